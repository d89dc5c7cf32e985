"""Plans that answer a wish: recommend, ask, or say what stands in the way."""

from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.dialogue.derive import overruns, price_range, relaxed
from kiosk.dialogue.narrowing import ENOUGH, best_question, of_lower_prices, options, over_prices
from kiosk.dialogue.targets import shown_products
from kiosk.dialogue.telling import telling_facts
from kiosk.domain.catalog import Fact, Match, Product, Query, SearchResult, Wish
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension, Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Budget, Change, Mention, Slots, Topic, Understanding

EVERY_PIECE = 1000
"""A limit beyond the size of any catalog."""

LISTED = frozenset({Act.RECOMMEND, Act.NO_MATCH, Act.QUOTE_PRICE})
"""After these a sentence without a new wish asks for other pieces."""

ENDS = frozenset({Topic.CHEAPEST, Topic.DEAREST})
"""These ask for one end of the prices."""

MEN = frozenset({"husband", "boyfriend", "father"})
FOR_WOMEN = ("clutch", "earrings", "handbag", "necklace")
"""Kinds that are not recommended for a man unless they are asked for."""

FIRST_QUESTIONS = (Slot.CATEGORY, Slot.OCCASION, Slot.RECIPIENT, Slot.BUDGET)
"""What is asked where nothing is known, in this order."""


def plan_search(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    """Return a recommendation for what is known, a question, or the nearest pieces."""
    slots = state.slots
    if slots.is_empty() and state.exclude.is_empty():
        return ask_first(state, catalog)
    query = Query(slots, for_wearer(state.slots, state.exclude))
    extreme = _extreme(state, query, understanding, catalog)
    if extreme is not None:
        return extreme
    if Topic.CHEAPER in understanding.topics and state.shown and not _sets_budget(understanding):
        return _cheaper(state, query, catalog)
    variant = "default"
    if Topic.MORE in understanding.topics or _moves_on(state, understanding):
        fresh = replace(query, omit=state.seen)
        result = catalog.search(fresh)
        if result.matches:
            query = fresh
        else:
            result, variant = catalog.search(query), "again"
    else:
        result = catalog.search(query)
    if not result.matches:
        return _nearest(state, query, catalog)
    if _says_little(slots) and not state.shown:
        question, offered = best_question(state, query, result, catalog)
        if question is not None:
            return Plan(Act.ASK_SLOT, state.language, ask=question, options=offered)
    return _recommended(state, query, result, catalog, variant)


def _says_little(slots: Slots) -> bool:
    """Return whether no more is known than whom a present is for."""
    return replace(slots, recipient=None, occasion=tuple(set(slots.occasion) - {"gift"})).is_empty()


def is_passed_over(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether the pieces on the screen do not please, and nothing else is wished."""
    return (
        bool(state.shown)
        and not understanding.mentions
        and state.form is None
        and Topic.REJECTED in understanding.topics
    )


def _moves_on(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether the list on the screen was passed over without a new wish."""
    if not state.shown or state.new_values or understanding.mentions:
        return False
    if is_passed_over(state, understanding):
        return True
    said = understanding.references or understanding.topics
    return not said and state.last_act in LISTED


def _sets_budget(understanding: Understanding) -> bool:
    return any(mention.slot is Slot.BUDGET for mention in understanding.mentions)


def _extreme(
    state: DialogueState, query: Query, understanding: Understanding, catalog: Catalog
) -> Plan | None:
    """Return the pieces at one end of the prices, where the words ask for them."""
    if not understanding.topics & ENDS:
        return None
    least = Topic.CHEAPEST in understanding.topics
    found = catalog.search(query)
    if found.price_range is None:
        return None
    low, high = found.price_range
    budget = Budget(None, low) if least else Budget(high, None)
    ends = catalog.search(replace(query, slots=replace(query.slots, budget=budget)))
    return Plan(
        Act.QUOTE_PRICE,
        state.language,
        "lowest" if least else "highest",
        tuple(match.product for match in ends.matches),
        ends.matches,
        (*price_range(found, ends.matches), *_prices(ends.matches, catalog)),
    )


def _cheaper(state: DialogueState, query: Query, catalog: Catalog) -> Plan:
    """Return pieces below every one on the screen; the range where there are none."""
    lowest = min((product.price_cny for product in shown_products(state, catalog)), default=0)
    low = query.slots.budget.min if query.slots.budget else None
    below = Budget(low if low is not None and low < lowest else None, lowest - 1)
    under = replace(query, slots=replace(query.slots, budget=below))
    result = catalog.search(under)
    if result.matches:
        return _recommended(state, under, result, catalog, "default")
    result = catalog.search(query)
    if result.price_range is None:
        return _nearest(state, query, catalog)
    end = replace(query.slots, budget=Budget(None, result.price_range[0]))
    least = catalog.search(replace(query, slots=end, limit=1)).matches
    return Plan(
        Act.QUOTE_PRICE,
        state.language,
        "lowest",
        tuple(match.product for match in least),
        least,
        (*price_range(result, least), *_prices(least, catalog)),
    )


def ask_first(state: DialogueState, catalog: Catalog) -> Plan:
    """Return the first question where nothing is known: one that was not asked before, if any."""
    for slot in FIRST_QUESTIONS:
        if slot not in state.asked:
            return ask(state, slot, catalog)
    return ask(state, Slot.CATEGORY, catalog)


def ask(state: DialogueState, slot: Slot, catalog: Catalog) -> Plan:
    """Return a question alone, with the values that occur most among what could be meant."""
    result = catalog.search(Query(state.slots, for_wearer(state.slots, state.exclude)))
    known = not (state.slots.is_empty() and state.exclude.is_empty())
    variant = "default" if known else "start"
    return Plan(Act.ASK_SLOT, state.language, variant, ask=slot, options=options(result, slot))


def ask_which(state: DialogueState, catalog: Catalog) -> Plan:
    """Return the question which of the pieces on the screen is meant."""
    return Plan(Act.ASK_SLOT, state.language, "which", shown_products(state, catalog))


def relist(state: DialogueState, products: Sequence[Product], catalog: Catalog) -> Plan:
    """Return pieces once more, with what they meet of the wishes."""
    matches = tuple(Match(product, met_by(product, state.slots)) for product in products)
    facts = telling_facts(state, products, catalog)
    return Plan(Act.RECOMMEND, state.language, "default", tuple(products), matches, facts)


def met_by(product: Product, slots: Slots) -> tuple[Wish, ...]:
    """Return the wishes that a piece meets."""
    wished = (slot for slot in Slot if slot not in {Slot.BUDGET, Slot.RECIPIENT})
    return tuple(
        Wish(slot, value)
        for slot in wished
        for value in slots.values(slot)
        if value in product.values(slot)
    )


def for_wearer(slots: Slots, exclude: Slots) -> Slots:
    """Return what is ruled out, with the kinds that a recipient does not wear, unless wished."""
    if slots.recipient not in MEN or slots.category:
        return exclude
    return replace(exclude, category=tuple(sorted({*exclude.category, *FOR_WOMEN})))


def _recommended(
    state: DialogueState, query: Query, result: SearchResult, catalog: Catalog, variant: str
) -> Plan:
    question, offered = best_question(state, query, result, catalog)
    if variant == "default" and query.slots.budget is None:
        modest = state.latest is not None and Topic.CHEAPER in state.latest.topics
        result = (of_lower_prices if modest else over_prices)(query, result, catalog)
    products = tuple(match.product for match in result.matches)
    facts = telling_facts(state, products, catalog)
    if question is Slot.BUDGET and variant == "default":
        variant, facts = "wide", (*price_range(result), *facts)
    return Plan(
        Act.RECOMMEND,
        state.language,
        variant,
        products=products,
        matches=result.matches,
        facts=facts,
        ask=question,
        options=offered,
    )


def _nearest(state: DialogueState, query: Query, catalog: Catalog) -> Plan:
    result = catalog.search(replace(query, limit=EVERY_PIECE))
    nearest = _alternatives(result)[:ENOUGH]
    products = tuple(match.product for match in nearest)
    return Plan(
        Act.NO_MATCH,
        state.language,
        products=products,
        matches=nearest,
        facts=(
            *_without(result.blocking, query, catalog),
            *overruns(nearest),
            *telling_facts(state, products, catalog),
        ),
        doubt=_given_up(result.blocking, query),
        blocking=result.blocking,
    )


def _given_up(blocking: Wish | None, query: Query) -> Mention | None:
    """Return what a yes to the offer of other pieces changes: the wish in the way is given up."""
    if blocking is None or blocking.excluded:
        return None
    if blocking.slot is Slot.BUDGET or not query.exclude.values(blocking.slot):
        return Mention(blocking.slot, Change.CLEAR)
    return Mention(blocking.slot, Change.DROP, blocking.value)


def _without(blocking: Wish | None, query: Query, catalog: Catalog) -> tuple[Fact, ...]:
    """Return how many pieces there are without the wish that stands in the way."""
    if blocking is None:
        return ()
    if blocking.excluded:
        kept = tuple(v for v in query.exclude.values(blocking.slot) if v != blocking.value)
        freed = replace(query, exclude=replace(query.exclude, **{blocking.slot.value: kept}))
    else:
        empty = None if blocking.slot is Slot.BUDGET else ()
        freed = replace(query, slots=replace(query.slots, **{blocking.slot.value: empty}))
    return relaxed(blocking, catalog.search(replace(freed, limit=1)))


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


def _prices(matches: Sequence[Match], catalog: Catalog) -> tuple[Fact, ...]:
    return tuple(f for m in matches for f in catalog.facts(m.product.sku, [Dimension.PRICE]))
