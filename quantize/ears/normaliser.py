"""The normaliser of the error rates, written down because every figure depends on it.

In this order: simplified script; full-width as half-width; lower case; numbers in digits as
Chinese numerals read one way (two stays 二 and 两 becomes 二); spellings of one and the same
dialect word as one of them (`VARIANTS`); no punctuation and no spaces. Nothing else: a Cantonese
word heard as its Mandarin one is an error.
"""

import re
import unicodedata

import opencc

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")

VARIANTS = {
    "哩": "呢",
    "噉": "咁",
    "畀": "俾",
    "佢": "渠",
    "瞓": "训",
    "嘞": "喇",
    "啦": "喇",
    "呀": "啊",
    "吖": "啊",
    "两": "二",
    "〇": "零",
    "她": "他",
    "它": "他",
}
"""Spellings of one word, and particles that writers choose freely, each with what stands for it."""

_SPELLING = str.maketrans(VARIANTS)


def normalise(text: str) -> str:
    """Return a text as it is compared."""
    folded = unicodedata.normalize("NFKC", _TO_SIMPLIFIED.convert(text)).lower()
    spoken = re.sub(r"\d+", lambda number: _say(number.group()), folded)
    return "".join(c for c in spoken if c.isalnum()).translate(_SPELLING)


def _say(digits: str) -> str:
    """Return a number as it is spoken; long ones and those with a leading zero digit by digit."""
    if len(digits) > 8 or (len(digits) > 1 and digits[0] == "0"):
        return "".join(_DIGITS[int(d)] for d in digits)
    high, low = digits[:-4], digits[-4:]
    said = _say_four(low.lstrip("0"))
    if high:
        gap = "零" if low[0] == "0" and said else ""
        return f"{_say_four(high)}万{gap}{said}"
    return said or "零"


def _say_four(digits: str) -> str:
    """Return up to four digits without leading zero as they are spoken; empty for none."""
    said = ""
    for place, digit in enumerate(reversed(digits)):
        if digit != "0":
            said = _DIGITS[int(digit)] + _UNITS[place] + said
        elif said and not said.startswith("零"):
            said = "零" + said
    return said[1:] if said.startswith("一十") else said
