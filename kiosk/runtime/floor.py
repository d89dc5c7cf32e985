"""Who has the floor while the terminal speaks: decided chunk by chunk, without any clock."""

from collections import deque
from enum import StrEnum

from kiosk.domain.speech import Overheard, Sound

PRE_ROLL_S = 1.0
"""So much sound is kept in case that a customer is noticed late."""

LEAD_S = 0.25
"""Sound before the first that is strange to the terminal: soft initials are noticed late."""

BREATH_S = 0.25
"""Between the words of somebody who goes on nothing strange is heard for so long at most."""

TURN_S = 0.75
"""Somebody who speaks so long wants an answer, whatever the words are."""

PAUSE_S = 0.4
"""Silence after a shorter word, after which it is looked at."""

PATIENCE_S = 2.0
"""After so long the terminal speaks again, if nobody has said anything."""

WORD_S = 0.1
"""Whoever is heard for less has said nothing."""

SPEECH = 0.15
"""The probability from which it counts as speech: after an echo Silero believes in a voice late,
and what is no stranger to the terminal has none at all."""

FALSE_STOPS = 2
"""After so many in one reply the room is not fit for it: the rest is said to its end."""


class Move(StrEnum):
    """What is to be done next."""

    NONE = "none"
    HOLD = "hold"  # the terminal falls silent
    JUDGE = "judge"  # a short word was said: is it meant to interrupt?
    YIELD = "yield"  # the customer has the floor


class Floor:
    """Follows what is overheard during one reply.

    Attributes:
        false_stops: how often it fell silent for nothing.
    """

    def __init__(self) -> None:
        self._kept: deque[Sound] = deque()
        self._strange: deque[bool] = deque()
        self._kept_s = 0.0
        self._held = False
        self._since_s = 0.0
        self._voiced_s = 0.0
        self._quiet_s = 0.0
        self.false_stops = 0

    @property
    def sound(self) -> Sound:
        """Return what the customer said so far, with what came before it."""
        return Sound(b"".join(sound.pcm for sound in self._kept))

    def take(self, overheard: Overheard) -> Move:
        """Take the next chunk in and return what is to be done."""
        self._kept.append(overheard.sound)
        self._strange.append(overheard.speech > 0.0)
        self._kept_s += overheard.sound.duration_s
        if self._held:
            return self._while_held(overheard)
        while self._kept and self._kept_s - self._kept[0].duration_s >= PRE_ROLL_S:
            self._drop()
        if not overheard.customer or self.false_stops >= FALSE_STOPS:
            return Move.NONE
        self._forget_what_was_before()
        self._held = True
        self._since_s = self._voiced_s = self._quiet_s = 0.0
        return Move.HOLD

    def resume(self) -> None:
        """Go on as if nothing had been said."""
        self._held = False
        # who nods is there, and may still want to interrupt
        self.false_stops += self._voiced_s < WORD_S

    def _forget_what_was_before(self) -> None:
        """Drop what was heard before the customer began, which is the terminal's own."""
        needed = quiet_s = kept_s = 0.0
        for sound, strange in zip(reversed(self._kept), reversed(self._strange), strict=True):
            kept_s += sound.duration_s
            quiet_s = 0.0 if strange else quiet_s + sound.duration_s
            if quiet_s > BREATH_S:
                break
            if strange:
                needed = kept_s
        while self._kept and self._kept_s - self._kept[0].duration_s >= needed + LEAD_S:
            self._drop()

    def _drop(self) -> None:
        self._kept_s -= self._kept.popleft().duration_s
        self._strange.popleft()

    def _while_held(self, overheard: Overheard) -> Move:
        seconds = overheard.sound.duration_s
        self._since_s += seconds
        if overheard.speech >= SPEECH:
            self._voiced_s += seconds
            self._quiet_s = 0.0
        else:
            self._quiet_s += seconds
        if self._voiced_s >= TURN_S:
            return Move.YIELD
        if self._quiet_s >= PAUSE_S or self._since_s >= PATIENCE_S:
            return Move.JUDGE
        return Move.NONE
