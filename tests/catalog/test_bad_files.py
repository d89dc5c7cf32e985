"""Files as they come in on a Saturday afternoon: each refused in its own words."""

import errno
import hashlib
import io
import itertools
import json
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import openpyxl
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from kiosk.catalog import Updates
from kiosk.catalog.bundle import Manifest, Part, new_key, open_bundle
from kiosk.catalog.source import RefusedError
from kiosk.domain.errors import KioskError
from tests.fakes.house import versions_in
from tests.fakes.small_house import write_small_house

SKU = "YX-HB-0101"
Make = Callable[[Path], Path]


def csv_of(text: str, name: str = "products.csv", encoding: str = "utf-8") -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


def raw(content: bytes, name: str) -> Make:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def book(fill: Callable[[Worksheet], None], title: str = "作品") -> Make:
    def make(folder: Path) -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert isinstance(sheet, Worksheet)
        sheet.title = title
        fill(sheet)
        workbook.save(folder / "delivery.xlsx")
        return folder / "delivery.xlsx"

    return make


def cells(*rows: tuple[object, ...], title: str = "作品") -> Make:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))

    return book(fill, title)


def merged(sheet: Worksheet) -> None:
    for row in (("货号", "售价"), (SKU, 100_000), ("YX-HB-0102", 100_000)):
        sheet.append(list(row))
    sheet.merge_cells("B2:B3")


def repacked(change: Callable[[dict[str, bytes]], None]) -> Make:
    """Return a workbook whose parts were changed after it was written."""

    def make(folder: Path) -> Path:
        path = cells(("货号", "售价"), (SKU, 100_000))(folder)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        change(parts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return path

    return make


def macros(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"macro"


def without_sheet(parts: dict[str, bytes]) -> None:
    del parts["xl/worksheets/sheet1.xml"]


def broken_xml(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-40]


def laughs(parts: dict[str, bytes]) -> None:
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "哈">' for n in range(12)
    )
    body = parts["xl/worksheets/sheet1.xml"].replace(b"<sheetData>", b"<sheetData>&l11;")
    parts["xl/worksheets/sheet1.xml"] = f"<!DOCTYPE x [{entities}]>".encode() + body


def swollen(folder: Path) -> Path:
    path = folder / "swollen.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            with package.open(f"xl/{number}.xml", "w", force_zip64=True) as part:
                for _ in range(400):
                    part.write(b"\0" * 2**20)
    return path


def cut(make: Make, share: float) -> Make:
    def shortened(folder: Path) -> Path:
        path = make(folder)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        return path

    return shortened


def folder_of(**files: bytes) -> Make:
    def make(folder: Path) -> Path:
        stick = folder / "stick"
        stick.mkdir()
        for name, content in files.items():
            (stick / name.replace("__", ".").replace("_", "-")).write_bytes(content)
        return stick

    return make


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def bomb() -> bytes:
    """Return a PNG that claims far more pixels than it holds."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64))


def outdated(folder: Path) -> Path:
    stick = folder / "stick"
    stick.mkdir()
    (stick / "prices.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    Image.new("RGB", (800, 800)).save(stick / f"{SKU}.jpg")
    return stick


def linked(folder: Path) -> Path:
    stick = folder / "stick"
    stick.mkdir()
    (stick / f"{SKU}.jpg").symlink_to("/etc/passwd")
    return stick


def bundled(change: Callable[[dict[str, bytes], dict[str, Part]], None], **about: object) -> Make:
    """Return a bundle that is signed by the house after its files were changed."""

    def make(folder: Path) -> Path:
        parts = {
            f"tables/{name}": content
            for name, content in (("care.csv", b"id,topic\n"), ("stock.csv", b"sku\n"))
        }
        files: dict[str, Part] = {
            name: Part(len(content), hashlib.sha256(content).hexdigest())
            for name, content in parts.items()
        }
        change(parts, files)
        manifest = Manifest(
            str(about.get("brand", "yunxiu")), int(str(about.get("sequence", 5))), files
        )
        told = (
            msgspec.json.encode(manifest)
            if "told" not in about
            else bytes(str(about["told"]), "utf-8")
        )
        key = load_pem_private_key((folder.parent / "house.key").read_bytes(), None)
        if about.get("foreign"):
            key = Ed25519PrivateKey.generate()
        assert isinstance(key, Ed25519PrivateKey)
        signature = b"\0" * 64 if about.get("unsigned") else key.sign(told)
        path = folder / "update.vitrine"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("manifest.json", told)
            if "bare" not in about:
                package.writestr("manifest.sig", signature)
            for name, content in parts.items():
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                if about.get("link"):
                    entry.external_attr = 0xA1FF << 16
                package.writestr(entry, content)
        return path

    return make


def nothing(parts: dict[str, bytes], files: dict[str, Part]) -> None:
    """Change nothing."""


def altered(parts: dict[str, bytes], files: dict[str, Part]) -> None:
    parts["tables/care.csv"] = parts["tables/care.csv"].replace(b"topic", b"tropic")


def longer(parts: dict[str, bytes], files: dict[str, Part]) -> None:
    parts["tables/care.csv"] = b"\0" * (64 * 2**20)


def smuggled(parts: dict[str, bytes], files: dict[str, Part]) -> None:
    parts["tables/extra.csv"] = b"x"


def lacking(parts: dict[str, bytes], files: dict[str, Part]) -> None:
    del parts["tables/care.csv"]


def climbing(name: str) -> Callable[[dict[str, bytes], dict[str, Part]], None]:
    def change(parts: dict[str, bytes], files: dict[str, Part]) -> None:
        parts[name] = b"x"
        files[name] = Part(1, hashlib.sha256(b"x").hexdigest())

    return change


def spoilt(parts: dict[str, bytes], files: dict[str, Part]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = write_small_house(Path(folder) / "yunxiu") / "catalog"
        whole = {f"tables/{p.relative_to(tables)}": p.read_bytes() for p in tables.rglob("*.csv")}
    for name, content in {**whole, f"pictures/{SKU}.jpg": b"no picture"}.items():
        parts[name] = content
        files[name] = Part(len(content), hashlib.sha256(content).hexdigest())


def huge(parts: dict[str, bytes], files: dict[str, Part]) -> None:
    files["tables/care.csv"] = Part(3 * 2**30, "0" * 64)


HEAD = "sku,name,name_en,price_cny\n"
STOCK = "sku,boutique,size,count,counted_at\n"

FILES: dict[str, tuple[Make, str]] = {
    "no file": (lambda folder: folder / "none.csv", "No such file"),
    "empty file": (raw(b"", "products.csv"), "empty"),
    "only a heading mark": (raw(b"\xef\xbb\xbf", "products.csv"), "is empty"),
    "blank lines": (csv_of("\n\n,,\n"), "is empty"),
    "a photograph as a table": (raw(b"\x89PNG\0\0", "a.png"), "is no table"),
    "no suffix": (raw(b"sku\n", "products"), "is no table"),
    "old Excel": (raw(b"\xd0\xcf\x11\xe0" + b"\0" * 99, "a.xls"), ".xls files are not read"),
    "old Excel renamed": (raw(b"\xd0\xcf\x11\xe0" + b"\0" * 99, "a.xlsx"), "old or an encrypted"),
    "text renamed to xlsx": (raw(b"sku,price\n", "a.xlsx"), "broken or no .xlsx"),
    "macro suffix": (raw(b"PK", "a.xlsm"), ".xlsm files are not read"),
    "hidden macros": (repacked(macros), "holds macros"),
    "workbook cut short": (cut(cells(("货号",), (SKU,)), 0.6), "broken or no .xlsx"),
    "workbook without its sheet": (repacked(without_sheet), "broken or no .xlsx"),
    "sheet with broken XML": (repacked(broken_xml), "broken or no .xlsx"),
    "a billion laughs": (repacked(laughs), "broken or no .xlsx"),
    "a zip bomb as workbook": (swollen, "unfolds to too much"),
    "merged cells": (book(merged), "作品 B2: is a merged cell"),
    "a formula": (cells(("货号", "售价"), (SKU, "=1+1")), "作品 B2: is a formula"),
    "a formula error": (cells(("货号", "售价"), (SKU, "#REF!")), "is the error #REF!"),
    "an unknown sheet": (cells(("甲", "乙"), (1, 2), title="账目"), "which table it is"),
    "an empty sheet": (cells(), "作品: is empty"),
    "no key": (cells(("名称", "售价"), ("听泉手袋", 1)), "lacks the column “SKU”"),
    "an unknown heading": (cells(("货号", "售价格"), (SKU, 1)), "is “售价” meant?"),
    "a foreign heading": (cells(("货号", "利润"), (SKU, 1)), "the heading “利润” is unknown"),
    "a heading twice": (cells(("货号", "售价", "price_cny"), (SKU, 1, 1)), "stands twice"),
    "price in wan": (cells(("货号", "售价"), (SKU, "16.8万")), "write 168000"),
    "price as words": (csv_of(f"sku,price_cny\n{SKU},面议\n"), "“面议” cannot be read"),
    "price as a date": (cells(("货号", "售价"), (SKU, datetime(2026, 1, 5))), "is a date"),
    "price as truth": (cells(("货号", "售价"), (SKU, True)), "is TRUE or FALSE"),
    "price below nothing": (cells(("货号", "售价"), (SKU, -5)), "“-5” cannot be read"),
    "price of nothing": (cells(("货号", "售价"), (SKU, 0)), "the price is nothing"),
    "price with cents": (cells(("货号", "售价"), (SKU, 1680.5)), "“1680.5” cannot be read"),
    "price in dollars": (csv_of(f"sku,price_cny\n{SKU},$1680\n"), "“$1680” cannot be read"),
    "price beyond reason": (csv_of(f"sku,price_cny\n{SKU},{'9' * 15}\n"), "is too large"),
    "price grouped wrongly": (csv_of(f'sku,price_cny\n{SKU},"16,80"\n'), "“16,80” cannot be read"),
    "price emptied": (csv_of(f"sku,price_cny\n{SKU},\n"), "column price_cny: is empty"),
    "a SKU twice": (csv_of(f"sku,price_cny\n{SKU},1\n{SKU},2\n"), "first in line 2"),
    "a new piece with gaps": (csv_of(HEAD + "YX-HB-9999,新,New,1\n"), "column category: is empty"),
    "an unknown category": (csv_of(f"sku,category\n{SKU},hat\n"), "column category: “hat”"),
    "an unknown material": (csv_of(f"sku,material\n{SKU},鳄鱼皮|龙皮\n"), "“龙皮” is unknown"),
    "an unknown artisan": (csv_of(f"sku,artisan\n{SKU},nobody\n"), "column artisan"),
    "an unknown technique": (csv_of(f"sku,technique\n{SKU},magic\n"), "column technique"),
    "a line break in a name": (csv_of(f'sku,name\n{SKU},"听\n泉"\n'), "line break"),
    "a control character": (csv_of(f"sku,name\n{SKU},听\x07泉\n"), "control character U+0007"),
    "an endless text": (csv_of(f"sku,name\n{SKU},{'泉' * 5000}\n"), "has 5000 characters"),
    "more cells than headings": (csv_of(f"sku,name\n{SKU},a,b,c\n"), "more cells than the heading"),
    "an open quote": (csv_of(f'sku,name\n{SKU},"听泉\n'), "cannot be read: unexpected end"),
    "a binary as CSV": (raw(bytes(range(256)) * 8, "products.csv"), "encoding is unknown"),
    "UTF-16 without a mark": (csv_of(f"sku,name\n{SKU},a\n", encoding="utf-16-le"), "no text"),
    "too many rows": (csv_of("sku,price_cny\n" + f"{SKU},1\n" * 100_001), "more than 100,000 rows"),
    "a withdrawal of nothing": (csv_of("sku,status\nX,下架\n"), "is not there to be withdrawn"),
    "stock of an unknown piece": (csv_of(STOCK + "X,sh-bund,,1,2026-01-14 20:00\n", "stock.csv"), "column sku"),
    "stock of an unknown boutique": (csv_of(STOCK + f"{SKU},moon,,1,2026-01-14 20:00\n", "stock.csv"), "column boutique"),
    "stock below nothing": (csv_of(STOCK + f"{SKU},sh-bund,,-1,2026-01-14 20:00\n", "stock.csv"), "column count"),
    "stock without a time": (csv_of(STOCK + f"{SKU},sh-bund,,1,\n", "stock.csv"), "column counted_at: is empty"),
    "a time the wrong way round": (csv_of(STOCK + f"{SKU},sh-bund,,1,14/01/2026\n", "stock.csv"), "“14/01/2026” cannot"),
    "a day that is none": (csv_of(STOCK + f"{SKU},sh-bund,,1,2026-02-30 20:00\n", "stock.csv"), "“2026-02-30 20:00”"),
    "a time as a number": (cells(tuple(STOCK.strip().split(",")), (SKU, "sh-bund", "", 1, 46036.8), title="库存"), "is a number"),
    "a size of a piece without": (csv_of(STOCK + f"{SKU},sh-bund,39,1,2026-01-14 20:00\n", "stock.csv"), "has no sizes"),
    "a day of a price that is none": (csv_of(f"sku,price_cny,valid_from\n{SKU},1,soon\n", "prices.csv"), "column valid_from"),
    "a piece with itself": (csv_of(f"sku,with_sku,ground,reason,reason_en\n{SKU},{SKU},color,同,same\n", "pairings.csv"), "is the piece itself"),
    "an unknown ground": (csv_of(f"sku,with_sku,ground,reason,reason_en\n{SKU},,taste,同,same\n", "pairings.csv"), "“taste” is unknown"),
    "care in one language": (csv_of("id,topic,lines,lines_en\nnew,care,一|二,one\n", "care.csv"), "2 clauses in Chinese, 1"),
    "an unknown topic": (csv_of("id,topic,lines,lines_en\nnew,chat,一,one\n", "care.csv"), "“chat” is unknown"),
    "JSON that is none": (raw(b"{", "a.json"), "is no catalog in JSON"),
    "JSON of another kind": (raw(b'{"format":"x","tables":{}}', "a.json"), "the format “x” is unknown"),
    "JSON with numbers": (raw(json.dumps({"format": "vitrine-catalog-1", "tables": {"products": [{"sku": 5}]}}).encode(), "a.json"), "Expected `str`"),
    "JSON of an unknown table": (raw(json.dumps({"format": "vitrine-catalog-1", "tables": {"wages": [{"a": "b"}]}}).encode(), "a.json"), "which table"),
    "an empty folder": (folder_of(), "holds no table and no picture"),
    "a picture of nothing known": (folder_of(YX_HB_9999__jpg=picture(9, 9)), "no piece of this SKU"),
    "a text named as a picture": (folder_of(YX_HB_0101__jpg=b"no picture"), "is no picture or broken"),
    "a picture cut short": (folder_of(YX_HB_0101__png=picture(900, 900)[:-30]), "YX-HB-0101.png"),
    "an empty picture": (folder_of(YX_HB_0101__png=b""), "no picture"),
    "a picture too large": (folder_of(YX_HB_0101__png=picture(9000, 8000)), "has 9000 × 8000 pixels"),
    "a picture bomb": (folder_of(YX_HB_0101__png=bomb()), "too many pixels"),
    "a link on the stick": (linked, "is a link"),
    "a folder with an old workbook": (outdated, ".xls files are not read"),
    "a bundle that is no zip": (raw(b"no zip", "a.vitrine"), "cut short or broken"),
    "a bundle cut short": (cut(bundled(nothing), 0.7), "cut short or broken"),
    "a bundle without a signature": (bundled(nothing, bare=True), "is not signed"),
    "a bundle with an empty signature": (bundled(nothing, unsigned=True), "not signed by this house"),
    "a bundle by another key": (bundled(nothing, foreign=True), "not signed by this house"),
    "a bundle of another brand": (bundled(nothing, brand="other"), "for the brand “other”"),
    "a bundle of another form": (bundled(nothing, told="{}"), "its manifest cannot be read"),
    "a bundle older than installed": (bundled(nothing, sequence=0), "is not above"),
    "a bundle altered": (bundled(altered), "was altered"),
    "a bundle that swells": (bundled(longer), "was altered"),
    "a bundle with a stowaway": (bundled(smuggled), "not those of its manifest"),
    "a bundle that lacks a file": (bundled(lacking), "not those of its manifest"),
    "a bundle that climbs out": (bundled(climbing("tables/../../../evil.csv")), "climbs out"),
    "a bundle with a root path": (bundled(climbing("/etc/evil")), "climbs out"),
    "a bundle with a Windows path": (bundled(climbing("tables\\..\\evil")), "climbs out"),
    "a bundle with a link": (bundled(nothing, link=True), "is a link"),
    "a bundle beyond measure": (bundled(huge), "unfolds to too much"),
    "a bundle of half a catalog": (bundled(nothing), "lacks the tables Products, Pairings, Collections"),
    "a bundle with a broken picture": (bundled(spoilt), "pictures/YX-HB-0101.jpg: is no picture"),
}  # fmt: skip


@pytest.fixture(scope="module")
def updates(tmp_path_factory: pytest.TempPathFactory) -> Updates:
    folder = tmp_path_factory.mktemp("bad")
    versions = versions_in(folder / "home", write_small_house(folder / "yunxiu"))
    versions.serve()
    (folder / "trusted").mkdir()
    return Updates(versions, "yunxiu", folder / "trusted")


@pytest.fixture
def workplace(tmp_path_factory: pytest.TempPathFactory, updates: Updates) -> Path:
    folder = tmp_path_factory.mktemp("files")
    trusted = updates.trusted
    for old in trusted.glob("*"):
        old.unlink()
    new_key(folder / "house.key", trusted / "house.pub")
    (folder / "stick").mkdir()
    return folder / "stick"


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.mark.parametrize("kind", FILES)
def test_a_bad_file_is_refused_in_its_own_words_and_nothing_is_changed(
    updates: Updates, workplace: Path, kind: str
) -> None:
    make, named = FILES[kind]
    path = make(workplace)
    before = everything(updates.versions.folder)
    with pytest.raises(KioskError) as caught:
        updates.draft(path, "test")
    assert named in str(caught.value)
    assert everything(updates.versions.folder) == before
    assert not (workplace.parent / "evil.csv").exists()


def test_a_bundle_with_any_byte_changed_is_refused_or_whole(
    updates: Updates, workplace: Path
) -> None:
    path = bundled(nothing)(workplace)
    good, trusted = path.read_bytes(), [*updates.trusted.iterdir()]
    refused = 0
    for at, flip in itertools.product(range(len(good)), (0x01, 0x80, 0xFF)):
        path.write_bytes(good[:at] + bytes([good[at] ^ flip]) + good[at + 1 :])
        into = workplace / f"{at}-{flip}"
        into.mkdir()
        try:
            open_bundle(path, into, "yunxiu", trusted, 0)
        except RefusedError:
            refused += 1
        else:
            # what nothing depends on, such as the times of files, may change
            assert (into / "tables/care.csv").read_bytes() == b"id,topic\n"
    assert refused > len(good)


def pulled_out(*_: object, **__: object) -> bytes:
    raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        (cells(("货号", "售价"), (SKU, 1)), "kiosk.catalog.sheets._check_package"),
        (csv_of(f"sku,price_cny\n{SKU},1\n"), "kiosk.catalog.sheets._decoded"),
        (folder_of(YX_HB_0101__jpg=picture(900, 900)), "PIL.Image.open"),
        (folder_of(YX_HB_0101__jpg=picture(900, 900)), "kiosk.catalog.updates.kept"),
        (bundled(nothing), "zipfile.ZipFile.infolist"),
        (bundled(nothing), "zipfile.ZipExtFile.read"),
    ],
)
def test_a_stick_that_is_pulled_out_is_told_and_nothing_is_changed(
    updates: Updates, workplace: Path, monkeypatch: pytest.MonkeyPatch, kind: Make, broken: str
) -> None:
    path = kind(workplace)
    before = everything(updates.versions.folder)
    with monkeypatch.context() as pulled, pytest.raises(KioskError) as caught:
        pulled.setattr(broken, pulled_out)
        updates.draft(path, "test")
    assert caught.value.code == "delivery-unreadable"
    assert "put the medium back" in str(caught.value)
    assert everything(updates.versions.folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_named(updates: Updates, workplace: Path) -> None:
    path = csv_of(f"sku,price_cny\n{SKU},1\n")(workplace)
    path.chmod(0)
    with pytest.raises(KioskError, match="cannot read"):
        updates.draft(path, "test")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("form", ["{sku}\t{price}", "{sku},{price}", "{sku};{price}"])
def test_files_of_every_usual_form_are_read(
    updates: Updates, workplace: Path, encoding: str, form: str
) -> None:
    text = "\n".join(
        form.format(sku=sku, price=price)
        for sku, price in (("货号", "售价"), (SKU, "１６８０００"), ("", ""))
    )
    preview = updates.draft(csv_of(text, "价目.csv", encoding)(workplace), "test")
    held = updates.versions.source(1)["products"][SKU,].text("price_cny")
    assert (preview is None) == (held == "168000")
    updates.versions.discard()
