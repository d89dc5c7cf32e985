import pytest

from kiosk.runtime.endpoint import SILENCE_DB, Endpoint, Phase, level, loudness_db
from tests.fakes.sounds import noise, silence, tone


def test_silence_is_the_floor_and_a_full_tone_is_near_the_top() -> None:
    assert loudness_db(silence(0.1)) == SILENCE_DB
    assert loudness_db(tone(440, 0.1, amplitude=1.0)) == pytest.approx(-3.0, abs=0.3)
    assert level(SILENCE_DB) == 0.0
    assert level(0.0) == 1.0


def test_speech_then_a_pause_finishes_the_utterance() -> None:
    endpoint = Endpoint(pause_s=0.5)
    phases = [endpoint.hear(tone(300, 0.1)) for _ in range(10)]
    assert phases[-1] is Phase.SPEAKING
    phases = [endpoint.hear(silence(0.1)) for _ in range(6)]
    assert phases[-1] is Phase.FINISHED
    assert Phase.SPEAKING in phases[:4]


def test_a_short_breath_does_not_finish_it() -> None:
    endpoint = Endpoint(pause_s=0.5)
    for _ in range(5):
        endpoint.hear(tone(300, 0.1))
    for _ in range(3):
        assert endpoint.hear(silence(0.1)) is Phase.SPEAKING


def test_a_noisy_room_is_not_taken_for_speech() -> None:
    endpoint = Endpoint(patience_s=100)
    room = [noise(0.1, amplitude=0.004, seed=seed) for seed in range(50)]
    assert {endpoint.hear(chunk) for chunk in room} == {Phase.WAITING}


def test_patience_ends() -> None:
    endpoint = Endpoint(patience_s=1.0)
    phases = [endpoint.hear(silence(0.1)) for _ in range(11)]
    assert phases[-1] is Phase.FINISHED
