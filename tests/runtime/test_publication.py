"""What a publication changes: the answers, and when a running terminal takes it up."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import data_dir, load_settings
from kiosk.domain.errors import KioskError
from kiosk.domain.events import StateChanged, TurnEnded, TurnEvent
from kiosk.runtime.assembly import (
    counting,
    gather_knowledge,
    impact_of_draft,
    knowledge_of,
    open_back_office,
    publications,
)
from kiosk.runtime.conductor import Conductor, Minds
from kiosk.runtime.impact import load_questions
from kiosk.runtime.place import open_updates, open_versions, place
from kiosk.runtime.speaking import Speaker
from kiosk.runtime.terminal import Terminal
from tests.fakes.clock import VirtualClock
from tests.fakes.small_house import write_small_house

SKU = "YX-HB-0101"
ASKED = "听泉手袋多少钱"


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    data = tmp_path / "data"
    shutil.copytree(data_dir(), data, ignore=shutil.ignore_patterns("brands"))
    write_small_house(data / "brands" / "yunxiu")
    monkeypatch.setenv("VITRINE_DATA", str(data))
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    return place(load_settings())


def draft(where, tmp_path: Path, price: int) -> None:
    path = tmp_path / "价格.csv"
    path.write_text(f"sku,price_cny\n{SKU},{price}\n", encoding="utf-8")
    assert open_updates(where).draft(path, "test") is not None


class Answers:
    """Takes the events of a terminal and waits for what ends a turn or a visit."""

    def __init__(self) -> None:
        self.replies: list[str] = []
        self._came = threading.Semaphore(0)

    def __call__(self, event: TurnEvent) -> None:
        if isinstance(event, TurnEnded):
            self.replies.append(event.reply.text)
        if isinstance(event, TurnEnded | StateChanged):
            self._came.release()

    def wait(self) -> None:
        assert self._came.acquire(timeout=20)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def terminal(where, answers: Answers) -> Iterator[Terminal]:
    knowledge = gather_knowledge(where)
    conductor = Conductor(knowledge, Minds(), VirtualClock().now, answers)
    speaker = Speaker((), None, answers)
    opened = Terminal(conductor, speaker, None, answers, published=publications(where, knowledge))
    opened.start()
    yield opened
    opened.close()


def ask(terminal: Terminal, answers: Answers) -> str:
    terminal.say(ASKED)
    answers.wait()
    return answers.replies[-1]


def test_a_visit_keeps_its_catalog_and_the_next_one_has_the_new(
    where, tmp_path: Path, terminal: Terminal, answers: Answers
) -> None:
    before = ask(terminal, answers)
    assert "199,000" not in before
    draft(where, tmp_path, 199_000)
    open_versions(where).publish("test")
    assert "199,000" not in ask(terminal, answers)
    terminal.forget()
    answers.wait()
    assert "199,000" in ask(terminal, answers)
    open_versions(where).roll_back(1, "test")
    terminal.forget()
    answers.wait()
    assert "199,000" not in ask(terminal, answers)


def test_a_damaged_new_version_leaves_the_old_one_in_use(
    where, tmp_path: Path, terminal: Terminal, answers: Answers
) -> None:
    draft(where, tmp_path, 199_000)
    published = open_versions(where).publish("test")
    folder = where.catalog / "versions" / f"{published.number:04d}"
    shutil.rmtree(folder)
    terminal.forget()
    answers.wait()
    assert "199,000" not in ask(terminal, answers)


def test_the_impact_names_the_answers_that_a_draft_changes(where, tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="no draft"):
        list(impact_of_draft(where, None, VirtualClock().now))
    draft(where, tmp_path, 199_000)
    asked = tmp_path / "questions.toml"
    asked.write_text(f'question = ["{ASKED}", "你们几点关门"]\n', encoding="utf-8")
    (changed,) = impact_of_draft(where, None, VirtualClock().now, asked)
    assert changed.question == ASKED
    assert "199,000" in changed.after.reply
    assert "199,000" not in changed.before.reply


@pytest.mark.parametrize("text", ["", "question = 3", "question = [", "fragen = []"])
def test_questions_that_cannot_be_read_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KioskError, match="cannot read"):
        load_questions(path)


def test_a_question_in_vain_is_counted_for_the_desk(where, answers: Answers) -> None:
    clock = VirtualClock()
    told = counting(where, answers, clock.now)
    knowledge = knowledge_of(where, open_versions(where).open())
    conductor = Conductor(knowledge, Minds(), clock.now, told)
    terminal = Terminal(conductor, Speaker((), None, told), None, told)
    terminal.start()
    terminal.say("三百块以内的鳄鱼皮手袋")
    answers.wait()
    terminal.close()
    (cluster,) = open_back_office(where, clock.now).questions()
    assert (cluster.reason, cluster.category, cluster.count) == ("no_match", "handbag", 1)
