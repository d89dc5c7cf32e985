"""Opens what people write rows in: a workbook, a CSV file, or an export in JSON."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from python_calamine import CalamineSheet, CalamineWorkbook
from python_calamine import SheetTypeEnum as SheetType

from kiosk.catalog.cells import Raw
from kiosk.catalog.source import Place, refusal
from kiosk.domain.errors import KioskError

MOST_BYTES = 256 * 2**20
"""Size of a file, and of what is packed in it."""

JSON_FORMAT = "vitrine-catalog-1"
"""What a JSON export says of its form."""

_UNREAD = frozenset({".xlsm", ".xlsb", ".xls", ".et", ".ods", ".numbers"})


class Sheet(msgspec.Struct):
    """A sheet or a file of rows as it was found.

    Attributes:
        name: as people see it.
        rows: its rows from the first, each with its line number.
        lettered: whether its cells are called by a letter and a number.
    """

    name: str
    rows: Iterable[tuple[int, Sequence[Raw]]]
    lettered: bool = False


def sheets_of(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of a file.

    Raises:
        RefusedError: it is of no kind that can be read.
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    if size == 0:
        raise refusal(path.name, "文件为空", "the file is empty", "请重新导出", "export it again")
    if size > MOST_BYTES:
        raise refusal(
            path.name, f"文件有{size // 2**20} MB", f"the file has {size // 2**20} MB",
            f"至多{MOST_BYTES // 2**20} MB，请分批导入", "import it in parts",
        )  # fmt: skip
    suffix = path.suffix.lower()
    if suffix in _UNREAD:
        raise refusal(path.name, f"{suffix}格式不受支持", f"{suffix} files are not read",
                      "请另存为.xlsx", "save it as .xlsx")  # fmt: skip
    if suffix not in _FORMATS:
        raise refusal(path.name, "不是表格", "is no table",
                      "可导入.xlsx、.csv、.json、.vitrine或文件夹",
                      "import .xlsx, .csv, .json, .vitrine or a folder")  # fmt: skip
    yield from _FORMATS[suffix](path)


def _csv(path: Path) -> Iterator[Sheet]:
    text = _decoded(path)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)

    def rows() -> Iterator[tuple[int, Sequence[Raw]]]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield reader.line_num, cells
        except csv.Error as error:
            raise refusal(
                Place(path.name, reader.line_num).cell(None), "引号不成对或单元格过长",
                f"cannot be read: {error}", "请检查引号", "check the quotes",
            ) from error  # fmt: skip

    yield Sheet(path.name, rows())


def _decoded(path: Path) -> str:
    """Return a text file whose encoding is found out: UTF-8, UTF-16 with a mark, or GBK."""
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal(path.name, "不是文本，或编码无法识别", "is no text, or its encoding is unknown",
                  "请存为UTF-8编码的CSV", "save it as CSV in UTF-8")  # fmt: skip


class _Exported(msgspec.Struct, forbid_unknown_fields=True):
    """The form of a JSON export."""

    format: str
    tables: dict[str, list[dict[str, str]]]


def _json(path: Path) -> Iterator[Sheet]:
    try:
        exported = msgspec.json.decode(path.read_bytes(), type=_Exported)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        zh = "不完整，或不是JSON"
        if isinstance(error, msgspec.ValidationError):
            zh = "不是目录导出的JSON，单元格应一律为文字"
        raise refusal(path.name, zh, f"is no catalog in JSON: {error}",
                      "请用 kiosk catalog export 导出", "export it: kiosk catalog export"
        ) from error  # fmt: skip
    if exported.format != JSON_FORMAT:
        raise refusal(path.name, f"格式“{exported.format}”不认识",
                      f"the format “{exported.format}” is unknown",
                      f"应为“{JSON_FORMAT}”", f"use “{JSON_FORMAT}”")  # fmt: skip
    for name, rows in exported.tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines = [(1, columns), *(
            (line, [row.get(column, "") for column in columns])
            for line, row in enumerate(rows, start=2)
        )]  # fmt: skip
        if rows:
            yield Sheet(name, iter(lines))


_NO_VALUE = re.compile(rb'<(?:\w+:)?f[\s/>]|\st="e"[^>]*>\s*<(?:\w+:)?v>([^<]+)')
"""A formula, or the error that one came to."""

_CELL = re.compile(rb'\sr="([A-Z]+\d+)"')
_CHUNK_BYTES = 1 << 20
_LONGEST_CELL_BYTES = 4096


def _workbook(path: Path) -> Iterator[Sheet]:
    # read whole, so that a medium that is pulled out is told from a broken file
    content = io.BytesIO(path.read_bytes())
    _check_package(path.name, content)
    try:
        content.seek(0)
        book = CalamineWorkbook.from_filelike(content)
        named = [about.name for about in book.sheets_metadata if about.typ is SheetType.WorkSheet]
        sheets = [book.get_sheet_by_name(name) for name in named]
        odd = _first_without_value(content)
    except Exception as error:  # the readers meet broken files with errors of many kinds
        raise _broken_workbook(path.name, error) from error
    if not sheets:
        raise _broken_workbook(path.name, ValueError("it holds no sheet"))
    for sheet in sheets:
        if sheet.merged_cell_ranges:
            row, column = sheet.merged_cell_ranges[0][0]
            raise refusal(
                f"{sheet.name} {get_column_letter(column + 1)}{row + 1}",
                "是合并单元格", "is a merged cell",
                "请取消合并，每格各填各值", "unmerge it and fill in every cell",
            )  # fmt: skip
        if sheet.name in odd:
            cell, sign = odd[sheet.name]
            raise refusal(
                f"{sheet.name} {cell}",
                f"是公式错误{sign}" if sign else "是公式",
                f"is the error {sign}" if sign else "is a formula",
                "请粘贴为数值", "paste it as a value",
            )  # fmt: skip
        first = sheet.start[1] if sheet.start else 0
        yield Sheet(sheet.name, _sheet_rows(sheet, first), lettered=True)


def _sheet_rows(sheet: CalamineSheet, first: int) -> Iterator[tuple[int, Sequence[Raw]]]:
    before: list[Raw] = [None] * first
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        yield line, [*before, *cells]


def _first_without_value(content: io.BytesIO) -> dict[str, tuple[str, str]]:
    """Return per sheet the first cell with a formula, and the error where it is one.

    The reader of the rows takes a formula for its value, and an error for nothing.
    """
    reader = ExcelReader(content, read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    found: dict[str, tuple[str, str]] = {}
    for sheet, relation in reader.parser.find_sheets():
        with reader.archive.open(relation.target) as part:
            tail = b""
            while chunk := part.read(_CHUNK_BYTES):
                text = tail + chunk
                if b"<!DOCTYPE" in text:
                    raise ValueError("it declares a document type")
                if hit := _NO_VALUE.search(text):
                    cells = _CELL.findall(text, 0, hit.end())
                    found[sheet.name] = (
                        cells[-1].decode() if cells else "",
                        (hit[1] or b"").decode(),
                    )
                    break
                tail = text[-_LONGEST_CELL_BYTES:]
    return found


def _check_package(name: str, content: io.BytesIO) -> None:
    """Refuse a workbook that is none, holds a program, or unfolds to more than it may."""
    if content.getvalue().startswith(b"\xd0\xcf\x11\xe0"):
        raise refusal(name, "是旧版或加密的工作簿", "is an old or an encrypted workbook",
                      "请去掉密码，另存为.xlsx", "remove the password and save it as .xlsx"
        )  # fmt: skip
    try:
        with zipfile.ZipFile(content) as package:
            entries = package.infolist()
    except zipfile.BadZipFile as error:
        raise _broken_workbook(name, error) from error
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise refusal(name, "含宏", "holds macros", "请另存为不含宏的.xlsx",
                      "save it as .xlsx without macros")  # fmt: skip
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise refusal(name, "解压后过大", "unfolds to too much",
                      "请分批导入", "import it in parts")  # fmt: skip


def _broken_workbook(name: str, error: Exception) -> KioskError:
    return refusal(name, "文件已损坏，或不是.xlsx", f"is broken or no .xlsx: {error}",
                   "请重新导出或另存为.xlsx", "export it again or save it as .xlsx")  # fmt: skip


_FORMATS: dict[str, Callable[[Path], Iterator[Sheet]]] = {
    ".csv": _csv,
    ".json": _json,
    ".xlsx": _workbook,
}

SHEET_SUFFIXES = _UNREAD.union(_FORMATS)
"""What tables are kept in, also where it cannot be read: a folder's are not passed over."""
