"""What the language model is asked in a turn: the permitted facts, and nothing of the customer's.

A customer's own words are never part of a prompt, so that they cannot instruct the model.
"""

from collections.abc import Container, Iterable

from kiosk.dialogue.claim_words import NEUTRAL_CHINESE, NEUTRAL_ENGLISH
from kiosk.dialogue.instructions import HEADS, instruction, listed_under
from kiosk.dialogue.lore import is_lore
from kiosk.dialogue.wording import clause, price, say
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import Plan, Reply
from kiosk.domain.ontology import Act, Dimension, Language
from kiosk.domain.phrasing import PhraseRequest

MOST_CHARACTERS = {Language.ZH_HANS: 150, Language.YUE_HANT: 150, Language.EN: 420}
"""More facts than three sentences can hold only make the prompt slow."""

TOKENS_PER_CHARACTER = {Language.ZH_HANS: 0.85, Language.YUE_HANT: 1.0, Language.EN: 0.4}
"""Qwen's tokenizer over the house's replies, rounded up."""

_PRICED = {Language.ZH_HANS: "售价{}", Language.YUE_HANT: "售價{}", Language.EN: "the price is {}"}
_EXACT = frozenset({"house", "unknown"})
"""The variants in which there is nothing to put in other words."""

_WITH_PRICES = frozenset({Act.RECOMMEND, Act.ADVISE_PAIRING})
_NEUTRAL = {
    Language.ZH_HANS: "\n".join(sorted(NEUTRAL_CHINESE)),
    Language.YUE_HANT: "\n".join(sorted(NEUTRAL_CHINESE)),
    Language.EN: " ".join(sorted(NEUTRAL_ENGLISH)),
}


def phrase_request(plan: Plan, draft: Reply, seed: int = 0) -> PhraseRequest | None:
    """Return what the model is asked; None where there is nothing for it to phrase.

    Args:
        plan: what may be stated.
        draft: the composer's reply; what it states comes first.
        seed: of the sampling.
    """
    instructed = instruction(plan.act, plan.language)
    if instructed is None or plan.variant in _EXACT or not draft.fact_ids:
        return None
    lines = fact_lines(plan, draft)
    if not lines:
        return None
    language = plan.language
    prompt = listed_under(HEADS[language][plan.act], lines, language)
    characters = sum(map(len, lines))
    return PhraseRequest(
        instruction=instructed,
        prompt=prompt,
        max_tokens=round(characters * TOKENS_PER_CHARACTER[language]) + 24,
        seed=seed,
        foretold=(_as_sentences(lines, language), draft.text),
        wording=(*lines, draft.text, _NEUTRAL[language]),
    )


def fact_lines(plan: Plan, draft: Reply) -> tuple[str, ...]:
    """Return the facts that are to be phrased: a line for each piece and each fact of none.

    What the draft states comes first, then what else the plan holds, as long as there is room.
    """
    language = plan.language
    names = {product.sku: say(product.name, language) for product in plan.products}
    own: dict[str, list[str]] = {sku: [] for sku in names}
    general: list[str] = []
    room = MOST_CHARACTERS[language]
    for fact in _in_order(plan, draft):
        words = clause(fact, language)
        if fact.dimension is Dimension.PRICE or not words or len(words) > room:
            continue
        room -= len(words)
        sku = _piece_of(fact, own) if plan.act is not Act.ADVISE_CARE else None
        if sku is None or names[sku] in words:
            general.append(words)
        else:
            own[sku].append(words)
    pieces = [line for p in plan.products if (line := _piece_line(p, own[p.sku], plan)) is not None]
    if plan.act is Act.COMPARE:
        return (*general, *pieces)
    return (*pieces, *general)


def _in_order(plan: Plan, draft: Reply) -> Iterable[Fact]:
    """Return the facts of the draft, then what tells more of a craft, a hand or a workshop.

    What the account is of stands right before it.
    """
    stated = set(draft.fact_ids)
    told = [fact for fact in plan.facts if fact.id in stated]
    more = [fact for fact in plan.facts if fact.id not in stated and is_lore(fact)]
    kinds = {fact.dimension for fact in more}
    return sorted(told, key=lambda fact: fact.dimension in kinds) + more


def _piece_of(fact: Fact, skus: Container[str]) -> str | None:
    """Return the piece that a fact is told of; None for what is told of none."""
    if fact.id.startswith("pair/"):
        return next((part for part in reversed(fact.id.split("/")) if part in skus), None)
    return fact.subject if fact.dimension is not None and fact.subject in skus else None


def _piece_line(product: Product, own: list[str], plan: Plan) -> str | None:
    language = plan.language
    priced = _PRICED[language].format(price(product.price_cny))
    told = [priced, *own] if plan.act in _WITH_PRICES else own
    if plan.act is Act.INFORM and own and any(f"{product.sku}/price" == f.id for f in plan.facts):
        told = [*own, priced]
    if not told:
        return None
    name = say(product.name, language)
    return f"{name}: {'; '.join(told)}" if language is Language.EN else "，".join([name, *told])


def _as_sentences(lines: Iterable[str], language: Language) -> str:
    """Return the answer that repeats every line, which is the likeliest."""
    if language is Language.EN:
        return " ".join(f"{line[:1].upper()}{line[1:]}." for line in lines)
    return "".join(f"{line}。" for line in lines)
