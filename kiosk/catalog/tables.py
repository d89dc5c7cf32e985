"""What a catalog is made of: its tables and their columns, as files and spreadsheets carry them."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain

import msgspec

from kiosk.domain.ontology import Slot


class Kind(StrEnum):
    """What a cell holds; several values stand apart by `|`."""

    TEXT = "text"
    CLAUSES = "clauses"
    WHOLE = "whole"
    PRICE = "price"
    VALUES = "values"
    ENTRY = "entry"
    LIST = "list"
    MOMENT = "moment"
    DAY = "day"


class Column(msgspec.Struct, frozen=True):
    """One column.

    Attributes:
        id: its heading in files of the brand pack.
        zh, en: its heading in spreadsheets.
        slot: whose values of the ontology it holds, for VALUES.
        table: whose keys it holds, for ENTRY.
        only: the values it may hold; any if empty.
    """

    id: str
    zh: str
    en: str
    kind: Kind = Kind.TEXT
    required: bool = True
    slot: Slot | None = None
    table: str = ""
    only: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """One table.

    Attributes:
        id: its file's name in the brand pack.
        zh, en: the name of its sheet.
        key: the columns that tell its rows apart.
    """

    id: str
    zh: str
    en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """Return the column with an id or a heading in either language; None if there is none."""
        folded = name.strip().lower()
        for column in self.columns:
            if folded in {column.id, column.zh.lower(), column.en.lower()}:
                return column
        return None


def _optional(id_: str, zh: str, en: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(id_, zh, en, kind, required=False)


def _values(slot: Slot, zh: str, en: str, id_: str = "", required: bool = True) -> Column:
    return Column(id_ or slot.value, zh, en, Kind.VALUES, required, slot=slot)


def _entry(table: str, id_: str, zh: str, en: str) -> Column:
    return Column(id_, zh, en, Kind.ENTRY, table=table)


def _entries(table: str, zh: str, en: str, told: str, told_zh: str) -> Table:
    """Return a table of collections, artisans, ateliers or techniques."""
    return Table(
        table,
        zh,
        en,
        ("id",),
        (
            Column("id", "编号", "id"),
            Column("name", "名称", "name"),
            Column("name_en", "英文名称", "name in English"),
            Column(told, told_zh, told),
            Column(f"{told}_en", f"英文{told_zh}", f"{told} in English"),
            _optional("account", "详述", "account", Kind.CLAUSES),
            _optional("account_en", "英文详述", "account in English", Kind.CLAUSES),
        ),
    )


PRODUCTS = Table(
    "products",
    "作品",
    "Products",
    ("sku",),
    (
        Column("sku", "货号", "SKU"),
        Column("name", "名称", "name"),
        Column("name_en", "英文名称", "name in English"),
        _values(Slot.CATEGORY, "品类", "category"),
        _entry("collections", "collection", "系列", "collection"),
        Column("price_cny", "售价", "price CNY", Kind.PRICE),
        _values(Slot.MATERIAL, "材质", "material"),
        _values(Slot.COLOR, "颜色", "colour"),
        _values(Slot.OCCASION, "场合", "occasion"),
        _values(Slot.TONALITY, "调性", "tonality"),
        _values(Slot.MATERIAL, "五金", "hardware", "hardware", required=False),
        _optional("edition", "限量", "edition", Kind.WHOLE),
        _optional("sizes", "尺码", "sizes", Kind.LIST),
        Column("dimensions", "尺寸", "dimensions"),
        _optional("dimensions_en", "英文尺寸", "dimensions in English"),
        Column("weight_g", "重量克", "weight g", Kind.WHOLE),
        Column("capacity_or_movement", "容量或机芯", "capacity or movement"),
        Column("capacity_or_movement_en", "英文容量或机芯", "capacity or movement in English"),
        _entry("techniques", "technique", "工艺", "technique"),
        Column("craft_hours", "工时", "craft hours", Kind.WHOLE),
        _entry("artisans", "artisan", "匠人", "artisan"),
        _entry("ateliers", "atelier", "工坊", "atelier"),
        Column("history", "来历", "history"),
        Column("history_en", "英文来历", "history in English"),
        _optional("description", "介绍", "description"),
        _optional("description_en", "英文介绍", "description in English"),
        _optional("name_hk", "港式名称", "name in Hong Kong"),
        _optional("silhouette", "图样", "silhouette"),
    ),
)

STOCK = Table(
    "stock",
    "库存",
    "Stock",
    ("sku", "boutique", "size"),
    (
        _entry("products", "sku", "货号", "SKU"),
        _entry("boutiques", "boutique", "门店", "boutique"),
        _optional("size", "尺码", "size"),
        Column("count", "数量", "count", Kind.WHOLE),
        Column("counted_at", "清点时间", "counted at", Kind.MOMENT),
    ),
)

PRICES = Table(
    "prices",
    "调价",
    "Prices",
    ("sku", "valid_from"),
    (
        _entry("products", "sku", "货号", "SKU"),
        Column("price_cny", "售价", "price CNY", Kind.PRICE),
        Column("valid_from", "生效日期", "valid from", Kind.DAY),
    ),
)

PAIRINGS = Table(
    "pairings",
    "搭配",
    "Pairings",
    ("sku", "with_sku"),
    (
        _entry("products", "sku", "货号", "SKU"),
        Column("with_sku", "相配货号", "with SKU", Kind.ENTRY, required=False, table="products"),
        Column("ground", "依据", "ground", only=("color", "register", "occasion", "proportion")),
        Column("reason", "理由", "reason"),
        Column("reason_en", "英文理由", "reason in English"),
    ),
)

HISTORY = Table(
    "history",
    "大事记",
    "History",
    ("id",),
    (
        Column("id", "编号", "id"),
        Column("year", "年份", "year", Kind.WHOLE),
        Column("text", "记事", "text"),
        Column("text_en", "英文记事", "text in English"),
    ),
)

CARE = Table(
    "care",
    "养护",
    "Care",
    ("id",),
    (
        Column("id", "编号", "id"),
        Column(
            "topic",
            "主题",
            "topic",
            only=("care", "repair", "warranty", "return", "authenticity", "engraving"),
        ),
        _values(Slot.MATERIAL, "材质", "material", required=False),
        _values(Slot.CATEGORY, "品类", "category", required=False),
        Column("lines", "条文", "lines", Kind.CLAUSES),
        Column("lines_en", "英文条文", "lines in English", Kind.CLAUSES),
    ),
)

ENTRY_KINDS = {
    "collections": "collection",
    "artisans": "artisan",
    "ateliers": "atelier",
    "techniques": "technique",
}
"""The tables of entries, and what one of each is called."""

TABLES = {
    table.id: table
    for table in (
        PRODUCTS,
        PRICES,
        STOCK,
        PAIRINGS,
        _entries("collections", "系列", "Collections", "story", "故事"),
        _entries("artisans", "匠人", "Artisans", "text", "简介"),
        _entries("ateliers", "工坊", "Ateliers", "text", "简介"),
        _entries("techniques", "工艺", "Techniques", "text", "简介"),
        HISTORY,
        CARE,
    )
}
"""Every table of a catalog, in the order of the sheets."""


def table_named(name: str) -> Table | None:
    """Return the table with an id or a sheet's name; None if there is none."""
    folded = name.strip().lower()
    for table in TABLES.values():
        if folded in {table.id, table.zh, table.en.lower()}:
            return table
    return None


def headings() -> Iterator[str]:
    """Yield every heading that a file may carry."""
    columns = chain.from_iterable(table.columns for table in TABLES.values())
    for column in columns:
        yield from (column.id, column.zh, column.en)
