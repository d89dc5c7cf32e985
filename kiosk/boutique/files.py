"""One business database: opened for each call, migrated once, on the disk before a call returns."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.domain.errors import KioskError, Stage

BUSY_S = 20.0
"""How long a call waits while other programs write; a customer is told sooner that it takes long,
but what is confirmed is not given up for a slow disk."""


class BusinessFile:
    """A database of the boutique; any thread may call.

    Args:
        path: made with its folder on first use.
        schema: its migrations.
        what: what people call it, for messages.
    """

    def __init__(self, path: Path, schema: Migrations, what: str) -> None:
        self._path = path
        self._schema = schema
        self._what = what
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._migrated = False

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction, which is on the disk when it ends.

        Raises:
            KioskError: stage BOUTIQUE, it cannot be used.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=BUSY_S)
            try:
                connection.execute("pragma synchronous = full")
                # what is erased is overwritten, not only unlinked
                connection.execute("pragma secure_delete = on")
                connection.execute("pragma foreign_keys = on")
                self._migrate(connection)
                with connection:
                    yield connection
            finally:
                connection.close()
        except (OSError, sqlite3.Error, filelock.Timeout) as error:
            raise KioskError(
                Stage.BOUTIQUE,
                f"{self._what.replace(' ', '-')}-unusable",
                f"the {self._what} {self._path} cannot be used: {error}",
                "free space, make it writable, or restore it from its backup",
            ) from error

    @contextmanager
    def written(self) -> Iterator[sqlite3.Connection]:
        """Open the file for a transaction that reads and then writes what it read.

        Raises:
            KioskError: stage BOUTIQUE, it cannot be used.
        """
        # one writer of this program at a time: SQLite's own waiting is neither fair nor patient
        with self._writing, self.opened() as connection:
            connection.execute("begin immediate")
            yield connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._migrated:
                # programs that start at once on a new file migrate it one after the other
                with filelock.FileLock(f"{self._path}.lock", timeout=BUSY_S):
                    connection.execute("pragma journal_mode = wal")
                    self._schema.apply(sqlite_utils.Database(connection))
                self._migrated = True
