"""Quantised files are llama.cpp's own to the last byte, and are written whole or not at all."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import llama_cpp
import msgspec
import numpy as np
import pytest
from click.testing import CliRunner
from gguf import GGMLQuantizationType

from kiosk.domain.errors import KioskError
from quantize.cli import main
from quantize.llm.architectures import text
from quantize.llm.header import Header, read_header
from quantize.llm.importance import collect, read_importance
from quantize.llm.library import FILE_TYPES, decode
from quantize.llm.provenance import sha256_of
from quantize.llm.quantise import bits_per_weight, quantise
from quantize.llm.writing import Draft, write
from tests.quantize.llm.conftest import SENTENCES, silent


def stored(header: Header) -> dict[str, bytes]:
    return {p.name: header.rows(p, 0, p.rows).tobytes() for p in header.pieces}


def by_llama_cpp(source: Path, out: Path, wanted: str, importance: dict[str, object]) -> Header:
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype, params.nthread, params.allow_requantize = int(FILE_TYPES[wanted]), 1, True
    held = []
    if importance:
        entries = (llama_cpp.llama_model_imatrix_data * (len(importance) + 1))()
        for entry, (name, values) in zip(entries, importance.items(), strict=False):
            numbers = (ctypes.c_float * len(values))(*values)  # type: ignore[arg-type, call-overload]
            held.append(numbers)
            entry.name, entry.data, entry.size = name.encode(), numbers, len(numbers)
        params.imatrix = ctypes.cast(entries, ctypes.POINTER(llama_cpp.llama_model_imatrix_data))
    quiet = llama_cpp.llama_log_callback(lambda *_: None)
    llama_cpp.llama_log_set(quiet, None)
    assert (
        llama_cpp.llama_model_quantize(os.fsencode(source), os.fsencode(out), ctypes.byref(params))
        == 0
    )
    return read_header(out)


@pytest.fixture(scope="module")
def matrix(toy_f16: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("imatrix") / "toy.imatrix"
    collect(read_header(toy_f16), SENTENCES * 24, out, 1, {"seed": 1}, silent)
    return out


@pytest.mark.parametrize("weighed", [False, True])
@pytest.mark.parametrize("wanted", ["Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q4_0", "IQ4_XS"])
def test_the_bytes_are_those_of_llama_cpps_own_quantiser(
    toy_f16: Path, tmp_path: Path, matrix: Path, wanted: str, weighed: bool
) -> None:
    importance = read_importance(matrix) if weighed else None
    theirs = by_llama_cpp(toy_f16, tmp_path / "theirs.gguf", wanted, dict(importance or {}))
    quantise(read_header(toy_f16), wanted, tmp_path / "ours.gguf", importance, silent)
    assert stored(read_header(tmp_path / "ours.gguf")) == stored(theirs)


def test_it_says_where_it_comes_from(toy_f16: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.gguf", tmp_path / "twice.gguf"
    quantise(read_header(toy_f16), "Q8_0", once, None, silent)
    quantise(read_header(once), "Q4_0", twice, None, silent)
    made = read_header(twice)
    steps = msgspec.json.decode(made.value("vitrine.steps"))
    assert [(s["step"], s["to"]) for s in steps] == [("quantise", "Q8_0"), ("quantise", "Q4_0")]
    assert steps[0]["of_sha256"] == sha256_of(toy_f16)
    assert steps[1]["of_sha256"] == sha256_of(once)
    assert made.value("vitrine.source") == toy_f16.name
    assert made.value("general.license")
    assert made.value("vitrine.made_up_weights") is True


def test_importance_is_the_mean_square_of_what_each_column_meets(
    toy_f16: Path, matrix: Path
) -> None:
    found = read_importance(matrix)
    source = read_header(toy_f16)
    assert set(found) == {
        p.name for p in source.pieces if len(p.shape) > 1 and p.name != "token_embd.weight"
    }
    # the first block meets embeddings that were brought to a mean square of one
    first = found["blk.0.attn_q.weight"]
    assert first.mean() == pytest.approx(1, rel=5e-3)
    assert np.array_equal(first, found["blk.0.attn_k.weight"])
    from quantize.llm.vocabulary import Vocabulary

    vocabulary = Vocabulary(toy_f16)
    chunk = [t for line in SENTENCES * 24 for t in vocabulary.encode(line, special=True)]
    vocabulary.close()
    embedding = source.piece("token_embd.weight")
    assert embedding is not None
    rows = decode(source.rows(embedding, 0, embedding.rows), embedding.kind)
    read = rows[chunk[: len(chunk) // 512 * 512]]
    normed = read / np.sqrt(np.square(read).mean(1, keepdims=True) + 1e-6)
    assert first == pytest.approx(np.square(normed).mean(0), rel=2e-3)


def test_an_importance_matrix_goes_on_where_it_was_cut_short(
    toy_f16: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quantize.llm.importance._EVERY", 1)
    source, texts = read_header(toy_f16), SENTENCES * 60
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    collect(source, texts, whole, 1, {}, silent)
    seen: list[int] = []

    def stop(stage: str, done: int, of: int) -> None:
        seen.append(done)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(source, texts, cut, 1, {}, stop)
    assert not cut.exists()
    collect(source, texts, cut, 1, {}, stop)
    assert seen[:3] == [1, 2, 2]
    for name, values in read_importance(whole).items():
        assert read_importance(cut)[name] == pytest.approx(values, rel=1e-5)


@pytest.mark.parametrize("bits", [4.6, 5.5, 7.0])
def test_bits_are_spent_up_to_the_target_and_not_beyond(
    toy_f16: Path, tmp_path: Path, matrix: Path, bits: float
) -> None:
    out = tmp_path / "out.gguf"
    quantise(read_header(toy_f16), bits, out, read_importance(matrix), silent)
    assert bits - 0.35 < bits_per_weight(read_header(out)) <= bits


def test_more_bits_lie_where_they_spare_more_error(tmp_path: Path, toy_f16: Path) -> None:
    source = read_header(toy_f16)
    heavy = "blk.1.ffn_up.weight"
    matters = {p.name: np.ones(p.columns, np.float32) for p in source.pieces if len(p.shape) > 1}
    matters[heavy] = matters[heavy] * 1000
    out = tmp_path / "out.gguf"
    quantise(source, 5.0, out, matters, silent)
    kinds = {p.name: p.kind for p in read_header(out).pieces}
    assert kinds[heavy] is GGMLQuantizationType.Q8_0
    assert kinds["blk.0.ffn_up.weight"] is not GGMLQuantizationType.Q8_0


def test_too_few_bits_are_refused_with_the_least(toy_f16: Path, tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"too few; the least is \d") as caught:
        quantise(read_header(toy_f16), 2.0, tmp_path / "out.gguf", None, silent)
    assert caught.value.code == "bits-impossible"
    assert not list(tmp_path.iterdir())


def _copy(source: Path, out: Path, **changed: object) -> Path:
    """Write the toy with other metadata, or weights that are no numbers."""
    header = read_header(source)
    fields = dict(header.fields)
    if "architecture" in changed:
        fields["general.architecture"] = text(str(changed["architecture"]))
    dropped = changed.get("without", "")
    pieces = [p for p in header.pieces if p.name != dropped]

    def rows(piece):  # type: ignore[no-untyped-def]
        data = header.rows(piece, 0, piece.rows)
        yield np.full_like(data, 0xFF) if piece.name == changed.get("nan") else data

    write(out, Draft(fields, pieces), rows, silent)
    return out


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"architecture": "mamba"}, "is of the architecture 'mamba': known are qwen2"),
        ({"architecture": "qwen2moe"}, "is of the architecture 'qwen2moe'"),
        ({"without": "token_embd.weight"}, "lacks the tensor token_embd.weight"),
        ({"nan": "blk.1.ffn_up.weight"}, "blk.1.ffn_up.weight holds values that are no numbers"),
    ],
)
def test_what_cannot_be_quantised_is_one_line_and_leaves_nothing(
    toy_f16: Path, tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    bad = _copy(toy_f16, tmp_path / "bad.gguf", **changed)
    with pytest.raises(KioskError, match=said) as caught:
        quantise(read_header(bad), "Q4_K_M", tmp_path / "out.gguf", None, silent)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out.gguf").exists()


def _altered(source: Path, out: Path, key: str, value: object) -> Path:
    """Write the toy with one value of its metadata changed, or without it."""
    header = read_header(source)
    fields = dict(header.fields)
    if value is None:
        del fields[key]
    else:
        fields[key] = msgspec.structs.replace(fields[key], value=value)
    write(out, Draft(fields, header.pieces), lambda p: [header.rows(p, 0, p.rows)], silent)
    return out


HOSTILE = {
    "no blocks": ("qwen2.block_count", None, "its block_count is None"),
    "blocks without end": ("qwen2.block_count", 4_000_000_000, "its block_count is 4000000000"),
    "fewer blocks than it holds": ("qwen2.block_count", 1, "says block_count 1 and holds 2"),
    "no heads": ("qwen2.attention.head_count", 0, "its attention.head_count is 0"),
    "heads that do not divide": ("qwen2.attention.head_count_kv", 3, "4 heads and 3 of keys"),
    "another width": ("qwen2.embedding_length", 512, "is 512 wide and its embedding 256"),
    "no context": ("qwen2.context_length", 0, "its context_length is 0"),
    "too few tokens": ("tokenizer.ggml.tokens", ["a", "b"], "tokens and their types differ"),
    "a token twice": ("tokenizer.ggml.tokens", ["a"] * 512, "has a token twice"),
    "no tokens": ("tokenizer.ggml.tokens", None, "it has no tokens"),
    "an end that is no token": ("tokenizer.ggml.eos_token_id", 99_999, "names the token 99999"),
    "merges of three": ("tokenizer.ggml.merges", ["a b c"], "its merges are no pairs"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_numbers_that_contradict_each_other_are_one_line(
    toy_f16: Path, tmp_path: Path, kind: str
) -> None:
    key, value, said = HOSTILE[kind]
    bad, out = _altered(toy_f16, tmp_path / "bad.gguf", key, value), tmp_path / "out.gguf"
    for asked in (["quantise", str(bad)], ["trim", str(bad)], ["imatrix", str(bad)]):
        result = CliRunner().invoke(main, [*asked, "--out", str(out)])
        assert result.exit_code == 1, asked
        assert result.output.startswith("Error: ") and result.output.count("\n") == 1
        assert said in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["bad.gguf"]


def test_llama_cpps_own_refusal_is_one_line(toy_f16: Path, tmp_path: Path) -> None:
    key = "qwen2.attention.layer_norm_rms_epsilon"
    bad = _altered(toy_f16, tmp_path / "bad.gguf", key, None)
    with pytest.raises(KioskError) as caught:
        quantise(read_header(bad), "Q4_K_M", tmp_path / "out.gguf", None, silent)
    assert caught.value.code == "quantise-refused"
    assert "layer_norm_rms_epsilon" in str(caught.value)
    assert not (tmp_path / "out.gguf").exists()


def test_no_space_is_told_before_anything_is_written(
    toy_f16: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(KioskError, match=r"0\.00 GB are free") as caught:
        quantise(read_header(toy_f16), "Q8_0", tmp_path / "out.gguf", None, silent)
    assert caught.value.code == "no-space"
    assert not list(tmp_path.iterdir())


def test_no_memory_is_told_before_anything_is_written(
    toy_f16: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(available=1_000_000))
    with pytest.raises(KioskError) as caught:
        quantise(read_header(toy_f16), "Q8_0", tmp_path / "out.gguf", None, silent)
    assert caught.value.code == "no-memory"
    assert not list(tmp_path.iterdir())


CHILD = """
import resource, signal, sys, time
from pathlib import Path
from quantize.llm.header import read_header
from quantize.llm.quantise import quantise

def told(stage, done, of):
    print(done, flush=True)
    if done == int(sys.argv[3]):
        time.sleep(600)
    if sys.argv[4:]:
        # a file may grow no further: what a full disk does to it
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

quantise(read_header(Path(sys.argv[1])), "Q6_K", Path(sys.argv[2]), None, told)
"""


def _child(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", CHILD, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("stop", [1, 7])
def test_killed_in_mid_write_leaves_nothing_under_the_name_and_goes_on(
    toy_f16: Path, tmp_path: Path, stop: int
) -> None:
    out = tmp_path / "out.gguf"
    child = _child(toy_f16, out, stop)
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) == stop:
            break
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    assert [p.name for p in tmp_path.iterdir()] == ["out.gguf.part"]
    done: list[int] = []
    quantise(read_header(toy_f16), "Q6_K", out, None, lambda stage, number, of: done.append(number))
    assert done[0] == stop + 1
    quantise(read_header(toy_f16), "Q6_K", tmp_path / "at once.gguf", None, silent)
    assert out.read_bytes() == (tmp_path / "at once.gguf").read_bytes()


def test_a_rest_of_other_work_is_begun_anew(toy_f16: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.gguf"
    (tmp_path / "out.gguf.part").write_bytes(toy_f16.read_bytes())
    quantise(read_header(toy_f16), "Q4_0", out, None, silent)
    quantise(read_header(toy_f16), "Q4_0", tmp_path / "anew.gguf", None, silent)
    assert out.read_bytes() == (tmp_path / "anew.gguf").read_bytes()


def test_a_disk_that_fills_up_in_mid_write_is_one_line(toy_f16: Path, tmp_path: Path) -> None:
    child = _child(toy_f16, tmp_path / "out.gguf", 0, "tight")
    _, said = child.communicate()
    assert "could not be written" in said.splitlines()[-1]
    assert "make room" in said.splitlines()[-1]
    assert not list(tmp_path.iterdir())
