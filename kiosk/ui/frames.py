"""A log of the frames that the window draws, and of how soon it answers a touch."""

import itertools
import time
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickView

FRAME_MS = 1000 / 60
DROPPED = 1.5
"""A frame that comes later than so many frames' time has let one be missed."""

ANSWER_MS = 1000
"""A touch that is not answered by then counts as answered so late."""


class Frames(msgspec.Struct, frozen=True):
    """What was drawn in a while of movement; times in milliseconds.

    Attributes:
        dropped: share of the frames of 60 a second that were missed.
    """

    count: int
    median_ms: float
    p95_ms: float
    p99_ms: float
    longest_ms: float
    dropped: float


class Touches(msgspec.Struct, frozen=True):
    """How soon a touch was answered by a frame; times in milliseconds."""

    count: int
    median_ms: float
    p95_ms: float
    longest_ms: float


def log_frames(window: QQuickView, seconds: float, move: Callable[[float], None]) -> Frames:
    """Log the frames of a window in which something moves.

    Every time a frame is asked for, so that one in which the movement covers less than a pixel is
    due as well, and none is counted as missed that was not.

    Args:
        window: is shown.
        seconds: how long.
        move: called 60 times a second with the seconds since the start; moves something.
    """
    moments: list[float] = []
    begun = time.perf_counter()

    def go_on() -> None:
        move(time.perf_counter() - begun)
        window.update()

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(go_on)
    timer.start(round(FRAME_MS))
    log = window.frameSwapped.connect(lambda: moments.append(time.perf_counter()))
    _wait(seconds)
    window.frameSwapped.disconnect(log)
    timer.stop()
    gaps = [1000 * (late - early) for early, late in itertools.pairwise(moments)]
    missed = sum(max(0, round(gap / FRAME_MS) - 1) for gap in gaps if gap > DROPPED * FRAME_MS)
    return Frames(
        len(gaps),
        quantile(gaps, 0.5),
        quantile(gaps, 0.95),
        quantile(gaps, 0.99),
        quantile(gaps, 1.0),
        round(missed / max(1, missed + len(gaps)), 4),
    )


def time_touches(window: QQuickView, names: Sequence[str], rounds: int) -> Touches:
    """Touch things by name, one after the other, and time the first frame after each touch.

    Args:
        window: is shown.
        names: of the items.
        rounds: how often each is touched.
    """
    waits: list[float] = []
    for _ in range(rounds):
        for name in names:
            item = named(window, name)
            if item is not None:
                waits.append(_touch(window, item))
                _wait(0.05)
    return Touches(len(waits), quantile(waits, 0.5), quantile(waits, 0.95), quantile(waits, 1.0))


def named(window: QQuickView, name: str) -> QQuickItem | None:
    """Return the item of that name that is seen; None if there is none."""
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if item.isVisible():
            if item.objectName() == name:
                return item
            waiting += item.childItems()
    return None


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies, 0 for none."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1) if ordered else 0.0


def _touch(window: QQuickView, item: QQuickItem) -> float:
    at = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center()
    answered: list[float] = []
    loop = QEventLoop()

    def swapped() -> None:
        answered.append(time.perf_counter())
        loop.quit()

    log = window.frameSwapped.connect(swapped)
    touched = time.perf_counter()
    # posted, so that it waits for its turn as a finger's would
    QCoreApplication.postEvent(window, _mouse(QEvent.Type.MouseButtonPress, at))
    QTimer.singleShot(ANSWER_MS, loop, loop.quit)
    loop.exec()
    window.frameSwapped.disconnect(log)
    QCoreApplication.postEvent(window, _mouse(QEvent.Type.MouseButtonRelease, at))
    return 1000 * ((answered[0] if answered else touched + ANSWER_MS / 1000) - touched)


def _mouse(kind: QEvent.Type, at: QPointF) -> QMouseEvent:
    held = Qt.MouseButton.NoButton
    if kind is QEvent.Type.MouseButtonPress:
        held = Qt.MouseButton.LeftButton
    return QMouseEvent(
        kind, at, at, Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier
    )


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop, loop.quit)
    loop.exec()
