"""Conducts one turn: hear, understand, advance, plan, compose, phrase, verify."""

import contextlib
import time
from collections.abc import Callable

import msgspec
import structlog

from kiosk.dialogue.advance import advance
from kiosk.dialogue.compose import Composer
from kiosk.dialogue.lore import with_lore
from kiosk.dialogue.plan import plan, plan_unheard
from kiosk.dialogue.plan_forms import entered, not_entered, time_gone
from kiosk.dialogue.plan_search import plan_search
from kiosk.dialogue.settle import settle
from kiosk.dialogue.verify import Verifier
from kiosk.domain.dialogue import DialogueState, Plan, Reply
from kiosk.domain.errors import KioskError
from kiosk.domain.events import (
    EngineName,
    EngineStatus,
    Fallback,
    Heard,
    Planned,
    TurnEnded,
    TurnEvent,
    TurnStarted,
    Understood,
)
from kiosk.domain.ontology import Act, Dialect, Intent
from kiosk.domain.ports import (
    Calendar,
    Catalog,
    Clock,
    Ears,
    Expected,
    IntentModel,
    LanguageModel,
    Register,
)
from kiosk.domain.records import TimeRefusedError
from kiosk.domain.speech import Transcript, Utterance
from kiosk.domain.understanding import DialectGuess, Understanding
from kiosk.language.interpret import Interpreter
from kiosk.runtime.budgets import Budgets, PhrasePolicy
from kiosk.runtime.phrasing import Phraser
from kiosk.runtime.understanding import Understander, milliseconds_since
from kiosk.runtime.worker import EngineUnavailableError, EngineWorker

_log = structlog.get_logger()


class Knowledge(msgspec.Struct, frozen=True):
    """What a turn consults that is no engine: pure and shared between turns.

    Attributes:
        expected: the house's words as the ears need them.
    """

    catalog: Catalog
    interpreter: Interpreter
    composer: Composer
    verifier: Verifier
    expected: Expected


class Minds(msgspec.Struct, frozen=True):
    """The engines a turn asks; None where a terminal has none."""

    ears: EngineWorker[Ears] | None = None
    intent: EngineWorker[IntentModel] | None = None
    llm: EngineWorker[LanguageModel] | None = None


class Kept(msgspec.Struct, frozen=True):
    """Where what is confirmed is kept; None where a terminal cannot.

    Attributes:
        register: of bookings and orders; without one a person takes them.
        calendar: of the times for care; without one a day is kept as it was said.
    """

    register: Register | None = None
    calendar: Calendar | None = None


class Turn(msgspec.Struct, frozen=True):
    """Everything one turn produced, for the contracts and the screen."""

    number: int
    understanding: Understanding
    state: DialogueState
    plan: Plan
    reply: Reply
    ms: dict[str, float]


class Conductor:
    """Leads utterances through the stages; a turn always ends in a reply.

    Args:
        knowledge: catalog, interpreter, composer and verifier.
        minds: the engines.
        clock: the terminal's time.
        emit: receives every event; called on the conductor's thread.
        budgets: deadlines of the stages.
        policy: whether the language model phrases.
        seed: makes the choice of wordings repeatable.
        kept: where confirmed bookings and orders go.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        minds: Minds,
        clock: Clock,
        emit: Callable[[TurnEvent], None],
        budgets: Budgets | None = None,
        policy: PhrasePolicy | None = None,
        seed: int = 0,
        kept: Kept | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._minds = minds
        self._clock = clock
        self._emit = emit
        self._budgets = budgets or Budgets()
        self._understander = Understander(knowledge.interpreter, minds.intent, self._budgets)
        self._policy = policy or PhrasePolicy()
        self._seed = seed
        self._kept = kept or Kept()
        self._phraser = self._phraser_of(knowledge)

    @property
    def catalog(self) -> Catalog:
        """Return the version that is consulted now."""
        return self._knowledge.catalog

    def know(self, knowledge: Knowledge) -> None:
        """Consult another version of the catalog from the next turn on."""
        self._knowledge = knowledge
        self._understander = Understander(knowledge.interpreter, self._minds.intent, self._budgets)
        self._phraser = self._phraser_of(knowledge)
        if self._minds.ears is not None:
            # absent ears have nothing to be told; others learn the words before the next turn
            with contextlib.suppress(EngineUnavailableError):
                self._minds.ears.call(
                    lambda ears, _: ears.expect(knowledge.expected), self._budgets.hear_s
                )

    def _phraser_of(self, knowledge: Knowledge) -> Phraser:
        return Phraser(
            knowledge.composer,
            knowledge.verifier,
            self._minds.llm,
            self._policy,
            self._budgets,
            self._emit,
            self._seed,
        )

    def take(self, utterance: Utterance, state: DialogueState) -> Turn:
        """Take one utterance in and return the turn; never raises for the customer's input."""
        started = time.perf_counter()
        number = state.turn
        ms: dict[str, float] = {}
        self._emit(TurnStarted(number))

        mark = time.perf_counter()
        transcript, missing = self._hear(number, utterance)
        ms["hear"] = utterance.waited_ms or milliseconds_since(mark)
        self._emit(Heard(number, transcript, ms["hear"]))

        mark = time.perf_counter()
        understanding = self._understander.understand(
            transcript.text,
            utterance.dialect or transcript.sure_dialect,
            lambda engine, status, code: self._fall_back(number, engine, status, code),
            transcript.repairs,
        )
        state = advance(state, understanding)
        ms["understand"] = milliseconds_since(mark)
        self._emit(Understood(number, understanding, state, ms["understand"]))
        mark = time.perf_counter()
        decided = self._entered(number, self._plan(number, state, missing))
        ms["plan"] = milliseconds_since(mark)
        return self._answer(number, understanding, state, decided, ms, started)

    def _answer(
        self,
        number: int,
        understanding: Understanding,
        state: DialogueState,
        decided: Plan,
        ms: dict[str, float],
        started: float,
    ) -> Turn:
        self._emit(Planned(number, decided, ms.setdefault("plan", 0.0)))

        mark = time.perf_counter()
        reply = self._knowledge.composer.compose(decided, state, self._seed)
        ms["compose"] = milliseconds_since(mark)
        state = settle(state, decided, reply)

        decided = with_lore(decided, self._knowledge.catalog)
        reply = self._phraser.phrase(number, decided, reply, ms)
        ms["total"] = milliseconds_since(started)
        self._emit(TurnEnded(number, reply, ms))
        return Turn(number, understanding, state, decided, reply, ms)

    def reconsider(self, state: DialogueState) -> Turn:
        """Answer what is wished now, after it was changed by touch; nobody said anything."""
        started = time.perf_counter()
        number = state.turn
        ms: dict[str, float] = {}
        self._emit(TurnStarted(number))
        wished = _unsaid(state, Intent.PRODUCT_INQUIRY)
        state = msgspec.structs.replace(
            state, turn=number + 1, latest=wished, form=None, expecting=None, new_values=True
        )
        self._emit(Understood(number, wished, state, 0.0))
        catalog = self._knowledge.catalog
        decided = self._decided(number, state, lambda: plan_search(state, wished, catalog))
        return self._answer(number, wished, state, decided, ms, started)

    def hand_over(self, state: DialogueState) -> Turn:
        """Answer that a person takes over, where a defect of ours has ended a turn half-way."""
        self._emit(TurnStarted(state.turn))
        unsaid = _unsaid(state, Intent.OTHER)
        plan = Plan(Act.HANDOFF, state.language)
        return self._answer(state.turn, unsaid, state, plan, {}, time.perf_counter())

    def _plan(self, number: int, state: DialogueState, missing: str) -> Plan:
        catalog = self._knowledge.catalog
        if missing:
            return self._decided(number, state, lambda: plan_unheard(state, catalog, missing))
        return self._decided(
            number, state, lambda: plan(state, catalog, self._clock(), self._kept.calendar)
        )

    def _decided(self, number: int, state: DialogueState, decide: Callable[[], Plan]) -> Plan:
        try:
            return decide()
        except Exception as error:
            # a defect of ours must not leave a customer without an answer: a person takes over
            _log.exception("plan-failed", turn=number, error=type(error).__name__)
            return Plan(Act.HANDOFF, state.language)

    def _entered(self, turn: int, decided: Plan) -> Plan:
        """Keep a form that was confirmed; one that cannot be kept goes to a person."""
        form = decided.form
        if form is None or not form.done:
            return decided
        if self._kept.register is None:
            self._fall_back(turn, EngineName.REGISTER, EngineStatus.ABSENT, "absent")
            return not_entered(decided)
        try:
            return entered(decided, self._kept.register.enter(form, self._clock()))
        except TimeRefusedError as error:
            # somebody else was quicker; the register itself is well
            return time_gone(decided, error)
        except KioskError as error:
            self._fall_back(turn, EngineName.REGISTER, EngineStatus.FAILED, error.code)
            return not_entered(decided)

    def _hear(self, turn: int, utterance: Utterance) -> tuple[Transcript, str]:
        """Return the words, and the variant that says why there are none."""
        dialect = utterance.dialect or Dialect.CMN
        nothing = Transcript(text="", dialect=dialect, confidence=0.0)
        if utterance.text is not None:
            return msgspec.structs.replace(nothing, text=utterance.text, confidence=1.0), ""
        if utterance.sound is None:
            self._fall_back(turn, EngineName.CAMERA, EngineStatus.ABSENT, "no-picture-model")
            return nothing, "no_sight"
        if utterance.heard is not None:
            return utterance.heard, "" if utterance.heard.text else "unheard"
        sound = utterance.sound
        if self._minds.ears is None:
            self._fall_back(turn, EngineName.EARS, EngineStatus.ABSENT, "absent")
            return nothing, "no_ears"
        try:
            heard = self._minds.ears.call(
                lambda ears, stop: ears.transcribe(sound, utterance.dialect, stop),
                self._budgets.hearing_s(sound.duration_s),
            )
        except EngineUnavailableError as error:
            self._fall_back(turn, error.engine, error.status, error.code)
            return nothing, "no_ears"
        except KioskError as error:
            self._fall_back(turn, EngineName.EARS, EngineStatus.READY, error.code)
            return nothing, "unheard"
        return heard, "" if heard.text else "unheard"

    def _fall_back(self, turn: int, engine: EngineName, status: EngineStatus, code: str) -> None:
        self._emit(Fallback(turn, engine, status, code))


def _unsaid(state: DialogueState, intent: Intent) -> Understanding:
    """Return what is understood where nobody said anything."""
    return Understanding(
        text="",
        normalised="",
        dialect=DialectGuess(state.dialect, {state.dialect: 1.0}),
        intent=intent,
        scores={intent: 1.0},
    )


STAGES = ("hear", "understand", "plan", "compose", "phrase", "verify")
"""The stages of a turn in the order in which `ms` names them, before `total`."""
