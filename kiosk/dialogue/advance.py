"""Takes an utterance into what is known. Pure and total: every meaning yields a state."""

from collections.abc import Iterable

import msgspec

from kiosk.dialogue.beliefs import fold, undoable_turn
from kiosk.dialogue.context import goal_after, in_context
from kiosk.dialogue.forms import fill_form
from kiosk.dialogue.restated import REMEMBERED, told_sum
from kiosk.dialogue.sought import relevant
from kiosk.dialogue.taking_back import about_one_value, takes_back
from kiosk.domain.dialogue import BeliefEvent, DialogueState, EventKind
from kiosk.domain.ontology import Act, Dialect, Language, Slot
from kiosk.domain.understanding import DOUBTFUL, Change, Mention, Topic, Understanding

CERTAIN_DIALECT = 0.6
"""Below this the conversation stays in the dialect it was in."""

LEAST_CHARACTERS = 3
"""A yes or a number sounds alike in all dialects; shorter words do not change the language."""


def advance(state: DialogueState, understanding: Understanding) -> DialogueState:
    """Return the state after an utterance.

    The beliefs are a fold over the log, so that an undo restores exactly what was before.
    """
    before = state.slots, state.exclude
    state = _in_dialect(state, understanding)
    understanding = about_one_value(understanding)
    if Topic.START_OVER in understanding.topics:
        state = _started_over(state)
    understanding = in_context(state, understanding)
    events, doubt = _events(state, understanding)
    log = (*state.log, *events)
    slots, exclude = fold(log)
    return msgspec.structs.replace(
        state,
        turn=state.turn + 1,
        log=log,
        slots=slots,
        exclude=exclude,
        intent=goal_after(state, understanding),
        latest=understanding,
        expecting=None,
        doubt=doubt,
        form=fill_form(state, understanding),
        new_values=(slots, exclude) != before,
        sums_told=(*state.sums_told, told_sum(understanding))[-REMEMBERED:],
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
        lifted = BeliefEvent(state.turn, EventKind.TOUCHED, Mention(slot, Change.ADD, value))
        state = msgspec.structs.replace(state, log=(*state.log, lifted))
    return touch(state, Mention(slot, Change.DROP, value))


def answer_doubt(state: DialogueState, meant: bool) -> DialogueState:
    """Return the state after what was asked back is confirmed or denied by touch."""
    if state.doubt is None:
        return state
    settled = msgspec.structs.replace(state, doubt=None)
    return touch(settled, state.doubt) if meant else settled


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


def _started_over(state: DialogueState) -> DialogueState:
    """Return a fresh visit in the same dialect; the log goes on, so that it can be undone."""
    return DialogueState(
        turn=state.turn,
        dialect=state.dialect,
        language=state.language,
        language_fixed=state.language_fixed,
        log=(*state.log, BeliefEvent(state.turn, EventKind.CLEARED)),
    )


def _events(
    state: DialogueState, understanding: Understanding
) -> tuple[list[BeliefEvent], Mention | None]:
    """Return what an utterance in context makes believe, and the mention that is asked back."""
    topics = understanding.topics
    offered = state.last_act is Act.NO_MATCH and Topic.UNDO in topics
    if state.doubt is not None and topics & {Topic.YES, Topic.NO, Topic.UNDO} and not offered:
        certain, doubt = _sorted_out(relevant(state, understanding))
        confirmed = [state.doubt] if Topic.YES in topics else []
        return _said(state, [*confirmed, *certain]), doubt
    if takes_back(state, understanding):
        return [BeliefEvent(state.turn, EventKind.UNDONE, undoes=undoable_turn(state.log))], None
    certain, doubt = _sorted_out(relevant(state, understanding))
    return _said(state, certain), doubt


def _said(state: DialogueState, mentions: Iterable[Mention]) -> list[BeliefEvent]:
    return [BeliefEvent(state.turn, EventKind.SAID, mention) for mention in mentions]


def _in_dialect(state: DialogueState, understanding: Understanding) -> DialogueState:
    guess = understanding.dialect
    too_short = state.turn > 0 and len(understanding.text.strip()) < LEAST_CHARACTERS
    if too_short or not guess.told or guess.scores.get(guess.dialect, 0.0) < CERTAIN_DIALECT:
        return state
    language = Language.YUE_HANT if guess.dialect is Dialect.YUE else Language.ZH_HANS
    if state.language_fixed or state.language is Language.EN:
        language = state.language
    return msgspec.structs.replace(state, dialect=guess.dialect, language=language)


def _sorted_out(mentions: Iterable[Mention]) -> tuple[list[Mention], Mention | None]:
    """Return the mentions that are relied on, and the first that is asked back."""
    found = list(mentions)
    certain = [mention for mention in found if mention.confidence >= DOUBTFUL]
    doubtful = (mention for mention in found if mention.confidence < DOUBTFUL)
    return certain, next(doubtful, None)
