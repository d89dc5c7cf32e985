"""The real ears on real recordings, on silence and noise, and on broken models."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.catalog import HeardWord
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import read_sound
from kiosk.engines.whisper import FILES, WhisperEars
from kiosk.language.readings import sounds
from kiosk.language.rehearing import Rehearing

pytestmark = pytest.mark.weights


WORDS = (("听泉手袋", "product"), ("鳄鱼皮", "material"), ("达摩院", "house"))
HOUSE = Rehearing(HeardWord(word, kind, {Dialect.CMN: tuple(sounds(word))}) for word, kind in WORDS)


def go_on() -> bool:
    return False


@pytest.fixture(scope="module")
def ears(ears_dir: Path) -> Iterator[WhisperEars]:
    engine = WhisperEars(ears_dir, HOUSE)
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
    assert heard.dialects == {Dialect.CMN: 1.0}
    assert not set(heard.text) & set(",?!")


def test_a_word_of_the_house_is_put_in_where_the_sound_bears_it_out(
    ears_dir: Path, recordings: Path
) -> None:
    sound = read_sound(recordings / "asr_example.wav")
    ears = WhisperEars(ears_dir)
    assert "语音识别" not in ears.transcribe(sound, Dialect.CMN, go_on).text
    # the same ears, told of a word that no prompt names
    word = HeardWord("语音识别", "product", {Dialect.CMN: tuple(sounds("语音识别"))})
    ears.expect(Rehearing([word]))
    heard = ears.transcribe(sound, Dialect.CMN, go_on)
    ears.close()
    assert "语音识别" in heard.text
    assert [repair.name for repair in heard.repairs] == ["语音识别"]
    assert "语音识别" not in heard.raw


def test_a_word_that_was_not_said_is_not_put_in(ears_dir: Path, recordings: Path) -> None:
    near = ("大家庭", "欢影", "提烟", "出退", "模行")
    words = [HeardWord(w, "product", {Dialect.CMN: tuple(sounds(w))}) for w in near]
    ears = WhisperEars(ears_dir, Rehearing(words))
    heard = ears.transcribe(read_sound(recordings / "asr_example.wav"), Dialect.CMN, go_on)
    ears.close()
    assert heard.repairs == ()


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
