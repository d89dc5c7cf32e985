"""Search by constraints that explains itself: what is met, missed, and stands in the way."""

from collections import Counter
from collections.abc import Sequence

from kiosk.domain.catalog import Match, Product, Query, SearchResult, Wish
from kiosk.domain.ontology import SET_SLOTS, Slot

NOT_CONSTRAINING = frozenset({"gift"})
"""Occasions that any piece can serve."""


def search(products: Sequence[Product], query: Query, in_stock: frozenset[str]) -> SearchResult:
    """Return the pieces that meet every wish, or the nearest.

    Args:
        products: every piece of the catalog.
        query: the wishes; within a slot any of its values is enough.
        in_stock: the SKUs that lie at `query.in_stock_at`; ignored if the query names none.
    """
    omitted = set(query.omit)
    judged = [
        _judge(product, query)
        for product in products
        if product.sku not in omitted and (not query.in_stock_at or product.sku in in_stock)
    ]
    full = [match for match in judged if not match.missed]
    if full:
        full.sort(key=_rank)
        prices = [match.product.price_cny for match in full]
        return SearchResult(
            matches=_varied(full, query.limit),
            total=len(full),
            spread=_spread(full),
            price_range=(min(prices), max(prices)),
        )
    near = sorted((m for m in judged if _comparable(m, query)), key=_distance)
    return SearchResult(
        matches=(), total=0, nearest=tuple(near[: query.limit]), blocking=_blocking(judged)
    )


def _judge(product: Product, query: Query) -> Match:
    met: list[Wish] = []
    missed: list[Wish] = []
    for slot in SET_SLOTS:
        own = set(product.values(slot))
        wished = [v for v in query.slots.values(slot) if v not in NOT_CONSTRAINING]
        if wished:
            hits = [value for value in wished if value in own]
            met += [Wish(slot, value) for value in hits]
            if not hits:
                missed += [Wish(slot, value) for value in wished]
        for value in query.exclude.values(slot):
            (missed if value in own else met).append(Wish(slot, value, excluded=True))
    budget = query.slots.budget
    if budget is not None:
        over = product.price_cny - budget.max if budget.max is not None else 0
        under = budget.min - product.price_cny if budget.min is not None else 0
        if over > 0:
            missed.append(Wish(Slot.BUDGET, "max", gap_cny=over))
        elif under > 0:
            missed.append(Wish(Slot.BUDGET, "min", gap_cny=under))
        else:
            met.append(Wish(Slot.BUDGET, "max" if budget.max is not None else "min"))
    return Match(product, tuple(met), tuple(missed))


def _rank(match: Match) -> tuple[int, int, str]:
    """Order full matches: most wishes met, then the dearer, which shows the house's best work."""
    return (-len(match.met), -match.product.price_cny, match.product.sku)


def _varied(full: Sequence[Match], limit: int) -> tuple[Match, ...]:
    """Return the best, preferring different collections over three sisters."""
    chosen: list[Match] = []
    collections: set[str] = set()
    for match in full:
        if match.product.collection not in collections:
            chosen.append(match)
            collections.add(match.product.collection)
        if len(chosen) == limit:
            return tuple(chosen)
    rest = [match for match in full if match not in chosen]
    return tuple([*chosen, *rest][:limit])


def _missed_slots(match: Match) -> set[tuple[Slot, bool]]:
    return {(wish.slot, wish.excluded) for wish in match.missed}


def _distance(match: Match) -> tuple[int, int, int, str]:
    missed = _missed_slots(match)
    gap = sum(wish.gap_cny for wish in match.missed)
    # what was ruled out weighs more than what is merely not met
    ruled_out = sum(excluded for _, excluded in missed)
    return (len(missed) + 2 * ruled_out, gap, -match.product.price_cny, match.product.sku)


def _comparable(match: Match, query: Query) -> bool:
    """Return whether a piece is of the kind that is sought; nobody wants a watch for a bag."""
    return not query.slots.category or match.product.category in query.slots.category


def _blocking(judged: Sequence[Match]) -> Wish | None:
    """Return the wish that, given up alone, yields the most pieces."""
    alone: Counter[tuple[Slot, bool]] = Counter()
    example: dict[tuple[Slot, bool], Wish] = {}
    for match in judged:
        missed = _missed_slots(match)
        if len(missed) == 1:
            (key,) = missed
            alone[key] += 1
            wish = match.missed[0]
            if key not in example or wish.gap_cny < example[key].gap_cny:
                example[key] = wish
    if not alone:
        return None
    return example[min(alone, key=lambda key: (-alone[key], key[0].value))]


def _spread(full: Sequence[Match]) -> dict[Slot, dict[str, int]]:
    return {
        slot: dict(Counter(value for match in full for value in match.product.values(slot)))
        for slot in SET_SLOTS
    }
