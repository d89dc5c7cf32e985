"""Plans that tell where pieces lie, with the time they were counted."""

from collections.abc import Sequence

from kiosk.dialogue.plan_search import ask_first, plan_search
from kiosk.domain.catalog import Boutique, Product, Query, StockCount
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Language
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Topic, Understanding

MAX_COUNTS = 3


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
    named = tuple(c for c in counts if _is_named(c.boutique, understanding.normalised))
    if named:
        return _stock_at(state, pieces, named, catalog)
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
    if Topic.TRANSFER in understanding.topics:
        facts = (*facts[:2], *catalog.house("transfer"))
    return Plan(Act.REPORT_STOCK, state.language, variant, tuple(pieces), facts=facts)


def _stock_at(
    state: DialogueState, pieces: Sequence[Product], counts: Sequence[StockCount], catalog: Catalog
) -> Plan:
    """Return the counts of the boutiques that were named."""
    facts = tuple(catalog.stock_fact(count) for count in counts[:MAX_COUNTS])
    is_here = all(count.boutique.id == catalog.here.id for count in counts)
    variant = "default" if is_here else "elsewhere"
    if not is_here and any(count.count for count in counts):
        facts = (*facts, *catalog.house("transfer"))
    return Plan(Act.REPORT_STOCK, state.language, variant, tuple(pieces), facts=facts)


def names_boutique(
    understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> bool:
    """Return whether a sentence names a boutique in which a piece was counted, or its city."""
    counts = (count for piece in pieces for count in catalog.stock(piece.sku))
    return any(_is_named(count.boutique, understanding.normalised) for count in counts)


def _is_named(boutique: Boutique, normalised: str) -> bool:
    """Return whether a sentence names a boutique or its city."""
    name = boutique.name[Language.ZH_HANS].removesuffix("店")
    return name in normalised or boutique.city[Language.ZH_HANS] in normalised
