"""What a customer only tells of: what is worn, seen elsewhere, bought by others, talked down."""

import re
from collections.abc import Sequence

from kiosk.language.lexicon import Hit
from kiosk.language.phrases import clause_at

ACQUAINTANCES = "同事|朋友|闺蜜|邻居|同学|亲戚|别人"
"""Those of whom customers tell, and for whom nothing is sought then."""

OTHERS = (
    rf"(?:{ACQUAINTANCES}|隔壁|人家|小姐妹|室友|[表堂][姐妹哥弟]|阿?(?:嫂子?|[姐妹哥弟]{{1,2}})|弟媳|"
    r"老板|领导|上司)"
)
"""All whose things are told of, beside one's closest kin."""

_ELSEWHERE = re.compile(
    r"(?:在|到|去)(?!这|你|您|店里|网|小红书|官)[^，。！？想要]{1,8}?(?:看到|看见|看中|瞄到|瞄见|见到|见过|看过|瞧见|瞅见|瞅到|碰见)"
    r"(?:过|了)?(?!的|你|您)"
    r"|(?:别家|别人家|另一家|隔壁店|人家店里?)[^，。！？想要]{0,4}(?:看到|看见|看中|见到|见过|看过|有[一只条个])"
    rf"|{OTHERS}[^，。！？想要给送帮]{{0,8}}(?:买|入|收|拿|订|背|戴|得)(?:了|过|着)(?!的|我)"
)
_SEEKS = re.compile(
    r"想|要(?!不是|[一二两三四五六七八九十几\d]+[百千万])|找|有没有|有吗|有伐|给我|看看|推荐|介绍|(?<![^，。])(?:买|来|换)|同款|一样|类似|那种|这种|"
    r"[?？吗么呢]|多少|你们|你家|您这|这里|这边|预算|以内"
)
_REFERS_BACK = re.compile(
    r"同款|一样|类似|那种|这种|那样|这样|差不多|也|照|跟它|同它|也有|就它|那只|那条"
)
_TALKED_DOWN = re.compile(
    r"(?:说|讲|话|觉得|嫌)[^，。！？想要]{1,8}?(?:看着|看上去|看起来|戴着|穿着|摸着|背着)?(?:就|都|好|太)?像[^，。]+"
)

_LIKENED = re.compile(
    r"(?:像|好似|赛过|成[只个条块件根串双枚])(?:是|足|煞)?一?[只个条块件根串双枚]?[^，。！？想要有的]{1,5}"
    r"(?:一样|一般|似的|那样|那么|这么|这样|样子)(?!的|个|嘅|额)"
    r"|(?:像|好似|赛过)(?:是|足|煞|了)?一?[只个条块件根串双枚][^，。！？想要有的]{1,5}(?=$|[，。！])"
)
"""What a thing only looks like (成条真蛇咁, 像根麻绳)."""

_NOT_HEEDED = re.compile(
    r"(?:说|讲|话|觉得)[^，。]{1,10}[，,](?:我|你|侬)?(?:才|先|就|可)?(?:不|别|勿|唔|覅)(?:要|用)?(?:理|听|管|睬|信)(?:他|她|伊|佢)"
)
_WORN = re.compile(
    r"我(?:们|现在|今天|身上|手上|手里|脚上|平时|平常)*[拎背戴穿用提着系](?:着的?|的)"
    r"(?:这|那)?[只个条双块对]?(?:就)?是[^，。！？]+"
)

_LOOKING = re.compile(
    r"(?:[他她佢伊]|太太|老婆|先生|老公|妈妈?|爸爸?|女儿|儿子|朋友)(?:们|人|自己|就|正|还|也)*"
    r"(?:在|坐在|站在)(?:后|前|那|楼|旁|隔壁|对面|外|里|另)[^，。！？想要给]{0,4}(?:看|挑|逛|选|试)[^，。！？想要给有]{1,6}"
)
"""What somebody else looks at over there (她在后面看包) is another search."""

_THEM = r"(?:[他她佢伊]|我?(?:太太|老婆|先生|老公|妈妈?|爸爸?|女儿|儿子|女朋友|男朋友))"
_GIVEN_BEFORE = re.compile(
    r"(?:上次|上回|上趟|上一次|上个?(?:月|年)|上周|去年|前年|旧年|大前年|[一两二三四五几]年前|前[几两]年|以前|那年|那次|那回)"
    rf"(?:我|我们|阿拉|他|她|佢|伊|[^，。想要这]{{1,3}})?(?:过?生日|过节|结婚|过年|圣诞|中秋)?(?:的?时候)?(?:我)?(?:是|就|已经|也|都|才)*"
    rf"(?:(?:送|给|买给|送给)(?:了|过|仔)?(?:给)?{_THEM}"
    rf"(?!的?(?:那|这))|(?:送|买)(?:了|过|仔|咗)[^，。想要]{{1,10}}给{_THEM})[^，。]*"
)
_AGAIN = re.compile(r"再[来要买送]|的?那[款个双块串件枚]")
_NOW = re.compile(r"这[次回趟]|今[次趟年]|现在|今朝|今天")


def told_spans(text: str, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Return the stretches of a sentence in which nothing is sought, whatever is named in them.

    Such a story ends where something is asked for; where that is the same (我也想要一只) or not
    named, the story tells what is sought.

    Args:
        text: the sentence in simplified Mandarin.
        hits: its words, from the lexicon.
    """
    spans = [
        m.span()
        for pattern in (_TALKED_DOWN, _NOT_HEEDED, _WORN, _LOOKING)
        for m in pattern.finditer(text)
    ]
    for match in _LIKENED.finditer(text):
        start, _ = clause_at(text, match.start(), match.end())
        if _SEEKS.search(text, start, match.start()) is None:
            spans.append(match.span())
    for match in _GIVEN_BEFORE.finditer(text):
        start, end = clause_at(text, match.start(), match.end())
        turns = [w.start() for pattern in (_SEEKS, _NOW) if (w := pattern.search(text, end))]
        begin = clause_at(text, min(turns), min(turns))[0] if turns else len(text)
        if not (_REFERS_BACK.search(text, match.end()) or _AGAIN.search(text, match.start())):
            spans.append((start, begin))
    for match in _ELSEWHERE.finditer(text):
        start, _ = clause_at(text, match.start(), match.end())
        if _SEEKS.search(text, start, match.end()):
            continue
        wish = _SEEKS.search(text, match.end())
        if wish is None:
            spans.append((start, len(text)))
            continue
        begin, end = clause_at(text, wish.start(), wish.end())
        named = any(begin <= hit.start < end and hit.values for hit in hits)
        if begin > match.end() and named and not _REFERS_BACK.search(text, begin, end):
            spans.append((start, begin))
    return spans
