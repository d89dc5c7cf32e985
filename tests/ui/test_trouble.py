"""Whatever is done to the screen or to what it runs on: it lives, shows something, and says why."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest

from tests.fakes.ears import ScriptedEars
from tests.fakes.sounds import MemoryMicrophone, tone
from tests.fakes.timers import VirtualTimers
from tests.ui.shop import Shop, shown_texts

SIZE = QSize(540, 960)


class Unplugged(MemoryMicrophone):
    """A microphone that is pulled out in the middle of the first sentence, and stays out."""

    def __init__(self) -> None:
        super().__init__([tone(220, 5.0)], unplug_after_s=1.0)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Shop]:
    shop = Shop(
        tmp_path_factory.mktemp("home"), SIZE, VirtualTimers(), None, ScriptedEars, Unplugged
    )
    yield shop
    assert shop.warnings == []
    shop.close()


@pytest.fixture(autouse=True)
def fresh(shop: Shop) -> Iterator[None]:
    shop.window.resize(SIZE)
    shop.bridge.leave()
    shop.bridge.enter()
    shop.settle()
    yield
    shop.settle()
    assert alive(shop)


def alive(shop: Shop) -> bool:
    """Return whether something is seen, and a sentence is answered."""
    shop.bridge.leave()
    shop.bridge.enter()
    shop.settle()
    image = shop.window.grabWindow()
    points = itertools.product(range(0, image.width(), 9), range(0, image.height(), 9))
    return len({image.pixel(x, y) for x, y in points}) > 2 and bool(shop.say("你们几点关门"))


def touch(shop: Shop, *points: QPoint) -> None:
    device = DEVICE.setdefault("", QTest.createTouchDevice())
    down, up = (QTest.touchEvent(shop.window, device, False) for _ in range(2))
    for finger, point in enumerate(points):
        down.press(finger, point, shop.window)
        up.release(finger, point, shop.window)
    down.commit()
    up.commit()


DEVICE: dict[str, object] = {}


def test_ten_fingers_at_once(shop: Shop):
    for row in range(10):
        touch(shop, *(QPoint(50 * n + 20, 90 * row + 30) for n in range(10)))
        shop.pump()


def test_two_hundred_touches_in_a_row_leave_one_visit(shop: Shop):
    for n in range(200):
        touch(shop, QPoint(270, 900 - n % 7))
    shop.settle()
    assert shop.bridge.property("talk").property("phase") != "understanding"


def test_a_touch_during_every_transition(shop: Shop):
    shop.move(400)
    for n in range(20):
        touch(shop, QPoint(270, 480))
        shop.bridge.say("手袋")
        for _ in range(n % 5):
            shop.pump()
            touch(shop, QPoint(480, 45))  # where a visit is ended
        shop.bridge.leave()
        shop.pump()
        touch(shop, QPoint(270, 480))
    shop.settle()
    shop.move(0)


def test_the_screen_is_turned_in_the_middle_of_everything(shop: Shop):
    for sentence in ("十万以内的手袋", "第一款多少钱"):
        shop.bridge.say(sentence)
        for size in (QSize(960, 540), SIZE, QSize(640, 400)):
            shop.window.resize(size)
            shop.settle()
            root = shop.window.rootObject()
            assert (root.width(), root.height()) == (size.width(), size.height())


def test_a_microphone_that_is_pulled_out_is_told_in_a_plain_sentence(shop: Shop):
    shop.bridge.touch_ring()
    shop.settle()
    for _ in range(100):
        shop.pump()
        QTest.qWait(5)
        if shop.bridge.property("talk").property("phase") == "deaf":
            break
    assert "麦克风" in shop.bridge.property("notice").property("text")
    assert shop.bridge.property("talk").property("microphone") is False


def test_a_paste_of_four_thousand_characters_is_cut_to_the_field(shop: Shop):
    field = shop.window.activeFocusItem()
    assert field is not None
    paste = QInputMethodEvent()
    paste.setCommitString("手袋" * 2000)
    QGuiApplication.sendEvent(field, paste)
    assert len(field.property("text")) == 500
    QTest.keyClick(shop.window, Qt.Key.Key_Return)
    shop.settle()
    assert "".join(shop.bridge.property("conversation").property("lines"))
    assert shop.say("手袋" * 2000)


@pytest.mark.parametrize(
    "name", ["😀👜🎁", "مرحبا بالعالم", "\u202eabc\u202c", "Ａｎｎａ\u0000", "欧" * 200]
)
def test_any_name_in_a_booking_is_answered_and_books_nothing_by_itself(shop: Shop, name: str):
    assert shop.say("预约养护")
    assert shop.say(f"我叫{name}，电话13812345678")
    assert shop.business.register.entries(None) == []


def test_two_customers_never_see_each_others_words(shop: Shop):
    shop.say("我叫欧阳槐序，电话18657120394，想给鳄鱼皮手袋预约养护")
    assert "欧阳槐序" in shown_texts(shop)
    shop.bridge.say("再看看手袋")  # still thinking when the first customer goes
    shop.bridge.leave()
    shop.bridge.enter()
    shop.settle()
    for sentence in ("你们几点关门", "刚才我叫什么名字", "预约养护"):
        shop.say(sentence)
        shown = shown_texts(shop)
        assert "欧阳" not in shown
        assert "18657120394" not in shown


def test_whoever_walks_away_in_the_middle_of_a_booking_books_nothing(shop: Shop):
    for sentence in ("鳄鱼皮手袋预约养护", "后天下午三点", "我姓王", "电话13812345678"):
        shop.say(sentence)
    timers = shop.bridge._patience._still._timers
    timers.pass_s(3600)
    shop.settle()
    assert shop.screen() in ("attract", "farewell")
    assert shop.say("对，没错")  # the next customer
    assert shop.business.register.entries(None) == []
