"""Profiles of customers who asked for one: kept by consent, for a purpose, until a day."""

import sqlite3
import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from kiosk.boutique.entries import MOST_CHARACTERS
from kiosk.boutique.records import SEALED, SealedRecords
from kiosk.boutique.vault import Seal
from kiosk.domain.errors import KioskError, Stage

LONGEST = timedelta(days=730)
"""No consent holds longer than two years; it may be given anew."""

_FIELDS = SEALED["profiles"]


class Purpose(StrEnum):
    """What a customer may consent to, each by itself."""

    ARRIVALS = "arrivals"  # to be told when a piece arrives
    CARE = "care"  # to be reminded of care
    TASTE = "taste"  # what they like is remembered for the next visit


class Profile(msgspec.Struct, frozen=True):
    """What is known of a customer.

    Attributes:
        consents: purpose → the last day on which the profile may be used for it.
    """

    number: int
    name: str
    phone: str
    notes: str
    made_at: datetime
    consents: dict[Purpose, date]


class SqliteProfiles:
    """The profiles in the records. One without a consent that holds does not exist.

    Args:
        records: of the brand on this terminal.
    """

    def __init__(self, records: SealedRecords) -> None:
        self._records = records

    def keep(
        self,
        name: str,
        phone: str,
        notes: str,
        consents: Mapping[Purpose, date],
        at: datetime,
    ) -> int:
        """Keep a profile and return its number.

        Raises:
            KioskError: no consent is given, one ends too late or in the past, or a text is too
                long.
        """
        _check(consents, at.date())
        fields = {
            column: text.encode("utf-8", "replace").decode().strip()
            for column, text in zip(_FIELDS, (name, phone, notes), strict=True)
        }
        for column, text in fields.items():
            if len(text) > MOST_CHARACTERS or (column != "notes" and not text):
                raise _refused(
                    "field-wrong", f"the {column} has {len(text)} characters",
                    f"1 to {MOST_CHARACTERS} can be kept",
                )  # fmt: skip
        with self._records.write(at) as (db, seal):
            key = uuid.uuid4().hex
            sealed = [seal.hide(fields[column], f"profiles/{key}/{column}") for column in _FIELDS]
            number = db.execute(
                "insert into profiles (key, made_at, name, phone, notes) values (?, ?, ?, ?, ?)",
                (key, at.isoformat(), *sealed),
            ).lastrowid
            for purpose, until in consents.items():
                db.execute(
                    "insert into consents values (?, ?, ?, ?)",
                    (number, purpose, at.isoformat(), until.isoformat()),
                )
        return int(number or 0)

    def usable(self, purpose: Purpose, today: date) -> list[Profile]:
        """Return the profiles whose consent to a purpose holds."""
        with self._records.read() as (db, seal):
            found = read_profiles(db, seal)
        return [p for p in found if purpose in p.consents and p.consents[purpose] >= today]

    def every(self) -> list[Profile]:
        """Return every profile."""
        with self._records.read() as (db, seal):
            return read_profiles(db, seal)

    def withdraw(self, number: int, purpose: Purpose, at: datetime) -> None:
        """End a consent; the profile goes with its last one.

        Raises:
            KioskError: there is no such consent.
        """
        with self._records.write(at) as (db, _):
            ended = db.execute(
                "delete from consents where profile = ? and purpose = ?", (number, purpose)
            ).rowcount
            if not ended:
                raise _refused(
                    "consent-unknown", f"profile {number} has no consent for {purpose}",
                    "kiosk register profiles names them",
                )  # fmt: skip
            _remove_unused(db)

    def expire(self, at: datetime) -> int:
        """End the consents whose last day has passed, and return how many profiles went."""
        with self._records.read() as (db, _):
            due = db.execute(
                "select 1 from consents where until < ?", (at.date().isoformat(),)
            ).fetchone()
        if due is None:
            return 0
        with self._records.write(at) as (db, _):
            db.execute("delete from consents where until < ?", (at.date().isoformat(),))
            return _remove_unused(db)


def read_profiles(db: sqlite3.Connection, seal: Seal) -> list[Profile]:
    """Return every profile within a transaction."""
    consents: dict[int, dict[Purpose, date]] = {}
    for profile, purpose, until in db.execute("select profile, purpose, until from consents"):
        consents.setdefault(profile, {})[Purpose(purpose)] = date.fromisoformat(until)
    rows = db.execute("select number, key, made_at, name, phone, notes from profiles").fetchall()
    found = []
    for number, key, made_at, *sealed in rows:
        name, phone, notes = (
            seal.show(field, f"profiles/{key}/{column}")
            for column, field in zip(_FIELDS, sealed, strict=True)
        )
        at = datetime.fromisoformat(made_at)
        found.append(Profile(number, name, phone, notes, at, consents.get(number, {})))
    return found


def _check(consents: Mapping[Purpose, date], today: date) -> None:
    if not consents:
        raise _refused("consent-missing", "no purpose was consented to", "ask for one")
    for purpose, until in consents.items():
        if not today <= until <= today + LONGEST:
            raise _refused(
                "consent-wrong", f"the consent for {purpose} would end on {until}",
                f"it may hold for {LONGEST.days} days at most",
            )  # fmt: skip


def _remove_unused(db: sqlite3.Connection) -> int:
    return db.execute(
        "delete from profiles where number not in (select profile from consents)"
    ).rowcount


def _refused(code: str, what: str, remedy: str) -> KioskError:
    return KioskError(Stage.BOUTIQUE, code, what, remedy)
