"""`kiosk run`: opens the terminal."""

from pathlib import Path

import click

from kiosk.cli.demo import play_demo
from kiosk.cli.options import clock_at
from kiosk.config import load_settings
from kiosk.runtime.assembly import gather_knowledge, place, serving
from kiosk.runtime.measure import display_name
from kiosk.ui.stage import Stage


@click.command()
@click.option("--windowed", is_flag=True, help="A window instead of the whole screen.")
@click.pass_context
def run(context: click.Context, windowed: bool) -> None:
    """Open the terminal; without a screen, play the scripted visit instead."""
    if not display_name():
        click.echo("no screen here: playing the scripted visit into out/demo instead", err=True)
        context.exit(play_demo(Path("out/demo")))
    settings = load_settings()
    where = place(settings)
    knowledge = gather_knowledge(where)
    stage = Stage(where.brand, knowledge.catalog, settings.idle_s, windowed=windowed)
    with serving(where, knowledge, stage.post, clock_at(None)) as (terminal, _):
        context.exit(stage.show(terminal))
