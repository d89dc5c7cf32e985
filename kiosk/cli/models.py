"""`kiosk models`: what models there are, which lie here, and how they get here."""

import functools
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from kiosk import config
from kiosk.domain.errors import KioskError, Stage
from kiosk.models import ModelEntry, ModelState, ModelStore, load_registry, pull


def _store() -> ModelStore:
    registry = load_registry(config.data_dir() / "models.toml")
    return ModelStore(config.home_dir() / "models", registry)


def _chosen(store: ModelStore, ids: Sequence[str]) -> list[ModelEntry]:
    if ids:
        return [store.registry.entry(model_id) for model_id in ids]
    return [entry for entry in store.registry.model if entry.default]


def _say(line: str) -> None:
    click.echo(line, err=True)


@click.group()
def models() -> None:
    """The models of this terminal."""


@models.command(name="list")
@click.option("--json", "as_json", is_flag=True)
def list_models(as_json: bool) -> None:
    """Show every model, its licence and whether it lies here."""
    store = _store()
    if as_json:
        rows = [
            {**msgspec.to_builtins(entry), "state": store.state(entry)}
            for entry in store.registry.model
        ]
        click.echo(msgspec.json.encode(rows).decode())
        return
    table = Table("model", "role", "MB", "here", "licence and hash", box=None)
    table.columns[0].no_wrap = True
    for entry in store.registry.model:
        state = store.state(entry)
        terms = entry.licence + (" (to be accepted)" if entry.accept else "")
        table.add_row(
            f"[bold]{entry.id}[/bold]" if entry.default else entry.id,
            entry.role,
            f"{entry.size / 1e6:.0f}" if entry.size else "–",
            f"[green]{state}[/green]" if state is ModelState.READY else state,
            terms if entry.confirmed else f"{terms}; {_unconfirmed(state)}",
        )
    Console().print(table)
    click.echo("bold: the defaults, which `kiosk models pull` fetches")


def _unconfirmed(state: ModelState) -> str:
    here = state is ModelState.READY
    return "hash pinned when it was pulled" if here else "hash pinned on first use"


@models.command(name="pull")
@click.argument("ids", nargs=-1)
@click.option("--from", "folder", type=click.Path(path_type=Path), help="A folder or USB stick.")
@click.option("--accept-licence", default="", help="Accept a restrictive licence by its name.")
@click.option("--json", "as_json", is_flag=True)
def pull_models(
    ids: tuple[str, ...], folder: Path | None, accept_licence: str, as_json: bool
) -> None:
    """Bring models here: the named ones, or all defaults."""
    if folder is not None and not folder.is_dir():
        raise KioskError(
            Stage.MODELS, "folder-missing", f"{folder} is no folder", "check that it is mounted"
        )
    store = _store()
    wanted = _chosen(store, ids)
    missing = [entry for entry in wanted if store.state(entry) is not ModelState.READY]
    quiet = as_json or not sys.stderr.isatty()
    if missing:
        config.writable(store.root)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(),
        TimeRemainingColumn(), console=Console(stderr=True), disable=quiet,
    )  # fmt: skip
    with bar:
        for entry in missing:
            task = bar.add_task(entry.id, total=entry.size or None)
            if quiet:
                _say(f"pulling {entry.id} ({entry.size / 1e6:.0f} MB)")
            advance = functools.partial(bar.advance, task)
            pull(store, entry, advance, _say, accept_licence, folder)
            bar.update(task, completed=entry.size)
    states = {entry.id: store.state(entry) for entry in wanted}
    if as_json:
        click.echo(msgspec.json.encode(states).decode())
    elif missing:
        click.echo(f"{len(missing)} pulled and verified, {len(wanted) - len(missing)} were here")
    else:
        click.echo(f"all {len(wanted)} models are here")


@models.command(name="verify")
@click.argument("ids", nargs=-1)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def verify_models(context: click.Context, ids: tuple[str, ...], as_json: bool) -> None:
    """Hash models anew and compare."""
    store = _store()
    wrong = {entry.id: store.verify(entry) for entry in _chosen(store, ids)}
    if as_json:
        click.echo(msgspec.json.encode(wrong).decode())
    else:
        for model_id, lines in wrong.items():
            entry = store.registry.entry(model_id)
            right = "right" if entry.confirmed else "as pinned on first use; nobody confirmed it"
            click.echo(f"{model_id}: {'; '.join(lines) or right}")
            if lines:
                click.echo(f"  mend it: kiosk models pull {model_id}")
    context.exit(1 if any(wrong.values()) else 0)


@models.command(name="where")
@click.argument("model_id", required=False)
@click.option("--json", "as_json", is_flag=True)
def where_model(model_id: str | None, as_json: bool) -> None:
    """Print the folder of a model, or of all models."""
    store = _store()
    path = store.path(store.registry.entry(model_id)) if model_id else store.root
    click.echo(msgspec.json.encode(str(path)).decode() if as_json else str(path))
