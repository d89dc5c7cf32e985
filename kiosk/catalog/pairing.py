"""Pairs the pieces of a house: which goes with which, and on what ground."""

import zlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from kiosk.catalog.facts import pair_fact
from kiosk.catalog.words import clause, hong_kong, labels
from kiosk.domain.catalog import Pairing, Product, Text
from kiosk.domain.ontology import Language, Ontology, Slot

PER_PIECE = 2
"""Pieces that are advised with each piece, beside those that were paired by hand."""

_BLOCK = 256
"""Pieces of one kind that are weighed together."""

Places = npt.NDArray[np.int64]
"""Pieces by their place in the house."""

GROUNDS = {
    "color": "color",
    "metal": "color",
    "collection": "register",
    "register": "register",
    "proportion": "proportion",
    "occasion": "occasion",
}
"""What may make two pieces a pair, and under which ground it is kept."""

NEEDED = frozenset({"color", "metal", "register", "occasion"})
"""What a brand words in any case; what else it does not word makes no pair."""

CLASH = 2.0
"""What two pieces lose that share no colour, neither being led by a quiet one: as much as a shared
occasion and a shared tonality weigh together."""

_LARGEST_OF_WOMEN = 41
_SMALLEST_OF_MEN = 38
"""European shoe sizes."""


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One wording of a reason in the languages of the house, with fields in braces."""

    zh: str = msgspec.field(name="zh-Hans")
    en: str
    yue: str = msgspec.field(name="yue-Hant", default="")


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A brand's manner of pairing, from `pairing.toml`.

    Attributes:
        companions: category → the categories that go with it, the likeliest first.
        women: categories that are worn by women; a man's shoe is not advised with them.
        place: category → where it is worn, for the reasons.
        reason: ground → wordings. The fields are {shared} (color, metal, collection, tonality or
            occasion of both), {name} {with_name} (their names), {large} {small} (the same, by
            size), {here} {there} (where each is worn).
        quiet: colors that go with any other; none clash where it is empty.
        large, small: categories of which one holds the other.
        only: word of a name → the categories that such a piece may go with.
    """

    companions: dict[str, tuple[str, ...]]
    women: tuple[str, ...]
    place: dict[str, Form]
    reason: dict[str, tuple[Form, ...]]
    quiet: tuple[str, ...] = ()
    large: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    only: dict[str, tuple[str, ...]] = {}

    def limit(self, piece: Product) -> tuple[str, ...] | None:
        """Return the only categories that may go with a piece; None where any may."""
        name = piece.name[Language.ZH_HANS]
        return next((kinds for word, kinds in self.only.items() if word in name), None)


class Worn(msgspec.Struct, frozen=True):
    """A piece with the sizes it is made in."""

    product: Product
    sizes: tuple[str, ...] = ()


def paired(
    pieces: Sequence[Worn], by_hand: Iterable[Pairing], rules: Rules, ontology: Ontology
) -> Iterator[Pairing]:
    """Yield for each piece others that go with it, with the ground on which they do.

    The same pieces yield the same pairs: chance is replaced by the SKU.

    Args:
        pieces: every piece of the house.
        by_hand: pairs that are known already and are not made again.
        rules: the brand's manner.
        ontology: what the values are called.
    """
    house = _House(pieces, by_hand, rules)
    for own in house.in_turn():
        piece = pieces[own].product
        companions = rules.limit(piece) or rules.companions.get(piece.category, ())
        begin = zlib.crc32(piece.sku.encode())
        found = 0
        for step in range(len(companions)):
            if found == PER_PIECE:
                break
            best = house.best(own, companions[(begin + step) % len(companions)])
            if best is None:
                continue
            house.pair(own, best)
            found += 1
            other = pieces[best].product
            ground, reason = _reason(piece, other, rules, ontology, begin + step)
            fact = pair_fact(other.sku, piece.sku, reason)
            yield Pairing(other.sku, piece.sku, ground, fact)


class _House:
    """How well any two pieces go together, weighed for many at once."""

    def __init__(self, pieces: Sequence[Worn], by_hand: Iterable[Pairing], rules: Rules) -> None:
        products = [piece.product for piece in pieces]
        # of two that fit alike, the one of the later SKU comes first
        order = sorted(range(len(products)), key=lambda place: products[place].sku, reverse=True)
        kinds: dict[str, list[int]] = {}
        for place in order:
            kinds.setdefault(products[place].category, []).append(place)
        self._kinds = {kind: np.array(found) for kind, found in kinds.items()}
        self._kind = [product.category for product in products]
        self._within = np.empty(len(products), np.int64)
        for found in self._kinds.values():
            self._within[found] = np.arange(found.size)
        self._advised = {kind: np.zeros(found.size) for kind, found in self._kinds.items()}
        self._occasion = _marks(
            [value for value in product.occasion if value != "gift"] for product in products
        )
        self._shared = np.hstack(
            [
                self._occasion,
                _marks(product.tonality for product in products) * np.sqrt(2.0),
                _marks(product.color for product in products) * np.sqrt(1.5),
                _marks([product.collection] for product in products) * np.sqrt(1.5),
            ]
        ).astype(np.float32)
        self._color = _marks(product.color for product in products)
        loud = rules.quiet and [set(p.color[:1]).isdisjoint(rules.quiet) for p in products]
        self._loud = np.array(loud or [False] * len(products))
        limits = ((place, rules.limit(product)) for place, product in enumerate(products))
        self._limits = {place: kinds for place, kinds in limits if kinds is not None}
        self._price = np.log([float(product.price_cny) for product in products])
        self._wearer = np.array([_wearer(piece, rules) for piece in pieces])
        self._block = np.array([], np.int64)
        self._weighed: dict[str, npt.NDArray[np.float64]] = {}
        self._known: dict[int, set[int]] = {}
        places = {product.sku: place for place, product in enumerate(products)}
        for pairing in by_hand:
            if pairing.with_sku:
                self._remember(places[pairing.sku], places[pairing.with_sku])

    def in_turn(self) -> Iterator[int]:
        """Yield the places of all pieces, in the order in which they are weighed together."""
        for places in self._kinds.values():
            for start in range(0, places.size, _BLOCK):
                self._block = block = places[start : start + _BLOCK]
                self._weighed = {}
                yield from (int(place) for place in block)

    def best(self, own: int, kind: str) -> int | None:
        """Return the place of what goes best with a piece in turn; None where nothing does."""
        if kind not in self._kinds:
            return None
        others = self._kinds[kind]
        row = int(self._within[own]) % _BLOCK
        weights = self._weights(kind)[row] - 0.4 * self._advised[kind]
        for known in self._known.get(own, ()):
            if self._kind[known] == kind:
                weights[self._within[known]] = -np.inf
        best = int(weights.argmax())
        return int(others[best]) if weights[best] > -np.inf else None

    def pair(self, own: int, other: int) -> None:
        """Take two pieces for a pair; one that is advised often is advised less from then on."""
        self._remember(own, other)
        self._advised[self._kind[other]][self._within[other]] += 1

    def _remember(self, one: int, other: int) -> None:
        self._known.setdefault(one, set()).add(other)
        self._known.setdefault(other, set()).add(one)

    def _weights(self, kind: str) -> npt.NDArray[np.float64]:
        """Return how well the pieces in turn go with all of a kind."""
        if kind not in self._weighed:
            own, others = self._block, self._kinds[kind]
            weights = (self._shared[own] @ self._shared[others].T).astype(np.float64)
            weights -= np.abs(self._price[own][:, None] - self._price[others]) / 2
            apart = self._color[own] @ self._color[others].T == 0
            weights[apart & self._loud[own][:, None] & self._loud[others]] -= CLASH
            for place, kinds in self._limits.items():
                if self._kind[place] == kind and self._kind[int(own[0])] not in kinds:
                    weights[:, self._within[place]] = -np.inf
            # without an occasion for both, nothing else makes two pieces a pair
            weights[self._occasion[own] @ self._occasion[others].T == 0] = -np.inf
            weights[self._wearer[own][:, None] * self._wearer[others] == -1] = -np.inf
            self._weighed[kind] = weights
        return self._weighed[kind]


def _marks(values: Iterable[Iterable[str]]) -> npt.NDArray[np.float32]:
    """Return a row per piece with a 1 under each of its values."""
    own = [set(several) for several in values]
    known = sorted(set().union(*own))
    return np.array([[value in has for value in known] for has in own], np.float32)


def _wearer(piece: Worn, rules: Rules) -> int:
    """Return for whom a piece is made, as far as its kind or sizes tell: women 1, men -1, or 0."""
    if piece.product.category in rules.women:
        return 1
    if piece.product.category == "shoes" and piece.sizes:
        sizes = [float(size) for size in piece.sizes]
        if max(sizes) <= _LARGEST_OF_WOMEN:
            return 1
        if min(sizes) >= _SMALLEST_OF_MEN:
            return -1
    return 0


def _grounds(own: Product, other: Product, rules: Rules, ontology: Ontology) -> dict[str, Text]:
    """Return on what grounds two pieces go together, with the name of what they share."""
    found: dict[str, Text] = {}

    def share(ground: str, slot: Slot, values: Iterable[str]) -> None:
        common = tuple(values)[:1]
        if common:
            found[ground] = {
                language: labels(ontology, slot, common, language) for language in Language
            }

    lead = own.color[:1] if own.color[:1] != ("multicolor",) else ()
    share("color", Slot.COLOR, (v for v in lead if v in other.color[:1]))
    metals = (*other.hardware, *other.material)
    share("metal", Slot.MATERIAL, (v for v in own.hardware if v in metals))
    if own.collection == other.collection:
        found["collection"] = own.collection_name
    share("register", Slot.TONALITY, (v for v in own.tonality if v in other.tonality))
    if {own.category in rules.large, other.category in rules.large} == {True, False} and (
        own.category in rules.small or other.category in rules.small
    ):
        found["proportion"] = dict.fromkeys(Language, "")
    both = (v for v in own.occasion if v in other.occasion and v != "gift")
    share("occasion", Slot.OCCASION, both)
    return {ground: shared for ground, shared in found.items() if rules.reason.get(ground)}


def _reason(
    own: Product, other: Product, rules: Rules, ontology: Ontology, turn: int
) -> tuple[str, Text]:
    grounds = _grounds(own, other, rules, ontology)
    ground = list(grounds)[turn % len(grounds)]
    forms = rules.reason[ground]
    form = forms[turn // len(grounds) % len(forms)]
    large, small = (own, other) if own.category in rules.large else (other, own)
    text = clause(
        form.zh,
        form.yue or form.zh,
        form.en,
        shared=grounds[ground],
        name=other.name,
        with_name=own.name,
        large=large.name,
        small=small.name,
        here=_text(rules.place[own.category]),
        there=_text(rules.place[other.category]),
    )
    if not form.yue:
        text[Language.YUE_HANT] = hong_kong(text[Language.ZH_HANS])
    return GROUNDS[ground], text


def _text(form: Form) -> Text:
    return {
        Language.ZH_HANS: form.zh,
        Language.YUE_HANT: form.yue or hong_kong(form.zh),
        Language.EN: form.en,
    }
