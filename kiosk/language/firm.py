"""Which words are asked for so plainly that hardly anything speaks against their being wishes.

The intent model judges a sentence as a whole: where it takes one for small talk or for a complaint,
it takes no word of it for a wish, even in 我胖了一圈，想买条皮带.
"""

import re
from collections.abc import Sequence

from kiosk.domain.ontology import Slot
from kiosk.language.negation import Cue, CueKind
from kiosk.language.occasions import is_of_use
from kiosk.language.phrases import Phrase, clause_at

_MEASURE = r"(?:[一两几]?[只个条枚对双件块款副串套根支顶把样]|点|一?下|一?些|新的?|你们的?)?"
_ASKED_BEFORE = re.compile(
    rf"(?:(?:想|要|来|去|再|就|打算|准备|还想|先)(?:看看?|瞅瞅?|瞧瞧?|买|找|寻|挑|选|要|入手|配)"
    rf"|(?:^|[，。,]|我|他|她|给|帮)[^，。,]{{0,2}}(?:买|找|挑)(?=[一两几]?[只个条枚对双件块款副串套根支顶把])"
    rf"|(?:^|[，。,我就])要(?=[一两几]?[只个条枚对双件块款副串套根支顶把])"
    rf"|(?:想|要|打算|准备)送(?:给?[他她])?|看看|瞅瞅|瞧瞧|看下|看一下|有没有|推荐|介绍|想要|(?:帮我|给我|替我|帮他|帮她|给他|给她)(?:看|找|挑|选|拿))"
    rf"{_MEASURE}$"
)
_ASKED_BEHIND = re.compile(
    r"(?:有没有|有吗|有么|有哇|有伐|有冇|有哪些|有什么|有几[种款]|拿出?来|给我看|看看|摆出来|呢[？?]?$)"
)
_SHOWN_WHERE = re.compile(
    r"的?(?:专?柜台?|专区|区)?(?:都|是|一般)?(?:[摆放搁]在?|陈列在?|在)(?:什么(?:地方|位置)|哪(?:里|儿|边|点儿?|块儿?|头|一?层|个?区|一?头|旮旯|疙瘩|搭)|几楼|几层)"
    r"(?:可以|能)?(?:看|买|卖|拿|摆着|放着)?(?:的|了|得到)?(?:呢|啊|呀|吗|[？?。，]|$)"
)
"""The house is asked where it shows a kind of piece, which is sought (旅行箱放在哪里)."""
_STOWED = re.compile(r"存|寄|保管|收纳|平时|平常|家里|买了|买的|坏|修|落在|忘|丢|我的|产|做")
_BELONGS_TO = re.compile(
    r"[的嘅额个]?(?:拉链|表带|带子|扣|链子|五金|配件|保养|清洁|护理|盒|防尘|维修|底|轮|肩带|把手|"
    r"内衬|镜|电池|发票|保修|证书|订单|尾款|坏|断|掉|脏|停|不见|修|洗)"
)
_PAST = re.compile(
    r"之前|以前|上次|上回|上个月|上周|去年|前年|昨天|刚买|当时|买[了过的]|退|换货|投诉"
)
_DEGREE = re.compile(r"(?:一?[点些眼]|啲)(?:儿)?(?:$|[，。、！的个嘅额就才])")
_DENIES = re.compile(r"[不没别勿覅弗唔冇未嫌怕太忒过更比会了]")
_FILLING = re.compile(
    r"(?:嗯|哦|那|就|吧|呢|啊|呀|的|一?[点些]|一?眼|啲|好了?|要|是|还是|给|个|嘛|啦|额|嘅|伐|我|想|看|而已|罢了|[用背戴穿拎着系](?=$|[，。的])|"
    r"[，。！？,.!?\s])*"
)
_NEW_ONE = re.compile(
    r"[^。！？]{0,12}[，。](?:我)?(?:就|再|还|也)?(?:想|要|打算|得|准备|来)(?:再|重新)?(?:买|换|看|找|挑|选|入)"
    r"[一两几]?[只个条枚对双件块款副串套根支顶把]新(?:的|个|款|嘅|额)?(?:$|[，。！])"
)
_ANOTHER = re.compile(
    r"[^，。！？]{0,4}(?:坏|断|破|烂|丢|掉|没|旧|裂|散|脱|失|偷走?|不见)(?:了|脱了?|掉了?|特了?|光了?)*[，。]"
    r"(?:我)?(?:就|再|还|也)?(?:想|要|打算|得|准备|来)(?:再|重新)?(?:买|挑|选|入)(?:返|回|过|番)?"
    r"[一两几]?[只个条枚对双件块款副串套根支顶把](?=$|[，。！]|(?:给|送|送给|畀|拨)[他她佢伊])"
)
"""What is lost or broken, and that one of its kind is wanted again (皮带断了，想买条给他)."""

_TAKEN_BACK = re.compile(r"不是|错|不对|口误|换|改|算了|搞混|岔")
_CORRECTED = re.compile(
    r"(?:是|换成|换|改成|改|转|转成|换作|改为|[错岔]了?[，。,…]+|(?:不对|口误|不是|唔系|勿是|(?<=[，。,])不)[，。,…]+)"
    r"(?:是|应该是)?(?:给|送给?|买给|畀|俾|拨|帮|替|我们?|阿拉|俺|他|她|那|家)*$"
)


def firm_phrases(phrases: Sequence[Phrase], cues: Sequence[Cue], text: str) -> set[int]:
    """Return the numbers of the phrases that are asked for whatever else the sentence is about.

    A phrase is asked for where words of seeking stand right beside a kind of piece, and where it
    takes the place of another.

    Args:
        phrases: of the sentence, owned ones among them.
        cues: what rules out, drops and replaces.
        text: the sentence in simplified Mandarin.
    """
    return {
        number
        for number, phrase in enumerate(phrases)
        if (phrase.names(Slot.CATEGORY) and _is_asked(phrase, text))
        or (phrase.names(Slot.OCCASION) and is_of_use(phrase, text))
        or (phrase.names(Slot.CATEGORY) and replaces_owned(phrase, text))
        or is_named_anew(phrase.start, text)
        or _is_manner_wanted(phrase, text)
        or any(cue.kind is CueKind.REPLACE and cue.end == phrase.start for cue in cues)
    }


def _is_asked(phrase: Phrase, text: str) -> bool:
    if _BELONGS_TO.match(text, phrase.end):
        return False
    start, _ = clause_at(text, phrase.start, phrase.end)
    if _PAST.search(text[start : phrase.end + 6]):
        return False
    if _ASKED_BEFORE.search(text[start : phrase.start]):
        return True
    if _SHOWN_WHERE.match(text, phrase.end):
        return asks_where_shown(text)
    return _ASKED_BEHIND.match(text, phrase.end) is not None


def _is_manner_wanted(phrase: Phrase, text: str) -> bool:
    """Return whether more of a manner is wanted (款式大胆点, 浪漫眼个), which rules out nothing."""
    if not phrase.names(Slot.TONALITY) or phrase.names(Slot.CATEGORY):
        return False
    start, _ = clause_at(text, phrase.start, phrase.end)
    more = _DEGREE.match(text, phrase.end) or _DEGREE.search(text[phrase.start : phrase.end])
    return more is not None and _DENIES.search(text[start : phrase.start]) is None


def asks_where_shown(text: str) -> bool:
    """Return whether it is asked where the house shows pieces (丝巾摆在哪里)."""
    return _SHOWN_WHERE.search(text) is not None and _STOWED.search(text) is None


def replaces_owned(phrase: Phrase, text: str) -> bool:
    """Return whether a new one is wanted of what is owned (钱包掉了，想买只新的)."""
    return (
        _NEW_ONE.search(text, phrase.end) is not None
        or _ANOTHER.match(text, phrase.end) is not None
    )


def is_bare(spans: Sequence[tuple[int, int]], text: str) -> bool:
    """Return whether a sentence is nothing but the words of some places."""
    rest, done = [], 0
    for start, end in sorted(spans):
        rest.append(text[done:start])
        done = max(done, end)
    rest.append(text[done:])
    return bool(spans) and _FILLING.fullmatch("".join(rest)) is not None


def is_named_anew(start: int, text: str) -> bool:
    """Return whether what begins at a place is what was meant instead (不是女儿，是我妈)."""
    before = text[max(0, start - 10) : start]
    return _CORRECTED.search(before) is not None and _TAKEN_BACK.search(text[:start]) is not None
