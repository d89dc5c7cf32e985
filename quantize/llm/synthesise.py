"""A model of a known shape with made-up weights, to measure what cannot be had here.

Speed and memory of a model depend on its shape and on how its weights are stored, not on their
values. So the file has the real shape, the types that llama.cpp's own quantiser would choose, and
weights that were drawn at random: some rows are drawn and stored, and repeat down each matrix.
"""

import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, LlamaFileType
from numpy.typing import NDArray

from kiosk.engines.llama import MADE_UP
from quantize.distill.progress import Progress
from quantize.llm.architectures import Network, count, text, truth
from quantize.llm.header import Field, Header, Piece
from quantize.llm.library import FILE_TYPES, encode, planned_types
from quantize.llm.sound import require_tokenizer
from quantize.llm.tokenizers import made_up_tokenizer, tokenizer_of
from quantize.llm.writing import Draft, write

DRAWN_ROWS = 64
SPREAD = 0.02
"""Standard deviation of the weights, as networks of this size begin with."""


def synthesise(
    network: Network,
    quantisation: str,
    out: Path,
    tokenizer: Header | None,
    seed: int,
    progress: Progress,
) -> int:
    """Write a model with made-up weights; returns its size in bytes.

    Args:
        network: its shape.
        quantisation: a name of FILE_TYPES.
        out: the GGUF file.
        tokenizer: a file whose tokenizer it takes; a made-up one if None.
        seed: of the weights.
        progress: told of every tensor.

    Raises:
        KioskError: the tokenizer does not fit, or the file cannot be written.
    """
    if tokenizer is not None:
        require_tokenizer(tokenizer)
    draft = drafted(network, quantisation, tokenizer, seed)
    return write(out, draft, lambda piece: _rows(piece, seed), progress)


def drafted(network: Network, quantisation: str, tokenizer: Header | None, seed: int) -> Draft:
    """Return the metadata and the tensors of such a model, without its weights."""
    file_type = FILE_TYPES[quantisation]
    plain = network.pieces(GGMLQuantizationType.F16)
    fields = network.fields()
    if file_type is LlamaFileType.ALL_F32:
        kinds = dict.fromkeys((p.name for p in plain), GGMLQuantizationType.F32)
    else:
        kinds = planned_types(Draft(fields, plain).header(), plain, file_type)
    fields |= _said_of_it(network, quantisation, seed)
    fields |= tokenizer_of(tokenizer, network) if tokenizer else made_up_tokenizer(network)
    return Draft(fields, [Piece(p.name, p.shape, kinds[p.name]) for p in plain])


def _said_of_it(network: Network, quantisation: str, seed: int) -> dict[str, Field]:
    return {
        "general.name": text(f"{network.title} architecture, made-up weights"),
        "general.file_type": count(int(FILE_TYPES[quantisation])),
        "general.quantization_version": count(2),
        "general.license": text("none: the weights were drawn at random"),
        MADE_UP: truth(True),
        "vitrine.network": text(network.id),
        "vitrine.quantisation": text(quantisation),
        "vitrine.seed": count(seed),
    }


def _rows(piece: Piece, seed: int) -> Iterable[NDArray[np.uint8]]:
    """Yield the rows of one tensor; the same for the same seed, whatever was written before."""
    if len(piece.shape) == 1:
        values = np.ones if piece.name.endswith("norm.weight") else np.zeros
        yield encode(values((1, piece.columns), dtype=np.float32), piece.kind)
        return
    chance = np.random.default_rng([seed, zlib.crc32(piece.name.encode())])
    drawn = chance.standard_normal((DRAWN_ROWS, piece.columns), dtype=np.float32) * SPREAD
    stored = encode(drawn, piece.kind)
    for first in range(0, piece.rows, DRAWN_ROWS):
        yield stored[: piece.rows - first]
