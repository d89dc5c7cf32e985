"""Keys and sealing: what is personal is written in AES-GCM alone, under keys that can change.

A data key seals the fields of the database and lies there too, wrapped by a master key. Master
keys lie outside the database, in a folder that only the terminal may read: whoever has a copy of
the database alone has nothing.
"""

import contextlib
import os
import secrets
import sqlite3
import stat
import threading
from datetime import datetime
from pathlib import Path

import sqlite_utils
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.domain.errors import KioskError, Stage

KEY_BYTES = 32
NONCE_BYTES = 12
"""The nonce of AES-GCM after NIST SP 800-38D; chosen at random, so one key must not seal 2**32."""


def create_data_keys(db: sqlite_utils.Database) -> None:
    """Create the table of wrapped data keys."""
    db.execute(
        "create table data_keys (number integer primary key autoincrement, master text not null, "
        "wrapped blob not null, made_at text not null)"
    )


class MasterKeys:
    """The master keys in a folder, one file each, with mode 0600.

    Args:
        folder: made with mode 0700 on first use.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def newest(self) -> str:
        """Return the id of the newest key, which is made if there is none."""
        found = sorted(self._files(), key=lambda path: (path.stat().st_mtime_ns, path.name))
        return found[-1].stem if found else self.make()

    def make(self) -> str:
        """Make a key, have it on the disk, and return its id."""
        name = secrets.token_hex(8)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._folder / f"{name}.key"
            fresh = path.with_suffix(".new")
            write_secret(fresh, secrets.token_bytes(KEY_BYTES))
            fresh.rename(path)
            settle_names(self._folder)
        except OSError as error:
            raise _unusable(self._folder, f"cannot be written: {error.strerror}") from error
        return name

    def load(self, name: str) -> bytes:
        """Return a key.

        Raises:
            KioskError: it is missing, broken, or others may read it.
        """
        path = self._folder / f"{name}.key"
        try:
            if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
                raise _unusable(path, "may be read by others: chmod 600, then rotate")
            content = path.read_bytes()
        except OSError as error:
            raise _unusable(path, f"cannot be read: {error.strerror}") from error
        if len(content) != KEY_BYTES:
            raise _unusable(path, "is no key")
        return content

    def keep_only(self, names: set[str]) -> None:
        """Remove every key but some."""
        for path in self._files():
            if path.stem not in names:
                path.unlink()
        settle_names(self._folder)

    def _files(self) -> list[Path]:
        return list(self._folder.glob("*.key"))


class Seal:
    """Seals and opens fields under the data keys of one open database.

    Args:
        keys: number of each data key → the key itself.
        current: the number of the key that seals.
    """

    def __init__(self, keys: dict[int, bytes], current: int) -> None:
        self._keys = keys
        self.current = current

    def hide(self, text: str, place: str) -> bytes | None:
        """Return a text sealed; None for an empty one.

        Args:
            text: what is personal.
            place: where it stands, such as `entries/KEY/name`; it opens nowhere else.
        """
        if not text:
            return None
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = AESGCM(self._keys[self.current]).encrypt(nonce, text.encode(), place.encode())
        return self.current.to_bytes(4, "big") + nonce + box

    def show(self, sealed: bytes | None, place: str) -> str:
        """Return the text; empty for None.

        Raises:
            KioskError: it was altered, or stood elsewhere.
        """
        if sealed is None:
            return ""
        number, nonce, box = int.from_bytes(sealed[:4], "big"), sealed[4:16], sealed[16:]
        try:
            return AESGCM(self._keys[number]).decrypt(nonce, box, place.encode()).decode()
        except (InvalidTag, KeyError, ValueError) as error:
            raise KioskError(
                Stage.BOUTIQUE, "record-altered", f"the field {place} was altered",
                "restore the records from a backup",
            ) from error  # fmt: skip


class Vault:
    """The data keys of one database; any thread may call.

    Args:
        masters: the master keys that wrap them.
    """

    def __init__(self, masters: MasterKeys) -> None:
        self._masters = masters
        self._known: dict[bytes, bytes] = {}
        self._lock = threading.Lock()

    def seal(self, db: sqlite3.Connection) -> Seal:
        """Return what seals under the keys of a database as it stands in this transaction.

        Raises:
            KioskError: a master key is missing or unusable.
        """
        rows = db.execute("select number, master, wrapped from data_keys order by number")
        keys: dict[int, bytes] = {}
        with self._lock:
            known: dict[bytes, bytes] = {}
            for number, master, wrapped in rows:
                key = self._known.get(wrapped)
                if key is None:
                    key = _unwrapped(self._masters.load(master), wrapped, master)
                keys[number] = known[wrapped] = key
            self._known = known
        return Seal(keys, max(keys, default=0))

    def begin(self, db: sqlite3.Connection, at: datetime) -> None:
        """Make the first data key where there is none; within a writing transaction."""
        if not db.execute("select 1 from data_keys").fetchone():
            self._make(db, self._masters.newest(), at)

    def renew(self, db: sqlite3.Connection, at: datetime) -> Seal:
        """Make a new master and a new data key; within a writing transaction.

        What is sealed must be sealed anew before the transaction ends, then `forget_old`.
        """
        self._make(db, self._masters.make(), at)
        return self.seal(db)

    def forget_old(self, db: sqlite3.Connection) -> None:
        """Remove every data key but the newest; within the same transaction as `renew`."""
        db.execute("delete from data_keys where number < (select max(number) from data_keys)")

    def forget_masters(self, db: sqlite3.Connection) -> None:
        """Remove the master keys that wrap nothing any more; after the transaction."""
        named = {str(row[0]) for row in db.execute("select master from data_keys")}
        self._masters.keep_only(named)

    def _make(self, db: sqlite3.Connection, master: str, at: datetime) -> None:
        nonce = secrets.token_bytes(NONCE_BYTES)
        wrapped = nonce + AESGCM(self._masters.load(master)).encrypt(
            nonce, secrets.token_bytes(KEY_BYTES), master.encode()
        )
        db.execute(
            "insert into data_keys (master, wrapped, made_at) values (?, ?, ?)",
            (master, wrapped, at.isoformat()),
        )


def _unwrapped(key: bytes, wrapped: bytes, master: str) -> bytes:
    try:
        return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], master.encode())
    except InvalidTag as error:
        raise KioskError(
            Stage.BOUTIQUE, "record-altered", "a data key of the records was altered",
            "restore the records from a backup",
        ) from error  # fmt: skip


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, and have it on the disk."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle_names(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unusable(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.BOUTIQUE, "key-unusable", f"the key {path} {why}",
        "restore it from its backup; without it no customer's name can be read",
    )  # fmt: skip
