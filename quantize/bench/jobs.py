"""What one measurement is asked and what it answers; each runs in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage

JOB_TIMEOUT_S = 1800.0

SENSES = ("ears", "voice", "intent", "visit", "spoken")
"""Scenarios of the terminal's other engines."""


class Job(msgspec.Struct, frozen=True):
    """One case of the matrix, as it is handed to a process of its own.

    Attributes:
        backend: `llama.cpp` is the library with its own defaults, as llama-bench uses it; `kiosk`
            is the program's engine.
        scenario: `pp`, `tg`, `turn`, `drafted`, `ears`, `voice`, `intent`,
            `spoken` (a whole spoken turn) or `visit` (several engines at once).
        model: the GGUF file, or the folder of ears, voice or intent; what the terminal has
            installed where it is empty.
        n_prompt, n_gen, n_depth: tokens of the prompt, of the generation, and already evaluated.
        repetitions: how often it is measured, beside one that is not counted.
        gpu_layers: layers handed to a graphics card.
    """

    backend: str
    scenario: str
    model: str = ""
    n_prompt: int = 0
    n_gen: int = 0
    n_depth: int = 0
    threads: int = 1
    repetitions: int = 5
    gpu_layers: int = 0
    seed: int = 7

    @property
    def n_ctx(self) -> int:
        """Return the context that the case needs, in tokens."""
        return max(1, self.n_prompt + self.n_gen + self.n_depth)


class Outcome(msgspec.Struct, frozen=True):
    """What a process measured.

    Attributes:
        seconds: of each repetition.
        tokens: in each repetition; 0 where none are counted.
        first_token_s: of each repetition, where an answer is begun.
        peak_resident: bytes, of the whole process from its start.
        peak_gpu: bytes of graphics memory; 0 without a card.
        energy_j: of all repetitions, where the machine tells.
        figures: what else there is to tell, the unit is in the name.
    """

    seconds: tuple[float, ...]
    tokens: int = 0
    first_token_s: tuple[float, ...] = ()
    peak_resident: int = 0
    peak_gpu: int = 0
    energy_j: float | None = None
    figures: dict[str, float] = {}


def run_job(job: Job) -> Outcome:
    """Measure in a process of its own, so that its memory is that of this case alone.

    Raises:
        KioskError: the process ended without an answer.
    """
    done = subprocess.run(
        [sys.executable, "-m", "quantize.bench.child"],
        input=msgspec.json.encode(job),
        capture_output=True,
        check=False,
        timeout=JOB_TIMEOUT_S,
        # one library's threads alone, as many as the case names
        env={**os.environ, "OMP_NUM_THREADS": str(job.threads)},
    )
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise KioskError(
            Stage.MODELS,
            "bench-failed",
            f"{job.scenario} of {Path(job.model).name or job.backend} could not be measured: "
            f"{told[-1] if told else f'the process ended with {done.returncode}'}",
            "look whether the file is whole and the memory suffices: quantize estimate FILE",
        )
    return msgspec.json.decode(lines[-1], type=Outcome)
