"""Decides what to say. Pure and deterministic: the same state and catalog yield the same plan."""

import re
from datetime import datetime

import msgspec

from kiosk.dialogue.forms import interrupted
from kiosk.dialogue.plan_facts import (
    TOPIC_DIMENSIONS,
    advise_care,
    advise_pairing,
    compare,
    inform,
    inform_collection,
    inform_house,
    quote_price,
    report_stock,
)
from kiosk.dialogue.plan_forms import start_form, step
from kiosk.dialogue.plan_premise import correct_premise
from kiosk.dialogue.plan_search import ask, plan_search
from kiosk.dialogue.targets import pointed_at, targets
from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import DialogueState, FormKind, Plan
from kiosk.domain.ontology import Act, Intent, Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Topic, Understanding

HOUSE_TOPICS = {
    Topic.OPENING_HOURS: "opening_hours",
    Topic.DIRECTIONS: "directions",
    Topic.PRIVACY: "privacy",
}

GREETINGS = {
    Topic.FAREWELL: "close",
    Topic.THANKS: "thanks",
    Topic.GREETING: "open",
    Topic.BACKCHANNEL: "backchannel",
}

_ASKING = re.compile(
    r"[?？吗么呢]|什么|多少|怎|哪|几|有没有|能不能|可不可以|是不是|为何|如何|帮我|给我"
)


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
    if not understanding.text.strip():
        return plan_unheard(state, catalog, "unheard")
    for decide in (_conduct, _form, _person, _undone, _doubt, _premise, _house):
        decided = decide(state, understanding, catalog)
        if decided is not None:
            return decided
    return _by_intent(state, understanding, catalog)


def plan_unheard(state: DialogueState, catalog: Catalog, variant: str) -> Plan:
    """Return a plan for a turn without words.

    Args:
        state: what is known.
        catalog: the published catalog.
        variant: `unheard`, `no_ears` or `no_sight`.
    """
    del catalog
    return Plan(Act.DECLINE, state.language, variant, form=state.form)


def _conduct(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    if Topic.CONDUCT not in understanding.topics:
        return None
    return _declined(state)


def _declined(state: DialogueState) -> Plan:
    return Plan(Act.DECLINE, state.language, "repeated" if state.refusals else "default")


def _form(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    if state.form is None or interrupted(state, understanding):
        return None
    form = state.form
    pieces = pointed_at(state, understanding, catalog)
    if pieces and not form.sku and not form.done:
        form = msgspec.structs.replace(
            form,
            sku=pieces[0].sku,
            fields={**form.fields, "piece": pieces[0].name[state.language]},
            missing=tuple(field for field in form.missing if field != "piece"),
        )
    return step(state, form, catalog)


def _person(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    if Topic.PERSON in understanding.topics:
        return Plan(Act.HANDOFF, state.language)
    return None


def _undone(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    if Topic.START_OVER in understanding.topics:
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
    return correct_premise(state, understanding, pieces, catalog)


def _house(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    for topic, name in HOUSE_TOPICS.items():
        if topic in understanding.topics:
            return inform_house(state, name, catalog)
    return None


def _by_intent(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    pieces = targets(state, understanding, catalog)
    topics = understanding.topics
    if Topic.BOOK_CARE in topics:
        return start_form(state, understanding, FormKind.CARE, pieces, catalog)
    if topics & {Topic.RESERVE, Topic.ORDER} and pieces:
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
    return _other(state, understanding)


def _order(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    """Return an order, or the waiting list where the piece lies nowhere."""
    anywhere = any(count.count for count in catalog.stock(pieces[0].sku))
    kind = FormKind.ORDER if anywhere else FormKind.WAITING_LIST
    return start_form(state, understanding, kind, pieces[:1], catalog)


def _product(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    pointed = pointed_at(state, understanding, catalog)
    topics = understanding.topics
    if Topic.COMPARE in topics:
        compared = pointed if len(pointed) > 1 else _shown(state, catalog)
        if len(compared) > 1:
            return compare(state, compared, catalog)
    if len(pointed) > 1:
        return compare(state, pointed, catalog)
    asks_facts = bool(topics & TOPIC_DIMENSIONS.keys())
    wishes = bool(understanding.mentions) and not pointed
    if pointed or (asks_facts and pieces and not state.new_values):
        return inform(state, pointed or pieces, topics, catalog)
    if Topic.COLLECTION in topics and pieces and not wishes:
        told = inform_collection(state, pieces[0].collection, pieces, catalog)
        if told is not None:
            return told
    if asks_facts and not wishes and not pieces and state.shown:
        return inform(state, _shown(state, catalog), topics, catalog)
    return plan_search(state, understanding, catalog)


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
    house = understanding.topics & {Topic.DISCOUNT, Topic.INSTALMENT, Topic.TAX_REFUND}
    if understanding.mentions and not understanding.references and not house:
        pieces = ()
    elif not pieces and not house:
        pieces = _shown(state, catalog)
    return quote_price(state, understanding, pieces, catalog)


def _shown(state: DialogueState, catalog: Catalog) -> tuple[Product, ...]:
    found = (catalog.product(sku) for sku in state.shown)
    return tuple(product for product in found if product is not None)


def _other(state: DialogueState, understanding: Understanding) -> Plan:
    for topic, variant in GREETINGS.items():
        if topic in understanding.topics:
            return Plan(Act.GREET, state.language, variant)
    if _ASKING.search(understanding.normalised):
        return _declined(state)
    return Plan(Act.GREET, state.language, "backchannel" if state.turn > 1 else "open")
