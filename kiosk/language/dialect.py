"""Which dialect a sentence is written in, with how sure one may be."""

import math
import re

from kiosk.domain.ontology import Dialect
from kiosk.domain.understanding import DialectGuess
from kiosk.language.dialect_lexicon import HEARD, KEEP, DialectLexicon, DialectLexicons
from kiosk.language.fold import fold_script

# Log-odds. The prior says that most sentences without any sign are Mandarin; a character that
# only one dialect writes outweighs it alone, an ordinary lexicon word needs company.
_PRIOR = {Dialect.CMN: 0.0, Dialect.YUE: -2.3, Dialect.WUU: -2.1}
_HINT = 2.5
_MARK = 3.2
_WORD = 1.3
_SHORT_WORD = 0.5
_MISSPELT = 0.6  # what a recogniser writes is often a word of Mandarin
_TRADITIONAL = 1.0
_MOST_EVIDENCE = 7.0

_MARKS = {
    Dialect.YUE: frozenset(
        "嘅咗唔冇喺佢哋哂嚟啲咁噉嗰嘢咩乜睇揾攞俾畀瞓谂孭啱噃㗎喎啫嘥揸嗮喼鈪揿攰踭褛冧"
    ),
    Dialect.WUU: frozenset("侬伐覅搿倷俚唔㑚伲囡呒勿弗汏揩朆嘞唻哉囥掼嗲忒侪额脱"),
}
_MARK_PHRASES = {
    Dialect.YUE: (
        "几多",
        "系咪",
        "系呀",
        "边度",
        "边个",
        "点样",
        "而家",
        "依家",
        "呢个",
        "呢款",
        "唔该",
        *("几钱", "几银", "几耐", "卖晒", "点算", "即系", "等阵", "收铺", "倾偈", "求其", "闩门"),
        *("边种", "边队", "边样", "边条", "边款", "边只", "头先", "定系", "净系", "成日", "仲有"),
        *("听日", "点衬", "点襯", "点去", "点行", "返工"),
    ),
    Dialect.WUU: (
        *("阿拉", "啥物事", "物事", "几钿", "哪能", "辰光", "来三", "来噻", "交关"),
        *("邪气", "格只", "格个", "迭只", "迭个", "勒海", "辣海", "钞票", "一眼眼", "屋里", "葛末"),
        *(
            "阿有",
            "阿是",
            "阿好",
            "登样",
            "弹眼",
            "好额",
            "镯头",
            "姆妈",
            "铜钿",
            "阿里",
            "几化",
            "阿要",
            "阿会",
            "阿能",
            *("落脱", "号头", "夜饭", "啥体", "下趟", "上趟", "里厢", "里向"),
            *("浪向", "几日天", "囡儿", "小囡", "啊拉", "啊啦", "一歇歇", "结棍"),
        ),
    ),
}
_MANDARIN = re.compile(r"[的吗呢这那吧们呀]|什么|怎么|没有|不是|不要|有点|一点|一下|多少")
"""Words that the other dialects write otherwise."""

# 唔 is also Suzhou's 唔笃, 嗲 and 囡 are also Mandarin slang; 勿 also stands on signs.
_WEAK_MARKS = {
    Dialect.YUE: frozenset("睇"),
    Dialect.WUU: frozenset("唔嗲囡勿揩掼忒额脱"),
}
_WEAK_MARK = 2.6


def guess_dialect(
    text: str, lexicons: DialectLexicons, hint: Dialect | None = None
) -> DialectGuess:
    """Return the dialect of a sentence and the certainty of each; neutral text leans to Mandarin.

    Args:
        text: the customer's words in either script.
        lexicons: the words of the dialects.
        hint: the dialect the customer chose or the ears heard; words may overrule it.
    """
    simplified = fold_script(text)
    log_odds = dict(_PRIOR)
    if hint is not None:
        log_odds[hint] += _HINT
    if _is_traditional(text, simplified):
        log_odds[Dialect.YUE] += _TRADITIONAL
    for dialect, lexicon in lexicons.items():
        log_odds[dialect] += _saturate(_evidence(simplified, dialect, lexicon))
    best = max(log_odds, key=lambda d: log_odds[d])
    told = best is not Dialect.CMN or hint is not None or bool(_MANDARIN.search(simplified))
    total = sum(math.exp(value) for value in log_odds.values())
    scores = {dialect: math.exp(value) / total for dialect, value in log_odds.items()}
    return DialectGuess(best, scores, told)


def _saturate(evidence: float) -> float:
    """Return evidence that grows ever slower, so that no long sentence is beyond doubt."""
    return _MOST_EVIDENCE * math.tanh(evidence / _MOST_EVIDENCE)


def _is_traditional(text: str, simplified: str) -> bool:
    return any(a != b and "\u3400" <= a <= "\u9fff" for a, b in zip(text, simplified, strict=True))


def _evidence(simplified: str, dialect: Dialect, lexicon: DialectLexicon) -> float:
    """Return the log-odds of the dialect's marks and words in the text."""
    weak = _WEAK_MARKS[dialect]
    found = 0.0
    for _, word in lexicon.find(simplified):
        if word.kind == KEEP:
            continue
        marks = _MARKS[dialect].intersection(word.word)
        if word.kind == HEARD:
            found += _MISSPELT
        elif marks - weak or any(phrase in word.word for phrase in _MARK_PHRASES[dialect]):
            found += _MARK
        elif marks:
            found += _WEAK_MARK
        else:
            found += _WORD if len(word.word) > 1 else _SHORT_WORD
    return found
