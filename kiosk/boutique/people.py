"""One customer's own: what the records hold of a person, given out or erased at their request."""

import re
import sqlite3
import unicodedata
import uuid
from collections.abc import Callable
from datetime import datetime

import msgspec

from kiosk.boutique.entries import PERSONAL, Entry, EntryState, Event, moment, row_of, select, tell
from kiosk.boutique.profiles import Profile, read_profiles
from kiosk.boutique.records import SealedRecords
from kiosk.boutique.vault import Seal
from kiosk.domain.errors import KioskError, Stage

LEAST_DIGITS = 6
"""Fewer digits of a telephone number are too few to tell people apart."""

_PREFIX = re.compile(r"^(?:00)?(?:86(?=1\d{10}$)|852(?=\d{8}$)|853(?=\d{8}$))")


class Held(msgspec.Struct, frozen=True):
    """All that the records hold of a person."""

    entries: tuple[Entry, ...]
    profiles: tuple[Profile, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is held."""
        return not self.entries and not self.profiles


class SqlitePeople:
    """What is held of a person, found by the telephone number or an entry's number.

    Args:
        records: of the brand on this terminal.
        record: puts an act on the audit's record before it is done; an act that cannot be put there
            is not done. Called with the action and its subject, which name nobody.
        changed: told after an erasure.
    """

    def __init__(
        self,
        records: SealedRecords,
        record: Callable[[str, str], object],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._records = records
        self._record = record
        self._changed = changed

    def find(self, phone: str = "", number: str = "") -> Held:
        """Return what is held.

        Args:
            phone: in any writing, with or without the country's prefix.
            number: of an entry; where it holds a telephone number, everything under it is meant.

        Raises:
            KioskError: neither is given, or the telephone number has too few digits.
        """
        with self._records.read() as (db, seal):
            return self._find(db, seal, phone, number)

    def export(self, phone: str = "", number: str = "") -> Held:
        """Return what is held, after putting on record that it is given out.

        Raises:
            KioskError: as `find`; nothing is held; the act cannot be put on record.
        """
        held = self._known(phone, number)
        self._record("exported", _subject(held))
        return held

    def erase(self, at: datetime, phone: str = "", number: str = "") -> Held:
        """Erase everything personal and return what it was.

        An entry stays as a number without a person. One that was open is withdrawn from the
        calendar; integrators are told to erase what they have of it.

        Raises:
            KioskError: as `find`; nothing is held; the act cannot be put on record.
        """
        self._record("erased", _subject(self._known(phone, number)))
        with self._records.write(at) as (db, seal):
            held = self._find(db, seal, phone, number)
            for entry in held.entries:
                self._erase_entry(db, row_of(entry.number), at)
            for profile in held.profiles:
                db.execute("delete from profiles where number = ?", (profile.number,))
        self._records.clear_log()
        self._changed()
        return held

    def _known(self, phone: str, number: str) -> Held:
        held = self.find(phone, number)
        if held.is_empty:
            raise KioskError(
                Stage.BOUTIQUE, "person-unknown", "nothing is held under this number",
                "check the number, or look through: kiosk register list --all",
            )  # fmt: skip
        return held

    def _find(self, db: sqlite3.Connection, seal: Seal, phone: str, number: str) -> Held:
        entries = select(db, seal, None, "state != ?", (EntryState.ERASED,))
        named = [entry for entry in entries if row_of(entry.number) == row_of(number)]
        digits = {digits_of(entry.phone) for entry in named if entry.phone}
        if phone or not number:
            wanted = digits_of(phone)
            if len(wanted) < LEAST_DIGITS:
                raise KioskError(
                    Stage.BOUTIQUE, "phone-short", "the telephone number has too few digits",
                    f"give {LEAST_DIGITS} at least",
                )  # fmt: skip
            digits.add(wanted)
        theirs = [e for e in entries if e in named or digits_of(e.phone) in digits]
        profiles = read_profiles(db, seal)
        return Held(tuple(theirs), tuple(p for p in profiles if digits_of(p.phone) in digits))

    def _erase_entry(self, db: sqlite3.Connection, row: int, at: datetime) -> None:
        erase_personal(db, row, EntryState.ERASED, at)
        tell(db, uuid.uuid4().hex, row, Event.ERASED, EntryState.ERASED, at)


def erase_personal(db: sqlite3.Connection, row: int, state: EntryState, at: datetime) -> None:
    """Remove what is personal of an entry, its place, and what of it waits in the outbox."""
    empty = ", ".join(f"{name} = null" for name in PERSONAL)
    db.execute(
        f"update entries set {empty}, start = '', state = ?, settled_at = ? where number = ?",  # noqa: S608 - names of ours
        (state, moment(at), row),
    )
    db.execute("delete from places where entry = ?", (row,))
    # what an integrator may have got already it is told to erase; the rest is never handed over
    waiting = "select sequence from outbox where entry = ?"
    db.execute(f"delete from deliveries where sequence in ({waiting})", (row,))  # noqa: S608 - a text of ours
    db.execute("delete from outbox where entry = ?", (row,))


def digits_of(phone: str) -> str:
    """Return the digits of a telephone number without the prefix of China, Hong Kong or Macao."""
    plain = unicodedata.normalize("NFKC", phone)
    digits = "".join(c for c in plain if c.isascii() and c.isdecimal())
    return _PREFIX.sub("", digits)


def _subject(held: Held) -> str:
    """Return what an act was about, by numbers alone."""
    numbers = [entry.number for entry in held.entries]
    numbers += [f"profile {profile.number}" for profile in held.profiles]
    return ", ".join(numbers)
