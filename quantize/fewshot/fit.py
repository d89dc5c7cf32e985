"""Fits one more linear output beside those that there are, which stay as they are."""

import msgspec
import numpy as np
from numpy.typing import NDArray

_SHRINKAGE = 0.1
_SHARE_OF_PARENT = 0.02


class Ground(msgspec.Struct, frozen=True):
    """What a new intent is told from: the corpus as the model sees it.

    Attributes:
        states: what the last layer is given of n sentences, float64 [n, width].
        rivals: how much the aims that there are say together, as a logit, [n].
        own: whether a sentence has the parent's intent, [n].
        spread: inverse covariance of the states within the intents, shrunk, [width, width].
    """

    states: NDArray[np.float64]
    rivals: NDArray[np.float64]
    own: NDArray[np.bool_]
    spread: NDArray[np.float64]


class Output(msgspec.Struct, frozen=True):
    """A further output: weights [width] and bias."""

    weights: NDArray[np.float64]
    bias: float

    def takes(self, states: NDArray[np.float64], rivals: NDArray[np.float64]) -> list[bool]:
        """Return whether sentences are the new intent's rather than their rivals', [n]."""
        return [bool(sure) for sure in states @ self.weights + self.bias > rivals]


def survey(
    states: NDArray[np.float64],
    rivals: NDArray[np.float64],
    aims: NDArray[np.int64],
    parent: int,
) -> Ground:
    """Return the ground of a corpus, given what the model is given and says, and the right aims."""
    inner = np.vstack([states[aims == aim] - states[aims == aim].mean(0) for aim in set(aims)])
    covariance = inner.T @ inner / len(inner)
    even = np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    spread = np.linalg.inv((1 - _SHRINKAGE) * covariance + _SHRINKAGE * even)
    return Ground(states, rivals, aims == parent, spread)


def fit(
    ground: Ground, examples: NDArray[np.float64], rivals: NDArray[np.float64], limit: float
) -> Output:
    """Return the output that tells examples from the ground.

    It looks from the middle of the corpus to that of the examples, by the measure of how states
    vary within an intent. Its bias is as high as the others allow: it takes half the limit of their
    sentences at most, and none where the examples lie apart from them. Of its parent's it may take
    more, since some are of its kind.

    Args:
        ground: what is there already.
        examples: states, [m, width].
        rivals: what the aims that there are say of them, [m].
        limit: the greatest share that may be taken.
    """
    weights = ground.spread @ (examples.mean(0) - ground.states.mean(0))
    margins = ground.states @ weights - ground.rivals
    shares = ((~ground.own, limit / 2), (ground.own, _SHARE_OF_PARENT))
    bars = [
        np.quantile(margins[rows], 1 - share, method="higher")
        for rows, share in shares
        if any(rows)
    ]
    gap = (examples @ weights - rivals).min() - max(bars)
    return Output(weights, -float(max(bars) + max(0.0, gap) / 2))
