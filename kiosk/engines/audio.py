"""Microphone and loudspeaker through sounddevice, and files in their place."""

import queue
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import read_sound, resample, resampled, write_wav

CHUNK_S = 0.032
"""One frame of the voice filter: so soon a word of the customer is noticed."""

QUEUE_CHUNKS = 312
"""Ten seconds that nobody fetched; what is older is lost."""

SILENT_DEVICE_S = 1.5
"""A microphone that delivers nothing for so long has been unplugged."""


def devices() -> list[str]:
    """Return the names of the sound devices; empty where there are none or no PortAudio."""
    try:
        import sounddevice  # noqa: PLC0415 - PortAudio may be missing

        return [str(device["name"]) for device in sounddevice.query_devices()]
    except Exception:
        # whatever PortAudio or ALSA finds wrong, there is no device to be used
        return []


class DeviceMicrophone:
    """The system's default microphone; the port `Microphone`.

    Raises:
        KioskError: stage HEAR, there is none.
    """

    def __init__(self) -> None:
        self._sounddevice = _library(Stage.HEAR)
        info = _default(self._sounddevice, "input", Stage.HEAR)
        self._rate_hz = int(info["default_samplerate"])

    def record(self, cancelled: Cancelled, level: Callable[[float], None]) -> Iterator[Sound]:
        """Yield chunks at SAMPLE_RATE_HZ until cancelled."""
        chunks: queue.Queue[bytes] = queue.Queue(QUEUE_CHUNKS)

        def take(data: Any, _frames: int, _time: Any, _status: Any) -> None:
            if not chunks.full():
                chunks.put_nowait(bytes(data))

        try:
            stream = self._sounddevice.RawInputStream(
                samplerate=self._rate_hz,
                channels=1,
                dtype="int16",
                blocksize=int(self._rate_hz * CHUNK_S),
                callback=take,
            )
            with stream:
                while not cancelled():
                    chunk = Sound(chunks.get(timeout=SILENT_DEVICE_S), self._rate_hz)
                    samples = np.frombuffer(chunk.pcm, dtype="<i2")
                    level(float(np.abs(samples).max(initial=0)) / 32768)
                    yield resample(chunk, SAMPLE_RATE_HZ)
        except queue.Empty as error:
            raise _gone(Stage.HEAR, "the microphone delivers nothing") from error
        except self._sounddevice.PortAudioError as error:
            raise _gone(Stage.HEAR, str(error)) from error

    def close(self) -> None:
        """Nothing is held between recordings."""


class DeviceLoudspeaker:
    """The system's default loudspeaker; the port `Loudspeaker`.

    Raises:
        KioskError: stage SPEAK, there is none.
    """

    def __init__(self) -> None:
        self._sounddevice = _library(Stage.SPEAK)
        info = _default(self._sounddevice, "output", Stage.SPEAK)
        self._rate_hz = int(info["default_samplerate"])

    def play(self, chunks: Iterable[Sound], cancelled: Cancelled) -> bool:
        """Play to the end and return True, or fall silent within a chunk and return False."""
        width = int(self._rate_hz * CHUNK_S) * 2
        try:
            with self._sounddevice.RawOutputStream(
                samplerate=self._rate_hz, channels=1, dtype="int16", latency="low"
            ) as stream:
                for chunk in resampled(chunks, self._rate_hz):
                    for start in range(0, len(chunk.pcm), width):
                        if cancelled():
                            stream.abort()
                            return False
                        stream.write(chunk.pcm[start : start + width])
                if cancelled():
                    # what waits in the device is not to be heard any more
                    stream.abort()
        except self._sounddevice.PortAudioError as error:
            raise _gone(Stage.SPEAK, str(error)) from error
        return not cancelled()

    def close(self) -> None:
        """Nothing is held between replies."""


class FileMicrophone:
    """A recording in a microphone's place: its sound, then silence.

    Args:
        path: any sound file.
    """

    def __init__(self, path: Path) -> None:
        self._sound = resample(read_sound(path), SAMPLE_RATE_HZ)

    def record(self, cancelled: Cancelled, level: Callable[[float], None]) -> Iterator[Sound]:
        """Yield the recording in chunks as fast as they are taken, then silence."""
        width = int(SAMPLE_RATE_HZ * CHUNK_S) * 2
        for start in range(0, len(self._sound.pcm), width):
            if cancelled():
                return
            samples = np.frombuffer(self._sound.pcm[start : start + width], dtype="<i2")
            level(float(np.abs(samples).max(initial=0)) / 32768)
            yield Sound(samples.tobytes())
        while not cancelled():
            yield Sound(bytes(width))

    def close(self) -> None:
        """Nothing is held."""


class FileLoudspeaker:
    """A WAV file in a loudspeaker's place.

    Args:
        path: written when the sound has ended.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def play(self, chunks: Iterable[Sound], cancelled: Cancelled) -> bool:
        """Write the sound and return whether it is whole."""
        heard: list[Sound] = []
        for chunk in chunks:
            if cancelled():
                break
            heard.append(chunk)
        if heard:
            write_wav(Sound(b"".join(s.pcm for s in heard), heard[0].rate_hz), self._path)
        return not cancelled()

    def close(self) -> None:
        """Nothing is held."""


def _library(stage: Stage) -> Any:
    try:
        import sounddevice  # noqa: PLC0415 - PortAudio may be missing
    except OSError as error:
        raise KioskError(
            stage,
            "portaudio-missing",
            f"no sound library: {error}",
            "install it: sudo apt-get install libportaudio2",
        ) from error
    return sounddevice


def _default(sounddevice: Any, kind: str, stage: Stage) -> Any:
    try:
        return sounddevice.query_devices(kind=kind)
    except (sounddevice.PortAudioError, ValueError) as error:
        raise KioskError(
            stage,
            "no-sound-device",
            f"there is no sound {kind} device",
            "connect one; kiosk doctor lists what it sees",
        ) from error


def _gone(stage: Stage, why: str) -> KioskError:
    return KioskError(stage, "sound-device-gone", why, "connect it again")
