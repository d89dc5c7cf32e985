"""A screen without a display, and a visit that only remembers what it was asked."""

import gc
import os
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QSize
from PySide6.QtQuick import QQuickView

from kiosk.config import assets_dir, data_dir
from kiosk.domain.ontology import Dialect, Language, Ontology, Slot, load_ontology
from kiosk.domain.understanding import Mention
from kiosk.runtime.counter import Counter
from kiosk.ui.bridge import Bridge
from kiosk.ui.theme import Theme, load_theme
from kiosk.ui.window import close_window, first_frame, open_window


class RecordingVisit:
    """Fulfils VisitPort by writing down each command."""

    def __init__(self, counter: Counter | None = None) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.counter = counter

    def say(self, text: str) -> None:
        self.asked.append(("say", text))

    def start_listening(self, waking: bool = False) -> None:
        self.asked.append(("start_listening", "waking") if waking else ("start_listening",))

    def stop_listening(self) -> None:
        self.asked.append(("stop_listening",))

    def stop_speaking(self) -> None:
        self.asked.append(("stop_speaking",))

    def announce(self, text: str, language: Language) -> None:
        self.asked.append(("announce", text, language))

    def touch_remove(self, slot: Slot, value: str) -> None:
        self.asked.append(("touch_remove", slot, value))

    def touch_set(self, mention: Mention) -> None:
        self.asked.append(("touch_set", mention))

    def settle_doubt(self, meant: bool) -> None:
        self.asked.append(("settle_doubt", meant))

    def look_again(self) -> None:
        self.asked.append(("look_again",))

    def choose_language(self, language: Language) -> None:
        self.asked.append(("choose_language", language))

    def choose_pace(self, rate: float) -> None:
        self.asked.append(("choose_pace", rate))

    def choose_dialect(self, dialect: Dialect | None) -> None:
        self.asked.append(("choose_dialect", dialect))

    def forget(self) -> None:
        self.asked.append(("forget",))


class Windows:
    """Opens windows and remembers every warning of their QML."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self._theme = theme
        self._qtbot = qtbot
        self.opened: list[QQuickView] = []
        self.warnings: list[str] = []

    def open(self, bridge: Bridge, size: QSize, reduced_motion: bool = True) -> QQuickView:
        window = open_window(
            bridge, self._theme, assets_dir() / "fonts", size, reduced_motion=reduced_motion
        )
        window.engine().warnings.connect(lambda errors: self.warnings.extend(map(str, errors)))
        self.opened.append(window)
        self._qtbot.waitUntil(lambda: first_frame(window).ms is not None, timeout=5000)
        return window


@pytest.fixture
def theme() -> Theme:
    return load_theme(data_dir() / "brands" / "yunxiu" / "theme.toml")


@pytest.fixture
def ontology() -> Ontology:
    return load_ontology(data_dir() / "ontology.json")


@pytest.fixture
def visit() -> RecordingVisit:
    return RecordingVisit()


@pytest.fixture
def bridge(qapp: object, theme: Theme, ontology: Ontology, visit: RecordingVisit) -> Bridge:
    bridge = Bridge(theme, ontology)
    bridge.attach(visit)
    return bridge


@pytest.fixture(autouse=True)
def tidied() -> Iterator[None]:
    """Collect garbage on Qt's thread alone, as the stage does."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def windows(theme: Theme, qtbot: QtBot) -> Iterator[Windows]:
    windows = Windows(theme, qtbot)
    yield windows
    for window in windows.opened:
        close_window(window)
    qtbot.wait(1)
    gc.collect()  # here, so that no thread of a later test finds what belongs to Qt's
    assert windows.warnings == []
