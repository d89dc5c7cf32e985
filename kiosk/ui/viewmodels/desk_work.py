"""What the pages of the desk share: the office, who stands at it, and what an act came to."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk.boutique import Person, Role
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language
from kiosk.runtime.backoffice import BackOffice
from kiosk.ui.desk_words import desk_words, trouble
from kiosk.ui.viewmodels.errands import Errands

READING, WORKING = "reading", "working"
"""Whether something is only looked at, or is changed, which is done one at a time."""


class DeskWork(QObject):
    """Does what takes time on a thread of its own, and keeps what came of it.

    Args:
        office: what staff may do; None on a terminal that has no desk.

    Attributes:
        language: of the desk.
        person: who stands at it; None at the door.
        busy: what is being done, in words; empty while nothing is.
        lines: what the last act came to.
        wrong: whether it came to nothing.
    """

    changed = Signal()

    def __init__(self, office: BackOffice | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._errands = Errands(self)
        self.language = Language.ZH_HANS
        self.forget()

    def forget(self) -> None:
        """Let nobody stand at the desk, and show nothing of what was begun there."""
        self._errands.forget()
        self.person: Person | None = None
        self.busy = ""
        self.lines: list[str] = []
        self.wrong = False

    @property
    def is_open(self) -> bool:
        """Return whether this terminal has a desk."""
        return self._office is not None

    @property
    def at_desk(self) -> Person:
        """Return who stands at the desk; nobody with few rights, if nobody does."""
        return self.person or Person("", Role.ADVISOR)

    def run(
        self,
        call: Callable[[BackOffice], Any],
        then: Callable[[Any], None],
        doing: str = READING,
    ) -> None:
        """Do something beside the screen and show what came of it, unless the desk was left.

        Args:
            call: what takes time.
            then: is given what it returned, on the screen's thread.
            doing: the word for it; empty for none.
        """
        office = self._office
        if office is None or (self.busy and doing == WORKING):
            return
        self.busy = desk_words(self.language)[doing] if doing else " "
        self.show([])
        self.changed.emit()

        def done(found: object) -> None:
            self.busy = ""
            then(found)
            self.changed.emit()

        self._errands.run(lambda: call(office), done, self._failed)

    def say(self, key: str) -> None:
        """Say one of the desk's words as what the last act came to."""
        self.show([desk_words(self.language)[key]])

    def show(self, lines: list[str], wrong: bool = False) -> None:
        """Take lines as what the last act came to."""
        self.lines, self.wrong = lines, wrong

    def _failed(self, error: KioskError) -> None:
        self.busy = ""
        self.show(trouble(error, self.language), True)
        self.changed.emit()
