"""Forms by touch enter real records; no window is open."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kiosk.boutique.entries import EntryState
from kiosk.boutique.slips import read_slip
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.conductor import Kept
from kiosk.runtime.counter import Counter
from kiosk.runtime.records import Business
from kiosk.ui import drafts
from kiosk.ui.viewmodels.form import FormModel
from tests.fakes.business import HERE, ZONE
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import VirtualClock
from tests.fakes.house import BRAND
from tests.ui.codes import read_code

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture
def business(tmp_path: Path) -> Business:
    return Business(tmp_path, tmp_path / "keys", BRAND, HERE, ZONE, VirtualClock().now)


@pytest.fixture
def counter(business: Business) -> Counter:
    catalog = MemoryCatalog()
    kept = Kept(business.register, business.calendar)
    return Counter(lambda: catalog, kept, VirtualClock().now, business.signer)


@pytest.fixture
def model(qapp: object, ontology: Ontology) -> FormModel:
    return FormModel(ontology, "云岫 YUNXIU")


def view(model: FormModel) -> dict:
    return model.property("view")


def settled(model: FormModel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view(model)["busy"], timeout=20_000)


def fill_in(model: FormModel, qtbot: QtBot, name: str = "王", place: int = 3) -> None:
    """Answer every question of a care booking up to the reading back."""
    model.choose("handbag")
    model.choose("care_clean")
    settled(model, qtbot)
    model.choose(view(model)["options"][1]["id"])
    settled(model, qtbot)
    model.choose(view(model)["options"][place]["id"])
    say_who(model, name)


def say_who(model: FormModel, name: str = "王") -> None:
    model.type(name)
    model.choose("ms")
    model.next()
    for digit in "13800000000":
        model.key(digit)
    model.next()


def test_a_care_booking_is_read_back_entered_and_holds_its_place(
    model: FormModel, counter: Counter, business: Business, qtbot: QtBot
):
    assert model.begin(counter, FormKind.CARE, "", HANS)
    fill_in(model, qtbot)
    assert view(model)["step"] == "confirm"
    told = {a["label"]: a["text"] for a in view(model)["answers"]}
    assert told["姓名"] == "王女士"
    assert told["电话"] == "13800000000"
    free = counter.times(date(2026, 1, 16))
    model.confirm()
    settled(model, qtbot)
    (entry,) = business.register.entries()
    assert (entry.number, entry.name, entry.phone) == (
        view(model)["number"],
        "王女士",
        "13800000000",
    )
    assert (entry.piece, entry.care) == ("手袋", "清洁养护")
    assert entry.start == free[3]
    counted = business.calendar.free_on(date(2026, 1, 16), counter.now())
    assert counted == free or entry.start not in counted


def test_the_ticket_can_be_scanned_and_names_nobody(
    model: FormModel, counter: Counter, business: Business, qtbot: QtBot
):
    model.begin(counter, FormKind.CARE, "", HANS)
    fill_in(model, qtbot)
    model.confirm()
    settled(model, qtbot)
    text = read_code(model.property("code"))
    slip = read_slip(text, [business.signer()], counter.now().date())
    assert view(model)["number"] in " ".join(slip.lines)
    assert "王" not in text
    assert "13800000000" not in text
    assert not slip.expired


def test_two_touches_on_confirm_enter_one_booking(
    model: FormModel, counter: Counter, business: Business, qtbot: QtBot
):
    model.begin(counter, FormKind.CARE, "", HANS)
    fill_in(model, qtbot)
    model.confirm()
    model.confirm()
    settled(model, qtbot)
    model.confirm()
    settled(model, qtbot)
    assert len(business.register.entries()) == 1


def test_a_time_that_somebody_else_took_is_told_and_asked_again(
    model: FormModel, counter: Counter, business: Business, qtbot: QtBot
):
    model.begin(counter, FormKind.CARE, "", HANS)
    fill_in(model, qtbot)
    start = counter.times(date(2026, 1, 16))[3]
    for n in range(business.calendar.terms.at_once):
        fields = {
            "piece": "鞋",
            "start": start.isoformat(),
            "name": f"客{n}",
            "phone": f"1390000000{n}",
        }
        counter.enter(Form(FormKind.CARE, "", fields, read_back=True, done=True))
    model.confirm()
    settled(model, qtbot)
    assert view(model)["step"] == "time"
    assert view(model)["error"] == "这个时间刚被约满，请另选"
    assert start.isoformat() not in [option["id"] for option in view(model)["options"]]
    model.choose(view(model)["options"][0]["id"])
    assert view(model)["step"] == "confirm"
    model.confirm()
    settled(model, qtbot)
    assert view(model)["number"]


def test_a_disk_that_is_full_costs_a_sentence_and_nothing_that_was_filled_in(
    model: FormModel, counter: Counter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    model.begin(counter, FormKind.CARE, "", HANT)
    fill_in(model, qtbot)

    def full(form: Form) -> str:
        raise KioskError(Stage.BOUTIQUE, "file-unusable", "disk full", "make room")

    with monkeypatch.context() as patched:
        patched.setattr(counter, "enter", full)
        model.confirm()
        settled(model, qtbot)
    assert view(model)["error"].startswith("暫時未能登記")
    assert len(view(model)["answers"]) == 6
    model.confirm()
    settled(model, qtbot)
    assert view(model)["number"]


def test_whoever_walks_away_while_it_is_entered_is_entered_and_not_shown(
    model: FormModel, counter: Counter, business: Business, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    gate = threading.Event()
    enter: Callable[[Form], str] = counter.enter
    monkeypatch.setattr(counter, "enter", lambda form: (gate.wait(10), enter(form))[1])
    model.begin(counter, FormKind.CARE, "", HANS)
    fill_in(model, qtbot)
    model.confirm()
    model.clear()
    gate.set()
    qtbot.waitUntil(lambda: len(business.register.entries()) == 1, timeout=20_000)
    qtbot.wait(20)
    assert view(model) == {}
    assert model.property("code")["size"] == 0


def test_an_order_and_the_waiting_list_ask_only_what_they_need(
    model: FormModel, counter: Counter, business: Business, qtbot: QtBot
):
    catalog = counter.catalog
    lying = next(n.id for n in catalog.names() if n.kind == "product" and any(
        c.count and not c.sizes for c in catalog.stock(n.id)))  # fmt: skip
    assert model.begin(counter, FormKind.ORDER, lying, EN)
    settled(model, qtbot)
    assert view(model)["step"] == "day"
    model.choose(view(model)["options"][0]["id"])
    say_who(model, "Chan")
    model.confirm()
    settled(model, qtbot)
    model.begin(counter, FormKind.WAITING_LIST, lying, EN)
    assert view(model)["step"] == "name"
    say_who(model, "Chan")
    model.confirm()
    settled(model, qtbot)
    order, waiting = business.register.entries()
    assert (order.kind, order.sku, order.name) == (FormKind.ORDER, lying, "Ms Chan")
    assert (waiting.kind, waiting.sku, waiting.day) == (FormKind.WAITING_LIST, lying, "")
    assert {entry.state for entry in (order, waiting)} == {EntryState.OPEN}


def test_a_change_of_language_keeps_what_was_filled_in(
    model: FormModel, counter: Counter, qtbot: QtBot
):
    model.begin(counter, FormKind.CARE, "", HANS)
    fill_in(model, qtbot)
    model.speak(EN)
    told = {a["label"]: a["text"] for a in view(model)["answers"]}
    assert told["Piece"] == "Handbag"
    assert told["Service"] == "Cleaning and care"
    assert told["Day"] == "Friday 16 January"


def test_what_is_wrong_with_an_answer_is_said_beside_it(
    model: FormModel, counter: Counter, qtbot: QtBot
):
    model.begin(counter, FormKind.CARE, "", HANS)
    fill_in(model, qtbot)
    model.edit("phone")
    for _ in range(20):
        model.erase()
    model.key("1")
    model.next()
    assert view(model)["error"] == "电话号码至少六位"
    model.edit("name")
    model.type("   ")
    model.next()
    assert view(model)["error"] == "请填写称呼"


@pytest.mark.parametrize("name", ["🙂🙃", "\u202eابن", "王" * 4_000, "a\x00b", "Ω̶̛"])
def test_any_name_that_can_be_typed_can_be_entered(
    model: FormModel, counter: Counter, business: Business, qtbot: QtBot, name: str
):
    piece = next(n.id for n in counter.catalog.names() if n.kind == "product")
    assert model.begin(counter, FormKind.WAITING_LIST, piece, HANS)
    model.type(name)
    model.next()
    for digit in "13800000000":
        model.key(digit)
    model.next()
    model.confirm()
    settled(model, qtbot)
    (entry,) = business.register.entries()
    assert entry.name == name[: drafts.MOST_NAME].strip()


def test_an_unknown_piece_begins_nothing(model: FormModel, counter: Counter):
    assert not model.begin(counter, FormKind.ORDER, "YX-NO-0000", HANS)
    assert view(model) == {}
    model.choose("x")
    model.next()
    model.confirm()
    assert model.back() is False


VALUES = st.sampled_from(
    (
        "handbag",
        "watch",
        "care_clean",
        "2026-01-16",
        "2026-01-16T10:00:00+08:00",
        "王",
        "1380000000",
    )
)
STEPS = st.sampled_from(["kind", "care", "day", "time", "name", "phone", "x"])
ACTS = st.one_of(
    st.tuples(st.just("answer"), VALUES),
    st.tuples(st.just("again"), STEPS),
    st.just(("back", "")),
)


@given(st.sampled_from(FormKind), st.lists(ACTS))
def test_a_draft_is_read_back_only_when_every_question_is_answered(
    kind: FormKind, acts: list[tuple[str, str]]
):
    draft = drafts.begin(kind)
    for act, value in acts:
        if act == "answer":
            draft = drafts.answer(draft, value)
        elif act == "again":
            draft = drafts.ask_again(draft, value)
        else:
            draft = drafts.before(draft) or draft
        assert draft.step in (*draft.steps, drafts.CONFIRM)
        if draft.step == drafts.CONFIRM:
            assert set(draft.values) == set(draft.steps)
        assert all(drafts.is_valid(step, answered) for step, answered in draft.values.items())


def test_a_second_finger_that_comes_late_answers_no_other_question(
    model: FormModel, counter: Counter
):
    model.begin(counter, FormKind.CARE, "", HANS)
    model.choose("handbag")
    model.choose("briefcase")
    assert view(model)["step"] == drafts.CARE
    model.choose("care_clean")
    assert [answer["text"] for answer in view(model)["answers"]] == ["手袋", "清洁养护"]
