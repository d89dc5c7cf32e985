"""Times what staff deliver: workbooks of many pieces, and stock files."""

import csv
import multiprocessing
import random
import time
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from openpyxl import Workbook

from kiosk.catalog import Updates, Versions
from kiosk.catalog.source import Source
from kiosk.catalog.tables import PRODUCTS, STOCK
from kiosk.domain.ontology import Ontology
from quantize.bench.meters import peak_resident
from quantize.catalog.synthetic import names

BY = "bench"


class Imported(msgspec.Struct, frozen=True):
    """How long one delivery took.

    Attributes:
        rows: pieces in the workbook, beside those of the house.
        draft_s: seconds to read, check and compare it, and to build the draft.
        publish_s: seconds to serve it.
        counts: rows of the stock file.
        counts_s: seconds to read and apply it.
        peak_mb: the most memory the process held, the program's own included.
    """

    rows: int
    draft_s: float
    publish_s: float
    counts: int
    counts_s: float
    peak_mb: float


def measure(brand: Path, ontology: Ontology, rows: int, folder: Path, seed: int) -> Imported:
    """Time a delivery into a terminal of its own in FOLDER, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (brand, ontology, rows, folder, seed))


def _measure(brand: Path, ontology: Ontology, rows: int, folder: Path, seed: int) -> Imported:
    from kiosk.boutique.stock import SqliteStock  # noqa: PLC0415 - only the child needs it

    versions = Versions(folder / "versions", brand, ontology, lambda: datetime.now().astimezone())
    updates = Updates(versions, brand.name, folder / "trusted")
    source = versions.source(versions.serve().number)
    workbook = folder / "delivery.xlsx"
    write_workbook(source, rows, workbook, seed)
    started = time.perf_counter()
    if updates.draft(workbook, BY) is None:
        raise RuntimeError("the delivery changed nothing")
    drafted = time.perf_counter()
    versions.publish(BY)
    published = time.perf_counter()
    sheet = folder / "stock.csv"
    counts = write_counts(source, sheet)
    catalog = versions.open()
    stock = SqliteStock(folder / "stock.db")
    begun = time.perf_counter()
    stock.apply(updates.counts(sheet), catalog.counts, BY)
    counted = time.perf_counter()
    catalog.close()
    return Imported(
        rows,
        round(drafted - started, 2),
        round(published - drafted, 2),
        counts,
        round(counted - begun, 2),
        peak_resident() >> 20,
    )


def write_workbook(source: Source, rows: int, out: Path, seed: int) -> None:
    """Write a workbook of pieces that no house has, each varied from one of a source."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(PRODUCTS.zh)
    sheet.append([column.zh for column in PRODUCTS.columns])
    house = list(source[PRODUCTS.id].values())
    chance = random.Random(seed)
    for number, name in zip(range(rows), names(seed), strict=False):
        cells = chance.choice(house).cells
        own = {"sku": f"SY-{number:07d}", "name": f"{name}{cells['name'][-2:]}"}
        sheet.append([{**cells, **own}.get(column.id) for column in PRODUCTS.columns])
    book.save(out)


def write_counts(source: Source, out: Path) -> int:
    """Write a stock file that counts every piece of a source anew and return its rows."""
    rows = source[STOCK.id].values()
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([column.id for column in STOCK.columns])
        for row in rows:
            at = datetime.fromisoformat(row.text("counted_at")) + timedelta(minutes=1)
            later = {**row.cells, "counted_at": at.isoformat()}
            writer.writerow([later.get(column.id, "") for column in STOCK.columns])
    return len(rows)
