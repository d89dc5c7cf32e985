"""The words on the screen in every language, and how figures are written there."""

from datetime import date, datetime

from kiosk.dialogue.days import said_date, said_day
from kiosk.domain.catalog import Text
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.domain.understanding import Budget
from kiosk.ui.translations import texts
from kiosk.ui.word_ids import SCREEN


def word(key: str, language: Language) -> str:
    """Return a word of the screen."""
    return texts(SCREEN, language)[key]


def words(language: Language) -> dict[str, str]:
    """Return every word of the screen in one language."""
    return dict(texts(SCREEN, language))


def text_in(text: Text, language: Language) -> str:
    """Return a catalog text in a language; in simplified Chinese where it has none."""
    return text.get(language) or text.get(Language.ZH_HANS, "")


def price(amount_cny: int) -> str:
    """Return a sum as the cards write it, with a thin space behind the sign."""
    return f"¥\u2009{amount_cny:,}"


def day_label(day: date, language: Language) -> str:
    """Return a date with its weekday."""
    return said_date(day, language)


def moment(at: datetime, language: Language) -> str:
    """Return a day and a time of day as they stand beside a count."""
    day = said_day(f"{at.month}月{at.day}日", language)
    return f"{day}{',' if language is Language.EN else ''} {at:%H:%M}"


def budget_label(budget: Budget, language: Language) -> str:
    """Return a price range in words; empty where both ends are open."""
    match budget.min, budget.max:
        case None, None:
            return ""
        case None, int(most):
            return word("within", language).format(p=price(most))
        case int(least), None:
            return word("at_least", language).format(p=price(least))
        case int(least), int(most):
            return f"{price(least)} – {most:,}"
    return ""


def value_label(
    ontology: Ontology, slot: Slot, value: str, excluded: bool, language: Language
) -> str:
    """Return the label of a believed value; what is ruled out says so."""
    label = ontology.label(slot, value, language)
    return f"{word('not', language)}{label}" if excluded else label
