"""Sound files in any common format, read into samples and written without half files."""

import math
import os
import tempfile
import wave
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound

MAX_SOUND_S = 60.0
"""Longest sound taken as one turn; nobody asks a shop assistant a longer question."""

Samples = npt.NDArray[np.float32]
"""Mono samples between -1 and 1, shape (count,)."""


def to_samples(sound: Sound) -> Samples:
    """Return the samples of a sound; a trailing odd byte is dropped."""
    whole = len(sound.pcm) // 2 * 2
    return np.frombuffer(sound.pcm[:whole], "<i2").astype(np.float32) / 32768.0


def from_samples(samples: npt.NDArray[Any], rate_hz: int = SAMPLE_RATE_HZ) -> Sound:
    """Return samples between -1 and 1 as a sound; what lies outside is clipped, NaN is silence."""
    clipped = np.clip(np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)
    return Sound(np.round(clipped * 32767.0).astype("<i2").tobytes(), rate_hz)


def resample(sound: Sound, rate_hz: int) -> Sound:
    """Return the sound at another rate; the same object where the rate is right already."""
    if sound.rate_hz == rate_hz:
        return sound
    import soxr  # noqa: PLC0415 - native, and most sounds have the right rate

    resampled = soxr.resample(to_samples(sound), sound.rate_hz, rate_hz)
    return from_samples(np.asarray(resampled), rate_hz)


class Resampler:
    """Brings consecutive pieces of one sound to another rate, without seams.

    Args:
        rate_hz: of what comes out.
    """

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._from_hz = 0
        self._stream: Any = None

    def take(self, sound: Sound, last: bool = False) -> Sound:
        """Return what is ready after the next piece; a few milliseconds wait for the piece after.

        Args:
            sound: the next piece; pieces of yet another rate begin a new sound.
            last: hand out what waits, too.
        """
        if sound.rate_hz == self._rate_hz:
            return sound
        if sound.rate_hz != self._from_hz:
            import soxr  # noqa: PLC0415 - as above

            self._from_hz = sound.rate_hz
            self._stream = soxr.ResampleStream(
                sound.rate_hz, self._rate_hz, 1, dtype="float32", quality="MQ"
            )
        ready = self._stream.resample_chunk(to_samples(sound), last=last)
        return from_samples(np.asarray(ready), self._rate_hz)


def resampled(sounds: Iterable[Sound], rate_hz: int) -> Iterator[Sound]:
    """Yield consecutive pieces of one sound at another rate, without seams."""
    resampler = Resampler(rate_hz)
    rate = 0
    for sound in sounds:
        rate = sound.rate_hz
        yield resampler.take(sound)
    if rate and rate != rate_hz:
        yield resampler.take(Sound(b"", rate), last=True)


def loudness(sound: Sound) -> float:
    """Return the level from 0 to 1 as an ear judges it: -60 dB of full scale and less is 0."""
    samples = to_samples(sound)
    if not samples.size:
        return 0.0
    root_mean_square = float(np.sqrt(np.mean(np.square(samples))))
    if root_mean_square <= 1e-3:
        return 0.0
    return min(1.0, 1.0 + 20.0 * math.log10(root_mean_square) / 60.0)


MAX_RECORDING_S = 300.0
"""Longest file that is transcribed outside a turn."""


def read_sound(path: Path, max_s: float = MAX_SOUND_S) -> Sound:
    """Read a sound file of any rate, width and number of channels as 16 kHz mono.

    Args:
        path: a file that FFmpeg's demuxers know (WAV, FLAC, MP3, Ogg, M4A, …).
        max_s: longest sound that is accepted, in seconds.

    Raises:
        KioskError: stage INPUT; code `sound-missing`, `sound-unreadable`, `sound-invalid`,
            `sound-empty` or `sound-too-long`.
    """
    _check_file(path)
    collected: list[npt.NDArray[Any]] = []
    rate_hz = 0
    count = 0
    for samples, rate in _decode(path):
        rate_hz = rate
        count += samples.size
        if count > max_s * rate_hz:
            raise KioskError(
                Stage.INPUT,
                "sound-too-long",
                f"{path} is longer than {max_s:.0f} s",
                "cut it, one question a file",
            )
        collected.append(samples)
    if not count:
        raise KioskError(Stage.INPUT, "sound-empty", f"{path} holds no samples", "record it again")
    return resample(from_samples(np.concatenate(collected), rate_hz), SAMPLE_RATE_HZ)


def _check_file(path: Path) -> None:
    """Raise where there is no file, or one that cannot be opened or is empty."""
    try:
        if path.is_dir():
            raise KioskError(
                Stage.INPUT, "sound-invalid", f"{path} is a folder", "name a sound file"
            )
        with path.open("rb") as file:
            if not file.read(1):
                raise KioskError(Stage.INPUT, "sound-empty", f"{path} is empty", "record it again")
    except FileNotFoundError as error:
        raise KioskError(
            Stage.INPUT, "sound-missing", f"there is no file {path}", "check the path"
        ) from error
    except (OSError, ValueError) as error:
        raise KioskError(
            Stage.INPUT, "sound-unreadable", f"cannot read {path}: {error}", "check its permissions"
        ) from error


def _decode(path: Path) -> Iterator[tuple[Samples, int]]:
    """Yield runs of mono samples with their rate.

    Raises:
        KioskError: `sound-invalid`, where nothing can be decoded.
    """
    import av  # noqa: PLC0415 - FFmpeg, loaded only where a file is read

    decoded = False
    try:
        with av.open(str(path), mode="r", metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise _invalid(path, "it has no audio track")
            stream = container.streams.audio[0]
            rate_hz = int(stream.rate or 0)
            if rate_hz <= 0:
                raise _invalid(path, "it has no sample rate")
            # planar floats of one channel, the rate left to the better resampler
            mixer = av.AudioResampler(format="fltp", layout="mono", rate=rate_hz)
            for frame in _frames(container, stream):
                for mixed in mixer.resample(frame):
                    decoded = True
                    yield mixed.to_ndarray().reshape(-1).astype(np.float32), rate_hz
    except (av.FFmpegError, ValueError, OverflowError) as error:
        # a file cut in the middle still holds what comes before the cut
        if not decoded:
            raise _invalid(path, str(error)) from error


def _frames(container: Any, stream: Any) -> Iterator[Any]:
    """Yield the frames that can be decoded, then None to empty the resampler."""
    import av  # noqa: PLC0415

    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            continue
    yield None


def _invalid(path: Path, why: str) -> KioskError:
    """Return the error for a file that is no sound."""
    reason = why.splitlines()[0] if why else "unknown format"
    return KioskError(
        Stage.INPUT,
        "sound-invalid",
        f"{path} is not a sound file ({reason})",
        "give a WAV, FLAC, MP3 or Ogg recording",
    )


def write_wav(sound: Sound, path: Path) -> None:
    """Write a sound as 16-bit mono WAV; the file is there whole or not at all.

    Raises:
        KioskError: stage SPEAK, code `sound-not-written`.
    """
    half = ""
    try:
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as file, wave.open(file, "wb") as wav:
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(sound.rate_hz)
            wav.writeframes(sound.pcm)
        Path(half).chmod(0o644)
        Path(half).replace(path)
    except OSError as error:
        raise KioskError(
            Stage.SPEAK,
            "sound-not-written",
            f"cannot write {path}: {error.strerror}",
            "check the folder and the free space",
        ) from error
    finally:
        if half:
            Path(half).unlink(missing_ok=True)
