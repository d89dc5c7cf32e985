"""Pairs the pieces of a house: which goes with which, and on what ground."""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log

import msgspec

from kiosk.catalog.facts import pair_fact
from kiosk.catalog.words import clause, hong_kong, labels
from kiosk.domain.catalog import Pairing, Product, Text
from kiosk.domain.ontology import Language, Ontology, Slot

PER_PIECE = 2
"""Pieces that are advised with each piece, beside those that were paired by hand."""

MOST_COMPARED = 240
"""Candidates that are weighed for one piece; more of a kind does not make a better pair."""

GROUNDS = frozenset({"color", "metal", "register", "occasion"})
"""What may make two pieces a pair; a brand words each of them."""

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
        reason: ground → wordings. The fields are {shared} (color, metal, tonality or occasion of
            both), {name} {with_name} (their names), {here} {there} (where each is worn).
    """

    companions: dict[str, tuple[str, ...]]
    women: tuple[str, ...]
    place: dict[str, Form]
    reason: dict[str, tuple[Form, ...]]


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
    kinds: dict[str, list[Worn]] = {}
    for piece in pieces:
        kinds.setdefault(piece.product.category, []).append(piece)
    known = {frozenset((pairing.sku, pairing.with_sku)) for pairing in by_hand}
    advised: Counter[str] = Counter()
    for piece in pieces:
        own = piece.product
        companions = rules.companions.get(own.category, ())
        begin = zlib.crc32(own.sku.encode())
        found = 0
        for step in range(len(companions)):
            if found == PER_PIECE:
                break
            kind = companions[(begin + step) % len(companions)]
            best = _best(piece, _some(kinds.get(kind, ()), begin), rules, known, advised)
            if best is None:
                continue
            known.add(frozenset((own.sku, best.sku)))
            advised[best.sku] += 1
            found += 1
            ground, reason = _reason(own, best, rules, ontology, begin + step)
            fact = pair_fact(best.sku, own.sku, reason[Language.ZH_HANS], reason[Language.EN])
            yield Pairing(best.sku, own.sku, ground, msgspec.structs.replace(fact, text=reason))


def _some(candidates: Sequence[Worn], begin: int) -> Sequence[Worn]:
    if len(candidates) <= MOST_COMPARED:
        return candidates
    start = begin % len(candidates)
    return [candidates[(start + step) % len(candidates)] for step in range(MOST_COMPARED)]


def _best(
    piece: Worn,
    candidates: Sequence[Worn],
    rules: Rules,
    known: set[frozenset[str]],
    advised: Counter[str],
) -> Product | None:
    own = piece.product
    weighed = [
        (_weight(own, other.product) - 0.4 * advised[other.product.sku], other.product)
        for other in candidates
        if _may_meet(piece, other, rules)
        and frozenset((own.sku, other.product.sku)) not in known
        and _grounds(own, other.product)
    ]
    return max(weighed, key=lambda pair: (pair[0], pair[1].sku))[1] if weighed else None


def _weight(own: Product, other: Product) -> float:
    shared = sum(
        weight * len(set(own.values(slot)) & set(other.values(slot)))
        for slot, weight in ((Slot.TONALITY, 2.0), (Slot.OCCASION, 1.0), (Slot.COLOR, 1.5))
    )
    same_line = 1.5 * (own.collection == other.collection)
    return shared + same_line - abs(log(own.price_cny / other.price_cny)) / 2


def _may_meet(piece: Worn, other: Worn, rules: Rules) -> bool:
    return {_wearer(piece, rules), _wearer(other, rules)} != {"women", "men"}


def _wearer(piece: Worn, rules: Rules) -> str:
    """Return for whom a piece is made, as far as its kind or its sizes tell."""
    if piece.product.category in rules.women:
        return "women"
    if piece.product.category == "shoes" and piece.sizes:
        sizes = [float(size) for size in piece.sizes]
        if max(sizes) <= _LARGEST_OF_WOMEN:
            return "women"
        if min(sizes) >= _SMALLEST_OF_MEN:
            return "men"
    return "anybody"


def _grounds(own: Product, other: Product) -> dict[str, tuple[Slot, tuple[str, ...]]]:
    """Return on what grounds two pieces go together, with the values they share."""
    found: dict[str, tuple[Slot, tuple[str, ...]]] = {}
    metals = [value for value in own.hardware if value in (*other.hardware, *other.material)]
    color = [value for value in own.color[:1] if value in other.color[:1]]
    occasions = [v for v in own.occasion if v in other.occasion and v != "gift"]
    tonality = [value for value in own.tonality if value in other.tonality]
    if color and color[0] != "multicolor":
        found["color"] = (Slot.COLOR, tuple(color))
    if metals:
        found["metal"] = (Slot.MATERIAL, tuple(metals[:1]))
    if tonality:
        found["register"] = (Slot.TONALITY, tuple(tonality[:1]))
    if occasions:
        found["occasion"] = (Slot.OCCASION, tuple(occasions[:1]))
    # without an occasion for both, nothing else makes two pieces a pair
    return found if occasions else {}


def _reason(
    own: Product, other: Product, rules: Rules, ontology: Ontology, turn: int
) -> tuple[str, Text]:
    grounds = _grounds(own, other)
    ground = list(grounds)[turn % len(grounds)]
    slot, values = grounds[ground]
    forms = rules.reason[ground]
    form = forms[turn // len(grounds) % len(forms)]

    shared = {language: labels(ontology, slot, values, language) for language in Language}
    here, there = rules.place[own.category], rules.place[other.category]
    text = clause(
        form.zh,
        form.yue or form.zh,
        form.en,
        shared=shared,
        name=other.name,
        with_name=own.name,
        here=_text(here),
        there=_text(there),
    )
    if not form.yue:
        text[Language.YUE_HANT] = hong_kong(text[Language.ZH_HANS])
    return ("color" if ground == "metal" else ground), text


def _text(form: Form) -> Text:
    return {
        Language.ZH_HANS: form.zh,
        Language.YUE_HANT: form.yue or hong_kong(form.zh),
        Language.EN: form.en,
    }
