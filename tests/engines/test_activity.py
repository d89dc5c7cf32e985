"""The real voice-activity model, fed as a microphone delivers."""

from pathlib import Path

import numpy as np
import pytest
from faster_whisper.vad import get_vad_model

from kiosk.domain.speech import Sound
from kiosk.engines.activity import FRAME, FRAME_S, SileroActivity
from kiosk.engines.sound import from_samples, read_sound, to_samples
from tests.fakes.sounds import noise, silence, tone


@pytest.fixture
def activity() -> SileroActivity:
    return SileroActivity()


@pytest.mark.parametrize(
    "sound", [silence(3), noise(3, amplitude=0.05), noise(3, pink=True), tone(440, 3)]
)
def test_what_is_no_speech_is_not_taken_for_it(activity: SileroActivity, sound: Sound) -> None:
    assert max(activity.hear(sound)) < 0.5


@pytest.mark.weights
def test_speech_is_found_where_it_is(activity: SileroActivity, recordings: Path) -> None:
    speech = to_samples(read_sound(recordings / "asr_example.wav"))
    told = activity.hear(from_samples(np.concatenate([np.zeros(16_000, np.float32), speech])))
    before = int(0.9 / FRAME_S)
    assert max(told[:before]) < 0.5
    assert float(np.mean(np.array(told[before:]) > 0.5)) > 0.7


@pytest.mark.weights
def test_chunks_of_any_length_are_judged_as_the_whole_is(
    activity: SileroActivity, recordings: Path
) -> None:
    speech = to_samples(read_sound(recordings / "asr_example.wav"))
    speech = speech[: speech.size // FRAME * FRAME]
    whole = get_vad_model()(speech).reshape(-1)
    told: list[float] = []
    for start in range(0, speech.size, 1_111):
        told += activity.hear(from_samples(speech[start : start + 1_111]))
    assert len(told) == len(whole)
    # the 16-bit sound between is the only difference
    assert np.abs(np.array(told) - whole).max() < 0.05
    activity.reset()
    assert activity.hear(from_samples(speech[:1_600])) == pytest.approx(told[:3], abs=1e-6)
