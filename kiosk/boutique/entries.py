"""The entries of the register as they are written and read within a transaction."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import Any

import msgspec

from kiosk.boutique.records import SEALED
from kiosk.boutique.vault import Seal
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.errors import KioskError, Stage

PERSONAL = SEALED["entries"]
"""The fields that the customer said."""

MOST_CHARACTERS = 200
"""The longest text of one field; names of people and pieces are shorter in every language."""


class EntryState(StrEnum):
    """How far the staff has got with an entry."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"  # at the customer's request; nothing personal is left of it


class Event(StrEnum):
    """What integrators are told of an entry."""

    TAKEN = "taken"
    SETTLED = "settled"
    ERASED = "erased"


class Entry(msgspec.Struct, frozen=True):
    """One line of the register.

    Attributes:
        number: under which customer and staff find it, four digits or more.
        sku: the piece; empty for one that the customer owns.
        piece: its name, or the customer's own words for it.
        day, time: as they were said, such as 周六; empty for the waiting list.
        taken_at: when it was confirmed.
        start: when the piece is brought; None where no place of the calendar is held.
        care: what is to be done; empty where it was not said.
        name, phone: the customer's; empty where they were not asked for, or are erased.
        boutique: its id; empty where the terminal did not know it.
    """

    number: str
    kind: FormKind
    sku: str
    piece: str
    day: str
    taken_at: datetime
    state: EntryState
    start: datetime | None = None
    time: str = ""
    care: str = ""
    name: str = ""
    phone: str = ""
    boutique: str = ""


def told(form: Form) -> dict[str, str]:
    """Return what the customer said for a form, in characters that can be written.

    Raises:
        KioskError: a field is too long for what it is.
    """
    found = {}
    for name in PERSONAL:
        words = form.fields.get(name, "").encode("utf-8", "replace").decode()
        if len(words) > MOST_CHARACTERS:
            raise KioskError(
                Stage.BOUTIQUE, "field-too-long", f"the {name} has {len(words)} characters",
                f"{MOST_CHARACTERS} at most can be kept",
            )  # fmt: skip
        found[name] = words
    return found


def insert(
    db: sqlite3.Connection,
    seal: Seal,
    key: str,
    form: Form,
    boutique: str,
    start: datetime | None,
    taken_at: datetime,
) -> int:
    """Write an open entry and return its number."""
    fields = told(form)
    sealed = [seal.hide(fields[name], f"entries/{key}/{name}") for name in PERSONAL]
    cursor = db.execute(
        "insert into entries (key, kind, sku, boutique, start, taken_at, state, "  # noqa: S608 - names of ours
        f"{', '.join(PERSONAL)}) values (?, ?, ?, ?, ?, ?, ?{', ?' * len(PERSONAL)})",
        (
            key, form.kind, form.sku, boutique, moment(start) if start else "",
            taken_at.isoformat(), EntryState.OPEN, *sealed,
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def select(
    db: sqlite3.Connection, seal: Seal, zone: tzinfo | None, where: str, values: tuple[Any, ...]
) -> list[Entry]:
    """Return the entries that meet a condition of ours, the oldest first.

    Args:
        db: an open transaction.
        seal: what opens the fields.
        zone: in which the times of bookings are told; this system's if None.
        where: the condition.
        values: its values.
    """
    columns = ", ".join(PERSONAL)
    found = db.execute(
        "select number, key, kind, sku, boutique, start, taken_at, state, "  # noqa: S608 - conditions of ours
        f"{columns} from entries where {where} order by number",
        values,
    ).fetchall()
    return [_entry(row, seal, zone) for row in found]


def find_same(db: sqlite3.Connection, seal: Seal, form: Form, start: datetime | None) -> str:
    """Return the number of the open entry that says the same of the same person; else empty.

    Whoever saw the terminal die before its reply confirms once more, and must not stand twice.
    """
    fields = told(form)
    if not fields["phone"]:
        return ""
    alike = select(
        db, seal, None, "state = ? and kind = ? and sku = ? and start = ?",
        (EntryState.OPEN, form.kind, form.sku, moment(start) if start else ""),
    )  # fmt: skip
    return next((entry.number for entry in alike if _says(entry, fields)), "")


def tell(
    db: sqlite3.Connection, key: str, entry: int, event: Event, state: EntryState, at: datetime
) -> None:
    """Put into the outbox, within a transaction, what integrators are to be told."""
    db.execute(
        "insert into outbox (key, entry, event, state, made_at) values (?, ?, ?, ?, ?)",
        (key, entry, event, state, at.isoformat()),
    )


def moment(at: datetime) -> str:
    """Return a time as the records write it: UTC, comparable as text."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def number_of(row: int) -> str:
    """Return the number of an entry as people read it."""
    return f"{row:04d}"


def row_of(number: str) -> int:
    """Return the row of a number; 0, which is none, where it is no number."""
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 16 else 0


def unknown(number: str) -> KioskError:
    """Return the refusal of a number that no entry has."""
    return KioskError(
        Stage.BOUTIQUE,
        "entry-unknown",
        f"there is no entry “{number}”",
        "kiosk register list --all names them",
    )


def _says(entry: Entry, fields: Mapping[str, str]) -> bool:
    return all(getattr(entry, name) == fields[name] for name in PERSONAL)


def _entry(row: tuple[Any, ...], seal: Seal, zone: tzinfo | None) -> Entry:
    number, key, kind, sku, boutique, start, taken_at, state, *sealed = row
    fields = {
        name: seal.show(field, f"entries/{key}/{name}")
        for name, field in zip(PERSONAL, sealed, strict=True)
    }
    return Entry(
        number=number_of(number), kind=FormKind(kind), sku=sku, boutique=boutique,
        start=datetime.fromisoformat(start).astimezone(zone) if start else None,
        taken_at=datetime.fromisoformat(taken_at), state=EntryState(state), **fields,
    )  # fmt: skip
