"""Times searches of catalogs of several sizes beside what SQLite offers on its own."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
import psutil
import sqlite_utils

from kiosk.catalog import SqliteCatalog
from kiosk.catalog.build import FORMAT, fresh_database, write_rows
from kiosk.catalog.pack import Pack, Piece
from kiosk.domain.catalog import Query
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.domain.understanding import Budget, Slots
from quantize.catalog.synthetic import pieces

Q = TypeVar("Q")

QUERIES = 300
"""Of each kind at each size."""


class Timed(msgspec.Struct, frozen=True):
    """How long one kind of search took, in ms."""

    kind: str
    p50: float
    p95: float


class Measured(msgspec.Struct, frozen=True):
    """One size of a catalog.

    Attributes:
        rows: pieces.
        build_s: seconds to write the database.
        megabytes: of the database.
        open_ms: to open it.
        resident_mb: of the whole program, searching it.
        searches: ours first, then SQLite's own means.
        trigram_finds: the share of the words that FTS5's trigrams find at all.
    """

    rows: int
    build_s: float
    megabytes: float
    open_ms: float
    resident_mb: float
    searches: list[Timed]
    trigram_finds: float


def measure(pack: Pack, ontology: Ontology, rows: int, folder: Path, seed: int) -> Measured:
    """Build a catalog of a size and time every kind of search in it."""
    path = folder / f"{rows}.db"
    path.unlink(missing_ok=True)
    started = time.perf_counter()
    _build(pack, ontology, rows, path, seed)
    build_s = time.perf_counter() - started
    megabytes = path.stat().st_size / 2**20
    started = time.perf_counter()
    catalog = SqliteCatalog(path)
    open_ms = (time.perf_counter() - started) * 1000
    chance = random.Random(seed)
    wishes = list(_wishes(ontology, chance))
    words = list(_words(catalog, rows, chance))
    skus = [f"SY-{chance.randrange(rows):07d}" for _ in range(QUERIES)]
    searches = [
        _timed("constraints", wishes, catalog.search),
        _timed("words", words, catalog.find),
        _timed("similar", skus, catalog.similar),
        _timed("graph", skus, lambda sku: _neighbours(catalog, sku)),
    ]
    resident = psutil.Process().memory_info().rss / 2**20
    catalog.close()
    beside, trigram_finds = _beside(path, folder / f"{rows}-beside.db", wishes, words)
    return Measured(
        rows,
        round(build_s, 1),
        round(megabytes, 1),
        round(open_ms, 1),
        round(resident),
        [*searches, *beside],
        trigram_finds,
    )


def _build(pack: Pack, ontology: Ontology, rows: int, path: Path, seed: int) -> None:
    empty = msgspec.structs.replace(pack, stock=[], pairings=(), names=[])
    body = msgspec.json.encode(ontology).decode()
    with closing(fresh_database(path)) as raw:
        db = sqlite_utils.Database(raw)
        made = pieces(list(pack.pieces), rows, ontology, seed)
        write_rows(db, empty, enumerate(made), ontology)
        meta = {"format": FORMAT, "version": "synthetic", "here": pack.house.here, "ontology": body}
        db["meta"].insert_all({"key": key, "value": value} for key, value in meta.items())
        raw.commit()


def _wishes(ontology: Ontology, chance: random.Random) -> Iterator[Query]:
    """Yield wishes of the kind that customers have, from one constraint to six."""
    for _ in range(QUERIES):

        def some(slot: Slot, share: float) -> tuple[str, ...]:
            values = sorted(ontology.values[slot])
            return (chance.choice(values),) if chance.random() < share else ()

        top = chance.choice([None, 5_000, 20_000, 50_000, 200_000, 500_000])
        slots = Slots(
            Budget(None, top) if top else None,
            some(Slot.OCCASION, 0.5),
            some(Slot.MATERIAL, 0.6),
            some(Slot.TONALITY, 0.3),
            some(Slot.CATEGORY, 0.8),
            some(Slot.COLOR, 0.4),
        )
        exclude = Slots(color=some(Slot.COLOR, 0.2))
        yield Query(slots, exclude)


def _words(catalog: SqliteCatalog, rows: int, chance: random.Random) -> Iterator[str]:
    """Yield what people type: one character, parts of names, whole names, pinyin, a SKU."""
    for turn in range(QUERIES):
        product = catalog.product(f"SY-{chance.randrange(rows):07d}")
        if product is None:
            continue
        name = product.name[Language.ZH_HANS]
        yield (name[0], name[:2], name[1:4], name, product.sku)[turn % 5]


def _neighbours(catalog: SqliteCatalog, sku: str) -> None:
    product = catalog.product(sku)
    if product is not None:
        catalog.pairings(sku)
        catalog.made("collection", product.collection)
        catalog.made("technique", "saddle")


def _timed(kind: str, queries: Sequence[Q], search: Callable[[Q], object]) -> Timed:
    taken = []
    for query in queries:
        started = time.perf_counter()
        search(query)
        taken.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(taken, [50, 95])
    return Timed(kind, round(float(p50), 2), round(float(p95), 2))


def _beside(
    path: Path, beside: Path, wishes: Sequence[Query], words: Sequence[str]
) -> tuple[list[Timed], float]:
    """Return the times of plain LIKE and of FTS5's trigrams over the same pieces.

    Trigrams know nothing of words under three characters; the second part of what is returned is
    the share of the words that they find at all.
    """
    beside.unlink(missing_ok=True)
    with closing(sqlite3.connect(beside)) as db:
        db.execute("create table flat (sku, name, price int, category, material, color, occasion, "
                   "tonality, readings)")  # fmt: skip
        db.execute("create virtual table trigrams using fts5(readings, tokenize='trigram')")
        db.execute("attach ? as built", (str(path),))
        for row, body, readings in db.execute("select row, body, readings from built.pieces"):
            product = msgspec.json.decode(body, type=Piece).product
            db.execute(
                "insert into flat (rowid, sku, name, price, category, material, color, occasion, "
                "tonality, readings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row + 1, product.sku, product.name[Language.ZH_HANS], product.price_cny,
                 product.category, *("|".join(product.values(slot)) for slot in
                 (Slot.MATERIAL, Slot.COLOR, Slot.OCCASION, Slot.TONALITY)), readings),
            )  # fmt: skip
            db.execute("insert into trigrams (rowid, readings) values (?, ?)", (row + 1, readings))
        db.commit()

        def by_like(query: Query) -> object:
            where, values = _as_sql(query)
            return (
                db.execute(f"select count(*) from flat where {where}", values).fetchone(),  # noqa: S608 - our own columns
                db.execute(f"select sku from flat where {where} order by price desc limit 3",  # noqa: S608 - the same
                           values).fetchall(),
            )  # fmt: skip

        def words_like(text: str) -> object:
            return db.execute(
                "select sku from flat where readings like ? limit 20", (f"%{text}%",)
            ).fetchall()

        def words_trigram(text: str) -> object:
            return db.execute(
                "select rowid from trigrams where readings match ? limit 20", (f'"{text}"',)
            ).fetchall()

        timed = [
            _timed("constraints, LIKE", wishes[:100], by_like),
            _timed("words, LIKE", words[:100], words_like),
            _timed("words, trigram", words, words_trigram),
        ]
        found = sum(1 for text in words if words_trigram(text))
    beside.unlink()
    return timed, found / len(words)


def _as_sql(query: Query) -> tuple[str, list[object]]:
    clauses, values = ["1"], list[object]()
    for slot in (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR, Slot.OCCASION, Slot.TONALITY):
        for value in query.slots.values(slot):
            clauses.append(f"{slot.value} like ?")
            values.append(f"%{value}%")
        for value in query.exclude.values(slot):
            clauses.append(f"{slot.value} not like ?")
            values.append(f"%{value}%")
    if query.slots.budget is not None and query.slots.budget.max is not None:
        clauses.append("price <= ?")
        values.append(query.slots.budget.max)
    return " and ".join(clauses), values
