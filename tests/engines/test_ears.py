"""The contract of all ears, held by each recogniser; then what is sherpa-onnx's own.

Whisper is the real model; sherpa-onnx is the real engine on a model of two mel bands, since no
package carries a larger one.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.catalog import HeardWord
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Ears
from kiosk.domain.speech import Sound
from kiosk.engines.sherpa import KINDS, SherpaEars
from kiosk.engines.sound import Samples, read_sound, to_samples
from kiosk.engines.whisper import WhisperEars
from kiosk.language.readings import sounds
from kiosk.language.rehearing import Rehearing
from kiosk.models import ModelEntry
from kiosk.runtime.engines import ears_of
from tests.engines.tiny_ears import DEEP_HZ, HIGH_HZ, write_tiny_ears
from tests.fakes.sounds import noise, silence, tone

ENGINES = ("faster-whisper", "sherpa-onnx")


def go_on() -> bool:
    return False


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_ears(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module", params=ENGINES)
def ears(request: pytest.FixtureRequest, ears_dir: Path, tiny: Path) -> Iterator[Ears]:
    if request.param == "faster-whisper":
        engine: Ears = WhisperEars(ears_dir, threads=1)
    else:
        engine = SherpaEars(tiny, "sense-voice", threads=1)
    yield engine
    engine.close()


@pytest.mark.weights
@pytest.mark.parametrize(
    "sound",
    [Sound(b""), silence(4), noise(4, amplitude=0.02), noise(4, pink=True), tone(440, 4)],
    ids=["empty", "silence", "white noise", "pink noise", "tone"],
)
def test_nothing_is_heard_where_nobody_speaks(ears: Ears, sound: Sound) -> None:
    heard = ears.transcribe(sound, None, go_on)
    assert (heard.text, heard.confidence) == ("", 0.0)
    assert heard.audio_s == sound.duration_s


@pytest.mark.weights
def test_speech_is_written_down_with_its_dialect_and_trust(ears: Ears, recordings: Path) -> None:
    sound = read_sound(recordings / "asr_example.wav")
    heard = ears.transcribe(sound, Dialect.WUU, go_on)
    assert heard.text
    assert heard.dialect is Dialect.WUU
    assert heard.dialects == {Dialect.WUU: 1.0}
    assert 0.0 < heard.confidence <= 1.0
    found = ears.transcribe(sound, None, go_on)
    assert found.dialect in found.dialects
    assert sum(found.dialects.values()) == pytest.approx(1.0)


@pytest.mark.weights
def test_a_cancelled_hearing_is_empty(ears: Ears, recordings: Path) -> None:
    assert ears.transcribe(read_sound(recordings / "mid.wav"), None, lambda: True).text == ""


@pytest.mark.weights
def test_the_words_of_another_catalog_can_be_expected(ears: Ears, recordings: Path) -> None:
    word = HeardWord("听泉手袋", "product", {Dialect.CMN: tuple(sounds("听泉手袋"))})
    ears.expect(Rehearing([word]))
    heard = ears.transcribe(read_sound(recordings / "asr_example.wav"), Dialect.CMN, go_on)
    assert "听泉手袋" not in heard.text
    ears.expect(Rehearing([]))


def tune(*pitches_hz: float) -> Samples:
    """Return tones with a pause behind each."""
    pause = np.zeros(3_200, np.float32)
    return np.concatenate([np.concatenate([to_samples(tone(hz, 0.4)), pause]) for hz in pitches_hz])


def test_the_engine_writes_what_its_model_hears(tiny: Path) -> None:
    ears = SherpaEars(tiny, "sense-voice", threads=1)
    decoded, named = ears.decode(tune(DEEP_HZ, HIGH_HZ, DEEP_HZ, DEEP_HZ), 2.0)
    assert decoded.text == "低高低低"
    assert named is Dialect.YUE
    assert ears.decode(np.zeros(16_000, np.float32), 1.0)[0].text == ""


@pytest.mark.weights
def test_the_dialect_that_the_model_names_outweighs_neutral_words(
    tiny: Path, recordings: Path
) -> None:
    ears = SherpaEars(tiny, "sense-voice", guess=lambda _: dict.fromkeys(Dialect, 1 / 3), threads=1)
    heard = ears.transcribe(read_sound(recordings / "mid.wav"), None, go_on)
    assert heard.dialect is Dialect.YUE
    assert heard.dialects[Dialect.YUE] == pytest.approx(2 / 3, abs=0.01)


def test_the_registry_says_which_library_hears(tiny: Path) -> None:
    entry = ModelEntry("tiny", "ears", "sherpa-onnx", "Tiny", "none", kind="sense-voice")
    assert isinstance(ears_of(entry, tiny, Rehearing([]), 1, {}), SherpaEars)
    with pytest.raises(KioskError, match="by which nothing hears") as caught:
        ears_of(ModelEntry("x", "ears", "magic", "X", "none"), tiny, Rehearing([]), 1, {})
    assert caught.value.code == "ears-unknown"


def test_what_is_wrong_with_a_model_is_told_in_a_line(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=", ".join(KINDS)) as unknown:
        SherpaEars(tiny, "fortune-teller")
    assert unknown.value.code == "ears-unknown"
    with pytest.raises(KioskError, match=r"lacks tokens\.txt") as missing:
        SherpaEars(tmp_path, "sense-voice")
    assert missing.value.code == "ears-missing"
