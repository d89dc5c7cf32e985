"""A whole visit by touch alone, through the real window, on a real catalog and real records."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.boutique.slips import read_slip
from kiosk.domain.dialogue import FormKind
from kiosk.domain.ontology import Dimension
from kiosk.ui.window import LANDSCAPE, PORTRAIT, grab
from tests.fakes.small_house import small_data
from tests.ui.codes import read_image
from tests.ui.shop import Shop, shown_texts

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


PIECES_OF_A_KIND = 6


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A terminal of a smaller house, whose catalog is built once."""
    folder = tmp_path_factory.mktemp("terminal")
    with small_data(folder, PIECES_OF_A_KIND):
        yield folder / "home"


@pytest.fixture
def size() -> QSize:
    return PORTRAIT


@pytest.fixture
def shop(home: Path, qtbot: QtBot, size: QSize) -> Iterator[Shop]:
    del qtbot  # brings the one application there may be
    shop = Shop(home, size=size)
    yield shop
    shop.close()
    assert shop.warnings == []


def items(part: QQuickItem) -> Iterator[QQuickItem]:
    yield part
    for child in part.childItems():
        yield from items(child)


def find(shop: Shop, name: str) -> QQuickItem:
    shop.pump()
    found = [
        item
        for item in items(shop.window.contentItem())
        if item.objectName() == name and item.isVisible() and item.isEnabled()
    ]
    assert found, f"{name} is not on the {shop.screen()} screen"
    return found[0]


def middle_of(shop: Shop, name: str) -> QPoint:
    """Return where a finger touches a control."""
    item = find(shop, name)
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()


def touch(shop: Shop, name: str) -> None:
    """Touch the middle of a control that the customer can see."""
    QTest.qWait(40)  # parts find their places with the next frame
    middle = middle_of(shop, name)
    frame = QRectF(0, 0, shop.window.width(), shop.window.height())
    assert frame.contains(middle), f"{name} lies at {middle}, outside the screen"
    QTest.mouseClick(shop.window, Qt.MouseButton.LeftButton, pos=middle)
    shop.settle()


def settled(shop: Shop, qtbot: QtBot) -> None:
    """Wait until what is done beside the screen is done."""
    form = shop.bridge.property("floor").property("form")
    qtbot.waitUntil(lambda: not form.property("view").get("busy"), timeout=30_000)


def begin(shop: Shop) -> None:
    QTest.mouseClick(shop.window, Qt.MouseButton.LeftButton, pos=QPoint(500, 500))
    shop.settle()
    assert shop.screen() == "conversation"
    touch(shop, "suggestion_0")


def cards(shop: Shop) -> list[str]:
    return [card["sku"] for card in shop.bridge.property("conversation").property("cards")]


def give_name_and_number(shop: Shop) -> None:
    touch(shop, "form_name")
    for letter in "wang":
        touch(shop, f"key_{letter}")
    shop.bridge.property("keyboard").close()
    shop.settle()
    touch(shop, "option_ms")
    touch(shop, "form_next")
    for digit in "13800000000":
        touch(shop, f"key_{digit}")
    touch(shop, "form_next")


def find_by_wishes(shop: Shop) -> str:
    """Touch a suggestion, change the budget by touch, and return the first piece found."""
    begin(shop)
    assert shop.bridge.property("beliefs").property("chips")
    touch(shop, "chip_budget")
    touch(shop, "belief_500000")
    touch(shop, "belief_done")
    budget = shop.terminal.state.slots.budget
    assert budget is not None
    assert budget.max == 500_000
    return cards(shop)[0]


def scanned(shop: Shop, qtbot: QtBot) -> list[str]:
    """Return the pieces of the code on the screen, as a telephone reads it."""
    floor = shop.bridge.property("floor")
    wishlist = floor.property("wishlist")
    qtbot.waitUntil(lambda: wishlist.property("code")["size"] > 0, timeout=20_000)
    QTest.qWait(100)
    text = read_image(grab(shop.window))
    today = shop.terminal.counter.now().date()
    return list(read_slip(text, [shop.business.signer()], today).skus)


def test_a_piece_is_found_kept_taken_home_reserved_and_everything_forgotten(
    shop: Shop, qtbot: QtBot
) -> None:
    first = find_by_wishes(shop)

    touch(shop, f"card_{first}")
    assert shop.screen() == "piece"
    for tab in ("details", "craft", "care", "stock"):
        touch(shop, f"tab_{tab}")
        assert shop.bridge.property("floor").property("piece").property("tab") == tab
    piece = shop.bridge.property("floor").property("piece").property("view")
    assert len(piece["details"]) == len(Dimension)
    touch(shop, "foot_keep")
    touch(shop, "foot_look")
    assert shop.screen() == "look"
    touch(shop, "foot_keep_all")
    assert shop.screen() == "list"
    kept = shop.bridge.property("floor").property("kept")
    assert kept[0] == first
    assert len(kept) > 1

    assert scanned(shop, qtbot) == kept

    touch(shop, "foot_compare")
    assert shop.screen() == "comparison"
    view = shop.bridge.property("floor").property("comparison").property("view")
    assert len({tuple(row["values"]) for row in view["differs"]}) > 3
    touch(shop, "back")
    assert shop.screen() == "list"
    touch(shop, f"listed_{first}")

    touch(shop, "foot_order")
    settled(shop, qtbot)
    assert shop.screen() == "form"
    form = shop.bridge.property("floor").property("form")
    if form.property("view")["step"] == "day":
        touch(shop, f"option_{form.property('view')['options'][1]['id']}")
    give_name_and_number(shop)
    touch(shop, "form_confirm")
    settled(shop, qtbot)
    entry = shop.business.register.entries()[-1]
    assert entry.sku == first
    assert entry.phone == "13800000000"
    assert find(shop, "form_number").property("text") == entry.number
    touch(shop, "form_finish")

    touch(shop, "open_privacy")
    assert entry.number in shown_texts(shop)
    touch(shop, "forget")
    assert shop.screen() == "farewell"
    assert entry.number in find(shop, "farewell_line").property("text")
    touch(shop, "again")
    assert shop.screen() == "conversation"
    left = shown_texts(shop)
    assert first not in left
    assert "13800000000" not in left
    assert entry.number not in left
    assert shop.bridge.property("floor").property("kept") == []


@pytest.mark.parametrize("size", [LANDSCAPE], ids=["landscape"])
def test_care_is_booked_a_person_called_and_english_chosen(shop: Shop, qtbot: QtBot) -> None:
    QTest.mouseClick(shop.window, Qt.MouseButton.LeftButton, pos=QPoint(500, 500))
    shop.settle()
    touch(shop, "open_panel")
    touch(shop, "choice_en")
    touch(shop, "choice_size_2")
    assert shop.bridge.property("words")["leave"] == "End"
    touch(shop, "back")

    touch(shop, "open_care")
    assert find(shop, "form_question").property("text") == "What would you bring"
    touch(shop, "option_watch")
    touch(shop, "option_care_strap")
    settled(shop, qtbot)
    form = shop.bridge.property("floor").property("form")
    touch(shop, f"option_{form.property('view')['options'][2]['id']}")
    settled(shop, qtbot)
    touch(shop, f"option_{form.property('view')['options'][4]['id']}")
    give_name_and_number(shop)
    touch(shop, "change_time")
    settled(shop, qtbot)
    start = form.property("view")["options"][0]["id"]
    touch(shop, f"option_{start}")
    touch(shop, "form_confirm")
    settled(shop, qtbot)
    entry = shop.business.register.entries()[-1]
    assert (entry.kind, entry.piece, entry.care) == (FormKind.CARE, "Watch", "Strap change")
    assert entry.start is not None
    assert entry.start.isoformat() == start
    assert entry.name == "Ms wang"
    touch(shop, "form_finish")

    touch(shop, "open_call")
    assert shop.screen() == "call"
    touch(shop, "call_end")
    assert shop.screen() == "conversation"
    assert not shop.bridge.property("floor").property("calling").property("waiting")


def test_stillness_and_the_lower_half_are_chosen_by_touch(shop: Shop) -> None:
    QTest.mouseClick(shop.window, Qt.MouseButton.LeftButton, pos=QPoint(500, 500))
    shop.settle()
    shop.move(520)
    theme = shop.window.engine().singletonInstance("Vitrine", "Theme")
    touch(shop, "open_panel")
    touch(shop, "choice_motion_none")
    assert theme.property("revealMs") == 0
    above = middle_of(shop, "back").y()
    assert above < shop.window.height() / 2

    touch(shop, "choice_reach_low")
    assert middle_of(shop, "reach").y() > shop.window.height() / 2
    assert middle_of(shop, "back").y() > shop.window.height() / 2
    touch(shop, "reach")
    assert middle_of(shop, "back").y() == above
    touch(shop, "reach")
    touch(shop, "back")
    assert shop.screen() == "conversation"
    touch(shop, "reach")
    touch(shop, shop.bridge.property("words")["leave"])
    assert theme.property("revealMs") == 520
