"""A look: a piece or an outfit, and what goes with it, each piece with the reason."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Language, Ontology
from kiosk.runtime.counter import Counter
from kiosk.ui.dimensions import sentence
from kiosk.ui.viewmodels.cards import Card, card
from kiosk.ui.words import text_in, word


class LookModel(QObject):
    """Mirrors one look.

    Args:
        ontology: labels of the values.
    """

    changed = Signal()

    def __init__(self, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._view: dict[str, Any] = {}
        self.sku = ""
        self.plan: Plan | None = None

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Return the piece that is worn with others, and these with their reasons."""
        return self._view

    @property
    def skus(self) -> tuple[str, ...]:
        """Return the pieces of the look."""
        beside = self._view.get("beside")
        pieces = [*([beside] if beside else []), *self._view.get("pieces", [])]
        return tuple(piece["sku"] for piece in pieces)

    def show_with(
        self, counter: Counter, sku: str, state: DialogueState, language: Language
    ) -> bool:
        """Show what goes with a piece; False, and nothing changes, where it is unknown."""
        product = counter.catalog.product(sku)
        if product is None:
            return False
        self.sku, self.plan = sku, None
        self._put(product, counter.companions(product, state), language, "look_title")
        return True

    def show_advice(self, plan: Plan, language: Language) -> bool:
        """Show the look that was advised in the conversation; False where none was."""
        if plan.act is not Act.ADVISE_PAIRING or not plan.products:
            return False
        self.sku, self.plan = "", plan
        reasons = [(p, _reasons(plan, p)) for p in plan.products]
        self._put(plan.beside, reasons, language, "look_title" if plan.beside else "look_outfit")
        return True

    def clear(self) -> None:
        """Forget the look."""
        self.sku, self.plan = "", None
        if self._view:
            self._view = {}
            self.changed.emit()

    def _put(
        self,
        beside: Product | None,
        reasoned: Sequence[tuple[Product, Sequence[Fact]]],
        language: Language,
        title: str,
    ) -> None:
        view = {
            "title": word(title, language),
            "beside": self._card(beside, language) if beside is not None else None,
            "pieces": [
                {
                    **self._card(product, language),
                    "reason": sentence(text_in(facts[0].text, language), language) if facts else "",
                }
                for product, facts in reasoned
            ],
        }
        if view != self._view:
            self._view = view
            self.changed.emit()

    def _card(self, product: Product, language: Language) -> Card:
        return card(product, None, self._ontology, language)


def _reasons(plan: Plan, product: Product) -> list[Fact]:
    """Return why a piece was advised: the pairing first, else what is told of it."""
    pairs = [f for f in plan.facts if f.id.startswith("pair/") and product.sku in f.id.split("/")]
    return pairs or [f for f in plan.facts if f.subject == product.sku][:1]
