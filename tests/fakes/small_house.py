"""A small house with a few pieces of each kind, for tests that change or break a catalog."""

import contextlib
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.catalog.source import Source, read_folder, write_folder
from kiosk.catalog.tables import PRODUCTS, TABLES
from kiosk.config import data_dir
from tests.fakes.house import BRAND, versions_in


def write_small_house(folder: Path, per_kind: int = 2) -> Path:
    """Write a brand pack with a few pieces of each kind of the demo maison."""
    shutil.copytree(BRAND, folder, ignore=shutil.ignore_patterns("catalog"))
    words = versions_in(folder.parent / "unused", BRAND).words
    write_folder(folder / "catalog", _few(read_folder(BRAND / "catalog", words)[0], per_kind))
    return folder


@contextlib.contextmanager
def small_data(folder: Path, per_kind: int = 2) -> Iterator[None]:
    """Let the terminals of a block be of such a house; its data lies in a new folder below."""
    data = folder / "data"
    shutil.copytree(data_dir(), data, ignore=shutil.ignore_patterns("brands"))
    write_small_house(data / "brands" / "yunxiu", per_kind)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("VITRINE_DATA", str(data))
        yield


def _few(source: Source, per_kind: int) -> Source:
    kinds: Counter[str] = Counter()
    chosen = set()
    for key, row in source[PRODUCTS.id].items():
        kinds[row.text("category")] += 1
        if kinds[row.text("category")] <= per_kind:
            chosen.add(key[0])
    few: Source = {}
    for name, table in TABLES.items():
        of_pieces = [c.id for c in table.columns if c.table == PRODUCTS.id]
        few[name] = {
            key: row
            for key, row in source[name].items()
            if all(not row.text(column) or row.text(column) in chosen for column in of_pieces)
            and (table is not PRODUCTS or key[0] in chosen)
        }
    return few
