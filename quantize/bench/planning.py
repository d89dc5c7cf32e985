"""`quantize estimate` and `quantize advise`: what a model will need and do, told beforehand."""

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from kiosk.domain.errors import KioskError
from quantize.bench.commands import Numbers

if TYPE_CHECKING:
    from quantize.bench.memory import Foretold

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("models", nargs=-1, type=_FILE)
@click.option("-c", "--contexts", type=Numbers(), default="2048", show_default=True)
@click.option("--budget-gb", type=float, default=4.0, show_default=True)
@click.option("--measure", is_flag=True, help="Load each and hold the estimate against it.")
@click.option("--json", "as_json", is_flag=True, help="Print the estimates as JSON.")
@click.pass_context
def estimate(
    context: click.Context,
    models: tuple[Path, ...],
    contexts: tuple[int, ...],
    budget_gb: float,
    measure: bool,
    as_json: bool,
) -> None:
    """Foretell the memory of MODELS (GGUF files), of all registered shapes where none is named.

    Exit status 1 where a measured one is off by more than a tenth.
    """
    # Native libraries, which --help does without.
    from rich.table import Table  # noqa: PLC0415

    from kiosk.engines.memory import estimate as told_of  # noqa: PLC0415
    from quantize.bench.memory import Foretold, foretell  # noqa: PLC0415
    from quantize.bench.run import header_of  # noqa: PLC0415
    from quantize.bench.shapes import shapes  # noqa: PLC0415
    from quantize.console import table_console  # noqa: PLC0415

    try:
        if models:
            found = []
            for path, backend, n_ctx in product(models, ("kiosk", "llama.cpp"), contexts):
                found.append(foretell(path, header_of(path), n_ctx, backend, measure))
                if measure:
                    click.echo(_in_a_line(found[-1]), err=True)
        else:
            found = [
                Foretold(name, n_ctx, "kiosk", told_of(header, n_ctx))
                for name, header in shapes()
                for n_ctx in contexts
            ]
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
    else:
        table = Table(
            "model", "context", "backend", "weights", "context MB", "working", "program",
            "estimate MB", "measured", "off by", f"of {budget_gb:g} GB",
        )  # fmt: skip
        for one in found:
            table.add_row(*_cells(one, budget_gb * 1e9))
        table_console().print(table)
    if any(one.measured and not one.holds for one in found):
        context.exit(1)


def _in_a_line(one: "Foretold") -> str:
    told, measured = one.estimate.total / 1e6, one.measured / 1e6
    return (
        f"{one.model}, {one.n_ctx} tokens, {one.backend}: {told:,.0f} MB foretold, "
        f"{measured:,.0f} measured, {100 * one.off_by:+.2f} %"
    )


def _cells(one: "Foretold", budget: float) -> tuple[str, ...]:
    told = one.estimate
    parts = (told.weights, told.context, told.working, told.program, told.total)
    measured = ("", "")
    if one.measured:
        measured = (f"{one.measured / 1e6:,.0f}", f"{100 * one.off_by:+.2f} %")
    fits = "within" if told.total <= budget else "beyond"
    return (
        one.model, str(one.n_ctx), one.backend, *(f"{part / 1e6:,.0f}" for part in parts),
        *measured, fits,
    )  # fmt: skip


@click.command()
@click.option("--hardware", type=_FILE, required=True, help="A description, see data/hardware.")
@click.option("--runs", multiple=True, help="Stored runs, FILE or FILE.db:N; ours by default.")
@click.option("--budget-gb", type=float, default=4.0, show_default=True)
@click.option("--target-tps", type=float, default=100.0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the advice as JSON.")
def advise(
    hardware: Path, runs: tuple[str, ...], budget_gb: float, target_tps: float, as_json: bool
) -> None:
    """Name the models and quantisations that meet the targets on a described machine.

    Foretold by the bandwidth model, whose share and error are taken from stored runs.
    """
    from rich.table import Table  # noqa: PLC0415 - as above

    from quantize.bench import advise as model  # noqa: PLC0415
    from quantize.bench.shapes import shapes  # noqa: PLC0415
    from quantize.bench.store import read_run  # noqa: PLC0415
    from quantize.console import table_console  # noqa: PLC0415

    try:
        machine = model.read_hardware(hardware)
        rows = [row for named in runs or (str(STORED),) for row in read_run(named).rows]
        known = model.efficiency(rows)
        found = model.best_first(
            model.advise(machine, shapes(), known, budget_gb * 1e9, target_tps)
        )
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode({"machine": machine, "by": known, "advice": found}).decode())
        return
    console = table_console()
    console.print(
        f"{machine.name}: {machine.bandwidth_gb_s:g} GB/s, {machine.memory_gb:g} GB. Generation "
        f"reaches {known.share:.0%} of the bandwidth over {known.rows} stored rows; foretelling "
        f"each by the others misses by {known.typical_error:.0%}, at most {known.error:.0%}."
    )
    if machine.gpu_bandwidth_gb_s:
        console.print(
            f"No run on a card is stored: {model.CARD_SHARE:.0%} of its bandwidth is assumed."
        )
    table = Table("model", "weights GB", "tokens/s", "from – to", "memory GB", "where", "verdict")
    for one in found:
        table.add_row(
            one.model, f"{one.weights / 1e9:.2f}", f"{one.tokens_per_s:.1f}",
            f"{one.low:.1f} – {one.high:.1f}", f"{one.memory / 1e9:.2f}", one.where, one.verdict,
        )  # fmt: skip
    console.print(table)
    meeting = sum(one.verdict == "meets" for one in found)
    console.print(
        f"{meeting} of {len(found)} meet {target_tps:g} tokens/s within {budget_gb:g} GB."
    )


STORED = Path(__file__).with_name("stored.json")
"""The run on the build machine that is kept with the program."""
