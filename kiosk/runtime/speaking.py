"""Speaks a reply: the first voice that knows the language, into the loudspeaker."""

import contextlib
import itertools
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
from kiosk.runtime.narration import Narration
from kiosk.runtime.overhearing import Overhearing, Take
from kiosk.runtime.worker import START_TIMEOUT_S, EngineUnavailableError, EngineWorker

LONGEST_SPEECH_S = 120.0
"""No reply of the house takes longer; after this the loudspeaker counts as dead."""


PREPARE_EVERY_S = 0.5
"""Between two set phrases, so that a customer's turn finds the processor free."""


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
        volume: asked before each reply for the factor of its sound, 0 to 1.
        overhearing: listens while it speaks; None for a terminal that is not to be interrupted.

    Attributes:
        rate: of speech; 1.0 is the normal speed.
        interrupted: hears what a customer says into a reply; None while nobody would.
    """

    def __init__(
        self,
        voices: Sequence[VoiceChoice],
        loudspeaker: EngineWorker[Loudspeaker] | None,
        emit: Callable[[TurnEvent], None],
        budgets: Budgets | None = None,
        volume: Callable[[], float] = lambda: 1.0,
        overhearing: Overhearing | None = None,
    ) -> None:
        self._voices = tuple(voices)
        self._loudspeaker = loudspeaker
        self._emit = emit
        self._budgets = budgets or Budgets()
        self._stop = threading.Event()
        self._silent = threading.Event()
        self._silent.set()
        self._volume = volume
        self._overhearing = overhearing
        self.rate = 1.0
        self.interrupted: Take | None = None

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

    @contextlib.contextmanager
    def preparing(self) -> Iterator[None]:
        """Make the house's set phrases beforehand, one at a time, while nothing is said."""
        over = threading.Event()

        def prepare() -> None:
            for choice in self._voices:
                choice.worker.wait_started(START_TIMEOUT_S)
                for language in sorted(choice.languages):
                    while self._prepared(choice.worker, language, over):
                        pass

        thread = threading.Thread(target=prepare, name="prepare-voice", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()

    def _prepared(
        self, voice: EngineWorker[Voice], language: Language, over: threading.Event
    ) -> bool:
        """Make the next set phrase, unless something is said; False if there is none left."""
        if over.wait(PREPARE_EVERY_S):
            return False
        if not self._silent.is_set():
            return True
        try:
            return voice.call(lambda engine, _: engine.prepare(language, 1.0), LONGEST_SPEECH_S)
        except (EngineUnavailableError, KioskError):
            return False

    def speak(self, turn: int, reply: Reply, since: float) -> bool:
        """Speak a reply to its end; False if it was stopped or could not be spoken.

        Args:
            turn: the turn's number, for the events.
            reply: what to say.
            since: `time.perf_counter()` at the end of the customer's speech.
        """
        self._stop.clear()
        self._silent.clear()
        try:
            return self._speak(turn, reply, since)
        finally:
            self._silent.set()

    def _speak(self, turn: int, reply: Reply, since: float) -> bool:
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
        narration = Narration(itertools.chain([first], chunks), self._volume())
        with self._overhear(narration, reply):
            finished = self._play(narration, loudspeaker, stopped)
        if narration.failure is not None:
            failure = narration.failure
            self._fall_back(turn, failure.engine, failure.status, failure.code)
        self._emit(SpeechEnded(turn, stopped=not finished))
        return finished

    def _play(
        self, narration: Narration, loudspeaker: EngineWorker[Loudspeaker], stopped: Cancelled
    ) -> bool:
        """Play to the end, through every time it is held; False if it was stopped."""
        while True:
            whole = loudspeaker.call(
                lambda device, stop: device.play(
                    narration.slices(), lambda: stop() or stopped() or narration.held
                ),
                LONGEST_SPEECH_S,
            )
            if stopped() or (whole and not narration.held):
                return not stopped()
            narration.wait(stopped)

    def _overhear(
        self, narration: Narration, reply: Reply
    ) -> contextlib.AbstractContextManager[None]:
        if self._overhearing is None or self.interrupted is None:
            return contextlib.nullcontext()
        return self._overhearing.during(narration, reply, self.stop, self.interrupted)

    def _fall_back(self, turn: int, engine: EngineName, status: EngineStatus, code: str) -> None:
        self._emit(Fallback(turn, engine, status, code))
