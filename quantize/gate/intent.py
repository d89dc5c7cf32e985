"""What an intent model does: intents and slots by dialect, calibration, time and memory."""

import functools
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from kiosk.config import load_settings
from kiosk.domain.ontology import Dialect
from kiosk.engines.intent import OnnxIntent
from kiosk.language.interpret import Interpreter
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.place import place
from quantize.evaluation.metrics import (
    INTENTS,
    calibration_error,
    macro_f1,
    said_and_right,
    slot_figures,
)
from quantize.evaluation.texts import HELDOUT, Utterance, read_utterances


def measure(
    candidate: Path, parent: Path, progress: Callable[[str], None], most: int = 0
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the figures of a candidate and of its parent, on texts that neither was trained on.

    Args:
        candidate: a folder with graph, vocabulary and card.
        parent: the same.
        progress: told of each.
        most: so many sentences of each dialect alone; 0 for all.

    Raises:
        KioskError: a model cannot be loaded.
    """
    progress(f"sentences by {parent.name}")
    beside = _of_parent(parent, most)
    progress(f"sentences by {candidate.name}")
    return dict(figures(candidate, most)), dict(beside)


@functools.cache
def _of_parent(folder: Path, most: int) -> dict[str, float]:
    """Measure a parent once for many candidates; unlike theirs, its folder stays what it is."""
    return figures(folder, most)


def figures(folder: Path, most: int) -> dict[str, float]:
    """Return the figures of one model."""
    interpreter, asked = _interpreter(), _asked(most)
    model = OnnxIntent(folder)
    meanings, took = [], []
    for utterance in asked:
        began = time.perf_counter()
        meanings.append(interpreter.interpret(utterance.text, None, model.read))
        took.append(time.perf_counter() - began)
    model.close()
    scores = np.array([[m.scores[i] for i in INTENTS] for m in meanings])
    said, right = said_and_right(scores, [u.accept for u in asked])
    found = {"calibration_error": calibration_error(scores.max(1), said == right)}
    for dialect in Dialect:
        rows = [n for n, u in enumerate(asked) if u.dialect is dialect]
        slots = slot_figures(
            [(meanings[n].slots, meanings[n].exclude) for n in rows],
            [(asked[n].slots, asked[n].exclude) for n in rows],
        )
        found[f"f1_{dialect.value}"] = macro_f1(right[rows], said[rows])
        found[f"slots_{dialect.value}"] = slots.f1
    found["p95_ms"] = 1000 * float(np.percentile(took, 95))
    return found


@functools.cache
def _interpreter() -> Interpreter:
    return gather_knowledge(place(load_settings())).interpreter


@functools.cache
def _asked(most: int) -> tuple[Utterance, ...]:
    every = read_utterances(HELDOUT)
    spoken = ([u for u in every if u.dialect is dialect] for dialect in Dialect)
    return tuple(u for told in spoken for u in told[: most or None])
