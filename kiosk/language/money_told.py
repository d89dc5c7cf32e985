"""Sums that are only told of: what one earns or paid, and what was seen or bought elsewhere."""

import re

from kiosk.language.phrases import clause_at
from kiosk.language.told import ACQUAINTANCES

_INCOME = (
    r"工资|薪水|月薪|年薪|底薪|人工|收入|退休金|养老金|公积金|奖金|年终奖|花红|双薪|分红|提成|出粮|出了?粮|发[了]?薪|发[了]?钱|(?<!头)发(?:了|到手)?(?:才|就)?$|挣|赚|"
    r"零用钱|压岁钱|生活费|补贴|津贴"
)
_COSTS = (
    r"房租|租金|月租|房贷|车贷|贷款|月供|供楼|供房|首付|按揭|押金|定金|订金|尾款|学费|补课费|彩礼|礼金|份子钱?|随礼|人情|停车|"
    r"邮费|运费|快递|物业|水电|电费|话费|机票|酒店|车费|打车|油钱|饭钱|吃饭|酒席|婚宴|医药费|看病|手术|修理费|保险|"
    r"信用卡账?单?欠|欠[了我他她]|借[了给]"
)
_ELSEWHERE = (
    r"别家|别的店|别的地方|另一家|其他店|隔壁|对面|对门|人家|官网|网上|代购|二手|专柜|海淘|免税店"
)
_LONG_AGO = (
    r"去年|前年|旧年|上次|上回|上趟|上个?月|上个?星期|上个?礼拜|上周|以前|从前|老早|早先|早几[天日年]|当年|当时|当初|那时候?|"
    r"那年|前[几两]天|前天|昨天|昨儿|前儿|前阵子|前一阵|几年前|头几年|结婚那"
)
_OTHERS = (
    rf"{ACQUAINTANCES}|客人|那[位个](?:先生|太太|小姐|女士|阿姨|大姐)|[姐妹哥弟姨婶嫂叔舅伯]|[他她]|"
    r"[他她我](?:们)?(?:那|这|以前|原来)(?:只|块|条|个|对|枚|双|副)"
)
_DONE = (
    r"看到|看见|瞅见|瞧见|见到|见过|看过|看了|看中|相中|试过|买了|买过|买的|买入|花了|花过|付了|付过|交了|刷了|用了|入手|收了|拿下|"
    r"卖了?|卖出|标价|收到|送了|送过|丢了|弄丢|到手|戴的(?:是|那)|背的(?:是|那)|戴着|背着"
)
_TALE = (
    rf"{_INCOME}|(?:{_LONG_AGO}|{_OTHERS}|{_ELSEWHERE})[^。！？]*?(?:{_DONE})"
    rf"|(?:{_LONG_AGO})[^。！？]*?送(?:了|过)?(?:给)?(?:我|阿拉)(?![太老妈爸女男先媳朋闺岳婆公奶爷外客领])"
    rf"|(?:{_DONE})[^。！？]*?(?:{_LONG_AGO}|{_ELSEWHERE})"
    rf"|(?:{_OTHERS})(?:自己)?(?:那|这)(?:只|块|条|个|对|枚|双|副)"
    rf"|(?:{_LONG_AGO})$"
    r"|(?:花|付|刷|交|用|买|输|亏|赢|赔)(?:了|掉了?|过|脱了?)"
)
_GOES_ON = re.compile(_TALE)
_STRONG = re.compile(rf"{_COSTS}|{_TALE}")
_TURNS = re.compile(
    r"(?:想|要|打算|准备|来|给我|帮我|给|帮)[^，。]{0,4}(?:看|买|找|挑|选|送|配|换|花)|想要|预算|今年|这次|这回|这趟|今次|今趟|"
    r"现在|今天|这下|所以|不过|但是?(?!也)|轮到|也(?:来|要|想|买)|就(?!是)|最多|顶多|封顶|控制|超过|拿出|剩下|留|有没有"
)
_BARE = re.compile(
    r"(?:嗯|啊|哎|唉|要|也|才|刚刚?|[刚正恰]好|只|只要|竟然|居然|整整|足足|大概|差不多|一共|总共|一[只条块个对枚双副](?:就|要)?|，|\s)*"
)
_SETTLES = re.compile(
    r"(?:元|块|蚊)?(?:吧|好了|就|够|以内|左右|上下|封顶|顶|可以|也?行|罢|算了|差不多|来)"
)
_LESS_AND_LESS = 4
"""So many clauses back a tale is remembered."""


def is_told(text: str, start: int, end: int, limits: bool) -> bool:
    """Return whether a sum belongs to a tale and not to what is sought.

    The tale is told in the clause of the sum (去年那块花了八万六), or the sum stands alone in a
    clause that goes on with it (我同事买了只红色的，廿八万，很好看).

    Args:
        text: the sentence in simplified Mandarin.
        start: of the sum with its qualifiers.
        end: behind it.
        limits: whether words such as 以内 make the sum a limit, which no tale needs.
    """
    first, last = clause_at(text, start, end)
    before, behind = text[first:start], text[end:last]
    turned = max((m.end() for m in _TURNS.finditer(before)), default=0)
    if _STRONG.search(before[turned:]) or (not limits and _tells_behind(behind, before)):
        return not (limits and turned)
    if limits or turned or _SETTLES.match(behind) or not _BARE.fullmatch(before):
        return False
    return _goes_on(text, first)


def _tells_behind(behind: str, before: str) -> bool:
    """Return whether the words behind a sum tell what it was (九千二是我的退休金, 八万买的)."""
    return (
        re.match(rf"的?(?:是|就是)?[^，。]{{0,4}}(?:{_INCOME}|{_COSTS})", behind) is not None
        or re.match(r"(?:元|块)?(?:买|入手|收|淘)(?:的|来的?|回来的?|了|过)", behind) is not None
    ) and _TURNS.search(before) is None


def _goes_on(text: str, place: int) -> bool:
    """Return whether the clauses before a place tell of something past, earned or elsewhere."""
    for _ in range(_LESS_AND_LESS):
        if place < 2:
            return False
        first, last = clause_at(text, place - 1, place - 1)
        clause = text[first:last]
        tales = [m.end() for m in _GOES_ON.finditer(clause)]
        if _TURNS.search(clause, tales[-1] if tales else 0):
            return False
        if tales:
            return True
        place = first
    return False


def is_denied(text: str, start: int, end: int) -> bool:
    """Return whether a sum is the one that was not meant (是十五万，不是五十万)."""
    asked = re.match(r"[^，。]{0,6}(?:[吗么嘛咩伐?？]|对吧|吧)", text[end:]) is not None
    return not asked and re.search(r"(?<![是要])(?:不是|不系)$", text[:start]) is not None
