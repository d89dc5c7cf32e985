"""What a customer changes by touch in what the visit knows: wishes, language, pace."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.domain import ontology as terms
from kiosk.domain.events import TurnEvent, TurnStarted
from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.understanding import Mention
from kiosk.ui.viewmodels.beliefs import BeliefsModel
from kiosk.ui.viewmodels.panel import AUTO, PACES, PanelModel
from kiosk.ui.visit_port import VisitPort


class WishesModel(QObject):
    """Hands what is touched in the chips and on the panel to the visit.

    Args:
        beliefs: the chips and what they may be changed to.
        panel: language, dialect and pace.
    """

    changed = Signal()

    def __init__(
        self, beliefs: BeliefsModel, panel: PanelModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._visit: VisitPort | None = None
        self._beliefs = beliefs
        self._edited = False
        beliefs.wished.connect(self._wish)
        beliefs.removed.connect(self.remove)
        beliefs.settled.connect(self._settle)
        panel.chosen.connect(self._choose)

    @Property(bool, notify=changed)
    def edited(self) -> bool:
        """Return whether wishes were changed by touch since the latest reply."""
        return self._edited

    def attach(self, visit: VisitPort) -> None:
        """Hand what is touched to this visit from now on."""
        self._visit = visit

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        if isinstance(event, TurnStarted):
            self._mark(False)

    def clear(self) -> None:
        """Forget that anything was changed."""
        self._mark(False)

    @Slot(str, str)
    def remove(self, slot: str, value: str) -> None:
        """Forget one wish."""
        if self._visit is not None:
            self._visit.touch_remove(terms.Slot(slot), value)
            self._mark(True)

    @Slot()
    def look_again(self) -> None:
        """Have answered what is wished now."""
        self._beliefs.close()
        if self._visit is not None:
            self._mark(False)
            self._visit.look_again()

    def _wish(self, mention: Mention) -> None:
        if self._visit is not None:
            self._visit.touch_set(mention)
            self._mark(True)

    def _settle(self, meant: bool) -> None:
        if self._visit is not None:
            self._visit.settle_doubt(meant)
            self._mark(True)

    def _choose(self, group: str, option: str) -> None:
        visit = self._visit
        if visit is None:
            return
        match group:
            case "display":
                visit.choose_language(Language(option))
            case "speech":
                visit.choose_dialect(None if option == AUTO else Dialect(option))
            case "pace":
                visit.choose_pace(PACES[option])

    def _mark(self, edited: bool) -> None:
        if edited != self._edited:
            self._edited = edited
            self.changed.emit()
