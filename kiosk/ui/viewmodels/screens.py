"""The screens, the pages of the desk, and which screen is on top."""

from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal


class Screen(StrEnum):
    """The screens of a terminal; the attract screen is always at the bottom."""

    ATTRACT = "attract"
    CONVERSATION = "conversation"
    PIECE = "piece"
    COMPARISON = "comparison"
    LOOK = "look"
    LIST = "list"
    FORM = "form"
    CALL = "call"
    PRIVACY = "privacy"
    PANEL = "panel"
    FAREWELL = "farewell"
    DESK = "desk"


class DeskPage(StrEnum):
    """The pages of the desk; the door stands before all others."""

    DOOR = "door"
    STOCK = "stock"
    IMPORT = "import"
    VERSIONS = "versions"
    HEALTH = "health"
    QUESTIONS = "questions"
    AUDIT = "audit"


class ScreensModel(QObject):
    """A small stack of screens."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = [Screen.ATTRACT]

    @Property(str, notify=changed)
    def current(self) -> str:
        """Return the name of the screen on top."""
        return self.top().value

    def top(self) -> Screen:
        """Return the screen on top."""
        return self._stack[-1]

    def push(self, screen: Screen) -> None:
        """Put a screen on top; one that is in the stack already comes to the top again."""
        if screen is self.top():
            return
        if screen in self._stack:
            del self._stack[self._stack.index(screen) + 1 :]
        else:
            self._stack.append(screen)
        self.changed.emit()

    def pop(self) -> None:
        """Go back one screen; nothing happens on the attract screen."""
        if len(self._stack) > 1:
            self._stack.pop()
            self.changed.emit()

    def reset(self) -> None:
        """Go back to the attract screen."""
        if len(self._stack) > 1:
            del self._stack[1:]
            self.changed.emit()
