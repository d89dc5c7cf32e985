"""Reads a whole brand pack into memory and checks it: what refers to what, and that it exists."""

from pathlib import Path
from typing import Any

import msgspec

from kiosk.catalog.facts import Details, Entry, care_fact, facts_of, pair_fact
from kiosk.catalog.source import Row, rows, table
from kiosk.catalog.words import texts, trilingual
from kiosk.domain.catalog import (
    Boutique,
    CareArticle,
    CatalogName,
    Fact,
    Pairing,
    Product,
    StockCount,
    Text,
)
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dimension, Language, Ontology, Slot


class Pack(msgspec.Struct):
    """Everything a catalog holds, as it is stored.

    Attributes:
        here: the boutique in which a terminal stands unless its settings name another.
        facts: the facts of pieces, house and collections, in order.
        silhouettes: SKU → the drawing's silhouette.
        readings: SKU → the words a search by words may find it under.
    """

    here: str
    boutiques: dict[str, Boutique]
    products: list[Product]
    facts: list[Fact]
    house: dict[str, list[Fact]]
    stories: dict[str, Fact]
    stock: list[StockCount]
    pairings: list[Pairing]
    care: list[CareArticle]
    names: list[CatalogName]
    silhouettes: dict[str, str]
    readings: dict[str, str]


def read_pack(brand: Path, ontology: Ontology) -> Pack:
    """Read and check a brand pack.

    Raises:
        KioskError: a file is missing or broken, or a cell is wrong; names file, line and column.
    """
    head = table(brand / "brand.toml")
    entries = {
        kind: _entries(brand / "catalog" / f"{kind}s.toml", kind)
        for kind in ("collection", "artisan", "atelier", "technique")
    }
    boutiques = {b["id"]: _boutique(b) for b in _listed(brand / "brand.toml", head, "boutique")}
    if head.get("here") not in boutiques:
        raise _broken(brand / "brand.toml", "“here” names no boutique")
    care = [_article(entry) for entry in _listed(brand / "care.toml", None, "article")]
    products: list[Product] = []
    details: dict[str, Details] = {}
    silhouettes: dict[str, str] = {}
    for row in rows(brand / "catalog" / "products.csv"):
        product = _product(row, ontology, entries["collection"])
        if product.sku in details:
            raise row.wrong("sku", f"“{product.sku}” stands twice", "give it another number")
        products.append(product)
        details[product.sku] = _details(row, entries)
        silhouettes[product.sku] = row.optional("silhouette")
    pairings = [_pairing(row, details) for row in rows(brand / "catalog" / "pairings.csv")]
    stock = [_count(row, details, boutiques) for row in rows(brand / "catalog" / "stock.csv")]
    reasons: dict[str, Text] = {}
    for pairing in pairings:
        reasons.setdefault(pairing.sku, pairing.fact.text)
    facts = [
        fact
        for product in products
        for fact in facts_of(
            product, details[product.sku], ontology, _first_rule(product, care),
            reasons.get(product.sku),
        )
    ]  # fmt: skip
    house = _house(_listed(brand / "brand.toml", head, "house"))
    stories = {
        entry.id: Fact(
            f"collection/{entry.id}/story", entry.id, Dimension.COLLECTION,
            entry.text[Language.ZH_HANS], entry.text,
        )
        for entry in entries["collection"].values()
    }  # fmt: skip
    return Pack(
        here=head["here"],
        boutiques=boutiques,
        products=products,
        facts=facts,
        house=house,
        stories=stories,
        stock=stock,
        pairings=pairings,
        care=care,
        names=_names(head, products, entries),
        silhouettes=silhouettes,
        readings={p.sku: _readings(p, details[p.sku], ontology) for p in products},
    )


def _entries(path: Path, kind: str) -> dict[str, Entry]:
    found = {}
    for entry in _listed(path, None, kind):
        told = entry.get("story") or entry.get("text")
        if "name" not in entry or told is None:
            raise _broken(path, f"“{entry.get('id')}” lacks its name or its text")
        found[entry["id"]] = Entry(entry["id"], texts(entry["name"]), texts(told))
    return found


def _listed(path: Path, content: dict[str, Any] | None, name: str) -> list[dict[str, Any]]:
    found = (content if content is not None else table(path)).get(name)
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise _broken(path, f"there is no list [[{name}]]")
    key = "topic" if name == "house" else "id"
    for entry in found:
        if not isinstance(entry.get(key), str):
            raise _broken(path, f"a [[{name}]] lacks its {key}")
    return found


def _boutique(entry: dict[str, Any]) -> Boutique:
    return Boutique(entry["id"], texts(entry["name"]), texts(entry["city"]), entry["opening"])


def _product(row: Row, ontology: Ontology, collections: dict[str, Entry]) -> Product:
    def values(column: str, slot: Slot) -> tuple[str, ...]:
        return row.known(column, row.several(column), ontology.values[slot])

    collection = row.text("collection")
    row.known("collection", (collection,), collections)
    row.known("category", (row.text("category"),), ontology.values[Slot.CATEGORY])
    return Product(
        sku=row.text("sku"),
        name=trilingual(row.text("name"), row.text("name_en"), row.optional("name_hk")),
        category=row.text("category"),
        collection=collection,
        collection_name=collections[collection].name,
        price_cny=row.number("price_cny"),
        material=values("material", Slot.MATERIAL),
        color=values("color", Slot.COLOR),
        occasion=values("occasion", Slot.OCCASION),
        tonality=values("tonality", Slot.TONALITY),
        hardware=values("hardware", Slot.MATERIAL),
        edition=row.number("edition") if row.optional("edition") else None,
    )


def _details(row: Row, entries: dict[str, dict[str, Entry]]) -> Details:
    def one(kind: str) -> Entry:
        row.known(kind, (row.text(kind),), entries[kind])
        return entries[kind][row.text(kind)]

    def both(column: str) -> Text:
        return trilingual(row.text(column), row.optional(f"{column}_en"))

    return Details(
        dimensions=both("dimensions"),
        weight_g=row.number("weight_g"),
        capacity=both("capacity_or_movement"),
        technique=one("technique"),
        craft_hours=row.number("craft_hours"),
        artisan=one("artisan"),
        atelier=one("atelier"),
        history=both("history"),
    )


def _pairing(row: Row, known: dict[str, Details]) -> Pairing:
    sku, with_sku = row.text("sku"), row.optional("with_sku")
    row.known("sku", (sku,), known)
    if with_sku:
        row.known("with_sku", (with_sku,), known)
    fact = pair_fact(sku, with_sku, row.text("reason"), row.optional("reason_en"))
    return Pairing(sku, with_sku, row.text("ground"), fact)


def _count(row: Row, known: dict[str, Details], boutiques: dict[str, Boutique]) -> StockCount:
    row.known("sku", (row.text("sku"),), known)
    row.known("boutique", (row.text("boutique"),), boutiques)
    return StockCount(
        row.text("sku"), boutiques[row.text("boutique")], row.number("count"),
        row.moment("counted_at"),
    )  # fmt: skip


def _article(entry: dict[str, Any]) -> CareArticle:
    lines = entry.get("line", [])
    return CareArticle(
        entry["id"],
        entry["topic"],
        tuple(entry.get("material", ())),
        tuple(entry.get("category", ())),
        tuple(care_fact(entry["id"], n, texts(line)) for n, line in enumerate(lines, start=1)),
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


def _first_rule(product: Product, care: list[CareArticle]) -> Text | None:
    for article in relevant(care, "care", product.material, (product.category,)):
        if article.facts:
            return article.facts[0].text
    return None


def relevant(
    care: list[CareArticle] | tuple[CareArticle, ...],
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
    head: dict[str, Any], products: list[Product], entries: dict[str, dict[str, Entry]]
) -> list[CatalogName]:
    found = [CatalogName(head["name"]["zh-Hans"], "house", "house")]
    found += [CatalogName(p.name[Language.ZH_HANS], "product", p.sku) for p in products]
    for kind, listed in entries.items():
        found += [CatalogName(e.name[Language.ZH_HANS], kind, e.id) for e in listed.values()]
    return found


def _readings(product: Product, details: Details, ontology: Ontology) -> str:
    """Return the words under which a search by words finds a piece."""
    words = [product.sku, *product.name.values(), *product.collection_name.values()]
    for slot in (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR, Slot.OCCASION):
        for value in product.values(slot):
            words += [ontology.label(slot, value, language) for language in Language]
    words += [details.technique.name[Language.ZH_HANS], details.artisan.name[Language.ZH_HANS]]
    return " ".join(dict.fromkeys(words))


def _broken(path: Path, what: str) -> KioskError:
    return KioskError(
        Stage.CATALOG, "catalog-invalid", f"{path.name}: {what}", "correct the brand pack"
    )
