"""How loud the terminal speaks: as loud as the room asks for, and no louder."""

from collections import deque

from kiosk.domain.events import LevelChanged, TurnEvent

QUIET, LOUD = 0.1, 0.6
"""Levels of the meter: an empty boutique, and a full one with music."""

SOFTEST = 0.4
"""Factor in a quiet room: 8 dB below full."""

REMEMBERED = 300
"""Levels, about ten seconds of listening."""


class Volume:
    """Learns the room's own level from what the microphone hears while it listens."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=REMEMBERED)

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        if isinstance(event, LevelChanged):
            self._levels.append(event.level)

    def gain(self) -> float:
        """Return the factor of the next reply's sound, SOFTEST to 1; 1 while nothing is known.

        The lower fifth of the levels is the room's: it is what lies between the words.
        """
        levels = sorted(self._levels)
        if not levels:
            return 1.0
        room = levels[len(levels) // 5]
        share = min(1.0, max(0.0, (room - QUIET) / (LOUD - QUIET)))
        # loudness is judged by ratios
        return float(SOFTEST ** (1 - share))
