"""One llama.cpp context and the tokens it has evaluated, over the library's C interface.

Weights stay mapped as they lie in the file, or a rearranged copy is made of those for which the
library has faster kernels: single tokens then come sooner, and the copy takes memory.

Either way the outcome repeats: with flash attention a token has the very same logits in every batch
of at most `alone` tokens, and again the same in every batch from there to TOGETHER; the two differ
by rounding. A test compares them to the bit. Rearranged weights are multiplied with four tokens at
a time, and what is left over one by one, which rounds differently: there batches are filled up to
fours.
"""

import ctypes
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
import numpy.typing as npt

from kiosk.domain.ports import Cancelled

ALONE = 7
"""So many tokens are multiplied one by one, as a single token is, with mapped weights."""

ALONE_REARRANGED = 3
"""The same with rearranged weights."""

TOGETHER = 60
"""So many are multiplied in tiles, in fours; from 64 on attention is computed in another order."""

_TILE = 4
_LEAST_TILES = 2
"""Fewer are multiplied in yet another way."""

_ROOM = 64
"""Tokens of the largest batch that is handed over."""

_ABORTED = 2
_QUIET = llama_cpp.llama_log_callback(lambda *_: None)
"""Keeps llama.cpp's own log off the terminal; what matters is raised or returned."""

_SEQUENCE = 0


class CancelledError(Exception):
    """An evaluation was given up because it was cancelled."""


def has_card() -> bool:
    """Return whether the library was built for a graphics card and finds one."""
    return bool(llama_cpp.llama_supports_gpu_offload())


class Evaluation:
    """A model in memory and the one sequence of tokens that was evaluated last.

    Args:
        model_path: a GGUF file.
        n_ctx: the longest sequence, in tokens.
        threads: processor threads.
        gpu_layers: how many layers a graphics card gets, where the library was built for one.
        rearranged: whether a rearranged copy of the weights is made.

    Attributes:
        tokens: what is evaluated, in order.
        alone: how many tokens of a batch have the logits of single ones.

    Raises:
        ValueError: the file cannot be loaded.
    """

    def __init__(
        self,
        model_path: Path,
        n_ctx: int,
        threads: int,
        gpu_layers: int = 0,
        rearranged: bool = False,
    ) -> None:
        self.n_ctx = n_ctx
        self.rearranged = rearranged
        self.alone = ALONE_REARRANGED if rearranged else ALONE
        self.tokens: list[int] = []
        self._cancelled: Cancelled = lambda: False
        self._rows = 0
        llama_cpp.llama_log_set(_QUIET, None)
        llama_cpp.llama_backend_init()
        self._model = self._loaded(model_path, gpu_layers)
        self._context = self._opened(n_ctx, threads)
        self._vocabulary: Any = llama_cpp.llama_model_get_vocab(self._model)
        self._memory: Any = llama_cpp.llama_get_memory(self._context)
        self.n_vocab = int(llama_cpp.llama_vocab_n_tokens(self._vocabulary))
        self._batch: Any = llama_cpp.llama_batch_init(_ROOM, 0, 1)
        # the library keeps a pointer to it: it has to live as long as the context
        self._abort = llama_cpp.ggml_abort_callback(lambda _: self._cancelled())
        llama_cpp.llama_set_abort_callback(self._context, self._abort, None)

    def _loaded(self, model_path: Path, gpu_layers: int) -> Any:
        params = llama_cpp.llama_model_default_params()
        params.use_extra_bufts = self.rearranged
        params.n_gpu_layers = gpu_layers
        model = llama_cpp.llama_model_load_from_file(os.fsencode(model_path), params)
        if not model:
            raise ValueError("llama.cpp refuses it")
        return model

    def _opened(self, n_ctx: int, threads: int) -> Any:
        context = llama_cpp.llama_init_from_model(self._model, self._params(n_ctx, threads))
        if not context:
            llama_cpp.llama_model_free(self._model)
            raise ValueError("llama.cpp cannot make a context for it")
        return context

    def _params(self, n_ctx: int, threads: int) -> Any:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = n_ctx
        params.n_batch = params.n_ubatch = _ROOM
        params.n_threads = params.n_threads_batch = threads
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED
        params.no_perf = True
        return params

    def says(self, key: str) -> str:
        """Return a value of the file's metadata as text; empty where it has none."""
        buffer: Any = ctypes.create_string_buffer(256)
        length = llama_cpp.llama_model_meta_val_str(self._model, key.encode(), buffer, len(buffer))
        return buffer.value.decode("utf-8", "replace") if length >= 0 else ""

    def tokenize(self, text: str, special: bool = False) -> list[int]:
        """Return the tokens of a text; `special` reads <|im_start|> and its like as such."""
        data = text.encode()
        room = len(data) + 8
        found = (llama_cpp.llama_token * room)()
        count = llama_cpp.llama_tokenize(
            self._vocabulary, data, len(data), found, room, False, special
        )
        return list(found[: max(0, count)])

    def piece(self, token: int) -> bytes:
        """Return the bytes of a token; a character may be spread over several. Special: none."""
        buffer = ctypes.create_string_buffer(256)
        count = llama_cpp.llama_token_to_piece(self._vocabulary, token, buffer, 256, 0, False)
        return buffer.raw[: max(0, count)]

    def is_end(self, token: int) -> bool:
        """Return whether a token ends an answer."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocabulary, token))

    def keep(self, count: int) -> None:
        """Forget all but the first tokens."""
        llama_cpp.llama_memory_seq_rm(self._memory, _SEQUENCE, count, -1)
        del self.tokens[count:]

    def feed(
        self, tokens: Sequence[int], cancelled: Cancelled, wanted: int = 1, most: int = TOGETHER
    ) -> None:
        """Evaluate tokens behind those that are evaluated.

        Args:
            tokens: at least one; together with the others at most n_ctx.
            cancelled: polled between the nodes of the graph.
            wanted: after how many of the last tokens the next one may be asked for; at most `most`.
            most: tokens of one batch: `alone` or TOGETHER.

        Raises:
            CancelledError: it was cancelled; what was evaluated before this call stays.
        """
        self._cancelled = cancelled
        before = len(self.tokens)
        for part in _parts(tokens, wanted, most):
            filling = self._filling(len(part))
            filled = [*part, *(part[-1] for _ in range(filling))]
            self._fill(filled, range(len(part) - wanted, len(part)))
            code = llama_cpp.llama_decode(self._context, self._batch)
            if code:
                self.keep(before)
                if code == _ABORTED or cancelled():
                    raise CancelledError
                raise RuntimeError(f"llama_decode returned {code}")
            self.tokens += part
            self._rows = len(part)
            if filling:
                self.keep(len(self.tokens))

    def _filling(self, count: int) -> int:
        """Return how many tokens fill a batch up, so that all of it is multiplied in tiles."""
        if not self.rearranged or count <= self.alone:
            return 0
        filled = max(_LEAST_TILES, -(-count // _TILE)) * _TILE
        # at the very end of the context there is no room for them
        return min(filled, self.n_ctx - len(self.tokens)) - count

    def _fill(self, part: Sequence[int], wanted: range) -> None:
        batch, begin = self._batch, len(self.tokens)
        batch.n_tokens = len(part)
        for i, token in enumerate(part):
            batch.token[i] = token
            batch.pos[i] = begin + i
            batch.n_seq_id[i] = 1
            batch.seq_id[i][0] = _SEQUENCE
            batch.logits[i] = i in wanted

    def logits(self, place: int) -> npt.NDArray[np.float32]:
        """Return what may follow a token of the last call: shape (n_vocab,), a view.

        Args:
            place: -1 for the last token, -2 for the one before it, and so on.
        """
        row = llama_cpp.llama_get_logits_ith(self._context, self._rows + place)
        return np.ctypeslib.as_array(row, shape=(self.n_vocab,))

    def save(self) -> bytes:
        """Return the evaluated state of all tokens, which `load` brings back."""
        size = llama_cpp.llama_state_seq_get_size(self._context, _SEQUENCE)
        data = (ctypes.c_uint8 * size)()
        written = llama_cpp.llama_state_seq_get_data(self._context, data, size, _SEQUENCE)
        return bytes(memoryview(data)[:written])

    def load(self, tokens: Sequence[int], state: bytes) -> bool:
        """Bring a saved state back; False, and nothing evaluated, where the library refuses it."""
        self.keep(0)
        data = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        if not llama_cpp.llama_state_seq_set_data(self._context, data, len(state), _SEQUENCE):
            self.keep(0)
            return False
        self.tokens = list(tokens)
        return True

    def close(self) -> None:
        """Release the model."""
        if self._context:
            llama_cpp.llama_batch_free(self._batch)
            llama_cpp.llama_free(self._context)
            llama_cpp.llama_model_free(self._model)
            self._context = None


def _parts(tokens: Sequence[int], wanted: int, most: int) -> Iterator[Sequence[int]]:
    """Cut tokens into batches of about the same size, the last of which holds all wanted ones."""
    count = -(-len(tokens) // most)
    size = -(-len(tokens) // count)
    head = len(tokens) - max(wanted, len(tokens) - size * (count - 1))
    for start in range(0, head, size):
        yield tokens[start : min(start + size, head)]
    yield tokens[head:]
