"""One command after the other: what was asked of a visit is done for that visit or not at all."""

import threading
from collections.abc import Iterator

import pytest

from kiosk.domain.dialogue import DialogueState, Reply
from kiosk.domain.events import Heard, TurnEnded, TurnEvent, VisitForgotten
from kiosk.domain.speech import Utterance
from kiosk.runtime.conductor import Conductor, Knowledge, Minds
from kiosk.runtime.speaking import Speaker
from kiosk.runtime.terminal import Terminal
from tests.fakes.clock import VirtualClock

PATIENCE_S = 20


class Told:
    """Keeps the events, and can hold the terminal's thread at one of them."""

    def __init__(self) -> None:
        self.events: list[TurnEvent] = []
        self.hold: type | None = None
        self.held, self.go = threading.Event(), threading.Event()
        self._last = threading.Semaphore(0)

    def __call__(self, event: TurnEvent) -> None:
        self.events.append(event)
        if self.hold is not None and isinstance(event, self.hold):
            self.held.set()
            assert self.go.wait(PATIENCE_S)
        if isinstance(event, TurnEnded | VisitForgotten):
            self._last.release()

    def wait(self) -> None:
        assert self._last.acquire(timeout=PATIENCE_S)

    def of(self, kind: type) -> list[TurnEvent]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def conductor(knowledge: Knowledge, told: Told) -> Conductor:
    return Conductor(knowledge, Minds(), VirtualClock().now, told)


@pytest.fixture
def terminal(conductor: Conductor, told: Told) -> Iterator[Terminal]:
    opened = Terminal(conductor, Speaker((), None, told), None, told)
    opened.start()
    yield opened
    opened.close()


def test_what_was_said_before_a_visit_ended_is_not_answered_in_the_next(
    terminal: Terminal, told: Told
) -> None:
    told.hold = Heard
    terminal.say("手袋")
    assert told.held.wait(PATIENCE_S)
    terminal.say("腕表")
    terminal.forget()
    told.hold = None
    told.go.set()
    told.wait()
    told.wait()
    assert len(told.of(TurnEnded)) == 1
    assert isinstance(told.events[-2], VisitForgotten)
    assert terminal.state == DialogueState()


def test_every_visit_that_was_to_be_forgotten_is_told_once(terminal: Terminal, told: Told) -> None:
    for _ in range(3):
        terminal.forget()
    for _ in range(3):
        told.wait()
    assert len(told.of(VisitForgotten)) == 3


def test_a_turn_that_breaks_goes_to_a_person_and_the_next_is_answered(
    terminal: Terminal, told: Told, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = conductor.take
    broken = iter((True, False))

    def breaks_once(utterance: Utterance, state: DialogueState) -> object:
        if next(broken):
            raise RuntimeError(f"cannot take {utterance.text}")
        return take(utterance, state)

    monkeypatch.setattr(conductor, "take", breaks_once)
    terminal.say("手袋")
    told.wait()
    terminal.say("你们几点关门")
    told.wait()
    first, second = told.of(TurnEnded)
    assert isinstance(first.reply, Reply)
    assert first.reply.text
    assert second.reply.text != first.reply.text
