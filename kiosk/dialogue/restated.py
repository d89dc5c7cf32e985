"""Which values of an utterance only name what is already sought, to turn to something else."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from kiosk.dialogue.beliefs import LAPSING
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import SET_SLOTS, Slot
from kiosk.domain.understanding import Budget, Change, Mention, Topic, Understanding
from kiosk.language.money import find_sums
from kiosk.language.sums import SumKind

_FOR_THEM = re.compile(r"(?:给|送给?|帮|替|为|买给)(?:他|她)(?!们|妈|爸|家)")
_STAYS = re.compile(
    r"(?:其[他它余]|别的|剩下|要求|条件|材质|颜色)[^，。]{0,4}(?:不变|照旧|一样|不用变|不改|保留|照样)|都(?:不变|照旧)"
)
_JOINS = re.compile(r"[也都和跟同及与或、]|还有|再加|连埋|搭仔|一起|一道")
_EXPLAINS = re.compile(
    r"(?!(?:的|个|嘅|额|也|都|和|跟|吧|好|行|可以|呢)*(?:[，,。！!？?；]|$))[^，。！!？?；]+(?:[，。！!；]|$)"
)
"""What is more than a bare value and no question."""

_BAGS = frozenset({"tote", "crossbody", "clutch", "backpack", "briefcase"})
_TURNS = re.compile(r"[看睇买買换換转轉找揾挑选選有][^，。,]{0,3}$")
_LEAST_SAID = 3
"""So many characters between two values are more than a pause: something is said of the first."""


_ONLY_TOLD = frozenset({SumKind.TOLD, SumKind.PRICE})
REMEMBERED = 3
"""So many utterances back a sum that was only told of can still be meant by 刚才那个数."""

_GOES_BACK = frozenset({Change.FIRST, Change.EARLIER})

_WANTS = re.compile(
    r"[要想选买]|也[行好可得]|可以|其实|还是|喜欢|收回|反悔|改主意|都[行好得]|就(?!是)|换|看看|能接受|那句|句话|当我?没|不算|作废"
)


def with_antecedent(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions with the one who was spoken of just before, where 给她 means them."""
    mentions, latest = understanding.mentions, state.latest
    named = any(m.slot is Slot.RECIPIENT for m in mentions) or understanding.person
    if named or state.slots.recipient or latest is None or latest.person is None:
        return mentions
    pronoun = _FOR_THEM.search(understanding.normalised)
    if pronoun is None:
        return mentions
    return (*mentions, Mention(Slot.RECIPIENT, Change.SET, latest.person, words=pronoun.group()))


def with_told_sum(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions with the sum that was only told of lately, where one keeps to it.

    In 上次那只八万, 别超过刚才那个数 no budget was named that could be gone back to.
    """
    held = any(e.mention is not None and e.mention.slot is Slot.BUDGET for e in state.log)
    told = next(filter(None, reversed(state.sums_told)), None)
    if held or told is None:
        return understanding.mentions
    top = Budget(max=told.max)
    return tuple(
        replace(m, change=Change.SET, budget=top) if m.change in _GOES_BACK else m
        for m in understanding.mentions
    )


def told_sum(understanding: Understanding) -> Budget | None:
    """Return the last sum of an utterance that neither is nor moves a budget; None without one."""
    sums = find_sums(understanding.normalised)
    told = [s.budget for s in sums if s.kind in _ONLY_TOLD and s.budget.max is not None]
    return told[-1] if told else None


def with_kept(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions with what a change of kind would let lapse, where it is to stay.

    换成钱包，其他要求不变 says again of what and in which color.
    """
    stays = _STAYS.search(understanding.normalised)
    if stays is None:
        return understanding.mentions
    named = {mention.slot for mention in understanding.mentions}
    kept = (
        Mention(slot, Change.ADD, value, words=stays.group())
        for slot in LAPSING
        if slot not in named
        for value in state.slots.values(slot)
    )
    return (*understanding.mentions, *kept)


def without_echoes(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions without ruled-out values of which only something more is told.

    After 不要黄金的, 黄金真的俗 does not wish for gold; 还是要黄金 and a bare 黄金 do.
    """
    words = understanding.text.strip("，。！!,. 的嘅个额")
    return tuple(
        m
        for m in understanding.mentions
        if m.change not in (Change.SET, Change.ADD)
        or m.slot not in SET_SLOTS
        or m.value not in state.exclude.values(m.slot)
        or m.words == words
        or _WANTS.search(understanding.normalised)
    )


def without_generic(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions without 包 where it only means the kind of bag that is sought."""
    sought = set(state.slots.category)
    if not sought & _BAGS or sought - _BAGS:
        return understanding.mentions
    return tuple(
        m
        for m in understanding.mentions
        if m.slot is not Slot.CATEGORY
        or m.value != "handbag"
        or m.words.strip("只個个嗰那這这搿") not in ("包", "袋")
        or _TURNS.search(understanding.text[: m.start])
    )


def without_restated(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions without the values that another of the same slot takes the place of.

    After a search for scarves, 围巾她柜子里塞满了，看手套吧 seeks gloves alone.
    """
    mentions = understanding.mentions
    if Topic.COMPARE in understanding.topics:
        return mentions
    gone = {
        number
        for slot in SET_SLOTS
        for number, mention in _wished(slot, mentions)
        if mention.value in state.slots.values(slot)
        and any(
            later.change is Change.SET
            and later.value != mention.value
            and _is_apart(mention, later, understanding.text)
            for other, later in _wished(slot, mentions)
            if other > number
        )
    }
    gone |= _excuses(state, understanding)
    return tuple(
        m
        for number, m in enumerate(mentions)
        if number not in gone and not _is_old_color(state, m, mentions[number + 1 :])
    )


def _excuses(state: DialogueState, understanding: Understanding) -> set[int]:
    """Return which values only tell why another takes their place.

    After a search for red ones, 换成蓝的吧，红的太跳 seeks blue ones alone.
    """
    found, text = understanding.mentions, understanding.text
    return {
        number
        for slot in SET_SLOTS
        for number, mention in _wished(slot, found)
        if mention.change is Change.SET
        and mention.value in state.slots.values(slot)
        and _EXPLAINS.match(text, mention.end)
        and any(
            earlier.change is Change.SET
            and earlier.value not in (mention.value, *state.slots.values(slot))
            and re.search("[，,。！!；]", text[earlier.end : mention.start])
            for other, earlier in _wished(slot, found)
            if other < number
        )
    }


def _is_old_color(state: DialogueState, mention: Mention, later: Iterable[Mention]) -> bool:
    """Return whether 金的 means the color that is sought, and another color is named then."""
    return (
        mention.slot is Slot.MATERIAL
        and mention.value in state.slots.color
        and any(m.slot is Slot.COLOR and m.change is Change.SET for m in later)
    )


def _wished(slot: Slot, mentions: Iterable[Mention]) -> list[tuple[int, Mention]]:
    return [
        (number, mention)
        for number, mention in enumerate(mentions)
        if mention.slot is slot and mention.change in (Change.SET, Change.ADD)
    ]


def _is_apart(first: Mention, second: Mention, text: str) -> bool:
    """Return whether something is said between two values that does not join them."""
    between = text[first.end : second.start]
    said = sum(character.isalnum() for character in between)
    return said >= _LEAST_SAID and _JOINS.search(between) is None
