"""What the records let go of by themselves, and what they took over from older programs."""

import sqlite3
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.boutique import entries as rows
from kiosk.boutique.entries import EntryState, Event
from kiosk.boutique.outbox import waiting
from kiosk.boutique.people import erase_personal
from kiosk.boutique.records import SealedRecords
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.errors import KioskError, Stage

KEPT_SETTLED = timedelta(days=180)
"""How long the staff can look up whose a settled entry was."""

_OLD = uuid.UUID("9b0f5a52-6d0f-4d3e-8c1e-5a6f0b7b2c11")


def forget_settled(records: SealedRecords, receivers: Sequence[str], at: datetime) -> int:
    """Erase what is personal of entries that were settled long ago, and return how many.

    Args:
        records: of the brand on this terminal.
        receivers: who must have been told of an entry before it is forgotten.
        at: the terminal's time.
    """
    untold = {message.number for name in receivers for message in waiting(records, name)}
    personal = " or ".join(f"{name} is not null" for name in rows.PERSONAL)
    with records.read() as (db, _):
        found = db.execute(
            "select number, state from entries where state in (?, ?) and settled_at < ? "  # noqa: S608 - names of ours
            f"and ({personal})",
            (EntryState.DONE, EntryState.WITHDRAWN, rows.moment(at - KEPT_SETTLED)),
        ).fetchall()
    due = [(number, state) for number, state in found if rows.number_of(number) not in untold]
    if due:
        with records.write(at) as (db, _):
            for number, state in due:
                erase_personal(db, number, EntryState(state), at)
    return len(due)


def take_over(old: Path, records: SealedRecords, at: datetime) -> int:
    """Take over the entries of a register that was written in clear, remove it, return how many.

    Done again after a power cut, it takes nothing twice.

    Raises:
        KioskError: the old register cannot be read or removed.
    """
    if not old.exists():
        return 0
    taken = 0
    try:
        found = _entries_of(old)
        with records.write(at) as (db, seal):
            for number, kind, sku, piece, day, taken_at, state in found:
                key = uuid.uuid5(_OLD, f"{number}/{taken_at}").hex
                if db.execute("select 1 from entries where key = ?", (key,)).fetchone():
                    continue
                # what was said was not measured then
                said = {"piece": piece, "day": day}
                fields = {name: text[: rows.MOST_CHARACTERS] for name, text in said.items()}
                form = Form(FormKind(kind), sku, fields, done=True)
                when = datetime.fromisoformat(taken_at)
                row = rows.insert(db, seal, key, form, "", None, when)
                free = not db.execute(
                    "select 1 from entries where number = ?", (number,)
                ).fetchone()
                kept = number if free else row
                db.execute(
                    "update entries set number = ?, state = ?, settled_at = ? where number = ?",
                    (kept, state, "" if state == EntryState.OPEN else rows.moment(at), row),
                )
                if state == EntryState.OPEN:
                    rows.tell(db, key, kept, Event.TAKEN, EntryState.OPEN, when)
                taken += 1
        for name in (f"{old.name}-wal", f"{old.name}-shm", old.name):
            old.with_name(name).unlink(missing_ok=True)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise KioskError(
            Stage.BOUTIQUE, "register-unusable",
            f"the older register {old} cannot be taken over: {error}",
            "restore it from its backup, or move it away",
        ) from error  # fmt: skip
    return taken


def _entries_of(old: Path) -> list[tuple[int, str, str, str, str, str, str]]:
    connection = sqlite3.connect(old)
    try:
        known = connection.execute("select 1 from sqlite_master where name = 'entries'").fetchone()
        if known is None:
            return []
        return connection.execute(
            "select number, kind, sku, piece, day, taken_at, state from entries order by number"
        ).fetchall()
    finally:
        connection.close()
