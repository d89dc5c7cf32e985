"""A small house with a few pieces of each kind, for tests that change or break a catalog."""

import shutil
from collections import Counter
from pathlib import Path

from kiosk.catalog.source import Source, read_folder, write_folder
from kiosk.catalog.tables import PRODUCTS, TABLES
from tests.fakes.house import BRAND, versions_in


def write_small_house(folder: Path, per_kind: int = 2) -> Path:
    """Write a brand pack with a few pieces of each kind of the demo maison."""
    shutil.copytree(BRAND, folder, ignore=shutil.ignore_patterns("catalog"))
    words = versions_in(folder.parent / "unused", BRAND).words
    write_folder(folder / "catalog", _few(read_folder(BRAND / "catalog", words)[0], per_kind))
    return folder


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
