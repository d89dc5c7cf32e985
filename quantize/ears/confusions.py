"""Learns what the ears make of what is said: which characters they write for which.

The house's own voices speak the handwritten sentences, some over noise, and the ears write down
what they hear. Wu has no voice; its sentences are read as a Mandarin speaker would read them.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from rapidfuzz.distance import Levenshtein

from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import Ears, Voice
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import from_samples, resample, to_samples
from quantize.corpora.sentences import Sentence
from quantize.ears.normaliser import normalise

NOISE_RATIOS_DB = (None, None, 20.0, 10.0)
"""Speech over pink noise, as in a quiet, a normal and a busy shop; None is clean."""

_PADDING_S = 0.3
_NEVER: Callable[[], bool] = lambda: False  # noqa: E731 - the polled flag of an engine


class Heard(msgspec.Struct, frozen=True):
    """A sentence that was spoken and what the ears wrote, both normalised."""

    said: str
    heard: str
    dialect: Dialect


def listen(
    sentences: Sequence[Sentence],
    voices: dict[Dialect, tuple[Voice, Language]],
    ears: Ears,
    seed: int,
) -> Iterator[Heard]:
    """Yield each sentence with what the ears hear of it.

    Args:
        sentences: what is spoken.
        voices: who speaks each dialect, and in which language.
        ears: the recogniser, without a vocabulary.
        seed: of the noise.
    """
    chance = random.Random(seed)
    for sentence in sentences:
        voice, language = voices[sentence.dialect]
        said = normalise(sentence.text)
        sound = _spoken(voice, language, sentence.text, chance.uniform(0.9, 1.15))
        if not said or sound is None:
            continue
        noisy = _over_noise(sound, chance.choice(NOISE_RATIOS_DB), chance.randrange(2**31))
        yield Heard(
            said,
            normalise(ears.transcribe(noisy, sentence.dialect, _NEVER).text),
            sentence.dialect,
        )


def count_confusions(heard: Sequence[Heard]) -> dict[tuple[str, str], int]:
    """Return how often each stretch was written for which; equal ones count as right.

    A key is (said, heard): one character each, the second empty where it was dropped and the first
    where it was made up. Sentences of which hardly anything was heard tell nothing.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for pair in heard:
        if Levenshtein.normalized_distance(pair.said, pair.heard) > 0.7:
            continue
        for operation in Levenshtein.opcodes(pair.said, pair.heard):
            said = pair.said[operation.src_start : operation.src_end]
            wrote = pair.heard[operation.dest_start : operation.dest_end]
            if operation.tag in {"equal", "replace"}:
                counts.update(zip(said, wrote, strict=True))
            elif operation.tag == "delete":
                counts.update((c, "") for c in said)
            else:
                counts.update(("", c) for c in wrote)
    return dict(counts)


def write_confusions(counts: dict[tuple[str, str], int], path: Path) -> None:
    """Write the counts as `said<TAB>heard<TAB>count`, the most frequent first."""
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"{said}\t{heard}\t{count}" for (said, heard), count in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["said\theard\tcount", *lines]) + "\n", encoding="utf-8")


def _spoken(voice: Voice, language: Language, text: str, rate: float) -> Sound | None:
    parts = [
        to_samples(resample(sound, SAMPLE_RATE_HZ))
        for sound in voice.synthesise(text, language, rate, _NEVER)
    ]
    if not parts:
        return None
    padding = np.zeros(int(_PADDING_S * SAMPLE_RATE_HZ), np.float32)
    return from_samples(np.concatenate([padding, *parts, padding]))


def _over_noise(sound: Sound, ratio_db: float | None, seed: int) -> Sound:
    """Return speech with pink noise so many decibels below it."""
    if ratio_db is None:
        return sound
    speech = to_samples(sound)
    white = np.fft.rfft(np.random.default_rng(seed).normal(size=speech.size))
    pink = np.fft.irfft(white / np.sqrt(np.arange(1, white.size + 1)), speech.size)
    power = float(np.mean(speech**2)) / 10 ** (ratio_db / 10)
    pink *= np.sqrt(power / float(np.mean(pink**2)))
    return from_samples((speech + pink).astype(np.float32))
