"""Whether an occasion that is named is one for which a piece is wanted, or one that is over."""

import re

from kiosk.domain.ontology import Slot
from kiosk.language.phrases import Phrase, clause_at

_LASTING = frozenset({"gift", "anniversary", "wedding", "daily"})
"""Occasions that are not over when what is told of them is done (刚结了婚)."""

_AT_WORK = frozenset({"上班", "返工", "翻工", "上学", "写字楼"})

_WORN_AT = re.compile(
    r"(?:的?时候|的?场合|那天|那阵)?(?:也|都|就|还|能|要)*(?:用|戴|背|穿|拎|提|着|系|带)"
    r"(?:的|个|着|它|他|上|$|[，。])|(?:的?时候|场合)(?:$|[，。])"
    r"|上(?:也|都|就|要|能)?[用戴背穿拎提系]"
)
_GOES = re.compile(
    r"^(?:我们?|下[次回趟]|下个?(?:月|周|礼拜|星期)[一二三四五六日天]?|明年|过年|国庆|五一|暑假|寒假|要|想|准备|打算|是)*"
    r"(?:[跟和同与陪带搭][^，。去到]{1,6})?(?:去(?!年)|到)[^，。]{0,6}$"
)
_TOLD_ITSELF = re.compile(
    r"(?:天天|每天|日日|每日|早晚)[^，。]{0,2}(?:挤|坐|搭|乘|赶|迫)|挤|(?:头一?|第一)[回次趟](?:见面|约会)"
)
_HELD = re.compile(r"(?:搞|办|开|有|举行|举办)[^，。]{0,6}$")
_MY_PART = re.compile(r"[^。]{0,10}我(?:们|家)?(?:要|得|是|做|当|去|负责|来|也)")
_WEARER_WILL = re.compile(
    r"(?:[我他她伊佢]|爸爸?|妈妈?)(?:们|自己)?(?:[^，。不没想买看]{0,5}(?:要|得|会|去|被请|轮到)|(?:也|就|亲自)?)"
    r"(?:[^，。不没想买看]{0,2}(?:上台|上去|登台|出席|主持|参加|去))?$"
)
_WEARER_ACTS = re.compile(
    r"[^，。！？]{0,4}，[我他她伊佢](?:们|自己)?[^，。不没]{0,4}(?:要|得|会|去)[^，。]{0,2}"
    r"(?:上台|上去|登台|发言|讲话|致辞|剪|领奖|主持|出席|参加|到场)"
)
_DONE_BEFORE = re.compile(
    r"(?:刚刚?|刚才|昨天|昨晚|前天|上周|上个?(?:月|礼拜|星期)|上次|上回|去年|前年|前几天)[^，。想要]{0,8}$"
)
_DONE_BEHIND = re.compile(r"[^，。想要]{0,4}(?:了|过|完|回来|结束|散)")
_DONE_ITSELF = re.compile(r"签(?:了|到了?|下|成|过|仔|脱)")
_DONE_AT = re.compile(r"(?:上|时|那天)?(?:刚刚?|刚才|才|已经)[^，。想要]{0,4}(?:了|过|完|到)")


_JOB_BEFORE = re.compile(r"(?:刚[刚才]?|才|没|不用|开始|出来|(?:^|[我他她俺咱])在[^，。的]{1,6})$")
_JOB_BEHIND = re.compile(
    r"(?:也|没|才|不到|满|都|有|到)*(?:[一两三四五六七八九十半几多\d]+(?:个多?|多)?(?:年|月|天|星期|礼拜)|多久|多长时间)"
    r"|的?(?:工资|收入|薪水|钱|同事|地方|单位|公司)|去?了|挣|赚|没[钱啥]|太?[忙累]"
)


def is_of_job(phrase: Phrase, text: str) -> bool:
    """Return whether 上班 tells of somebody's job (刚上班没钱), not of what is used at work."""
    if not any(hit.words in _AT_WORK for hit in phrase.hits) or phrase.names(Slot.CATEGORY):
        return False
    if _WORN_AT.match(text, phrase.end):
        return False
    start, _ = clause_at(text, phrase.start, phrase.end)
    began = _JOB_BEFORE.search(text[start : phrase.start]) is not None
    return began or _JOB_BEHIND.match(text, phrase.end) is not None


def is_of_use(phrase: Phrase, text: str) -> bool:
    """Return whether it is told that a piece is for an occasion, in whatever mood.

    A piece is worn to it, one goes there, goes there every day, or plays a part in it.
    """
    if _WORN_AT.match(text, phrase.end):
        return True
    start, end = clause_at(text, phrase.start, phrase.end)
    before, behind = text[start : phrase.start], text[phrase.end : end]
    if not behind.strip("游行用的啊呀啦") and _GOES.match(text[start : phrase.start + 1]):
        return True
    if _TOLD_ITSELF.match(text, phrase.start):
        return True
    if any(value == "ceremony" for hit in phrase.hits for _, value in hit.values) and (
        _WEARER_WILL.search(before) or _WEARER_ACTS.match(text, phrase.end)
    ):
        return True
    return _HELD.search(before) is not None and _MY_PART.match(text, phrase.end) is not None


def is_over(phrase: Phrase, text: str) -> bool:
    """Return whether an occasion is told of as past (年会上刚发了奖, 刚旅行回来)."""
    if any(value in _LASTING for hit in phrase.hits for _, value in hit.values):
        return False
    if not phrase.names(Slot.OCCASION) or phrase.names(Slot.CATEGORY):
        return False
    start, _ = clause_at(text, phrase.start, phrase.end)
    if _DONE_AT.match(text, phrase.end) or _DONE_ITSELF.match(text, phrase.start):
        return True
    done = _DONE_BEFORE.search(text[start : phrase.start]) is not None
    return done and _DONE_BEHIND.match(text, phrase.end) is not None
