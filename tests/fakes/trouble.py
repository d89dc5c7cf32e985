"""Engines in trouble: any engine made late, or made to die."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

CALLS = frozenset({"transcribe", "read", "stream", "synthesise", "record", "play"})
STREAMS = frozenset({"stream", "synthesise", "record"})


class SlowEngine:
    """Stands before an engine and makes every call wait.

    Args:
        engine: the engine that answers in the end.
        delay: a `threading.Event` to wait for (set it to let calls through), or a function
            that returns when the delay is over (`lambda: clock.sleep(3.0)`).

    Attributes:
        waiting: set while a call waits.
    """

    def __init__(self, engine: Any, delay: threading.Event | Callable[[], object]) -> None:
        self._engine = engine
        self._delay = delay
        self.waiting = threading.Event()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._engine, name)
        if name not in CALLS:
            return found

        def late(*args: Any, **kwargs: Any) -> Any:
            # `record` takes its flag first, every other call takes it last
            given = args if name == "record" else args[::-1]
            cancelled = next((a for a in given if callable(a)), lambda: False)
            self._wait(kwargs.get("cancelled", cancelled))
            return found(*args, **kwargs)

        def late_stream(*args: Any, **kwargs: Any) -> Iterator[Any]:
            yield from late(*args, **kwargs)

        # a generator waits when it is first asked, as a real one does
        return late_stream if name in STREAMS else late

    def _wait(self, cancelled: Callable[[], bool]) -> None:
        self.waiting.set()
        try:
            if isinstance(self._delay, threading.Event):
                while not self._delay.wait(0.005):
                    if cancelled():
                        return
            else:
                self._delay()
        finally:
            self.waiting.clear()


class DyingEngine:
    """Stands before an engine and kills it on a given call.

    Args:
        engine: the engine that answers until then.
        error: what is raised from then on; a bare RuntimeError is what native code throws.
        after_calls: how many calls are answered before.
        after_pieces: for generators, how many pieces of the fatal call still come out.
    """

    def __init__(
        self,
        engine: Any,
        error: BaseException | None = None,
        after_calls: int = 0,
        after_pieces: int = 0,
    ) -> None:
        self._engine = engine
        self._error = error or RuntimeError("the native library gave up")
        self._after_calls = after_calls
        self._after_pieces = after_pieces
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._engine, name)
        if name not in CALLS:
            return found

        def mortal(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.calls > self._after_calls:
                raise self._error
            return found(*args, **kwargs)

        def mortal_stream(*args: Any, **kwargs: Any) -> Iterator[Any]:
            self.calls += 1
            fatal = self.calls > self._after_calls
            for given, piece in enumerate(found(*args, **kwargs)):
                if fatal and given >= self._after_pieces:
                    break
                yield piece
            if fatal:
                raise self._error

        return mortal_stream if name in STREAMS else mortal
