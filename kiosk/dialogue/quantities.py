"""Every number in a sentence, whether in digits, in Chinese or in English words, with its unit."""

import re

import msgspec

_UNITS: tuple[tuple[str, str], ...] = (
    ("cny", r"元|块钱?|蚊|圆|人民币|(?:yuan|cny|rmb)\b"),
    ("workday", r"个?工作[日天]|(?:working|business) days?\b"),
    ("month", r"个?月(?![光石牙影])|-?months?\b"),
    ("hour", r"个?(?:小时|钟头|工时)|-?hours?\b|h\b"),
    ("minute", r"分钟|-?minutes?\b|min\b"),
    ("year", r"周?年(?!轮)|-?years?\b"),
    ("week", r"个?(?:周|星期|礼拜)|-?weeks?\b"),
    ("day", r"[日天号]|-?days?\b"),
    ("mm", r"毫米|mm\b|millimet(?:er|re)s?\b"),
    ("cm", r"厘米|公分|cm\b|centimet(?:er|re)s?\b"),
    ("kg", r"公斤|千克|kg\b|kilo(?:gram)?s?\b"),
    ("carat", r"克拉|ct\b|carats?\b"),
    ("g", r"克|g\b|grams?\b"),
    ("l", r"升|l\b|lit(?:er|re)s?\b"),
    ("m", r"米(?![色白黄])|m\b|met(?:er|re)s?\b"),
    ("percent", r"[%％]|个?百分点|per ?cent\b"),
    ("tenths", r"折|成(?![为本品立])"),
    ("karat", r"K|k\b|开金"),
    ("person", r"位|名|人(?!民)|persons?\b|people\b"),
    ("times", r"[次倍遍]|times\b"),
    ("piece", r"[款只隻件枚条條支枝对双副个個项幅者]|pieces?\b|pairs?\b"),
    ("stone", r"[颗粒石]|stones?\b"),
    ("size", r"[码碼]|号(?=[、至到])"),
    ("millilitre", r"毫升|ml\b"),
    ("inch", r"英?寸|-?inch(?:es)?\b"),
    ("clock", r"[点时點](?:正|整|半)?"),
)
_UNIT = re.compile(
    r"\s?(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS) + ")", re.IGNORECASE
)
_PRICE_SIGN = re.compile(r"(?:[¥￥]|\b(?:CNY|RMB)|人民币|售价为?)\s?$", re.IGNORECASE)
_FOREIGN_SIGN = re.compile(r"(?:HK\$|US\$|[$€£]|港币|港元)\s?$", re.IGNORECASE)
_PREFIXED = re.compile(r"(?:第|周|星期|礼拜)$")
_DIGITS = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "零〇一二两三四五六七八九十百千万亿廿卅半"
_NUMBER = re.compile(
    rf"(?P<clock>(?<!\d)\d{{1,2}}[:：]\d{{2}}(?!\d))"
    rf"|(?P<digits>{_DIGITS})(?P<scale>[十百千万亿wW]+(?![A-Za-z]))?"
    rf"|(?P<chinese>[{_CHINESE}]+)"
    r"|(?P<english>\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|thousand|half|twice|dozen)"
    r"(?:[ -](?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|thousand))*\b)",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(
    "十分(?!钟)|百搭|百货|四季|万分|千万(?![元块蚊])|三角|五金|双肩|半透明|半圆|半宝石|百合|万字|千鸟"
    "|九龙|八角|六角|四角|三围|四周|四肢|五官|一带|七夕|十字|千层|万能|两者|二者|两端|两侧|两面|半岛"
)
_CHINESE_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "廿": 20,
    "卅": 30,
}
_CHINESE_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), 2)}
_RANGE = re.compile(r"\s?(?:至|到|[-–—~～]|\bto\b)\s?")


class Quantity(msgspec.Struct, frozen=True):
    """A number in a sentence.

    Attributes:
        value: the number; minutes after midnight for a time of day.
        unit: a canonical unit such as `cny`, `month` or `piece`; else the word that follows.
        start, end: the span with sign and unit, in characters.
        article: it is the 一 of 一款, which counts nothing.
    """

    value: float
    unit: str
    start: int
    end: int
    article: bool = False


def parse_chinese_number(words: str) -> float | None:
    """Return the value of a Chinese numeral such as 十六万八 (168,000); None where it is none."""
    if len(words) > 1 and all(c in _CHINESE_DIGIT and c not in "廿卅" for c in words):
        return float("".join(str(_CHINESE_DIGIT[c]) for c in words))
    total, section, digit, last_scale = 0.0, 0.0, None, 1
    for c in words:
        if c == "半":
            return 0.5 if words == "半" else None
        if c in "廿卅":
            section += _CHINESE_DIGIT[c]
        elif c in _CHINESE_DIGIT:
            digit, last_scale = _CHINESE_DIGIT[c], 1 if c in "零〇" else last_scale
        elif _CHINESE_SCALE[c] >= 10_000:
            total += (section + (digit or 0) or 1) * _CHINESE_SCALE[c]
            section, digit, last_scale = 0.0, None, _CHINESE_SCALE[c]
        else:
            section += (1 if digit is None else digit) * _CHINESE_SCALE[c]
            digit, last_scale = None, _CHINESE_SCALE[c]
    if digit is not None:
        section += digit * (last_scale // 10 if last_scale >= 100 else 1)
    return total + section


def _parse_english_number(words: str) -> float:
    total, section = 0.0, 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "half":
            return 0.5
        if word in ("twice", "dozen"):
            return 2.0 if word == "twice" else 12.0
        if word == "hundred":
            section = (section or 1) * 100
        elif word == "thousand":
            total, section = total + (section or 1) * 1000, 0.0
        else:
            section += _ENGLISH.get(word, 0)
    return total + section


def _value(match: re.Match[str]) -> float | None:
    if match["clock"]:
        hours, minutes = re.split("[:：]", match["clock"])
        return float(int(hours) * 60 + int(minutes))
    if match["digits"]:
        value = float(re.sub("[,，]", "", match["digits"]))
        for scale in match["scale"] or "":
            value *= 10_000 if scale in "wW" else _CHINESE_SCALE[scale]
        return round(value, 4)
    if match["english"]:
        return _parse_english_number(match["english"])
    return parse_chinese_number(match["chinese"])


def _unit(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    """Return unit, start and end of a number with its sign and unit."""
    start, end = match.span()
    before = text[:start]
    if match["clock"]:
        return "clock", start, end
    if sign := _FOREIGN_SIGN.search(before):
        return "foreign", sign.start(), end
    unit = _UNIT.match(text, end)
    if sign := _PRICE_SIGN.search(before):
        is_cny = unit is not None and unit.lastgroup == "cny"
        if is_cny or not sign.group().startswith("售价") or unit is None:
            begin = start if sign.group().startswith("售价") else sign.start()
            return "cny", begin, unit.end() if unit and is_cny else end
    if special := _PREFIXED.search(before):
        return ("ordinal" if special.group() == "第" else "weekday"), special.start(), end
    if unit and unit.lastgroup:
        return unit.lastgroup, start, unit.end()
    follower = re.match(r"\s?([a-zA-Z]+|[\u4e00-\u9fff])", text[end:])
    return (follower.group(1).lower() if follower else ""), start, end


def find_quantities(folded: str) -> list[Quantity]:
    """Return the numbers of a text in simplified script, in order of place."""
    innocent = [m.span() for m in _NO_NUMBER.finditer(folded)]
    found: list[Quantity] = []
    for match in _NUMBER.finditer(folded):
        if any(a <= match.start() < b for a, b in innocent):
            continue
        value = _value(match)
        if value is None:
            continue
        unit, start, end = _unit(folded, match)
        known = any(unit == name for name, _ in _UNITS)
        words = match["chinese"] or ""
        known = known or unit == "weekday"
        if words in ("一", "十", "百", "千", "万", "半", "零", "亿") and not known:
            continue
        if (match["english"] or "").lower() == "one" and not known:
            continue
        article = words == "一" and unit in ("piece", "person", "times")
        found.append(Quantity(value, unit, start, end, article))
    return _share_units(found, folded)


def _share_units(found: list[Quantity], folded: str) -> list[Quantity]:
    """Give the first number of a range such as 3至6个月 the unit of the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        gap = folded[first.end : second.start]
        if first.unit in ("", "至", "到", "to") and _RANGE.fullmatch(gap):
            found[i] = msgspec.structs.replace(first, unit=second.unit)
    return found
