"""What differs between two versions of a catalog."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from kiosk.catalog.source import Key, Source
from kiosk.catalog.tables import PRODUCTS, TABLES

STEEP = 0.20
"""A price that moves by more than this share is shown to whoever publishes it."""


class Change(msgspec.Struct, frozen=True):
    """One cell that differs; `column` is empty for a whole row."""

    table: str
    key: Key
    column: str
    before: str
    after: str


class PriceMove(msgspec.Struct, frozen=True):
    """A piece whose price moves steeply.

    Attributes:
        share: of the old price; negative for a fall.
    """

    sku: str
    before_cny: int
    after_cny: int
    share: float


class Changes(msgspec.Struct, frozen=True):
    """What a new version adds, changes and withdraws.

    Attributes:
        added, withdrawn: per table the keys of rows.
        changed: cells of rows that stay.
        pictures: names of pictures that are new, other or gone.
        steep: prices that move by more than STEEP.
    """

    added: dict[str, list[Key]]
    withdrawn: dict[str, list[Key]]
    changed: list[Change]
    pictures: list[str]
    steep: list[PriceMove]

    @property
    def empty(self) -> bool:
        """Return whether nothing differs."""
        return not (
            any(self.added.values())
            or any(self.withdrawn.values())
            or self.changed
            or self.pictures
        )


def compare(
    before: Source,
    after: Source,
    pictures_before: Mapping[str, Path] | None = None,
    pictures_after: Mapping[str, Path] | None = None,
) -> Changes:
    """Return what differs between two versions."""
    added: dict[str, list[Key]] = {}
    withdrawn: dict[str, list[Key]] = {}
    changed: list[Change] = []
    for name in TABLES:
        old, new = before.get(name, {}), after.get(name, {})
        added[name] = [key for key in new if key not in old]
        withdrawn[name] = [key for key in old if key not in new]
        for key, row in new.items():
            if key in old and row.cells != old[key].cells:
                changed += _cells(name, key, old[key].cells, row.cells)
    return Changes(
        {name: keys for name, keys in added.items() if keys},
        {name: keys for name, keys in withdrawn.items() if keys},
        changed,
        sorted(_other_files(pictures_before or {}, pictures_after or {})),
        list(_steep(before, after)),
    )


def _cells(
    table: str, key: Key, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Change]:
    for column in TABLES[table].columns:
        old, new = before.get(column.id, ""), after.get(column.id, "")
        if old != new:
            yield Change(table, key, column.id, old, new)


def _steep(before: Source, after: Source) -> Iterator[PriceMove]:
    old = {sku: row.number("price_cny") for (sku,), row in before.get(PRODUCTS.id, {}).items()}
    new = {sku: row.number("price_cny") for (sku,), row in after.get(PRODUCTS.id, {}).items()}
    moves = [(sku, price, new[sku]) for sku, price in old.items() if sku in new]
    known = before.get("prices", {})
    moves += [
        (key[0], new[key[0]], row.number("price_cny"))
        for key, row in after.get("prices", {}).items()
        if key[0] in new and (key not in known or known[key].cells != row.cells)
    ]
    for sku, old_price, new_price in moves:
        share = new_price / old_price - 1
        if abs(share) > STEEP:
            yield PriceMove(sku, old_price, new_price, round(share, 3))


def _other_files(before: Mapping[str, Path], after: Mapping[str, Path]) -> Iterator[str]:
    for name in before.keys() | after.keys():
        if (
            name not in before
            or name not in after
            or before[name].read_bytes() != after[name].read_bytes()
        ):
            yield name
