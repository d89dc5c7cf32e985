"""Every way of saying a sum or a price range in the three dialects, read as a budget."""

import re
from collections.abc import Iterator

from kiosk.domain.understanding import Budget
from kiosk.language.money_moves import find_moves
from kiosk.language.money_together import sharers, weighed
from kiosk.language.money_told import is_denied, is_told
from kiosk.language.money_words import (
    AFTER,
    BUDGET_NEAR,
    CLEAR,
    EXPRESSION,
    FIRM_ENDS,
    NOT_NUMBER_AFTER,
    OTHER_UNIT,
    PRICE_AFTER,
    PRICE_BEFORE,
    REFUSED,
    SIDES,
)
from kiosk.language.numbers import NUMERAL, parse_range, unit_of
from kiosk.language.sums import Sum, SumKind

APPROXIMATE = 0.1
"""How far `左右` reaches to either side; slot_rules of the ontology."""

LARGEST_CNY = 1_000_000_000
_FEW = frozenset("几数")
_SMALLEST_BARE_CNY = 1_000
_SMALLEST_CNY = 100
_EACH = re.compile(r"(?:元|块)?(?:一|每)(?:个|只|条|枚|对|双|件|块)[的吧啦了，。！!,.\s]*")
_THEN = re.compile(r"(?:^|[，。！,])(?:那么?|就)(?:就)?$")
_SETTLES = re.compile(r"(?:元|块)?(?:吧|好了|啦|罢|算了|以内|$|[，。])")
_FINENESS = frozenset(f"{parts}k" for parts in (9, 10, 14, 18, 22, 24))
"""Parts of gold in 24, which no customer means as thousands without a currency beside it."""


def find_sums(text: str) -> tuple[Sum, ...]:
    """Return the sums in simplified text, in order; sizes, dates, counts and numbers are none."""
    found = [
        Sum(SumKind.CLEAR, Budget(), m.start(), m.end(), qualified=True)
        for m in CLEAR.finditer(text)
    ]
    found += _expressions(text)
    found += find_moves(text)
    return tuple(weighed(sorted(found, key=lambda s: (s.start, s.end)), text))


def _expressions(text: str) -> Iterator[Sum]:
    place = 0
    while place < len(text):
        match = EXPRESSION.search(text, place)
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
        key: match[f"b_{key}"] is not None or (key in AFTER and match[f"a_{key}"] is not None)
        for key in ("max", "min", "about", "firm")
    }
    firm = qualifiers.pop("firm")
    if SIDES.search(match.group()) and REFUSED.match(text, match.end()):
        qualifiers["max"], qualifiers["min"] = qualifiers["min"], qualifiers["max"]
    qualified = (
        firm or any(qualifiers.values()) or match["a_odd"] is not None or bool(match["places"])
    )
    if not _is_money(match, text, high, has_unit, qualified):
        return None
    budget = _budget(low, high, vague, qualifiers, match["a_odd"] is not None)
    start, end = match.span()
    if match["shift"]:
        sign = 1 if match["up"] else -1
        if _is_comparison(text, start):
            return Sum(SumKind.PRICE, Budget(max=round(high)), start, end, has_unit)
        return Sum(SumKind.SHIFT, Budget(max=sign * round(high)), start, end, has_unit, True)
    limits = any(match[f"a_{k}"] is not None for k in AFTER) or match["b_max"] is not None
    limits |= (match["b_firm"] or "").endswith(FIRM_ENDS)
    kind = _kind(text, start, end, limits)
    shares = sharers(text, start) if kind is SumKind.BUDGET and not firm else 1
    if shares > 1:
        return Sum(kind, Budget(max=round(high) * shares), start, end, has_unit, True, True)
    if kind is not SumKind.BUDGET:
        return Sum(kind, Budget(round(low), round(high)), start, end, has_unit)
    return Sum(kind, budget, start, end, has_unit, qualified, firm)


def _kind(text: str, start: int, end: int, limits: bool) -> SumKind:
    """Return what a sum is by the words around it.

    Args:
        text: the sentence.
        start: of the sum with its qualifiers.
        end: behind it.
        limits: whether those say that it is an end (以内, 加到).
    """
    if is_denied(text, start, end):
        return SumKind.TOLD
    if BUDGET_NEAR.search(text, max(0, start - 8), min(len(text), end + 6)):
        return SumKind.BUDGET
    if not limits and not _is_alone(text, start, end) and _is_price(text, start, end):
        return SumKind.PRICE
    return SumKind.TOLD if is_told(text, start, end, limits) else SumKind.BUDGET


def _is_comparison(text: str, start: int) -> bool:
    return (
        re.search(
            r"(?:比(?![^，。,]*(?:数|预算))|差|贵|(?:涨|便宜|高|低|多|少)了)[^，。,]{0,8}$",
            text[max(0, start - 10) : start],
        )
        is not None
    )


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether nothing but what one piece may cost is said (三千一条), as in an answer."""
    return not text[:start].strip() and _EACH.fullmatch(text, end) is not None


def _is_price(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 12) : start]
    if _THEN.search(before) and _SETTLES.match(text, end):
        return False
    return (
        PRICE_BEFORE.search(before) is not None
        or PRICE_AFTER.match(text, end, min(len(text), end + 24)) is not None
        or PRICE_AFTER.match(text, max(start, end - 1), min(len(text), end + 24)) is not None
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
    ends = parse_range(words)
    return None if ends is None else (*ends, False)


def _loose_ends(match: re.Match[str]) -> tuple[float, float, bool] | None:
    """Return the ends of 二十来万 (vague), 十几万 (11 to 19) and 二十多万 (20 to 30)."""
    whole = match.group()[: match.end() - match.start()]
    core = re.search(
        rf"(\d+[皮撇]?|[{NUMERAL}]+[皮撇]?)([来多几把])(十万|百万|万|千|百|[wW])?", whole
    )
    if core is None:
        return None
    head, kind, unit = core[1], core[2], core[3] or ""
    if kind == "几" and head.endswith(("万", "千", "皮", "撇")) and not unit:
        kind = "多"  # 两万几蚊
    if kind == "几" and not head.endswith(("十", "百", "廿", "卅")) and not head.isdigit():
        return None
    value = parse_range(head)
    scale = unit_of("1" + unit) if unit else 1.0
    if value is None or (not unit and unit_of(head) == 1 and head[-1:] not in "百十"):
        return None
    base = value[0] * scale
    if kind in "来把":
        return base, base, True
    step = scale * (10 if head.endswith(("十", "廿", "卅", "0")) else 1)
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
    if number[:1] in {"万", "千", "百"} and text[max(0, match.start() - 1) : match.start()] in _FEW:
        return False
    if has_unit:
        return True
    if match["loose"]:
        end = match.end("loose")
        return high >= _SMALLEST_BARE_CNY and not OTHER_UNIT.match(
            text, end + (1 if text[end : end + 1] in "万千百wW" else 0)
        )
    if OTHER_UNIT.match(text, end) or _is_word(number, text, end):
        return False
    if number.lower() in _FINENESS or (
        number.lower().endswith("k") and text[end : end + 1] in {"金", "白", "玫", "黄"}
    ):
        return False
    if match["shift"]:
        return True
    if number.replace(",", "").isdigit():
        return _is_bare_figure(number, high, qualified, text, match.start())
    return high >= _SMALLEST_BARE_CNY


def _is_word(number: str, text: str, end: int) -> bool:
    """Return whether a bare unit is part of a word (万能, 百搭, 千万别)."""
    if number == "万一":
        return True
    pattern = NOT_NUMBER_AFTER.get(number)
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
    if qualified or BUDGET_NEAR.search(text, max(0, start - 8), min(len(text), start + 16)):
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
