import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.domain.understanding import Budget
from kiosk.ui.words import budget_label, price, text_in, value_label

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN


@pytest.mark.parametrize(
    ("budget", "labels"),
    [
        (Budget(), ("", "", "")),
        (
            Budget(max=100_000),
            ("¥\u2009100,000 以内", "¥\u2009100,000 以內", "up to ¥\u2009100,000"),
        ),
        (Budget(min=30_000), ("¥\u200930,000 起", "¥\u200930,000 起", "from ¥\u200930,000")),
        (Budget(min=50_000, max=80_000), ("¥\u200950,000 – 80,000",) * 3),
    ],
)
def test_a_budget_reads_as_people_write_it(budget: Budget, labels: tuple[str, ...]):
    assert tuple(budget_label(budget, each) for each in (HANS, HANT, EN)) == labels


@given(st.integers(0, 10**9))
def test_a_price_keeps_its_digits(amount: int):
    assert int("".join(c for c in price(amount) if c.isdigit())) == amount


def test_what_is_ruled_out_says_so(ontology: Ontology):
    assert value_label(ontology, Slot.MATERIAL, "crocodile", True, HANS) == "不要鳄鱼皮"
    assert value_label(ontology, Slot.MATERIAL, "crocodile", False, EN) == "crocodile"


def test_a_text_falls_back_to_simplified_chinese():
    assert text_in({HANS: "霁夜"}, EN) == "霁夜"
    assert text_in({}, EN) == ""
