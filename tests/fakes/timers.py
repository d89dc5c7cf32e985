"""Timers by which hours pass in no time."""

from collections.abc import Callable

from PySide6.QtCore import QObject


class _Waiting:
    def __init__(self, timers: "VirtualTimers", after_s: float, call: Callable[[], None]) -> None:
        self._timers = timers
        self._after_s = after_s
        self.call = call
        self.due: float | None = None

    def start(self) -> None:
        self.due = self._timers.now_s + self._after_s

    def stop(self) -> None:
        self.due = None


class VirtualTimers:
    """Makes timers that go off only when time is let pass.

    Attributes:
        now_s: seconds that have passed.
    """

    def __init__(self) -> None:
        self.now_s = 0.0
        self._made: list[_Waiting] = []

    def __call__(self, owner: QObject, after_s: float, call: Callable[[], None]) -> _Waiting:
        timer = _Waiting(self, after_s, call)
        self._made.append(timer)
        return timer

    def pass_s(self, seconds: float) -> None:
        """Let time pass; what is due meanwhile goes off in its order, at its time."""
        end = self.now_s + seconds
        while due := [t for t in self._made if t.due is not None and t.due <= end]:
            first = min(due, key=lambda timer: timer.due or 0.0)
            self.now_s = max(self.now_s, first.due or 0.0)
            first.due = None
            first.call()
        self.now_s = end
