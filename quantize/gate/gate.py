"""Measures a candidate beside its parent, and judges it."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from kiosk.config import assets_dir, load_settings
from kiosk.domain.errors import KioskError, Stage
from kiosk.runtime.place import place
from quantize.bench.jobs import Job, run_job
from quantize.gate.card import Report, Times, digest
from quantize.gate.judging import LIMITS, Figures, Judgement, Limit, Role, judge, read_limits
from quantize.gate.language_model import Extent

SEED = 20260115

Measured = tuple[Figures, Figures]


class Asked(msgspec.Struct, frozen=True):
    """What is judged, and how much is asked of it.

    Attributes:
        sentences: of each dialect, for an intent model; 0 for all.
        timed: whether time and memory count.
    """

    role: Role
    candidate: Path
    parent: Path
    threads: int
    extent: Extent = Extent()
    sentences: int = 0
    limits: Path = LIMITS
    seed: int = SEED
    timed: bool = True


def default_parent(role: Role) -> Path:
    """Return what the terminal uses now: a GGUF file, or a folder.

    Raises:
        KioskError: it is not there.
    """
    if role == "intent":
        return assets_dir() / "intent"
    store = place(load_settings()).store
    folder = store.path(store.registry.default(role))
    if role != "llm":
        return folder
    found = next(iter(sorted(folder.glob("*.gguf"))), None)
    if found is None:
        raise KioskError(
            Stage.MODELS, "model-missing", f"no GGUF file in {folder}", "kiosk models pull"
        )
    return found


def gate(asked: Asked, machine: str, progress: Callable[[str], None]) -> tuple[Report, Times]:
    """Measure and judge.

    Args:
        asked: what.
        machine: told in the timings.
        progress: told of each step.

    Raises:
        KioskError: a file cannot be read or loaded, or the limits hold nothing of the role.
    """
    limits = read_limits(asked.limits).get(asked.role, {})
    if not limits:
        raise KioskError(
            Stage.INPUT, "limits-invalid", f"{asked.limits} holds no limits of “{asked.role}”",
            f"add [{asked.role}.FIGURE]",
        )  # fmt: skip
    candidate, parent = digest(asked.candidate), digest(asked.parent)
    figures, beside = _measured(asked, progress)
    told = _holding(limits, figures, beside, timed=False)
    timed: tuple[Judgement, ...] = ()
    if asked.timed:
        figures, beside = (
            {**known, "memory_mb": held_mb(asked, path)}
            for known, path in ((figures, asked.candidate), (beside, asked.parent))
        )
        timed = _holding(limits, figures, beside, timed=True)
    report = Report(
        asked.role, candidate, parent, digest(asked.limits),
        {**msgspec.structs.asdict(asked.extent), "sentences": asked.sentences, "seed": asked.seed},
        told, all(one.holds for one in told),
    )  # fmt: skip
    return report, Times(machine, timed, all(one.holds for one in timed))


def _holding(
    limits: dict[str, Limit], figures: Figures, beside: Figures, timed: bool
) -> tuple[Judgement, ...]:
    chosen = {name: limit for name, limit in limits.items() if limit.timed is timed}
    return tuple(judge(chosen, figures, beside))


def held_mb(asked: Asked, path: Path) -> float:
    """Return the most that a process holds in which the model works alone, in MB."""
    scenario = "memory" if asked.role == "llm" else asked.role
    job = Job("kiosk", scenario, str(path), n_depth=2048, threads=asked.threads, repetitions=1)
    return run_job(job).peak_resident / 1e6


def _measured(asked: Asked, progress: Callable[[str], None]) -> Measured:
    candidate, parent, threads = asked.candidate, asked.parent, asked.threads
    # each role brings libraries that the others do without
    if asked.role == "llm":
        from quantize.gate import language_model  # noqa: PLC0415

        return language_model.measure(
            candidate, parent, asked.extent, threads, asked.seed, progress
        )
    if asked.role == "intent":
        from quantize.gate import intent  # noqa: PLC0415

        return intent.measure(candidate, parent, progress, asked.sentences)
    from quantize.gate import senses  # noqa: PLC0415

    if asked.role == "ears":
        return senses.measure_ears(candidate, parent, threads, progress)
    return senses.measure_voice(candidate, parent, threads, progress)
