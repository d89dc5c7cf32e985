"""Speaks a reply: the first voice that knows the language, into the loudspeaker."""

import contextlib
import math
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Sequence

import msgspec

from kiosk.domain.dialogue import Reply, Sentence
from kiosk.domain.errors import KioskError
from kiosk.domain.events import (
    OUTSIDE,
    EngineName,
    EngineStatus,
    Fallback,
    SpeechEnded,
    SpeechStarted,
    TurnEvent,
)
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Cancelled, Loudspeaker, Voice
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.runtime.budgets import Budgets
from kiosk.runtime.worker import EngineUnavailableError, EngineWorker

LONGEST_SPEECH_S = 120.0
"""No reply of the house takes longer; after this the loudspeaker counts as dead."""


def _tone(hz: float = 660.0, seconds: float = 0.7, amplitude: float = 0.18) -> Sound:
    """Return a struck tone that dies away, quiet enough for a quiet room."""
    samples = array("h")
    for n in range(round(seconds * SAMPLE_RATE_HZ)):
        at = n / SAMPLE_RATE_HZ
        fade = min(1.0, at / 0.01) * math.exp(-5 * at)
        samples.append(round(32767 * amplitude * fade * math.sin(2 * math.pi * hz * at)))
    return Sound(samples.tobytes(), SAMPLE_RATE_HZ)


TONE = _tone()
"""What is heard where no voice can speak."""


class VoiceChoice(msgspec.Struct, frozen=True):
    """A voice with the languages it speaks, known before the voice itself is loaded."""

    worker: EngineWorker[Voice]
    languages: frozenset[Language]


class Speaker:
    """Says replies aloud, one at a time, and stops when told.

    Args:
        voices: in order of preference; a voice that fails gives way to the next.
        loudspeaker: where the sound goes; None for a terminal without one.
        emit: receives the events.
        budgets: how long the first sound may take.
    """

    def __init__(
        self,
        voices: Sequence[VoiceChoice],
        loudspeaker: EngineWorker[Loudspeaker] | None,
        emit: Callable[[TurnEvent], None],
        budgets: Budgets | None = None,
    ) -> None:
        self._voices = tuple(voices)
        self._loudspeaker = loudspeaker
        self._emit = emit
        self._budgets = budgets or Budgets()
        self._stop = threading.Event()
        self.rate = 1.0

    def stop(self) -> None:
        """Fall silent; from any thread."""
        self._stop.set()

    def announce(self, text: str, language: Language) -> None:
        """Say a sentence outside of any turn; where no voice can, let a tone be heard.

        Args:
            text: free of figures and letters, which are read aloud as they are written.
            language: of the text.
        """
        reply = Reply(language, (Sentence(text),), text)
        if self.speak(OUTSIDE, reply, time.perf_counter()) or self._stop.is_set():
            return
        if self._loudspeaker is not None:
            with contextlib.suppress(EngineUnavailableError, KioskError):
                self._loudspeaker.call(
                    lambda device, stop: device.play([TONE], lambda: stop() or self._stop.is_set()),
                    LONGEST_SPEECH_S,
                )

    def speak(self, turn: int, reply: Reply, since: float) -> bool:
        """Speak a reply to its end; False if it was stopped or could not be spoken.

        Args:
            turn: the turn's number, for the events.
            reply: what to say.
            since: `time.perf_counter()` at the end of the customer's speech.
        """
        self._stop.clear()
        if self._loudspeaker is None:
            self._fall_back(turn, EngineName.LOUDSPEAKER, EngineStatus.ABSENT, "absent")
            return False
        for choice in self._voices:
            if reply.language not in choice.languages:
                continue
            try:
                return self._speak_with(choice.worker, self._loudspeaker, turn, reply, since)
            except EngineUnavailableError as error:
                self._fall_back(turn, error.engine, error.status, error.code)
                if error.engine is EngineName.LOUDSPEAKER:
                    return False
            except KioskError as error:
                self._fall_back(turn, EngineName.VOICE, EngineStatus.FAILED, error.code)
        return False

    def _speak_with(
        self,
        voice: EngineWorker[Voice],
        loudspeaker: EngineWorker[Loudspeaker],
        turn: int,
        reply: Reply,
        since: float,
    ) -> bool:
        stopped: Cancelled = self._stop.is_set
        chunks = voice.stream(
            lambda engine, stop: engine.synthesise(reply.spoken, reply.language, self.rate, stop),
            self._budgets.speak_first_s,
            stopped,
        )
        # the first piece is fetched here, so that a voice that fails is noticed before any sound
        first = next(chunks, None)
        if first is None:
            return not stopped()
        self._emit(SpeechStarted(turn, round((time.perf_counter() - since) * 1000, 1)))
        rest = _Rest(first, chunks)
        finished = loudspeaker.call(
            lambda device, stop: device.play(rest, lambda: stop() or stopped()), LONGEST_SPEECH_S
        )
        if rest.failure is not None:
            self._fall_back(turn, rest.failure.engine, rest.failure.status, rest.failure.code)
        self._emit(SpeechEnded(turn, stopped=not finished))
        return finished

    def _fall_back(self, turn: int, engine: EngineName, status: EngineStatus, code: str) -> None:
        self._emit(Fallback(turn, engine, status, code))


class _Rest:
    """The sound of a reply; a voice that fails half-way ends it instead of the loudspeaker."""

    def __init__(self, first: Sound, rest: Iterator[Sound]) -> None:
        self._first = first
        self._rest = rest
        self.failure: EngineUnavailableError | None = None

    def __iter__(self) -> Iterator[Sound]:
        yield self._first
        try:
            yield from self._rest
        except EngineUnavailableError as error:
            self.failure = error
