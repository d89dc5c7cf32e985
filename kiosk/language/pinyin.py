"""Words by their pinyin: what a row of typed letters may mean, the likeliest first."""

import bisect
import functools
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from pypinyin import Style, lazy_pinyin

from kiosk.domain.errors import KioskError, Stage

MARK = "'"
"""Parts two syllables where their letters could be read as one."""

LONGEST_SYLLABLE = 6
LONGEST_WORD = 8
"""Letters of a syllable, and syllables of a word, at most."""

OWN_COUNT = 20_000
"""How often a word of the house counts as written, among words of everyday Chinese."""

_ENOUGH = 48
_INITIALS = frozenset("bpmfdtnlgkhjqxrzcsyw") | {"zh", "ch", "sh"}
# a word read out of initials alone, or out of an unfinished syllable, is a guess
_ABBREVIATED = -7.0
_UNFINISHED = -2.5


class Candidate(msgspec.Struct, frozen=True):
    """What some of the letters, from the first, may mean.

    Attributes:
        text: in simplified characters.
        letters: how many of the letters it uses, with their marks.
    """

    text: str
    letters: int


class _Entry(msgspec.Struct, frozen=True):
    word: str
    count: int


class PinyinTable:
    """A dictionary by sound.

    Args:
        readings: reading, its syllables parted by MARK → words with their counts.
    """

    def __init__(self, readings: Mapping[str, Mapping[str, int]]) -> None:
        self._words = {
            reading: tuple(
                _Entry(w, n) for w, n in sorted(words.items(), key=lambda e: (-e[1], e[0]))
            )
            for reading, words in readings.items()
        }
        self._readings = sorted(self._words)
        self._syllables = frozenset(s for reading in readings for s in reading.split(MARK))
        self._starts = frozenset(s[:n] for s in self._syllables for n in range(1, len(s) + 1))
        self._total = math.log(sum(e.count for es in self._words.values() for e in es) or 1)
        short: dict[str, list[_Entry]] = {}
        for reading, entries in self._words.items():
            syllables = reading.split(MARK)
            if len(syllables) > 1:
                short.setdefault("".join(s[0] for s in syllables), []).extend(entries[:4])
        self._short = {k: tuple(sorted(v, key=_by_count)[:_ENOUGH]) for k, v in short.items()}

    def candidates(self, letters: str) -> tuple[Candidate, ...]:
        """Return what the letters may mean: the whole row, then longer words before shorter ones.

        Args:
            letters: lower-case Latin letters and MARK; `v` stands for ü.
        """
        found: dict[Candidate, None] = {}
        if whole := self.sentence(letters):
            found[Candidate(whole, len(letters))] = None
        words = sorted(self._from(letters, 0), key=lambda edge: (-edge[0], -edge[2]))
        for end, word, _ in words:
            found.setdefault(Candidate(word, _with_mark(letters, end)))
            if len(found) >= _ENOUGH:
                break
        return tuple(found)

    def sentence(self, letters: str) -> str:
        """Return the likeliest reading of the whole row; empty where it cannot be read whole."""
        best: list[tuple[float, str] | None] = [(0.0, "")] + [None] * len(letters)
        for start in range(len(letters)):
            here = best[start]
            if here is None:
                continue
            if letters[start] == MARK:
                _better(best, start + 1, here)
                continue
            for end, word, weight in self._from(letters, start):
                _better(best, end, (here[0] + weight, here[1] + word))
        whole = best[-1] if letters.strip(MARK) else None
        return whole[1] if whole is not None else ""

    def _from(self, letters: str, start: int) -> list[tuple[int, str, float]]:
        """Return the words that may begin at a letter: where each ends, and how likely it is."""
        edges: list[tuple[int, str, float]] = []
        for end, reading in self._split(letters, start):
            edges += [(end, e.word, self._weight(e)) for e in self._words.get(reading, ())]
        edges += self._unfinished(letters, start)
        edges += self._abbreviated(letters, start)
        return edges

    def _split(self, letters: str, start: int) -> Iterator[tuple[int, str]]:
        """Yield every row of whole syllables from a letter on, as its end and its reading."""
        rows = [(start, "")]
        for _ in range(LONGEST_WORD):
            longer = [
                (end, f"{reading}{MARK}{syllable}" if reading else syllable)
                for at, reading in rows
                for end, syllable in self._next(letters, at)
            ]
            rows = [row for row in longer if self._leads_on(row[1])]
            yield from rows
            if not rows:
                return

    def _next(self, letters: str, at: int) -> Iterator[tuple[int, str]]:
        at += at < len(letters) and letters[at] == MARK
        for end in range(at + 1, min(len(letters), at + LONGEST_SYLLABLE) + 1):
            if letters[at:end] in self._syllables:
                yield end, letters[at:end]

    def _leads_on(self, reading: str) -> bool:
        at = bisect.bisect_left(self._readings, reading)
        return at < len(self._readings) and self._readings[at].startswith(reading)

    def _unfinished(self, letters: str, start: int) -> Iterator[tuple[int, str, float]]:
        """Yield words whose last syllables are still to be typed."""
        for at, reading in ((start, ""), *self._split(letters, start)):
            rest = letters[at:].lstrip(MARK)
            if rest and rest not in self._starts:
                continue
            if not rest and len(letters) - start < 2:
                continue
            stem = f"{reading}{MARK}{rest}" if reading else rest
            for entry in self._completions(stem):
                yield len(letters), entry.word, self._weight(entry) + _UNFINISHED

    @functools.lru_cache(4096)  # noqa: B019 - one table for the life of the program
    def _completions(self, stem: str) -> tuple[_Entry, ...]:
        first = bisect.bisect_left(self._readings, stem)
        last = bisect.bisect_left(self._readings, stem + "~")
        found: list[_Entry] = []
        for reading in self._readings[first:last]:
            if reading != stem and not (MARK in reading and MARK not in stem):
                found += self._words[reading][:_ENOUGH]
        return tuple(sorted(found, key=_by_count)[:_ENOUGH])

    def _abbreviated(self, letters: str, start: int) -> Iterator[tuple[int, str, float]]:
        """Yield words by the first letters of their syllables."""
        for end in range(start + 1, min(len(letters), start + LONGEST_WORD) + 1):
            initials = letters[start:end]
            penalty = _ABBREVIATED * len(initials)
            for entry in self._short.get(initials, ()):
                yield end, entry.word, self._weight(entry) + penalty
            if initials in _INITIALS:
                for entry in self._completions(initials)[:4]:
                    yield end, entry.word, self._weight(entry) + penalty

    def _weight(self, entry: _Entry) -> float:
        return math.log(entry.count) - self._total


def load_pinyin(path: Path, own: Iterable[str] = ()) -> PinyinTable:
    """Read the general dictionary and add the house's own words.

    Args:
        path: lines of a reading and its words, each followed by its count.
        own: words of the house, in simplified characters; others are left out.

    Raises:
        KioskError: the file is missing or damaged.
    """
    readings: dict[str, dict[str, int]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                reading, *words = line.split(" ")
                readings[reading] = dict(map(_counted, words))
    except (OSError, ValueError) as error:
        raise KioskError(
            Stage.SCREEN,
            "pinyin-invalid",
            f"cannot read {path}: {error}",
            "restore the file from the repository",
        ) from error
    for word in own:
        if 1 <= len(word) <= LONGEST_WORD and all("\u4e00" <= c <= "\u9fff" for c in word):
            reading = MARK.join(lazy_pinyin(word, style=Style.NORMAL, v_to_u=False))
            known = readings.setdefault(reading, {})
            known[word] = max(OWN_COUNT, known.get(word, 0))
    return PinyinTable(readings)


def _counted(cell: str) -> tuple[str, int]:
    word = cell.rstrip("0123456789")
    return word, int(cell[len(word) :])


def _by_count(entry: _Entry) -> tuple[int, str]:
    return -entry.count, entry.word


def _with_mark(letters: str, end: int) -> int:
    while end < len(letters) and letters[end] == MARK:
        end += 1
    return end


def _better(best: list[tuple[float, str] | None], at: int, found: tuple[float, str]) -> None:
    present = best[at]
    if present is None or found[0] > present[0]:
        best[at] = found
