"""Decides what to say. Pure and deterministic: the same state and catalog yield the same plan."""

from datetime import datetime

from kiosk.dialogue.conduct import is_aside, is_noise, meet, small_talk
from kiosk.dialogue.forms import interrupted
from kiosk.dialogue.plan_facts import (
    TOPIC_DIMENSIONS,
    advise_care,
    advise_pairing,
    compare,
    inform,
    inform_collection,
    inform_house,
    inform_knowledge,
    quote_price,
    report_stock,
)
from kiosk.dialogue.plan_forms import order_kind, start_form, step, with_piece
from kiosk.dialogue.plan_premise import correct_premise
from kiosk.dialogue.plan_search import EVERY_PIECE, ask, ask_which, plan_search, relist
from kiosk.dialogue.targets import pointed_at, points_nowhere, shown_products, targets
from kiosk.domain.catalog import Product, Query
from kiosk.domain.dialogue import DialogueState, FormKind, Plan
from kiosk.domain.ontology import Act, Intent, Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import ReferenceKind, Slots, Topic, Understanding

HOUSE_TOPICS = {
    Topic.OPENING_HOURS: "opening_hours",
    Topic.DIRECTIONS: "directions",
    Topic.PRIVACY: "privacy",
}


def plan(state: DialogueState, catalog: Catalog, now: datetime) -> Plan:
    """Return what to say after the latest utterance.

    Args:
        state: what is known, the latest utterance included.
        catalog: the published catalog.
        now: the terminal's time; a booking in the past would be refused by it.
    """
    del now  # no plan depends on it yet; the boutique's records check the day when they are written
    understanding = state.latest
    if understanding is None:
        return Plan(Act.GREET, state.language, "open")
    if is_noise(understanding.text):
        return plan_unheard(state, catalog, "unclear" if understanding.text.strip() else "unheard")
    for decide in (_conduct, _form, _person, _aside, _undone, _doubt, _premise, _house):
        decided = decide(state, understanding, catalog)
        if decided is not None:
            return decided
    return _by_intent(state, understanding, catalog)


def plan_unheard(state: DialogueState, catalog: Catalog, variant: str) -> Plan:
    """Return a plan for a turn without words.

    Args:
        state: what is known.
        catalog: the published catalog.
        variant: `unclear`, `unheard`, `no_ears` or `no_sight`.
    """
    del catalog
    return Plan(Act.DECLINE, state.language, variant, form=state.form)


def _conduct(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    return meet(state, understanding.conduct) if understanding.conduct is not None else None


def _form(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    if state.form is None or interrupted(state, understanding):
        return None
    form = state.form
    pieces = pointed_at(state, understanding, catalog)
    if pieces and pieces[0].sku != form.sku and not form.done:
        form = with_piece(state, form, pieces[0], catalog)
    return step(state, form, catalog)


def _person(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    if Topic.PERSON in understanding.topics:
        return Plan(Act.HANDOFF, state.language)
    return None


def _aside(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    return Plan(Act.GREET, state.language, "backchannel") if is_aside(understanding) else None


def _undone(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    if Topic.START_OVER in understanding.topics and not understanding.mentions:
        return ask(state, Slot.CATEGORY, catalog)
    if Topic.UNDO in understanding.topics and state.new_values:
        return plan_search(state, understanding, catalog)
    return None


def _doubt(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del understanding, catalog
    if state.doubt is None:
        return None
    return Plan(Act.CONFIRM_SLOT, state.language, doubt=state.doubt)


def _premise(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    if not understanding.premises:
        return None
    pieces = targets(state, understanding, catalog)
    kinds = understanding.slots.category
    if kinds and not understanding.references:
        # what is claimed of watches is not claimed of the bag in focus
        pieces = tuple(piece for piece in pieces if piece.category in kinds)
    return correct_premise(state, understanding, pieces, catalog)


def _house(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    for topic, name in HOUSE_TOPICS.items():
        if topic in understanding.topics:
            return inform_house(state, name, catalog)
    return None


def _by_intent(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    pieces = targets(state, understanding, catalog)
    topics = understanding.topics
    if Topic.REPEAT in topics:
        return _repeat(state, catalog)
    if points_nowhere(state, understanding, catalog):
        return ask_which(state, catalog)
    if Topic.BOOK_CARE in topics:
        return start_form(state, understanding, FormKind.CARE, pieces, catalog)
    takes = not state.new_values or bool(understanding.references)
    if topics & {Topic.RESERVE, Topic.ORDER} and takes and (pieces or state.shown):
        return _order(state, understanding, pieces, catalog)
    match understanding.intent:
        case Intent.PRODUCT_INQUIRY:
            return _product(state, understanding, pieces, catalog)
        case Intent.STYLING_ADVICE:
            return _styling(state, understanding, pieces, catalog)
        case Intent.BUDGET_QUERY:
            return _price(state, understanding, pieces, catalog)
        case Intent.STOCK_QUERY:
            wished = understanding.mentions and not understanding.references
            return report_stock(state, understanding, () if wished else pieces, catalog)
        case Intent.AFTER_SALES:
            advice = advise_care(state, understanding, pieces, catalog)
            return advice or Plan(Act.HANDOFF, state.language)
    return small_talk(state, understanding)


def _order(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    """Return an order, or the waiting list where the piece lies nowhere; asks which if unclear."""
    certain = state.focus or len(state.shown) == 1 or not state.shown
    if not certain and all(r.kind is ReferenceKind.THIS for r in understanding.references):
        pieces = ()
    kind = order_kind(pieces[0], catalog) if pieces else FormKind.ORDER
    return start_form(state, understanding, kind, pieces[:1], catalog)


def _repeat(state: DialogueState, catalog: Catalog) -> Plan:
    """Return what was last spoken of once more."""
    focus = catalog.product(state.focus) if state.focus else None
    if focus is not None:
        return inform(state, [focus], frozenset(), catalog)
    shown = shown_products(state, catalog)
    return relist(state, shown, catalog) if shown else Plan(Act.GREET, state.language, "open")


def _product(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    pointed = pointed_at(state, understanding, catalog)
    if state.new_values and all(r.kind is ReferenceKind.ALL for r in understanding.references):
        # 项链或者手链，这两样 wishes for kinds and points at no list
        pointed = ()
    topics = understanding.topics
    compared = _compared(state, topics, pointed, catalog)
    if compared:
        return compare(state, compared, topics, catalog)
    told = None if pointed else _collection(state, understanding, pieces, catalog)
    told = told or inform_knowledge(state, topics, pieces, catalog)
    if told is not None:
        return told
    asks_facts = bool(topics & TOPIC_DIMENSIONS.keys())
    if pointed or (asks_facts and pieces and not state.new_values):
        return inform(state, pointed or pieces, topics, catalog)
    if asks_facts and not understanding.mentions and state.shown:
        return inform(state, shown_products(state, catalog), topics, catalog)
    return plan_search(state, understanding, catalog)


def _compared(
    state: DialogueState,
    topics: frozenset[Topic],
    pointed: tuple[Product, ...],
    catalog: Catalog,
) -> tuple[Product, ...]:
    """Return the pieces that are set side by side; empty where none are."""
    if len(pointed) > 1:
        return pointed
    if Topic.COMPARE not in topics or (state.new_values and not pointed):
        return ()
    focus = catalog.product(state.focus) if state.focus else None
    if pointed and focus is not None and focus not in pointed:
        return (focus, *pointed)
    shown = shown_products(state, catalog)
    return () if pointed or len(shown) < 2 else shown


def _collection(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan | None:
    """Return the story of the collection that is named or asked for; None where none is."""
    named = [r.sku for r in understanding.references if r.kind is ReferenceKind.NAMED]
    for collection in named:
        wished = state.slots if understanding.mentions else Slots()
        found = catalog.search(Query(wished, state.exclude, limit=EVERY_PIECE)).matches
        own = [match.product for match in found if match.product.collection == collection]
        if own and understanding.mentions:
            return relist(state, own[:3], catalog)
        told = inform_collection(state, collection, own, catalog)
        if told is not None:
            return told
    only = understanding.topics & TOPIC_DIMENSIONS.keys() == {Topic.COLLECTION}
    if not only or not pieces or understanding.mentions:
        return None
    return inform_collection(state, pieces[0].collection, pieces[:1], catalog)


def _styling(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    # a piece that is looked for with an outfit is searched; a piece in hand is paired
    seeks = bool(understanding.slots.category) and not understanding.references
    return advise_pairing(state, understanding, () if seeks else pieces, catalog)


def _price(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    topics = understanding.topics
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
        if Topic.PRICE not in topics and not sums:
            return plan_search(state, understanding, catalog)
        pieces = ()
    elif not pieces and not house:
        pieces = shown_products(state, catalog)
    return quote_price(state, understanding, pieces, catalog)
