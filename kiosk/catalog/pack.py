"""Reads a whole brand pack into memory and checks it: what refers to what, and that it exists."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from kiosk.catalog.facts import Details, Entries, Entry, care_fact, pair_fact
from kiosk.catalog.pairing import GROUNDS, Rules, Worn, paired
from kiosk.catalog.source import Row, in_files, rows, table
from kiosk.catalog.words import measured, texts, trilingual
from kiosk.domain.catalog import (
    Boutique,
    CareArticle,
    CatalogName,
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


class Counted(msgspec.Struct, frozen=True):
    """How many of one size of a piece lie in a boutique; the size is empty for a piece of one."""

    sku: str
    boutique: str
    size: str
    count: int
    counted_at: datetime


class Pack(msgspec.Struct):
    """Everything a catalog holds.

    Attributes:
        here: the boutique in which a terminal stands unless its settings name another.
        pieces: in the order of the source.
        house: what the house says on a topic.
    """

    here: str
    boutiques: dict[str, Boutique]
    pieces: list[Piece]
    entries: dict[tuple[str, str], Entry]
    house: dict[str, list[Fact]]
    stock: list[Counted]
    pairings: list[Pairing]
    care: list[CareArticle]
    names: list[CatalogName]


def read_pack(brand: Path, ontology: Ontology) -> Pack:
    """Read and check a brand pack.

    Raises:
        KioskError: a file is missing or broken, or a cell is wrong; names file, line and column.
    """
    head = table(brand / "brand.toml")
    entries = {
        (entry.kind, entry.id): entry
        for kind in ("collection", "artisan", "atelier", "technique")
        for entry in _entries(brand / "catalog" / f"{kind}s.toml", kind)
    }
    boutiques = {b["id"]: _boutique(b) for b in _listed(brand / "brand.toml", head, "boutique")}
    if head.get("here") not in boutiques:
        raise _broken(brand / "brand.toml", "“here” names no boutique")
    care = [_article(entry) for entry in _listed(brand / "care.toml", None, "article")]
    pieces: dict[str, Piece] = {}
    for row in in_files(brand / "catalog" / "products"):
        piece = _piece(row, ontology, entries)
        if piece.product.sku in pieces:
            raise row.wrong("sku", f"“{piece.product.sku}” stands twice", "give it another number")
        pieces[piece.product.sku] = piece
    by_hand = [_pairing(row, pieces) for row in rows(brand / "catalog" / "pairings.csv")]
    worn = [Worn(piece.product, piece.details.sizes) for piece in pieces.values()]
    rules = _rules(brand / "catalog" / "pairing.toml", ontology)
    return Pack(
        here=head["here"],
        boutiques=boutiques,
        pieces=list(pieces.values()),
        entries=entries,
        house=_house(_listed(brand / "brand.toml", head, "house")),
        stock=[_count(row, pieces, boutiques) for row in rows(brand / "catalog" / "stock.csv")],
        pairings=[*by_hand, *paired(worn, by_hand, rules, ontology)],
        care=care,
        names=_names(head, pieces.values(), entries.values()),
    )


def _rules(path: Path, ontology: Ontology) -> Rules:
    try:
        rules = msgspec.convert(table(path), Rules)
    except msgspec.ValidationError as error:
        raise _broken(path, str(error)) from error
    named = {*rules.companions, *(kind for kinds in rules.companions.values() for kind in kinds)}
    if unknown := {*named, *rules.women, *rules.place} - set(ontology.values[Slot.CATEGORY]):
        raise _broken(path, f"“{min(unknown)}” is no category")
    if missing := named - set(rules.place):
        raise _broken(path, f"[place] lacks {min(missing)}")
    if unworded := GROUNDS - set(rules.reason):
        raise _broken(path, f"[[reason.{min(unworded)}]] is missing")
    return rules


def _entries(path: Path, kind: str) -> Iterator[Entry]:
    for entry in _listed(path, None, kind):
        told = entry.get("story") or entry.get("text")
        if "name" not in entry or told is None:
            raise _broken(path, f"“{entry.get('id')}” lacks its name or its text")
        more = tuple(texts(line) for line in entry.get("account", ()))
        yield Entry(kind, entry["id"], texts(entry["name"]), texts(told), more)


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


def _piece(row: Row, ontology: Ontology, entries: dict[tuple[str, str], Entry]) -> Piece:
    return Piece(
        _product(row, ontology, entries), _details(row, entries), row.optional("silhouette")
    )


def _entry(row: Row, kind: str, entries: dict[tuple[str, str], Entry]) -> Entry:
    name = row.text(kind)
    if (kind, name) not in entries:
        raise row.wrong(kind, f"“{name}” is unknown", f"name one of {kind}s.toml")
    return entries[kind, name]


def _product(row: Row, ontology: Ontology, entries: dict[tuple[str, str], Entry]) -> Product:
    def values(column: str, slot: Slot) -> tuple[str, ...]:
        return row.known(column, row.several(column), ontology.values[slot])

    collection = _entry(row, "collection", entries)
    row.known("category", (row.text("category"),), ontology.values[Slot.CATEGORY])
    return Product(
        sku=row.text("sku"),
        name=trilingual(row.text("name"), row.text("name_en"), row.optional("name_hk")),
        category=row.text("category"),
        collection=collection.id,
        collection_name=collection.name,
        price_cny=row.number("price_cny"),
        material=values("material", Slot.MATERIAL),
        color=values("color", Slot.COLOR),
        occasion=values("occasion", Slot.OCCASION),
        tonality=values("tonality", Slot.TONALITY),
        hardware=values("hardware", Slot.MATERIAL),
        edition=row.number("edition") if row.optional("edition") else None,
    )


def _details(row: Row, entries: dict[tuple[str, str], Entry]) -> Details:
    def both(column: str) -> Text:
        return trilingual(row.text(column), row.optional(f"{column}_en"))

    return Details(
        dimensions=measured(row.text("dimensions")) or both("dimensions"),
        weight_g=row.number("weight_g"),
        capacity=both("capacity_or_movement"),
        technique=_entry(row, "technique", entries).id,
        craft_hours=row.number("craft_hours"),
        artisan=_entry(row, "artisan", entries).id,
        atelier=_entry(row, "atelier", entries).id,
        history=both("history"),
        sizes=row.several("sizes"),
        description=both("description") if row.optional("description") else None,
    )


def _pairing(row: Row, known: Container[str]) -> Pairing:
    sku, with_sku = row.text("sku"), row.optional("with_sku")
    row.known("sku", (sku,), known)
    if with_sku:
        row.known("with_sku", (with_sku,), known)
    fact = pair_fact(sku, with_sku, row.text("reason"), row.optional("reason_en"))
    return Pairing(sku, with_sku, row.text("ground"), fact)


def _count(row: Row, known: Mapping[str, Piece], boutiques: Container[str]) -> Counted:
    sku, size = row.text("sku"), row.optional("size")
    row.known("sku", (sku,), known)
    row.known("boutique", (row.text("boutique"),), boutiques)
    sizes = known[sku].details.sizes
    if sizes:
        row.known("size", (size,), sizes)
    count = row.number("count")
    if count < 0:
        raise row.wrong("count", f"“{count}” is less than nothing", "write 0 or more")
    return Counted(sku, row.text("boutique"), size, count, row.moment("counted_at"))


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
    head: dict[str, Any], pieces: Iterable[Piece], entries: Iterable[Entry]
) -> list[CatalogName]:
    found = [CatalogName(head["name"]["zh-Hans"], "house", "house")]
    found += [
        CatalogName(piece.product.name[Language.ZH_HANS], "product", piece.product.sku)
        for piece in pieces
    ]
    found += [CatalogName(e.name[Language.ZH_HANS], e.kind, e.id) for e in entries]
    return found


def readings(
    product: Product, details: Details, entries: Entries, ontology: Ontology
) -> tuple[str, str]:
    """Return the words under which a search finds a piece: its own names, and what it is."""
    words = [*product.collection_name.values()]
    for slot in (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR, Slot.OCCASION):
        for value in product.values(slot):
            words += [ontology.label(slot, value, language) for language in Language]
    words += [
        entries[kind, name].name[Language.ZH_HANS]
        for kind, name in (("technique", details.technique), ("artisan", details.artisan))
    ]
    return " ".join((product.sku, *product.name.values())), " ".join(dict.fromkeys(words))


def _broken(path: Path, what: str) -> KioskError:
    return KioskError(
        Stage.CATALOG, "catalog-invalid", f"{path.name}: {what}", "correct the brand pack"
    )
