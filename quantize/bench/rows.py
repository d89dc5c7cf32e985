"""One row of a benchmark, in llama-bench's columns where it has them, and its verdicts."""

import math
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from kiosk.engines.header import Header
from kiosk.engines.llama import MADE_UP
from kiosk.engines.memory import context_bytes, rearranges
from quantize.bench.jobs import Job, Outcome
from quantize.bench.machine import Fingerprint, Speeds


class Targets(msgspec.Struct, frozen=True):
    """What a terminal's model shall reach.

    Attributes:
        tokens_per_s: of generation.
        memory: bytes; 4 GB are 4 × 10⁹, the smaller of the two readings.
        seconds: to the first word of a reply, or to the reply on screen.
    """

    tokens_per_s: float = 100.0
    memory: float = 4e9
    seconds: float = 0.8


class Row(msgspec.Struct, frozen=True):
    """What was measured in one case.

    The first columns are llama-bench's, by its names and in its units: `avg_ns` of a repetition,
    `avg_ts` tokens a second.

    Attributes:
        backend, scenario: which of ours.
        made_up: whether the weights are made up, so that only speed and memory mean anything.
        repetitions: how many were counted.
        p50_ts, p05_ts: tokens a second that half, and 95 of 100, of the repetitions reach.
        first_token_s, first_token_p95_s: to the first token; None where none is begun.
        peak_resident, peak_gpu: bytes of the process.
        energy_j: of all repetitions; None where the machine does not tell.
        bandwidth_share: of the measured bandwidth, that generation reads weights and memory with.
        arithmetic_share: of the measured arithmetic peak that a prompt is multiplied with.
        figures: what else was measured, the unit is in the name.
        verdicts: target → `met`, or `missed` with the figures.
    """

    build_commit: str
    cpu_info: str
    gpu_info: str
    backends: str
    model_filename: str
    model_type: str
    model_size: int
    model_n_params: int
    n_batch: int
    n_ubatch: int
    n_threads: int
    type_k: str
    type_v: str
    n_gpu_layers: int
    repack: bool
    n_prompt: int
    n_gen: int
    n_depth: int
    test_time: str
    avg_ns: int
    stddev_ns: int
    avg_ts: float
    stddev_ts: float
    backend: str
    scenario: str
    made_up: bool
    repetitions: int
    p50_ts: float
    p05_ts: float
    first_token_s: float | None
    first_token_p95_s: float | None
    peak_resident: int
    peak_gpu: int
    energy_j: float | None
    bandwidth_share: float | None
    arithmetic_share: float | None
    figures: dict[str, float]
    verdicts: dict[str, str]

    @property
    def name(self) -> str:
        """Return the case in llama-bench's way: pp512, tg128 @ d1024."""
        sizes = {"pp": self.n_prompt, "tg": self.n_gen}.get(self.scenario)
        depth = f" @ d{self.n_depth}" if self.n_depth else ""
        return f"{self.scenario}{'' if sizes is None else sizes}{depth}"

    @property
    def case(self) -> tuple[str, ...]:
        """Return what has to agree for two rows to be compared."""
        return (self.model_filename, self.backend, self.name, str(self.n_threads))


def row_of(
    job: Job,
    outcome: Outcome,
    header: Header | None,
    here: Fingerprint,
    speeds: Speeds,
    targets: Targets,
) -> Row:
    """Return the row of a case.

    Args:
        job: what was measured.
        outcome: what came of it.
        header: of the model's file; None for a case without one.
        here: the machine.
        speeds: what it can do at best with as many threads.
        targets: what is judged against.
    """
    seconds = np.array(outcome.seconds)
    rates = outcome.tokens / seconds
    first = outcome.first_token_s
    native = job.backend != "kiosk"
    row = Row(
        build_commit=here.library,
        cpu_info=here.processor,
        gpu_info=", ".join(name for name, _ in here.gpus),
        backends="CUDA" if here.gpus and job.gpu_layers else "CPU",
        model_filename=Path(job.model).name,
        model_type=model_type(header),
        model_size=header.weight_bytes if header else 0,
        model_n_params=header.n_params if header else 0,
        n_batch=2048 if native else 512,
        n_ubatch=512,
        n_threads=job.threads,
        type_k="f16",
        type_v="f16",
        n_gpu_layers=job.gpu_layers,
        repack=native
        or (header is not None and rearranges(header, job.n_ctx, gpu_layers=job.gpu_layers)),
        n_prompt=job.n_prompt,
        n_gen=job.n_gen,
        n_depth=job.n_depth,
        test_time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        avg_ns=round(float(seconds.mean()) * 1e9),
        stddev_ns=round(_spread(seconds) * 1e9),
        avg_ts=float(rates.mean()),
        stddev_ts=_spread(rates),
        backend=job.backend,
        scenario=job.scenario,
        made_up=bool(header and header.values.get(MADE_UP, False)),
        repetitions=len(seconds),
        p50_ts=float(np.percentile(rates, 50)),
        p05_ts=float(np.percentile(rates, 5)),
        first_token_s=float(np.percentile(first, 50)) if first else None,
        first_token_p95_s=float(np.percentile(first, 95)) if first else None,
        peak_resident=outcome.peak_resident,
        peak_gpu=outcome.peak_gpu,
        energy_j=outcome.energy_j,
        bandwidth_share=None,
        arithmetic_share=None,
        figures=outcome.figures,
        verdicts={},
    )
    return judged(_with_shares(row, header, speeds), targets)


def _spread(values: NDArray[np.float64]) -> float:
    return float(np.std(values, ddof=1)) if len(values) > 1 else 0.0


def model_type(header: Header | None) -> str:
    """Return an architecture and the type that most of its weights have."""
    if header is None:
        return ""
    kinds: dict[str, int] = {}
    for tensor in header.tensors:
        kinds[tensor.kind] = kinds.get(tensor.kind, 0) + tensor.weights
    main = max(kinds, key=lambda kind: kinds[kind])
    return f"{header.architecture} {header.n_params / 1e9:.2f}B {main}"


def bytes_read(header: Header, position: float) -> float:
    """Return what one token of generation reads from memory behind so many others.

    Every weight once, but for the embedding, of which only one row is read where the output has
    weights of its own; and the memory of every token before it.
    """
    skipped = (
        sum(t.size for t in header.tensors if t.name == "token_embd.weight")
        if header.has_own_output
        else 0
    )
    return header.weight_bytes - skipped + position * context_bytes(header)


def multiplied(header: Header) -> int:
    """Return how many weights every token of a prompt is multiplied with."""
    apart = {"token_embd.weight", "output.weight"}
    return sum(t.weights for t in header.tensors if t.name not in apart and len(t.shape) > 1)


def _with_shares(row: Row, header: Header | None, speeds: Speeds) -> Row:
    if header is None:
        return row
    if row.scenario == "tg":
        read = bytes_read(header, row.n_depth + row.n_gen / 2)
        return msgspec.structs.replace(row, bandwidth_share=read * row.avg_ts / speeds.bandwidth)
    if row.scenario == "pp":
        is_whole = all(kind not in row.model_type for kind in ("F16", "BF16", "F32"))
        peak = speeds.int8 if is_whole and speeds.int8 else speeds.float32
        share = 2 * multiplied(header) * row.avg_ts / peak
        return msgspec.structs.replace(row, arithmetic_share=share)
    return row


def judged(row: Row, targets: Targets) -> Row:
    """Return the row with its verdicts, on the figures as they were measured, not as rounded."""
    verdicts = {}
    if row.scenario == "tg":
        verdicts["tokens/s"] = _verdict(row.avg_ts >= targets.tokens_per_s)
    if row.peak_resident:
        verdicts["memory"] = _verdict(row.peak_resident + row.peak_gpu <= targets.memory)
    if row.first_token_p95_s is not None:
        verdicts["time"] = _verdict(row.first_token_p95_s <= targets.seconds)
    return msgspec.structs.replace(row, verdicts=verdicts)


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


def rounded_down(value: float | None, digits: int = 1) -> str:
    """Return a figure of which more is better, never rounded up."""
    return _rounded(value, digits, math.floor)


def rounded_up(value: float | None, digits: int = 2) -> str:
    """Return a figure of which less is better, never rounded down."""
    return _rounded(value, digits, math.ceil)


def _rounded(value: float | None, digits: int, way: Callable[[float], int]) -> str:
    return "–" if value is None else f"{way(value * 10**digits) / 10**digits:,.{digits}f}"


class Run(msgspec.Struct, frozen=True):
    """All rows of one run on one machine.

    Attributes:
        began: UTC.
        load: how busy the machine was with other work when it began: the load of a minute.
    """

    began: str
    machine: Fingerprint
    speeds: Speeds
    targets: Targets
    load: float
    rows: tuple[Row, ...]
