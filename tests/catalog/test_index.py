"""The index beside the plainest way to search: every piece judged one by one."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalog.index import Index, in_rows, judge
from kiosk.domain.catalog import Product, Query
from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Budget, Slots
from tests.fakes.pieces import words

COLORS, KINDS, MATERIALS = ("black", "red", "blue"), ("handbag", "watch"), ("gold", "silk")
NAME = words("作品")


@st.composite
def products(draw: st.DrawFn) -> list[Product]:
    count = draw(st.integers(1, 80))
    return in_rows(
        Product(
            sku=f"X-{number}",
            name=NAME,
            category=draw(st.sampled_from(KINDS)),
            collection=draw(st.sampled_from(("one", "two"))),
            collection_name=NAME,
            price_cny=draw(st.integers(1, 12)) * 1_000,
            material=tuple(draw(st.sets(st.sampled_from(MATERIALS), min_size=1))),
            color=tuple(draw(st.sets(st.sampled_from(COLORS), min_size=1))),
            occasion=("daily",),
            tonality=("classic",),
        )
        for number in range(count)
    )


sums = st.none() | st.integers(0, 13).map(lambda thousands: thousands * 1_000)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    some = st.lists(st.sampled_from(COLORS), max_size=2, unique=True).map(tuple)
    least, most = draw(sums), draw(sums)
    if least is not None and most is not None:
        least, most = sorted((least, most))
    return Query(
        Slots(
            None if least is None and most is None else Budget(least, most),
            category=draw(st.sampled_from([(), ("handbag",), ("watch",)])),
            material=draw(st.sampled_from([(), ("gold",), ("silk",)])),
            color=draw(some),
        ),
        Slots(color=draw(st.sampled_from([(), ("red",)]))),
        entry=draw(st.sampled_from(["", "one", "three"])),
        limit=200,
    )


@given(products(), queries())
def test_the_index_finds_what_judging_every_piece_finds(
    pieces: list[Product], query: Query
) -> None:
    result = Index.of(pieces).search(query, pieces.__getitem__)
    among = [piece for piece in pieces if query.entry in {"", piece.collection}]
    right = {piece.sku for piece in among if not judge(piece, query).missed}
    assert {match.product.sku for match in result.matches} == right
    assert result.total == len(right)
    if right:
        return
    kinds = query.slots.category
    nearest = [piece for piece in among if not kinds or piece.category in kinds]
    assert [match.product.sku for match in result.nearest] == [
        piece.sku for piece in sorted(nearest, key=lambda piece: _distance(piece, query))
    ]


def _distance(piece: Product, query: Query) -> tuple[int, int]:
    wishes = judge(piece, query).missed
    slots = {(wish.slot, wish.excluded) for wish in wishes}
    far = sum(3 if excluded else 1 for _, excluded in slots)
    return far, sum(wish.gap_cny for wish in wishes if wish.slot is Slot.BUDGET)
