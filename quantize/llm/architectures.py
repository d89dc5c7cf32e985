"""The networks whose shapes are known, and their tensors."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from gguf import (
    MODEL_ARCH,
    MODEL_ARCH_NAMES,
    MODEL_TENSOR,
    MODEL_TENSORS,
    TENSOR_NAMES,
    GGMLQuantizationType,
    GGUFValueType,
)

from quantize.llm.errors import refusal
from quantize.llm.header import Field, Piece

TABLE = Path(__file__).with_name("architectures.toml")

SUPPORTED = ("qwen2", "qwen3", "llama")
"""The architectures of the registered models, in llama.cpp's names."""


class Network(msgspec.Struct, frozen=True):
    """The shape of a decoder.

    Attributes:
        id: how it is asked for.
        title: its maker's name for it.
        architecture: llama.cpp's name of its kind.
        layers: blocks.
        width: of the hidden states.
        heads: of attention.
        key_heads: heads of keys and values, at most as many.
        feed_forward: width within the feed-forward part.
        vocabulary: rows of the embedding.
        context: positions it was taught.
        rope: base of the rotary positions.
        epsilon: of the norms.
        head_width: of a head, where it is not width / heads.
        ties: whether output and embedding are one matrix.
    """

    id: str
    title: str
    architecture: str
    layers: int
    width: int
    heads: int
    key_heads: int
    feed_forward: int
    vocabulary: int
    context: int
    rope: float
    epsilon: float
    head_width: int = 0
    ties: bool = False

    @property
    def head(self) -> int:
        """Values of a head."""
        return self.head_width or self.width // self.heads

    def fields(self) -> dict[str, Field]:
        """Return what a GGUF file says of such a network, without its tokenizer."""
        name = self.architecture
        counts = {
            "block_count": self.layers,
            "context_length": self.context,
            "embedding_length": self.width,
            "feed_forward_length": self.feed_forward,
            "attention.head_count": self.heads,
            "attention.head_count_kv": self.key_heads,
            "rope.dimension_count": self.head,
            "vocab_size": self.vocabulary,
        }
        if self.head_width:
            counts |= {
                "attention.key_length": self.head,
                "attention.value_length": self.head,
            }
        fields = {
            "general.architecture": text(name),
            "general.type": text("model"),
        }
        fields |= {f"{name}.{key}": count(value) for key, value in counts.items()}
        for key, value in (
            ("rope.freq_base", self.rope),
            ("attention.layer_norm_rms_epsilon", self.epsilon),
        ):
            fields[f"{name}.{key}"] = Field(value, GGUFValueType.FLOAT32)
        return fields

    def pieces(self, kind: GGMLQuantizationType) -> list[Piece]:
        """Return its tensors; matrices of one type, vectors as float32."""
        return [
            Piece(name, shape, kind if len(shape) > 1 else GGMLQuantizationType.F32)
            for name, shape in self._shapes()
        ]

    def _shapes(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        arch = next(a for a in MODEL_ARCH if MODEL_ARCH_NAMES[a] == self.architecture)
        known = {t: s for t, s in self._known().items() if t in MODEL_TENSORS[arch]}
        for tensor, shape in known.items():
            name = TENSOR_NAMES[tensor]
            if "{bid}" in name:
                continue
            if tensor is not MODEL_TENSOR.OUTPUT or not self.ties:
                yield f"{name}.weight", shape
        for block in range(self.layers):
            for tensor, shape in known.items():
                if "{bid}" not in (name := TENSOR_NAMES[tensor]):
                    continue
                yield f"{name.format(bid=block)}.weight", shape
                if self.architecture == "qwen2" and tensor in _BIASED:
                    yield f"{name.format(bid=block)}.bias", shape[1:]

    def _known(self) -> dict[MODEL_TENSOR, tuple[int, ...]]:
        width, inner, kept = self.width, self.heads * self.head, self.key_heads * self.head
        shapes: dict[MODEL_TENSOR, tuple[int, ...]] = {
            MODEL_TENSOR.TOKEN_EMBD: (width, self.vocabulary),
            MODEL_TENSOR.OUTPUT: (width, self.vocabulary),
            MODEL_TENSOR.OUTPUT_NORM: (width,),
            MODEL_TENSOR.ATTN_NORM: (width,),
            MODEL_TENSOR.ATTN_Q: (width, inner),
            MODEL_TENSOR.ATTN_K: (width, kept),
            MODEL_TENSOR.ATTN_V: (width, kept),
            MODEL_TENSOR.ATTN_OUT: (inner, width),
            MODEL_TENSOR.FFN_NORM: (width,),
            MODEL_TENSOR.FFN_GATE: (width, self.feed_forward),
            MODEL_TENSOR.FFN_UP: (width, self.feed_forward),
            MODEL_TENSOR.FFN_DOWN: (self.feed_forward, width),
        }
        if self.architecture == "qwen3":
            shapes |= {
                MODEL_TENSOR.ATTN_Q_NORM: (self.head,),
                MODEL_TENSOR.ATTN_K_NORM: (self.head,),
            }
        return shapes


_BIASED = {MODEL_TENSOR.ATTN_Q, MODEL_TENSOR.ATTN_K, MODEL_TENSOR.ATTN_V}


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    network: tuple[Network, ...]


def networks() -> tuple[Network, ...]:
    """Return the registered networks."""
    return msgspec.toml.decode(TABLE.read_bytes(), type=_Table).network


def network(name: str) -> Network:
    """Return a registered network.

    Raises:
        KioskError: `network-unknown`.
    """
    known = {entry.id: entry for entry in networks()}
    if name not in known:
        raise refusal(
            "network-unknown", f"no network is called {name!r:.80}", f"known: {', '.join(known)}"
        )
    return known[name]


def count(value: int) -> Field:
    """Return a whole number as metadata."""
    return Field(value, GGUFValueType.UINT32)


def text(value: str) -> Field:
    """Return a text as metadata."""
    return Field(value, GGUFValueType.STRING)


def truth(value: bool) -> Field:
    """Return a truth as metadata."""
    return Field(value, GGUFValueType.BOOL)
