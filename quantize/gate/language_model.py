"""What a language model does: how near it is to its parent, and what becomes of our own turns."""

import functools
import itertools
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from kiosk.config import data_dir, load_settings
from kiosk.dialogue.verify import Verifier
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Ontology
from kiosk.domain.phrasing import PhraseRequest
from kiosk.engines.evaluation import TOGETHER, Evaluation
from kiosk.engines.llama import LlamaModel
from kiosk.language.tone import Tone, load_tone
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.conductor import Knowledge
from kiosk.runtime.place import brand_ontology, place
from quantize.replies.outputs import requests
from quantize.replies.visits import Asked

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class Extent(msgspec.Struct, frozen=True):
    """How much is asked.

    Attributes:
        replies: of the composer's, whose tokens are foretold by both models.
        answers: requests as the terminal makes them.
        premises: questions that take something false for granted.
        longest: tokens of an answer.
    """

    replies: int = 12
    answers: int = 8
    premises: int = 4
    longest: int = 64


class Nearness(msgspec.Struct, frozen=True):
    """How near a candidate's next tokens are to its parent's, over some places."""

    perplexity: float
    parent_perplexity: float
    kl: float
    kl_p99: float
    same_top: float


def texts(knowledge: Knowledge, ontology: Ontology, count: int, seed: int) -> list[str]:
    """Return replies of the house's composer, always the same ones."""
    asked = itertools.islice(requests("phrase", knowledge, ontology, seed), count)
    return [one.draft.text for one, _ in asked]


def nearness(
    candidate: Evaluation, parent: Evaluation, spoken: Sequence[Sequence[int]]
) -> Nearness:
    """Compare what both models expect after every token of some texts.

    Args:
        candidate: a model.
        parent: one with the same vocabulary.
        spoken: the texts as tokens; the places after the first of each are compared.
    """
    losses, their_losses, divergences, same = [], [], [], []
    for tokens in spoken:
        mine, theirs = _log_odds(candidate, tokens), _log_odds(parent, tokens)
        places, follow = np.arange(len(tokens) - 1), np.array(tokens[1:])
        losses.append(-mine[places, follow])
        their_losses.append(-theirs[places, follow])
        divergences.append((np.exp(theirs) * (theirs - mine)).sum(1))
        same.append(mine.argmax(1) == theirs.argmax(1))
    each = np.concatenate(divergences)
    return Nearness(
        float(np.exp(np.concatenate(losses).mean())),
        float(np.exp(np.concatenate(their_losses).mean())),
        float(each.mean()),
        float(np.percentile(each, 99)),
        float(np.concatenate(same).mean()),
    )


def _log_odds(model: Evaluation, tokens: Sequence[int]) -> NDArray[np.float64]:
    """Return the logarithms of what may follow each token but the last, [n - 1, vocabulary]."""
    model.keep(0)
    rows = []
    for start in range(0, len(tokens) - 1, TOGETHER):
        part = tokens[start : min(start + TOGETHER, len(tokens) - 1)]
        model.feed(part, lambda: False, len(part))
        rows += [model.logits(place - len(part)).astype(np.float64) for place in range(len(part))]
    logits = np.array(rows)
    logits -= logits.max(1, keepdims=True)
    odds: NDArray[np.float64] = logits - np.log(np.exp(logits).sum(1, keepdims=True))
    return odds


class Outcomes(msgspec.Struct, frozen=True):
    """What became of our own turns; shares between 0 and 1."""

    facts_kept: float
    false_sentences: float
    tone_findings: float
    refusals: float
    ended: float
    seconds: float


def outcomes(
    model: LlamaModel,
    knowledge: Knowledge,
    ontology: Ontology,
    tone: Tone,
    extent: Extent,
    seed: int,
) -> Outcomes:
    """Have a model answer our own requests, and judge its answers as the terminal does.

    The answers are free: not bound to the given words, which would hide what a model has lost.
    """
    kept, wanted, false, sentences, findings, ended = 0, 0, 0, 0, 0, 0
    seconds = []
    asked = list(itertools.islice(requests("phrase", knowledge, ontology, seed), extent.answers))
    for one, request in asked:
        text, took, whole = _answer(model, request, extent.longest)
        seconds.append(took)
        ended += whole
        given = told_in(request.prompt)
        wanted += len(given)
        kept += sum(words in text for words in given)
        left, removed = _verified(knowledge.verifier, one, text)
        false += removed
        sentences += left + removed
        findings += len(tone.findings(text, one.plan.language))
    false_premises = list(
        itertools.islice(requests("premise", knowledge, ontology, seed), extent.premises)
    )
    stood = 0
    for one, request in false_premises:
        text, _, _ = _answer(model, request, extent.longest)
        left, removed = _verified(knowledge.verifier, one, text)
        stood += left > 0 and removed == 0
    return Outcomes(
        kept / max(wanted, 1),
        # who says nothing has said nothing true either
        false / sentences if sentences else 1.0,
        findings / max(len(asked), 1),
        stood / max(len(false_premises), 1),
        ended / max(len(asked), 1),
        float(np.median(seconds)) if seconds else 0.0,
    )


def told_in(prompt: str) -> list[str]:
    """Return what an answer has to keep of a prompt: its numbers, and the names of its lines."""
    lines = prompt.splitlines()[1:]
    names = [re.split("[，:：]", line, maxsplit=1)[0] for line in lines if "，" in line]
    numbers = [number for line in lines for number in _NUMBER.findall(line)]
    return list(dict.fromkeys([*names, *numbers]))


def _answer(model: LlamaModel, request: PhraseRequest, longest: int) -> tuple[str, float, bool]:
    free = msgspec.structs.replace(request, wording=(), foretold=(), max_tokens=longest)
    before, began = model.tally.said, time.perf_counter()
    text = "".join(model.stream(free, lambda: False))
    return text, time.perf_counter() - began, model.tally.said - before < longest


def _verified(verifier: Verifier, asked: Asked, text: str) -> tuple[int, int]:
    """Return how many sentences the facts cover, and how many they do not."""
    plan = asked.plan
    verdict = verifier.verify(
        text, plan.facts, plan.products, plan.language, asked.granted, asked.draft
    )
    return len(verdict.kept), len(verdict.removed)


def measure(
    candidate: Path,
    parent: Path,
    extent: Extent,
    threads: int,
    seed: int,
    progress: Callable[[str], None],
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the figures of a candidate and of its parent.

    Raises:
        KioskError: a file cannot be loaded, or the two do not share a vocabulary.
    """
    progress("nearness to the parent")
    near, agree = _nearness(candidate, parent, extent, threads, seed)
    progress(f"answers of {parent.name}")
    beside = _alone(parent, extent, threads, seed)
    progress(f"answers of {candidate.name}")
    # asked past the memory of what was measured: another file may lie under the same name
    own = _alone.__wrapped__(candidate, extent, threads, seed)
    figures = {
        **own,
        "perplexity": near.perplexity,
        "kl": near.kl,
        "kl_p99": near.kl_p99,
        "same_top": near.same_top,
        "tokens_agree": agree,
    }
    return figures, {**beside, "perplexity": near.parent_perplexity}


def _nearness(
    candidate: Path, parent: Path, extent: Extent, threads: int, seed: int
) -> tuple[Nearness, float]:
    """Return how near the two are, and the share of texts that both cut into the same tokens."""
    knowledge, ontology = house()
    said = texts(knowledge, ontology, extent.replies, seed)
    own, theirs = _loaded(candidate, threads), _loaded(parent, threads)
    if own.n_vocab != theirs.n_vocab:
        raise KioskError(
            Stage.INPUT,
            "vocabulary-differs",
            f"{candidate.name} has {own.n_vocab} tokens and {parent.name} {theirs.n_vocab}: what "
            "they expect cannot be compared",
            "gate it before its vocabulary is trimmed, which changes no logits",
        )
    spoken = [theirs.tokenize(text) for text in said]
    near, agree = nearness(own, theirs, spoken), agreement(own, theirs, said)
    own.close()
    theirs.close()
    return near, agree


def agreement(candidate: Evaluation, parent: Evaluation, said: Sequence[str]) -> float:
    """Return the share of texts that both models cut into the same tokens.

    The marks of a turn stand around each: a model that has lost them foretells every text as its
    parent does, and cannot converse.
    """
    turns = [f"<|im_start|>assistant\n{text}<|im_end|>\n" for text in said]
    return float(
        np.mean([candidate.tokenize(turn, True) == parent.tokenize(turn, True) for turn in turns])
    )


def _loaded(path: Path, threads: int) -> Evaluation:
    try:
        return Evaluation(path, 512, threads)
    except ValueError as error:
        raise KioskError(
            Stage.INPUT, "candidate-unreadable", f"{path} cannot be loaded: {error}", "make it anew"
        ) from error


@functools.cache
def _alone(path: Path, extent: Extent, threads: int, seed: int) -> dict[str, float]:
    """Return what a model does by itself; a parent is measured once for many candidates."""
    knowledge, ontology = house()
    tone = load_tone(data_dir() / "tone.toml")
    model = LlamaModel(path, threads=threads)
    found = msgspec.structs.asdict(outcomes(model, knowledge, ontology, tone, extent, seed))
    model.close()
    return found


@functools.cache
def house() -> tuple[Knowledge, Ontology]:
    """Return what the turns of this terminal consult; loaded once."""
    where = place(load_settings())
    return gather_knowledge(where), brand_ontology(where.brand)
