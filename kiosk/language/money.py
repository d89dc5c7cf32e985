"""Every way of saying a sum or a price range in the three dialects, read as a budget."""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from kiosk.domain.understanding import Budget
from kiosk.language.numbers import NUMERAL, parse_range, unit_of

APPROXIMATE = 0.1
"""How far `左右` reaches to either side; slot_rules of the ontology."""

LARGEST_CNY = 1_000_000_000
_SMALLEST_BARE_CNY = 1_000
_SMALLEST_CNY = 100


class SumKind(StrEnum):
    """What a sum in a sentence is."""

    BUDGET = "budget"  # what the customer wants to spend
    SHIFT = "shift"  # 再加两万: by how much the upper end moves
    CLEAR = "clear"  # 不限
    PRICE = "price"  # what something costs, is said to cost or once cost: no wish


class Sum(msgspec.Struct, frozen=True):
    """A sum found in a sentence.

    Attributes:
        budget: the range; for SHIFT `max` is the signed amount.
        start, end: its span with the words that qualify it.
        has_unit: a currency word or sign stands with it.
        qualified: words such as 以内, 左右 or 预算 say that it is a limit.
    """

    kind: SumKind
    budget: Budget
    start: int
    end: int
    has_unit: bool = False
    qualified: bool = False


_PLAIN = rf"(?:(?!一[只个条枚对双件款块])[{NUMERAL}]){{1,14}}"
_FIGURE = (
    r"(?<![A-Za-z\d.])(?<![A-Z]-)(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?)"
    r"(?:\s?(?:百万|千万|十万|万|千|百|亿|[wWkK](?![A-Za-z])|皮(?![带鞋包具革夹衣质料]))"
    r"(?:\d千|\d(?![\d.])|[零〇]?[一二两三四五六七八九](?:[千百](?:[一二两三四五六七八九]十?)?)?)?)?"
)
_SLANG = r"(?P<{0}slang>(?:[一二两三四五六七八九])?个半(?:万|皮|[wW])?)"
_SKIN = rf"(?:[{NUMERAL}]{{1,5}}皮(?![带鞋包具革夹衣质料的]))"
_NUMBER = rf"(?:{_SKIN}|{_FIGURE}|{_PLAIN})"
_LOOSE = (  # 二十来万, 20多万, 十几万, 万把, 百来万
    rf"(?:(?:\d{{1,4}}|[{NUMERAL}]{{1,6}})(?P<loose>来|多|几|把)(?:十万|百万|万|千|百|[wW])?"
    r"(?=[^年月日岁天]|$))"
)
_CURRENCY = r"(?:块钱|元钱|块(?!表|腕表|手表|玉|布|皮|砖)|元|蚊鸡?|洋|大洋|港币|港元|人民币|CNY|RMB|rmb|HKD|钞票|银纸)"
_SIGN = r"(?:[¥￥$]|RMB|rmb|CNY|人民币|港币|HKD?\$?)\s?"
_TO = r"(?:\s?(?:到|至|[-~～—－–―]{1,2})\s?)"
_FILL = r"(?:能|可以|出到|出|花|拿|给|用|只|要|就|也|是|在|为|我|预算|有|到|个|呢|控制|价格|价钱|:|：|\s){0,4}"
_BEFORE = {
    "max": (
        r"不超过|不要超过|别超过|不能超过|不想超过|不可以超过|别超|不超|唔超过|唔好超过|唔好过|"
        r"勿超过|勿要超过|覅超过|最多|顶多|至多|不大于|不高于|不多于|控制在|限制在|上限|封顶|撑死|不到|"
        r"低于|少于|小于|最高|顶天|最贵|高不过|未到|冇到"
    ),
    "min": (
        r"不低于|不少于|不小于|不能低于|不会低于|唔低过|唔少过|勿低于|至少|起码|最少|最低|高于|超过|"
        r"多于|大于|少说|至起码|不止|起步价?"
    ),
    "about": r"大概|大约|约莫|约|差不多|估计|左近|接近|将近|小(?=[一二两三四五六七八九]?十?万)|近|靠|大致|(?<![改换变做当调完分现])成(?=[十百千万一两])|上(?=[万千百十])|毛",
}
_AFTER = {
    "max": (
        r"楼下|以内|之内|以下|之下|以里|里向|里厢|里头|里边|内(?![外衬胆部])|封顶|到顶|为止|打住|打止|顶天|顶格|往下|朝下|"
        r"不到|还不到|就是上限|是上限|为上限|是极限|是顶了?|顶了|顶(?![级层部])|撑死|就到头|到头了?|为限|最多(?!也|就|能|出|是|花|[\d一二两三四五六七八九十廿卅])|"
        r"不能再多|不能再高"
    ),
    "min": r"楼上|以上|之上|起跳|起步|起(?![来码子])|打底|往上|朝上|向上|开外|朝浪|保底",
    "about": r"上下|左右|上落|度(?![过假身])|的样子|样子|光景|前后|附近|左近|横里|这样|吧左右|浮动",
    "odd": r"出头|冒头|挂零|多一点|多点|多些|零头|有找头",
}


def _either(patterns: dict[str, str], prefix: str) -> str:
    return "(?:" + "|".join(f"(?P<{prefix}_{k}>{v})" for k, v in patterns.items()) + ")"


_SHIFT = (
    r"(?P<shift>(?:预算)?(?:再|还能|可以|能|多)?(?P<up>追加|加多|多加|加(?!到)|添|多(?!少))|"
    r"(?:预算)?(?:再|可以|能)?(?P<down>减(?!到)|少(?!于|说)|便宜(?!了)|降(?!到)|压(?!到)|低(?!于)))"
    r"\s?(?:个|上)?"
)
_EXPRESSION = re.compile(
    rf"(?:{_SHIFT}(?=[\d{NUMERAL}])|{_either(_BEFORE, 'b')}{_FILL})?"
    rf"(?P<sign>{_SIGN})?"
    rf"(?:(?P<places>[四五六七4567])位数|(?P<low>{_NUMBER})(?P<lowunit>{_CURRENCY})?(?:{_TO}|(?P<and>[和跟、与]))(?P<high>{_NUMBER})"
    rf"|{_SLANG.format('')}|{_LOOSE}|(?P<one>{_NUMBER}))"
    rf"(?P<unit>{_CURRENCY})?(?P<between>之间|中间)?"
    rf"(?P<half>(?<=[块元])[一二三四五六七八九](?!\w))?\s?的?"
    rf"{_either(_AFTER, 'a')}?"
)
_CLEAR = re.compile(
    r"(?:预算|价格|价钱|价位|钱|钞票|铜钿)(?:方面|上面|这块|这方面)?(?:我|嘛|么|都|的话|，|,|、|呢)?(?:是|都)?"
    r"(?:不限|没限制|没有限制|不设限|不设上限|没有上限|没上限|无所谓|不是问题|勿是问题|不成问题|唔系问题|随便|不管|不重要|"
    r"不用管|不用考虑|不考虑|没关系|不计较|不在乎|好说|开放|冇所谓|不紧要)"
    r"|(?:不差钱|上不封顶|不封顶|多少钱都(?:行|可以|无所谓|成|得|好)|多少都(?:行|可以|得|好)|随便多少|"
    r"贵贱(?:不论|无所谓|都行)|几钱都得|几多钱都得|几钿才好|不看价钱|不看价格|不在乎(?:价格|价钱|钱)|不限(?:预算|价格|价钱|价位))"
    r"|^\s*(?:不限|无所谓|冇所谓|随便多少|都无所谓)[了的吧啊。！,，\s]*$"
)
# A number before one of these counts or measures something else.
_OTHER_UNIT = re.compile(
    r"\s?(?:个(?!半|[手包表戒项耳镯皮丝围钱鞋腰行公双托斜晚价])|只|条|件|款|枚|颗|粒|双|对|套|位|人|名|家|间|次|遍|回|年|月|日|号|岁|天|周|星期|礼拜|"
    r"点(?!钱)|分(?!期)|秒|小时|钟|米|厘米|公分|毫米|公里|里路|公斤|斤|克|吨|升|度(?=角|水)|[cCmM][mM]|[kKgG]{1,2}(?![a-zA-Z])|"
    r"倍|成(?!交)|折|%|％|种|针|步|字|句|粉|转|年历|场|楼(?![上下])|层|寸|码|ct|克拉|纱|股|支|根|张|页|期)"
)
_NOT_NUMBER_AFTER = {
    "千万": re.compile(r"别|不|要|唔|勿|覅|记|莫|给|帮|注意|小心|得"),
    "万": re.compile(r"能|年历|一(?![千百])|岁|圣|物|宝|分|般"),
    "千": re.compile(r"金|足|鸟|里|年|万|层|篇|禧|纸"),
    "百": re.compile(r"搭|货|年|分|合|达|姓|丽|褶"),
}
_PRICE_BEFORE = re.compile(
    r"(?:不是(?:才|就|只要|只|说)?|卖到?|标价|定价|原价|售价|报价|开价|涨到|涨了|价格是|价钱是|官网是?|网上(?:只要|才|卖|是)?|"
    r"花了|付了|用了|工资|月薪|年薪|收入|人工|挣|赚|首付|房租|房贷|[定订]金|押金|差价?|便宜了|贵了|贵|省了?|优惠|立减|抵|"
    r"动不动就?|居然|竟然|怎么就|(?:这|那)(?:个|款|只|条|块|对|枚|串)[^，。,？?]{0,6}要|听说|据说|说是|(?:你|您|你们)(?:刚才|刚刚|之前)?(?:说|讲|报)(?:的是|是)?|"
    r"买的时候|当时|当初|以前(?:是|才|卖)|上次(?:是|才|看)|标的?是?|满|才|(?:这|那|呢|嗰|搿)(?:个|款|只|条|块|对|枚|串)[^，。,？?]{0,6})(?:了|是|才|只|就|要|你|得|的|过|都|要价|\s){0,3}$"
)
_PRICE_AFTER = re.compile(
    r"\s?(?:元|块|蚊)?(?:一|每)(?:个|只|条|枚|对|双|件)|\s?(?:元|块|蚊)?的?(?:那|这|呢|嗰|搿|格|迭)(?:只|个|款|条|块|对|枚)(?!区间|价|范围|档|预算|段|数)|"
    r"[^。！!]{0,14}(?:这么贵|那么贵|咁贵|太贵|贵死|有没有搞错|有冇搞错|抢钱|吃不消|凭什么|咋这么)|"
    r"(?:元|块|蚊)?(?:对吧|对不对|对伐|没错吧|是吧|的吗)"
)
_BUDGET_NEAR = re.compile(r"预算|budget|够|以内|能买|买得到|买到|买得起|出得起|攒|准备|打算花|想花")


def find_sums(text: str) -> tuple[Sum, ...]:
    """Return the sums in simplified text, in order; sizes, dates, counts and numbers are none."""
    found = [
        Sum(SumKind.CLEAR, Budget(), m.start(), m.end(), qualified=True)
        for m in _CLEAR.finditer(text)
    ]
    found += _expressions(text)
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def _expressions(text: str) -> Iterator[Sum]:
    place = 0
    while place < len(text):
        match = _EXPRESSION.search(text, place)
        if match is None:
            return
        found = _read(match, text)
        if found is not None:
            yield found
        place = (
            max(match.end(), place + 1) if found is not None else max(_core_end(match), place + 1)
        )


def _core_end(match: re.Match[str]) -> int:
    """Return where a search goes on after a number that was no sum."""
    for name in ("low", "one", "slang", "places", "loose"):
        if match.group(name) is not None:
            return match.end(name)
    return match.end()


def _read(match: re.Match[str], text: str) -> Sum | None:
    """Return the sum of a match, None where the number is something else."""
    ends = _ends(match)
    if ends is None:
        return None
    low, high, vague = ends
    has_unit = bool(match["unit"] or match["sign"] or match["lowunit"])
    qualifiers = {
        key: match[f"b_{key}"] is not None or (key in _AFTER and match[f"a_{key}"] is not None)
        for key in ("max", "min", "about")
    }
    qualified = any(qualifiers.values()) or match["a_odd"] is not None or bool(match["places"])
    if not _is_money(match, text, high, has_unit, qualified):
        return None
    budget = _budget(low, high, vague, qualifiers, match["a_odd"] is not None)
    start, end = match.span()
    if match["shift"]:
        sign = 1 if match["up"] else -1
        if _is_comparison(text, start):
            return Sum(SumKind.PRICE, Budget(max=round(high)), start, end, has_unit)
        return Sum(SumKind.SHIFT, Budget(max=sign * round(high)), start, end, has_unit, True)
    near = _BUDGET_NEAR.search(text, max(0, start - 8), min(len(text), end + 6)) is not None
    is_limit = any(match[f"a_{k}"] is not None for k in _AFTER) or match["b_max"] is not None
    if not near and not is_limit and _is_price(text, start, end):
        return Sum(SumKind.PRICE, Budget(round(low), round(high)), start, end, has_unit)
    return Sum(SumKind.BUDGET, budget, start, end, has_unit, qualified)


def _is_comparison(text: str, start: int) -> bool:
    return re.search(r"(?:比|差|贵|了)[^，。,]{0,8}$", text[max(0, start - 10) : start]) is not None


def _is_price(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 12) : start]
    return (
        _PRICE_BEFORE.search(before) is not None
        or _PRICE_AFTER.match(text, end, min(len(text), end + 24)) is not None
        or _PRICE_AFTER.match(text, max(start, end - 1), min(len(text), end + 24)) is not None
    )


def _ends(match: re.Match[str]) -> tuple[float, float, bool] | None:
    """Return both ends of a sum in CNY and whether it is vague by itself (二十来万)."""
    if match["places"]:
        places = int({"四": 4, "五": 5, "六": 6, "七": 7}.get(match["places"], match["places"]))
        return 10.0 ** (places - 1), 10.0**places - 1, False
    if match["slang"]:
        words = match["slang"]
        count = parse_range(words[0]) if words[0] != "个" else (1.0, 1.0)
        return None if count is None else ((count[0] + 0.5) * 10_000,) * 2 + (False,)
    if match["loose"]:
        return _loose_ends(match)
    if match["low"]:
        return _range_ends(match["low"], match["high"], bool(match["and"] and not match["between"]))
    words = match["one"]
    if words.endswith("皮"):
        inner = parse_range(words[:-1].strip())
        return None if inner is None else (inner[0] * 10_000, inner[1] * 10_000, False)
    ends = parse_range(words)
    return None if ends is None else (*ends, False)


def _loose_ends(match: re.Match[str]) -> tuple[float, float, bool] | None:
    """Return the ends of 二十来万 (vague), 十几万 (11 to 19) and 二十多万 (20 to 30)."""
    whole = match.group()[: match.end() - match.start()]
    core = re.search(rf"(\d+|[{NUMERAL}]+)([来多几把])(十万|百万|万|千|百|[wW])?", whole)
    if core is None:
        return None
    head, kind, unit = core[1], core[2], core[3] or ""
    if kind == "几" and not head.endswith(("十", "百")) and not head.isdigit():
        return None
    value = parse_range(head)
    scale = unit_of("1" + unit) if unit else 1.0
    if value is None or (not unit and unit_of(head) == 1 and head[-1:] not in "百十"):
        return None
    base = value[0] * scale
    if kind in "来把":
        return base, base, True
    step = scale * (10 if head.endswith(("十", "廿", "卅")) or head.endswith("0") else 1)
    step = unit_of(head) if not unit else step
    if kind == "几":
        return base + scale, base + 9 * scale, False
    return base, base + step, False


def _range_ends(low: str, high: str, is_list: bool) -> tuple[float, float, bool] | None:
    first, last = parse_range(low), parse_range(high)
    if first is None or last is None:
        return None
    shared = unit_of(high)
    low_cny, high_cny = first[0], last[1]
    if low_cny < 1_000 <= high_cny and unit_of(low) == 1:
        low_cny *= shared
    return (low_cny, high_cny, False) if low_cny < high_cny and not is_list else None


def _is_money(
    match: re.Match[str], text: str, high: float, has_unit: bool, qualified: bool
) -> bool:
    """Return whether a number is a sum and not a size, a year, a count or a telephone number."""
    if match["places"] or match["slang"]:
        return match["places"] is not None or match["slang"][-1] != "半" or qualified or has_unit
    number = match["high"] or match["one"] or ""
    end = match.end("high") if match["high"] else match.end("one")
    if high > LARGEST_CNY or high < _SMALLEST_CNY:
        return False
    if has_unit:
        return True
    if match["loose"]:
        end = match.end("loose")
        return high >= _SMALLEST_BARE_CNY and not _OTHER_UNIT.match(
            text, end + (1 if text[end : end + 1] in "万千百wW" else 0)
        )
    if _OTHER_UNIT.match(text, end) or _is_word(number, text, end):
        return False
    if number.lower().endswith("k") and text[end : end + 1] in {"金", "白", "玫", "黄"}:
        return False
    if number.replace(",", "").isdigit():
        return _is_bare_figure(number, high, qualified, text, match.start())
    return high >= _SMALLEST_BARE_CNY


def _is_word(number: str, text: str, end: int) -> bool:
    """Return whether a bare unit is part of a word (万能, 百搭, 千万别)."""
    if number == "万一":
        return True
    pattern = _NOT_NUMBER_AFTER.get(number)
    if pattern is not None and (pattern.match(text, end) or number in {"百", "千", "万", "千万"}):
        before = text[max(0, end - len(number) - 1) : end - len(number)]
        return before not in {"成", "上", "过", "近"} or pattern.match(text, end) is not None
    return False


def _is_bare_figure(number: str, value: float, qualified: bool, text: str, start: int) -> bool:
    """Return whether digits without any unit are a sum; eight or eleven are a telephone."""
    digits = number.replace(",", "")
    if digits.startswith("0") or len(digits) > 7:
        return False
    if "," in number:
        return True
    if qualified or _BUDGET_NEAR.search(text, max(0, start - 8), min(len(text), start + 16)):
        return value >= _SMALLEST_BARE_CNY
    return value >= 3_000 and value % 100 == 0


def _budget(low: float, high: float, vague: bool, qualifiers: dict[str, bool], odd: bool) -> Budget:
    """Return the range that a sum with its qualifiers stands for."""
    if odd:
        return Budget(round(low), round(high * (1 + APPROXIMATE)))
    if qualifiers["max"]:
        return Budget(max=round(high))
    if qualifiers["min"]:
        return Budget(min=round(low))
    if (qualifiers["about"] or vague) and low == high:
        return Budget(round(low * (1 - APPROXIMATE)), round(high * (1 + APPROXIMATE)))
    if low < high:
        return Budget(round(low), round(high))
    return Budget(max=round(high))
