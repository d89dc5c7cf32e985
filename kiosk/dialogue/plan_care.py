"""Plans that tell how a material or a kind of piece is cared for, repaired and returned."""

from collections.abc import Sequence

from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act
from kiosk.domain.ports import Catalog
from kiosk.domain.understanding import Slots, Topic, Understanding

CARE_TOPICS = {
    Topic.REPAIR: "repair",
    Topic.WARRANTY: "warranty",
    Topic.RETURN: "return",
    Topic.AUTHENTICITY: "authenticity",
}

MAX_CARE_FACTS = 4


def advise_care(
    state: DialogueState, understanding: Understanding, pieces: Sequence[Product], catalog: Catalog
) -> Plan | None:
    """Return care or after-sales knowledge; None where the house has none."""
    topic = next((t for k, t in CARE_TOPICS.items() if k in understanding.topics), "care")
    facts = care_facts(topic, understanding, pieces, catalog, state.slots)
    if not facts:
        return None
    if _named(understanding) != Slots():
        pieces = ()
    variant = "default" if topic == "care" else "repair"
    return Plan(Act.ADVISE_CARE, state.language, variant, tuple(pieces[:1]), facts=facts)


def care_facts(
    topic: str,
    understanding: Understanding,
    pieces: Sequence[Product],
    catalog: Catalog,
    otherwise: Slots | None = None,
) -> tuple[Fact, ...]:
    """Return what the house knows of the care of what is named, else of a piece.

    Args:
        topic: a topic of the care articles.
        understanding: what was said.
        pieces: the pieces spoken of.
        catalog: the published catalog.
        otherwise: what counts where neither is known.
    """
    named = _named(understanding)
    if named != Slots():
        pieces = ()
    elif not pieces:
        named = otherwise or named
    return knowledge(topic, named, pieces, catalog)


def _named(understanding: Understanding) -> Slots:
    """Return what the words name, wished or not: care is also asked of what one owns."""
    named, slots = understanding.named, understanding.slots
    return Slots(
        material=tuple(dict.fromkeys((*named.material, *slots.material))),
        category=tuple(dict.fromkeys((*named.category, *slots.category))),
    )


def knowledge(
    topic: str, named: Slots, pieces: Sequence[Product], catalog: Catalog
) -> tuple[Fact, ...]:
    """Return the articles on a topic for what is named or a piece, else what the house says."""
    articles = catalog.care(
        topic,
        (*named.material, *(m for piece in pieces[:1] for m in piece.material)),
        (*named.category, *(piece.category for piece in pieces[:1])),
    )
    facts = tuple(fact for article in articles for fact in article.facts)[:MAX_CARE_FACTS]
    return facts or catalog.house(topic)
