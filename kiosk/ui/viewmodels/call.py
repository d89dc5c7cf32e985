"""A call for a person: the screen itself is the signal."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal

from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.counter import Counter
from kiosk.ui.viewmodels.cards import Card, card
from kiosk.ui.words import word

REFRESH_MS = 15_000
MOST = 3


class CallModel(QObject):
    """Mirrors a call: since when, and what the adviser finds the customer looking at.

    Args:
        ontology: labels of the values.
    """

    changed = Signal()

    def __init__(self, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._counter: Counter | None = None
        self._called_at: datetime | None = None
        self._language = Language.ZH_HANS
        self._cards: list[Card] = []
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.changed)

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        """Return whether somebody waits for an adviser."""
        return self.is_on

    @property
    def is_on(self) -> bool:
        """Return whether a call goes on."""
        return self._called_at is not None

    @Property(str, notify=changed)
    def since(self) -> str:
        """Return how long the customer has waited."""
        if self._called_at is None or self._counter is None:
            return ""
        minutes = int((self._counter.now() - self._called_at).total_seconds() // 60)
        if minutes < 1:
            return word("call_just", self._language)
        return word("call_since", self._language).format(n=minutes)

    @Property(list, notify=changed)
    def pieces(self) -> list[Card]:
        """Return the pieces that the adviser should know of, at most three."""
        return self._cards

    def show(self, counter: Counter, skus: Sequence[str], language: Language) -> None:
        """Call, or go on calling, and show which pieces it is about."""
        self._counter = counter
        self._language = language
        self._called_at = self._called_at or counter.now()
        products = [p for sku in skus if (p := counter.catalog.product(sku)) is not None]
        self._cards = [card(p, None, self._ontology, language) for p in products[:MOST]]
        self._timer.start()
        self.changed.emit()

    def speak(self, language: Language) -> None:
        """Change the language of a call that goes on."""
        if self._counter is not None and self._called_at is not None:
            self.show(self._counter, [piece["sku"] for piece in self._cards], language)

    def clear(self) -> None:
        """End the call."""
        self._timer.stop()
        self._called_at = None
        self._cards = []
        self.changed.emit()
