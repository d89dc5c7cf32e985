"""The language model on llama.cpp: greedy, streamed, cancellable, with a warm prompt prefix."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Cancelled

MAGIC = b"GGUF"
SMALLEST_BYTES = 1 << 20
"""No usable model is smaller; what is smaller was cut short."""

STOPS = ("<|im_end|>", "<|endoftext|>")


class LlamaModel:
    """A chat model in a GGUF file; the port `LanguageModel`.

    The evaluated tokens of the last call stay in memory, and a call evaluates only what differs
    from them: the instruction, which comes first, is evaluated once.

    Args:
        model_path: the GGUF file.
        n_ctx: tokens of context; instruction, prompt and answer together.
        threads: processor threads.

    Raises:
        KioskError: stage PHRASE, the file is missing, cut short, or no GGUF.
    """

    def __init__(self, model_path: Path, n_ctx: int = 2048, threads: int = 2) -> None:
        _check(model_path)
        from llama_cpp import Llama  # noqa: PLC0415 - native library, on its engine's thread

        try:
            with _silenced():
                self._llama: Any = Llama(
                    str(model_path),
                    n_ctx=n_ctx,
                    n_threads=threads,
                    n_threads_batch=threads,
                    verbose=False,
                )
        except (ValueError, RuntimeError) as error:
            raise _invalid(model_path, str(error).splitlines()[0]) from error

    def warm_up(self, system: str) -> None:
        """Evaluate the instruction, so that the first turn need not."""
        for _ in self.stream(system, "", 1, 0, lambda: False):
            pass

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text is."""
        return len(self._llama.tokenize(text.encode(), add_bos=False))

    def stream(
        self, system: str, prompt: str, max_tokens: int, seed: int, cancelled: Cancelled
    ) -> Iterator[str]:
        """Yield the answer piece by piece; greedy, so that a seed and a prompt repeat it."""
        tokens = self._llama.tokenize(_chat(system, prompt).encode(), add_bos=False, special=True)
        room = self._llama.n_ctx() - max_tokens - 1
        if len(tokens) > room:
            raise KioskError(
                Stage.PHRASE, "prompt-too-long", f"{len(tokens)} tokens do not fit into {room}"
            )
        pieces = self._llama.create_completion(
            tokens,
            max_tokens=max_tokens,
            temperature=0.0,
            top_k=1,
            seed=seed,
            stop=list(STOPS),
            stream=True,
        )
        for piece in pieces:
            if cancelled():
                pieces.close()
                return
            text = piece["choices"][0]["text"]
            if text:
                yield text

    def close(self) -> None:
        """Release the model."""
        self._llama.close()


def _chat(system: str, prompt: str) -> str:
    """Return a conversation of one turn in ChatML, which all registered models were taught."""
    return (
        f"<|im_start|>system\n{system}<|im_end|>\n"
        f"<|im_start|>user\n{prompt}<|im_end|>\n<|im_start|>assistant\n"
    )


def _check(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise KioskError(
            Stage.PHRASE,
            "model-missing",
            f"cannot read {path}: {error.strerror}",
            "pull it: kiosk models pull",
        ) from error
    if magic != MAGIC or size < SMALLEST_BYTES:
        raise _invalid(path, "it is no GGUF file or was cut short")


def _invalid(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.PHRASE,
        "model-altered",
        f"the model {path} cannot be loaded: {why}",
        "verify it: kiosk models verify",
    )


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep llama.cpp's own log off the terminal while it loads."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
