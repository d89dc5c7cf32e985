"""A piece's seventeen dimensions as short values beside their labels."""

import re

from kiosk.domain.catalog import Fact, Product
from kiosk.domain.ontology import Dimension, Language, Ontology, Slot
from kiosk.domain.ports import Catalog
from kiosk.ui.words import price, text_in, word

_VALUES = {
    Dimension.CATEGORY: Slot.CATEGORY,
    Dimension.MATERIAL: Slot.MATERIAL,
    Dimension.HARDWARE: Slot.MATERIAL,
    Dimension.COLOR: Slot.COLOR,
    Dimension.OCCASION: Slot.OCCASION,
}
"""Dimensions whose values are ids, and the slot that names them."""

_ENTRIES = {
    Dimension.CRAFT_TECHNIQUE: "technique",
    Dimension.ARTISAN: "artisan",
    Dimension.ATELIER_ORIGIN: "atelier",
}
"""Dimensions whose value is the id of an entry."""

_ENGLISH_LEAD = re.compile(r"^it (?:measures|holds|weighs|is|has|carries|takes|shows) ")


def dimension_values(
    catalog: Catalog, product: Product, ontology: Ontology, language: Language
) -> dict[Dimension, str]:
    """Return what stands beside each dimension's label; one that is not known is left out."""
    return {
        fact.dimension: told
        for fact in catalog.facts(product.sku)
        if fact.dimension is not None
        and (told := _value(catalog, product, fact, ontology, language))
    }


def entry_name(catalog: Catalog, kind: str, entry: str, language: Language) -> str:
    """Return what a technique, an artisan or an atelier is called; empty where it is unknown."""
    about = catalog.fact(f"{kind}/{entry}/about")
    story = catalog.fact(f"{kind}/{entry}/story")
    if about is None or story is None:
        return ""
    return text_in(about.text, language).removesuffix(text_in(story.text, language)).rstrip("，: ")


def sentence(text: str, language: Language) -> str:
    """Return a clause as a line that stands alone."""
    if language is not Language.EN:
        return text
    bare = _ENGLISH_LEAD.sub("", text)
    return bare[:1].upper() + bare[1:]


def _value(
    catalog: Catalog, product: Product, fact: Fact, ontology: Ontology, language: Language
) -> str:
    match fact.dimension:
        case Dimension.PRICE:
            return price(product.price_cny)
        case Dimension.COLLECTION:
            return sentence(text_in(product.collection_name, language), language)
        case Dimension.WEIGHT:
            return word("grams", language).format(n=f"{fact.value:,}")
        case Dimension.CRAFT_HOURS:
            return word("hours", language).format(n=fact.value)
    if fact.dimension in _ENTRIES and isinstance(fact.value, str):
        named = entry_name(catalog, _ENTRIES[fact.dimension], fact.value, language)
        return sentence(named or text_in(fact.text, language), language)
    if fact.dimension in _VALUES:
        ids = fact.value if isinstance(fact.value, tuple) else (str(fact.value),)
        joint = ", " if language is Language.EN else "、"
        named = joint.join(ontology.label(_VALUES[fact.dimension], v, language) for v in ids)
        return sentence(named, language) or word("none", language)
    return sentence(text_in(fact.text, language), language)
