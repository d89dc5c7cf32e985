import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.catalog import SqliteCatalog
from kiosk.catalog.health import Weight, examine
from kiosk.catalog.source import Row, write_folder
from kiosk.domain.ontology import Language
from tests.fakes.house import NOW, open_house, versions_in
from tests.fakes.small_house import write_small_house

SKU, OTHER = "YX-HB-0101", "YX-HB-0102"


def with_cells(folder: Path, cells: Mapping[str, Mapping[str, str]]) -> SqliteCatalog:
    """Open a small house of which cells of pieces were written over; empty ones are left out."""
    brand = write_small_house(folder / "yunxiu")
    versions = versions_in(folder / "home", brand)
    source = versions.source(versions.serve().number)
    for sku, changed in cells.items():
        row = source["products"][sku,]
        whole = {column: cell for column, cell in {**row.cells, **changed}.items() if cell}
        source["products"][sku,] = Row(row.place, whole)
    write_folder(brand / "catalog", source)
    return versions_in(folder / "other", brand).open()


def told(catalog: SqliteCatalog, weight: Weight = Weight.FAULT) -> list[tuple[str, str]]:
    return [
        (found.subject, found.what[Language.EN])
        for found in examine(catalog, NOW)
        if found.weight is weight
    ]


def test_the_demo_maison_is_sound(tmp_path: Path) -> None:
    assert told(open_house(tmp_path)) == []


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"price_cny": "120"}, "¥120 is no price"),
        ({"price_cny": "99000000"}, "¥99,000,000 is no price"),
        ({"name": "@OTHER"}, "is shared"),
        ({"edition": "1"}, "are in stock of an edition of 1"),
        ({"description": "一人缝制，历时900小时。", "description_en": "x."}, "its craft hours is"),
        ({"description": "限量7件，逐件编号。", "description_en": "x."}, "an edition of 7"),
        ({"description": "通体自重99999克。", "description_en": "x."}, "its weight is"),
        ({"description": "@OTHER", "description_en": "x."}, f"is described as {SKU} is"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_piece_is_found(
    tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    brand = write_small_house(tmp_path / "first" / "yunxiu")
    versions = versions_in(tmp_path / "first" / "home", brand)
    other = versions.source(versions.serve().number)["products"][OTHER,]
    filled = {c: other.cells[c] if cell == "@OTHER" else cell for c, cell in cells.items()}
    found = told(with_cells(tmp_path / "second", {SKU: filled}))
    assert [what for _, what in found if fault in what]


def test_a_piece_without_words_and_old_counts_are_worth_a_look(tmp_path: Path) -> None:
    catalog = with_cells(tmp_path, {SKU: {"description": "", "description_en": ""}})
    assert (SKU, "has no description") in told(catalog, Weight.HINT)
    later = [found.what[Language.EN] for found in examine(catalog, NOW + timedelta(days=60))]
    assert any("counts are older than 30 days" in what for what in later)


def test_edges_that_lead_nowhere_and_lost_pictures_are_found(tmp_path: Path) -> None:
    catalog = open_house(tmp_path)
    (catalog.path.parent / "photo.jpg").write_bytes(b"no picture")
    with sqlite3.connect(catalog.path) as db:
        ((body,),) = db.execute("select body from pieces where sku = ?", (SKU,))
        piece = msgspec.json.decode(body)
        piece["product"]["plate"] = "photo.jpg"
        told_of = (msgspec.json.encode(piece).decode(), SKU)
        db.execute("update pieces set body = ? where sku = ?", told_of)
        db.execute("update pairings set sku = 'YX-GONE' where rowid = 1")
    found = told(catalog)
    assert ("YX-GONE", "pairings leads to a piece that is not there") in found
    assert (SKU, "its picture cannot be read") in found
