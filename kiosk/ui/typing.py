"""Leads the on-screen keyboard to whichever field has the cursor, on any screen."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickView
from shiboken6 import isValid

from kiosk.ui.viewmodels.keyboard import KeyboardModel


class KeyboardDoor(QObject):
    """Opens the keyboard when a field is touched, and writes into the field.

    Args:
        window: whose fields are written on.
        keyboard: what is composed there.
    """

    def __init__(self, window: QQuickView, keyboard: KeyboardModel) -> None:
        super().__init__(window)
        self._window = window
        self._keyboard = keyboard
        keyboard.wrote.connect(self._write)
        keyboard.erased.connect(lambda: self._strike(Qt.Key.Key_Backspace))
        keyboard.sent.connect(lambda: self._strike(Qt.Key.Key_Return))
        window.activeFocusItemChanged.connect(self._follow)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at every touch; none is taken away from whom it is meant for."""
        lifted = None
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            lifted = event.position()
        elif isinstance(event, QTouchEvent) and event.type() is QEvent.Type.TouchEnd:
            lifted = event.points()[0].position() if event.points() else None
        if lifted is not None:
            at = QPointF(lifted)
            QTimer.singleShot(0, self, lambda: self._touched(at))
        return super().eventFilter(watched, event)

    def _touched(self, at: QPointF) -> None:
        field = self._field()
        if field is not None and _place(field).contains(at):
            self._keyboard.open()

    def _follow(self) -> None:
        # a window that is being destroyed still loses its focus
        if isValid(self._window) and isValid(self._keyboard) and self._field() is None:
            self._keyboard.close()

    def _field(self) -> QQuickItem | None:
        # the method of this name would keep every item's wrapper with the window
        item = self._window.property("activeFocusItem")
        takes = item is not None and item.flags() & QQuickItem.Flag.ItemAcceptsInputMethod
        return item if takes else None

    def _write(self, text: str) -> None:
        field = self._field()
        if field is not None:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(field, event)

    def _strike(self, key: Qt.Key) -> None:
        field = self._field()
        if field is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
