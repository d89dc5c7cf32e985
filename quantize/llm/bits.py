"""Chooses the type of each tensor so that a weight takes a given number of bits on average.

Of every matrix some rows are stored in each type and read back; the error, weighed by how much the
columns matter, says what the type costs there. Then bits are given where they spare the most error
for their size.
"""

from collections.abc import Mapping

import msgspec
import numpy as np
from gguf import GGMLQuantizationType
from numpy.typing import NDArray

from quantize.distill.progress import Progress
from quantize.llm.errors import refusal
from quantize.llm.header import Header, Piece, block_of
from quantize.llm.library import Importance, decode, encode

LADDER = (
    GGMLQuantizationType.Q3_K,
    GGMLQuantizationType.IQ4_XS,
    GGMLQuantizationType.Q4_K,
    GGMLQuantizationType.Q5_K,
    GGMLQuantizationType.Q6_K,
    GGMLQuantizationType.Q8_0,
)
"""What a matrix may be stored in, from few bits to many."""

NARROW = (GGMLQuantizationType.Q4_0, GGMLQuantizationType.Q5_0, GGMLQuantizationType.Q8_0)
"""The same for matrices whose rows are no multiple of 256."""

SAMPLED_ROWS = 48
FOR_CERTAIN = {"output.weight", "token_embd.weight"}
"""Every reply passes through these, and no sample of rows speaks for all tokens."""


class _Choice(msgspec.Struct):
    piece: Piece
    kinds: tuple[GGMLQuantizationType, ...]
    errors: list[float]
    step: int = 0

    @property
    def kind(self) -> GGMLQuantizationType:
        return self.kinds[self.step]

    def size(self, step: int) -> int:
        return Piece(self.piece.name, self.piece.shape, self.kinds[step]).bytes

    def best(self) -> tuple[float, int]:
        """Return the most error spared for a byte, and the step that spares it."""
        gains = [
            ((self.errors[self.step] - self.errors[s]) / (self.size(s) - self.size(self.step)), s)
            for s in range(self.step + 1, len(self.kinds))
            if self.size(s) > self.size(self.step)
        ]
        return max(gains, default=(-1.0, self.step))


def chosen_types(
    source: Header, bits: float, importance: Importance, progress: Progress
) -> Mapping[str, GGMLQuantizationType]:
    """Return the type of every tensor; together they take at most so many bits a weight.

    Args:
        source: the model.
        bits: how many a weight may take on average, the vectors included.
        importance: of the columns, where it is known.
        progress: told of every matrix that was tried.

    Raises:
        KioskError: `bits-impossible`, the smallest types take more.
    """
    fixed = {p.name: p.kind for p in source.pieces if not _is_matrix(p)}
    choices = []
    matrices = [p for p in source.pieces if _is_matrix(p)]
    for number, piece in enumerate(matrices, 1):
        choices.append(_tried(source, piece, importance.get(piece.name)))
        progress(f"trying {piece.name}", number, len(matrices))
    budget = bits / 8 * sum(p.values for p in source.pieces)
    spent = sum(p.bytes for p in source.pieces if p.name in fixed)
    spent += sum(choice.size(0) for choice in choices)
    if spent > budget:
        least = 8 * spent / sum(p.values for p in source.pieces)
        raise refusal(
            "bits-impossible",
            f"{bits:g} bits per weight are too few; the least is {least:.2f}",
            "ask for more",
        )
    _spend(choices, budget - spent)
    return fixed | {choice.piece.name: choice.kind for choice in choices}


def _spend(choices: list[_Choice], left: float) -> None:
    """Give the bytes that are left where they spare the most error, as long as one fits."""
    open_ones = list(choices)
    while open_ones:
        gain, step, choice = max(
            ((*c.best(), c) for c in open_ones), key=lambda entry: (entry[0], entry[2].piece.name)
        )
        cost = choice.size(step) - choice.size(choice.step)
        if gain <= 0 or cost > left:
            open_ones.remove(choice)
            continue
        choice.step = step
        left -= cost


def _tried(source: Header, piece: Piece, importance: NDArray[np.float32] | None) -> _Choice:
    kinds = LADDER if piece.columns % 256 == 0 else NARROW
    if piece.name in FOR_CERTAIN:
        kinds = tuple(k for k in kinds if k not in {GGMLQuantizationType.Q3_K})
    rows = np.linspace(0, piece.rows - 1, min(SAMPLED_ROWS, piece.rows)).astype(int)
    stored = np.stack([source.rows(piece, int(row), 1)[0] for row in rows])
    values = decode(stored, piece.kind)
    weights = np.ones(piece.columns, np.float32) if importance is None else importance
    errors = []
    for kind in kinds:
        back = decode(encode(values, kind, importance), kind)
        errors.append(float((np.square(back - values) * weights).mean()) * piece.values)
    return _Choice(piece, kinds, errors)


def _is_matrix(piece: Piece) -> bool:
    return len(piece.shape) > 1 and piece.columns % block_of(GGMLQuantizationType.Q4_0)[0] == 0
