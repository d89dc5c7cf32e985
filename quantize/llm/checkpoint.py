"""Looks through a Hugging Face folder before anything is made of it: is all of it there?"""

import hashlib
import struct
from math import prod
from pathlib import Path
from typing import Any

import msgspec

from quantize.llm.errors import refusal
from quantize.llm.provenance import sha256_of

ARCHITECTURES = {
    "Qwen2ForCausalLM": "qwen2",
    "Qwen3ForCausalLM": "qwen3",
    "LlamaForCausalLM": "llama",
}
"""What is accepted, in the names of transformers and of llama.cpp."""

_INDEX, _SINGLE, _CONFIG = "model.safetensors.index.json", "model.safetensors", "config.json"
_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json")
_LONGEST_HEADER = 1 << 27
_REMEDY = "download the folder again, whole"


class Checkpoint(msgspec.Struct, frozen=True):
    """A folder that is whole.

    Attributes:
        folder: where it lies.
        architecture: llama.cpp's name of its kind.
        shards: its files of weights, in order.
        bytes: of all shards.
        licence: as its model card names it; empty where it names none.
    """

    folder: Path
    architecture: str
    shards: tuple[Path, ...]
    bytes: int
    licence: str

    def sha256(self) -> str:
        """Return one hash over the configuration and all weights."""
        digest = hashlib.sha256()
        for path in (self.folder / _CONFIG, *self.shards):
            digest.update(f"{path.name} {sha256_of(path)}\n".encode())
        return digest.hexdigest()


def read_checkpoint(folder: Path) -> Checkpoint:
    """Return a folder that is whole: every shard there, of the size that it claims, none too few.

    Raises:
        KioskError: `checkpoint-broken` or `architecture-unknown`, with the file.
    """
    config = _json(folder / _CONFIG)
    named = config.get("architectures") or ["none"]
    if not isinstance(named, list) or named[0] not in ARCHITECTURES:
        raise refusal(
            "architecture-unknown",
            f"{folder} is of the architecture {str(named)!r:.60}",
            f"known are {', '.join(ARCHITECTURES)}",
        )
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        raise _broken(folder, f"no tokenizer lies there ({', '.join(_TOKENIZERS)})")
    listed = _listed(folder)
    shards = tuple(folder / name for name in sorted(set(listed.values()) or {_SINGLE}))
    held: set[str] = set()
    for number, shard in enumerate(shards, 1):
        held |= _tensors(shard, f"shard {number} of {len(shards)}")
    if missing := sorted(set(listed) - held):
        raise _broken(folder, f"its shards lack {len(missing)} tensors, the first is {missing[0]}")
    size = sum(shard.stat().st_size for shard in shards)
    return Checkpoint(folder, ARCHITECTURES[named[0]], shards, size, _licence(folder))


def _listed(folder: Path) -> dict[str, str]:
    """Return tensor → shard as the index has it; empty where one file holds all."""
    if not (folder / _INDEX).exists():
        return {}
    listed = _json(folder / _INDEX).get("weight_map")
    if not isinstance(listed, dict) or not listed:
        raise _broken(folder, f"{_INDEX} lists no tensors")
    if any(not isinstance(name, str) or Path(name).name != name for name in listed.values()):
        raise _broken(folder, f"{_INDEX} names files outside the folder")
    return listed


def _tensors(shard: Path, called: str) -> set[str]:
    """Return the names of a shard's tensors; its bytes are those that it claims."""
    try:
        size = shard.stat().st_size
        with shard.open("rb") as file:
            lead = file.read(8)
            length = struct.unpack("<Q", lead)[0] if len(lead) == 8 else size
            if length > min(size - 8, _LONGEST_HEADER):
                raise _broken(shard.parent, f"{shard.name} ({called}) was cut short in its header")
            header = msgspec.json.decode(file.read(length), type=dict[str, dict[str, Any]])
    except OSError as error:
        raise _broken(
            shard.parent, f"{shard.name} ({called}) cannot be read: {error.strerror}"
        ) from error
    except msgspec.DecodeError as error:
        raise _broken(shard.parent, f"{shard.name} ({called}) has no sound header") from error
    header.pop("__metadata__", None)
    ends = [0]
    for name, told in header.items():
        try:
            begin, end = told["data_offsets"]
            sound = 0 <= begin <= end and prod(told["shape"]) * _BYTES[told["dtype"]] == end - begin
        except (KeyError, TypeError, ValueError):
            sound = False
        if not sound:
            raise _broken(shard.parent, f"{shard.name} ({called}) lies about the tensor {name:.80}")
        ends.append(end)
    if 8 + length + max(ends) != size:
        raise _broken(
            shard.parent,
            f"{shard.name} ({called}) has {size:,} bytes, not the {8 + length + max(ends):,} it "
            "claims",
        )
    return set(header)


_BYTES = {"F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "U8": 1, "BOOL": 1}


def _licence(folder: Path) -> str:
    card = folder / "README.md"
    if not card.is_file():
        return ""
    lines = card.read_text("utf-8", "replace").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("license:"))
    return next(named, "")


def _json(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise _broken(path.parent, f"{path.name} cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise _broken(path.parent, f"{path.name} is no sound JSON") from error


def _broken(folder: Path, why: str) -> Exception:
    return refusal("checkpoint-broken", f"{folder}: {why}", _REMEDY)
