"""Holds what was foretold of a model's memory against what is then measured."""

from pathlib import Path

import llama_cpp
import msgspec

from kiosk.engines.header import Header
from kiosk.engines.memory import Estimate, estimate, layers_within, rearranges
from quantize.bench.jobs import Job, run_job
from quantize.bench.machine import Fingerprint

HOLDS_WITHIN = 0.10


class Foretold(msgspec.Struct, frozen=True):
    """One model and context.

    Attributes:
        measured: peak resident bytes of a process that loaded it and evaluated the largest batch;
            0 where it was not measured.
    """

    model: str
    n_ctx: int
    backend: str
    estimate: Estimate
    measured: int = 0

    @property
    def off_by(self) -> float:
        """Return how far the estimate is from what was measured, as a share of the latter."""
        return self.estimate.total / self.measured - 1

    @property
    def holds(self) -> bool:
        """Return whether the estimate is near enough."""
        return abs(self.off_by) <= HOLDS_WITHIN


def foretell(path: Path, header: Header, n_ctx: int, backend: str, measure: bool) -> Foretold:
    """Estimate, and measure where that is asked for.

    Raises:
        KioskError: the model cannot be loaded.
    """
    told = estimate(header, n_ctx, repack=backend != "kiosk" or rearranges(header, n_ctx))
    found = Foretold(path.name, n_ctx, backend, told)
    if not measure:
        return found
    outcome = run_job(Job(backend, "memory", str(path), n_depth=n_ctx, threads=1))
    return msgspec.structs.replace(found, measured=outcome.peak_resident)


def fitting_layers(header: Header | None, n_ctx: int, budget: float, here: Fingerprint) -> int:
    """Return how many layers go to the graphics card within a budget; 0 without a card."""
    if header is None or not here.gpus or not llama_cpp.llama_supports_gpu_offload():
        return 0
    return layers_within(header, n_ctx, int(min(budget, 0.95 * here.gpus[0][1])))
