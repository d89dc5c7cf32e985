"""Models with made-up weights: of the right shape and size, marked, and refused by the terminal."""

import ctypes
import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import llama_cpp
import msgspec
import pytest
from click.testing import CliRunner

from kiosk.domain.errors import KioskError
from kiosk.engines.evaluation import Evaluation
from kiosk.engines.llama import LlamaModel
from quantize.cli import main
from quantize.llm.architectures import Network, network, networks
from quantize.llm.header import Header, Piece, read_header
from quantize.llm.library import FILE_TYPES
from quantize.llm.synthesise import drafted, synthesise
from tests.quantize.llm.conftest import silent


@pytest.mark.parametrize("quantisation", FILE_TYPES)
def test_the_types_are_those_of_llama_cpps_own_quantiser(
    toy: Network, toy_tokenizer: Header, toy_f16: Path, tmp_path: Path, quantisation: str
) -> None:
    theirs = tmp_path / "theirs.gguf"
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = int(FILE_TYPES[quantisation])
    params.allow_requantize = True
    params.nthread = 1
    quiet = llama_cpp.llama_log_callback(lambda *_: None)
    llama_cpp.llama_log_set(quiet, None)
    llama_cpp.llama_model_quantize(os.fsencode(toy_f16), os.fsencode(theirs), ctypes.byref(params))
    ours = drafted(toy, quantisation, toy_tokenizer, 3)
    kinds = {piece.name: piece.kind for piece in read_header(theirs).pieces}
    assert {piece.name: piece.kind for piece in ours.pieces} == kinds


@pytest.mark.weights
def test_the_missions_model_has_the_bytes_of_the_published_file(llm_path: Path) -> None:
    # the published qwen1_5-1_8b-chat-q4_k_m.gguf has 1,217,752,928 bytes; its metadata is its own
    draft = drafted(network("qwen1.5-1.8b"), "Q4_K_M", read_header(llm_path), 7)
    assert abs(len(draft.header()) + draft.weight_bytes - 1_217_752_928) < 16_384


@pytest.mark.weights
def test_the_default_models_shape_is_the_real_ones(llm_path: Path) -> None:
    real = read_header(llm_path)
    draft = drafted(network("qwen2.5-1.5b"), "Q4_K_M", real, 7)
    assert {p.name: p.shape for p in draft.pieces} == {p.name: p.shape for p in real.pieces}
    # an earlier llama.cpp counted its layers in another order, which moves who gets more bits
    assert _counted(draft.pieces) == _counted(real.pieces)
    assert draft.weight_bytes == sum(piece.bytes for piece in real.pieces)


def _counted(pieces: Sequence[Piece]) -> Counter[tuple[str, str]]:
    return Counter((piece.name.split(".", 2)[-1], piece.kind.name) for piece in pieces)


@pytest.mark.parametrize("name", [entry.id for entry in networks()])
def test_every_registered_network_loads_in_small(name: str, tmp_path: Path) -> None:
    small = msgspec.structs.replace(
        network(name), layers=1, width=256, heads=4, key_heads=2, feed_forward=256, vocabulary=400
    )
    path = tmp_path / "small.gguf"
    synthesise(small, "Q4_K_M", path, None, 1, silent)
    evaluation = Evaluation(path, 64, 1)
    evaluation.feed(evaluation.tokenize("一二三"), lambda: False)
    assert evaluation.logits(-1).std() > 0
    evaluation.close()


def test_the_same_seed_makes_the_same_file(
    toy: Network, toy_tokenizer: Header, tmp_path: Path
) -> None:
    hashes = []
    for number, seed in enumerate((5, 5, 6)):
        path = tmp_path / f"{number}.gguf"
        synthesise(toy, "Q4_0", path, toy_tokenizer, seed, silent)
        hashes.append(hashlib.sha256(path.read_bytes()).hexdigest())
    assert hashes[0] == hashes[1] != hashes[2]


def test_the_terminal_refuses_it_and_a_measurement_does_not(
    toy: Network, toy_tokenizer: Header, tmp_path: Path
) -> None:
    path = tmp_path / "toy.gguf"
    synthesise(toy, "F32", path, toy_tokenizer, 3, silent)
    with pytest.raises(KioskError, match="made up") as caught:
        LlamaModel(path, n_ctx=64, threads=1)
    assert caught.value.code == "model-made-up"
    LlamaModel(path, n_ctx=64, threads=1, measuring=True).close()


def test_an_unknown_network_is_one_line_with_the_known_ones(tmp_path: Path) -> None:
    out = tmp_path / "out.gguf"
    result = CliRunner().invoke(main, ["synthesise", "gpt-9", "--out", str(out)])
    assert result.exit_code == 1
    assert "no network is called 'gpt-9': known: qwen1.5-1.8b, " in result.output
    assert result.output.count("\n") == 1 and not out.exists()


def test_a_tokenizer_of_another_size_is_refused(
    toy: Network, toy_tokenizer: Header, tmp_path: Path
) -> None:
    larger = msgspec.structs.replace(toy, vocabulary=1024)
    with pytest.raises(KioskError, match="512 tokens, Toy has 1,024"):
        synthesise(larger, "Q4_0", tmp_path / "toy.gguf", toy_tokenizer, 3, silent)
    assert not list(tmp_path.iterdir())
