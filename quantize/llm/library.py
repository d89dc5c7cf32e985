"""llama.cpp's and ggml's own functions, as far as the workshop calls them beyond the engines."""

import ctypes
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
from gguf import GGMLQuantizationType, LlamaFileType
from numpy.typing import NDArray

from quantize.llm.errors import refusal
from quantize.llm.header import Piece, block_of

FILE_TYPES = {
    "F32": LlamaFileType.ALL_F32,
    "F16": LlamaFileType.MOSTLY_F16,
    "BF16": LlamaFileType.MOSTLY_BF16,
    "Q8_0": LlamaFileType.MOSTLY_Q8_0,
    "Q6_K": LlamaFileType.MOSTLY_Q6_K,
    "Q5_K_M": LlamaFileType.MOSTLY_Q5_K_M,
    "Q4_K_M": LlamaFileType.MOSTLY_Q4_K_M,
    "Q4_0": LlamaFileType.MOSTLY_Q4_0,
    "IQ4_XS": LlamaFileType.MOSTLY_IQ4_XS,
}
"""The names by which people ask for a quantisation."""

_LINE = re.compile(r"\]\s+(\S+)\s+-\s+\[.*?\], type =\s*(\S+), size =.*?(?:\((\w+)\))?\s*$")


def _base() -> Any:
    folder = Path(llama_cpp.__file__).parent / "lib"
    names = ("libggml-base.so", "libggml-base.dylib", "ggml-base.dll")
    path = next((folder / name for name in names if (folder / name).exists()), None)
    if path is None:
        raise refusal("ggml-missing", f"no ggml library lies in {folder}", "run `make run`")
    library = ctypes.CDLL(str(path))
    library.ggml_quantize_chunk.restype = ctypes.c_size_t
    library.ggml_quantize_chunk.argtypes = [
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_void_p,
    ]
    library.ggml_get_type_traits.restype = ctypes.POINTER(_Traits)
    library.ggml_get_type_traits.argtypes = [ctypes.c_int]
    return library


class _Traits(ctypes.Structure):
    _fields_ = (
        ("type_name", ctypes.c_char_p),
        ("blck_size", ctypes.c_int64),
        ("blck_size_interleave", ctypes.c_int64),
        ("type_size", ctypes.c_size_t),
        ("is_quantized", ctypes.c_bool),
        ("to_float", ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)),
        ("from_float", ctypes.c_void_p),
    )


_BASE = _base()


def encode(
    values: NDArray[np.float32],
    kind: GGMLQuantizationType,
    importance: NDArray[np.float32] | None = None,
) -> NDArray[np.uint8]:
    """Store rows of weights in a type of ggml's.

    Args:
        values: float32 [rows, columns]; columns a multiple of the type's block.
        kind: the type.
        importance: of each column, float32 [columns].

    Returns:
        The stored rows, uint8 [rows, bytes of a row].
    """
    values = np.ascontiguousarray(values, dtype=np.float32)
    rows, columns = values.shape
    if kind is GGMLQuantizationType.F32:
        return values.view(np.uint8)
    if kind is GGMLQuantizationType.F16:
        return values.astype(np.float16).view(np.uint8)
    block, size = block_of(kind)
    stored = np.empty((rows, columns // block * size), dtype=np.uint8)
    weights = None if importance is None else np.ascontiguousarray(importance, dtype=np.float32)
    written = _BASE.ggml_quantize_chunk(
        int(kind),
        values.ctypes.data,
        stored.ctypes.data,
        0,
        rows,
        columns,
        None if weights is None else weights.ctypes.data,
    )
    if written != stored.nbytes:
        raise RuntimeError(f"ggml wrote {written} bytes of {kind.name}, not {stored.nbytes}")
    return stored


def decode(stored: NDArray[np.uint8], kind: GGMLQuantizationType) -> NDArray[np.float32]:
    """Return the weights of stored rows, float32 [rows, columns]."""
    block, size = block_of(kind)
    rows, columns = stored.shape[0], stored.shape[1] // size * block
    if kind is GGMLQuantizationType.F32:
        return np.ascontiguousarray(stored).view(np.float32)
    stored = np.ascontiguousarray(stored)
    values = np.empty((rows, columns), dtype=np.float32)
    traits = _BASE.ggml_get_type_traits(int(kind)).contents
    traits.to_float(stored.ctypes.data, values.ctypes.data, rows * columns)
    return values


def planned_types(
    header: bytes,
    pieces: Sequence[Piece],
    file_type: LlamaFileType,
    importance: bool = False,
) -> dict[str, GGMLQuantizationType]:
    """Return the type that llama.cpp's own quantiser chooses for each tensor.

    The quantiser is run dry on a file that has the header alone, followed by a hole, so that
    nothing is read or written.

    Args:
        header: of a GGUF file with these tensors, whole, up to its weights.
        pieces: its tensors.
        file_type: what is asked for.
        importance: whether an importance matrix will be there, which changes some choices.

    Raises:
        KioskError: `quantise-refused`, llama.cpp cannot do it.
    """
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = int(file_type)
    params.allow_requantize = True
    params.dry_run = True
    params.nthread = 1
    if importance:
        params.imatrix = _nothing_of_importance(pieces)
    with tempfile.TemporaryDirectory(prefix="vitrine-plan-") as folder:
        path = Path(folder) / "plan.gguf"
        with path.open("wb") as file:
            file.write(header)
            # the last row of weights in units of the largest alignment
            file.truncate(len(header) + sum(-(-piece.bytes // 32) * 32 for piece in pieces))
        said = _logged(
            lambda: llama_cpp.llama_model_quantize(
                os.fsencode(path), os.fsencode(path) + b".out", ctypes.byref(params)
            )
        )
    return _chosen(said, pieces)


def _chosen(said: str, pieces: Sequence[Piece]) -> dict[str, GGMLQuantizationType]:
    """Read the choices from the quantiser's log, the only place where it tells them."""
    found: dict[str, GGMLQuantizationType] = {}
    for line in said.splitlines():
        if match := _LINE.search(line):
            name, before, after = match.groups()
            found[name] = GGMLQuantizationType[(after or before).upper()]
    missing = [piece.name for piece in pieces if piece.name not in found]
    if missing:
        errors = [line for line in said.splitlines() if re.search("fail|error", line)]
        why = (errors or said.splitlines() or ["it says nothing"])[-1].strip()
        raise refusal(
            "quantise-refused",
            f"llama.cpp plans nothing for {missing[0]!r:.80}: {why:.200}",
            "name a model of a supported architecture",
        )
    return found


def _nothing_of_importance(pieces: Sequence[Piece]) -> Any:
    """Return an importance matrix that is there but weighs nothing: a dry run only asks for one."""
    one = (ctypes.c_float * 1)(1.0)
    entries = (llama_cpp.llama_model_imatrix_data * 2)()
    entries[0].name, entries[0].data, entries[0].size = pieces[0].name.encode(), one, 1
    entries[1].name = None
    return ctypes.cast(entries, ctypes.POINTER(llama_cpp.llama_model_imatrix_data))


def _logged(call: Callable[[], int]) -> str:
    """Return what llama.cpp logs during a call, joined."""
    parts: list[str] = []
    keep = llama_cpp.llama_log_callback(
        lambda _level, text, _data: parts.append(text.decode("utf-8", "replace"))
    )
    quiet = llama_cpp.llama_log_callback(lambda *_: None)
    llama_cpp.llama_log_set(keep, None)
    try:
        call()
    finally:
        llama_cpp.llama_log_set(quiet, None)
        _KEPT.append(quiet)
        del _KEPT[:-1]
    return "".join(parts)


_KEPT: list[Any] = []
"""The library keeps a pointer to the callback that was set last."""

Importance = Mapping[str, NDArray[np.float32]]
"""Tensor name → how much each of its columns matters, float32 [columns]."""
