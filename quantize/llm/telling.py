"""What the commands share: options, progress, one line for what went wrong, results."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from kiosk.domain.errors import KioskError
from quantize.distill.progress import Progress as Told

FILE = click.Path(dir_okay=False, path_type=Path)
NAMES = ("F32", "F16", "BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q4_0", "IQ4_XS")
"""What a person may ask for; `library.FILE_TYPES` without loading the library."""

P = ParamSpec("P")


def in_one_line(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command say in one line what is wrong."""

    @wraps(command)
    def said(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except KioskError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'a file'}: {error.strerror}") from error

    return said


class Bar:
    """A bar on standard error; silent where that is no terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._shown = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> Told:
        self._shown.start()
        task = self._shown.add_task("")

        def told(stage: str, done: int, of: int) -> None:
            self._shown.update(task, description=stage, completed=done, total=of)

        return told

    def __exit__(self, *_: object) -> None:
        self._shown.stop()


def tell(result: dict[str, Any], as_json: bool) -> None:
    """Print what a command made: as JSON, or a line each."""
    if as_json:
        click.echo(msgspec.json.encode(result).decode())
        return
    for name, value in result.items():
        click.echo(f"{name:20} {value:,}" if isinstance(value, int) else f"{name:20} {value}")


def machine_kind() -> str:
    """Return what kind of machine this is, for whoever reads a measurement."""
    from kiosk.config import home_dir  # noqa: PLC0415 - as below
    from kiosk.runtime.measure import machine  # noqa: PLC0415 - as below

    here = machine(home_dir())
    return f"{here.processor}, {here.cores} cores, {here.memory_mb >> 10} GB"


def default_model() -> Path:
    """Return the registry's default language model.

    Raises:
        KioskError: it is not there.
    """
    from kiosk.config import load_settings  # noqa: PLC0415 - settings are read when they are needed
    from kiosk.runtime.place import place  # noqa: PLC0415 - as above

    store = place(load_settings()).store
    return next(store.path(store.registry.default("llm")).glob("*.gguf"))
