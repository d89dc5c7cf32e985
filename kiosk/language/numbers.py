"""Chinese and Arabic numerals as people say and type them, read into values and ranges."""

import math
import re

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
    "幺": 1,
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_MYRIAD = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}

NUMERAL = "零〇一二两俩三四五六七八九十百千万亿廿卅卌半壹贰叁肆伍陆柒捌玖拾佰仟"
"""Every character of a Chinese numeral, for character classes."""

_MULTIPLIERS = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "k": 1_000,
    "万": 10_000,
    "w": 10_000,
    "皮": 10_000,
    "撇": 1_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_ARABIC = re.compile(
    r"(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)"
    r"\s*(?P<unit>百万|千万|十万|万|千|百|亿|[wW]|[kK]|皮|撇)?"
    r"(?P<rest>\d(?!\d)|半|[零〇]?[一二两三四五六七八九](?:[千百十]\S*)?|\d{1,3}千)?"
)
_PURSE_WORDS = str.maketrans("皮撇", "万千")
"""The Cantonese units of money that are written as other words (三皮半, 八撇)."""

_NEIGHBOURS = re.compile(
    r"(?P<head>|.*[十百千万])(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])"
    r"(?P<tail>[十百千万亿].*|(?<=[千万]..))"
)

_LISTED = re.compile(r"(?:([^万]+万)([^万]+万)|([^十]?十)([^十]?十)(万|千)|([^千万]千)([^千万]千))")


def parse_chinese(words: str) -> float | None:
    """Return the value of a Chinese numeral, None where it is none.

    A digit after a unit counts tenths of that unit (`两万八` is 28000), a leading unit counts
    once (`万二` is 12000), and `半` is half of the unit before it.
    """
    if not words or words == "万一" or any(c not in NUMERAL for c in words):
        return None
    reading = _Reading()
    return reading.value() if all(reading.take(c) for c in words) else None


class _Reading:
    """The state of reading a Chinese numeral from left to right."""

    def __init__(self) -> None:
        self._total = self._section = 0.0
        self._digit: float | None = None
        self._unit = 1.0
        self._lowest = self._lowest_myriad = math.inf
        self._after_zero = False

    def take(self, character: str) -> bool:
        """Add a character; return False where no numeral goes on with it."""
        if character in "零〇":
            self._after_zero = True
            return True
        if character == "半":
            self._digit = 5.0 if self._unit > 1 else 0.5
            return True
        if character in DIGITS:
            is_free = self._digit is None
            self._digit = float(DIGITS[character])
            return is_free
        if character in _TENS:
            is_free = self._digit is None
            self._section, self._unit = self._section + _TENS[character], 10.0
            return is_free
        return self._multiply(character)

    def _multiply(self, character: str) -> bool:
        digit, self._digit, self._after_zero = self._digit, None, False
        if character in _SMALL_UNITS:
            self._unit = float(_SMALL_UNITS[character])
            is_falling = self._unit < self._lowest
            is_counted = digit is not None or self._unit == 10 or not self._total
            self._section += (1.0 if digit is None else digit) * self._unit
            self._lowest = self._unit
            return is_falling and is_counted
        self._unit, self._lowest = float(_MYRIAD[character]), math.inf
        section, self._section = self._section + (digit or 0.0), 0.0
        if self._unit >= self._lowest_myriad:
            return False
        if self._total and self._lowest_myriad < math.inf:
            self._total += section * self._unit
        else:
            self._total = (section or 1.0) * self._unit
        self._lowest_myriad = self._unit
        return True

    def value(self) -> float:
        """Return the number; a last digit counts tenths of a large unit (两万八)."""
        last = self._digit or 0.0
        is_tenth = self._unit >= 100 and not self._after_zero
        return self._total + self._section + (last * self._unit / 10 if is_tenth else last)


def parse_arabic(words: str) -> float | None:
    """Return the value of digits with an optional unit (`16.8万`, `20w`, `3万5`), else None."""
    match = _ARABIC.fullmatch(words.strip())
    if match is None:
        return None
    unit = (match["unit"] or "").lower()
    multiplier = _MULTIPLIERS[unit]
    value = float(match["figure"].replace(",", "")) * multiplier
    rest = match["rest"]
    if not rest:
        return value
    if multiplier < 1_000:
        return None
    if rest.isdigit():
        return value + int(rest) * multiplier / 10
    if rest[-1] == "千" and rest[:-1].isdigit():
        return value + int(rest[:-1]) * 1_000
    if rest == "半":
        return value + multiplier / 2
    tail = parse_chinese(rest)
    if tail is None:
        return None
    return value + (tail * multiplier / 10 if rest in DIGITS else tail)


def parse_number(words: str) -> float | None:
    """Return the value of a numeral in either writing, None where it is none."""
    return parse_arabic(words) if words[:1].isdigit() else parse_chinese(words)


def parse_range(words: str) -> tuple[float, float] | None:
    """Return the two ends of a numeral; `五六万` spans 50000 to 60000, a plain one a point."""
    words = words.translate(_PURSE_WORDS)
    match = _NEIGHBOURS.fullmatch(words)
    if match is not None:
        low = parse_chinese(match["head"] + match["low"] + match["tail"])
        high = parse_chinese(match["head"] + match["high"] + match["tail"])
        if low is not None and high is not None and low < high:
            return low, high
    listed = _LISTED.fullmatch(words)
    if listed is not None:
        one, other = (part for part in listed.groups() if part and part not in ("万", "千"))
        unit = listed[5] or ""
        first, last = parse_chinese(one + unit), parse_chinese(other + unit)
        return None if first is None or last is None else (min(first, last), max(first, last))
    value = parse_number(words)
    return None if value is None else (value, value)


def unit_of(words: str) -> float:
    """Return what the last unit of a numeral multiplies by, so that `五到八万` can share it."""
    words = words.translate(_PURSE_WORDS)
    for unit in ("千万", "百万", "十万", "亿", "万", "千", "百"):
        if words.endswith(unit) and words[:1].isdigit():
            return float(_MULTIPLIERS[unit])
    last = words[-1:].lower()
    return float(_MULTIPLIERS.get(last, 1)) if last in {"亿", "万", "千", "w", "k"} else 1.0
