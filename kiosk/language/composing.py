"""What stands between the keys that were touched and the words in a field; pure."""

from collections.abc import Callable

import msgspec

from kiosk.language.pinyin import MARK, Candidate

LONGEST = 48
"""Letters of one composition; more are not taken, and nobody types so many without choosing."""

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz" + MARK)

Read = Callable[[str], tuple[Candidate, ...]]
"""Returns what a row of letters may mean, the likeliest first."""


class Part(msgspec.Struct, frozen=True):
    """Letters whose meaning was chosen."""

    letters: str
    text: str


class Composition(msgspec.Struct, frozen=True):
    """Letters on their way to words.

    Attributes:
        chosen: the parts that are settled, from the left.
        letters: what is still open.
    """

    chosen: tuple[Part, ...] = ()
    letters: str = ""

    @property
    def empty(self) -> bool:
        """Return whether nothing is being composed."""
        return not self.chosen and not self.letters

    @property
    def text(self) -> str:
        """Return what the field shows of it: settled words, then open letters."""
        return "".join(part.text for part in self.chosen) + self.letters

    @property
    def typed(self) -> str:
        """Return every letter that was touched."""
        return "".join(part.letters for part in self.chosen) + self.letters


class Step(msgspec.Struct, frozen=True):
    """What a key led to: the composition after it, and the words it put into the field."""

    composition: Composition
    written: str = ""


def type_letter(composition: Composition, letter: str) -> Step:
    """Take a letter or a mark in; a mark stands behind a letter only."""
    letters = composition.letters
    misplaced = letter == MARK and (not letters or letters.endswith(MARK))
    if letter not in LETTERS or misplaced or len(composition.typed) >= LONGEST:
        return Step(composition)
    return Step(msgspec.structs.replace(composition, letters=letters + letter))


def erase(composition: Composition) -> Step:
    """Take the last letter back; a choice is opened again before its letters go."""
    if composition.letters:
        return Step(msgspec.structs.replace(composition, letters=composition.letters[:-1]))
    if composition.chosen:
        *before, last = composition.chosen
        return Step(Composition(tuple(before), last.letters))
    return Step(composition)


def choose(composition: Composition, candidate: Candidate) -> Step:
    """Settle the first letters; what is settled to the last letter is written."""
    count = min(candidate.letters, len(composition.letters))
    part = Part(composition.letters[:count], candidate.text)
    after = Composition((*composition.chosen, part), composition.letters[count:])
    return Step(after) if after.letters else Step(Composition(), after.text)


def settle(composition: Composition, read: Read) -> Step:
    """Write the likeliest words for whatever is open, as the space bar does."""
    while composition.letters:
        candidates = read(composition.letters)
        if not candidates:
            break
        step = choose(composition, candidates[0])
        if step.written:
            return step
        composition = step.composition
    return Step(Composition(), composition.text)


def write_as_typed(composition: Composition) -> Step:
    """Write the open letters themselves, as the return key does."""
    return Step(Composition(), composition.text)
