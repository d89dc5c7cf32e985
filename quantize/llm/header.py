"""Reads what stands before the weights of a GGUF file, and believes none of it unchecked.

llama.cpp ends the process on some broken files and the `gguf` package follows any count it is
given, so every file passes through here first: each length is held against the file's size before
anything is read or allocated by it.
"""

import mmap
import struct
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFValueType

from quantize.llm.errors import broken, refusal

MAGIC = b"GGUF"
ALIGNMENT = 32
MOST_DIMENSIONS = 4
MOST_ENTRIES = 1 << 16
"""More fields or tensors has no model."""
MOST_ITEMS = 1 << 24
"""No array of a model's metadata is longer; the longest are its vocabulary and merges."""
LONGEST_KEY = 1 << 16

_NUMBERS = {
    GGUFValueType.UINT8: "<u1",
    GGUFValueType.INT8: "<i1",
    GGUFValueType.UINT16: "<u2",
    GGUFValueType.INT16: "<i2",
    GGUFValueType.UINT32: "<u4",
    GGUFValueType.INT32: "<i4",
    GGUFValueType.FLOAT32: "<f4",
    GGUFValueType.BOOL: "?",
    GGUFValueType.UINT64: "<u8",
    GGUFValueType.INT64: "<i8",
    GGUFValueType.FLOAT64: "<f8",
}


def block_of(kind: GGMLQuantizationType) -> tuple[int, int]:
    """Return how many values a block of a type holds, and its bytes."""
    values, size = GGML_QUANT_SIZES[kind]
    return int(values), int(size)


class Field(msgspec.Struct, frozen=True):
    """A value of the metadata.

    Attributes:
        value: number, truth, text or a list of them; texts that are no UTF-8 are bytes.
        kind: its GGUF type.
        item: the type of a list's items.
    """

    value: Any
    kind: GGUFValueType
    item: GGUFValueType | None = None


class Piece(msgspec.Struct, frozen=True):
    """A tensor: its name, its shape as ggml has it (columns first), and how it is stored."""

    name: str
    shape: tuple[int, ...]
    kind: GGMLQuantizationType

    @property
    def rows(self) -> int:
        """How many rows of `columns` values it has."""
        return prod(self.shape[1:])

    @property
    def columns(self) -> int:
        """Values of a row."""
        return self.shape[0]

    @property
    def row_bytes(self) -> int:
        """Bytes of a stored row."""
        block, size = block_of(self.kind)
        return self.columns // block * size

    @property
    def bytes(self) -> int:
        """Bytes of the stored tensor, without what is added behind it to align the next."""
        return self.rows * self.row_bytes

    @property
    def values(self) -> int:
        """How many weights it holds."""
        return prod(self.shape)


class Header(msgspec.Struct, frozen=True):
    """What a GGUF file says of itself.

    Attributes:
        path: the file.
        fields: its metadata in order.
        pieces: its tensors in order.
        offsets: name → where a tensor's bytes begin in the file.
        size: of the file, in bytes.
    """

    path: Path
    fields: Mapping[str, Field]
    pieces: tuple[Piece, ...]
    offsets: Mapping[str, int]
    size: int

    @property
    def architecture(self) -> str:
        """The name llama.cpp knows the network by."""
        return str(self.value("general.architecture", ""))

    def value(self, key: str, default: Any = None) -> Any:
        """Return a value of the metadata."""
        field = self.fields.get(key)
        return default if field is None else field.value

    def own(self, key: str, default: Any = None) -> Any:
        """Return a value that stands under the architecture's own name."""
        return self.value(f"{self.architecture}.{key}", default)

    def piece(self, name: str) -> Piece | None:
        """Return a tensor by its name."""
        return next((piece for piece in self.pieces if piece.name == name), None)

    def rows(self, piece: Piece, first: int, count: int) -> "np.ndarray[Any, np.dtype[np.uint8]]":
        """Return stored rows, uint8 [count, row_bytes], mapped from the file."""
        return np.memmap(
            self.path,
            np.uint8,
            "r",
            self.offsets[piece.name] + first * piece.row_bytes,
            (count, piece.row_bytes),
        )


def read_header(path: Path) -> Header:
    """Return what stands before the weights, every length of it checked.

    Raises:
        KioskError: `gguf-missing`, or `gguf-broken` with what is wrong.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if file.read(4) != MAGIC:
                raise broken(path, "it does not begin with GGUF")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _Reader(path, data, size).header()
    except OSError as error:
        raise refusal(
            "gguf-missing", f"cannot read {path}: {error.strerror}", "name a GGUF file"
        ) from error


class _Reader:
    """Goes through the bytes once; `_place` never passes the end."""

    def __init__(self, path: Path, data: mmap.mmap, size: int) -> None:
        self._path, self._data, self._size, self._place = path, data, size, 4

    def header(self) -> Header:
        version = self._number("<I")
        if version not in {2, 3}:
            raise broken(self._path, f"version {version} is none that is known (2 and 3)")
        tensors = self._count("tensors", MOST_ENTRIES)
        entries = self._count("metadata entries", MOST_ENTRIES)
        fields: dict[str, Field] = {}
        for _ in range(entries):
            key = self._text(LONGEST_KEY)
            if not isinstance(key, str) or not key or key in fields:
                raise broken(self._path, f"the metadata key {key!r:.80} is empty, twice or no text")
            fields[key] = self._field(key)
        listed = [self._piece() for _ in range(tensors)]
        alignment = fields["general.alignment"].value if "general.alignment" in fields else 32
        if not isinstance(alignment, int) or alignment <= 0 or alignment & (alignment - 1):
            raise broken(self._path, f"its alignment {alignment!r:.40} is no power of two")
        begin = -(-self._place // alignment) * alignment
        offsets = self._offsets(listed, begin, alignment)
        pieces = tuple(piece for piece, _ in listed)
        return Header(self._path, fields, pieces, offsets, self._size)

    def _offsets(
        self, listed: list[tuple[Piece, int]], begin: int, alignment: int
    ) -> dict[str, int]:
        found: dict[str, int] = {}
        free = 0
        for piece, offset in sorted(listed, key=lambda entry: entry[1]):
            if piece.name in found:
                raise broken(self._path, f"it has the tensor {piece.name!r:.80} twice")
            if offset % alignment or offset < free:
                raise broken(self._path, f"the tensor {piece.name!r:.80} lies across another")
            free = offset + piece.bytes
            if begin + free > self._size:
                raise broken(
                    self._path,
                    f"the tensor {piece.name!r:.80} would end at byte {begin + free:,} of "
                    f"{self._size:,}; the file was cut short or lies about its size",
                )
            found[piece.name] = begin + offset
        return found

    def _piece(self) -> tuple[Piece, int]:
        name = self._text(LONGEST_KEY)
        if not isinstance(name, str) or not name:
            raise broken(self._path, f"the tensor name {name!r:.80} is empty or no text")
        dimensions = self._number("<I")
        if not 1 <= dimensions <= MOST_DIMENSIONS:
            raise broken(self._path, f"the tensor {name!r:.80} has {dimensions} dimensions")
        shape = tuple(self._number("<Q") for _ in range(dimensions))
        if min(shape) <= 0 or prod(shape) > self._size * 8:
            # no stored weight takes less than an eighth of a byte
            raise broken(self._path, f"the tensor {name!r:.80} cannot measure {shape}")
        number = self._number("<I")
        try:
            kind = GGMLQuantizationType(number)
        except ValueError:
            raise broken(
                self._path, f"the tensor {name!r:.80} is of unknown type {number}"
            ) from None
        if shape[0] % block_of(kind)[0]:
            raise broken(
                self._path, f"the tensor {name!r:.80} has rows of broken {kind.name} blocks"
            )
        return Piece(name, shape, kind), self._number("<Q")

    def _field(self, key: str) -> Field:
        kind = self._kind(key)
        if kind is not GGUFValueType.ARRAY:
            return Field(self._scalar(kind), kind)
        item = self._kind(key)
        count = self._count(f"items of {key!r:.80}", MOST_ITEMS)
        if item is GGUFValueType.STRING:
            return Field([self._text() for _ in range(count)], kind, item)
        if item not in _NUMBERS:
            raise broken(self._path, f"the metadata {key!r:.80} nests lists")
        form = np.dtype(_NUMBERS[item])
        begin = self._take(count * form.itemsize)
        return Field(np.frombuffer(self._data, form, count, begin).tolist(), kind, item)

    def _kind(self, key: str) -> GGUFValueType:
        number = self._number("<I")
        try:
            return GGUFValueType(number)
        except ValueError:
            raise broken(
                self._path, f"the metadata {key!r:.80} is of unknown type {number}"
            ) from None

    def _scalar(self, kind: GGUFValueType) -> Any:
        if kind is GGUFValueType.STRING:
            return self._text()
        form = np.dtype(_NUMBERS[kind])
        return np.frombuffer(self._data, form, 1, self._take(form.itemsize))[0].item()

    def _text(self, longest: int | None = None) -> str | bytes:
        length = self._number("<Q")
        if longest is not None and length > longest:
            raise broken(self._path, f"a name is {length:,} bytes long")
        begin = self._take(length)
        raw = self._data[begin : begin + length]
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw

    def _count(self, what: str, most: int) -> int:
        count = self._number("<Q")
        if count > most:
            raise broken(self._path, f"it claims {count:,} {what}")
        return count

    def _number(self, form: str) -> int:
        begin = self._take(struct.calcsize(form))
        value: int = struct.unpack_from(form, self._data, begin)[0]
        return value

    def _take(self, length: int) -> int:
        """Step over some bytes; returns where they begin."""
        begin = self._place
        if length > self._size - begin:
            raise broken(self._path, f"it ends at byte {self._size:,}, within its header")
        self._place += length
        return begin
