"""`kiosk outbox`: what integrators are handed, and whether their receiver is right."""

import shlex
import subprocess
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.boutique.contract import Examination
from kiosk.boutique.envelope import new_receiver_key, public_jwk, receiver_key
from kiosk.boutique.receivers import FolderReceiver, HttpReceiver
from kiosk.config import load_settings
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Receiver
from kiosk.runtime.assembly import open_business
from kiosk.runtime.place import place
from kiosk.runtime.records import Business

IMPATIENT_S = 0.002
"""So early somebody hangs up whose answer is to be lost."""


@click.group()
def outbox() -> None:
    """What integrators are handed: orders, waiting-list entries, care bookings."""


@outbox.command()
@click.option("--json", "as_json", is_flag=True)
def status(as_json: bool) -> None:
    """Show what waits for each receiver, and why."""
    waiting = _business().waiting()
    if as_json:
        click.echo(msgspec.json.encode(waiting).decode())
        return
    if not waiting:
        click.echo("no receiver is named; settings.toml: outbox_folder, outbox_url")
    for name, messages in waiting.items():
        click.echo(f"{name}: {len(messages)} waiting")
        table = Table("number", "event", "made", "attempts", "refused with", box=None)
        for message in messages[:50]:
            table.add_row(
                message.number, message.event, f"{message.made_at:%Y-%m-%d %H:%M}",
                str(message.attempts), message.refusal or "–",
            )  # fmt: skip
        if messages:
            Console().print(table)


@outbox.command()
@click.pass_context
def deliver(context: click.Context) -> None:
    """Hand over now what waits; status 1 if something still does."""
    business = _business()
    couriers = business.couriers()
    if not couriers:
        click.echo("no receiver is named; settings.toml: outbox_folder, outbox_url")
        return
    for courier in couriers:
        courier.deliver()
    left = {name: len(messages) for name, messages in business.waiting().items()}
    for name, count in left.items():
        click.echo(f"{name}: {count} waiting")
    context.exit(1 if any(left.values()) else 0)


@outbox.command()
def key() -> None:
    """Print the public key with which messages of this terminal are checked (JWK)."""
    click.echo(public_jwk(_business().signer()).decode())


@outbox.command(name="new-key")
@click.argument("private", type=click.Path(path_type=Path))
@click.argument("public", type=click.Path(path_type=Path))
def new_key(private: Path, public: Path) -> None:
    """Make a receiver's pair of keys; the public one is named in settings.toml as outbox_key."""
    new_receiver_key(private, public)
    click.echo(f"{private} stays with the receiver; outbox_key = “{public}”")


@outbox.command()
@click.argument("where")
@click.option(
    "--key", "public", type=click.Path(path_type=Path), required=True,
    help="The receiver's public key.",
)  # fmt: skip
@click.option("--kept", help="A command that prints the key of each kept message, one a line.")
@click.option("--within", default=5.0, show_default=True, help="Seconds to keep what was taken.")
@click.pass_context
def check(
    context: click.Context, where: str, public: Path, kept: str | None, within: float
) -> None:
    """Examine a receiver's test instance, an address or a folder, with messages of no customer."""
    receiver: Receiver
    impatient: Receiver | None = None
    if "://" in where:
        receiver, impatient = HttpReceiver(where), HttpReceiver(where, IMPATIENT_S)
    else:
        receiver = FolderReceiver(Path(where))
    command = shlex.split(kept) if kept else []
    examination = Examination(
        receiver,
        impatient,
        _business().signer(),
        receiver_key(public),
        (lambda: _keys_of(command)) if command else None,
        within,
    )
    right = True
    for finding in examination.run():
        right = right and not finding.wrong
        click.echo(f"{finding.asked}: {finding.wrong or 'right'}")
    if not command:
        click.echo("what was kept could not be looked at: name a command with --kept")
    context.exit(0 if right else 1)


def _keys_of(command: list[str]) -> list[str]:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - the caller's own
    except (OSError, subprocess.CalledProcessError) as error:
        raise KioskError(
            Stage.INPUT, "command-failed", f"--kept failed: {error}",
            "it must print the key of each kept message, one a line",
        ) from error  # fmt: skip
    return done.stdout.split()


def _business() -> Business:
    return open_business(place(load_settings()))
