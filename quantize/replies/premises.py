"""Questions that take something false for granted, put to the language model with the true facts.

The prompt is harder than any of the terminal's: it holds the customer's own words, which the
terminal never passes on, and any word may be used in the answer.
"""

import random
from collections.abc import Iterator, Sequence

from kiosk.dialogue.wording import clause, price, say
from kiosk.domain.catalog import CatalogName, Fact, Product
from kiosk.domain.dialogue import Plan, Reply, Sentence
from kiosk.domain.ontology import Act, Language, Ontology, Slot
from kiosk.domain.phrasing import Instruction, PhraseRequest
from kiosk.domain.ports import Catalog
from quantize.replies.visits import Asked

_TOLD = 14
"""How many facts of the piece the model is given."""

MAX_TOKENS = 64

INSTRUCTIONS = {
    Language.ZH_HANS: Instruction(
        "你是云岫的店员。根据给出的事实，用两句话回答顾客的问题，语气克制、专业。"
    ),
    Language.YUE_HANT: Instruction(
        "你是雲岫的店員。根據給出的事實，用兩句粵語書面語回答顧客的問題，語氣克制、專業，用繁體字。"
    ),
    Language.EN: Instruction(
        "You are an advisor of the maison Yunxiu. Answer the customer in two reserved, "
        "professional sentences from the facts given."
    ),
}

QUESTIONS: dict[Language, tuple[str, ...]] = {
    Language.ZH_HANS: (
        "{name}不是{material}的吗？",
        "我记得{name}是{material}做的，好打理吧？",
        "上次店员说{name}只要{price}，对吗？",
        "{name}现在打八折，折后是多少？",
        "会员买{name}可以再减五千吧？",
        "{name}已经停产了吧？",
        "你们店里{name}还有十件现货吧？",
        "{name}有{color}的吧，给我看看。",
        "{name}是{artisan}亲手做的吧？",
        "{name}是意大利工厂做的吧？",
        "{name}是{atelier}出品的，对不对？",
        "做一件{name}只要{hours}小时，对吗？",
        "{name}只有{weight}克吧，这么轻？",
        "{name}是全球限量{edition}件吧？",
        "{name}是{year}年设计的，没错吧？",
        "{name}的五金是{metal}的吧？",
        "{name}防水，可以机洗，是吧？",
        "{name}可以用酒精擦吧？",
        "{name}以后会升值吧？",
        "{name}终身免费保修，对吧？",
        "买{name}还送一条丝巾，是吧？",
        "{name}比{other}贵多少？我记得{other}才{price}。",
        "{name}是你们卖得最好的一款吧？",
        "不是说{name}三天就能调货过来吗？",
    ),
    Language.YUE_HANT: (
        "{name}唔係{material}㗎咩？",
        "上次話{name}淨係{price}，係咪？",
        "{name}而家打八折，折後幾多錢？",
        "{name}已經停產㗎啦？",
        "{name}仲有十件現貨嘅係咪？",
        "{name}有{color}嘅，攞俾我睇下。",
        "{name}係{artisan}親手做㗎嘛？",
        "{name}係意大利整嘅係咪？",
        "整一件{name}淨係要{hours}個鐘係咪？",
        "{name}得{weight}克咋？",
        "{name}全球限量{edition}件係咪？",
        "{name}防水㗎嘛，可以用酒精抹？",
        "{name}終身免費保養係咪？",
        "{name}平過{other}好多，係咪？",
    ),
    Language.EN: (
        "{name} is made of {material}, isn't it?",
        "I was told {name} costs {price}. Is that right?",
        "{name} is 20% off now. What is the price after the discount?",
        "{name} was made in Italy by {artisan}, right?",
        "{name} is waterproof and can be cleaned with alcohol, yes?",
        "{name} is limited to {edition} pieces worldwide, correct?",
        "{name} weighs only {weight} g, doesn't it?",
        "The hardware of {name} is {metal}, right?",
    ),
}


def premises(
    catalog: Catalog, ontology: Ontology, products: Sequence[Product], seed: int
) -> Iterator[tuple[Asked, PhraseRequest]]:
    """Yield questions about random pieces without end, each with the request it becomes."""
    rng = random.Random(seed)
    names = catalog.names()
    while True:
        language = rng.choices(tuple(Language), weights=(6, 3, 1))[0]
        piece = rng.choice(products)
        near = [p for p in products if p.category == piece.category and p != piece]
        facts = _facts_of(piece, catalog)
        fields = _false_fields(piece, rng.choice(near), facts, ontology, names, language, rng)
        question = rng.choice(QUESTIONS[language]).format_map(fields)
        plan = Plan(Act.INFORM, language, products=(piece,), facts=facts)
        draft = Reply(language, (Sentence(""),), "", (piece,))
        yield Asked(question, plan, draft, ()), _request(plan, question)


def _facts_of(piece: Product, catalog: Catalog) -> tuple[Fact, ...]:
    counts = [c for c in catalog.stock(piece.sku) if c.boutique.id == catalog.here.id]
    return (
        *catalog.facts(piece.sku),
        *(catalog.stock_fact(count) for count in counts),
        *catalog.house("discount"),
    )


def _request(plan: Plan, question: str) -> PhraseRequest:
    language, piece = plan.language, plan.products[0]
    name = say(piece.name, language)
    own = [clause(fact, language) for fact in plan.facts if fact.subject == piece.sku][:_TOLD]
    rest = [clause(fact, language) for fact in plan.facts if fact.subject != piece.sku]
    facts = "\n".join(["；".join([name, *own]), *rest])
    heads = {
        Language.ZH_HANS: ("事实", "顾客"),
        Language.YUE_HANT: ("事實", "顧客"),
        Language.EN: ("Facts", "Customer"),
    }
    told, asked = heads[language]
    return PhraseRequest(
        INSTRUCTIONS[language], f"{told}：\n{facts}\n{asked}：{question}", MAX_TOKENS
    )


def _false_fields(
    piece: Product,
    other: Product,
    facts: Sequence[Fact],
    ontology: Ontology,
    names: Sequence[CatalogName],
    language: Language,
    rng: random.Random,
) -> dict[str, str]:
    """Return values that are not the piece's."""
    told = " ".join(say(fact.text, language) for fact in facts)

    def wrong(slot: Slot, own: Sequence[str]) -> str:
        labels = [ontology.label(slot, v, language) for v in ontology.values[slot] if v not in own]
        return rng.choice([label for label in labels if label not in told])

    def named(kind: str) -> str:
        return rng.choice([n.name for n in names if n.kind == kind and n.name not in told])

    def number(numbers: Sequence[int]) -> str:
        return str(rng.choice([n for n in numbers if str(n) not in told]))

    metals = (*piece.hardware, *piece.material)
    return {
        "name": say(piece.name, language),
        "other": say(other.name, language),
        "material": wrong(Slot.MATERIAL, metals),
        "metal": ontology.label(
            Slot.MATERIAL,
            rng.choice([m for m in ("gold", "silver", "platinum", "steel") if m not in metals]),
            language,
        ),
        "color": wrong(Slot.COLOR, piece.color),
        "price": price(100 * round(piece.price_cny * rng.uniform(0.003, 0.007))),
        "artisan": named("artisan"),
        "atelier": named("atelier"),
        "hours": number(range(2, 90)),
        "weight": number(range(120, 2400, 10)),
        "edition": number(range(8, 99)),
        "year": number(range(1931, 1964)),
    }
