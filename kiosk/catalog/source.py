"""Reads a brand pack's catalog as people write it: TOML and CSV, every mistake with its place."""

import csv
import hashlib
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.domain.errors import KioskError, Stage

T = TypeVar("T")

FILES = (
    "brand.toml",
    "care.toml",
    "catalog/collections.toml",
    "catalog/artisans.toml",
    "catalog/ateliers.toml",
    "catalog/techniques.toml",
    "catalog/products/*.csv",
    "catalog/stock.csv",
    "catalog/pairings.csv",
    "catalog/pairing.toml",
)
"""What a catalog is made of, relative to the brand pack; patterns name folders of files."""


class Row(msgspec.Struct, frozen=True):
    """One line of a CSV file with its place, so that a mistake can be named."""

    path: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        found = self.cells.get(column, "").strip()
        if not found:
            raise self.wrong(column, "is empty", "fill it in")
        return found

    def optional(self, column: str) -> str:
        """Return a cell, empty where it is."""
        return self.cells.get(column, "").strip()

    def number(self, column: str) -> int:
        """Return a cell that holds a whole number."""
        return self._read(column, int, "a whole number such as 168000")

    def moment(self, column: str) -> datetime:
        """Return a cell that holds a time with its zone."""
        moment = self._read(column, datetime.fromisoformat, "2026-01-14T20:30:00+08:00")
        if moment.tzinfo is None:
            raise self.wrong(column, "has no zone", "write it as 2026-01-14T20:30:00+08:00")
        return moment

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by `|`."""
        return tuple(part.strip() for part in self.optional(column).split("|") if part.strip())

    def known(self, column: str, values: tuple[str, ...], among: Any) -> tuple[str, ...]:
        """Return the values if all are known."""
        for value in values:
            if value not in among:
                raise self.wrong(column, f"“{value}” is unknown", "use one of the known ids")
        return values

    def wrong(self, column: str, what: str, remedy: str) -> KioskError:
        """Return the error of a cell."""
        return KioskError(
            Stage.CATALOG,
            "catalog-invalid",
            f"{self.path.name} line {self.line}, column {column}: {what}",
            remedy,
        )

    def _read(self, column: str, read: Callable[[str], T], form: str) -> T:
        cell = self.text(column)
        try:
            return read(cell)
        except ValueError as error:
            raise self.wrong(column, f"“{cell}” cannot be read", f"write {form}") from error


def rows(path: Path) -> Iterator[Row]:
    """Yield the lines of a CSV file.

    Raises:
        KioskError: the file is missing or not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for line, cells in enumerate(csv.DictReader(file), start=2):
                yield Row(path, line, {k: v or "" for k, v in cells.items() if k is not None})
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path, error) from error


def in_files(folder: Path) -> Iterator[Row]:
    """Yield the lines of all CSV files of a folder, in the order of their names.

    Raises:
        KioskError: there is none, or one is not UTF-8.
    """
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise KioskError(
            Stage.CATALOG, "catalog-unreadable", f"{folder} holds no CSV file", "restore it"
        )
    for path in paths:
        yield from rows(path)


def table(path: Path) -> dict[str, Any]:
    """Return a TOML file.

    Raises:
        KioskError: the file is missing or no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(path, error) from error


def digest(brand: Path) -> str:
    """Return a hash over everything a catalog is made of."""
    whole = hashlib.sha256()
    for name in FILES:
        for path in sorted(brand.glob(name)) or [brand / name]:
            try:
                relative = path.relative_to(brand).as_posix()
                whole.update(relative.encode() + b"\0" + path.read_bytes())
            except OSError as error:
                raise _unreadable(path, error) from error
    return whole.hexdigest()


def _unreadable(path: Path, error: Exception) -> KioskError:
    why = error.strerror if isinstance(error, OSError) else str(error)
    return KioskError(
        Stage.CATALOG, "catalog-unreadable", f"cannot read {path}: {why}", "correct or restore it"
    )
