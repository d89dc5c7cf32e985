"""Every version of a catalog that this terminal ever served, the one it serves, and the draft.

A version is a folder that is never changed once it has a number: the tables as CSV, the pictures,
and the database that is built from them. One small file says which version is served; it is
replaced in one step, so that whatever happens the terminal serves exactly one of them.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import filelock
import msgspec

from kiosk.catalog.build import built_from, write_database
from kiosk.catalog.pack import Pack, assemble, check_rows, read_house
from kiosk.catalog.source import Source, digest, read_folder, write_folder
from kiosk.catalog.store import SqliteCatalog
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Ontology
from kiosk.domain.ports import Clock, Counts
from kiosk.language.tone import Tone

LOCK_S = 10.0
"""How long one change waits for another to end."""


class Version(msgspec.Struct, frozen=True):
    """One version of a catalog.

    Attributes:
        number: counted from 1; 0 for a draft.
        digest: a hash over its tables.
        pictures: a hash over its pictures.
        made_at: when it was drafted.
        by: who drafted it.
        origin: `brand pack`, or the name of the file it was imported from.
        parent: the version it was made from; 0 for the first.
        sequence: that of the signed bundle it came from; 0 where it came from none.
        pack: a hash over the brand pack's files, where it came from there.
    """

    number: int
    digest: str
    pictures: str
    made_at: datetime
    by: str
    origin: str
    parent: int
    products: int
    sequence: int = 0
    pack: str = ""


class Served(msgspec.Struct, frozen=True):
    """One change of what a terminal serves."""

    number: int
    at: datetime
    by: str
    action: str


class State(msgspec.Struct, frozen=True):
    """What a terminal serves, and served before."""

    serves: int
    history: tuple[Served, ...] = ()


class Versions:
    """The versions of one brand on this terminal.

    Args:
        folder: where they lie; made on first use.
        brand: the brand pack, whose tables become the first version.
        ontology: what the values are called.
        clock: the terminal's time.
        tone: the house's manner, by which what staff deliver is judged; not at all if None.

    Attributes:
        folder: as it was given.
        house: what the brand pack says of the house.
        words: what a cell may name before any row is known.
    """

    def __init__(
        self,
        folder: Path,
        brand: Path,
        ontology: Ontology,
        clock: Clock,
        tone: Tone | None = None,
    ) -> None:
        self.folder = folder
        self._brand = brand
        self._ontology = ontology
        self._clock = clock
        self.house = read_house(brand, ontology)
        self.words = msgspec.structs.replace(self.house.vocabulary(ontology), tone=tone)

    def open(
        self, here: str | None = None, counts: Counts | None = None, docked: bool = False
    ) -> SqliteCatalog:
        """Return the catalog that is served, at the prices of today.

        On a new terminal the brand pack's tables are published first; a database that is missing,
        of an older program or of another day's prices is built anew.

        Args:
            here: the boutique's id; the brand's default if None.
            counts: what was counted after the version was made.
            docked: whether confirmed orders leave for an address on a network.
        """
        return SqliteCatalog(self._built(self.serve()), here, counts, docked)

    def serve(self) -> Version:
        """Return the version that is served, after publishing the brand pack's where it is due."""
        with self._changing():
            state = self._state()
            pack = self._hash_of_pack()
            if state.serves:
                served = self.version(state.serves)
                if not served.pack or served.pack == pack:
                    return served
            source, _ = read_folder(self._brand / "catalog", self.words)
            pictures = _pictures_in(self._brand / "catalog")
            draft = self._prepare(source, pictures, Version(
                0, digest(source), _hash_of(pictures), self._clock(), "", _PACK, state.serves,
                len(source["products"]), pack=pack,
            ))  # fmt: skip
            return self._publish(draft, "")

    def version(self, number: int) -> Version:
        """Return a version.

        Raises:
            KioskError: there is none with this number.
        """
        found = self._read(self._of(number))
        if found is None:
            raise KioskError(
                Stage.CATALOG,
                "version-unknown",
                f"there is no version {number}",
                "kiosk catalog versions names them",
            )
        return found

    def versions(self) -> list[Version]:
        """Return every version, the newest first."""
        self.serve()
        last = max((served.number for served in self._state().history), default=0)
        found = (self._read(self._of(number)) for number in range(last, 0, -1))
        return [version for version in found if version is not None]

    def history(self) -> tuple[Served, ...]:
        """Return what was served when and by whom, the oldest first."""
        return self._state().history

    def draft(self) -> Version | None:
        """Return the draft; None where there is none."""
        return self._read(self.folder / _DRAFT)

    def source(self, number: int) -> Source:
        """Return the tables of a version; those of the draft for 0."""
        folder = self._of(number) if number else self.folder / _DRAFT
        return read_folder(folder / _TABLES, self.words)[0]

    def pack(self) -> Pack:
        """Return the catalog that is served, as it is before a database is made of it."""
        source = self.source(self.serve().number)
        return assemble(self.house, source, self._ontology, self._today())

    def pictures(self, number: int) -> dict[str, Path]:
        """Return the pictures of a version by their names; those of the draft for 0."""
        folder = self._of(number) if number else self.folder / _DRAFT
        return _pictures_in(folder)

    def look_at(self, number: int) -> SqliteCatalog:
        """Return the catalog of any version, or of the draft for 0, without serving it."""
        version = self.version(number) if number else self.draft()
        if version is None:
            raise _no_draft()
        return SqliteCatalog(self._built(version))

    def prepare(
        self,
        source: Source,
        pictures: Mapping[str, Path],
        by: str,
        origin: str,
        sequence: int = 0,
    ) -> Version:
        """Make a draft in place of any other.

        Args:
            source: its tables.
            pictures: its pictures by their names, wherever they lie now.
            by: who drafts it.
            origin: the file it comes from.
            sequence: that of a signed bundle.

        Raises:
            RefusedError: rows contradict one another.
            KioskError: the folder cannot be written to.
        """
        served = self.serve()
        with self._changing():
            return self._prepare(source, pictures, Version(
                0, digest(source), _hash_of(pictures), self._clock(), by, origin, served.number,
                len(source["products"]), sequence,
            ))  # fmt: skip

    def publish(self, by: str) -> Version:
        """Serve the draft from now on.

        Raises:
            KioskError: there is no draft.
        """
        with self._changing():
            draft = self.draft()
            if draft is None:
                raise _no_draft()
            return self._publish(draft, by)

    def roll_back(self, number: int, by: str) -> Version:
        """Serve an older version again, or a newer one after that.

        Raises:
            KioskError: there is none with this number.
        """
        with self._changing():
            version = self.version(number)
            self._built(version)
            self._serve(version.number, by, "rolled back to")
            return version

    def discard(self) -> None:
        """Remove the draft, if there is one."""
        with self._changing():
            self._remove(self.folder / _DRAFT)

    def _prepare(self, source: Source, pictures: Mapping[str, Path], version: Version) -> Version:
        # the index is built when somebody looks into the draft or publishes it
        check_rows(self.house, source, self._ontology)
        self._remove(self.folder / _DRAFT)
        fresh = self.folder / _BUILDING
        self._remove(fresh)
        write_folder(fresh / _TABLES, source)
        (fresh / _PICTURES).mkdir()
        for name, path in pictures.items():
            _link(path, fresh / _PICTURES / name)
        (fresh / _ABOUT).write_bytes(msgspec.json.encode(version))
        _settle(fresh)
        fresh.rename(self.folder / _DRAFT)
        _settle_names(self.folder)
        return version

    def _publish(self, draft: Version, by: str) -> Version:
        self._built(draft)
        _settle(self.folder / _DRAFT)
        number = max((served.number for served in self._state().history), default=0) + 1
        version = msgspec.structs.replace(draft, number=number)
        about = self.folder / _DRAFT / _ABOUT
        _replace(about, msgspec.json.encode(version))
        home = self._of(number)
        home.parent.mkdir(exist_ok=True)
        (self.folder / _DRAFT).rename(home)
        _settle_names(home.parent)
        _settle_names(self.folder)
        self._serve(number, by, "published")
        return version

    def _serve(self, number: int, by: str, action: str) -> None:
        history = (*self._state().history, Served(number, self._clock(), by, action))
        _replace(self.folder / _STATE, msgspec.json.encode(State(number, history)))

    def _state(self) -> State:
        try:
            return msgspec.json.decode((self.folder / _STATE).read_bytes(), type=State)
        except FileNotFoundError:
            return State(0)
        except (OSError, msgspec.DecodeError) as error:
            raise KioskError(
                Stage.CATALOG,
                "versions-broken",
                f"cannot read {self.folder / _STATE}: {error}",
                "restore the file from a backup, or remove the folder to begin with the brand pack",
            ) from error

    def _read(self, folder: Path) -> Version | None:
        try:
            return msgspec.json.decode((folder / _ABOUT).read_bytes(), type=Version)
        except (OSError, msgspec.DecodeError):
            return None

    def _of(self, number: int) -> Path:
        return self.folder / _VERSIONS / f"{number:04d}"

    def _built(self, version: Version) -> Path:
        """Return the database of a version, built anew where it is not that of today."""
        folder = self._of(version.number) if version.number else self.folder / _DRAFT
        database = folder / _DATABASE
        known = built_from(database)
        if known.partition("/")[0] != self._key(version) or _out_of_date(known, self._today()):
            self._build(folder, version)
        return database

    def _build(self, folder: Path, version: Version) -> None:
        source, _ = read_folder(folder / _TABLES, self.words)
        photos = {Path(name).stem: f"{_PICTURES}/{name}" for name in _pictures_in(folder)}
        pack = assemble(self.house, source, self._ontology, self._today(), photos)
        days = f"{self._today()}/{pack.prices_until or ''}"
        write_database(
            pack,
            self._ontology,
            folder / _DATABASE,
            version.digest[:12],
            f"{self._key(version)}/{days}",
        )

    def _key(self, version: Version) -> str:
        """Return a hash over all that a version's database is made of, but the day."""
        whole = hashlib.sha256(f"{version.digest}{version.pictures}".encode())
        for name in ("brand.toml", "pairing.toml"):
            whole.update((self._brand / name).read_bytes())
        whole.update(msgspec.json.encode(self._ontology))
        return whole.hexdigest()

    def _hash_of_pack(self) -> str:
        return _hash_of(
            {
                path.relative_to(self._brand).as_posix(): path
                for path in sorted((self._brand / "catalog").rglob("*"))
                if path.is_file()
            }
        )

    def _today(self) -> date:
        return self._clock().astimezone(self.house.zone).date()

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """Let one change at a time happen, and finish what a power cut interrupted."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(self.folder / _LOCK, timeout=LOCK_S):
                self._recover()
                yield
        except filelock.Timeout as error:
            raise KioskError(
                Stage.CATALOG,
                "catalog-busy",
                "another change of the catalog is under way",
                "wait until it ends, then repeat",
            ) from error
        except OSError as error:
            raise KioskError(
                Stage.CATALOG,
                "catalog-unwritable",
                f"cannot write to {error.filename or self.folder}: {error.strerror}",
                "free space or make the folder writable; nothing was changed",
            ) from error

    def _recover(self) -> None:
        """Make a version that got its number but was never served the draft again."""
        last = max((served.number for served in self._state().history), default=0)
        orphan = self._of(last + 1)
        if orphan.exists():
            self._remove(self.folder / _DRAFT)
            orphan.rename(self.folder / _DRAFT)

    def _remove(self, folder: Path) -> None:
        """Remove a folder so that no half of it is ever found under its name."""
        if folder.exists():
            waste = self.folder / _WASTE
            shutil.rmtree(waste, ignore_errors=True)
            folder.rename(waste)
            shutil.rmtree(waste)


_PACK = "brand pack"
_STATE = "served.json"
_ABOUT = "version.json"
_VERSIONS = "versions"
_DRAFT = "draft"
_BUILDING = "draft.building"
_WASTE = "waste"
_TABLES = "tables"
_PICTURES = "pictures"
_DATABASE = "catalog.db"
_LOCK = "lock"


def _no_draft() -> KioskError:
    return KioskError(
        Stage.CATALOG, "draft-missing", "there is no draft", "import one: kiosk catalog import FILE"
    )


def _out_of_date(known: str, today: date) -> bool:
    """Return whether a price has changed since a database was built."""
    _, built, until = [*known.split("/"), "", ""][:3]
    return today.isoformat() < built or bool(until and until <= today.isoformat())


def _pictures_in(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in sorted((folder / _PICTURES).glob("*"))}


def _hash_of(files: Mapping[str, Path]) -> str:
    whole = hashlib.sha256()
    for name, path in sorted(files.items()):
        whole.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _link(path: Path, target: Path) -> None:
    """Put a file under a second name; a copy where the two lie on different disks."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that either the old or the new content is found under its name."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _settle_names(path.parent)


def _settle(folder: Path) -> None:
    """Have everything in a folder on the disk before it gets its name."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            _settle_names(path)
    _settle_names(folder)


def _settle_names(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
