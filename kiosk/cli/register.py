"""`kiosk register`: what customers confirmed at the terminal, for the staff."""

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.boutique import EntryState
from kiosk.runtime.assembly import open_register


@click.group()
def register() -> None:
    """Care bookings, orders and waiting-list entries."""


@register.command(name="list")
@click.option("--all", "every", is_flag=True, help="Also what is done or withdrawn.")
@click.option("--json", "as_json", is_flag=True)
def list_entries(every: bool, as_json: bool) -> None:
    """Show the entries, the oldest first."""
    entries = open_register().entries(None if every else EntryState.OPEN)
    if as_json:
        click.echo(msgspec.json.encode(entries).decode())
        return
    if not entries:
        click.echo("the register is empty" if every else "no open entries")
        return
    table = Table("number", "kind", "piece", "day", "taken", "state", box=None)
    for entry in entries:
        taken = f"{entry.taken_at:%Y-%m-%d %H:%M}"
        piece = f"{entry.piece} ({entry.sku})" if entry.sku else entry.piece
        table.add_row(entry.number, entry.kind, piece, entry.day or "–", taken, entry.state)
    Console().print(table)


@register.command(name="settle")
@click.argument("number")
@click.option(
    "--as",
    "state",
    type=click.Choice([state.value for state in EntryState]),
    default=EntryState.DONE.value,
    show_default=True,
)
def settle_entry(number: str, state: str) -> None:
    """Set an entry to done, withdrawn, or open again."""
    open_register().settle(number, EntryState(state))
    click.echo(f"{number}: {state}")
