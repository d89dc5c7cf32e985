"""Plans a look from the graph: what goes with a piece or an outfit, each piece with its reason."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kiosk.dialogue.outfits import garments_in, occasion_of, suitability
from kiosk.dialogue.plan_search import plan_search
from kiosk.dialogue.targets import pointed_at
from kiosk.dialogue.telling import telling_facts
from kiosk.domain.catalog import Fact, Product, Query
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import SET_SLOTS, Act, Dimension, Slot
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Slots, Understanding

MOST = 3
"""A look is so many pieces at once; more are asked for."""

CONSIDERED = 24
"""So many pairings of a piece are weighed."""

_GROUNDS = (Dimension.COLOR, Dimension.HARDWARE, Dimension.OCCASION)
"""What may hold two pieces together where the graph has no word of them."""

Reasoned = tuple[Product, tuple[Fact, ...]]
"""A piece and the facts for which it is advised."""


def plan_look(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan:
    """Return what goes with a piece, with an outfit, or whether two pieces go together.

    Args:
        state: what is known; remembers the outfit that was described.
        understanding: the sentence.
        pieces: the pieces it is about.
        catalog: the published catalog.
    """
    pointed = pointed_at(state, understanding, catalog)
    if len(pointed) == 2:
        return _two(state, pointed, catalog)
    worn = garments_in(understanding)
    goes_on = state.last_act is Act.ADVISE_PAIRING and not pointed
    if goes_on:
        beside = catalog.product(state.beside) if state.beside else None
        pieces = (beside,) if beside is not None else ()
    wanted = understanding.slots.category
    if goes_on and understanding.mentions and not wanted:
        wanted = state.slots.category
    if pieces and not worn:
        found = companions(state, pieces[0], wanted, catalog)
        if found:
            return _beside(_advised(state, "default", found, catalog), pieces[0], catalog)
    outfit = worn or state.outfit
    if outfit:
        found = _for_outfit(state, outfit, wanted, catalog)
        if found:
            return _advised(state, "outfit", found, catalog)
    return _searched(state, understanding, catalog)


def _beside(plan: Plan, piece: Product, catalog: Catalog) -> Plan:
    """Return the plan with the piece that the others go with, which may be named then."""
    own = catalog.facts(piece.sku, [Dimension.COLOR, Dimension.MATERIAL])
    return replace(plan, beside=piece, facts=(*plan.facts, *own))


def _two(state: DialogueState, pieces: Sequence[Product], catalog: Catalog) -> Plan:
    """Return why two pieces go together, or what each is made for."""
    first, second = pieces
    ids = (f"pair/{first.sku}/{second.sku}", f"pair/{second.sku}/{first.sku}")
    known = tuple(fact for pair in ids if (fact := catalog.fact(pair)) is not None)
    facts = known or tuple(
        fact
        for piece in pieces
        for fact in catalog.facts(piece.sku, [_ground(first, second) or Dimension.OCCASION])
    )
    return Plan(Act.ADVISE_PAIRING, state.language, "two", tuple(pieces), facts=facts)


def companions(
    state: DialogueState, piece: Product, wanted: tuple[str, ...], catalog: Catalog
) -> list[Reasoned]:
    """Return pieces that the graph pairs with a piece, else some of the wanted kind that share.

    Args:
        state: whose budget and exclusions hold.
        piece: the piece that they go with.
        wanted: category ids; any will do where there are none.
        catalog: the published catalog.
    """
    found: list[Reasoned] = []
    for pairing in catalog.pairings(piece.sku, CONSIDERED):
        product = catalog.product(pairing.sku)
        if product is not None and _may_be(product, wanted, state):
            found.append((product, (pairing.fact,)))
    if found or not wanted:
        return _different(found)
    slots = Slots(category=wanted, occasion=piece.occasion, budget=state.slots.budget)
    result = catalog.search(Query(slots, state.exclude, omit=(piece.sku,)))
    for match in result.matches:
        ground = _ground(piece, match.product) or Dimension.OCCASION
        found.append((match.product, catalog.facts(match.product.sku, [ground])))
    return found


def _for_outfit(
    state: DialogueState, outfit: tuple[str, ...], wanted: tuple[str, ...], catalog: Catalog
) -> list[Reasoned]:
    """Return the pieces of which the graph knows that they suit an outfit, the fittest first."""
    weighed: list[tuple[int, Reasoned]] = []
    for pairing in catalog.outfits():
        product = catalog.product(pairing.sku)
        weight = suitability(outfit, str(pairing.fact.value))
        if weight > 1 and product is not None and _may_be(product, wanted, state):
            weighed.append((weight, (product, (pairing.fact,))))
    weighed.sort(key=lambda entry: (-entry[0], entry[1][0].sku))
    found = _different([reasoned for _, reasoned in weighed])
    if found:
        return found
    occasion = occasion_of(outfit)
    slots = replace(state.slots, category=wanted or state.slots.category, occasion=(occasion,))
    result = catalog.search(Query(slots, state.exclude))
    return [(m.product, _suits(m.product, catalog)) for m in result.matches]


def _searched(state: DialogueState, understanding: Understanding, catalog: Catalog) -> Plan:
    """Return what meets the wishes, each piece with the occasion or outfit it suits."""
    result = catalog.search(Query(state.slots, state.exclude))
    if not result.matches or state.slots.is_empty():
        return plan_search(state, understanding, catalog)
    found = [(match.product, _suits(match.product, catalog)) for match in result.matches]
    return replace(_advised(state, "outfit", found, catalog), matches=result.matches)


def _suits(product: Product, catalog: Catalog) -> tuple[Fact, ...]:
    return catalog.suits(product.sku)[:1] or catalog.facts(product.sku, [Dimension.OCCASION])


def _advised(
    state: DialogueState, variant: str, found: Sequence[Reasoned], catalog: Catalog
) -> Plan:
    products = tuple(product for product, _ in found[:MOST])
    reasons = tuple(fact for _, facts in found[:MOST] for fact in facts)
    told = {fact.id for fact in reasons}
    beside = (f for f in telling_facts(state, products, catalog) if f.id not in told)
    return Plan(Act.ADVISE_PAIRING, state.language, variant, products, facts=(*reasons, *beside))


def _different(found: Iterable[Reasoned]) -> list[Reasoned]:
    """Return pieces with those of a kind that is there already behind the others."""
    first: dict[str, Reasoned] = {}
    others: list[Reasoned] = []
    for reasoned in found:
        kind = reasoned[0].category
        if kind in first:
            others.append(reasoned)
        else:
            first[kind] = reasoned
    return [*first.values(), *others][:MOST]


def _may_be(product: Product, wanted: tuple[str, ...], state: DialogueState) -> bool:
    """Return whether a piece is of a wanted kind, affordable and not ruled out."""
    budget = state.slots.budget
    if wanted and product.category not in wanted:
        return False
    if budget is not None and budget.max is not None and product.price_cny > budget.max:
        return False
    return not any(set(product.values(s)) & set(state.exclude.values(s)) for s in SET_SLOTS)


def _ground(first: Product, second: Product) -> Dimension | None:
    """Return in what two pieces agree; None in nothing."""
    shared = {
        Dimension.COLOR: set(first.values(Slot.COLOR)) & set(second.values(Slot.COLOR)),
        Dimension.HARDWARE: set(first.hardware) & set(second.hardware),
        Dimension.OCCASION: set(first.occasion) & set(second.occasion) - {"gift"},
    }
    return next((ground for ground in _GROUNDS if shared[ground]), None)
