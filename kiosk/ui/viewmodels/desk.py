"""The staff's desk: who stands at it, and the page they look at."""

from typing import cast

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from kiosk.boutique import Person, Role
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.backoffice import BackOffice
from kiosk.ui.desk_words import desk_words
from kiosk.ui.viewmodels.desk_deliveries import DeliveriesModel
from kiosk.ui.viewmodels.desk_door import DoorModel
from kiosk.ui.viewmodels.desk_ledgers import LedgersModel, VersionsModel
from kiosk.ui.viewmodels.desk_rows import MOST_ROWS, Row
from kiosk.ui.viewmodels.desk_stock import StockModel
from kiosk.ui.viewmodels.desk_work import DeskWork
from kiosk.ui.viewmodels.screens import DeskPage

LOCK_S = 120.0
"""Seconds without a touch after which the desk is left."""


class DeskModel(QObject):
    """Turns the pages of the back office; each page mirrors its own part of it.

    Args:
        office: what staff may do; None on a terminal that has no desk.
        ontology: labels of values.
        lock_s: seconds without a touch after which the desk is left.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        office: BackOffice | None,
        ontology: Ontology,
        lock_s: float = LOCK_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work = DeskWork(office, self)
        self._page = DeskPage.DOOR
        self._door = DoorModel(work, self)
        self._stock = StockModel(work, self)
        self._deliveries = DeliveriesModel(work, self)
        self._versions = VersionsModel(work, self)
        self._ledgers = LedgersModel(work, ontology, self)
        work.changed.connect(self.changed)
        self._door.let_in.connect(self._let_in)
        self._stock.priced.connect(self._review)
        self._deliveries.prices_taken.connect(self._stock.let_go_of_prices)
        self._deliveries.served.connect(self._served)
        self._versions.served.connect(self._served)
        self._lock = QTimer(self)
        self._lock.setSingleShot(True)
        self._lock.setInterval(round(lock_s * 1000))
        self._lock.timeout.connect(self._lock_over)

    @Property(QObject, constant=True)
    def door(self) -> DoorModel:
        """Return who may come in."""
        return self._door

    @Property(QObject, constant=True)
    def stock(self) -> StockModel:
        """Return the pieces, their counts and prices."""
        return self._stock

    @Property(QObject, constant=True)
    def deliveries(self) -> DeliveriesModel:
        """Return what a stick brings, and the draft."""
        return self._deliveries

    @Property(QObject, constant=True)
    def versions(self) -> VersionsModel:
        """Return the versions of the catalog."""
        return self._versions

    @Property(str, notify=changed)
    def page(self) -> str:
        """Return the page's name."""
        return self._page.value

    @Property(dict, notify=changed)
    def words(self) -> dict[str, str]:
        """Return the words of the desk."""
        return desk_words(self._work.language)

    @Property(str, notify=changed)
    def person(self) -> str:
        """Return who stands at the desk, with the role."""
        person = self._work.person
        return f"{person.name}　{desk_words(self._work.language)[person.role]}" if person else ""

    @Property(bool, notify=changed)
    def manager(self) -> bool:
        """Return whether a manager stands at the desk."""
        return self._work.at_desk.role is Role.MANAGER

    @Property(str, notify=changed)
    def busy(self) -> str:
        """Return what is being done; empty while nothing is."""
        return self._work.busy

    @Property(list, notify=changed)
    def lines(self) -> list[str]:
        """Return what the last act came to."""
        return self._work.lines[:MOST_ROWS]

    @Property(bool, notify=changed)
    def wrong(self) -> bool:
        """Return whether the last act came to nothing."""
        return self._work.wrong

    @Property(list, notify=changed)
    def rows(self) -> list[Row]:
        """Return the lines of the page, other than that of the stock."""
        page = {DeskPage.IMPORT: self._deliveries, DeskPage.VERSIONS: self._versions}.get(
            self._page, self._ledgers
        )
        return cast("list[Row]", page.property("rows"))

    @Slot()
    def knock(self) -> None:
        """Come to the door."""
        self._clear()
        if self._work.is_open:
            self._lock.start()
            self._door.knock()

    @Slot()
    def touch(self) -> None:
        """Note that somebody is there."""
        if self._lock.isActive():
            self._lock.start()

    @Slot()
    def leave(self) -> None:
        """Lock the desk; nothing that was typed remains."""
        self._lock.stop()
        self._clear()
        self._work.changed.emit()
        self.left.emit()

    @Slot()
    def speak(self) -> None:
        """Change between Chinese and English."""
        chinese = self._work.language is Language.ZH_HANS
        self._work.language = Language.EN if chinese else Language.ZH_HANS
        self.turn_to(self._page.value)

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """Show a page, with what is true now."""
        self._page = DeskPage(page)
        opening = {
            DeskPage.DOOR: self._work.changed.emit,
            DeskPage.STOCK: self._stock.open,
            DeskPage.IMPORT: self._deliveries.open,
            DeskPage.VERSIONS: self._versions.open,
            DeskPage.HEALTH: self._ledgers.open_health,
            DeskPage.QUESTIONS: self._ledgers.open_questions,
            DeskPage.AUDIT: self._ledgers.open_audit,
        }
        opening[self._page]()

    def _clear(self) -> None:
        self._page = DeskPage.DOOR
        for part in (
            self._work, self._door, self._stock, self._deliveries, self._versions, self._ledgers,
        ):  # fmt: skip
            part.forget()

    def _lock_over(self) -> None:
        # what is being written is finished, and the desk locked after it
        self._lock.start() if self._work.busy else self.leave()

    def _let_in(self, person: Person) -> None:
        self._work.person = person
        self.turn_to(DeskPage.STOCK.value)

    def _review(self, prices: dict[str, str]) -> None:
        self._page = DeskPage.IMPORT
        self._deliveries.price(prices)

    def _served(self, said: str) -> None:
        self._stock.undo()
        self._deliveries.forget()
        self._page = DeskPage.VERSIONS
        self._versions.open(said)
