"""Reads what staff deliver: the rows of sheets, or a folder of them with pictures, cell by cell."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec
from openpyxl.utils import get_column_letter

from kiosk.catalog.cells import CellError, Raw, Vocabulary, judge
from kiosk.catalog.pictures import PICTURE_SUFFIXES, check_picture
from kiosk.catalog.sheets import SHEET_SUFFIXES, Sheet, sheets_of
from kiosk.catalog.source import Key, Place, Reader, Rows, Source, keys_of, read_order, refusal
from kiosk.catalog.tables import ENTRY_KINDS, PRODUCTS, TABLES, Column, Kind, Table, table_named
from kiosk.domain.errors import KioskError, Stage

MOST_ROWS = 100_000
"""Rows of one sheet."""

NOTES = frozenset({"说明", "notes", "readme"})
"""Sheets that people read and the program does not."""

STATUS = Column("status", "状态", "status", required=False)
"""A column that any table may have; a row with one of `WITHDRAWN` is taken out."""

WITHDRAWN = frozenset({"下架", "删除", "withdrawn"})


TOLD = frozenset({Kind.TEXT, Kind.CLAUSES})
"""The kinds of cells whose words customers are told."""


class Delivery(msgspec.Struct):
    """What a file asks to change.

    Attributes:
        rows: per table the rows to be added or put in the place of others.
        withdrawn: per table the keys of rows to be taken out.
        pictures: by their names.
        whole: per table, whether it stands for the whole table and rows it lacks are taken out.
        sequence: that of a signed bundle; 0 for anything else.
    """

    rows: Source
    withdrawn: dict[str, list[Key]] = {}
    pictures: dict[str, Path] = {}
    whole: frozenset[str] = frozenset()
    sequence: int = 0


def read_delivery(path: Path, served: Source, words: Vocabulary) -> Delivery:
    """Read what staff deliver and check every cell.

    Args:
        path: a .xlsx, .csv or .json file, or a folder.
        served: the tables it will change; cells that a file does not carry keep their value.
        words: what a cell may name beside the rows of the tables.

    Raises:
        RefusedError: with everything that is wrong, where, and what would be right.
        KioskError: it cannot be read at all.
    """
    with from_medium(path):
        if path.is_dir():
            return _read_folder(path, served, words)
        delivery = _Reading(served, words)
        delivery.take(list(sheets_of(path)))
        return delivery.done({})


@contextlib.contextmanager
def from_medium(path: Path) -> Iterator[None]:
    """Tell a medium that fails, or is pulled out, in one line.

    Raises:
        KioskError: it cannot be read, or not to its end.
    """
    try:
        yield
    except OSError as error:
        raise KioskError(
            Stage.CATALOG,
            "delivery-unreadable",
            f"cannot read {error.filename or path}: {error.strerror}",
            "put the medium back or copy the file to the terminal; nothing was changed",
        ) from error


def read_rows(
    table: Table, rows: Sequence[Sequence[Raw]], served: Source, words: Vocabulary
) -> Delivery:
    """Read rows that were written on the screen, the heading first, as those of a file are.

    Raises:
        RefusedError: with everything that is wrong.
    """
    delivery = _Reading(served, words)
    delivery.take([Sheet(table.zh, list(enumerate(rows, start=1)))])
    return delivery.done({})


def tables_in(path: Path) -> set[str]:
    """Return the tables that a file holds, by its headings; none where it cannot be read."""
    try:
        sheets = [sheet for sheet in sheets_of(path) if not _is_note(sheet)]
        return {_heading(sheet).table.id for sheet in sheets}
    except (KioskError, OSError):
        return set()


def _is_note(sheet: Sheet) -> bool:
    return sheet.name.strip().lower() in NOTES


def _read_folder(folder: Path, served: Source, words: Vocabulary) -> Delivery:
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if not any(part.startswith((".", "~$", "__")) for part in path.relative_to(folder).parts)
    ]
    for path in files:
        if path.is_symlink():
            raise refusal(path.name, "是链接", "is a link", "请放入文件本身", "put the file itself")
    delivery = _Reading(served, words)
    delivery.take(
        [
            sheet
            for path in files
            if path.suffix.lower() in SHEET_SUFFIXES
            for sheet in sheets_of(path)
        ]
    )
    pictures = [path for path in files if path.suffix.lower() in PICTURE_SUFFIXES]
    if not delivery.tables and not pictures:
        raise refusal(
            folder.name, "没有表格或图片", "holds no table and no picture",
            "请放入.xlsx、.csv或以货号命名的图片", "put .xlsx, .csv or pictures named by SKU there",
        )  # fmt: skip
    return delivery.done({path.name: path for path in pictures})


class _Reading:
    """Reads the sheets of one delivery on top of the tables that are served."""

    def __init__(self, served: Source, words: Vocabulary) -> None:
        self._served = served
        self._reader = Reader(words)
        self._withdrawn: dict[str, list[Key]] = {}
        self.tables: Source = {}

    def take(self, sheets: Sequence[Sheet]) -> None:
        """Read sheets: first the tables that others refer to, wherever they stand."""
        found: dict[str, list[tuple[Sheet, _Heading]]] = {}
        for sheet in sheets:
            if _is_note(sheet):
                continue
            heading = _heading(sheet)
            found.setdefault(heading.table.id, []).append((sheet, heading))
        for name in read_order():
            table = TABLES[name]
            rows: Rows = {}
            for sheet, heading in found.get(name, ()):
                rows |= self._reader.read(table, self._raw(table, sheet, heading))
            self._judge(table, rows)
            if name in found:
                self.tables[name] = rows
            if name in (*ENTRY_KINDS, PRODUCTS.id):
                known = self._served.get(name, {}) | rows
                self._reader.words = self._reader.words.with_table(name, keys_of(table, known))

    def _judge(self, table: Table, rows: Rows) -> None:
        """Judge the texts that are new or changed by the house's manner."""
        tone = self._reader.words.tone
        if tone is None:
            return
        told = [
            column
            for column in table.columns
            if column.kind in TOLD and column.id not in table.key and not column.only
        ]
        for key, row in rows.items():
            before = self._served.get(table.id, {}).get(key)
            for column in told:
                text = row.text(column.id)
                if not text or (before is not None and before.text(column.id) == text):
                    continue
                try:
                    judge(text, column, tone)
                except CellError as error:
                    self._reader.tell(row.place, column, error)

    def done(self, pictures: Mapping[str, Path]) -> Delivery:
        """Return what was read.

        Raises:
            RefusedError: anything was wrong.
        """
        known = self._served.get(PRODUCTS.id, {}) | self.tables.get(PRODUCTS.id, {})
        for name, path in pictures.items():
            try:
                if (Path(name).stem,) not in known:
                    raise CellError(
                        "没有此货号的作品", "there is no piece of this SKU",
                        "请以货号命名，如YX-HB-0101.jpg", "name it by its SKU: YX-HB-0101.jpg",
                    )  # fmt: skip
                check_picture(path)
            except CellError as error:
                self._reader.tell(Place(name, 0), None, error)
        self._reader.check()
        return Delivery(self.tables, self._withdrawn, dict(pictures))

    def _raw(
        self, table: Table, sheet: Sheet, heading: "_Heading"
    ) -> Iterator[tuple[Place, dict[str, Raw]]]:
        """Yield the rows that are to stand; those that are to go are kept apart."""
        served = self._served.get(table.id, {})
        for count, (line, cells) in enumerate(sheet.rows):
            if count >= MOST_ROWS:
                raise refusal(
                    sheet.name, f"超过{MOST_ROWS:,}行", f"has more than {MOST_ROWS:,} rows",
                    "请分批导入", "import it in parts",
                )  # fmt: skip
            if all(cell is None or cell == "" for cell in cells):
                continue
            raw = {
                heading.columns[at]: cell
                for at, cell in enumerate(cells)
                if at < len(heading.columns) and heading.columns[at]
            }
            place = Place(sheet.name, line, heading.letters if sheet.lettered else {})
            if len(cells) > len(heading.columns) and any(
                cell not in {None, ""} for cell in cells[len(heading.columns) :]
            ):
                self._reader.tell(place, None, CellError(
                    "单元格多于表头", "has more cells than the heading",
                    "请检查逗号与引号", "look for a stray comma or quote",
                ))  # fmt: skip
                continue
            key = tuple(str(raw.get(column) or "").strip() for column in table.key)
            if str(raw.pop(STATUS.id, "") or "").strip().lower() in WITHDRAWN:
                if key in served:
                    self._withdrawn.setdefault(table.id, []).append(key)
                else:
                    self._reader.tell(place, table.column(table.key[0]), CellError(
                        f"“{key[0]}”不在册，无从下架", f"“{key[0]}” is not there to be withdrawn",
                        "请核对编号", "check the number",
                    ))  # fmt: skip
                continue
            known = served.get(key)
            if known is not None:
                raw = {**known.cells, **raw}
            yield place, raw


class _Heading(msgspec.Struct):
    """Which table a sheet holds, and under which of its columns each of its cells stands."""

    table: Table
    columns: list[str]
    letters: dict[str, str]


def _heading(sheet: Sheet) -> _Heading:
    rows = iter(sheet.rows)
    head = next((row for row in rows if any(cell not in {None, ""} for cell in row[1])), None)
    if head is None:
        raise refusal(
            sheet.name, "没有内容", "is empty", "请填写或删去此表", "fill it or remove it"
        )
    line, cells = head
    sheet.rows = rows
    names = ["" if cell is None else str(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    table = table_named(Path(sheet.name).stem.partition("!")[2] or Path(sheet.name).stem)
    table = table or _by_columns(names)
    if table is None:
        raise refusal(
            sheet.name, "看不出是哪张表", "cannot be told which table it is",
            f"请命名为：{'、'.join(t.zh for t in TABLES.values())}",
            f"name it one of: {', '.join(t.en for t in TABLES.values())}",
        )  # fmt: skip
    columns: list[str] = []
    for at, name in enumerate(names):
        column = STATUS if name in {STATUS.id, STATUS.zh} else table.column(name)
        where = f"{sheet.name} {get_column_letter(at + 1)}{line}"
        if column is None:
            if not name:
                columns.append("")
                continue
            known = [c.zh for c in table.columns] + [c.id for c in table.columns]
            near = next(iter(get_close_matches(name, known, 1, 0.5)), "")
            raise refusal(
                where, f"表头“{name}”不认识", f"the heading “{name}” is unknown",
                f"是否为“{near}”" if near else "请删去此列",
                f"is “{near}” meant?" if near else "remove the column",
            )  # fmt: skip
        if column.id in columns:
            raise refusal(where, f"表头“{name}”重复", f"the heading “{name}” stands twice",
                          "请删去其一", "remove one")  # fmt: skip
        columns.append(column.id)
    for key in table.key:
        needed = table.column(key)
        if needed is not None and needed.required and key not in columns:
            raise refusal(
                sheet.name, f"缺少“{needed.zh}”列", f"lacks the column “{needed.en}”",
                "请补上此列", "add it",
            )  # fmt: skip
    letters = {column: get_column_letter(at + 1) for at, column in enumerate(columns) if column}
    return _Heading(table, columns, letters)


def _by_columns(names: Sequence[str]) -> Table | None:
    """Return the table that most of the headings belong to, if they name its keys."""

    def known(table: Table) -> int:
        return sum(1 for name in names if table.column(name) is not None)

    def keyed(table: Table) -> bool:
        named = {column.id for name in names if (column := table.column(name)) is not None}
        return all(
            key in named or not (c := table.column(key)) or not c.required for key in table.key
        )

    among = [table for table in TABLES.values() if keyed(table)]
    # of two that fit alike, the one whose every column is there
    best = max(among, key=lambda t: (known(t), -len(t.columns)), default=None)
    return best if best is not None and known(best) >= len([n for n in names if n]) / 2 else None


def combined(served: Source, delivery: Delivery) -> Source:
    """Return the tables after a delivery.

    What belonged to a piece that is withdrawn goes with it.
    """
    result: Source = {}
    for name in TABLES:
        rows = dict(served.get(name, {}))
        if name in delivery.whole:
            rows = {key: row for key, row in rows.items() if key in delivery.rows.get(name, {})}
        for key in delivery.withdrawn.get(name, ()):
            rows.pop(key, None)
        rows |= delivery.rows.get(name, {})
        result[name] = rows
    gone = served.get(PRODUCTS.id, {}).keys() - result[PRODUCTS.id].keys()
    if gone:
        for name, table in TABLES.items():
            of_pieces = [c.id for c in table.columns if c.table == PRODUCTS.id]
            result[name] = {
                key: row
                for key, row in result[name].items()
                if not any((row.text(column),) in gone for column in of_pieces)
            }
    return result
