"""What teachers said of the handwritten sentences, kept so that a student needs no teacher."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quantize.corpora.sentences import Sentence

CACHE = Path(__file__).parent / "teacher.npz"
"""The large teacher's logits, of the sentences that stood in the corpus when it was taught."""

Matrix = NDArray[np.float32]


def write_logits(sentences: Sequence[Sentence], logits: Matrix, path: Path = CACHE) -> None:
    """Write a teacher's logits of the intents, [n, 6], under the fingerprints of the sentences."""
    prints = np.array([_fingerprint(s) for s in sentences], dtype=np.uint64)
    np.savez_compressed(path, prints=prints, logits=logits.astype(np.float16))


def read_logits(
    sentences: Sequence[Sentence], path: Path = CACHE
) -> tuple[Matrix, NDArray[np.bool_]]:
    """Return the kept logits of sentences, float32 [n, 6], and which sentences have any, [n].

    Raises:
        OSError: there is no such file.
    """
    kept = np.load(path)
    place = {int(p): row for row, p in enumerate(kept["prints"])}
    rows = np.array([place.get(_fingerprint(s), -1) for s in sentences])
    return kept["logits"].astype(np.float32)[rows], rows >= 0


def soften(
    labels: Matrix, teachers: Sequence[tuple[Matrix, NDArray[np.bool_]]], share: float
) -> Matrix:
    """Return targets in which each teacher that was asked has an equal part of a share.

    What a teacher that was not asked would have had stays the label's.

    Args:
        labels: the written intents, [n, 6].
        teachers: the logits of each, [n, 6], and of which rows it has any.
        share: weight of all teachers together, 0 to 1.
    """
    part = share / len(teachers)
    soft = labels.copy()
    for logits, has in teachers:
        soft[has] += part * (softmax(logits[has]) - labels[has])
    return soft


def softmax(logits: Matrix) -> Matrix:
    """Return probabilities of logits over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    scores: Matrix = raised / raised.sum(-1, keepdims=True)
    return scores


def _fingerprint(sentence: Sentence) -> int:
    said = f"{sentence.dialect.value}\t{sentence.text}".encode()
    return int.from_bytes(hashlib.sha256(said).digest()[:8], "big")
