"""A whole terminal behind its real window: real catalog, dialogue and records, offscreen.

The ears and devices are what the test gives; nothing else stands in for anything.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QGuiApplication

from kiosk.config import assets_dir, load_settings
from kiosk.domain.events import EngineChanged, EngineName, EngineStatus, TurnEnded, TurnEvent
from kiosk.domain.ports import Clock, Ears, Microphone, VoiceActivity
from kiosk.language.pinyin import PinyinTable
from kiosk.runtime.assembly import (
    conductor_for,
    counting,
    gather_knowledge,
    open_back_office,
    open_business,
)
from kiosk.runtime.conductor import Kept, Minds
from kiosk.runtime.counter import Counter
from kiosk.runtime.endpoint import LoudnessActivity
from kiosk.runtime.listening import Listener
from kiosk.runtime.place import brand_ontology, place
from kiosk.runtime.speaking import Speaker
from kiosk.runtime.terminal import Terminal
from kiosk.runtime.worker import EngineWorker
from kiosk.ui.bridge import Bridge
from kiosk.ui.theme import load_theme
from kiosk.ui.timers import Timers, qt_timer
from kiosk.ui.viewmodels.attract import choose_showpieces
from kiosk.ui.window import PORTRAIT, close_window, open_window
from tests.fakes.clock import VirtualClock

PATIENCE_S = 60
"""How long anything of the terminal may take on the slowest machine."""


class Shop:
    """One terminal in one folder.

    Args:
        home: the folder it writes to.
        size: of the window.
        timers: what stillness is counted by.
        clock: the terminal's time.
        ears: creates what hears; a terminal that only reads if None.
        microphone: creates what the ears are fed by.
        hands_free: listen whenever nothing else is to be done.
        activity: tells speech from other sound; loudness alone if None.

    Attributes:
        events: what the terminal told, in order.
    """

    def __init__(
        self,
        home: Path,
        size: QSize = PORTRAIT,
        timers: Timers = qt_timer,
        clock: Clock | None = None,
        ears: Callable[[], Ears] | None = None,
        microphone: Callable[[], Microphone] | None = None,
        hands_free: bool = False,
        activity: VoiceActivity | None = None,
    ) -> None:
        self._home_before = os.environ.get("VITRINE_HOME")
        os.environ["VITRINE_HOME"] = str(home)
        self.app = QGuiApplication.instance() or QGuiApplication([])
        clock = clock or VirtualClock().now
        self.where = place(load_settings())
        knowledge = gather_knowledge(self.where)
        self.catalog = knowledge.catalog
        self.business = open_business(self.where, clock)
        theme = load_theme(self.where.brand / "theme.toml")
        self.bridge = Bridge(
            theme,
            brand_ontology(self.where.brand),
            office=open_back_office(self.where, clock),
            timers=timers,
            hands_free=hands_free,
        )
        self.bridge.show_pieces(choose_showpieces(knowledge.catalog))
        self.keep_events = True
        self.events: list[TurnEvent] = []
        self.turns = 0
        emit = counting(self.where, self._told, clock)
        self.workers: list[EngineWorker] = []
        minds = Minds(ears=self._start(EngineName.EARS, ears, emit))
        conductor = conductor_for(
            self.where, knowledge, minds, clock, emit, "composer", 0, self.business
        )
        kept = Kept(self.business.register, self.business.calendar)
        self.terminal = Terminal(
            conductor,
            Speaker((), None, emit),
            self._start(EngineName.MICROPHONE, microphone, emit),
            emit,
            counter=Counter(lambda: conductor.catalog, kept, clock, self.business.signer),
            listener=Listener(minds.ears, activity or LoudnessActivity(), emit),
        )
        self.terminal.start()
        self.bridge.attach(self.terminal)
        self.window = open_window(
            self.bridge, theme, assets_dir() / "fonts", size, reduced_motion=True
        )
        self.window.requestActivate()
        self.warnings: list[str] = []
        self.window.engine().warnings.connect(
            lambda found: self.warnings.extend(error.toString() for error in found)
        )

    def _start(self, name: EngineName, create, emit) -> EngineWorker | None:
        if create is None:
            emit(EngineChanged(name, EngineStatus.ABSENT))
            return None
        worker = EngineWorker(name, create, lambda *told: emit(EngineChanged(*told)))
        self.workers.append(worker)
        worker.start()
        return worker

    def _told(self, event: TurnEvent) -> None:
        if self.keep_events:
            self.events.append(event)
        self.turns += isinstance(event, TurnEnded)
        self.bridge.post(event)

    def pump(self) -> None:
        """Let the screen do what it has to do."""
        self.app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Let the terminal finish what it was asked for, and the screen show it."""
        done = threading.Event()
        self.terminal._commands.put(done.set)
        for _ in range(PATIENCE_S * 500):
            self.pump()
            if done.wait(0.002):
                break
        assert done.is_set(), "the terminal is stuck"
        self.pump()
        self.pump()

    def say(self, text: str) -> str:
        """Say a sentence through the screen and return the reply that is shown."""
        self.bridge.say(text)
        self.settle()
        return "".join(self.bridge.property("conversation").property("lines"))

    def move(self, reveal_ms: int) -> None:
        """Let what appears take so long; 0 is without motion."""
        self.window.engine().singletonInstance("Vitrine", "Theme").setProperty(
            "revealMs", reveal_ms
        )

    def screen(self) -> str:
        """Return which screen is on top."""
        return self.bridge.property("screens").property("current")

    def close(self) -> None:
        """End everything."""
        close_window(self.window)
        self.terminal.close()
        for worker in self.workers:
            worker.stop()
        self.pump()
        if self._home_before is None:
            del os.environ["VITRINE_HOME"]
        else:
            os.environ["VITRINE_HOME"] = self._home_before


def shown_texts(shop: Shop) -> str:
    """Return every text that the window's items hold, seen or not."""
    texts: list[str] = []
    waiting = [shop.window.contentItem()]
    while waiting:
        item = waiting.pop()
        texts.append(str(item.property("text") or ""))
        texts.append(str(item.property("preeditText") or ""))
        waiting += item.childItems()
    return "\n".join(texts)


def dictionary(*own: str) -> PinyinTable:
    """Return the keyboard's dictionary with some words of the house."""
    from kiosk.config import data_dir
    from kiosk.language.pinyin import load_pinyin

    return load_pinyin(data_dir() / "lexicons" / "pinyin.txt", own)
