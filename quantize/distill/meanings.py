"""What characters mean before any lesson: the language model's own embeddings, made narrow.

A character that stands in no training sentence then still lies near those that mean the like.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFReader
from gguf.quants import dequantize
from numpy.typing import NDArray

CACHE = Path(__file__).parent / "characters.npz"
"""The narrow embeddings of the vocabulary, so that a student needs no language model."""

_SPREAD = 0.05
"""Standard deviation of the components, as far as a network begins from."""

Matrix = NDArray[np.float32]


def read_meanings(gguf: Path, characters: Sequence[str], width: int) -> Matrix:
    """Return a vector per character, float32 [characters, width]; zeros where none is known.

    Args:
        gguf: the language model's file, with a byte-level vocabulary.
        characters: single characters.
        width: how many principal components are kept.
    """
    reader = GGUFReader(gguf)
    known = _token_numbers(reader)
    table = next(t for t in reader.tensors if t.name == "token_embd.weight")
    tokens = [known.get(_written(c)) for c in characters]
    rows = [token for token in tokens if token is not None]
    full = dequantize(table.data[rows], table.tensor_type)
    full -= full.mean(0)
    _, _, axes = np.linalg.svd(full, full_matrices=False)
    narrow = full @ axes[:width].T
    vectors = np.zeros((len(characters), width), dtype=np.float32)
    vectors[[place for place, t in enumerate(tokens) if t is not None]] = narrow / narrow.std()
    return vectors * _SPREAD


def write_meanings(characters: Sequence[str], vectors: Matrix, path: Path = CACHE) -> None:
    """Keep the vectors of characters."""
    np.savez_compressed(path, characters="".join(characters), vectors=vectors.astype(np.float16))


def load_meanings(path: Path = CACHE) -> tuple[str, Matrix]:
    """Return the kept characters and their vectors, float32 [characters, width].

    Raises:
        OSError: there is no such file.
    """
    kept = np.load(path)
    return str(kept["characters"]), kept["vectors"].astype(np.float32)


def _token_numbers(reader: Any) -> dict[str, int]:
    field = reader.fields["tokenizer.ggml.tokens"]
    return {bytes(field.parts[i]).decode("utf-8"): n for n, i in enumerate(field.data)}


def _written(character: str) -> str:
    """Return a character as byte-level vocabularies write it: one printable sign per byte."""
    return "".join(_SIGNS[byte] for byte in character.encode())


_PLAIN = (*range(33, 127), *range(161, 173), *range(174, 256))
_SIGNS = {byte: chr(byte) for byte in _PLAIN} | {
    byte: chr(256 + place) for place, byte in enumerate(b for b in range(256) if b not in _PLAIN)
}
