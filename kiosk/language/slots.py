"""What is wished and what is ruled out in a sentence, by the slot rules of the ontology."""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from kiosk.domain.ontology import SET_SLOTS, Slot
from kiosk.domain.understanding import Budget, Change, Mention, Reading, Slots
from kiosk.language.corrections import corrected, in_context
from kiosk.language.firm import is_bare
from kiosk.language.giving import given_up, gives_gift, without_received
from kiosk.language.lexicon import Hit
from kiosk.language.negation import find_cues
from kiosk.language.occasions import is_of_job, is_over
from kiosk.language.people import find_recipient, is_named_as_wearer
from kiosk.language.phrases import clause_at, gather, value_hits
from kiosk.language.possession import is_told_of_own, owned_phrases
from kiosk.language.roles import Candidate, candidates, weigh
from kiosk.language.scope import UNDERSTATED, Found, judge, with_understated
from kiosk.language.sums import Sum, SumKind
from kiosk.language.told import told_spans

_QUALITY = (
    r"颜色|色水|颜涩|材质|材料|皮质|皮料|料子|石头|(?<![红蓝绿])宝石|主石|质地|质料|用料|"
    r"款式|品类|种类|风格|场合"
)
_CLEARING = re.compile(
    rf"(?:(?P<a>{_QUALITY})(?:方面|上|嘛|呢|其实|真的|反正|倒是|我|她|他|你们?|您|，|,){{0,2}}(?:都|也|倒|就|先)?"
    r"(?:无所谓|随便|不限|不挑|不讲究|没要求|没有要求|没限制|都行|都可以|都好|冇所谓|都得|不拘|"
    r"侪好|唔拘|随意|不要紧|不重要|不打紧|唔紧要|别管了?|不用管|不用理|不必理|不管|是但|"
    r"唔使理|勿要紧|勿管|没那么重要|没什么要求|算[了数]|话事|[决来]?定|做主|说了算|看着办|拿主意|都?无妨)"
    r"|(?:什么|啥|乜|咩|任何|哪种|乜嘢|啥个)(?P<b>颜色|色水|色|材质|材料|皮质|皮|料子|款式|"
    r"风格|场合)儿?(?:都|也|侪)(?:行|可以|好|得|成|要))"
)
_PLAIN_PRESENT = re.compile(
    r"(?:要|买|挑|选|准备|带|送|找)[一几两]?[份个件点]?(?:[^，。]{0,4})(?:礼物|[份个件]礼(?!服|盒|袋|品)|手信|伴手礼|贺礼)"
)
_CLEARED_SLOT = {
    **dict.fromkeys(("颜色", "色水", "颜涩", "色"), Slot.COLOR),
    **dict.fromkeys(("石头", "宝石", "主石", "质地", "质料", "用料"), Slot.MATERIAL),
    **dict.fromkeys(("材质", "材料", "皮质", "皮料", "皮", "料子"), Slot.MATERIAL),
    **dict.fromkeys(("品类", "种类"), Slot.CATEGORY),
    **dict.fromkeys(("款式", "风格"), Slot.TONALITY),
    "场合": Slot.OCCASION,
}

_ASKED = ("?", "？")

_CHANGE_BY = {
    SumKind.BUDGET: Change.SET,
    SumKind.SHIFT: Change.SHIFT,
    SumKind.SCALE: Change.SCALE,
    SumKind.FIRST: Change.FIRST,
    SumKind.EARLIER: Change.EARLIER,
    SumKind.CLEAR: Change.CLEAR,
}
"""What each kind of sum does to the budget; the others are no wishes."""


def find_mentions(
    text: str,
    all_hits: Sequence[Hit],
    sums: Sequence[Sum],
    reading: Reading,
    claimed: Sequence[tuple[int, int]] = (),
    owns_subject: bool = False,
) -> tuple[Mention, ...]:
    """Return the values of a simplified sentence in order, self-corrections resolved.

    Args:
        text: the sentence in simplified Mandarin.
        all_hits: its words, from the lexicon.
        sums: its sums, from `find_sums`.
        reading: the model's, which tells wishes from what is owned or merely mentioned.
        claimed: spans in which qualities are taken for granted instead of wished.
        owns_subject: the sentence is about care or repair of a piece the customer owns, so that
            only what is wanted as the replacement counts; for a reading that judged no words.
    """
    manners = [m.span() for m in UNDERSTATED.finditer(text)]
    cues = [c for c in find_cues(text) if not any(a <= c.start < b for a, b in manners)]
    hits = wish_words(text, all_hits, sums)
    hits = [h for h in hits if h.of(Slot.CATEGORY) or not _within(h, claimed)]
    people = [h for h in hits if h.of(Slot.RECIPIENT)]
    things = [h for h in hits if not h.of(Slot.RECIPIENT)]
    phrases = gather(things, text, frozenset(c.start for c in cues))
    skipped = owned_phrases(phrases, text)
    jobs = {number for number, phrase in enumerate(phrases) if is_of_job(phrase, text)}
    skipped |= jobs | {number for number, phrase in enumerate(phrases) if is_over(phrase, text)}
    found = judge(phrases, skipped, cues, text)
    found += _budgets(sums)
    found += _clearings(text)
    stories = told_spans(text, all_hits)
    sought = _without(stories, text)
    ungiven = _ungiven(sought)
    if ungiven:
        found += ungiven
    elif gives_gift(sought, all_hits) and not any(f.value == "gift" for f in found):
        found.append(_gift(without_received(sought)))
    found = in_context([f for f in found if not _inside(f, stories)], text)
    outside = [h for h in people if not _within(h, stories)]
    recipient = find_recipient(outside, text) or find_recipient(people, text)
    if recipient is not None:
        place, firm = (recipient.start, recipient.end), is_named_as_wearer(recipient, text)
        found.append(Found(Slot.RECIPIENT, recipient.values[0][1], *place, firm=firm))
    found.sort(key=lambda f: (f.start, f.end))
    _confirm_bare(found, text)
    if owns_subject and not reading.wished:
        found = [f for f in found if f.after_replace or f.slot is Slot.BUDGET]
    told = [
        *stories,
        *(
            (p.start, p.end)
            for number, p in enumerate(phrases)
            if number in jobs or is_told_of_own(p, text)
        ),
    ]
    kept = corrected(found, cues, text)
    settled = {(f.slot, f.value) for f in found} - {(f.slot, f.value) for f in kept}
    settled |= {(c.slot, c.value) for c in candidates(hits) if _has_other_sense(c, found)}
    named = [c for c in candidates(hits) if (c.slot, c.value) not in settled]
    return _mentions(weigh(kept, named, reading, told), text)


def _has_other_sense(word: Candidate, found: Sequence[Found]) -> bool:
    """Return whether a word was found to mean a value of another slot (银的 as a color)."""
    same = [f for f in found if f.start == word.start and f.value == word.value]
    return bool(same) and all(f.slot is not word.slot for f in same)


def _confirm_bare(found: Sequence[Found], text: str) -> None:
    """Mark what is a clause of its own, which is firm; all is where nothing else is said."""
    if is_bare([(f.start, f.end) for f in found], text):
        for item in found:
            item.firm = True
    for item in found:
        start, end = clause_at(text, item.start, item.end)
        inside = [(f.start - start, f.end - start) for f in found if start <= f.start < end]
        item.alone = is_bare(inside, text[start:end])
        item.firm |= item.alone


def wish_words(text: str, all_hits: Sequence[Hit], sums: Sequence[Sum]) -> list[Hit]:
    """Return the words of a sentence that could be wishes, in order; parts of sums are none."""
    hits = with_understated(value_hits(all_hits, text), text)
    return [h for h in hits if not any(s.start < h.end and h.start < s.end for s in sums)]


def _without(spans: Sequence[tuple[int, int]], text: str) -> str:
    """Return a sentence with some places blank."""
    for start, end in spans:
        text = text[:start] + "　" * (end - start) + text[end:]
    return text


def _gift(text: str) -> Found:
    place = gift_place(text)
    firm = _PLAIN_PRESENT.search(text) is not None
    return Found(Slot.OCCASION, "gift", place, place + 1, firm=firm)


def _ungiven(text: str) -> list[Found]:
    """Return the gift, and whoever was to get it, as dropped where nothing is given any more."""
    told = given_up(text)
    if told is None:
        return []
    place = told.span()
    gift = Found(Slot.OCCASION, "gift", *place, Change.DROP)
    whom = [Found(Slot.RECIPIENT, "", *place, Change.DROP)] if told["whom"] is not None else []
    return [gift, *whom]


def gift_place(text: str) -> int:
    """Return the character that stands for giving in a sentence that gives."""
    return max(text.find("送"), text.find("礼"), 0)


def _inside(found: Found, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in spans)


def _within(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _budgets(sums: Sequence[Sum]) -> list[Found]:
    return [
        Found(
            Slot.BUDGET,
            "",
            s.start,
            s.end,
            _CHANGE_BY[s.kind],
            s.budget if s.kind in (SumKind.BUDGET, SumKind.SHIFT, SumKind.SCALE) else None,
            firm=s.firm,
        )
        for s in sums
        if s.kind in _CHANGE_BY
    ]


def _clearings(text: str) -> list[Found]:
    return [
        Found(_CLEARED_SLOT[m["a"] or m["b"]], "", m.start(), m.end(), Change.CLEAR)
        for m in _CLEARING.finditer(text)
    ]


def _mentions(found: list[Found], text: str) -> tuple[Mention, ...]:
    """Return the mentions; of two budgets the one that counts."""
    mentions: list[Mention] = []
    last_budget: int | None = None
    for item in found:
        change = item.change
        mention = Mention(
            item.slot,
            change,
            item.value,
            item.budget,
            text[item.start : item.end],
            item.start,
            item.end,
            firm=_is_firm(item, text),
        )
        if item.slot is Slot.BUDGET and change is Change.SET:
            if last_budget is not None:
                mention = _merged(mentions.pop(last_budget), mention)
            last_budget = len(mentions)
        mentions.append(mention)
    return tuple(mentions)


def _is_firm(item: Found, text: str) -> bool:
    """Return whether a value holds whatever else is told: a sum, or what a sentence opens with."""
    if item.slot is Slot.BUDGET:
        return item.firm and text[item.end : item.end + 1] not in _ASKED
    return item.alone and clause_at(text, item.start, item.end)[0] == 0


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
        firm = old.firm or new.firm
        return replace(new, budget=Budget(low, high), start=old.start, firm=firm)
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
