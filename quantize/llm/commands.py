"""`quantize synthesise`."""

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
        self._shown = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
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
        click.echo(f"{name:16} {value:,}" if isinstance(value, int) else f"{name:16} {value}")


def default_model() -> Path:
    """Return the registry's default language model.

    Raises:
        KioskError: it is not there.
    """
    from kiosk.config import load_settings  # noqa: PLC0415 - settings are read when they are needed
    from kiosk.runtime.assembly import place  # noqa: PLC0415 - as above

    store = place(load_settings()).store
    return next(store.path(store.registry.default("llm")).glob("*.gguf"))


@click.command()
@click.argument("network")
@click.option(
    "--type",
    "quantisation",
    type=click.Choice(NAMES),
    default="Q4_K_M",
    show_default=True,
    help="How the weights are stored.",
)
@click.option("--out", type=FILE, required=True, help="The GGUF file.")
@click.option(
    "--tokenizer",
    type=FILE,
    help="A GGUF file whose tokenizer it takes; the default model's for Qwen, a made-up one else.",
)
@click.option("--seed", default=7, show_default=True, help="Seed of the weights.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@in_one_line
def synthesise(
    network: str, quantisation: str, out: Path, tokenizer: Path | None, seed: int, as_json: bool
) -> None:
    """Make a model of a registered shape with made-up weights, to measure speed and memory.

    NETWORK is qwen1.5-1.8b, qwen2.5-0.5b, qwen2.5-1.5b, qwen3-1.7b or llama-2-7b. The file says of
    itself that its weights are made up, and no terminal answers from it.
    """
    # The workshop's libraries take a moment to load and are not needed for --help.
    from quantize.llm import architectures  # noqa: PLC0415
    from quantize.llm.header import read_header  # noqa: PLC0415
    from quantize.llm.synthesise import synthesise as make  # noqa: PLC0415

    shape = architectures.network(network)
    if tokenizer is None and shape.architecture.startswith("qwen"):
        tokenizer = default_model()
    source = read_header(tokenizer) if tokenizer else None
    with Bar() as progress:
        size = make(shape, quantisation, out, source, seed, progress)
    tell(
        {
            "file": str(out),
            "network": shape.id,
            "type": quantisation,
            "weights": "made up",
            "tokenizer": str(tokenizer) if tokenizer else "made up",
            "bytes": size,
        },
        as_json,
    )
