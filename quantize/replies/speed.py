"""How soon replies come: the composer's, and the language model's first verified sentence."""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

import msgspec

from kiosk.domain.dialogue import DialogueState
from kiosk.domain.events import TurnEvent
from kiosk.domain.ontology import Dialect
from kiosk.domain.phrasing import PhraseRequest
from kiosk.domain.speech import Utterance
from kiosk.engines.llama import Guessing, LlamaModel, Tally
from kiosk.runtime.budgets import PhrasePolicy
from kiosk.runtime.conductor import Conductor, Knowledge, Minds
from quantize.replies.outputs import Written
from quantize.replies.visits import NOW

UNGUIDED = Guessing(first=0, sure=0, unsure=0)
"""One token after the other, as without drafts."""


class Turns(msgspec.Struct, frozen=True):
    """From a typed text to the composer's reply, in milliseconds."""

    turns: int
    median_ms: float
    p95_ms: float


class Drafted(msgspec.Struct, frozen=True):
    """What drafts do to the language model's answers.

    Attributes:
        answers: how many were written both with and without drafts.
        identical: how many came out the same to the character.
        first_s: median wall time to the first verified sentence behind a warm prefix, with drafts.
        plain_first_s: the same without them.
        characters_s, plain_characters_s: characters a second behind the prompt.
        ratio: of these two.
        whole_ratio: of the time of whole answers, prompt included.
        accepted: of the drafted tokens, which part was right.
        settled: of the tokens, which part was evaluated again to be sure of a near choice.
    """

    answers: int
    identical: int
    first_s: float
    plain_first_s: float
    characters_s: float
    plain_characters_s: float
    ratio: float
    whole_ratio: float
    accepted: float
    settled: float


def time_turns(
    knowledge: Knowledge, minds: Minds, visits: Sequence[tuple[Dialect, Sequence[str]]], seed: int
) -> Turns:
    """Hold visits through the conductor, the intent model on its own thread; time every turn."""
    events: list[TurnEvent] = []
    conductor = Conductor(
        knowledge, minds, lambda: NOW, events.append, policy=PhrasePolicy("composer"), seed=seed
    )
    taken: list[float] = []
    for dialect, questions in visits:
        state = DialogueState(dialect=dialect)
        for question in questions:
            turn = conductor.take(Utterance(text=question, dialect=dialect), state)
            state = turn.state
            taken.append(turn.ms["total"])
        events.clear()
    # the first turn warms caches that a terminal fills while it starts
    taken = taken[1:]
    cuts = statistics.quantiles(taken, n=20, method="inclusive")
    return Turns(len(taken), round(statistics.median(taken), 2), round(cuts[-1], 2))


class _Run(msgspec.Struct):
    """One answer written: its text, the first verified sentence, the end, and the prompt alone."""

    text: str
    first_s: float
    whole_s: float
    prompt_s: float


def time_drafts(
    model: LlamaModel,
    knowledge: Knowledge,
    outputs: Sequence[Written],
    tell: Callable[[int], None] = lambda _: None,
) -> Drafted:
    """Have answers written with and without drafts, and compare them.

    Args:
        model: with the terminal's threads.
        knowledge: holds the verifier.
        outputs: whose requests are written anew.
        tell: told after each how many are done.
    """
    guided = Guessing()
    runs: dict[bool, list[_Run]] = {True: [], False: []}
    tallies: dict[bool, Tally] = {}
    for number, one in enumerate(outputs, start=1):
        model.warm(one.request.instruction)
        prompt_s = _prompt_only(model, one.request)
        for drafted in (False, True):
            model.guess(guided if drafted else UNGUIDED)
            model.tally = tallies.setdefault(drafted, Tally())
            runs[drafted].append(_run(model, knowledge, one, prompt_s))
        tell(number)
    plain, fast = runs[False], runs[True]
    rate, plain_rate = _rate(fast), _rate(plain)
    tally = tallies[True]
    return Drafted(
        answers=len(fast),
        identical=sum(a.text == b.text for a, b in zip(plain, fast, strict=True)),
        first_s=round(statistics.median(run.first_s for run in fast), 2),
        plain_first_s=round(statistics.median(run.first_s for run in plain), 2),
        characters_s=round(rate, 1),
        plain_characters_s=round(plain_rate, 1),
        ratio=round(rate / plain_rate, 2),
        whole_ratio=round(sum(r.whole_s for r in plain) / sum(r.whole_s for r in fast), 2),
        accepted=round(tally.accepted / max(1, tally.foretold), 3),
        settled=round(tally.settled / max(1, tally.said), 3),
    )


def _run(model: LlamaModel, knowledge: Knowledge, one: Written, prompt_s: float) -> _Run:
    plan = one.asked.plan
    examination = knowledge.verifier.examine(
        plan.facts, plan.products, plan.language, one.asked.granted, one.asked.draft
    )
    started = time.perf_counter()
    first, text = 0.0, ""
    for piece in model.stream(one.request, lambda: False):
        text += piece
        if examination.feed(piece) and not first:
            first = time.perf_counter() - started
    examination.finish()
    whole = time.perf_counter() - started
    # where no sentence stood, the composer's words do when the model is done
    return _Run(text, first or whole, whole, prompt_s)


def _prompt_only(model: LlamaModel, request: PhraseRequest) -> float:
    """Return the seconds in which the prompt alone is evaluated."""
    started = time.perf_counter()
    one = msgspec.structs.replace(request, max_tokens=1, foretold=())
    for _ in model.stream(one, lambda: False):
        pass
    return time.perf_counter() - started


def _rate(runs: Sequence[_Run]) -> float:
    """Return the characters a second that come behind the prompt."""
    return sum(len(r.text) for r in runs) / sum(max(r.whole_s - r.prompt_s, 1e-6) for r in runs)


def spread(outputs: Sequence[Written], count: int) -> Iterator[Written]:
    """Yield so many outputs of the terminal's own requests, spread over all of them."""
    own = [one for one in outputs if one.kind == "phrase"]
    step = max(1, len(own) // max(1, count))
    return itertools.islice(iter(own[::step]), count)
