"""Whether an utterance takes back what was understood last, by any of the ways people say so."""

import re

import msgspec

from kiosk.dialogue.beliefs import undoable_turn
from kiosk.domain.dialogue import DialogueState, EventKind
from kiosk.domain.ontology import SET_SLOTS, Slot
from kiosk.domain.understanding import Change, Mention, Topic, Understanding

WISHED = (Change.SET, Change.ADD)

_PUTS_BACK = {Change.ADD, Change.DROP}
"""What is said at once of a value that is taken back by name: as if it was never named."""

_DENIES = re.compile(
    r"^(?:哎呀?|唉|啊|哦|噢|喔唷|诶|喂|糟糕?|弊|[，,、\s])*"
    r"(?:(?:不是|不对|不系|错了|弄错了?|搞错了?|说错了?|讲错了?|说岔了?|说漏了?|口误|嘴瓢了?)"
    r"(?:的|呀|啊|喎|葛|哎|啦|吧|喔|哦|这个|那个)*(?:[，,。！!\s]|$))+"
)
_SOMEBODY_ELSES = re.compile(
    r"(?:妈|爸|妹|姐|弟|哥|姨|婆|公|儿|女|朋友|同事|太太|老婆|先生|他|她|人家|别人|人)[^，。]{0,3}"
    r"(?:在|自己)?(?:看|问|讲|说|聊|挑|选)(?!要|想|喜欢)"
    r"|[和跟同给搭][^，。]{1,8}(?:讲|说|聊|打招呼|通话|开玩笑)|别理|不要[睬理]|不用理|(?:是|在)念|读着?|读紧|打电话|自言自语"
)


def takes_back(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether an utterance denies the latest change of beliefs and wishes nothing new.

    `不是，我是跟我妈说话` denies what was heard; `不是，是给我妈的` corrects it.
    """
    topics, words = understanding.topics, understanding.normalised
    latest = undoable_turn(state.log)
    if state.form is not None or latest is None:
        # in a form, 不是这个 denies what was read back and not what is sought
        return False
    denial = _DENIES.match(words)
    if Topic.UNDO not in topics and (denial is None or latest != state.turn - 1):
        return False
    if _SOMEBODY_ELSES.search(words):
        return True
    if _leaves_some(state, taken_back_by_name(understanding), latest):
        return False
    if any(is_news(state, mention) for mention in understanding.mentions):
        return False
    return Topic.UNDO in topics or denial is not None


def taken_back_by_name(understanding: Understanding) -> set[tuple[Slot, str]]:
    """Return the values of which it is said that they count no longer (黑色那句当我没说)."""
    changes: dict[tuple[Slot, str], set[Change]] = {}
    for mention in understanding.mentions:
        changes.setdefault((mention.slot, mention.value), set()).add(mention.change)
    return {value for value, found in changes.items() if found >= _PUTS_BACK}


def about_one_value(understanding: Understanding) -> Understanding:
    """Return the meaning without a new start, where only a named value is taken back."""
    if Topic.START_OVER not in understanding.topics or not taken_back_by_name(understanding):
        return understanding
    topics = understanding.topics - {Topic.START_OVER} | {Topic.UNDO}
    return msgspec.structs.replace(understanding, topics=topics)


def _leaves_some(state: DialogueState, named: set[tuple[Slot, str]], latest: int) -> bool:
    """Return whether the latest change said more, or other things, than what is taken back."""
    known = any(
        value in beliefs.values(slot)
        for slot, value in named
        if slot in SET_SLOTS
        for beliefs in (state.slots, state.exclude)
    )
    said = {(e.mention.slot, e.mention.value) for e in state.log if e.turn == latest and e.mention}
    return known and not said <= named


def is_news(state: DialogueState, mention: Mention) -> bool:
    """Return whether a mention says more than what is believed, or was the turn before."""
    if mention.slot is Slot.BUDGET:
        known = mention.budget == state.slots.budget and mention.change is Change.SET
    elif mention.change in WISHED:
        known = mention.value in state.slots.values(mention.slot)
    else:
        known = mention.change is Change.DROP and mention.slot in SET_SLOTS
    before = {
        (e.mention.slot, e.mention.value, e.mention.budget, e.mention.change in WISHED)
        for e in state.log
        if e.kind is EventKind.SAID and e.mention is not None and e.turn == state.turn - 1
    }
    said = (mention.slot, mention.value, mention.budget, mention.change in WISHED)
    return not known and said not in before
