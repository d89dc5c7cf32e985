"""Whether a sentence asks a question, or asks to be shown something, by its words alone."""

import re

_SHOW = "看看|看下|推荐|介绍|有没有|有吗|有什么|有哪些"
_LOOK = "看找买挑选订瞧瞅添"
"""Verbs of looking for a piece, of one character."""

_ASKING = re.compile(r"[?？吗么呢]|什么|多少|怎|哪|几|有没有|能不能|可不可以|是不是|为何|如何")
_SEEKS = re.compile(
    rf"想[{_LOOK}要送]|[来去][挑选找瞧瞅]|瞅瞅|瞧瞧|{_SHOW}|找|给我|帮我[挑选找看]"
    r"|在(?:这边|这里|那边|哪)|[摆放](?:在)?哪|换成|改成|改看|转看|转做|(?:^|[我还，。])要(?!是|不|说|多|怎|几)"
    r"|(?:^|[，。])还是[^，。?？]{1,10}(?:吧|伐|罢)|买"
)
_LOOKS_FOR = re.compile(
    rf"[想要来去][{_LOOK}]|{_SHOW}|给我[看找挑拿]|帮[我他她][挑选找看买]"
    r"|[想要][给帮替](?!你们)[^，。]{1,6}换[一两几]?[只个条枚对双件块款副串套根支顶把]"
    r"|(?:[买找挑订]|(?:^|[，。我就])要)[一两几]?[只个条枚对双件块款副串套根支顶把]"
)

_THIS_TIME = re.compile(
    r"(?:旧|老|原来|原先|以前|之前|上次|上回|上趟|那[只个条块对双])[^。！？]*[，。](?:这|今)[次回趟]"
    r"(?:我|就|想|要|换|来|买|给)*[^，。！？吗么多几]{1,8}(?:[，。！]|$)"
)
"""What is wanted now in place of the old one (旧的是红的，这次米色)."""


_GIVES = re.compile(
    r"(?:[想要]|打算|准备|得|该)(?:给[^，。]{1,6})?送(?![去来回过到]|修|洗|货|检|[^，。]{0,8}(?:修|保养|维修))[^，。]{0,8}?"
    r"(?:[个点件样份]|些|一[个点件样份])(?:小|好|像样|特别|有意思)?的?(?:东西|礼物?|什么|啥|心意|纪念)"
)


def looks_for_present(normalised: str) -> bool:
    """Return whether a sentence looks for something to give (想送我们领导个东西)."""
    return bool(_GIVES.search(normalised))


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
