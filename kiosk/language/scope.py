"""How far a cue reaches: which values are ruled out, dropped, added or simply wished."""

import re
from collections.abc import Sequence

import msgspec

from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Budget, Change
from kiosk.language.firm import firm_phrases
from kiosk.language.lexicon import Entry, Hit, HitKind
from kiosk.language.negation import Cue, CueKind
from kiosk.language.phrases import Phrase, clause_at

UNDERSTATED = re.compile(
    r"(?:不要|别|不能|不想|不会|不用|不喜欢|不爱|唔好|唔要|唔使|覅|勿要|不希望|不至于|"
    r"不|没|唔|勿)(?:搞得?|弄得?|显得|给我|整得?)?(?:太|那么|这么|过于|咁|过|很|特别|"
    r"忒)?(?:过)?"
    r"(?:张扬|高调|浮夸|招摇|显眼|夸张|花哨|打眼|扎眼|惹眼|抢眼|炫耀|炫|闪(?!石)|土豪|弹眼|招眼)"
    r"|(?:不要|别|不想要?|没有?|冇|唔要|唔好|无|不带|没|覅|勿要|看不到|看不见|不喜欢|"
    r"不露|睇唔到)(?:有|带|印|看到|见到|太?大的?|明显的?|太明显的?|任何|什么|"
    r"什么样的?|大|满身|个|太多|一个|显眼的?){0,3}(?:logo|LOGO|Logo|标志|标识|商标|"
    r"老花|牌子logo|大标)"
    r"|(?:不要|别|不想|不愿|不希望|不好|勿好|唔好|唔想|覅|勿要|怕|省得|免得)(?:再)?"
    r"(?:给|让|被|叫|畀|俾|拨)(?:人家|人|别人|旁人|外人|路人|同事|大家|谁|他们|人地)[^，。]{0,6}"
    r"(?:看出|看到|看见|认出|认到|认得|看得|猜到|猜出|注意|知道|晓得|发现)"
    r"[^，。]{0,5}(?:牌子|名牌|品牌|大牌|价钱|价格|贵|多少钱|几[多钿]钱?|logo|LOGO|标)"
    r"|(?:不要|别|不想要?|没有?|覅|勿要|弗要|唔好|唔要|冇)(?:有|见到|看到|带|把|将|弄)?"
    r"[^，。不]{0,4}(?:牌子|招牌|字母|商标|品牌名?|logo|LOGO|大名)[^，。]{0,2}"
    r"(?:印|露|挂|贴|写|绣|刻|摆|晃)[^，。]{0,3}(?:外|面|上|到|得|出|脸)[头面边]?"
    r"|看不出(?:是)?(?:什么)?(?:牌子|品牌)|(?:logo|LOGO|Logo|标志|标识)(?:不要|别|"
    r"越小|小一点|唔好|覅|勿要)(?:太|那么|咁|忒)?(?:大|明显|显眼|多|越好)?"
)
_TOO_LARGE = re.compile(r"[太那这咁忒过][么]?[大小长短高重厚亮深浅]")
_ENDS_RULING_OUT = re.compile(
    r"(?:了|啊|吧|啦|呢|喇|咯|哈|的|也|都|哉|$|[，。！？；,.!? ]|要|换|想|我|她|他|看|"
    r"就|只|嘛|哦|谢谢|还|有|给|来|另)"
)
_WANTED = re.compile(r"(?:有没有|有冇|有伐|要|找|给我看|看看|来个)(?:一?[只个条些款])?$")
_TAKES = re.compile(r"(?:给我|帮我)?(?:要|看|选|来|拿|试|考虑|接受)*(?:一?下)?(?:些|点)?")
_OF_OTHERS = re.compile(r"(?:给|让|被|叫|畀|俾|拨)(?:人|别人|旁人|外人|同事|大家|谁)")
PAUSE_BETWEEN = re.compile(r"[，。,！!；]")
_TOO = re.compile(r"(?:怕|嫌)?(?:太|过于|忒|太过)$")
_FORWARD = re.compile(
    r"(?:再|给我|帮我|跟我|同我|畀我|拨我|推荐|介绍|看|拿|选|用|买|有|带|配|是|要|"
    r"那种|那些|这种|什么|任何|太|那么|这么|咁|很|过于|特别|一?点|我|说|讲|提|全|都|"
    r"的|了|"
    r"搞|弄|出|放|上|一款|一只|整|满|大|小|亮|深|浅|纯|真|又|还|偏|过|多|忒|搿种|格种|"
    r"嗰啲|呢种|啲|全身|满身|周身|一身|那|这|个|只|条|种|见到|看到|戴|背|穿|镶|做|着|得|显得){0,6}"
)
BACKWARD = re.compile(
    r"(?:的|色|颜色|那种|款|这些|那些|系|类|东西|我|就|也|都|可|是|绝对|千万|一律|全|"
    r"那个|这个|，|,|、| |呢|嘛|么|啊|吧|的话|这种|材质|料子|皮|戴|对|一概|统统|嘅|额|"
    r"实在|真|确实|有点|太|她|他|伊|佢|人|最好|还是|尽量|请|先|好像|倒|真的|我妈|"
    r"我太太|我老婆|我老公|给我|为|个|家|闪|亮|俗|冷|老气){0,5}"
)
_BACKWARD_CUES = re.compile(
    r"之外|以外|不要|唔要|唔好|覅|勿要|弗要|不考虑|唔考虑|勿考虑|不喜欢|不太喜欢|不怎么喜欢|"
    r"唔钟意|唔中意|唔锺意|勿欢喜|不欢喜|过敏|免谈|免了|受不了|不用|排除|去掉|去除|"
    r"划掉|删掉|剔走|剔除|拿掉|"
    r"不合适|pass|没兴趣|不感兴趣|没有兴趣|冇兴趣|看不上|不接受|不能接受|戴不了|"
    r"戴不惯|背不惯|不想要|唔想要|不需要|唔需要|不戴|不背|不穿|不选|就免|唔使|勿用|"
    r"不爱|讨厌|避开|不中意|敏感|跳过|撇除|飞起|不敢要|不行|不来事|不灵|[会要就]?[发起]?(?:痒|红疹|疹子)|别"
)

_QUOTED_BACK = re.compile(
    r"[^，。]{1,14}，?(?:那|这|迭|搿|呢|嗰|格|上)一?[句个](?:话)?(?:就|都|也|先|你)*"
    r"(?:不算数?|不作数|别算|别当真|作废|取消|收回|撤[回掉销]|忘了?|当(?:我|作|是)?没(?:有)?(?:说|讲)过?)"
)
"""What was said and is taken back by name (刚才说不要黄金，那句当我没说)."""


class Found(msgspec.Struct):
    """A value on its way to a mention.

    Attributes:
        after_replace: 换成 stands somewhere before it.
        alone: it is a clause of its own.
        firm: it is asked for so plainly that the model is hardly heard.
    """

    slot: Slot
    value: str
    start: int
    end: int
    change: Change = Change.SET
    budget: Budget | None = None
    words: str = ""
    after_replace: bool = False
    firm: bool = False
    alone: bool = False


def with_understated(hits: list[Hit], text: str) -> list[Hit]:
    """Return the words with `不要太张扬` and `没有标志` as the one value they mean."""
    entry = Entry(HitKind.VALUE, ((Slot.TONALITY, "understated"),))
    for match in UNDERSTATED.finditer(text):
        hits = [h for h in hits if h.end <= match.start() or h.start >= match.end()]
        hits.append(Hit(entry, match.group(), match.start(), match.end()))
    return sorted(hits, key=lambda h: h.start)


def judge(phrases: list[Phrase], skipped: set[int], cues: Sequence[Cue], text: str) -> list[Found]:
    """Return the values of all phrases with what the cues around them do."""
    retracted = _retracted(phrases, cues, text)
    changes, joining = _changes(phrases, skipped | retracted, cues, text)
    starts = [cue.end for cue in cues if cue.kind is CueKind.REPLACE]
    firm = firm_phrases(phrases, cues, text) | joining
    found: list[Found] = []
    for number, phrase in enumerate(phrases):
        change = changes[number] if number in changes else _unless_too_much(phrase, text)
        if change is not None:
            if change is Change.SET and phrase.joined and _same_slots(phrases, number):
                change = Change.ADD
            replaces = any(start <= phrase.start for start in starts)
            found += _values(phrase, change, replaces, number in firm)
        elif number in retracted:
            # to add lifts the exclusion, to drop takes away the wish
            found += [*_values(phrase, Change.ADD, firm=True), *_values(phrase, Change.DROP)]
        elif number in skipped and phrase.is_garment:
            found += [f for f in _values(phrase, Change.SET) if f.slot is Slot.OCCASION]
    return found


def _changes(
    phrases: list[Phrase], skipped: set[int], cues: Sequence[Cue], text: str
) -> tuple[dict[int, Change | None], set[int]]:
    """Return what the cues make of phrases, None where nothing, and which are said to join."""
    changes: dict[int, Change | None] = dict.fromkeys(skipped)
    joining: set[int] = set()
    for cue in cues:
        if cue.kind in (CueKind.EXCLUDE, CueKind.DROP, CueKind.NOT):
            for number in _reach(cue, phrases, text, changes):
                changes[number] = _change_of(cue, phrases[number], text)
        elif cue.kind is CueKind.ADD_BEFORE:
            target = _ahead(cue.end, phrases, text)
            if target is not None:
                changes.setdefault(target, Change.ADD)
        elif cue.kind is CueKind.ADD_AFTER:
            target = _added(cue, phrases, text)
            if target is not None:
                joining |= _listed(phrases, target)
                if not _lists(phrases[target]):
                    changes.setdefault(target, Change.ADD)
    return changes, joining


def _retracted(phrases: list[Phrase], cues: Sequence[Cue], text: str) -> set[int]:
    """Return the numbers of the phrases of which it is said that they count no longer."""
    clauses = [clause_at(text, c.start, c.start) for c in cues if c.kind is CueKind.RETRACT]
    clauses += [match.span() for match in _QUOTED_BACK.finditer(text)]
    return {
        number
        for number, phrase in enumerate(phrases)
        if any(start <= phrase.start < end for start, end in clauses)
    }


def _added(cue: Cue, phrases: list[Phrase], text: str) -> int | None:
    """Return the phrase that joins: the one before (红的也行), or right behind (也能看红的)."""
    behind = _behind(cue.start, phrases, text)
    if behind is not None and PAUSE_BETWEEN.search(text, phrases[behind].end, cue.start) is None:
        return behind
    follows = (
        n
        for n, p in enumerate(phrases)
        if p.start >= cue.end and _TAKES.fullmatch(text, cue.end, p.start)
    )
    return next(follows, behind)


def _listed(phrases: list[Phrase], number: int) -> set[int]:
    """Return the phrase and those it is joined to (黄金搭蓝宝石都好)."""
    reached = {number}
    while phrases[number].joined and number > 0:
        number -= 1
        reached.add(number)
    return reached


def _lists(phrase: Phrase) -> bool:
    """Return whether a phrase names several values, all of which 都 sums up."""
    slots = [slot for hit in phrase.hits for slot, _ in hit.values]
    return phrase.joined or len(slots) > len(set(slots))


def _same_slots(phrases: list[Phrase], number: int) -> bool:
    """Return whether a phrase names values of a slot that the one before it fills."""
    slots = {slot for hit in phrases[number - 1].hits for slot, _ in hit.values}
    return number > 0 and any(phrases[number].names(slot) for slot in slots)


def _unless_too_much(phrase: Phrase, text: str) -> Change | None:
    """Return SET, or None where a manner is only complained of (太隆重)."""
    is_complaint = phrase.hits[0].of(Slot.TONALITY) and _TOO.search(text[: phrase.start])
    return None if is_complaint else Change.SET


def _values(
    phrase: Phrase, change: Change, after_replace: bool = False, firm: bool = False
) -> list[Found]:
    """Return the values of a phrase; a ruled out phrase keeps its head when it has qualities."""
    has_quality = any(not hit.of(Slot.CATEGORY) for hit in phrase.hits)
    found = []
    for hit in phrase.hits:
        for slot, value in hit.values:
            is_head = slot is Slot.CATEGORY and has_quality
            kept = Change.SET if is_head and change is Change.EXCLUDE else change
            found.append(
                Found(slot, value, hit.start, hit.end, kept, after_replace=after_replace, firm=firm)
            )
    return found


def _reach(
    cue: Cue, phrases: list[Phrase], text: str, taken: dict[int, Change | None]
) -> list[int]:
    """Return the numbers of the phrases a cue of ruling out reaches."""
    ahead = _ahead(cue.end, phrases, text)
    behind = _behind(cue.start, phrases, text)
    if (cue.kind is CueKind.DROP and behind is not None) or cue.words in {"之外", "以外"}:
        ahead = None
    if ahead is not None and ahead not in taken:
        reached = [ahead]
        while reached[-1] + 1 < len(phrases) and phrases[reached[-1] + 1].joined:
            reached.append(reached[-1] + 1)
        return reached
    looks_ahead = cue.kind is CueKind.NOT or (
        cue.kind is CueKind.EXCLUDE
        and not (_BACKWARD_CUES.match(cue.words) and _ENDS_RULING_OUT.match(text, cue.end))
    )
    if looks_ahead or _OF_OTHERS.match(text, cue.end):
        return []
    if behind is None or behind in taken:
        return []
    reached = [behind]
    while phrases[reached[-1]].joined and reached[-1] > 0:
        reached.append(reached[-1] - 1)
    return reached


def _ahead(place: int, phrases: list[Phrase], text: str) -> int | None:
    """Return the phrase that begins right behind a place, fillers apart."""
    for number, phrase in enumerate(phrases):
        if phrase.start >= place:
            gap = text[place : phrase.start]
            is_near = len(gap) <= 12 and _FORWARD.fullmatch(gap) and not _TOO_LARGE.search(gap)
            return number if is_near else None
    return None


def _behind(place: int, phrases: list[Phrase], text: str) -> int | None:
    """Return the phrase that ends right before a place, fillers apart."""
    for number in range(len(phrases) - 1, -1, -1):
        if phrases[number].end <= place:
            gap = text[phrases[number].end : place]
            return number if len(gap) <= 10 and BACKWARD.fullmatch(gap) else None
    return None


def _change_of(cue: Cue, phrase: Phrase, text: str) -> Change | None:
    if cue.kind is CueKind.EXCLUDE:
        if cue.words == "嫌" and all(hit.of(Slot.CATEGORY) for hit in phrase.hits):
            return Change.SET
        if cue.words.startswith("除") and re.match(
            r"[^，。,]{0,6}[，,]?(?:我)?(?:还|也|再)(?:想|要|打算|看|买|需)", text[phrase.end :]
        ):
            return Change.SET
        return Change.EXCLUDE
    if cue.kind is CueKind.NOT:
        if _WANTED.search(text[: cue.start]):
            return Change.EXCLUDE
        is_question = re.match(r"[^，。,]{0,6}(?:吗|么|嘛|咩|伐|？|\?)", text[phrase.end :])
        return None if is_question else Change.DROP
    return Change.DROP
