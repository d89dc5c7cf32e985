"""Listens to one utterance: the ears begin while the customer speaks and are done at the pause."""

import time
from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec

from kiosk.domain.errors import KioskError
from kiosk.domain.events import CaptionChanged, LevelChanged, TurnEvent
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled, Ears, VoiceActivity
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound, Transcript, Utterance
from kiosk.language.pauses import Question, pause_s
from kiosk.runtime.budgets import Budgets
from kiosk.runtime.endpoint import Endpoint, Phase, level, loudness_db
from kiosk.runtime.worker import EngineUnavailableError

PRE_ROLL_S = 0.4
"""Sound before the first speech that belongs to it: soft initials are judged late."""

FIRST_CAPTION_S, CAPTION_EVERY_S = 1.0, 1.2
"""Speech before the first caption, and between two."""

_SAME_DIALECT = 1.5
"""How much likelier the dialect of the visit so far is than another, before the sound is heard."""

HASTE_S = 0.06
"""So short a pause already lets the ears begin with all that was said: they need 0.3 to 0.4 s for
four seconds of speech, which is about the pause after a whole sentence."""


class Hint(msgspec.Struct, frozen=True):
    """What is known before an utterance begins.

    Attributes:
        dialect: the one the customer chose; None where it is to be found out.
        spoken: the one of the visit so far.
        question: what the terminal asked last.
    """

    dialect: Dialect | None = None
    spoken: Dialect = Dialect.CMN
    question: Question = Question.NONE


class Running(Protocol):
    """A hearing that is being worked on."""

    @property
    def done(self) -> bool:
        """Return whether there is a result, good or bad."""

    def cancel(self) -> None:
        """Nobody wants the result any more."""

    def result(self, timeout_s: float) -> Transcript:
        """Wait for the words."""


class Hearers(Protocol):
    """Who hears while the caller goes on: an `EngineWorker` of ears."""

    def begin(self, job: Callable[[Ears, Cancelled], Transcript]) -> Running:
        """Let the ears begin."""


class _Job(msgspec.Struct):
    """What the ears were given: the sound up to a time, of which speech ended at another."""

    pending: Running
    until_s: float
    spoken_until_s: float


class Caption:
    """Words while they are spoken: what two hearings in a row agree on stays."""

    def __init__(self) -> None:
        self._before = ""
        self.stable = ""

    def take(self, text: str) -> CaptionChanged:
        """Take the next hearing in and return the caption after it."""
        agreed = _common_start(self._before, text)
        if len(agreed) > len(self.stable):
            self.stable = agreed
        self._before = text
        rest = text[len(self.stable) :] if text.startswith(self.stable) else ""
        return CaptionChanged(self.stable, rest)


class Listener:
    """Hears utterances, one at a time, on the caller's thread.

    Args:
        ears: None for a terminal without; the sound then goes on as it is.
        activity: tells speech from other sound.
        emit: receives levels and captions.
        budgets: how long the ears may take at the end.
        clock: in seconds; of the waiting that is told.
    """

    def __init__(
        self,
        ears: Hearers | None,
        activity: VoiceActivity,
        emit: Callable[[TurnEvent], None],
        budgets: Budgets | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._ears = ears
        self._activity = activity
        self._emit = emit
        self._budgets = budgets or Budgets()
        self._clock = clock

    def listen(
        self,
        chunks: Iterable[Sound],
        hint: Hint,
        cancelled: Callable[[], bool],
        closed: Callable[[], None] = lambda: None,
    ) -> Utterance | None:
        """Return what was said; None if nobody spoke or it was cancelled.

        Args:
            chunks: the sound as it comes; where it ends, what was said so far counts.
            hint: what is known before.
            cancelled: nobody wants to know any more; polled with every chunk.
            closed: called once no more sound is taken, before the ears are waited for.
        """
        hearing = _Hearing(self._ears, self._activity, hint, self._emit)
        last_word_at = self._clock()
        for chunk in chunks:
            if cancelled():
                break
            self._emit(LevelChanged(level(loudness_db(chunk))))
            phase = hearing.take(chunk)
            if phase in (Phase.WAITING, Phase.SPEAKING):
                last_word_at = self._clock()
            if phase is Phase.FINISHED:
                break
        closed()
        sound = hearing.sound()
        if sound is None or cancelled():
            hearing.cancel()
            return None
        heard = hearing.result(self._budgets.hearing_s(sound.duration_s))
        # the pause began with the last chunk that had speech, not with the first that had none
        waited_s = self._clock() - last_word_at
        return Utterance(
            sound=sound,
            dialect=hint.dialect,
            heard=heard,
            waited_ms=round(1000 * waited_s, 1) if heard is not None else 0.0,
        )


class _Hearing:
    """One utterance in the making."""

    def __init__(
        self,
        ears: Hearers | None,
        activity: VoiceActivity,
        hint: Hint,
        emit: Callable[[TurnEvent], None],
    ) -> None:
        self._ears = ears
        self._hint = hint
        self._emit = emit
        self._endpoint = Endpoint(
            activity, pause_s=pause_s(None, hint.dialect or hint.spoken, hint.question)
        )
        self._pcm = bytearray()
        self._caption = Caption()
        self._spoken = hint.dialect
        self._running: _Job | None = None
        self._latest: tuple[Transcript, float] | None = None

    def take(self, chunk: Sound) -> Phase:
        """Take a chunk in, let the ears begin where that pays, and return the phase."""
        self._pcm += chunk.pcm
        endpoint = self._endpoint
        endpoint.hear(chunk)
        self._collect()
        endpoint.pause_s = self._pause_s()
        if endpoint.quiet_s >= HASTE_S and self._running and not self._is_whole(self._running):
            # it would keep the ears from all that was said
            self.cancel()
            self._running = None
        if endpoint.began_s is not None and self._running is None and self._pays():
            self._begin()
        # the words may have come with this chunk: they decide whether the pause was long enough
        return endpoint.hear(Sound(b""))

    def sound(self) -> Sound | None:
        """Return what was said, with a little before it; None if nobody spoke."""
        if self._endpoint.began_s is None:
            return None
        start = max(0, int((self._endpoint.began_s - PRE_ROLL_S) * SAMPLE_RATE_HZ)) * 2
        return Sound(bytes(self._pcm[start:]), SAMPLE_RATE_HZ)

    def result(self, timeout_s: float) -> Transcript | None:
        """Return the final words; None where the ears cannot tell them."""
        if self._running is not None and not self._is_whole(self._running):
            # it was begun before the last words: they are worth more
            self._running.pending.cancel()
            self._running = None
        if self._running is None and self._latest is not None and self._is_current(self._latest[1]):
            return self._latest[0]
        if self._running is None:
            self._begin()
        job, self._running = self._running, None
        if job is None:
            return None
        try:
            return job.pending.result(timeout_s)
        except (EngineUnavailableError, KioskError):
            # the turn asks the ears once more, and tells why they do not answer
            return None

    def cancel(self) -> None:
        """Let the ears stop."""
        if self._running is not None:
            self._running.pending.cancel()

    def _pays(self) -> bool:
        """Return whether the ears should begin now with what was said so far."""
        endpoint = self._endpoint
        began_s = endpoint.began_s or 0.0
        heard_s = self._latest[1] if self._latest is not None else None
        if endpoint.quiet_s >= HASTE_S:
            return heard_s is None or not self._is_current(heard_s)
        since_s = endpoint.until_s - (began_s if heard_s is None else heard_s)
        return since_s >= (FIRST_CAPTION_S if heard_s is None else CAPTION_EVERY_S)

    def _begin(self) -> None:
        sound = self.sound()
        if self._ears is None or sound is None:
            return
        dialect = self._spoken
        try:
            pending = self._ears.begin(lambda ears, stop: ears.transcribe(sound, dialect, stop))
        except EngineUnavailableError:
            return
        self._running = _Job(pending, self._endpoint.total_s, self._endpoint.until_s)

    def _collect(self) -> None:
        """Take in what the ears have found since."""
        job = self._running
        if job is None or not job.pending.done:
            return
        self._running = None
        try:
            heard = job.pending.result(0.0)
        except (EngineUnavailableError, KioskError):
            return
        self._latest = (heard, job.spoken_until_s)
        if self._spoken is None and heard.dialects:
            # the visit so far speaks for its dialect, softly: another one can still win
            fond = {
                d: p * (_SAME_DIALECT if d is self._hint.spoken else 1.0)
                for d, p in heard.dialects.items()
            }
            self._spoken = max(fond, key=lambda d: fond[d])
        if heard.text:
            self._emit(self._caption.take(heard.text))

    def _pause_s(self) -> float:
        """Return the pause that ends the utterance, by the words if all of them are known."""
        hint = self._hint
        known = self._latest is not None and self._is_current(self._latest[1])
        caption = self._latest[0].text if known and self._latest is not None else None
        return pause_s(caption or None, self._spoken or hint.spoken, hint.question)

    def _is_current(self, spoken_until_s: float) -> bool:
        """Return whether nothing was said since."""
        return self._endpoint.until_s - spoken_until_s < 0.1

    def _is_whole(self, job: _Job) -> bool:
        return self._is_current(job.spoken_until_s)


def _common_start(one: str, other: str) -> str:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return one[:length]
