"""What staff may do at the terminal itself, each act by right of their role and on record."""

import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from kiosk.boutique.audit import AuditEntry, SqliteAudit
from kiosk.boutique.staff import Person, Role, SqliteStaff
from kiosk.boutique.stock import Applied, SqliteStock
from kiosk.boutique.unanswered import Cluster, SqliteUnanswered
from kiosk.catalog import Preview, SqliteCatalog, Updates, Version
from kiosk.catalog.bundle import SUFFIX
from kiosk.catalog.health import Finding, examine
from kiosk.catalog.versions import Served
from kiosk.domain.catalog import Counted, Product, Query, Text
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Clock
from kiosk.domain.understanding import Slots
from kiosk.runtime.impact import Impact
from kiosk.runtime.ledger import Ledger
from kiosk.runtime.records import Business

P = ParamSpec("P")
R = TypeVar("R")

MOST_FOUND = 60
"""Pieces that one search on the screen shows."""

DELIVERED = frozenset({".xlsx", ".csv", ".json", SUFFIX})
"""What a stick may carry that can be imported."""

MOST_NAMED = 500
"""Pieces of a draft that are called by their names."""

MOST_COUNTED = 9_999
"""A greater count is a slip of the finger."""

QUESTIONS_OF = timedelta(days=30)
"""How far back open questions are counted."""


class Shelf(msgspec.Struct, frozen=True):
    """A piece as staff see it: what it costs, and what lies in this boutique.

    Attributes:
        sizes: as the house counts them; one empty size for a piece without.
        counts: per size the count here; None where it was never counted.
    """

    product: Product
    sizes: tuple[str, ...]
    counts: tuple[Counted | None, ...]


class Health(msgspec.Struct, frozen=True):
    """How the catalog that is served is."""

    pieces: int
    findings: tuple[Finding, ...]
    kinds: dict[str, int]


class Records(msgspec.Struct, frozen=True):
    """The boutique's records that the desk reads and writes."""

    staff: SqliteStaff
    stock: SqliteStock
    audit: SqliteAudit
    unanswered: SqliteUnanswered
    business: Business


class BackOffice:
    """The desk of the staff; every method may take seconds and is called beside the screen.

    Args:
        records: of the boutique.
        updates: of the catalog.
        catalog: opens the catalog that is served, with its latest counts.
        clock: the terminal's time.
        impact: asks typical questions of the served catalog and of the draft.
        media: folders under which sticks appear.

    Attributes:
        ledger: of orders and care bookings.
    """

    def __init__(
        self,
        records: Records,
        updates: Updates,
        catalog: Callable[[], SqliteCatalog],
        clock: Clock,
        impact: Callable[[], Iterable[Impact]],
        media: Callable[[], Iterator[Path]],
    ) -> None:
        self._staff = records.staff
        self._updates = updates
        self._open = catalog
        self._stock = records.stock
        self._audit = records.audit
        self._unanswered = records.unanswered
        self._clock = clock
        self._impact = impact
        self._media = media
        self.ledger = Ledger(records.business, clock, self._needs, self._record)
        self._opened: SqliteCatalog | None = None
        self._lock = threading.Lock()

    def people(self) -> list[Person]:
        """Return everybody who may come in."""
        return self._staff.people()

    def enter(self, name: str, pin: str) -> Person:
        """Return who it is.

        Raises:
            DoorShutError: the PIN is wrong, or the door is shut.
        """
        try:
            person = self._staff.enter(name, pin)
        except KioskError as error:
            self._record(name, f"refused: {error.code}", "")
            raise
        self._record(name, "entered", "")
        return person

    def find(self, words: str) -> list[Shelf]:
        """Return pieces with their counts here; the dearest if no words are given."""
        catalog = self._catalog()
        if words.strip():
            found = catalog.find(words, MOST_FOUND)
        else:
            every = catalog.search(Query(Slots(), limit=MOST_FOUND))
            found = tuple(match.product for match in every.matches)
        return [self._shelf(catalog, product) for product in found]

    def count(self, person: Person, sku: str, size: str, count: int) -> Shelf:
        """Hold a new count of a piece in this boutique, counted now.

        Raises:
            KioskError: there is no such piece or size, or the count is none.
        """
        catalog = self._catalog()
        shelf = self._shelf(catalog, self._piece(catalog, sku))
        if size not in shelf.sizes or not 0 <= count <= MOST_COUNTED:
            raise KioskError(
                Stage.BOUTIQUE,
                "count-wrong",
                f"{sku} {size} cannot be counted as {count}",
                f"give a size of the piece and 0 to {MOST_COUNTED}",
            )
        at = self._clock().replace(microsecond=0)
        here = catalog.here.id
        applied = self._stock.apply(
            [Counted(sku, here, size, count, at)], catalog.counts, person.name
        )
        if applied.older:
            raise KioskError(
                Stage.BOUTIQUE,
                "count-older",
                f"a later count of {sku} is held: {applied.older[0][1]:%Y-%m-%d %H:%M}",
                "set this terminal's clock",
            )
        before = shelf.counts[shelf.sizes.index(size)]
        was = "–" if before is None else before.count
        self._record(person.name, "counted", f"{f'{sku} {size}'.strip()}: {was} → {count}")
        return self._shelf(catalog, self._piece(catalog, sku))

    def price(self, person: Person, prices: dict[str, str]) -> Preview | None:
        """Draft a version with other prices.

        Args:
            person: a manager.
            prices: SKU → what was written.

        Raises:
            RefusedError: a price cannot be read.
            KioskError: not a manager's act.
        """
        self._needs(person, Role.MANAGER)
        drafted = self._updates.edit(
            {sku: {"price_cny": price} for sku, price in prices.items()}, person.name
        )
        if drafted is not None:
            told = (
                f"{change.key[0]}: ¥{int(change.before):,} → ¥{int(change.after):,}"
                for change in drafted.changes.changed
            )
            self._record(person.name, "drafted", ", ".join(told))
        return drafted

    def deliveries(self) -> list[Path]:
        """Return what lies on the sticks and can be imported, the newest first."""
        found = [
            (-path.stat().st_mtime, str(path), path)
            for folder in self._media()
            if os.access(folder, os.R_OK)
            for path in folder.iterdir()
            if path.suffix.lower() in DELIVERED and not path.name.startswith((".", "~"))
        ]
        return [path for _, _, path in sorted(found)]

    def deliver(self, person: Person, path: Path) -> Preview | Applied | None:
        """Hold the counts of a stock file, or draft a version from any other delivery.

        Returns:
            What became of the counts, or the draft; None where nothing would change.

        Raises:
            RefusedError: with everything that is wrong; nothing was changed.
            KioskError: not this person's act, or the file cannot be read.
        """
        counts = self._updates.counts(path) if self._updates.holds_counts(path) else None
        if counts is not None:
            applied = self._stock.apply(counts, self._catalog().counts, person.name)
            self._record(person.name, "counted", f"{path.name}: {applied.taken}")
            return applied
        self._needs(person, Role.MANAGER)
        preview = self._updates.draft(path, person.name)
        if preview is not None:
            self._record(person.name, "drafted", path.name)
        return preview

    def preview(self) -> Preview | None:
        """Return the draft with what it changes."""
        return self._updates.preview()

    def impact(self) -> list[Impact]:
        """Return the typical questions that the draft would have answered in another way.

        Raises:
            KioskError: there is no draft.
        """
        return list(self._impact())

    def names(self, found: Preview | Iterable[Impact]) -> dict[str, Text]:
        """Return what the pieces are called that a draft changes, as far as they are served."""
        catalog = self._catalog()
        if isinstance(found, Preview):
            skus = {key[0] for keys in found.changes.withdrawn.values() for key in keys}
            skus |= {change.key[0] for change in found.changes.changed}
        else:
            skus = {sku for one in found for sku in (*one.before.products, *one.after.products)}
        pieces = (catalog.product(sku) for sku in sorted(skus)[:MOST_NAMED])
        return {piece.sku: piece.name for piece in pieces if piece is not None}

    def publish(self, person: Person) -> Version:
        """Serve the draft from now on.

        Raises:
            KioskError: not a manager's act, or there is no draft.
        """
        self._needs(person, Role.MANAGER)
        version = self._updates.versions.publish(person.name)
        self._reopen()
        self._record(person.name, "published", f"v{version.number}")
        return version

    def discard(self, person: Person) -> None:
        """Drop the draft.

        Raises:
            KioskError: not a manager's act.
        """
        self._needs(person, Role.MANAGER)
        self._updates.versions.discard()
        self._record(person.name, "discarded the draft", "")

    def versions(self) -> tuple[list[Version], tuple[Served, ...]]:
        """Return every version, and what was served when."""
        return self._updates.versions.versions(), self._updates.versions.history()

    def roll_back(self, person: Person, number: int) -> Version:
        """Serve another version again.

        Raises:
            KioskError: not a manager's act, or there is no such version.
        """
        self._needs(person, Role.MANAGER)
        version = self._updates.versions.roll_back(number, person.name)
        self._reopen()
        self._record(person.name, "rolled back to", f"v{number}")
        return version

    def health(self) -> Health:
        """Return what is wrong with the catalog that is served."""
        catalog = self._catalog()
        pieces = catalog.products()
        kinds = Counter(product.category for product in pieces)
        return Health(len(pieces), tuple(examine(catalog, self._clock())), dict(kinds))

    def questions(self) -> list[Cluster]:
        """Return what customers asked for in vain of late, the most frequent first."""
        return self._unanswered.clusters((self._clock() - QUESTIONS_OF).date().isoformat())

    def audit(self) -> tuple[list[AuditEntry], int | None]:
        """Return the latest acts, and the first entry that was tampered with."""
        return self._audit.entries(), self._audit.broken_at()

    def _needs(self, person: Person, role: Role | None) -> None:
        # asked anew: somebody may have been removed meanwhile
        held = {known.name: known.role for known in self._staff.people()}.get(person.name)
        if held is None or (role is not None and held is not role):
            raise KioskError(
                Stage.BOUTIQUE,
                "role-lacking",
                f"only a {role or 'member of staff'} may do this",
                "ask a manager",
            )

    def _catalog(self) -> SqliteCatalog:
        with self._lock:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    def _reopen(self) -> None:
        with self._lock:
            self._opened = None

    def _piece(self, catalog: SqliteCatalog, sku: str) -> Product:
        product = catalog.product(sku)
        if product is None:
            raise KioskError(
                Stage.BOUTIQUE, "sku-unknown", f"there is no piece “{sku}”", "search for it"
            )
        return product

    def _shelf(self, catalog: SqliteCatalog, product: Product) -> Shelf:
        here = {
            count.size: count
            for count in catalog.counts(product.sku)
            if count.boutique == catalog.here.id
        }
        sizes = catalog.sizes(product.sku) or ("",)
        return Shelf(product, sizes, tuple(here.get(size) for size in sizes))

    def _record(self, who: str, action: str, subject: str) -> None:
        self._audit.record(self._clock(), who, action, subject)


def media_folders() -> Iterator[Path]:
    """Yield where this system shows sticks that are plugged in."""
    if sys.platform == "win32":
        import string  # noqa: PLC0415 - of no use elsewhere

        yield from (
            root for letter in string.ascii_uppercase[3:] if (root := Path(f"{letter}:/")).is_dir()
        )
        return
    roots = ["/Volumes"] if sys.platform == "darwin" else ["/media", "/run/media", "/mnt"]
    for root in roots:
        for folder in (*Path(root).glob("*"), *Path(root).glob("*/*")):
            if folder.is_dir() and os.path.ismount(folder):
                yield folder
