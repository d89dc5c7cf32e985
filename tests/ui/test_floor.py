"""The screens beside the conversation as their view-models tell them; no window is open."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kiosk.boutique.slips import read_slip
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.events import Planned, StateChanged, TurnStarted
from kiosk.domain.ontology import Act, Dialect, Language, Ontology, Slot
from kiosk.domain.understanding import Budget, Change, Mention, Slots
from kiosk.runtime.conductor import Kept
from kiosk.runtime.counter import Counter
from kiosk.runtime.records import Business
from kiosk.ui.codes import code_of
from kiosk.ui.viewmodels.beliefs import BeliefsModel
from kiosk.ui.viewmodels.floor import FloorModel
from kiosk.ui.viewmodels.screens import Screen, ScreensModel
from kiosk.ui.viewmodels.wishlist import MOST
from tests.fakes.business import HERE, ZONE
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import VirtualClock
from tests.fakes.house import BRAND
from tests.ui.codes import read_code
from tests.ui.conftest import RecordingVisit

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN
BAG, CLUTCH, WALLET, EARRINGS = "YX-HB-1", "YX-CL-1", "YX-WL-1", "YX-EA-1"

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def business(tmp_path: Path, clock: VirtualClock) -> Business:
    return Business(tmp_path, tmp_path / "keys", BRAND, HERE, ZONE, clock.now)


@pytest.fixture
def visit(business: Business, clock: VirtualClock) -> RecordingVisit:
    catalog = MemoryCatalog()
    kept = Kept(business.register, business.calendar)
    return RecordingVisit(Counter(lambda: catalog, kept, clock.now, business.signer))


@pytest.fixture
def screens(qapp: object) -> ScreensModel:
    model = ScreensModel()
    model.push(Screen.CONVERSATION)
    return model


@pytest.fixture
def beliefs(qapp: object, ontology: Ontology) -> BeliefsModel:
    return BeliefsModel(ontology)


@pytest.fixture
def floor(
    screens: ScreensModel, ontology: Ontology, beliefs: BeliefsModel, visit: RecordingVisit
) -> FloorModel:
    floor = FloorModel(screens, ontology, "云岫 YUNXIU", beliefs)
    floor.attach(visit)
    return floor


def view(floor: FloorModel, name: str) -> dict:
    return floor.property(name).property("view")


def test_a_piece_shows_every_dimension_that_is_known_of_it(
    floor: FloorModel, visit: RecordingVisit, screens: ScreensModel
):
    floor.open_piece(BAG)
    assert screens.top() is Screen.PIECE
    shown = view(floor, "piece")
    known = {f.dimension for f in visit.counter.catalog.facts(BAG) if f.dimension}
    assert len(shown["details"]) == len(known)
    assert shown["price"].endswith(f"{visit.counter.catalog.product(BAG).price_cny:,}")
    assert [s["here"] for s in shown["stock"]].count(True) <= 1
    assert all("清点" in s["counted"] for s in shown["stock"])
    floor.speak(EN)
    assert view(floor, "piece")["tabs"][0]["label"] == "About"
    assert all("counted" in s["counted"] for s in view(floor, "piece")["stock"])


def test_an_unknown_piece_opens_nothing(floor: FloorModel, screens: ScreensModel):
    floor.open_piece("YX-NO-0")
    floor.open_look("YX-NO-0")
    floor.order("YX-NO-0")
    floor.compare_kept()
    floor.open_advice()
    assert screens.top() is Screen.CONVERSATION


def test_before_a_visit_is_attached_touches_do_no_harm(
    screens: ScreensModel, ontology: Ontology, beliefs: BeliefsModel
):
    floor = FloorModel(screens, ontology, "云岫", beliefs)
    for call in (floor.call, floor.book_care, floor.open_list, floor.open_privacy, floor.back):
        call()
    floor.open_piece(BAG)
    floor.keep(BAG)
    floor.clear()


def test_a_comparison_tells_what_differs_first_and_says_nothing_twice(floor: FloorModel):
    floor.keep(BAG)
    floor.keep(CLUTCH)
    floor.compare_kept()
    shown = view(floor, "comparison")
    assert all(len(set(row["values"])) > 1 for row in shown["differs"])
    assert all(len(set(row["values"])) == 1 for row in shown["same"])
    labels = [row["label"] for row in (*shown["differs"], *shown["same"])]
    assert len(labels) == len(set(labels))
    assert shown["differs"][0]["label"] == "售价"


def test_a_look_gives_each_piece_its_reason_and_can_be_kept_whole(
    floor: FloorModel, screens: ScreensModel
):
    floor.open_look(CLUTCH)
    shown = view(floor, "look")
    assert shown["beside"]["sku"] == CLUTCH
    assert [piece["sku"] for piece in shown["pieces"]] == [EARRINGS]
    assert all(piece["reason"] for piece in shown["pieces"])
    floor.keep_look()
    assert floor.property("kept") == [CLUTCH, EARRINGS]
    assert screens.top() is Screen.LIST


def test_a_look_that_the_reply_advises_for_an_outfit_can_be_opened(
    floor: FloorModel, visit: RecordingVisit
):
    catalog = visit.counter.catalog
    product = catalog.product(EARRINGS)
    advised = Plan(
        Act.ADVISE_PAIRING, HANS, "outfit", (product,), facts=catalog.facts(EARRINGS)[:2]
    )
    floor.take(Planned(0, advised, 1.0))
    assert floor.property("advised") is True
    floor.open_advice()
    shown = view(floor, "look")
    assert (shown["beside"], shown["title"]) == (None, "与您的衣着相配")
    floor.take(Planned(1, Plan(Act.GREET, HANS), 1.0))
    assert floor.property("advised") is False


@pytest.mark.parametrize("language", Language)
def test_the_list_is_taken_home_in_a_code_that_holds_it(
    floor: FloorModel, business: Business, clock: VirtualClock, qtbot: QtBot, language: Language
):
    floor.speak(language)
    for sku in (BAG, CLUTCH, WALLET):
        floor.keep(sku)
    floor.open_list()
    wishlist = floor.property("wishlist")
    qtbot.waitUntil(lambda: wishlist.property("code")["size"] > 0, timeout=20_000)
    slip = read_slip(read_code(wishlist.property("code")), [business.signer()], clock.now().date())
    assert slip.skus == (BAG, CLUTCH, WALLET)
    assert [line.split()[0] for line in slip.lines[1:-1]] == [BAG, CLUTCH, WALLET]
    floor.keep(CLUTCH)
    assert wishlist.property("code")["size"] == 0  # the old code is gone at once
    qtbot.waitUntil(lambda: wishlist.property("code")["size"] > 0, timeout=20_000)
    assert CLUTCH not in read_code(wishlist.property("code"))


def test_a_list_holds_no_more_than_its_code(floor: FloorModel, visit: RecordingVisit):
    names = [n.id for n in visit.counter.catalog.names() if n.kind == "product"]
    for sku in names:
        floor.keep(sku)
    assert len(floor.property("kept")) == min(MOST, len(names))


def test_what_is_known_is_all_told_and_all_forgotten(floor: FloorModel, screens: ScreensModel):
    state = DialogueState(
        turn=3, slots=Slots(budget=Budget(max=80_000), recipient="wife"), seen=(BAG,)
    )
    floor.take(StateChanged(state))
    floor.keep(CLUTCH)
    floor.open_privacy()
    rows = {row["label"]: row["text"] for row in floor.property("privacy").property("rows")}
    assert rows["您的心意"] == "¥\u200980,000 以内、太太"
    assert "3 句" in rows["交谈"]
    assert rows["清单"] != "无"
    assert rows["看过的款式"] != "无"
    floor.clear()
    screens.reset()
    floor.open_privacy()
    rows = {row["label"]: row["text"] for row in floor.property("privacy").property("rows")}
    assert {rows[label] for label in ("您的心意", "交谈", "清单", "看过的款式", "已登记")} == {"无"}


def test_a_call_goes_on_until_somebody_comes(
    floor: FloorModel, screens: ScreensModel, clock: VirtualClock
):
    floor.open_piece(BAG)
    floor.call()
    calling = floor.property("calling")
    assert (screens.top(), floor.is_calling) == (Screen.CALL, True)
    assert [piece["sku"] for piece in calling.property("pieces")] == [BAG]
    assert calling.property("since") == "刚刚示意"
    clock.advance(130)
    assert calling.property("since") == "已等候 2 分钟"
    floor.end_call()
    assert (screens.top(), floor.is_calling) == (Screen.PIECE, False)


def test_what_is_chosen_on_the_panel_reaches_the_visit_and_is_forgotten(
    floor: FloorModel, visit: RecordingVisit
):
    panel = floor.property("panel")
    for group, option in (
        ("display", "en"), ("speech", "yue"), ("speech", "auto"), ("pace", "pace_slow"),
        ("type_size", "size_3"), ("type_size", "size_9"), ("none", "none"),
    ):  # fmt: skip
        panel.choose(group, option)
    assert visit.asked == [
        ("choose_language", EN),
        ("choose_dialect", Dialect.YUE),
        ("choose_dialect", None),
        ("choose_pace", 0.85),
    ]
    assert panel.property("enlarged") == 2.0
    floor.clear()
    assert panel.property("enlarged") == 1.0


def test_stillness_and_reach_are_chosen_for_one_visit(floor: FloorModel):
    panel = floor.property("panel")
    told: list[str] = []
    panel.still_changed.connect(lambda: told.append("still"))
    panel.low_changed.connect(lambda: told.append("low"))
    panel.choose("motion", "motion_none")
    panel.choose("reach", "reach_low")
    assert (panel.property("still"), panel.property("low")) == (True, True)
    floor.clear()
    assert (panel.property("still"), panel.property("low")) == (False, False)
    assert told == ["still", "low", "still", "low"]


def test_a_belief_is_changed_taken_away_and_asked_about(
    floor: FloorModel, beliefs: BeliefsModel, visit: RecordingVisit
):
    doubt = Mention(Slot.MATERIAL, Change.SET, "ostrich", confidence=0.4)
    state = DialogueState(
        slots=Slots(budget=Budget(max=80_000), material=("crocodile",)), doubt=doubt
    )
    beliefs.take(StateChanged(state))
    chips = {(c["slot"], c["value"]): c["doubtful"] for c in beliefs.property("chips")}
    assert chips == {
        ("budget", ""): False, ("material", "crocodile"): False, ("material", "ostrich"): True,
    }  # fmt: skip
    wishes = floor.property("wishes")
    beliefs.edit("material", "crocodile", False)
    options = {o["id"]: o["chosen"] for o in beliefs.property("editor")["options"]}
    assert options["crocodile"] is True
    beliefs.choose("calfskin")
    beliefs.choose("crocodile")
    assert wishes.property("edited") is True
    beliefs.edit("budget", "", False)
    beliefs.choose("200000")
    beliefs.choose("")
    beliefs.remove()
    beliefs.edit("material", "ostrich", True)
    assert beliefs.property("editor")["question"] == "您指的是鸵鸟皮吗"
    beliefs.settle(True)
    wishes.look_again()
    assert visit.asked == [
        ("touch_set", Mention(Slot.MATERIAL, Change.ADD, "calfskin")),
        ("touch_set", Mention(Slot.MATERIAL, Change.DROP, "crocodile")),
        ("touch_set", Mention(Slot.BUDGET, Change.SET, budget=Budget(max=200_000))),
        ("touch_set", Mention(Slot.BUDGET, Change.CLEAR)),
        ("touch_remove", Slot.BUDGET, ""),
        ("settle_doubt", True),
        ("look_again",),
    ]
    assert wishes.property("edited") is False
    beliefs.edit("color", "", False)
    beliefs.choose("red")
    floor.take(TurnStarted(1))
    assert wishes.property("edited") is False


@settings(max_examples=25)
@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=200))
def test_a_code_is_read_back_as_it_was_written(text: str):
    assert read_code(code_of(text)) == text
