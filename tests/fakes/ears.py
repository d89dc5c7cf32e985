"""Ears that hear what the test wrote down."""

from collections.abc import Iterable

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled, Expected
from kiosk.domain.speech import Sound, Transcript


class ScriptedEars:
    """Returns one hearing after the other; empty sound is always heard as nothing.

    Args:
        hearings: texts, whole transcripts, or errors to raise, in order; when they run out,
            nothing is heard any more.
        confidence: of the hearings given as text.

    Attributes:
        sounds: every sound it was given, with the dialect that was asked for.
        closed: `close` was called.
        expected: what it was told to expect.
    """

    def __init__(
        self, hearings: Iterable[str | Transcript | KioskError] = (), confidence: float = 0.9
    ) -> None:
        self._hearings = iter(hearings)
        self._confidence = confidence
        self.sounds: list[tuple[Sound, Dialect | None]] = []
        self.closed = False
        self.expected: list[Expected] = []

    def expect(self, words: Expected) -> None:
        assert not self.closed, "used after close"
        self.expected.append(words)

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        assert not self.closed, "used after close"
        self.sounds.append((sound, dialect))
        spoken = dialect or Dialect.CMN
        nothing = Transcript("", spoken, 0.0, audio_s=sound.duration_s)
        if cancelled() or not any(sound.pcm):
            return nothing
        hearing = next(self._hearings, "")
        if isinstance(hearing, KioskError):
            raise hearing
        if isinstance(hearing, Transcript):
            return hearing
        confidence = self._confidence if hearing else 0.0
        return Transcript(hearing, spoken, confidence, raw=hearing, audio_s=sound.duration_s)

    def close(self) -> None:
        self.closed = True
