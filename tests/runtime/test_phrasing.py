"""When the language model's words are shown, and what is shown while it writes."""

import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kiosk.config import data_dir
from kiosk.dialogue.wording import price
from kiosk.domain.dialogue import DialogueState, ReplySource
from kiosk.domain.events import Composed, EngineName, Fallback, Phrased, TurnEnded, TurnEvent
from kiosk.domain.ontology import Act
from kiosk.domain.speech import Utterance
from kiosk.engines.llama import LlamaModel
from kiosk.language.tone import load_tone
from kiosk.runtime.budgets import Budgets, ModelSpeed, PhrasePolicy
from kiosk.runtime.conductor import Conductor, Knowledge, Minds, Turn
from kiosk.runtime.worker import EngineWorker
from tests.fakes.clock import VirtualClock
from tests.fakes.models import LyingModel, RandomTokens, ScriptedModel, StallingModel

FAST = ModelSpeed(prompt_tps=5000, decode_tps=500)
SLOW = ModelSpeed(prompt_tps=70, decode_tps=12)
PIECE = "听泉手袋"


class Bench:
    """Turns over one language model, with the events of the last one."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.events: list[TurnEvent] = []
        self._worker: EngineWorker[Any] | None = None
        self.limit_s = 0.5
        self.tone = load_tone(data_dir() / "tone.toml")

    def ask(
        self,
        question: str,
        make: Callable[[], Any],
        speed: ModelSpeed | None = FAST,
        mode: str = "auto",
        budget_ms: int = 1200,
    ) -> Turn:
        self.close()
        self._worker = EngineWorker(EngineName.LLM, make)
        self._worker.start()
        assert self._worker.wait_started(60)
        conductor = Conductor(
            self.knowledge,
            Minds(llm=self._worker),
            VirtualClock().now,
            self.events.append,
            Budgets(phrase_first_s=self.limit_s, phrase_whole_s=60.0),
            PhrasePolicy(mode, budget_ms, speed),
        )
        self.events.clear()
        return conductor.take(Utterance(text=question), DialogueState())

    def shown(self) -> list[str]:
        told = (Composed, Phrased, TurnEnded)
        return [type(e).__name__ for e in self.events if isinstance(e, told)]

    def close(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None


@pytest.fixture
def bench(knowledge: Knowledge) -> Iterator[Bench]:
    made = Bench(knowledge)
    yield made
    made.close()


def retelling(_system: str, prompt: str) -> str:
    """Repeat the facts of the prompt, a sentence for each line, and then invent one."""
    lines = prompt.splitlines()[1:]
    return "".join(f"{line}。" for line in lines) + "此款全球限量十件。"


def test_a_model_in_time_is_waited_for_and_shown_sentence_by_sentence(bench: Bench) -> None:
    turn = bench.ask(f"{PIECE}怎么保养", lambda: ScriptedModel(retelling))
    phrased = [e for e in bench.events if isinstance(e, Phrased)]
    assert bench.shown() == ["Phrased"] * len(phrased) + ["TurnEnded"]
    assert len(phrased) > 2
    assert [len(e.reply.sentences) for e in phrased[:2]] == [1, 2]
    assert phrased[-1].reply == turn.reply
    assert phrased[-1].removed == 1
    assert turn.reply.source is ReplySource.LLM
    assert "全球限量" not in turn.reply.text
    assert turn.ms["phrase"] > 0 <= turn.ms["verify"]


def test_a_slow_machine_shows_the_composers_words_and_asks_no_model(bench: Bench) -> None:
    model = ScriptedModel(retelling)
    turn = bench.ask(f"{PIECE}怎么保养", lambda: model, SLOW)
    assert bench.shown() == ["Composed", "TurnEnded"]
    assert turn.reply.source is ReplySource.COMPOSER
    assert model.requests == []


def test_where_the_model_may_be_late_the_composers_words_come_first(bench: Bench) -> None:
    turn = bench.ask(f"{PIECE}怎么保养", lambda: ScriptedModel(retelling), SLOW, mode="llm")
    assert bench.shown() == ["Composed", "Phrased", "TurnEnded"]
    assert turn.reply.source is ReplySource.LLM


def test_a_model_that_stalls_is_given_up_at_the_deadline(bench: Bench) -> None:
    started = time.perf_counter()
    turn = bench.ask(f"{PIECE}怎么保养", StallingModel, budget_ms=150)
    assert time.perf_counter() - started < 5
    assert turn.reply.source is ReplySource.COMPOSER
    assert bench.shown()[0] == "Composed"
    assert bench.shown()[-1] == "TurnEnded"


def test_what_was_true_before_it_stalled_is_kept(bench: Bench) -> None:
    bench.ask(f"{PIECE}怎么保养", lambda: ScriptedModel(retelling))
    first = next(e for e in bench.events if isinstance(e, Phrased)).reply.sentences[0]
    pieces = -(-len(first.text) // 2) + 1
    turn = bench.ask(
        f"{PIECE}怎么保养",
        lambda: StallingModel(f"{first.text}此后一切从缺。", after_pieces=pieces),
    )
    assert turn.reply.sentences[0].text == first.text
    assert "此后" not in turn.reply.text
    assert len(turn.reply.sentences) > 1


def test_a_craft_is_told_from_the_graph(bench: Bench) -> None:
    turn = bench.ask(f"{PIECE}的工艺", lambda: ScriptedModel(retelling))
    assert turn.plan.act is Act.INFORM
    told = [fact for fact in turn.reply.fact_ids if fact.startswith("technique/")]
    assert told
    assert set(turn.reply.fact_ids) <= {fact.id for fact in turn.plan.facts}


def test_an_exact_act_is_never_phrased(bench: Bench) -> None:
    model = ScriptedModel(retelling)
    bench.ask(f"{PIECE}多少钱", lambda: model)
    assert model.requests == []


@pytest.mark.parametrize("make", [LyingModel, RandomTokens, lambda: StallingModel("此款", 1)])
@pytest.mark.parametrize(
    "question", [f"{PIECE}怎么保养", "看看手袋", f"{PIECE}配什么", f"{PIECE}的工艺"]
)
def test_only_true_replies_in_register_are_ever_shown(
    bench: Bench, make: Callable[[], Any], question: str
) -> None:
    turn = bench.ask(question, make, budget_ms=400)
    shown = [e.reply for e in bench.events if isinstance(e, Composed | Phrased | TurnEnded)]
    assert shown[-1] == turn.reply
    for reply in shown:
        verdict = bench.knowledge.verifier.verify(
            reply.text,
            turn.plan.facts,
            turn.plan.products,
            turn.plan.language,
            bench.knowledge.composer.granted(turn.plan),
        )
        assert verdict.ok, verdict.removed
        assert reply.text


NUMBER = re.compile(r"\d[\d,.]*")


class Loose(LlamaModel):
    """The real model with its own tokens, of which any permitted one is taken at random."""

    def _chooser(self, wording: Sequence[str]) -> Callable[[Any], tuple[int, float]]:
        super()._chooser(wording)
        rng = random.Random(7)
        permitted = (
            self._vocabulary.permitted(wording, self._ends).tolist()
            if self._vocabulary
            else range(self._evaluation.n_vocab)
        )
        return lambda _: (rng.choice(permitted), math.inf)


@pytest.mark.weights
@pytest.mark.parametrize("question", [f"{PIECE}怎么保养", f"{PIECE}的工艺"])
def test_random_tokens_of_the_real_model_are_never_shown(
    bench: Bench, llm_path: Path, question: str
) -> None:
    bench.limit_s = 60.0
    turn = bench.ask(question, lambda: Loose(llm_path, threads=1), mode="llm")
    told = [*(t for fact in turn.plan.facts for t in fact.text.values())]
    told += [price(product.price_cny) for product in turn.plan.products]
    told += [name for product in turn.plan.products for name in product.name.values()]
    for event in bench.events:
        if isinstance(event, Composed | Phrased | TurnEnded):
            text = event.reply.text
            assert all(any(n in words for words in told) for n in NUMBER.findall(text)), text
            assert bench.tone.findings(text, event.reply.language) == ()
    assert turn.reply.text


def test_an_absent_model_is_told_once(bench: Bench, knowledge: Knowledge) -> None:
    events: list[TurnEvent] = []
    conductor = Conductor(
        knowledge, Minds(), VirtualClock().now, events.append, policy=PhrasePolicy("llm")
    )
    conductor.take(Utterance(text=f"{PIECE}怎么保养"), DialogueState())
    gone = [e for e in events if isinstance(e, Fallback) and e.engine is EngineName.LLM]
    assert [e.code for e in gone] == ["absent"]
