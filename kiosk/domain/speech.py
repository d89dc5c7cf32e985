"""What a customer brings: sound, words or a picture; and what the ears make of sound."""

from pathlib import Path

import msgspec

from kiosk.domain.ontology import Dialect

SAMPLE_RATE_HZ = 16_000
"""The rate at which every recogniser listens."""


class Sound(msgspec.Struct, frozen=True):
    """Mono sound.

    Attributes:
        pcm: signed 16-bit little-endian samples.
        rate_hz: samples a second.
    """

    pcm: bytes
    rate_hz: int = SAMPLE_RATE_HZ

    @property
    def duration_s(self) -> float:
        """Return the length in seconds."""
        return len(self.pcm) / 2 / self.rate_hz


class Utterance(msgspec.Struct, frozen=True):
    """One contribution of a customer: exactly one of text, sound and picture is set.

    Attributes:
        dialect: the dialect the customer chose; None where it is to be found out.
    """

    text: str | None = None
    sound: Sound | None = None
    picture: Path | None = None
    dialect: Dialect | None = None


class Transcript(msgspec.Struct, frozen=True):
    """What the ears heard.

    Attributes:
        text: the words, after repair against the catalog's vocabulary; empty if nothing was said.
        raw: the recogniser's own words.
        confidence: 0 to 1.
        alternatives: other hearings, best first.
        audio_s: seconds of sound that were listened to.
    """

    text: str
    dialect: Dialect
    confidence: float
    raw: str = ""
    alternatives: tuple[str, ...] = ()
    audio_s: float = 0.0
