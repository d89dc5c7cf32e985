"""What is told of pieces that are shown: what sets them apart, and each time something else."""

from collections import Counter
from collections.abc import Sequence

from kiosk.dialogue.derive import differing
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Dimension, Slot
from kiosk.domain.ports import Catalog

TELLING = (
    Dimension.MATERIAL,
    Dimension.OCCASION,
    Dimension.CAPACITY_OR_MOVEMENT,
    Dimension.CRAFT_TECHNIQUE,
    Dimension.HISTORY,
    Dimension.COLOR,
    Dimension.CRAFT_HOURS,
    Dimension.DIMENSIONS,
)
"""What is told of a piece that is recommended, the most telling first."""

BESIDE = (Dimension.COLLECTION, Dimension.PRICE, Dimension.CATEGORY)
"""What may be stated as well, and is not told by itself."""

_OF_SLOT = {
    Dimension.MATERIAL: Slot.MATERIAL,
    Dimension.COLOR: Slot.COLOR,
    Dimension.OCCASION: Slot.OCCASION,
}
"""What a customer who wished for it need not be told."""


def telling_facts(
    state: DialogueState, products: Sequence[Product], catalog: Catalog
) -> tuple[Fact, ...]:
    """Return what may be stated of pieces, for each piece in the same order.

    What was wished for or is the same of all pieces comes late, and so does what was told last.
    """
    own = [catalog.facts(product.sku, (*TELLING, *BESIDE)) for product in products]
    known = {d for d, slot in _OF_SLOT.items() if len(state.slots.values(slot)) == 1}
    apart = set(differing(TELLING, own)) if len(products) > 1 else set(TELLING)
    told = Counter(fact_id.rpartition("/")[2] for fact_id in state.told)
    order = sorted(TELLING, key=lambda d: (d in known, d not in apart, told[d]))
    ranks = {dimension: place for place, dimension in enumerate((*order, *BESIDE))}
    found: list[Fact] = []
    for facts in own:
        distinct = {fact.id: fact for fact in facts}.values()
        found += sorted(distinct, key=lambda f: ranks[f.dimension] if f.dimension else len(ranks))
    return tuple(found)
