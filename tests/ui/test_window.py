import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QRawFont
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.catalog.words import hong_kong
from kiosk.config import assets_dir, data_dir
from kiosk.domain.errors import KioskError
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery_scenes import READY, Scene, scenes, showpieces, turn
from kiosk.ui.theme import Theme
from kiosk.ui.window import LANDSCAPE, PORTRAIT, SMALL, first_frame, grab, load_fonts
from tests.ui.conftest import RecordingVisit, Windows

pytestmark = pytest.mark.qt_log_level_fail("WARNING")

SIZES = [PORTRAIT, LANDSCAPE, SMALL]
# 8 x 8 pixels
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR4nGP8//8/AzbAhFV02EoAAFpxAwOCVd7h"
    "AAAAAElFTkSuQmCC"
)
QML = Path(__file__).parents[2] / "kiosk/ui/qml/Vitrine"


def place(window: QQuickView, name: str) -> QRectF:
    item = window.rootObject().findChild(QObject, name)
    assert isinstance(item, QQuickItem), name
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def show(bridge: Bridge, scene: Scene, qtbot: QtBot) -> None:
    if scene.screen != "attract":
        bridge.enter()
    for event in (*scene.engines, *scene.events):
        bridge.post(event)
    qtbot.wait(30)


@pytest.mark.parametrize("size", SIZES, ids=["portrait", "landscape", "small"])
def test_in_every_state_nothing_lies_on_anything_else(
    bridge: Bridge, windows: Windows, qtbot: QtBot, size: QSize
):
    window = windows.open(bridge, size)
    bridge.show_pieces(showpieces())
    frame = QRectF(0, 0, size.width(), size.height())
    for scene in scenes():
        show(bridge, scene, qtbot)
        if scene.screen == "attract":
            continue
        parts = [place(window, name) for name in ("chips", "reply", "cards", "acts", "asking")]
        parts = [part for part in parts if part.height() > 0]
        for n, part in enumerate(parts):
            assert frame.contains(part), (scene.name, part)
            for other in parts[n + 1 :]:
                assert not part.intersects(other), (scene.name, part, other)


@pytest.mark.parametrize(
    "sentence",
    ["，先有逗号。", "“引文。”之后；再说：完", "没有标点", "。", "编号 YX-HB-0101，￥86,000"],
)
def test_no_character_of_a_reply_is_lost(
    bridge: Bridge, windows: Windows, qtbot: QtBot, sentence: str
):
    window = windows.open(bridge, SMALL)
    show(bridge, Scene("", turn("问", (sentence,))), qtbot)
    clauses = [
        child
        for line in walk(window.rootObject())
        for child in line.childItems()
        if child.objectName() == "clause"
    ]
    shown = "".join(c.property("text") for c in clauses if c.isVisible())
    assert sentence in shown


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from walk(child)


def test_the_window_is_seen_before_any_engine_is_ready(bridge: Bridge, windows: Windows):
    window = windows.open(bridge, SMALL)
    frame_ms = first_frame(window).ms
    assert frame_ms is not None
    assert frame_ms < 5000
    assert bridge.property("talk").property("phase") == "waking"
    image = grab(window)
    assert (image.width(), image.height()) == (SMALL.width(), SMALL.height())


def test_the_grounds_colour_comes_from_the_theme(bridge: Bridge, windows: Windows, theme: Theme):
    image = grab(windows.open(bridge, SMALL))
    assert image.pixelColor(2, 2).name().upper() == theme.colors.ground


def test_a_drawn_plate_appears_beside_the_piece(
    bridge: Bridge, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(bridge, LANDSCAPE)
    bare = grab(window)
    bridge.show_pieces(showpieces())
    qtbot.waitUntil(lambda: colours(grab(window)) > 2 * colours(bare), timeout=5000)
    assert not windows.warnings


@pytest.mark.qt_log_ignore("photo.png")
@pytest.mark.parametrize(
    "content", [b"", b"no picture", PNG[:60], None], ids=["empty", "text", "cut", "folder"]
)
def test_a_picture_that_is_none_gives_way_to_the_houses_name(
    bridge: Bridge, windows: Windows, qtbot: QtBot, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "photo.png"
    path.mkdir() if content is None else path.write_bytes(content)
    window = windows.open(bridge, SMALL)
    first, *rest = showpieces()
    broken = msgspec.structs.replace(first.product, plate=str(path))
    bridge.show_pieces((msgspec.structs.replace(first, product=broken), *rest))
    qtbot.wait(50)
    names = [
        item
        for item in walk(window.rootObject())
        if item.property("text") == windows._theme.house.name and item.isVisible()
    ]
    assert len(names) == 2  # above the door, and in the frame
    # Qt tells of a picture that breaks off in the middle
    windows.warnings = [w for w in windows.warnings if "photo.png" not in w]


def colours(image: QImage) -> int:
    points = [(x, y) for x in range(0, image.width(), 6) for y in range(0, image.height(), 6)]
    return len({image.pixel(x, y) for x, y in points})


def test_listening_is_plain_to_see(bridge: Bridge, windows: Windows, qtbot: QtBot):
    window = windows.open(bridge, PORTRAIT)
    every = {scene.name: scene for scene in scenes()}
    show(bridge, every["begin"], qtbot)
    ring = place(window, "ring").toRect()
    resting = grab(window).copy(ring)
    show(bridge, every["listening"], qtbot)
    listening = grab(window).copy(ring)
    accent = windows._theme.colors.accent.lower()

    def share(image) -> float:
        points = [(x, y) for x in range(0, ring.width(), 4) for y in range(0, ring.height(), 4)]
        return sum(image.pixelColor(x, y).name() == accent for x, y in points) / len(points)

    assert share(listening) > 10 * max(share(resting), 0.005)


def test_a_finger_on_the_window_begins_and_on_the_ring_listens(
    bridge: Bridge, windows: Windows, qtbot: QtBot, visit: RecordingVisit
):
    window = windows.open(bridge, PORTRAIT)
    for event in READY:
        bridge.post(event)
    qtbot.wait(30)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(540, 700))
    qtbot.waitUntil(lambda: bridge.property("screens").property("current") == "conversation")
    qtbot.wait(30)
    assert visit.asked == []
    ring = place(window, "ring")
    touch = QPoint(round(ring.center().x()), round(ring.top() + ring.width() / 4))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=touch)
    qtbot.waitUntil(lambda: visit.asked == [("start_listening",)])


def test_what_is_typed_is_said(
    bridge: Bridge, windows: Windows, qtbot: QtBot, visit: RecordingVisit
):
    window = windows.open(bridge, SMALL)
    window.requestActivate()
    bridge.enter()
    qtbot.wait(30)
    for key in (Qt.Key.Key_S, Qt.Key.Key_I, Qt.Key.Key_L, Qt.Key.Key_K):
        QTest.keyClick(window, key)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert visit.asked == [("say", "silk")]


def test_screens_change_with_motion_too(bridge: Bridge, windows: Windows, qtbot: QtBot):
    window = windows.open(bridge, SMALL, reduced_motion=False)
    before = grab(window)
    bridge.enter()
    qtbot.wait(700)
    assert grab(window) != before


def test_missing_and_damaged_fonts_are_refused(qapp: object, tmp_path: Path):
    with pytest.raises(KioskError) as caught:
        load_fonts(tmp_path)
    assert caught.value.code == "fonts-missing"
    (tmp_path / "broken.otf").write_bytes(b"no font")
    with pytest.raises(KioskError) as caught:
        load_fonts(tmp_path)
    assert caught.value.code == "font-invalid"


def test_the_fonts_hold_what_the_house_says(qapp: object):
    families = load_fonts(assets_dir() / "fonts")
    assert set(families) == {
        "Vitrine Display",
        "Vitrine Display HK",
        "Vitrine Sans",
        "Vitrine Sans HK",
        "Vitrine Serif",
    }
    for path in (assets_dir() / "fonts").glob("*.otf"):
        font = QRawFont(str(path), 20)
        said = _said_by_every_house(traditional=path.stem.endswith("HK"))
        assert not {c for c in said if not font.supportsCharacter(ord(c))}, path.name
    largest = max(p.stat().st_size for p in (assets_dir() / "fonts").glob("*.otf"))
    assert largest < 6_000_000


def _said_by_every_house(traditional: bool) -> set[str]:
    said: set[str] = set()
    for path in (data_dir() / "brands").rglob("catalog/**/*.csv"):
        text = path.read_text("utf-8")
        said |= set(hong_kong(text) if traditional else text)
    return {c for c in said if ord(c) > 127}


def test_qml_files_stay_short():
    for path in QML.rglob("*.qml"):
        assert len(path.read_text("utf-8").splitlines()) <= 160, path.name


def test_every_qml_file_is_named_in_the_module():
    named = {
        line.split()[-1] for line in (QML / "qmldir").read_text("utf-8").splitlines() if "." in line
    }
    assert {str(p.relative_to(QML)) for p in QML.rglob("*.qml")} == named


def test_the_lint_of_qml_finds_nothing():
    lint = Path(sys.executable).with_name("pyside6-qmllint")
    files = [str(p) for p in QML.rglob("*.qml")]
    done = subprocess.run(
        [str(lint), "-I", str(QML.parent), *files], capture_output=True, text=True, check=False
    )
    assert "Warning" not in done.stdout + done.stderr, done.stdout + done.stderr
