"""Looks for what is wrong with a catalog though every cell of it can be read."""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

import msgspec

from kiosk.catalog.plates import PLATE
from kiosk.catalog.store import SqliteCatalog
from kiosk.domain.catalog import Boutique, Fact, Product, Text
from kiosk.domain.ontology import Dimension, Language, Slot

PRICES_CNY = (500, 5_000_000)
"""Prices outside this range are slips of the keyboard."""

FAR_FROM_KIN = 30.0
"""How many times the median of its kind and material a price may be, or how small a part of it."""

STALE = timedelta(days=30)
"""A count that is older no longer tells what lies there."""


class Weight(StrEnum):
    """Whether something is wrong, or only worth a look."""

    FAULT = "fault"
    HINT = "hint"


class Finding(msgspec.Struct, frozen=True):
    """One thing found.

    Attributes:
        subject: the SKU of the piece, or the id of the boutique, that it is about.
        name: what people call that.
        what: is wrong or worth a look.
    """

    weight: Weight
    subject: str
    name: Text
    what: Text
    boutique: bool = False


class Census(msgspec.Struct, frozen=True):
    """How much a catalog holds.

    Attributes:
        kinds: pieces per category.
        filled: of all dimensions of all pieces, the share that is told.
        entries: collections, techniques, artisans and ateliers.
        events: dated ones of the house's history.
        sentences: of the pieces' descriptions, and how many differ.
    """

    pieces: int
    kinds: dict[str, int]
    filled: float
    entries: dict[str, int]
    events: int
    articles: int
    pairings: int
    sentences: int
    distinct_sentences: int


def census(catalog: SqliteCatalog) -> Census:
    """Count what a catalog holds."""
    products = catalog.products()
    told = Counter[str]()
    filled = 0
    for product in products:
        facts = catalog.facts(product.sku)
        filled += len({fact.dimension for fact in facts} - {None})
        for fact in facts:
            if fact.id.endswith("/description"):
                told.update(filter(None, _SENTENCE_END.split(fact.text[Language.ZH_HANS])))
    with closing(sqlite3.connect(f"file:{catalog.path}?mode=ro", uri=True)) as db:

        def count(sql: str) -> int:
            return int(db.execute(sql).fetchone()[0])

        return Census(
            len(products),
            dict(Counter(product.category for product in products).most_common()),
            filled / (len(products) * len(Dimension)) if products else 1.0,
            dict(db.execute("select kind, count(*) from entries group by kind order by kind")),
            count("select count(*) from house where id like 'history/%'"),
            count("select count(*) from care"),
            count("select count(*) from pairings"),
            told.total(),
            len(told),
        )


def examine(catalog: SqliteCatalog, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with a catalog, piece by piece, then as a whole.

    Args:
        catalog: opened.
        now: the terminal's time.
    """
    products = catalog.products()
    kin = _medians(products)
    for product in products:
        facts = {fact.dimension or "description": fact for fact in catalog.facts(product.sku)}
        yield from _incomplete(product, facts)
        yield from _absurd(product, kin)
        yield from _contradictions(product, facts)
        yield from _unseen(product)
        yield from _too_many(product, catalog)
    yield from _twins(catalog, products)
    yield from _dangling(catalog.path)
    yield from _stale(catalog, products, now)


def _found(weight: Weight, of: Product | Boutique | str, zh: str, en: str) -> Finding:
    what: Text = {Language.ZH_HANS: zh, Language.EN: en}
    if isinstance(of, str):
        return Finding(weight, of, dict.fromkeys(Language, of), what)
    if isinstance(of, Boutique):
        return Finding(weight, of.id, of.name, what, boutique=True)
    return Finding(weight, of.sku, of.name, what)


def _incomplete(product: Product, facts: dict[Dimension | str, Fact]) -> Iterator[Finding]:
    for dimension in Dimension:
        if dimension not in facts:
            yield _found(Weight.FAULT, product, f"缺少维度 {dimension}", f"lacks {dimension}")
    for slot in (Slot.COLOR, Slot.OCCASION, Slot.TONALITY):
        if not product.values(slot):
            yield _found(Weight.FAULT, product, f"未填 {slot}", f"has no {slot}")
    if "description" not in facts:
        yield _found(Weight.HINT, product, "没有介绍", "has no description")


def _medians(products: Sequence[Product]) -> dict[tuple[str, str], int]:
    prices: dict[tuple[str, str], list[int]] = defaultdict(list)
    for product in products:
        prices[product.category, product.material[0]].append(product.price_cny)
    return {kind: sorted(found)[len(found) // 2] for kind, found in prices.items()}


def _absurd(product: Product, kin: dict[tuple[str, str], int]) -> Iterator[Finding]:
    price = product.price_cny
    if not PRICES_CNY[0] <= price <= PRICES_CNY[1]:
        yield _found(Weight.FAULT, product, f"售价¥{price:,}不合常理",
                     f"¥{price:,} is no price")  # fmt: skip
    usual = kin[product.category, product.material[0]]
    if not 1 / FAR_FROM_KIN <= price / usual <= FAR_FROM_KIN:
        yield _found(
            Weight.HINT, product, f"售价¥{price:,}远离同类的¥{usual:,}",
            f"¥{price:,} is far from the ¥{usual:,} of its kind",
        )  # fmt: skip


_SENTENCE_END = re.compile(r"[。；]")
_HOURS = re.compile(r"(?<![\d.])(\d+)小时")
_POWER_RESERVE = re.compile(r"动力|动储|走时|续航|储能")
_WEIGHT = re.compile(r"(?:重|自重)(\d+)克")
_EDITION = re.compile(r"限量(\d+)")


def _contradictions(product: Product, facts: dict[Dimension | str, Fact]) -> Iterator[Finding]:
    """Yield what a piece's own words say against its cells."""
    told = facts.get("description")
    if told is None:
        return
    text = told.text[Language.ZH_HANS]
    known = {
        "craft hours": (_HOURS, facts.get(Dimension.CRAFT_HOURS), "工时"),
        "weight": (_WEIGHT, facts.get(Dimension.WEIGHT), "重量"),
    }
    for name, (pattern, fact, zh) in known.items():
        if fact is None or (name == "craft hours" and _POWER_RESERVE.search(text)):
            continue
        for number in pattern.findall(text):
            if name == "craft hours" and product.category == "watch":
                continue
            if int(number) > int(str(fact.value)):
                yield _found(
                    Weight.FAULT, product, f"介绍说{number}，{zh}为{fact.value}",
                    f"its description says {number}, its {name} is {fact.value}",
                )  # fmt: skip
    for number in _EDITION.findall(text):
        if product.edition != int(number):
            yield _found(
                Weight.FAULT, product, f"介绍说限量{number}，限量为{product.edition or '无'}",
                f"its description says an edition of {number}, it is {product.edition or 'none'}",
            )  # fmt: skip


def _unseen(product: Product) -> Iterator[Finding]:
    if product.plate.startswith(PLATE):
        return
    try:
        start = Path(product.plate).read_bytes()[:2]
    except OSError:
        start = b""
    if start != b"\xff\xd8":
        yield _found(Weight.FAULT, product, "图片无法读取", "its picture cannot be read")


def _too_many(product: Product, catalog: SqliteCatalog) -> Iterator[Finding]:
    lying = sum(count.count for count in catalog.stock(product.sku))
    if product.edition is not None and lying > product.edition:
        yield _found(
            Weight.FAULT, product, f"库存共{lying}件，多于限量{product.edition}件",
            f"{lying} are in stock of an edition of {product.edition}",
        )  # fmt: skip


def _twins(catalog: SqliteCatalog, products: Sequence[Product]) -> Iterator[Finding]:
    names = Counter(product.name[Language.ZH_HANS] for product in products)
    told: dict[str, str] = {}
    for product in products:
        name = product.name[Language.ZH_HANS]
        if names[name] > 1:
            yield _found(Weight.FAULT, product, f"名称“{name}”重复", f"the name “{name}” is shared")
        fact = catalog.fact(f"{product.sku}/description")
        if fact is not None:
            text = fact.text[Language.ZH_HANS]
            if text in told:
                yield _found(Weight.FAULT, product, f"介绍与{told[text]}相同",
                             f"is described as {told[text]} is")  # fmt: skip
            told[text] = product.sku


def _dangling(database: Path) -> Iterator[Finding]:
    """Yield edges of the graph that lead nowhere."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        for table, column in (("pairings", "sku"), ("pairings", "with_sku"), ("stock", "sku")):
            for (sku,) in db.execute(
                f"select distinct {column} from {table} "  # noqa: S608 - our own names
                f"where {column} <> '' and {column} not in (select sku from pieces)"
            ):
                yield _found(Weight.FAULT, sku, f"{table}指向不存在的作品",
                             f"{table} leads to a piece that is not there")  # fmt: skip


def _stale(catalog: SqliteCatalog, products: Sequence[Product], now: datetime) -> Iterator[Finding]:
    boutiques = {c.boutique.id: c.boutique for p in products for c in catalog.stock(p.sku)}
    old = Counter(
        count.boutique.id
        for product in products
        for count in catalog.stock(product.sku)
        if now - count.counted_at > STALE
    )
    for boutique, count in old.most_common():
        yield _found(
            Weight.HINT, boutiques[boutique], f"{count}项库存清点已逾{STALE.days}日",
            f"{count} counts are older than {STALE.days} days",
        )  # fmt: skip
