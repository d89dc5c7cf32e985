"""Plans that correct what a customer takes for granted, where the catalog knows better."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from kiosk.dialogue.asking import seeks
from kiosk.dialogue.assertions import (
    ABOUT_PIECES,
    contradicts,
    is_made_so,
    on_the_point,
    stuff_in,
    treatments_in,
)
from kiosk.dialogue.derive import price_range
from kiosk.dialogue.plan_care import care_facts
from kiosk.dialogue.plan_facts import inform_house
from kiosk.domain.catalog import Fact, Product, Query
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Premise, Topic, Understanding

_ASKS_STOCK = re.compile(r"有没有|有冇|有无")
_DENIES_STOCK = re.compile(r"没货|没有货|冇货|断货|卖完|卖光|售罄|停产|绝版")
_CLAIMS_STOCK = re.compile(r"有货|有现货|还有|到货")
_FAVOUR = re.compile(r"折|优惠|便宜|减|送|免|赠|返")

SAME_PRICE = 0.02
"""A sum within two per cent of the price is the price, said roughly."""

_GENUINE = re.compile(r"假的?(?![皮钻])|仿的|正品|A货|高仿|真货|水货")

_OF_THE_HOUSE = frozenset({Topic.STORY, Topic.ORIGIN})


def correct_premise(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return a correction of the first premise that does not hold; None if all may hold."""
    for premise in understanding.premises:
        check = _CHECKS.get(premise.kind)
        plan = check(state, understanding, premise, pieces, catalog) if check else None
        if plan is not None:
            return plan
    return None


def answer_assertion(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return what is known on a statement that is put up to be agreed to; None where it is none.

    What a piece is made of, what may be done to it and where the house comes from is looked up.
    """
    topics = understanding.topics
    asserted = Topic.ASSERTED in topics
    if Topic.PROMISED in topics:
        return _promise(state, catalog)
    stuff = stuff_in(understanding)
    if stuff and (asserted or understanding.references) and not seeks(understanding.normalised):
        if pieces:
            return _material(state, understanding, pieces[0], catalog)
        return unfounded(state)
    if not asserted:
        return None
    if _GENUINE.search(understanding.normalised):
        told = inform_house(state, "authenticity", catalog)
        if told is not None:
            return told
    if treatments_in(understanding):
        plan = _treatment(state, understanding, pieces, catalog)
        if plan is not None:
            return plan
    if topics & _OF_THE_HOUSE and not understanding.references and not pieces:
        told = inform_house(state, "history", catalog)
        if told is not None:
            return told
    return None


def unfounded(state: DialogueState) -> Plan:
    """Return that nothing is known of a statement, so that it is not agreed to."""
    return Plan(Act.CORRECT_PREMISE, state.language, "unfounded")


def _promise(state: DialogueState, catalog: Catalog) -> Plan:
    return Plan(Act.CORRECT_PREMISE, state.language, "promise", facts=catalog.house("discount"))


def _material(
    state: DialogueState, understanding: Understanding, piece: Product, catalog: Catalog
) -> Plan:
    facts = catalog.facts(piece.sku, ABOUT_PIECES)
    if is_made_so(understanding, piece):
        return Plan(Act.INFORM, state.language, products=(piece,), facts=facts)
    return Plan(Act.CORRECT_PREMISE, state.language, "material", (piece,), facts=facts)


def _treatment(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return the care of what is spoken of: a correction where it says the opposite."""
    known = care_facts("care", understanding, pieces, catalog)
    facts = on_the_point(understanding, known)
    if not facts:
        return None
    if contradicts(understanding, known):
        return Plan(Act.CORRECT_PREMISE, state.language, "care", facts=facts)
    return Plan(Act.ADVISE_CARE, state.language, facts=facts)


def _check_discount(
    state: DialogueState,
    understanding: Understanding,
    premise: Premise,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan | None:
    del understanding, premise
    facts = catalog.house("discount")
    return Plan(Act.CORRECT_PREMISE, state.language, "discount", tuple(pieces[:1]), facts=facts)


def _check_care(
    state: DialogueState,
    understanding: Understanding,
    premise: Premise,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan | None:
    del premise
    known = care_facts("care", understanding, pieces, catalog)
    facts = on_the_point(understanding, known)
    return Plan(Act.CORRECT_PREMISE, state.language, "care", facts=facts) if facts else None


def _check_material(
    state: DialogueState,
    understanding: Understanding,
    premise: Premise,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan | None:
    del understanding
    if not pieces or not premise.value or premise.value in pieces[0].material:
        return None
    facts = catalog.facts(pieces[0].sku, [Dimension.MATERIAL])
    return Plan(Act.CORRECT_PREMISE, state.language, "material", (pieces[0],), facts=facts)


def _check_price(
    state: DialogueState,
    understanding: Understanding,
    premise: Premise,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan | None:
    if premise.amount_cny is None:
        return None
    if not pieces:
        return _line_price(state, understanding, premise.amount_cny, catalog)
    if is_price(premise.amount_cny, pieces[0]):
        return None
    return Plan(
        Act.CORRECT_PREMISE, state.language, "price", (pieces[0],), facts=_price(pieces[0], catalog)
    )


def _check_stock(
    state: DialogueState,
    understanding: Understanding,
    premise: Premise,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan | None:
    del understanding
    if not pieces or _in_stock_as_said(premise, pieces[0], catalog):
        return None
    counts = [c for c in catalog.stock(pieces[0].sku) if c.boutique.id == catalog.here.id]
    facts = tuple(catalog.stock_fact(count) for count in counts)
    if not facts:
        return None
    return Plan(Act.CORRECT_PREMISE, state.language, "stock", (pieces[0],), facts=facts)


def _check_said(
    state: DialogueState,
    understanding: Understanding,
    premise: Premise,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan | None:
    """Return what was said in this visit, or that it was not said."""
    del understanding
    language = state.language
    if _FAVOUR.search(premise.words):
        return Plan(Act.CORRECT_PREMISE, language, "promise", facts=catalog.house("discount"))
    if premise.amount_cny is not None:
        shown = (catalog.product(sku) for sku in reversed(state.seen))
        right = next((p for p in shown if p and is_price(premise.amount_cny, p)), None)
        if right is not None:
            facts = _price(right, catalog)
            return Plan(Act.QUOTE_PRICE, language, "single", (right,), facts=facts)
    if not pieces:
        return Plan(Act.CORRECT_PREMISE, language, "never")
    facts = catalog.facts(pieces[0].sku, [Dimension.PRICE, Dimension.MATERIAL])
    return Plan(Act.CORRECT_PREMISE, language, "said", (pieces[0],), facts=facts)


_Check = Callable[[DialogueState, Understanding, Premise, Sequence[Product], Catalog], Plan | None]
_CHECKS: dict[str, _Check] = {
    "discount": _check_discount,
    "care": _check_care,
    "material": _check_material,
    "price": _check_price,
    "stock": _check_stock,
    "said": _check_said,
}
"""How each kind of premise is laid beside the catalog."""


def is_price(amount_cny: int, piece: Product) -> bool:
    """Return whether a sum is the price of a piece, be it said roughly."""
    return abs(amount_cny - piece.price_cny) <= SAME_PRICE * piece.price_cny


def _price(piece: Product, catalog: Catalog) -> tuple[Fact, ...]:
    return catalog.facts(piece.sku, [Dimension.PRICE])


def _in_stock_as_said(premise: Premise, product: Product, catalog: Catalog) -> bool:
    """Return whether the count here is as claimed, or the words only ask for it."""
    if _ASKS_STOCK.search(premise.words):
        return True
    here = any(c.count for c in catalog.stock(product.sku) if c.boutique.id == catalog.here.id)
    if _DENIES_STOCK.search(premise.words):
        return not here
    return here and _CLAIMS_STOCK.search(premise.words) is not None


def _line_price(
    state: DialogueState, understanding: Understanding, amount_cny: int, catalog: Catalog
) -> Plan | None:
    """Return the price range of the line that is spoken of, where the sum lies outside it."""
    line = replace(understanding.slots, budget=None)
    result = catalog.search(Query(line))
    if line.is_empty() or result.price_range is None:
        return None
    low, high = result.price_range
    if low * (1 - SAME_PRICE) <= amount_cny <= high * (1 + SAME_PRICE):
        return None
    return Plan(Act.CORRECT_PREMISE, state.language, "price", facts=price_range(result))
