"""How understanding bears the slips of the ears: curves over the share of wrong characters."""

import random
from collections.abc import Sequence

import msgspec
import numpy as np

from kiosk.language.interpret import Interpreter, Reader
from quantize.corpora.noise import Noise
from quantize.evaluation.metrics import INTENTS, intent_figures, slot_figures
from quantize.evaluation.texts import Utterance

RATES = (0.0, 0.1, 0.2, 0.4)


class Point(msgspec.Struct, frozen=True):
    """Figures at one share of wrong characters, with and without repair by sound."""

    rate: float
    intent_f1: float
    slot_f1: float
    intent_f1_unrepaired: float
    slot_f1_unrepaired: float


def curve(
    interpreter: Interpreter,
    unrepaired: Interpreter,
    read: Reader,
    utterances: Sequence[Utterance],
    noise: Noise,
    seed: int,
) -> list[Point]:
    """Return the figures of utterances as ever worse ears would write them.

    Args:
        interpreter: as the terminal has it.
        unrepaired: the same without repair by sound.
        read: the intent model.
        utterances: what is said.
        noise: the ears' slips.
        seed: of where they fall.
    """
    points = []
    for rate in RATES:
        chance = random.Random(seed)
        heard = [
            msgspec.structs.replace(u, text=noise.corrupt(u.text, u.dialect, rate, chance))
            for u in utterances
        ]
        intent, slots = _figures(interpreter, read, heard)
        plain_intent, plain_slots = _figures(unrepaired, read, heard)
        points.append(Point(rate, intent, slots, plain_intent, plain_slots))
    return points


def harmed(
    interpreter: Interpreter, unrepaired: Interpreter, ordinary: Sequence[str]
) -> list[tuple[str, str]]:
    """Return the ordinary sentences in which repair by sound exchanged a word: before and after."""
    pairs = ((unrepaired.normalised(text), interpreter.normalised(text)) for text in ordinary)
    return [(before, after) for before, after in pairs if before != after]


def _figures(
    interpreter: Interpreter, read: Reader, utterances: Sequence[Utterance]
) -> tuple[float, float]:
    meanings = [interpreter.interpret(u.text, u.dialect, read) for u in utterances]
    scores = np.array([[m.scores[intent] for intent in INTENTS] for m in meanings])
    slots = slot_figures(
        [(m.slots, m.exclude) for m in meanings], [(u.slots, u.exclude) for u in utterances]
    )
    return intent_figures(scores, [u.accept for u in utterances]).macro_f1.value, slots.f1
