"""Facts, prices and lists as words that can stand in a sentence."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from kiosk.dialogue.phrases import Joints
from kiosk.domain.catalog import Fact, Text
from kiosk.domain.ontology import Language

_TRAILING = re.compile(r"[\s。．.；;，,]+$")
_INNER_END = re.compile(r"[。！？](?=.)|(?<=[a-z])\.\s+(?=[A-Z])")
WIDTH = {Language.ZH_HANS: 66, Language.YUE_HANT: 66, Language.EN: 190}


class Filled(msgspec.Struct, frozen=True):
    """Words for a field, and the ids of the facts they state."""

    text: str
    facts: tuple[str, ...] = ()


def price(amount_cny: int) -> str:
    """Return a price for the eye: ¥168,000."""
    return f"¥{amount_cny:,}"


def say(text: Text, language: Language) -> str:
    """Return a text in a language, or in simplified Chinese where it has no other."""
    return text.get(language) or text.get(Language.ZH_HANS) or ""


def clause(fact: Fact, language: Language) -> str:
    """Return a fact as a clause without an end, so that it can stand in a sentence."""
    words = _TRAILING.sub("", say(fact.text, language).strip())
    return _INNER_END.sub("; " if language is Language.EN else "；", words)


def sentences_of(text: str, language: Language) -> str:
    """Return the first sentences of a text as one clause, as many as fit; one in English."""
    if language is Language.EN:
        return _TRAILING.sub("", re.split(r"(?<=[.])\s+", text.strip())[0])
    found = ""
    for part in re.split(r"(?<=[。！？])", text):
        words = _TRAILING.sub("", part.strip())
        longer = f"{found}；{words}" if found else words
        if not words or len(longer) > WIDTH[language]:
            break
        found = longer
    return found


def listed(items: Sequence[str], joints: Joints, last: str | None = None) -> str:
    """Return a list as it is said: 甲、乙与丙."""
    if len(items) < 2:
        return "".join(items)
    return joints.list.join(items[:-1]) + (last or joints.last) + items[-1]


def chunks(
    facts: Iterable[Fact], language: Language, joints: Joints, share: int = 1
) -> list[Filled]:
    """Return facts joined to sentences of a good length, in their order.

    Args:
        facts: what is to be said.
        language: the language of the reply.
        joints: the small words.
        share: among how many pieces the length of one sentence is divided.
    """
    rows: list[list[tuple[str, str]]] = []
    for fact in facts:
        said = clause(fact, language)
        if not said or any(said == words for row in rows for words, _ in row):
            continue
        length = sum(len(words) for words, _ in rows[-1]) + len(said) if rows else 0
        if not rows or len(rows[-1]) == 3 or length > WIDTH[language] // share:
            rows.append([])
        rows[-1].append((said, fact.id))
    return [_joined(row, joints) for row in rows]


def _joined(row: Sequence[tuple[str, str]], joints: Joints) -> Filled:
    """Join clauses; those that have commas of their own are parted more strongly."""
    inner = any("，" in words for words, _ in row)
    joint = joints.piece if inner else joints.clause
    return Filled(joint.join(words for words, _ in row), tuple(fact_id for _, fact_id in row))


def of_piece(facts: Iterable[Fact], sku: str) -> list[Fact]:
    """Return the facts of one piece, those of the catalog only."""
    return [f for f in facts if f.subject == sku and f.dimension is not None]
