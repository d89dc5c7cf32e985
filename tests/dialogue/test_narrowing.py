"""Which question is asked, and over which prices pieces are shown."""

import pytest
from msgspec import structs

from kiosk.dialogue.advance import advance
from kiosk.dialogue.narrowing import ASKABLE, information
from kiosk.dialogue.plan import plan
from kiosk.dialogue.settle import settle
from kiosk.domain.catalog import Query
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Act, Slot
from kiosk.domain.understanding import (
    Change,
    Mention,
    Slots,
)
from tests.dialogue.meanings import said, wish
from tests.dialogue.talks import BAG, CATALOG, MORE, last, talk
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import OPENING
from tests.fakes.pieces import PIECES


def test_what_is_known_or_was_asked_is_not_asked() -> None:
    told = talk(
        said(wish(Slot.OCCASION, "evening")), *[said(BAG, wish(Slot.OCCASION, "daily"))] * 5
    )
    questions = [decided.ask for _, decided in told if decided.ask]
    assert len(questions) == len(set(questions))
    assert Slot.OCCASION not in questions


def test_the_options_of_a_question_occur_among_the_pieces() -> None:
    decided = last(said(wish(Slot.OCCASION, "evening")))
    found = CATALOG.search(Query(Slots(occasion=("evening",)), limit=20))
    assert decided.ask is not None
    occurring = {v for match in found.matches for v in match.product.values(decided.ask)}
    assert decided.options
    assert set(decided.options) <= occurring


def test_the_question_is_the_one_that_narrows_most() -> None:
    decided = last(said(BAG))
    found = CATALOG.search(Query(Slots(category=("handbag",)), limit=20))
    bits = {
        slot: information(found.spread[slot], found.total)
        for slot in ASKABLE
        if slot is not Slot.CATEGORY
    }
    assert decided.ask is max(bits, key=lambda slot: bits[slot])


def test_where_only_prices_differ_the_budget_is_asked_for_with_sums() -> None:
    products = [
        structs.replace(
            PIECES[1], product=structs.replace(PIECES[1].product, sku=f"YX-HB-{n}", price_cny=price)
        )
        for n, price in enumerate((9_000, 18_000, 36_000, 72_000, 144_000))
    ]
    house = MemoryCatalog(products)
    state = advance(DialogueState(), said(BAG))
    decided = plan(state, house, OPENING)
    assert (decided.ask, decided.variant) == (Slot.BUDGET, "wide")
    assert [int(amount) for amount in decided.options] == [20_000, 50_000]
    assert any(fact.id.startswith("derived/price-range/") for fact in decided.facts)


@pytest.mark.parametrize(
    ("counts", "total", "bits"),
    [
        ({"a": 4, "b": 4}, 8, 1.0),
        ({"a": 8}, 8, 0.0),
        ({"a": 8, "b": 8}, 8, 0.0),
        ({"a": 2, "b": 2, "c": 2, "d": 2}, 8, 2.0),
        ({}, 8, 0.0),
    ],
)
def test_information(counts: dict[str, int], total: int, bits: float) -> None:
    assert information(counts, total) == pytest.approx(bits)


def test_clearing_everything_asks_for_a_kind_of_piece() -> None:
    cleared = said(Mention(Slot.CATEGORY, Change.CLEAR), text="什么都可以没有特别的要求给我看看")
    assert last(said(BAG), cleared).act is Act.ASK_SLOT


def test_other_pieces_than_those_shown_are_found_over_the_whole_range_of_prices() -> None:
    pieces = [
        structs.replace(
            PIECES[1],
            product=structs.replace(
                PIECES[1].product, sku=f"YX-HB-{n:02}", price_cny=9_000 * 2**n, collection=f"c{n}"
            ),
        )
        for n in range(8)
    ]
    house = MemoryCatalog(pieces)
    state = DialogueState()
    seen: list[str] = []
    for turn in (said(BAG), MORE):
        state = advance(state, turn)
        decided = plan(state, house, OPENING)
        state = settle(state, decided)
        prices = [product.price_cny for product in decided.products]
        assert max(prices) >= 4 * min(prices)
        seen += [product.sku for product in decided.products]
    assert len(seen) == len(set(seen)) == 6


def test_a_present_alone_is_asked_about_before_anything_is_shown() -> None:
    decided = last(said(wish(Slot.OCCASION, "gift"), wish(Slot.RECIPIENT, "wife")))
    assert decided.act is Act.ASK_SLOT
    assert decided.ask is not None
