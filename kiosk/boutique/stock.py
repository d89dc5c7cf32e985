"""The stock ledger: the latest count of every size of every piece in every boutique."""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.boutique.files import BusinessFile
from kiosk.domain.catalog import Counted

stock_schema = Migrations("stock")


@stock_schema()
def m001_counts(db: sqlite_utils.Database) -> None:
    """Create the table of counts."""
    db.execute(
        "create table counts (sku text not null, boutique text not null, size text not null, "
        "count integer not null, counted_at text not null, by_whom text not null, "
        "primary key (sku, boutique, size))"
    )
    db["counts"].create_index(["boutique"])


class Applied(msgspec.Struct, frozen=True):
    """What became of counts.

    Attributes:
        taken: how many are held from now on.
        same: how many were held already.
        older: those that were refused, each with the time of the count that is held.
    """

    taken: int
    same: int
    older: tuple[tuple[Counted, datetime], ...]


class SqliteStock:
    """The ledger in a file; implements the port `Counts`.

    Args:
        path: the database; made with its folder on first use.
    """

    def __init__(self, path: Path) -> None:
        self._file = BusinessFile(path, stock_schema, "stock ledger")
        self._lock = threading.Lock()
        self._changes = 0

    @property
    def changes(self) -> int:
        """Return a number that grows with every change by this program."""
        return self._changes

    def of(self, sku: str) -> tuple[Counted, ...]:
        """Return the counts of a piece."""
        return self._select("sku = ?", sku)

    def at(self, boutique: str) -> tuple[Counted, ...]:
        """Return the counts of a boutique."""
        return self._select("boutique = ?", boutique)

    def apply(
        self, counts: Iterable[Counted], published: Callable[[str], Iterable[Counted]], by: str
    ) -> Applied:
        """Hold counts from now on, but none that is older than what is held.

        Args:
            counts: what was counted.
            published: returns the counts of a piece that the served catalog holds.
            by: who counted.

        Raises:
            KioskError: stage BOUTIQUE, the file cannot be written to; nothing was changed.
        """
        taken = same = 0
        older: list[tuple[Counted, datetime]] = []
        of_piece: dict[str, dict[tuple[str, str], Counted]] = {}
        with self._lock, self._file.opened() as db:
            for count in counts:
                if count.sku not in of_piece:
                    of_piece[count.sku] = {(c.boutique, c.size): c for c in published(count.sku)}
                held = of_piece[count.sku].get((count.boutique, count.size))
                if held is not None and held.counted_at > count.counted_at:
                    older.append((count, held.counted_at))
                    continue
                if held == count:
                    same += 1
                    continue
                of_piece[count.sku][count.boutique, count.size] = count
                taken += 1
                db.execute(
                    "insert or replace into counts values (?, ?, ?, ?, ?, ?)",
                    (count.sku, count.boutique, count.size, count.count,
                     count.counted_at.isoformat(), by),
                )  # fmt: skip
            self._changes += 1
        return Applied(taken, same, tuple(older))

    def _select(self, where: str, value: str) -> tuple[Counted, ...]:
        with self._file.opened() as db:
            found = db.execute(
                f"select sku, boutique, size, count, counted_at from counts where {where} "  # noqa: S608 - one of two conditions of ours
                "order by rowid",
                (value,),
            ).fetchall()
        return tuple(
            Counted(sku, boutique, size, count, datetime.fromisoformat(at))
            for sku, boutique, size, count, at in found
        )
