"""Hands the outbox over to a receiver, on a thread of its own, until the receiver has everything.

Nothing here looks at the wall clock: a clock that is set back or forward neither holds a message up
nor hurries it.
"""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import filelock
import structlog

from kiosk.boutique.outbox import SqliteOutbox
from kiosk.domain.errors import KioskError
from kiosk.domain.ports import Receiver
from kiosk.domain.records import DeliveryError

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 3600.0
OTHER_WAIT_S = 5.0
"""How long to wait where another program serves the same receiver."""

IDLE_S = 30.0
"""How often it is looked for what nobody called for."""

_log = structlog.get_logger()


class Courier:
    """Serves one receiver from the outbox.

    Args:
        outbox: as the receiver is served from it.
        receiver: used on the courier's thread alone.
        lock: a file; of all programs that hold the same one, one alone delivers.
        clock: seconds that only grow, in place of `time.monotonic`.
        chance: spreads the attempts of many terminals.
    """

    def __init__(
        self,
        outbox: SqliteOutbox,
        receiver: Receiver,
        lock: Path,
        clock: Callable[[], float] = time.monotonic,
        chance: random.Random | None = None,
    ) -> None:
        self._outbox = outbox
        self._receiver = receiver
        self._lock = filelock.FileLock(lock, timeout=0)
        self._clock = clock
        self._chance = chance or random.Random()
        self._failures = 0
        self._rests_until = 0.0
        self._refused: dict[int, tuple[int, float]] = {}
        self._called = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(
            target=self._serve, name=f"courier-{receiver.name}", daemon=True
        )

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def call(self) -> None:
        """Say that there may be something to deliver; any thread may call."""
        self._called.set()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End after the attempt that is under way."""
        self._stopping.set()
        self._called.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def deliver(self) -> float | None:
        """Hand over everything that is due; return after how many seconds to come back.

        None where nothing waits.
        """
        try:
            with self._lock:
                return self._deliver()
        except filelock.Timeout:
            return OTHER_WAIT_S
        except (KioskError, OSError) as error:
            # a full disk or a missing key holds deliveries up; nothing is lost by it
            code = error.code if isinstance(error, KioskError) else "lock-unusable"
            _log.warning("outbox-held-up", receiver=self._receiver.name, code=code)
            return self._rest(None)
        except Exception as error:  # a defect of ours must not end the deliveries for good
            _log.exception(
                "outbox-failed", receiver=self._receiver.name, error=type(error).__name__
            )
            return self._rest(None)

    def _deliver(self) -> float | None:
        if self._clock() < self._rests_until:
            return self._rests_until - self._clock()
        while due := self._ripe():
            for sequence in due:
                if self._stopping.is_set():
                    return None
                wait = self._attempt(sequence)
                if wait is not None:
                    return wait
        later = [until for _, until in self._refused.values()]
        return max(min(later) - self._clock(), 0.0) if later else None

    def _ripe(self) -> list[int]:
        """Return what may be handed over now and was not refused of late."""
        due, now = self._outbox.due(), self._clock()
        self._refused = {n: told for n, told in self._refused.items() if n in set(due)}
        return [n for n in due if n not in self._refused or self._refused[n][1] <= now]

    def _attempt(self, sequence: int) -> float | None:
        """Hand one message over; return how long to rest where the receiver is out of reach."""
        message = self._outbox.message(sequence)
        if message is None:
            return None
        try:
            self._receiver.deliver(message)
        except DeliveryError as error:
            self._outbox.refused(sequence, error.code)
            _log.warning(
                "not-delivered", receiver=self._receiver.name, message=sequence, code=error.code
            )
            if error.unreachable:
                return self._rest(error.wait_s)
            times = self._refused.get(sequence, (0, 0.0))[0] + 1
            self._refused[sequence] = times, self._clock() + self._backoff(times)
            return None
        self._outbox.delivered(sequence)
        self._failures = 0
        return None

    def _rest(self, asked_s: float | None) -> float:
        self._failures += 1
        wait = max(self._backoff(self._failures), asked_s or 0.0)
        self._rests_until = self._clock() + wait
        return wait

    def _backoff(self, failures: int) -> float:
        """Return a wait that doubles with each failure, shortened by chance to its half at most."""
        longest = min(FIRST_WAIT_S * 2.0 ** min(failures - 1, 30), LONGEST_WAIT_S)
        return longest * self._chance.uniform(0.5, 1.0)

    def _serve(self) -> None:
        while not self._stopping.is_set():
            self._called.clear()
            wait = self.deliver()
            # other programs on this terminal put something into the outbox without calling
            self._called.wait(IDLE_S if wait is None else wait)
