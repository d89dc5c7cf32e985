"""The quiet line that says what is missing."""

from PySide6.QtCore import Property, QObject, Signal

from kiosk.domain.events import EngineChanged, EngineName, EngineStatus, Fallback, TurnEvent
from kiosk.domain.ontology import Language
from kiosk.ui.words import word

GONE = (EngineStatus.ABSENT, EngineStatus.FAILED)

# what a customer has to know, the weightiest first; a missing language or intent model changes
# nothing that a customer could see
_NOTICES = (
    (EngineName.MICROPHONE, GONE, "microphone_missing"),
    (EngineName.EARS, GONE, "ears_missing"),
    (EngineName.EARS, (EngineStatus.STARTING,), "ears_starting"),
    (EngineName.CAMERA, GONE, "camera_missing"),
    (EngineName.LOUDSPEAKER, GONE, "voice_missing"),
    (EngineName.VOICE, GONE, "voice_missing"),
)


class NoticeModel(QObject):
    """Mirrors the state of the engines as one sentence at most."""

    text_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engines: dict[EngineName, EngineStatus] = {}
        self._language = Language.ZH_HANS
        self._text = ""

    @Property(str, notify=text_changed)
    def text(self) -> str:
        """Return the sentence; empty where nothing is missing."""
        return self._text

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        match event:
            case EngineChanged(engine=engine, status=status):
                self._engines[engine] = status
            case Fallback(engine=engine, status=status) if status in GONE:
                self._engines[engine] = status
        self._refresh()

    def speak(self, language: Language) -> None:
        """Change the language of the sentence."""
        self._language = language
        self._refresh()

    def clear(self) -> None:
        """Forget what concerned one visit only."""
        self._engines.pop(EngineName.CAMERA, None)
        self._refresh()

    def _refresh(self) -> None:
        key = self._missing()
        text = word(key, self._language) if key else ""
        if text != self._text:
            self._text = text
            self.text_changed.emit()

    def _missing(self) -> str:
        return next(
            (key for engine, states, key in _NOTICES if self._engines.get(engine) in states), ""
        )
