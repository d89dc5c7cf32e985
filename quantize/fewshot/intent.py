"""A new intent from a few sentences: one more output beside the others, which stay as they are."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from kiosk.domain.ontology import Dialect, Intent
from kiosk.domain.understanding import Reading
from kiosk.engines.intent import Card, Further, OnnxIntent, read_card
from kiosk.language.characters import Characters, load_characters
from kiosk.language.interpret import Interpreter
from quantize.corpora.compose import vary
from quantize.corpora.sentences import Sentence
from quantize.distill.corpus import Corpus
from quantize.distill.files import CARD
from quantize.distill.labels import INTENTS
from quantize.evaluation.metrics import macro_f1
from quantize.fewshot.examples import unusable
from quantize.fewshot.fit import Output, fit, survey
from quantize.fewshot.graph import Graph

TAKES = 0.5
"""A sentence is the new intent's where its probability is at least this."""

LEAST_RECALL = 0.5
"""With less over the sentences left out one at a time, the intent was not learnt."""

_ID = re.compile(r"[a-z][a-z0-9_]*")


class Terms(msgspec.Struct, frozen=True):
    """On what terms an intent is added.

    Attributes:
        limit: the greatest share that it may take of the development rows of the five others, and
            the greatest loss of the six intents' macro-F1.
        seed: of the examples' variants and of the corpus' split.
        variants: how often each example is varied, and how often heard by faulty ears.
    """

    limit: float
    seed: int
    variants: int = 4


class Gain(msgspec.Struct, frozen=True):
    """What a new intent gained and what it cost the others.

    Attributes:
        missed: the examples that the others do not teach.
        recall: share of the examples that the others do teach.
        taken: development sentences that it takes from the five others, each with its own intent.
        cost: their share in the sentences of the five.
        of_parent: development sentences that it takes from its parent; no loss, since they stay
            the parent's, and often they are of its kind.
        development: how many development sentences there are.
        macro_f1: of the six before and after, over all development sentences and per dialect.
        refused: why it is not added; empty where it is.
    """

    name: str
    parent: Intent
    examples: int
    recall: float
    missed: list[str]
    taken: list[tuple[str, Intent]]
    cost: float
    of_parent: list[str]
    development: int
    macro_f1: dict[str, tuple[float, float]]
    refused: str = ""


def add_intent(
    added: Further,
    examples: Sequence[str],
    corpus: Corpus,
    terms: Terms,
    model: Path,
    interpreter: Interpreter,
    out: Path,
) -> Gain:
    """Write a model that also tells a new intent, unless it costs the others too much.

    Args:
        added: the new intent and the one of the six that it belongs to.
        examples: sentences of it.
        corpus: sentences of the six; the development rows are measured, the others learnt from.
        terms: what it may cost.
        model: the folder of the model that it is added to.
        interpreter: normalises the examples.
        out: the folder of the new model.

    Raises:
        KioskError: the name cannot be used, or the model cannot.
    """
    card = read_card(model)
    check_name(added.name, model)
    graph = Graph(model / card.model)
    reader = load_characters(model / card.vocabulary)
    output, alone = _learn(graph, reader, card, added.parent, examples, corpus, terms, interpreter)
    development = corpus.split(terms.seed)[1]
    with tempfile.TemporaryDirectory(prefix="vitrine-fewshot-") as scratch:
        made = Path(scratch)
        shutil.copyfile(model / card.vocabulary, made / card.vocabulary)
        # the engine divides all logits by the temperature
        weights, bias = output.weights * card.temperature, output.bias * card.temperature
        graph.widen(added.name, weights, bias, made / card.model)
        _write_card(model, made, added, {})
        gain = _gain(added, examples, alone, corpus, development, (model, made))
        gain = msgspec.structs.replace(gain, refused=_refusal(gain, terms.limit))
        if not gain.refused:
            _write_card(model, made, added, msgspec.to_builtins(gain))
            shutil.copytree(made, out, dirs_exist_ok=True)
    return gain


def _learn(
    graph: Graph,
    reader: Characters,
    card: Card,
    parent: Intent,
    examples: Sequence[str],
    corpus: Corpus,
    terms: Terms,
    interpreter: Interpreter,
) -> tuple[Output, list[bool]]:
    """Return the output that examples teach, and of each whether the others teach it, too."""
    said = [Sentence(text, parent, Dialect.CMN, text) for text in examples]
    said += vary(said, terms.variants, terms.seed)
    source = np.array([list(examples).index(sentence.skeleton) for sentence in said])
    seen = corpus.split(terms.seed)[0]
    seen = seen[seen < corpus.handwritten]
    texts = [interpreter.normalised(sentence.text) for sentence in said]
    texts += [corpus.normalised[row] for row in seen]
    states, logits = graph.first_tokens([reader.numbers(text)[0] for text in texts])
    rivals = logsumexp(card.outputs.aims(logits) / card.temperature, axis=1)
    aims, count = corpus.labels.intents[seen].argmax(1), len(said)
    ground = survey(states[count:], rivals[count:], aims, INTENTS.index(parent))
    new, theirs = states[:count], rivals[:count]
    alone = []
    for n in range(len(examples)):
        others = source != n
        taught = fit(ground, new[others], theirs[others], terms.limit)
        alone += taught.takes(new[n : n + 1], theirs[n : n + 1])
    return fit(ground, new, theirs, terms.limit), alone


def check_name(name: str, model: Path) -> None:
    """Check that a model can have an intent of that name.

    Raises:
        KioskError: it is no id or taken, or there is no such model.
    """
    further = read_card(model).outputs.further
    if not _ID.fullmatch(name):
        raise unusable(f"“{name}” is no id", "use small letters, digits and _, as in trade_in")
    if name in {*Intent, *(intent.name for intent in further)}:
        raise unusable(f"the model has the intent “{name}” already", "take another name")


def _gain(
    added: Further,
    examples: Sequence[str],
    alone: Sequence[bool],
    corpus: Corpus,
    rows: NDArray[np.int64],
    models: tuple[Path, Path],
) -> Gain:
    """Return what development rows say of the model before and after."""
    texts = [corpus.normalised[row] for row in rows]
    engines = [OnnxIntent(folder) for folder in models]
    before, after = ([engine.read(text) for text in texts] for engine in engines)
    said = [_said(readings) for readings in (before, after)]
    right = corpus.labels.intents[rows].argmax(1)
    taken = [
        (corpus.sentences[row].text, INTENTS[aim])
        for row, aim, reading in zip(rows, right, after, strict=True)
        if reading.further[added.name] >= TAKES
    ]
    own = [text for text, aim in taken if aim is added.parent]
    taken = [(text, aim) for text, aim in taken if aim is not added.parent]
    others = int((right != INTENTS.index(added.parent)).sum())
    dialects = np.array([corpus.sentences[row].dialect.value for row in rows])
    groups = {"all": dialects != ""} | {d.value: dialects == d.value for d in Dialect}
    return Gain(
        added.name,
        added.parent,
        len(examples),
        sum(alone) / len(examples),
        [text for text, known in zip(examples, alone, strict=True) if not known],
        taken,
        len(taken) / max(1, others),
        own,
        len(rows),
        {
            name: (macro_f1(right[mine], said[0][mine]), macro_f1(right[mine], said[1][mine]))
            for name, mine in groups.items()
            if mine.any()
        },
    )


def _said(readings: Sequence[Reading]) -> NDArray[np.int64]:
    scores = np.array([[reading.intents[intent] for intent in INTENTS] for reading in readings])
    said: NDArray[np.int64] = scores.argmax(1)
    return said


def _refusal(gain: Gain, limit: float) -> str:
    """Return why an intent is not added, in one line; empty where it is."""
    if gain.recall < LEAST_RECALL:
        return f"only {gain.recall:.0%} of the examples are known by the others"
    if gain.cost > limit:
        return f"it takes {gain.cost:.2%} of the others' sentences, more than {limit:.2%}"
    before, after = gain.macro_f1["all"]
    if before - after > limit:
        return f"the six intents' F1 falls from {before:.4f} to {after:.4f}, by more than {limit}"
    return ""


def _write_card(model: Path, made: Path, added: Further, told: dict[str, Any]) -> None:
    """Write the old card with the new output, and what was told of it."""
    card: dict[str, Any] = msgspec.json.decode((model / CARD).read_bytes())
    content = (made / card["model"]).read_bytes()
    further = [*card["outputs"].get("further", []), msgspec.to_builtins(added)]
    card |= {
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "outputs": {**card["outputs"], "further": further},
        "fewshot": {**card.get("fewshot", {}), added.name: told},
    }
    pretty = msgspec.json.format(msgspec.json.encode(card), indent=2)
    (made / CARD).write_bytes(pretty + b"\n")
