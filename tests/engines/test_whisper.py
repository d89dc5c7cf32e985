"""The real ears on real recordings, on silence and noise, and on broken models."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import read_sound
from kiosk.engines.whisper import FILES, WhisperEars

pytestmark = pytest.mark.weights


def go_on() -> bool:
    return False


@pytest.fixture(scope="module")
def ears(ears_dir: Path) -> Iterator[WhisperEars]:
    engine = WhisperEars(ears_dir, vocabulary=("听泉手袋", "鳄鱼皮"))
    yield engine
    engine.close()


def noise(seconds: float, amplitude: int) -> Sound:
    samples = np.random.default_rng(7).normal(0, amplitude, int(seconds * SAMPLE_RATE_HZ))
    return Sound(samples.astype("<i2").tobytes(), SAMPLE_RATE_HZ)


def test_a_recording_is_heard_in_simplified_characters(ears: WhisperEars, recordings: Path) -> None:
    heard = ears.transcribe(read_sound(recordings / "asr_example.wav"), Dialect.CMN, go_on)
    assert "欢迎" in heard.text
    assert "达摩院" in heard.text
    assert 0.3 < heard.confidence <= 1.0
    assert not set(heard.text) & set(",?!")


@pytest.mark.parametrize("amplitude", [0, 30, 800])
def test_nothing_is_heard_where_nobody_speaks(ears: WhisperEars, amplitude: int) -> None:
    heard = ears.transcribe(noise(12, amplitude), None, go_on)
    assert (heard.text, heard.confidence) == ("", 0.0)


def test_a_click_and_an_empty_sound_are_nothing(ears: WhisperEars) -> None:
    assert ears.transcribe(Sound(b"", SAMPLE_RATE_HZ), None, go_on).text == ""
    assert ears.transcribe(noise(0.05, 20000), None, go_on).text == ""


def test_a_cancelled_recording_yields_nothing(ears: WhisperEars, recordings: Path) -> None:
    sound = read_sound(recordings / "asr_example.wav")
    assert ears.transcribe(sound, None, lambda: True).text == ""


def test_a_model_folder_that_lacks_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"lacks model\.bin") as caught:
        WhisperEars(tmp_path)
    assert caught.value.code == "ears-missing"


def test_a_model_that_was_cut_short_is_refused(ears_dir: Path, tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(ears_dir / name, tmp_path / name)
    with (tmp_path / "model.bin").open("r+b") as file:
        file.truncate(1 << 20)
    with pytest.raises(KioskError) as caught:
        WhisperEars(tmp_path)
    assert caught.value.code == "ears-invalid"
    assert "\n" not in str(caught.value)
