import threading
from collections.abc import Iterator

import pytest

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.events import EngineName, EngineStatus
from kiosk.runtime.worker import QUEUE_SIZE, EngineUnavailableError, EngineWorker


class Counter:
    """A little engine: counts, and remembers on which threads it was used."""

    def __init__(self) -> None:
        self.threads = {threading.get_ident()}
        self.closed_on: int | None = None

    def count(self, upto: int) -> Iterator[int]:
        self.threads.add(threading.get_ident())
        yield from range(upto)

    def close(self) -> None:
        self.closed_on = threading.get_ident()


@pytest.fixture
def worker() -> Iterator[EngineWorker[Counter]]:
    made = EngineWorker(EngineName.EARS, Counter)
    made.start()
    assert made.wait_started(5)
    yield made
    made.stop()


def test_creates_uses_and_closes_the_engine_on_one_thread() -> None:
    engines: list[Counter] = []

    def create() -> Counter:
        engines.append(Counter())
        return engines[0]

    worker = EngineWorker(EngineName.EARS, create)
    worker.start()
    assert worker.wait_started(5)
    assert worker.call(lambda engine, _: list(engine.count(3)), 5) == [0, 1, 2]
    worker.stop()
    (engine,) = engines
    assert engine.threads == {engine.closed_on}
    assert threading.get_ident() not in engine.threads


def test_a_late_engine_is_cancelled_and_the_next_job_succeeds(
    worker: EngineWorker[Counter],
) -> None:
    saw_cancel = threading.Event()

    def endless(_: Counter, cancelled: object) -> None:
        while not cancelled():  # type: ignore[operator]
            saw_cancel.wait(0.01)
        saw_cancel.set()

    with pytest.raises(EngineUnavailableError) as caught:
        worker.call(endless, 0.05)
    assert caught.value.status is EngineStatus.LATE
    assert saw_cancel.wait(5)
    assert worker.call(lambda engine, _: 1, 5) == 1


def test_a_full_queue_refuses_at_once(worker: EngineWorker[Counter]) -> None:
    release = threading.Event()
    running = threading.Event()

    def block(_: Counter, __: object) -> None:
        running.set()
        release.wait(5)

    callers = [
        threading.Thread(target=lambda: worker.call(block, 5)) for _ in range(QUEUE_SIZE + 1)
    ]
    callers[0].start()
    assert running.wait(5)
    for caller in callers[1:]:
        caller.start()
    while worker._jobs.qsize() < QUEUE_SIZE:
        release.wait(0.01)
    with pytest.raises(EngineUnavailableError) as caught:
        worker.call(lambda engine, _: None, 5)
    assert caught.value.code == "queue-full"
    release.set()
    for caller in callers:
        caller.join(5)


def test_an_engine_that_breaks_twice_is_created_anew() -> None:
    made: list[Counter] = []

    def create() -> Counter:
        made.append(Counter())
        return made[-1]

    def crash(_: Counter, __: object) -> None:
        raise RuntimeError("native failure")

    worker = EngineWorker(EngineName.LLM, create)
    worker.start()
    assert worker.wait_started(5)
    for _ in range(2):
        with pytest.raises(EngineUnavailableError) as caught:
            worker.call(crash, 5)
        assert caught.value.status is EngineStatus.FAILED
    for _ in range(500):
        if len(made) == 2 and worker.status is EngineStatus.READY:
            break
        threading.Event().wait(0.01)
    assert worker.call(lambda engine, _: engine is made[1], 5)
    assert made[0].closed_on is not None
    worker.stop()


def test_a_refusal_is_passed_on_and_harms_nothing(worker: EngineWorker[Counter]) -> None:
    def refuse(_: Counter, __: object) -> None:
        raise KioskError(Stage.HEAR, "sound-empty", "the recording is empty")

    for _ in range(3):
        with pytest.raises(KioskError, match="the recording is empty"):
            worker.call(refuse, 5)
    assert worker.status is EngineStatus.READY


def test_an_engine_that_cannot_start_is_absent_with_its_reason() -> None:
    def create() -> Counter:
        raise KioskError(Stage.MODELS, "model-missing", "no model", "kiosk models pull x")

    told: list[tuple[EngineStatus, str]] = []
    worker = EngineWorker(
        EngineName.EARS, create, lambda _, status, why: told.append((status, why))
    )
    worker.start()
    assert not worker.wait_started(5)
    assert worker.status is EngineStatus.ABSENT
    assert told[-1] == (EngineStatus.ABSENT, "no model: kiosk models pull x")
    with pytest.raises(EngineUnavailableError) as caught:
        worker.call(lambda engine, _: None, 5)
    assert caught.value.code == "model-missing"
    worker.stop()


def test_streams_pieces_and_stops_when_the_listener_leaves(worker: EngineWorker[Counter]) -> None:
    assert list(worker.stream(lambda e, _: e.count(4), 5, lambda: False)) == [0, 1, 2, 3]
    endless = worker.stream(lambda e, _: e.count(10**9), 5, lambda: False)
    assert next(endless) == 0
    endless.close()  # type: ignore[attr-defined]
    assert worker.call(lambda engine, _: "free", 5) == "free"


def test_a_stalling_stream_ends_with_a_deadline(worker: EngineWorker[Counter]) -> None:
    def stall(_: Counter, cancelled: object) -> Iterator[int]:
        yield 1
        while not cancelled():  # type: ignore[operator]
            threading.Event().wait(0.01)

    pieces = worker.stream(stall, 0.1, lambda: False)
    assert next(pieces) == 1
    with pytest.raises(EngineUnavailableError, match="deadline"):
        next(pieces)


def test_an_engine_on_use_is_created_by_its_first_job() -> None:
    made: list[Counter] = []

    def create() -> Counter:
        made.append(Counter())
        return made[-1]

    worker = EngineWorker(EngineName.LLM, create, on_use=True)
    worker.start()
    assert not made
    assert worker.call(lambda engine, _: len(made), 5) == 1
    worker.stop()
