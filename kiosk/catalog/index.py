"""The catalog as columns of bits: one bit a piece, one column a value, the dearest piece first.

A search is a handful of bitwise operations over whole columns, so that its time hardly grows with
the number of pieces; only the few pieces that are shown are read and judged one by one.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kiosk.domain.catalog import Match, Product, Query, SearchResult, Wish
from kiosk.domain.ontology import SET_SLOTS, Slot
from kiosk.domain.understanding import Budget

Bits = npt.NDArray[np.uint64]
"""One bit a row, the first row in the lowest bit; as long as the catalog, padded with zeros."""

Column = tuple[str, str]
"""A slot (or another kind of property) and a value of it."""

NOT_CONSTRAINING = frozenset({"gift"})
"""Occasions that any piece can serve."""

MOST_COMPARED = 512
"""Among so many of the best pieces of a search, those of different collections are preferred."""

ENTRY_COLUMNS = ("collection", "artisan", "atelier", "technique")
"""Kinds of columns whose values are the entries that pieces belong to."""

_WORD_BITS = 64


def packed(flags: npt.NDArray[np.bool_]) -> Bits:
    """Return flags, one a row, as bits."""
    padded = np.zeros(-(-flags.size // _WORD_BITS) * _WORD_BITS, np.bool_)
    padded[: flags.size] = flags
    return np.packbits(padded, bitorder="little").view(np.uint64)


def rows_of(bits: Bits) -> npt.NDArray[np.int64]:
    """Return the rows whose bit is set, in order."""
    return np.flatnonzero(np.unpackbits(bits.view(np.uint8), bitorder="little"))


def count_of(bits: Bits) -> int:
    """Return how many bits are set."""
    return int(np.bitwise_count(bits).sum())


def in_rows(products: Iterable[Product]) -> list[Product]:
    """Return pieces in the order of rows: the dearer first, then by SKU."""
    return sorted(products, key=lambda product: (-product.price_cny, product.sku))


class Gathered:
    """Gathers the columns of a catalog from pieces that come one by one, in the order of rows."""

    def __init__(self) -> None:
        self._prices = array("q")
        self._collections = array("i")
        self._numbers: dict[str, int] = {}
        self._rows: dict[Column, array[int]] = {}

    def add(self, product: Product, others: Iterable[Column] = ()) -> None:
        """Add the next row.

        Args:
            product: its piece.
            others: columns beside those of the slots in which its bit is set.
        """
        row = len(self._prices)
        self._prices.append(product.price_cny)
        self._collections.append(self._numbers.setdefault(product.collection, len(self._numbers)))
        own: list[Column] = [(slot, v) for slot in SET_SLOTS for v in product.values(slot)]
        for column in (*own, *others):
            self._rows.setdefault(column, array("q")).append(row)

    def index(self) -> "Index":
        """Return the index of what was added."""
        size = len(self._prices)
        return Index(
            np.array(self._prices, np.int64),
            np.array(self._collections, np.int32),
            {column: bits_at(rows, size) for column, rows in self._rows.items()},
        )


class Index:
    """The columns of a catalog.

    Args:
        prices: whole CNY per row, never rising.
        collections: a number per row, the same for pieces of one collection.
        columns: the bits of every value of every slot.
    """

    def __init__(
        self,
        prices: npt.NDArray[np.int64],
        collections: npt.NDArray[np.int32],
        columns: Mapping[Column, Bits],
    ) -> None:
        self.prices = prices
        self.collections = collections
        self.columns = dict(columns)
        self._rising = -prices
        self._none = packed(np.zeros(prices.size, np.bool_))
        self._all = packed(np.ones(prices.size, np.bool_))

    @classmethod
    def of(cls, products: Iterable[Product]) -> "Index":
        """Return the index of pieces that come in the order of rows."""
        gathered = Gathered()
        for product in products:
            gathered.add(product, (("collection", product.collection),))
        return gathered.index()

    def search(
        self,
        query: Query,
        product_at: Callable[[int], Product],
        omitted: Sequence[int] = (),
        within: Bits | None = None,
    ) -> SearchResult:
        """Return the pieces that meet every wish, or the nearest.

        Args:
            query: the wishes; within a slot any of its values is enough.
            product_at: reads the piece of a row.
            omitted: rows that are not to be found.
            within: the only rows that may be found; all if None.
        """
        among = self._all if within is None else within
        if query.entry:
            among = among & self.of_entry(query.entry)
        if omitted:
            among = among & ~bits_at(omitted, self.prices.size)
        satisfied = self._satisfied(query)
        full = among
        for bits in satisfied.values():
            full = full & bits
        total = count_of(full)
        if total:
            rows = self._ranked(full, query)
            prices = self.prices[rows_of(full)[[0, -1]]]
            return SearchResult(
                matches=tuple(
                    judge(product_at(row), query) for row in self._varied(rows, query.limit)
                ),
                total=total,
                spread=self._spread(full),
                price_range=(int(prices[1]), int(prices[0])),
            )
        return SearchResult(
            matches=(),
            total=0,
            nearest=tuple(
                judge(product_at(row), query) for row in self._nearest(among, satisfied, query)
            ),
            blocking=self._blocking(among, satisfied, query, product_at),
        )

    def similar(self, row: int, limit: int) -> list[int]:
        """Return the rows of the same category that share most values with a row."""
        word, bit = divmod(row, _WORD_BITS)
        own = [
            (column, bits) for column, bits in self.columns.items() if int(bits[word]) >> bit & 1
        ]
        kin = self._all
        shared = np.zeros(self.prices.size, np.int16)
        for (kind, _), bits in own:
            if kind == Slot.CATEGORY:
                kin = kin & bits
            shared += np.unpackbits(bits.view(np.uint8), bitorder="little")[: shared.size]
        rows = rows_of(kin)
        rows = rows[rows != row]
        return [int(near) for near in rows[np.argsort(-shared[rows], kind="stable")][:limit]]

    def any_of(self, kind: str, values: Iterable[str]) -> Bits:
        """Return the rows that have one of the values."""
        found = self._none
        for value in values:
            found = found | self.columns.get((kind, value), self._none)
        return found

    def of_entry(self, entry: str) -> Bits:
        """Return the rows that belong to a collection, artisan, atelier or technique."""
        found = self._none
        for kind in ENTRY_COLUMNS:
            found = found | self.any_of(kind, (entry,))
        return found

    def _satisfied(self, query: Query) -> dict[Column, Bits]:
        """Return per constraint the rows that meet it; exclusions apart from wishes."""
        found: dict[Column, Bits] = {}
        for slot in SET_SLOTS:
            wished = _wished(query, slot)
            if wished:
                found[slot, ""] = self.any_of(slot, wished)
            if excluded := query.exclude.values(slot):
                found[slot, "excluded"] = ~self.any_of(slot, excluded) & self._all
        if query.slots.budget is not None:
            found[Slot.BUDGET, ""] = self._priced(query.slots.budget)
        return found

    def _priced(self, budget: Budget) -> Bits:
        """Return the rows within a budget, which follow one another."""
        begin, end = 0, self.prices.size
        if budget.max is not None:
            begin = int(np.searchsorted(self._rising, -budget.max, "left"))
        if budget.min is not None:
            end = int(np.searchsorted(self._rising, -budget.min, "right"))
        flags = np.zeros(self.prices.size, np.bool_)
        flags[begin:end] = True
        return packed(flags)

    def _gaps(self, query: Query, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return by how much rows miss the budget."""
        budget = query.slots.budget
        prices = self.prices[rows]
        gaps = np.zeros(rows.size, np.int64)
        if budget is not None and budget.max is not None:
            gaps = np.maximum(gaps, prices - budget.max)
        if budget is not None and budget.min is not None:
            gaps = np.maximum(gaps, budget.min - prices)
        return gaps

    def _ranked(self, full: Bits, query: Query) -> npt.NDArray[np.int64]:
        """Order full matches: most wishes met, then the dearer, which shows the house's best."""
        rows = rows_of(full)
        several = [
            (slot, value)
            for slot in SET_SLOTS
            if len(values := _wished(query, slot)) > 1
            for value in values
        ]
        if not several:
            return rows
        met = np.zeros(self.prices.size, np.int8)
        for column in several:
            bits = self.columns.get(column, self._none).view(np.uint8)
            met += np.unpackbits(bits, bitorder="little")[: met.size].view(np.int8)
        return rows[np.argsort(-met[rows], kind="stable")]

    def _varied(self, rows: npt.NDArray[np.int64], limit: int) -> list[int]:
        """Return the best rows, preferring different collections over sisters."""
        best = rows[:MOST_COMPARED]
        _, first = np.unique(self.collections[best], return_index=True)
        apart = np.sort(first)
        sisters = np.delete(np.arange(best.size), apart)
        return [int(row) for row in best[np.concatenate([apart, sisters])][:limit]]

    def _spread(self, full: Bits) -> dict[Slot, dict[str, int]]:
        """Return per slot how many of the rows have each value."""
        found: dict[Slot, dict[str, int]] = {slot: {} for slot in SET_SLOTS}
        for (kind, value), bits in self.columns.items():
            if kind in found and (count := count_of(full & bits)):
                found[Slot(kind)][value] = count
        return found

    def _nearest(self, among: Bits, satisfied: Mapping[Column, Bits], query: Query) -> list[int]:
        """Return the rows that miss least; what was ruled out weighs more than what is not met."""
        category = query.slots.category
        rows = rows_of(among & self.any_of(Slot.CATEGORY, category) if category else among)
        distance = np.zeros(self.prices.size, np.uint8)
        for (_, kind), bits in satisfied.items():
            missed = np.unpackbits((~bits).view(np.uint8), bitorder="little")[: distance.size]
            distance += missed * np.uint8(3 if kind else 1)
        distance, gaps = distance[rows], self._gaps(query, rows)
        found: list[int] = []
        for level in np.unique(distance):
            # rows come the dearer first, which a stable order by the gap keeps
            here = rows[distance == level]
            order = np.argsort(gaps[distance == level], kind="stable")
            found += [int(row) for row in here[order[: query.limit - len(found)]]]
            if len(found) == query.limit:
                break
        return found

    def _blocking(
        self,
        among: Bits,
        satisfied: Mapping[Column, Bits],
        query: Query,
        product_at: Callable[[int], Product],
    ) -> Wish | None:
        """Return the wish that, given up alone, yields the most pieces."""
        best: tuple[int, str, Bits] | None = None
        for key, bits in satisfied.items():
            alone = among & ~bits
            for other, others in satisfied.items():
                if other != key:
                    alone = alone & others
            count = count_of(alone)
            if count and (best is None or (-count, key[0]) < best[:2]):
                best = (-count, key[0], alone)
        if best is None:
            return None
        rows = rows_of(best[2])
        return judge(product_at(int(rows[np.argmin(self._gaps(query, rows))])), query).missed[0]


def judge(product: Product, query: Query) -> Match:
    """Return which wishes of a query a piece meets, and which it misses."""
    met: list[Wish] = []
    missed: list[Wish] = []
    for slot in SET_SLOTS:
        own = set(product.values(slot))
        wished = _wished(query, slot)
        hits = [value for value in wished if value in own]
        met += [Wish(slot, value) for value in hits]
        if not hits:
            missed += [Wish(slot, value) for value in wished]
        for value in query.exclude.values(slot):
            (missed if value in own else met).append(Wish(slot, value, excluded=True))
    budget = query.slots.budget
    if budget is not None:
        over = product.price_cny - budget.max if budget.max is not None else 0
        under = budget.min - product.price_cny if budget.min is not None else 0
        if over > 0:
            missed.append(Wish(Slot.BUDGET, "max", gap_cny=over))
        elif under > 0:
            missed.append(Wish(Slot.BUDGET, "min", gap_cny=under))
        else:
            met.append(Wish(Slot.BUDGET, "max" if budget.max is not None else "min"))
    return Match(product, tuple(met), tuple(missed))


def _wished(query: Query, slot: Slot) -> list[str]:
    return [value for value in query.slots.values(slot) if value not in NOT_CONSTRAINING]


def bits_at(rows: Sequence[int], size: int) -> Bits:
    """Return the bits of a catalog of a size of which only these rows are set."""
    flags = np.zeros(size, np.bool_)
    flags[np.asarray(rows, np.int64)] = True
    return packed(flags)
