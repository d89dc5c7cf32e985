import os
import sys
import threading

import pytest

from kiosk.domain.events import EngineName
from kiosk.runtime.priority import NICENESS
from kiosk.runtime.worker import EngineWorker

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


class Ranked:
    """An engine that begins a thread of its own, as native libraries do, and tells its rank."""

    def __init__(self) -> None:
        self.ranks = [niceness()]
        helper = threading.Thread(target=lambda: self.ranks.append(niceness()))
        helper.start()
        helper.join()

    def close(self) -> None:
        """Nothing is held."""


def ranks(name: EngineName) -> list[int]:
    worker = EngineWorker(name, Ranked)
    worker.start()
    assert worker.wait_started(30)
    try:
        return worker.call(lambda engine, _: [*engine.ranks, niceness()], 30)
    finally:
        worker.stop()


def test_what_computes_steps_back_with_all_its_threads_and_the_screen_does_not() -> None:
    before = niceness()
    assert ranks(EngineName.LLM) == [max(NICENESS, before)] * 3
    assert niceness() == before


def test_the_microphone_waits_for_nobody() -> None:
    assert ranks(EngineName.MICROPHONE) == [niceness()] * 3
