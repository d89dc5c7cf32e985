"""`kiosk register`: what customers confirmed at the terminal, for the staff and for themselves."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.boutique import EntryState, Held
from kiosk.config import load_settings
from kiosk.domain.errors import KioskError, Stage
from kiosk.runtime.assembly import open_business
from kiosk.runtime.place import local_time, place
from kiosk.runtime.records import Business

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def register() -> None:
    """Care bookings, orders and waiting-list entries."""


@register.command(name="list")
@click.option("--all", "every", is_flag=True, help="Also what is done, withdrawn or erased.")
@click.option("--json", "as_json", is_flag=True)
def list_entries(every: bool, as_json: bool) -> None:
    """Show the entries, the oldest first."""
    entries = _business().register.entries(None if every else EntryState.OPEN)
    if as_json:
        click.echo(msgspec.json.encode(entries).decode())
        return
    if not entries:
        click.echo("the register is empty" if every else "no open entries")
        return
    table = Table("number", "kind", "piece", "when", "name", "phone", "taken", "state", box=None)
    for entry in entries:
        piece = f"{entry.piece} ({entry.sku})" if entry.sku else entry.piece
        when = f"{entry.start:%Y-%m-%d %H:%M}" if entry.start else f"{entry.day} {entry.time}"
        told = (piece, when.strip() or "–", entry.name or "–", entry.phone or "–")
        table.add_row(
            entry.number, entry.kind, *map(legible, told),
            f"{entry.taken_at:%Y-%m-%d %H:%M}", entry.state,
        )  # fmt: skip
    Console().print(table)


@register.command(name="settle")
@click.argument("number")
@click.option(
    "--as",
    "state",
    type=click.Choice([s.value for s in EntryState if s is not EntryState.ERASED]),
    default=EntryState.DONE.value,
    show_default=True,
)
def settle_entry(number: str, state: str) -> None:
    """Set an entry to done, withdrawn, or open again."""
    business = _business()
    business.register.settle(number, EntryState(state), local_time())
    business.record(f"set to {state}", number)
    click.echo(f"{number}: {state}")


def _of_a_person(command: F) -> F:
    """Add the two ways to name a person; a telephone number is asked for, not shown in a shell."""
    command = click.option("--number", default="", help="Of an entry of theirs.")(command)
    return click.option(
        "--phone", default="", help="Asked for if neither is given, out of the shell's history."
    )(command)


@register.command()
@_of_a_person
@click.option("--out", type=click.Path(path_type=Path), help="A new file (default: stdout).")
def export(phone: str, number: str, out: Path | None) -> None:
    """Give out all that is held of a person, as JSON."""
    held = _business().people.export(*_person(phone, number))
    told = msgspec.json.format(msgspec.json.encode(held), indent=2)
    if out is None:
        click.echo(told.decode())
        return
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(told)
    except OSError as error:
        raise KioskError(
            Stage.INPUT, "file-unusable", f"cannot write {out}: {error.strerror}",
            "name a file that does not exist yet",
        ) from error  # fmt: skip
    click.echo(f"{_counted(held)}: {out}")


@register.command()
@_of_a_person
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(phone: str, number: str, yes: bool) -> None:
    """Erase all that is held of a person; integrators are told to do the same."""
    people = _business().people
    phone, number = _person(phone, number)
    held = people.find(phone, number)
    if not held.is_empty and not yes:
        click.confirm(f"{_counted(held)} will be erased for good; go on?", abort=True)
    click.echo(f"{_counted(people.erase(local_time(), phone, number))} erased")


@register.command(name="rotate-keys")
def rotate_keys() -> None:
    """Seal everything anew under new keys; older copies of the keys open nothing new."""
    click.echo(f"{_business().rotate_keys()} fields are sealed under new keys")


@register.command(name="accept-clock")
def accept_clock() -> None:
    """Believe the terminal's clock although an entry was made at a later time."""
    now, business = local_time(), _business()
    business.register.accept_clock(now)
    business.record("accepted the clock")
    click.echo(f"it is {now:%Y-%m-%d %H:%M}; care bookings are taken again")


@register.command()
@click.option("--json", "as_json", is_flag=True)
def profiles(as_json: bool) -> None:
    """Show the profiles that customers asked for, with what they consented to."""
    found = _business().profiles.every()
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    table = Table("number", "name", "phone", "notes", "consents", box=None)
    for profile in found:
        consents = ", ".join(f"{name} until {day}" for name, day in profile.consents.items())
        told = map(legible, (profile.name, profile.phone, profile.notes))
        table.add_row(str(profile.number), *told, consents)
    Console().print(table) if found else click.echo("there are no profiles")


def legible(words: str) -> str:
    """Return words of a customer so that they change nothing around them on a screen."""
    seen = "".join(
        " " if unicodedata.category(c) == "Cc" else c
        for c in words
        if c not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    # a right-to-left name is kept apart from the columns beside it
    mixed = any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in seen)
    return f"\u2068{seen}\u2069" if mixed else seen


def _person(phone: str, number: str) -> tuple[str, str]:
    if not phone and not number:
        phone = click.prompt("telephone number", hide_input=True)
    return phone, number


def _counted(held: Held) -> str:
    return f"{len(held.entries)} entries, {len(held.profiles)} profiles"


def _business() -> Business:
    return open_business(place(load_settings()))
