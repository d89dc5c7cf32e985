"""What a shop sounds like while nobody speaks to the terminal, made from arithmetic."""

from collections.abc import Callable, Iterator

import numpy as np

from kiosk.domain.speech import SAMPLE_RATE_HZ
from kiosk.engines.sound import Samples

_SCALE = (0, 2, 4, 5, 7, 9, 11, 12)
_CHORDS = ((0, 4, 7), (9, 12, 16), (5, 9, 12), (7, 11, 14))
_BEAT_S = 0.5


def silence(count: int, chance: np.random.Generator) -> Samples:
    """Return the hiss of a microphone in an empty room."""
    return (chance.standard_normal(count) * 3e-4).astype(np.float32)


def white(count: int, chance: np.random.Generator) -> Samples:
    """Return white noise: an air outlet."""
    return _levelled(chance.standard_normal(count))


def pink(count: int, chance: np.random.Generator) -> Samples:
    """Return noise whose power falls with the frequency: a hall, the street."""
    return _levelled(_coloured(count, chance, 0.5))


def brown(count: int, chance: np.random.Generator) -> Samples:
    """Return deep noise: an underground train, a lorry."""
    return _levelled(_coloured(count, chance, 1.0))


def hum(count: int, chance: np.random.Generator) -> Samples:
    """Return the hum of mains with its overtones."""
    time_s = np.arange(count) / SAMPLE_RATE_HZ
    base = 50.0 + chance.uniform(-0.2, 0.2)
    tones = sum(np.sin(2 * np.pi * base * n * time_s) / n for n in (1, 2, 3, 5))
    return _levelled(np.asarray(tones))


def knocks(count: int, chance: np.random.Generator) -> Samples:
    """Return steps, doors and things put down, over a quiet room."""
    sound = chance.standard_normal(count) * 1e-3
    for start in chance.integers(0, max(1, count - SAMPLE_RATE_HZ), count // SAMPLE_RATE_HZ):
        length = int(chance.integers(400, 6_000))
        decay = np.exp(-np.arange(length) / (length / 6))
        pitch = np.sin(2 * np.pi * chance.uniform(60, 900) * np.arange(length) / SAMPLE_RATE_HZ)
        hit = decay * (pitch + 0.6 * chance.standard_normal(length))
        sound[start : start + length] += hit[: count - start] * chance.uniform(0.05, 0.5)
    return np.clip(sound, -1, 1).astype(np.float32)


def music(count: int, chance: np.random.Generator) -> Samples:
    """Return a tune over chords and drums, as it comes from a ceiling."""
    beat = int(_BEAT_S * chance.uniform(0.8, 1.4) * SAMPLE_RATE_HZ)
    root = 220.0 * 2 ** (int(chance.integers(12)) / 12)
    sound = np.zeros(count + 8 * beat)
    for number, start in enumerate(range(0, count, beat)):
        chord = _CHORDS[number // 4 % len(_CHORDS)]
        if number % 4 == 0:
            for step in chord:
                _strike(sound, start, 4 * beat, root / 2 * 2 ** (step / 12), 0.25, 1.5)
        if chance.random() < 0.8:
            step = int(chance.choice(_SCALE)) + 12 * int(chance.integers(2))
            length = beat * int(chance.integers(1, 3))
            _strike(sound, start, length, root * 2 ** (step / 12), 0.5, 3.0)
        drum = int(0.06 * SAMPLE_RATE_HZ)
        fading = np.exp(-np.arange(drum) / (drum / 5))
        sound[start : start + drum] += 0.3 * chance.standard_normal(drum) * fading
    return _levelled(sound[:count])


def _strike(
    sound: np.ndarray[tuple[int], np.dtype[np.float64]],
    start: int,
    length: int,
    pitch_hz: float,
    loudness: float,
    decay: float,
) -> None:
    """Add a note with overtones, a slight vibrato and a decay."""
    time_s = np.arange(length) / SAMPLE_RATE_HZ
    phase = 2 * np.pi * pitch_hz * time_s + 0.4 * np.sin(2 * np.pi * 5.5 * time_s)
    wave = sum(np.sin(n * phase) / n**1.5 for n in range(1, 7) if n * pitch_hz < 7_500)
    envelope = np.minimum(1.0, time_s * 50) * np.exp(-decay * time_s)
    sound[start : start + length] += loudness * wave * envelope


def _coloured(
    count: int, chance: np.random.Generator, power: float
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    spectrum = np.fft.rfft(chance.standard_normal(count))
    spectrum /= np.maximum(np.arange(spectrum.size), 8) ** power
    return np.asarray(np.fft.irfft(spectrum, count))


def _levelled(sound: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Samples:
    """Return a sound at the level of a loud shop: 0.05 of full scale."""
    level = float(np.sqrt(np.mean(sound**2))) or 1.0
    return np.clip(sound / level * 0.05, -1, 1).astype(np.float32)


KINDS: dict[str, Callable[[int, np.random.Generator], Samples]] = {
    "silence": silence,
    "white noise": white,
    "pink noise": pink,
    "brown noise": brown,
    "mains hum": hum,
    "knocks": knocks,
    "music": music,
}


def room(seconds: float, seed: int, stretch_s: float = 60.0) -> Iterator[tuple[str, Samples]]:
    """Yield stretches of every kind in turn at changing loudness, the same for the same seed.

    Args:
        seconds: of all stretches together.
        seed: of everything that is left to chance.
        stretch_s: of one stretch.
    """
    done, number = 0.0, 0
    names = list(KINDS)
    while done < seconds:
        kind = names[number % len(names)]
        chance = np.random.default_rng((seed, number))
        length = min(stretch_s, seconds - done)
        louder = 10 ** (chance.uniform(-12, 12) / 20) if kind != "silence" else 1.0
        samples = KINDS[kind](int(length * SAMPLE_RATE_HZ), chance) * louder
        yield kind, np.clip(samples, -1, 1).astype(np.float32)
        done += length
        number += 1
