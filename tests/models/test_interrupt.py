"""Pulls that are ended from outside, in a process of their own, with the real pip."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import psutil
import pytest

from kiosk.models import ModelEntry, ModelState, ModelStore
from kiosk.models.registry import Source
from tests.models.conftest import build_wheel, entry_of, part, store_of, write_registry

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PARTS = 6
CHUNKS = [bytes([65 + i]) * 300_000 for i in range(PARTS)]
WHOLE = b"".join(CHUNKS)
DEADLINE_S = 60


class SlowIndex(SimpleHTTPRequestHandler):
    """The folder of packages over HTTP; what is held back is sent when it is let go."""

    held_back: frozenset[str] = frozenset()
    let_go = threading.Event()

    def do_GET(self) -> None:
        if Path(self.path).name.partition("-")[0] in self.held_back:
            self.let_go.wait(DEADLINE_S)
        with contextlib.suppress(ConnectionError):  # the client was killed meanwhile
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing: pytest's output is for failures."""


@pytest.fixture
def hold_back(index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Serves the index so that no package from the given one on arrives before it is let go.

    A pull can so be ended at a moment of the test's choosing, however quick the machine is.
    """
    SlowIndex.let_go.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SlowIndex, directory=str(index)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PIP_FIND_LINKS", f"http://127.0.0.1:{server.server_port}/")
    for name in ("NO_PROXY", "no_proxy"):  # whichever the machine has set, the lower one wins
        monkeypatch.setenv(name, "127.0.0.1")

    def from_package(first: int) -> None:
        SlowIndex.held_back = frozenset(f"tiny{i}" for i in range(first, PARTS))

    yield from_package
    SlowIndex.let_go.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def entry(index: Path) -> ModelEntry:
    for i, chunk in enumerate(CHUNKS):
        build_wheel(index, f"tiny{i}", {"part.bin": chunk})
    return entry_of(
        {"model.bin": WHOLE},
        Source(parts=tuple(part(f"tiny{i}", "part.bin") for i in range(PARTS))),
    )


@pytest.fixture
def store(tmp_path: Path, entry: ModelEntry) -> ModelStore:
    data = tmp_path / "data"
    data.mkdir()
    default = msgspec.structs.replace(entry, default=True)
    write_registry(data / "models.toml", default)
    return store_of(tmp_path / "home" / "models", entry)


@pytest.fixture
def start(tmp_path: Path, store: ModelStore) -> Callable[[], subprocess.Popen[str]]:
    environment = {
        **os.environ,
        "VITRINE_HOME": str(tmp_path / "home"),
        "VITRINE_DATA": str(tmp_path / "data"),
    }

    def popen() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "kiosk.app", "models", "pull"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    return popen


def fetched(store: ModelStore) -> int:
    return len(list((store.root / ".partial" / "tiny").glob("*.whl")))


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + DEADLINE_S
    while not condition():
        assert process.poll() is None, f"ended too early: {process.communicate()[0]}"
        assert time.monotonic() < end
        time.sleep(0.01)


def clients_of(store: ModelStore) -> list[psutil.Process]:
    """The package clients at work for this model folder, by where they write."""
    found = []
    for process in psutil.process_iter():
        try:
            if str(store.root) in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def wait_until_gone(store: ModelStore) -> None:
    end = time.monotonic() + DEADLINE_S
    while clients_of(store):
        assert time.monotonic() < end
        time.sleep(0.01)


def assert_no_half_file(store: ModelStore, entry: ModelEntry) -> None:
    target = store.folder(entry) / "model.bin"
    assert not target.exists() or target.read_bytes() == WHOLE


@pytest.mark.parametrize("moment", [0, 1, 3, 5])
def test_a_killed_pull_leaves_no_half_file_and_goes_on(
    store: ModelStore,
    entry: ModelEntry,
    start: Callable[[], subprocess.Popen[str]],
    index: Path,
    hold_back: Callable[[int], None],
    moment: int,
) -> None:
    hold_back(moment)
    process = start()
    ready = (lambda: fetched(store) >= moment) if moment else (lambda: bool(clients_of(store)))
    wait_for(ready, process)
    process.kill()
    process.communicate()
    for client in clients_of(store):
        with contextlib.suppress(psutil.NoSuchProcess):
            client.kill()
    wait_until_gone(store)
    assert_no_half_file(store, entry)
    assert store.state(entry) is ModelState.PARTIAL
    SlowIndex.let_go.set()
    # what is here is not fetched again: its packages are gone from the index
    for archive in (store.root / ".partial" / "tiny").glob("*.whl"):
        (index / f"{archive.name.partition('==')[0]}-1.0-py3-none-any.whl").unlink()
    again = start()
    said, _ = again.communicate(timeout=DEADLINE_S)
    assert again.returncode == 0, said
    assert store.state(entry) is ModelState.READY
    assert (store.path(entry) / "model.bin").read_bytes() == WHOLE
    assert not (store.root / ".partial" / "tiny").exists()


def test_control_c_ends_the_pull_and_its_clients(
    store: ModelStore,
    entry: ModelEntry,
    start: Callable[[], subprocess.Popen[str]],
    hold_back: Callable[[int], None],
) -> None:
    hold_back(0)
    process = start()
    wait_for(lambda: bool(clients_of(store)), process)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=DEADLINE_S)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert clients_of(store) == []
    assert_no_half_file(store, entry)


def test_two_pulls_at_once_end_with_one_whole_model(
    store: ModelStore, entry: ModelEntry, start: Callable[[], subprocess.Popen[str]]
) -> None:
    pulls = [start(), start()]
    said = [pull.communicate(timeout=DEADLINE_S)[0] for pull in pulls]
    assert 0 in [pull.returncode for pull in pulls], said
    for pull, text in zip(pulls, said, strict=True):
        assert pull.returncode == 0 or "another pull is writing" in text
        assert "Traceback" not in text
    assert (store.path(entry) / "model.bin").read_bytes() == WHOLE
