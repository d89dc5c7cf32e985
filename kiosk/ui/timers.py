"""Timers that the screen waits by: Qt's own, or others where hours must pass in seconds."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer


class Timer(Protocol):
    """Calls once after its time, counted from the latest start."""

    def start(self) -> None:
        """Begin to wait, anew if it waits already."""

    def stop(self) -> None:
        """Wait no longer."""


Timers = Callable[[QObject, float, Callable[[], None]], Timer]
"""Makes a timer of an owner that calls after so many seconds; made stopped."""


def qt_timer(owner: QObject, after_s: float, call: Callable[[], None]) -> Timer:
    """Return a timer of Qt's clock."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(round(after_s * 1000))
    timer.timeout.connect(call)
    return timer
