"""The register: confirmed care bookings, orders and waiting-list entries, kept for the staff."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.boutique.files import BusinessFile
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.errors import KioskError, Stage

register_schema = Migrations("register")


@register_schema()
def m001_entries(db: sqlite_utils.Database) -> None:
    """Create the table of entries; numbers are never given twice."""
    db.execute(
        "create table entries (number integer primary key autoincrement, kind text not null, "
        "sku text not null, piece text not null, day text not null, taken_at text not null, "
        "state text not null)"
    )
    db["entries"].create_index(["state"])


class EntryState(StrEnum):
    """How far the staff has got with an entry."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Entry(msgspec.Struct, frozen=True):
    """One line of the register.

    Attributes:
        number: under which customer and staff find it, four digits or more.
        sku: the piece; empty for one that the customer owns.
        piece: its name, or the customer's own words for it.
        day: as it was said, such as 周六; empty for the waiting list.
        taken_at: when it was confirmed.
    """

    number: str
    kind: FormKind
    sku: str
    piece: str
    day: str
    taken_at: datetime
    state: EntryState


class SqliteRegister:
    """The register in a file; the port `Register`.

    An entry is on the disk before its number is returned, and every call opens the file anew, so
    that any thread may call.

    Args:
        path: the database; made with its folder on first use.
    """

    def __init__(self, path: Path) -> None:
        self._file = BusinessFile(path, register_schema, "register")

    def enter(self, form: Form, taken_at: datetime) -> str:
        """Keep a confirmed form and return its number.

        Raises:
            KioskError: stage BOUTIQUE, the file cannot be written to.
        """
        with self._file.opened() as db:
            cursor = db.execute(
                "insert into entries (kind, sku, piece, day, taken_at, state) "
                "values (?, ?, ?, ?, ?, ?)",
                (
                    form.kind, form.sku, form.fields.get("piece", ""), form.fields.get("day", ""),
                    taken_at.isoformat(), EntryState.OPEN,
                ),
            )  # fmt: skip
            return _number(int(cursor.lastrowid or 0))

    def entries(self, state: EntryState | None = EntryState.OPEN) -> list[Entry]:
        """Return the entries in a state, the oldest first; all if None."""
        with self._file.opened() as db:
            found = db.execute(
                "select number, kind, sku, piece, day, taken_at, state from entries "
                "where ? is null or state = ? order by number",
                (state, state),
            ).fetchall()
        return [
            Entry(_number(n), FormKind(kind), sku, piece, day, datetime.fromisoformat(at),
                  EntryState(now))
            for n, kind, sku, piece, day, at, now in found
        ]  # fmt: skip

    def settle(self, number: str, state: EntryState) -> None:
        """Set how far an entry has got.

        Raises:
            KioskError: there is no such entry, or the file cannot be written to.
        """
        with self._file.opened() as db:
            digits = int(number) if number.isdecimal() and len(number) < 16 else 0
            changed = db.execute(
                "update entries set state = ? where number = ?", (state, digits)
            ).rowcount
        if not changed:
            raise KioskError(
                Stage.BOUTIQUE,
                "entry-unknown",
                f"there is no entry “{number}”",
                "kiosk register list --all names them",
            )


def _number(row: int) -> str:
    return f"{row:04d}"
