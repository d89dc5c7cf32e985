"""Wishes for room: pieces that hold what somebody wants to carry (能放电脑的)."""

import re

from msgspec.structs import replace

from kiosk.dialogue.telling import telling_facts
from kiosk.domain.catalog import Match, Product, Query
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension
from kiosk.domain.ports import Catalog

_HOLDS = re.compile(
    r"(?:能|可以|好|得|要|想)?[放装摆塞容](?:得|不得|不)?[下进落入]?"
    r"(?:[一两][台部个只本张支]|[台部本张])?(?P<thing>[A-Za-z0-9一-鿿]{1,8}?)(?:的|吗|[，。？?]|$)"
)
_AND = re.compile(r"[和跟同与、]")
_MOST_SHOWN = 3
_ANY_BAG = ("handbag",)
_BAGS = ("tote", "briefcase", "backpack", "crossbody", "luggage")
"""What 包, which is a handbag, may also be where no handbag has the room."""

_KIND = 2
"""Characters in which a Chinese word tells its kind."""


def things_to_hold(normalised: str) -> tuple[str, ...]:
    """Return what a sentence wants to carry, as it is said: 护照 and 手机."""
    named = (match["thing"] for match in _HOLDS.finditer(normalised))
    return tuple(part for thing in named for part in _AND.split(thing) if part)


def plan_holding(
    state: DialogueState, query: Query, things: tuple[str, ...], catalog: Catalog
) -> Plan | None:
    """Return the pieces that meet all wishes and are said to hold all things; None without any.

    Args:
        state: what is known.
        query: the wishes, for as many pieces as there are.
        things: what is to be carried.
        catalog: the published catalog.
    """
    shown = _holding(query, things, catalog)
    if not shown and query.slots.category == _ANY_BAG:
        wider = replace(query.slots, category=_BAGS)
        shown = _holding(replace(query, slots=wider), things, catalog)
    if not shown:
        return None
    products = tuple(match.product for match in shown)
    room = [
        fact
        for product in products
        for fact in catalog.facts(product.sku, [Dimension.CAPACITY_OR_MOVEMENT])
    ]
    facts = {fact.id: fact for fact in (*room, *telling_facts(state, products, catalog))}
    told = tuple(facts.values())
    return Plan(Act.RECOMMEND, state.language, "default", products, tuple(shown), told)


def _holding(query: Query, things: tuple[str, ...], catalog: Catalog) -> list[Match]:
    found = catalog.search(query).matches
    return [match for match in found if _holds(match.product, things, catalog)][:_MOST_SHOWN]


def _holds(product: Product, things: tuple[str, ...], catalog: Catalog) -> bool:
    room = catalog.facts(product.sku, [Dimension.CAPACITY_OR_MOVEMENT])
    said = _plain(" ".join(text for fact in room for text in fact.text.values()))
    # 手提电脑 is a kind of 电脑: what a word ends in tells the kind
    return all(_plain(thing)[-_KIND:] in said for thing in things)


def _plain(words: str) -> str:
    """Return words in which a tablet is not called a computer."""
    return words.replace("平板电脑", "平板")
