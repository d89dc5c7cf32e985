from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import data_dir
from kiosk.domain.errors import KioskError
from kiosk.models import ModelEntry, Registry, load_registry

REAL = load_registry(data_dir() / "models.toml")


def ids(entries: tuple[ModelEntry, ...]) -> list[str]:
    return [entry.id for entry in entries]


def test_every_model_of_the_mission_has_its_entry() -> None:
    assert {
        "qwen2.5-coder-1.5b-instruct-q4_k_m",
        "qwen1.5-1.8b-chat-q4_k_m",
        "qwen2.5-1.5b-instruct-q4_k_m",
        "faster-whisper-base",
        "faster-whisper-small",
        "faster-whisper-large-v3-turbo",
        "sensevoice-small",
        "kokoro-82m-zh-int8",
        "system-voice",
    } <= set(ids(REAL.model))
    assert any(model_id.startswith("qwen3-1.7b") for model_id in ids(REAL.model))


@pytest.mark.parametrize(
    ("role", "model_id"),
    [
        ("llm", "qwen2.5-coder-1.5b-instruct-q4_k_m"),
        ("ears", "faster-whisper-base"),
        ("voice", "kokoro-82m-zh-int8"),
    ],
)
def test_the_default_of_each_role_has_confirmed_hashes(role: str, model_id: str) -> None:
    entry = REAL.default(role)
    assert entry.id == model_id
    assert entry.confirmed
    assert all(file.size for file in entry.file)


def test_no_id_and_no_default_is_there_twice() -> None:
    assert max(Counter(ids(REAL.model)).values()) == 1
    assert max(Counter(e.role for e in REAL.model if e.default).values()) == 1


@pytest.mark.parametrize("entry", REAL.model, ids=lambda entry: entry.id)
def test_every_source_is_usable(entry: ModelEntry) -> None:
    names = {file.name for file in entry.file}
    assert bool(entry.source) == bool(entry.file)
    for source in entry.source:
        assert sum(map(bool, (source.parts, source.url, source.folder))) == 1
        if source.url:
            assert source.url.startswith("https://")
        if source.parts:
            assert {part.file for part in source.parts} == names
        for part in source.parts:
            assert part.package.count("@" if part.client == "npm" else "==") == 1
    for file in entry.file:
        assert "/" not in file.name
        assert not file.sha256 or (len(file.sha256) == 64 and int(file.sha256, 16))


def test_a_research_licence_must_be_accepted() -> None:
    assert REAL.entry("qwen1.5-1.8b-chat-q4_k_m").accept
    assert not any(entry.accept for entry in REAL.model if entry.default)


def test_unknown_models_and_roles_are_told() -> None:
    for ask in (lambda: REAL.entry("gpt"), lambda: REAL.default("nose")):
        with pytest.raises(KioskError) as caught:
            ask()
        assert caught.value.code == "model-unknown"


def test_a_missing_registry_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(KioskError) as caught:
        load_registry(tmp_path / "models.toml")
    assert caught.value.code == "registry-missing"


@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_registry_or_one_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("data") / "models.toml"
    path.write_bytes(data)
    try:
        assert isinstance(load_registry(path), Registry)
    except KioskError as error:
        assert error.code == "registry-invalid"
