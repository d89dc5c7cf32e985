"""Builds the catalog's database from a brand pack: atomically, and only when the pack changed."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.catalog.grams import grams
from kiosk.catalog.pack import Pack, read_pack
from kiosk.catalog.plates import draw
from kiosk.catalog.source import digest
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Ontology

FORMAT = "1"
"""Raised whenever the same brand pack would be stored in another way."""

catalog_schema = Migrations("catalog")


@catalog_schema()
def m001_tables(db: sqlite_utils.Database) -> None:
    """Create the first tables; every `body` is the frozen type as JSON."""
    db["meta"].create({"key": str, "value": str}, pk="key")
    db["products"].create({"sku": str, "place": int, "body": str, "readings": str}, pk="sku")
    db["boutiques"].create({"id": str, "body": str}, pk="id")
    db["facts"].create(
        {"id": str, "kind": str, "subject": str, "place": int, "version": str, "body": str},
        pk="id",
    )
    db["facts"].create_index(["subject"])
    db["stock"].create(
        {"sku": str, "boutique": str, "count": int, "counted_at": str}, pk=("sku", "boutique")
    )
    db["pairings"].create({"fact": str, "sku": str, "place": int, "body": str}, pk="fact")
    db["care"].create({"id": str, "place": int, "body": str}, pk="id")
    db["names"].create({"name": str, "kind": str, "id": str}, pk=("name", "kind", "id"))
    db.execute("create virtual table words using fts5(sku unindexed, grams)")


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
        count = _write(pack, fresh, version)
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(out)
    except OSError as error:
        raise _unwritable(out, str(error.strerror)) from error
    except sqlite3.OperationalError as error:
        raise _unwritable(out, str(error)) from error
    return BuildReport(
        True, version, len(pack.products), count, round(time.perf_counter() - started, 2)
    )


def _built(out: Path) -> tuple[str, str, int, int] | None:
    if not out.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{out}?mode=ro", uri=True)) as db:
            meta = dict(db.execute("select key, value from meta"))
            products = db.execute("select count(*) from products").fetchone()[0]
            facts = db.execute("select count(*) from facts").fetchone()[0]
    except sqlite3.Error:
        return None
    return meta.get("format", ""), meta.get("version", ""), products, facts


def _draw(pack: Pack, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for product in pack.products:
        svg = draw(
            product.sku,
            product.category,
            pack.silhouettes[product.sku],
            product.material,
            product.color,
            product.hardware,
        )
        target = folder / f"{product.sku}.svg"
        fresh = target.with_suffix(".new")
        fresh.write_text(svg, encoding="utf-8")
        fresh.replace(target)


def _write(pack: Pack, path: Path, version: str) -> int:
    """Write the database and return the number of facts."""
    encode = msgspec.json.Encoder(order="deterministic").encode

    def body(value: object) -> str:
        return encode(value).decode()

    raw = sqlite3.connect(path)
    with closing(raw):
        db = sqlite_utils.Database(raw)
        catalog_schema.apply(db)
        facts = [("piece", fact) for fact in pack.facts]
        facts += [("house", fact) for told in pack.house.values() for fact in told]
        facts += [("collection", fact) for fact in pack.stories.values()]
        facts += [("pair", pairing.fact) for pairing in pack.pairings]
        facts += [("care", fact) for article in pack.care for fact in article.facts]
        db["meta"].insert_all(
            [
                {"key": "format", "value": FORMAT},
                {"key": "version", "value": version},
                {"key": "here", "value": pack.here},
            ]
        )
        db["boutiques"].insert_all({"id": b.id, "body": body(b)} for b in pack.boutiques.values())
        db["products"].insert_all(
            {"sku": p.sku, "place": n, "body": body(p), "readings": pack.readings[p.sku]}
            for n, p in enumerate(pack.products)
        )
        db["words"].insert_all(
            {"sku": p.sku, "grams": grams(pack.readings[p.sku])} for p in pack.products
        )
        db["facts"].insert_all(
            {
                "id": fact.id, "kind": kind, "subject": fact.subject, "place": n,
                "version": version, "body": body(fact),
            }
            for n, (kind, fact) in enumerate(facts)
        )  # fmt: skip
        db["stock"].insert_all(
            {
                "sku": c.sku, "boutique": c.boutique.id, "count": c.count,
                "counted_at": c.counted_at.isoformat(),
            }
            for c in pack.stock
        )  # fmt: skip
        db["pairings"].insert_all(
            {"fact": p.fact.id, "sku": p.sku, "place": n, "body": body(p)}
            for n, p in enumerate(pack.pairings)
        )
        db["care"].insert_all(
            {"id": a.id, "place": n, "body": body(a)} for n, a in enumerate(pack.care)
        )
        db["names"].insert_all(
            ({"name": n.name, "kind": n.kind, "id": n.id} for n in pack.names), ignore=True
        )
        raw.commit()
    return len(facts)


def _unwritable(out: Path, why: str) -> KioskError:
    return KioskError(
        Stage.CATALOG,
        "catalog-unwritable",
        f"cannot write the catalog to {out}: {why}",
        "free space or make the folder writable, or name another in VITRINE_HOME",
    )
