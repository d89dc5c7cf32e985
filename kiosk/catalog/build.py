"""Writes the database that a terminal reads: a catalog with its index, in one file."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.catalog.grams import grams
from kiosk.catalog.hearing import heard_words
from kiosk.catalog.index import Gathered, Index
from kiosk.catalog.pack import Pack, Piece, readings
from kiosk.catalog.sounds import sounds
from kiosk.domain.catalog import CatalogName, Fact
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language, Ontology

FORMAT = "7"
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
    db["heard"].create({"word": str, "body": str}, pk="word")
    # the rows are those of the index, so that finds come the dearer first without sorting
    db.execute(
        "create virtual table words "
        "using fts5(name, rest, content='', detail='column', prefix='1 2')"
    )


def write_database(
    pack: Pack, ontology: Ontology, out: Path, version: str, built_from: str
) -> None:
    """Write the database of a catalog; whoever reads the old one is not disturbed.

    Args:
        pack: everything the catalog holds.
        ontology: what the values are called.
        out: the database; a drawing or picture of a piece is named relative to its folder.
        version: what replies name as their catalog.
        built_from: a hash over all that went into it.

    Raises:
        KioskError: the folder cannot be written to.
    """
    fresh = out.with_suffix(".building")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        _write(pack, ontology, fresh, version, built_from)
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(out)
    except OSError as error:
        raise _unwritable(out, str(error.strerror)) from error
    except sqlite3.OperationalError as error:
        raise _unwritable(out, str(error)) from error


def built_from(out: Path) -> str:
    """Return the hash over all that went into a database; empty where there is none to be read."""
    if not out.exists():
        return ""
    try:
        with closing(sqlite3.connect(f"file:{out}?mode=ro", uri=True)) as db:
            meta = dict(db.execute("select key, value from meta"))
    except sqlite3.Error:
        return ""
    return str(meta.get("built_from", "")) if meta.get("format") == FORMAT else ""


def _write(pack: Pack, ontology: Ontology, path: Path, version: str, built_from: str) -> None:
    with closing(fresh_database(path)) as raw:
        db = sqlite_utils.Database(raw)
        write_rows(db, pack, pack.pieces.numbered(), ontology)
        until = pack.prices_until
        meta = {
            "format": FORMAT,
            "version": version,
            "built_from": built_from,
            "here": pack.house.here,
            "prices_until": until.isoformat() if until else "",
            "ontology": _body(ontology),
        }
        db["meta"].insert_all({"key": key, "value": value} for key, value in meta.items())
        raw.commit()


def fresh_database(path: Path) -> sqlite3.Connection:
    """Return an empty database that is written in haste: it has no reader before it is whole."""
    raw = sqlite3.connect(path)
    raw.execute("pragma journal_mode = off")
    raw.execute("pragma synchronous = off")
    catalog_schema.apply(sqlite_utils.Database(raw))
    return raw


def write_rows(
    db: sqlite_utils.Database,
    pack: Pack,
    pieces: Iterable[tuple[int, Piece]],
    ontology: Ontology,
) -> None:
    """Write everything but what a database says of itself.

    Args:
        db: a `fresh_database`.
        pack: what the catalog holds beside the pieces.
        pieces: with their places in the source, the dearer first; read once, so that a catalog
            need not lie in memory.
        ontology: what the values are called.
    """
    db["boutiques"].insert_all(
        {"id": b.id, "body": _body(b)} for b in pack.house.boutiques.values()
    )
    db["entries"].insert_all(
        {"kind": e.kind, "id": e.id, "body": _body(e)} for e in pack.entries.values()
    )
    db["house"].insert_all(
        {"id": fact.id, "place": n, "body": _body(fact)} for n, fact in enumerate(_told(pack))
    )
    db["stock"].insert_all(
        {**msgspec.structs.asdict(c), "counted_at": c.counted_at.isoformat()} for c in pack.stock
    )
    db["pairings"].insert_all(
        {"sku": p.sku, "with_sku": p.with_sku, "place": n, "body": _body(p)}
        for n, p in enumerate(pack.pairings)
    )
    db["care"].insert_all(
        {"id": a.id, "place": n, "body": _body(a)} for n, a in enumerate(pack.care)
    )
    _write_names(db, pack, ontology)
    _write_pieces(db, pack, pieces, ontology)


def _write_names(db: sqlite_utils.Database, pack: Pack, ontology: Ontology) -> None:
    """Write the names, and how they and the trade's words sound."""
    db["names"].insert_all(
        ({"name": n.name, "kind": n.kind, "id": n.id} for n in pack.names), ignore=True
    )
    names = (
        CatalogName(*row) for row in db.execute("select name, kind, id from names order by rowid")
    )
    db["heard"].insert_all(
        [{"word": w.word, "body": _body(w)} for w in heard_words(names, ontology)]
    )


_ENCODER = msgspec.json.Encoder(order="deterministic")


def _body(value: object) -> str:
    return _ENCODER.encode(value).decode()


def _told(pack: Pack) -> Iterator[Fact]:
    """Yield what is told of the house itself."""
    for told in pack.house.told.values():
        yield from told
    yield from pack.history


def _write_pieces(
    db: sqlite_utils.Database,
    pack: Pack,
    pieces: Iterable[tuple[int, Piece]],
    ontology: Ontology,
) -> None:
    """Write the pieces with their index."""
    gathered = Gathered()
    db.conn.execute("begin")
    for row, (place, piece) in enumerate(pieces):
        product, details = piece.product, piece.details
        names, rest = readings(product, details, pack.entries, ontology)
        db.conn.execute(
            "insert into pieces (row, sku, place, body, readings) values (?, ?, ?, ?, ?)",
            (row, product.sku, place, _body(piece), " ".join((*names, *rest))),
        )
        db.conn.execute(
            "insert into words (rowid, name, rest) values (?, ?, ?)",
            (
                row,
                " ".join((*map(grams, names), sounds(product.name[Language.ZH_HANS]))),
                " ".join(map(grams, rest)),
            ),
        )
        gathered.add(
            product,
            (
                ("technique", details.technique),
                ("artisan", details.artisan),
                ("atelier", details.atelier),
                ("collection", product.collection),
            ),
        )
    db.conn.commit()
    _write_index(db, gathered.index())


def _write_index(db: sqlite_utils.Database, index: Index) -> None:
    db["columns"].insert_all(
        {"kind": kind, "value": value, "bits": bits.tobytes()}
        for (kind, value), bits in sorted(index.columns.items())
    )
    db["arrays"].insert_all(
        [
            {"name": "prices", "numbers": index.prices.tobytes()},
            {"name": "collections", "numbers": index.collections.tobytes()},
        ]
    )


def _unwritable(out: Path, why: str) -> KioskError:
    return KioskError(
        Stage.CATALOG,
        "catalog-unwritable",
        f"cannot write the catalog to {out}: {why}",
        "free space or make the folder writable, or name another in VITRINE_HOME",
    )
