"""Keeps the evaluated instructions of a language model, in memory and on the disk."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import llama_cpp

MAGIC = b"VITRINE-PREFIX-1\n"
LIMIT_BYTES = 256 << 20
"""What all kept prefixes may take on the disk: some thirty instructions of the default model."""

_DIGEST_BYTES = 32


def identity(model_path: Path) -> str:
    """Return what tells a model file and its library from every other, without reading it whole."""
    stat = model_path.stat()
    with model_path.open("rb") as file:
        head = file.read(1 << 20)
    described = f"{llama_cpp.__version__} {stat.st_size} {stat.st_mtime_ns}"
    return hashlib.sha256(described.encode() + head).hexdigest()


class Prefixes:
    """Evaluated states by the tokens they are of.

    A file that is broken, cut short or of another model is removed and evaluated anew. A disk that
    is full or read-only costs time and nothing else.

    Args:
        folder: where the files lie; None for memory alone.
        model: tells this model and library from every other.
        limit_bytes: the files used longest ago are removed beyond this size.
    """

    def __init__(
        self, folder: Path | None = None, model: str = "", limit_bytes: int = LIMIT_BYTES
    ) -> None:
        self._folder = folder
        self._model = model
        self._limit_bytes = limit_bytes
        self._states: dict[str, bytes] = {}

    def get(self, tokens: Sequence[int], rearranged: bool = False) -> bytes | None:
        """Return the state of these tokens; None where none is kept.

        Args:
            tokens: of the instruction.
            rearranged: whether rearranged weights evaluate them, which round differently.
        """
        key = self._key(tokens, rearranged)
        if key not in self._states and (state := self._read(key)) is not None:
            self._states[key] = state
        return self._states.get(key)

    def put(self, tokens: Sequence[int], state: bytes, rearranged: bool = False) -> None:
        """Keep the state of these tokens; the arguments are those of `get`."""
        key = self._key(tokens, rearranged)
        self._states[key] = state
        with suppress(OSError):
            self._write(key, state)

    def _key(self, tokens: Sequence[int], rearranged: bool) -> str:
        told = f"{self._model}\n{list(tokens)}{' rearranged' if rearranged else ''}"
        return hashlib.sha256(told.encode()).hexdigest()

    def _path(self, key: str) -> Path | None:
        return self._folder / f"{key}.prefix" if self._folder is not None else None

    def _read(self, key: str) -> bytes | None:
        path = self._path(key)
        if path is None:
            return None
        try:
            data = path.read_bytes()
        except OSError:
            return None
        body = data[len(MAGIC) + _DIGEST_BYTES :]
        if data != MAGIC + hashlib.sha256(key.encode() + body).digest() + body:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            path.touch()
        return body

    def _write(self, key: str, state: bytes) -> None:
        path = self._path(key)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(MAGIC + hashlib.sha256(key.encode() + state).digest() + state)
        fresh.replace(path)
        self._prune(path)

    def _prune(self, newest: Path) -> None:
        """Remove the files used longest ago, never the one just written."""
        files = [(path.stat(), path) for path in newest.parent.glob("*.prefix") if path != newest]
        room = self._limit_bytes - newest.stat().st_size
        for stat, path in sorted(files, key=lambda pair: -pair[0].st_mtime_ns):
            room -= stat.st_size
            if room < 0:
                path.unlink(missing_ok=True)
