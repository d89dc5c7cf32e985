"""The stage in which the language model words a reply, sentence by sentence under the verifier."""

import time
from collections.abc import Callable, Iterator, Sequence

import msgspec

from kiosk.dialogue.compose import Composer
from kiosk.dialogue.prompt import phrase_request
from kiosk.dialogue.verify import Examination, Verifier
from kiosk.domain.dialogue import Plan, Reply, ReplySource, Sentence
from kiosk.domain.errors import KioskError
from kiosk.domain.events import (
    Composed,
    EngineName,
    EngineStatus,
    Fallback,
    Phrased,
    TurnEvent,
)
from kiosk.domain.phrasing import PhraseRequest
from kiosk.domain.ports import LanguageModel
from kiosk.runtime.budgets import Budgets, PhrasePolicy
from kiosk.runtime.understanding import milliseconds_since
from kiosk.runtime.worker import EngineUnavailableError, EngineWorker


class Phraser:
    """Lets the language model word a draft where it can do so in time; else the draft stands.

    Args:
        composer: whose words stand where the model has none that are true.
        verifier: what it does not cover is not shown.
        llm: the language model; None where a terminal has none.
        policy: whether the model is asked.
        budgets: how long it may take where it may be late.
        emit: receives the events.
        seed: of the model's sampling.
    """

    def __init__(
        self,
        composer: Composer,
        verifier: Verifier,
        llm: EngineWorker[LanguageModel] | None,
        policy: PhrasePolicy,
        budgets: Budgets,
        emit: Callable[[TurnEvent], None],
        seed: int,
    ) -> None:
        self._composer = composer
        self._verifier = verifier
        self._llm = llm
        self._policy = policy
        self._budgets = budgets
        self._emit = emit
        self._seed = seed

    def phrase(self, turn: int, plan: Plan, draft: Reply, ms: dict[str, float]) -> Reply:
        """Return the reply in the model's words where they stand, and show what is right meanwhile.

        The composer's words are shown at once, unless the model will be done in time; then they
        are shown when it is not.

        Args:
            turn: the turn's number.
            plan: what may be stated.
            draft: the composer's reply.
            ms: receives `phrase`, with the time in which the model wrote, and `verify`.
        """
        ms["phrase"] = ms["verify"] = 0.0
        request = phrase_request(plan, draft, self._seed)
        sizes = (len(request.prompt), len(draft.text)) if request else (0, 0)
        if request is None or not self._policy.phrases(plan.act, *sizes):
            self._show(turn, draft, ms)
            return draft
        if self._llm is None:
            self._show(turn, draft, ms)
            self._emit(Fallback(turn, EngineName.LLM, EngineStatus.ABSENT, "absent"))
            return draft
        in_time = self._policy.is_in_time(plan.act, *sizes)
        if not in_time:
            self._show(turn, draft, ms)
        budget_ms = self._policy.act_budget_ms(plan.act)
        limit_s = budget_ms / 1000 if in_time else self._budgets.phrase_whole_s
        examination = self._verifier.examine(
            plan.facts, plan.products, plan.language, self._composer.granted(plan), draft
        )
        for _ in self._written(turn, self._llm, request, examination, limit_s, ms):
            if in_time:
                self._emit(self._phrased(turn, self._begun(draft, examination.kept), ms))
        reply = self._whole(draft, examination.kept)
        if reply is draft and in_time:
            self._show(turn, draft, ms)
        self._emit(self._phrased(turn, reply, ms, len(examination.removed)))
        return reply

    def _written(
        self,
        turn: int,
        llm: EngineWorker[LanguageModel],
        request: PhraseRequest,
        examination: Examination,
        limit_s: float,
        ms: dict[str, float],
    ) -> Iterator[Sentence]:
        """Yield each covered sentence when it is written; whatever fails ends it."""
        started = time.perf_counter()
        pieces = llm.stream(
            lambda model, stop: model.stream(request, stop),
            self._budgets.phrase_first_s,
            lambda: time.perf_counter() - started > limit_s,
        )
        try:
            for piece in pieces:
                mark = time.perf_counter()
                found = examination.feed(piece)
                ms["verify"] = round(ms["verify"] + milliseconds_since(mark), 3)
                ms["phrase"] = milliseconds_since(started)
                yield from found
        except EngineUnavailableError as error:
            self._emit(Fallback(turn, error.engine, error.status, error.code))
        except KioskError as error:
            self._emit(Fallback(turn, EngineName.LLM, EngineStatus.FAILED, error.code))
        mark = time.perf_counter()
        found = examination.finish()
        ms["verify"] = round(ms["verify"] + milliseconds_since(mark), 3)
        ms["phrase"] = milliseconds_since(started)
        yield from found

    def _begun(self, draft: Reply, kept: Sequence[Sentence]) -> Reply:
        return msgspec.structs.replace(draft, sentences=tuple(kept), source=ReplySource.LLM)

    def _whole(self, draft: Reply, kept: Sequence[Sentence]) -> Reply:
        """Return the model's sentences where they state all that the draft states, else the draft.

        What the draft asks or states and the model left out is put behind its words.
        """
        if not kept:
            return draft
        stated = {fact for sentence in kept for fact in sentence.facts}
        missing = tuple(
            sentence
            for sentence in draft.sentences
            if not sentence.facts or not stated.issuperset(sentence.facts)
        )
        whole = msgspec.structs.replace(draft, sentences=(*kept, *missing), source=ReplySource.LLM)
        return self._composer.voiced(whole)

    def _show(self, turn: int, draft: Reply, ms: dict[str, float]) -> None:
        self._emit(Composed(turn, draft, ms["compose"]))

    def _phrased(self, turn: int, reply: Reply, ms: dict[str, float], removed: int = 0) -> Phrased:
        return Phrased(turn, reply, removed, ms["phrase"])
