"""What this terminal knows of the customer before it."""

from collections.abc import Sequence
from typing import TypedDict

from PySide6.QtCore import Property, QObject, Signal

from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Language
from kiosk.runtime.counter import Counter
from kiosk.ui.words import text_in, word


class Known(TypedDict):
    """One kind of knowledge and all there is of it."""

    label: str
    text: str


class PrivacyModel(QObject):
    """Lists all that is held of a visit; nothing else is."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Known] = []

    @Property(list, notify=changed)
    def rows(self) -> list[Known]:
        """Return what is known."""
        return self._rows

    def show(
        self,
        counter: Counter | None,
        state: DialogueState,
        wishes: Sequence[str],
        kept: Sequence[str],
        entries: Sequence[str],
        language: Language,
    ) -> None:
        """Show what is known now.

        Args:
            counter: knows the pieces.
            state: what is known of the visit.
            wishes: the labels of its beliefs.
            kept: the SKUs of the list.
            entries: the numbers of what was entered in this visit.
            language: of the words.
        """
        joint = ", " if language is Language.EN else "、"

        def listed(values: Sequence[str]) -> str:
            return joint.join(values) or word("knows_nothing", language)

        def names(skus: Sequence[str]) -> list[str]:
            products = (counter.catalog.product(sku) for sku in skus) if counter else ()
            return [text_in(product.name, language) for product in products if product]

        said = word("knows_turns", language).format(n=state.turn)
        told = {
            "knows_wishes": listed(wishes),
            "knows_seen": listed(names(state.seen)),
            "knows_list": listed(names(kept)),
            "knows_said": said if state.turn else word("knows_nothing", language),
            "knows_voice": word("knows_no_sound", language),
            "knows_entries": listed(
                [word("knows_entry", language).format(n=number) for number in entries]
            ),
        }
        rows = [Known(label=word(key, language), text=text) for key, text in told.items()]
        if rows != self._rows:
            self._rows = rows
            self.changed.emit()

    def clear(self) -> None:
        """Forget it."""
        if self._rows:
            self._rows = []
            self.changed.emit()
