"""Takes an utterance into what is known. Pure and total: every meaning yields a state."""

import re

import msgspec

from kiosk.dialogue.beliefs import fold, undoable_turn
from kiosk.dialogue.forms import fill_form
from kiosk.domain.dialogue import BeliefEvent, DialogueState, EventKind
from kiosk.domain.ontology import Dialect, Intent, Language, Slot
from kiosk.domain.understanding import DOUBTFUL, Change, Mention, Topic, Understanding

_ASKING = re.compile(r"[?？吗么呢]|什么|多少|怎|哪|几|有没有|能不能|可不可以|是不是|为何|如何")

FRAGMENT_CHARACTERS = 12
"""A sentence this short that names only values continues what was talked about."""

LEAVES_SEARCH = frozenset({Intent.AFTER_SALES, Intent.OTHER})
"""Intents that talk of other things than what is sought."""

PREMISED_SLOTS = {"material": Slot.MATERIAL, "price": Slot.BUDGET}
"""What a premise names is taken for granted, not wished."""

CERTAIN_DIALECT = 0.6
"""Below this the conversation stays in the dialect it was in."""


def advance(state: DialogueState, understanding: Understanding) -> DialogueState:
    """Return the state after an utterance.

    The beliefs are a fold over the log, so that an undo restores exactly what was before.
    """
    understanding = _continued(state, understanding)
    topics = understanding.topics
    state = _in_dialect(state, understanding)
    events: list[BeliefEvent] = []
    doubt: Mention | None = None
    if Topic.START_OVER in topics:
        state = DialogueState(
            turn=state.turn,
            dialect=state.dialect,
            language=state.language,
            log=(*state.log, BeliefEvent(state.turn, EventKind.CLEARED)),
        )
    elif Topic.UNDO in topics and not understanding.mentions:
        turn = undoable_turn(state.log)
        if turn is not None:
            events.append(BeliefEvent(state.turn, EventKind.UNDONE, undoes=turn))
    elif state.doubt is not None and topics & {Topic.YES, Topic.NO}:
        if Topic.YES in topics:
            events.append(BeliefEvent(state.turn, EventKind.SAID, state.doubt))
    else:
        certain, doubt = _sorted_out(_relevant(state, understanding))
        events += [BeliefEvent(state.turn, EventKind.SAID, mention) for mention in certain]
    log = (*state.log, *events)
    slots, exclude = fold(log)
    intent = state.intent if understanding.intent is Intent.OTHER else understanding.intent
    return msgspec.structs.replace(
        state,
        turn=state.turn + 1,
        log=log,
        slots=slots,
        exclude=exclude,
        intent=intent,
        latest=understanding,
        expecting=None,
        doubt=doubt,
        form=fill_form(state, understanding),
        new_values=(slots, exclude) != (state.slots, state.exclude),
    )


def touch(state: DialogueState, mention: Mention) -> DialogueState:
    """Return the state after a value was set, added or dropped by touch."""
    return _logged(state, BeliefEvent(state.turn, EventKind.TOUCHED, mention))


def remove(state: DialogueState, slot: Slot, value: str) -> DialogueState:
    """Return the state without one value of a wish, or of what is ruled out.

    Args:
        state: what is known.
        slot: whose value goes.
        value: its id; empty for the budget.
    """
    if slot is Slot.BUDGET:
        return touch(state, Mention(slot, Change.CLEAR))
    if slot is not Slot.RECIPIENT and value in state.exclude.values(slot):
        # to wish a ruled-out value lifts the exclusion; dropping it then leaves neither
        state = touch(state, Mention(slot, Change.ADD, value))
    return touch(state, Mention(slot, Change.DROP, value))


def undo(state: DialogueState) -> DialogueState:
    """Return the state before the latest change of beliefs; the same where there was none."""
    turn = undoable_turn(state.log)
    if turn is None:
        return state
    return _logged(state, BeliefEvent(state.turn, EventKind.UNDONE, undoes=turn))


def _logged(state: DialogueState, event: BeliefEvent) -> DialogueState:
    log = (*state.log, event)
    slots, exclude = fold(log)
    # each touch is a step of its own, so that an undo takes back one and not all of a turn
    return msgspec.structs.replace(
        state, turn=state.turn + 1, log=log, slots=slots, exclude=exclude, new_values=True
    )


def _continued(state: DialogueState, understanding: Understanding) -> Understanding:
    """Let a fragment keep the running goal's intent."""
    fragment = (
        understanding.mentions
        and not understanding.references
        and not understanding.topics
        and len(understanding.normalised) <= FRAGMENT_CHARACTERS
        and not _ASKING.search(understanding.normalised)
    )
    if not fragment or state.latest is None or state.intent is Intent.OTHER:
        return understanding
    return msgspec.structs.replace(understanding, intent=state.intent)


def _in_dialect(state: DialogueState, understanding: Understanding) -> DialogueState:
    guess = understanding.dialect
    if guess.scores.get(guess.dialect, 0.0) < CERTAIN_DIALECT:
        return state
    language = Language.YUE_HANT if guess.dialect is Dialect.YUE else Language.ZH_HANS
    if state.language is Language.EN:
        language = Language.EN
    return msgspec.structs.replace(state, dialect=guess.dialect, language=language)


def _relevant(state: DialogueState, understanding: Understanding) -> list[Mention]:
    """Return the mentions that change what is sought."""
    if understanding.intent in LEAVES_SEARCH and state.expecting is None:
        return []
    assumed = {PREMISED_SLOTS.get(premise.kind) for premise in understanding.premises}
    mentions = [m for m in understanding.mentions if m.slot not in assumed]
    pointed = understanding.references and understanding.intent is not Intent.PRODUCT_INQUIRY
    if pointed:
        # "is the black one in stock" points at a piece; it seeks nothing new
        return [m for m in mentions if m.slot is Slot.BUDGET]
    return mentions


def _sorted_out(mentions: list[Mention]) -> tuple[list[Mention], Mention | None]:
    """Return the mentions that are relied on, and the first that is asked back."""
    doubtful = [m for m in mentions if m.confidence < DOUBTFUL]
    certain = [m for m in mentions if m.confidence >= DOUBTFUL]
    return certain, doubtful[0] if doubtful else None
