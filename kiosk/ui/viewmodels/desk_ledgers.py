"""The desk's pages of lines: versions, health, questions in vain, the record of what was done."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.boutique import AuditEntry, Cluster, Role
from kiosk.catalog import Version
from kiosk.catalog.versions import Served
from kiosk.domain.ontology import Ontology
from kiosk.runtime.backoffice import Health
from kiosk.ui.viewmodels.desk_rows import (
    MOST_ROWS,
    Row,
    audit_line,
    audit_rows,
    health_line,
    health_rows,
    question_rows,
    version_rows,
)
from kiosk.ui.viewmodels.desk_work import WORKING, DeskWork


class VersionsModel(QObject):
    """Shows every version of the catalog, and serves another.

    Args:
        work: of the desk.
    """

    changed = Signal()
    served = Signal(str)
    """What was done to the catalog that is served, as a word of the desk."""

    def __init__(self, work: DeskWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        work.changed.connect(self.changed)
        self._rows: list[Row] = []

    @Property(list, notify=changed)
    def rows(self) -> list[Row]:
        """Return the versions, the latest first."""
        return self._rows[:MOST_ROWS]

    def forget(self) -> None:
        """Show no version."""
        self._rows = []

    def open(self, said: str = "") -> None:
        """Show the versions, and say what was done, if anything was."""

        def listed(found: tuple[list[Version], tuple[Served, ...]]) -> None:
            versions, history = found
            manager = self._work.at_desk.role is Role.MANAGER
            serving = history[-1].number if history else 0
            self._rows = version_rows(versions, serving, manager, self._work.language)
            if said:
                self._work.say(said)

        self._rows = []
        self._work.run(lambda office: office.versions(), listed)

    @Slot(int)
    def roll_back(self, number: int) -> None:
        """Serve another version."""
        person = self._work.at_desk
        self._work.run(
            lambda office: office.roll_back(person, number),
            lambda _: self.served.emit("rolled_back"),
            WORKING,
        )


class LedgersModel(QObject):
    """Shows what there is to read and nothing to touch.

    Args:
        work: of the desk.
        ontology: labels of values.
    """

    changed = Signal()

    def __init__(self, work: DeskWork, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._ontology = ontology
        work.changed.connect(self.changed)
        self._rows: list[Row] = []

    @Property(list, notify=changed)
    def rows(self) -> list[Row]:
        """Return the lines."""
        return self._rows[:MOST_ROWS]

    def forget(self) -> None:
        """Show no line."""
        self._rows = []

    def open_health(self) -> None:
        """Show what is wrong with the catalog."""
        self._rows = []
        self._work.run(lambda office: office.health(), self._show_health)

    def open_questions(self) -> None:
        """Show what customers asked in vain."""
        self._rows = []
        self._work.run(lambda office: office.questions(), self._show_questions)

    def open_audit(self) -> None:
        """Show who did what."""
        self._rows = []
        self._work.run(lambda office: office.audit(), self._show_audit)

    def _show_health(self, health: Health) -> None:
        self._rows = health_rows(health.findings, self._work.language)
        self._work.show([health_line(health, self._work.language)])

    def _show_questions(self, clusters: list[Cluster]) -> None:
        self._rows = question_rows(clusters, self._ontology, self._work.language)
        if not clusters:
            self._work.say("none_unanswered")

    def _show_audit(self, found: tuple[list[AuditEntry], int | None]) -> None:
        entries, broken = found
        self._rows = audit_rows(entries, self._work.language)
        self._work.show([audit_line(broken, self._work.language)], broken is not None)
