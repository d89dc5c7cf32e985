"""The published catalog, read-only; implements the port `Catalog`."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.catalog import grams
from kiosk.catalog.facts import stock_fact
from kiosk.catalog.pack import relevant
from kiosk.catalog.search import search
from kiosk.catalog.words import counted
from kiosk.domain.catalog import (
    Boutique,
    CareArticle,
    CatalogName,
    Fact,
    Pairing,
    Product,
    Query,
    SearchResult,
    StockCount,
)
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dimension


class SqliteCatalog:
    """One published version, held in memory as frozen types; usable from any thread.

    Args:
        db: the database that `build` made.
        here: the boutique's id; the brand's default if None.

    Raises:
        KioskError: the database is missing or broken, or there is no such boutique.
    """

    def __init__(self, db: Path, here: str | None = None) -> None:
        self._path = db
        try:
            with closing(self._connect()) as connection:
                self._load(connection, here)
        except (sqlite3.Error, msgspec.DecodeError, KeyError) as error:
            raise KioskError(
                Stage.CATALOG,
                "catalog-broken",
                f"the catalog {db} cannot be read: {error}",
                "build it anew: kiosk catalog build",
            ) from error

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)

    def _load(self, db: sqlite3.Connection, here: str | None) -> None:
        def bodies(sql: str) -> list[str]:
            return [row[0] for row in db.execute(sql)]

        meta = dict(db.execute("select key, value from meta"))
        self._version: str = meta["version"]
        self._boutiques = {
            b.id: b
            for b in (
                msgspec.json.decode(body, type=Boutique)
                for body in bodies("select body from boutiques order by rowid")
            )
        }
        chosen = here or meta["here"]
        if chosen not in self._boutiques:
            raise KioskError(
                Stage.CATALOG,
                "boutique-unknown",
                f"there is no boutique “{chosen}”",
                "name one of: " + ", ".join(self._boutiques),
            )
        self._here = self._boutiques[chosen]
        plates = self._path.parent / "plates"
        decoded = (
            msgspec.json.decode(body, type=Product)
            for body in bodies("select body from products order by place")
        )
        self._products = {
            p.sku: msgspec.structs.replace(p, plate=str(plates / f"{p.sku}.svg")) for p in decoded
        }
        self._facts: dict[str, Fact] = {}
        self._by_subject: dict[str, list[Fact]] = {}
        self._house: dict[str, list[Fact]] = {}
        for kind, body in db.execute("select kind, body from facts order by place"):
            fact = msgspec.json.decode(body, type=Fact)
            self._facts[fact.id] = fact
            if kind == "piece":
                self._by_subject.setdefault(fact.subject, []).append(fact)
            elif kind == "house":
                self._house.setdefault(fact.subject, []).append(fact)
        self._pairings: dict[str, list[Pairing]] = {}
        for body in bodies("select body from pairings order by place"):
            pairing = msgspec.json.decode(body, type=Pairing)
            self._pairings.setdefault(pairing.sku, []).append(pairing)
        self._care = tuple(
            msgspec.json.decode(body, type=CareArticle)
            for body in bodies("select body from care order by place")
        )
        self._names = tuple(
            CatalogName(*row) for row in db.execute("select name, kind, id from names")
        )
        self._stock: dict[str, list[StockCount]] = {}
        for sku, boutique, count, counted_at in db.execute(
            "select sku, boutique, count, counted_at from stock"
        ):
            self._stock.setdefault(sku, []).append(
                StockCount(
                    sku, self._boutiques[boutique], count, datetime.fromisoformat(counted_at)
                )
            )

    @property
    def version(self) -> str:
        """Return the id of the published version."""
        return self._version

    @property
    def here(self) -> Boutique:
        """Return the boutique in which this terminal stands."""
        return self._here

    def products(self) -> tuple[Product, ...]:
        """Return every piece in the order of the source."""
        return tuple(self._products.values())

    def product(self, sku: str) -> Product | None:
        """Return a piece; None where the SKU is unknown."""
        return self._products.get(sku)

    def search(self, query: Query) -> SearchResult:
        """Return the pieces that meet all wishes, or the nearest with what they miss."""
        lying = frozenset(
            sku
            for sku, counts in self._stock.items()
            if any(c.count and c.boutique.id == query.in_stock_at for c in counts)
        )
        return search(tuple(self._products.values()), query, lying)

    def find(self, words: str, limit: int = 20) -> tuple[Product, ...]:
        """Return the pieces that carry all words in name, collection, kind, material or SKU."""
        terms = grams.query(words)
        if not terms:
            return ()
        with closing(self._connect()) as db:
            found = db.execute(
                "select sku from words where grams match ? order by rank, sku limit ?",
                (terms, limit),
            ).fetchall()
        return tuple(self._products[sku] for (sku,) in found)

    def facts(self, sku: str, dimensions: Iterable[Dimension] | None = None) -> tuple[Fact, ...]:
        """Return the facts of a piece in the order of the dimensions; all if none are named."""
        own = self._by_subject.get(sku, [])
        if dimensions is None:
            return tuple(own)
        wanted = frozenset(dimensions)
        return tuple(fact for fact in own if fact.dimension in wanted)

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact with this id; None where it is unknown (derived facts are)."""
        kind, _, rest = fact_id.partition("/")
        if kind == "stock":
            sku, _, boutique = rest.partition("/")
            counts = (c for c in self._stock.get(sku, ()) if c.boutique.id == boutique)
            return next((self.stock_fact(count) for count in counts), None)
        return self._facts.get(fact_id)

    def stock(self, sku: str) -> tuple[StockCount, ...]:
        """Return the counts of a piece, this boutique first."""
        return tuple(
            sorted(
                self._stock.get(sku, ()),
                key=lambda c: (c.boutique.id != self._here.id, -c.count, c.boutique.id),
            )
        )

    def stock_fact(self, count: StockCount) -> Fact:
        """Return the fact that states a count and the time it was counted."""
        names = {count.sku: self._products[count.sku].name}
        return stock_fact(count, names, counted(count.counted_at))

    def pairings(self, sku: str, limit: int = 3) -> tuple[Pairing, ...]:
        """Return the pieces that go with a piece, with the reason, in both directions."""
        with_this = [p for listed in self._pairings.values() for p in listed if p.with_sku == sku]
        given = [
            Pairing(p.with_sku, sku, p.ground, p.fact)
            for p in self._pairings.get(sku, ())
            if p.with_sku
        ]
        found: dict[str, Pairing] = {}
        for pairing in [*with_this, *given]:
            found.setdefault(pairing.sku, pairing)
        return tuple(found.values())[:limit]

    def suits(self, sku: str) -> tuple[Fact, ...]:
        """Return why a piece suits an outfit."""
        return tuple(p.fact for p in self._pairings.get(sku, ()) if not p.with_sku)

    def care(
        self, topic: str, materials: Iterable[str], categories: Iterable[str]
    ) -> tuple[CareArticle, ...]:
        """Return the articles on a topic, the most specific first."""
        return tuple(relevant(self._care, topic, tuple(materials), tuple(categories)))

    def house(self, topic: str) -> tuple[Fact, ...]:
        """Return what the house says on a topic."""
        return tuple(self._house.get(topic, ()))

    def collection_story(self, collection: str) -> Fact | None:
        """Return the story of a collection."""
        return self._facts.get(f"collection/{collection}/story")

    def names(self) -> tuple[CatalogName, ...]:
        """Return every proper name of the house."""
        return self._names
