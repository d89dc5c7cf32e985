"""What a customer wears, in the house's own words: the garment, its colour, the occasion."""

import re

from kiosk.domain.understanding import Understanding

_GARMENTS: dict[str, tuple[str, str]] = {
    "礼服": (
        "evening",
        r"礼服|晚装|礼裙|晚礼|小黑裙|燕尾|露肩|鱼尾裙|\b(?:gown|evening dress|tuxedo)\b",
    ),
    "婚礼": ("wedding", r"婚纱|嫁衣|裙褂|龙凤褂|秀禾|敬酒服|伴娘|\b(?:wedding dress|bridal)\b"),
    "旗袍": ("ceremony", r"旗袍|中装|唐装|中山装|汉服|马面裙|中式|\bqipao\b"),
    "西装": ("business", r"西装|西服|套装|正装|西裤|西装褛|制服|\bsuit\b"),
    "衬衫": ("business", r"衬衫|衬衣|恤衫(?!T)|袖口|\bshirt\b"),
    "长裙": ("date", r"裙|\b(?:skirt|dress)\b"),
    "外衣": ("daily", r"大衣|外套|风衣|外衣|夹克|毛衣|针织|开衫|皮衣|\b(?:coat|jacket)\b"),
    "日常": ("daily", r"牛仔|T恤|t恤|卫衣|休闲|运动服|运动装|\b(?:jeans|t-shirt)\b"),
}
"""Kind of garment → the occasion it is worn to, and the words for it."""

_HUES = {
    "black": "黑", "white": "白", "grey": "灰", "brown": "棕", "beige": "米", "red": "红",
    "pink": "粉", "orange": "橙", "yellow": "黄", "green": "绿", "blue": "蓝", "purple": "紫",
    "gold": "金", "silver": "银",
}  # fmt: skip


_DARK = frozenset({"black", "grey", "brown", "blue", "purple", "green", "red"})
_NAMED_HUE = re.compile(
    rf"(?P<hues>(?:(?:深色?|浅色?|[{''.join(_HUES.values())}]色?)(?:、|或|与|和|的)?)+)"
    r"(?:礼服|长裙|西装|衣裙|衣着|外衣|衬衫|裙)"
)


def garments_in(understanding: Understanding) -> tuple[str, ...]:
    """Return the outfit of a sentence: a kind of garment, then colour ids; or nothing."""
    words = understanding.normalised
    kinds = tuple(kind for kind, (_, pattern) in _GARMENTS.items() if re.search(pattern, words))
    if not kinds:
        return ()
    wished = set(understanding.slots.color)
    return (*kinds[:1], *(color for color in understanding.named.color if color not in wished))


def occasion_of(outfit: tuple[str, ...]) -> str:
    """Return the occasion an outfit is worn to; empty for none."""
    return next((_GARMENTS[word][0] for word in outfit if word in _GARMENTS), "")


def suitability(outfit: tuple[str, ...], reason: str) -> int:
    """Return how well the reason of a pairing fits an outfit; 0 where it speaks of another.

    Args:
        outfit: as `garments_in` describes it.
        reason: the pairing's text in simplified Chinese.
    """
    colors = [word for word in outfit if word in _HUES]
    named = _NAMED_HUE.search(reason)
    if named is not None and colors and not any(_is_named(c, named["hues"]) for c in colors):
        return 0
    garments = (_GARMENTS[word][1] for word in outfit if word in _GARMENTS)
    found = sum(2 for pattern in garments if re.search(pattern, reason))
    return found + sum(1 for color in colors if _HUES[color] in reason) if found else 0


def _is_named(color: str, hues: str) -> bool:
    return _HUES[color] in hues or ("深色" if color in _DARK else "浅色") in hues
