"""`kiosk run`: opens the terminal."""

from pathlib import Path

import click

from kiosk.cli.demo import play_demo
from kiosk.cli.options import clock_at
from kiosk.config import load_settings
from kiosk.runtime.assembly import counting, knowledge_of, open_back_office, serving
from kiosk.runtime.measure import display_name
from kiosk.runtime.place import open_catalog, place
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
    catalog = open_catalog(where)
    clock = clock_at(None)
    stage = Stage(
        where.brand,
        catalog,
        settings.idle_s,
        windowed=windowed,
        office=open_back_office(where),
        hands_free=settings.hands_free,
    )
    # the first screen waits for no knowledge of language, let alone for an engine
    stage.first_screen()
    knowledge = stage.meanwhile(lambda: knowledge_of(where, catalog))
    with serving(where, knowledge, counting(where, stage.post, clock), clock) as (terminal, _):
        context.exit(stage.show(terminal))
