import struct
from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from kiosk.engines.header import HeaderError, read_header
from kiosk.engines.memory import context_bytes, estimate, layers_within, rearranges
from quantize.bench.shapes import header_of_shape
from quantize.llm import header as workshop
from quantize.llm.architectures import network
from tests.quantize.llm import conftest as toys

toy, toy_tokenizer, toy_f16 = toys.toy, toys.toy_tokenizer, toys.toy_f16


def test_it_reads_what_the_workshops_reader_reads(toy_f16: Path) -> None:
    ours, theirs = read_header(toy_f16), workshop.read_header(toy_f16)
    assert [(t.name, t.shape, t.kind, t.size) for t in ours.tensors] == [
        (p.name, p.shape, p.kind.name, p.bytes) for p in theirs.pieces
    ]
    assert ours.architecture == "qwen2"
    assert ours.number("block_count") == 2
    assert ours.vocabulary == 512
    assert ours.has_own_output


def _file(tensors: int = 0, entries: int = 0, rest: bytes = b"") -> bytes:
    return b"GGUF" + struct.pack("<IQQ", 3, tensors, entries) + rest


def _text(words: str) -> bytes:
    return struct.pack("<Q", len(words)) + words.encode()


HOSTILE = {
    "no GGUF": b"PK\3\4" + bytes(100),
    "ends": b"GGUF\3\0",
    "version": b"GGUF" + struct.pack("<IQQ", 9, 0, 0),
    "many tensors": _file(tensors=1 << 60),
    "long name": _file(entries=1, rest=struct.pack("<Q", 1 << 62)),
    "long array": _file(entries=1, rest=_text("a") + struct.pack("<IIQ", 9, 8, 1 << 50)),
    "nested array": _file(entries=1, rest=_text("a") + struct.pack("<IIQ", 9, 9, 1)),
    "unknown entry": _file(entries=1, rest=_text("a") + struct.pack("<I", 77)),
    "no dimensions": _file(tensors=1, rest=_text("t") + struct.pack("<I", 0)),
    "huge tensor": _file(
        tensors=1, rest=_text("t") + struct.pack("<IQQIQ", 2, 1 << 40, 1 << 40, 0, 0)
    ),
    "unknown type": _file(tensors=1, rest=_text("t") + struct.pack("<IQIQ", 1, 4, 99, 0)),
    "cut short": _file(tensors=1, rest=_text("t") + struct.pack("<IQIQ", 1, 18, 0, 0)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_headers_are_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.gguf"
    path.write_bytes(HOSTILE[kind])
    with pytest.raises(HeaderError):
        read_header(path)


def test_an_estimate_is_the_sum_of_what_is_held() -> None:
    header = header_of_shape(network("qwen1.5-1.8b"), "Q4_K_M")
    told = estimate(header, 2000)
    assert told.weights == header.weight_bytes
    assert told.context == 2048 * context_bytes(header) == 2048 * 24 * 2 * 2048 * 2
    assert told.total == told.weights + told.context + told.working + told.program
    assert estimate(header, 2000, repack=True).weights > told.weights


def test_weights_are_rearranged_where_the_copy_fits() -> None:
    header = header_of_shape(network("qwen1.5-1.8b"), "Q4_K_M")
    needed = estimate(header, 2048, repack=True).total
    assert rearranges(header, 2048, needed)
    assert not rearranges(header, 2048, needed - 1)
    assert not rearranges(header, 2048, needed, gpu_layers=1)
    assert not rearranges(header_of_shape(network("llama-2-7b"), "Q4_K_M"), 2048)


def test_layers_go_to_a_card_as_memory_allows() -> None:
    header = header_of_shape(network("llama-2-7b"), "Q4_K_M")
    fits = [layers_within(header, 2048, budget << 30) for budget in (0, 1, 2, 3, 4, 6, 8)]
    assert fits == sorted(fits)
    assert (fits[0], fits[-1]) == (0, 33)
    assert layers_within(header, 4096, 4 << 30) < layers_within(header, 512, 4 << 30)


def test_a_model_beyond_the_budget_is_refused_before_it_is_loaded(toy_f16: Path) -> None:
    from kiosk.engines.llama import LlamaModel

    needed = estimate(read_header(toy_f16), 256).total
    with pytest.raises(KioskError, match=r"would hold .* allowed"):
        LlamaModel(toy_f16, 256, measuring=True, budget=needed - 1)
    LlamaModel(toy_f16, 256, measuring=True, budget=needed).close()
