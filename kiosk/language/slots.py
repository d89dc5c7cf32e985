"""What is wished and what is ruled out in a sentence, by the slot rules of the ontology."""

import re
from collections.abc import Sequence

import msgspec

from kiosk.domain.ontology import SET_SLOTS, Slot
from kiosk.domain.understanding import Budget, Change, Mention, Slots
from kiosk.language.lexicon import Entry, Hit, HitKind
from kiosk.language.money import Sum, SumKind
from kiosk.language.negation import Cue, CueKind, find_cues
from kiosk.language.people import find_recipient, gives_gift
from kiosk.language.phrases import Phrase, gather, value_hits
from kiosk.language.possession import owned_phrases

_UNDERSTATED = re.compile(
    r"(?:不要|别|不能|不想|不会|不用|不喜欢|不爱|唔好|唔要|唔使|覅|勿要|不希望|不至于|不|没|唔|勿)(?:搞得?|弄得?|显得|给我|整得?)?(?:太|那么|这么|过于|咁|过|很|特别|忒)?(?:过)?"
    r"(?:张扬|高调|浮夸|招摇|显眼|夸张|花哨|打眼|扎眼|惹眼|抢眼|炫耀|炫|闪(?!石)|土豪|弹眼|招眼)"
    r"|(?:不要|别|不想要?|没有?|冇|唔要|唔好|无|不带|没|覅|勿要|看不到|看不见|不喜欢|不露|睇唔到)(?:有|带|印|看到|见到|太?大的?|明显的?|太明显的?|任何|什么|什么样的?|大|满身|个|太多|一个|显眼的?){0,3}(?:logo|LOGO|Logo|标志|标识|商标|老花|牌子logo|大标)"
    r"|看不出(?:是)?(?:什么)?(?:牌子|品牌)|(?:logo|LOGO|Logo|标志|标识)(?:不要|别|越小|小一点|唔好|覅|勿要)(?:太|那么|咁|忒)?(?:大|明显|显眼|多|越好)?"
)
_TOO_LARGE = re.compile(r"[太那这咁忒过][么]?[大小长短高重厚亮深浅]")
_ENDS_RULING_OUT = re.compile(
    r"(?:了|啊|吧|啦|呢|喇|咯|哈|的|也|都|哉|$|[，。！？；,.!? ]|要|换|想|我|她|他|看|就|只|嘛|哦|谢谢|还|有|给|来|另)"
)
_LEATHER_STRAP = re.compile(r"皮带(?:的|款|表|版|嘅)|(?:配|带|换)皮带")
_OTHERS = re.compile(r"有没有|有冇|有伐|换|别的|其他|其它|第二")
_TOO = re.compile(r"(?:怕|嫌)?(?:太|过于|忒|太过)$")
_FORWARD = re.compile(
    r"(?:再|给我|帮我|跟我|同我|畀我|拨我|推荐|介绍|看|拿|选|用|买|有|带|配|是|要|那种|那些|这种|什么|任何|太|那么|这么|咁|很|过于|特别|一?点|我|说|讲|提|全|都|的|了|"
    r"搞|弄|出|放|上|一款|一只|整|满|大|小|亮|深|浅|纯|真|又|还|偏|过|多|忒|搿种|格种|嗰啲|呢种|啲|那|这|个|只|条|种|见到|看到|戴|背|穿|镶|做|着|得|显得){0,6}"
)
_BACKWARD = re.compile(
    r"(?:的|色|颜色|那种|款|这些|那些|系|类|东西|我|就|也|都|可|是|绝对|千万|一律|全|那个|这个|，|,|、| |呢|嘛|么|啊|吧|的话|这种|材质|料子|皮|戴|对|一概|统统|嘅|额|"
    r"实在|真|确实|有点|太|她|他|伊|佢|人|最好|还是|尽量|请|先|好像|倒|真的|我妈|我太太|我老婆|我老公|给我|为|个|家|闪|亮|俗|冷|老气){0,5}"
)
_BACKWARD_CUES = re.compile(
    r"不要|唔要|唔好|覅|勿要|弗要|不考虑|唔考虑|勿考虑|不喜欢|不太喜欢|不怎么喜欢|唔钟意|唔中意|唔锺意|勿欢喜|不欢喜|过敏|免谈|免了|受不了|不用|排除|去掉|去除|划掉|删掉|剔走|剔除|拿掉|"
    r"不合适|pass|没兴趣|不感兴趣|没有兴趣|冇兴趣|看不上|不接受|不能接受|戴不了|戴不惯|背不惯|不想要|唔想要|不需要|唔需要|不戴|不背|不穿|不选|就免|唔使|勿用|不爱|讨厌|避开|不中意|别"
)
_CLEARING = re.compile(
    r"(?:(?P<a>颜色|色水|材质|材料|皮质|皮料|料子|款式|品类|种类|风格|场合)(?:方面|上|嘛|呢|我|，|,)?(?:都|也|倒)?"
    r"(?:无所谓|随便|不限|不挑|不讲究|没要求|没有要求|没限制|都行|都可以|都好|冇所谓|都得|不拘|侪好|唔拘|随意)"
    r"|(?:什么|啥|乜|咩|任何|哪种|乜嘢|啥个)(?P<b>颜色|色水|材质|材料|皮质|料子|款式|风格|场合)(?:都|也|侪)(?:行|可以|好|得|成|要))"
)
_CLEARED_SLOT = {
    **dict.fromkeys(("颜色", "色水"), Slot.COLOR),
    **dict.fromkeys(("材质", "材料", "皮质", "皮料", "料子"), Slot.MATERIAL),
    **dict.fromkeys(("品类", "种类"), Slot.CATEGORY),
    **dict.fromkeys(("款式", "风格"), Slot.TONALITY),
    "场合": Slot.OCCASION,
}


class _Found(msgspec.Struct):
    """A value on its way to a mention."""

    slot: Slot
    value: str
    start: int
    end: int
    change: Change = Change.SET
    budget: Budget | None = None
    words: str = ""
    after_replace: bool = False


def find_mentions(
    text: str,
    all_hits: tuple[Hit, ...],
    sums: Sequence[Sum],
    claimed: Sequence[tuple[int, int]] = (),
    owns_subject: bool = False,
) -> tuple[Mention, ...]:
    """Return the values of a simplified sentence in order, self-corrections resolved.

    Args:
        text: the sentence in simplified Mandarin.
        all_hits: its words, from the lexicon.
        sums: its sums, from `find_sums`.
        claimed: spans in which qualities are taken for granted instead of wished.
        owns_subject: the sentence is about care or repair of a piece the customer owns, so that
            only what is wanted as the replacement counts.
    """
    manners = [m.span() for m in _UNDERSTATED.finditer(text)]
    cues = [c for c in find_cues(text) if not any(a <= c.start < b for a, b in manners)]
    hits = _with_understated(value_hits(all_hits, text), text)
    hits = [h for h in hits if not any(s.start < h.end and h.start < s.end for s in sums)]
    hits = [h for h in hits if h.of(Slot.CATEGORY) or not _within(h, claimed)]
    people = [h for h in hits if h.of(Slot.RECIPIENT)]
    things = [h for h in hits if not h.of(Slot.RECIPIENT)]
    phrases = gather(things, text, frozenset(c.start for c in cues))
    skipped = owned_phrases(phrases, text)
    found = _judge(phrases, skipped, cues, text)
    found += _budgets(sums)
    found += _clearings(text)
    if gives_gift(text, all_hits) and not any(f.value == "gift" for f in found):
        found.append(_gift(text))
    found = _in_context(found, text)
    recipient = find_recipient(people, text)
    if recipient is not None:
        found.append(_Found(Slot.RECIPIENT, recipient.values[0][1], recipient.start, recipient.end))
    found.sort(key=lambda f: (f.start, f.end))
    if owns_subject:
        found = [f for f in found if f.after_replace or f.slot is Slot.BUDGET]
    return _mentions(_corrected(found, cues, text), text)


def _within(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _in_context(found: list[_Found], text: str) -> list[_Found]:
    """Return the values with those that another value gives a different sense.

    A business trip (出差) asks for luggage as a journey; beside a watch 皮带 is its strap.
    """
    categories = {f.value for f in found if f.slot is Slot.CATEGORY}
    for item in found:
        if item.value == "business" and "luggage" in categories and "出差" in text:
            item.value = "travel"
    if "watch" in categories and _LEATHER_STRAP.search(text):
        return [f for f in found if f.value != "belt"]
    return found


def _gift(text: str) -> _Found:
    place = max(text.find("送"), text.find("礼"), 0)
    return _Found(Slot.OCCASION, "gift", place, place + 1)


def _with_understated(hits: list[Hit], text: str) -> list[Hit]:
    """Return the words with `不要太张扬` and `没有标志` as the one value they mean."""
    entry = Entry(HitKind.VALUE, ((Slot.TONALITY, "understated"),))
    for match in _UNDERSTATED.finditer(text):
        hits = [h for h in hits if h.end <= match.start() or h.start >= match.end()]
        hits.append(Hit(entry, match.group(), match.start(), match.end()))
    return sorted(hits, key=lambda h: h.start)


def _judge(
    phrases: list[Phrase], skipped: set[int], cues: Sequence[Cue], text: str
) -> list[_Found]:
    """Return the values of all phrases with what the cues around them do."""
    changes: dict[int, Change | None] = {n: None for n in skipped}
    ends: list[tuple[int, int]] = []
    for cue in cues:
        if cue.kind in (CueKind.EXCLUDE, CueKind.DROP, CueKind.NOT):
            for number in _reach(cue, phrases, text, changes):
                changes[number] = _change_of(cue, phrases[number], text)
        elif cue.kind is CueKind.ADD_BEFORE:
            target = _ahead(cue.end, phrases, text)
            if target is not None:
                changes.setdefault(target, Change.ADD)
        elif cue.kind is CueKind.ADD_AFTER:
            target = _behind(cue.start, phrases, text)
            if target is not None and not phrases[target].joined:
                changes.setdefault(target, Change.ADD)
        elif cue.kind is CueKind.REPLACE:
            ends.append((cue.end, len(text)))
    found: list[_Found] = []
    for number, phrase in enumerate(phrases):
        change = changes[number] if number in changes else _unless_too_much(phrase, text)
        if change is not None:
            found += _values(phrase, change, any(a <= phrase.start < b for a, b in ends))
        elif number in skipped and phrase.is_garment:
            found += [f for f in _values(phrase, Change.SET, False) if f.slot is Slot.OCCASION]
    return found


def _unless_too_much(phrase: Phrase, text: str) -> Change | None:
    """Return SET, or None where a manner is only complained of (太隆重)."""
    is_complaint = phrase.hits[0].of(Slot.TONALITY) and _TOO.search(text[: phrase.start])
    return None if is_complaint else Change.SET


def _values(phrase: Phrase, change: Change, after_replace: bool) -> list[_Found]:
    """Return the values of a phrase; a ruled out phrase keeps its head when it has qualities."""
    has_quality = any(not hit.of(Slot.CATEGORY) for hit in phrase.hits)
    found = []
    for hit in phrase.hits:
        for slot, value in hit.values:
            is_head = slot is Slot.CATEGORY and has_quality
            kept = Change.SET if is_head and change is Change.EXCLUDE else change
            found.append(_Found(slot, value, hit.start, hit.end, kept, after_replace=after_replace))
    return found


def _reach(
    cue: Cue, phrases: list[Phrase], text: str, taken: dict[int, Change | None]
) -> list[int]:
    """Return the numbers of the phrases a cue of ruling out reaches."""
    ahead = _ahead(cue.end, phrases, text)
    behind = _behind(cue.start, phrases, text)
    if cue.kind is CueKind.DROP and behind is not None:
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
    if looks_ahead:
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
            return number if len(gap) <= 10 and _BACKWARD.fullmatch(gap) else None
    return None


def _change_of(cue: Cue, phrase: Phrase, text: str) -> Change | None:
    if cue.kind is CueKind.EXCLUDE:
        if cue.words.startswith("除") and re.match(
            r"[^，。,]{0,6}[，,]?(?:我)?(?:还|也|再)(?:想|要|打算|看|买|需)", text[phrase.end :]
        ):
            return Change.SET
        return Change.EXCLUDE
    if cue.kind is CueKind.NOT:
        is_question = re.match(r"[^，。,]{0,6}(?:吗|么|嘛|咩|伐|？|\?)", text[phrase.end :])
        return None if is_question else Change.DROP
    return Change.DROP


def _budgets(sums: Sequence[Sum]) -> list[_Found]:
    kinds = {SumKind.BUDGET: Change.SET, SumKind.SHIFT: Change.SHIFT, SumKind.CLEAR: Change.CLEAR}
    return [
        _Found(
            Slot.BUDGET,
            "",
            s.start,
            s.end,
            kinds[s.kind],
            None if s.kind is SumKind.CLEAR else s.budget,
        )
        for s in sums
        if s.kind in kinds
    ]


def _clearings(text: str) -> list[_Found]:
    return [
        _Found(_CLEARED_SLOT[m["a"] or m["b"]], "", m.start(), m.end(), Change.CLEAR)
        for m in _CLEARING.finditer(text)
    ]


def _corrected(found: list[_Found], cues: Sequence[Cue], text: str) -> list[_Found]:
    """Return the values without those that the customer took back or replaced on the way."""
    for cue in cues:
        if cue.kind not in (CueKind.CORRECT, CueKind.REPLACE, CueKind.WEARY):
            continue
        later = {f.slot for f in found if f.start >= cue.end and f.change is not Change.EXCLUDE}
        kept: list[_Found] = []
        for item in found:
            is_old = item.end <= cue.start and item.change in (Change.SET, Change.ADD)
            is_old = is_old and _gives_way(cue, item, later, text)
            if not is_old:
                kept.append(item)
            elif cue.kind is not CueKind.CORRECT and item.slot is not Slot.BUDGET:
                item.change = Change.DROP
                kept.append(item)
        found = kept
    return found


def _gives_way(cue: Cue, item: _Found, later: set[Slot], text: str) -> bool:
    """Return whether a value stands no longer after a correction, replacement or complaint."""
    if cue.kind is not CueKind.WEARY:
        return item.slot in later
    if _BACKWARD.fullmatch(text[item.end : cue.start]) is None:
        return False
    is_quality = item.slot in (Slot.COLOR, Slot.MATERIAL)
    return item.slot in later or (is_quality and _OTHERS.search(text, cue.end) is not None)


def _mentions(found: list[_Found], text: str) -> tuple[Mention, ...]:
    """Return the mentions; the first new value of a slot replaces, the further ones join."""
    mentions: list[Mention] = []
    open_slots: set[Slot] = set()
    last_budget: int | None = None
    for item in found:
        change = item.change
        if item.slot in SET_SLOTS and change is Change.SET and item.slot in open_slots:
            change = Change.ADD
        if change in (Change.SET, Change.ADD):
            open_slots.add(item.slot)
        mention = Mention(
            item.slot,
            change,
            item.value,
            item.budget,
            text[item.start : item.end],
            item.start,
            item.end,
        )
        if item.slot is Slot.BUDGET and change is Change.SET:
            if last_budget is not None:
                mention = _merged(mentions.pop(last_budget), mention)
            last_budget = len(mentions)
        mentions.append(mention)
    return tuple(mentions)


def _merged(old: Mention, new: Mention) -> Mention:
    """Return one budget of two: a lower and an upper end together, otherwise the later one."""
    if old.budget is None or new.budget is None:
        return new
    low = old.budget.min if new.budget.min is None else new.budget.min
    high = old.budget.max if new.budget.max is None else new.budget.max
    is_pair = (old.budget.max is None) != (new.budget.max is None) and (
        (old.budget.min is None) != (new.budget.min is None)
    )
    if is_pair and low is not None and high is not None and low <= high:
        return Mention(
            Slot.BUDGET, Change.SET, "", Budget(low, high), new.words, old.start, new.end
        )
    return new


def take_alone(mentions: Sequence[Mention]) -> tuple[Slots, Slots]:
    """Return what is wished and what is ruled out, as if nothing had been known before."""
    wished: dict[Slot, set[str]] = {slot: set() for slot in SET_SLOTS}
    barred: dict[Slot, set[str]] = {slot: set() for slot in SET_SLOTS}
    budget: Budget | None = None
    recipient: str | None = None
    for mention in mentions:
        slot, value = mention.slot, mention.value
        if slot is Slot.BUDGET:
            if mention.change in (Change.SET, Change.CLEAR):
                budget = mention.budget
        elif slot is Slot.RECIPIENT:
            if mention.change in (Change.SET, Change.ADD):
                recipient = value
        elif mention.change is Change.CLEAR:
            wished[slot].clear()
            barred[slot].clear()
        elif mention.change in (Change.SET, Change.ADD):
            wished[slot].add(value)
            barred[slot].discard(value)
        else:
            wished[slot].discard(value)
            if mention.change is Change.EXCLUDE:
                barred[slot].add(value)
    return _slots(wished, budget, recipient), _slots(barred, None, None)


def _slots(values: dict[Slot, set[str]], budget: Budget | None, recipient: str | None) -> Slots:
    sets = {slot.value: tuple(sorted(found)) for slot, found in values.items()}
    return msgspec.convert({**sets, "budget": budget, "recipient": recipient}, Slots)
