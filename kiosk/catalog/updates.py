"""What staff do to a catalog: draft from a file, look at the changes, publish, roll back."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kiosk.catalog.bundle import SUFFIX, Manifest, open_bundle, write_bundle
from kiosk.catalog.cells import CellError, Raw
from kiosk.catalog.changes import Changes, compare
from kiosk.catalog.delivery import combined, from_medium, read_delivery, read_rows, tables_in
from kiosk.catalog.pack import counted_in
from kiosk.catalog.pictures import check_picture, kept
from kiosk.catalog.source import (
    Fault,
    Place,
    RefusedError,
    Source,
    missing_in,
    read_folder,
    refusal,
)
from kiosk.catalog.tables import PRODUCTS, STOCK
from kiosk.catalog.versions import Version, Versions
from kiosk.domain.catalog import Counted
from kiosk.domain.errors import KioskError, Stage

BY_HAND = "by hand"
"""The origin of a draft that came from no file."""


class Preview(msgspec.Struct, frozen=True):
    """A draft with what it would change."""

    draft: Version
    changes: Changes


class Updates:
    """Drafts for one brand's catalog.

    Args:
        versions: of the catalog.
        brand: the folder name of the brand pack.
        trusted: the folder of the house's public keys, one `.pub` file each.

    Attributes:
        versions, trusted: as they were given.
    """

    def __init__(self, versions: Versions, brand: str, trusted: Path) -> None:
        self.versions = versions
        self._brand = brand
        self.trusted = trusted

    def draft(self, path: Path, by: str, whole: bool = False) -> Preview | None:
        """Draft a version from what staff deliver.

        Args:
            path: a workbook, a CSV or JSON file, a folder, or a signed bundle.
            by: who drafts it.
            whole: a table that is delivered stands for all of it; rows it lacks are withdrawn.

        Returns:
            The draft; None where nothing would change, which leaves an older draft as it was.

        Raises:
            RefusedError: with everything that is wrong; nothing was changed.
            KioskError: it cannot be read, or the terminal not be written to.
        """
        served = self.versions.serve()
        source = self.versions.source(served.number)
        held = self.versions.pictures(served.number)
        with tempfile.TemporaryDirectory(prefix="vitrine-") as scratch:
            if path.suffix.lower() == SUFFIX:
                result, pictures, sequence = self._from_bundle(path, Path(scratch))
            else:
                delivery = read_delivery(path, source, self.versions.words)
                if whole:
                    delivery.whole = frozenset(delivery.rows)
                result = combined(source, delivery)
                with from_medium(path):
                    pictures = held | self._kept(delivery.pictures, held, Path(scratch))
                sequence = 0
            known = {f"{key[0]}.jpg" for key in result["products"]}
            pictures = {name: file for name, file in pictures.items() if name in known}
            changes = compare(source, result, held, pictures)
            if changes.empty:
                return None
            draft = self.versions.prepare(result, pictures, by, path.name, sequence)
        return Preview(draft, changes)

    def edit(self, cells: Mapping[str, Mapping[str, str]], by: str) -> Preview | None:
        """Draft a version in which cells of pieces were changed by hand.

        Args:
            cells: the SKU of a piece → column → what people wrote.
            by: who changes them.

        Returns:
            The draft; None where nothing would change.

        Raises:
            RefusedError: with everything that is wrong; nothing was changed.
        """
        served = self.versions.serve()
        source = self.versions.source(served.number)
        columns = list(dict.fromkeys(column for row in cells.values() for column in row))
        rows: list[list[Raw]] = [["sku", *columns]]
        rows += [[sku, *(row.get(column) for column in columns)] for sku, row in cells.items()]
        delivery = read_rows(PRODUCTS, rows, source, self.versions.words)
        result = combined(source, delivery)
        pictures = self.versions.pictures(served.number)
        changes = compare(source, result, pictures, pictures)
        if changes.empty:
            return None
        return Preview(self.versions.prepare(result, pictures, by, BY_HAND), changes)

    def preview(self) -> Preview | None:
        """Return the draft with its changes; None where there is none."""
        draft = self.versions.draft()
        return None if draft is None else Preview(draft, self.diff(draft.parent, 0))

    def diff(self, before: int, after: int) -> Changes:
        """Return what differs between two versions; 0 is the draft."""
        versions = self.versions
        return compare(
            versions.source(before),
            versions.source(after),
            versions.pictures(before),
            versions.pictures(after),
        )

    def bundle(self, out: Path, number: int, sequence: int, private: Path) -> Manifest:
        """Write a version as a signed bundle."""
        versions = self.versions
        return write_bundle(
            out,
            versions.source(number),
            versions.pictures(number),
            self._brand,
            sequence,
            private,
        )

    def holds_counts(self, path: Path) -> bool:
        """Return whether a file is of counts alone, as far as its headings tell."""
        if path.is_dir() or path.suffix.lower() == SUFFIX:
            return False
        return tables_in(path) == {STOCK.id}

    def counts(self, path: Path) -> list[Counted]:
        """Read a stock file: SKU, boutique, count and when it was counted.

        Raises:
            RefusedError: with everything that is wrong.
            KioskError: it cannot be read.
        """
        source = self.versions.source(self.versions.serve().number)
        delivery = read_delivery(path, source, self.versions.words)
        if set(delivery.rows) != {STOCK.id} or delivery.withdrawn:
            raise KioskError(
                Stage.CATALOG, "stock-file-expected", f"{path.name} is no stock file",
                "its columns are sku, boutique, size, count, counted_at",
            )  # fmt: skip
        return [counted_in(row) for row in delivery.rows[STOCK.id].values()]

    def _from_bundle(self, path: Path, scratch: Path) -> tuple[Source, dict[str, Path], int]:
        newest = max((version.sequence for version in self.versions.versions()), default=0)
        with from_medium(path):
            manifest = open_bundle(
                path, scratch, self._brand, sorted(self.trusted.glob("*.pub")), newest
            )
        if lacking := missing_in(scratch / "tables"):
            raise refusal(
                path.name, f"缺少{'、'.join(table.zh for table in lacking)}表",
                f"lacks the tables {', '.join(table.en for table in lacking)}",
                "请向总部索取完整的更新包", "ask the house for a whole bundle",
            )  # fmt: skip
        source, _ = read_folder(scratch / "tables", self.versions.words)
        pictures = {file.name: file for file in sorted((scratch / "pictures").glob("*"))}
        for name, picture in pictures.items():
            try:
                check_picture(picture)
            except CellError as error:
                raise RefusedError([Fault(
                    Place(f"{path.name} pictures/{name}", 0).cell(None), error.what, error.right
                )]) from error  # fmt: skip
        return source, pictures, manifest.sequence

    @staticmethod
    def _kept(pictures: dict[str, Path], held: dict[str, Path], scratch: Path) -> dict[str, Path]:
        """Return pictures as they are kept; one that is held already stays as it is."""
        found: dict[str, Path] = {}
        for name, path in pictures.items():
            target = f"{Path(name).stem}.jpg"
            if target in held and held[target].read_bytes() == path.read_bytes():
                continue
            found[target] = scratch / target
            found[target].write_bytes(kept(path))
        return found
