"""Names the models that meet the targets on a described machine, by the bandwidth model.

To write a token, every weight is read once, so that the speed is the machine's bandwidth over the
bytes of a token, times a share that is reached in practice. That share is taken from stored runs
of quantised models, whose weights are unpacked on the way; whole ones reach far more of it and are
left out. How far the share misses the runs, each left out in turn, is the error.
"""

import statistics
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.engines.header import Header
from kiosk.engines.memory import context_bytes, estimate, layers_within
from quantize.bench.rows import Row, bytes_read, model_type

CONTEXT = 2048
POSITION = 256
"""Half of our own turn lies before the token that is written."""

CARD_SHARE = 0.6
"""Of a graphics card's bandwidth that is assumed where no run on a card is stored."""


class Hardware(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A machine as it is offered.

    Attributes:
        bandwidth_gb_s: of its memory, as measured, or as its maker states.
        memory_gb: of the machine.
        gpu_bandwidth_gb_s, gpu_memory_gb: of its graphics card; 0 without one.
    """

    name: str
    bandwidth_gb_s: float
    memory_gb: float
    gpu_bandwidth_gb_s: float = 0.0
    gpu_memory_gb: float = 0.0


class Efficiency(msgspec.Struct, frozen=True):
    """The share of the bandwidth that is reached, and how well it foretells.

    Attributes:
        share: the median over the stored rows.
        error: the largest relative miss when each row is foretold by the others.
        typical_error: the mean of these misses.
        rows: how many there were.
    """

    share: float
    error: float
    typical_error: float
    rows: int


class Advice(msgspec.Struct, frozen=True):
    """What one model is expected to do.

    Attributes:
        tokens_per_s: foretold; `low` and `high` by the error.
        memory: bytes, of the whole process.
        where: `processor`, `card`, or how many layers fit on the card.
        verdict: `meets`, `may meet` where only the upper end does, or `misses` with what.
    """

    model: str
    weights: int
    tokens_per_s: float
    low: float
    high: float
    memory: int
    where: str
    verdict: str


def read_hardware(path: Path) -> Hardware:
    """Read a machine's description.

    Raises:
        KioskError: it cannot be read or lacks something.
    """
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=Hardware)
    except OSError as error:
        raise _unusable(path, error.strerror or "it cannot be read") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, str(error)) from error
    if found.bandwidth_gb_s <= 0 or found.memory_gb <= 0:
        raise _unusable(path, "its bandwidth and memory have to be above 0")
    return found


def efficiency(rows: Iterable[Row]) -> Efficiency:
    """Return the share of the bandwidth that generation reaches, from stored rows.

    Raises:
        KioskError: there are fewer than three rows of generation.
    """
    shares = [
        row.bandwidth_share
        for row in rows
        if row.backend == "kiosk" and row.bandwidth_share and is_quantised(row.model_type)
    ]
    if len(shares) < 3:
        raise KioskError(
            Stage.INPUT,
            "runs-too-few",
            f"the stored runs hold {len(shares)} rows of generation by the program's engine; "
            "three are needed",
            "measure more: quantize bench FILE… --scenario tg --db FILE",
        )
    misses = []
    for place, share in enumerate(shares):
        others = shares[:place] + shares[place + 1 :]
        misses.append(abs(statistics.median(others) / share - 1))
    return Efficiency(statistics.median(shares), max(misses), statistics.fmean(misses), len(shares))


def is_quantised(kind: str) -> bool:
    """Return whether a type's weights are unpacked while they are read, which costs time."""
    return kind.split()[-1:] not in (["F32"], ["F16"], ["BF16"])


def advise(
    machine: Hardware,
    models: Iterable[tuple[str, Header]],
    known: Efficiency,
    budget: float,
    target_tps: float,
) -> Iterator[Advice]:
    """Yield what each model is expected to do on a machine.

    Args:
        machine: as described.
        models: name and header of each; those in 16 and 32 bits are passed over.
        known: the share of the bandwidth that is reached.
        budget: bytes the whole process may hold.
        target_tps: tokens a second that are wanted.
    """
    for name, header in models:
        if not is_quantised(model_type(header)):
            continue
        told = estimate(header, CONTEXT)
        read = bytes_read(header, POSITION)
        seconds, where = _seconds(machine, header, read, known.share, budget)
        speed = 1 / seconds
        low, high = speed / (1 + known.error), speed * (1 + known.error)
        yield Advice(
            name, header.weight_bytes, speed, low, high, told.total, where,
            _verdict(told.total, (low, high), machine, budget, target_tps),
        )  # fmt: skip


def _seconds(
    machine: Hardware, header: Header, read: float, share: float, budget: float
) -> tuple[float, str]:
    """Return what a token takes, and where it is computed."""
    slow = machine.bandwidth_gb_s * 1e9 * share
    layers = header.number("block_count")
    fit = 0
    if machine.gpu_bandwidth_gb_s and machine.gpu_memory_gb:
        room = int(min(budget, 0.95e9 * machine.gpu_memory_gb))
        fit = layers_within(header, CONTEXT, room)
    if fit > layers:
        return read / (machine.gpu_bandwidth_gb_s * 1e9 * CARD_SHARE), "card"
    each = (
        sum(t.size for t in header.tensors if t.name.startswith("blk."))
        + POSITION * context_bytes(header)
    ) / max(layers, 1)
    there = fit * each
    fast = machine.gpu_bandwidth_gb_s * 1e9 * CARD_SHARE
    seconds = (read - there) / slow + (there / fast if fit else 0.0)
    return seconds, f"{fit} of {layers} layers on the card" if fit else "processor"


def _verdict(
    memory: int,
    speeds: tuple[float, float],
    machine: Hardware,
    budget: float,
    target_tps: float,
) -> str:
    low, high = speeds
    missed = []
    if memory > min(budget, machine.memory_gb * 1e9):
        missed.append("memory")
    if high < target_tps:
        missed.append("tokens/s")
    if missed:
        return f"misses {' and '.join(missed)}"
    return "meets" if low >= target_tps else "may meet"


def best_first(found: Iterable[Advice]) -> Sequence[Advice]:
    """Return what meets the targets first, the largest model before smaller ones."""
    order = {"meets": 0, "may meet": 1}
    return sorted(found, key=lambda one: (order.get(one.verdict, 2), -one.weights))


def _unusable(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.INPUT,
        "hardware-invalid",
        f"{path} describes no machine: {why}",
        "give name, bandwidth_gb_s and memory_gb, as in data/hardware/*.toml",
    )
