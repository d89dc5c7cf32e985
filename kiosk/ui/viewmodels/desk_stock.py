"""The desk's stock page: what was counted and priced by hand and is not kept yet."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.domain.ontology import Language
from kiosk.runtime.backoffice import BackOffice, Shelf
from kiosk.ui.viewmodels.desk_rows import Row, shelf_row
from kiosk.ui.viewmodels.desk_work import WORKING, DeskWork

MOST_DIGITS = 12
"""Digits of a price."""

MOST_TYPED = 24
"""Characters of a search."""


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


class StockModel(QObject):
    """Finds pieces by what is typed, and takes counts and prices.

    Args:
        work: of the desk.
    """

    changed = Signal()
    priced = Signal(dict)
    """Prices by SKU that are to be drafted."""

    def __init__(self, work: DeskWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        work.changed.connect(self.changed)
        self.forget()

    def forget(self) -> None:
        """Drop everything that was typed and found."""
        self._typed = ""
        self._page = StockPage()

    @Property(str, notify=changed)
    def typed(self) -> str:
        """Return what was typed to search for, or as a price."""
        return self._page.figure if self._page.pricing else self._typed

    @Property(str, notify=changed)
    def pricing(self) -> str:
        """Return the name of the piece whose price is being typed."""
        return self._page.named(self._work.language)

    @Property(list, notify=changed)
    def shelves(self) -> list[Row]:
        """Return the pieces that were found."""
        return self._page.rows(self._work.language)

    @Property(int, notify=changed)
    def counts(self) -> int:
        """Return how many counts were typed and are not kept yet."""
        return len(self._page.counts)

    @Property(int, notify=changed)
    def prices(self) -> int:
        """Return how many prices were typed and are not drafted yet."""
        return len(self._page.prices)

    def open(self) -> None:
        """Show the first pieces; what was counted and priced stays."""
        self._typed = ""
        self._page.reprice("")
        self._search()

    @Slot(str)
    def key(self, character: str) -> None:
        """Take a key: a letter to search for, or a digit of a price."""
        if self._page.pricing:
            self._page.type(character)
            self.changed.emit()
        else:
            self._typed = (self._typed + character)[:MOST_TYPED]
            self._search()

    @Slot()
    def erase(self) -> None:
        """Take the last key back."""
        if self._page.pricing:
            self._page.erase()
            self.changed.emit()
        else:
            self._typed = self._typed[:-1]
            self._search()

    @Slot()
    def clear(self) -> None:
        """Take every key back."""
        self._typed = ""
        self._search()

    @Slot(str, str, int)
    def count(self, sku: str, size: str, by: int) -> None:
        """Count one more or one less of a size."""
        self._page.count(sku, size, by)
        self.changed.emit()

    @Slot()
    def keep(self) -> None:
        """Keep the counts that were typed."""
        counts, person = dict(self._page.counts), self._work.at_desk

        def apply(office: BackOffice) -> None:
            for (sku, size), count in counts.items():
                office.count(person, sku, size, count)

        self._work.run(apply, self._kept, WORKING)

    @Slot(str)
    def reprice(self, sku: str) -> None:
        """Begin to type the price of a piece; an empty SKU gives up."""
        self._page.reprice(sku)
        self.changed.emit()

    @Slot()
    def set_price(self) -> None:
        """Take the price that was typed."""
        self._page.set_price()
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Drop the counts and prices that were typed."""
        self._page.undo()
        self.changed.emit()

    @Slot()
    def review(self) -> None:
        """Have the prices that were typed drafted."""
        self.priced.emit(dict(self._page.prices))

    def let_go_of_prices(self) -> None:
        """Hold no price any more: all of them are drafted."""
        self._page.prices.clear()

    def _search(self) -> None:
        if self._page.pricing:
            self.changed.emit()
            return
        typed = self._typed
        self._work.run(lambda office: (typed, office.find(typed)), self._show)

    def _show(self, found: tuple[str, list[Shelf]]) -> None:
        typed, shelves = found
        if typed == self._typed:
            self._page.shelves = shelves
            if not shelves:
                self._work.say("nothing")

    def _kept(self, _: object) -> None:
        self._page.counts.clear()
        self._search()
