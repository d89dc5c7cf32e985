"""Which pieces a sentence is about."""

from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Reference, ReferenceKind, Understanding


def targets(
    state: DialogueState, understanding: Understanding, catalog: Catalog
) -> tuple[Product, ...]:
    """Return the pieces that the sentence points at, else the one in focus; at most three."""
    pointed = pointed_at(state, understanding, catalog)
    if pointed:
        return pointed
    focus = catalog.product(state.focus) if state.focus else None
    if focus is not None:
        return (focus,)
    only = [catalog.product(sku) for sku in state.shown] if len(state.shown) == 1 else []
    return tuple(product for product in only if product is not None)


def points_nowhere(state: DialogueState, understanding: Understanding, catalog: Catalog) -> bool:
    """Return whether a place is named that the list on the screen does not have."""
    shown = list(shown_products(state, catalog))
    places = [r for r in understanding.references if r.kind is ReferenceKind.ORDINAL]
    return bool(shown) and any(not _resolved(r, shown, state, catalog) for r in places)


def shown_products(state: DialogueState, catalog: Catalog) -> tuple[Product, ...]:
    """Return the pieces on the screen, in their order."""
    found = (catalog.product(sku) for sku in state.shown)
    return tuple(product for product in found if product is not None)


def pointed_at(
    state: DialogueState, understanding: Understanding, catalog: Catalog
) -> tuple[Product, ...]:
    """Return the pieces that the sentence itself points at, each once, at most three."""
    shown = list(shown_products(state, catalog))
    found: dict[str, Product] = {}
    for reference in understanding.references:
        described = _described(reference, shown, understanding, state)
        for product in described or _resolved(reference, shown, state, catalog):
            found.setdefault(product.sku, product)
    return tuple(found.values())[:3]


def _described(
    reference: Reference,
    shown: list[Product],
    understanding: Understanding,
    state: DialogueState,
) -> list[Product]:
    """Return the piece on the screen that has what is named (小牛皮的那只), if it is told."""
    named = understanding.named
    if reference.kind is not ReferenceKind.THIS or named.is_empty():
        return []
    fitting = [
        product
        for product in shown
        if all(
            not named.values(slot) or set(named.values(slot)) & set(product.values(slot))
            for slot in (Slot.MATERIAL, Slot.CATEGORY, Slot.COLOR)
        )
    ]
    focused = [product for product in fitting if product.sku == state.focus]
    return (focused or fitting)[:1]


def _resolved(
    reference: Reference, shown: list[Product], state: DialogueState, catalog: Catalog
) -> list[Product]:
    if reference.kind is ReferenceKind.NAMED:
        named = catalog.product(reference.sku)
        return [named] if named is not None else []
    if reference.kind is ReferenceKind.THIS:
        focus = catalog.product(state.focus) if state.focus else None
        return [focus] if focus is not None else shown[:1]
    if not shown:
        return []
    if reference.kind is ReferenceKind.ALL:
        return shown[: reference.position or len(shown)]
    if reference.kind is ReferenceKind.DEARER:
        return [max(shown, key=lambda p: p.price_cny)]
    if reference.kind is ReferenceKind.CHEAPER:
        return [min(shown, key=lambda p: p.price_cny)]
    if reference.position < 0:
        return [shown[-1]]
    return shown[reference.position - 1 : reference.position] if reference.position else []
