"""The desk's page of deliveries: what a stick brings, and what a draft would change."""

from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.boutique import Applied
from kiosk.catalog import Preview
from kiosk.domain.catalog import Text
from kiosk.runtime.backoffice import BackOffice
from kiosk.runtime.impact import Impact
from kiosk.ui.viewmodels.desk_rows import (
    MOST_ROWS,
    Row,
    applied_lines,
    draft_line,
    file_rows,
    impact_rows,
    preview_rows,
)
from kiosk.ui.viewmodels.desk_work import WORKING, DeskWork

Names = dict[str, Text]
"""What the pieces of a preview are called."""


class DeliveriesModel(QObject):
    """Reads deliveries, shows a draft, publishes or drops it.

    Args:
        work: of the desk.
    """

    changed = Signal()
    served = Signal(str)
    """What was done to the catalog that is served, as a word of the desk."""
    prices_taken = Signal()

    def __init__(self, work: DeskWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        work.changed.connect(self.changed)
        self.forget()

    def forget(self) -> None:
        """Show nothing of a delivery or a draft."""
        self._files: list[Path] = []
        self._preview: Preview | None = None
        self._rows: list[Row] = []

    @Property(bool, notify=changed)
    def drafted(self) -> bool:
        """Return whether a draft is shown."""
        return self._preview is not None

    @Property(str, notify=changed)
    def origin(self) -> str:
        """Return where the draft comes from, and who drafted it."""
        return draft_line(self._preview.draft, self._work.language) if self._preview else ""

    @Property(list, notify=changed)
    def rows(self) -> list[Row]:
        """Return the deliveries, or what the draft changes."""
        return self._rows[:MOST_ROWS]

    def open(self) -> None:
        """Show the draft, or else what deliveries there are."""
        self._rows = []
        self._work.run(
            lambda office: (office.deliveries(), _named(office, office.preview())),
            self._show_files,
        )

    def price(self, prices: dict[str, str]) -> None:
        """Draft prices and show what they change."""
        person, self._rows = self._work.at_desk, []
        self._work.run(
            lambda office: _named(office, office.price(person, prices)), self._repriced, WORKING
        )

    @Slot(int)
    def read(self, number: int) -> None:
        """Read the delivery of a line."""
        path, person = self._files[number], self._work.at_desk
        self._work.run(lambda office: _named(office, office.deliver(person, path)), self._delivered)

    @Slot()
    def publish(self) -> None:
        """Serve the draft."""
        person = self._work.at_desk
        self._work.run(
            lambda office: office.publish(person), lambda _: self.served.emit("published"), WORKING
        )

    @Slot()
    def discard(self) -> None:
        """Drop the draft."""
        person = self._work.at_desk
        self._work.run(
            lambda office: office.discard(person), lambda _: self.served.emit("discarded"), WORKING
        )

    @Slot()
    def weigh(self) -> None:
        """Show which answers to typical questions the draft would change."""

        def weigh(office: BackOffice) -> tuple[list[Impact], Names]:
            found = office.impact()
            return found, office.names(found)

        self._work.run(weigh, self._show_impact)

    def _show_files(self, found: tuple[list[Path], tuple[Preview | None, Names]]) -> None:
        self._files, (preview, names) = found
        if preview is not None:
            self._show_preview(preview, names)
            return
        self._preview = None
        self._rows = file_rows(self._files, self._work.language)
        if not self._files:
            self._work.say("no_stick")

    def _repriced(self, found: tuple[Preview | None, Names]) -> None:
        self.prices_taken.emit()
        self._delivered(found)

    def _delivered(self, delivered: tuple[Preview | Applied | None, Names]) -> None:
        found, names = delivered
        if isinstance(found, Applied):
            self._work.show(applied_lines(found, self._work.language))
        elif found is None:
            self._work.say("unchanged")
        else:
            self._show_preview(found, names)

    def _show_preview(self, preview: Preview, names: Names) -> None:
        self._preview = preview
        self._rows = preview_rows(preview, names, self._work.language)

    def _show_impact(self, weighed: tuple[list[Impact], Names]) -> None:
        found, names = weighed
        self._rows = impact_rows(found, names, self._work.language)
        self._work.say("weighed" if found else "same_answers")


def _named(
    office: BackOffice, found: Preview | Applied | None
) -> tuple[Preview | Applied | None, Names]:
    return found, office.names(found) if isinstance(found, Preview) else {}
