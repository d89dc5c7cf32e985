"""The business records as staff look after them at the desk."""

from collections.abc import Callable, Mapping
from datetime import date

from kiosk.boutique.entries import Entry, EntryState
from kiosk.boutique.outbox import Waiting
from kiosk.boutique.people import Held
from kiosk.boutique.profiles import Profile, Purpose
from kiosk.boutique.staff import Person, Role
from kiosk.domain.ports import Clock
from kiosk.runtime.records import Business


class Ledger:
    """Orders, waiting-list entries and care bookings, and what is held of a person.

    Every method may take seconds and is called beside the screen. What shows or changes a
    customer's data is done by a member of staff and put on record by the entry's number alone.

    Args:
        business: the records.
        clock: the terminal's time.
        needs: refuses whoever is no member of staff any more, or has not the role; any role will
            do for None.
        record: puts on record who did what to what.
    """

    def __init__(
        self,
        business: Business,
        clock: Clock,
        needs: Callable[[Person, Role | None], None],
        record: Callable[[str, str, str], None],
    ) -> None:
        self._business = business
        self._clock = clock
        self._needs = needs
        self._record = record

    def entries(self, person: Person, every: bool = False) -> list[Entry]:
        """Return what is open, the oldest first; also what is settled if `every`.

        Raises:
            KioskError: not a member of staff, or the records cannot be read.
        """
        self._needs(person, None)
        return self._business.register.entries(None if every else EntryState.OPEN)

    def visits(self, person: Person, day: date) -> list[Entry]:
        """Return the open care bookings of a day, the earliest first.

        Raises:
            KioskError: not a member of staff, or the records cannot be read.
        """
        found = (entry for entry in self.entries(person) if entry.start is not None)
        mine = [entry for entry in found if entry.start and entry.start.date() == day]
        return sorted(mine, key=lambda entry: str(entry.start))

    def settle(self, person: Person, number: str, state: EntryState) -> list[Entry]:
        """Set how far an entry has got and return what is open now.

        Raises:
            TimeRefusedError: it is to be open again, and its time was given to another.
            KioskError: not a member of staff, or there is no such entry.
        """
        self._needs(person, None)
        self._business.register.settle(number, state, self._clock())
        self._record(person.name, f"set to {state}", number)
        return self._business.register.entries()

    def export(self, person: Person, phone: str = "", number: str = "") -> Held:
        """Return all that is held of a customer who asks for it.

        Raises:
            KioskError: not a manager's act, or nothing is held.
        """
        self._needs(person, Role.MANAGER)
        return self._business.people_for(person.name).export(phone, number)

    def erase(self, person: Person, phone: str = "", number: str = "") -> Held:
        """Erase all that is held of a customer who asks for it, and return what it was.

        Raises:
            KioskError: not a manager's act, or nothing is held.
        """
        self._needs(person, Role.MANAGER)
        return self._business.people_for(person.name).erase(self._clock(), phone, number)

    def profiles(self, person: Person, purpose: Purpose) -> list[Profile]:
        """Return the profiles that may be used for a purpose today.

        Raises:
            KioskError: not a member of staff.
        """
        self._needs(person, None)
        return self._business.profiles.usable(purpose, self._clock().date())

    def keep_profile(
        self,
        person: Person,
        name: str,
        phone: str,
        notes: str,
        consents: Mapping[Purpose, date],
    ) -> int:
        """Keep a profile that a customer asks for, and return its number.

        Raises:
            KioskError: not a member of staff, or no consent is given that holds.
        """
        self._needs(person, None)
        number = self._business.profiles.keep(name, phone, notes, consents, self._clock())
        self._record(person.name, f"kept for {', '.join(consents)}", f"profile {number}")
        return number

    def withdraw(self, person: Person, number: int, purpose: Purpose) -> None:
        """End a consent; the profile goes with its last one.

        Raises:
            KioskError: not a member of staff, or there is no such consent.
        """
        self._needs(person, None)
        self._business.profiles.withdraw(number, purpose, self._clock())
        self._record(person.name, f"ended {purpose}", f"profile {number}")

    def waiting(self) -> dict[str, list[Waiting]]:
        """Return for each integrator's receiver what it does not have yet."""
        return self._business.waiting()

    def accept_clock(self, person: Person) -> None:
        """Believe the clock although an entry was made at a later time.

        Raises:
            KioskError: not a manager's act.
        """
        self._needs(person, Role.MANAGER)
        self._business.register.accept_clock(self._clock())
        self._record(person.name, "accepted the clock", "")
