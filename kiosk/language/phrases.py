"""The value words of a sentence, gathered into the noun phrases in which they stand."""

import re
from collections.abc import Sequence

import msgspec

from kiosk.domain.ontology import Slot
from kiosk.language.lexicon import Hit, HitKind

PAUSE = "，。！？；,.!?;：:…~\n "
"""Characters that end a clause."""

_GLUE = re.compile(
    r"(?:的|个|款|丝绒|缎面|蕾丝|针织|毛呢|雪纺|亮片|纱|色|颜色|皮|质|材质|料|做|那种|这种|那款|系|系列|样|一?点|些|啲|嘅|"
    r"额|小|大|中|长|短|新|真|纯|全|细|粗|厚|薄|方|圆|男|女|"
    r"男士|女士|镶|嵌|带|配|版|式|风|风格|感|款式|味|调|搭扣|金属|有|又|而|底|面|内里|"
    r"边|双|高级|女式|男式|一只|一个|一条|只|条|枚|对|号){0,4}"
)
_JOIN = re.compile(
    r"\s?(?:、|/|和|跟|与|及|或|或者|或是|还是|以及|同|同埋|还有|加|搭|搭仔|要么|,|"
    r"抑或)\s?(?:是|一?[只个条枚对])?"
)
_ALONE_BEFORE = re.compile(
    r"(?:^|[，。！？；,.!?;、 ]|[要有是和跟或、个款挑选换成配买看嘅嗰只条戴定别再忌撞弄整]|"
    r"点的|还是|或者|不要|喜欢|一身)$"
)
_ALONE_AFTER = re.compile(
    r"(?:$|[，。！？；,.!?;、 ]|[和跟或还也都好行吧呢啊哪更的伐吗配衬搭定]|"
    r"[那这][个只条款对]|一?点(?:的|$|[，。！？,.!? ]))"
)

_WU_OF = re.compile(
    r"个(?:$|[，。！？,.!? ]|也|还|好|不|别|容易|太|覅|勿|有|伐|吗|要|侪|阿|定|镯|手|戒|项|耳|表|"
    r"包|皮)"
)
_METAL_BEFORE = re.compile(
    r"(?:(?:^|[，。,话说么那])|[要对戴选换是、和跟或用配买带粒颗串]|"
    r"[小大]的|喜欢|欢喜|钟意|中意)$"
)
_METAL_AFTER = re.compile(
    r"(?:$|[，。！？,.!?、 ]|过敏|敏感|和|跟|或|还是|定|也|吧|呢|，|"
    r"会不?会|可不|似|像|都)"
)

_ANY_BAG = frozenset({"包", "包包", "袋", "袋子", "小包", "包袋"})


class Phrase(msgspec.Struct, frozen=True):
    """Neighbouring words that describe one thing (`黑色的鳄鱼皮手袋`).

    Attributes:
        joined: an 和 or 或者 links it to the phrase before it.
    """

    hits: tuple[Hit, ...]
    joined: bool = False

    @property
    def start(self) -> int:
        """Return where the first word begins."""
        return self.hits[0].start

    @property
    def end(self) -> int:
        """Return where the last word ends."""
        return self.hits[-1].end

    def names(self, slot: Slot) -> bool:
        """Return whether a word of the phrase names a value of the slot."""
        return any(hit.of(slot) for hit in self.hits)

    @property
    def is_garment(self) -> bool:
        """Return whether the phrase describes something that is never sold."""
        return any(hit.kind is HitKind.GARMENT for hit in self.hits)


def value_hits(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Return the words that name values or clothes; roots only where they stand as such."""
    found: list[Hit] = []
    following: Hit | None = None
    for hit in reversed(hits):
        if hit.kind is HitKind.STEM and not _stem_counts(hit, following, text):
            following = None
            continue
        if hit.kind in (HitKind.VALUE, HitKind.STEM, HitKind.GARMENT):
            found.append(hit)
        following = hit
    return _headed(found[::-1], text)


def _headed(hits: list[Hit], text: str) -> list[Hit]:
    """Return the words with one kind of bag for a phrase that names two.

    手拎的公文包 only tells how the briefcase is carried, 斜挎的包 what kind of bag it is.
    """
    kept: list[Hit] = []
    for hit in hits:
        number = _described_by(kept, hit, text) if hit.of(Slot.CATEGORY) else None
        if number is not None:
            is_plain = _is_handbag(kept[number])
            if hit.words in _ANY_BAG and not is_plain:
                continue
            if is_plain and not _is_handbag(hit):
                del kept[number]
        kept.append(hit)
    return kept


def _is_handbag(hit: Hit) -> bool:
    return any(value == "handbag" for _, value in hit.values)


def _described_by(hits: Sequence[Hit], head: Hit, text: str) -> int | None:
    """Return the place of the word before a head that tells how such a piece is carried."""
    end = head.start
    for number in range(len(hits) - 1, -1, -1):
        hit = hits[number]
        if hit.kind is HitKind.GARMENT or hit.of(Slot.RECIPIENT):
            return None
        if _GLUE.fullmatch(text, hit.end, end) is None:
            return None
        if hit.of(Slot.CATEGORY):
            return number if hit.words.endswith("的") else None
        end = hit.start
    return None


def _stem_counts(hit: Hit, following: Hit | None, text: str) -> bool:
    if following is not None and following.start - hit.end <= _suffix_length(text, hit.end):
        describes = following.of(Slot.CATEGORY) or following.of(Slot.MATERIAL)
        if describes or following.kind is HitKind.GARMENT:
            return True
    if following is not None and following.start == hit.end and following.of(Slot.COLOR):
        return hit.of(Slot.COLOR)
    before, after = text[max(0, hit.start - 2) : hit.start], text[hit.end : hit.end + 2]
    if after[:1] in {"的", "嘅", "额"}:
        return not hit.of(Slot.COLOR) or _ALONE_BEFORE.search(before) is not None
    if after[:1] == "个" and _WU_OF.match(text, hit.end):
        return True
    if not hit.of(Slot.COLOR):
        return _METAL_BEFORE.search(before) is not None and _METAL_AFTER.match(after) is not None
    return _ALONE_BEFORE.search(before) is not None and _ALONE_AFTER.match(after) is not None


def _suffix_length(text: str, place: int) -> int:
    return 1 if text[place : place + 1] in {"的", "嘅", "额", "小", "大"} else 0


def gather(hits: list[Hit], text: str, breaks: frozenset[int] = frozenset()) -> list[Phrase]:
    """Return the phrases of a sentence in order.

    Args:
        hits: the words, in order, from `value_hits`.
        text: the sentence in simplified Mandarin.
        breaks: places at which a cue stands, over which no phrase reaches.
    """
    phrases: list[Phrase] = []
    current: list[Hit] = []
    joined = False
    for hit in hits:
        if current:
            gap = text[current[-1].end : hit.start]
            is_cut = any(current[-1].end <= b < hit.start for b in breaks) if breaks else False
            if not is_cut and len(gap) <= 8 and _GLUE.fullmatch(gap) and _fits(current, hit):
                current.append(hit)
                continue
            phrases.append(Phrase(tuple(current), joined))
            joined = (
                not is_cut and len(gap) <= 6 and _JOIN.fullmatch(gap.lstrip("的色款嘅")) is not None
            )
        current = [hit]
    if current:
        phrases.append(Phrase(tuple(current), joined))
    return phrases


def _fits(current: list[Hit], hit: Hit) -> bool:
    """Return whether a word still belongs to a phrase: nothing follows its head."""
    head = current[-1]
    if head.kind is HitKind.GARMENT or head.of(Slot.RECIPIENT) or hit.of(Slot.RECIPIENT):
        return False
    return not head.of(Slot.CATEGORY)


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause of a place begins and ends."""
    while start > 0 and text[start - 1] not in PAUSE:
        start -= 1
    while end < len(text) and text[end] not in PAUSE:
        end += 1
    return start, end
