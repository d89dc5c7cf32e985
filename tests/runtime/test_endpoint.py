from collections.abc import Iterable

import pytest

from kiosk.domain.speech import Sound
from kiosk.runtime.endpoint import (
    SILENCE_DB,
    Endpoint,
    LoudnessActivity,
    Phase,
    level,
    loudness_db,
)
from tests.fakes.sounds import noise, silence, tone


class ScriptedActivity:
    """Judges frames as the test wrote down; every chunk of 100 ms is one frame."""

    frame_s = 0.1

    def __init__(self, probabilities: Iterable[float]) -> None:
        self._told = iter(probabilities)

    def reset(self) -> None:
        pass

    def hear(self, sound: Sound) -> list[float]:
        return [next(self._told, 0.0)] if sound.pcm else []

    def close(self) -> None:
        pass


def test_silence_is_the_floor_and_a_full_tone_is_near_the_top() -> None:
    assert loudness_db(silence(0.1)) == SILENCE_DB
    assert loudness_db(tone(440, 0.1, amplitude=1.0)) == pytest.approx(-3.0, abs=0.3)
    assert level(SILENCE_DB) == 0.0
    assert level(0.0) == 1.0


def test_speech_then_a_pause_finishes_the_utterance() -> None:
    endpoint = Endpoint(LoudnessActivity(), pause_s=0.5)
    phases = [endpoint.hear(tone(300, 0.1)) for _ in range(10)]
    assert phases[-1] is Phase.SPEAKING
    phases = [endpoint.hear(silence(0.1)) for _ in range(6)]
    assert phases[-1] is Phase.FINISHED
    assert Phase.PAUSING in phases


def test_speech_that_goes_on_after_a_breath_is_one_utterance() -> None:
    endpoint = Endpoint(ScriptedActivity([0.9] * 5 + [0.1] * 4 + [0.9] * 5), pause_s=0.5)
    phases = [endpoint.hear(silence(0.1)) for _ in range(14)]
    assert phases[8] is Phase.PAUSING
    assert phases[-1] is Phase.SPEAKING
    assert Phase.FINISHED not in phases


def test_where_speech_began_and_ended_is_known_to_the_frame() -> None:
    endpoint = Endpoint(ScriptedActivity([0.0] * 3 + [0.9] * 4 + [0.0] * 9), pause_s=2.0)
    for _ in range(12):
        endpoint.hear(silence(0.1))
    assert endpoint.began_s == pytest.approx(0.3)
    assert endpoint.until_s == pytest.approx(0.7)
    assert endpoint.quiet_s == pytest.approx(0.5)


def test_a_doubtful_frame_belongs_to_speech_only_within_it() -> None:
    alone = Endpoint(ScriptedActivity([0.4] * 10))
    assert {alone.hear(silence(0.1)) for _ in range(10)} == {Phase.WAITING}
    within = Endpoint(ScriptedActivity([0.9, 0.9, 0.4, 0.4]), pause_s=0.5)
    assert [within.hear(silence(0.1)) for _ in range(4)][-1] is Phase.SPEAKING


def test_the_pause_may_be_shortened_while_it_lasts() -> None:
    endpoint = Endpoint(ScriptedActivity([0.9] * 4), pause_s=1.0)
    for _ in range(8):
        assert endpoint.hear(silence(0.1)) is not Phase.FINISHED
    endpoint.pause_s = 0.3
    assert endpoint.hear(Sound(b"")) is Phase.FINISHED


def test_a_noisy_room_is_not_taken_for_speech() -> None:
    endpoint = Endpoint(LoudnessActivity(), patience_s=100)
    room = [noise(0.1, amplitude=0.004, seed=seed) for seed in range(50)]
    assert {endpoint.hear(chunk) for chunk in room} == {Phase.WAITING}


def test_patience_ends() -> None:
    endpoint = Endpoint(LoudnessActivity(), patience_s=1.0)
    phases = [endpoint.hear(silence(0.1)) for _ in range(11)]
    assert phases[-1] is Phase.FINISHED
    assert endpoint.began_s is None


def test_who_never_stops_is_cut_at_the_longest_utterance() -> None:
    endpoint = Endpoint(ScriptedActivity([0.9] * 100), longest_s=3.0)
    phases = [endpoint.hear(silence(0.1)) for _ in range(40)]
    assert phases.index(Phase.FINISHED) == 29
