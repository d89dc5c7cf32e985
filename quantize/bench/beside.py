"""Runs llama.cpp's own llama-bench on the same file, in turns with our own measurement."""

import subprocess
from pathlib import Path

import msgspec
import numpy as np

from kiosk.domain.errors import KioskError, Stage
from quantize.bench.jobs import Job, Outcome, run_job

AGREES_WITHIN = 0.03
PROGRAM_REACHES = 0.95


class Compared(msgspec.Struct, frozen=True):
    """Ours beside llama-bench's in one case, tokens a second, medians of the rounds.

    Attributes:
        name: the case.
        theirs: llama-bench's.
        ours: by the library's defaults, as llama-bench has them.
        program: by the program's engine.
    """

    model: str
    name: str
    threads: int
    theirs: float
    ours: float
    program: float

    @property
    def deviation(self) -> float:
        """Return how far ours is from theirs, as a share of theirs."""
        return self.ours / self.theirs - 1

    @property
    def reached(self) -> float:
        """Return the program's share of llama-bench's speed."""
        return self.program / self.theirs


def ask_llama_bench(program: Path, job: Job) -> Outcome:
    """Return what llama-bench measures in a case.

    Raises:
        KioskError: it cannot be run, or ends without figures.
    """
    command = [
        str(program), "-m", job.model, "-t", str(job.threads), "-r", str(job.repetitions),
        "-p", str(job.n_prompt), "-n", str(job.n_gen), "-d", str(job.n_depth),
        "-ngl", str(job.gpu_layers), "-o", "json",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=1800)  # noqa: S603
        found = msgspec.json.decode(done.stdout)[0]
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError, IndexError) as error:
        raise KioskError(
            Stage.MODELS,
            "llama-bench-failed",
            f"{program} did not measure {Path(job.model).name}: {error}",
            "build it: python tools/llama_bench.py",
        ) from error
    seconds = tuple(ns / 1e9 for ns in found["samples_ns"])
    return Outcome(seconds, job.n_prompt + job.n_gen)


def compare(program: Path, job: Job, rounds: int) -> tuple[Compared, dict[str, Outcome]]:
    """Measure a case by all three in turns, so that what else the machine does meets each alike.

    Returns:
        The comparison, and the outcome of each over all rounds.
    """
    gathered: dict[str, list[Outcome]] = {"llama-bench": [], "llama.cpp": [], "kiosk": []}
    for _ in range(rounds):
        gathered["llama-bench"].append(ask_llama_bench(program, job))
        for backend in ("llama.cpp", "kiosk"):
            gathered[backend].append(run_job(msgspec.structs.replace(job, backend=backend)))
    whole = {name: _joined(outcomes) for name, outcomes in gathered.items()}
    median = {n: float(np.median(o.tokens / np.array(o.seconds))) for n, o in whole.items()}
    sizes = f"pp{job.n_prompt}" if job.n_prompt else f"tg{job.n_gen}"
    compared = Compared(
        Path(job.model).name,
        sizes + (f" @ d{job.n_depth}" if job.n_depth else ""),
        job.threads,
        median["llama-bench"],
        median["llama.cpp"],
        median["kiosk"],
    )
    return compared, whole


def _joined(outcomes: list[Outcome]) -> Outcome:
    return msgspec.structs.replace(
        outcomes[0],
        seconds=tuple(s for outcome in outcomes for s in outcome.seconds),
        peak_resident=max(outcome.peak_resident for outcome in outcomes),
    )
