from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.boutique import Role
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.backoffice import BackOffice
from kiosk.ui.bridge import Bridge
from kiosk.ui.theme import Theme
from kiosk.ui.viewmodels.desk import DeskModel
from kiosk.ui.window import LANDSCAPE, PORTRAIT, SMALL
from kiosk.ui.word_ids import DESK
from tests.fakes.clock import VirtualClock
from tests.fakes.desk import ADVISOR, MANAGER, PINS, open_desk
from tests.fakes.small_house import write_small_house
from tests.ui.conftest import RecordingVisit, Windows

pytestmark = pytest.mark.qt_log_level_fail("WARNING")

SKU = "YX-HB-0101"
HOLD_MS = 3300


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_house(tmp_path_factory.mktemp("small") / "yunxiu")


@pytest.fixture
def office(tmp_path: Path, pack: Path) -> BackOffice:
    return open_desk(tmp_path, pack, VirtualClock().now)


@pytest.fixture
def bridge(
    qapp: object, theme: Theme, ontology: Ontology, visit: RecordingVisit, office: BackOffice
) -> Bridge:
    bridge = Bridge(theme, ontology, office=office)
    bridge.attach(visit)
    return bridge


@pytest.fixture
def desk(bridge: Bridge, qtbot: QtBot) -> Iterator[DeskModel]:
    model = bridge.property("desk")
    yield model
    settled(model, qtbot)


def settled(desk: DeskModel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.property("busy") == "", timeout=60_000)


def item(window: QQuickView, name: str) -> QQuickItem:
    found = shown(window, name)
    assert found, name
    return found[0]


def shown(window: QQuickView, name: str) -> list[QQuickItem]:
    found = [part for part in walk(window.contentItem()) if part.objectName() == name]
    return [part for part in found if part.isVisible()]


def walk(part: QQuickItem) -> Iterator[QQuickItem]:
    yield part
    for child in part.childItems():
        yield from walk(child)


def touch(window: QQuickView, name: str) -> None:
    middle = None
    for _ in range(200):  # parts find their places with the next frames, however late these come
        QTest.qWait(15)
        if not shown(window, name):
            continue
        part = item(window, name)
        before = middle
        middle = part.mapRectToScene(QRectF(0, 0, part.width(), part.height())).center().toPoint()
        if middle == before:
            break
    assert middle is not None, name
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle)


def come_in(window: QQuickView, desk: DeskModel, qtbot: QtBot, name: str = MANAGER) -> None:
    settled(desk, qtbot)
    touch(window, f"person_{name}")
    for digit in PINS[name]:
        touch(window, f"key_{digit}")
    touch(window, "enter_desk")
    settled(desk, qtbot)


def test_a_long_hold_on_the_name_and_a_pin_open_the_desk(
    bridge: Bridge, desk: DeskModel, windows: Windows, qtbot: QtBot, visit: RecordingVisit
) -> None:
    window = windows.open(bridge, PORTRAIT)
    name = QPoint(120, 100)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=name)
    qtbot.wait(HOLD_MS)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=name)
    assert bridge.property("screens").property("current") == "desk"
    come_in(window, desk, qtbot)
    assert desk.property("page") == "stock"
    assert MANAGER in desk.property("person")
    touch(window, "leave_desk")
    assert bridge.property("screens").property("current") == "attract"
    assert desk.property("person") == ""
    assert visit.asked == [("forget",)]


def test_a_short_touch_on_the_name_begins_a_visit(
    bridge: Bridge, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(bridge, PORTRAIT)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(120, 100))
    qtbot.wait(30)
    assert bridge.property("screens").property("current") == "conversation"


def test_nobody_comes_to_the_desk_out_of_a_visit(bridge: Bridge) -> None:
    bridge.enter()
    bridge.knock()
    assert bridge.property("screens").property("current") == "conversation"


def test_a_wrong_pin_is_told_and_cleared(
    bridge: Bridge, desk: DeskModel, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(bridge, SMALL)
    bridge.knock()
    settled(desk, qtbot)
    touch(window, f"person_{ADVISOR}")
    for digit in "999999":
        touch(window, f"key_{digit}")
    touch(window, "enter_desk")
    settled(desk, qtbot)
    assert desk.property("page") == "door"
    assert desk.property("lines") == ["密码有误，还可试4次"]
    assert desk.property("door").property("digits") == 0
    assert item(window, "door_says").property("text") == "密码有误，还可试4次"


def test_a_piece_is_found_by_its_initials_counted_and_repriced_by_touch(
    bridge: Bridge, desk: DeskModel, windows: Windows, qtbot: QtBot, office: BackOffice
) -> None:
    window = windows.open(bridge, PORTRAIT)
    bridge.knock()
    come_in(window, desk, qtbot)
    for letter in "hb-0101":
        touch(window, f"key_{letter}")
    settled(desk, qtbot)
    qtbot.wait(30)
    (shelf,) = desk.property("stock").property("shelves")
    held = shelf["sizes"][0]["count"]
    touch(window, f"more_{SKU}")
    touch(window, f"more_{SKU}")
    assert desk.property("stock").property("counts") == 1
    touch(window, f"price_{SKU}")
    qtbot.wait(30)
    for digit in "99000":
        touch(window, f"key_{digit}")
    touch(window, "set_price")
    settled(desk, qtbot)
    touch(window, "keep")
    settled(desk, qtbot)
    count = office.find(SKU)[0].counts[0]
    assert count is not None
    assert count.count == held + 2
    touch(window, "review")
    settled(desk, qtbot)
    assert "99,000" in desk.property("rows")[0]["detail"]
    touch(window, "publish")
    settled(desk, qtbot)
    settled(desk, qtbot)
    assert office.find(SKU)[0].product.price_cny == 99_000
    assert desk.property("lines") == ["已发布，下一位顾客起生效"]
    touch(window, "act_1")
    settled(desk, qtbot)
    assert office.find(SKU)[0].product.price_cny != 99_000


def test_an_advisor_is_offered_neither_prices_nor_publishing(
    bridge: Bridge, desk: DeskModel, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(bridge, LANDSCAPE)
    bridge.knock()
    come_in(window, desk, qtbot, ADVISOR)
    sku = desk.property("stock").property("shelves")[0]["sku"]
    qtbot.wait(30)
    assert item(window, f"price_{sku}").property("enabled") is False
    desk.turn_to("versions")
    settled(desk, qtbot)
    assert all(row["verb"] == "" for row in desk.property("rows"))


def test_a_delivery_with_faults_is_told_line_by_line(
    bridge: Bridge, desk: DeskModel, windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    window = windows.open(bridge, LANDSCAPE)
    (tmp_path / "stick" / "价格.csv").write_text(f"sku,price_cny\n{SKU},16.8万\n", encoding="utf-8")
    bridge.knock()
    come_in(window, desk, qtbot)
    touch(window, "tab_import")
    settled(desk, qtbot)
    touch(window, "act_0")
    settled(desk, qtbot)
    assert desk.property("wrong") is True
    assert "应为168000" in desk.property("lines")[0]
    assert desk.property("deliveries").property("drafted") is False


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL], ids=["portrait", "wide", "small"])
@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.EN])
def test_every_page_is_drawn_within_the_screen(
    bridge: Bridge,
    desk: DeskModel,
    windows: Windows,
    qtbot: QtBot,
    size: QSize,
    language: Language,
) -> None:
    window = windows.open(bridge, size)
    bridge.knock()
    come_in(window, desk, qtbot)
    if language is Language.EN:
        desk.speak()
        settled(desk, qtbot)
    frame = QRectF(0, 0, size.width(), size.height())
    for page in ("stock", "import", "versions", "health", "questions", "audit"):
        touch(window, f"tab_{page}")
        settled(desk, qtbot)
        assert desk.property("page") == page
        assert not desk.property("wrong")
        assert (
            desk.property("rows")
            or desk.property("stock").property("shelves")
            or desk.property("lines")
        )
        for name in ("tab_audit", "leave_desk"):
            part = item(window, name)
            assert frame.contains(part.mapRectToScene(QRectF(0, 0, part.width(), part.height())))


def test_a_desk_that_nobody_touches_locks_itself(
    qapp: object, ontology: Ontology, office: BackOffice, qtbot: QtBot
) -> None:
    desk = DeskModel(office, ontology, lock_s=0.4)
    left: list[bool] = []
    desk.left.connect(lambda: left.append(True))
    desk.knock()
    settled(desk, qtbot)
    desk.property("door").choose(MANAGER)
    for digit in PINS[MANAGER]:
        desk.property("door").key(digit)
    desk.property("door").enter()
    qtbot.waitUntil(lambda: bool(left), timeout=10_000)
    assert desk.property("page") == "door"
    assert desk.property("person") == ""


def test_every_role_has_a_word() -> None:
    assert {role.value for role in Role} <= set(DESK.ids)
