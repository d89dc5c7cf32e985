"""Which values of an utterance change what is sought: not those of a question about a piece."""

import re

from kiosk.dialogue.assertions import stuff_in
from kiosk.dialogue.context import seeks
from kiosk.dialogue.turning import (
    LEAVES_SEARCH,
    SEARCHES,
    settled,
    spoken_beside,
    wanted_instead,
)
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Intent, Slot
from kiosk.domain.understanding import Conduct, Mention, Topic, Understanding

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


def relevant(state: DialogueState, understanding: Understanding) -> tuple[Mention, ...]:
    """Return the mentions of an utterance, read in context, that change what is sought."""
    sought = seeks(understanding.normalised)
    beside = spoken_beside(state, understanding)
    outside = understanding.conduct is not None and understanding.conduct not in _BESIDE_WISHES
    if outside or Topic.PROMISED in understanding.topics:
        return beside
    if understanding.intent is Intent.AFTER_SALES and not understanding.premises:
        wanted = wanted_instead(state, understanding)
        if wanted:
            return (*wanted, *(m for m in beside if m not in wanted))
    if understanding.intent in LEAVES_SEARCH or (state.form is not None and not sought):
        return beside
    beside = (*beside, *(m for m in settled(understanding) if m not in beside))
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
