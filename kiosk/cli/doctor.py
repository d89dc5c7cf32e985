"""`kiosk doctor`: measures this machine, chooses its tier, names what is missing."""

from collections.abc import Iterator

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk import config
from kiosk.domain.errors import KioskError
from kiosk.domain.events import EngineName, EngineStatus
from kiosk.domain.speech import Sound
from kiosk.engines.audio import devices
from kiosk.runtime.assembly import gather_knowledge, open_business
from kiosk.runtime.budgets import ModelSpeed
from kiosk.runtime.engines import Engines, running
from kiosk.runtime.measure import (
    Machine,
    Measured,
    machine,
    measure_ears,
    measure_model,
    measure_voice,
    resident_mb,
    speed_of,
)
from kiosk.runtime.place import Place, place

MEMORY_LIMIT_MB = 4096
"""What the whole program may hold on a terminal."""

PROMPT_TOKENS = 90
"""The facts of such a reply, behind the warm instruction."""

REPLY_CHARACTERS = 60
"""A reply of two sentences, for the estimate of a phrased turn."""


class Report(msgspec.Struct, frozen=True):
    """Everything the doctor found.

    Attributes:
        tier: `phrased` where the language model may phrase replies, else `composed`.
        why: the figures behind the tier.
        missing: what is missing, each with the command that mends it.
    """

    machine: Machine
    engines: dict[EngineName, Measured]
    memory_mb: int
    sound_devices: tuple[str, ...]
    tier: str
    why: str
    missing: tuple[str, ...]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--accessibility",
    is_flag=True,
    help="Measure the screens against EN 301 549 and WCAG 2.2 AA instead.",
)
@click.pass_context
def doctor(context: click.Context, as_json: bool, accessibility: bool) -> None:
    """Measure this machine and say what it may do and what it lacks."""
    if accessibility:
        context.exit(_inspect(as_json))
    console = Console(stderr=as_json)
    with console.status("loading and measuring every engine (about a minute)"):
        report = examine()
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _show(console, report)


def _inspect(as_json: bool) -> int:
    """Print the conformance table and return the exit status: 1 if a criterion is not met."""
    # the screen's libraries only where the screen is measured
    from kiosk.ui.inspection import inspect  # noqa: PLC0415

    found = inspect()
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
    else:
        table = Table("EN 301 549 (WCAG 2.2)", "what", "measured", "met")
        for line in found:
            met = "a person has to tell" if line.met is None else "yes" if line.met else "no"
            table.add_row(line.clause, line.what, line.measured, met)
        Console().print(table)
    return int(any(line.met is False for line in found))


def examine() -> Report:
    """Load every engine, measure it, and store the language model's speed for the tiers."""
    settings = config.load_settings()
    where = place(settings)
    knowledge = gather_knowledge(where)
    found: dict[EngineName, Measured] = {}
    with running(Engines(where, lambda *_: None)) as engines:
        intent, llm = engines.intent(), engines.llm()
        ears, voices = engines.ears(knowledge.expected), engines.voices()
        engines.wait_started()
        spoken: list[Sound] = []
        found[EngineName.VOICE] = measure_voice(voices[0].worker, spoken)
        sound = _one_sound(spoken)
        if sound is not None:
            found[EngineName.EARS] = measure_ears(ears, sound)
        else:
            found[EngineName.EARS] = Measured(ears.status, ears.detail or "nothing to listen to")
        found[EngineName.LLM] = measure_model(llm)
        found[EngineName.INTENT] = Measured(intent.status, intent.detail, intent.load_s)
        memory_mb = resident_mb()
    speed = speed_of(found[EngineName.LLM])
    _remember(speed)
    tier, why = choose_tier(speed, settings.reply_budget_ms)
    here = machine(config.home_dir())
    sounds = tuple(devices())
    return Report(
        here,
        found,
        memory_mb,
        sounds,
        tier,
        why,
        tuple(_missing(where, here, found, sounds, memory_mb)),
    )


def choose_tier(speed: ModelSpeed | None, budget_ms: int) -> tuple[str, str]:
    """Return the tier and the figures behind it."""
    if speed is None:
        return "composed", "the language model did not answer; the composer's replies stand"
    tokens = round(REPLY_CHARACTERS * 0.75)
    expected_ms = speed.reply_ms(PROMPT_TOKENS, tokens)
    figures = (
        f"{PROMPT_TOKENS} prompt tokens at {speed.prompt_tps:.0f}/s and {tokens} reply tokens at "
        f"{speed.decode_tps:.1f}/s, {speed.drafted_tps:.1f}/s where they were foretold, take "
        f"{expected_ms / 1000:.1f} s; a reply may take {budget_ms / 1000:.1f} s"
    )
    return ("phrased" if expected_ms <= budget_ms else "composed"), figures


def _one_sound(spoken: list[Sound]) -> Sound | None:
    if not spoken:
        return None
    return Sound(b"".join(sound.pcm for sound in spoken), spoken[0].rate_hz)


def _remember(speed: ModelSpeed | None) -> None:
    if speed is None:
        return
    target = config.writable(config.home_dir()) / "measured.json"
    fresh = target.with_suffix(".new")
    fresh.write_bytes(msgspec.json.encode(speed))
    fresh.replace(target)


def _missing(
    where: Place,
    here: Machine,
    found: dict[EngineName, Measured],
    sounds: tuple[str, ...],
    memory_mb: int,
) -> Iterator[str]:
    for name, measured in found.items():
        if measured.status is not EngineStatus.READY:
            yield f"{name}: {measured.detail or measured.status}"
    try:
        open_business(where).couriers()
    except KioskError as error:
        yield f"outbox: {error}"
    if not sounds:
        yield "no sound device: connect one, or check that the user may use it (group audio)"
    if not here.display:
        yield "no screen: set DISPLAY or WAYLAND_DISPLAY; kiosk demo plays without one"
    if memory_mb > MEMORY_LIMIT_MB:
        yield f"{memory_mb} MB resident, more than {MEMORY_LIMIT_MB}: choose a smaller model"
    if here.disk_free_mb < 2048:
        yield f"only {here.disk_free_mb} MB free on the disk: free 2 GB for models and updates"


def _show(console: Console, report: Report) -> None:
    here = report.machine
    console.print(
        f"{here.processor}, {here.cores} cores, {here.memory_mb} MB memory "
        f"({here.memory_free_mb} free), {here.disk_free_mb} MB disk free, "
        f"screen {here.display or 'none'}, sound {', '.join(report.sound_devices) or 'none'}"
    )
    table = Table("engine", "status", "load s", "figures")
    for name, measured in report.engines.items():
        figures = "  ".join(f"{key} {value:g}" for key, value in measured.figures.items())
        load = "" if measured.load_s is None else f"{measured.load_s:.1f}"
        table.add_row(name, measured.status, load, figures or measured.detail)
    console.print(table)
    console.print(f"resident with everything loaded: {report.memory_mb} MB of {MEMORY_LIMIT_MB}")
    console.print(f"tier [bold]{report.tier}[/bold]: {report.why}")
    for line in report.missing:
        console.print(f"missing  {line}")
    if not report.missing:
        console.print("nothing is missing")
