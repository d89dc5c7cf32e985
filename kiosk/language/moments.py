"""Days and times of day as people name them, read into dates and clock times."""

import re
from datetime import date, time, timedelta

from kiosk.language.numbers import NUMERAL, parse_number

_RELATIVE = {"今天": 0, "明天": 1, "后天": 2, "大后天": 3}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_WEEKDAY = re.compile(
    r"(?P<which>这个?|本|下个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])|(?P<end>周末)"
)
_MONTH = re.compile(
    rf"(?P<month>\d{{1,2}}|[{NUMERAL}]{{1,3}})月(?P<day>\d{{1,2}}|[{NUMERAL}]{{1,3}})[日号]"
)
_DATE = re.compile(rf"(?P<day>\d{{1,2}}|[{NUMERAL}]{{1,3}})[日号]")

_PARTS = {
    "早上": 0, "清晨": 0, "上午": 0, "早晨": 0, "中午": 12, "正午": 12,
    "下午": 12, "午后": 12, "傍晚": 12, "晚上": 12, "晚间": 12, "夜里": 12,
}  # fmt: skip
"""The part of a day → the hour from which its clock is counted."""

_USUAL = {
    "早上": time(10), "清晨": time(10), "上午": time(10), "早晨": time(10), "中午": time(12),
    "正午": time(12), "下午": time(14), "午后": time(14), "傍晚": time(18), "晚上": time(19),
    "晚间": time(19), "夜里": time(19),
}  # fmt: skip
"""The part of a day → the time that is meant where no hour is named; it is read back."""

_PART = "|".join(_PARTS)
_HOUR = r"二十[一二三]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九]"
_MINUTES = r"[零〇][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?"
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?\s*(?:"
    r"(?P<h>[01]?\d|2[0-3])[:：](?P<m>[0-5]\d)"
    rf"|(?P<hour>(?<!\d)\d{{1,2}}|{_HOUR})(?:点钟?|时)(?!水)"
    rf"(?P<minutes>半|一刻|三刻|(?:\d{{1,2}}|{_MINUTES})分?)?)"
)
_OPENS_H, _CLOSES_H = 9, 21
"""An hour without a part of the day is meant within these; 三点 in a shop is 15:00."""


def day_meant(said: str, today: date) -> date | None:
    """Return the date that a day such as 后天, 下周六 or 3月5日 means; None where it means none.

    A day of the week or of the month without a week or month is the next one to come, today
    included; a date that has passed this year is of the next.
    """
    if said in _RELATIVE:
        return today + timedelta(_RELATIVE[said])
    if found := _WEEKDAY.fullmatch(said):
        return _weekday(found, today)
    if found := _MONTH.fullmatch(said):
        month, day = _whole(found["month"]), _whole(found["day"])
        return next(
            (d for year in (today.year, today.year + 1) if (d := _date(year, month, day))
             and d >= today),
            None,
        )  # fmt: skip
    if found := _DATE.fullmatch(said):
        day = _whole(found["day"])
        months = [(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1)
                  for n in range(3)]  # fmt: skip
        return next((d for y, m in months if (d := _date(y, m, day)) and d >= today), None)
    return None


def time_meant(words: str) -> time | None:
    """Return the time of day that a normalised sentence names; None where it names none."""
    part = re.search(_PART, words)
    return clock_meant(words) or (_USUAL[part.group()] if part else None)


def clock_meant(words: str) -> time | None:
    """Return the time of the clock that a normalised sentence names, and not 下午 alone."""
    for found in _CLOCK.finditer(words):
        # 一点 alone is a little, not one o'clock
        at = _clock(found) if found.group() != "一点" else None
        if at is not None:
            return at
    return None


def part_of_day(words: str) -> tuple[time, time] | None:
    """Return from when, and until before when, the part of the day lasts that is named, if any."""
    part = re.search(_PART, words)
    if part is None:
        return None
    if part.group() in {"中午", "正午"}:
        return time(11), time(14)
    if _PARTS[part.group()] == 0:
        return time(0), time(12)
    late = part.group() in {"傍晚", "晚上", "晚间", "夜里"}
    return time(17 if late else 12), time(23, 59)


def _weekday(found: re.Match[str], today: date) -> date:
    name = found["day"]
    wanted = 5 if found["end"] or name == "末" else _WEEKDAYS[name]
    monday = today - timedelta(today.weekday())
    which = found["which"] or ""
    if which.startswith("下"):
        return monday + timedelta(7 + wanted)
    if which:
        return monday + timedelta(wanted)
    return today + timedelta((wanted - today.weekday()) % 7)


def _clock(found: re.Match[str]) -> time | None:
    if found["h"]:
        hour, minute = int(found["h"]), int(found["m"])
    else:
        hour, minute = _whole(found["hour"]), _minutes(found["minutes"] or "")
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    return time(hour + 12 if _is_after_noon(found, hour) else hour, minute)


def _is_after_noon(found: re.Match[str], hour: int) -> bool:
    """Return whether an hour of the clock is one after noon."""
    part = found["part"]
    if part:
        return hour < _PARTS[part] and not (part in {"中午", "正午"} and hour > 9)
    return not found["h"] and 0 < hour < _OPENS_H and hour + 12 <= _CLOSES_H


def _minutes(words: str) -> int:
    quarters = {"": 0, "半": 30, "一刻": 15, "三刻": 45}
    return quarters[words] if words in quarters else _whole(words.removesuffix("分"))


def _whole(words: str) -> int:
    value = parse_number(words.lstrip("零") if len(words) > 1 else words)
    return int(value) if value is not None and value == int(value) else -1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
