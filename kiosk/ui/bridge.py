"""The only door between the program's threads and Qt."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from kiosk.domain.events import (
    OUTSIDE,
    CaptionChanged,
    Composed,
    EngineChanged,
    Heard,
    LevelChanged,
    ListeningChanged,
    StateChanged,
    TurnEvent,
    Understood,
    VisitForgotten,
)
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.backoffice import BackOffice
from kiosk.ui.hands_free import HandsFree
from kiosk.ui.theme import Theme
from kiosk.ui.timers import Timers, qt_timer
from kiosk.ui.viewmodels.attract import AttractModel, Showpiece
from kiosk.ui.viewmodels.beliefs import BeliefsModel
from kiosk.ui.viewmodels.conversation import ConversationModel
from kiosk.ui.viewmodels.desk import DeskModel
from kiosk.ui.viewmodels.floor import FloorModel
from kiosk.ui.viewmodels.keyboard import KeyboardModel
from kiosk.ui.viewmodels.notice import NoticeModel
from kiosk.ui.viewmodels.patience import PatienceModel
from kiosk.ui.viewmodels.screens import Screen, ScreensModel
from kiosk.ui.viewmodels.talk import Phase, TalkModel
from kiosk.ui.visit_port import VisitPort
from kiosk.ui.words import word, words

HOLD_S = 0.6
"""Whoever leaves the finger on the ring for so long holds it to talk; others tap it."""

FAREWELL_S = 6
"""How long the terminal takes leave; a touch begins the next visit at once."""

BUSY = (Phase.LISTENING, Phase.UNDERSTANDING, Phase.SPEAKING)

# what concerns the terminal and no visit: shown even while a visit is being forgotten
_OF_THE_TERMINAL = (EngineChanged, ListeningChanged)

_NO_SIGN_OF_LIFE = (LevelChanged, EngineChanged, ListeningChanged)


class Bridge(QObject):
    """Takes events in from any thread, and hands the customer's touches to the visit.

    Lives on Qt's thread; only `post` may be called from others. The visit is attached once it
    exists, so that the screen can be seen before.

    Args:
        theme: the tokens of the house.
        ontology: labels of slots' values.
        language: in which the attract screen is written and a new visit begins.
        idle_s: seconds without a touch or a word after which the visit is forgotten.
        office: what staff may do at the desk; None for a terminal without one.
        timers: what the stillness of a visit is counted by.
        hands_free: listen whenever nothing else is to be done, so that speech alone is enough.
    """

    posted = Signal(object)
    language_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        ontology: Ontology,
        language: Language = Language.ZH_HANS,
        idle_s: float = 90,
        office: BackOffice | None = None,
        timers: Timers = qt_timer,
        hands_free: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._home_language = self._language = language
        self._visit: VisitPort | None = None
        # how many visits are over of which the terminal may still tell something
        self._forgetting = 0
        # what an open microphone still hears was said by somebody who has left
        self._left_open = False
        self._pressed_at: float | None = None
        self._screens = ScreensModel(self)
        self._attract = AttractModel(theme.motion.piece_ms, self)
        self._talk = TalkModel(self)
        self._conversation = ConversationModel(ontology, self)
        self._beliefs = BeliefsModel(ontology, self)
        self._notice = NoticeModel(self)
        # the window leads it to the fields
        self.board = KeyboardModel(parent=self)
        self._floor = FloorModel(
            self._screens,
            ontology,
            f"{theme.house.name} {theme.house.latin}",
            self._beliefs,
            self,
        )
        self._desk = DeskModel(office, ontology, parent=self)
        self._desk.left.connect(self.leave)
        self._patience = PatienceModel(idle_s, self._at_work, timers, self)
        self._patience.warned.connect(self._ask_aloud)
        self._patience.over.connect(self.leave)
        self._parting = timers(self, FAREWELL_S, self._part)
        self._screens.changed.connect(self._screen_changed)
        self._attract.run(True)
        self._attract.speak(language)
        self._notice.speak(language)
        self.board.speak(language)
        self._screens.changed.connect(self.board.clear)
        self._floor.speak(language)
        self._hands_free = HandsFree(hands_free, self._may_listen, self._listen, timers, self)
        self._talk.phase_changed.connect(self._hands_free.again)
        self._screens.changed.connect(self._hands_free.again)
        self.posted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @Property(QObject, constant=True)
    def screens(self) -> ScreensModel:
        """Return which screen is on top."""
        return self._screens

    @Property(QObject, constant=True)
    def attract(self) -> AttractModel:
        """Return the sequence of pieces."""
        return self._attract

    @Property(QObject, constant=True)
    def talk(self) -> TalkModel:
        """Return the talk ring's state."""
        return self._talk

    @Property(QObject, constant=True)
    def conversation(self) -> ConversationModel:
        """Return the present turn."""
        return self._conversation

    @Property(QObject, constant=True)
    def beliefs(self) -> BeliefsModel:
        """Return the chips."""
        return self._beliefs

    @Property(QObject, constant=True)
    def notice(self) -> NoticeModel:
        """Return the quiet line."""
        return self._notice

    @Property(QObject, constant=True)
    def patience(self) -> PatienceModel:
        """Return how long the terminal still waits for somebody."""
        return self._patience

    @Property(QObject, constant=True)
    def keyboard(self) -> KeyboardModel:
        """Return the on-screen keyboard."""
        return self.board

    @Property(QObject, constant=True)
    def floor(self) -> FloorModel:
        """Return the screens beside the conversation."""
        return self._floor

    @Property(QObject, constant=True)
    def desk(self) -> DeskModel:
        """Return the staff's desk."""
        return self._desk

    @Property(str, notify=language_changed)
    def language(self) -> str:
        """Return the language of the screen."""
        return self._language.value

    @Property(dict, notify=language_changed)
    def words(self) -> dict[str, str]:
        """Return the words of the screen."""
        return words(self._language) | {
            "trades": self._theme.house.trades.get(self._language, ""),
        }

    @Property(list, notify=language_changed)
    def suggestions(self) -> list[str]:
        """Return the sentences to touch."""
        return list(self._theme.suggested(self._language))

    def post(self, event: TurnEvent) -> None:
        """Take an event in; from any thread, at once, in order."""
        self.posted.emit(event)

    def attach(self, visit: VisitPort) -> None:
        """Hand the customer's commands to this visit from now on."""
        self._visit = visit
        self._floor.attach(visit)
        self._hands_free.again()

    def show_pieces(self, pieces: Sequence[Showpiece]) -> None:
        """Fill the attract screen, in the order of showing."""
        self._attract.show_pieces(pieces)

    @Slot()
    def touch(self) -> None:
        """Note that somebody is there."""
        if self._screens.top() is Screen.DESK:
            self._desk.touch()
        elif self._screens.top() not in (Screen.ATTRACT, Screen.FAREWELL):
            self._patience.touch()

    @Slot()
    def finger(self) -> None:
        """Note a finger on the screen, wherever it is; speech falls silent at once."""
        self.touch()
        if self._visit is not None and self._talk.current() is Phase.SPEAKING:
            self._visit.stop_speaking()

    @Slot()
    def enter(self) -> None:
        """Leave the attract screen and wait for words."""
        if self._screens.top() is Screen.FAREWELL:
            self._part()
        self._screens.push(Screen.CONVERSATION)
        self.touch()

    @Slot()
    def knock(self) -> None:
        """Show the door of the staff's desk; no visit goes on behind it."""
        if self._screens.top() is Screen.ATTRACT:
            self._screens.push(Screen.DESK)
            self._desk.knock()

    @Slot()
    def touch_ring(self) -> None:
        """Do what the ring offers in its present phase."""
        self.enter()
        if self._visit is None:
            return
        match self._talk.current():
            case Phase.RESTING:
                self._visit.start_listening()
            case Phase.LISTENING:
                self._hands_free.close()
                self._visit.stop_listening()
            case Phase.SPEAKING:
                self._visit.stop_speaking()

    @Slot()
    def press_ring(self) -> None:
        """Begin what the ring offers as soon as a finger lies on it."""
        begins = self._talk.current() is Phase.RESTING
        self._pressed_at = time.monotonic() if begins else None
        self.touch_ring()

    @Slot()
    def release_ring(self) -> None:
        """Let the ring go: one that was held to talk has heard what it was held for."""
        pressed, self._pressed_at = self._pressed_at, None
        held = pressed is not None and time.monotonic() - pressed >= HOLD_S
        if held and self._visit is not None:
            self._visit.stop_listening()

    @Slot(str)
    def say(self, text: str) -> None:
        """Take in what was typed or a sentence that was touched."""
        if text.strip() and self._visit is not None:
            self.enter()
            self.board.clear()
            self._visit.say(text.strip())

    @Slot(str, str)
    def remove(self, slot: str, value: str) -> None:
        """Forget one wish."""
        self.touch()
        self._beliefs.removed.emit(slot, value)

    @Slot()
    def leave(self) -> None:
        """End the visit: forget everything, take leave, and show the pieces again."""
        met = self._screens.top() not in (Screen.ATTRACT, Screen.DESK, Screen.FAREWELL)
        self._patience.rest()
        if self._visit is not None:
            # the running turn still sends its events; nothing of it may be seen any more
            self._forgetting += 1
            self._left_open = self._talk.property("microphone")
            self._visit.forget()
        for model in (self._talk, self._conversation, self._beliefs, self._notice, self._floor):
            model.clear()
        self.board.clear()
        self._hands_free.renew()
        self._screens.reset()
        if met:
            # in the language of the visit that is over
            self._screens.push(Screen.FAREWELL)
            self._parting.start()
        else:
            self._part()

    def _part(self) -> None:
        self._parting.stop()
        self._screens.reset()
        self._speak(self._home_language)
        self._floor.part()

    def _take(self, event: TurnEvent) -> None:
        if isinstance(event, VisitForgotten):
            self._forgetting = max(0, self._forgetting - 1)
            return
        if self._forgetting and not isinstance(event, _OF_THE_TERMINAL):
            return
        if self._left_open and isinstance(event, CaptionChanged):
            return
        match event:
            case ListeningChanged():
                self._left_open = False
            case Understood(state=state) | StateChanged(state=state):
                self._speak(state.language)
            case Composed(reply=reply):
                self._speak(reply.language)
            case Heard(transcript=transcript) if transcript.text and self._resting():
                self.enter()
        for model in (self._talk, self._conversation, self._beliefs, self._notice, self._floor):
            model.take(event)
        self._hands_free.follow(event)
        if isinstance(event, StateChanged) and self._resting():
            # what woke the terminal was no speech
            self._conversation.clear()
        if not isinstance(event, _NO_SIGN_OF_LIFE) and not _outside(event):
            self.touch()

    def _speak(self, language: Language) -> None:
        if language is not self._language:
            self._language = language
            self._notice.speak(language)
            self.board.speak(language)
            self._floor.speak(language)
            self.language_changed.emit()

    def _screen_changed(self) -> None:
        self._attract.run(self._screens.top() is Screen.ATTRACT)

    def _resting(self) -> bool:
        return self._screens.top() in (Screen.ATTRACT, Screen.FAREWELL)

    def _may_listen(self) -> bool:
        elsewhere = self._screens.top() in (Screen.DESK, Screen.FAREWELL) or self.board.is_shown
        return self._talk.current() is Phase.RESTING and not elsewhere

    def _listen(self) -> None:
        if self._visit is not None:
            self._visit.start_listening(waking=self._resting())

    def _at_work(self) -> bool:
        """Return whether the customer waits for the terminal, or for an adviser it called."""
        phase = self._talk.current()
        # an open microphone that nobody opened shows nobody to be there
        unasked = self._hands_free.wanted and phase is Phase.LISTENING
        return (phase in BUSY and not unasked) or self._floor.is_calling

    def _ask_aloud(self) -> None:
        # whoever looks away hears it, whoever cannot hear sees it
        if self._visit is not None:
            self._visit.announce(word("still_there", self._language), self._language)


def _outside(event: TurnEvent) -> bool:
    """Return whether the house speaks of its own accord, which shows nobody to be there."""
    return getattr(event, "turn", 0) == OUTSIDE
