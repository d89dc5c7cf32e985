"""Plans that state what is known of pieces: inform, compare, price, stock, pairing, care."""

from collections.abc import Iterable, Sequence

from kiosk.dialogue.derive import differing, price_difference, price_range
from kiosk.dialogue.plan_search import ask_first, plan_search
from kiosk.domain.catalog import Fact, Product, Query, StockCount
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

COMPARED = (
    Dimension.MATERIAL,
    Dimension.DIMENSIONS,
    Dimension.CRAFT_HOURS,
    Dimension.CAPACITY_OR_MOVEMENT,
    Dimension.COLOR,
    Dimension.WEIGHT,
    Dimension.CRAFT_TECHNIQUE,
)
"""In what pieces are compared, the weightiest first."""

HOUSE_PRICES = {
    Topic.DISCOUNT: "discount",
    Topic.INSTALMENT: "instalment",
    Topic.TAX_REFUND: "tax_refund",
}

CARE_TOPICS = {
    Topic.REPAIR: "repair",
    Topic.WARRANTY: "warranty",
    Topic.RETURN: "return",
    Topic.AUTHENTICITY: "authenticity",
}

KNOWLEDGE = {Topic.AUTHENTICITY: "authenticity", Topic.ENGRAVING: "engraving"}
"""What is asked before buying and answered from the house's articles."""

MAX_CARE_FACTS = 4
MAX_HOUSE_FACTS = 2
"""Of a long history the beginning is told; more is asked for."""


def inform(
    state: DialogueState, pieces: Sequence[Product], topics: frozenset[Topic], catalog: Catalog
) -> Plan:
    """Return the facts of one piece that were asked for; the telling ones if none was named."""
    piece = pieces[0]
    wanted = [d for topic, ds in TOPIC_DIMENSIONS.items() if topic in topics for d in ds]
    facts = catalog.facts(piece.sku, wanted) if wanted else ()
    if wanted and not facts:
        return Plan(Act.INFORM, state.language, "unknown", products=(piece,))
    if not facts:
        facts = catalog.facts(piece.sku)
    return Plan(Act.INFORM, state.language, products=(piece,), facts=_price_last(facts))


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
            facts = _knowledge(name, Slots(), pieces, catalog)
            if facts:
                products = tuple(pieces[:1])
                return Plan(Act.INFORM, state.language, "house", products, facts=facts)
    return None


def compare(
    state: DialogueState, pieces: Sequence[Product], topics: frozenset[Topic], catalog: Catalog
) -> Plan:
    """Return the differences of two or three pieces, the price and what was asked for first."""
    asked = [d for topic, ds in TOPIC_DIMENSIONS.items() if topic in topics for d in ds]
    dimensions = tuple(dict.fromkeys([*asked, *COMPARED]))
    facts = [catalog.facts(piece.sku, dimensions) for piece in pieces]
    told = [*asked, *differing(dimensions, facts)[:3]]
    return Plan(
        Act.COMPARE,
        state.language,
        products=tuple(pieces),
        facts=(
            *price_difference(*_dearest_and_least(pieces)),
            *(fact for own in facts for fact in own if fact.dimension in told),
            *_prices(pieces, catalog),
        ),
    )


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
                facts=(*facts, *_prices(pieces[:1], catalog)),
            )
    if pieces:
        difference = price_difference(pieces[0], pieces[1]) if len(pieces) == 2 else ()
        return Plan(
            Act.QUOTE_PRICE,
            state.language,
            "single" if len(pieces) == 1 else "default",
            tuple(pieces),
            facts=(*difference, *_prices(pieces, catalog)),
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
        (*price_range(result), *_prices(products, catalog)),
    )


def report_stock(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan:
    """Return where pieces lie, with the time they were counted."""
    if not pieces:
        result = catalog.search(Query(state.slots, state.exclude))
        if state.slots.is_empty() or not result.matches:
            return (
                ask_first(state, catalog)
                if state.slots.is_empty()
                else plan_search(state, understanding, catalog)
            )
        pieces = [match.product for match in result.matches]
    counts = [count for piece in pieces for count in catalog.stock(piece.sku)]
    here = [count for count in counts if count.boutique.id == catalog.here.id]
    away = [count for count in counts if count.boutique.id != catalog.here.id and count.count]
    asks_away = Topic.STOCK_ELSEWHERE in understanding.topics
    if asks_away or not any(count.count for count in here):
        told: list[StockCount] = (away or here) if asks_away else [*here, *away]
        variant = "elsewhere" if any(count.count for count in told) else "none"
    else:
        told, variant = here, "default"
    facts = tuple(catalog.stock_fact(count) for count in told[:3])
    if not facts:
        return Plan(Act.INFORM, state.language, "unknown", products=tuple(pieces[:1]))
    return Plan(Act.REPORT_STOCK, state.language, variant, tuple(pieces), facts=facts)


def advise_care(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return care or after-sales knowledge; None where the house has none."""
    topic = next((t for k, t in CARE_TOPICS.items() if k in understanding.topics), "care")
    facts = care_facts(topic, understanding, pieces, catalog, state.slots)
    if not facts:
        return None
    if _named(understanding) != Slots():
        pieces = ()
    variant = "default" if topic == "care" else "repair"
    return Plan(Act.ADVISE_CARE, state.language, variant, tuple(pieces[:1]), facts=facts)


def care_facts(
    topic: str,
    understanding: Understanding,
    pieces: Sequence[Product],
    catalog: Catalog,
    otherwise: Slots | None = None,
) -> tuple[Fact, ...]:
    """Return what the house knows of the care of what is named, else of a piece.

    Args:
        topic: a topic of the care articles.
        understanding: what was said.
        pieces: the pieces spoken of.
        catalog: the published catalog.
        otherwise: what counts where neither is known.
    """
    named = _named(understanding)
    if named != Slots():
        pieces = ()
    elif not pieces:
        named = otherwise or named
    return _knowledge(topic, named, pieces, catalog)


def _named(understanding: Understanding) -> Slots:
    """Return what the words name, wished or not: care is also asked of what one owns."""
    named, slots = understanding.named, understanding.slots
    return Slots(
        material=tuple(dict.fromkeys((*named.material, *slots.material))),
        category=tuple(dict.fromkeys((*named.category, *slots.category))),
    )


def _knowledge(
    topic: str, named: Slots, pieces: Sequence[Product], catalog: Catalog
) -> tuple[Fact, ...]:
    """Return the articles on a topic for what is named or a piece, else what the house says."""
    articles = catalog.care(
        topic,
        (*named.material, *(m for piece in pieces[:1] for m in piece.material)),
        (*named.category, *(piece.category for piece in pieces[:1])),
    )
    facts = tuple(fact for article in articles for fact in article.facts)[:MAX_CARE_FACTS]
    return facts or catalog.house(topic)


def _dearest_and_least(pieces: Sequence[Product]) -> tuple[Product, Product]:
    return max(pieces, key=lambda p: p.price_cny), min(pieces, key=lambda p: p.price_cny)


def _prices(pieces: Iterable[Product], catalog: Catalog) -> tuple[Fact, ...]:
    return tuple(f for p in pieces for f in catalog.facts(p.sku, [Dimension.PRICE]))


def _price_last(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.dimension is Dimension.PRICE))
