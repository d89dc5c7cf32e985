"""Builds the catalog's database from a brand pack: atomically, and only when the pack changed."""

import os
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.catalog.facts import Entries, facts_of
from kiosk.catalog.grams import grams, sounds
from kiosk.catalog.index import Column, Index, in_rows, packed
from kiosk.catalog.pack import Pack, Piece, first_rule, read_pack, readings
from kiosk.catalog.plates import draw
from kiosk.catalog.source import digest
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language, Ontology

FORMAT = "2"
"""Raised whenever the same brand pack would be stored in another way."""

catalog_schema = Migrations("catalog")


@catalog_schema()
def m001_tables(db: sqlite_utils.Database) -> None:
    """Create the tables; every `body` is a frozen type as JSON, every `row` that of the index."""
    db["meta"].create({"key": str, "value": str}, pk="key")
    db["pieces"].create(
        {"row": int, "sku": str, "place": int, "body": str, "readings": str}, pk="row"
    )
    db["pieces"].create_index(["sku"], unique=True)
    db["columns"].create({"kind": str, "value": str, "bits": bytes}, pk=("kind", "value"))
    db["arrays"].create({"name": str, "numbers": bytes}, pk="name")
    db["boutiques"].create({"id": str, "body": str}, pk="id")
    db["entries"].create({"kind": str, "id": str, "body": str}, pk=("kind", "id"))
    db["house"].create({"id": str, "place": int, "body": str}, pk="id")
    db["stock"].create(
        {"sku": str, "boutique": str, "size": str, "count": int, "counted_at": str},
        pk=("sku", "boutique", "size"),
    )
    db["pairings"].create(
        {"sku": str, "with_sku": str, "place": int, "body": str}, pk=("sku", "with_sku")
    )
    db["pairings"].create_index(["with_sku"])
    db["care"].create({"id": str, "place": int, "body": str}, pk="id")
    db["names"].create({"name": str, "kind": str, "id": str}, pk=("name", "kind", "id"))
    # the rows are those of the index, so that finds come the dearer first without sorting
    db.execute("create virtual table words using fts5(name, rest, content='', detail='column')")


class BuildReport(msgspec.Struct, frozen=True):
    """What a build did.

    Attributes:
        built: False where the database was up to date.
        version: the first digits of the pack's hash.
    """

    built: bool
    version: str
    products: int
    facts: int
    seconds: float


def build(brand: Path, out: Path, ontology: Ontology) -> BuildReport:
    """Build the database of a brand pack; a terminal that reads the old one is not disturbed.

    Args:
        brand: the brand pack's folder.
        out: the database; the plates are drawn into `plates` beside it.
        ontology: what the values are called.

    Raises:
        KioskError: the pack is broken, or the folder cannot be written to.
    """
    started = time.perf_counter()
    version = digest(brand)[:12]
    known = _built(out)
    if known is not None and known[:2] == (FORMAT, version):
        return BuildReport(False, version, known[2], known[3], 0.0)
    pack = read_pack(brand, ontology)
    fresh = out.with_suffix(".building")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _draw(pack, out.parent / "plates")
        fresh.unlink(missing_ok=True)
        count = _write(pack, ontology, fresh, version)
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(out)
    except OSError as error:
        raise _unwritable(out, str(error.strerror)) from error
    except sqlite3.OperationalError as error:
        raise _unwritable(out, str(error)) from error
    return BuildReport(
        True, version, len(pack.pieces), count, round(time.perf_counter() - started, 2)
    )


def _built(out: Path) -> tuple[str, str, int, int] | None:
    if not out.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{out}?mode=ro", uri=True)) as db:
            meta = dict(db.execute("select key, value from meta"))
            pieces = db.execute("select count(*) from pieces").fetchone()[0]
    except sqlite3.Error:
        return None
    return meta.get("format", ""), meta.get("version", ""), pieces, int(meta.get("facts", 0))


def _draw(pack: Pack, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for piece in pack.pieces:
        product = piece.product
        svg = draw(
            product.sku,
            product.category,
            piece.silhouette,
            product.material,
            product.color,
            product.hardware,
        )
        target = folder / f"{product.sku}.svg"
        fresh = target.with_suffix(".new")
        fresh.write_text(svg, encoding="utf-8")
        fresh.replace(target)


def _write(pack: Pack, ontology: Ontology, path: Path, version: str) -> int:
    """Write the database and return the number of facts it can state."""
    encode = msgspec.json.Encoder(order="deterministic").encode

    def body(value: object) -> str:
        return encode(value).decode()

    places = {piece.product.sku: place for place, piece in enumerate(pack.pieces)}
    pieces = {piece.product.sku: piece for piece in pack.pieces}
    in_order = in_rows(piece.product for piece in pack.pieces)
    ordered = [pieces[product.sku] for product in in_order]
    facts = _count_facts(pack, ontology)
    raw = sqlite3.connect(path)
    with closing(raw):
        db = sqlite_utils.Database(raw)
        catalog_schema.apply(db)
        meta = {"format": FORMAT, "version": version, "here": pack.here, "facts": str(facts),
                "ontology": body(ontology)}  # fmt: skip
        db["meta"].insert_all({"key": key, "value": value} for key, value in meta.items())
        db["boutiques"].insert_all({"id": b.id, "body": body(b)} for b in pack.boutiques.values())
        db["entries"].insert_all(
            {"kind": e.kind, "id": e.id, "body": body(e)} for e in pack.entries.values()
        )
        db["house"].insert_all(
            {"id": fact.id, "place": n, "body": body(fact)}
            for n, fact in enumerate(fact for told in pack.house.values() for fact in told)
        )
        _write_pieces(db, ordered, places, pack.entries, ontology, body)
        _write_index(db, Index.of(in_order), ordered)
        db["stock"].insert_all(
            {**msgspec.structs.asdict(c), "counted_at": c.counted_at.isoformat()}
            for c in pack.stock
        )
        db["pairings"].insert_all(
            {"sku": p.sku, "with_sku": p.with_sku, "place": n, "body": body(p)}
            for n, p in enumerate(pack.pairings)
        )
        db["care"].insert_all(
            {"id": a.id, "place": n, "body": body(a)} for n, a in enumerate(pack.care)
        )
        db["names"].insert_all(
            ({"name": n.name, "kind": n.kind, "id": n.id} for n in pack.names), ignore=True
        )
        raw.commit()
    return facts


def _write_pieces(
    db: sqlite_utils.Database,
    ordered: Sequence[Piece],
    places: Mapping[str, int],
    entries: Entries,
    ontology: Ontology,
    body: Callable[[object], str],
) -> None:
    for row, piece in enumerate(ordered):
        product = piece.product
        name, rest = readings(product, piece.details, entries, ontology)
        db.execute(
            "insert into pieces (row, sku, place, body, readings) values (?, ?, ?, ?, ?)",
            (row, product.sku, places[product.sku], body(piece), f"{name} {rest}"),
        )
        db.execute(
            "insert into words (rowid, name, rest) values (?, ?, ?)",
            (row, f"{grams(name)} {sounds(product.name[Language.ZH_HANS])}", grams(rest)),
        )


def _write_index(db: sqlite_utils.Database, index: Index, ordered: Sequence[Piece]) -> None:
    columns = dict(index.columns)
    made: dict[Column, list[bool]] = {}
    for row, piece in enumerate(ordered):
        for kind in ("technique", "artisan", "atelier"):
            key = (kind, getattr(piece.details, kind))
            made.setdefault(key, [False] * len(ordered))[row] = True
        made.setdefault(("collection", piece.product.collection), [False] * len(ordered))[row] = (
            True
        )
    columns |= {key: packed(np.array(flags, np.bool_)) for key, flags in made.items()}
    db["columns"].insert_all(
        {"kind": kind, "value": value, "bits": bits.tobytes()}
        for (kind, value), bits in sorted(columns.items())
    )
    db["arrays"].insert_all(
        [
            {"name": "prices", "numbers": index.prices.tobytes()},
            {"name": "collections", "numbers": index.collections.tobytes()},
        ]
    )


def _count_facts(pack: Pack, ontology: Ontology) -> int:
    paired = {pairing.sku: pairing.fact.text for pairing in pack.pairings}
    of_pieces = sum(
        len(
            facts_of(
                piece.product, piece.details, pack.entries, ontology,
                first_rule(piece.product, pack.care), paired.get(piece.product.sku),
            )
        )
        for piece in pack.pieces
    )  # fmt: skip
    return (
        of_pieces
        + sum(len(told) for told in pack.house.values())
        + sum(len(entry.facts()) for entry in pack.entries.values())
        + len(pack.pairings)
        + sum(len(article.facts) for article in pack.care)
    )


def _unwritable(out: Path, why: str) -> KioskError:
    return KioskError(
        Stage.CATALOG,
        "catalog-unwritable",
        f"cannot write the catalog to {out}: {why}",
        "free space or make the folder writable, or name another in VITRINE_HOME",
    )
