import csv
import json
import os
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from kiosk.boutique import SqliteStock
from kiosk.catalog import Updates, Versions
from kiosk.catalog.bundle import new_key
from kiosk.catalog.export import export
from kiosk.catalog.source import RefusedError, digest, write_folder
from kiosk.config import data_dir
from kiosk.domain.catalog import Counted
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language, load_ontology
from kiosk.language.tone import load_tone
from tests.fakes.house import NOW, versions_in
from tests.fakes.small_house import write_small_house

SKU = "YX-HB-0101"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_house(tmp_path_factory.mktemp("small") / "yunxiu")


@pytest.fixture
def versions(tmp_path: Path, pack: Path) -> Versions:
    opened = versions_in(tmp_path / "home", pack)
    opened.serve()
    return opened


@pytest.fixture
def updates(tmp_path: Path, versions: Versions) -> Updates:
    return Updates(versions, "yunxiu", tmp_path / "trusted")


def write_csv(path: Path, *rows: tuple[object, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def price_of(versions: Versions, sku: str = SKU) -> int:
    opened = versions.open()
    product = opened.product(sku)
    opened.close()
    assert product is not None
    return product.price_cny


@pytest.mark.parametrize("name", ["all.xlsx", "all.json", "folder"])
@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.EN])
def test_what_was_exported_changes_nothing(
    tmp_path: Path, versions: Versions, updates: Updates, name: str, language: Language
) -> None:
    out = tmp_path / name
    ontology = load_ontology(data_dir() / "ontology.json")
    export(versions.source(1), versions.pictures(1), out, ontology, language)
    assert updates.draft(out, "test") is None
    assert updates.draft(out, "test", whole=True) is None
    assert versions.draft() is None


def test_a_price_is_drafted_shown_published_and_rolled_back(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    old = price_of(versions)
    path = write_csv(tmp_path / "新价.csv", ("货号", "售价"), (SKU, f"{old * 2:,}"))
    preview = updates.draft(path, "test")
    assert preview is not None
    assert [(c.column, c.before, c.after) for c in preview.changes.changed] == [
        ("price_cny", str(old), str(old * 2))
    ]
    assert [(move.sku, move.share) for move in preview.changes.steep] == [(SKU, 1.0)]
    assert price_of(versions) == old
    assert updates.preview() == preview
    published = versions.publish("test")
    assert (published.number, published.parent) == (2, 1)
    assert price_of(versions) == old * 2
    versions.roll_back(1, "test")
    assert price_of(versions) == old
    versions.roll_back(2, "test")
    assert price_of(versions) == old * 2
    assert [entry.number for entry in versions.history()] == [1, 2, 1, 2]
    assert updates.diff(1, 2).changed == preview.changes.changed


def test_a_price_of_a_later_day_holds_from_that_day(tmp_path: Path, pack: Path) -> None:
    day = "2026-01-15"
    now = [datetime.fromisoformat(f"{day}T10:00:00+08:00")]
    ontology = load_ontology(data_dir() / "ontology.json")
    versions = Versions(tmp_path / "home", pack, ontology, lambda: now[0])
    old = price_of(versions)
    path = write_csv(
        tmp_path / "prices.csv", ("sku", "price_cny", "valid_from"), (SKU, 99_000, "2026-02-01")
    )
    assert Updates(versions, "yunxiu", tmp_path).draft(path, "test") is not None
    versions.publish("test")
    assert price_of(versions) == old
    now[0] = datetime.fromisoformat("2026-02-01T00:00:01+08:00")
    assert price_of(versions) == 99_000


def test_what_staff_write_is_judged_by_the_house_s_manner(tmp_path: Path, pack: Path) -> None:
    ontology = load_ontology(data_dir() / "ontology.json")
    tone = load_tone(data_dir() / "tone.toml")
    versions = Versions(tmp_path / "home", pack, ontology, lambda: NOW, tone)
    updates = Updates(versions, "yunxiu", tmp_path)
    header = ("sku", "history", "description_en")
    for words, english, told in (
        ("版型始于1978年！", "", "版型始于1978年。"),
        ("此款为顶级之作", "", "顶级"),
        ("版型始于1978年", "The finest hide.", "finest"),
    ):
        path = write_csv(tmp_path / "products.csv", header, (SKU, words, english))
        with pytest.raises(RefusedError) as refused:
            updates.draft(path, "test")
        assert told in refused.value.faults[0].said(Language.ZH_HANS)
    path = write_csv(tmp_path / "products.csv", header, (SKU, "版型始于1977年", ""))
    assert updates.draft(path, "test") is not None


def test_a_piece_that_is_withdrawn_takes_its_stock_and_pairs_along(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    path = write_csv(tmp_path / "products.csv", ("sku", "status"), (SKU, "下架"))
    preview = updates.draft(path, "test")
    assert preview is not None
    assert preview.changes.withdrawn["products"] == [(SKU,)]
    versions.publish("test")
    opened = versions.open()
    assert opened.product(SKU) is None
    assert opened.counts(SKU) == ()
    assert opened.fact(f"{SKU}/price") is None


def test_a_new_piece_may_use_labels_and_stands_with_its_new_collection(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "作品"
    row = versions.source(1)["products"][SKU,].cells
    row = row | {
        "sku": "YX-HB-9001",
        "name": "新月手袋",
        "collection": "新月系列",
        "material": "鳄鱼皮、小羊皮",
    }
    sheet.append(list(row))
    sheet.append(list(row.values()))
    other = book.create_sheet("系列")
    other.append(["编号", "名称", "英文名称", "故事", "英文故事"])
    other.append(["xinyue", "新月系列", "the Xinyue collection", "取自新月", "after the new moon"])
    book.save(tmp_path / "new.xlsx")
    preview = updates.draft(tmp_path / "new.xlsx", "test")
    assert preview is not None
    assert preview.changes.added == {"products": [("YX-HB-9001",)], "collections": [("xinyue",)]}
    versions.publish("test")
    product = versions.open().product("YX-HB-9001")
    assert product is not None
    assert (product.collection, product.material) == ("xinyue", ("crocodile", "lambskin"))
    assert product.price_cny == int(row["price_cny"])


def test_every_fault_of_a_sheet_is_told_in_chinese_with_its_cell(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "作品"
    sheet.append(["货号", "售价", "材质", "系列"])
    sheet.append([SKU, "16.8万", "鳄鱼", "听泉系列"])
    sheet.append(["YX-HB-0102", -3, "crocodile", "听全系列"])
    book.save(tmp_path / "bad.xlsx")
    with pytest.raises(RefusedError) as caught:
        updates.draft(tmp_path / "bad.xlsx", "test")
    said = [fault.said(Language.ZH_HANS) for fault in caught.value.faults]
    assert said == [
        "作品 B2（售价）：“16.8万”带有单位，应为168000",
        "作品 C2（材质）：“鳄鱼”不认识，是否为“鳄鱼皮”",
        "作品 D3（系列）：“听全系列”不认识，是否为“听泉系列”",
        "作品 B3（售价）：“-3”无法识别，应为整数元，如168000",
    ]
    assert versions.draft() is None


def test_a_picture_takes_the_place_of_the_plate_without_telling_where_it_was_taken(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    picture = Image.new("RGB", (3000, 2000), "#402010")
    exif = picture.getexif()
    exif[0x010F] = "maker"
    picture.save(folder / f"{SKU}.png", exif=exif)
    preview = updates.draft(folder, "test")
    assert preview is not None
    assert preview.changes.pictures == [f"{SKU}.jpg"]
    versions.publish("test")
    product = versions.open().product(SKU)
    assert product is not None
    with Image.open(product.plate) as shown:
        assert max(shown.size) == 1600
        assert not shown.getexif()
    export(
        versions.source(2), versions.pictures(2), tmp_path / "out",
        load_ontology(data_dir() / "ontology.json"), Language.ZH_HANS,
    )  # fmt: skip
    assert updates.draft(tmp_path / "out", "test") is None


def test_a_bundle_travels_to_another_terminal_and_never_back_in_time(
    tmp_path: Path, pack: Path, versions: Versions, updates: Updates
) -> None:
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    new_key(tmp_path / "house.key", trusted / "house.pub")
    updates.draft(write_csv(tmp_path / "p.csv", ("sku", "price_cny"), (SKU, 123_400)), "test")
    versions.publish("test")
    updates.bundle(tmp_path / "one.vitrine", 1, 1, tmp_path / "house.key")
    updates.bundle(tmp_path / "two.vitrine", 2, 2, tmp_path / "house.key")
    elsewhere = versions_in(tmp_path / "elsewhere", pack)
    there = Updates(elsewhere, "yunxiu", trusted)
    assert there.draft(tmp_path / "two.vitrine", "test") is not None
    elsewhere.publish("test")
    assert price_of(elsewhere) == 123_400
    assert digest(elsewhere.source(2)) == digest(versions.source(2))
    with pytest.raises(RefusedError, match="not above the installed 2"):
        there.draft(tmp_path / "one.vitrine", "test")


def test_a_text_that_begins_like_a_formula_comes_out_harmless_and_back_unchanged(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    told = "=1+1；以此为界"
    path = tmp_path / "all.json"
    path.write_text(json.dumps({"format": "vitrine-catalog-1", "tables": {
        "collections": [{"id": "tingquan", "story": told}],
    }}))  # fmt: skip
    assert updates.draft(path, "test") is not None
    versions.publish("test")
    ontology = load_ontology(data_dir() / "ontology.json")
    for name in ("out.xlsx", "out"):
        export(versions.source(2), {}, tmp_path / name, ontology, Language.ZH_HANS)
        assert updates.draft(tmp_path / name, "test") is None
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["系列"]
    assert {cell.data_type for cell in sheet["D"]} == {"s"}
    assert told not in (tmp_path / "out" / "collections.csv").read_text().split(",")


def test_an_older_count_is_refused_and_a_newer_one_is_told(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    ledger = SqliteStock(tmp_path / "stock.db")
    catalog = versions.open(counts=ledger)
    held = {(c.boutique, c.size): c for c in catalog.counts(SKU)}
    assert held["sh-hengshan", ""].count == 1
    path = write_csv(
        tmp_path / "stock.csv",
        ("sku", "boutique", "size", "count", "counted_at"),
        (SKU, "衡山路店", "", 7, "2026-01-15 09:00"),
        (SKU, next(b for b, _ in held if b != "sh-hengshan"), "", 9, "2020-01-01 09:00"),
    )
    counts = updates.counts(path)
    applied = ledger.apply(counts, catalog.counts, "test")
    assert (applied.taken, [count.count for count, _ in applied.older]) == (1, [9])
    assert {s.boutique.id: s.count for s in catalog.stock(SKU)}["sh-hengshan"] == 7
    again = ledger.apply(counts, catalog.counts, "test")
    assert (again.taken, again.same) == (0, 1)


def test_the_ledger_decides_what_lies_here(tmp_path: Path, versions: Versions) -> None:
    from kiosk.domain.catalog import Query
    from kiosk.domain.understanding import Slots

    ledger = SqliteStock(tmp_path / "stock.db")
    catalog = versions.open(counts=ledger)
    here = Query(Slots(category=("handbag",)), in_stock_at="sh-hengshan", limit=50)
    before = {match.product.sku for match in catalog.search(here).matches}
    assert SKU in before
    now = datetime.fromisoformat("2026-01-15T10:00:00+08:00")
    ledger.apply([Counted(SKU, "sh-hengshan", "", 0, now)], catalog.counts, "test")
    assert {match.product.sku for match in catalog.search(here).matches} == before - {SKU}


def test_a_change_of_the_pack_is_served_until_staff_change_something(
    tmp_path: Path, versions: Versions, updates: Updates, pack: Path
) -> None:
    other = tmp_path / "pack" / "yunxiu"
    write_small_house(other, per_kind=3)
    renewed = versions_in(tmp_path / "home", other)
    assert renewed.serve().number == 2
    updates = Updates(renewed, "yunxiu", tmp_path)
    updates.draft(write_csv(tmp_path / "p.csv", ("sku", "price_cny"), (SKU, 123_400)), "test")
    assert renewed.publish("test").number == 3
    assert versions_in(tmp_path / "home", pack).serve().number == 3


def test_versions_that_are_not_there_are_named(versions: Versions) -> None:
    with pytest.raises(KioskError, match="there is no version 7"):
        versions.roll_back(7, "test")
    with pytest.raises(KioskError, match="there is no draft"):
        versions.publish("test")
    versions.discard()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path, pack: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    with pytest.raises(KioskError, match="cannot write to"):
        versions_in(home, pack).serve()


def test_a_version_that_was_numbered_but_never_served_becomes_the_draft_again(
    tmp_path: Path, versions: Versions, updates: Updates
) -> None:
    updates.draft(write_csv(tmp_path / "p.csv", ("sku", "price_cny"), (SKU, 123_400)), "test")
    home = tmp_path / "home"
    (home / "draft").rename(home / "versions" / "0002")
    assert versions.serve().number == 1
    assert versions.draft() is not None
    assert versions.publish("test").number == 2
    assert price_of(versions) == 123_400


def test_a_source_is_the_same_however_it_is_spread_over_files(
    tmp_path: Path, versions: Versions, pack: Path
) -> None:
    write_folder(tmp_path / "again", versions.source(1))
    before = {
        p.relative_to(pack / "catalog"): p.read_bytes() for p in (pack / "catalog").rglob("*.csv")
    }
    after = {
        p.relative_to(tmp_path / "again"): p.read_bytes()
        for p in (tmp_path / "again").rglob("*.csv")
    }
    assert before == after
