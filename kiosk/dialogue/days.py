"""A day as the planner keeps it, in simplified Mandarin, in the language of the reply."""

import re
from collections.abc import Mapping
from datetime import date

from kiosk.domain.ontology import Language

_WEEKDAY = re.compile(
    r"(?P<which>这个?|本|下个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])|周末"
)
_MONTH = re.compile(
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
_DATE = re.compile(r"(?P<day>\d{1,2})[日号]")
_NAMES = dict(
    zip(
        "一二三四五六日天",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Sunday"),
        strict=True,
    )
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ENGLISH = {"今天": "today", "明天": "tomorrow", "后天": "the day after tomorrow"}
_ENGLISH |= {"大后天": "three days from now", "周末": "the weekend"}
_CANTONESE = {"今天": "今日", "明天": "聽日", "后天": "後日", "大后天": "大後日"}
_DIGITS = "零一二三四五六七八九"


def said_day(day: str, language: Language) -> str:
    """Return a day such as 下周六 or 3月5日 in words; as it is where it is not understood."""
    if language is Language.YUE_HANT:
        words = _CANTONESE.get(day) or re.sub("周(?!末)|礼拜", "星期", day)
        return re.sub("这个?|本(?=星期)", "今個", words).replace("下个", "下個").replace("号", "號")
    return _english(day) if language is Language.EN else day


def said_date(day: date, language: Language) -> str:
    """Return a date with its weekday: 1月17日周六."""
    said = said_day(f"{day.month}月{day.day}日", language)
    weekday = said_day(f"周{'一二三四五六日'[day.weekday()]}", language)
    return f"{weekday} {said}" if language is Language.EN else said + weekday


def said_when(fields: Mapping[str, str], language: Language) -> str:
    """Return the day of a form: its date where that is known, else the day as it was said."""
    known = fields.get("start", "")[:10] or fields.get("date", "")
    if known:
        return said_date(date.fromisoformat(known), language)
    return said_day(fields.get("day", ""), language)


def _english(day: str) -> str:
    if day in _ENGLISH:
        return _ENGLISH[day]
    if found := _MONTH.fullmatch(day):
        month = _number(found["month"])
        if 1 <= month <= len(_MONTHS):
            return f"{_number(found['day'])} {_MONTHS[month - 1]}"
    if found := _WEEKDAY.fullmatch(day):
        name = _NAMES.get(found["day"] or "末", "the weekend")
        return f"{name} of next week" if (found["which"] or "").startswith("下") else name
    if found := _DATE.fullmatch(day):
        return f"day {int(found['day'])} of the month"
    return day


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    unit = _DIGITS.find(ones) if ones else 0
    return (10 * (_DIGITS.find(tens) if tens else 1) if ten else 0) + unit
