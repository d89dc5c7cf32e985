"""`quantize bench-voice` and `quantize evaluate-barge-in`."""

import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.domain.errors import KioskError

KINDS = ("cold", "cached")


@click.command(name="bench-voice")
@click.option("--replies", default=30, show_default=True, type=click.IntRange(1, 1000))
@click.option("--seed", default=11, show_default=True)
@click.option("--threads", default=0, show_default=True, help="Of the voice; 0 for every core.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def bench_voice(replies: int, seed: int, threads: int, as_json: bool) -> None:
    """Time the voice on the composer's replies: the first sound, cold and with set phrases kept.

    The first sound is the first phrase, from the words to its samples; the device's latency is not
    in it. Beside it stands how long the listener would wait between two phrases.
    """
    from quantize.speech.voice import measure  # noqa: PLC0415 - native libraries behind it

    try:
        figures = measure(replies, seed, threads or os.cpu_count() or 1)
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(figures).decode())
        return
    click.echo(f"{platform.machine()}, {os.cpu_count()} cores, {figures.threads} threads")
    head = f"{'':8}{'replies':>8}{'median':>9}{'p95':>8}{'within 0.6 s':>14}{'gaps':>6}{'RTF':>7}"
    click.echo(head)
    for row in figures.rows:
        click.echo(
            f"{row.kind:8}{row.replies:8}{row.first_ms_median:7.0f}ms{row.first_ms_p95:6.0f}ms"
            f"{row.within:14.0%}{row.gaps:6}{row.real_time_factor:7.2f}"
        )


@click.command(name="evaluate-barge-in")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out/barge-in"),
    show_default=True,
    help="Keeps what the voices said, so that another run need not make it.",
)
@click.option("--narration-s", default=1200.0, show_default=True, help="Of different replies.")
@click.option("--room-s", default=1200.0, show_default=True, help="Played in each of three rooms.")
@click.option("--interruptions", default=60, show_default=True, type=click.IntRange(0, 600))
@click.option(
    "--clips",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Recordings of people, half of the interruptions; a folder of WAVs.",
)
@click.option("--room", multiple=True, help="Only these of cabinet, boutique and hall.")
@click.option("--seed", default=5, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def evaluate_barge_in(as_json: bool, **how: Any) -> None:
    """Play replies into three rooms of arithmetic and count who interrupts whom.

    First the house's narration alone: whatever falls silent there was deceived by its own echo.
    Then customers, who must silence it at once, and people who only say 嗯 or 係.
    """
    from quantize.speech.trial import Trial  # noqa: PLC0415 - native libraries behind it

    try:
        rooms = Trial(**how).run(lambda text: click.echo(text, err=True))
    except (KioskError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(rooms).decode())
        return
    click.echo(f"{platform.machine()}, {os.cpu_count()} cores; rooms are simulated")
    for room in rooms:
        click.echo(
            f"{room.name:9} alone {room.alone_s / 60:.0f} min: {room.lost} interrupted itself, "
            f"{room.pauses} false pauses · {len(room.stops_ms)} of {room.asked} customers noticed, "
            f"median {_median(room.stops_ms):.0f} ms, {room.floor} got the floor, {room.whole} "
            f"from before their first syllable on, which the ears hear in {room.kept} of "
            f"{room.judged} · nods {room.nods_passed} of {room.nods} passed"
        )
    every = [ms for room in rooms for ms in room.stops_ms]
    click.echo(
        f"all: {sum(r.alone_s for r in rooms) / 60:.0f} min, {sum(r.lost for r in rooms)} "
        f"self-interruptions; median stop {_median(every):.0f} ms of {len(every)}, "
        f"{sum(ms <= 250 for ms in every)} within 250 ms"
    )


def _median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else float("nan")
