"""Plans about pieces themselves: their facts, their differences, their collection, or a search."""

import re

from kiosk.dialogue.asking import seeks
from kiosk.dialogue.holding import plan_holding, things_to_hold
from kiosk.dialogue.plan_care import advise_care
from kiosk.dialogue.plan_compare import compare
from kiosk.dialogue.plan_facts import (
    TOPIC_DIMENSIONS,
    inform,
    inform_collection,
    inform_entry,
    inform_knowledge,
)
from kiosk.dialogue.plan_premise import unfounded
from kiosk.dialogue.plan_search import ENDS, EVERY_PIECE, for_wearer, plan_search, relist
from kiosk.dialogue.targets import pointed_at, shown_products
from kiosk.domain.catalog import Product, Query
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import ReferenceKind, Slots, Topic, Understanding

_ASKS_ON = re.compile(r"介绍|说说|讲讲|详细|具体|多说|多讲|讲多")
"""Asks for a piece as a whole, or for more of it."""

_WHICH = re.compile(r"(?:哪|边|阿里)(?:一)?(?:个|款|只|条|枚|对|双|件|啲)|\bwhich\b")

OF_COLLECTIONS = frozenset({Topic.COLLECTION, Topic.HISTORY})
"""What is asked of a collection as a whole."""


def plan_piece(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan:
    """Return what is known of pieces, how they differ, or what meets a wish."""
    kinds = understanding.slots.category
    if kinds and not understanding.references:
        # what is asked of watches is not asked of the bag in focus
        pieces = tuple(piece for piece in pieces if piece.category in kinds)
    pointed = pointed_at(state, understanding, catalog)
    if state.new_values and all(r.kind is ReferenceKind.ALL for r in understanding.references):
        # 项链或者手链，这两样 wishes for kinds and points at no list
        pointed = ()
    topics = understanding.topics
    compared = _compared(state, topics, pointed, catalog)
    if compared:
        return compare(state, compared, topics, catalog)
    if Topic.SIMILAR in topics and pieces and not understanding.mentions:
        like = catalog.similar(pieces[0].sku)
        if like:
            return relist(state, like, catalog)
    if pieces and _ASKS_ON.search(understanding.normalised) and not understanding.mentions:
        return inform(state, pointed or pieces, topics, catalog)
    told = None if pointed else _entry(state, understanding, pieces, catalog)
    told = told or inform_knowledge(state, topics, pieces, catalog)
    told = told or _holding(state, understanding, catalog)
    told = told or _cared_for(state, understanding, pieces, catalog)
    if told is not None:
        return told
    if topics & ENDS and not understanding.references:
        return plan_search(state, understanding, catalog)
    asks_facts = bool(topics & TOPIC_DIMENSIONS.keys())
    if pointed or (asks_facts and pieces and not state.new_values):
        return inform(state, pointed or pieces, topics, catalog)
    if asks_facts and not understanding.mentions and state.shown:
        return inform(state, shown_products(state, catalog), topics, catalog)
    if Topic.ASSERTED in topics and not state.new_values:
        return unfounded(state)
    return plan_search(state, understanding, catalog)


def _holding(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan | None:
    """Return pieces that hold what is to be carried, where no piece on the screen is asked of."""
    words = understanding.normalised
    asks_of_shown = state.shown and not seeks(words)
    if Topic.CAPACITY not in understanding.topics or understanding.references or asks_of_shown:
        return None
    excluded = for_wearer(state.slots, state.exclude)
    query = Query(state.slots, excluded, limit=EVERY_PIECE)
    return plan_holding(state, query, things_to_hold(words), catalog)


def _cared_for(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan | None:
    """Return how it is cared for, where it is asked before buying whether it bears use."""
    if Topic.CARE not in understanding.topics or seeks(understanding.normalised):
        return None
    return advise_care(state, understanding, pieces, catalog)


def _compared(
    state: DialogueState,
    topics: frozenset[Topic],
    pointed: tuple[Product, ...],
    catalog: Catalog,
) -> tuple[Product, ...]:
    """Return the pieces that are set side by side; empty where none are."""
    if len(pointed) > 1:
        return pointed
    if Topic.COMPARE not in topics:
        return ()
    shown = shown_products(state, catalog)
    if state.new_values and not pointed:
        # 哪个更适合晚宴 asks of the pieces on the screen, whatever else it wishes
        words = state.latest.normalised if state.latest is not None else ""
        return shown if len(shown) > 1 and _WHICH.search(words) else ()
    focus = catalog.product(state.focus) if state.focus else None
    if pointed and focus is not None and focus not in pointed:
        return (focus, *pointed)
    return () if pointed or len(shown) < 2 else shown


def _entry(
    state: DialogueState,
    understanding: Understanding,
    pieces: tuple[Product, ...],
    catalog: Catalog,
) -> Plan | None:
    """Return what is known of the collection, artisan, atelier or technique that is named.

    Where a kind of piece or another value is named with it, its pieces; None where none is named.
    """
    named = [reference.sku for reference in understanding.references if reference.entry]
    for entry in named:
        wished = state.slots if understanding.mentions else Slots()
        found = catalog.search(Query(wished, state.exclude, entry=entry)).matches
        own = [match.product for match in found]
        if own and understanding.mentions:
            return relist(state, own, catalog)
        told = inform_collection(state, entry, own, catalog)
        told = told or inform_entry(state, entry, own, catalog)
        if told is not None:
            return told
    asked = understanding.topics & TOPIC_DIMENSIONS.keys()
    if Topic.COLLECTION not in asked or asked - OF_COLLECTIONS:
        return None
    if not pieces or understanding.mentions:
        return None
    return inform_collection(state, pieces[0].collection, pieces[:1], catalog)
