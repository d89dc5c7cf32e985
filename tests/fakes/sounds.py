"""Sounds made from arithmetic, and devices that keep them in memory."""

import threading
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound


def silence(seconds: float, rate_hz: int = SAMPLE_RATE_HZ) -> Sound:
    """Return digital silence."""
    return Sound(bytes(2 * round(seconds * rate_hz)), rate_hz)


def tone(hz: float, seconds: float, rate_hz: int = SAMPLE_RATE_HZ, amplitude: float = 0.3) -> Sound:
    """Return a sine."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    wave = amplitude * np.sin(2 * np.pi * hz * time_s)
    return Sound((wave * 32767).astype("<i2").tobytes(), rate_hz)


def noise(seconds: float, pink: bool = False, amplitude: float = 0.1, seed: int = 0) -> Sound:
    """Return white noise, or pink noise (1/f power), the same for the same seed."""
    count = round(seconds * SAMPLE_RATE_HZ)
    wave = np.random.default_rng(seed).standard_normal(count)
    if pink:
        spectrum = np.fft.rfft(wave)
        spectrum /= np.sqrt(np.maximum(np.arange(spectrum.size), 1))
        wave = np.fft.irfft(spectrum, count)
        wave /= wave.std()
    clipped = np.clip(amplitude * wave, -1, 1)
    return Sound((clipped * 32767).astype("<i2").tobytes())


class MemoryLoudspeaker:
    """Keeps what was played.

    Args:
        pace: called with the seconds of each chunk before the next is taken; give it
            `VirtualClock.sleep` to let playing take time, nothing to play at once.

    Attributes:
        played: every chunk, in order.
        stops: how many times playing was cut short.
    """

    def __init__(self, pace: Callable[[float], object] = lambda _s: None) -> None:
        self._pace = pace
        self.played: list[Sound] = []
        self.stops = 0
        self.started = threading.Event()
        self.closed = False

    @property
    def played_s(self) -> float:
        return sum(sound.duration_s for sound in self.played)

    def play(self, chunks: Iterable[Sound], cancelled: Cancelled) -> bool:
        assert not self.closed, "used after close"
        for chunk in chunks:
            if cancelled():
                self.stops += 1
                return False
            self.played.append(chunk)
            self.started.set()
            self._pace(chunk.duration_s)
        if cancelled():
            self.stops += 1
            return False
        return True

    def close(self) -> None:
        self.closed = True


class MemoryMicrophone:
    """Delivers sounds in 100 ms chunks; ends, is unplugged, or goes on silently until cancelled.

    Args:
        sounds: what will be heard, one per recording.
        unplug_after_s: raise as an unplugged device would, once that much was delivered.
        endless: deliver silence after the sound until cancelled, as a room does.
        pace: called with the seconds of each chunk and the flag before it is delivered, False if
            cancelled meanwhile; give it `VirtualClock.sleep` to let hearing take time.
    """

    def __init__(
        self,
        sounds: Iterable[Sound] = (),
        unplug_after_s: float | None = None,
        endless: bool = False,
        pace: Callable[[float, Cancelled], bool] = lambda _s, _cancelled: True,
    ) -> None:
        self._pace = pace
        self._sounds = iter(sounds)
        self._unplug_after_s = unplug_after_s
        self._endless = endless
        self.closed = False

    def record(self, cancelled: Cancelled, level: Callable[[float], None]) -> Iterator[Sound]:
        assert not self.closed, "used after close"
        pcm = next(self._sounds, Sound(b"")).pcm
        step = 2 * SAMPLE_RATE_HZ // 10
        given_s = 0.0
        while pcm or self._endless:
            if cancelled():
                return
            if self._unplug_after_s is not None and given_s >= self._unplug_after_s:
                raise KioskError(
                    Stage.HEAR,
                    "microphone-lost",
                    "the microphone stopped delivering sound",
                    "plug it in again, or type",
                )
            chunk, pcm = pcm[:step] or bytes(step), pcm[step:]
            if not self._pace(len(chunk) / 2 / SAMPLE_RATE_HZ, cancelled):
                return
            samples = np.frombuffer(chunk, "<i2")
            level(float(np.abs(samples).max(initial=0) / 32768))
            given_s += len(chunk) / 2 / SAMPLE_RATE_HZ
            yield Sound(chunk)

    def close(self) -> None:
        self.closed = True
