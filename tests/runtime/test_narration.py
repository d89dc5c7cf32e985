"""A reply's sound on its way to the loudspeaker."""

import threading
from array import array
from collections.abc import Iterator

import pytest

from kiosk.domain.events import EngineName, EngineStatus
from kiosk.domain.speech import Sound
from kiosk.runtime.narration import SLICE_S, Narration
from kiosk.runtime.worker import EngineUnavailableError
from tests.fakes import tone


def phrases(*seconds: float) -> list[Sound]:
    return [tone(200.0 + 100 * n, s) for n, s in enumerate(seconds)]


def pcm(sounds: list[Sound]) -> bytes:
    return b"".join(sound.pcm for sound in sounds)


def test_all_of_it_is_handed_over_in_short_slices() -> None:
    made = phrases(0.5, 0.3)
    slices = list(Narration(iter(made)).slices())
    assert pcm(slices) == pcm(made)
    assert max(s.duration_s for s in slices) <= SLICE_S


def test_after_it_was_held_the_phrase_begins_anew() -> None:
    made = phrases(0.4, 0.4)
    narration = Narration(iter(made))
    taken = []
    for piece in narration.slices():
        taken.append(piece)
        if len(taken) == round(0.6 / SLICE_S):
            narration.hold()
    assert sum(piece.duration_s for piece in taken) == pytest.approx(0.6)
    assert list(narration.slices()) == []
    narration.resume()
    assert pcm(list(narration.slices())) == made[1].pcm
    assert narration.last


def test_what_was_played_is_told_in_the_time_it_took() -> None:
    made = phrases(0.2)
    narration = Narration(iter(made))
    list(narration.slices())
    told = [narration.played(0.032) for _ in range(10)]
    assert {sound.duration_s for sound in told} == {0.032}
    assert pcm(told).startswith(made[0].pcm)
    assert not any(pcm(told)[len(made[0].pcm) :])


def test_a_stream_that_lost_sound_does_not_fall_behind_for_ever() -> None:
    narration = Narration(iter(phrases(3.0)))
    list(narration.slices())
    told_s = 0.0
    while any(narration.played(0.1).pcm):
        told_s += 0.1
    assert told_s < 1.0


def test_a_quiet_room_is_spoken_to_quietly() -> None:
    made = phrases(0.1)
    halved = array("h", pcm(list(Narration(iter(made), 0.5).slices())))
    assert max(halved) * 2 - max(array("h", made[0].pcm)) in range(-2, 3)


def test_a_voice_that_fails_ends_it_and_is_told() -> None:
    def failing() -> Iterator[Sound]:
        yield from phrases(0.1)
        raise EngineUnavailableError(EngineName.VOICE, EngineStatus.LATE, "deadline")

    narration = Narration(failing())
    assert pcm(list(narration.slices())) == phrases(0.1)[0].pcm
    assert narration.failure is not None
    assert narration.failure.code == "deadline"


def test_waiting_ends_with_the_hold_or_with_the_reply() -> None:
    narration = Narration(iter(phrases(0.1)))
    narration.hold()
    stopped = threading.Event()
    stopped.set()
    narration.wait(stopped.is_set)
    narration.resume()
    narration.wait(lambda: False)
    assert not narration.held
