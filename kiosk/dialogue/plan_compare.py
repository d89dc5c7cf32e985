"""Plans that set pieces side by side: what was asked for first, then what differs most."""

import re
from collections.abc import Callable, Mapping, Sequence

from kiosk.dialogue.derive import differing, number_difference, price_difference
from kiosk.dialogue.plan_facts import TOPIC_DIMENSIONS, prices
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dimension
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Topic, Understanding

MAX_COMPARED = 3

COMPARED = (
    Dimension.MATERIAL,
    Dimension.DIMENSIONS,
    Dimension.CRAFT_HOURS,
    Dimension.CAPACITY_OR_MOVEMENT,
    Dimension.COLOR,
    Dimension.WEIGHT,
    Dimension.CRAFT_TECHNIQUE,
)
"""In what pieces are compared, the weightiest first."""


def compare(
    state: DialogueState, pieces: Sequence[Product], topics: frozenset[Topic], catalog: Catalog
) -> Plan:
    """Return the differences of two or three pieces, the price and what was asked for first.

    What was told last comes late, so that asking again tells something else.
    """
    asked = [d for topic, ds in TOPIC_DIMENSIONS.items() if topic in topics for d in ds]
    if state.latest is not None:
        asked += _weighed_by(state.latest)
    known = {fact_id for fact_id in state.told if fact_id.startswith(f"{pieces[0].sku}/")}
    late = [d for d in COMPARED if f"{pieces[0].sku}/{d}" in known]
    dimensions = tuple(dict.fromkeys([*asked, *(d for d in COMPARED if d not in late), *late]))
    facts = [catalog.facts(piece.sku, dimensions) for piece in pieces]
    ranks = {d: place for place, d in enumerate((*asked, *differing(dimensions, facts)))}
    told = sorted(ranks, key=lambda d: ranks[d])[: max(MAX_COMPARED, len(asked))]
    own = [sorted((f for f in of if f.dimension in told), key=_by(ranks)) for of in facts]
    return Plan(
        Act.COMPARE,
        state.language,
        products=tuple(pieces),
        facts=(
            *price_difference(*_dearest_and_least(pieces)),
            *(number_difference(pieces, facts, asked) if len(pieces) == 2 else ()),
            *(fact for several in own for fact in several),
            *prices(pieces, catalog),
        ),
    )


_WEIGHED_BY = {
    Dimension.WEIGHT: re.compile(r"[轻重沉](?!要)|light|heav"),
    Dimension.CRAFT_HOURS: re.compile(r"工时|时间|费工|久"),
    Dimension.DIMENSIONS: re.compile(r"[更比最][大小]|[大小](?:一|点|些|啲)|尺寸|big|small"),
    Dimension.CAPACITY_OR_MOVEMENT: re.compile(r"装得|能装|容量|实用"),
}
"""By what words pieces are weighed against each other, beside the topics."""


def _weighed_by(understanding: Understanding) -> list[Dimension]:
    """Return the dimensions by which a comparison is to be made, as its words name them."""
    words = understanding.normalised
    found = [dimension for dimension, cue in _WEIGHED_BY.items() if cue.search(words)]
    return [*found, *([Dimension.OCCASION] if understanding.slots.occasion else [])]


def _by(ranks: Mapping[Dimension, int]) -> Callable[[Fact], int]:
    return lambda fact: ranks.get(fact.dimension, len(ranks)) if fact.dimension else len(ranks)


def _dearest_and_least(pieces: Sequence[Product]) -> tuple[Product, Product]:
    return max(pieces, key=lambda p: p.price_cny), min(pieces, key=lambda p: p.price_cny)
