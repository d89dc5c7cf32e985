from collections.abc import Iterator

import pytest

from kiosk.domain.events import OUTSIDE, EngineName, SpeechEnded, SpeechStarted, TurnEvent
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Loudspeaker, Voice
from kiosk.runtime.speaking import TONE, Speaker, VoiceChoice
from kiosk.runtime.worker import EngineWorker
from tests.fakes.sounds import MemoryLoudspeaker
from tests.fakes.voices import ToneVoice

STILL_THERE = "您还在吗"


class Room:
    """A loudspeaker, a voice that knows Mandarin only, and what was told."""

    def __init__(self) -> None:
        self.device, self.voice = MemoryLoudspeaker(), ToneVoice(frozenset({Language.ZH_HANS}))
        self.events: list[TurnEvent] = []
        self.loudspeaker: EngineWorker[Loudspeaker] = EngineWorker(
            EngineName.LOUDSPEAKER, lambda: self.device, lambda *_: None
        )
        self.worker: EngineWorker[Voice] = EngineWorker(
            EngineName.VOICE, lambda: self.voice, lambda *_: None
        )
        choice = VoiceChoice(self.worker, self.voice.languages)
        for worker in (self.loudspeaker, self.worker):
            worker.start()
            worker.wait_started(30)
        self.speaker = Speaker((choice,), self.loudspeaker, self.events.append)


@pytest.fixture
def room() -> Iterator[Room]:
    room = Room()
    yield room
    room.worker.stop()
    room.loudspeaker.stop()


def test_what_the_house_says_of_itself_is_spoken_and_belongs_to_no_turn(room: Room):
    room.speaker.announce(STILL_THERE, Language.ZH_HANS)
    assert [said for said, *_ in room.voice.said] == [STILL_THERE]
    assert [type(event) for event in room.events] == [SpeechStarted, SpeechEnded]
    assert {event.turn for event in room.events} == {OUTSIDE}
    assert TONE not in room.device.played


def test_where_no_voice_knows_the_language_a_tone_is_heard(room: Room):
    room.speaker.announce("您仲喺度嗎", Language.YUE_HANT)
    assert room.device.played == [TONE]


def test_a_terminal_without_a_loudspeaker_stays_silent():
    told: list[TurnEvent] = []
    Speaker((), None, told.append).announce(STILL_THERE, Language.ZH_HANS)
    assert [getattr(event, "engine", None) for event in told] == [EngineName.LOUDSPEAKER]


def test_the_tone_is_quiet_and_dies_away():
    samples = memoryview(TONE.pcm).cast("h")
    assert 0.1 < max(samples) / 32767 < 0.25
    assert max(map(abs, samples[-100:])) < 400
