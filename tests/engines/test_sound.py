"""Whatever lies on a stick becomes 16 kHz mono, or one clear line."""

import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import (
    from_samples,
    loudness,
    read_sound,
    resample,
    to_samples,
    write_wav,
)
from tests.fakes import noise, silence, tone


def write_raw(path: Path, data: bytes, rate_hz: int, channels: int, width: int) -> Path:
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(channels)
        wav.setsampwidth(width)
        wav.setframerate(rate_hz)
        wav.writeframes(data)
    return path


def pitch_hz(sound: Sound) -> float:
    spectrum = np.abs(np.fft.rfft(to_samples(sound)))
    return float(spectrum.argmax() / sound.duration_s)


def test_a_written_sound_reads_back_unchanged(tmp_path: Path):
    given_sound = noise(0.5)
    write_wav(given_sound, tmp_path / "a.wav")
    assert read_sound(tmp_path / "a.wav") == given_sound
    assert [p.name for p in tmp_path.iterdir()] == ["a.wav"]


@pytest.mark.parametrize("rate_hz", [8000, 22050, 44100, 48000])
def test_other_rates_keep_pitch_and_length(tmp_path: Path, rate_hz: int):
    write_wav(tone(440, 1.0, rate_hz), tmp_path / "a.wav")
    heard = read_sound(tmp_path / "a.wav")
    assert heard.rate_hz == SAMPLE_RATE_HZ
    assert heard.duration_s == pytest.approx(1.0, abs=0.01)
    assert pitch_hz(heard) == pytest.approx(440, abs=2)


def test_stereo_is_mixed(tmp_path: Path):
    left = np.frombuffer(tone(300, 0.5).pcm, "<i2")
    both = np.column_stack([left, np.zeros_like(left)]).astype("<i2").tobytes()
    heard = read_sound(write_raw(tmp_path / "a.wav", both, SAMPLE_RATE_HZ, 2, 2))
    assert heard.duration_s == pytest.approx(0.5, abs=0.01)
    assert pitch_hz(heard) == pytest.approx(300, abs=3)


def test_eight_bits_are_understood(tmp_path: Path):
    eight = (128 + 60 * np.sin(2 * np.pi * 500 * np.arange(8000) / 8000)).astype("u1").tobytes()
    heard = read_sound(write_raw(tmp_path / "a.wav", eight, 8000, 1, 1))
    assert pitch_hz(heard) == pytest.approx(500, abs=2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sound-empty"),
        (b"this is not a sound at all, only words. " * 20, "sound-invalid"),
        (bytes(4000), "sound-invalid"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "sound-invalid"),
    ],
)
def test_what_is_no_sound_gets_one_line(tmp_path: Path, content: bytes, code: str):
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    with pytest.raises(KioskError) as caught:
        read_sound(path)
    assert caught.value.code == code
    assert "a.wav" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path):
    with pytest.raises(KioskError, match="no file"):
        read_sound(tmp_path / "nothing.wav")
    with pytest.raises(KioskError, match="folder"):
        read_sound(tmp_path)


def test_a_wav_with_a_header_only_is_empty(tmp_path: Path):
    with pytest.raises(KioskError) as caught:
        read_sound(write_raw(tmp_path / "a.wav", b"", 16000, 1, 2))
    assert caught.value.code == "sound-empty"


def test_ten_minutes_are_refused(tmp_path: Path):
    write_wav(silence(600), tmp_path / "long.wav")
    with pytest.raises(KioskError) as caught:
        read_sound(tmp_path / "long.wav")
    assert caught.value.code == "sound-too-long"
    assert "60 s" in str(caught.value)


def test_a_cut_recording_keeps_what_is_there(tmp_path: Path):
    write_wav(tone(440, 1.0), tmp_path / "a.wav")
    whole = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "cut.wav").write_bytes(whole[: len(whole) // 2])
    assert read_sound(tmp_path / "cut.wav").duration_s == pytest.approx(0.5, abs=0.05)


def test_writing_where_nothing_can_be_written_leaves_nothing(tmp_path: Path):
    with pytest.raises(KioskError) as caught:
        write_wav(tone(440, 0.1), tmp_path / "missing" / "a.wav")
    assert caught.value.code == "sound-not-written"
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True, width=32), max_size=50))
def test_any_samples_become_a_sound(samples: list[float]):
    sound = from_samples(np.array(samples, np.float32))
    assert len(sound.pcm) == 2 * len(samples)
    assert np.all(np.abs(to_samples(sound)) <= 1.0)


def test_loudness_runs_from_nothing_to_full():
    assert loudness(Sound(b"")) == 0.0
    assert loudness(silence(0.1)) == 0.0
    quiet, loud = loudness(tone(300, 0.1, amplitude=0.01)), loudness(tone(300, 0.1, amplitude=1.0))
    assert 0.0 < quiet < loud <= 1.0


def test_resampling_to_the_same_rate_copies_nothing():
    sound = tone(300, 0.1)
    assert resample(sound, SAMPLE_RATE_HZ) is sound
