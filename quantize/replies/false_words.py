"""Words that turn a true sentence into a false one, in the languages of the replies."""

from functools import cache
from pathlib import Path

import msgspec

from kiosk.domain.ontology import Language


class FalseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a sentence false in one language.

    Attributes:
        opposite: what a fact says, and its opposite.
        added: clauses that no fact of the house supports of any piece.
        day, place: names that take each other's place.
    """

    opposite: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    day: tuple[str, ...]
    place: tuple[str, ...]


class _File(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={
        "zh_hans": "zh-Hans",
        "yue_hant": "yue-Hant",
    },
):
    unit: tuple[tuple[str, str], ...]
    zh_hans: FalseWords
    yue_hant: FalseWords
    en: FalseWords


@cache
def _read() -> _File:
    path = Path(__file__).with_name("false_words.toml")
    return msgspec.toml.decode(path.read_bytes(), type=_File)


def false_words(language: Language) -> FalseWords:
    """Return what makes a sentence of a language false."""
    words = _read()
    return {
        Language.ZH_HANS: words.zh_hans,
        Language.YUE_HANT: words.yue_hant,
        Language.EN: words.en,
    }[language]


def units() -> tuple[tuple[str, str], ...]:
    """Return pairs of units, of which the second is never meant where the first is said."""
    return _read().unit
