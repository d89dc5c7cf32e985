"""How characters are said in Mandarin and Cantonese, and which sounds are confused."""

import functools
import itertools
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
from pypinyin import Style, lazy_pinyin

from kiosk.domain.errors import KioskError, Stage

_Confusions = tuple[tuple[str, str], ...]

# Syllables that speakers of the south and recognisers confuse. The finals come after the
# initials, so that `huang` and `fang` meet in `han`.
_INITIALS: _Confusions = (
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("n", "l"),
    ("f", "h"),
    ("r", "l"),
)
_FINALS: _Confusions = (("ing", "in"), ("eng", "en"), ("ang", "an"))
_HU: _Confusions = (("hui", "hei"), ("hun", "hen"), ("huo", "ho"), ("hua", "ha"))
# What Cantonese speakers no longer tell apart: 你 and 里, 我 and 柯, 国 and 角, 百 and 八.
_JYUTPING_INITIALS: _Confusions = (("ng", ""), ("n", "l"), ("gwo", "go"), ("kwo", "ko"))
_JYUTPING_FINALS: _Confusions = (("ng", "n"), ("k", "t"))

_BREATH = re.compile(r"^h(?=[aeo])")
"""A breath before an open vowel is heard or not: 河 and 鳄."""


class Reading(msgspec.Struct, frozen=True):
    """How a dialect says characters.

    Attributes:
        toned: text → one syllable for each character, its tone a digit at the end; a character
            without a reading stands for itself.
        key: toneless syllable → its class; what sounds alike has one key.
    """

    toned: Callable[[str], list[str]]
    key: Callable[[str], str]

    def keys(self, text: str) -> list[str]:
        """Return the class of each character's sound."""
        return [self.key(syllable.rstrip("123456") or syllable) for syllable in self.toned(text)]


def sound_key(syllable: str) -> str:
    """Return the class of a toneless pinyin syllable: what sounds alike has one key."""
    key = _with_start(_with_end(_with_start(syllable, _INITIALS), _FINALS), _HU)
    return _BREATH.sub("", key)


def jyutping_key(syllable: str) -> str:
    """Return the class of a toneless jyutping syllable: what sounds alike has one key."""
    return _with_end(_with_start(syllable, _JYUTPING_INITIALS), _JYUTPING_FINALS)


def sounds(text: str) -> list[str]:
    """Return the toneless pinyin of each character; a character without one stands for itself."""
    return [syllable.rstrip("12345") or syllable for syllable in pinyin(text)]


def pinyin(text: str) -> list[str]:
    """Return the pinyin of each character with its tone."""
    return _each(text, _pinyin_of)


def load_cantonese(table: Path) -> Reading:
    """Return how Cantonese says characters, each read alone.

    Args:
        table: lines of jyutping and the characters said so; lines that open with # are remarks.

    Raises:
        KioskError: the table is missing.
    """
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KioskError(
            Stage.SETTINGS,
            "lexicon-unreadable",
            f"cannot read {table}: {error}",
            "restore the file from the repository",
        ) from error
    rows = (line.partition(" ") for line in lines if not line.startswith("#"))
    read = {character: syllable for syllable, _, found in rows for character in found}
    return Reading(
        lambda text: [read.get(character, character) for character in text], jyutping_key
    )


def is_chinese(character: str) -> bool:
    """Return whether a character is Chinese and of everyday use."""
    return "\u4e00" <= character <= "\u9fff"


def _with_start(syllable: str, merged: _Confusions) -> str:
    for start, new in merged:
        if syllable.startswith(start):
            return new + syllable[len(start) :]
    return syllable


def _with_end(syllable: str, merged: _Confusions) -> str:
    for end, new in merged:
        if syllable.endswith(end):
            return syllable.removesuffix(end) + new
    return syllable


def _each(text: str, read: Callable[[str], tuple[str, ...]]) -> list[str]:
    readings: list[str] = []
    for chinese, run in itertools.groupby(text, is_chinese):
        characters = "".join(run)
        readings += read(characters) if chinese else characters
    return readings


@functools.lru_cache(maxsize=4_096)
def _pinyin_of(characters: str) -> tuple[str, ...]:
    read = lazy_pinyin(characters, style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(read) if len(read) == len(characters) else tuple(characters)


MANDARIN = Reading(pinyin, sound_key)
