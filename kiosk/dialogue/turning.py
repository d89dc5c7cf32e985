"""Whether a sentence about other things turns to a search, or changes whom and what it is for."""

import re

from kiosk.dialogue.asking import (
    is_asking,
    looks_for,
    looks_for_present,
    names_for_this_time,
)
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Intent, Slot
from kiosk.domain.understanding import Change, Mention, Understanding
from kiosk.language.firm import asks_where_shown
from kiosk.language.negation import CueKind, find_cues

LEAVES_SEARCH = frozenset({Intent.AFTER_SALES, Intent.OTHER})
"""Intents that talk of other things than what is sought."""

SEARCHES = frozenset({Intent.PRODUCT_INQUIRY, Intent.STYLING_ADVICE})
"""Goals that a question in between (price, stock, care) narrows or leaves, and does not end."""

_KIND_ALONE = re.compile(r"^(?:你好|您好|侬好|请问|那|就)?[，。]?(?:看|要)?$")
_OR_NOT = r"(?:没得?|没有|冇|不|伐|哇|[么吗嘛])[啊呀哦呢]?(?:$|[，。,？?！!])"
_CLAUSE_ENDS = re.compile(r"[吧呢啊呀嘛]?[，。！]")
_PUTS_ANEW = re.compile(
    r"换成|改成|改为|^(?:是|都是|就是)?(?:给|送给?|帮|替)[^，。]{1,6}(?:[，。]|[用戴背穿买的]|$)"
    r"|不是[^，。？?吗]{1,8}[，。](?:而)?是(?:给|送给?)?[^，。]{1,6}(?:[，。用戴背穿买的]|$)"
)
_ENDS_ANEW = re.compile(r"(?:换成|改成|改为|调成)[^，。！？]{1,8}$")
_OF_WEARERS = frozenset({Slot.OCCASION, Slot.RECIPIENT, Slot.TONALITY})
_TURNS_TO = re.compile(r"[转改换]看|想看|还是看|不如看|(?<=[，。])看(?=[^，。]{1,6}[吧罢伐啦]$)")


def alters(understanding: Understanding) -> bool:
    """Return whether words of adding, dropping, ruling out or replacing stand beside a value."""
    turned = (Change.ADD, Change.DROP, Change.EXCLUDE)
    return any(m.change in turned for m in understanding.mentions) or (
        any(m.change is Change.SET for m in understanding.mentions)
        and any(cue.kind is CueKind.REPLACE for cue in find_cues(understanding.normalised))
    )


def looks_for_a_kind(understanding: Understanding) -> bool:
    """Return whether a sentence seeks a kind of piece whatever it tells (我胖了，买条皮带).

    A kind that opens small talk by itself is sought, too (耳钉，昨天刚打了耳洞), and a present.
    """
    if understanding.intent not in LEAVES_SEARCH:
        return False
    words = understanding.normalised
    if looks_for_present(words) and understanding.mentions:
        return True
    kinds = [
        m
        for m in understanding.mentions
        if m.slot is Slot.CATEGORY and m.change in (Change.SET, Change.ADD)
    ]
    if not kinds:
        return False
    if looks_for(words):
        return True
    if asks_where_shown(words) or any(_is_asked_for(m, understanding.text) for m in kinds):
        return True
    return understanding.intent is Intent.OTHER and any(
        _KIND_ALONE.match(understanding.text[: m.start])
        and _CLAUSE_ENDS.match(understanding.text, m.end)
        for m in kinds
    )


def _is_asked_for(kind: Mention, text: str) -> bool:
    """Return whether it is asked if there is such a piece (有手套没，我们那儿冷)."""
    asked = rf"有[^，。,不没]{{0,6}}{re.escape(kind.words)}{_OR_NOT}"
    return bool(kind.words) and re.search(asked, text) is not None


def tells_of_use(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether small talk within a search, or at its start, tells only what a piece is for.

    天天挤地铁 and 见客户也提它 ask nothing, whatever they sound like.
    """
    if _is_manner_alone(state, understanding):
        return True
    return (
        understanding.intent is Intent.OTHER
        and understanding.conduct is None
        and (state.intent in SEARCHES or state.latest is None)
        and bool(understanding.mentions)
        and all(m.slot in _OF_WEARERS and m.change is Change.SET for m in understanding.mentions)
        and not is_asking(understanding.normalised)
    )


def _is_manner_alone(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether a search goes on with nothing but a manner (越素越好), which no care has."""
    return (
        understanding.intent is Intent.AFTER_SALES
        and state.intent in SEARCHES
        and not understanding.topics
        and bool(understanding.mentions)
        and all(m.slot is Slot.TONALITY and m.firm for m in understanding.mentions)
        and not is_asking(understanding.normalised)
    )


def changes_search(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether a sentence about other things changes for what or whom a search is."""
    return (
        understanding.intent in LEAVES_SEARCH
        and state.intent in SEARCHES
        and (
            _puts_anew(state, understanding)
            or _names_for_this_time(understanding)
            or _ends_in_another(understanding)
        )
    )


def _puts_anew(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether something or somebody else is named than was (是给我妈的，不是给我)."""
    return _PUTS_ANEW.search(understanding.normalised) is not None and (
        any(m.slot in _OF_WEARERS and m.change is Change.SET for m in understanding.mentions)
        or _takes_place(state, understanding)
    )


def _names_for_this_time(understanding: Understanding) -> bool:
    """Return whether talk of the old piece ends in how the new one is to be."""
    return names_for_this_time(understanding.normalised) and any(
        m.change is Change.SET for m in understanding.mentions
    )


def _ends_in_another(understanding: Understanding) -> bool:
    """Return whether a tale ends in what is sought instead (她来信了，换成手镯)."""
    ends = _ENDS_ANEW.search(understanding.normalised.rstrip("。！ "))
    return (
        ends is not None
        and not understanding.topics
        and not is_asking(understanding.normalised)
        and any(
            m.change is Change.SET and m.words in understanding.text[-len(ends.group()) - 2 :]
            for m in understanding.mentions
            if m.words
        )
    )


def _takes_place(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether a value takes the place of one that is sought (白的脏，换成灰的)."""
    return any(
        old.change is Change.DROP
        and old.value in state.slots.values(old.slot)
        and any(new.slot is old.slot and new.change is Change.SET for new in understanding.mentions)
        for old in understanding.mentions
        if old.slot is not Slot.BUDGET and old.slot is not Slot.RECIPIENT
    )


def turns_to(understanding: Understanding) -> bool:
    """Return whether a sentence ends by turning to a kind of piece (容易磕，转看项链)."""
    turns = [turn.end() for turn in _TURNS_TO.finditer(understanding.normalised)]
    return (
        bool(turns)
        and any(
            m.slot is Slot.CATEGORY
            and m.change is Change.SET
            and m.words in understanding.text[-12:]
            for m in understanding.mentions
            if m.words
        )
        and understanding.intent in LEAVES_SEARCH
    )
