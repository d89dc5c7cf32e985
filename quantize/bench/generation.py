"""The scenarios of a language model: prompt, generation, our own turn, drafted decoding."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np

from kiosk.dialogue.instructions import instructions
from kiosk.domain.ontology import Language
from kiosk.domain.phrasing import PhraseRequest
from kiosk.engines.evaluation import Evaluation
from kiosk.engines.header import read_header
from kiosk.engines.llama import LlamaModel
from kiosk.engines.memory import rearranges
from kiosk.runtime.measure import SAMPLE_FACTS
from quantize.bench.jobs import Job, Outcome
from quantize.bench.native import N_UBATCH, Native

TURN_PREFIX = 200
"""The instruction with its examples that is kept evaluated, in tokens."""

TURN_PROMPT, TURN_REPLY = 120, 60


def _never() -> bool:
    return False


class Runner(Protocol):
    """What evaluates random tokens."""

    def forget(self) -> None:
        """Forget what was evaluated."""

    def prompt(self, count: int, rng: np.random.Generator) -> None:
        """Evaluate a prompt."""

    def generate(self, count: int, rng: np.random.Generator) -> None:
        """Evaluate tokens one by one."""

    def close(self) -> None:
        """Release the model."""


class Ours:
    """The program's engine, given random tokens."""

    def __init__(self, model_path: Path, n_ctx: int, threads: int, gpu_layers: int) -> None:
        copied = rearranges(read_header(model_path), n_ctx, gpu_layers=gpu_layers)
        self._evaluation = Evaluation(model_path, n_ctx, threads, gpu_layers, copied)

    def forget(self) -> None:
        """Forget what was evaluated."""
        self._evaluation.keep(0)

    def keep(self, count: int) -> None:
        """Forget all but the first tokens."""
        self._evaluation.keep(count)

    def prompt(self, count: int, rng: np.random.Generator) -> None:
        """Evaluate a prompt."""
        if count:
            tokens = rng.integers(self._evaluation.n_vocab, size=count).tolist()
            self._evaluation.feed(tokens, _never)

    def generate(self, count: int, rng: np.random.Generator) -> None:
        """Evaluate tokens one by one, and choose what would follow as the program does."""
        for token in rng.integers(self._evaluation.n_vocab, size=count).tolist():
            self._evaluation.feed([token], _never)
            self._evaluation.logits(-1).argmax()

    def close(self) -> None:
        """Release the model."""
        self._evaluation.close()


def opened(job: Job) -> Runner:
    """Return what evaluates the tokens of a job."""
    if job.backend == "kiosk":
        return Ours(Path(job.model), job.n_ctx, job.threads, job.gpu_layers)
    return Native(Path(job.model), job.n_ctx, job.threads, job.gpu_layers)


def measure_tokens(job: Job) -> Outcome:
    """Measure prompt processing or generation at a depth, as llama-bench does."""
    rng = np.random.default_rng(job.seed)
    runner = opened(job)
    runner.prompt(min(job.n_ctx, 128), rng)
    runner.forget()
    if job.n_gen:
        runner.generate(1, rng)
    seconds = []
    for _ in range(job.repetitions):
        runner.forget()
        runner.prompt(job.n_depth, rng)
        began = time.perf_counter()
        runner.prompt(job.n_prompt, rng)
        runner.generate(job.n_gen, rng)
        seconds.append(time.perf_counter() - began)
    runner.close()
    return Outcome(tuple(seconds), job.n_prompt + job.n_gen)


def measure_memory(job: Job) -> Outcome:
    """Load a model with a context of `n_depth` tokens and evaluate the largest batch in it."""
    runner = opened(job)
    began = time.perf_counter()
    runner.prompt(min(job.n_depth, N_UBATCH), np.random.default_rng(job.seed))
    took = time.perf_counter() - began
    runner.close()
    return Outcome((took,))


def measure_turn(job: Job) -> Outcome:
    """Measure our own turn: a prompt behind a prefix that is kept, and a reply, token by token."""
    rng = np.random.default_rng(job.seed)
    ours = Ours(
        Path(job.model), TURN_PREFIX + TURN_PROMPT + TURN_REPLY, job.threads, job.gpu_layers
    )
    ours.prompt(TURN_PREFIX, rng)
    ours.generate(1, rng)
    first, whole = [], []
    for _ in range(job.repetitions):
        ours.keep(TURN_PREFIX)
        began = time.perf_counter()
        ours.prompt(TURN_PROMPT, rng)
        first.append(time.perf_counter() - began)
        ours.generate(TURN_REPLY - 1, rng)
        whole.append(time.perf_counter() - began)
    ours.close()
    return Outcome(tuple(whole), TURN_REPLY, tuple(first))


def measure_drafted(job: Job) -> Outcome:
    """Measure a reply that repeats what was foretold, as the program asks for it."""
    model = LlamaModel(Path(job.model), threads=job.threads)
    told = instructions(Language.ZH_HANS)[0]
    model.warm(told)
    prompt = f"介绍：\n{SAMPLE_FACTS}"
    request = PhraseRequest(told, prompt, len(SAMPLE_FACTS), foretold=(f"{SAMPLE_FACTS}。",))
    first, whole, counts = [], [], []
    for number in range(job.repetitions + 1):
        before = model.tally.said
        began = time.perf_counter()
        marks = [time.perf_counter() for _ in model.stream(request, _never)] or [began]
        if number:
            first.append(marks[0] - began)
            whole.append(time.perf_counter() - began)
            counts.append(model.tally.said - before)
    tally = model.tally
    model.close()
    return Outcome(
        tuple(whole),
        round(float(np.mean(counts))),
        tuple(first),
        figures={"accepted_share": tally.accepted / max(tally.foretold, 1)},
    )


SCENARIOS: dict[str, Callable[[Job], Outcome]] = {
    "pp": measure_tokens,
    "tg": measure_tokens,
    "memory": measure_memory,
    "turn": measure_turn,
    "drafted": measure_drafted,
}
