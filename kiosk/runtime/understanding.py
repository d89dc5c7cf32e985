"""The stage that gives words a meaning: language knowledge and the intent model together."""

import time
from collections.abc import Callable, Iterable

from kiosk.domain.events import EngineName, EngineStatus
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import IntentModel
from kiosk.domain.speech import Repair
from kiosk.domain.understanding import Reading, Understanding
from kiosk.language.interpret import Interpreter
from kiosk.language.rules import read_by_rules
from kiosk.runtime.budgets import Budgets
from kiosk.runtime.worker import EngineUnavailableError, EngineWorker

FallBack = Callable[[EngineName, EngineStatus, str], None]


class Understander:
    """Interprets sentences; without the intent model, keyword rules stand in.

    Args:
        interpreter: finds values, references and topics.
        intent: the intent model; None where a terminal has none.
        budgets: how long the model may take.
    """

    def __init__(
        self,
        interpreter: Interpreter,
        intent: EngineWorker[IntentModel] | None,
        budgets: Budgets | None = None,
    ) -> None:
        self._interpreter = interpreter
        self._intent = intent
        self._budgets = budgets or Budgets()

    def understand(
        self,
        text: str,
        dialect: Dialect | None,
        fall_back: FallBack,
        heard: Iterable[Repair] = (),
    ) -> Understanding:
        """Return the meaning of a sentence.

        Args:
            text: the customer's words.
            dialect: the one that was chosen or heard; None where it is unknown.
            fall_back: told if the model did not answer.
            heard: what the ears put in.
        """

        def read(normalised: str) -> Reading:
            if self._intent is None:
                fall_back(EngineName.INTENT, EngineStatus.ABSENT, "absent")
                return read_by_rules(normalised)
            try:
                return self._intent.call(
                    lambda model, _: model.read(normalised), self._budgets.intent_s
                )
            except EngineUnavailableError as error:
                fall_back(error.engine, error.status, error.code)
                return read_by_rules(normalised)

        return self._interpreter.interpret(text, dialect, read, heard)


def milliseconds_since(mark: float) -> float:
    """Return the milliseconds since a `time.perf_counter()` mark, to the microsecond."""
    return round((time.perf_counter() - mark) * 1000, 3)
