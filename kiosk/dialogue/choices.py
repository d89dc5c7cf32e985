"""Which of the times that were offered a customer takes."""

import re
from datetime import datetime

from kiosk.domain.understanding import ReferenceKind, Understanding
from kiosk.language.moments import clock_meant, part_of_day

_WEEKDAY = re.compile(r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_DATE = re.compile(r"(?P<day>\d{1,2})[日号]")
_ANY = re.compile(r"都(?:可以|行|好)|随便|你定|您定")
_FIRST = re.compile(r"最早|早一?点|早些|早的那|头一个|前面那|前一个|\bfirst\b|\bearlier")
_LAST = re.compile(r"最晚|最迟|晚一?点|晚些|晚的那|迟的那|后面那|后一个|最后|\blast\b|\blater")
_SAYS_ONE = re.compile(r"那|这|的$|就|吧|个|要")


def chosen_time(offered: tuple[str, ...], understanding: Understanding) -> datetime | None:
    """Return the offered time that is meant; None where none is, or more than one may be.

    Args:
        offered: ISO 8601 with their zone, the earliest first.
        understanding: of 第二个, 下午那个, 周六的, 早一点的, 三点那个 and the like.
    """
    words = understanding.normalised
    starts = [datetime.fromisoformat(start) for start in offered]
    place = _place(understanding, len(starts))
    if place is not None:
        return starts[place]
    fitting = [start for start in starts if _fits(start, words)]
    narrowed = len(fitting) < len(starts) or len(starts) == 1
    if _FIRST.search(words) or _ANY.search(words):
        return fitting[0] if fitting else None
    if _LAST.search(words):
        return fitting[-1] if fitting else None
    if narrowed and fitting and _names_a_moment(words):
        return fitting[0] if len(fitting) == 1 or _is_pointing(words) else None
    return None


def _place(understanding: Understanding, count: int) -> int | None:
    """Return the index of a place that is named, such as 第二个 or 最后一个."""
    for reference in understanding.references:
        if reference.kind is ReferenceKind.ORDINAL and 0 < abs(reference.position) <= count:
            return reference.position - 1 if reference.position > 0 else count + reference.position
    return None


def _fits(start: datetime, words: str) -> bool:
    """Return whether a time is none that the words rule out."""
    day, date = _WEEKDAY.search(words), _DATE.search(words)
    if day and "一二三四五六日".index(day["day"].replace("天", "日")) != start.weekday():
        return False
    if date and int(date["day"]) != start.day:
        return False
    at, part = clock_meant(words), part_of_day(words)
    if at is not None:
        return start.time() == at
    return part is None or part[0] <= start.time() < part[1]


def _names_a_moment(words: str) -> bool:
    named = _WEEKDAY.search(words) or _DATE.search(words) or clock_meant(words)
    return bool(named or part_of_day(words))


def _is_pointing(words: str) -> bool:
    """Return whether 下午那个 points at one of those offered, and 下午 alone names a time anew."""
    return _SAYS_ONE.search(words) is not None
