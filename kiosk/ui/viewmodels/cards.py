"""Product cards: what a card shows of a piece."""

from typing import TypedDict

from kiosk.domain.catalog import Match, Product, Wish
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.ui.dimensions import sentence
from kiosk.ui.plates import plate_url
from kiosk.ui.words import price, text_in, value_label, word


class Card(TypedDict):
    """The texts of a card; `plate` is a file URL or empty, `note` says which wish is not met."""

    sku: str
    name: str
    collection: str
    price: str
    plate: str
    note: str


def card(product: Product, match: Match | None, ontology: Ontology, language: Language) -> Card:
    """Return the card of a piece."""
    missed = match.missed if match is not None else ()
    return Card(
        sku=product.sku,
        name=sentence(text_in(product.name, language), language),
        collection=sentence(text_in(product.collection_name, language), language),
        price=price(product.price_cny),
        plate=plate_url(product.plate),
        note="　".join(_miss(wish, ontology, language) for wish in missed[:2]),
    )


def _miss(wish: Wish, ontology: Ontology, language: Language) -> str:
    if wish.slot is Slot.BUDGET:
        return f"{word('over_budget', language)}{price(wish.gap_cny)}"
    return word("not_met", language) + value_label(
        ontology, wish.slot, wish.value, wish.excluded, language
    )
