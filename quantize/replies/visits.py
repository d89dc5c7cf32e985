"""Visits over the whole catalog: what is asked in them, and the plan and reply of every turn."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from kiosk.dialogue.advance import advance
from kiosk.dialogue.plan import plan
from kiosk.dialogue.settle import settle
from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import DialogueState, Plan, Reply
from kiosk.domain.ontology import Dialect, Language, Ontology, Slot
from kiosk.language.rules import read_by_rules
from kiosk.runtime.conductor import Knowledge

NOW = datetime.fromisoformat("2026-01-15T10:00:00+08:00")

SCRIPTS: dict[Dialect, tuple[tuple[str, ...], ...]] = {
    Dialect.CMN: (
        (
            "想看看{category}",
            "第一款什么材质",
            "第二款多少钱",
            "这两款有什么区别",
            "第一款有现货吗",
        ),
        ("有没有{material}的{category}", "还有别的吗", "工艺上有什么讲究", "由哪位匠人做的"),
        ("{name}多少钱", "重多少", "尺寸多大", "能装什么", "有货吗", "怎么保养"),
        ("{name}用的什么材质", "做一件要多少工时", "在哪里做的", "这款有什么来历"),
        ("介绍一下{name}", "五金是什么材质", "有哪些颜色", "别的店有货吗", "适合什么场合"),
        ("{name}和{other}有什么区别", "贵的那款工时多少", "便宜的那款有现货吗"),
        ("{sum}以内的{category}", "太贵了，有便宜点的吗", "能打折吗", "可以分期吗", "能退税吗"),
        ("给太太挑一件{occasion}用的{category}", "预算{sum}", "要{color}的"),
        ("{name}配什么好", "为什么这样配", "我穿黑色礼服，配什么包"),
        ("{material}怎么保养", "坏了能修吗", "质保多久", "想预约养护", "{category}", "周六"),
        ("{name}帮我留一下", "周五", "对的", "谢谢"),
        ("想送客户一件礼物", "{category}", "{tonality}一点的", "第一款的故事讲讲"),
        ("{name}属于哪个系列", "这个系列有什么故事", "同系列还有什么"),
        ("你们几点开门", "怎么去", "我说的话会被保存吗", "叫店员来"),
        ("{sum}能买到什么{category}", "最便宜的是哪件", "最贵的是哪件"),
        ("要{color}的{material}{category}，{low}以内", "那放宽一点", "都不喜欢"),
        ("{name}不是{wrong}的吗", "上次说打八折的", "不是说只要{low}吗", "不是说还有现货吗"),
    ),
    Dialect.YUE: (
        ("想睇下{category}", "第一款咩材质", "第二款几多钱", "呢两款有咩分别", "第一款有冇货"),
        ("{name}几多钱", "有几重", "喺边度整嘅", "点样保养", "有冇现货"),
        ("有冇{material}嘅{category}", "仲有冇第二啲", "系边个师傅做"),
        ("介绍下{name}", "尺寸几大", "做一件要几多个钟", "仲有边间铺有货"),
        ("{name}同{other}有咩分别", "平嗰款几多钱"),
        ("{sum}以内嘅{category}", "有冇平啲", "有冇折", "可唔可以分期"),
        ("{name}配咩好", "著黑色礼服配咩袋好"),
        ("{material}点样打理", "想约保养", "{category}", "礼拜六"),
        ("{name}系咪{wrong}做㗎", "唔系话{low}咩", "上次话有折嘅"),
    ),
    Dialect.WUU: (
        ("想看看{category}", "第一只啥材质", "第二只几钿", "搿两只有啥区别"),
        ("{name}几钿", "重多少", "有货伐", "哪能保养"),
    ),
}
"""Dialect → scripts of visits, written for this measurement; a field is filled from the catalog."""


class Asked(msgspec.Struct, frozen=True):
    """One turn of a visit: what was asked, what may be said, and what the composer says."""

    question: str
    plan: Plan
    draft: Reply
    granted: tuple[str, ...]


def visit(
    knowledge: Knowledge, questions: Sequence[str], dialect: Dialect, seed: int
) -> Iterator[Asked]:
    """Hold a visit with the composer and yield its turns."""
    state = DialogueState(dialect=dialect)
    for question in questions:
        meaning = knowledge.interpreter.interpret(question, dialect, read_by_rules)
        state = advance(state, meaning)
        decided = plan(state, knowledge.catalog, NOW)
        draft = knowledge.composer.compose(decided, state, seed)
        yield Asked(question, decided, draft, knowledge.composer.granted(decided))
        state = settle(state, decided, draft)


def in_english(knowledge: Knowledge, asked: Asked, seed: int) -> Asked:
    """Return the same turn as an English reply."""
    decided = msgspec.structs.replace(asked.plan, language=Language.EN)
    draft = knowledge.composer.compose(decided, DialogueState(), seed)
    return Asked(asked.question, decided, draft, knowledge.composer.granted(decided))


def visits(
    knowledge: Knowledge, ontology: Ontology, products: Sequence[Product], seed: int
) -> Iterator[Asked]:
    """Yield the turns of endless visits over the pieces of a house, a third of them in English.

    Args:
        knowledge: what the turns consult.
        ontology: what values are called.
        products: the pieces that are asked for.
        seed: of every choice.
    """
    rng = random.Random(seed)
    while True:
        dialect, questions = _script(ontology, products, rng)
        for number, asked in enumerate(visit(knowledge, questions, dialect, rng.randrange(1000))):
            yield asked
            if number % 2:
                yield in_english(knowledge, asked, seed + number)


def scripted(
    ontology: Ontology, products: Sequence[Product], seed: int
) -> Iterator[tuple[Dialect, list[str]]]:
    """Yield what is said in endless visits, without holding them."""
    rng = random.Random(seed)
    while True:
        yield _script(ontology, products, rng)


def _script(
    ontology: Ontology, products: Sequence[Product], rng: random.Random
) -> tuple[Dialect, list[str]]:
    dialect = rng.choices(tuple(Dialect), weights=(5, 4, 1))[0]
    script = rng.choice(SCRIPTS[dialect])
    fields = _fields(ontology, products, rng)
    return dialect, [words.format_map(fields) for words in script]


def _fields(ontology: Ontology, products: Sequence[Product], rng: random.Random) -> dict[str, str]:
    """Return what the fields of one script stand for."""
    piece = rng.choice(products)
    other = rng.choice([p for p in products if p.category == piece.category])

    def label(slot: Slot, value: str) -> str:
        return ontology.label(slot, value, Language.ZH_HANS)

    strange = [
        p.material[0] for p in products if p.material and p.material[0] not in piece.material
    ]
    ten_thousands = max(1, piece.price_cny // 10_000)
    return {
        "name": piece.name[Language.ZH_HANS],
        "other": other.name[Language.ZH_HANS],
        "category": label(Slot.CATEGORY, piece.category),
        "material": label(Slot.MATERIAL, rng.choice(piece.material or ("gold",))),
        "color": label(Slot.COLOR, rng.choice(piece.color or ("black",))),
        "occasion": label(Slot.OCCASION, rng.choice(piece.occasion or ("daily",))),
        "tonality": label(Slot.TONALITY, rng.choice(piece.tonality or ("classic",))),
        "wrong": label(Slot.MATERIAL, rng.choice(strange)),
        "sum": f"{ten_thousands + 1}万",
        "low": f"{max(1, ten_thousands // 2)}万",
    }
