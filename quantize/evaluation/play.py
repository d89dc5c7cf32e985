"""Reads utterances alone and plays conversations, turn by turn, as the terminal does."""

import math
import time
from collections.abc import Sequence

import msgspec
import numpy as np

from kiosk.dialogue.advance import advance
from kiosk.dialogue.plan import plan
from kiosk.dialogue.settle import settle
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Catalog, Clock
from kiosk.domain.understanding import Slots
from kiosk.language.interpret import Interpreter, Reader
from quantize.evaluation.metrics import same_state
from quantize.evaluation.texts import Conversation, Utterance

Wish = tuple[Slots, Slots]


class Played(msgspec.Struct, frozen=True):
    """What became of the turns of all conversations.

    Attributes:
        goals: per kind of turn and overall, the share of turns whose whole state was right.
        steps: the same among turns before which the state was right.
        turns: how many of each kind there are.
        intents, acts: share of turns whose intent, and whose act, is among the accepted; not a
            number where nobody labelled any.
    """

    goals: dict[str, float]
    steps: dict[str, float]
    turns: dict[str, int]
    intents: float
    acts: float


def read_alone(
    interpreter: Interpreter, read: Reader, utterances: Sequence[Utterance], hint: bool
) -> tuple[list[Wish], list[float]]:
    """Return the wishes of utterances taken alone, and the milliseconds each took.

    Args:
        interpreter: as the terminal has it.
        read: the intent model.
        utterances: what is said.
        hint: whether the dialect is told, as when the customer chose it.
    """
    wishes: list[Wish] = []
    took: list[float] = []
    for utterance in utterances:
        began = time.perf_counter()
        meaning = interpreter.interpret(utterance.text, utterance.dialect if hint else None, read)
        took.append((time.perf_counter() - began) * 1000)
        wishes.append((meaning.slots, meaning.exclude))
    return wishes, took


def play(
    interpreter: Interpreter,
    read: Reader,
    catalog: Catalog,
    conversations: Sequence[Conversation],
    clock: Clock,
) -> Played:
    """Return how conversations went; each goes on from the terminal's own state, right or wrong."""
    goals: dict[str, list[bool]] = {"all": []}
    steps: dict[str, list[bool]] = {"all": []}
    intents: list[bool] = []
    acts: list[bool] = []
    for visit in conversations:
        state, was_right = DialogueState(dialect=visit.dialect), True
        for turn in visit.turns:
            meaning = interpreter.interpret(turn.text, visit.dialect, read)
            state = advance(state, meaning)
            decided = plan(state, catalog, clock())
            state = settle(state, decided)
            right = same_state((state.slots, state.exclude), (turn.state, turn.exclude))
            for kind in ("all", visit.dialect.value, turn.kind or "other"):
                goals.setdefault(kind, []).append(right)
                if was_right:
                    steps.setdefault(kind, []).append(right)
            was_right = right
            latest = state.latest
            if turn.accept:
                intents.append(latest is not None and latest.intent in turn.accept)
            if turn.act_accept:
                acts.append(decided.act in turn.act_accept)
    return Played(
        {kind: float(np.mean(found)) for kind, found in goals.items()},
        {kind: float(np.mean(found)) for kind, found in steps.items() if found},
        {kind: len(found) for kind, found in goals.items()},
        float(np.mean(intents)) if intents else math.nan,
        float(np.mean(acts)) if acts else math.nan,
    )


def agreement(
    interpreter: Interpreter,
    read: Reader,
    pairs: Sequence[tuple[str, str]],
    dialect: Dialect | None = None,
) -> tuple[float, float]:
    """Return how often a sentence and its Mandarin have the same intent, and the same slots."""
    same_intent: list[bool] = []
    same_slots: list[bool] = []
    for said, mandarin in pairs:
        mine = interpreter.interpret(said, dialect, read)
        plain = interpreter.interpret(mandarin, Dialect.CMN, read)
        same_intent.append(mine.intent is plain.intent)
        same_slots.append(same_state((mine.slots, mine.exclude), (plain.slots, plain.exclude)))
    return float(np.mean(same_intent)), float(np.mean(same_slots))
