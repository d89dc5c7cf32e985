"""What a sum in a sentence is: its kind, its range and its place."""

from enum import StrEnum

import msgspec

from kiosk.domain.understanding import Budget


class SumKind(StrEnum):
    """What a sum in a sentence is."""

    BUDGET = "budget"  # what the customer wants to spend
    SHIFT = "shift"  # 再加两万: by how much the upper end moves
    SCALE = "scale"  # 翻一倍, 减一半: to what part of it the upper end moves
    FIRST = "first"  # 还是照一开始说的数: back to the sum that was named first
    EARLIER = "earlier"  # 还是刚才那个数: back to the one before the latest
    CLEAR = "clear"  # 不限
    PRICE = "price"  # what something costs or is said to cost: no wish
    TOLD = "told"  # what was earned or paid, or seen elsewhere: neither wish nor claim


MOVES = frozenset({SumKind.SHIFT, SumKind.SCALE, SumKind.FIRST, SumKind.EARLIER})
"""The kinds that say a sum by the one that was named before."""


class Sum(msgspec.Struct, frozen=True):
    """A sum found in a sentence.

    Attributes:
        budget: the range; for SHIFT `max` is the signed amount, for SCALE the percentage.
        start, end: its span with the words that qualify it.
        has_unit: a currency word or sign stands with it.
        qualified: words such as 以内, 左右 or 预算 say that it is a limit.
        firm: words say that it is the sum to keep to, whatever else is told: 拢共, 加到, 够了.
    """

    kind: SumKind
    budget: Budget
    start: int
    end: int
    has_unit: bool = False
    qualified: bool = False
    firm: bool = False
