"""Holds a run against an earlier one: what became slower, faster, larger or smaller."""

import math
from collections.abc import Iterator

import msgspec

from quantize.bench.rows import Row, Run

SLOWER_BY = 0.05
"""A change of less is none; shared machines vary by as much."""

LARGER_BY = 0.02


class Change(msgspec.Struct, frozen=True):
    """One case now and then.

    Attributes:
        what: `tokens/s`, `seconds` or `memory`.
        change: as a share of what it was; positive is more.
        verdict: `better`, `same`, `worse`, or `new` for a case that was not measured then.
    """

    case: tuple[str, ...]
    what: str
    before: float
    now: float
    change: float
    verdict: str


def changes(now: Run, then: Run, slower_by: float = SLOWER_BY) -> Iterator[Change]:
    """Yield every case of a run beside the same case of an earlier one.

    A difference counts where it exceeds both `slower_by` and twice the error of the two means.
    """
    known = {row.case: row for row in then.rows}
    for row in now.rows:
        old = known.get(row.case)
        if old is None:
            yield Change(row.case, "", 0.0, 0.0, 0.0, "new")
            continue
        if row.avg_ts and old.avg_ts:
            noise = 2 * math.hypot(_error(row), _error(old)) / old.avg_ts
            yield _change(row, "tokens/s", old.avg_ts, row.avg_ts, max(slower_by, noise), 1)
        else:
            noise = 2 * math.hypot(row.stddev_ns, old.stddev_ns) / max(old.avg_ns, 1)
            limit = max(slower_by, noise / math.sqrt(min(row.repetitions, old.repetitions)))
            yield _change(row, "seconds", old.avg_ns / 1e9, row.avg_ns / 1e9, limit, -1)
        if old.peak_resident and row.peak_resident:
            before, after = float(old.peak_resident), float(row.peak_resident)
            yield _change(row, "memory", before, after, LARGER_BY, -1)


def _error(row: Row) -> float:
    return row.stddev_ts / math.sqrt(row.repetitions)


def _change(row: Row, what: str, before: float, now: float, limit: float, good: int) -> Change:
    share = now / before - 1
    verdict = "same" if abs(share) <= limit else "better" if share * good > 0 else "worse"
    return Change(row.case, what, before, now, share, verdict)
