"""How long a pause ends what a customer says: by the words so far, the dialect, the question."""

import re
from enum import StrEnum

from kiosk.domain.ontology import Dialect
from kiosk.language.fold import fold_script

QUICK_S = 0.4
"""After a sentence that is whole."""

PLAIN_S = 0.6
"""After Cantonese or Wu words without a final particle: their speakers seldom end without one."""

UNKNOWN_S = 0.65
"""While nobody knows the words yet."""

HANGING_S = 1.1
"""After words that want a continuation."""

NUMBER_S = 0.8
"""After a bare numeral, where a sum, a size or a day was asked for: units may follow."""

YES_NO_S = 0.3
"""After a short answer to a question of yes or no."""


class Question(StrEnum):
    """What the terminal asked last, as far as it bears on how long people pause."""

    NONE = "none"
    YES_NO = "yes-no"
    NUMBER = "number"


SLOWER = {Dialect.CMN: 0.0, Dialect.YUE: 0.0, Dialect.WUU: 0.1}
"""Seconds that a dialect's speakers take longer: Wu is spoken by elder customers."""

_WHOLE = re.compile(
    r"(?:吗|呢|吧|啊|呀|啦|了|么|嘛|咧|谢谢|多少|多少钱|几钱|哪里|什么|没有|可以|好的|好"
    r"|咩|㗎|喎|㖞|喇|先|唔该|得唔得|未|冇|几多|边度"
    r"|伐|哇|呃|嘞|唻|好伐|有伐)$"
)
_HANGING = re.compile(
    r"(?:的|和|跟|或者|还有|就是|那个|这个|一个|一只|一条|一款|想|想要|要|给|送|因为|如果|但是|然后|比如|嗯|呃"
    r"|我|你|我们|是|在|有|把|被|对|从|到|比|不|也|都|很|最"
    r"|嘅|同|同埋|定系|即系|呢个|嗰个|想揾|俾|因为|但系|跟住"
    r"|格|搭|脱|搿个|箇|还有|要末)$"
)
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千]$")
_SHORT_ANSWER = 4


def pause_s(caption: str | None, dialect: Dialect, question: Question = Question.NONE) -> float:
    """Return the seconds of silence after which an utterance is over.

    Args:
        caption: the words so far, in either script; None while they are not known.
        dialect: the customer's, as far as it is known.
        question: what was asked before.
    """
    slower = SLOWER[dialect]
    if caption is None:
        return UNKNOWN_S + slower
    words = fold_script(re.sub(r"[^\w]+$", "", caption))
    if question is Question.YES_NO and len(words) <= _SHORT_ANSWER:
        return YES_NO_S + slower
    if question is Question.NUMBER and _NUMERAL.search(words):
        return NUMBER_S + slower
    whole = _WHOLE.search(words)
    if _HANGING.search(words) and not whole:
        return HANGING_S + slower
    return (QUICK_S if whole or dialect is Dialect.CMN else PLAIN_S) + slower
