"""A small house of three pieces, with every kind of fact a plan can carry."""

import csv
from pathlib import Path

from kiosk.domain.catalog import CatalogName, Fact, Match, Product, Text, Wish
from kiosk.domain.ontology import Dimension, Language, Slot


def words(zh: str, yue: str, en: str) -> Text:
    return {Language.ZH_HANS: zh, Language.YUE_HANT: yue, Language.EN: en}


BAG = Product(
    "YX-HB-0101",
    words("云岫听泉手袋", "雲岫聽泉手袋", "Yunxiu Tingquan handbag"),
    "handbag",
    "tingquan",
    words("听泉系列", "聽泉系列", "Tingquan collection"),
    168_000,
    ("crocodile",),
    ("black",),
    ("evening", "ceremony"),
    ("understated",),
    ("gold",),
)
CLUTCH = Product(
    "YX-CL-0202",
    words("云岫半月手拿包", "雲岫半月手拿包", "Yunxiu Banyue clutch"),
    "clutch",
    "banyue",
    words("半月系列", "半月系列", "Banyue collection"),
    46_000,
    ("calfskin",),
    ("green",),
    ("evening", "party"),
    ("romantic",),
    ("steel",),
)
WATCH = Product(
    "YX-WT-0303",
    words("云岫归舟腕表", "雲岫歸舟腕錶", "Yunxiu Guizhou watch"),
    "watch",
    "guizhou",
    words("归舟系列", "歸舟系列", "Guizhou collection"),
    126_000,
    ("titanium", "sapphire"),
    ("grey",),
    ("business", "daily"),
    ("minimalist",),
)
PRODUCTS = (BAG, CLUTCH, WATCH)


def _facts(prefix: str) -> tuple[Fact, ...]:
    with (Path(__file__).parent / "facts.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_fact(row) for row in csv.DictReader(file) if row["id"].startswith(prefix))


def _fact(row: dict[str, str]) -> Fact:
    parts = row["id"].split("/")
    return Fact(
        id=row["id"],
        subject=parts[1] if parts[0] in ("stock", "care", "house", "pair") else parts[0],
        dimension=Dimension(row["dimension"]) if row["dimension"] else None,
        value=int(row["value"]) if row["value"].isdigit() else row["value"],
        text={language: row[language] for language in Language},
        derived_from=tuple(row["derived_from"].split()),
    )


FACTS = {product.sku: _facts(f"{product.sku}/") for product in PRODUCTS}
CARE = _facts("care/")
STOCK = _facts("stock/")
DERIVED = _facts("derived/")
PAIRS = _facts("pair/")
HOUSE = _facts("house/")

NAMES = (
    *(CatalogName(p.name[Language.ZH_HANS], "product", p.sku) for p in PRODUCTS),
    *(
        CatalogName(p.collection_name[Language.ZH_HANS], "collection", p.collection)
        for p in PRODUCTS
    ),
    CatalogName("云岫松间行李箱", "product", "YX-LG-0909"),
    CatalogName("松间系列", "collection", "songjian"),
    CatalogName("沈砚秋", "artisan", "shen"),
    CatalogName("顾清和", "artisan", "gu"),
    CatalogName("陆知微", "artisan", "lu"),
    CatalogName("云岫", "house", "yunxiu"),
)

MATCHES = (
    Match(BAG, (Wish(Slot.OCCASION, "evening"),), (Wish(Slot.BUDGET, "max", gap_cny=18_000),)),
    Match(CLUTCH, (Wish(Slot.OCCASION, "evening"),), (Wish(Slot.MATERIAL, "crocodile"),)),
)
