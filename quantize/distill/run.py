"""From texts to the folder that ships: corpus, teachers, student, graph, card."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from kiosk.domain.ontology import Dialect
from kiosk.domain.understanding import Reading
from kiosk.engines.intent import OnnxIntent
from kiosk.language.characters import Characters
from kiosk.language.interpret import Interpreter
from kiosk.language.phonetics import common_words
from quantize.corpora.compose import Recipe
from quantize.distill.alignment import UNTOLD
from quantize.distill.corpus import Corpus, gather
from quantize.distill.encoder import Encoder, fit_head, held_out_logits, save_head
from quantize.distill.export import export, write_card
from quantize.distill.files import WORKSHOP
from quantize.distill.labels import INTENTS, Labels
from quantize.distill.meanings import load_meanings
from quantize.distill.progress import Progress
from quantize.distill.soft_labels import read_logits, soften, softmax
from quantize.distill.student import Lessons, Student, StudentSettings, train_student
from quantize.evaluation.metrics import intent_figures

_RARE = 2
_COMMON_CHARACTERS = 4_500
_LEAST_SCORE = 1e-9
_TEACHERS_SHARE = 0.5


class Parts(msgspec.Struct, frozen=True):
    """Which parts take part; all but for an ablation.

    Attributes:
        lexicon: dialect words are put into Mandarin before the model reads.
        noise: sentences as faulty ears write them.
        teachers: soft labels.
        meanings: characters begin with the language model's embeddings.
        composed: composed sentences.
    """

    lexicon: bool = True
    noise: bool = True
    teachers: bool = True
    meanings: bool = True
    composed: bool = True


class Material(msgspec.Struct, frozen=True):
    """What students are taught from, made once.

    Attributes:
        corpus: all sentences.
        soft: their labels with the teachers' opinions mixed in.
        vectors: the sentence encoder's, float32 [n, EMBEDDING_DIM].
        seen, development: rows to learn from, and rows kept from it.
    """

    corpus: Corpus
    soft: Labels
    vectors: NDArray[np.float32]
    seen: NDArray[np.int64]
    development: NDArray[np.int64]


def prepare(
    interpreter: Interpreter,
    seed: int,
    progress: Progress,
    recipe: Recipe | None = None,
    heads: Path = WORKSHOP,
) -> Material:
    """Return the corpus with what both teachers say of it.

    Args:
        interpreter: normalises sentences and finds their words, as the terminal's does.
        seed: of the composing, the split and the encoder's folds.
        progress: told of stages.
        recipe: how much is composed.
        heads: the folder that keeps the encoder's head, for comparison.
    """
    encoder = Encoder()
    progress("corpus", 0, 1)
    corpus = gather(interpreter, encoder, seed, recipe)
    progress(f"vectors of {len(corpus.sentences):,} sentences", 0, 1)
    vectors = encoder.encode(corpus.normalised)
    progress("the encoder's head", 0, 1)
    seen, development = corpus.split(seed)
    return Material(corpus, _soft(corpus, encoder, seed, heads), vectors, seen, development)


def teach(
    material: Material,
    settings: StudentSettings,
    seed: int,
    progress: Progress,
    parts: Parts | None = None,
) -> tuple[Student, str]:
    """Return a student taught on all but the development rows, and its vocabulary.

    Args:
        material: what it is taught from.
        settings: its size and training.
        seed: of everything that is drawn.
        progress: told of every epoch.
        parts: what takes part.
    """
    parts = parts or Parts()
    corpus = material.corpus
    texts = corpus.normalised if parts.lexicon else [s.text for s in corpus.sentences]
    characters = vocabulary(texts)
    reader = Characters(characters)
    numbers, roles = [], []
    for text, told in zip(texts, corpus.roles, strict=True):
        ids, places = reader.numbers(text)
        numbers.append(ids)
        known = [int(told[p]) for p in places] if parts.lexicon else [UNTOLD] * len(places)
        roles.append([UNTOLD, *known])
    lessons = Lessons(
        numbers,
        material.soft if parts.teachers else corpus.labels,
        roles,
        material.vectors,
        np.arange(len(texts)) < corpus.handwritten,
    )
    barred = {} if parts.noise else {"heard"}
    rows = np.array(
        [
            row
            for row in material.seen
            if corpus.sentences[row].made not in barred
            and (parts.composed or row < corpus.handwritten)
        ]
    )
    torch.manual_seed(seed)
    student = Student(len(reader), settings, _meanings(characters, settings, seed, parts))
    return train_student(student, lessons, rows, settings, seed, progress), characters


def vocabulary(texts: Sequence[str]) -> str:
    """Return the characters a student knows: those of the texts, then common ones, by frequency."""
    seen = Counter(c for text in texts for c in text.lower() if c.isalnum())
    own = [c for c, n in sorted(seen.items(), key=lambda item: (-item[1], item[0])) if n >= _RARE]
    written: Counter[str] = Counter()
    for word, count in common_words().items():
        written.update(dict.fromkeys(word, count))
    others = [c for c, _ in sorted(written.items(), key=lambda item: (-item[1], item[0]))]
    return "".join(dict.fromkeys([*own, *others[:_COMMON_CHARACTERS]]))


def ship(
    taught: tuple[Student, str],
    material: Material,
    out: Path,
    facts: dict[str, Any],
    workshop: Path = WORKSHOP,
) -> dict[str, Any]:
    """Write graph, vocabulary and card, and return the card.

    The temperature is fitted on the development rows, which are measured with what was written.

    Args:
        taught: the student and its vocabulary.
        material: what it was taught from.
        out: the folder.
        facts: further lines of the card.
        workshop: the folder that receives what does not ship.
    """
    export(*taught, out, workshop)
    write_card(out, 1.0, 1.0, {})
    model = OnnxIntent(out)
    rows, corpus = material.development, material.corpus
    readings = [model.read(corpus.normalised[row]) for row in rows]
    logits = _logits([[r.intents[i] for i in INTENTS] for r in readings])
    right = corpus.labels.intents[rows].argmax(1)
    temperature = _temperature(logits, right)
    scores = softmax((logits / temperature).astype(np.float32))
    parts, told = _told_parts(corpus, rows, readings)
    quality = {"all": _quality(scores, right)}
    quality["all"]["roles"] = round(float((parts.argmax(1) == told).mean()), 4)
    for dialect in Dialect:
        mine = [n for n, row in enumerate(rows) if corpus.sentences[row].dialect is dialect]
        quality[dialect.value] = _quality(scores[mine], right[mine])
    sizes = Counter(f"{s.made or 'handwritten'} {s.dialect.value}" for s in corpus.sentences)
    sizes_told = {"sentences": dict(sorted(sizes.items())), "development": quality}
    return write_card(out, temperature, _temperature(parts, told), {**facts, **sizes_told})


def _soft(corpus: Corpus, encoder: Encoder, seed: int, heads: Path) -> Labels:
    """Return the labels with both teachers' opinions; composed sentences have their source's."""
    rows = corpus.written()
    written = corpus.sentences[rows]
    weights = corpus.labels.weights[rows]
    features = encoder.features(corpus.normalised[rows])
    right = corpus.labels.intents[rows].argmax(1)
    heard = held_out_logits(features, right, weights, corpus.groups[rows], seed)
    save_head(fit_head(features, right, weights, seed), heads)
    everywhere = np.ones(len(written), dtype=bool)
    teachers = [(heard, everywhere), read_logits(written)]
    soft = soften(corpus.labels.intents[rows], teachers, _TEACHERS_SHARE)
    source = {(s.text, s.dialect): row for row, s in enumerate(written)}
    targets = corpus.labels.intents.copy()
    targets[rows] = soft
    for row, sentence in enumerate(corpus.sentences[corpus.handwritten :], corpus.handwritten):
        stem = source.get((sentence.skeleton, sentence.dialect))
        if stem is not None and not sentence.partner:
            targets[row] = soft[stem]
    return msgspec.structs.replace(corpus.labels, intents=targets)


def _meanings(
    characters: str, settings: StudentSettings, seed: int, parts: Parts
) -> torch.Tensor | None:
    if not parts.meanings:
        return None
    known, vectors = load_meanings()
    place = {character: row for row, character in enumerate(known)}
    first = np.random.default_rng(seed).normal(
        scale=0.02, size=(len(characters) + 3, settings.width)
    )
    for row, character in enumerate(characters, start=3):
        if character in place:
            # the components are ordered by what they tell, so a narrower student takes the first
            first[row] = vectors[place[character], : settings.width]
    return torch.from_numpy(first.astype(np.float32))


def _temperature(logits: NDArray[np.float64], right: NDArray[np.int64]) -> float:
    """Return the divisor of the logits with the least log-loss, to two decimals."""
    rows = np.arange(len(right))

    def loss(temperature: float) -> float:
        scores = softmax((logits / temperature).astype(np.float32))
        return float(-np.log(scores[rows, right] + _LEAST_SCORE).mean())

    return min((round(0.5 + 0.01 * step, 2) for step in range(251)), key=loss)


def _quality(scores: NDArray[np.float32], right: NDArray[np.int64]) -> dict[str, float]:
    figures = intent_figures(scores.astype(np.float64), [[INTENTS[i]] for i in right])
    return {
        "sentences": figures.sentences,
        "accuracy": round(figures.accuracy, 4),
        "macro_f1": round(figures.macro_f1.value, 4),
        "calibration_error": round(figures.calibration_error, 4),
    }


def _told_parts(
    corpus: Corpus, rows: NDArray[np.int64], readings: Sequence[Reading]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the logits of all told characters, [m, 3], and the parts that were told, [m]."""
    found, told = [], []
    for row, reading in zip(rows, readings, strict=True):
        for part, wished, ruled_out in zip(
            corpus.roles[row], reading.wished, reading.ruled_out, strict=True
        ):
            if part != UNTOLD:
                found.append([1 - wished - ruled_out, wished, ruled_out])
                told.append(int(part))
    return _logits(found), np.array(told)


def _logits(scores: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.log(np.maximum(np.array(scores), _LEAST_SCORE))
    return found
