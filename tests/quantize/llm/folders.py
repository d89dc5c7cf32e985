"""Small Hugging Face folders, as transformers would have saved them."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

from quantize.llm.header import Header
from quantize.llm.tokenizers import MERGES, TOKENS, TYPES

CONFIG = {
    "architectures": ["Qwen2ForCausalLM"],
    "model_type": "qwen2",
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "max_position_embeddings": 256,
    "rms_norm_eps": 1e-6,
    "rope_theta": 1e4,
    "tie_word_embeddings": True,
    "hidden_act": "silu",
    "torch_dtype": "float16",
    "bos_token_id": 151643,
    "eos_token_id": 151645,
}
_WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def weights(vocabulary: int) -> dict[str, np.ndarray]:
    """Return the weights of a network of one block, in transformers' names."""
    chance = np.random.default_rng(1)
    block = "model.layers.0."
    shapes = {
        "model.embed_tokens.weight": (vocabulary, 64),
        "model.norm.weight": (64,),
        block + "input_layernorm.weight": (64,),
        block + "post_attention_layernorm.weight": (64,),
        block + "self_attn.q_proj.weight": (64, 64),
        block + "self_attn.q_proj.bias": (64,),
        block + "self_attn.k_proj.weight": (32, 64),
        block + "self_attn.k_proj.bias": (32,),
        block + "self_attn.v_proj.weight": (32, 64),
        block + "self_attn.v_proj.bias": (32,),
        block + "self_attn.o_proj.weight": (64, 64),
        block + "mlp.gate_proj.weight": (128, 64),
        block + "mlp.up_proj.weight": (128, 64),
        block + "mlp.down_proj.weight": (64, 128),
    }
    return {
        name: chance.standard_normal(shape).astype(np.float16) for name, shape in shapes.items()
    }


def save(folder: Path, vocabulary: int, shards: int = 2) -> dict[str, np.ndarray]:
    """Write a folder without a tokenizer's words; returns its weights."""
    folder.mkdir(parents=True, exist_ok=True)
    held = weights(vocabulary)
    names = sorted(held)
    listed = {}
    for number in range(shards):
        mine = names[number::shards]
        shard = f"model-{number + 1:05d}-of-{shards:05d}.safetensors"
        save_file({name: held[name] for name in mine}, folder / shard)
        listed |= dict.fromkeys(mine, shard)
    index = {"metadata": {}, "weight_map": listed}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    (folder / "config.json").write_text(json.dumps(CONFIG | {"vocab_size": vocabulary}))
    (folder / "tokenizer.json").write_text("{}")
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n")
    return held


def save_tokenizer(folder: Path, source: Header) -> None:
    """Write the tokenizer of a GGUF file as Qwen's own folders carry it."""
    tokens, types = source.value(TOKENS), source.value(TYPES)
    vocabulary = {t: n for n, (t, kind) in enumerate(zip(tokens, types, strict=True)) if kind == 1}
    merges = [tuple(merge.split(" ")) for merge in source.value(MERGES)]
    tokenizer = Tokenizer(models.BPE(vocabulary, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    added = [(t, kind) for t, kind in zip(tokens, types, strict=True) if kind in {3, 4}]
    tokenizer.add_tokens([AddedToken(token, special=kind == 3) for token, kind in added])
    tokenizer.save(str(folder / "tokenizer.json"))
    told = {"tokenizer_class": "Qwen2Tokenizer", "eos_token": "<|im_end|>"}
    (folder / "tokenizer_config.json").write_text(json.dumps(told))
