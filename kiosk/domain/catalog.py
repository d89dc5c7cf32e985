"""What the catalog knows: pieces, addressable facts, and answers to a search."""

from datetime import datetime

import msgspec

from kiosk.domain.ontology import Dialect, Dimension, Language, Slot
from kiosk.domain.understanding import Slots

Text = dict[Language, str]
"""One text in each language; zh-Hans is always there."""


class Product(msgspec.Struct, frozen=True):
    """One piece of the house.

    Attributes:
        collection: collection id.
        price_cny: retail price in whole CNY, tax included.
        hardware: ontology metal ids of clasps, settings and buckles.
        edition: pieces made in all, None where it is not limited.
        plate: path of its photo, or the name of its drawn plate; empty where there is none.
    """

    sku: str
    name: Text
    category: str
    collection: str
    collection_name: Text
    price_cny: int
    material: tuple[str, ...]
    color: tuple[str, ...]
    occasion: tuple[str, ...]
    tonality: tuple[str, ...]
    hardware: tuple[str, ...] = ()
    edition: int | None = None
    plate: str = ""

    def values(self, slot: Slot) -> tuple[str, ...]:
        """Return the piece's values of a set slot; empty for budget and recipient."""
        if slot is Slot.CATEGORY:
            return (self.category,)
        found = getattr(self, slot.value, ())
        return found if isinstance(found, tuple) else ()


class Fact(msgspec.Struct, frozen=True):
    """One thing a reply may state.

    Attributes:
        id: `SKU/dimension` for a piece (`YX-HB-0101/price`), `care/<article>/<n>`,
            `stock/SKU/boutique`, `pair/SKU/SKU`, `house/<topic>`, `collection/<id>/story`;
            `derived/…` for what was computed from other facts.
        subject: the SKU, article or topic the fact is about.
        dimension: which of the 17 dimensions, None for stock, house and derived facts.
        value: the typed value: whole CNY, minutes, hours, counts as int; ids as a tuple; else text.
        text: the fact in words, per language, as a clause that can stand in a sentence.
        derived_from: ids of the facts this one was computed from.
    """

    id: str
    subject: str
    dimension: Dimension | None
    value: int | str | tuple[str, ...]
    text: Text
    derived_from: tuple[str, ...] = ()


class Boutique(msgspec.Struct, frozen=True):
    """A shop of the house; `opening` is told as `10:00-21:30` or, per weekday, in the text."""

    id: str
    name: Text
    city: Text
    opening: str


class Counted(msgspec.Struct, frozen=True):
    """How many of one size of a piece lie in a boutique; the size is empty for a piece of one.

    Attributes:
        boutique: its id.
        counted_at: with its zone.
    """

    sku: str
    boutique: str
    size: str
    count: int
    counted_at: datetime


class StockCount(msgspec.Struct, frozen=True):
    """How many of a piece lie in a boutique, and when they were counted.

    Attributes:
        count: of all sizes together.
        sizes: the sizes of which there is at least one; empty for a piece of one size.
    """

    sku: str
    boutique: Boutique
    count: int
    counted_at: datetime
    sizes: tuple[str, ...] = ()


class Pairing(msgspec.Struct, frozen=True):
    """Two pieces that go together, or a piece and a garment, with the reason.

    Attributes:
        sku: the piece that is advised.
        with_sku: the piece it goes with; empty where it goes with an outfit.
        ground: "color", "register", "occasion" or "proportion".
    """

    sku: str
    with_sku: str
    ground: str
    fact: Fact


class CareArticle(msgspec.Struct, frozen=True):
    """Care or repair knowledge of a material or a kind of piece, as facts in reading order.

    Attributes:
        id: article id.
        topic: "care", "repair", "warranty", "return", "authenticity" or "engraving".
        material, category: ontology ids it applies to; empty applies to all.
    """

    id: str
    topic: str
    material: tuple[str, ...]
    category: tuple[str, ...]
    facts: tuple[Fact, ...]


class Wish(msgspec.Struct, frozen=True):
    """One constraint of a search, so that a match can say which it meets and misses.

    Attributes:
        value: the ontology id; for the budget `max` or `min`.
        excluded: the value is ruled out instead of wished.
        gap_cny: for a missed budget, how far beyond the limit the piece lies (positive).
    """

    slot: Slot
    value: str
    excluded: bool = False
    gap_cny: int = 0


class Match(msgspec.Struct, frozen=True):
    """A piece found, with the wishes it meets and those it misses."""

    product: Product
    met: tuple[Wish, ...]
    missed: tuple[Wish, ...] = ()


class Query(msgspec.Struct, frozen=True):
    """A search by constraints.

    Attributes:
        omit: SKUs not to be found again.
        in_stock_at: a boutique id; only pieces that lie there.
        entry: the id of a collection, artisan, atelier or technique; only pieces of it.
    """

    slots: Slots = Slots()
    exclude: Slots = Slots()
    omit: tuple[str, ...] = ()
    in_stock_at: str = ""
    entry: str = ""
    limit: int = 3


class SearchResult(msgspec.Struct, frozen=True):
    """What a search found, best first.

    Attributes:
        matches: pieces that meet every wish, at most the limit.
        total: how many meet every wish.
        nearest: where nothing meets every wish, the pieces that miss least.
        blocking: the wish that, given up alone, yields the most pieces; None if one is not enough.
        spread: per set slot, value → number of the matching pieces that have it; tells the
            planner which question narrows most.
        price_range: lowest and highest price of all matches in CNY; None without matches.
    """

    matches: tuple[Match, ...]
    total: int
    nearest: tuple[Match, ...] = ()
    blocking: Wish | None = None
    spread: dict[Slot, dict[str, int]] = {}
    price_range: tuple[int, int] | None = None


class CatalogName(msgspec.Struct, frozen=True):
    """A proper name the house uses, for lexicons, the ears' vocabulary and the verifier.

    Attributes:
        name: as written, simplified Chinese (or Latin).
        kind: "product", "collection", "artisan", "atelier", "technique" or "house".
        id: SKU, collection id, …
    """

    name: str
    kind: str
    id: str


class HeardWord(msgspec.Struct, frozen=True):
    """A word of the house as it sounds, compiled when the catalog is published.

    Attributes:
        word: in simplified characters.
        kind: of `CatalogName`, or the slot of the ontology that it is a value of.
        sounds: the toneless syllable of each character, by dialect.
        prompts: the word as a recogniser should be shown it, where that differs by dialect.
    """

    word: str
    kind: str
    sounds: dict[Dialect, tuple[str, ...]]
    prompts: dict[Dialect, str] = {}
