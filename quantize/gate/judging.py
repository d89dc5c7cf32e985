"""Holds a candidate's figures against its parent's by written limits."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.domain.errors import KioskError, Stage

LIMITS = Path(__file__).with_name("limits.toml")

Role = Literal["llm", "intent", "ears", "voice"]
ROLES: tuple[Role, ...] = ("llm", "intent", "ears", "voice")
Figures = Mapping[str, float]

_DIGITS = 6


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one figure has to hold; at least one bound is set.

    Attributes:
        why: what the figure is, for the report.
        most, least: bounds of the figure itself.
        above, below: how far it may lie over or under the parent's.
        times: the largest multiple of the parent's.
        timed: whether it differs from run to run on the same inputs.
    """

    why: str
    most: float | None = None
    least: float | None = None
    above: float | None = None
    below: float | None = None
    times: float | None = None
    timed: bool = False

    def bounds(self, parent: float | None) -> tuple[float, float]:
        """Return the least and the most that the figure may be."""
        lowest = [b for b in (self.least, _moved(parent, self.below, -1)) if b is not None]
        times = None if parent is None or self.times is None else parent * self.times
        highest = [b for b in (self.most, _moved(parent, self.above, 1), times) if b is not None]
        return max(lowest, default=-float("inf")), min(highest, default=float("inf"))

    @property
    def needs_parent(self) -> bool:
        """Return whether the limit says anything of the parent."""
        return any(bound is not None for bound in (self.above, self.below, self.times))


class Judgement(msgspec.Struct, frozen=True):
    """One figure and whether it holds; figures are rounded to six digits before they are judged.

    Attributes:
        least, most: the bounds that applied; None for an open end.
        reason: empty where it holds.
    """

    figure: str
    why: str
    candidate: float
    parent: float | None
    least: float | None
    most: float | None
    holds: bool
    reason: str


Limits = dict[Role, dict[str, Limit]]


def read_limits(path: Path = LIMITS) -> Limits:
    """Read the limits.

    Raises:
        KioskError: the file cannot be read, or a limit bounds nothing.
    """
    try:
        limits = msgspec.toml.decode(path.read_bytes(), type=Limits)
    except OSError as error:
        raise _unusable(path, error.strerror or "it cannot be read") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, str(error)) from error
    for role, figures in limits.items():
        for name, limit in figures.items():
            if limit.bounds(0.0) == (-float("inf"), float("inf")):
                raise _unusable(path, f"{role}.{name} bounds nothing")
    return limits


def judge(
    limits: Mapping[str, Limit], candidate: Figures, parent: Figures | None
) -> Iterator[Judgement]:
    """Yield a judgement for each limit.

    A figure that was not measured, or that is no number, does not hold.
    """
    for name, limit in limits.items():
        if name not in candidate:
            yield Judgement(
                name, limit.why, 0.0, None, None, None, False, f"{name} was not measured"
            )
            continue
        known = None if parent is None else parent.get(name)
        if known is None and limit.needs_parent:
            yield Judgement(
                name, limit.why, candidate[name], None, None, None, False,
                f"{name} of the parent was not measured",
            )  # fmt: skip
            continue
        yield _judged(name, limit, candidate[name], known)


def _judged(name: str, limit: Limit, value: float, parent: float | None) -> Judgement:
    value = round(value, _DIGITS)
    known = None if parent is None else round(parent, _DIGITS)
    least, most = (round(bound, _DIGITS) for bound in limit.bounds(known))
    holds = least <= value <= most
    reason = ""
    if not holds:
        than = f"below {least:g}" if value < least else f"above {most:g}"
        beside = "" if known is None else f"; the parent's is {known:g}"
        reason = f"{name} is {value:g}, {than}{beside} ({limit.why})"
    return Judgement(name, limit.why, value, known, _open(least), _open(most), holds, reason)


def _open(bound: float) -> float | None:
    return None if abs(bound) == float("inf") else bound


def _moved(parent: float | None, by: float | None, way: int) -> float | None:
    return None if parent is None or by is None else parent + way * by


def _unusable(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.INPUT, "limits-invalid", f"{path} holds no limits: {why}", f"see {LIMITS.name}"
    )
