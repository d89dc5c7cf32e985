"""Writes a GGUF file tensor by tensor: whole or not at all, and on from where it was cut short.

What is written grows in `NAME.part` and takes its name at the end. The header carries the source's
hash and the settings and no time of day, so that a rest with the same header is a rest of the same
work: whoever starts it again goes on behind the last whole tensor.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
import psutil
from gguf import GGUFWriter
from numpy.typing import NDArray

from quantize.distill.progress import Progress
from quantize.llm.errors import refusal
from quantize.llm.header import ALIGNMENT, Field, Piece

Rows = Callable[[Piece], Iterable[NDArray[np.uint8]]]
"""Makes the stored rows of a tensor, some at a time."""

WORKING_BYTES = 256 << 20
"""About how many bytes of weights are held at a time, in whatever forms they pass through."""

_REST = 64 << 20
"""What a disk is to have left afterwards."""


class Draft(msgspec.Struct, frozen=True):
    """A GGUF file that is to be: its metadata and its tensors."""

    fields: Mapping[str, Field]
    pieces: Sequence[Piece]

    def header(self) -> bytes:
        """Return all that stands before the weights."""
        with tempfile.TemporaryDirectory(prefix="vitrine-header-") as folder:
            path = Path(folder) / "header.gguf"
            writer = GGUFWriter(path, str(self.fields["general.architecture"].value))
            for key, field in self.fields.items():
                # the package writes the architecture itself, aligns by 32, and knows no empty list
                if key in {"general.architecture", "general.alignment"} or field.value == []:
                    continue
                writer.add_key_value(key, field.value, field.kind, field.item)
            for piece in self.pieces:
                shape = tuple(reversed(piece.shape))
                form = np.dtype(np.float32)
                writer.add_tensor_info(piece.name, shape, form, piece.bytes, piece.kind)
            writer.write_header_to_file()
            writer.write_kv_data_to_file()
            writer.write_ti_data_to_file()
            writer.close()
            data = path.read_bytes()
        return data + bytes(-len(data) % ALIGNMENT)

    @property
    def weight_bytes(self) -> int:
        """Bytes of all tensors, each aligned."""
        return sum(map(_aligned, self.pieces))


def write(path: Path, draft: Draft, rows: Rows, progress: Progress) -> int:
    """Write a GGUF file, or what is left of it; returns its size in bytes.

    Args:
        path: takes its name when all of it is there.
        draft: metadata and tensors, in order.
        rows: makes the rows of one tensor.
        progress: told of every tensor.

    Raises:
        KioskError: `no-space`, `no-memory`, or `write-failed`; nothing is left under the name.
    """
    header = draft.header()
    size = len(header) + draft.weight_bytes
    part = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    require_memory(2 * WORKING_BYTES)
    done, place = _rest(part, header, draft.pieces)
    require_space(path.parent, size - place)
    try:
        with part.open("r+b" if place else "wb") as file:
            file.truncate(place)
            file.seek(place)
            if not place:
                file.write(header)
            for number, piece in enumerate(draft.pieces[done:], done + 1):
                _append(file, piece, rows(piece))
                progress(piece.name, number, len(draft.pieces))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise refusal(
            "write-failed",
            f"{path} could not be written: {error.strerror or error}",
            f"it takes {size / 1e9:.2f} GB; make room and run the same command again",
        ) from error
    return size


def require_space(folder: Path, wanted: int) -> None:
    """Check that a disk has room.

    Raises:
        KioskError: `no-space`.
    """
    free = shutil.disk_usage(folder).free
    if wanted + _REST > free:
        raise refusal(
            "no-space",
            f"{wanted / 1e9:.2f} GB are to be written to {folder} and {free / 1e9:.2f} GB are free",
            "make room or name another folder with --out",
        )


def require_memory(wanted: int) -> None:
    """Check that the machine has memory.

    Raises:
        KioskError: `no-memory`.
    """
    free = int(psutil.virtual_memory().available)
    if wanted > free:
        raise refusal(
            "no-memory",
            f"{wanted / 1e9:.2f} GB of memory are needed and {free / 1e9:.2f} GB are free",
            "close other programs",
        )


def spans(piece: Piece, bytes_per_value: float) -> Iterable[tuple[int, int]]:
    """Yield (first row, count) so that a span of rows stays within the working memory."""
    count = max(1, int(WORKING_BYTES / (bytes_per_value * piece.columns)))
    for first in range(0, piece.rows, count):
        yield first, min(count, piece.rows - first)


def _append(file: BinaryIO, piece: Piece, rows: Iterable[NDArray[np.uint8]]) -> None:
    written = 0
    for stored in rows:
        data: Any = np.ascontiguousarray(stored).data
        written += file.write(data)
    if written != piece.bytes:
        raise RuntimeError(f"{piece.name}: {written} bytes were made, not {piece.bytes}")
    file.write(bytes(_aligned(piece) - written))
    file.flush()


def _rest(part: Path, header: bytes, pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return how many tensors of an earlier run stand, and where the next one begins; 0, 0."""
    try:
        with part.open("rb") as file:
            if file.read(len(header)) != header:
                return 0, 0
        size = part.stat().st_size
    except OSError:
        return 0, 0
    place, done = len(header), 0
    for piece in pieces:
        if place + _aligned(piece) > size:
            break
        place += _aligned(piece)
        done += 1
    return done, place


def _aligned(piece: Piece) -> int:
    return -(-piece.bytes // ALIGNMENT) * ALIGNMENT
