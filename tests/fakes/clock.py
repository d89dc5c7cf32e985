"""Time that passes only when a test says so."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
OPENING = datetime(2026, 1, 15, 10, 0, tzinfo=SHANGHAI)


class VirtualClock:
    """A clock for both ways of telling time; `sleep` returns when `advance` has passed it.

    Args:
        start: the first `now()`.
    """

    def __init__(self, start: datetime = OPENING) -> None:
        self._start = start
        self._elapsed_s = 0.0
        self._moved = threading.Condition()

    def now(self) -> datetime:
        """Return the wall-clock time; this method is a `kiosk.domain.ports.Clock`."""
        with self._moved:
            return self._start + timedelta(seconds=self._elapsed_s)

    def monotonic(self) -> float:
        """Return the seconds since the start, in place of `time.monotonic`."""
        with self._moved:
            return self._elapsed_s

    def advance(self, seconds: float) -> None:
        """Let time pass and wake every sleeper."""
        with self._moved:
            self._elapsed_s += seconds
            self._moved.notify_all()

    def sleep(self, seconds: float, cancelled: Callable[[], bool] = lambda: False) -> bool:
        """Wait until that much virtual time has passed; False if cancelled before."""
        with self._moved:
            until = self._elapsed_s + seconds
            while self._elapsed_s < until:
                if cancelled():
                    return False
                # real waiting, only so that a flag which nobody announces is noticed
                self._moved.wait(0.005)
            return True
