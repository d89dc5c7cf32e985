"""Two or three pieces side by side, what differs first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from kiosk.dialogue.plan_compare import COMPARED
from kiosk.domain.ontology import Dimension, Language, Ontology
from kiosk.runtime.counter import Counter
from kiosk.ui.dimensions import dimension_values
from kiosk.ui.viewmodels.cards import card
from kiosk.ui.words import word

MOST = 3

_LAID_OUT = (
    Dimension.PRICE,
    *COMPARED,
    *(d for d in Dimension if d not in {*COMPARED, Dimension.PRICE, Dimension.PAIRING}),
)
"""The weightiest first; what a piece is worn with is no property of its own."""


class ComparisonModel(QObject):
    """Mirrors a comparison.

    Args:
        ontology: labels of the values.
    """

    changed = Signal()

    def __init__(self, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._view: dict[str, Any] = {}
        self.skus: tuple[str, ...] = ()

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Return the pieces, and the rows in which they differ and agree; empty without pieces."""
        return self._view

    def show(self, counter: Counter, skus: Sequence[str], language: Language) -> bool:
        """Lay two or three pieces side by side; False, and nothing changes, with fewer."""
        products = [p for sku in skus if (p := counter.catalog.product(sku)) is not None][:MOST]
        if len(products) < 2:
            return False
        self.skus = tuple(product.sku for product in products)
        values = [
            dimension_values(counter.catalog, product, self._ontology, language)
            for product in products
        ]
        rows: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        for dimension in _LAID_OUT:
            told = [of.get(dimension, word("none", language)) for of in values]
            if any(dimension in of for of in values):
                row = {"label": word(f"dim_{dimension}", language), "values": told}
                rows[len(set(told)) > 1].append(row)
        cards = [card(product, None, self._ontology, language) for product in products]
        self._put({"pieces": cards, "differs": rows[True], "same": rows[False]})
        return True

    def clear(self) -> None:
        """Forget the comparison."""
        self.skus = ()
        self._put({})

    def _put(self, view: dict[str, Any]) -> None:
        if view != self._view:
            self._view = view
            self.changed.emit()
