"""The door of the desk: a name and a PIN."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.boutique import Person
from kiosk.ui.desk_words import desk_words
from kiosk.ui.viewmodels.desk_rows import Row
from kiosk.ui.viewmodels.desk_work import WORKING, DeskWork

MOST_PIN = 12


class DoorModel(QObject):
    """Takes a name and a PIN, and lets in.

    Args:
        work: of the desk.
    """

    changed = Signal()
    let_in = Signal(object)

    def __init__(self, work: DeskWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        work.changed.connect(self.changed)
        self.forget()

    def forget(self) -> None:
        """Forget who stood at the door."""
        self._people: list[Person] = []
        self._chosen = self._pin = ""

    @Property(list, notify=changed)
    def people(self) -> list[Row]:
        """Return the names, with the role of each."""
        words = desk_words(self._work.language)
        return [{"name": p.name, "role": words[p.role]} for p in self._people]

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """Return the name that was touched."""
        return self._chosen

    @Property(int, notify=changed)
    def digits(self) -> int:
        """Return how many digits of the PIN were touched."""
        return len(self._pin)

    def knock(self) -> None:
        """Show who may come in."""
        self._work.run(lambda office: office.people(), self._show_people, "")

    @Slot(str)
    def choose(self, name: str) -> None:
        """Say who it is; an empty name goes back."""
        self._chosen, self._pin = name, ""
        self.changed.emit()

    @Slot(str)
    def key(self, character: str) -> None:
        """Take a digit of the PIN."""
        if character.isdecimal() and len(self._pin) < MOST_PIN:
            self._pin += character
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        self._pin = self._pin[:-1]
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Take every digit back."""
        self._pin = ""
        self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """Open the door with the PIN."""
        name, pin, self._pin = self._chosen, self._pin, ""
        self._work.run(lambda office: office.enter(name, pin), self._enter, WORKING)

    def _enter(self, person: Person) -> None:
        self._chosen = ""
        self.let_in.emit(person)

    def _show_people(self, people: list[Person]) -> None:
        self._people = people
        if not people:
            self._work.say("nobody")
