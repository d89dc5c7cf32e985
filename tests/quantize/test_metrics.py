import numpy as np
import pytest

from kiosk.domain.ontology import Intent
from kiosk.domain.understanding import Budget, Slots
from quantize.evaluation.metrics import (
    INTENTS,
    calibration_error,
    intent_figures,
    out_of_scope_auroc,
    same_budget,
    same_state,
    slot_figures,
)


def scores_for(*said, certainty=0.9):
    rows = np.full((len(said), len(INTENTS)), (1 - certainty) / (len(INTENTS) - 1))
    for row, intent in enumerate(said):
        rows[row, INTENTS.index(intent)] = certainty
    return rows


def test_any_accepted_intent_counts_as_right():
    said = scores_for(Intent.OTHER, Intent.BUDGET_QUERY)
    figures = intent_figures(said, [[Intent.OTHER], [Intent.PRODUCT_INQUIRY, Intent.BUDGET_QUERY]])
    assert figures.accuracy == 1.0
    assert np.trace(np.array(figures.confusion)) == 2


def test_a_wrong_intent_costs_and_the_interval_holds_the_figure():
    said = scores_for(*(list(Intent) * 5))
    right = [[i] for i in list(Intent) * 5]
    right[0] = [Intent.OTHER if right[0][0] is not Intent.OTHER else Intent.BUDGET_QUERY]
    figures = intent_figures(said, right)
    assert figures.accuracy == pytest.approx(29 / 30)
    assert figures.macro_f1.low <= figures.macro_f1.value <= figures.macro_f1.high


def test_calibration_is_zero_where_certainty_is_kept():
    sure = np.array([0.75] * 4)
    assert calibration_error(sure, np.array([True, True, True, False])) == pytest.approx(0.0)
    assert calibration_error(sure, np.array([False] * 4)) == pytest.approx(0.75)


def test_slots_are_counted_by_value_and_budgets_within_two_percent():
    wished = Slots(budget=Budget(None, 100_000), color=("black",))
    near = Slots(budget=Budget(None, 101_000), color=("red",))
    figures = slot_figures([(near, Slots())], [(wished, Slots())])
    assert figures.precision == figures.recall == 0.5
    assert figures.exact == 0.0
    assert slot_figures([(wished, Slots())], [(wished, Slots())]).f1 == 1.0


@pytest.mark.parametrize(
    ("mine", "true", "same"),
    [
        (None, None, True),
        (Budget(), None, True),
        (Budget(None, 98_500), Budget(None, 100_000), True),
        (Budget(None, 97_000), Budget(None, 100_000), False),
        (Budget(1, 100), Budget(None, 100), False),
    ],
)
def test_budgets_are_the_same_within_two_percent(mine, true, same):
    assert same_budget(mine, true) is same


def test_what_is_ruled_out_is_part_of_the_state():
    black = Slots(color=("black",))
    assert same_state((Slots(), black), (Slots(), black))
    assert not same_state((Slots(), black), (black, Slots()))


def test_unrelated_sentences_are_told_by_their_certainty():
    assert out_of_scope_auroc(np.array([0.1, 0.2]), np.array([0.8, 0.9])) == 1.0
