"""How long the terminal waits for somebody who does nothing, and how it asks before it ends."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal

from kiosk.ui.timers import Timers, qt_timer

WARNING_S = 20
"""How long the terminal asks before it forgets: the least that WCAG 2.2.1 grants."""


class PatienceModel(QObject):
    """Counts the stillness of a visit: `warned`, then `over`, unless somebody touches.

    Args:
        idle_s: seconds of stillness that end a visit; the last WARNING_S of them are announced.
        busy: whether the terminal itself is at work, which nobody has to sit through in fear.
        timers: what it waits by.
    """

    changed = Signal()
    warned = Signal()
    over = Signal()

    def __init__(
        self,
        idle_s: float,
        busy: Callable[[], bool],
        timers: Timers = qt_timer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._busy = busy
        self._extended = False
        self._remaining = 0
        notice_s = min(WARNING_S, idle_s)
        self._notice_s = max(1, round(notice_s))
        self._still = timers(self, idle_s - notice_s, self._warn)
        self._second = timers(self, notice_s / self._notice_s, self._count)

    @Property(bool, notify=changed)
    def warning(self) -> bool:
        """Return whether the end is announced."""
        return self._remaining > 0

    @Property(int, notify=changed)
    def remaining(self) -> int:
        """Return the seconds that are left while the end is announced, else 0."""
        return self._remaining

    def touch(self) -> None:
        """Count from now: somebody is there."""
        self._extended = False
        self._begin()

    def rest(self) -> None:
        """Count no longer: nobody is expected."""
        self._still.stop()
        self._second.stop()
        self._show(0)

    def _begin(self) -> None:
        self._second.stop()
        self._show(0)
        self._still.start()

    def _warn(self) -> None:
        if self._busy() and not self._extended:
            # one more term; what never ends must not keep a visit for ever
            self._extended = True
            self._begin()
            return
        self._show(self._notice_s)
        self._second.start()
        self.warned.emit()

    def _count(self) -> None:
        left = self._remaining - 1
        if left > 0:
            self._show(left)
            self._second.start()
            return
        self.rest()
        self.over.emit()

    def _show(self, remaining: int) -> None:
        if remaining != self._remaining:
            self._remaining = remaining
            self.changed.emit()
