"""Fits the intent head and measures it on groups it has not seen."""

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from kiosk.domain.ontology import Dialect
from quantize.baseline.data import INTENTS, Examples

FOLDS = 5
# Chosen by grouped cross-validation on the handwritten sentences among 3, 10 and 30.
_INVERSE_PENALTY = 10.0
_MOST_STEPS = 400
_WEIGHT_DECIMALS = 4
_CALIBRATION_BINS = 10

Floats = NDArray[np.float64]


class Head(msgspec.Struct, frozen=True):
    """A linear layer whose softmax gives the probabilities; the temperature is inside.

    Attributes:
        weights: [D, 6].
        bias: [6].
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


class Quality(msgspec.Struct, frozen=True):
    """Measured on the handwritten sentences of the folds left out.

    Attributes:
        sentences: how many were measured.
        accuracy, macro_f1: 0 to 1.
        calibration_error: expected calibration error over ten bins, 0 to 1.
    """

    sentences: int
    accuracy: float
    macro_f1: float
    calibration_error: float


class Measured(msgspec.Struct, frozen=True):
    """The outcome of cross-validation."""

    temperature: float
    overall: Quality
    per_dialect: dict[Dialect, Quality]
    f1_per_intent: dict[str, float]


def fit(examples: Examples, temperature: float, seed: int) -> Head:
    """Return the head fitted on all rows, with its logits divided by the temperature.

    Weights are rounded, so that the last bits of a sum do not change the file.
    """
    model = _fit(examples, np.arange(len(examples.labels)), seed)
    return Head(
        np.round(model.coef_.T / temperature, _WEIGHT_DECIMALS).astype(np.float32),
        np.round(model.intercept_ / temperature, _WEIGHT_DECIMALS).astype(np.float32),
    )


def cross_validate(examples: Examples, seed: int) -> Measured:
    """Return temperature and quality from folds that share no group."""
    logits = np.zeros((len(examples.labels), len(INTENTS)))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    for seen, unseen in folds.split(examples.features, examples.labels, examples.groups):
        model = _fit(examples, seen, seed)
        logits[unseen] = model.decision_function(examples.features[unseen])
    rows = examples.handwritten
    labels, logits, dialects = examples.labels[rows], logits[rows], examples.dialects[rows]
    temperature = _temperature(logits, labels)
    scores = _softmax(logits / temperature)
    f1 = f1_score(labels, scores.argmax(1), average=None, labels=range(len(INTENTS)))
    return Measured(
        temperature,
        _quality(scores, labels),
        {d: _quality(scores[dialects == d.value], labels[dialects == d.value]) for d in Dialect},
        {i.value: round(float(value), 4) for i, value in zip(INTENTS, f1, strict=True)},
    )


def _fit(examples: Examples, rows: NDArray[np.int64], seed: int) -> LogisticRegression:
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=_MOST_STEPS, random_state=seed)
    return model.fit(
        examples.features[rows].astype(np.float64),
        examples.labels[rows],
        sample_weight=examples.weights[rows],
    )


def _temperature(logits: Floats, labels: NDArray[np.int64]) -> float:
    """Return the divisor of the logits with the least log-loss, to two decimals."""
    rows = np.arange(len(labels))

    def loss(temperature: float) -> float:
        return float(-np.log(_softmax(logits / temperature)[rows, labels] + 1e-12).mean())

    return min((round(0.3 + 0.01 * step, 2) for step in range(471)), key=loss)


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(1, keepdims=True))
    scores: Floats = raised / raised.sum(1, keepdims=True)
    return scores


def _quality(scores: Floats, labels: NDArray[np.int64]) -> Quality:
    guesses = scores.argmax(1)
    right, sure = guesses == labels, scores.max(1)
    bins = np.minimum((sure * _CALIBRATION_BINS).astype(int), _CALIBRATION_BINS - 1)
    error = sum(
        abs(right[bins == b].mean() - sure[bins == b].mean()) * (bins == b).mean()
        for b in range(_CALIBRATION_BINS)
        if (bins == b).any()
    )
    return Quality(
        len(labels),
        round(float(right.mean()), 4),
        round(float(f1_score(labels, guesses, average="macro")), 4),
        round(float(error), 4),
    )
