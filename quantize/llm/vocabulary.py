"""The tokenizer of a GGUF file, without its weights."""

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp

from quantize.llm.errors import broken

_QUIET = llama_cpp.llama_log_callback(lambda *_: None)


class Vocabulary:
    """Encodes and decodes as the terminal does, through llama.cpp.

    Args:
        path: a GGUF file, whose header is known to be sound.

    Raises:
        KioskError: `gguf-broken`, llama.cpp cannot use its tokenizer.
    """

    def __init__(self, path: Path) -> None:
        llama_cpp.llama_log_set(_QUIET, None)
        params = llama_cpp.llama_model_default_params()
        params.vocab_only = True
        self._model: Any = llama_cpp.llama_model_load_from_file(os.fsencode(path), params)
        if not self._model:
            raise broken(path, "llama.cpp cannot use its tokenizer")
        self._vocabulary: Any = llama_cpp.llama_model_get_vocab(self._model)

    def encode(self, text: str, special: bool = False) -> list[int]:
        """Return the tokens of a text; `special` reads <|im_start|> and its like as such."""
        data = text.encode()
        room = len(data) + 8
        found = (llama_cpp.llama_token * room)()
        count = llama_cpp.llama_tokenize(
            self._vocabulary, data, len(data), found, room, False, special
        )
        return list(found[: max(0, count)])

    def decode(self, tokens: Sequence[int]) -> bytes:
        """Return the bytes that tokens stand for, special ones by their names."""
        given = (llama_cpp.llama_token * len(tokens))(*tokens)
        room = 16 + 64 * len(tokens)
        buffer = ctypes.create_string_buffer(room)
        count = llama_cpp.llama_detokenize(
            self._vocabulary, given, len(tokens), buffer, room, False, True
        )
        return buffer.raw[: max(0, count)]

    def close(self) -> None:
        """Release it."""
        if self._model:
            llama_cpp.llama_model_free(self._model)
            self._model = None
