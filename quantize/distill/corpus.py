"""The corpus as models learn from it: normalised, labelled, in groups that are never split."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from kiosk.domain.ontology import Dialect
from kiosk.language.interpret import Interpreter
from quantize.corpora.compose import Recipe, compose
from quantize.corpora.sentences import CORPORA, Sentence, handwritten, skeletons
from quantize.corpora.wishes import named_slots
from quantize.distill.alignment import UNTOLD, roles_of
from quantize.distill.encoder import Encoder
from quantize.distill.labels import INTENTS, SLOTS, Labels

_ALIKE = 0.85
_COMPOSED_WEIGHT = 0.4
_DEVELOPMENT_SHARE = 0.1


class Corpus(msgspec.Struct, frozen=True):
    """n sentences, the handwritten ones first.

    Attributes:
        sentences: as they were written.
        normalised: the same in simplified Mandarin, as the model reads them.
        labels: their targets.
        groups: sentences of one group are alike and stay on one side of a split, [n].
        partners: the group of the second sentence of joined ones, -1 for all others, [n].
        roles: the part of every character of the normalised sentence, see `alignment`.
        handwritten: how many of them are handwritten; they come first.
    """

    sentences: list[Sentence]
    normalised: list[str]
    labels: Labels
    groups: NDArray[np.int64]
    partners: NDArray[np.int64]
    roles: list[NDArray[np.int8]]
    handwritten: int

    def split(self, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows to learn from, and handwritten rows of groups kept from learning.

        A group's side hangs on its own words alone, so that a grown corpus splits as before.
        """
        first: dict[int, str] = {}
        for group, sentence in zip(self.groups.tolist(), self.sentences, strict=True):
            name = f"{sentence.dialect.value} {sentence.skeleton}"
            first[group] = min(first.get(group, name), name)
        kept = [
            group for group, name in first.items() if _share_of(name, seed) < _DEVELOPMENT_SHARE
        ]
        unseen = np.isin(self.groups, kept)
        seen = ~unseen & ~np.isin(self.partners, kept)
        return np.flatnonzero(seen), np.flatnonzero(unseen[: self.handwritten])

    def written(self) -> slice:
        """Return the handwritten rows."""
        return slice(0, self.handwritten)


def gather(
    interpreter: Interpreter, encoder: Encoder, seed: int, recipe: Recipe | None = None
) -> Corpus:
    """Return the whole corpus, handwritten and composed.

    Args:
        interpreter: normalises the sentences and finds their words.
        encoder: tells which skeletons are alike.
        seed: of the composing.
        recipe: how much is composed.
    """
    written = [s for dialect in Dialect for s in handwritten(dialect)]
    sentences = [*written, *compose(seed, recipe)]
    normalised = [interpreter.normalised(s.text) for s in sentences]
    noted = {(s.skeleton, s.dialect): s.wish for s in written}
    groups = _groups(written, normalised, encoder)
    return Corpus(
        sentences,
        normalised,
        label(sentences, noted),
        np.array([groups[(s.skeleton, s.dialect)] for s in sentences]),
        np.array([groups.get((s.partner, s.dialect), -1) for s in sentences]),
        [
            roles_of(interpreter, text, wish, dict(s.exchanged))
            if (wish := "" if s.partner else noted.get((s.skeleton, s.dialect), ""))
            else np.full(len(text), UNTOLD, dtype=np.int8)
            for s, text in zip(sentences, normalised, strict=True)
        ],
        len(written),
    )


def _share_of(name: str, seed: int) -> float:
    """Return a number from 0 to 1 that hangs on a name and a seed."""
    digest = hashlib.sha256(f"{seed} {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def corpus_hash(lexicon_folder: Path) -> str:
    """Return the SHA-256 over every file that the corpus is made from, with its name."""
    digest = hashlib.sha256()
    corpora = [*CORPORA.rglob("*.tsv"), CORPORA / "values.toml"]
    for path in [*sorted(corpora), lexicon_folder / "wuu.csv", lexicon_folder / "yue.csv"]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def label(sentences: Sequence[Sentence], noted: dict[tuple[str, Dialect], str]) -> Labels:
    """Return the targets of sentences, in which every intent counts alike.

    Args:
        sentences: handwritten or composed.
        noted: the wishes of what was noted, by skeleton and dialect.
    """
    count = len(sentences)
    intents = np.zeros((count, len(INTENTS)), dtype=np.float32)
    slots = np.zeros((count, len(SLOTS)), dtype=np.float32)
    known = np.zeros(count, dtype=np.float32)
    weights = np.ones(count, dtype=np.float32)
    for row, sentence in enumerate(sentences):
        aims = [sentence.intent, *([sentence.also] if sentence.also else [])]
        for aim in aims:
            intents[row, INTENTS.index(aim)] = 1 / len(aims)
        # what a sentence was joined from adds slots that nobody noted
        wish = noted.get((sentence.skeleton, sentence.dialect), "") if not sentence.partner else ""
        for slot in named_slots(wish) if wish else ():
            slots[row, SLOTS.index(slot)] = 1
        known[row] = bool(wish)
        weights[row] = _COMPOSED_WEIGHT if sentence.composed else 1
    return Labels(intents, slots, known, weights * _balance(intents, weights))


def _balance(intents: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a factor per sentence with which every intent counts alike, on average 1.

    How often each is said differs from shop to shop, and our authors' choice tells nothing of it.
    """
    share = weights @ intents
    factors: NDArray[np.float32] = intents @ (share.mean() / np.maximum(share, 1))
    return factors


def _groups(
    written: Sequence[Sentence],
    normalised: Sequence[str],
    encoder: Encoder,
) -> dict[tuple[str, Dialect], int]:
    """Return a group per source: those whose vectors are close belong together.

    All sources count, whatever is composed of them, so that a split is the same for every recipe.
    """
    frames = [frame for dialect in Dialect for frame in skeletons(dialect)]
    sources = list(dict.fromkeys((s.skeleton, s.dialect) for s in (*written, *frames)))
    text = dict(zip(((s.skeleton, s.dialect) for s in written), normalised, strict=False))
    vectors = encoder.encode([text.get(source, source[0]) for source in sources])
    _, component = connected_components(csr_matrix(vectors @ vectors.T > _ALIKE), directed=False)
    return {source: int(group) for source, group in zip(sources, component, strict=True)}
