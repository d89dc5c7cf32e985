"""The staff's desk: who stands at it, and the page they look at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from kiosk.boutique import Applied, AuditEntry, Cluster, Person, Role
from kiosk.catalog import Preview, Version
from kiosk.catalog.versions import Served
from kiosk.domain.catalog import Text
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.backoffice import BackOffice, Health, Shelf
from kiosk.runtime.impact import Impact
from kiosk.ui.desk_words import desk_words, trouble
from kiosk.ui.viewmodels.desk_rows import (
    Row,
    applied_lines,
    audit_line,
    audit_rows,
    draft_line,
    file_rows,
    health_line,
    health_rows,
    impact_rows,
    preview_rows,
    question_rows,
    version_rows,
)
from kiosk.ui.viewmodels.desk_stock import StockPage
from kiosk.ui.viewmodels.errands import Errands
from kiosk.ui.viewmodels.screens import DeskPage

LOCK_S = 120.0
"""Seconds without a touch after which the desk is left."""

MOST_ROWS = 200
"""Rows that one page shows."""

MOST_PIN, MOST_TYPED = 12, 24

Names = dict[str, Text]
"""What the pieces of a preview are called."""


class DeskModel(QObject):
    """Mirrors the back office for the screen; whatever takes time is done on a thread of its own.

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
        self._office = office
        self._ontology = ontology
        self._language = Language.ZH_HANS
        self._errands = Errands(self)
        self._lock = QTimer(self)
        self._lock.setSingleShot(True)
        self._lock.setInterval(round(lock_s * 1000))
        self._lock.timeout.connect(self._lock_over)
        self._clear()

    def _clear(self) -> None:
        self._errands.forget()
        self._page = DeskPage.DOOR
        self._person: Person | None = None
        self._people: list[Person] = []
        self._chosen = ""
        self._pin = ""
        self._busy = ""
        self._lines: list[str] = []
        self._wrong = False
        self._typed = ""
        self._stock = StockPage()
        self._files: list[Path] = []
        self._preview: Preview | None = None
        self._rows: list[Row] = []

    @Property(str, notify=changed)
    def page(self) -> str:
        """Return the page's name."""
        return self._page.value

    @Property(dict, notify=changed)
    def words(self) -> dict[str, str]:
        """Return the words of the desk."""
        return desk_words(self._language)

    @Property(list, notify=changed)
    def people(self) -> list[Row]:
        """Return the names at the door."""
        words = desk_words(self._language)
        return [{"name": p.name, "role": words[p.role]} for p in self._people]

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """Return the name that was touched at the door."""
        return self._chosen

    @Property(int, notify=changed)
    def digits(self) -> int:
        """Return how many digits of the PIN were touched."""
        return len(self._pin)

    @Property(str, notify=changed)
    def person(self) -> str:
        """Return who stands at the desk, with the role."""
        if self._person is None:
            return ""
        return f"{self._person.name}　{desk_words(self._language)[self._person.role]}"

    @Property(bool, notify=changed)
    def manager(self) -> bool:
        """Return whether a manager stands at the desk."""
        return self._person is not None and self._person.role is Role.MANAGER

    @Property(str, notify=changed)
    def busy(self) -> str:
        """Return what is being done; empty while nothing is."""
        return self._busy

    @Property(list, notify=changed)
    def lines(self) -> list[str]:
        """Return what the last act came to."""
        return self._lines[:MOST_ROWS]

    @Property(bool, notify=changed)
    def wrong(self) -> bool:
        """Return whether the last act came to nothing."""
        return self._wrong

    @Property(str, notify=changed)
    def typed(self) -> str:
        """Return what was typed to search for, or as a price."""
        return self._stock.figure if self._stock.pricing else self._typed

    @Property(str, notify=changed)
    def pricing(self) -> str:
        """Return the name of the piece whose price is being typed."""
        return self._stock.named(self._language)

    @Property(list, notify=changed)
    def shelves(self) -> list[Row]:
        """Return the pieces of the stock page."""
        return self._stock.rows(self._language)

    @Property(int, notify=changed)
    def counts(self) -> int:
        """Return how many counts were typed and are not kept yet."""
        return len(self._stock.counts)

    @Property(int, notify=changed)
    def prices(self) -> int:
        """Return how many prices were typed and are not drafted yet."""
        return len(self._stock.prices)

    @Property(bool, notify=changed)
    def drafted(self) -> bool:
        """Return whether a draft is shown."""
        return self._preview is not None

    @Property(str, notify=changed)
    def origin(self) -> str:
        """Return where the draft comes from, and who drafted it."""
        return draft_line(self._preview.draft, self._language) if self._preview else ""

    @Property(list, notify=changed)
    def rows(self) -> list[Row]:
        """Return the lines of the other pages."""
        return self._rows[:MOST_ROWS]

    @Slot()
    def knock(self) -> None:
        """Come to the door."""
        self._clear()
        if self._office is not None:
            self._lock.start()
            self._work(lambda office: office.people(), self._show_people, "")

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
        self.changed.emit()
        self.left.emit()

    @Slot()
    def speak(self) -> None:
        """Change between Chinese and English."""
        chinese = self._language is Language.ZH_HANS
        self._language = Language.EN if chinese else Language.ZH_HANS
        self.turn_to(self._page.value)

    @Slot(str)
    def choose(self, name: str) -> None:
        """Say who it is; an empty name goes back."""
        self._chosen, self._pin = name, ""
        self._tell()

    @Slot(str)
    def key(self, character: str) -> None:
        """Take a key: a digit of the PIN, a letter to search for, or a digit of a price."""
        if self._page is DeskPage.DOOR:
            if character.isdecimal() and len(self._pin) < MOST_PIN:
                self._pin += character
                self._tell()
        elif self._stock.pricing:
            self._stock.type(character)
            self._tell()
        else:
            self._typed = (self._typed + character)[:MOST_TYPED]
            self._searched()

    @Slot()
    def erase(self) -> None:
        """Take the last key back."""
        if self._page is DeskPage.DOOR:
            self._pin = self._pin[:-1]
            self._tell()
        elif self._stock.pricing:
            self._stock.erase()
            self._tell()
        else:
            self._typed = self._typed[:-1]
            self._searched()

    @Slot()
    def clear(self) -> None:
        """Take every key back."""
        self._pin = self._typed = ""
        self._searched()

    @Slot()
    def enter(self) -> None:
        """Open the door with the PIN."""
        name, pin, self._pin = self._chosen, self._pin, ""
        self._work(lambda office: office.enter(name, pin), self._let_in, "working")

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """Show a page, with what is true now."""
        self._page = DeskPage(page)
        self._typed, self._rows = "", []
        self._stock.reprice("")
        match self._page:
            case DeskPage.STOCK:
                self._searched()
            case DeskPage.IMPORT:
                self._work(
                    lambda office: (office.deliveries(), _named(office, office.preview())),
                    self._show_files,
                )
            case DeskPage.VERSIONS:
                self._work(lambda office: office.versions(), self._show_versions)
            case DeskPage.HEALTH:
                self._work(lambda office: office.health(), self._show_health)
            case DeskPage.QUESTIONS:
                self._work(lambda office: office.questions(), self._show_questions)
            case DeskPage.AUDIT:
                self._work(lambda office: office.audit(), self._show_audit)
            case DeskPage.DOOR:
                self._tell()

    @Slot(str, str, int)
    def count(self, sku: str, size: str, by: int) -> None:
        """Count one more or one less of a size."""
        self._stock.count(sku, size, by)
        self._tell()

    @Slot()
    def keep(self) -> None:
        """Keep the counts that were typed."""
        counts, person = dict(self._stock.counts), self._at_desk()

        def apply(office: BackOffice) -> None:
            for (sku, size), count in counts.items():
                office.count(person, sku, size, count)

        self._work(apply, self._kept, "working")

    @Slot(str)
    def reprice(self, sku: str) -> None:
        """Begin to type the price of a piece; an empty SKU gives up."""
        self._stock.reprice(sku)
        self._tell()

    @Slot()
    def set_price(self) -> None:
        """Take the price that was typed."""
        self._stock.set_price()
        self._tell()

    @Slot()
    def undo(self) -> None:
        """Drop the counts and prices that were typed."""
        self._stock.undo()
        self._tell()

    @Slot()
    def review(self) -> None:
        """Draft the prices that were typed and show what they change."""
        prices, person = dict(self._stock.prices), self._at_desk()
        self._page = DeskPage.IMPORT
        self._work(lambda office: _named(office, office.price(person, prices)),
                   self._repriced, "working")  # fmt: skip

    @Slot(int)
    def read(self, number: int) -> None:
        """Read the delivery of a line."""
        path, person = self._files[number], self._at_desk()
        self._work(lambda office: _named(office, office.deliver(person, path)),
                   self._delivered)  # fmt: skip

    @Slot()
    def publish(self) -> None:
        """Serve the draft."""
        person = self._at_desk()
        self._work(lambda office: office.publish(person), self._said("published"), "working")

    @Slot()
    def weigh(self) -> None:
        """Show which answers to typical questions the draft would change."""

        def weigh(office: BackOffice) -> tuple[list[Impact], Names]:
            found = office.impact()
            return found, office.names(found)

        self._work(weigh, self._show_impact)

    @Slot()
    def discard(self) -> None:
        """Drop the draft."""
        person = self._at_desk()
        self._work(lambda office: office.discard(person), self._said("discarded"), "working")

    @Slot(int)
    def roll_back(self, number: int) -> None:
        """Serve another version."""
        person = self._at_desk()
        self._work(
            lambda office: office.roll_back(person, number), self._said("rolled_back"), "working"
        )

    def _at_desk(self) -> Person:
        return self._person or Person("", Role.ADVISOR)

    def _work(
        self,
        call: Callable[[BackOffice], Any],
        then: Callable[[Any], None],
        doing: str = "reading",
    ) -> None:
        """Do something beside the screen and show what came of it, unless the desk was left."""
        office = self._office
        if office is None or (self._busy and doing == "working"):
            return
        self._busy = desk_words(self._language)[doing] if doing else " "
        self._lines, self._wrong = [], False
        self._tell()

        def done(found: object) -> None:
            self._busy = ""
            then(found)
            self._tell()

        self._errands.run(lambda: call(office), done, self._failed)

    def _failed(self, error: KioskError) -> None:
        self._busy = ""
        self._lines, self._wrong = trouble(error, self._language), True
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()

    def _lock_over(self) -> None:
        # what is being written is finished, and the desk locked after it
        self._lock.start() if self._busy else self.leave()

    def _say(self, *keys: str) -> None:
        words = desk_words(self._language)
        self._lines = [words[key] for key in keys]

    def _said(self, key: str) -> Callable[[Any], None]:
        """Return what shows the list of versions and says what was done."""

        def show(_: object) -> None:
            self._stock.undo()
            self._preview = None
            self._page = DeskPage.VERSIONS

            def listed(found: tuple[list[Version], tuple[Served, ...]]) -> None:
                self._show_versions(found)
                self._say(key)

            self._work(lambda office: office.versions(), listed)

        return show

    def _show_people(self, people: list[Person]) -> None:
        self._people = people
        if not people:
            self._say("nobody")

    def _let_in(self, person: Person) -> None:
        self._person, self._chosen = person, ""
        self.turn_to(DeskPage.STOCK.value)

    def _searched(self) -> None:
        if self._page is DeskPage.STOCK and not self._stock.pricing:
            typed = self._typed
            self._work(lambda office: (typed, office.find(typed)), self._show_shelves)
        else:
            self._tell()

    def _show_shelves(self, found: tuple[str, list[Shelf]]) -> None:
        typed, shelves = found
        if typed == self._typed:
            self._stock.shelves = shelves
            if not shelves:
                self._say("nothing")

    def _kept(self, _: object) -> None:
        self._stock.counts.clear()
        self._searched()

    def _show_files(self, found: tuple[list[Path], tuple[Preview | None, Names]]) -> None:
        self._files, (self._preview, names) = found
        if self._preview is not None:
            self._show_preview(self._preview, names)
            return
        self._rows = file_rows(self._files, self._language)
        if not self._files:
            self._say("no_stick")

    def _repriced(self, found: tuple[Preview | None, Names]) -> None:
        self._stock.prices.clear()
        self._delivered(found)

    def _delivered(self, delivered: tuple[Preview | Applied | None, Names]) -> None:
        found, names = delivered
        if isinstance(found, Applied):
            self._lines = applied_lines(found, self._language)
        elif found is None:
            self._say("unchanged")
        else:
            self._show_preview(found, names)

    def _show_preview(self, preview: Preview, names: Names) -> None:
        self._preview = preview
        self._rows = preview_rows(preview, names, self._language)

    def _show_impact(self, weighed: tuple[list[Impact], Names]) -> None:
        found, names = weighed
        self._rows = impact_rows(found, names, self._language)
        self._say("weighed" if found else "same_answers")

    def _show_versions(self, found: tuple[list[Version], tuple[Served, ...]]) -> None:
        versions, history = found
        manager = self._at_desk().role is Role.MANAGER
        serving = history[-1].number if history else 0
        self._rows = version_rows(versions, serving, manager, self._language)

    def _show_health(self, health: Health) -> None:
        self._rows = health_rows(health.findings, self._language)
        self._lines = [health_line(health, self._language)]

    def _show_questions(self, clusters: list[Cluster]) -> None:
        self._rows = question_rows(clusters, self._ontology, self._language)
        if not clusters:
            self._say("none_unanswered")

    def _show_audit(self, found: tuple[list[AuditEntry], int | None]) -> None:
        entries, broken = found
        self._rows = audit_rows(entries, self._language)
        self._lines = [audit_line(broken, self._language)]
        self._wrong = broken is not None


def _named(
    office: BackOffice, found: Preview | Applied | None
) -> tuple[Preview | Applied | None, Names]:
    return found, office.names(found) if isinstance(found, Preview) else {}
