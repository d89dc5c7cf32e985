"""The whole evaluation of understanding, as `quantize evaluate` prints and keeps it."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from kiosk.domain.ontology import Dialect, Intent
from kiosk.domain.ports import Catalog, Clock
from kiosk.language.interpret import Interpreter
from quantize.corpora.noise import Noise
from quantize.distill.progress import Progress
from quantize.evaluation.metrics import (
    INTENTS,
    IntentFigures,
    SlotFigures,
    intent_figures,
    out_of_scope_auroc,
    slot_figures,
)
from quantize.evaluation.play import Played, Wish, agreement, play, read_alone
from quantize.evaluation.robustness import Point, curve, harmed
from quantize.evaluation.systems import Cost, System, ask_all
from quantize.evaluation.texts import Conversation, Utterance


class Row(msgspec.Struct, frozen=True):
    """One system of the table, judged on the intents alone, in the dialects that are spoken."""

    system: str
    accuracy: float
    macro_f1: dict[str, float]
    calibration_error: float
    sentences: int
    megabytes: float
    memory_mb: float
    cost: Cost


class Understanding(msgspec.Struct, frozen=True):
    """What the terminal's whole understanding reaches: words, sums, rules and model together.

    Attributes:
        intents, slots: per dialect, and under `all`.
        slots_hinted: slots where the dialect is known beforehand, as when the customer chose it.
        goals: of the conversations.
        invariance: per source, share of dialect sentences read like their Mandarin: intents, slots.
        out_of_scope: AUROC of P(other) on unrelated sentences; None without such.
        p50_ms, p95_ms: of `interpret`.
    """

    intents: dict[str, IntentFigures]
    slots: dict[str, SlotFigures]
    slots_hinted: dict[str, SlotFigures]
    goals: Played
    invariance: dict[str, tuple[float, float]]
    out_of_scope: float | None
    p50_ms: float
    p95_ms: float
    robustness: list[Point]
    harmed: list[tuple[str, str]]
    ordinary: int


class Report(msgspec.Struct, frozen=True):
    """All figures of one run."""

    texts: str
    utterances: int
    conversations: int
    table: list[Row]
    understanding: Understanding


def compare(
    systems: Sequence[System],
    interpreter: Interpreter,
    utterances: Sequence[Utterance],
    seed: int,
    progress: Progress,
) -> list[Row]:
    """Return a row per system, all on the same normalised sentences, no rules added."""
    rows = []
    for place, system in enumerate(systems, start=1):
        asked = list(utterances)
        if system.sentences is not None and system.sentences < len(asked):
            asked = random.Random(seed).sample(asked, system.sentences)
        scores, cost = ask_all(system, [interpreter.normalised(u.text) for u in asked])
        figures = intent_figures(scores, [u.accept for u in asked])
        per_dialect = {}
        for dialect in Dialect:
            mine = [n for n, u in enumerate(asked) if u.dialect is dialect]
            if not mine:
                continue
            per_dialect[dialect.value] = intent_figures(
                scores[mine], [asked[n].accept for n in mine]
            ).macro_f1.value
        rows.append(
            Row(
                system.name,
                figures.accuracy,
                {"all": figures.macro_f1.value, **per_dialect},
                figures.calibration_error,
                len(asked),
                system.megabytes,
                system.memory_mb,
                cost,
            )
        )
        progress(system.name, place, len(systems))
    return rows


def understand(
    system: System,
    interpreters: tuple[Interpreter, Interpreter],
    catalog: Catalog,
    clock: Clock,
    texts: tuple[Sequence[Utterance], Sequence[Conversation]],
    noise: Noise,
    others: Path | None,
    seed: int,
) -> Understanding:
    """Return what the whole of understanding reaches with one system.

    Args:
        system: the intent model.
        interpreters: as the terminal has it, and without repair by sound.
        catalog: what plans are made from.
        clock: the time of the conversations.
        texts: utterances and conversations.
        noise: the ears' slips.
        others: a folder with `ud_hk_yue_zh_parallel.tsv` and `xsid_zh_test.tsv`; None without.
        seed: of the slips.
    """
    interpreter, unrepaired = interpreters
    utterances, conversations = texts
    meanings = [interpreter.interpret(u.text, None, system.read) for u in utterances]
    scores = np.array([[m.scores[i] for i in INTENTS] for m in meanings])
    alone, took = read_alone(interpreter, system.read, utterances, hint=False)
    hinted, _ = read_alone(interpreter, system.read, utterances, hint=True)
    right = [(u.slots, u.exclude) for u in utterances]
    groups: dict[str, list[int]] = {"all": list(range(len(utterances)))}
    for dialect in Dialect:
        groups[dialect.value] = [n for n, u in enumerate(utterances) if u.dialect is dialect]
    pairs = {
        d.value: [(u.text, u.mandarin) for u in utterances if u.dialect is d and u.mandarin]
        for d in (Dialect.YUE, Dialect.WUU)
    }
    if others is not None:
        pairs["UD-HK"] = _parallel(others / "ud_hk_yue_zh_parallel.tsv")
    ordinary = _unrelated(others / "xsid_zh_test.tsv") if others is not None else []
    return Understanding(
        intents={
            name: intent_figures(scores[rows], [utterances[n].accept for n in rows])
            for name, rows in groups.items()
            if rows
        },
        slots={n: _slots(alone, right, rows) for n, rows in groups.items() if rows},
        slots_hinted={n: _slots(hinted, right, rows) for n, rows in groups.items() if rows},
        goals=play(interpreter, system.read, catalog, conversations, clock),
        invariance={n: agreement(interpreter, system.read, p) for n, p in pairs.items() if p},
        out_of_scope=_out_of_scope(interpreter, system, utterances, scores, ordinary),
        p50_ms=float(np.percentile(took, 50)),
        p95_ms=float(np.percentile(took, 95)),
        robustness=curve(interpreter, unrepaired, system.read, utterances, noise, seed),
        harmed=harmed(interpreter, unrepaired, ordinary),
        ordinary=len(ordinary),
    )


def _slots(said: Sequence[Wish], right: Sequence[Wish], rows: Sequence[int]) -> SlotFigures:
    return slot_figures([said[n] for n in rows], [right[n] for n in rows])


def _out_of_scope(
    interpreter: Interpreter,
    system: System,
    utterances: Sequence[Utterance],
    scores: NDArray[np.float64],
    ordinary: Sequence[str],
) -> float | None:
    if not ordinary:
        return None
    other = INTENTS.index(Intent.OTHER)
    shop = [n for n, u in enumerate(utterances) if Intent.OTHER not in u.accept]
    outside = [
        interpreter.interpret(text, None, system.read).scores[Intent.OTHER] for text in ordinary
    ]
    return out_of_scope_auroc(scores[shop, other], np.array(outside))


def _parallel(path: Path) -> list[tuple[str, str]]:
    return [(row["yue"], row["cmn"]) for row in _rows(path)]


def _unrelated(path: Path) -> list[str]:
    return [row["text"] for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
