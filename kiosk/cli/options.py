"""Options that several commands share, and how their values are read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect
from kiosk.runtime.place import local_time

F = TypeVar("F", bound=Callable[..., Any])


def in_out(command: F) -> F:
    """Add --in and --out, which default to standard input and output."""
    command = click.option(
        "--out", "sink", type=click.Path(path_type=Path), help="Write here (default: stdout)."
    )(command)
    return click.option(
        "--in", "source", type=click.Path(path_type=Path), help="Read from here (default: stdin)."
    )(command)


def repeatable(command: F) -> F:
    """Add --seed and --now, which make a run repeatable."""
    command = click.option("--seed", default=0, show_default=True, help="Seed of the wordings.")(
        command
    )
    return click.option("--now", help="The terminal's time, such as 2026-01-15T10:00:00+08:00.")(
        command
    )


@contextmanager
def streams(source: Path | None, sink: Path | None) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open the two ends of a JSON Lines command.

    Raises:
        KioskError: a file cannot be opened.
    """
    try:
        reader = source.open("rb") if source else sys.stdin.buffer
        writer = sink.open("wb") if sink else sys.stdout.buffer
    except OSError as error:
        raise KioskError(
            Stage.INPUT,
            "file-unusable",
            f"cannot open {error.filename}: {error.strerror}",
            "check the path and its permissions",
        ) from error
    try:
        yield reader, writer
    finally:
        if source:
            reader.close()
        if sink:
            writer.close()


def clock_at(now: str | None) -> Callable[[], datetime]:
    """Return a clock that stands at a given time, or the terminal's own.

    Raises:
        KioskError: the time cannot be read or has no zone.
    """
    if now is None:
        return local_time
    try:
        moment = datetime.fromisoformat(now)
    except ValueError as error:
        raise _bad_time(now) from error
    if moment.tzinfo is None:
        raise _bad_time(now)
    return lambda: moment


def _bad_time(now: str) -> KioskError:
    return KioskError(
        Stage.INPUT,
        "time-invalid",
        f"“{now}” is not a time with a zone",
        "write it as 2026-01-15T10:00:00+08:00",
    )


def dialect_of(name: object) -> Dialect | None:
    """Return the dialect of an id; None for none and for `auto`.

    Raises:
        KioskError: there is no such dialect.
    """
    if name is None or name == "auto":
        return None
    try:
        return Dialect(str(name))
    except ValueError as error:
        raise KioskError(
            Stage.INPUT, "dialect-unknown", f"unknown dialect “{name}”", "use cmn, yue, wuu or auto"
        ) from error
