"""The file of the business records: what is personal in it is sealed, what is due stands in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.boutique.files import BusinessFile
from kiosk.boutique.vault import MasterKeys, Seal, Vault, create_data_keys

records_schema = Migrations("records")

SEALED = {
    "entries": ("piece", "day", "time", "care", "name", "phone"),
    "profiles": ("name", "phone", "notes"),
}
"""Table → its sealed columns; every such table has a `key` that never changes."""


@records_schema()
def m001_records(db: sqlite_utils.Database) -> None:
    """Create the tables; numbers are never given twice."""
    create_data_keys(db)
    db.execute(
        "create table entries (number integer primary key autoincrement, key text not null unique, "
        "kind text not null, sku text not null, boutique text not null, start text not null, "
        "taken_at text not null, state text not null, settled_at text not null default '', "
        "piece blob, day blob, time blob, care blob, name blob, phone blob)"
    )
    db["entries"].create_index(["state"])
    # one row is one place at one time: a place cannot be given to two
    db.execute(
        "create table places (boutique text not null, start text not null, place integer not null, "
        "entry integer not null references entries, primary key (boutique, start, place)) "
        "without rowid"
    )
    db.execute(
        "create table outbox (sequence integer primary key autoincrement, "
        "key text not null unique, entry integer not null references entries, "
        "event text not null, state text not null, made_at text not null)"
    )
    db["outbox"].create_index(["entry"])
    db.execute(
        "create table deliveries (sequence integer not null references outbox, "
        "receiver text not null, sealed_for text not null, body blob, attempts integer not null, "
        "refusal text not null default '', delivered_at text not null default '', "
        "primary key (sequence, receiver)) without rowid"
    )
    db.execute(
        "create table profiles (number integer primary key autoincrement, "
        "key text not null unique, made_at text not null, name blob, phone blob, notes blob)"
    )
    db.execute(
        "create table consents (profile integer not null references profiles on delete cascade, "
        "purpose text not null, given_at text not null, until text not null, "
        "primary key (profile, purpose)) without rowid"
    )
    # the latest time at which anything was entered: a clock that was set back is found out by it
    db.execute("create table latest (id integer primary key check (id = 1), at text not null)")


class SealedRecords:
    """The records of one brand on this terminal; any thread may call.

    Args:
        path: the database; made with its folder on first use.
        keys: the folder of the master keys.
    """

    def __init__(self, path: Path, keys: Path) -> None:
        self.path = path
        self._file = BusinessFile(path, records_schema, "register")
        self._vault = Vault(MasterKeys(keys))

    @contextmanager
    def read(self) -> Iterator[tuple[sqlite3.Connection, Seal]]:
        """Open the records for reading, with what opens their sealed fields.

        Raises:
            KioskError: stage BOUTIQUE, the file or a key cannot be used.
        """
        with self._file.opened() as db:
            db.execute("begin")
            yield db, self._vault.seal(db)

    @contextmanager
    def write(self, at: datetime) -> Iterator[tuple[sqlite3.Connection, Seal]]:
        """Open the records for one transaction, which is on the disk when it ends.

        Args:
            at: the terminal's time, for the first key.

        Raises:
            KioskError: stage BOUTIQUE, the file or a key cannot be used.
        """
        with self._file.written() as db:
            self._vault.begin(db, at)
            yield db, self._vault.seal(db)

    def rotate(self, at: datetime) -> int:
        """Seal everything anew under new keys, remove the old ones, and return how many fields.

        A power cut at any moment leaves either the old keys or the new ones, and what they open.
        """
        changed = 0
        with self.write(at) as (db, old):
            new = self._vault.renew(db, at)
            for table, columns in SEALED.items():
                listed = ", ".join(columns)
                for key, *fields in db.execute(f"select key, {listed} from {table}").fetchall():  # noqa: S608 - names of ours
                    fresh = [
                        new.hide(old.show(field, f"{table}/{key}/{column}"),
                                 f"{table}/{key}/{column}")
                        for column, field in zip(columns, fields, strict=True)
                    ]  # fmt: skip
                    changed += sum(field is not None for field in fresh)
                    db.execute(
                        f"update {table} set ({listed}) = ({', '.join('?' * len(columns))}) "  # noqa: S608 - names of ours
                        "where key = ?",
                        (*fresh, key),
                    )
            self._vault.forget_old(db)
        with self._file.opened() as db:
            self._vault.forget_masters(db)
        self.clear_log()
        return changed

    def clear_log(self) -> None:
        """Empty the log that SQLite writes ahead, which may hold pages of before an erasure.

        Where another program reads at this moment, the last program to close the file does it.
        """
        with self._file.opened() as db:
            db.execute("pragma wal_checkpoint(truncate)")
