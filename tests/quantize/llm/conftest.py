"""A network small enough to be made and quantised in a blink, with a tokenizer of its own."""

from pathlib import Path

import pytest
from gguf import GGUFValueType, TokenType
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from quantize.llm.architectures import Network, count, text, truth
from quantize.llm.header import Field, Header, read_header
from quantize.llm.synthesise import synthesise
from quantize.llm.tokenizers import MERGES, TOKENS, TYPES
from quantize.llm.writing import Draft, write

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
SENTENCES = [
    "此款手袋以整张鳄鱼皮裁制，由一位匠人独立完成，售价十六万八千元。",
    "真丝方巾宜以冷水轻洗，不可拧绞，平铺晾干。",
    "The bag is made by one craftsman, and costs 168,000.",
    "这枚戒指有现货，可为您预约试戴。" * 2,
]
VOCABULARY = 512


def silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(scope="session")
def toy() -> Network:
    return Network(
        id="toy",
        title="Toy",
        architecture="qwen2",
        layers=2,
        width=256,
        heads=4,
        key_heads=2,
        feed_forward=512,
        vocabulary=VOCABULARY,
        context=256,
        rope=1e4,
        epsilon=1e-6,
    )


@pytest.fixture(scope="session")
def toy_tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Header:
    """A byte-level BPE like Qwen's, learned from a few sentences."""
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY - len(SPECIAL), initial_alphabet=alphabet, show_progress=False
    )
    learner.train_from_iterator(SENTENCES * 3, trainer)
    vocabulary = learner.get_vocab()
    learnt = sorted(vocabulary, key=vocabulary.__getitem__)
    merges = [" ".join(pair) for pair in _merges(learner)]
    padding = [f"[PAD{i}]" for i in range(VOCABULARY - len(learnt) - len(SPECIAL))]
    types = [TokenType.NORMAL] * len(learnt) + [TokenType.CONTROL] * len(SPECIAL)
    numbers = [int(t) for t in [*types, *[TokenType.UNUSED] * len(padding)]]
    kind, ends = GGUFValueType.ARRAY, len(learnt)
    tokens = [*learnt, *SPECIAL, *padding]
    path = tmp_path_factory.mktemp("toy") / "tokenizer.gguf"
    fields = {
        "general.architecture": text("qwen2"),
        "tokenizer.ggml.model": text("gpt2"),
        "tokenizer.ggml.pre": text("qwen2"),
        TOKENS: Field(tokens, kind, GGUFValueType.STRING),
        TYPES: Field(numbers, kind, GGUFValueType.INT32),
        MERGES: Field(merges, kind, GGUFValueType.STRING),
        "tokenizer.ggml.eos_token_id": count(ends + 2),
        "tokenizer.ggml.padding_token_id": count(ends),
        "tokenizer.ggml.bos_token_id": count(ends),
        "tokenizer.ggml.add_bos_token": truth(False),
    }
    write(path, Draft(fields, []), lambda _: [], silent)
    return read_header(path)


def _merges(learner: Tokenizer) -> list[tuple[str, str]]:
    import json

    found: list[tuple[str, str]] = json.loads(learner.to_str())["model"]["merges"]
    return found


@pytest.fixture(scope="session")
def toy_f16(toy: Network, toy_tokenizer: Header, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("toy") / "toy-f16.gguf"
    synthesise(toy, "F16", path, toy_tokenizer, 3, silent)
    return path
