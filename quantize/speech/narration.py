"""What the house says in its visits, spoken by its voices and kept in a folder."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk.domain.catalog import Product
from kiosk.domain.ontology import Language, Ontology
from kiosk.domain.ports import Voice
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import read_sound, resample, write_wav
from kiosk.runtime.conductor import Knowledge
from quantize.replies.visits import visits

LONGEST_S = 300.0


class Told(msgspec.Struct, frozen=True):
    """A reply as it is heard: its words and its sound at SAMPLE_RATE_HZ."""

    words: str
    sound: Sound


def replies(
    knowledge: Knowledge, ontology: Ontology, pieces: Sequence[Product], seed: int
) -> Iterator[tuple[Language, str]]:
    """Yield the spoken words of endless replies, each once, in the customers' languages."""
    told: set[str] = set()
    for asked in visits(knowledge, ontology, pieces, seed):
        reply = asked.draft
        if reply.language is not Language.EN and reply.spoken not in told:
            told.add(reply.spoken)
            yield reply.language, reply.spoken


def narrate(
    spoken: Iterator[tuple[Language, str]],
    voices: dict[Language, Voice],
    folder: Path,
    seconds: float,
) -> Iterator[Told]:
    """Yield spoken replies until so many seconds have come; what is in the folder is not made anew.

    Args:
        spoken: the replies' words.
        voices: who speaks each language.
        folder: keeps a WAV for each reply, found again by its words.
        seconds: how much is wanted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total_s = 0.0
    for language, text in spoken:
        if total_s >= seconds:
            return
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        path = folder / f"{name}_{language.value}.wav"
        if not path.exists():
            parts = list(voices[language].synthesise(text, language, 1.0, lambda: False))
            if not parts:
                continue
            whole = Sound(b"".join(part.pcm for part in parts), parts[0].rate_hz)
            write_wav(resample(whole, SAMPLE_RATE_HZ), path)
        sound = read_sound(path, LONGEST_S)
        total_s += sound.duration_s
        yield Told(text, sound)
