"""The screen as the program sees it: a window over a running terminal, display or not."""

import concurrent.futures
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kiosk.config import assets_dir, data_dir
from kiosk.domain.events import TurnEvent
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Catalog
from kiosk.language.lexicon import load_lexicon
from kiosk.language.pinyin import load_pinyin
from kiosk.runtime.backoffice import BackOffice
from kiosk.runtime.place import brand_ontology
from kiosk.ui.bridge import Bridge
from kiosk.ui.theme import load_theme
from kiosk.ui.viewmodels.attract import choose_showpieces
from kiosk.ui.visit_port import VisitPort
from kiosk.ui.window import close_window, first_frame, grab, open_window
from kiosk.ui.words import words

SETTLE_MS = 900
"""After so long every movement of the screen has come to rest."""

FRAME_S = 1 / 60

T = TypeVar("T")

ANSWER_S = 5.0
"""The longest another thread waits for the screen."""


class _Door(QObject):
    """Carries calls from any thread to the screen's."""

    called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.called.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def _call(self, work: Callable[[], None]) -> None:
        work()


class Stage:
    """Shows one terminal.

    Args:
        brand: the brand pack's folder, for its theme.
        catalog: chooses the pieces of the attract screen.
        idle_s: seconds of stillness after which a visit is forgotten.
        size: width and height in pixels; the whole screen if None.
        windowed: a window instead of the whole screen.
        office: what staff may do at the desk; None for a terminal without one.
        hands_free: listen whenever nothing else is to be done.

    Attributes:
        bridge: takes events in; lives on the thread that made the stage, as the window does.
    """

    def __init__(
        self,
        brand: Path,
        catalog: Catalog,
        idle_s: int,
        size: tuple[int, int] | None = None,
        windowed: bool = False,
        office: BackOffice | None = None,
        hands_free: bool = False,
    ) -> None:
        if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            os.environ.setdefault("QT_QUICK_BACKEND", "software")
        self._app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        # a worker that collected a QObject would stop its timers from the wrong thread, which ends
        # the program; so garbage is collected here alone
        gc.disable()
        theme = load_theme(brand / "theme.toml")
        for language in Language:
            words(language)  # what cannot be read is refused here, before a window opens
        ontology = brand_ontology(brand)
        self.bridge = Bridge(theme, ontology, idle_s=idle_s, office=office, hands_free=hands_free)
        self.bridge.show_pieces(choose_showpieces(catalog))
        self._door = _Door()
        self._catalog = catalog
        self._brand = brand
        self.window = open_window(
            self.bridge,
            theme,
            assets_dir() / "fonts",
            QSize(*size) if size else None,
            full_screen=size is None and not windowed,
        )

    def post(self, event: TurnEvent) -> None:
        """Show an event of the terminal; from any thread."""
        self.bridge.post(event)

    def first_screen(self) -> None:
        """Wait until the window has drawn its first frame; before `show`, on the same thread."""
        deadline = time.monotonic() + ANSWER_S
        while first_frame(self.window).ms is None and time.monotonic() < deadline:
            self._app.processEvents()

    def meanwhile(self, work: Callable[[], T]) -> T:
        """Do what takes a second beside the screen, which goes on; before `show`, on its thread.

        Raises:
            Exception: what the work raised.
        """
        with ThreadPoolExecutor(1, thread_name_prefix="meanwhile") as beside:
            done = beside.submit(work)
            while not done.done():
                self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
                concurrent.futures.wait([done], FRAME_S)
            return done.result()

    def show(self, visit: VisitPort) -> int:
        """Serve the window until it is closed and return the exit status.

        Args:
            visit: the terminal behind the screen.

        Raises:
            KeyboardInterrupt: Ctrl-C or a termination asked for the end.
        """
        self.bridge.attach(visit)
        _keep_what_is_loaded()
        # a dictionary takes a second, which no first screen waits for
        threading.Thread(target=self._learn_to_write, name="dictionary", daemon=True).start()
        # Python handles a signal only between two of Qt's events
        heartbeat = QTimer()
        heartbeat.timeout.connect(_collect_garbage)
        heartbeat.start(200)
        try:
            with _ending_on_signals() as asked:
                status = QGuiApplication.exec()
        finally:
            heartbeat.stop()
            close_window(self.window)
            gc.unfreeze()
            gc.collect()
            gc.enable()
        if asked:
            raise KeyboardInterrupt
        return status

    def enter(self) -> None:
        """Leave the attract screen, as a touch does; from any thread."""
        self._door.called.emit(self.bridge.enter)

    def painted(self) -> float:
        """Wait until what was posted is painted; from another thread.

        Returns:
            `time.perf_counter()` of the frame.
        """
        done = threading.Event()
        moment: list[float] = []

        def swapped() -> None:
            self.window.frameSwapped.disconnect(swapped)
            moment.append(time.perf_counter())
            done.set()

        def wait() -> None:
            self.window.frameSwapped.connect(swapped)
            self.window.update()

        self._door.called.emit(wait)
        done.wait(ANSWER_S)
        return moment[0] if moment else time.perf_counter()

    def snapshot(self, path: Path) -> None:
        """Save what the window shows when it has come to rest; from another thread."""
        done = threading.Event()

        def take() -> None:
            grab(self.window).save(str(path))
            done.set()

        self._door.called.emit(lambda: QTimer.singleShot(SETTLE_MS, take))
        done.wait(ANSWER_S)

    def _learn_to_write(self) -> None:
        words = load_lexicon(data_dir() / "lexicons", self._brand / "lexicon.toml").entries
        names = (name.name for name in self._catalog.names())
        table = load_pinyin(data_dir() / "lexicons" / "pinyin.txt", [*words, *names])

        def learn() -> None:
            self.bridge.board.learn(table)
            _keep_what_is_loaded()

        self._door.called.emit(learn)

    def dismiss(self) -> None:
        """Close a window that was never shown to anybody; on its thread."""
        close_window(self.window)

    def close(self) -> None:
        """End `show`; from any thread."""
        self._door.called.emit(QGuiApplication.quit)


@contextmanager
def _ending_on_signals() -> Iterator[list[int]]:
    """Let a request to end leave Qt's loop, and tell which came; Qt swallows what a slot raises."""
    asked: list[int] = []

    def end(request: int, frame: object) -> None:
        del frame
        asked.append(request)
        QGuiApplication.quit()

    before = {request: signal.signal(request, end) for request in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for request, handler in before.items():
            signal.signal(request, handler)


def _keep_what_is_loaded() -> None:
    """Leave what stays for good out of every later collection, each of which holds a frame up."""
    gc.collect()
    gc.freeze()


def _collect_garbage() -> None:
    """Collect the oldest generation that is due, as Python would by itself."""
    for generation, (count, bar) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > bar:
            gc.collect(generation)
            return
