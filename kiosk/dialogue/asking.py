"""Whether a sentence asks a question, or asks to be shown something, by its words alone."""

import re

_SHOW = "看看|看下|推荐|介绍|有没有|有吗|有什么|有哪些"
_LOOK = "看找买挑选订瞧瞅添"
"""Verbs of looking for a piece, of one character."""

_ASKING = re.compile(r"[?？吗么呢]|什么|多少|怎|哪|几|有没有|能不能|可不可以|是不是|为何|如何")
_SEEKS = re.compile(
    rf"想[{_LOOK}要送]|{_SHOW}|找|给我|帮我[挑选找看]"
    r"|在(?:这边|这里|那边|哪)|[摆放](?:在)?哪|换成|改成|改看|转看|转做|(?:^|[我还，。])要(?!是|不|说|多|怎|几)"
    r"|(?:^|[，。])还是[^，。?？]{1,10}(?:吧|伐|罢)|买"
)
_LOOKS_FOR = re.compile(
    rf"[想要来去][{_LOOK}]|{_SHOW}|给我[看找挑拿]|帮[我他她][挑选找看买]"
    r"|(?:[买找挑订]|(?:^|[，。我就])要)[一两几]?[只个条枚对双件块款副串套根支顶把]"
)

_THIS_TIME = re.compile(
    r"(?:旧|老|原来|原先|以前|之前|上次|上回|上趟|那[只个条块对双])[^。！？]*[，。](?:这|今)[次回趟]"
    r"(?:我|就|想|要|换|来|买|给)*[^，。！？吗么多几]{1,8}(?:[，。！]|$)"
)
"""What is wanted now in place of the old one (旧的是红的，这次米色)."""


def seeks(normalised: str) -> bool:
    """Return whether a sentence asks to be shown something."""
    return bool(_SEEKS.search(normalised)) or names_for_this_time(normalised)


def names_for_this_time(normalised: str) -> bool:
    """Return whether talk of an old piece ends in how the new one is to be."""
    return bool(_THIS_TIME.search(normalised))


def is_asking(normalised: str) -> bool:
    """Return whether a sentence is put as a question."""
    return bool(_ASKING.search(normalised))


def looks_for(normalised: str) -> bool:
    """Return whether a sentence looks for a piece, in words that stand in no story."""
    return bool(_LOOKS_FOR.search(normalised))
