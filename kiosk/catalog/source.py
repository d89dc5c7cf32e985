"""A catalog's source: its tables in canonical cells, read from and written to a folder of CSV."""

import csv
import functools
import hashlib
import io
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kiosk.catalog.cells import CellError, Raw, Vocabulary, canonical, defused
from kiosk.catalog.tables import ENTRY_KINDS, PRODUCTS, TABLES, Column, Table
from kiosk.domain.catalog import Text
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language

MOST_FAULTS = 200
"""Faults that are told of one delivery; whoever has more begins with these."""

OPTIONAL = frozenset({"prices", "history"})
"""Tables that a catalog may be without."""

Key = tuple[str, ...]


class Place(msgspec.Struct, frozen=True):
    """Where a row stands, so that a mistake can be found.

    Attributes:
        file: the file's name, or that of the sheet.
        line: its number there, from 1; 0 for a file that has no lines.
        letters: of the columns of a spreadsheet; empty for a CSV file.
    """

    file: str
    line: int
    letters: Mapping[str, str] = {}

    def cell(self, column: Column | None) -> Text:
        """Return how people call a cell, or the row where no column is named."""
        if not self.line:
            return {Language.ZH_HANS: self.file, Language.EN: self.file}
        if column is None:
            return {
                Language.ZH_HANS: f"{self.file} 第{self.line}行",
                Language.EN: f"{self.file} line {self.line}",
            }
        if column.id in self.letters:
            place = f"{self.file} {self.letters[column.id]}{self.line}"
            return {
                Language.ZH_HANS: f"{place}（{column.zh}）",
                Language.EN: f"{place} ({column.en})",
            }
        return {
            Language.ZH_HANS: f"{self.file} 第{self.line}行，{column.zh}列（{column.id}）",
            Language.EN: f"{self.file} line {self.line}, column {column.id}",
        }


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong with a delivery: where, what, and what would be right."""

    where: Text
    what: Text
    right: Text

    def said(self, language: Language) -> str:
        """Return the fault in one line."""
        if language is Language.EN:
            return f"{self.where[language]}: {self.what[language]}, {self.right[language]}"
        return f"{self.where[language]}：{self.what[language]}，{self.right[language]}"


class RefusedError(KioskError):
    """A delivery that was refused as a whole, with everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        first, more = self.faults[0], len(self.faults) - 1
        told = f"{first.where[Language.EN]}: {first.what[Language.EN]}"
        super().__init__(
            Stage.CATALOG,
            "catalog-invalid",
            f"{told} ({more} more faults)" if more else told,
            first.right[Language.EN],
        )


def refusal(where: str | Text, zh: str, en: str, right_zh: str, right_en: str) -> RefusedError:
    """Return the refusal of a whole file."""
    if isinstance(where, str):
        where = {Language.ZH_HANS: where, Language.EN: where}
    return RefusedError(
        [
            Fault(
                where,
                {Language.ZH_HANS: zh, Language.EN: en},
                {Language.ZH_HANS: right_zh, Language.EN: right_en},
            )
        ]
    )


_PACKED = msgspec.msgpack.Encoder()
_CELLS = msgspec.msgpack.Decoder(dict[str, str])

LAST_ROWS = 64
"""Rows that lie open; whoever reads a row asks for its cells one by one."""


@functools.lru_cache(LAST_ROWS)
def _opened(packed: bytes) -> dict[str, str]:
    return _CELLS.decode(packed)


@functools.lru_cache(4096)
def _parts(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell; those of equal cells are the same, for many pieces share them."""
    return tuple(map(sys.intern, cell.split("|")))


class Row:
    """One row in canonical cells; columns that are empty are left out.

    The cells lie packed, in a third of their room: a delivery may have a hundred thousand rows.
    """

    __slots__ = ("_packed", "place")

    def __init__(self, place: Place, cells: Mapping[str, str]) -> None:
        self.place = place
        self._packed = _PACKED.encode(cells)

    @property
    def cells(self) -> Mapping[str, str]:
        """Return the cells by the ids of their columns."""
        return _opened(self._packed)

    def text(self, column: str) -> str:
        """Return a cell; empty where it is."""
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell."""
        return _parts(self.text(column)) if column in self.cells else ()

    def number(self, column: str) -> int:
        """Return a cell of a whole number."""
        return int(self.text(column))


Rows = dict[Key, Row]
Source = dict[str, Rows]
"""Per table the rows by their key, in the order of the file."""


class Reader:
    """Reads rows into canonical cells and keeps what is wrong with them.

    Args:
        words: what a cell may name.
    """

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.faults: list[Fault] = []
        self.more = 0

    def read(self, table: Table, rows: Iterable[tuple[Place, Mapping[str, Raw]]]) -> Rows:
        """Return the rows of a table; a wrong one is left out and told among the faults."""
        found: Rows = {}
        for place, raw in rows:
            row = self._row(table, place, raw)
            if row is None:
                continue
            key = tuple(row.text(column) for column in table.key)
            if key in found:
                self.tell(place, table.column(table.key[0]), CellError(
                    f"“{key[0]}”重复，首见于第{found[key].place.line}行",
                    f"“{key[0]}” stands twice, first in line {found[key].place.line}",
                    "请删去其一，或另给编号", "remove one or give it another number",
                ))  # fmt: skip
                continue
            found[key] = row
        return found

    def _row(self, table: Table, place: Place, raw: Mapping[str, Raw]) -> Row | None:
        cells: dict[str, str] = {}
        right = True
        for column in table.columns:
            try:
                cell = canonical(raw.get(column.id), column, self.words)
            except CellError as error:
                self.tell(place, column, error)
                right = False
                continue
            if cell:
                cells[column.id] = cell
        return Row(place, cells) if right else None

    def tell(self, place: Place, column: Column | None, error: CellError) -> None:
        """Keep a fault."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(place.cell(column), error.what, error.right))
        else:
            self.more += 1

    def check(self) -> None:
        """Refuse what was read if anything was wrong with it.

        Raises:
            RefusedError: with every fault.
        """
        if self.faults:
            raise RefusedError(self.faults)


def read_folder(folder: Path, words: Vocabulary) -> tuple[Source, Vocabulary]:
    """Read the tables of a catalog folder.

    Returns:
        The source, and the vocabulary with its rows.

    Raises:
        KioskError: a file cannot be read.
        RefusedError: a cell is wrong.
    """
    source: Source = {}
    reader = Reader(words)
    for name in read_order():
        table = TABLES[name]
        source[name] = reader.read(table, csv_rows(folder, table))
        if name in (*ENTRY_KINDS, PRODUCTS.id):
            reader.words = reader.words.with_table(name, keys_of(table, source[name]))
    reader.check()
    return source, reader.words


def read_order() -> tuple[str, ...]:
    """Return the tables so that what is referred to comes first."""
    return (*ENTRY_KINDS, PRODUCTS.id, *(t for t in TABLES if t not in {*ENTRY_KINDS, PRODUCTS.id}))


def keys_of(table: Table, rows: Rows) -> dict[str, str]:
    """Return what may be written to name a row of a table → its id."""
    named = {row.text("name").lower(): key[0] for key, row in rows.items()}
    return (named if table.id in ENTRY_KINDS else {}) | {key[0]: key[0] for key in rows}


def csv_rows(folder: Path, table: Table) -> Iterator[tuple[Place, dict[str, Raw]]]:
    """Yield the raw rows of a table's file, or of the files of its folder."""
    for path in files_of(folder, table):
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                for line, cells in enumerate(csv.DictReader(file), start=2):
                    yield Place(path.name, line), {k: v for k, v in cells.items() if k is not None}
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise unreadable(path, error) from error


def missing_in(folder: Path) -> list[Table]:
    """Return the tables that a catalog folder needs and lacks."""
    return [
        table
        for table in TABLES.values()
        if table.id not in OPTIONAL and not any(path.exists() for path in _files(folder, table))
    ]


def files_of(folder: Path, table: Table) -> list[Path]:
    """Return the files of a table: one, or those of a folder in the order of their names."""
    found = _files(folder, table)
    if not found:
        raise unreadable(folder / table.id, FileNotFoundError(2, "there is no CSV file"))
    return [path for path in found if table.id not in OPTIONAL or path.exists()]


def _files(folder: Path, table: Table) -> list[Path]:
    if table is PRODUCTS:
        return sorted((folder / table.id).glob("*.csv"))
    return [folder / f"{table.id}.csv"]


def write_folder(folder: Path, source: Source) -> None:
    """Write the tables of a source; the products one file a category."""
    for name, text in as_files(source):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def as_files(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of every file of a source; the same for the same source."""
    for name, rows in sorted(source.items()):
        table = TABLES[name]
        if table is not PRODUCTS:
            if rows or name not in OPTIONAL:
                yield f"{name}.csv", as_csv(table, rows.values())
            continue
        by_category: dict[str, list[Row]] = {}
        for row in rows.values():
            by_category.setdefault(row.text("category"), []).append(row)
        for category, of_kind in sorted(by_category.items()):
            yield f"{name}/{category}.csv", as_csv(table, of_kind)


def as_csv(table: Table, rows: Iterable[Row]) -> str:
    """Return rows as a file that no spreadsheet takes a formula from."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.id for column in table.columns)
    writer.writerows([defused(row.text(column.id)) for column in table.columns] for row in rows)
    return out.getvalue()


def digest(source: Source) -> str:
    """Return a hash over a source: the same however its rows are spread over files."""
    whole = hashlib.sha256()
    for name, text in as_files(source):
        whole.update(f"{name}\0{text}".encode())
    return whole.hexdigest()


def toml(path: Path) -> dict[str, Any]:
    """Return a TOML file.

    Raises:
        KioskError: the file is missing or no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> KioskError:
    """Return the error of a file that cannot be read."""
    why = error.strerror if isinstance(error, OSError) else str(error)
    return KioskError(
        Stage.CATALOG, "catalog-unreadable", f"cannot read {path}: {why}", "correct or restore it"
    )
