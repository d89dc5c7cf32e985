"""Who changed what: a chain of entries of which none can be altered, taken out or put between."""

import hashlib
from datetime import datetime
from pathlib import Path

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.boutique.files import BusinessFile

audit_schema = Migrations("audit")


@audit_schema()
def m001_audit(db: sqlite_utils.Database) -> None:
    """Create the chain, which takes new entries only."""
    db.execute(
        "create table audit (number integer primary key, at text not null, who text not null, "
        "action text not null, subject text not null, link text not null)"
    )
    for change in ("update", "delete"):
        db.execute(
            f"create trigger no_{change} before {change} on audit "
            "begin select raise(abort, 'entries stay as they are'); end"
        )


class AuditEntry(msgspec.Struct, frozen=True):
    """One act of the staff.

    Attributes:
        number: from 1, without gaps.
        who: the name of the member of staff; empty for the terminal itself.
        action: what was done, such as `published` or `counted`.
        subject: to what, such as a SKU or a version; never anything of a customer.
        link: SHA-256 over the entry and the link before it.
    """

    number: int
    at: datetime
    who: str
    action: str
    subject: str
    link: str


class SqliteAudit:
    """The chain in a file.

    Args:
        path: the database; made with its folder on first use.
    """

    def __init__(self, path: Path) -> None:
        self._file = BusinessFile(path, audit_schema, "audit log")

    def record(self, at: datetime, who: str, action: str, subject: str) -> AuditEntry:
        """Add an entry.

        Raises:
            KioskError: stage BOUTIQUE, the file cannot be written to.
        """
        with self._file.opened() as db:
            db.execute("begin immediate")
            last = db.execute("select number, link from audit order by number desc limit 1")
            number, before = last.fetchone() or (0, "")
            entry = AuditEntry(number + 1, at, who, action, subject, "")
            entry = msgspec.structs.replace(entry, link=_link(before, entry))
            db.execute(
                "insert into audit values (?, ?, ?, ?, ?, ?)",
                (entry.number, at.isoformat(), who, action, subject, entry.link),
            )
        return entry

    def entries(self, limit: int = 200) -> list[AuditEntry]:
        """Return the entries, the latest first."""
        with self._file.opened() as db:
            found = db.execute(
                "select * from audit order by number desc limit ?", (limit,)
            ).fetchall()
        return [_entry(row) for row in found]

    def broken_at(self) -> int | None:
        """Return the number of the first entry that does not follow from those before it."""
        before, expected = "", 1
        with self._file.opened() as db:
            for row in db.execute("select * from audit order by number"):
                entry = _entry(row)
                if entry.number != expected or entry.link != _link(before, entry):
                    return expected
                before, expected = entry.link, expected + 1
        return None


def _entry(row: tuple[int, str, str, str, str, str]) -> AuditEntry:
    number, at, who, action, subject, link = row
    return AuditEntry(number, datetime.fromisoformat(at), who, action, subject, link)


def _link(before: str, entry: AuditEntry) -> str:
    told = [before, entry.number, entry.at.isoformat(), entry.who, entry.action, entry.subject]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()
