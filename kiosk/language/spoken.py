"""A reply as it is read aloud: prices, sizes, dates, times and letters in words."""

import re
from collections.abc import Callable

from kiosk.domain.ontology import Language
from kiosk.language.numerals import (
    LARGEST,
    counted,
    decimal,
    digit_by_digit,
    english_ordinal,
    numeral,
)

_WIDTH = str.maketrans("０１２３４５６７８９．％￥：", "0123456789.%¥:")
_HANT = str.maketrans("点时个两万亿厘百号", "點時個兩萬億厘百號")
_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NOT_IN_NUMBER = r"(?<![\d.])"
_UNITS = {
    "mm": ("毫米", "millimetres"),
    "cm": ("厘米", "centimetres"),
    "m": ("米", "metres"),
    "kg": ("公斤", "kilograms"),
    "g": ("克", "grams"),
    "ml": ("毫升", "millilitres"),
    "L": ("升", "litres"),
    "ct": ("克拉", "carats"),
    "h": ("小时", "hours"),
    "min": ("分钟", "minutes"),
    "°C": ("摄氏度", "degrees Celsius"),
    "℃": ("摄氏度", "degrees Celsius"),
}
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# 2 before one of these is 两; before 月, 号, 楼, 级 it stays 二.
_MEASURES = (
    "个個只隻款件条條双雙枚颗顆粒套块塊张張种種家间間位天年次层層副对對串瓶盒小分秒克公米升"
    "万萬千百亿億元周"
)

_SPACE_BETWEEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff，。；：]) (?=[\u3400-\u9fff])")

_RULES = "|".join(
    (
        r"(?P<sku>(?<![A-Za-z0-9])[A-Z]{1,4}(?:-[A-Z0-9]{1,6}){1,4}(?![A-Za-z0-9-]))",
        r"(?P<date>(?<!\d)(?P<y>\d{4})[-/](?P<mo>\d{1,2})[-/](?P<d>\d{1,2})(?!\d))",
        r"(?P<year>(?<!\d)\d{4}(?=\s?年))",
        r"(?P<clock>(?<![\d:])(?P<hh>[01]?\d|2[0-4]):(?P<mm>[0-5]\d)(?::[0-5]\d)?(?![\d:]))",
        rf"(?P<size>{_NOT_IN_NUMBER}{_N}(?:\s?[×xX*]\s?{_N}){{1,3}}(?:\s?(?P<sizeunit>{_UNIT})"
        r"(?![A-Za-z]))?)",
        rf"(?P<price>(?:¥|CNY\s?|RMB\s?){_N}(?P<scale>万|萬|亿|億)?(?P<yuan>\s?元)?)",
        rf"(?P<percent>{_NOT_IN_NUMBER}{_N}\s?%)",
        r"(?P<phone>(?<![\d.])(?:\d{3,4}-\d{3,4}(?:-\d{3,4})?|0\d{6,}|1\d{10}"
        r"|(?:1\d{2} )?\d{4} \d{4}|\d{17,})(?![\d.])|\+\d{7,15}(?!\d))",
        r"(?P<range>(?<=\d)\s?[-–—~～]\s?(?=¥?\d))",
        rf"(?P<measure>{_NOT_IN_NUMBER}(?P<amount>{_N})\s?(?P<unit>{_UNIT})(?![A-Za-z]))",
        r"(?P<fraction>(?<![\d/.])(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/]))",
        r"(?P<model>(?<![A-Za-z0-9])[A-Za-z]{1,3}\d{1,5}(?![\d.,]))",
        rf"(?P<number>{_N})",
        r"(?P<letters>(?<![A-Za-z])[A-Z]{2,4}(?![A-Za-z]))",
    )
)
_PATTERN = re.compile(_RULES, re.ASCII)


def spoken(text: str, language: Language) -> str:
    """Return the text with every number, price, size, date, time and code in words.

    No ASCII digit is left. Letters of codes stand apart so that a voice spells them.
    """
    rewrite = _english if language is Language.EN else _chinese
    said = _PATTERN.sub(lambda m: rewrite(m, language), text.translate(_WIDTH))
    if language is Language.EN:
        return said.replace("×", " by ")
    return _SPACE_BETWEEN_CHINESE.sub("", said.replace("×", "乘"))


def _chinese(match: re.Match[str], language: Language) -> str:
    kind = _kind(match)
    if kind == "number":
        return _chinese_number(match, language)
    say = _CHINESE.get(kind)
    words = say(match, language) if say else _spelled(match.group(), language)
    return words.translate(_HANT) if language is Language.YUE_HANT else words


def _chinese_date(match: re.Match[str], language: Language) -> str:
    month, day = (numeral(int(match[part]), language) for part in ("mo", "d"))
    return f"{digit_by_digit(match['y'], language)}年{month}月{day}日"


def _chinese_price(match: re.Match[str], language: Language) -> str:
    scale = match["scale"] or ""
    amount = _say(_first_number(match.group()), language, counting=bool(scale))
    return f"{amount}{scale}元"


def _chinese_size(match: re.Match[str], language: Language) -> str:
    unit = _UNITS[match["sizeunit"]][0] if match["sizeunit"] else ""
    return "乘".join(_say(n, language) for n in _numbers(match)) + unit


def _chinese_fraction(match: re.Match[str], language: Language) -> str:
    over, under = (numeral(int(match[part]), language) for part in ("over", "under"))
    return f"{under}分之{over}"


def _chinese_number(match: re.Match[str], language: Language) -> str:
    following = match.string[match.end() : match.end() + 2].lstrip()[:1]
    preceding = match.string[match.start() - 1 : match.start()] if match.start() else ""
    counting = bool(following) and following in _MEASURES and preceding != "第"
    return _say(match.group(), language, counting=counting)


def _chinese_clock(match: re.Match[str], language: Language) -> str:
    hour, minute = int(match["hh"]), int(match["mm"])
    said = counted(hour, language) + "点"
    if minute == 0:
        return said
    if minute == 30:
        return said + "半"
    zero = "零" if minute < 10 else ""
    return f"{said}{zero}{numeral(minute, language)}分"


def _english(match: re.Match[str], language: Language) -> str:
    say = _ENGLISH.get(_kind(match))
    return say(match) if say else _spelled(match.group(), language)


def _english_size(match: re.Match[str]) -> str:
    unit = f" {_UNITS[match['sizeunit']][1]}" if match["sizeunit"] else ""
    return " by ".join(_say(n, Language.EN) for n in _numbers(match)) + unit


def _english_price(match: re.Match[str]) -> str:
    scale = _ENGLISH_SCALES.get(match["scale"] or "", "")
    return f"{_say(_first_number(match.group()), Language.EN)}{scale} yuan"


def _english_measure(match: re.Match[str]) -> str:
    unit = _UNITS[match["unit"]][1]
    one = match["amount"] == "1"
    return f"{_say(match['amount'], Language.EN)} {unit.removesuffix('s') if one else unit}"


def _english_clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hh"]), int(match["mm"])
    said = numeral(hour, Language.EN)
    if minute == 0:
        return f"{said} o'clock"
    return f"{said} {'oh ' if minute < 10 else ''}{numeral(minute, Language.EN)}"


def _english_year(year: int) -> str:
    century, rest = divmod(year, 100)
    if year % 1000 < 10 or century < 10:
        return numeral(year, Language.EN)
    tail = "hundred" if rest == 0 else numeral(rest, Language.EN)
    return f"{numeral(century, Language.EN)} {'oh ' if 0 < rest < 10 else ''}{tail}"


def _english_date(match: re.Match[str]) -> str:
    year, month, day = (int(match[part]) for part in ("y", "mo", "d"))
    if not 1 <= month <= len(_MONTHS):
        return " ".join(numeral(part, Language.EN) for part in (year, month, day))
    return f"{_MONTHS[month - 1]} {english_ordinal(day)}, {_english_year(year)}"


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind] is not None)


def _numbers(match: re.Match[str]) -> list[str]:
    return re.findall(_N, match.group(), re.ASCII)


def _first_number(words: str) -> str:
    found = re.search(_N, words, re.ASCII)
    return found.group() if found else "0"


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match.group(), flags=re.ASCII)


def _say(number: str, language: Language, counting: bool = False) -> str:
    plain = number.replace(",", "")
    if len(plain) > 1 and plain.isdigit() and (plain[0] == "0" or int(plain) > LARGEST):
        return digit_by_digit(plain, language)
    if counting and plain == "2":
        return counted(2, language)
    return decimal(plain, language)


def _spelled(code: str, language: Language) -> str:
    """Return letters apart and digits one by one: `YX-HB-0101` is `Y X H B 零一零一`."""
    return " ".join(
        digit_by_digit(run, language) if run.isdigit() else " ".join(run)
        for run in re.findall(r"[A-Za-z]+|\d+", code, re.ASCII)
    )


_KINDS = (
    *("sku", "date", "year", "clock", "size", "price", "percent", "phone", "range"),
    *("measure", "fraction", "model", "number", "letters"),
)
_CHINESE: dict[str, Callable[[re.Match[str], Language], str]] = {
    "date": _chinese_date,
    "year": lambda m, language: digit_by_digit(m.group(), language),
    "clock": _chinese_clock,
    "size": _chinese_size,
    "price": _chinese_price,
    "percent": lambda m, language: "百分之" + _say(_first_number(m.group()), language),
    "phone": lambda m, language: digit_by_digit(_digits(m), language),
    "range": lambda *_: "到",
    "measure": lambda m, language: (
        _say(m["amount"], language, counting=True) + _UNITS[m["unit"]][0]
    ),
    "fraction": _chinese_fraction,
}
_ENGLISH: dict[str, Callable[[re.Match[str]], str]] = {
    "date": _english_date,
    "year": lambda m: _english_year(int(m.group())),
    "clock": _english_clock,
    "size": _english_size,
    "price": _english_price,
    "percent": lambda m: f"{_say(_first_number(m.group()), Language.EN)} percent",
    "phone": lambda m: digit_by_digit(_digits(m), Language.EN),
    "range": lambda _: " to ",
    "measure": _english_measure,
    "fraction": lambda m: f"{_say(m['over'], Language.EN)} over {_say(m['under'], Language.EN)}",
    "number": lambda m: _say(m.group(), Language.EN),
}
_ENGLISH_SCALES = dict.fromkeys("万萬", " times ten thousand") | dict.fromkeys(
    "亿億", " times a hundred million"
)
