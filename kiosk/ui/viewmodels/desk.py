"""The staff's desk: who stands at it, and the page they look at."""

import threading
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot

from kiosk.boutique import Applied, AuditEntry, Cluster, Person, Role
from kiosk.catalog import Preview, Version
from kiosk.catalog.health import Weight
from kiosk.catalog.updates import BY_HAND
from kiosk.catalog.versions import Served
from kiosk.domain.catalog import Text
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language, Ontology
from kiosk.runtime.backoffice import BackOffice, Health, Shelf
from kiosk.runtime.impact import Impact
from kiosk.ui.desk_words import desk_words, trouble
from kiosk.ui.viewmodels.desk_rows import (
    Row,
    audit_rows,
    file_rows,
    health_rows,
    impact_rows,
    preview_rows,
    question_rows,
    shelf_row,
    version_rows,
)

LOCK_S = 120.0
"""Seconds without a touch after which the desk is left."""

MOST_ROWS = 200
"""Rows that one page shows."""

MOST_DIGITS, MOST_TYPED = 12, 24


class Page(StrEnum):
    """The pages of the desk; the door stands before all others."""

    DOOR = "door"
    STOCK = "stock"
    IMPORT = "import"
    VERSIONS = "versions"
    HEALTH = "health"
    QUESTIONS = "questions"
    AUDIT = "audit"


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
    _done = Signal(object)

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
        self._visit = 0
        self._lock = QTimer(self)
        self._lock.setSingleShot(True)
        self._lock.setInterval(round(lock_s * 1000))
        self._lock.timeout.connect(self._lock_over)
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._clear()

    def _clear(self) -> None:
        self._visit += 1
        self._page = Page.DOOR
        self._person: Person | None = None
        self._people: list[Person] = []
        self._chosen = ""
        self._pin = ""
        self._busy = ""
        self._lines: list[str] = []
        self._wrong = False
        self._typed = ""
        self._figure = ""
        self._shelves: list[Shelf] = []
        self._counts: dict[tuple[str, str], int] = {}
        self._prices: dict[str, str] = {}
        self._pricing = ""
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
        return self._figure if self._pricing else self._typed

    @Property(str, notify=changed)
    def pricing(self) -> str:
        """Return the name of the piece whose price is being typed."""
        return next(
            (
                s.product.name[self._language]
                for s in self._shelves
                if s.product.sku == self._pricing
            ),
            "",
        )

    @Property(list, notify=changed)
    def shelves(self) -> list[Row]:
        """Return the pieces of the stock page."""
        return [
            shelf_row(shelf, self._counts, self._prices.get(shelf.product.sku), self._language)
            for shelf in self._shelves
        ]

    @Property(int, notify=changed)
    def counts(self) -> int:
        """Return how many counts were typed and are not kept yet."""
        return len(self._counts)

    @Property(int, notify=changed)
    def prices(self) -> int:
        """Return how many prices were typed and are not drafted yet."""
        return len(self._prices)

    @Property(bool, notify=changed)
    def drafted(self) -> bool:
        """Return whether a draft is shown."""
        return self._preview is not None

    @Property(str, notify=changed)
    def origin(self) -> str:
        """Return where the draft comes from, and who drafted it."""
        if self._preview is None:
            return ""
        draft = self._preview.draft
        words = desk_words(self._language)
        came = words["by_hand"] if draft.origin == BY_HAND else draft.origin
        return f"{words['draft']}　{came}　{draft.by}"

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
            self._work("", lambda office: office.people(), self._show_people)

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
        if self._page is Page.DOOR:
            if character.isdecimal() and len(self._pin) < MOST_DIGITS:
                self._pin += character
                self._tell()
        elif self._pricing:
            self._figure = (self._figure + character)[:MOST_DIGITS]
            self._tell()
        else:
            self._typed = (self._typed + character)[:MOST_TYPED]
            self._searched()

    @Slot()
    def erase(self) -> None:
        """Take the last key back."""
        if self._page is Page.DOOR:
            self._pin = self._pin[:-1]
            self._tell()
        elif self._pricing:
            self._figure = self._figure[:-1]
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
        self._work("working", lambda office: office.enter(name, pin), self._let_in)

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """Show a page, with what is true now."""
        self._page = Page(page)
        self._typed, self._pricing, self._rows = "", "", []
        match self._page:
            case Page.STOCK:
                self._searched()
            case Page.IMPORT:
                self._work(
                    "reading",
                    lambda office: (office.deliveries(), _named(office, office.preview())),
                    self._show_files,
                )
            case Page.VERSIONS:
                self._work("reading", lambda office: office.versions(), self._show_versions)
            case Page.HEALTH:
                self._work("reading", lambda office: office.health(), self._show_health)
            case Page.QUESTIONS:
                self._work("reading", lambda office: office.questions(), self._show_questions)
            case Page.AUDIT:
                self._work("reading", lambda office: office.audit(), self._show_audit)
            case Page.DOOR:
                self._tell()

    @Slot(str, str, int)
    def count(self, sku: str, size: str, by: int) -> None:
        """Count one more or one less of a size."""
        for shelf in self._shelves:
            if shelf.product.sku == sku and size in shelf.sizes:
                held = shelf.counts[shelf.sizes.index(size)]
                now = self._counts.get((sku, size), held.count if held else 0) + by
                if now == (held.count if held else None):
                    self._counts.pop((sku, size), None)
                else:
                    self._counts[sku, size] = max(0, now)
        self._tell()

    @Slot()
    def keep(self) -> None:
        """Keep the counts that were typed."""
        counts, person = dict(self._counts), self._at_desk()

        def apply(office: BackOffice) -> None:
            for (sku, size), count in counts.items():
                office.count(person, sku, size, count)

        self._work("working", apply, self._kept)

    @Slot(str)
    def reprice(self, sku: str) -> None:
        """Begin to type the price of a piece; an empty SKU gives up."""
        self._pricing, self._figure = sku, ""
        self._tell()

    @Slot()
    def set_price(self) -> None:
        """Take the price that was typed."""
        if self._figure.isdecimal() and int(self._figure):
            self._prices[self._pricing] = str(int(self._figure))
        self._pricing = self._figure = ""
        self._tell()

    @Slot()
    def undo(self) -> None:
        """Drop the counts and prices that were typed."""
        self._counts.clear()
        self._prices.clear()
        self._tell()

    @Slot()
    def review(self) -> None:
        """Draft the prices that were typed and show what they change."""
        prices, person = dict(self._prices), self._at_desk()
        self._page = Page.IMPORT
        self._work("working", lambda office: _named(office, office.price(person, prices)),
                   self._repriced)  # fmt: skip

    @Slot(int)
    def read(self, number: int) -> None:
        """Read the delivery of a line."""
        path, person = self._files[number], self._at_desk()
        self._work("reading", lambda office: _named(office, office.deliver(person, path)),
                   self._delivered)  # fmt: skip

    @Slot()
    def publish(self) -> None:
        """Serve the draft."""
        person = self._at_desk()
        self._work("working", lambda office: office.publish(person), self._said("published"))

    @Slot()
    def weigh(self) -> None:
        """Show which answers to typical questions the draft would change."""
        self._work("reading", lambda office: office.impact(), self._show_impact)

    @Slot()
    def discard(self) -> None:
        """Drop the draft."""
        person = self._at_desk()
        self._work("working", lambda office: office.discard(person), self._said("discarded"))

    @Slot(int)
    def roll_back(self, number: int) -> None:
        """Serve another version."""
        person = self._at_desk()
        self._work(
            "working", lambda office: office.roll_back(person, number), self._said("rolled_back")
        )

    def _at_desk(self) -> Person:
        return self._person or Person("", Role.ADVISOR)

    def _work(
        self,
        doing: str,
        call: Callable[[BackOffice], Any],
        then: Callable[[Any], None],
    ) -> None:
        """Do something beside the screen and show what came of it, unless the desk was left."""
        office, visit = self._office, self._visit
        if office is None or (self._busy and doing == "working"):
            return
        self._busy = desk_words(self._language)[doing] if doing else " "
        self._lines, self._wrong = [], False

        def work() -> None:
            try:
                found = call(office)
            except KioskError as error:
                self._done.emit((visit, None, error))
            else:
                self._done.emit((visit, lambda: then(found), None))

        self._tell()
        threading.Thread(target=work, name="desk", daemon=True).start()

    def _take(self, result: tuple[int, Callable[[], None] | None, KioskError | None]) -> None:
        visit, then, error = result
        if visit != self._visit:
            return
        self._busy = ""
        if error is not None:
            self._lines, self._wrong = trouble(error, self._language), True
        elif then is not None:
            then()
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
            self._counts.clear()
            self._prices.clear()
            self._preview = None
            self._page = Page.VERSIONS

            def listed(found: tuple[list[Version], tuple[Served, ...]]) -> None:
                self._show_versions(found)
                self._say(key)

            self._work("reading", lambda office: office.versions(), listed)

        return show

    def _show_people(self, people: list[Person]) -> None:
        self._people = people
        if not people:
            self._say("nobody")

    def _let_in(self, person: Person) -> None:
        self._person, self._chosen = person, ""
        self.turn_to(Page.STOCK.value)

    def _searched(self) -> None:
        if self._page is Page.STOCK and not self._pricing:
            typed = self._typed
            self._work("reading", lambda office: (typed, office.find(typed)), self._show_shelves)
        else:
            self._tell()

    def _show_shelves(self, found: tuple[str, list[Shelf]]) -> None:
        typed, shelves = found
        if typed == self._typed:
            self._shelves = shelves
            if not shelves:
                self._say("nothing")

    def _kept(self, _: object) -> None:
        self._counts.clear()
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
        self._prices.clear()
        self._delivered(found)

    def _delivered(self, delivered: tuple[Preview | Applied | None, Names]) -> None:
        found, names = delivered
        words = desk_words(self._language)
        if isinstance(found, Applied):
            self._lines = [f"{found.taken} {words['counts_taken']}"]
            if found.older:
                self._lines.append(f"{len(found.older)} {words['counts_older']}")
        elif found is None:
            self._say("unchanged")
        else:
            self._show_preview(found, names)

    def _show_preview(self, preview: Preview, names: Names) -> None:
        self._preview = preview
        self._rows = preview_rows(preview, names, self._language)

    def _show_impact(self, found: list[Impact]) -> None:
        self._rows = impact_rows(found, self._language)
        self._say("weighed" if found else "same_answers")

    def _show_versions(self, found: tuple[list[Version], tuple[Served, ...]]) -> None:
        versions, history = found
        manager = self._at_desk().role is Role.MANAGER
        serving = history[-1].number if history else 0
        self._rows = version_rows(versions, serving, manager, self._language)

    def _show_health(self, health: Health) -> None:
        words = desk_words(self._language)
        self._rows = health_rows(health.findings, self._language)
        weights = Counter(found.weight for found in health.findings)
        told = [f"{weights[weight]} {words[f'{weight}s']}" for weight in Weight]
        self._lines = [
            "　".join(
                [f"{health.pieces:,} {words['pieces']}", *(told if weights else [words["sound"]])]
            )
        ]

    def _show_questions(self, clusters: list[Cluster]) -> None:
        self._rows = question_rows(clusters, self._ontology, self._language)
        if not clusters:
            self._say("none_unanswered")

    def _show_audit(self, found: tuple[list[AuditEntry], int | None]) -> None:
        entries, broken = found
        words = desk_words(self._language)
        self._rows = audit_rows(entries, self._language)
        self._lines = [words["whole"] if broken is None else words["broken"].format(n=broken)]
        self._wrong = broken is not None


def _named(
    office: BackOffice, found: Preview | Applied | None
) -> tuple[Preview | Applied | None, Names]:
    return found, office.names(found) if isinstance(found, Preview) else {}
