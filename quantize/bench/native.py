"""llama.cpp with its own defaults: the same calls in the same order as its llama-bench makes.

The program's engine differs in what it asks of the library (flash attention, small batches, weights
rearranged only within its budget); measured side by side, the two tell what that costs or gains.
"""

import os
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np

_QUIET = llama_cpp.llama_log_callback(lambda *_: None)

N_BATCH = 2048
N_UBATCH = 512


class Native:
    """A model and one context of the library.

    Raises:
        ValueError: the file cannot be loaded, or no context be made for it.
    """

    def __init__(self, model_path: Path, n_ctx: int, threads: int, gpu_layers: int = 0) -> None:
        llama_cpp.llama_log_set(_QUIET, None)
        llama_cpp.llama_backend_init()
        params = llama_cpp.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        self._model: Any = llama_cpp.llama_model_load_from_file(os.fsencode(model_path), params)
        if not self._model:
            raise ValueError(f"llama.cpp refuses {model_path}")
        context = llama_cpp.llama_context_default_params()
        context.n_ctx = n_ctx
        context.n_batch, context.n_ubatch = N_BATCH, N_UBATCH
        context.n_threads = context.n_threads_batch = threads
        context.no_perf = True
        self._context: Any = llama_cpp.llama_init_from_model(self._model, context)
        if not self._context:
            raise ValueError(f"llama.cpp cannot make a context of {n_ctx} for {model_path}")
        self._memory: Any = llama_cpp.llama_get_memory(self._context)
        vocabulary = llama_cpp.llama_model_get_vocab(self._model)
        self._n_vocab = int(llama_cpp.llama_vocab_n_tokens(vocabulary))

    def forget(self) -> None:
        """Forget what was evaluated."""
        llama_cpp.llama_memory_clear(self._memory, False)

    def prompt(self, count: int, rng: np.random.Generator) -> None:
        """Evaluate random tokens as a prompt."""
        while count > 0:
            part = min(count, N_BATCH)
            self._decode(rng.integers(self._n_vocab, size=part).tolist())
            count -= part

    def generate(self, count: int, rng: np.random.Generator) -> None:
        """Evaluate random tokens one after the other; what would follow is computed each time."""
        for token in rng.integers(self._n_vocab, size=count).tolist():
            self._decode([token])

    def close(self) -> None:
        """Release the model."""
        llama_cpp.llama_free(self._context)
        llama_cpp.llama_model_free(self._model)

    def _decode(self, tokens: list[int]) -> None:
        held = (llama_cpp.llama_token * len(tokens))(*tokens)
        code = llama_cpp.llama_decode(
            self._context, llama_cpp.llama_batch_get_one(held, len(tokens))
        )
        if code:
            raise ValueError(f"llama_decode returned {code}")
        llama_cpp.llama_synchronize(self._context)
