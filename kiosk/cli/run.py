"""`kiosk run`: opens the terminal."""

from pathlib import Path

import click

from kiosk.cli.demo import play_demo
from kiosk.cli.options import clock_at
from kiosk.config import load_settings
from kiosk.runtime.assembly import (
    counting,
    gather_knowledge,
    open_back_office,
    place,
    serving,
)
from kiosk.runtime.measure import display_name
from kiosk.ui.stage import Stage


@click.command()
@click.option("--windowed", is_flag=True, help="A window instead of the whole screen.")
@click.option("--brand", help="Another house of data/brands than that of settings.toml.")
@click.pass_context
def run(context: click.Context, windowed: bool, brand: str | None) -> None:
    """Open the terminal; without a screen, play the scripted visit instead."""
    if not display_name():
        click.echo("no screen here: playing the scripted visit into out/demo instead", err=True)
        context.exit(play_demo(Path("out/demo"), brand=brand))
    settings = load_settings(brand=brand)
    where = place(settings)
    knowledge = gather_knowledge(where)
    clock = clock_at(None)
    stage = Stage(
        where.brand,
        knowledge.catalog,
        settings.idle_s,
        windowed=windowed,
        office=open_back_office(where),
    )
    with serving(where, knowledge, counting(where, stage.post, clock), clock) as (terminal, _):
        context.exit(stage.show(terminal))
