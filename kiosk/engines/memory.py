"""Foretells, from a model's header alone, what the model will hold in memory."""

import msgspec

from kiosk.engines.header import Header

BUDGET = 4 * 10**9
"""Bytes that a program with its model may hold, unless it is told otherwise."""

BATCH = 512
"""The most tokens that are evaluated at once."""

STEP = 256
"""A context is made in steps of so many tokens."""

PROGRAM = 84 << 20
"""What Python, NumPy and llama.cpp hold before a model is there."""

TOKEN_NAME = 110
"""What the vocabulary holds for each token, its name and its merge among them, in bytes."""

REPACKED = frozenset({"Q4_0", "Q4_K", "Q2_K", "IQ4_NL"})
"""The types of which llama.cpp by its own defaults keeps a second, rearranged copy on x86."""

CARD = 400 << 20
"""What a graphics card's driver takes before a model is there."""


class Estimate(msgspec.Struct, frozen=True):
    """What a model will hold, in bytes.

    Attributes:
        weights: as they lie in the file; copies included where the library makes some.
        context: keys and values of every token of the context, at 16 bits.
        working: what the largest batch is computed in.
        program: the program and the vocabulary.
    """

    weights: int
    context: int
    working: int
    program: int

    @property
    def total(self) -> int:
        """Return the sum."""
        return self.weights + self.context + self.working + self.program


def context_bytes(header: Header) -> int:
    """Return what one token occupies in the context, keys and values at 16 bits."""
    heads = max(1, header.number("attention.head_count", 1))
    width = header.number("embedding_length") // heads
    key = header.number("attention.key_length", width)
    value = header.number("attention.value_length", width)
    kept = header.number("attention.head_count_kv", heads)
    return header.number("block_count") * kept * (key + value) * 2


def estimate(header: Header, n_ctx: int, repack: bool = False) -> Estimate:
    """Return what a model will hold on the processor.

    Args:
        header: of its file.
        n_ctx: tokens of context.
        repack: whether the library rearranges weights, as it does by its own defaults.
    """
    weights = header.weight_bytes
    if repack:
        weights += sum(
            t.size
            for t in header.tensors
            if t.kind in REPACKED and len(t.shape) == 2 and t.name != "token_embd.weight"
        )
    return Estimate(
        weights,
        _padded(n_ctx) * context_bytes(header),
        _working(header, min(n_ctx, BATCH)),
        PROGRAM + header.vocabulary * TOKEN_NAME,
    )


def rearranges(header: Header, n_ctx: int, budget: int = BUDGET, gpu_layers: int = 0) -> bool:
    """Return whether the engine keeps a rearranged copy of a model's weights beside them.

    It does where the copy fits within the budget and the weights are not on a graphics card.
    """
    return gpu_layers == 0 and estimate(header, n_ctx, repack=True).total <= budget


def layers_within(header: Header, n_ctx: int, budget: int) -> int:
    """Return how many layers fit on a graphics card of which so many bytes may be used.

    One more than the model has means that the output fits, too.
    """
    count = header.number("block_count")
    if count < 1:
        return 0
    tensors = header.tensors
    layers = sum(t.size for t in tensors if t.name.startswith("blk."))
    output = sum(t.size for t in tensors if t.name in {"output.weight", "output_norm.weight"})
    if not header.has_own_output:
        output += sum(t.size for t in tensors if t.name == "token_embd.weight")
    one = (layers + _padded(n_ctx) * context_bytes(header)) / count
    logits = 4 * header.vocabulary * min(n_ctx, BATCH)
    room = budget - CARD - _working(header, min(n_ctx, BATCH)) - logits
    if room >= count * one + output:
        return count + 1
    return max(0, min(count, int(room // one)))


def _padded(n_ctx: int) -> int:
    return -(-n_ctx // STEP) * STEP


def _working(header: Header, tokens: int) -> int:
    """Return what a batch is computed in: the feed-forward's three halves, and rows beside it."""
    wide = 3 * header.number("feed_forward_length") + 6 * header.number("embedding_length")
    return 4 * tokens * wide
