"""How the catalog words its facts, as clauses in three languages."""

import functools
import re
from datetime import datetime

import opencc

from kiosk.domain.catalog import Text
from kiosk.domain.ontology import Language, Ontology, Slot

_TO_HONG_KONG = opencc.OpenCC("s2hk")


@functools.lru_cache(8192)  # clauses of many pieces are the same
def hong_kong(text: str) -> str:
    """Return simplified Chinese in the characters of Hong Kong."""
    return str(_TO_HONG_KONG.convert(text))


def trilingual(zh: str, en: str, yue: str = "") -> Text:
    """Return a text in the three languages; Cantonese is derived where it has no own."""
    return {
        Language.ZH_HANS: zh,
        Language.YUE_HANT: yue or hong_kong(zh),
        Language.EN: en or zh,
    }


def texts(table: dict[str, str]) -> Text:
    """Return a table of a TOML file as a text."""
    return trilingual(table["zh-Hans"], table.get("en", ""), table.get("yue-Hant", ""))


_MEASURES = re.compile(r"(\d+(?:\.\d)?)x(\d+(?:\.\d)?)x(\d+(?:\.\d)?)")


def measured(cell: str) -> Text | None:
    """Return a cell such as 28x20x11 (width, height, depth in cm) in words; None if it is none."""
    found = _MEASURES.fullmatch(cell)
    if found is None:
        return None
    width, height, depth = found.groups()
    return trilingual(
        f"宽{width}厘米、高{height}厘米、厚{depth}厘米",
        f"it measures {width} × {height} × {depth} cm",
    )


def labels(ontology: Ontology, slot: Slot, values: tuple[str, ...], language: Language) -> str:
    """Return the labels of values as a list."""
    joint = ", " if language is Language.EN else "、"
    return joint.join(ontology.label(slot, value, language) for value in values)


def clause(zh: str, yue: str, en: str, **values: Text | str | int) -> Text:
    """Fill a clause of each language with values of that language."""
    forms = {Language.ZH_HANS: zh, Language.YUE_HANT: yue, Language.EN: en}
    return {
        language: form.format(
            **{
                name: value[language] if isinstance(value, dict) else value
                for name, value in values.items()
            }
        )
        for language, form in forms.items()
    }


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def counted(moment: datetime) -> Text:
    """Return a time as it is told beside a count."""
    clock = f"{moment:%H:%M}"
    chinese = f"{moment.month}月{moment.day}日{clock}"
    return {
        Language.ZH_HANS: chinese,
        Language.YUE_HANT: chinese,
        Language.EN: f"{moment.day} {_MONTHS[moment.month - 1]} at {clock}",
    }
