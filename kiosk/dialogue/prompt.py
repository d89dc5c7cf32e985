"""What the language model is told: one instruction that stays warm, and the facts of a turn."""

from kiosk.dialogue.wording import clause, price, say
from kiosk.domain.dialogue import Plan, Reply
from kiosk.domain.ontology import Act, Dimension, Language

SYSTEM = (
    "你为一家精品店撰写答复，语气克制、陈述。\n"
    "要求：只陈述给出的事实，不添加评价、数字、名称、材质或承诺；"
    "名称、数字、价格、时间与“不、勿、避免”等字照抄；"
    "称“您”，不用感叹号与语气词；写成连贯的两句话，每句不超过四十字，不分行，不列点。"
)
"""The fixed instruction; its evaluation is kept as the model's warm prefix."""

MAX_FACTS = 6
"""More facts than two sentences can hold only make the prompt slow."""

_LANGUAGE = {
    Language.ZH_HANS: "简体中文",
    Language.YUE_HANT: "粵語書面語（繁體）",
    Language.EN: "English",
}
_TASK = {
    Act.RECOMMEND: "介绍第一件，并带出其余几件的名称与价格",
    Act.INFORM: "回答关于这件作品的提问",
    Act.COMPARE: "先说差别，再说各自的特点",
    Act.QUOTE_PRICE: "说明价格",
    Act.REPORT_STOCK: "说明库存与清点时间",
    Act.ADVISE_PAIRING: "说明可以如何搭配，以及理由",
    Act.ADVISE_CARE: "给出养护建议",
    Act.CORRECT_PREMISE: "客气地更正一个误解",
    Act.NO_MATCH: "说明没有完全相符的作品，并给出相近的几件",
}


def prompt_for(plan: Plan, draft: Reply) -> str:
    """Return the user message of a turn: the task, the language and the permitted facts.

    What the draft states comes first. Where there are no facts, the draft itself is to be
    reworded. A customer's own words are never part of it, so that they cannot instruct the model.
    """
    language = plan.language
    stated = set(draft.fact_ids)
    facts = sorted(plan.facts, key=lambda fact: fact.id not in stated)[:MAX_FACTS]
    names = {product.sku: say(product.name, language) for product in plan.products}
    lines = [f"语言：{_LANGUAGE[language]}"]
    if not facts or plan.act not in _TASK:
        return "\n".join([*lines, f"改写：{draft.text}"])
    lines += [f"任务：{_TASK[plan.act]}", "事实："]
    if plan.act is not Act.ADVISE_CARE:
        lines += [f"- {names[p.sku]}，{price(p.price_cny)}" for p in plan.products]
    for fact in facts:
        if fact.dimension is Dimension.PRICE or not (words := clause(fact, language)):
            continue
        owner = names.get(fact.subject, "") if fact.dimension else ""
        lines.append(f"- {owner}：{words}" if owner and owner not in words else f"- {words}")
    return "\n".join([*lines, "答复："])
