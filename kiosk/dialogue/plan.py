"""Decides what to say. Pure and deterministic: the same state and catalog yield the same plan."""

import re
from collections.abc import Callable
from datetime import datetime

import msgspec

from kiosk.dialogue.asking import seeks
from kiosk.dialogue.conduct import is_markup, is_noise, meet, small_talk, wants_anything
from kiosk.dialogue.outfits import garments_in
from kiosk.dialogue.plan_care import advise_care
from kiosk.dialogue.plan_compare import compare
from kiosk.dialogue.plan_facts import TOPIC_DIMENSIONS, inform, inform_house
from kiosk.dialogue.plan_forms import decide_care_visit, decide_form, decide_order
from kiosk.dialogue.plan_look import plan_look
from kiosk.dialogue.plan_piece import plan_piece
from kiosk.dialogue.plan_premise import answer_assertion, correct_premise, unfounded
from kiosk.dialogue.plan_price import plan_price
from kiosk.dialogue.plan_search import (
    LISTED,
    ask_first,
    ask_which,
    is_passed_over,
    plan_search,
    relist,
)
from kiosk.dialogue.plan_stock import names_boutique, report_stock
from kiosk.dialogue.plan_times import timed
from kiosk.dialogue.targets import points_nowhere, shown_products, targets
from kiosk.dialogue.why import plan_price_reasons, plan_why
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Intent
from kiosk.domain.ports import Calendar, Catalog
from kiosk.domain.understanding import ReferenceKind, Topic, Understanding

HOUSE_TOPICS = {
    Topic.OPENING_HOURS: "opening_hours",
    Topic.DIRECTIONS: "directions",
    Topic.PRIVACY: "privacy",
    Topic.GIFT_WRAPPING: "gift_wrapping",
    Topic.PAYMENT: "payment",
    Topic.DEPOSIT: "deposit",
    Topic.SPECIES: "materials_origin",
    Topic.STORY: "history",
}
"""What the house itself says, whatever piece is spoken of."""

_FINER = frozenset({Topic.DISCOUNT, Topic.INSTALMENT, Topic.TAX_REFUND, Topic.RETURN})
"""Beside these a word for wrapping or paying is not what is asked."""

_ANY_OTHER = re.compile(r"^(?:那|那么)?(?:还|仲)?有(?:没有)?(?:别的|其他)?[吗么没]?[？?。]?$")

Decider = Callable[[DialogueState, Understanding, Catalog], Plan | None]
"""One case of the decision; None where it does not apply."""


def plan(
    state: DialogueState, catalog: Catalog, now: datetime, calendar: Calendar | None = None
) -> Plan:
    """Return what to say after the latest utterance.

    Args:
        state: what is known, the latest utterance included.
        catalog: the published catalog.
        now: the terminal's time.
        calendar: of the boutique's times for care; without one a day stays as it was said.
    """
    return timed(_decided(state, catalog), calendar, now)


def _decided(state: DialogueState, catalog: Catalog) -> Plan:
    understanding = state.latest
    if understanding is None:
        return Plan(Act.GREET, state.language, "open")
    if is_noise(understanding.text):
        return plan_unheard(state, catalog, "unclear" if understanding.text.strip() else "unheard")
    for decide in (*DECIDERS, _BY_INTENT[understanding.intent]):
        decided = decide(state, understanding, catalog)
        if decided is not None:
            return decided
    return small_talk(state, understanding)


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


def _markup(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    known = understanding.references or understanding.mentions
    if known or not is_markup(understanding.text):
        return None
    return Plan(Act.DECLINE, state.language, "unclear")


def _person(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    topics = understanding.topics
    if Topic.PERSON in topics and Topic.PROMISED not in topics:
        return Plan(Act.HANDOFF, state.language)
    return None


def _aside(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del catalog
    if Topic.ASIDE not in understanding.topics or understanding.mentions:
        return None
    return Plan(Act.GREET, state.language, "backchannel")


def _undone(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    if Topic.START_OVER in understanding.topics and not understanding.mentions:
        return ask_first(state, catalog)
    if Topic.UNDO in understanding.topics and state.new_values:
        return plan_search(state, understanding, catalog)
    return None


def _doubt(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    del understanding, catalog
    if state.doubt is None:
        return None
    return Plan(Act.CONFIRM_SLOT, state.language, doubt=state.doubt)


def _premise(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    pieces = targets(state, understanding, catalog)
    kinds = understanding.slots.category
    if kinds and not understanding.references:
        # what is claimed of watches is not claimed of the bag in focus
        pieces = tuple(piece for piece in pieces if piece.category in kinds)
    corrected = correct_premise(state, understanding, pieces, catalog)
    return corrected or answer_assertion(state, understanding, pieces, catalog)


def _house(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    sought = understanding.mentions and seeks(understanding.normalised)
    if understanding.references or sought or understanding.topics & _FINER:
        return None
    if Topic.ORIGIN in understanding.topics and targets(state, understanding, catalog):
        return None
    for topic, name in HOUSE_TOPICS.items():
        told = inform_house(state, name, catalog) if topic in understanding.topics else None
        if told is not None:
            return told
    return None


def _repeat(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    """Return what was last spoken of once more."""
    if Topic.REPEAT not in understanding.topics:
        return None
    focus = catalog.product(state.focus) if state.focus else None
    if focus is not None:
        return inform(state, [focus], frozenset(), catalog)
    shown = shown_products(state, catalog)
    return relist(state, shown, catalog) if shown else Plan(Act.GREET, state.language, "open")


def _nowhere(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    if points_nowhere(state, understanding, catalog):
        return ask_which(state, catalog)
    return None


def _passed_over(
    state: DialogueState, understanding: Understanding, catalog: Catalog
) -> Plan | None:
    if is_passed_over(state, understanding):
        return plan_search(state, understanding, catalog)
    return None


def _others(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    """Return further pieces, where 还有吗 follows a list of some."""
    listed = state.shown and state.last_act in LISTED
    if not listed or understanding.mentions or not _ANY_OTHER.search(understanding.normalised):
        return None
    more = msgspec.structs.replace(understanding, topics=frozenset({Topic.MORE}))
    return plan_search(state, more, catalog)


def _why(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    pieces = targets(state, understanding, catalog)
    if Topic.WHY_DEAR in understanding.topics and pieces:
        return plan_price_reasons(state, pieces[0], catalog)
    if Topic.WHY in understanding.topics and state.shown:
        return plan_why(state, pieces, catalog)
    return None


def _piece(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    return plan_piece(state, understanding, targets(state, understanding, catalog), catalog)


def _look(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    alone = Topic.PAIRING not in understanding.topics and not garments_in(understanding)
    if alone and understanding.slots.category and seeks(understanding.normalised):
        # a kind of piece is looked for by itself, and not to go with anything
        return _piece(state, understanding, catalog)
    return plan_look(state, understanding, targets(state, understanding, catalog), catalog)


def _price(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    return plan_price(state, understanding, targets(state, understanding, catalog), catalog)


def _stock(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    wished = understanding.mentions and not understanding.references
    pieces = () if wished else targets(state, understanding, catalog)
    return report_stock(state, understanding, pieces, catalog)


def _care(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    pieces = targets(state, understanding, catalog)
    advice = advise_care(state, understanding, pieces, catalog)
    return advice or Plan(Act.HANDOFF, state.language)


def _other(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    pieces = targets(state, understanding, catalog)
    named = any(r.kind is ReferenceKind.NAMED or r.entry for r in understanding.references)
    # 这个包绝绝子 points at a piece and names its kind, whatever it wants of it
    pointed = understanding.references and understanding.slots.category
    asked = pointed or understanding.topics & TOPIC_DIMENSIONS.keys()
    if named or (pieces and asked):
        return plan_piece(state, understanding, pieces, catalog)
    if Topic.ASSERTED in understanding.topics:
        return unfounded(state)
    if wants_anything(understanding.normalised):
        return ask_first(state, catalog)
    return small_talk(state, understanding)


def _side_by_side(
    state: DialogueState, understanding: Understanding, catalog: Catalog
) -> Plan | None:
    """Return the pieces on the screen compared, where 哪个好 asks no more than that."""
    alone = understanding.topics == {Topic.COMPARE} and not understanding.mentions
    shown = shown_products(state, catalog)
    if not alone or understanding.references or len(shown) < 2:
        return None
    return compare(state, shown, understanding.topics, catalog)


def _boutique(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    """Return the stock of a boutique that is named after the stock of another: 中环店呢."""
    pieces = targets(state, understanding, catalog)
    if state.last_act is not Act.REPORT_STOCK or understanding.mentions or not pieces:
        return None
    if names_boutique(understanding, pieces, catalog):
        return report_stock(state, understanding, pieces, catalog)
    return None


DECIDERS: tuple[Decider, ...] = (
    _conduct,
    _markup,
    decide_form,
    _person,
    _aside,
    _undone,
    _doubt,
    _premise,
    _house,
    _repeat,
    _nowhere,
    decide_care_visit,
    _passed_over,
    _others,
    _why,
    _boutique,
    _side_by_side,
    decide_order,
)
"""The cases in which it does not matter what the sentence is after, the weightiest first."""

_BY_INTENT: dict[Intent, Decider] = {
    Intent.PRODUCT_INQUIRY: _piece,
    Intent.STYLING_ADVICE: _look,
    Intent.BUDGET_QUERY: _price,
    Intent.STOCK_QUERY: _stock,
    Intent.AFTER_SALES: _care,
    Intent.OTHER: _other,
}
