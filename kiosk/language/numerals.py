"""Numbers written in words, as people say them in Mandarin, Cantonese and English."""

from kiosk.domain.ontology import Language

LARGEST = 10**16 - 1
"""The largest number with a name here; what is longer is read digit by digit."""

_ZH_DIGITS = "零一二三四五六七八九"
_TO_HANT = str.maketrans("万亿两点分", "萬億兩點分")
_EN_SMALL = [
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
_EN_TENS = [".", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_GROUPS = ("", " thousand", " million", " billion", " trillion", " quadrillion")
_EN_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def numeral(number: int, language: Language) -> str:
    """Return a whole number from 0 to LARGEST in words."""
    if language is Language.EN:
        return _english(number)
    words = _chinese(number)
    return words.translate(_TO_HANT) if language is Language.YUE_HANT else words


def counted(number: int, language: Language) -> str:
    """Return a number before a measure word: two of a thing is 两, not 二."""
    if number == 2 and language is not Language.EN:
        return "兩" if language is Language.YUE_HANT else "两"
    return numeral(number, language)


def digit_by_digit(digits: str, language: Language) -> str:
    """Return digits read one after the other, as in a telephone number or a year."""
    if language is Language.EN:
        return " ".join(_EN_SMALL[int(digit)] for digit in digits)
    return "".join(_ZH_DIGITS[int(digit)] for digit in digits)


def decimal(text: str, language: Language) -> str:
    """Return a number such as `3.50` in words, the places after the point digit by digit."""
    whole, _, places = text.partition(".")
    words = (
        numeral(int(whole), language) if int(whole) <= LARGEST else digit_by_digit(whole, language)
    )
    if not places:
        return words
    point = {Language.EN: " point ", Language.YUE_HANT: "點"}.get(language, "点")
    return words + point + digit_by_digit(places, language)


def english_ordinal(number: int) -> str:
    """Return `fifteenth` for 15."""
    head, joint, last = _rightmost_word(_english(number))
    if last in _EN_ORDINALS:
        return head + joint + _EN_ORDINALS[last]
    return head + joint + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _rightmost_word(words: str) -> tuple[str, str, str]:
    place = max(words.rfind(" "), words.rfind("-"))
    return (words[:place], words[place], words[place + 1 :]) if place >= 0 else ("", "", words)


def _chinese(number: int) -> str:
    if number == 0:
        return "零"
    hundred_millions, rest = divmod(number, 10**8)
    if not hundred_millions:
        return _below_hundred_millions(rest, leading=True)
    words = "两" if hundred_millions == 2 else _chinese(hundred_millions)
    words += "亿"
    if rest:
        words += "零" if rest < 10**7 else ""
        words += _below_hundred_millions(rest, leading=False)
    return words


def _below_hundred_millions(number: int, leading: bool) -> str:
    ten_thousands, rest = divmod(number, 10_000)
    words = _group(ten_thousands, leading, bare=False) + "万" if ten_thousands else ""
    if words and 0 < rest < 1000:
        words += "零"
    return words + (_group(rest, leading and not words, bare=True) if rest else "")


def _group(number: int, leading: bool, bare: bool) -> str:
    """Return 1 to 9999 in words.

    Args:
        number: the four digits.
        leading: it opens the numeral, so that ten is 十 and not 一十.
        bare: no 万 follows, so that a single two stays 二.
    """
    if number == 2 and not bare:
        return "两"
    words = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit == 0:
            if words and number % value and not words.endswith("零"):
                words += "零"
            continue
        if digit == 1 and unit == "十" and not words and leading:
            words += "十"
        else:
            words += ("两" if digit == 2 and value >= 100 else _ZH_DIGITS[digit]) + unit
    return words.removesuffix("零")


def _english(number: int) -> str:
    if number == 0:
        return "zero"
    parts: list[str] = []
    for place, name in enumerate(_EN_GROUPS):
        group = number // 1000**place % 1000
        if group:
            parts.append(_english_group(group) + name)
    return " ".join(reversed(parts))


def _english_group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_EN_SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        words.append(_EN_TENS[tens] + (f"-{_EN_SMALL[ones]}" if ones else ""))
    elif rest:
        words.append(_EN_SMALL[rest])
    return " ".join(words)
