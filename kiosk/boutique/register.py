"""The register: confirmed care bookings, orders and waiting-list entries, kept for the staff."""

import sqlite3
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo

from kiosk.boutique import entries as rows
from kiosk.boutique.calendar import BoutiqueCalendar, Taken
from kiosk.boutique.entries import Entry, EntryState, Event, moment, number_of, row_of
from kiosk.boutique.records import SealedRecords
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.records import TimeRefusal, TimeRefusedError

SET_BACK = timedelta(minutes=10)
"""A clock that is so far behind the latest entry was set back; less is a correction."""


class SqliteRegister:
    """The register in the records; the port `Register`.

    An entry, its place in the calendar and what integrators are to be told of it are one
    transaction, which is on the disk before the number is returned. Any thread may call.

    Args:
        records: of the brand on this terminal.
        calendar: whose places are given; where None, bookings hold none.
        boutique: its id.
        changed: told after each change, on the caller's thread.
    """

    def __init__(
        self,
        records: SealedRecords,
        calendar: BoutiqueCalendar | None = None,
        boutique: str = "",
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._records = records
        self._calendar = calendar
        self._boutique = boutique
        self._changed = changed

    def enter(self, form: Form, taken_at: datetime) -> str:
        """Keep a confirmed form and return its number; the same number for the same form again.

        Raises:
            TimeRefusedError: the time is full, past, or outside the hours.
            KioskError: stage BOUTIQUE, it cannot be kept, or the clock was set back.
        """
        start = self._start(form, taken_at)
        if start is not None:
            # most of a crowd is turned away without waiting for the file
            with self._records.read() as (db, seal):
                same = rows.find_same(db, seal, form, start)
                full = self._free_place(db, start) is None
            if same:
                return same
            if full:
                raise self._refused(TimeRefusal.FULL, start, taken_at)
        with self._records.write(taken_at) as (db, seal):
            self._check_clock(db, taken_at, start)
            same = rows.find_same(db, seal, form, start)
            if same:
                return same
            key = uuid.uuid4().hex
            number = rows.insert(db, seal, key, form, self._boutique, start, taken_at)
            if start is not None:
                self._give_place(db, start, number, taken_at)
            rows.tell(db, key, number, Event.TAKEN, EntryState.OPEN, taken_at)
        self._changed()
        return number_of(number)

    def entries(self, state: EntryState | None = EntryState.OPEN) -> list[Entry]:
        """Return the entries in a state, the oldest first; all if None."""
        with self._records.read() as (db, seal):
            return rows.select(db, seal, self._zone, "? is null or state = ?", (state, state))

    def settle(self, number: str, state: EntryState, at: datetime) -> None:
        """Set how far an entry has got; one that is withdrawn gives its place back.

        Raises:
            TimeRefusedError: it is to be open again, and its place was given to another meanwhile.
            KioskError: there is no such entry, it was erased, or the file cannot be written to.
        """
        with self._records.write(at) as (db, _):
            row = db.execute(
                "select start, state from entries where number = ?", (row_of(number),)
            ).fetchone()
            if row is None:
                raise rows.unknown(number)
            start, before = row
            if EntryState.ERASED in (before, state):
                raise KioskError(
                    Stage.BOUTIQUE, "entry-erased", f"entry “{number}” is or would be erased",
                    "only kiosk register erase does that, for good",
                )  # fmt: skip
            if before == state:
                return
            db.execute(
                "update entries set state = ?, settled_at = ? where number = ?",
                (state, "" if state is EntryState.OPEN else moment(at), row_of(number)),
            )
            if state is EntryState.WITHDRAWN:
                db.execute("delete from places where entry = ?", (row_of(number),))
            elif start and before == EntryState.WITHDRAWN and self._calendar is not None:
                self._give_place(db, datetime.fromisoformat(start), row_of(number), at)
            rows.tell(db, uuid.uuid4().hex, row_of(number), Event.SETTLED, state, at)
        self._changed()

    def accept_clock(self, now: datetime) -> None:
        """Believe the clock although an entry was made at a later time."""
        with self._records.write(now) as (db, _):
            db.execute("insert or replace into latest values (1, ?)", (now.isoformat(),))

    @property
    def _zone(self) -> tzinfo | None:
        return self._calendar.zone if self._calendar is not None else None

    def _start(self, form: Form, now: datetime) -> datetime | None:
        """Return the time of a care booking, which the calendar allows; None where it has none."""
        said = form.fields.get("start", "")
        if form.kind is not FormKind.CARE or not said or self._calendar is None:
            return None
        try:
            start = datetime.fromisoformat(said)
            known = start.tzinfo is not None and self._calendar.is_start(start)
        except (ValueError, OverflowError):
            known = False
        if not known:
            raise KioskError(
                Stage.BOUTIQUE, "time-invalid", "what was asked for is no time of the calendar",
                "take one that the calendar offers",
            )  # fmt: skip
        refusal = self._calendar.refusal(start, now)
        if refusal is not None:
            raise self._refused(refusal, start, now)
        return start

    def _refused(self, refusal: TimeRefusal, start: datetime, now: datetime) -> TimeRefusedError:
        nearest = self._calendar.nearest(start, now) if self._calendar is not None else ()
        return TimeRefusedError(refusal, nearest)

    def _check_clock(self, db: sqlite3.Connection, now: datetime, start: datetime | None) -> None:
        """Note the latest time; refuse to give places by a clock that was set back."""
        row = db.execute("select at from latest").fetchone()
        latest = datetime.fromisoformat(row[0]) if row else now
        if start is not None and now < latest - SET_BACK:
            raise KioskError(
                Stage.BOUTIQUE, "clock-behind",
                f"the clock says {now:%Y-%m-%d %H:%M}, but an entry was made at "
                f"{latest:%Y-%m-%d %H:%M}",
                "set the clock, or accept it: kiosk register accept-clock",
            )  # fmt: skip
        if now >= latest:
            db.execute("insert or replace into latest values (1, ?)", (now.isoformat(),))

    def _give_place(
        self, db: sqlite3.Connection, start: datetime, number: int, now: datetime
    ) -> None:
        place = self._free_place(db, start)
        if place is None:
            raise self._refused(TimeRefusal.FULL, start, now)
        db.execute(
            "insert into places values (?, ?, ?, ?)",
            (self._boutique, moment(start), place, number),
        )

    def _free_place(self, db: sqlite3.Connection, start: datetime) -> int | None:
        at_once = self._calendar.terms.at_once if self._calendar is not None else 0
        found = db.execute(
            "select place from places where boutique = ? and start = ?",
            (self._boutique, moment(start)),
        )
        taken = {row[0] for row in found}
        return next((place for place in range(at_once) if place not in taken), None)


def taken_places(records: SealedRecords, boutique: str) -> Taken:
    """Return what tells a calendar how many places of each time in a span are taken."""

    def taken(since: datetime, until: datetime) -> Mapping[datetime, int]:
        with records.read() as (db, _):
            found = db.execute(
                "select start, count(*) from places where boutique = ? and start >= ? "
                "and start < ? group by start",
                (boutique, moment(since), moment(until)),
            ).fetchall()
        return {datetime.fromisoformat(start): count for start, count in found}

    return taken
