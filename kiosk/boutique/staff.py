"""The staff of a boutique, and the door to what only they may do."""

import sqlite3
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import msgspec
import sqlite_utils
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlite_utils.migrations import Migrations

from kiosk.boutique.files import BusinessFile
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Clock

PIN_DIGITS = (6, 12)
"""The shortest and the longest PIN."""

MOST_TRIES = 5
"""Wrong PINs in a row after which the door stays shut for a while."""

SHUT = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)
"""For how long it stays shut the first, the second … time; the last for any time after."""

staff_schema = Migrations("staff")


@staff_schema()
def m001_staff(db: sqlite_utils.Database) -> None:
    """Create the tables of people and of the door's one state."""
    db.execute("create table people (name text primary key, role text not null, pin text not null)")
    db.execute(
        "create table door (id integer primary key check (id = 1), tries integer not null, "
        "times_shut integer not null, shut_until text not null)"
    )
    db.execute("insert into door values (1, 0, 0, '')")


class Role(StrEnum):
    """What a member of staff may do."""

    ADVISOR = "advisor"  # counts stock, looks at everything
    MANAGER = "manager"  # also changes prices, publishes and rolls back


class Person(msgspec.Struct, frozen=True):
    """A member of staff."""

    name: str
    role: Role


class DoorShutError(KioskError):
    """The PIN was wrong, or the door is shut.

    Attributes:
        tries_left: before the door is shut; 0 where it is.
        until: when it opens again; None where it is not shut.
    """

    def __init__(self, tries_left: int, until: datetime | None) -> None:
        self.tries_left = tries_left
        self.until = until
        if until is None:
            super().__init__(
                Stage.BOUTIQUE, "pin-wrong", "the PIN is wrong", f"{tries_left} tries are left"
            )
        else:
            super().__init__(
                Stage.BOUTIQUE,
                "door-shut",
                "too many wrong PINs",
                f"try again after {until:%H:%M:%S}",
            )


class SqliteStaff:
    """The staff in a file; PINs are kept as Argon2id hashes.

    Args:
        path: the database; made with its folder on first use.
        clock: the terminal's time.
        hasher: weaker ones are for tests.
    """

    def __init__(self, path: Path, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        self._file = BusinessFile(path, staff_schema, "staff list")
        self._clock = clock
        self._hasher = hasher or PasswordHasher()

    def people(self) -> list[Person]:
        """Return everybody, by name."""
        with self._file.opened() as db:
            found = db.execute("select name, role from people order by name").fetchall()
        return [Person(name, Role(role)) for name, role in found]

    def add(self, name: str, role: Role, pin: str) -> Person:
        """Let somebody in from now on; the first must be a manager.

        Raises:
            KioskError: the name is taken or empty, the PIN too easy, or there is no manager yet.
        """
        name = name.strip()
        if not name:
            raise _refused("name-empty", "a member of staff needs a name", "give one")
        hashed = self._hashed(pin)
        with self._file.opened() as db:
            db.execute("begin immediate")
            if db.execute("select 1 from people where name = ?", (name,)).fetchone():
                raise _refused(
                    "name-taken", f"“{name}” is a member of staff already", "choose another name"
                )
            if role is not Role.MANAGER and not self._managers(db):
                raise _refused(
                    "manager-missing", "there is no manager yet", "add one first: --role manager"
                )
            db.execute("insert into people values (?, ?, ?)", (name, role.value, hashed))
        return Person(name, role)

    def change_pin(self, name: str, pin: str) -> None:
        """Give somebody another PIN.

        Raises:
            KioskError: nobody is called so, or the PIN is too easy.
        """
        hashed = self._hashed(pin)
        with self._file.opened() as db:
            changed = db.execute("update people set pin = ? where name = ?", (hashed, name))
            if not changed.rowcount:
                raise _unknown(name)

    def remove(self, name: str) -> None:
        """Let somebody in no more.

        Raises:
            KioskError: nobody is called so, or it is the last manager.
        """
        with self._file.opened() as db:
            db.execute("begin immediate")
            if not db.execute("delete from people where name = ?", (name,)).rowcount:
                raise _unknown(name)
            if db.execute("select 1 from people").fetchone() and not self._managers(db):
                raise _refused(
                    "manager-missing", f"“{name}” is the last manager", "add another one first"
                )

    def enter(self, name: str, pin: str) -> Person:
        """Return who it is, if the PIN is theirs.

        A try is counted before it is looked at, so that pulling the plug wins nothing.

        Raises:
            DoorShutError: the PIN is wrong, or the door is shut.
            KioskError: nobody is called so.
        """
        now = self._clock()
        with self._file.opened() as db:
            db.execute("begin immediate")
            tries, times_shut, until = db.execute(
                "select tries, times_shut, shut_until from door"
            ).fetchone()
            if until and now < datetime.fromisoformat(until):
                raise DoorShutError(0, datetime.fromisoformat(until))
            found = db.execute("select role, pin from people where name = ?", (name,)).fetchone()
            if found is None:
                raise _unknown(name)
            shut = tries + 1 >= MOST_TRIES
            shut_until = now + SHUT[min(times_shut, len(SHUT) - 1)] if shut else None
            db.execute(
                "update door set tries = ?, times_shut = ?, shut_until = ?",
                (
                    0 if shut else tries + 1,
                    times_shut + shut,
                    shut_until.isoformat() if shut_until else "",
                ),
            )
        role, hashed = found
        if not self._right(hashed, pin):
            raise DoorShutError(0 if shut else MOST_TRIES - tries - 1, shut_until)
        with self._file.opened() as db:
            db.execute("update door set tries = 0, times_shut = 0, shut_until = ''")
            if self._hasher.check_needs_rehash(hashed):
                db.execute(
                    "update people set pin = ? where name = ?", (self._hasher.hash(pin), name)
                )
        return Person(name, Role(role))

    def _right(self, hashed: str, pin: str) -> bool:
        try:
            return self._hasher.verify(hashed, pin)
        except (VerificationError, InvalidHashError):
            return False

    def _hashed(self, pin: str) -> str:
        least, most = PIN_DIGITS
        if not (pin.isascii() and pin.isdecimal() and least <= len(pin) <= most):
            raise _refused("pin-form", f"a PIN has {least} to {most} digits", "choose another PIN")
        steps = {int(after) - int(before) for before, after in pairwise(pin)}
        if len(steps) == 1 or len(set(pin)) <= 2:
            raise _refused("pin-easy", "the PIN is too easy to guess", "choose another PIN")
        return self._hasher.hash(pin)

    @staticmethod
    def _managers(db: sqlite3.Connection) -> bool:
        return bool(db.execute("select 1 from people where role = ?", (Role.MANAGER,)).fetchone())


def _unknown(name: str) -> KioskError:
    return _refused("staff-unknown", f"nobody is called “{name}”", "see kiosk staff list")


def _refused(code: str, what: str, todo: str) -> KioskError:
    return KioskError(Stage.BOUTIQUE, code, what, todo)
