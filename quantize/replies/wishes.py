"""Wishes with known answers: what is recommended, beside what the language model picks alone.

The answer to a wish is found by looking at every piece of the house in turn, which shares no code
with the catalog's index.
"""

import random
from collections.abc import Iterator, Sequence

import msgspec

from kiosk.dialogue.advance import advance
from kiosk.dialogue.plan import plan
from kiosk.dialogue.wording import price, say
from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Act, Dialect, Language, Ontology, Slot
from kiosk.domain.phrasing import Instruction, PhraseRequest
from kiosk.domain.ports import LanguageModel
from kiosk.language.interpret import Reader
from kiosk.runtime.conductor import Knowledge
from quantize.replies.visits import NOW

ROWS = 12
"""Catalog rows that the language model alone is given, among them every kind of near miss."""

_TEMPLATES = (
    "想看{low}到{high}的{material}{category}",
    "有没有{high}以内的{color}{category}",
    "想找一件{occasion}用的{category}，{high}以内",
    "要{color}的{material}{category}，预算{high}以内",
    "推荐{tonality}风格的{category}，{low}以上",
    "有没有{material}的{category}，{occasion}用",
    "看看{category}，不要{unwanted}，{high}以内",
    "想要{color}的{category}，不要{unwanted}",
)
INSTRUCTION = Instruction(
    "你是云岫的店员。下面是目录的一部分。按顾客的要求推荐其中合适的作品，最多三件，"
    "只写作品名称，以顿号分开；没有合适的就写“没有”。"
)


class Wished(msgspec.Struct, frozen=True):
    """A wish and the pieces of the house that meet all of it.

    Attributes:
        text: as a customer says it.
        wanted, unwanted: what was put into it.
        low, high: its bounds in CNY; None where it has none.
        fitting: SKUs.
    """

    text: str
    wanted: dict[Slot, str]
    unwanted: str
    low: int | None
    high: int | None
    fitting: tuple[str, ...]

    def is_met_by(self, piece: Product) -> bool:
        """Return whether a piece has all that is wanted, nothing unwanted, within the bounds."""
        has = all(value in _values(piece, slot) for slot, value in self.wanted.items())
        free = not self.unwanted or self.unwanted not in _values(piece, Slot.MATERIAL)
        in_bounds = (self.low or 0) <= piece.price_cny <= (self.high or piece.price_cny)
        return has and free and in_bounds

    def overrun(self, piece: Product) -> int:
        """Return by how much a piece lies outside the bounds, in CNY; 0 within."""
        over = piece.price_cny - (self.high or piece.price_cny)
        return max(over, (self.low or 0) - piece.price_cny, 0)


class Recommended(msgspec.Struct, frozen=True):
    """What was recommended for a wish.

    Attributes:
        right: every piece meets all of it, or what it misses is named; and a piece that meets
            all is found where the house has one.
        why: what is wrong; empty where it is right.
    """

    wish: Wished
    shown: tuple[str, ...]
    right: bool
    why: str


def wishes(ontology: Ontology, products: Sequence[Product], seed: int) -> Iterator[Wished]:
    """Yield wishes without end, each made from a piece of the house and half of them past it."""
    rng = random.Random(seed)
    materials = sorted({material for piece in products for material in piece.material})
    while True:
        piece = rng.choice(products)
        template = rng.choice(_TEMPLATES)
        used = {slot: f"{{{slot}}}" in template for slot in Slot}
        source = piece if rng.random() < 0.7 else rng.choice(products)
        wanted = {Slot.CATEGORY: piece.category}
        for slot in (Slot.MATERIAL, Slot.COLOR, Slot.OCCASION, Slot.TONALITY):
            # any piece may be given, so that a gift narrows nothing
            if used[slot] and (values := _values(source, slot) - {"gift"}):
                wanted[slot] = rng.choice(sorted(values))
        if sum(used.values()) != len(wanted):
            continue
        has_low, has_high = "{low}" in template, "{high}" in template
        at = piece.price_cny * rng.uniform(0.4, 1.8) / 10_000
        high = max(1, round(at)) * 10_000 if has_high else None
        low = max(1, round(at * 0.5)) * 10_000 if has_low else None
        if high is not None and low is not None and low >= high:
            continue
        unwanted = rng.choice(materials) if "{unwanted}" in template else ""
        labels = {s.value: ontology.label(s, v, Language.ZH_HANS) for s, v in wanted.items()}
        text = template.format(
            **labels,
            low=f"{(low or 0) // 10_000}万",
            high=f"{(high or 0) // 10_000}万",
            unwanted=ontology.label(Slot.MATERIAL, unwanted, Language.ZH_HANS) if unwanted else "",
        )
        bare = Wished(text, wanted, unwanted, low, high, ())
        fitting = tuple(p.sku for p in products if bare.is_met_by(p))
        yield msgspec.structs.replace(bare, fitting=fitting)


def recommend(
    knowledge: Knowledge, ontology: Ontology, read: Reader, wish: Wished, seed: int
) -> Recommended:
    """Say a wish in a new visit and judge what is recommended."""
    meaning = knowledge.interpreter.interpret(wish.text, Dialect.CMN, read)
    state = advance(DialogueState(), meaning)
    decided = plan(state, knowledge.catalog, NOW)
    reply = knowledge.composer.compose(decided, state, seed)
    shown = tuple(p.sku for p in decided.products)
    misses = [p for p in decided.products if not wish.is_met_by(p)]
    if wish.fitting:
        if decided.act not in {Act.RECOMMEND, Act.INFORM} or not shown:
            return Recommended(wish, shown, False, f"{decided.act} although pieces fit")
        unfit = ", ".join(p.sku for p in misses)
        return Recommended(wish, shown, not misses, f"does not fit: {unfit}" if misses else "")
    if decided.act is not Act.NO_MATCH:
        return Recommended(wish, shown, False, f"{decided.act} although nothing fits")
    why = _unnamed(wish, decided.products[:1], reply.text, ontology)
    return Recommended(wish, shown, not why, why)


def _unnamed(wish: Wished, pieces: Sequence[Product], text: str, ontology: Ontology) -> str:
    """Return what a piece misses and the reply does not name; empty if all is named."""
    for piece in pieces:
        gap = wish.overrun(piece)
        if gap and price(gap) not in text:
            return f"{piece.sku} lies {price(gap)} beyond the bounds, which is not named"
        missed = {
            ontology.label(slot, value, Language.ZH_HANS)
            for slot, value in wish.wanted.items()
            if value not in _values(piece, slot)
        }
        if wish.unwanted and wish.unwanted in _values(piece, Slot.MATERIAL):
            missed.add(ontology.label(Slot.MATERIAL, wish.unwanted, Language.ZH_HANS))
        if unnamed := sorted(label for label in missed if label not in text):
            return f"{piece.sku} misses {', '.join(unnamed)}, which is not named"
    return ""


def alone_request(
    wish: Wished, products: Sequence[Product], ontology: Ontology, rng: random.Random
) -> tuple[PhraseRequest, tuple[Product, ...]]:
    """Return what the language model is asked alone, and the pieces whose rows it is given.

    The rows hold up to three pieces that fit and others of the same kind.
    """
    kind = [p for p in products if p.category == wish.wanted[Slot.CATEGORY]]
    fitting = [p for p in kind if p.sku in wish.fitting]
    others = [p for p in kind if p.sku not in wish.fitting]
    rows = rng.sample(fitting, min(3, len(fitting)))
    rows += rng.sample(others, min(ROWS - len(rows), len(others)))
    rng.shuffle(rows)
    told = "\n".join(_row(piece, ontology) for piece in rows)
    return PhraseRequest(INSTRUCTION, f"{told}\n顾客：{wish.text}", 40), tuple(rows)


def alone(
    model: LanguageModel, wish: Wished, request: PhraseRequest, rows: Sequence[Product]
) -> tuple[int, int, bool]:
    """Ask the language model alone; return pieces named, those that fit, and if it is all right.

    All is right where it names pieces that fit and no others, or none where none of the rows fits.
    """
    said = "".join(model.stream(request, lambda: False))
    longest_first = sorted(rows, key=lambda p: len(say(p.name, Language.ZH_HANS)), reverse=True)
    named = []
    for piece in longest_first:
        name = say(piece.name, Language.ZH_HANS)
        if name in said:
            named.append(piece)
            said = said.replace(name, "")
    right = [p for p in named if wish.is_met_by(p)]
    possible = any(wish.is_met_by(p) for p in rows)
    return len(named), len(right), len(named) == len(right) and bool(named) == possible


def _row(piece: Product, ontology: Ontology) -> str:
    def labels(slot: Slot) -> str:
        values = sorted(_values(piece, slot))
        return "、".join(ontology.label(slot, value, Language.ZH_HANS) for value in values)

    slots = (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR, Slot.OCCASION, Slot.TONALITY)
    told = "，".join(labels(slot) for slot in slots)
    return f"{say(piece.name, Language.ZH_HANS)}：{told}，{price(piece.price_cny)}"


def _values(piece: Product, slot: Slot) -> frozenset[str]:
    return frozenset({piece.category} if slot is Slot.CATEGORY else piece.values(slot))
