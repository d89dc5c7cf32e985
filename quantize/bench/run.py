"""Runs the matrix: every model by every backend in every scenario, one process each."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.engines.header import Header, HeaderError, read_header
from kiosk.engines.llama import MADE_UP
from quantize.bench.beside import Compared, compare
from quantize.bench.jobs import SENSES, Job, Outcome, run_job
from quantize.bench.machine import ask_speeds, fingerprint
from quantize.bench.memory import fitting_layers
from quantize.bench.rows import Row, Run, Targets, row_of

OWN = ("turn", "drafted")
"""Scenarios of a language model that only the program's engine has."""


class Plan(msgspec.Struct, frozen=True):
    """What is to be measured.

    Attributes:
        models: GGUF files.
        backends: `llama.cpp`, `kiosk`.
        prompts, generations, depths: token counts of `pp`, `tg`, and before either.
        scenarios: `pp`, `tg` and those of OWN and SENSES.
    """

    models: tuple[Path, ...] = ()
    backends: tuple[str, ...] = ("llama.cpp", "kiosk")
    scenarios: tuple[str, ...] = ("pp", "tg", "turn", "drafted")
    prompts: tuple[int, ...] = (512,)
    generations: tuple[int, ...] = (128,)
    depths: tuple[int, ...] = (0,)
    threads: int = 2
    repetitions: int = 5
    gpu_layers: int = 0


def header_of(path: Path) -> Header:
    """Read a model's header.

    Raises:
        KioskError: the file cannot be read, or is no whole GGUF.
    """
    try:
        return read_header(path)
    except (OSError, HeaderError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise KioskError(
            Stage.MODELS,
            "model-altered",
            f"{path} cannot be measured: {why}",
            "download or make the file again",
        ) from error


def jobs_of(plan: Plan, made_up: frozenset[str] = frozenset()) -> Iterator[Job]:
    """Yield every case; made-up weights repeat nothing, so that drafts of them tell nothing."""
    for model in map(str, plan.models):
        base = Job("", "", model, 0, 0, 0, plan.threads, plan.repetitions, plan.gpu_layers)
        for backend in plan.backends:
            for depth in plan.depths:
                at = msgspec.structs.replace(base, backend=backend, n_depth=depth)
                if "pp" in plan.scenarios:
                    for count in plan.prompts:
                        yield msgspec.structs.replace(at, scenario="pp", n_prompt=count)
                if "tg" in plan.scenarios:
                    for count in plan.generations:
                        yield msgspec.structs.replace(at, scenario="tg", n_gen=count)
        for scenario in OWN:
            if scenario in plan.scenarios and not (scenario == "drafted" and model in made_up):
                yield msgspec.structs.replace(base, backend="kiosk", scenario=scenario)
    for scenario in SENSES:
        if scenario in plan.scenarios:
            yield Job("kiosk", scenario, threads=plan.threads, repetitions=plan.repetitions)


def begin(threads: int, targets: Targets) -> Run:
    """Describe the machine and measure what it can do at best."""
    load = os.getloadavg()[0]
    began = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Run(began, fingerprint(), ask_speeds(threads), targets, load, ())


def measure_all(
    plan: Plan,
    targets: Targets,
    told: Callable[[Row], None],
    llama_bench: Path | None = None,
    rounds: int = 1,
) -> tuple[Run, list[Compared]]:
    """Measure everything of a plan.

    Args:
        plan: what.
        targets: what is judged against; its memory also bounds what a graphics card gets.
        told: of every row as it comes.
        llama_bench: the program that prompt and generation are measured beside, in turns.
        rounds: how many turns.

    Raises:
        KioskError: a file or a case could not be measured.
    """
    headers = {str(model): header_of(model) for model in plan.models}
    made_up = frozenset(name for name, found in headers.items() if found.values.get(MADE_UP))
    run = begin(plan.threads, targets)
    jobs = []
    for job in jobs_of(plan, made_up):
        layers = fitting_layers(headers.get(job.model), job.n_ctx, targets.memory, run.machine)
        jobs.append(msgspec.structs.replace(job, gpu_layers=layers))
    compared = []

    def add(job: Job, outcome: Outcome) -> None:
        nonlocal run
        row = row_of(job, outcome, headers.get(job.model), run.machine, run.speeds, targets)
        run = msgspec.structs.replace(run, rows=(*run.rows, row))
        told(row)

    for job in jobs:
        if llama_bench is None or job.scenario not in {"pp", "tg"}:
            add(job, run_job(job))
        elif job.backend == "llama.cpp":
            found, outcomes = compare(llama_bench, job, rounds)
            compared.append(found)
            for backend, outcome in outcomes.items():
                add(msgspec.structs.replace(job, backend=backend), outcome)
    return run, compared
