"""Every screen, on a terminal without ears or microphone: touched while it changes, and turned."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.catalog import Query
from kiosk.ui.accessibility import items, touchable
from kiosk.ui.window import LANDSCAPE, PORTRAIT, SMALL
from tests.fakes.clock import VirtualClock
from tests.fakes.small_house import small_data
from tests.fakes.timers import VirtualTimers
from tests.ui.shop import Shop, shown_texts

SIZE = QSize(540, 960)
FADE_MS = 120
BOOKING = ("手袋预约养护", "后天下午三点", "我姓王", "电话13812345678", "对，没错")
SCREENS = (
    "attract", "conversation", "piece", "comparison", "look", "list", "form", "call", "privacy",
    "panel", "farewell",
)  # fmt: skip


@pytest.fixture(scope="module")
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture(scope="module")
def shop(
    tmp_path_factory: pytest.TempPathFactory, qapp: object, clock: VirtualClock
) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("terminal")
    with small_data(folder):
        shop = Shop(folder / "home", SIZE, VirtualTimers(), clock.now)
        yield shop
        assert shop.warnings == []
        shop.close()


@pytest.fixture(autouse=True)
def fresh(shop: Shop) -> Iterator[None]:
    yield
    shop.move(0)
    shop.window.resize(SIZE)
    shop.bridge.leave()
    shop.bridge.enter()
    shop.settle()
    assert shop.say("你们几点关门")


def begin(shop: Shop) -> tuple[str, str]:
    """Begin a visit with two pieces on its list and return them."""
    shop.bridge.leave()
    shop.bridge.enter()
    shop.settle()
    first, second = (match.product.sku for match in shop.catalog.search(Query(limit=2)).matches)
    floor = shop.bridge.property("floor")
    floor.keep(first)
    floor.keep(second)
    return first, second


def show(shop: Shop, screen: str) -> None:
    """Open a screen as a touch does."""
    first, _ = begin(shop)
    bridge, floor = shop.bridge, shop.bridge.property("floor")
    {
        "attract": lambda: (bridge.leave(), bridge._part()),
        "conversation": lambda: None,
        "piece": lambda: floor.open_piece(first),
        "comparison": floor.compare_kept,
        "look": lambda: floor.open_look(first),
        "list": floor.open_list,
        "form": floor.book_care,
        "call": floor.call,
        "privacy": floor.open_privacy,
        "panel": floor.open_panel,
        "farewell": bridge.leave,
    }[screen]()
    assert shop.screen() == screen


def pages(shop: Shop) -> list[QQuickItem]:
    """Return every screen that is drawn, one that is about to go as well."""
    return [
        item
        for item in shown(shop.window.contentItem())
        if item.property("shown") is not None and item.property("sourceComponent") is not None
    ]


def shown(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from shown(child)


def is_seen(shop: Shop) -> bool:
    image = shop.window.grabWindow()
    points = itertools.product(range(0, image.width(), 9), range(0, image.height(), 9))
    return len({image.pixel(x, y) for x, y in points}) > 2


@pytest.mark.parametrize("screen", SCREENS)
def test_a_touch_in_the_middle_of_a_change_leaves_one_whole_screen(shop: Shop, screen: str):
    shop.move(FADE_MS)
    show(shop, screen)
    spots = itertools.cycle(QPoint(x, y) for x in (60, 270, 480) for y in (40, 300, 640, 880))
    for spot in itertools.islice(spots, 12):
        QTest.mouseClick(shop.window, Qt.MouseButton.LeftButton, pos=spot)
        QTest.qWait(FADE_MS // 8)
    shop.settle()
    QTest.qWait(3 * FADE_MS)
    drawn = pages(shop)
    assert drawn
    assert all(page.property("shown") and page.opacity() == 1 for page in drawn)
    assert is_seen(shop)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_that_is_turned_keeps_every_control_on_the_glass(shop: Shop, screen: str):
    show(shop, screen)
    for size in (LANDSCAPE, SMALL, PORTRAIT):
        shop.window.resize(size)
        shop.settle()
        QTest.qWait(30)  # parts find their places with the next frame
        glass = QRectF(0, 0, size.width(), size.height())
        beside = [
            item.objectName()
            for item in items(shop.window)
            if touchable(item) and not scrolled(item) and not glass.contains(box(item))
        ]
        assert beside == []
        assert shop.screen() == screen
        assert is_seen(shop)


def box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def scrolled(item: QQuickItem) -> bool:
    """Return whether an item lies in what can be scrolled to it."""
    above = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable"):
            return True
        above = above.parentItem()
    return False


def test_without_a_microphone_it_says_so_and_is_written_to(shop: Shop):
    show(shop, "conversation")
    notice = shop.bridge.property("notice").property("text")
    assert notice
    assert notice in shown_texts(shop)
    for _ in range(3):
        shop.bridge.press_ring()
        shop.settle()
        shop.bridge.release_ring()
        shop.settle()
    talk = shop.bridge.property("talk")
    assert (talk.property("phase"), talk.property("microphone")) == ("deaf", False)
    assert shop.say("手袋")


def test_a_clock_that_was_set_back_gives_no_place_twice(shop: Shop, clock: VirtualClock):
    begin(shop)
    for sentence in BOOKING:
        assert shop.say(sentence)
    kept = shop.business.register.entries(None)
    assert len(kept) == 1
    days_s = 5 * 24 * 3600
    clock.advance(-days_s)
    begin(shop)
    for sentence in BOOKING[:-1]:
        assert shop.say(sentence)
    assert "顾问" in shop.say(BOOKING[-1])
    assert shop.business.register.entries(None) == kept
    clock.advance(days_s)
    begin(shop)
    for sentence in (BOOKING[0], "明天上午十一点", *BOOKING[2:]):
        assert shop.say(sentence)
    assert len(shop.business.register.entries(None)) == 2
