"""Hugging Face folders: converted by llama.cpp's own script, refused in one line when broken."""

import json
import struct
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from kiosk.domain.errors import KioskError
from quantize.cli import main
from quantize.llm.checkpoint import read_checkpoint
from quantize.llm.header import read_header
from quantize.llm.library import decode
from quantize.llm.tokenizers import TOKENS
from tests.quantize.llm.folders import CONFIG, save, save_tokenizer

SECOND = "model-00002-of-00002.safetensors"


def test_a_whole_folder_is_read(tmp_path: Path) -> None:
    save(tmp_path, 100)
    found = read_checkpoint(tmp_path)
    assert found.architecture == "qwen2"
    assert [shard.name for shard in found.shards] == ["model-00001-of-00002.safetensors", SECOND]
    assert found.licence == "apache-2.0"
    assert found.sha256() == read_checkpoint(tmp_path).sha256()


def _cut(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])


def _config(folder: Path, **changed: object) -> None:
    (folder / "config.json").write_text(json.dumps(CONFIG | changed))


def _lying(folder: Path) -> None:
    told = {"a": {"dtype": "F16", "shape": [1 << 40], "data_offsets": [0, 4]}}
    header = json.dumps(told).encode()
    (folder / SECOND).write_bytes(struct.pack("<Q", len(header)) + header + bytes(4))


def _index(folder: Path, content: str) -> None:
    (folder / "model.safetensors.index.json").write_text(content)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a missing shard": (lambda f: (f / SECOND).unlink(), r"\(shard 2 of 2\) cannot be read"),
    "a truncated shard": (lambda f: _cut(f / SECOND, 9_000), r"shard 2 of 2\) has 9,000 bytes"),
    "a shard cut in its header": (lambda f: _cut(f / SECOND, 40), "cut short in its header"),
    "an empty shard": (lambda f: _cut(f / SECOND, 0), "cut short in its header"),
    "a header without end": (
        lambda f: (f / SECOND).write_bytes(struct.pack("<Q", 1 << 62) + bytes(99)),
        "cut short in its header",
    ),
    "a header that is no JSON": (
        lambda f: (f / SECOND).write_bytes(struct.pack("<Q", 8) + b"notjson!"),
        "has no sound header",
    ),
    "a tensor that lies": (_lying, "lies about the tensor a"),
    "a shard of another model": (
        lambda f: (f / SECOND).write_bytes((f / "model-00001-of-00002.safetensors").read_bytes()),
        "its shards lack 7 tensors",
    ),
    "no configuration": (lambda f: (f / "config.json").unlink(), "config.json cannot be read"),
    "a broken configuration": (lambda f: (f / "config.json").write_text("{"), "no sound JSON"),
    "another architecture": (
        lambda f: _config(f, architectures=["MambaForCausalLM"]),
        "'MambaForCausalLM'|Mamba",
    ),
    "no tokenizer": (lambda f: (f / "tokenizer.json").unlink(), "no tokenizer lies there"),
    "an index outside the folder": (
        lambda f: _index(f, '{"weight_map": {"a": "../../etc/passwd"}}'),
        "names files outside the folder",
    ),
    "an empty index": (lambda f: _index(f, "{}"), "lists no tensors"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_folder_is_one_line_and_nothing_is_written(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "folder"
    save(folder, 100)
    harm, said = BROKEN[kind]
    harm(folder)
    with pytest.raises(KioskError, match=said):
        read_checkpoint(folder)
    out = tmp_path / "out.gguf"
    result = CliRunner().invoke(main, ["convert", str(folder), "--out", str(out)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ") and result.output.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.weights
def test_a_folder_becomes_a_gguf_of_the_same_weights(tmp_path: Path, llm_path: Path) -> None:
    real = read_header(llm_path)
    folder, out = tmp_path / "folder", tmp_path / "out.gguf"
    held = save(folder, len(real.value(TOKENS)))
    save_tokenizer(folder, real)
    asked = ["convert", str(folder), "--type", "F16", "--out", str(out), "--json"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    made = read_header(out)
    spoken = real.value("tokenizer.ggml.eos_token_id") + 1
    assert made.value(TOKENS)[:spoken] == real.value(TOKENS)[:spoken]
    assert made.value("tokenizer.ggml.pre") == "qwen2"
    embedding = made.piece("token_embd.weight")
    up = made.piece("blk.0.ffn_up.weight")
    assert embedding is not None and up is not None
    for piece, name in (
        (embedding, "model.embed_tokens.weight"),
        (up, "model.layers.0.mlp.up_proj.weight"),
    ):
        weights = decode(made.rows(piece, 0, piece.rows), piece.kind)
        assert np.array_equal(weights, held[name].astype(np.float32))
    steps = msgspec.json.decode(made.value("vitrine.steps"))
    assert [step["step"] for step in steps] == ["convert", "quantise"]
    assert steps[0]["of_sha256"] == read_checkpoint(folder).sha256()
    assert made.value("general.license") == "apache-2.0"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "out.gguf"]
