"""The rooms of arithmetic in which the house's voice is interrupted."""

import numpy as np
import pytest

from kiosk.domain.speech import SAMPLE_RATE_HZ, Overheard, Sound
from kiosk.engines.sound import from_samples, to_samples
from quantize.speech.barge_in import Customer, Played, Stage, cycle
from quantize.speech.narration import Told
from quantize.speech.rooms import ROOMS, impulse_response

LOUD = 0.01


class Loudness:
    """Attention that knows a customer by the time: nobody speaks before `from_s`."""

    def __init__(self, from_s: float, until_s: float = 1e9) -> None:
        self._from_s, self._until_s, self._now_s = from_s, until_s, 0.0

    def hear(self, heard: Sound, played: Sound) -> Overheard:
        self._now_s += heard.duration_s
        speaks = self._from_s <= self._now_s < self._until_s
        return Overheard(heard, float(speaks), speaks)

    def close(self) -> None:
        pass


def noise(seconds: float, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return (0.1 * rng.normal(size=int(seconds * SAMPLE_RATE_HZ))).astype(np.float32)


REPLY = Told("依您所述，可先看听泉手袋。", from_samples(noise(4.0)))
CUSTOMER = Customer(noise(1.5, 2), onset=0, at_s=1.0, level_db=0.0)


def played(attention: Loudness, meant: bool = True) -> Played:
    return Stage(ROOMS[0], attention, lambda *_: meant, 3).play(REPLY, CUSTOMER)


def test_a_room_gives_back_the_direct_sound_first_and_decays() -> None:
    for room in ROOMS:
        way = impulse_response(room, 1.0, np.random.default_rng(1))
        late = way[way.size // 2 :]
        assert np.abs(way).argmax() == pytest.approx(SAMPLE_RATE_HZ / 343.0, abs=2)
        assert np.sum(late**2) < 0.05 * np.sum(way**2)


def test_the_stop_is_timed_from_the_onset_at_the_microphone_to_silence() -> None:
    found = played(Loudness(from_s=1.2))
    assert found.held_ms is not None
    # noticed 0.2 s after the onset, but for the way through the air; then the devices' latency
    assert 200 <= found.held_ms <= 330
    assert found.yielded


def test_what_is_taken_begins_before_the_customer_does() -> None:
    found = played(Loudness(from_s=1.2))
    assert found.lead_ms >= 0
    assert found.taken.duration_s > CUSTOMER.samples.size / SAMPLE_RATE_HZ
    clear = to_samples(found.clear)
    assert np.sqrt(np.mean(clear**2)) > LOUD


def test_after_a_short_word_that_is_not_meant_the_reply_goes_on() -> None:
    found = played(Loudness(from_s=1.2, until_s=1.5), meant=False)
    assert found.holds == 1
    assert not found.yielded
    assert found.seconds > REPLY.sound.duration_s + 1.0


def test_nobody_silences_a_reply_alone() -> None:
    found = Stage(ROOMS[2], Loudness(from_s=1e9), lambda *_: True, 3).play(REPLY)
    assert not found.holds
    assert found.held_ms is None


def test_replies_come_again_until_it_is_enough() -> None:
    assert len(list(cycle([REPLY, REPLY], 20.0))) == 5
