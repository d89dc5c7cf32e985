"""Plans that correct what a customer takes for granted, where the catalog knows better."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.dialogue.derive import price_range
from kiosk.dialogue.plan_facts import care_facts
from kiosk.domain.catalog import Product, Query
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Premise, Understanding

_ASKS_STOCK = re.compile(r"有没有|有冇|有无")
_DENIES_STOCK = re.compile(r"没货|没有货|冇货|断货|卖完|卖光|售罄|停产|绝版")
_CLAIMS_STOCK = re.compile(r"有货|有现货|还有|到货")

SAME_PRICE = 0.02
"""A sum within two per cent of the price is the price, said roughly."""


def correct_premise(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return a correction of the first premise that does not hold; None if all may hold."""
    for premise in understanding.premises:
        plan = _corrected(state, understanding, premise, pieces, catalog)
        if plan is not None:
            return plan
    return None


def _corrected(
    state: DialogueState,
    understanding: Understanding,
    premise: Premise,
    pieces: Sequence[Product],
    catalog: Catalog,
) -> Plan | None:
    language = state.language
    piece = pieces[:1]
    if premise.kind == "discount":
        facts = catalog.house("discount")
        return Plan(Act.CORRECT_PREMISE, language, "discount", tuple(piece), facts=facts)
    if premise.kind == "care":
        care = care_facts("care", understanding, pieces, catalog)[:3]
        return Plan(Act.CORRECT_PREMISE, language, "care", facts=care) if care else None
    if not piece and premise.kind == "price" and premise.amount_cny is not None:
        return _line_price(state, understanding, premise.amount_cny, catalog)
    if not piece:
        facts = catalog.house("discount") if premise.kind == "said" else ()
        return Plan(Act.CORRECT_PREMISE, language, "said", facts=facts) if facts else None
    product = piece[0]
    if premise.kind == "material" and premise.value and premise.value not in product.material:
        facts = catalog.facts(product.sku, [Dimension.MATERIAL])
        return Plan(Act.CORRECT_PREMISE, language, "material", (product,), facts=facts)
    if premise.kind == "price" and premise.amount_cny is not None:
        if abs(premise.amount_cny - product.price_cny) <= SAME_PRICE * product.price_cny:
            return None
        facts = catalog.facts(product.sku, [Dimension.PRICE])
        return Plan(Act.CORRECT_PREMISE, language, "price", (product,), facts=facts)
    if premise.kind == "stock" and not _in_stock_as_said(premise, product, catalog):
        counts = [c for c in catalog.stock(product.sku) if c.boutique.id == catalog.here.id]
        facts = tuple(catalog.stock_fact(count) for count in counts)
        if facts:
            return Plan(Act.CORRECT_PREMISE, language, "stock", (product,), facts=facts)
    if premise.kind == "said":
        facts = catalog.facts(product.sku, [Dimension.PRICE, Dimension.MATERIAL])
        return Plan(Act.CORRECT_PREMISE, language, "said", (product,), facts=facts)
    return None


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
