"""What a customer brings: sound, words or a picture; and what the ears make of sound."""

from pathlib import Path

import msgspec

from kiosk.domain.ontology import Dialect

SAMPLE_RATE_HZ = 16_000
"""The rate at which every recogniser listens."""


SURE_DIALECT = 0.6
"""How sure the ears must be of a dialect before they suggest it to the understanding."""


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
        heard: what the ears made of the sound while it was spoken; None where they have yet to
            listen to it.
        waited_ms: how long the customer waited for the ears after the last word.
    """

    text: str | None = None
    sound: Sound | None = None
    picture: Path | None = None
    dialect: Dialect | None = None
    heard: "Transcript | None" = None
    waited_ms: float = 0.0


class Repair(msgspec.Struct, frozen=True):
    """A word of the house that was probably meant where another one was heard.

    Attributes:
        start, end: the place, in characters: of what was heard in a proposal, of what was put in
            in a transcript.
        heard: what the ears wrote there, in simplified script.
        name: what was probably said.
        confidence: 0 to 1.
    """

    start: int
    end: int
    heard: str
    name: str
    confidence: float


class Proposal(msgspec.Struct, frozen=True):
    """A sentence that may have been said in place of what was heard.

    Attributes:
        text: the sentence with the word put in.
        repair: the word and its place; its confidence is not known yet.
        prior: what speaks for it before the sound is asked, as log-odds.
        cost: how far the word sounds from what was heard, 0 for the same.
        certain: no evidence from the sound could speak against it.
    """

    text: str
    repair: Repair
    prior: float
    cost: float
    certain: bool = False


class Transcript(msgspec.Struct, frozen=True):
    """What the ears heard.

    Attributes:
        text: the words, after repair against the catalog's vocabulary; empty if nothing was said.
        raw: the recogniser's own words.
        confidence: 0 to 1: the share of characters that are probably right.
        alternatives: other hearings, best first.
        audio_s: seconds of sound that were listened to.
        repairs: what was put in, with its place in the text.
        dialects: how sure each dialect is; empty where nobody judged.
    """

    text: str
    dialect: Dialect
    confidence: float
    raw: str = ""
    alternatives: tuple[str, ...] = ()
    audio_s: float = 0.0
    repairs: tuple[Repair, ...] = ()
    dialects: dict[Dialect, float] = {}

    @property
    def sure_dialect(self) -> Dialect | None:
        """Return the dialect where it was heard for sure; None where words may decide freely."""
        return self.dialect if self.dialects.get(self.dialect, 0.0) >= SURE_DIALECT else None


class Overheard(msgspec.Struct, frozen=True):
    """What the microphone heard while the terminal spoke.

    Attributes:
        sound: without the terminal's own voice.
        speech: the probability that somebody speaks in it; 0 where nothing is heard that is
            strange to the terminal.
        customer: somebody speaks beside the terminal.
    """

    sound: Sound
    speech: float
    customer: bool
