"""Writes a catalog out for people and other programs: XLSX, CSV or JSON, safe to open."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec
import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kiosk.catalog.cells import defused
from kiosk.catalog.sheets import JSON_FORMAT
from kiosk.catalog.source import Source, as_csv
from kiosk.catalog.tables import TABLES, Column, Kind
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language, Ontology

_WIDTHS = {Kind.TEXT: 22, Kind.CLAUSES: 48, Kind.MOMENT: 26, Kind.VALUES: 18}
_NARROW = 13


def export(
    source: Source, pictures: Mapping[str, Path], out: Path, ontology: Ontology, language: Language
) -> None:
    """Write every table; what is imported again changes nothing.

    Args:
        source: the tables.
        pictures: by their names; written where `out` is a folder.
        out: a .xlsx or .json file, or a folder for CSV files.
        ontology: what the values are called.
        language: of headings and values in a workbook; files of CSV and JSON carry ids.

    Raises:
        KioskError: it cannot be written.
    """
    try:
        fresh = out.with_name(f"{out.name}.new")
        if out.suffix.lower() == ".xlsx":
            _write_workbook(source, fresh, ontology, language)
            fresh.replace(out)
        elif out.suffix.lower() == ".json":
            fresh.write_bytes(_as_json(source))
            fresh.replace(out)
        elif out.suffix:
            raise KioskError(
                Stage.CATALOG, "export-unknown", f"cannot write a {out.suffix} file",
                "name a .xlsx or .json file, or a folder for CSV",
            )  # fmt: skip
        else:
            _write_files(source, pictures, out)
    except OSError as error:
        raise KioskError(
            Stage.CATALOG, "export-unwritable", f"cannot write {out}: {error.strerror}",
            "free space or use another medium",
        ) from error  # fmt: skip


def _write_workbook(source: Source, path: Path, ontology: Ontology, language: Language) -> None:
    english = language is Language.EN
    book = openpyxl.Workbook(write_only=True)
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for table in TABLES.values():
        sheet = book.create_sheet(table.en if english else table.zh)
        sheet.freeze_panes = f"{get_column_letter(len(table.key) + 1)}2"
        for at, column in enumerate(table.columns, start=1):
            width = _WIDTHS.get(column.kind, _NARROW)
            sheet.column_dimensions[get_column_letter(at)].width = width
        heading = []
        for column in table.columns:
            cell = WriteOnlyCell(sheet, column.en if english else column.zh)
            cell.font = bold
            heading.append(cell)
        sheet.append(heading)
        for row in source.get(table.id, {}).values():
            line = []
            for column in table.columns:
                text = row.text(column.id)
                if text and column.kind in {Kind.WHOLE, Kind.PRICE}:
                    line.append(WriteOnlyCell(sheet, int(text)))
                    continue
                told = defused(_worded(text, column, ontology, language))
                cell = WriteOnlyCell(sheet, told or None)
                cell.alignment = wrapped
                line.append(cell)
            sheet.append(line)
    book.save(path)


def _worded(text: str, column: Column, ontology: Ontology, language: Language) -> str:
    if column.slot is None or not text:
        return text
    labels = [ontology.label(column.slot, value, language) for value in text.split("|")]
    return "|".join(labels)


def _as_json(source: Source) -> bytes:
    tables = {
        name: [
            {column: defused(cell) for column, cell in row.cells.items()} for row in rows.values()
        ]
        for name, rows in source.items()
    }
    return msgspec.json.format(msgspec.json.encode({"format": JSON_FORMAT, "tables": tables}))


def _write_files(source: Source, pictures: Mapping[str, Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in source.items():
        # the mark tells a spreadsheet that the file is UTF-8
        (folder / f"{name}.csv").write_bytes(
            as_csv(TABLES[name], rows.values()).encode("utf-8-sig")
        )
    if pictures:
        (folder / "pictures").mkdir(exist_ok=True)
        for name, path in pictures.items():
            shutil.copyfile(path, folder / "pictures" / name)
