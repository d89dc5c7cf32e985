"""A house of fourteen pieces in memory, true to the port `Catalog`: what it says, it also finds."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.catalog.index import Index, in_rows
from kiosk.domain.catalog import (
    Boutique,
    CareArticle,
    CatalogName,
    Fact,
    HeardWord,
    Pairing,
    Product,
    Query,
    SearchResult,
    StockCount,
    Text,
)
from kiosk.domain.ontology import Dialect, Dimension, Language
from kiosk.language.readings import sounds
from tests.fakes.clock import SHANGHAI
from tests.fakes.pieces import CRAFTS, KINDS, PIECES, Piece, words

COUNTED = datetime(2026, 1, 15, 9, 0, tzinfo=SHANGHAI)
HERE = Boutique(
    "bund", words("外滩店", "外灘店", "the Bund boutique"), words("上海"), "10:00-21:30"
)
AWAY = Boutique("harbour", words("海港店", "海港店", "Harbour City"), words("香港"), "10:00-21:00")

PAIRED = (("YX-CL-1", "YX-EA-1"), ("YX-HB-1", "YX-SC-1"), ("YX-HB-1", "YX-WL-1"))
SUITED = ("YX-CL-1", "YX-CL-2", "YX-NE-1", "YX-EA-1")

CARED = (
    ("crocodile", "care", ("crocodile",), (), "鳄鱼皮需避免接触油脂", "不可用清水擦拭"),
    ("leather", "care", ("calfskin", "lambskin"), (), "牛皮以软布干擦", "避免长时间日晒"),
    ("silk", "care", ("silk",), (), "真丝宜干洗", "收纳时平铺"),
    ("repair", "repair", (), (), "五金与线迹可由工坊修复", "工期以工坊检视为准"),
    ("warranty", "warranty", (), (), "作品自购买之日起保修两年"),
)
"""Article id, topic, materials, categories, and its lines."""

SAID = {
    "opening_hours": "外滩店营业时间为10:00至21:30",
    "directions": "外滩店位于中山东一路",
    "privacy": "本机不联网，亦不保存影像",
    "discount": "云岫全年一价，不设折扣",
    "instalment": "支持十二期分期付款",
    "tax_refund": "境外旅客可办理离境退税",
    "authenticity": "每件作品附有编号证书",
    "return": "未使用的作品七日内可退换",
}


TOLD = {
    "technique/saddle/about": "手工马鞍针，一线两针",
    "technique/saddle/account/1": "先以菱锥逐孔扎透",
}
"""What is known of a technique, by fact id."""


class MemoryCatalog:
    """The port `Catalog` over a few pieces; nothing is scripted but the pieces themselves.

    Args:
        pieces: what the house has.
    """

    def __init__(self, pieces: Iterable[Piece] = PIECES) -> None:
        self._pieces = {piece.product.sku: piece for piece in pieces}
        self._care = tuple(_article(*entry) for entry in CARED)
        self._house = {
            topic: (Fact(f"house/{topic}", topic, None, text, words(text)),)
            for topic, text in SAID.items()
        }
        self._pairings = [
            Pairing(sku, other, "color", _pair_fact(sku, other))
            for sku, other in PAIRED
            if {sku, other} <= self._pieces.keys()
        ]
        self._suits = {
            sku: Fact(
                f"pair/{sku}/outfit",
                sku,
                Dimension.PAIRING,
                "与深色礼服相称",
                words("与深色礼服相称"),
            )
            for sku in SUITED
        }

    @property
    def version(self) -> str:
        return "memory"

    @property
    def here(self) -> Boutique:
        return HERE

    def product(self, sku: str) -> Product | None:
        piece = self._pieces.get(sku)
        return piece.product if piece else None

    def search(self, query: Query) -> SearchResult:
        products = in_rows(
            piece.product
            for sku, piece in self._pieces.items()
            if sku not in query.omit
            and (not query.in_stock_at or self._lies(sku, query.in_stock_at))
        )
        return Index.of(products).search(query, products.__getitem__)

    def similar(self, sku: str, limit: int = 3) -> tuple[Product, ...]:
        products = in_rows(piece.product for piece in self._pieces.values())
        rows = {product.sku: row for row, product in enumerate(products)}
        if sku not in rows:
            return ()
        return tuple(products[near] for near in Index.of(products).similar(rows[sku], limit))

    def facts(self, sku: str, dimensions: Iterable[Dimension] | None = None) -> tuple[Fact, ...]:
        if sku not in self._pieces:
            return ()
        own = _facts(self._pieces[sku])
        if dimensions is None:
            return own
        wanted = frozenset(dimensions)
        return tuple(fact for fact in own if fact.dimension in wanted)

    def fact(self, fact_id: str) -> Fact | None:
        return next((fact for fact in self._every_fact() if fact.id == fact_id), None)

    def stock(self, sku: str) -> tuple[StockCount, ...]:
        piece = self._pieces.get(sku)
        if piece is None:
            return ()
        return (
            StockCount(sku, HERE, piece.here, COUNTED, piece.sizes),
            StockCount(sku, AWAY, piece.away, COUNTED),
        )

    def stock_fact(self, count: StockCount) -> Fact:
        name = self._pieces[count.sku].product.name[Language.ZH_HANS]
        shop = count.boutique.name[Language.ZH_HANS]
        state = f"有货，{count.count}件" if count.count else "已售罄"
        text = f"{name}在{shop}{state}，清点于1月15日9:00"
        return Fact(
            f"stock/{count.sku}/{count.boutique.id}", count.sku, None, count.count, words(text)
        )

    def pairings(self, sku: str, limit: int = 3) -> tuple[Pairing, ...]:
        found = [pairing for pairing in self._pairings if pairing.with_sku == sku]
        found += [
            Pairing(p.with_sku, sku, p.ground, p.fact) for p in self._pairings if p.sku == sku
        ]
        return tuple(found[:limit])

    def suits(self, sku: str) -> tuple[Fact, ...]:
        return tuple(fact for own, fact in self._suits.items() if own == sku)

    def outfits(self) -> tuple[Pairing, ...]:
        return tuple(Pairing(sku, "", "occasion", fact) for sku, fact in self._suits.items())

    def care(
        self, topic: str, materials: Iterable[str], categories: Iterable[str]
    ) -> tuple[CareArticle, ...]:
        material, category = set(materials), set(categories)
        fitting = [
            article
            for article in self._care
            if article.topic == topic
            and (not article.material or material & set(article.material))
            and (not article.category or category & set(article.category))
        ]
        return tuple(sorted(fitting, key=lambda a: not a.material))

    def house(self, topic: str) -> tuple[Fact, ...]:
        return self._house.get(topic, ())

    def collection_story(self, collection: str) -> Fact | None:
        known = {p.product.collection: p.product.collection_name for p in self._pieces.values()}
        if collection not in known:
            return None
        name = known[collection][Language.ZH_HANS]
        text = f"{name}始于一段山间旅程"
        return Fact(f"collection/{collection}/story", collection, None, text, words(text))

    def names(self) -> tuple[CatalogName, ...]:
        pieces = [piece.product for piece in self._pieces.values()]
        named = {CatalogName(p.name[Language.ZH_HANS], "product", p.sku): None for p in pieces}
        for product in pieces:
            line = product.collection_name[Language.ZH_HANS]
            named.setdefault(CatalogName(line, "collection", product.collection))
        return tuple(named)

    def heard_words(self) -> tuple[HeardWord, ...]:
        return tuple(
            HeardWord(name.name, name.kind, {Dialect.CMN: tuple(sounds(name.name))})
            for name in self.names()
        )

    def _lies(self, sku: str, boutique: str) -> bool:
        return any(c.count and c.boutique.id == boutique for c in self.stock(sku))

    def _every_fact(self) -> Iterable[Fact]:
        for fact_id, text in TOLD.items():
            yield Fact(fact_id, fact_id.split("/")[1], Dimension.CRAFT_TECHNIQUE, text, words(text))
        for sku, piece in self._pieces.items():
            yield from _facts(piece)
            yield from (self.stock_fact(count) for count in self.stock(sku))
            yield from self.suits(sku)
            story = self.collection_story(piece.product.collection)
            if story is not None:
                yield story
        yield from (fact for article in self._care for fact in article.facts)
        yield from (pairing.fact for pairing in self._pairings)
        yield from (fact for told in self._house.values() for fact in told)


def _article(
    name: str, topic: str, material: tuple[str, ...], category: tuple[str, ...], *lines: str
) -> CareArticle:
    facts = (
        Fact(f"care/{name}/{n}", name, Dimension.CARE, line, words(line))
        for n, line in enumerate(lines)
    )
    return CareArticle(name, topic, material, category, tuple(facts))


def _pair_fact(sku: str, other: str) -> Fact:
    return Fact(f"pair/{sku}/{other}", sku, Dimension.PAIRING, other, words("二者色调相合"))


def _facts(piece: Piece) -> tuple[Fact, ...]:
    product = piece.product
    craft = CRAFTS[product.category]
    told: dict[Dimension, tuple[int | str | tuple[str, ...], Text]] = {
        Dimension.CATEGORY: (product.category, words(f"品类为{KINDS[product.category]}")),
        Dimension.COLLECTION: (product.collection, product.collection_name),
        Dimension.PRICE: (product.price_cny, words(f"售价¥{product.price_cny:,}")),
        Dimension.MATERIAL: (product.material, piece.made_of),
        Dimension.COLOR: (product.color, piece.coloured),
        Dimension.DIMENSIONS: (craft.size, words(f"尺寸为{craft.size}")),
        Dimension.WEIGHT: (craft.weight_g, words(f"重{craft.weight_g}克")),
        Dimension.CRAFT_TECHNIQUE: (craft.technique, words(f"以{craft.technique}制成")),
        Dimension.CRAFT_HOURS: (craft.hours, words(f"制作用时{craft.hours}小时")),
        Dimension.HISTORY: (craft.history, words(craft.history)),
    }
    described = words(f"{product.name[Language.ZH_HANS]}的线条收于一道弧。")
    return (
        *(
            Fact(f"{product.sku}/{dimension}", product.sku, dimension, *told[dimension])
            for dimension in Dimension
            if dimension in told
        ),
        Fact(
            f"{product.sku}/description",
            product.sku,
            None,
            described[Language.ZH_HANS],
            described,
        ),
    )
