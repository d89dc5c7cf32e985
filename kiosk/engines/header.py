"""What a GGUF file says of itself in its header, read without loading it."""

import struct
from pathlib import Path
from typing import BinaryIO

import msgspec

MAGIC = b"GGUF"
MOST_ENTRIES = 1 << 16
MOST_TEXT_BYTES = 1 << 24
MOST_ARRAY = 1 << 24
_SCALARS = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q",
    12: "<d",
}  # fmt: skip
_TEXT, _ARRAY = 8, 9

BLOCKS: dict[int, tuple[str, int, int]] = {
    0: ("F32", 1, 4), 1: ("F16", 1, 2), 2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20),
    6: ("Q5_0", 32, 22), 7: ("Q5_1", 32, 24), 8: ("Q8_0", 32, 34), 10: ("Q2_K", 256, 84),
    11: ("Q3_K", 256, 110), 12: ("Q4_K", 256, 144), 13: ("Q5_K", 256, 176),
    14: ("Q6_K", 256, 210), 15: ("Q8_K", 256, 292), 16: ("IQ2_XXS", 256, 66),
    17: ("IQ2_XS", 256, 74), 18: ("IQ3_XXS", 256, 98), 19: ("IQ1_S", 256, 50),
    20: ("IQ4_NL", 32, 18), 21: ("IQ3_S", 256, 110), 22: ("IQ2_S", 256, 82),
    23: ("IQ4_XS", 256, 136), 24: ("I8", 1, 1), 25: ("I16", 1, 2), 26: ("I32", 1, 4),
    27: ("I64", 1, 8), 28: ("F64", 1, 8), 29: ("IQ1_M", 256, 56), 30: ("BF16", 1, 2),
}  # fmt: skip
"""ggml's number of a tensor's type → its name, weights in a block, bytes of a block."""

Value = int | float | bool | str


class Tensor(msgspec.Struct, frozen=True):
    """One tensor: its name, its dimensions, its type and what it takes in bytes."""

    name: str
    shape: tuple[int, ...]
    kind: str
    size: int

    @property
    def weights(self) -> int:
        """Return how many numbers it holds."""
        count = 1
        for length in self.shape:
            count *= length
        return count


class Header(msgspec.Struct, frozen=True):
    """The header of a GGUF file.

    Attributes:
        values: the metadata that are no arrays.
        lengths: how long each array is.
        tensors: in the order of the file.
    """

    values: dict[str, Value]
    lengths: dict[str, int]
    tensors: tuple[Tensor, ...]

    @property
    def architecture(self) -> str:
        """Return the architecture's name; empty where the file names none."""
        return str(self.values.get("general.architecture", ""))

    def number(self, key: str, default: int = 0) -> int:
        """Return a number of the architecture, such as `block_count`."""
        value = self.values.get(f"{self.architecture}.{key}", default)
        return int(value) if isinstance(value, int | float) else default

    @property
    def weight_bytes(self) -> int:
        """Return what all tensors take."""
        return sum(tensor.size for tensor in self.tensors)

    @property
    def n_params(self) -> int:
        """Return how many weights there are."""
        return sum(tensor.weights for tensor in self.tensors)

    @property
    def vocabulary(self) -> int:
        """Return how many tokens the model knows."""
        known = self.lengths.get("tokenizer.ggml.tokens", 0)
        return known or self.number("vocab_size")

    @property
    def has_own_output(self) -> bool:
        """Return whether the output has weights of its own, not those of the embedding."""
        return any(tensor.name == "output.weight" for tensor in self.tensors)


class HeaderError(ValueError):
    """The file is no GGUF, was cut short, or says of itself what cannot be."""


def read_header(path: Path) -> Header:
    """Read a header.

    Raises:
        OSError: the file cannot be read.
        HeaderError: it is no GGUF, or broken.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(4) != MAGIC:
            raise HeaderError("it is no GGUF file")
        version, tensor_count, entry_count = _unpack(file, "<IQQ")
        if version not in {2, 3}:
            raise HeaderError(f"its version {version} is not known")
        if entry_count > MOST_ENTRIES or tensor_count > MOST_ENTRIES:
            raise HeaderError(f"it names {tensor_count} tensors and {entry_count} entries")
        values: dict[str, Value] = {}
        lengths: dict[str, int] = {}
        for _ in range(entry_count):
            key = _text(file)
            (kind,) = _unpack(file, "<I")
            if kind == _ARRAY:
                lengths[key] = _skip_array(file)
            else:
                values[key] = _value(file, kind)
        tensors = tuple(_tensor(file, size) for _ in range(tensor_count))
        header = Header(values, lengths, tensors)
        if file.tell() + header.weight_bytes > size:
            raise HeaderError(
                f"its tensors take {header.weight_bytes} bytes and the file has {size}: "
                "it was cut short"
            )
    return header


def _unpack(file: BinaryIO, form: str) -> tuple[int, ...]:
    wanted = struct.calcsize(form)
    data = file.read(wanted)
    if len(data) < wanted:
        raise HeaderError("it ends within its header")
    return struct.unpack(form, data)


def _text(file: BinaryIO) -> str:
    (length,) = _unpack(file, "<Q")
    if length > MOST_TEXT_BYTES:
        raise HeaderError(f"a name of {length} bytes")
    data = file.read(length)
    if len(data) < length:
        raise HeaderError("it ends within its header")
    return data.decode("utf-8", "replace")


def _value(file: BinaryIO, kind: int) -> Value:
    if kind == _TEXT:
        return _text(file)
    if kind not in _SCALARS:
        raise HeaderError(f"an entry of the unknown type {kind}")
    return _unpack(file, _SCALARS[kind])[0]


def _skip_array(file: BinaryIO) -> int:
    (kind,) = _unpack(file, "<I")
    (count,) = _unpack(file, "<Q")
    if count > MOST_ARRAY:
        raise HeaderError(f"an array of {count} entries")
    if kind in _SCALARS:
        file.seek(count * struct.calcsize(_SCALARS[kind]), 1)
        return count
    if kind != _TEXT:
        raise HeaderError(f"an array of the unknown type {kind}")
    for _ in range(count):
        _text(file)
    return count


def _tensor(file: BinaryIO, size: int) -> Tensor:
    name = _text(file)
    (dimensions,) = _unpack(file, "<I")
    if not 1 <= dimensions <= 4:
        raise HeaderError(f"the tensor {name} has {dimensions} dimensions")
    shape = _unpack(file, f"<{dimensions}Q")
    (kind,) = _unpack(file, "<I")
    _unpack(file, "<Q")
    if kind not in BLOCKS:
        raise HeaderError(f"the tensor {name} is of the unknown type {kind}")
    called, block, block_bytes = BLOCKS[kind]
    weights = 1
    for length in shape:
        weights *= length
    if min(shape) < 1 or weights // block * block_bytes > size:
        raise HeaderError(f"the tensor {name} would be larger than the file")
    return Tensor(name, shape, called, weights // block * block_bytes)
