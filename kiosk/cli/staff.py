"""`kiosk staff`: who may open the desk at the terminal, and what they did there."""

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.boutique import Role
from kiosk.config import load_settings
from kiosk.domain.errors import KioskError
from kiosk.runtime.assembly import open_audit, open_back_office, open_staff
from kiosk.runtime.place import Place, local_time, place

_pin = click.option(
    "--pin",
    prompt="PIN (6 to 12 digits)",
    hide_input=True,
    confirmation_prompt=True,
    help="Asked for if left out, which keeps it out of the shell's history.",
)
_json = click.option("--json", "as_json", is_flag=True)


@click.group()
def staff() -> None:
    """The staff of this terminal: who may open its desk."""


@staff.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.ADVISOR.value,
    show_default=True,
)
@_pin
def add(name: str, role: str, pin: str) -> None:
    """Let somebody in from now on; the first must be a manager."""
    where = place(load_settings())
    person = open_staff(where).add(name, Role(role), pin)
    _record(where, f"added {person.role}", person.name)
    click.echo(f"{person.name} may open the desk: hold the house's name on the screen for 3 s")


@staff.command(name="list")
@_json
def list_people(as_json: bool) -> None:
    """Show everybody."""
    people = open_staff(place(load_settings())).people()
    if as_json:
        click.echo(msgspec.json.encode(people).decode())
        return
    for person in people:
        click.echo(f"{person.name}  {person.role}")
    if not people:
        click.echo("nobody yet; begin with: kiosk staff add NAME --role manager")


@staff.command(name="pin")
@click.argument("name")
@_pin
def change_pin(name: str, pin: str) -> None:
    """Give somebody another PIN."""
    where = place(load_settings())
    open_staff(where).change_pin(name, pin)
    _record(where, "changed the PIN of", name)
    click.echo(f"{name} has another PIN from now on")


@staff.command()
@click.argument("name")
def remove(name: str) -> None:
    """Let somebody in no more."""
    where = place(load_settings())
    open_staff(where).remove(name)
    _record(where, "removed", name)
    click.echo(f"{name} is let in no more")


@staff.command()
@_json
@click.pass_context
def audit(context: click.Context, as_json: bool) -> None:
    """Show who did what, the latest first; status 1 if an entry was tampered with."""
    entries, broken = open_back_office(place(load_settings())).audit()
    if as_json:
        click.echo(msgspec.json.encode({"entries": entries, "broken_at": broken}).decode())
    else:
        table = Table("number", "at", "who", "did", "what", box=None)
        for entry in entries:
            at = f"{entry.at:%Y-%m-%d %H:%M:%S}"
            table.add_row(str(entry.number), at, entry.who, entry.action, entry.subject)
        Console().print(table)
        click.echo("the chain is whole" if broken is None else f"the chain breaks at {broken}")
    context.exit(0 if broken is None else 1)


@staff.command()
@_json
def questions(as_json: bool) -> None:
    """Show what customers asked for in vain in the last 30 days, without their words."""
    clusters = open_back_office(place(load_settings())).questions()
    if as_json:
        click.echo(msgspec.json.encode(clusters).decode())
        return
    table = Table("times", "ended in", "looked for", "in the way", "last", box=None)
    for found in clusters:
        table.add_row(str(found.count), found.reason, found.category, found.wish, found.last)
    Console().print(table)


def _record(where: Place, action: str, subject: str) -> None:
    try:
        open_audit(where).record(local_time(), "", action, subject)
    except KioskError as error:
        click.echo(f"not on record: {error}", err=True)
