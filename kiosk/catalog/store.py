"""The published catalog, read-only; implements the port `Catalog`."""

import functools
import sqlite3
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np

from kiosk.catalog import grams
from kiosk.catalog.facts import Entry, facts_of, stock_fact
from kiosk.catalog.index import Bits, Index, packed, rows_of
from kiosk.catalog.pack import Piece, first_rule, relevant
from kiosk.catalog.plates import plate_name
from kiosk.catalog.words import clause, counted
from kiosk.domain.catalog import (
    Boutique,
    CareArticle,
    CatalogName,
    Counted,
    Fact,
    HeardWord,
    Pairing,
    Product,
    Query,
    SearchResult,
    StockCount,
    Text,
)
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dimension, Ontology
from kiosk.domain.ports import Counts

T = TypeVar("T")


DOCKED_PRIVACY = "privacy_docked"
"""What the house says of privacy where a terminal speaks to a network."""

KEPT_PIECES = 4096
"""Pieces that stay in memory once read, about 4 KB each."""


class SqliteCatalog:
    """One published version; usable from any thread.

    The columns of the index lie in memory, the pieces in the file until they are asked for.

    Args:
        db: the database that `write_database` made.
        here: the boutique's id; the brand's default if None.
        counts: what was counted since; nothing if None.
        docked: whether confirmed orders leave the terminal for an address on a network; the house
            then says so, by its topic `privacy_docked` in the place of `privacy`.

    Raises:
        KioskError: the database is missing or broken, or there is no such boutique.
    """

    def __init__(
        self, db: Path, here: str | None = None, counts: Counts | None = None, docked: bool = False
    ) -> None:
        self._path = db
        self._docked = docked
        self._counts = counts
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(f"file:{db}?mode=ro", uri=True, check_same_thread=False)
            self._load(here)
        except (sqlite3.Error, msgspec.DecodeError, KeyError) as error:
            raise KioskError(
                Stage.CATALOG,
                "catalog-broken",
                f"the catalog {db} cannot be read: {error}",
                "kiosk catalog check builds it anew",
            ) from error

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def _load(self, here: str | None) -> None:
        meta = dict(self._all("select key, value from meta"))
        self._version: str = meta["version"]
        self._ontology = msgspec.json.decode(meta["ontology"], type=Ontology)
        self._boutiques = {
            b.id: b for b in self._bodies("select body from boutiques order by rowid", Boutique)
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
        self._entries = {(e.kind, e.id): e for e in self._bodies("select body from entries", Entry)}
        self._care = tuple(self._bodies("select body from care order by place", CareArticle))
        self._house: dict[str, list[Fact]] = {}
        for fact in self._bodies("select body from house order by place", Fact):
            self._house.setdefault(fact.subject, []).append(fact)
        if self._docked:
            self._house["privacy"] = self._house.get(DOCKED_PRIVACY, [])
        told = [fact for facts in self._house.values() for fact in facts]
        told += [fact for entry in self._entries.values() for fact in entry.facts()]
        told += [fact for article in self._care for fact in article.facts]
        self._told = {fact.id: fact for fact in told}
        arrays = dict(self._all("select name, numbers from arrays"))
        self._index = Index(
            np.frombuffer(arrays["prices"], np.int64),
            np.frombuffer(arrays["collections"], np.int32),
            {
                (kind, value): np.frombuffer(bits, np.uint64)
                for kind, value, bits in self._all("select kind, value, bits from columns")
            },
        )
        self._lying: dict[str, tuple[int, Bits]] = {}
        self._outfits: tuple[Pairing, ...] | None = None
        # what was read stays at hand: a visit returns to the same few pieces
        self._piece = functools.lru_cache(KEPT_PIECES)(self._read_piece)
        self._row_of = functools.lru_cache(KEPT_PIECES)(self._read_row)

    def _all(self, sql: str, *values: object) -> list[Any]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _bodies(self, sql: str, kind: type[T], *values: object) -> list[T]:
        return [msgspec.json.decode(body, type=kind) for (body,) in self._all(sql, *values)]

    def _read_piece(self, row: int) -> Piece:
        (piece,) = self._bodies("select body from pieces where row = ?", Piece, row)
        return self._with_plate(piece)

    def _with_plate(self, piece: Piece) -> Piece:
        photo = piece.product.plate
        plate = (
            str(self._path.parent / photo) if photo else plate_name(piece.product, piece.silhouette)
        )
        return msgspec.structs.replace(
            piece, product=msgspec.structs.replace(piece.product, plate=plate)
        )

    def _read_row(self, sku: str) -> int | None:
        found = self._all("select row from pieces where sku = ?", sku)
        return int(found[0][0]) if found else None

    @property
    def path(self) -> Path:
        """Return the database."""
        return self._path

    @property
    def version(self) -> str:
        """Return the id of the published version."""
        return self._version

    @property
    def here(self) -> Boutique:
        """Return the boutique in which this terminal stands."""
        return self._here

    @property
    def ontology(self) -> Ontology:
        """Return what the values are called."""
        return self._ontology

    def entries(self) -> tuple[Entry, ...]:
        """Return the collections, artisans, ateliers and techniques."""
        return tuple(self._entries.values())

    def products(self) -> tuple[Product, ...]:
        """Return every piece in the order of the source."""
        found = self._bodies("select body from pieces order by place", Piece)
        return tuple(self._with_plate(piece).product for piece in found)

    def product(self, sku: str) -> Product | None:
        """Return a piece; None where the SKU is unknown."""
        row = self._row_of(sku)
        return None if row is None else self._piece(row).product

    def search(self, query: Query) -> SearchResult:
        """Return the pieces that meet all wishes, or the nearest with what they miss."""
        omitted = [row for sku in query.omit if (row := self._row_of(sku)) is not None]
        within = self._lying_at(query.in_stock_at) if query.in_stock_at else None
        return self._index.search(query, lambda row: self._piece(row).product, omitted, within)

    def _lying_at(self, boutique: str) -> Bits:
        """Return the rows of which a boutique has at least one."""
        changes = self._counts.changes if self._counts else 0
        known = self._lying.get(boutique)
        if known is None or known[0] != changes:
            flags = np.zeros(self._index.prices.size, np.bool_)
            for (row,) in self._all(
                "select row from stock join pieces using (sku) where boutique = ? and count > 0",
                boutique,
            ):
                flags[row] = True
            since = self._counts.at(boutique) if self._counts else ()
            for sku in {count.sku for count in since}:
                row = self._row_of(sku)
                if row is not None:
                    flags[row] = any(c.count for c in self.counts(sku) if c.boutique == boutique)
            known = self._lying[boutique] = (changes, packed(flags))
        return known[1]

    def find(self, words: str, limit: int = 20) -> tuple[Product, ...]:
        """Return the pieces that carry all words; those that carry them in their name first.

        Args:
            words: Chinese from one character up, in either script; pinyin or jyutping
                without tones, or their initials; a SKU.
            limit: the most pieces.
        """
        terms = grams.query(words)
        if not terms:
            return ()
        rows: dict[int, None] = {}
        for match in (f"name : ({terms})", terms):
            if len(rows) < limit:
                found = self._all(
                    "select rowid from words where words match ? order by rowid limit ?",
                    match, limit,
                )  # fmt: skip
                rows |= dict.fromkeys(row for (row,) in found)
        return tuple(self._piece(row).product for row in list(rows)[:limit])

    def made(self, kind: str, entry: str, limit: int = 20) -> tuple[Product, ...]:
        """Return the pieces of an artisan, atelier, technique, collection or material.

        The dearer come first.
        """
        rows = rows_of(self._index.any_of(kind, (entry,)))[:limit]
        return tuple(self._piece(int(row)).product for row in rows)

    def similar(self, sku: str, limit: int = 3) -> tuple[Product, ...]:
        """Return the pieces of the same kind that share most with a piece, the dearer first."""
        row = self._row_of(sku)
        if row is None:
            return ()
        return tuple(self._piece(near).product for near in self._index.similar(row, limit))

    def facts(self, sku: str, dimensions: Iterable[Dimension] | None = None) -> tuple[Fact, ...]:
        """Return the facts of a piece in the order of the dimensions; all if none are named."""
        row = self._row_of(sku)
        if row is None:
            return ()
        piece = self._piece(row)
        own = facts_of(
            piece.product,
            piece.details,
            self._entries,
            self._ontology,
            first_rule(piece.product, self._care),
            self._goes_with(sku),
        )
        if dimensions is None:
            return own
        wanted = frozenset(dimensions)
        return tuple(fact for fact in own if fact.dimension in wanted)

    def _goes_with(self, sku: str) -> Text | None:
        """Return what a piece goes with first, and why: an outfit before another piece."""
        found = self._bodies(
            "select body from pairings where sku = ?1 or with_sku = ?1 "
            "order by with_sku <> '', sku <> ?1, place limit 1",
            Pairing, sku,
        )  # fmt: skip
        if not found:
            return None
        pairing = found[0]
        if not pairing.with_sku:
            return pairing.fact.text
        other = self.product(pairing.sku if pairing.with_sku == sku else pairing.with_sku)
        if other is None:
            return None
        return clause(
            "与{name}相配，{reason}", "與{name}相配，{reason}", "it goes with the {name}: {reason}",
            name=other.name, reason=pairing.fact.text,
        )  # fmt: skip

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact with this id; None where it is unknown (derived facts are)."""
        kind, _, rest = fact_id.partition("/")
        subject, _, part = rest.partition("/")
        if kind == "stock":
            counts = (c for c in self.stock(subject) if c.boutique.id == part)
            return next((self.stock_fact(count) for count in counts), None)
        if kind == "pair":
            with_sku = "" if part == "outfit" else part
            found = self._bodies(
                "select body from pairings where sku = ? and with_sku = ?",
                Pairing, subject, with_sku,
            )  # fmt: skip
            return found[0].fact if found else None
        if fact_id in self._told:
            return self._told[fact_id]
        return next((fact for fact in self.facts(kind) if fact.id == fact_id), None)

    def counts(self, sku: str) -> tuple[Counted, ...]:
        """Return the latest count of every size of a piece in every boutique."""
        latest = {
            (boutique, size): Counted(sku, boutique, size, count, datetime.fromisoformat(at))
            for boutique, size, count, at in self._all(
                "select boutique, size, count, counted_at from stock where sku = ? order by rowid",
                sku,
            )
        }
        for count in self._counts.of(sku) if self._counts else ():
            held = latest.get((count.boutique, count.size))
            if count.boutique in self._boutiques and (
                held is None or held.counted_at <= count.counted_at
            ):
                latest[count.boutique, count.size] = count
        return tuple(latest.values())

    def sizes(self, sku: str) -> tuple[str, ...]:
        """Return the sizes in which a piece is made; none where it has no sizes."""
        row = self._row_of(sku)
        return () if row is None else self._piece(row).details.sizes

    def stock(self, sku: str) -> tuple[StockCount, ...]:
        """Return the counts of a piece, this boutique first."""
        lying: dict[str, list[Counted]] = {}
        for count in self.counts(sku):
            lying.setdefault(count.boutique, []).append(count)
        counts = [
            StockCount(
                sku,
                self._boutiques[boutique],
                sum(count.count for count in of_sizes),
                # a count of several sizes is as old as its oldest part
                min(count.counted_at for count in of_sizes),
                tuple(sorted((c.size for c in of_sizes if c.count and c.size), key=_by_size)),
            )
            for boutique, of_sizes in lying.items()
        ]
        return tuple(
            sorted(
                counts,
                key=lambda c: (c.boutique.id != self._here.id, -c.count, c.boutique.id),
            )
        )

    def stock_fact(self, count: StockCount) -> Fact:
        """Return the fact that states a count and the time it was counted."""
        product = self.product(count.sku)
        names = {count.sku: product.name} if product else {}
        return stock_fact(count, names, counted(count.counted_at))

    def pairings(self, sku: str, limit: int = 3) -> tuple[Pairing, ...]:
        """Return the pieces that go with a piece, with the reason, in both directions."""
        with_this = self._bodies(
            "select body from pairings where with_sku = ? order by place", Pairing, sku
        )
        given = [
            Pairing(p.with_sku, sku, p.ground, p.fact)
            for p in self._bodies(
                "select body from pairings where sku = ? and with_sku <> '' order by place",
                Pairing, sku,
            )
        ]  # fmt: skip
        found: dict[str, Pairing] = {}
        for pairing in [*with_this, *given]:
            found.setdefault(pairing.sku, pairing)
        return tuple(found.values())[:limit]

    def suits(self, sku: str) -> tuple[Fact, ...]:
        """Return why a piece suits an outfit."""
        found = self._bodies(
            "select body from pairings where sku = ? and with_sku = ''", Pairing, sku
        )
        return tuple(pairing.fact for pairing in found)

    def outfits(self) -> tuple[Pairing, ...]:
        """Return every reason for which a piece suits an outfit."""
        if self._outfits is None:
            found = self._bodies(
                "select body from pairings where with_sku = '' order by place", Pairing
            )
            self._outfits = tuple(found)
        return self._outfits

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
        return self._told.get(f"collection/{collection}/story")

    def names(self) -> tuple[CatalogName, ...]:
        """Return every proper name of the house."""
        return tuple(
            CatalogName(*row)
            for row in self._all("select name, kind, id from names order by rowid")
        )

    def heard_words(self) -> tuple[HeardWord, ...]:
        """Return the words of the house as they sound, which the ears are told to expect."""
        return tuple(
            msgspec.json.decode(body, type=HeardWord)
            for (body,) in self._all("select body from heard order by rowid")
        )


def _by_size(size: str) -> tuple[float, str]:
    """Return the order of sizes: numbers by their value, before letters."""
    number = size.replace(".", "", 1)
    return (float(size), "") if number.isdecimal() else (float("inf"), size)
