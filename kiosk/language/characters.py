"""Sentences as the intent model reads them: one number per character."""

from collections.abc import Iterable
from pathlib import Path

PADDING, UNKNOWN, START = 0, 1, 2
"""The first three numbers; the characters of the vocabulary follow."""

LONGEST = 96
"""How many characters are read: the first and the last half of a longer sentence."""

_SPECIAL = 3


class Characters:
    """A vocabulary of characters.

    Args:
        characters: the known ones, in the order of their numbers.
    """

    def __init__(self, characters: Iterable[str]) -> None:
        self._numbers = {c: n for n, c in enumerate(characters, start=_SPECIAL)}

    def __len__(self) -> int:
        return len(self._numbers) + _SPECIAL

    def numbers(self, normalised: str) -> tuple[list[int], list[int]]:
        """Return START and the number of each character, and where in the sentence each stands.

        Spaces and punctuation are left out: a recogniser writes none that could be relied on. The
        places are one fewer than the numbers, since START stands nowhere.
        """
        places = [place for place, c in enumerate(normalised) if c.isalnum()]
        if len(places) > LONGEST:
            places = places[: LONGEST // 2] + places[-LONGEST // 2 :]
        known = self._numbers
        return [START, *(known.get(normalised[p].lower(), UNKNOWN) for p in places)], places


def load_characters(path: Path) -> Characters:
    """Read a vocabulary: its characters in one line.

    Raises:
        OSError: the file cannot be read.
    """
    return Characters(path.read_text(encoding="utf-8").rstrip("\n"))
