"""Answers to why: why these pieces were chosen, and why a piece costs what it costs."""

from collections.abc import Sequence

from kiosk.dialogue.plan_search import met_by
from kiosk.dialogue.targets import shown_products
from kiosk.dialogue.telling import telling_facts
from kiosk.domain.catalog import Match, Product
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension
from kiosk.domain.ports import Catalog

PRICED_BY = (
    Dimension.MATERIAL,
    Dimension.CRAFT_TECHNIQUE,
    Dimension.CRAFT_HOURS,
    Dimension.ARTISAN,
)
"""What a price rests on, as far as the catalog states it."""


def plan_price_reasons(state: DialogueState, piece: Product, catalog: Catalog) -> Plan:
    """Return the material, the work and the hours behind a price; it is not defended otherwise."""
    facts = catalog.facts(piece.sku, PRICED_BY)
    return Plan(Act.INFORM, state.language, "worth", (piece,), facts=facts)


def plan_why(state: DialogueState, pieces: Sequence[Product], catalog: Catalog) -> Plan:
    """Return why the pieces on the screen are there: the wishes they meet, the looks they suit."""
    shown = shown_products(state, catalog)
    if state.last_act is Act.ADVISE_PAIRING:
        facts = tuple(
            fact
            for piece in shown
            for fact in (
                catalog.suits(piece.sku)[:1] or catalog.facts(piece.sku, [Dimension.OCCASION])
            )
        )
        return Plan(Act.ADVISE_PAIRING, state.language, "why", shown, facts=facts)
    chosen = tuple(pieces[:1]) if state.focus and pieces else shown
    matches = tuple(Match(piece, met_by(piece, state.slots)) for piece in chosen)
    facts = telling_facts(state, chosen, catalog)
    return Plan(Act.RECOMMEND, state.language, "why", chosen, matches, facts)
