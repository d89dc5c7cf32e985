"""What the talk ring shows: its phase, the live level, and whether the microphone is open."""

from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal

from kiosk.domain.events import (
    EngineChanged,
    EngineName,
    EngineStatus,
    Fallback,
    LevelChanged,
    ListeningChanged,
    SpeechEnded,
    SpeechStarted,
    TurnEnded,
    TurnEvent,
    TurnStarted,
)

LEVEL_STEP = 0.01
"""Changes of level that nobody sees are not told."""

GONE = (EngineStatus.ABSENT, EngineStatus.FAILED)


class Phase(StrEnum):
    """What the terminal is doing, as a customer would say it."""

    WAKING = "waking"  # the ears are still loading
    DEAF = "deaf"  # there are no ears or no microphone: type instead
    RESTING = "resting"
    LISTENING = "listening"
    UNDERSTANDING = "understanding"
    SPEAKING = "speaking"


class TalkModel(QObject):
    """Follows the events of hearing and speaking.

    The microphone's mark follows `ListeningChanged` alone, so that it never claims what is not so.
    """

    phase_changed = Signal()
    level_changed = Signal()
    microphone_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._level = 0.0
        self._microphone = False
        self._turning = False
        self._speaking = False
        self._engines = {
            EngineName.EARS: EngineStatus.STARTING,
            EngineName.MICROPHONE: EngineStatus.STARTING,
        }
        self._phase = self._derived()

    @Property(str, notify=phase_changed)
    def phase(self) -> str:
        """Return the phase's name."""
        return self._phase.value

    @Property(float, notify=level_changed)
    def level(self) -> float:
        """Return the loudness at the microphone, 0 to 1."""
        return self._level

    @Property(bool, notify=microphone_changed)
    def microphone(self) -> bool:
        """Return whether the microphone is open."""
        return self._microphone

    def current(self) -> Phase:
        """Return the phase for those who decide by it."""
        return self._phase

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        match event:
            case ListeningChanged(listening=listening):
                self._show_microphone(listening)
            case LevelChanged(level=level):
                self._show_level(level)
            case TurnStarted():
                self._turning, self._speaking = True, False
            case TurnEnded():
                self._turning = False
            case SpeechStarted():
                self._speaking = True
            case SpeechEnded():
                self._speaking = False
            case EngineChanged(engine=engine, status=status) if engine in self._engines:
                self._engines[engine] = status
            case Fallback(engine=EngineName.MICROPHONE as engine, status=status) if status in GONE:
                self._engines[engine] = status
                self._show_microphone(False)
            case Fallback(engine=EngineName.VOICE | EngineName.LOUDSPEAKER, status=status):
                self._speaking = self._speaking and status not in GONE
            case Fallback(engine=EngineName.EARS as engine, status=status) if status in GONE:
                self._engines[engine] = status
        self._show_phase(self._derived())

    def clear(self) -> None:
        """Forget the turn; what is known of the engines and the microphone stays true."""
        self._turning = self._speaking = False
        self._show_phase(self._derived())

    def _derived(self) -> Phase:
        if self._microphone:
            return Phase.LISTENING
        if self._turning:
            return Phase.UNDERSTANDING
        if self._speaking:
            return Phase.SPEAKING
        if any(status in GONE for status in self._engines.values()):
            return Phase.DEAF
        if self._engines[EngineName.EARS] is EngineStatus.STARTING:
            return Phase.WAKING
        return Phase.RESTING

    def _show_phase(self, phase: Phase) -> None:
        if phase is not self._phase:
            self._phase = phase
            self.phase_changed.emit()

    def _show_level(self, level: float) -> None:
        level = min(1.0, max(0.0, level))
        if abs(level - self._level) >= LEVEL_STEP or (level == 0.0 != self._level):
            self._level = level
            self.level_changed.emit()

    def _show_microphone(self, listening: bool) -> None:
        if listening != self._microphone:
            self._microphone = listening
            self.microphone_changed.emit()
        if not listening:
            self._show_level(0.0)
