"""What the house can tell of a craft, a hand or a workshop beyond the facts of a piece."""

from collections.abc import Iterator

import msgspec

from kiosk.domain.catalog import Fact
from kiosk.domain.dialogue import Plan
from kiosk.domain.ontology import Act, Dimension
from kiosk.domain.ports import Catalog

_KINDS = {
    Dimension.CRAFT_TECHNIQUE: "technique",
    Dimension.ARTISAN: "artisan",
    Dimension.ATELIER_ORIGIN: "atelier",
    Dimension.COLLECTION: "collection",
}
_ASKED_AT_MOST = 4
"""A plan with more facts was not asked for a craft, but for the piece as a whole."""

MOST_FACTS = 6


def with_lore(plan: Plan, catalog: Catalog) -> Plan:
    """Return the plan with what the graph tells of the craft, hand or workshop it speaks of.

    Only where the piece was asked for that: the composer states the fact, and the language model
    may tell the story behind it. One story is told, so that it is clear what it is of.
    """
    if plan.act is not Act.INFORM or not 0 < len(plan.facts) <= _ASKED_AT_MOST:
        return plan
    known = {fact.id for fact in plan.facts}
    for fact in plan.facts:
        more = [told for told in _account(fact, catalog) if told.id not in known]
        if more:
            return msgspec.structs.replace(plan, facts=(*plan.facts, *more))
    return plan


def is_lore(fact: Fact) -> bool:
    """Return whether a fact tells of an entry of the graph and not of a piece."""
    return fact.id.count("/") > 1 and fact.id.split("/")[0] in _KINDS.values()


def _account(fact: Fact, catalog: Catalog) -> Iterator[Fact]:
    """Yield what is told of the entry that a fact names."""
    kind = _KINDS.get(fact.dimension) if fact.dimension else None
    entry = fact.subject if is_lore(fact) else fact.value
    if kind is None or not isinstance(entry, str):
        return
    for part in ("story", *(f"account/{n}" for n in range(1, MOST_FACTS))):
        if (told := catalog.fact(f"{kind}/{entry}/{part}")) is not None:
            yield told
