"""Plans about prices, and searches that a sum alone narrows."""

from kiosk.dialogue.plan_compare import compare
from kiosk.dialogue.plan_facts import TOPIC_DIMENSIONS, inform, quote_price
from kiosk.dialogue.plan_search import ENDS, plan_search
from kiosk.dialogue.targets import shown_products
from kiosk.dialogue.turning import SEARCHES
from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Topic, Understanding


def plan_price(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    """Return prices, a range, what a sum buys, the house's terms, or a search within a sum."""
    topics = understanding.topics
    if topics & ENDS and not understanding.references:
        return plan_search(state, understanding, catalog)
    house = topics & {Topic.DISCOUNT, Topic.INSTALMENT, Topic.TAX_REFUND}
    pointed = understanding.references
    if Topic.CHEAPER in topics and not house and not pointed and state.shown:
        return plan_search(state, understanding, catalog)
    if not house and pieces and not understanding.mentions:
        if topics & (TOPIC_DIMENSIONS.keys() - {Topic.PRICE}):
            return inform(state, pieces, topics, catalog)
        if Topic.COMPARE in topics and len(pieces) > 1:
            return compare(state, pieces, topics, catalog)
    if understanding.mentions and not pointed and not house:
        sums = any(mention.slot is Slot.BUDGET for mention in understanding.mentions)
        if Topic.PRICE not in topics and (not sums or state.intent in SEARCHES):
            return plan_search(state, understanding, catalog)
        pieces = ()
    elif not pieces and not house:
        pieces = shown_products(state, catalog)
    return quote_price(state, understanding, pieces, catalog)
