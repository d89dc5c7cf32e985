"""Plans that answer a wish: recommend, ask, or say what stands in the way."""

import math

import msgspec

from kiosk.domain.catalog import Fact, Match, Query, SearchResult
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension, Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Topic, Understanding

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

BUDGET_SPREAD = 2.0
"""A dearest match over so many times the cheapest makes the budget worth asking."""


def plan_search(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    """Return a recommendation for what is known, a question, or the nearest pieces."""
    slots = state.slots
    if slots.is_empty() and state.exclude.is_empty():
        return ask(state, Slot.CATEGORY, catalog)
    more = Topic.MORE in understanding.topics
    query = Query(slots, state.exclude, omit=state.seen if more else ())
    result = catalog.search(query)
    if more and not result.matches:
        result = catalog.search(msgspec.structs.replace(query, omit=()))
    if not result.matches:
        return _nearest(state, result, catalog)
    if not slots.category and result.total > ENOUGH and Slot.CATEGORY not in state.asked:
        return _recommended(state, result, catalog, Slot.CATEGORY)
    return _recommended(state, result, catalog, _question(state, result))


def ask(state: DialogueState, slot: Slot, catalog: Catalog) -> Plan:
    """Return a question alone, with the values that occur most among what could be meant."""
    result = catalog.search(Query(state.slots, state.exclude))
    return Plan(Act.ASK_SLOT, state.language, ask=slot, options=_options(result, slot))


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
    state: DialogueState, result: SearchResult, catalog: Catalog, question: Slot | None
) -> Plan:
    return Plan(
        Act.RECOMMEND,
        state.language,
        products=tuple(match.product for match in result.matches),
        matches=result.matches,
        facts=telling_facts(result.matches, catalog),
        ask=question,
        options=_options(result, question) if question else (),
    )


def _nearest(state: DialogueState, result: SearchResult, catalog: Catalog) -> Plan:
    return Plan(
        Act.NO_MATCH,
        state.language,
        products=tuple(match.product for match in result.nearest),
        matches=result.nearest,
        facts=telling_facts(result.nearest, catalog),
    )


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
