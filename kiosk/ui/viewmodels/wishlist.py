"""The list of a visit, and the code by which it is taken home."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from kiosk.domain.catalog import Product
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.counter import Counter
from kiosk.ui.codes import NO_CODE, Code, code_of
from kiosk.ui.viewmodels.cards import card
from kiosk.ui.viewmodels.errands import Errands
from kiosk.ui.words import day_label, price, text_in, word

MOST = 12
"""A list that is longer is no choice any more, and its code no longer easily read."""


class WishlistModel(QObject):
    """Holds the pieces that a customer put aside; nothing else knows of them.

    Args:
        ontology: labels of the values.
        house: the house's name, as a list is headed.
    """

    changed = Signal()
    code_changed = Signal()

    def __init__(self, ontology: Ontology, house: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._house = house
        self._errands = Errands(self)
        self._view: dict[str, Any] = self._empty()
        self._code = NO_CODE
        self._until = self._error = ""
        self.skus: tuple[str, ...] = ()

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Return the pieces and their total."""
        return self._view

    @Property(dict, notify=code_changed)
    def code(self) -> Code:
        """Return the code; of size 0 until it is made."""
        return self._code

    @Property(str, notify=code_changed)
    def until(self) -> str:
        """Return until when the code counts."""
        return self._until

    @Property(str, notify=code_changed)
    def error(self) -> str:
        """Return why there is no code; empty where there is one, or will be."""
        return self._error

    def add(self, skus: Sequence[str]) -> bool:
        """Put pieces aside; False where the list is full."""
        wanted = tuple(dict.fromkeys((*self.skus, *skus)))
        self.skus = wanted[:MOST]
        return wanted == self.skus

    def remove(self, sku: str) -> None:
        """Take a piece off the list."""
        self.skus = tuple(kept for kept in self.skus if kept != sku)

    def show(self, counter: Counter, language: Language, with_code: bool) -> None:
        """Show the list as it is now.

        Args:
            counter: knows the pieces, and signs the list.
            language: of the words.
            with_code: also make the code, beside the screen.
        """
        products = [p for sku in self.skus if (p := counter.catalog.product(sku)) is not None]
        view = {
            "pieces": [card(product, None, self._ontology, language) for product in products],
            "count": len(products),
            "total": price(sum(product.price_cny for product in products)),
            "full": len(products) >= MOST,
        }
        if view != self._view:
            self._view = view
            self.changed.emit()
        self._errands.forget()
        self._tell(NO_CODE)
        if products and with_code:
            self._errands.run(
                lambda: self._signed(counter, products, language),
                lambda made: self._tell(made[0], made[1]),
                lambda _: self._tell(NO_CODE, error=word("no_code", language)),
            )

    def clear(self) -> None:
        """Forget the list."""
        self._errands.forget()
        self.skus = ()
        self._tell(NO_CODE)
        if self._view != self._empty():
            self._view = self._empty()
            self.changed.emit()

    def _signed(
        self, counter: Counter, products: Sequence[Product], language: Language
    ) -> tuple[Code, str]:
        here = text_in(counter.catalog.here.name, language)

        def lines(until: date, named: bool = True) -> list[str]:
            pieces = [
                f"{p.sku} {text_in(p.name, language) if named else ''} {price(p.price_cny)}"
                for p in products
            ]
            last = word("valid_until", language).format(d=until.isoformat())
            return [f"{self._house} {word('list', language)}", *pieces, f"{here} {last}"]

        try:
            slip, until = counter.sign_list(lines)
        except KioskError as error:
            if error.code != "slip-too-long":
                raise
            # very long names do not fit; their numbers do
            slip, until = counter.sign_list(lambda until: lines(until, named=False))
        told = word("valid_until", language).format(d=day_label(until, language))
        return code_of(slip), told

    def _tell(self, code: Code, until: str = "", error: str = "") -> None:
        if (code, until, error) != (self._code, self._until, self._error):
            self._code, self._until, self._error = code, until, error
            self.code_changed.emit()

    def _empty(self) -> dict[str, Any]:
        return {"pieces": [], "count": 0, "total": "", "full": False}
