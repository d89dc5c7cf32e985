"""Sums that are told by another one: twice as much, half of it, the one that was named first."""

import re
from collections.abc import Iterator

from kiosk.domain.understanding import Budget
from kiosk.language.numbers import parse_number
from kiosk.language.phrases import clause_at
from kiosk.language.sums import Sum, SumKind

_MORE = r"(?:加|多|添|追加|增加|提高|提升|放宽|抬高|升)(?:多|大|高|上|回|出)?"
_LESS = (
    r"(?:减|少|砍|降|压|缩|斩|劈|削|省|悭|扣|便宜(?=回))(?:掉|去|回|脱|特|了|低|少|剩|花|出|下来){0,2}"
    r"(?:它|他)?个?"
)
_SCALE = re.compile(
    r"(?P<twice>翻(?:上|了|个|一)*(?:倍|番)|翻(?:一)?[只个]跟[斗头]|翻跟[斗头])"
    r"|翻(?P<doublings>[两三四])番"
    rf"|{_MORE}(?P<added>[一两三四五\d])倍"
    rf"|{_MORE}个?(?P<half_more>一半|半倍|五成)"
    rf"|{_MORE}(?P<tenths_more>[一两三四])成"
    rf"|(?P<half_less>{_LESS}(?:一半|半(?![点个年天])|五成)|对半(?:砍|减|开|折|斩|劈)|腰斩)"
    rf"|{_LESS}(?P<tenths_less>[一二两三四六七八九])成"
    r"|(?P<times>(?:[加提翻放]宽?高?到)?(?:双|[两三四五]|\d)倍)"
    r"|(?P<part>(?:[减砍降压缩]到)?一半)"
)
_NOT_OF_BUDGET = re.compile(
    r"[比贵剩占差]|音量|声音|语速|[这那](?:款|只|条|块|对|件|枚|个(?!数))|折扣?|优惠|卖|标价|[?？吗伐]"
    r"|[行好]不[行好]|能不能|可不可以|便宜|[他她它][^，。]{0,4}出|贷|月|付"
)
_LEAD = re.compile(
    r"(?:那么?|就|我|我们|预算|钱|价钱|价位|数目|算了|要不|干脆|不如|还是|最多|顶多|再|改|只要?|给|出|花"
    r"|用|可以|能|了|嘛|呢|的|啊|唉|哎|也|都|到|控制在|砍|减|说|，|\s)*"
)
_TAIL = re.compile(
    r"(?:吧|啦|了|好了?|得了|算了|也?行|也?可以|也?得|都?可以|都?行|就[够行好]了?|够了?|的?预算|它|他|的|就"
    r"|也?成|呢|啊|呀|哦|也?没问题|也?不要紧|咯|罢|的钱|的价钱?|唻|哉|，|\s)*"
)
_FIRST = (
    r"(?:最初|最早|最开始|一?开始|一开头|开头|起头|起初|起先|原先|原来|原本|本来|当初|早先|(?<![再下上这])第?一次"
    r"|头[一个]?[次趟回]|老早|早(?=说))"
)
_EARLIER = r"(?:头先|先头|刚才|刚刚|刚|前面|前头|之前|先前|上面|上一[个次]|上次)"
_BACK = re.compile(
    r"(?P<back>还是|照|按|依|回到?|返|恢复|退|改回|用回|不要?超过|不能超过|别超过|莫超过|不超过|控制在|以)"
    rf"[^，。,？?]{{0,5}}?(?:(?P<first>{_FIRST})|(?P<earlier>{_EARLIER}))"
    r"(?P<said>(?:我们?)?(?:自己)?(?:说|讲|定|报|提|给|话|开)?(?:过|好|了)?(?:的|个|那|这|一|些)*)"
    r"(?P<noun>数目|数额|数字|数(?!量)|预算|价钱|价位|价|金额|上限|标准|钱)?"
)
_OF_MONEY = re.compile(r"预算|价钱|价位|数目|钱|超过")


def find_moves(text: str) -> Iterator[Sum]:
    """Yield the sums of simplified text that are named by their relation to an earlier one."""
    for match in _SCALE.finditer(text):
        percent = _percent(match)
        if percent and _is_of_budget(match, text):
            yield _move(SumKind.SCALE, match, Budget(max=percent))
    for match in _BACK.finditer(text):
        start, end = clause_at(text, *match.span())
        is_asked = re.search(r"多少|[?？吗]", text[start : end + 1]) is not None
        if not is_asked and (match["noun"] or _OF_MONEY.search(text[: match.end()])):
            yield _move(SumKind.FIRST if match["first"] else SumKind.EARLIER, match, Budget())


def _move(kind: SumKind, match: re.Match[str], budget: Budget) -> Sum:
    return Sum(kind, budget, match.start(), match.end(), qualified=True, firm=True)


def _percent(match: re.Match[str]) -> int:
    """Return what part of the former sum is meant, in percent; 0 where it is not understood."""
    if match["twice"]:
        return 200
    if match["half_more"]:
        return 150
    if match["half_less"] or match["part"]:
        return 50
    kind = match.lastgroup or ""
    if kind == "times":
        return round(100 * (2 if "双" in match[kind] else _count(match[kind][-2])))
    count = _count(match[kind])
    return round(
        {
            "doublings": 100 * 2**count,
            "added": 100 * (1 + count),
            "tenths_more": 100 + 10 * count,
            "tenths_less": 100 - 10 * count,
        }[kind]
    )


def _count(words: str) -> float:
    return parse_number(words) or 0.0


def _is_of_budget(match: re.Match[str], text: str) -> bool:
    """Return whether it is the budget that grows or shrinks, and not a price, a sound or a share.

    Where the words alone do not say that something changes, nothing else may be said beside them.
    """
    start, end = clause_at(text, *match.span())
    before, behind = text[start : match.start()], text[match.end() : end]
    if _NOT_OF_BUDGET.search(before) or re.search(r"[?？]", text[end : end + 1]):
        return False
    if _NOT_OF_BUDGET.match(behind[-1:]) or re.match(r"[的]?[人长宽高大小货]", behind):
        return False
    if match["times"] or match["part"]:
        return bool(_LEAD.fullmatch(before) and _TAIL.fullmatch(behind))
    return True
