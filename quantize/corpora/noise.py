"""Writes sentences as the ears would have heard them: with the slips that they really make."""

import csv
import functools
import random
from collections import defaultdict
from pathlib import Path

import msgspec
import ToJyutping

from kiosk.domain.ontology import Dialect
from kiosk.language.phonetics import common_words
from kiosk.language.readings import sound_key, sounds
from quantize.corpora.sentences import CORPORA

_LEAST_SEEN = 2
_COMMON_CHARACTER = 300


class Noise(msgspec.Struct, frozen=True):
    """What the ears write for what.

    Attributes:
        slips: per dialect, character → what was written instead (empty for nothing) and how often.
    """

    slips: dict[Dialect, dict[str, list[tuple[str, int]]]]

    def corrupt(self, text: str, dialect: Dialect, rate: float, chance: random.Random) -> str:
        """Return the text with slips in so many of its characters.

        Args:
            text: a sentence in simplified characters.
            dialect: whose slips are made.
            rate: share of wrong characters, 0 to 1; rounded to whole characters by chance.
            chance: where they fall.
        """
        places = [i for i, c in enumerate(text) if c.isalpha() and not c.isascii()]
        wanted = rate * len(places)
        count = int(wanted) + (chance.random() < wanted % 1)
        characters = list(text)
        for place in chance.sample(places, min(count, len(places))):
            characters[place] = self._slip(text[place], dialect, chance)
        return "".join(characters)

    def _slip(self, said: str, dialect: Dialect, chance: random.Random) -> str:
        learnt = self.slips[dialect].get(said, [])
        alike = homophones(said, dialect)
        # what was heard often is trusted; else any character that sounds alike would do
        if learnt and (not alike or chance.random() < 0.6):
            return _draw(learnt, chance)
        return _draw(alike, chance) if alike else ""


def load_noise(folder: Path = CORPORA / "confusions") -> Noise:
    """Read the slips that were counted per dialect (`said<TAB>heard<TAB>count`)."""
    slips: dict[Dialect, dict[str, list[tuple[str, int]]]] = {}
    for dialect in Dialect:
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        with (folder / f"{dialect.value}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                said, heard, count = row["said"], row["heard"], int(row["count"])
                if said and said != heard and count >= _LEAST_SEEN:
                    found[said].append((heard, count))
        slips[dialect] = dict(found)
    return Noise(slips)


@functools.lru_cache(maxsize=16_384)
def homophones(character: str, dialect: Dialect) -> list[tuple[str, int]]:
    """Return the common characters that sound alike, with how common they are."""
    if not "\u4e00" <= character <= "\u9fff":
        return []
    classes = _by_sound(dialect is Dialect.YUE)
    key = _key(character, dialect is Dialect.YUE)
    return [(other, count) for other, count in classes.get(key, ()) if other != character]


@functools.cache
def _by_sound(cantonese: bool) -> dict[str, list[tuple[str, int]]]:
    counts: dict[str, int] = defaultdict(int)
    for word, count in common_words().items():
        for character in word:
            counts[character] += count
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for character, count in counts.items():
        if count >= _COMMON_CHARACTER and (key := _key(character, cantonese)):
            # the square root keeps the rarer characters in play
            found[key].append((character, max(1, round(count**0.5))))
    return dict(found)


def _key(character: str, cantonese: bool) -> str:
    if not cantonese:
        return sound_key(sounds(character)[0])
    (_, reading), *_ = ToJyutping.get_jyutping_list(character) or [("", None)]
    return (reading or "").rstrip("123456")


def _draw(options: list[tuple[str, int]], chance: random.Random) -> str:
    return chance.choices([o for o, _ in options], [n for _, n in options])[0]
