"""Listens while the terminal speaks, so that a customer may interrupt it."""

import contextlib
import threading
from collections.abc import Callable, Generator, Iterator

from kiosk.domain.dialogue import Reply
from kiosk.domain.errors import KioskError
from kiosk.domain.events import ListeningChanged, TurnEvent
from kiosk.domain.ports import Attention, Ears, Microphone
from kiosk.domain.speech import Overheard, Sound
from kiosk.language.attention import interrupts
from kiosk.runtime.floor import Floor, Move
from kiosk.runtime.narration import Narration
from kiosk.runtime.worker import EngineUnavailableError, EngineWorker

CHUNK_WAIT_S = 2.0
HEAR_S = 0.5
"""A chunk of 32 ms that takes longer means that the machine cannot do it."""

JUDGE_S = 3.0
"""The ears have so long for one short word; then the terminal speaks on."""

Take = Callable[[Generator[Sound, None, None]], None]
"""Given what an interrupting customer says, from before the first word on; closes it."""


class Overhearing:
    """One microphone beside one loudspeaker.

    The microphone is open while a reply is spoken, and `ListeningChanged` says so.

    Args:
        microphone: the terminal's.
        attention: tells the customer's voice from the terminal's own.
        ears: asked whether a short word is meant to interrupt; None lets every word interrupt.
        emit: receives the events.
    """

    def __init__(
        self,
        microphone: EngineWorker[Microphone],
        attention: EngineWorker[Attention],
        ears: EngineWorker[Ears] | None,
        emit: Callable[[TurnEvent], None],
    ) -> None:
        self._microphone = microphone
        self._attention = attention
        self._ears = ears
        self._emit = emit

    @contextlib.contextmanager
    def during(
        self, narration: Narration, reply: Reply, stop: Callable[[], None], take: Take
    ) -> Iterator[None]:
        """Listen while the body speaks; it ends at once, or when the customer has finished.

        Args:
            narration: held and taken up again.
            reply: whose words they are.
            stop: called when the customer has the floor.
            take: hears what the customer says; called on a thread of its own.
        """
        done = threading.Event()
        thread = threading.Thread(
            target=self._follow, args=(narration, reply, done, stop, take), name="overhear"
        )
        thread.daemon = True
        thread.start()
        try:
            yield
        finally:
            done.set()

    def _follow(
        self,
        narration: Narration,
        reply: Reply,
        done: threading.Event,
        stop: Callable[[], None],
        take: Take,
    ) -> None:
        taken = threading.Event()
        chunks = self._microphone.stream(
            lambda device, halt: device.record(halt, lambda _: None),
            CHUNK_WAIT_S,
            lambda: done.is_set() and not taken.is_set(),
        )
        with contextlib.closing(chunks), contextlib.suppress(EngineUnavailableError, KioskError):
            self._emit(ListeningChanged(listening=True))
            floor = Floor()
            try:
                if not self._interrupted(floor, narration, reply, chunks):
                    return
                taken.set()
                stop()
                take(self._said(floor.sound, chunks))
            finally:
                # whoever took the sound has told it already; twice does no harm
                self._emit(ListeningChanged(listening=False))
                narration.resume()

    def _interrupted(
        self, floor: Floor, narration: Narration, reply: Reply, chunks: Iterator[Sound]
    ) -> bool:
        """Follow a reply; True if the customer got the floor, False if it ended before."""
        for chunk in chunks:
            played = narration.played(chunk.duration_s)
            move = floor.take(self._hear(chunk, played))
            if move is Move.HOLD:
                narration.hold()
            elif move is Move.YIELD:
                return True
            elif move is Move.JUDGE:
                if self._meant(floor.sound, narration, reply):
                    return True
                floor.resume()
                narration.resume()
        return False

    def _meant(self, sound: Sound, narration: Narration, reply: Reply) -> bool:
        """Return whether a short word is meant to interrupt."""
        if self._ears is None:
            return True
        try:
            heard = self._ears.call(lambda ears, halt: ears.transcribe(sound, None, halt), JUDGE_S)
        except (EngineUnavailableError, KioskError):
            return False
        asked = narration.last and reply.spoken.rstrip()[-1:] in ("？", "?")
        return interrupts(heard, reply.spoken, asked)

    def _hear(self, heard: Sound, played: Sound) -> Overheard:
        return self._attention.call(lambda engine, _: engine.hear(heard, played), HEAR_S)

    def _said(
        self, first: Sound, chunks: Generator[Sound, None, None]
    ) -> Generator[Sound, None, None]:
        with contextlib.closing(chunks):
            yield first
            for chunk in chunks:
                yield self._hear(chunk, Sound(bytes(len(chunk.pcm)))).sound
