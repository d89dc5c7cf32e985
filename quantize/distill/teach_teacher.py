"""Teaches the large teacher on the handwritten sentences and keeps what it says of them."""

from pathlib import Path
from typing import Any

import numpy as np
import torch

from kiosk.domain.ontology import Dialect
from kiosk.language.interpret import Interpreter
from quantize.corpora.compose import NOTHING
from quantize.distill.corpus import gather
from quantize.distill.encoder import Encoder
from quantize.distill.files import TEACHER, WORKSHOP
from quantize.distill.labels import INTENTS
from quantize.distill.meanings import read_meanings, write_meanings
from quantize.distill.progress import Progress
from quantize.distill.qwen import (
    TeacherSettings,
    Trunk,
    judge,
    load_teacher,
    load_trunk,
    save_teacher,
    train_teacher,
)
from quantize.distill.run import vocabulary
from quantize.distill.soft_labels import CACHE, read_logits, softmax, write_logits
from quantize.evaluation.metrics import intent_figures

MEANING_WIDTH = 192
_ASKED_AT_ONCE = 64


def teach_teacher(
    gguf: Path,
    interpreter: Interpreter,
    seed: int,
    progress: Progress,
    settings: TeacherSettings | None = None,
    kept: Path = CACHE,
) -> dict[str, Any]:
    """Teach the teacher on all but the development rows, keep its logits, return its quality.

    The outputs of the blocks that are not trained are kept in `out/distill`, so that a run that
    was cut short goes on from there.

    Args:
        gguf: the language model's file.
        interpreter: normalises the sentences, for the grouping.
        seed: of everything that is drawn.
        progress: told of batches and steps.
        settings: the teacher's size and training.
        kept: where its logits are kept.
    """
    settings = settings or TeacherSettings()
    corpus = gather(interpreter, Encoder(), seed, NOTHING)
    rows = corpus.written()
    texts = corpus.normalised[rows]
    trunk = load_trunk(gguf, settings)
    hidden = _hidden(trunk, texts, settings, progress)
    seen, development = corpus.split(seed)
    teacher = train_teacher(
        trunk, hidden, corpus.labels, seen[seen < len(texts)], settings, seed, progress
    )
    logits = judge(teacher, hidden, 64)[:, : len(INTENTS)]
    write_logits(corpus.sentences[rows], logits, kept)
    save_teacher(teacher, settings, WORKSHOP / TEACHER)
    characters = vocabulary(corpus.normalised)
    write_meanings(characters, read_meanings(gguf, characters, MEANING_WIDTH))
    scores = softmax(logits[development]).astype(np.float64)
    right = corpus.labels.intents[development].argmax(1)
    quality: dict[str, Any] = {}
    for name in ("all", *(d.value for d in Dialect)):
        mine = [
            n
            for n, row in enumerate(development)
            if name in ("all", corpus.sentences[row].dialect.value)
        ]
        figures = intent_figures(scores[mine], [[INTENTS[i]] for i in right[mine]])
        quality[name] = {
            "accuracy": round(figures.accuracy, 4),
            "macro_f1": round(figures.macro_f1.value, 4),
        }
        progress(f"teacher on development rows, {name}: {quality[name]}", 1, 1)
    return quality


def ask_teacher(gguf: Path, interpreter: Interpreter, seed: int, progress: Progress) -> int:
    """Ask the kept teacher of the handwritten sentences it has said nothing of; return how many.

    Args:
        gguf: the language model's file.
        interpreter: normalises the sentences.
        seed: of the composing, which nothing hangs on here.
        progress: told of batches.

    Raises:
        OSError: no teacher is kept.
    """
    corpus = gather(interpreter, Encoder(), seed, NOTHING)
    rows = corpus.written()
    written = corpus.sentences[rows]
    logits, known = read_logits(written)
    # of like length, so that little is padding
    missing = sorted(np.flatnonzero(~known), key=lambda row: len(corpus.normalised[row]))
    judge_texts = load_teacher(WORKSHOP / TEACHER, lambda settings: load_trunk(gguf, settings))
    for start in range(0, len(missing), _ASKED_AT_ONCE):
        some = missing[start : start + _ASKED_AT_ONCE]
        texts = [corpus.normalised[row] for row in some]
        logits[some] = judge_texts(texts)[:, : len(INTENTS)]
        progress("the teacher's opinion", start + len(some), len(missing))
    write_logits(written, logits)
    return len(missing)


def _hidden(
    trunk: Trunk, texts: list[str], settings: TeacherSettings, progress: Progress
) -> list[torch.Tensor]:
    path = WORKSHOP / f"trunk-{settings.depth - settings.trained}.pt"
    known: dict[str, torch.Tensor] = torch.load(path) if path.is_file() else {}
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if missing:
        known |= dict(zip(missing, trunk.run(missing, 64, progress), strict=True))
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(known, path)
    return [known[text] for text in texts]
