"""What a customer takes for granted, so that the catalog can be asked whether it is so."""

import re
from collections.abc import Sequence

import msgspec

from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Premise
from kiosk.language.lexicon import Hit
from kiosk.language.sums import Sum, SumKind

_HEARSAY = (
    r"(?:听说|听人说|听讲|据说|听朋友说|朋友说|人家说|人家讲|人家话|网上(?:说|写|看)|"
    r"官网(?:上)?(?:说|写|是)?|有人说|有人话|不是说|说是|都说|我看到|我听说|"
    r"电话里(?:说|讲)|广告(?:说|上)?)"
)
_SAID = re.compile(
    r"(?:你|您|你们|侬|倷|㑚)(?:刚才|刚刚|之前|上次|上一句|头先|方才|前面|先前|"
    r"昨天)?(?:不是|明明)?(?:说|讲|话|介绍|推荐|讲过|说过|报)(?:过|的|了|咗)?(?!事|一下|得?有道理|得对|得没错|得是|"
    r"说|讲|不|吗|什么|啥|是谁|粤语|普通话|慢|大声)"
    r"[^，。！？!?]{1,24}"
)
_ASKS_OPINION = re.compile(r"还是|哪|好不好|行不行|要不要|怎么|怎样")
_DISCOUNT = re.compile(
    rf"(?:{_HEARSAY}|不是|上次|去年|以前|之前|别家|其他店|现在|今天|今日|"
    rf"你们)[^，。！？!?]{{0,10}}(?:打[一二三四五六七八九两\d.]*折|"
    rf"[一二三四五六七八九]折|打折|减价|有?优惠|有?活动|降价|促销)(?!吗$|不$|没有|么$|"
    rf"力度|多少|价)"
)
_IS_QUESTION_ONLY = re.compile(
    r"^(?:现在|今天|今日|你们|最近)[^，。]{0,8}(?:有没有|有冇|能|可以|会|吗|伐|阿有|"
    r"打不打|唔打|几折)"
)
_MATERIAL = re.compile(
    r"(?:(?:这|那|它|呢|搿|格)[^，。！？!?]{0,6})?(?:不是|唔系|勿是|明明是|应该是|"
    r"(?<!还)(?<!或)(?<!要)是)(?P<claim>[^，。！？!?是]{1,10}?)(?:的|做的|嘅)?(?:吗|"
    r"么|嘛|咩|吧|对吧|对不对|对伐|是吧|没错吧|啊？|伐)"
)
_STOCK = re.compile(
    rf"(?:{_HEARSAY}|不是|昨天|昨日|上次|上周|早上|刚才|"
    rf"刚刚)[^，。！？!?]{{0,12}}(?:有货|有现货|还有[一两三几]?[只个条]?|到货了?|没货|"
    rf"断货|卖完|卖光|售罄|停产|绝版|冇货)"
)
_CARE = re.compile(
    rf"(?:{_HEARSAY}|不是|都说)[^，。！？!?]{{0,10}}(?:不能|不可以|唔可以|勿好|可以|能|"
    rf"怕|会|容易|不会|唔会|终身|免费)[^，。！？!?]{{0,4}}(?:水|湿|晒|油|酒精|香水|"
    rf"褪色|掉色|变色|发黑|氧化|保养|清洗|洗|维修|保修|质保|退|换|刮花|变形|发霉)"
)
_PRICE_CLAIM = re.compile(
    r"不是|才|只要|只卖|听|说|话|官网|网上|标|卖|报|怎么|居然|竟然|原来|以前|上次|动不动|要"
)
_NO_CLAIM = re.compile(
    r"工资|月薪|年薪|收入|人工|挣|赚|首付|房租|房贷|花了|付了|差价?|省|比|买(?:的(?!时候)|了|过)|入手"
)


class Claim(msgspec.Struct, frozen=True):
    """A premise with its span in the normalised text."""

    premise: Premise
    start: int
    end: int


def find_claims(text: str, hits: Sequence[Hit], sums: Sequence[Sum]) -> tuple[Claim, ...]:
    """Return what is taken for granted about price, discount, material, stock, care or words.

    Args:
        text: the sentence in simplified Mandarin.
        hits: its words, from the lexicon.
        sums: its sums, from `find_sums`.
    """
    claims = [
        Claim(Premise("said", m.group(), _amount_in(m, sums), _value_in(m.span(), hits)), *m.span())
        for m in _SAID.finditer(text)
        if not _ASKS_OPINION.search(m.group())
    ]
    claims += [
        Claim(Premise("discount", m.group()), *m.span())
        for m in _DISCOUNT.finditer(text)
        if not _IS_QUESTION_ONLY.match(m.group() + text[m.end() : m.end() + 2])
    ]
    claims += _about_material(text, hits)
    claims += [Claim(Premise("stock", m.group()), *m.span()) for m in _STOCK.finditer(text)]
    claims += [Claim(Premise("care", m.group()), *m.span()) for m in _CARE.finditer(text)]
    claims += _about_price(text, sums)
    return tuple(sorted(claims, key=lambda c: (c.start, c.end)))


def _amount_in(match: re.Match[str], sums: Sequence[Sum]) -> int | None:
    for found in sums:
        if match.start() <= found.start < match.end():
            return found.budget.max or found.budget.min
    return None


def _value_in(span: tuple[int, int], hits: Sequence[Hit]) -> str:
    for slot in (Slot.MATERIAL, Slot.COLOR):
        for hit in hits:
            if span[0] <= hit.start < span[1] and hit.of(slot):
                return next(value for found, value in hit.values if found is slot)
    return ""


def _about_material(text: str, hits: Sequence[Hit]) -> list[Claim]:
    claims = []
    for match in _MATERIAL.finditer(text):
        value = _value_in(match.span("claim"), [h for h in hits if h.of(Slot.MATERIAL)])
        is_open_question = match.group().endswith(("吗", "么", "伐", "嘛")) and not re.search(
            r"不是|唔系|勿是|明明|应该", match.group()
        )
        if value and not is_open_question and not re.search(r"(?:是|系)不$", text[: match.start()]):
            claims.append(Claim(Premise("material", match.group(), None, value), *match.span()))
    return claims


def _about_price(text: str, sums: Sequence[Sum]) -> list[Claim]:
    claims = []
    for found in sums:
        before = text[max(0, found.start - 12) : found.start]
        behind = text[found.end : found.end + 14]
        is_claim = _PRICE_CLAIM.search(before) or re.match(
            r".{0,8}(?:吗|对吧|一[个只条]|贵|搞错)", behind
        )
        if found.kind is SumKind.PRICE and is_claim and not _NO_CLAIM.search(before):
            start, end = max(0, found.start - len(before)), found.end
            words = text[start:end].rsplit("，", 1)[-1]
            claims.append(Claim(Premise("price", words, found.budget.max), found.start, found.end))
    return claims
