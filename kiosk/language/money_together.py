"""Several sums of one sentence, and what several people give: which of them is the budget."""

import itertools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.domain.understanding import Budget
from kiosk.language.numbers import parse_number
from kiosk.language.phrases import clause_at
from kiosk.language.sums import MOVES, Sum, SumKind

_EACH = re.compile(
    r"(?:(?:一|每|每一)(?:个人|人|位|家)|人均|各自?|头一家头|一家头)(?:都|就|大概|先|各)?(?:出|拿|给|凑|掏)?$"
)
_PEOPLE = re.compile(
    r"(?P<pair>俩|仨)|(?P<n>[两二三四五六七八九十\d])(?:个|位|家|口|兄|姐|姊|公)(?:人|姐妹|兄弟|弟|妹|子女|孩子|同学|同事|朋友|婆|头)*"
)
_FORMERLY = re.compile(
    r"(?:本来|原来|原先|原本|之前|起先|起初|起头|刚才|刚刚|先头|一开始|开头|早先)[^，。]{0,4}(?:想|说|讲|打算|预算|定|准备|计划|以为)"
)
_NOW = re.compile(
    r"[，。,](?:[^，。,]{0,4})(?:这[次回趟]|今年|今次|今趟|现在|所以|只能|我?就|我最多|我们?只)[^，。,]{0,6}$"
)
_NO_TOP = re.compile(r"封顶|上限")


def sharers(text: str, start: int) -> int:
    """Return of how many a sum before which 每人 stands is the share; 1 where it is none."""
    each = _EACH.search(text[:start])
    people = None if each is None else _PEOPLE.search(text[: each.start()])
    if people is None:
        return 1
    if people["pair"]:
        return 2 if people["pair"] == "俩" else 3
    return int(parse_number(people["n"]) or 1)


def weighed(sums: Sequence[Sum], text: str) -> list[Sum]:
    """Return the sums of a sentence without those that another one takes the place of.

    Args:
        sums: in order.
        text: the sentence in simplified Mandarin.
    """
    kept = list(sums)
    moves = [s for s in kept if s.kind in MOVES]
    kept = [s for s in kept if s not in moves[:-1]]
    if any(s.kind is SumKind.CLEAR and _NO_TOP.search(text[s.start : s.end]) for s in kept):
        kept = [_without_top(s) for s in kept if not _clears_top(s, kept, text)]
    for former, later in itertools.pairwise(kept):
        if later.kind is SumKind.BUDGET and _is_outdone(former, later, text):
            kept[kept.index(later)] = replace(later, firm=True)
            return [s for s in kept if s is not former or s.kind is not SumKind.BUDGET]
    return kept


def _is_outdone(former: Sum, later: Sum, text: str) -> bool:
    """Return whether a sum is told only to say another one (本来想三万，现在四万)."""
    first, _ = clause_at(text, former.start, former.end)
    if former.kind is SumKind.BUDGET:
        return _FORMERLY.search(text[first : former.end]) is not None
    return _NOW.search(text[former.end : later.start]) is not None


def _clears_top(found: Sum, sums: Sequence[Sum], text: str) -> bool:
    return (
        found.kind is SumKind.CLEAR
        and _NO_TOP.search(text[found.start : found.end]) is not None
        and any(s.kind is SumKind.BUDGET for s in sums)
    )


def _without_top(found: Sum) -> Sum:
    """Return a sum as the lower end alone (三万起，上不封顶)."""
    if found.kind is not SumKind.BUDGET:
        return found
    low = found.budget.min if found.budget.min is not None else found.budget.max
    return replace(found, budget=Budget(min=low))
