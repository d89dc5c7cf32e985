"""Plans that answer a wish: recommend, ask, or say what stands in the way."""

import math
from collections.abc import Sequence

import msgspec

from kiosk.dialogue.derive import overruns, price_range
from kiosk.dialogue.targets import shown_products
from kiosk.domain.catalog import Fact, Match, Product, Query, SearchResult
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension, Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Budget, Topic, Understanding

ASKABLE = (Slot.OCCASION, Slot.MATERIAL, Slot.COLOR, Slot.TONALITY)
"""What a narrowing question may be about, beside category and budget."""

MAX_OPTIONS = 3
ENOUGH = 3
"""So many matches or fewer need no further question."""

TELLING = (
    Dimension.MATERIAL,
    Dimension.CRAFT_TECHNIQUE,
    Dimension.DIMENSIONS,
    Dimension.CAPACITY_OR_MOVEMENT,
    Dimension.COLOR,
    Dimension.OCCASION,
    Dimension.COLLECTION,
    Dimension.PRICE,
    Dimension.CATEGORY,
)
"""What a recommendation may state, the most telling first."""

EVERY_PIECE = 1000
"""A limit beyond the size of any catalog."""

LISTED = frozenset({Act.RECOMMEND, Act.NO_MATCH, Act.QUOTE_PRICE})
"""After these a sentence without a new wish (都不喜欢) asks for other pieces."""

BUDGET_SPREAD = 2.0
"""A dearest match over so many times the cheapest makes the budget worth asking."""


def plan_search(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    """Return a recommendation for what is known, a question, or the nearest pieces."""
    slots = state.slots
    if slots.is_empty() and state.exclude.is_empty():
        return ask(state, Slot.CATEGORY, catalog)
    query = Query(slots, state.exclude)
    if Topic.CHEAPER in understanding.topics and state.shown and not _sets_budget(understanding):
        return _cheaper(state, query, catalog)
    variant = "default"
    if Topic.MORE in understanding.topics or _moves_on(state, understanding):
        result = catalog.search(msgspec.structs.replace(query, omit=state.seen))
        if not result.matches:
            result, variant = catalog.search(query), "again"
    else:
        result = catalog.search(query)
    if not result.matches:
        return _nearest(state, query, catalog)
    if not slots.category and result.total > ENOUGH and Slot.CATEGORY not in state.asked:
        return _recommended(state, result, catalog, Slot.CATEGORY, variant)
    return _recommended(state, result, catalog, _question(state, result), variant)


def _moves_on(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether the list on the screen was passed over without a new wish."""
    said = understanding.mentions or understanding.references or understanding.topics
    return not said and not state.new_values and state.last_act in LISTED


def _sets_budget(understanding: Understanding) -> bool:
    return any(mention.slot is Slot.BUDGET for mention in understanding.mentions)


def _cheaper(state: DialogueState, query: Query, catalog: Catalog) -> Plan:
    """Return pieces below every one on the screen; the range where there are none."""
    shown = (catalog.product(sku) for sku in state.shown)
    lowest = min((product.price_cny for product in shown if product is not None), default=0)
    low = query.slots.budget.min if query.slots.budget else None
    below = Budget(low if low is not None and low < lowest else None, lowest - 1)
    slots = msgspec.structs.replace(query.slots, budget=below)
    result = catalog.search(msgspec.structs.replace(query, slots=slots))
    if result.matches:
        return _recommended(state, result, catalog, None, "default")
    result = catalog.search(msgspec.structs.replace(query, limit=EVERY_PIECE))
    if not result.matches:
        return _nearest(state, query, catalog)
    least = min(result.matches, key=lambda match: (match.product.price_cny, match.product.sku))
    return Plan(
        Act.QUOTE_PRICE,
        state.language,
        "range",
        (least.product,),
        (least,),
        (*price_range(result, [least]), *catalog.facts(least.product.sku, [Dimension.PRICE])),
    )


def ask(state: DialogueState, slot: Slot, catalog: Catalog) -> Plan:
    """Return a question alone, with the values that occur most among what could be meant."""
    result = catalog.search(Query(state.slots, state.exclude))
    known = not (state.slots.is_empty() and state.exclude.is_empty())
    variant = "default" if known else "start"
    return Plan(Act.ASK_SLOT, state.language, variant, ask=slot, options=_options(result, slot))


def ask_which(state: DialogueState, catalog: Catalog) -> Plan:
    """Return the question which of the pieces on the screen is meant."""
    return Plan(Act.ASK_SLOT, state.language, "which", shown_products(state, catalog))


def relist(state: DialogueState, products: Sequence[Product], catalog: Catalog) -> Plan:
    """Return the pieces on the screen once more."""
    matches = tuple(Match(product, ()) for product in products)
    facts = telling_facts(matches, catalog)
    return Plan(Act.RECOMMEND, state.language, "default", tuple(products), matches, facts)


def telling_facts(matches: tuple[Match, ...], catalog: Catalog) -> tuple[Fact, ...]:
    """Return what may be stated of pieces, the first piece's first."""
    found: list[Fact] = []
    for match in matches:
        own = {fact.id: fact for fact in catalog.facts(match.product.sku, TELLING)}
        order = sorted(
            own.values(), key=lambda f: TELLING.index(f.dimension) if f.dimension in TELLING else 99
        )
        found += order
    return tuple(found)


def _recommended(
    state: DialogueState,
    result: SearchResult,
    catalog: Catalog,
    question: Slot | None,
    variant: str,
) -> Plan:
    return Plan(
        Act.RECOMMEND,
        state.language,
        variant,
        products=tuple(match.product for match in result.matches),
        matches=result.matches,
        facts=telling_facts(result.matches, catalog),
        ask=question,
        options=_options(result, question) if question else (),
    )


def _nearest(state: DialogueState, query: Query, catalog: Catalog) -> Plan:
    result = catalog.search(msgspec.structs.replace(query, limit=EVERY_PIECE))
    nearest = _alternatives(result)[:ENOUGH]
    return Plan(
        Act.NO_MATCH,
        state.language,
        products=tuple(match.product for match in nearest),
        matches=nearest,
        facts=(*overruns(nearest), *telling_facts(nearest, catalog)),
    )


def _alternatives(result: SearchResult) -> tuple[Match, ...]:
    """Return the nearest pieces, one for each wish that could be given up, then the rest.

    The wish that stands in the way comes first; what was ruled out is offered last.
    """
    blocking = result.blocking
    first: dict[frozenset[tuple[Slot, bool]], Match] = {}
    for match in result.nearest:
        first.setdefault(frozenset((w.slot, w.excluded) for w in match.missed), match)

    def weight(missed: frozenset[tuple[Slot, bool]]) -> tuple[bool, int, bool]:
        ruled_out = any(excluded for _, excluded in missed)
        blocked = blocking is not None and missed == {(blocking.slot, blocking.excluded)}
        return ruled_out, len(missed), not blocked

    least = min(map(len, first), default=0)
    offered = [first[missed] for missed in sorted(first, key=weight) if len(missed) == least]
    return (*offered, *(match for match in result.nearest if match not in offered))


def _question(state: DialogueState, result: SearchResult) -> Slot | None:
    """Return the dimension that narrows most and was neither told nor asked; None if few match."""
    if result.total <= ENOUGH:
        return None
    open_slots = [
        slot for slot in ASKABLE if slot not in state.asked and not state.slots.values(slot)
    ]
    best = max(open_slots, key=lambda slot: _entropy(result, slot), default=None)
    low, high = result.price_range or (0, 0)
    wide = low > 0 and high / low >= BUDGET_SPREAD
    if wide and state.slots.budget is None and Slot.BUDGET not in state.asked:
        return Slot.BUDGET
    return best if best is not None and _entropy(result, best) > 0 else None


def _entropy(result: SearchResult, slot: Slot) -> float:
    """Return how evenly a slot splits the matches, in bits."""
    counts = [count for count in result.spread.get(slot, {}).values() if count]
    total = sum(counts)
    return -sum(c / total * math.log2(c / total) for c in counts) if total else 0.0


def _options(result: SearchResult, slot: Slot) -> tuple[str, ...]:
    if slot is Slot.BUDGET:
        return ()
    counts = result.spread.get(slot, {})
    return tuple(sorted(counts, key=lambda value: (-counts[value], value))[:MAX_OPTIONS])
