"""Stores a model's weights in fewer bits, each tensor as llama.cpp's own quantiser would.

Which type each tensor gets is llama.cpp's choice (`library.planned_types`), or ours where a number
of bits per weight is asked for (`bits.chosen_types`); the rows are stored by ggml. The tensors are
written one after the other, so that memory stays small and a run that was cut short goes on.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType
from numpy.typing import NDArray

from quantize.distill.progress import Progress
from quantize.llm.architectures import count
from quantize.llm.bits import chosen_types
from quantize.llm.errors import refusal
from quantize.llm.header import Field, Header, Piece
from quantize.llm.library import FILE_TYPES, Importance, decode, encode, planned_types
from quantize.llm.provenance import Origin, provenance
from quantize.llm.sound import require_sound
from quantize.llm.writing import Draft, spans, write

_HELD = 12.0
"""Bytes that a weight takes while it is worked on: stored, as float32, and stored anew."""


def quantise(
    source: Header,
    wanted: str | float,
    out: Path,
    importance: Importance | None,
    progress: Progress,
    origin: Origin | None = None,
) -> int:
    """Write a model in another quantisation; returns its size in bytes.

    Args:
        source: the model, best in 16 or 32 bits; from fewer bits it loses once more.
        wanted: a name of FILE_TYPES, or how many bits a weight may take on average.
        out: the GGUF file.
        importance: of the columns of each matrix.
        progress: told of every tensor.
        origin: where the source was converted from.

    Raises:
        KioskError: `architecture-unknown`, `quantise-refused`, or it cannot be written.
    """
    require_sound(source)
    kinds, name = _types(source, wanted, importance, progress)
    settings: dict[str, object] = {"to": name, "importance": importance is not None}
    fields = dict(source.fields) | provenance(source, "quantise", settings, origin)
    fields["general.file_type"] = _file_type(wanted, kinds)
    pieces = [Piece(p.name, p.shape, kinds[p.name]) for p in source.pieces]
    known = importance or {}
    return write(
        out,
        Draft(fields, pieces),
        lambda piece: _rows(source, piece, known.get(piece.name)),
        progress,
    )


def bits_per_weight(header: Header) -> float:
    """Return how many bits a weight of a file takes on average."""
    return 8 * sum(p.bytes for p in header.pieces) / sum(p.values for p in header.pieces)


def _types(
    source: Header, wanted: str | float, importance: Importance | None, progress: Progress
) -> tuple[Mapping[str, GGMLQuantizationType], str]:
    if not isinstance(wanted, str):
        kinds = chosen_types(source, wanted, importance or {}, progress)
        return kinds, f"{wanted:g} bits per weight"
    plain = {key: field for key, field in source.fields.items() if not key.startswith("tokenizer.")}
    header = Draft(plain, source.pieces).header()
    planned = planned_types(header, source.pieces, FILE_TYPES[wanted], importance is not None)
    return planned, wanted


def _file_type(wanted: str | float, kinds: Mapping[str, GGMLQuantizationType]) -> Field:
    if isinstance(wanted, str):
        return count(int(FILE_TYPES[wanted]))
    # the name of the commonest type; llama.cpp shows it and decides nothing by it
    names = [kind.name for kind in kinds.values()]
    common = max(set(names), key=names.count)
    known = {"Q4_K": "Q4_K_M", "Q5_K": "Q5_K_M"}
    return count(int(FILE_TYPES.get(known.get(common, common), FILE_TYPES["Q4_K_M"])))


def _rows(
    source: Header, piece: Piece, importance: NDArray[np.float32] | None
) -> Iterable[NDArray[np.uint8]]:
    before = source.piece(piece.name)
    if before is None:
        raise KeyError(piece.name)
    for first, many in spans(piece, _HELD):
        stored = source.rows(before, first, many)
        if before.kind is piece.kind:
            yield stored
            continue
        values = decode(stored, before.kind)
        if not np.isfinite(values).all():
            raise refusal(
                "weights-broken",
                f"{source.path}: the tensor {piece.name} holds values that are no numbers",
                "fetch or make it anew",
            )
        yield encode(values, piece.kind, importance)
