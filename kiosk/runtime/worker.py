"""One thread per native engine: created there, used there, closed there."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, Generic, Protocol, TypeVar

from kiosk.domain.errors import Fault, KioskError
from kiosk.domain.events import EngineName, EngineStatus
from kiosk.domain.ports import Cancelled
from kiosk.runtime.priority import step_back


class Closable(Protocol):
    """What every engine has in common."""

    def close(self) -> None:
        """Release what the engine holds."""


E = TypeVar("E", bound=Closable)
T = TypeVar("T")

StatusListener = Callable[[EngineName, EngineStatus, str], None]

QUEUE_SIZE = 4
"""Jobs that may wait for an engine; a fifth means that the engine no longer answers."""

FAILURES_BEFORE_RESTART = 2
"""Unexpected errors in a row after which an engine is thrown away and created anew."""

START_TIMEOUT_S = 120.0
"""The longest an engine may take to load before a turn goes on without it."""


class EngineUnavailableError(Exception):
    """An engine did not do its job: absent, failed, or late."""

    def __init__(self, engine: EngineName, status: EngineStatus, code: str) -> None:
        super().__init__(f"{engine.value}: {code}")
        self.engine = engine
        self.status = status
        self.code = code


class _Job:
    def __init__(self, run: Callable[[Any, Cancelled], Any]) -> None:
        self.run = run
        self.future: Future[Any] = Future()
        self.cancel = threading.Event()


class Pending(Generic[T]):
    """A job that runs, or waits to run, on an engine's thread."""

    def __init__(self, name: EngineName, job: _Job) -> None:
        self._name = name
        self._job = job

    @property
    def done(self) -> bool:
        """Return whether there is a result, good or bad."""
        return self._job.future.done()

    def cancel(self) -> None:
        """Let the engine stop at the next opportunity; nobody waits for the result any more."""
        self._job.cancel.set()

    def result(self, timeout_s: float) -> T:
        """Wait for the result.

        Raises:
            EngineUnavailableError: the engine failed or did not answer in time.
            KioskError: the engine refused the job, for a reason the user can mend.
        """
        try:
            found: T = self._job.future.result(timeout_s)
        except (FutureTimeout, CancelledError):
            self.cancel()
            raise EngineUnavailableError(self._name, EngineStatus.LATE, "deadline") from None
        return found


class EngineWorker(Generic[E]):
    """Feeds one engine from a bounded queue on a thread of its own.

    Args:
        name: which engine this is.
        factory: creates (and warms up) the engine; runs on the worker's thread.
        listener: told of every change of status, on the worker's thread.
        on_use: the engine is created when it is first needed, and the first caller waits for it.
    """

    def __init__(
        self,
        name: EngineName,
        factory: Callable[[], E],
        listener: StatusListener | None = None,
        on_use: bool = False,
    ) -> None:
        self.name = name
        self._on_use = on_use
        self._factory = factory
        self._listener = listener or (lambda *_: None)
        self._jobs: queue.Queue[_Job | None] = queue.Queue(maxsize=QUEUE_SIZE)
        self._stopping = threading.Event()
        self._started = threading.Event()
        self._status = EngineStatus.STARTING
        self._code = ""
        self._detail = ""
        self._load_s = 0.0
        self._running: _Job | None = None
        self._thread = threading.Thread(target=self._serve, name=f"engine-{name}", daemon=True)

    @property
    def status(self) -> EngineStatus:
        """Return the present status."""
        return self._status

    @property
    def detail(self) -> str:
        """Return why the engine is not ready, and what to do."""
        return self._detail

    @property
    def load_s(self) -> float:
        """Return the seconds it took to create the engine."""
        return self._load_s

    def start(self) -> None:
        """Begin creating the engine in the background, unless it waits for its first use."""
        if not self._on_use:
            self._thread.start()

    def wait_started(self, timeout_s: float) -> bool:
        """Wait until the engine is ready or has failed to start; True if it is ready."""
        if not self._on_use:
            self._started.wait(timeout_s)
        return self._status is EngineStatus.READY

    def call(self, job: Callable[[E, Cancelled], T], timeout_s: float) -> T:
        """Run a job on the engine's thread and return its result.

        Raises:
            EngineUnavailableError: the engine is absent, has failed, or did not answer in time.
            KioskError: the engine refused the job, for a reason the user can mend.
        """
        return self.begin(job).result(timeout_s)

    def begin(self, job: Callable[[E, Cancelled], T]) -> Pending[T]:
        """Let the engine begin a job while the caller goes on.

        Raises:
            EngineUnavailableError: the engine is absent, has failed, or has too much to do.
        """
        return Pending(self.name, self._submit(job))

    def stream(
        self, job: Callable[[E, Cancelled], Iterator[T]], timeout_s: float, cancelled: Cancelled
    ) -> Generator[T, None, None]:
        """Run a generating job and yield its pieces as they come.

        Args:
            job: called with the engine; what it yields is handed over.
            timeout_s: the longest wait for one piece.
            cancelled: stops the job and ends the iteration.

        Raises:
            EngineUnavailableError: as `call`; pieces that already came stay valid.
        """
        pieces: queue.Queue[T] = queue.Queue()

        def pump(engine: E, stop: Cancelled) -> None:
            for piece in job(engine, stop):
                pieces.put(piece)
                if stop():
                    return

        entry = self._submit(pump)
        try:
            yield from self._drain(entry, pieces, timeout_s, cancelled)
        finally:
            entry.cancel.set()

    def stop(self, timeout_s: float = 5.0) -> None:
        """Cancel the running job, close the engine and end the thread."""
        self._stopping.set()
        running = self._running
        if running is not None:
            running.cancel.set()
        with contextlib.suppress(queue.Full):
            self._jobs.put_nowait(None)
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _submit(self, job: Callable[[E, Cancelled], Any]) -> _Job:
        if self._on_use and not self._started.is_set():
            self._thread.start()
            self._started.wait(START_TIMEOUT_S)
        if self._status is not EngineStatus.READY:
            raise EngineUnavailableError(self.name, self._status, self._code or self._status.value)
        entry = _Job(job)
        try:
            self._jobs.put_nowait(entry)
        except queue.Full:
            raise EngineUnavailableError(self.name, EngineStatus.LATE, "queue-full") from None
        return entry

    def _drain(
        self, entry: _Job, pieces: "queue.Queue[T]", timeout_s: float, cancelled: Cancelled
    ) -> Iterator[T]:
        waited_s = 0.0
        while not cancelled():
            try:
                yield pieces.get(timeout=_POLL_S)
                waited_s = 0.0
                continue
            except queue.Empty:
                waited_s += _POLL_S
            if entry.future.done() and pieces.empty():
                entry.future.result()
                return
            if waited_s >= timeout_s:
                raise EngineUnavailableError(self.name, EngineStatus.LATE, "deadline")

    def _serve(self) -> None:
        step_back(self.name)
        engine = self._create()
        failures = 0
        while engine is not None and not self._stopping.is_set():
            job = self._next_job()
            if job is None:
                continue
            if self._perform(engine, job):
                failures = 0
                continue
            failures += 1
            if failures >= FAILURES_BEFORE_RESTART:
                self._close(engine)
                engine = self._create()
                failures = 0
        if engine is not None:
            self._close(engine)
        self._refuse_waiting()

    def _next_job(self) -> _Job | None:
        try:
            return self._jobs.get(timeout=0.2)
        except queue.Empty:
            return None

    def _create(self) -> E | None:
        self._change(EngineStatus.STARTING, "")
        mark = time.perf_counter()
        try:
            engine = self._factory()
        except KioskError as error:
            absent = error.fault is Fault.WORLD
            self._code = error.code
            self._change(EngineStatus.ABSENT if absent else EngineStatus.FAILED, str(error))
            return None
        except Exception as error:  # a native library may raise anything
            self._code = "start-failed"
            self._change(EngineStatus.FAILED, f"{type(error).__name__}: {error}")
            return None
        else:
            self._code = ""
            self._load_s = time.perf_counter() - mark
            self._change(EngineStatus.READY, "")
            return engine
        finally:
            self._started.set()

    def _perform(self, engine: E, job: _Job) -> bool:
        """Run one job; False if the engine broke."""
        if job.cancel.is_set():
            job.future.cancel()
            return True
        self._running = job
        try:
            job.future.set_result(job.run(engine, lambda: self._must_stop(job)))
        except KioskError as error:
            job.future.set_exception(error)
        except Exception as error:  # a native library may raise anything
            self._listener(self.name, EngineStatus.FAILED, f"{type(error).__name__}: {error}")
            job.future.set_exception(
                EngineUnavailableError(self.name, EngineStatus.FAILED, type(error).__name__)
            )
            return False
        finally:
            self._running = None
        return True

    def _must_stop(self, job: _Job) -> bool:
        return job.cancel.is_set() or self._stopping.is_set()

    def _change(self, status: EngineStatus, detail: str) -> None:
        self._status = status
        self._detail = detail
        self._listener(self.name, status, detail)

    def _close(self, engine: E) -> None:
        try:
            engine.close()
        except Exception as error:  # the thread must end whatever the library does
            self._listener(self.name, EngineStatus.FAILED, f"{type(error).__name__}: {error}")

    def _refuse_waiting(self) -> None:
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job is not None:
                job.future.set_exception(
                    EngineUnavailableError(self.name, EngineStatus.FAILED, "stopped")
                )


_POLL_S = 0.02
