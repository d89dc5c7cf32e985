"""Reads an utterance in its conversation: what it continues, what it answers, what it changes."""

import re

import msgspec

from kiosk.dialogue.asking import is_asking, seeks
from kiosk.dialogue.restated import (
    with_antecedent,
    with_kept,
    with_told_sum,
    without_echoes,
    without_generic,
    without_restated,
)
from kiosk.dialogue.turning import (
    LEAVES_SEARCH,
    SEARCHES,
    alters,
    changes_search,
    looks_for_a_kind,
    tells_of_use,
    turns_to,
)
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Act, Intent, Slot
from kiosk.domain.understanding import Change, Mention, Topic, Understanding

FRAGMENT_CHARACTERS = 12
"""A sentence this short that names only values continues what was talked about."""

PRICE_QUESTIONS = frozenset({Topic.PRICE, Topic.DISCOUNT, Topic.INSTALMENT, Topic.TAX_REFUND})

ANSWERS = frozenset(
    {Act.INFORM, Act.REPORT_STOCK, Act.QUOTE_PRICE, Act.ADVISE_CARE, Act.ADVISE_PAIRING}
)
"""The acts after which 第二款呢 asks the same of something else."""

_SMALL_TALK = frozenset(
    {
        Topic.YES,
        Topic.BACKCHANNEL,
        Topic.THANKS,
        Topic.GREETING,
        Topic.REJECTED,
        Topic.CHEAPEST,
        Topic.DEAREST,
        Topic.ASIDE,
        Topic.WHY,
        Topic.ASSERTED,
    }
)
"""Topics beside which a value still narrows what is sought."""

_OF_THE_HOUSE = frozenset(
    {Topic.OPENING_HOURS, Topic.DIRECTIONS, Topic.PRIVACY, Topic.PERSON, Topic.REPEAT}
)
"""Topics that are answered whatever piece is pointed at."""

_ELLIPTIC = re.compile(r"^(?:那么?|如果|要是)?.{1,10}呢[?？。]?$")
_CORRECTS = re.compile(r"[说讲弄搞听]错|不是.{1,8}是")
_ANY_VALUE = re.compile(
    r"随便|随意|无所谓|不限|不讲究|(?:都|也)(?:可以|行|好|得)(?!看)|没(?:有)?(?:什么)?(?:偏好|要求|所谓)"
    r"|没想好|不知道|不确定|你定|您定|看着办"
)
_OF_MONEY = re.compile(r"预算|价|钱|多少|万|千|贵")


def in_context(state: DialogueState, understanding: Understanding) -> Understanding:
    """Return the meaning of an utterance within its conversation.

    A fragment keeps the running goal's intent; an answer to a question belongs to the slot that
    was asked for, and to the search.
    """
    replace = msgspec.structs.replace
    if state.doubt is not None and understanding.topics & {Topic.YES, Topic.NO, Topic.UNDO}:
        return replace(understanding, intent=_goal(state))
    if Topic.START_OVER in understanding.topics and understanding.mentions:
        return replace(understanding, intent=_sought(understanding))
    if turns_to(understanding):
        return replace(understanding, intent=Intent.PRODUCT_INQUIRY)
    understanding = replace(understanding, mentions=with_antecedent(state, understanding))
    understanding = replace(understanding, mentions=without_generic(state, understanding))
    understanding = replace(understanding, mentions=with_kept(state, understanding))
    understanding = replace(understanding, mentions=with_told_sum(state, understanding))
    understanding = replace(understanding, mentions=without_restated(state, understanding))
    understanding = replace(understanding, mentions=without_echoes(state, understanding))
    understanding = replace(understanding, mentions=_answering(state, understanding))
    if (
        looks_for_a_kind(understanding)
        or changes_search(state, understanding)
        or tells_of_use(state, understanding)
    ):
        return replace(understanding, intent=Intent.PRODUCT_INQUIRY)
    if state.expecting is not None and _is_answer(state, understanding):
        return replace(understanding, intent=_goal(state))
    follow_up = _follow_up(state, understanding)
    if follow_up is not None:
        return follow_up
    if _continues(state, understanding):
        return replace(understanding, intent=state.intent)
    if state.form is not None and _fills_in(understanding):
        return replace(understanding, intent=_goal(state))
    if _wishes(state, understanding):
        return replace(understanding, intent=_goal(state))
    return understanding


def _follow_up(state: DialogueState, understanding: Understanding) -> Understanding | None:
    """Return the meaning of a question that goes on from the latest one; None of others."""
    latest, replace = state.latest, msgspec.structs.replace
    if latest is None:
        return None
    if _asks_the_same(state, understanding):
        asked = state.intent if latest.intent is Intent.OTHER else latest.intent
        return replace(understanding, intent=asked, topics=latest.topics)
    if _asks_of_repair(state, latest, understanding):
        topics = understanding.topics | {Topic.REPAIR}
        return replace(understanding, intent=Intent.AFTER_SALES, topics=topics, named=latest.named)
    if _asks_of_shown(state, understanding):
        return replace(understanding, intent=Intent.PRODUCT_INQUIRY)
    return None


def _asks_of_shown(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether what seems small talk is a question about a piece on the screen."""
    return (
        understanding.intent is Intent.OTHER
        and understanding.conduct is None
        and bool(state.shown or state.focus)
        and not understanding.topics & _OF_THE_HOUSE
        and not all(reference.entry for reference in understanding.references)
        and is_asking(understanding.normalised)
    )


def goal_after(state: DialogueState, understanding: Understanding) -> Intent:
    """Return the running goal: a question in between does not end a search."""
    intent = understanding.intent
    if intent is Intent.OTHER or (state.intent in SEARCHES and intent not in SEARCHES):
        return state.intent
    return intent


def _sought(understanding: Understanding) -> Intent:
    leaves = understanding.intent in LEAVES_SEARCH
    return Intent.PRODUCT_INQUIRY if leaves else understanding.intent


def _goal(state: DialogueState) -> Intent:
    return Intent.PRODUCT_INQUIRY if state.intent in LEAVES_SEARCH else state.intent


def _answering(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions with an open answer (不限, 随便) moved to the slot asked for."""
    slot, mentions, words = state.expecting, understanding.mentions, understanding.normalised
    if slot is None or len(words) > FRAGMENT_CHARACTERS or not _ANY_VALUE.search(words):
        return mentions
    named = any(m.change is not Change.CLEAR or m.slot is not Slot.BUDGET for m in mentions)
    if named or understanding.references or _OF_MONEY.search(words):
        return mentions
    return (Mention(slot, Change.CLEAR, words=understanding.text),)


def _is_answer(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether the words fill the slot that was asked for, or another one in few words."""
    if understanding.intent not in LEAVES_SEARCH:
        return False
    mentions = understanding.mentions
    if not mentions or understanding.references or understanding.topics - _SMALL_TALK:
        return False
    asked = any(mention.slot is state.expecting for mention in mentions)
    return asked or len(understanding.normalised) <= FRAGMENT_CHARACTERS


def _asks_the_same(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether 第二款呢 or 小牛皮呢 repeats the latest question about something else."""
    names = understanding.references or understanding.mentions
    return (
        bool(names)
        and state.last_act in ANSWERS
        and understanding.topics <= {Topic.MORE}
        and _ELLIPTIC.search(understanding.normalised) is not None
    )


def _asks_of_repair(
    state: DialogueState, latest: Understanding, understanding: Understanding
) -> bool:
    """Return whether 要多久 or 多少钱 goes on about the repair that was just spoken of."""
    if Topic.REPAIR not in latest.topics or state.last_act is not Act.ADVISE_CARE:
        return False
    few = len(understanding.normalised) <= FRAGMENT_CHARACTERS
    return (
        few
        and understanding.intent in {Intent.STOCK_QUERY, Intent.BUDGET_QUERY}
        and not (understanding.mentions or understanding.references)
        and understanding.topics <= {Topic.PRICE, Topic.ARRIVAL}
    )


def _wishes(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether a sentence that was taken for small talk tells what is sought."""
    mentions, words = understanding.mentions, understanding.normalised
    if understanding.intent is not Intent.OTHER or not mentions or understanding.references:
        return False
    if all(m.change is Change.CLEAR for m in mentions) and state.intent in SEARCHES:
        return True
    if Topic.COMPARE in understanding.topics and any(m.change is Change.ADD for m in mentions):
        return True
    if understanding.topics - _SMALL_TALK - {Topic.UNDO, Topic.CONDUCT} or understanding.premises:
        return False
    corrects = state.intent in SEARCHES and (
        _CORRECTS.search(words) is not None or alters(understanding)
    )
    goes_on = len(words) <= FRAGMENT_CHARACTERS or corrects
    return (goes_on and not is_asking(words)) or seeks(words)


def _fills_in(understanding: Understanding) -> bool:
    """Return whether few words without a question of their own may be meant for a form."""
    words = understanding.normalised
    few = len(words) <= FRAGMENT_CHARACTERS and not is_asking(words)
    return few and not understanding.topics - _SMALL_TALK


def _continues(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether a sentence goes on with the running goal."""
    words = understanding.normalised
    if not understanding.mentions or understanding.references or state.intent in LEAVES_SEARCH:
        return False
    if state.intent in SEARCHES and all(
        mention.change is Change.CLEAR for mention in understanding.mentions
    ):
        # 什么场合都可以 asks nothing, whatever it sounds like
        return True
    if state.intent in SEARCHES and understanding.intent is Intent.BUDGET_QUERY:
        return not understanding.topics & PRICE_QUESTIONS
    if understanding.topics - _SMALL_TALK or len(words) > FRAGMENT_CHARACTERS:
        return False
    return not is_asking(words) or _ELLIPTIC.search(words) is not None
