from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.config import data_dir
from kiosk.domain.ontology import Language
from kiosk.language.pinyin import PinyinTable, load_pinyin
from kiosk.ui.bridge import Bridge
from kiosk.ui.viewmodels.keyboard import KeyboardModel
from kiosk.ui.window import LANDSCAPE, PORTRAIT, SMALL
from tests.ui.conftest import RecordingVisit, Windows

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture(scope="module")
def table() -> PinyinTable:
    return load_pinyin(data_dir() / "lexicons" / "pinyin.txt", ["手袋", "包", "云岫"])


class Field:
    """Writes down what a keyboard writes."""

    def __init__(self, keyboard: KeyboardModel) -> None:
        self.text = ""
        self.sent: list[str] = []
        keyboard.wrote.connect(self._write)
        keyboard.erased.connect(self._erase)
        keyboard.sent.connect(lambda: self.sent.append(self.text))

    def _write(self, text: str) -> None:
        self.text += text

    def _erase(self) -> None:
        self.text = self.text[:-1]


@pytest.fixture
def keyboard(table: PinyinTable) -> KeyboardModel:
    return KeyboardModel(table)


@pytest.fixture
def field(keyboard: KeyboardModel) -> Field:
    return Field(keyboard)


def press(keyboard: KeyboardModel, *acts: str) -> None:
    for act in acts:
        keyboard.press(act)


def acts(keyboard: KeyboardModel) -> set[str]:
    return {key["act"] for row in keyboard.rows for key in row}


def test_pinyin_becomes_words(keyboard: KeyboardModel, field: Field):
    press(keyboard, *"woyao", "space", *"hongsedeshoudai")
    assert field.text == "我要"
    assert keyboard.composing == "hongsedeshoudai"
    press(keyboard, "space", "return")
    assert field.sent == ["我要红色的手袋"]


def test_a_word_is_chosen_and_the_rest_goes_on(keyboard: KeyboardModel, field: Field):
    press(keyboard, *"yunxiubao")
    keyboard.choose(keyboard.candidates.index("云岫"))
    assert keyboard.composing == "云岫bao"
    keyboard.choose(keyboard.candidates.index("包"))
    assert field.text == "云岫包"
    assert keyboard.candidates == []


def test_erase_goes_through_the_letters_into_the_field(keyboard: KeyboardModel, field: Field):
    press(keyboard, *"bao", "space", *"ni", "erase", "erase")
    assert (field.text, keyboard.composing) == ("包", "")
    press(keyboard, "erase")
    assert field.text == ""


def test_return_writes_the_letters_themselves(keyboard: KeyboardModel, field: Field):
    press(keyboard, *"hermosa", "return")
    assert (field.text, field.sent) == ("hermosa", [])


def test_figures_and_latin(keyboard: KeyboardModel, field: Field):
    press(keyboard, *"bao", "digits", *"139-00", "letters", "tongue", "shift", "A", "n", "n")
    assert field.text == "包139-00Ann"
    assert keyboard.candidates == []


def test_hong_kong_is_offered_its_own_characters(keyboard: KeyboardModel, field: Field):
    keyboard.speak(Language.YUE_HANT)
    press(keyboard, *"nvshideshoubiao")
    assert keyboard.candidates[0] == "女士的手錶"
    press(keyboard, "space")
    assert field.text == "女士的手錶"


def test_english_begins_with_its_own_letters(keyboard: KeyboardModel, field: Field):
    keyboard.speak(Language.EN)
    press(keyboard, *"silk")
    assert field.text == "silk"
    assert "shift" in acts(keyboard)


def test_without_a_dictionary_letters_are_written_as_they_are(qapp: object):
    keyboard = KeyboardModel()
    field = Field(keyboard)
    press(keyboard, *"silk", "space")
    assert field.text == "silk"


def test_what_was_composed_is_forgotten(keyboard: KeyboardModel, field: Field):
    keyboard.open()
    press(keyboard, *"wangxiaoming")
    keyboard.clear()
    assert (keyboard.composing, keyboard.candidates, keyboard.shown) == ("", [], False)
    assert field.text == ""


def test_acts_that_no_key_has_do_nothing(keyboard: KeyboardModel, field: Field):
    press(keyboard, "", "nonsense", "hide")
    keyboard.choose(-1)
    keyboard.choose(400)
    assert field.text == ""


def within(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from within(child)


def centre(item: QQuickItem) -> QPoint:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()


def tap(window: QQuickView, name: str, qtbot: QtBot) -> None:
    item = next(i for i in within(window.contentItem()) if i.objectName() == name)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(item))
    qtbot.wait(5)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL], ids=["high", "wide", "small"])
def test_a_sentence_is_written_by_touch_alone(
    bridge: Bridge,
    windows: Windows,
    qtbot: QtBot,
    visit: RecordingVisit,
    table: PinyinTable,
    size: QSize,
):
    bridge.keyboard.learn(table)
    window = windows.open(bridge, size)
    bridge.enter()
    qtbot.waitUntil(lambda: window.activeFocusItem() is not None)
    field = window.activeFocusItem()
    assert not bridge.keyboard.shown
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(field))
    qtbot.waitUntil(lambda: bridge.keyboard.shown)
    qtbot.waitUntil(lambda: any(i.objectName() == "key_h" for i in within(window.contentItem())))
    board = next(i for i in within(window.contentItem()) if i.objectName() == "keyboard")
    top = board.mapRectToScene(QRectF(0, 0, board.width(), board.height())).top()
    qtbot.waitUntil(lambda: centre(field).y() < top)  # the field stands above the keys
    for key in "shoudai":
        tap(window, f"key_{key}", qtbot)
    tap(window, "candidate", qtbot)
    assert field.property("text") == "手袋"
    tap(window, "key_return", qtbot)
    assert visit.asked == [("say", "手袋")]
    assert not bridge.keyboard.shown
