"""The models that lie on this terminal: which are whole, and where."""

import contextlib
import hashlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.models.registry import ModelEntry, ModelFile, Registry

BLOCK = 1 << 20


class ModelState(StrEnum):
    """What lies in a model's folder."""

    READY = "ready"
    MISSING = "missing"
    PARTIAL = "partial"
    ALTERED = "altered"


class Stamp(msgspec.Struct, frozen=True):
    """What a verified file looked like, so that it need not be hashed at every start."""

    size: int
    modified_ns: int
    sha256: str


class ModelStore:
    """The model folder of a terminal.

    Args:
        root: one folder per model lies in it.
        registry: the models there are.
    """

    def __init__(self, root: Path, registry: Registry) -> None:
        self.root = root
        self.registry = registry

    def folder(self, entry: ModelEntry) -> Path:
        """Return where a model lies or would lie."""
        return self.root / entry.id

    def state(self, entry: ModelEntry) -> ModelState:
        """Return the state of a model, from sizes and stamps alone."""
        if not entry.file:
            return ModelState.READY
        states = {self._file_state(entry, file) for file in entry.file}
        if states == {ModelState.READY}:
            return ModelState.READY
        if states == {ModelState.MISSING}:
            partial = (self.root / ".partial" / entry.id).exists()
            return ModelState.PARTIAL if partial else ModelState.MISSING
        return ModelState.ALTERED if ModelState.ALTERED in states else ModelState.PARTIAL

    def path(self, entry: ModelEntry) -> Path:
        """Return the folder of a model that can be used.

        Raises:
            KioskError: `model-missing`, `model-partial` or `model-altered`.
        """
        state = self.state(entry)
        if state is ModelState.READY:
            return self.folder(entry)
        raise KioskError(
            Stage.MODELS,
            f"model-{state}",
            f"the model {entry.id} in {self.folder(entry)} is {_SAID[state]}",
            f"pull it: kiosk models pull {entry.id}",
        )

    def verify(self, entry: ModelEntry, progress: Callable[[int], None] | None = None) -> list[str]:
        """Hash every file and return what is wrong, a line each; stamps what is right."""
        wrong = []
        for file in entry.file:
            path = self.folder(entry) / file.name
            if not path.is_file():
                wrong.append(f"{path} is missing")
                continue
            found = hash_file(path, progress)
            expected = file.sha256 or self.pins().get(f"{entry.id}/{file.name}", "")
            if expected and found != expected:
                wrong.append(f"{path} was altered: SHA-256 {found[:12]}…, not {expected[:12]}…")
                with contextlib.suppress(OSError):
                    self._stamp_path(entry, file).unlink(missing_ok=True)
            else:
                self.stamp(entry, file, found)
        return wrong

    def pins(self) -> dict[str, str]:
        """Return the hashes that were pinned on first use: `model/file` → SHA-256."""
        try:
            return msgspec.toml.decode((self.root / "pins.toml").read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise KioskError(
                Stage.MODELS,
                "pins-broken",
                f"{self.root / 'pins.toml'} cannot be read: {error}",
                "remove it; the hashes are pinned anew at the next pull",
            ) from error

    def pin(self, entry: ModelEntry, file: ModelFile, sha256: str) -> None:
        """Remember the hash of a file that the registry does not know."""
        pins = {**self.pins(), f"{entry.id}/{file.name}": sha256}
        lines = "".join(f'"{name}" = "{value}"\n' for name, value in sorted(pins.items()))
        fresh = self.root / "pins.new"
        fresh.write_text(lines, encoding="utf-8")
        fresh.replace(self.root / "pins.toml")

    def stamp(self, entry: ModelEntry, file: ModelFile, sha256: str) -> None:
        """Note that a file was hashed and is right."""
        status = (self.folder(entry) / file.name).stat()
        stamp = Stamp(status.st_size, status.st_mtime_ns, sha256)
        # on a read-only folder a model is hashed at each verification instead
        with contextlib.suppress(OSError):
            self._stamp_path(entry, file).write_bytes(msgspec.json.encode(stamp))

    def _stamp_path(self, entry: ModelEntry, file: ModelFile) -> Path:
        return self.folder(entry) / f".{file.name}.verified"

    def _file_state(self, entry: ModelEntry, file: ModelFile) -> ModelState:
        try:
            status = (self.folder(entry) / file.name).stat()
        except OSError:
            return ModelState.MISSING
        if file.size and status.st_size != file.size:
            return ModelState.ALTERED
        try:
            stamp = msgspec.json.decode(self._stamp_path(entry, file).read_bytes(), type=Stamp)
        except (OSError, msgspec.DecodeError):
            return ModelState.PARTIAL
        same = (stamp.size, stamp.modified_ns) == (status.st_size, status.st_mtime_ns)
        same = same and file.sha256 in {"", stamp.sha256}
        return ModelState.READY if same else ModelState.ALTERED


_SAID = {
    ModelState.MISSING: "missing",
    ModelState.PARTIAL: "not complete",
    ModelState.ALTERED: "altered or cut short",
}


def hash_file(path: Path, progress: Callable[[int], None] | None = None) -> str:
    """Return the SHA-256 of a file; `progress` is told of every block's length."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            whole.update(block)
            if progress is not None:
                progress(len(block))
    return whole.hexdigest()
