"""Whether a file is a model that can be worked on: of a known kind, its numbers and tensors agree.

llama.cpp ends the process where such numbers contradict each other, so they are held against the
tensors first.
"""

from quantize.llm.architectures import SUPPORTED
from quantize.llm.errors import broken, refusal
from quantize.llm.header import Header, Piece
from quantize.llm.tokenizers import MERGES, TOKENS, TYPES

MOST_BLOCKS = 512
"""llama.cpp counts no further."""

MOST_HEADS = 1024
_LONGEST_CONTEXT = 1 << 24
_WIDEST = 1 << 20


def require_sound(source: Header) -> None:
    """Check that a file is a whole model of a known architecture.

    Raises:
        KioskError: `architecture-unknown`, or `gguf-broken` with what contradicts what.
    """
    if source.architecture not in SUPPORTED:
        raise refusal(
            "architecture-unknown",
            f"{source.path} is of the architecture {source.architecture!r:.60}",
            f"known are {', '.join(SUPPORTED)}",
        )
    embedding = _required(source, "token_embd.weight")
    _required(source, "output_norm.weight")
    _check_numbers(source, embedding)
    require_tokenizer(source)
    tokens = len(source.value(TOKENS))
    for name in ("token_embd.weight", "output.weight"):
        piece = source.piece(name)
        if piece is not None and piece.rows != tokens:
            raise broken(source.path, f"{name} has {piece.rows:,} rows for {tokens:,} tokens")


def require_tokenizer(source: Header) -> None:
    """Check that a file's tokenizer is whole.

    Raises:
        KioskError: `gguf-broken` with what is wrong.
    """
    tokens, types = source.value(TOKENS), source.value(TYPES)
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise broken(source.path, "it has no tokens, or some that are no text")
    if len(set(tokens)) != len(tokens):
        raise broken(source.path, "it has a token twice")
    if not isinstance(types, list) or len(types) != len(tokens):
        raise broken(source.path, "its tokens and their types differ in number")
    for key, field in source.fields.items():
        if key.startswith("tokenizer.") and key.endswith("_token_id"):
            inside = isinstance(field.value, int) and 0 <= field.value < len(tokens)
            if not inside:
                raise broken(source.path, f"{key:.80} names the token {field.value!r:.40}")
    merges = source.value(MERGES, [])
    if not all(isinstance(merge, str) and merge.count(" ") == 1 for merge in merges):
        raise broken(source.path, "its merges are no pairs")


def _check_numbers(source: Header, embedding: Piece) -> None:
    blocks = {p.name.split(".")[1] for p in source.pieces if p.name.startswith("blk.")}
    wanted = _number(source, "block_count", MOST_BLOCKS)
    if blocks != set(map(str, range(wanted))):
        raise broken(source.path, f"it says block_count {wanted} and holds {len(blocks)} blocks")
    width = _number(source, "embedding_length", _WIDEST)
    if width != embedding.columns:
        raise broken(source.path, f"it is {width} wide and its embedding {embedding.columns}")
    heads = _number(source, "attention.head_count", MOST_HEADS)
    kept = source.own("attention.head_count_kv", heads)
    if not isinstance(kept, int) or not 0 < kept <= heads or heads % kept:
        raise broken(source.path, f"it has {heads} heads and {kept!r:.40} of keys and values")
    _number(source, "context_length", _LONGEST_CONTEXT)
    _number(source, "feed_forward_length", _WIDEST)


def _number(source: Header, key: str, most: int) -> int:
    value = source.own(key)
    if not isinstance(value, int) or not 0 < value <= most:
        raise broken(source.path, f"its {key} is {value!r:.40}")
    return value


def _required(source: Header, name: str) -> Piece:
    piece = source.piece(name)
    if piece is None:
        raise broken(source.path, f"it lacks the tensor {name}")
    return piece
