"""The desk's stock page: what was counted and priced by hand and is not kept yet."""

from kiosk.domain.ontology import Language
from kiosk.runtime.backoffice import Shelf
from kiosk.ui.viewmodels.desk_rows import Row, shelf_row

MOST_DIGITS = 12
"""Digits of a price."""


class StockPage:
    """What is shown on the page, and what was typed there.

    Attributes:
        shelves: the pieces that were found.
        counts: by SKU and size, what was counted.
        prices: by SKU, what was typed.
        pricing: SKU of the piece whose price is being typed; empty for none.
        figure: what of that price was typed.
    """

    def __init__(self) -> None:
        self.shelves: list[Shelf] = []
        self.counts: dict[tuple[str, str], int] = {}
        self.prices: dict[str, str] = {}
        self.pricing = ""
        self.figure = ""

    def rows(self, language: Language) -> list[Row]:
        """Return the pieces as lines."""
        return [
            shelf_row(shelf, self.counts, self.prices.get(shelf.product.sku), language)
            for shelf in self.shelves
        ]

    def named(self, language: Language) -> str:
        """Return the name of the piece whose price is being typed; empty for none."""
        pieces = (shelf.product for shelf in self.shelves)
        return next((p.name[language] for p in pieces if p.sku == self.pricing), "")

    def count(self, sku: str, size: str, by: int) -> None:
        """Count more or fewer of a size; a count that is held already is no longer pending."""
        for shelf in self.shelves:
            if shelf.product.sku == sku and size in shelf.sizes:
                held = shelf.counts[shelf.sizes.index(size)]
                now = self.counts.get((sku, size), held.count if held else 0) + by
                if now == (held.count if held else None):
                    self.counts.pop((sku, size), None)
                else:
                    self.counts[sku, size] = max(0, now)

    def reprice(self, sku: str) -> None:
        """Begin to type the price of a piece; an empty SKU gives up."""
        self.pricing, self.figure = sku, ""

    def type(self, character: str) -> None:
        """Take a digit of the price."""
        self.figure = (self.figure + character)[:MOST_DIGITS]

    def erase(self) -> None:
        """Take the last digit back."""
        self.figure = self.figure[:-1]

    def set_price(self) -> None:
        """Take the price that was typed."""
        if self.figure.isdecimal() and int(self.figure):
            self.prices[self.pricing] = str(int(self.figure))
        self.reprice("")

    def undo(self) -> None:
        """Drop what was counted and typed."""
        self.counts.clear()
        self.prices.clear()
