"""Which values of an utterance change what is sought: not those of a question about a piece."""

import re

from kiosk.dialogue.asking import seeks
from kiosk.dialogue.assertions import stuff_in
from kiosk.dialogue.turning import LEAVES_SEARCH, SEARCHES, alters
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import SET_SLOTS, Intent, Slot
from kiosk.domain.understanding import (
    BUDGET_MOVES,
    Change,
    Conduct,
    Mention,
    Topic,
    Understanding,
)

_PREMISED_SLOTS = {"material": Slot.MATERIAL, "price": Slot.BUDGET}
"""What a premise names is taken for granted, not wished."""

_BESIDE_WISHES = frozenset({Conduct.WORTH, Conduct.RIVALS})
"""What the house does not enter into, beside which a wish may still stand (哪个保值)."""

_FACT_QUESTIONS = frozenset(
    {
        Topic.MATERIAL,
        Topic.CRAFT,
        Topic.HOURS,
        Topic.ARTISAN,
        Topic.ORIGIN,
        Topic.HISTORY,
        Topic.SIZE,
        Topic.WEIGHT,
        Topic.CAPACITY,
        Topic.MOVEMENT,
        Topic.HARDWARE,
        Topic.COLOR,
        Topic.EDITION,
        Topic.COMPARE,
        Topic.AUTHENTICITY,
        Topic.ENGRAVING,
    }
)
"""Questions that, asked of a shown piece, are about it and seek no other."""

_PART_INSTEAD = re.compile(
    r"(?:换|配)(?:成|上|做|作)?(?:一?[条根副只个款对])?[^，。换]{1,10}(?:表带|带子|链子?|扣|拉链|肩带|把手|鞋跟|鞋底)"
    r"|(?:表带|带子|链子?|肩带)[^，。]{0,3}换(?:成|一?[条根])"
    r"|(?:表带|带子|肩带)[^，。]{0,6}[，。](?:我|就|想|要|打算|准备|帮我|给我)*换(?:成|一?[条根副])"
)


def relevant(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions of an utterance, read in context, that change what is sought."""
    sought = seeks(understanding.normalised)
    beside = _spoken_beside(state, understanding)
    outside = understanding.conduct is not None and understanding.conduct not in _BESIDE_WISHES
    if outside or Topic.PROMISED in understanding.topics:
        return beside
    if understanding.intent is Intent.AFTER_SALES and not understanding.premises:
        wanted = _wanted_instead(state, understanding)
        if wanted:
            return (*wanted, *(m for m in beside if m not in wanted))
    if understanding.intent in LEAVES_SEARCH or (state.form is not None and not sought):
        return beside
    beside = (*beside, *(m for m in _settled(understanding) if m not in beside))
    if understanding.premises and not sought:
        return beside
    if not sought and (Topic.ASSERTED in understanding.topics or _states(understanding)):
        # what is put up to be agreed to is no wish
        return beside
    assumed = {_PREMISED_SLOTS.get(premise.kind) for premise in understanding.premises}
    mentions = tuple(m for m in understanding.mentions if m.slot not in assumed or m in beside)
    if all(r.entry for r in understanding.references) or _names_a_sort(state, understanding):
        return mentions
    mentions = tuple(m for m in mentions if not _describes(m, understanding))
    searches = understanding.intent is Intent.PRODUCT_INQUIRY or (
        sought and understanding.intent in SEARCHES
    )
    if searches and (sought or not understanding.topics & _FACT_QUESTIONS):
        return mentions
    # "is the black one in stock" points at a piece; it seeks nothing new
    return tuple(m for m in mentions if m.slot is Slot.BUDGET)


def _states(understanding: Understanding) -> bool:
    """Return whether a sentence tells of a piece what it is made of."""
    pointed = not all(reference.entry for reference in understanding.references)
    return pointed and bool(stuff_in(understanding))


def _names_a_sort(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether 那些 tells what sort is sought (钢表防水那些), as nothing was shown yet."""
    return (
        understanding.intent is Intent.PRODUCT_INQUIRY
        and not state.shown
        and not state.focus
        and all(
            r.words.startswith(("那", "嗰", "埃")) for r in understanding.references if not r.entry
        )
    )


def _describes(mention: Mention, understanding: Understanding) -> bool:
    """Return whether a value tells which piece is meant, as in 小牛皮的那只."""
    return mention.slot is not Slot.BUDGET and any(
        re.search(re.escape(mention.words) + "[的嘅个額额]?" + re.escape(reference.words), text)
        for reference in understanding.references
        for text in (understanding.text, understanding.normalised)
        if mention.words
    )


def _settled(understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions that count whatever is taken for granted: what joins or is withdrawn."""
    joined = {(m.slot, m.value) for m in understanding.mentions if m.change is Change.ADD}
    return tuple(
        m
        for m in understanding.mentions
        if m.change in (Change.ADD, Change.DROP) and (m.slot, m.value) in joined
    )


def _wanted_instead(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return of what and in which color a part of an owned piece is to be replaced.

    It may be told in one sentence (换条棕色表带), right after what broke (换成棕色的), or altered
    in a later one (转黑色).
    """
    quality = (Slot.MATERIAL, Slot.COLOR)
    latest = state.latest
    of_repair = latest is not None and Topic.REPAIR in latest.topics
    goes_on = (
        not state.slots.category
        and (of_repair or any(state.slots.values(slot) for slot in quality))
        and alters(understanding)
    )
    if not goes_on and not _PART_INSTEAD.search(understanding.normalised):
        return ()
    return tuple(
        m for m in understanding.mentions if m.slot in quality and m.change is not Change.CLEAR
    )


def _spoken_beside(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return what holds, and what is given up, in talk of other things.

    我老公打电话来说再加五千 tells of a call, and of the sum that was named before; 白的，脏了能洗吗
    first answers the question for the color; 麂皮算了，要发霉 gives up what was sought.
    """
    if state.form is not None:
        return tuple(m for m in understanding.mentions if m.change in BUDGET_MOVES)
    return tuple(
        m
        for m in understanding.mentions
        if m.change in BUDGET_MOVES
        or (m.firm and _is_told_apart(m, state, understanding))
        or _gives_up(m, state, understanding)
    )


def _is_told_apart(mention: Mention, state: DialogueState, understanding: Understanding) -> bool:
    """Return whether a firm value answers what was asked, or opens small talk in a search."""
    if mention.slot is Slot.BUDGET:
        return True
    small_talk = understanding.intent is Intent.OTHER
    return state.intent in SEARCHES and (small_talk or mention.slot is state.expecting)


def _gives_up(mention: Mention, state: DialogueState, understanding: Understanding) -> bool:
    """Return whether a value that is sought is dropped and no other one named for its slot."""
    slot = mention.slot
    return (
        mention.change is Change.DROP
        and slot in SET_SLOTS
        and mention.value in state.slots.values(slot)
        and all(m.slot is not slot or m.change is Change.DROP for m in understanding.mentions)
    )
