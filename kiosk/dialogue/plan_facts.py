"""Plans that state what is known of pieces, of the house, and what they cost."""

from collections.abc import Iterable, Sequence

from kiosk.dialogue.derive import price_difference, price_range
from kiosk.dialogue.plan_care import knowledge
from kiosk.dialogue.plan_search import ask_first, plan_search
from kiosk.dialogue.telling import BESIDE, telling_facts
from kiosk.domain.catalog import Fact, Product, Query
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Slots, Topic, Understanding

TOPIC_DIMENSIONS: dict[Topic, tuple[Dimension, ...]] = {
    Topic.MATERIAL: (Dimension.MATERIAL,),
    Topic.CRAFT: (Dimension.CRAFT_TECHNIQUE, Dimension.CRAFT_HOURS, Dimension.ARTISAN),
    Topic.HOURS: (Dimension.CRAFT_HOURS,),
    Topic.ARTISAN: (Dimension.ARTISAN, Dimension.ATELIER_ORIGIN),
    Topic.ORIGIN: (Dimension.ATELIER_ORIGIN,),
    Topic.HISTORY: (Dimension.HISTORY,),
    Topic.SIZE: (Dimension.DIMENSIONS,),
    Topic.WEIGHT: (Dimension.WEIGHT,),
    Topic.CAPACITY: (Dimension.CAPACITY_OR_MOVEMENT, Dimension.DIMENSIONS),
    Topic.MOVEMENT: (Dimension.CAPACITY_OR_MOVEMENT,),
    Topic.HARDWARE: (Dimension.HARDWARE,),
    Topic.COLOR: (Dimension.COLOR,),
    Topic.COLLECTION: (Dimension.COLLECTION,),
    Topic.EDITION: (Dimension.HISTORY,),
    Topic.PRICE: (Dimension.PRICE,),
}
"""What a topic asks of a piece."""

WATER = "防水"
"""How a watch bears water stands among its dimensions."""

ENTRIES: dict[Dimension | None, str] = {
    Dimension.CRAFT_TECHNIQUE: "technique",
    Dimension.ARTISAN: "artisan",
    Dimension.ATELIER_ORIGIN: "atelier",
}
"""The dimensions whose value is an entry of the graph with a story of its own."""

MAX_PORTRAIT = 3

MOST_TOLD = 3
"""Clauses of an entry's account that are told at once."""

HOUSE_PRICES = {
    Topic.DISCOUNT: "discount",
    Topic.INSTALMENT: "instalment",
    Topic.TAX_REFUND: "tax_refund",
}

KNOWLEDGE = {Topic.AUTHENTICITY: "authenticity", Topic.ENGRAVING: "engraving"}
"""What is asked before buying and answered from the house's articles."""

MAX_HOUSE_FACTS = 2
"""Of a long history the beginning is told; more is asked for."""


def inform(
    state: DialogueState, pieces: Sequence[Product], topics: frozenset[Topic], catalog: Catalog
) -> Plan:
    """Return the facts of one piece that were asked for, or its portrait if none was named."""
    piece = pieces[0]
    wanted = [d for topic, ds in TOPIC_DIMENSIONS.items() if topic in topics for d in ds]
    if state.latest is not None and WATER in state.latest.normalised:
        wanted = [Dimension.DIMENSIONS]
    if not wanted:
        return _portrait(state, piece, catalog)
    facts = catalog.facts(piece.sku, wanted)
    if not facts:
        return Plan(Act.INFORM, state.language, "unknown", products=(piece,))
    told = _with_stories(_price_last(facts), catalog)
    return Plan(Act.INFORM, state.language, products=(piece,), facts=told)


def _portrait(state: DialogueState, piece: Product, catalog: Catalog) -> Plan:
    """Return a piece as a whole: what was not told of it yet, and how it is described."""
    every = catalog.facts(piece.sku)
    described = tuple(fact for fact in every if fact.dimension is None)
    telling = telling_facts(state, [piece], catalog)
    new = tuple(f for f in telling if f.id not in state.told and f.dimension not in BESIDE)
    told = {fact.id for fact in described}
    facts = (*(new or telling)[:MAX_PORTRAIT], *described, *prices([piece], catalog))
    variant = "portrait" if described and not told & set(state.told) else "default"
    return Plan(Act.INFORM, state.language, variant, products=(piece,), facts=facts)


def _with_stories(facts: Sequence[Fact], catalog: Catalog) -> tuple[Fact, ...]:
    """Return facts, each followed by who the artisan is or what the technique or atelier is."""
    found: list[Fact] = []
    for fact in facts:
        kind = ENTRIES.get(fact.dimension)
        story = catalog.fact(f"{kind}/{fact.value}/story") if kind else None
        found += [fact, *([story] if story is not None else [])]
    return tuple(found)


def inform_entry(
    state: DialogueState, entry: str, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return who an artisan is, or what an atelier or a technique; None where none is."""
    for kind in ENTRIES.values():
        about = catalog.fact(f"{kind}/{entry}/about")
        if about is not None:
            account = (catalog.fact(f"{kind}/{entry}/account/{n}") for n in range(1, MOST_TOLD + 1))
            facts = (about, *(fact for fact in account if fact is not None))
            return Plan(Act.INFORM, state.language, "entry", tuple(pieces[:3]), facts=facts)
    return None


def inform_collection(
    state: DialogueState, collection: str, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return the story of a collection; None where there is none."""
    story = catalog.collection_story(collection)
    if story is None:
        return None
    products = tuple(pieces[:3])
    return Plan(Act.INFORM, state.language, "collection", products=products, facts=(story,))


def inform_house(state: DialogueState, topic: str, catalog: Catalog) -> Plan | None:
    """Return what the house says on a topic; None where it says nothing."""
    facts = catalog.house(topic)[:MAX_HOUSE_FACTS]
    return Plan(Act.INFORM, state.language, "house", facts=facts) if facts else None


def inform_knowledge(
    state: DialogueState, topics: frozenset[Topic], pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return what the house knows of papers or engraving; None where it was not asked or told."""
    for topic, name in KNOWLEDGE.items():
        if topic in topics:
            facts = knowledge(name, Slots(), pieces, catalog)
            if facts:
                products = tuple(pieces[:1])
                return Plan(Act.INFORM, state.language, "house", products, facts=facts)
    return None


def quote_price(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan:
    """Return prices of pieces, the range of a line, what a sum buys, or the house's terms."""
    for topic, name in HOUSE_PRICES.items():
        facts = catalog.house(name)
        if topic in understanding.topics and facts:
            return Plan(
                Act.QUOTE_PRICE,
                state.language,
                name,
                tuple(pieces[:1]),
                facts=(*facts, *prices(pieces[:1], catalog)),
            )
    if pieces:
        difference = price_difference(pieces[0], pieces[1]) if len(pieces) == 2 else ()
        return Plan(
            Act.QUOTE_PRICE,
            state.language,
            "single" if len(pieces) == 1 else "default",
            tuple(pieces),
            facts=(*difference, *prices(pieces, catalog)),
        )
    wished = state.slots if not state.slots.is_empty() else understanding.slots
    if wished.is_empty():
        return ask_first(state, catalog)
    result = catalog.search(Query(wished, state.exclude))
    if not result.matches:
        return plan_search(state, understanding, catalog)
    products = tuple(match.product for match in result.matches)
    return Plan(
        Act.QUOTE_PRICE,
        state.language,
        "sum" if wished.budget is not None else "range",
        products,
        result.matches,
        (*price_range(result), *prices(products, catalog)),
    )


def prices(pieces: Iterable[Product], catalog: Catalog) -> tuple[Fact, ...]:
    """Return the prices of pieces."""
    return tuple(f for p in pieces for f in catalog.facts(p.sku, [Dimension.PRICE]))


def _price_last(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.dimension is Dimension.PRICE))
