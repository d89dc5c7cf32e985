"""What the ears make of sound in which nobody speaks: there must be nothing."""

import numpy as np

from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Ears
from kiosk.domain.speech import SAMPLE_RATE_HZ
from kiosk.engines.sound import Samples, from_samples

SECONDS = 60
LOUDNESS = 0.05
"""Root mean square of the noises, of full scale: a loud shop."""


def phantoms(ears: Ears, seed: int = 0) -> dict[str, str]:
    """Return what is heard in a minute each of silence, white and pink noise, and mains hum."""
    return {
        kind: ears.transcribe(from_samples(samples), Dialect.CMN, lambda: False).text
        for kind, samples in _sounds(np.random.default_rng(seed)).items()
    }


def _sounds(random: np.random.Generator) -> dict[str, Samples]:
    count = SECONDS * SAMPLE_RATE_HZ
    white = random.standard_normal(count)
    spectrum = np.fft.rfft(white)
    spectrum[1:] /= np.sqrt(np.arange(1, spectrum.size))
    time_s = np.arange(count) / SAMPLE_RATE_HZ
    hum = np.sin(2 * np.pi * 50 * time_s) + 0.5 * np.sin(2 * np.pi * 150 * time_s)
    return {
        "silence": np.zeros(count, np.float32),
        "white noise": _at_loudness(white),
        "pink noise": _at_loudness(np.fft.irfft(spectrum, count)),
        "mains hum": _at_loudness(hum),
    }


def _at_loudness(samples: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Samples:
    level = float(np.sqrt(np.mean(samples**2)))
    return (samples / level * LOUDNESS).astype(np.float32)
