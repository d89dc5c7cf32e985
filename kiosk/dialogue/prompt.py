"""What the language model is told: one instruction that stays warm, and the facts of a turn."""

from kiosk.dialogue.formatting import clause, price, say
from kiosk.domain.dialogue import Plan, Reply
from kiosk.domain.ontology import Language

SYSTEM = (
    "你为精品店撰写答复。把给出的草稿改写得更连贯。\n"
    "规则：\n"
    "1. 只使用事实与草稿中的内容，不添加任何评价、数字、名称、材质或承诺。\n"
    "2. 名称、数字、价格、时间逐字照抄，否定与限制原样保留。\n"
    "3. 语气克制、陈述，称“您”，不用感叹号、表情与语气词。\n"
    "4. 写两句，每句不超过四十字，直接写出答复。"
)
"""The fixed instruction; its evaluation is kept as the model's warm prefix."""

MAX_FACTS = 8
"""More facts than two sentences can hold only make the prompt slow."""

_LANGUAGE = {
    Language.ZH_HANS: "简体中文",
    Language.YUE_HANT: "繁體中文，粵語書面語，嘅、喺、係照草稿",
    Language.EN: "English",
}


def prompt_for(plan: Plan, draft: Reply) -> str:
    """Return the user message of a turn: language, permitted facts and the composer's draft.

    A customer's own words are never part of it, so nothing they say can instruct the model.
    """
    language = plan.language
    stated = set(draft.fact_ids)
    facts = sorted(plan.facts, key=lambda fact: fact.id not in stated)[:MAX_FACTS]
    lines = [f"语言：{_LANGUAGE[language]}", "事实："]
    lines += [
        f"- {say(product.name, language)}，{price(product.price_cny)}" for product in plan.products
    ]
    lines += [f"- {words}" for fact in facts if (words := clause(fact, language))]
    return "\n".join([*lines, f"草稿：{draft.text}", "答复："])
