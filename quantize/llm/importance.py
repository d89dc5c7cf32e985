"""The importance matrix: how much each column of a matrix matters on our own dialogues.

llama.cpp calls back at every node of its graph; where a matrix of the model is multiplied, the
squares of what it is multiplied with are summed, column by column. The file is the one that
llama.cpp's own `llama-imatrix` writes.
"""

import ctypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
from gguf import GGMLQuantizationType, GGUFValueType
from numpy.typing import NDArray

from kiosk.engines.evaluation import Evaluation
from quantize.distill.progress import Progress
from quantize.llm.architectures import count, text
from quantize.llm.errors import refusal
from quantize.llm.header import Field, Header, Piece, read_header
from quantize.llm.library import Importance, encode
from quantize.llm.provenance import sha256_of
from quantize.llm.writing import Draft, write

CHUNK = 512
"""Tokens that are evaluated together, as `llama-imatrix` does."""

_SUMS, _COUNTS = ".in_sum2", ".counts"
_EVERY = 8
"""After so many chunks what was summed is saved."""


class _Tensor(ctypes.Structure):
    """The beginning of ggml_tensor, as ggml.h declares it."""


_Tensor._fields_ = (
    ("type", ctypes.c_int),
    ("buffer", ctypes.c_void_p),
    ("ne", ctypes.c_int64 * 4),
    ("nb", ctypes.c_size_t * 4),
    ("op", ctypes.c_int),
    ("op_params", ctypes.c_int32 * 16),
    ("flags", ctypes.c_int32),
    ("src", ctypes.POINTER(_Tensor) * 10),
    ("view_src", ctypes.c_void_p),
    ("view_offs", ctypes.c_size_t),
    ("data", ctypes.c_void_p),
    ("name", ctypes.c_char * 64),
)


class _Listener:
    """Sums the squares of what each matrix is multiplied with."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = set(names)
        self.sums: dict[str, NDArray[np.float64]] = {}
        self.rows: dict[str, int] = {}
        self.wrong: BaseException | None = None

    def hear(self, address: int, ask: bool, _: object) -> bool:
        """Answer whether a node is wanted, and take it when it is computed."""
        try:
            node = ctypes.cast(address, ctypes.POINTER(_Tensor)).contents
            if not node.src[0]:
                return not ask
            name = node.src[0].contents.name.decode("utf-8", "replace")
            wanted = name in self._names and bool(node.src[1])
            if ask:
                return wanted
            if wanted:
                self._take(name, node.src[1].contents)
        except BaseException as error:  # nothing may pass through the library
            self.wrong = error
            return False
        return True

    def _take(self, name: str, given: Any) -> None:
        columns = int(given.ne[0])
        rows = int(np.prod(given.ne[1:4]))
        if given.type != GGMLQuantizationType.F32 or given.nb[1] != 4 * columns:
            return
        values = np.ctypeslib.as_array(
            ctypes.cast(given.data, ctypes.POINTER(ctypes.c_float)), (rows, columns)
        )
        squares = np.square(values, dtype=np.float64).sum(0)
        self.sums[name] = self.sums.get(name, 0) + squares
        self.rows[name] = self.rows.get(name, 0) + rows


class _Heard(Evaluation):
    """An evaluation whose every node is heard."""

    def __init__(self, path: Path, threads: int, listener: _Listener) -> None:
        # the library keeps a pointer to it: it has to live as long as the context
        self._heard = llama_cpp.ggml_backend_sched_eval_callback(listener.hear)
        super().__init__(path, CHUNK, threads)

    def _params(self, n_ctx: int, threads: int) -> Any:
        params = super()._params(n_ctx, threads)
        params.cb_eval = self._heard
        return params


def collect(
    source: Header,
    texts: Iterable[str],
    out: Path,
    threads: int,
    settings: dict[str, object],
    progress: Progress,
) -> Importance:
    """Evaluate texts, write the importance matrix, and return it.

    What was summed is saved every few chunks; a run that was cut short goes on behind them.

    Args:
        source: the model.
        texts: what it reads; they are joined and cut into chunks.
        out: the file, in the form of `llama-imatrix`.
        threads: processor threads.
        settings: how the texts were made, kept in the file.
        progress: told of every chunk.

    Raises:
        KioskError: too little text for a single chunk, or the model cannot be evaluated.
    """
    listener = _Listener(p.name for p in source.pieces if len(p.shape) > 1)
    evaluation = _Heard(source.path, threads, listener)
    try:
        tokens = [t for text in texts for t in evaluation.tokenize(text, special=True)]
        chunks = [tokens[i : i + CHUNK] for i in range(0, len(tokens) - CHUNK + 1, CHUNK)]
        if not chunks:
            raise refusal(
                "text-short", f"{len(tokens)} tokens do not fill a chunk of {CHUNK}", "ask for more"
            )
        settings = {**settings, "model_sha256": sha256_of(source.path), "chunks": len(chunks)}
        partial = out.with_name(f"{out.name}.partial")
        done = _resume(partial, settings, listener)
        for number, chunk in enumerate(chunks[done:], done + 1):
            evaluation.keep(0)
            evaluation.feed(chunk, lambda: False)
            if listener.wrong is not None:
                raise listener.wrong
            progress("importance", number, len(chunks))
            if number % _EVERY == 0 and number < len(chunks):
                _save(partial, listener, number, settings)
        _save(out, listener, len(chunks), settings)
        partial.unlink(missing_ok=True)
    finally:
        evaluation.close()
    return read_importance(out)


def read_importance(path: Path) -> Importance:
    """Return the mean square of each matrix's inputs: tensor name → float32 [columns].

    Raises:
        KioskError: the file is broken or no importance matrix.
    """
    header = read_header(path)
    if header.value("general.type") != "imatrix":
        raise refusal(
            "imatrix-unfit", f"{path} is no importance matrix", "make one: quantize imatrix"
        )
    found = {}
    for name, (sums, rows) in _stored(header).items():
        found[name] = (sums / max(1, rows)).astype(np.float32)
    return found


def _resume(partial: Path, settings: dict[str, object], listener: _Listener) -> int:
    if not partial.exists():
        return 0
    header = read_header(partial)
    if header.value("vitrine.settings") != _told(settings):
        return 0
    for name, (sums, rows) in _stored(header).items():
        listener.sums[name], listener.rows[name] = sums.astype(np.float64), rows
    return int(header.value("imatrix.chunk_count"))


def _stored(header: Header) -> dict[str, tuple[NDArray[np.float32], int]]:
    found = {}
    for piece in header.pieces:
        if piece.name.endswith(_SUMS):
            name = piece.name.removesuffix(_SUMS)
            rows = header.piece(name + _COUNTS)
            if rows is None:
                raise refusal("imatrix-unfit", f"{header.path} lacks the counts of {name:.80}")
            sums = header.rows(piece, 0, 1).view(np.float32)[0]
            found[name] = (sums, int(header.rows(rows, 0, 1).view(np.float32)[0, 0]))
    return found


def _told(settings: dict[str, object]) -> str:
    return ", ".join(f"{key}={value}" for key, value in settings.items())


def _save(path: Path, listener: _Listener, chunks: int, settings: dict[str, object]) -> None:
    fields = {
        "general.architecture": text("imatrix"),
        "general.type": text("imatrix"),
        "imatrix.datasets": Field(["vitrine dialogues"], GGUFValueType.ARRAY, GGUFValueType.STRING),
        "imatrix.chunk_count": count(chunks),
        "imatrix.chunk_size": count(CHUNK),
        "vitrine.settings": text(_told(settings)),
    }
    values: dict[str, NDArray[np.float32]] = {}
    for name, sums in sorted(listener.sums.items()):
        values[name + _SUMS] = sums.astype(np.float32)[None]
        values[name + _COUNTS] = np.array([[listener.rows[name]]], dtype=np.float32)
    kind = GGMLQuantizationType.F32
    pieces = [Piece(name, (v.shape[1], 1), kind) for name, v in values.items()]
    path.with_name(f"{path.name}.part").unlink(missing_ok=True)
    write(path, Draft(fields, pieces), lambda p: [encode(values[p.name], kind)], lambda *_: None)
