"""Foretells how an answer goes on from texts that it is likely to repeat."""

from collections.abc import Sequence

LONGEST_RUN = 12
"""So many characters that agree find the one place that is being repeated."""

SKIPPED = 3
"""So many characters may have been put in, or put in the place of others, before it goes on."""

SURE = 3
"""From so many characters on that agree, the rest of the text is likely to follow."""

_MARKS = "。；，、：,;:.\n"


class Drafter:
    """Foretells the rest of an answer. A wrong guess costs time and changes nothing.

    It compares characters, since the same words are cut into other tokens in other surroundings.

    Args:
        sources: texts that the answer may repeat, the likeliest first; the answer is expected to
            begin as the first one does.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = [source for source in sources if source]
        self._place = (0, 0)

    def rest(self, said: str) -> tuple[str, bool]:
        """Return what may follow the answer so far, and whether it is likely to."""
        if not self._sources:
            return "", False
        if not said:
            return self._sources[0], True
        for skipped in range(min(SKIPPED, len(said) - 1) + 1):
            known = said[: len(said) - skipped]
            words = known.rstrip(_MARKS + " ")
            if found := self._behind(words):
                self._place, agreeing = found
                follows = self._follows(skipped > 0 or words != known)
                return follows, agreeing >= SURE and skipped == 0
        return "", False

    def _behind(self, words: str) -> tuple[tuple[int, int], int] | None:
        """Return the place behind the longest run of last words, and the length of the run."""
        for length in range(min(LONGEST_RUN, len(words)), 1, -1):
            if (place := self._find(words[-length:])) is not None:
                return place, length
        if len(words) == 1 and (place := self._find(words)) is not None:
            return place, SURE if place[1] == 1 else 1
        return None

    def _follows(self, marked: bool) -> str:
        source, start = self._place
        rest = self._sources[source][start:]
        return rest.lstrip(_MARKS + " ") if marked else rest

    def _find(self, run: str) -> tuple[int, int] | None:
        """Return the place behind a run of characters, the nearest to where the answer was last."""
        here, reached = self._place
        places: list[tuple[int, int]] = []
        for number, source in enumerate(self._sources):
            start = source.find(run)
            while start >= 0:
                places.append((number, start + len(run)))
                start = source.find(run, start + 1)

        def distance(place: tuple[int, int]) -> tuple[bool, bool, int, int]:
            number, start = place
            return number != here, start < reached, number, abs(start - reached)

        return min(places, key=distance, default=None)
