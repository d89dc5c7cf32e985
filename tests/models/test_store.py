import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.models import ModelEntry, ModelState, ModelStore
from kiosk.models.registry import Source
from tests.models.conftest import Heard, entry_of, store_of

CONTENTS = {"model.bin": b"weights" * 1000, "config.json": b"{}"}


@pytest.fixture
def entry() -> ModelEntry:
    return entry_of(CONTENTS, Source(folder="/nowhere"))


@pytest.fixture
def ready(tmp_path: Path, entry: ModelEntry) -> ModelStore:
    store = store_of(tmp_path, entry)
    store.folder(entry).mkdir()
    for name, data in CONTENTS.items():
        (store.folder(entry) / name).write_bytes(data)
    assert store.verify(entry) == []
    return store


def test_a_verified_model_is_ready_and_its_folder_is_its_path(
    ready: ModelStore, entry: ModelEntry
) -> None:
    assert ready.state(entry) is ModelState.READY
    assert ready.path(entry) == ready.folder(entry)


def test_the_state_of_a_verified_model_reads_none_of_its_files(
    ready: ModelStore, entry: ModelEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> str:
        raise AssertionError("a second start must not hash the models")

    monkeypatch.setattr("kiosk.models.store.hash_file", forbidden)
    assert ready.state(entry) is ModelState.READY
    ready.path(entry)


def harm_missing(path: Path) -> None:
    path.unlink()


def harm_truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def harm_longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def harm_altered(path: Path) -> None:
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize(
    ("harm", "state"),
    [
        (harm_missing, ModelState.PARTIAL),
        (harm_truncated, ModelState.ALTERED),
        (harm_longer, ModelState.ALTERED),
        (harm_altered, ModelState.ALTERED),
    ],
)
def test_a_harmed_file_makes_the_model_unusable_and_says_how_to_mend_it(
    ready: ModelStore, entry: ModelEntry, harm: object, state: ModelState
) -> None:
    harm(ready.folder(entry) / "model.bin")  # type: ignore[operator]
    assert ready.state(entry) is state
    with pytest.raises(KioskError) as caught:
        ready.path(entry)
    assert caught.value.code == f"model-{state}"
    assert caught.value.remedy == "pull it: kiosk models pull tiny"
    assert str(ready.folder(entry)) in caught.value.message
    wrong = ready.verify(entry)
    assert len(wrong) == 1
    assert "model.bin" in wrong[0]


def test_a_model_that_was_never_here_is_missing(tmp_path: Path, entry: ModelEntry) -> None:
    store = store_of(tmp_path / "absent", entry)
    assert store.state(entry) is ModelState.MISSING
    with pytest.raises(KioskError) as caught:
        store.path(entry)
    assert caught.value.code == "model-missing"
    assert len(store.verify(entry)) == len(CONTENTS)


def test_a_model_without_files_is_always_ready(tmp_path: Path) -> None:
    entry = entry_of({})
    assert store_of(tmp_path, entry).state(entry) is ModelState.READY


def test_verify_clears_the_stamp_of_a_file_that_kept_its_size_and_time(
    ready: ModelStore, entry: ModelEntry
) -> None:
    path = ready.folder(entry) / "model.bin"
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert ready.state(entry) is ModelState.READY
    assert "was altered" in ready.verify(entry)[0]
    assert ready.state(entry) is not ModelState.READY


@given(stamp=st.binary(max_size=60))
def test_no_garbage_in_a_stamp_makes_a_model_ready(
    tmp_path_factory: pytest.TempPathFactory, stamp: bytes
) -> None:
    entry = entry_of(CONTENTS, Source(folder="/nowhere"))
    store = store_of(tmp_path_factory.mktemp("shelf"), entry)
    store.folder(entry).mkdir()
    for name, data in CONTENTS.items():
        (store.folder(entry) / name).write_bytes(data)
        (store.folder(entry) / f".{name}.verified").write_bytes(stamp)
    assert store.state(entry) is not ModelState.READY


def test_a_folder_of_files_copied_by_hand_is_verified_rather_than_fetched(
    tmp_path: Path, heard: Heard
) -> None:
    from kiosk.models import pull

    entry = entry_of(CONTENTS, Source(folder="/nowhere"))
    store = store_of(tmp_path, entry)
    store.folder(entry).mkdir()
    for name, data in CONTENTS.items():
        (store.folder(entry) / name).write_bytes(data)
    assert store.state(entry) is ModelState.PARTIAL
    pull(store, entry, heard.progress, heard.say)
    assert store.state(entry) is ModelState.READY
