import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.dialogue import Reply
from kiosk.domain.events import (
    EngineChanged,
    EngineName,
    EngineStatus,
    Fallback,
    LevelChanged,
    ListeningChanged,
    SpeechEnded,
    SpeechStarted,
    TurnEnded,
    TurnEvent,
    TurnStarted,
)
from kiosk.domain.ontology import Language
from kiosk.ui.viewmodels.talk import Phase, TalkModel

REPLY = Reply(Language.ZH_HANS, (), "")
EARS_READY = EngineChanged(EngineName.EARS, EngineStatus.READY)
EVENTS = (
    EARS_READY,
    EngineChanged(EngineName.EARS, EngineStatus.FAILED),
    ListeningChanged(True),
    ListeningChanged(False),
    LevelChanged(0.4),
    TurnStarted(0),
    TurnEnded(0, REPLY, {}),
    SpeechStarted(0, 1.0),
    SpeechEnded(0, False),
    Fallback(0, EngineName.VOICE, EngineStatus.FAILED, "died"),
)


def phase_after(*events: TurnEvent) -> Phase:
    model = TalkModel()
    for event in events:
        model.take(event)
    return model.current()


@pytest.mark.parametrize(
    ("events", "phase"),
    [
        ((), Phase.WAKING),
        ((EARS_READY,), Phase.RESTING),
        ((EngineChanged(EngineName.EARS, EngineStatus.ABSENT),), Phase.DEAF),
        ((EARS_READY, EngineChanged(EngineName.MICROPHONE, EngineStatus.FAILED)), Phase.DEAF),
        ((EARS_READY, ListeningChanged(True)), Phase.LISTENING),
        ((EARS_READY, ListeningChanged(True), ListeningChanged(False)), Phase.RESTING),
        ((EARS_READY, TurnStarted(0)), Phase.UNDERSTANDING),
        ((EARS_READY, TurnStarted(0), TurnEnded(0, REPLY, {})), Phase.RESTING),
        ((EARS_READY, SpeechStarted(0, 1.0)), Phase.SPEAKING),
        ((EARS_READY, SpeechStarted(0, 1.0), SpeechEnded(0, True)), Phase.RESTING),
        ((EARS_READY, SpeechStarted(0, 1.0), TurnStarted(1)), Phase.UNDERSTANDING),
        (
            (
                EARS_READY,
                SpeechStarted(0, 1.0),
                Fallback(0, EngineName.LOUDSPEAKER, EngineStatus.FAILED, "unplugged"),
            ),
            Phase.RESTING,
        ),
        (
            (
                EARS_READY,
                ListeningChanged(True),
                Fallback(0, EngineName.MICROPHONE, EngineStatus.FAILED, "unplugged"),
            ),
            Phase.DEAF,
        ),
        ((EARS_READY, Fallback(0, EngineName.EARS, EngineStatus.LATE, "slow")), Phase.RESTING),
    ],
)
def test_the_ring_follows_what_the_terminal_does(events: tuple[TurnEvent, ...], phase: Phase):
    assert phase_after(*events) is phase


@given(st.lists(st.sampled_from(EVENTS), max_size=12))
def test_the_mark_is_lit_exactly_while_the_microphone_is_open(events: list[TurnEvent]):
    model = TalkModel()
    for event in events:
        model.take(event)
    told = [e.listening for e in events if isinstance(e, ListeningChanged)]
    is_open = bool(told and told[-1])
    assert model.property("microphone") == is_open
    assert (model.current() is Phase.LISTENING) == is_open


def test_nothing_is_told_twice():
    model = TalkModel()
    told: list[str] = []
    model.phase_changed.connect(lambda: told.append("phase"))
    model.level_changed.connect(lambda: told.append("level"))
    model.microphone_changed.connect(lambda: told.append("microphone"))
    for _ in range(3):
        model.take(ListeningChanged(True))
        model.take(LevelChanged(0.5))
    assert told == ["microphone", "phase", "level"]


def test_the_level_stays_a_share_and_falls_with_the_microphone():
    model = TalkModel()
    model.take(ListeningChanged(True))
    model.take(LevelChanged(7.0))
    assert model.property("level") == 1.0
    model.take(ListeningChanged(False))
    assert model.property("level") == 0.0


def test_a_forgotten_visit_leaves_what_is_true_of_the_terminal():
    model = TalkModel()
    model.take(EARS_READY)
    model.take(TurnStarted(0))
    model.clear()
    assert model.current() is Phase.RESTING
