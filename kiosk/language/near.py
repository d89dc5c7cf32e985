"""How far apart two syllables and two words sound, and where a text sounds like a known word."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

Syllables = Sequence[str]

_INITIAL = re.compile(r"zh|ch|sh|ng|gw|kw|[bpmfdtnlgkhjqxrzcsyw]")
_ALIKE, _HALF, _OTHER, _GAP = 0.2, 0.5, 1.0, 0.8
"""What it costs to hear one syllable for another: of one class, of one initial or final, of
neither; and to drop a syllable or make one up."""

_DEAREST = {2: 0.26, 3: 0.34}
_DEAREST_OF_LONG = 0.36
"""The most that a word may differ for each of its syllables; the sound itself decides later."""

LONGEST = 8
"""No word of the house has more syllables that matter."""


class Near(msgspec.Struct, frozen=True):
    """A place that sounds like a word.

    Attributes:
        start, end: the place, in characters.
        word: what it sounds like.
        cost: 0 for the same sounds, per syllable of the word.
    """

    start: int
    end: int
    word: str
    cost: float


class NearWords:
    """Words by their sound, found where a text sounds like them, if not the same.

    Args:
        words: each with the toneless syllables of its characters.
        key: syllable → the class of syllables that are confused with it.
    """

    def __init__(self, words: Iterable[tuple[str, Syllables]], key: Callable[[str], str]) -> None:
        self._key = key
        self._words = [
            (word, tuple(said)) for word, said in words if 2 <= len(said) == len(word) <= LONGEST
        ]
        self._known = {word for word, _ in self._words}
        self._at: dict[str, list[tuple[int, int]]] = {}
        for number, (_, said) in enumerate(self._words):
            for place, syllable in enumerate(said):
                self._at.setdefault(key(syllable), []).append((number, place))
        self._costs: dict[tuple[str, str], float] = {}

    def find(self, text: str, said: Syllables) -> list[Near]:
        """Return the places that sound like a word and are none, the nearest first.

        Args:
            text: simplified script.
            said: a toneless syllable for each character; other signs stand for themselves.
        """
        written = self._written(text)
        best: dict[tuple[int, int, str], Near] = {}
        for number, start in self._starts(said):
            word, sounds = self._words[number]
            near = self._nearest(text, said, word, sounds, start)
            if near is not None and not _spoils(near, written):
                best[(near.start, near.end, word)] = near
        return sorted(best.values(), key=lambda n: (n.cost - 0.03 * len(n.word), n.start, n.word))

    def _starts(self, said: Syllables) -> Iterator[tuple[int, int]]:
        """Yield word and place wherever enough syllables of a word are in their places."""
        votes: dict[tuple[int, int], int] = {}
        for place, syllable in enumerate(said):
            for number, within in self._at.get(self._key(syllable), ()):
                start = place - within
                votes[number, start] = votes.get((number, start), 0) + 1
        for (number, start), count in votes.items():
            if count >= len(self._words[number][1]) // 2:
                yield number, start

    def _nearest(
        self, text: str, said: Syllables, word: str, sounds: Syllables, start: int
    ) -> Near | None:
        """Return the stretch about a place that sounds most like a word; None if none does."""
        dearest = _DEAREST.get(len(word), _DEAREST_OF_LONG)
        found: Near | None = None
        for length in (len(word), len(word) - 1, len(word) + 1):
            begin, end = max(0, start), start + length
            if end > len(said) or end - begin < 2 or not text[begin:end].isalpha():
                continue
            if text[begin:end].isascii():
                continue
            cost = self._distance(sounds, said[begin:end], dearest * len(word)) / len(word)
            if cost <= dearest and (found is None or cost < found.cost):
                found = Near(begin, end, word, round(cost, 3))
        return found

    def _distance(self, meant: Syllables, heard: Syllables, most: float) -> float:
        row = [_GAP * n for n in range(len(heard) + 1)]
        for i, wanted in enumerate(meant, 1):
            diagonal, row[0] = row[0], _GAP * i
            for j, got in enumerate(heard, 1):
                changed = diagonal + self._cost(wanted, got)
                diagonal, row[j] = row[j], min(row[j] + _GAP, row[j - 1] + _GAP, changed)
            if min(row) > most:
                return most + 1.0
        return row[-1]

    def _cost(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        cost = self._costs.get(pair)
        if cost is None:
            cost = self._costs[pair] = self._compare(one, other)
        return cost

    def _compare(self, one: str, other: str) -> float:
        if one == other:
            return 0.0
        first, second = self._key(one), self._key(other)
        if first == second:
            return _ALIKE
        (a, b), (c, d) = _halves(first), _halves(second)
        return _HALF if a == c or b == d else _OTHER

    def _written(self, text: str) -> list[tuple[int, str]]:
        """Return the words that stand in a text, with their places."""
        return [
            (start, text[start : start + length])
            for start in range(len(text))
            for length in range(2, LONGEST + 1)
            if text[start : start + length] in self._known
        ]


def _spoils(near: Near, written: Iterable[tuple[int, str]]) -> bool:
    """Return whether a word that was heard would be lost; a longer one may take it in."""
    return any(
        start < near.end
        and near.start < start + len(word)
        and (word not in near.word or (near.start, near.end) == (start, start + len(word)))
        for start, word in written
    )


def _halves(syllable: str) -> tuple[str, str]:
    """Return the initial and the final of a syllable."""
    initial = _INITIAL.match(syllable)
    cut = initial.end() if initial else 0
    return syllable[:cut], syllable[cut:]
