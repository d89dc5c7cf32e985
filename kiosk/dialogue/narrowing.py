"""Which question narrows most: the information its answer is expected to bring, in bits."""

import math
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kiosk.domain.catalog import Match, Query, SearchResult
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Budget

ASKABLE = (Slot.CATEGORY, Slot.OCCASION, Slot.MATERIAL, Slot.COLOR, Slot.TONALITY)
"""The sets a question may be about; beside them the budget."""

ENOUGH = 3
"""So many pieces are shown at once, and need no further question."""

MAX_OPTIONS = 3

LEAST_BITS = 0.3
"""An answer that is expected to leave four pieces of five is not worth a question."""

WIDE = 4
"""A dearest piece over so many times the price of the cheapest makes the range wide."""

_STEPS = (1, 1.5, 2, 3, 5, 8)
"""The leading figures of a sum that is easily said."""


def best_question(
    state: DialogueState, query: Query, result: SearchResult, catalog: Catalog
) -> tuple[Slot | None, tuple[str, ...]]:
    """Return the dimension to ask for, with the values to offer; none where nothing narrows.

    What is known or was asked in this visit is not asked.

    Args:
        state: what is known.
        query: the search that was made.
        result: what it found.
        catalog: where the pieces below a sum are counted.
    """
    if result.total <= ENOUGH:
        return None, ()
    bits = {
        slot: information(result.spread.get(slot, {}), result.total)
        for slot in ASKABLE
        if slot not in state.asked and not state.slots.values(slot)
    }
    sums: tuple[int, ...] = ()
    if state.slots.budget is None and Slot.BUDGET not in state.asked:
        sums = _sums(result)
        bits[Slot.BUDGET] = _information_of_sums(sums, query, result, catalog)
    best = max(bits, key=lambda slot: bits[slot], default=None)
    if best is None or bits[best] < LEAST_BITS:
        return None, ()
    if best is Slot.BUDGET:
        return best, tuple(str(amount) for amount in sums)
    return best, options(result, best)


def information(counts: Mapping[str, int], total: int) -> float:
    """Return the bits that the value of a slot is expected to bring.

    A value is answered as often as pieces have it, and leaves those pieces: of n pieces c remain,
    which is log2(n / c) bits. A piece may have several values.

    Args:
        counts: value → how many pieces have it.
        total: how many pieces there are.
    """
    answers = sum(counts.values())
    return sum(c / answers * math.log2(total / c) for c in counts.values() if c) if answers else 0.0


def options(result: SearchResult, slot: Slot) -> tuple[str, ...]:
    """Return the values that occur most among the pieces found; none for a budget."""
    counts = result.spread.get(slot, {}) if slot is not Slot.BUDGET else {}
    return tuple(sorted(counts, key=lambda value: (-counts[value], value))[:MAX_OPTIONS])


def over_prices(query: Query, result: SearchResult, catalog: Catalog) -> SearchResult:
    """Return a search whose pieces stand for the whole range of prices, where that is wide.

    Nobody who has named no sum is shown the dearest pieces alone.
    """
    low, high = result.price_range or (0, 0)
    sums = _sums(result)
    if result.total <= ENOUGH or high < WIDE * low or len(sums) < ENOUGH - 1:
        return result
    tiers = (Budget(sums[1] + 1, None), Budget(sums[0] + 1, sums[1]), Budget(None, sums[0]))
    found = [
        match
        for tier in tiers
        for match in catalog.search(
            replace(query, slots=replace(query.slots, budget=tier), limit=1)
        ).matches
    ]
    if len(found) < len(tiers):
        return result
    return _listing(result, found)


def of_lower_prices(query: Query, result: SearchResult, catalog: Catalog) -> SearchResult:
    """Return a search within the lowest of three like ratios of the prices, where that is wide."""
    low, high = result.price_range or (0, 0)
    sums = _sums(result)
    if result.total <= ENOUGH or high < WIDE * low or not sums:
        return result
    below = replace(query, slots=replace(query.slots, budget=Budget(None, sums[0])))
    return _listing(result, catalog.search(below).matches)


def _listing(result: SearchResult, matches: Sequence[Match]) -> SearchResult:
    """Return a search with other pieces; the sums they were chosen by are ours and no wish."""
    own = (tuple(w for w in match.met if w.slot is not Slot.BUDGET) for match in matches)
    listed = tuple(replace(match, met=met) for match, met in zip(matches, own, strict=True))
    return replace(result, matches=listed)


def _sums(result: SearchResult) -> tuple[int, ...]:
    """Return round sums that part the prices found into like ratios; none where all are alike."""
    low, high = result.price_range or (0, 0)
    if not 0 < low < high:
        return ()
    ratio = high / low
    parts = (_rounded(low * ratio ** (step / MAX_OPTIONS)) for step in range(1, MAX_OPTIONS))
    return tuple(dict.fromkeys(amount for amount in parts if low <= amount < high))


def _rounded(amount: float) -> int:
    size = 10.0 ** math.floor(math.log10(amount))
    leading = min(_STEPS, key=lambda step: abs(math.log(amount / size / step)))
    return int(leading * size + 0.5)


def _information_of_sums(
    sums: tuple[int, ...], query: Query, result: SearchResult, catalog: Catalog
) -> float:
    """Return the bits that an upper limit is expected to bring, any of the sums or none at all."""
    found = 0.0
    for amount in sums:
        below = replace(query.slots, budget=Budget(None, amount))
        count = catalog.search(replace(query, slots=below, limit=1)).total
        found += math.log2(result.total / count) if count else 0.0
    return found / (len(sums) + 1)
