"""How the language model is told to answer: one instruction for each language and task.

The examples show that the words of the facts stay as they are. Their pieces are invented; no house
has them, so that a word of theirs in an answer is found to be false.
"""

from collections.abc import Mapping

from kiosk.domain.ontology import Act, Language
from kiosk.domain.phrasing import Instruction

_SYSTEM = {
    Language.ZH_HANS: (
        "你为一家精品店写答复。把给出的事实写成两三句连贯的陈述句，语气克制。"
        "事实的原文、名称、数字、价格与否定词一律照抄，不加评价，不加别的内容。"
    ),
    Language.YUE_HANT: (
        "你為一家精品店寫答覆，用粵語書面語、繁體字。把給出的事實寫成兩三句連貫的陳述句，語氣克制。"
        "事實的原文、名稱、數字、價格與否定詞一律照抄，不加評價，不加別的內容。"
    ),
    Language.EN: (
        "You write replies for a fine boutique. Put the facts given into two or three plain, "
        "reserved sentences. Copy the words of the facts, names, numbers, prices and negations "
        "exactly; no praise, nothing else."
    ),
}

HEADS: dict[Language, dict[Act, str]] = {
    Language.ZH_HANS: {
        Act.RECOMMEND: "介绍",
        Act.INFORM: "说明",
        Act.COMPARE: "比较",
        Act.ADVISE_PAIRING: "搭配",
        Act.ADVISE_CARE: "养护",
    },
    Language.YUE_HANT: {
        Act.RECOMMEND: "介紹",
        Act.INFORM: "說明",
        Act.COMPARE: "比較",
        Act.ADVISE_PAIRING: "搭配",
        Act.ADVISE_CARE: "護理",
    },
    Language.EN: {
        Act.RECOMMEND: "Introduce",
        Act.INFORM: "Describe",
        Act.COMPARE: "Compare",
        Act.ADVISE_PAIRING: "Match",
        Act.ADVISE_CARE: "Care",
    },
}
"""Language → act → the word a prompt begins with; the acts are those that are phrased."""

_EXAMPLES: Mapping[Language, Mapping[Act, tuple[tuple[tuple[str, ...], str], ...]]] = {
    Language.ZH_HANS: {
        Act.RECOMMEND: (
            (
                (
                    "望山丝巾，售价¥4,800，材质为真丝，边长90厘米",
                    "初雪丝巾，售价¥3,600，材质为羊绒，长180厘米",
                ),
                "望山丝巾，售价¥4,800，材质为真丝，边长90厘米。"
                "初雪丝巾，售价¥3,600，材质为羊绒，长180厘米。",
            ),
        ),
        Act.INFORM: (
            (
                ("望山腰带，材质为小牛皮，五金为精钢，颜色为棕色，售价¥5,200",),
                "望山腰带，材质为小牛皮，五金为精钢。颜色为棕色，售价¥5,200。",
            ),
            (
                (
                    "拱针，一线到底，针脚藏于皮面之下",
                    "先以银笔画线，再逐孔下针",
                    "每寸七针，快慢一致",
                ),
                "拱针，一线到底，针脚藏于皮面之下。先以银笔画线，再逐孔下针，每寸七针，快慢一致。",
            ),
        ),
        Act.COMPARE: (
            (
                (
                    "望山手袋的售价比初雪手袋高出¥6,000",
                    "望山手袋，材质为小牛皮，重820克",
                    "初雪手袋，材质为帆布，重640克",
                ),
                "望山手袋的售价比初雪手袋高出¥6,000。"
                "望山手袋，材质为小牛皮，重820克；初雪手袋，材质为帆布，重640克。",
            ),
        ),
        Act.ADVISE_PAIRING: (
            (
                (
                    "望山手袋，售价¥24,000，棕色与腰带相应",
                    "初雪腕表，售价¥36,000，适合商务，不争主次",
                ),
                "望山手袋，售价¥24,000，棕色与腰带相应。初雪腕表，售价¥36,000，适合商务，不争主次。",
            ),
        ),
        Act.ADVISE_CARE: (
            (
                (
                    "帆布以软刷去尘，不可机洗",
                    "污处以温水轻按，晾于阴处",
                    "建议每12个月送养护中心一次",
                ),
                "帆布以软刷去尘，不可机洗。污处以温水轻按，晾于阴处。建议每12个月送养护中心一次。",
            ),
        ),
    },
    Language.YUE_HANT: {
        Act.RECOMMEND: (
            (
                (
                    "望山絲巾，售價¥4,800，材質為真絲，邊長90釐米",
                    "初雪絲巾，售價¥3,600，材質為羊絨，長180釐米",
                ),
                "望山絲巾，售價¥4,800，材質為真絲，邊長90釐米。"
                "初雪絲巾，售價¥3,600，材質為羊絨，長180釐米。",
            ),
        ),
        Act.INFORM: (
            (
                ("望山腰帶，材質為小牛皮，五金為精鋼，顏色為棕色，售價¥5,200",),
                "望山腰帶，材質為小牛皮，五金為精鋼。顏色為棕色，售價¥5,200。",
            ),
            (
                (
                    "拱針，一線到底，針腳藏於皮面之下",
                    "先以銀筆畫線，再逐孔下針",
                    "每寸七針，快慢一致",
                ),
                "拱針，一線到底，針腳藏於皮面之下。先以銀筆畫線，再逐孔下針，每寸七針，快慢一致。",
            ),
        ),
        Act.COMPARE: (
            (
                (
                    "望山手袋嘅售價比初雪手袋高出¥6,000",
                    "望山手袋，材質為小牛皮，重820克",
                    "初雪手袋，材質為帆布，重640克",
                ),
                "望山手袋嘅售價比初雪手袋高出¥6,000。"
                "望山手袋，材質為小牛皮，重820克；初雪手袋，材質為帆布，重640克。",
            ),
        ),
        Act.ADVISE_PAIRING: (
            (
                (
                    "望山手袋，售價¥24,000，棕色同腰帶相應",
                    "初雪腕錶，售價¥36,000，適合商務，不爭主次",
                ),
                "望山手袋，售價¥24,000，棕色同腰帶相應。初雪腕錶，售價¥36,000，適合商務，不爭主次。",
            ),
        ),
        Act.ADVISE_CARE: (
            (
                (
                    "帆布以軟刷去塵，不可機洗",
                    "污處以溫水輕按，晾於陰處",
                    "建議每12個月送護理中心一次",
                ),
                "帆布以軟刷去塵，不可機洗。污處以溫水輕按，晾於陰處。建議每12個月送護理中心一次。",
            ),
        ),
    },
    Language.EN: {
        Act.RECOMMEND: (
            (
                (
                    "Wangshan scarf: the price is ¥4,800; the material is silk; it is 90 cm square",
                    "Chuxue scarf: the price is ¥3,600; the material is wool; it is 180 cm long",
                ),
                "Wangshan scarf: the price is ¥4,800; the material is silk; it is 90 cm square. "
                "Chuxue scarf: the price is ¥3,600; the material is wool; it is 180 cm long.",
            ),
        ),
        Act.INFORM: (
            (
                ("Wangshan belt: the material is wool; the hardware is steel; it is ¥5,200",),
                "Wangshan belt: the material is wool; the hardware is steel. It is ¥5,200.",
            ),
            (
                (
                    "running back stitch: one thread throughout, hidden beneath the face",
                    "the line is drawn with a silver pen",
                    "there are seven stitches to the inch",
                ),
                "Running back stitch: one thread throughout, hidden beneath the face. "
                "The line is drawn with a silver pen; there are seven stitches to the inch.",
            ),
        ),
        Act.COMPARE: (
            (
                (
                    "Wangshan handbag is ¥6,000 above Chuxue handbag",
                    "Wangshan handbag: the material is calfskin; it weighs 820 g",
                    "Chuxue handbag: the material is canvas; it weighs 640 g",
                ),
                "Wangshan handbag is ¥6,000 above Chuxue handbag. "
                "Wangshan handbag: the material is calfskin; it weighs 820 g. "
                "Chuxue handbag: the material is canvas; it weighs 640 g.",
            ),
        ),
        Act.ADVISE_PAIRING: (
            (
                (
                    "Wangshan handbag: the price is ¥24,000; its brown answers the belt",
                    "Chuxue watch: the price is ¥36,000; it suits business",
                ),
                "Wangshan handbag: the price is ¥24,000; its brown answers the belt. "
                "Chuxue watch: the price is ¥36,000; it suits business.",
            ),
        ),
        Act.ADVISE_CARE: (
            (
                (
                    "brush canvas with a soft brush and never machine-wash it",
                    "dab a stain with tepid water and dry it in the shade",
                    "a visit to the care centre every 12 months is advised",
                ),
                "Brush canvas with a soft brush and never machine-wash it. Dab a stain with tepid "
                "water and dry it in the shade. A visit to the care centre every 12 months is "
                "advised.",
            ),
        ),
    },
}


def instruction(act: Act, language: Language) -> Instruction | None:
    """Return how an act is phrased in a language; None for the acts that are not phrased."""
    head = HEADS[language].get(act)
    if head is None:
        return None
    examples = _EXAMPLES[language][act]
    return Instruction(
        _SYSTEM[language],
        tuple((listed_under(head, lines, language), answer) for lines, answer in examples),
    )


def listed_under(head: str, lines: tuple[str, ...], language: Language) -> str:
    """Return a prompt: the task, then one line for each piece and each further fact."""
    colon = ":" if language is Language.EN else "："
    return "\n".join([head + colon, *lines])


def instructions(language: Language) -> tuple[Instruction, ...]:
    """Return every instruction in a language."""
    found = (instruction(act, language) for act in HEADS[language])
    return tuple(one for one in found if one is not None)
