"""The tokenizer of a GGUF file as metadata that another file can carry."""

from gguf import GGUFValueType, TokenType

from quantize.llm.architectures import Network, count, text, truth
from quantize.llm.errors import refusal
from quantize.llm.header import Field, Header

TOKENS, TYPES, MERGES = (
    "tokenizer.ggml.tokens",
    "tokenizer.ggml.token_type",
    "tokenizer.ggml.merges",
)
SCORES = "tokenizer.ggml.scores"


def tokenizer_of(source: Header, network: Network) -> dict[str, Field]:
    """Return the tokenizer of a file for a network of as many tokens.

    Raises:
        KioskError: `tokenizer-unfit`, the network has another number of tokens.
    """
    tokens = source.value(TOKENS, [])
    if len(tokens) != network.vocabulary:
        raise refusal(
            "tokenizer-unfit",
            f"{source.path} has {len(tokens):,} tokens, {network.title} has {network.vocabulary:,}",
            "name a GGUF of the same family with --tokenizer",
        )
    return {key: field for key, field in source.fields.items() if key.startswith("tokenizer.")}


def made_up_tokenizer(network: Network) -> dict[str, Field]:
    """Return a tokenizer as large as the network's, of bytes and of made-up words.

    It is for networks whose own tokenizer is nowhere at hand; any text is its bytes.
    """
    control = ["<unk>", "<s>", "</s>"]
    single = [f"<0x{byte:02X}>" for byte in range(256)]
    words = [f"▁w{number}" for number in range(network.vocabulary - len(control) - len(single))]
    tokens = [*control, *single, *words]
    types = [
        TokenType.UNKNOWN,
        TokenType.CONTROL,
        TokenType.CONTROL,
        *[TokenType.BYTE] * len(single),
        *[TokenType.NORMAL] * len(words),
    ]
    scores = [0.0] * (len(control) + len(single)) + [-float(i) for i in range(len(words))]
    kind, numbers = GGUFValueType.ARRAY, [int(t) for t in types]
    return {
        "tokenizer.ggml.model": text("llama"),
        TOKENS: Field(tokens, kind, GGUFValueType.STRING),
        SCORES: Field(scores, kind, GGUFValueType.FLOAT32),
        TYPES: Field(numbers, kind, GGUFValueType.INT32),
        "tokenizer.ggml.unknown_token_id": count(0),
        "tokenizer.ggml.bos_token_id": count(1),
        "tokenizer.ggml.eos_token_id": count(2),
        "tokenizer.ggml.add_bos_token": truth(True),
    }
