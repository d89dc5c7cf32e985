"""`kiosk catalog import` and its kin: what staff change, offline."""

import getpass
import shutil
import time
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.catalog import Preview, Updates, Version
from kiosk.catalog.bundle import is_public_key, new_key
from kiosk.catalog.changes import Changes
from kiosk.catalog.export import export
from kiosk.catalog.source import RefusedError
from kiosk.catalog.tables import TABLES
from kiosk.cli.catalog import catalog
from kiosk.config import load_settings, writable
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.runtime.assembly import impact_of_draft
from kiosk.runtime.engines import Engines, running
from kiosk.runtime.place import (
    brand_ontology,
    local_time,
    open_catalog,
    open_stock,
    open_updates,
    open_versions,
    place,
    trusted_keys,
)

MOST_SHOWN = 40
"""Changes of one kind that are printed; --json prints all."""

_language = click.option(
    "--lang",
    type=click.Choice([Language.ZH_HANS.value, Language.EN.value]),
    default=Language.ZH_HANS.value,
)
_json = click.option("--json", "as_json", is_flag=True)
_by = click.option("--by", default=getpass.getuser, help="Who does it, for the list of versions.")


@catalog.command(name="import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--whole", is_flag=True, help="What a delivered table lacks is withdrawn.")
@click.option("--publish", "at_once", is_flag=True, help="Publish the draft at once.")
@_by
@_language
@_json
@click.pass_context
def import_(
    context: click.Context,
    path: Path,
    whole: bool,
    at_once: bool,
    by: str,
    lang: str,
    as_json: bool,
) -> None:
    """Draft a version from a workbook, a CSV or JSON file, a folder or a signed bundle."""
    updates = _updates()
    try:
        preview = updates.draft(path, by, whole)
    except RefusedError as error:
        _refuse(context, error, Language(lang), as_json)
        return
    if preview is None:
        click.echo("{}" if as_json else "nothing would change; there is no new draft")
        return
    _show_preview(preview, as_json)
    if at_once:
        _published(open_versions(place(load_settings())).publish(by), as_json)
    elif not as_json:
        click.echo("publish it: kiosk catalog publish    drop it: kiosk catalog discard")


@catalog.command()
@_json
def draft(as_json: bool) -> None:
    """Show what the draft would change."""
    preview = _updates().preview()
    if preview is None:
        click.echo("{}" if as_json else "there is no draft")
    else:
        _show_preview(preview, as_json)


@catalog.command()
@_by
@_json
def publish(by: str, as_json: bool) -> None:
    """Serve the draft from now on."""
    _published(open_versions(place(load_settings())).publish(by), as_json)


@catalog.command()
def discard() -> None:
    """Drop the draft."""
    open_versions(place(load_settings())).discard()
    click.echo("there is no draft now")


@catalog.command()
@_json
def versions(as_json: bool) -> None:
    """List every version, and what was served when."""
    opened = open_versions(place(load_settings()))
    listed = opened.versions()
    history = opened.history()
    if as_json:
        _print_json({"versions": listed, "history": history})
        return
    table = Table("version", "made", "by", "from", "pieces", "digest", "served")
    for version in listed:
        served = [entry.at for entry in history if entry.number == version.number]
        now = history[-1].number == version.number
        table.add_row(
            str(version.number),
            f"{version.made_at:%Y-%m-%d %H:%M}",
            version.by,
            version.origin,
            f"{version.products:,}",
            version.digest[:12],
            "now" if now else f"until after {served[-1]:%Y-%m-%d %H:%M}" if served else "never",
        )
    Console().print(table)


@catalog.command()
@click.argument("number", type=int)
@_by
@_json
def rollback(number: int, by: str, as_json: bool) -> None:
    """Serve any earlier version again; the later ones are kept."""
    _published(open_versions(place(load_settings())).roll_back(number, by), as_json)


@catalog.command()
@click.argument("before", type=int)
@click.argument("after", type=int)
@_json
def diff(before: int, after: int, as_json: bool) -> None:
    """Show what differs between two versions; 0 is the draft."""
    updates = _updates()
    for number in {before, after} - {0}:
        updates.versions.version(number)
    _show_changes(updates.diff(before, after), as_json)


@catalog.command(name="impact")
@click.option("--from", "path", type=click.Path(path_type=Path), help="Other questions.")
@_json
def impact_(path: Path | None, as_json: bool) -> None:
    """Show which answers to typical questions the draft would change."""
    where = place(load_settings())
    with running(Engines(where, lambda _: None)) as engines:
        intent = engines.intent()
        engines.wait_started()
        found = list(impact_of_draft(where, intent, local_time, path))
    if as_json:
        _print_json({"changed": found})
        return
    table = Table("question", "now", "after publishing", show_lines=True)
    for changed in found:
        table.add_row(changed.question, changed.before.reply, changed.after.reply)
    if found:
        Console().print(table)
    many = "1 answer" if len(found) == 1 else f"{len(found)} answers"
    click.echo(f"{many} would change" if found else "no answer would change")


@catalog.command(name="export")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--version", "number", type=int, help="Another than the one that is served.")
@_language
def export_(out: Path, number: int | None, lang: str) -> None:
    """Write every table to a .xlsx or .json file, or as CSV with the pictures to a folder."""
    where = place(load_settings())
    opened = open_versions(where)
    chosen = opened.version(number) if number else opened.serve()
    export(
        opened.source(chosen.number),
        opened.pictures(chosen.number),
        out,
        brand_ontology(where.brand),
        Language(lang),
    )
    click.echo(f"version {chosen.number} written to {out}")


@catalog.command()
@click.argument("private", type=click.Path(path_type=Path))
@click.argument("public", type=click.Path(path_type=Path))
def key(private: Path, public: Path) -> None:
    """Make the house's pair of keys; the private one never lies on a terminal."""
    new_key(private, public)
    click.echo(f"keep {private} in a safe place; on each terminal: kiosk catalog trust {public}")


@catalog.command()
@click.argument("public", type=click.Path(path_type=Path))
def trust(public: Path) -> None:
    """Believe bundles that are signed with the private half of a key."""
    try:
        known = is_public_key(public.read_bytes())
    except OSError as error:
        raise KioskError(
            Stage.CATALOG, "key-unreadable", f"cannot read {public}: {error.strerror}", "check it"
        ) from error
    if not known:
        raise KioskError(
            Stage.CATALOG,
            "key-unreadable",
            f"{public} is no Ed25519 public key",
            "use the second file of kiosk catalog key",
        )
    folder = writable(trusted_keys(place(load_settings())))
    shutil.copyfile(public, folder / f"{public.stem}.pub")
    click.echo(f"bundles signed with {public.name} are believed from now on")


@catalog.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--key", "private", type=click.Path(path_type=Path), required=True)
@click.option("--sequence", type=int, help="Grows with every bundle; the time if left out.")
def bundle(out: Path, private: Path, sequence: int | None) -> None:
    """Write the catalog that is served as one signed file for other terminals."""
    updates = _updates()
    number = updates.versions.serve().number
    manifest = updates.bundle(out, number, sequence or int(time.time()), private)
    click.echo(
        f"{out}: {len(manifest.files)} files, number {manifest.sequence}, "
        f"{out.stat().st_size / 2**20:.1f} MB"
    )


@catalog.command()
@click.argument("path", type=click.Path(path_type=Path))
@_by
@_language
@_json
@click.pass_context
def stock(context: click.Context, path: Path, by: str, lang: str, as_json: bool) -> None:
    """Take counts from a file; one that is older than what is held is refused."""
    where = place(load_settings())
    try:
        counts = open_updates(where).counts(path)
    except RefusedError as error:
        _refuse(context, error, Language(lang), as_json)
        return
    applied = open_stock(where).apply(counts, open_catalog(where).counts, by)
    if as_json:
        _print_json(applied)
    else:
        click.echo(f"{applied.taken} counts taken, {applied.same} were known already")
        for count, held in applied.older[:MOST_SHOWN]:
            click.echo(
                f"refused: {count.sku} {count.boutique} {count.size} counted at "
                f"{count.counted_at:%Y-%m-%d %H:%M}, held is {held:%Y-%m-%d %H:%M}"
            )
    context.exit(1 if applied.older else 0)


def _updates() -> Updates:
    return open_updates(place(load_settings()))


def _refuse(context: click.Context, error: RefusedError, language: Language, as_json: bool) -> None:
    if as_json:
        _print_json({"error": error.to_json(), "faults": error.faults})
    else:
        for fault in error.faults:
            click.echo(fault.said(language), err=True)
        count = len(error.faults)
        click.echo(
            f"以上{count}处须改正，目录未作任何改动"
            if language is Language.ZH_HANS
            else f"{count} to be corrected; nothing was changed",
            err=True,
        )
    context.exit(1)


def _published(version: Version, as_json: bool) -> None:
    if as_json:
        _print_json(version)
    else:
        click.echo(f"version {version.number} is served from now on")


def _show_preview(preview: Preview, as_json: bool) -> None:
    if as_json:
        _print_json(preview)
        return
    click.echo(f"draft from {preview.draft.origin}, on version {preview.draft.parent}")
    _show_changes(preview.changes, as_json=False)


def _show_changes(changes: Changes, as_json: bool) -> None:
    if as_json:
        _print_json(changes)
        return
    if changes.empty:
        click.echo("the two are the same")
        return
    table = Table("table", "what", "row", "column", "before", "after")
    for name, kind, rows in (
        *((name, "added", keys) for name, keys in changes.added.items()),
        *((name, "withdrawn", keys) for name, keys in changes.withdrawn.items()),
    ):
        for at in rows[:MOST_SHOWN]:
            table.add_row(TABLES[name].zh, kind, " ".join(at))
        _more(table, len(rows))
    for change in changes.changed[:MOST_SHOWN]:
        column = TABLES[change.table].column(change.column)
        table.add_row(
            TABLES[change.table].zh,
            "changed",
            " ".join(change.key),
            column.zh if column else change.column,
            change.before,
            change.after,
        )
    _more(table, len(changes.changed))
    for name in changes.pictures[:MOST_SHOWN]:
        table.add_row("图片", "changed", name)
    Console().print(table)
    for move in changes.steep:
        click.echo(
            f"look again: {move.sku} from ¥{move.before_cny:,} to ¥{move.after_cny:,} "
            f"({move.share:+.0%})"
        )


def _more(table: Table, count: int) -> None:
    if count > MOST_SHOWN:
        table.add_row("", f"and {count - MOST_SHOWN} more")


def _print_json(value: Any) -> None:
    click.echo(msgspec.json.encode(value).decode())
