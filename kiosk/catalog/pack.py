"""Puts a catalog together from its source and the house's own settings."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from itertools import chain
from pathlib import Path
from typing import Any, overload

import msgspec

from kiosk.catalog.cells import CellError, Vocabulary, vocabulary
from kiosk.catalog.facts import Details, Entries, Entry, care_fact, pair_fact
from kiosk.catalog.pairing import GROUNDS, NEEDED, Rules, Worn, paired
from kiosk.catalog.source import Reader, Row, Source, toml
from kiosk.catalog.tables import CARE, ENTRY_KINDS, HISTORY, PAIRINGS, PRODUCTS, STOCK, TABLES
from kiosk.catalog.words import measured, texts, trilingual
from kiosk.domain.catalog import (
    Boutique,
    CareArticle,
    CatalogName,
    Counted,
    Fact,
    Pairing,
    Product,
    Text,
)
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language, Ontology, Slot


class Piece(msgspec.Struct, frozen=True):
    """One piece with all that is known of it.

    Attributes:
        silhouette: of its drawing; empty for that of its category.
    """

    product: Product
    details: Details
    silhouette: str = ""


class Pieces(Sequence[Piece]):
    """The pieces of a catalog in the order of the source, each made when it is asked for.

    Args:
        rows: of the table of products.
        entries: what their ids stand for.
        prices: SKU → the price that holds beside that of the row.
        photos: SKU → the picture that takes the place of its drawing.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        entries: Entries,
        prices: Mapping[str, int],
        photos: Mapping[str, str],
    ) -> None:
        self._rows = tuple(rows)
        self._entries = entries
        self._prices = prices
        self._photos = photos

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Piece: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Piece]: ...
    def __getitem__(self, place: int | slice) -> Piece | Sequence[Piece]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        row = self._rows[place]
        return Piece(self.product(place), _details(row), row.text("silhouette"))

    def product(self, place: int) -> Product:
        """Return what a search needs of a piece."""
        row = self._rows[place]
        found = _product(row, self._entries, self._prices)
        photo = self._photos.get(found.sku)
        return msgspec.structs.replace(found, plate=photo) if photo else found

    def worn(self) -> list[Worn]:
        """Return what pairing needs of all pieces."""
        return [
            Worn(self.product(place), row.several("sizes")) for place, row in enumerate(self._rows)
        ]

    def numbered(self) -> Iterator[tuple[int, Piece]]:
        """Yield the pieces with their places in the source, the dearer first."""
        prices = [
            self._prices.get(row.text("sku")) or row.number("price_cny") for row in self._rows
        ]
        skus = [row.text("sku") for row in self._rows]
        # the order in which an index has its rows
        order = sorted(range(len(self)), key=lambda place: (-prices[place], skus[place]))
        return ((place, self[place]) for place in order)


class House(msgspec.Struct):
    """What a brand pack says of the house itself.

    Attributes:
        name: of the brand.
        here: the boutique in which a terminal stands unless its settings name another.
        zone: of every time that is written without one.
        told: what the house says on a topic.
        rules: its manner of pairing.
    """

    name: Text
    here: str
    zone: tzinfo
    boutiques: dict[str, Boutique]
    told: dict[str, list[Fact]]
    rules: Rules

    def vocabulary(self, ontology: Ontology) -> Vocabulary:
        """Return the words that a cell may use before any row is known."""
        named = {b.name[Language.ZH_HANS].lower(): b.id for b in self.boutiques.values()}
        known = named | {name: name for name in self.boutiques}
        return vocabulary(ontology, self.zone).with_table("boutiques", known)


class Pack(msgspec.Struct):
    """Everything a catalog holds.

    Attributes:
        pieces: in the order of the source, at the prices of the day.
        pairings: those by hand first; made while they are read, once.
        names: every proper name of the house; read once.
        prices_until: the day on which a price changes next; None where none is known.
    """

    house: House
    pieces: Pieces
    entries: dict[tuple[str, str], Entry]
    history: list[Fact]
    stock: list[Counted]
    pairings: Iterable[Pairing]
    care: list[CareArticle]
    names: Iterable[CatalogName]
    prices_until: date | None


DEFAULT_ZONE = "+08:00"
"""All of China keeps one time."""


def read_house(brand: Path, ontology: Ontology) -> House:
    """Read what a brand pack says of the house.

    Raises:
        KioskError: a file is missing or broken.
    """
    path = brand / "brand.toml"
    head = toml(path)
    boutiques = {b["id"]: _boutique(b) for b in _listed(path, head, "boutique")}
    if head.get("here") not in boutiques:
        raise _broken(path, "“here” names no boutique")
    if not isinstance(head.get("name"), dict) or "zh-Hans" not in head["name"]:
        raise _broken(path, "[name] lacks zh-Hans")
    try:
        zone = datetime.strptime(head.get("zone", DEFAULT_ZONE), "%z").tzinfo
    except (TypeError, ValueError):
        zone = None
    if zone is None:
        raise _broken(path, f"“zone” is no offset such as {DEFAULT_ZONE}")
    return House(
        texts(head["name"]),
        head["here"],
        zone,
        boutiques,
        _house(_listed(path, head, "house")),
        _rules(brand / "pairing.toml", ontology),
    )


def assemble(
    house: House,
    source: Source,
    ontology: Ontology,
    today: date,
    photos: Mapping[str, str] | None = None,
) -> Pack:
    """Put a catalog together.

    Args:
        house: what the brand pack says of the house.
        source: the tables, whose cells are right by themselves.
        ontology: what the values are called.
        today: decides which prices hold.
        photos: SKU → the picture that takes the place of its drawing.

    Raises:
        RefusedError: rows contradict one another.
    """
    check_rows(house, source, ontology)
    entries = {
        (kind, row.text("id")): _entry(kind, row)
        for table, kind in ENTRY_KINDS.items()
        for row in source[table].values()
    }
    prices, until = _prices(source["prices"].values(), today)
    products = source[PRODUCTS.id].values()
    pieces = Pieces(products, entries, prices, photos or {})
    by_hand = [_pairing(row) for row in source[PAIRINGS.id].values()]
    return Pack(
        house=house,
        pieces=pieces,
        entries=entries,
        history=[_event(row) for row in source[HISTORY.id].values()],
        stock=[counted_in(row) for row in source[STOCK.id].values()],
        pairings=chain(by_hand, paired(pieces.worn(), by_hand, house.rules, ontology)),
        care=[_article(row) for row in source[CARE.id].values()],
        names=_names(house, products, entries.values()),
        prices_until=until,
    )


def check_rows(house: House, source: Source, ontology: Ontology) -> None:
    """Refuse tables whose cells are right by themselves and contradict one another.

    Raises:
        RefusedError: with everything that is wrong.
    """
    reader = Reader(house.vocabulary(ontology))
    _cross_check(source, reader)
    reader.check()


def _cross_check(source: Source, reader: Reader) -> None:
    """Tell what is wrong between rows and between cells of a row."""
    for table, first, second in (
        *((name, "account", "account_en") for name in ENTRY_KINDS),
        (CARE.id, "lines", "lines_en"),
    ):
        for row in source[table].values():
            here, there = len(row.several(first)), len(row.several(second))
            if here != there:
                _tell(reader, table, row, second, f"有{here}条中文、{there}条英文",
                      f"{here} clauses in Chinese, {there} in English",
                      "两种语言条数应相同，以 | 分隔",
                      "give as many, separated by |")  # fmt: skip
    sizes = {row.text("sku"): row.several("sizes") for row in source[PRODUCTS.id].values()}
    for row in source[STOCK.id].values():
        made, size = sizes[row.text("sku")], row.text("size")
        if made and size not in made:
            _tell(reader, STOCK.id, row, "size", f"“{size}”不是此作品的尺码",
                  f"“{size}” is no size of this piece",
                  f"可填：{'、'.join(made)}", f"use one of: {', '.join(made)}")  # fmt: skip
        elif size and not made:
            _tell(reader, STOCK.id, row, "size", "此作品不分尺码", "the piece has no sizes",
                  "请留空", "leave it empty")  # fmt: skip
    for row in source[PAIRINGS.id].values():
        if row.text("sku") == row.text("with_sku"):
            _tell(reader, PAIRINGS.id, row, "with_sku", "与自身相配", "is the piece itself",
                  "请填另一件作品", "name another piece")  # fmt: skip


def _tell(
    reader: Reader,
    table: str,
    row: Row,
    column: str,
    zh: str,
    en: str,
    right_zh: str,
    right_en: str,
) -> None:
    reader.tell(row.place, TABLES[table].column(column), CellError(zh, en, right_zh, right_en))


def _prices(rows: Iterable[Row], today: date) -> tuple[dict[str, int], date | None]:
    """Return the prices that hold today beside those of the pieces, and when one changes next."""
    holding: dict[str, tuple[str, int]] = {}
    coming: list[str] = []
    for row in rows:
        sku, day = row.text("sku"), row.text("valid_from")
        if day > today.isoformat():
            coming.append(day)
        elif day >= holding.get(sku, ("", 0))[0]:
            holding[sku] = (day, row.number("price_cny"))
    until = date.fromisoformat(min(coming)) if coming else None
    return {sku: price for sku, (_, price) in holding.items()}, until


def _rules(path: Path, ontology: Ontology) -> Rules:
    try:
        rules = msgspec.convert(toml(path), Rules)
    except msgspec.ValidationError as error:
        raise _broken(path, str(error)) from error
    named = {*rules.companions}.union(*rules.companions.values(), *rules.only.values())
    kinds = {*named, *rules.women, *rules.place, *rules.large, *rules.small}
    if unknown := kinds - set(ontology.values[Slot.CATEGORY]):
        raise _broken(path, f"“{min(unknown)}” is no category")
    if unknown := set(rules.quiet) - set(ontology.values[Slot.COLOR]):
        raise _broken(path, f"“{min(unknown)}” is no color")
    if unknown := set(rules.reason) - set(GROUNDS):
        raise _broken(path, f"[[reason.{min(unknown)}]] is none of {', '.join(GROUNDS)}")
    if missing := named - set(rules.place):
        raise _broken(path, f"[place] lacks {min(missing)}")
    if unworded := NEEDED - set(rules.reason):
        raise _broken(path, f"[[reason.{min(unworded)}]] is missing")
    return rules


def _listed(path: Path, content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = content.get(name)
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise _broken(path, f"there is no list [[{name}]]")
    key = "topic" if name == "house" else "id"
    for entry in found:
        if not isinstance(entry.get(key), str):
            raise _broken(path, f"a [[{name}]] lacks its {key}")
    return found


def _boutique(entry: dict[str, Any]) -> Boutique:
    return Boutique(entry["id"], texts(entry["name"]), texts(entry["city"]), entry["opening"])


def _entry(kind: str, row: Row) -> Entry:
    told = "story" if kind == "collection" else "text"
    return Entry(
        kind,
        row.text("id"),
        _both(row, "name"),
        _both(row, told),
        tuple(_clauses(row, "account")),
    )


def _both(row: Row, column: str) -> Text:
    return trilingual(row.text(column), row.text(f"{column}_en"))


def _clauses(row: Row, column: str) -> Iterator[Text]:
    for zh, en in zip(row.several(column), row.several(f"{column}_en"), strict=True):
        yield trilingual(zh, en)


def _product(row: Row, entries: Entries, prices: Mapping[str, int]) -> Product:
    sku = row.text("sku")
    collection = entries["collection", row.text("collection")]
    return Product(
        sku=sku,
        name=trilingual(row.text("name"), row.text("name_en"), row.text("name_hk")),
        category=sys.intern(row.text("category")),
        collection=collection.id,
        collection_name=collection.name,
        price_cny=prices.get(sku) or row.number("price_cny"),
        material=row.several("material"),
        color=row.several("color"),
        occasion=row.several("occasion"),
        tonality=row.several("tonality"),
        hardware=row.several("hardware"),
        edition=row.number("edition") if row.text("edition") else None,
    )


def _details(row: Row) -> Details:
    return Details(
        dimensions=measured(row.text("dimensions")) or _both(row, "dimensions"),
        weight_g=row.number("weight_g"),
        capacity=_both(row, "capacity_or_movement"),
        technique=row.text("technique"),
        craft_hours=row.number("craft_hours"),
        artisan=row.text("artisan"),
        atelier=row.text("atelier"),
        history=_both(row, "history"),
        sizes=row.several("sizes"),
        description=_both(row, "description") if row.text("description") else None,
    )


def _pairing(row: Row) -> Pairing:
    sku, with_sku = row.text("sku"), row.text("with_sku")
    fact = pair_fact(sku, with_sku, trilingual(row.text("reason"), row.text("reason_en")))
    return Pairing(sku, with_sku, row.text("ground"), fact)


def counted_in(row: Row) -> Counted:
    """Return the count that a row of the stock table states."""
    return Counted(
        row.text("sku"),
        row.text("boutique"),
        row.text("size"),
        row.number("count"),
        datetime.fromisoformat(row.text("counted_at")),
    )


def _event(row: Row) -> Fact:
    text = _both(row, "text")
    return Fact(f"history/{row.text('id')}", "history", None, text[Language.ZH_HANS], text)


def _article(row: Row) -> CareArticle:
    article = row.text("id")
    return CareArticle(
        article,
        row.text("topic"),
        row.several("material"),
        row.several("category"),
        tuple(
            care_fact(article, number, line)
            for number, line in enumerate(_clauses(row, "lines"), start=1)
        ),
    )


def _house(entries: list[dict[str, Any]]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for entry in entries:
        told = found.setdefault(entry["topic"], [])
        number = f"/{len(told) + 1}" if told else ""
        words = texts(entry)
        told.append(
            Fact(f"house/{entry['topic']}{number}", entry["topic"], None,
                 words[Language.ZH_HANS], words)
        )  # fmt: skip
    return found


def first_rule(product: Product, care: Sequence[CareArticle]) -> Text | None:
    """Return the first thing to know about the care of a piece; None where no article applies."""
    for article in relevant(care, "care", product.material, (product.category,)):
        if article.facts:
            return article.facts[0].text
    return None


def relevant(
    care: Sequence[CareArticle],
    topic: str,
    materials: tuple[str, ...],
    categories: tuple[str, ...],
) -> list[CareArticle]:
    """Return the articles on a topic that apply, the most specific first."""

    def fits(article: CareArticle) -> bool:
        by_material = not article.material or bool(set(article.material) & set(materials))
        by_category = not article.category or bool(set(article.category) & set(categories))
        return article.topic == topic and by_material and by_category

    def generality(article: CareArticle) -> int:
        return 2 * (not article.material) + (not article.category)

    return sorted((article for article in care if fits(article)), key=generality)


def _names(
    house: House, products: Iterable[Row], entries: Iterable[Entry]
) -> Iterator[CatalogName]:
    yield CatalogName(house.name[Language.ZH_HANS], "house", "house")
    for row in products:
        yield CatalogName(row.text("name"), "product", row.text("sku"))
    for entry in entries:
        yield CatalogName(entry.name[Language.ZH_HANS], entry.kind, entry.id)


def readings(
    product: Product, details: Details, entries: Entries, ontology: Ontology
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words under which a search finds a piece: its own names, and what it is."""
    words = [*product.collection_name.values()]
    for slot in (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR, Slot.OCCASION):
        for value in product.values(slot):
            words += [ontology.label(slot, value, language) for language in Language]
    words += [
        entries[kind, name].name[Language.ZH_HANS]
        for kind, name in (("technique", details.technique), ("artisan", details.artisan))
    ]
    return (product.sku, *product.name.values()), tuple(dict.fromkeys(words))


def _broken(path: Path, what: str) -> KioskError:
    return KioskError(
        Stage.CATALOG, "catalog-invalid", f"{path.name}: {what}", "correct the brand pack"
    )
