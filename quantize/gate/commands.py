"""`quantize gate`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
import msgspec

from kiosk.domain.errors import KioskError
from quantize.gate.judging import LIMITS, ROLES, Role

if TYPE_CHECKING:
    from quantize.gate.card import Card, Report, Times

_PATH = click.Path(path_type=Path)
REFUSED = 3
"""The exit status where a candidate was judged and refused."""


@click.command()
@click.argument("role", type=click.Choice(ROLES))
@click.argument("candidate", type=click.Path(exists=True, path_type=Path))
@click.option("--parent", type=click.Path(exists=True, path_type=Path), help="What it came from.")
@click.option("--limits", type=click.Path(exists=True, path_type=Path), default=LIMITS)
@click.option("--key", type=_PATH, help="Sign the card with this Ed25519 key (kiosk catalog key).")
@click.option("--out", type=_PATH, default=Path("out/gate"), show_default=True)
@click.option("-t", "--threads", type=click.IntRange(1))
@click.option("--replies", default=12, show_default=True, help="llm: texts that are foretold.")
@click.option("--answers", default=8, show_default=True, help="llm: requests that are answered.")
@click.option("--premises", default=4, show_default=True, help="llm: false premises.")
@click.option("--sentences", default=0, help="intent: of each dialect; all by default.")
@click.option("--json", "as_json", is_flag=True, help="Print card, report and timings as JSON.")
def gate(
    role: str,
    candidate: Path,
    parent: Path | None,
    limits: Path,
    key: Path | None,
    out: Path,
    threads: int | None,
    as_json: bool,
    **extent: int,
) -> None:
    """Judge CANDIDATE (a GGUF file or a model's folder) beside its parent.

    ROLE is llm, intent, ears or voice; the parent is what the terminal uses now unless it is named.
    Exit status 0 if it is accepted, 3 if it is refused, 1 if it could not be judged. The report of
    two runs on the same inputs is the same byte for byte; times and memory stand in timings.json.
    """
    # Native libraries, which --help does without.
    from quantize.bench.machine import fingerprint  # noqa: PLC0415
    from quantize.gate.card import write_card  # noqa: PLC0415
    from quantize.gate.gate import Asked, default_parent  # noqa: PLC0415
    from quantize.gate.gate import gate as judged  # noqa: PLC0415
    from quantize.gate.language_model import Extent  # noqa: PLC0415

    sentences = extent.pop("sentences")
    try:
        chosen = cast(Role, role)
        asked = Asked(
            chosen, candidate, parent or default_parent(chosen),
            threads or os.cpu_count() or 1, Extent(**extent), sentences, limits,
        )  # fmt: skip
        here = fingerprint()
        machine = f"{here.processor}, {asked.threads} threads, {here.kind}"
        report, times = judged(asked, machine, lambda step: click.echo(f"  {step}", err=True))
        card = write_card(out, candidate.name, report, times, key)
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        told = {"card": card, "report": report, "timings": times}
        click.echo(msgspec.json.encode(told).decode())
    else:
        show(card, report, times)
        click.echo(f"{out / 'report.json'}, {out / 'card.json'}{'' if key else ' (unsigned)'}")
    if not card.accepted:
        click.get_current_context().exit(REFUSED)


@click.command(name="gate-plants")
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="All by default.")
@click.option("--plant", "names", multiple=True, help="Only those of this name.")
@click.option("-t", "--threads", type=click.IntRange(1))
@click.option("--replies", default=6, show_default=True)
@click.option("--answers", default=4, show_default=True)
@click.option("--premises", default=2, show_default=True)
@click.option("--sentences", default=0, help="intent: of each dialect; all by default.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
def gate_plants(
    roles: tuple[str, ...],
    names: tuple[str, ...],
    threads: int | None,
    as_json: bool,
    sentences: int,
    **extent: int,
) -> None:
    """Have the gate judge models that were made bad on purpose, and good ones beside them.

    Times and memory do not count here, so that each is refused for what is wrong with it. Exit
    status 1 if a bad one is accepted or a good one refused.
    """
    # as above
    from rich.table import Table  # noqa: PLC0415

    from quantize.console import table_console  # noqa: PLC0415
    from quantize.gate.language_model import Extent  # noqa: PLC0415
    from quantize.gate.plants import PLANTS  # noqa: PLC0415
    from quantize.gate.trial import try_plants  # noqa: PLC0415

    asked = tuple(cast(Role, role) for role in roles or ROLES)
    plants = [plant for plant in PLANTS if not names or plant.name in names]
    table = Table(
        "candidate", "role", "what was done to it", "verdict", "as it should", "because of"
    )
    found = []
    try:
        for trial in try_plants(asked, threads or 1, Extent(**extent), sentences, plants):
            found.append(trial)
            click.echo(f"  {trial.name}: {trial.verdict}", err=True)
            right = "yes" if trial.right else "NO"
            table.add_row(
                trial.name, trial.role, trial.what, trial.verdict, right, "; ".join(trial.failed)
            )
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
    else:
        table_console().print(table)
        refused = sum(trial.verdict == "refused" for trial in found)
        click.echo(f"{refused} refused, {len(found) - refused} accepted")
    if not all(trial.right for trial in found):
        click.get_current_context().exit(1)


def show(card: "Card", report: "Report", times: "Times") -> None:
    """Print the judgements and the verdict."""
    from rich.table import Table  # noqa: PLC0415 - as above

    from quantize.console import table_console  # noqa: PLC0415

    table = Table("figure", "candidate", "parent", "at least", "at most", "", "what it is")
    for one in (*report.judgements, *times.judgements):
        bounds = ("–" if bound is None else f"{bound:.4g}" for bound in (one.least, one.most))
        parent = "–" if one.parent is None else f"{one.parent:.4g}"
        holds = "holds" if one.holds else "FAILS"
        table.add_row(one.figure, f"{one.candidate:.4g}", parent, *bounds, holds, one.why)
    console = table_console()
    console.print(table)
    console.print(f"{card.name}: {'accepted' if card.accepted else 'refused'}")
    for reason in card.reasons:
        console.print(f"  {reason}")
