"""Figures of understanding: F1, calibration, intervals, agreement of slots."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, f1_score, roc_auc_score

from kiosk.domain.ontology import SET_SLOTS, Intent
from kiosk.domain.understanding import Budget, Slots

INTENTS = tuple(Intent)
CALIBRATION_BINS = 10
BUDGET_TOLERANCE = 0.02
"""Budgets count as equal within 2 %."""

_RESAMPLES = 1_000

Pair = tuple[str, str]


class Interval(msgspec.Struct, frozen=True):
    """A figure with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


class IntentFigures(msgspec.Struct, frozen=True):
    """How well intents are told.

    Attributes:
        macro_f1: over the six intents.
        calibration_error: expected calibration error over ten bins.
        selective: accuracy among the surest 90, 80 and 70 %.
        confusion: rows are what is right, columns what was said, in the order of INTENTS.
    """

    sentences: int
    accuracy: float
    macro_f1: Interval
    calibration_error: float
    selective: dict[str, float]
    confusion: list[list[int]]


class SlotFigures(msgspec.Struct, frozen=True):
    """How well slots are filled: values over all sentences, and sentences without a fault."""

    precision: float
    recall: float
    f1: float
    exact: float


def intent_figures(
    scores: NDArray[np.float64], accepted: Sequence[Sequence[Intent]], seed: int = 0
) -> IntentFigures:
    """Return the figures of probabilities [n, 6] against the accepted intents of n sentences.

    Where several intents are right, the one that was said is taken for the right one.
    """
    said, right = said_and_right(scores, accepted)
    hits = said == right
    chance = np.random.default_rng(seed)
    draws = [chance.integers(0, len(said), len(said)) for _ in range(_RESAMPLES)]
    spread = [macro_f1(right[rows], said[rows]) for rows in draws]
    low, high = np.quantile(spread, [0.025, 0.975])
    surest = np.argsort(-scores.max(1), kind="stable")
    return IntentFigures(
        len(said),
        float(hits.mean()),
        Interval(macro_f1(right, said), float(low), float(high)),
        calibration_error(scores.max(1), hits),
        {f"{p}%": float(hits[surest[: max(1, len(said) * p // 100)]].mean()) for p in (90, 80, 70)},
        confusion_matrix(right, said, labels=range(len(INTENTS))).tolist(),
    )


def said_and_right(
    scores: NDArray[np.float64], accepted: Sequence[Sequence[Intent]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return what was said and what is right, places in INTENTS; of several right ones the said."""
    said = scores.argmax(1)
    right = [_right(one, allowed) for one, allowed in zip(said, accepted, strict=True)]
    return said, np.array(right, dtype=np.int64)


def calibration_error(sure: NDArray[np.float64], hits: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    bins = np.minimum((sure * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    return float(
        sum(
            abs(hits[bins == b].mean() - sure[bins == b].mean()) * (bins == b).mean()
            for b in range(CALIBRATION_BINS)
            if (bins == b).any()
        )
    )


def slot_figures(
    said: Sequence[tuple[Slots, Slots]], right: Sequence[tuple[Slots, Slots]]
) -> SlotFigures:
    """Return the figures of wished and ruled-out values of n sentences."""
    common = claimed = wanted = exact = 0
    for mine, true in zip(said, right, strict=True):
        found, expected = pairs(*mine), pairs(*true)
        if same_budget(mine[0].budget, true[0].budget) and true[0].budget is not None:
            found = {p for p in found if p[0] != "budget"} | {("budget", "")}
            expected = {p for p in expected if p[0] != "budget"} | {("budget", "")}
        common += len(found & expected)
        claimed += len(found)
        wanted += len(expected)
        exact += found == expected
    return SlotFigures(
        common / max(1, claimed),
        common / max(1, wanted),
        2 * common / max(1, claimed + wanted),
        exact / max(1, len(said)),
    )


def same_state(mine: tuple[Slots, Slots], true: tuple[Slots, Slots]) -> bool:
    """Return whether two states are the same, budgets within 2 %."""
    values = [{p for p in pairs(*state) if p[0] != "budget"} for state in (mine, true)]
    return values[0] == values[1] and same_budget(mine[0].budget, true[0].budget)


def pairs(wished: Slots, barred: Slots) -> set[Pair]:
    """Return slots as pairs of slot and value; those of ruled-out values begin with `!`."""
    found: set[Pair] = set()
    if wished.budget is not None and wished.budget != Budget():
        found.add(("budget", f"{wished.budget.min}..{wished.budget.max}"))
    if wished.recipient:
        found.add(("recipient", wished.recipient))
    for slot in SET_SLOTS:
        found |= {(slot.value, value) for value in wished.values(slot)}
        found |= {(f"!{slot.value}", value) for value in barred.values(slot)}
    return found


def same_budget(mine: Budget | None, true: Budget | None) -> bool:
    """Return whether two budgets are the same within 2 %; an empty one is none."""
    left, right = mine or Budget(), true or Budget()
    return _near(left.min, right.min) and _near(left.max, right.max)


def out_of_scope_auroc(inside: NDArray[np.float64], outside: NDArray[np.float64]) -> float:
    """Return how well P(other) tells unrelated sentences from those of a shop."""
    labels = [0] * len(inside) + [1] * len(outside)
    return float(roc_auc_score(labels, np.concatenate([inside, outside])))


def _near(mine: int | None, true: int | None) -> bool:
    if mine is None or true is None:
        return mine is true
    return abs(mine - true) <= BUDGET_TOLERANCE * max(abs(true), 1)


def _right(said: int, accepted: Sequence[Intent]) -> int:
    return int(said) if INTENTS[said] in accepted else INTENTS.index(accepted[0])


def macro_f1(right: NDArray[np.int64], said: NDArray[np.int64]) -> float:
    """Return the F1 over the six intents, each given by its place in INTENTS, [n]."""
    return float(
        f1_score(right, said, labels=range(len(INTENTS)), average="macro", zero_division=0)
    )
