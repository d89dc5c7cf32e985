"""Files that are broken or mean harm, one kind each: a line that says what is wrong."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from gguf import GGUFReader

from kiosk.domain.errors import KioskError
from quantize.cli import main
from quantize.llm.header import read_header


def test_a_header_is_read_as_the_gguf_package_reads_it(toy_f16: Path) -> None:
    header, theirs = read_header(toy_f16), GGUFReader(toy_f16)
    assert {p.name: header.offsets[p.name] for p in header.pieces} == {
        t.name: t.data_offset for t in theirs.tensors
    }
    assert [p.shape for p in header.pieces] == [tuple(t.shape.tolist()) for t in theirs.tensors]
    for key, field in theirs.fields.items():
        if not key.startswith("GGUF."):
            assert header.value(key) == field.contents()


def _string(text: bytes) -> bytes:
    return struct.pack("<Q", len(text)) + text


def _head(tensors: int, entries: int, version: int = 3) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensors, entries)


def _tensor(shape: tuple[int, ...], kind: int = 0, offset: int = 0, name: bytes = b"a") -> bytes:
    dimensions = struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
    return _string(name) + dimensions + struct.pack("<IQ", kind, offset)


HUGE = 1 << 62
BROKEN = {
    "empty": (b"", "cannot read|does not begin"),
    "another format": (b"PK\x03\x04" + bytes(100), "does not begin with GGUF"),
    "the old format": (b"ggjt" + bytes(100), "does not begin with GGUF"),
    "ends after the magic": (b"GGUF", "within its header"),
    "from the future": (_head(0, 0, 9), "version 9"),
    "the other byte order": (b"GGUF" + struct.pack(">IQQ", 3, 0, 0), "version 50331648"),
    "tensors without end": (_head(HUGE, 0), "claims .* tensors"),
    "entries without end": (_head(0, HUGE), "claims .* metadata entries"),
    "a key without end": (_head(0, 1) + struct.pack("<Q", HUGE), "a name is"),
    "a text without end": (
        _head(0, 1) + _string(b"k") + struct.pack("<IQ", 8, HUGE),
        "within its header",
    ),
    "a list without end": (
        _head(0, 1) + _string(b"k") + struct.pack("<IIQ", 9, 0, HUGE),
        "claims .* items",
    ),
    "a list that is longer than the file": (
        _head(0, 1) + _string(b"k") + struct.pack("<IIQ", 9, 12, 1 << 20),
        "within its header",
    ),
    "lists in lists": (
        _head(0, 1) + _string(b"k") + struct.pack("<IIQ", 9, 9, 1) + bytes(64),
        "nests lists",
    ),
    "a value of unknown type": (
        _head(0, 1) + _string(b"k") + struct.pack("<I", 77) + bytes(64),
        "unknown type 77",
    ),
    "a key twice": (
        _head(0, 2) + (_string(b"k") + struct.pack("<IB", 0, 1)) * 2,
        "empty, twice",
    ),
    "an alignment of zero": (
        _head(0, 1) + _string(b"general.alignment") + struct.pack("<II", 4, 0),
        "no power of two",
    ),
    "no dimensions": (_head(1, 0) + _tensor(()) + bytes(64), "has 0 dimensions"),
    "ninety dimensions": (_head(1, 0) + _tensor((1,) * 90) + bytes(64), "has 90 dimensions"),
    "huge dimensions": (_head(1, 0) + _tensor((HUGE, HUGE)) + bytes(64), "cannot measure"),
    "dimensions that wrap around": (
        _head(1, 0) + _tensor((1 << 32, 1 << 32)) + bytes(64),
        "cannot measure",
    ),
    "a dimension of zero": (_head(1, 0) + _tensor((0,)) + bytes(64), "cannot measure"),
    "a tensor of unknown type": (_head(1, 0) + _tensor((4,), 999) + bytes(64), "unknown type 999"),
    "rows of broken blocks": (_head(1, 0) + _tensor((5,), 12) + bytes(64), "broken Q4_K blocks"),
    "a tensor behind the end": (
        _head(1, 0) + _tensor((4,), 0, 1 << 40) + bytes(64),
        "was cut short or lies",
    ),
    "an offset that wraps around": (
        _head(1, 0) + _tensor((4,), 0, (1 << 64) - 32) + bytes(64),
        "was cut short or lies",
    ),
    "a tensor that is not aligned": (
        _head(1, 0) + _tensor((4,), 0, 7) + bytes(64),
        "lies across another",
    ),
    "tensors across each other": (
        _head(2, 0) + _tensor((16,)) + _tensor((16,), name=b"b") + bytes(128),
        "lies across another",
    ),
    "a tensor twice": (
        _head(2, 0) + _tensor((8,)) + _tensor((8,), offset=32) + bytes(128),
        "tensor 'a' twice",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_one_line(tmp_path: Path, kind: str) -> None:
    content, said = BROKEN[kind]
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(KioskError, match=said) as caught:
        read_header(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


CUTS: dict[str, Callable[[int, int], int]] = {
    "within the weights": lambda header, size: size - 64,
    "at the first weight": lambda header, size: header,
    "within the tensor list": lambda header, size: header - 100,
    "within the metadata": lambda header, size: header // 2,
    "within the counts": lambda header, size: 13,
}


@pytest.mark.parametrize("place", CUTS)
def test_a_truncated_model_is_one_line(tmp_path: Path, toy_f16: Path, place: str) -> None:
    data = toy_f16.read_bytes()
    header = min(read_header(toy_f16).offsets.values())
    path = tmp_path / "cut.gguf"
    path.write_bytes(data[: CUTS[place](header, len(data))])
    with pytest.raises(KioskError) as caught:
        read_header(path)
    assert caught.value.code == "gguf-broken"


def test_a_command_says_it_in_one_line_and_writes_nothing(tmp_path: Path) -> None:
    broken, out = tmp_path / "model.gguf", tmp_path / "out.gguf"
    broken.write_bytes(b"GGUF" + bytes(9))
    asked = ["synthesise", "qwen2.5-0.5b", "--tokenizer", str(broken), "--out", str(out)]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ") and result.output.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["model.gguf"]
