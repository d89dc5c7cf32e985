"""`quantize bench`."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from kiosk.domain.errors import KioskError

if TYPE_CHECKING:
    from quantize.bench.against import Change
    from quantize.bench.beside import Compared
    from quantize.bench.rows import Run

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SCENARIOS = ("pp", "tg", "turn", "drafted", "ears", "voice", "intent", "visit", "spoken")


class Numbers(click.ParamType[tuple[int, ...]]):
    """A list of whole numbers, as llama-bench takes them: 0,1024."""

    name = "numbers"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the numbers."""
        if isinstance(value, tuple):
            return value
        try:
            found = tuple(int(part) for part in str(value).split(","))
        except ValueError:
            found = ()
        if not found or min(found) < 0:
            self.fail(f"“{value}” is no list of numbers such as 0,1024", param, ctx)
        return found


@click.command()
@click.argument("models", nargs=-1, type=_FILE)
@click.option("--backend", "backends", multiple=True, type=click.Choice(["llama.cpp", "kiosk"]))
@click.option("--scenario", "scenarios", multiple=True, type=click.Choice(_SCENARIOS))
@click.option("-p", "--n-prompt", "prompts", type=Numbers(), default="512", show_default=True)
@click.option("-n", "--n-gen", "generations", type=Numbers(), default="128", show_default=True)
@click.option("-d", "--n-depth", "depths", type=Numbers(), default="0", show_default=True)
@click.option("-t", "--threads", type=click.IntRange(1), help="All cores by default.")
@click.option("-r", "--repetitions", type=click.IntRange(1), default=5, show_default=True)
@click.option("--budget-gb", type=float, default=4.0, show_default=True, help="Memory allowed.")
@click.option("--target-tps", type=float, default=100.0, show_default=True)
@click.option("--target-s", type=float, default=0.8, show_default=True)
@click.option("--beside", type=_FILE, help="llama-bench, built by tools/llama_bench.py.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@click.option("--against", metavar="RUN", help="A bench.json or FILE.db:N; exit 1 if worse.")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Keep the run here.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out/bench"), show_default=True
)
@click.option("--json", "as_json", is_flag=True, help="Print the run as JSON.")
def bench(
    models: tuple[Path, ...],
    against: str | None,
    db: Path | None,
    out: Path,
    as_json: bool,
    **given: Any,
) -> None:
    """Measure MODELS (GGUF files), or the terminal's engines, on this machine.

    Rows have llama-bench's columns and ours; each case runs in a process of its own. The run is
    written to OUT as bench.md, .csv, .json, .jsonl and as report.html.
    """
    # Native libraries and plots, which --help does without.
    from quantize.bench.against import changes  # noqa: PLC0415
    from quantize.bench.page import write_page  # noqa: PLC0415
    from quantize.bench.rows import Row, Targets  # noqa: PLC0415
    from quantize.bench.run import Plan, measure_all  # noqa: PLC0415
    from quantize.bench.store import keep, read_run, shown, write_all  # noqa: PLC0415

    asked = Plan(
        models,
        given["backends"] or ("llama.cpp", "kiosk"),
        given["scenarios"] or ("pp", "tg", "turn", "drafted"),
        given["prompts"],
        given["generations"],
        given["depths"],
        given["threads"] or os.cpu_count() or 1,
        given["repetitions"],
    )
    targets = Targets(given["target_tps"], given["budget_gb"] * 1e9, given["target_s"])

    def told(row: Row) -> None:
        if not as_json:
            click.echo("  " + "  ".join(shown(row)), err=True)

    try:
        earlier = read_run(against) if against else None
        run, compared = measure_all(asked, targets, told, given["beside"], given["rounds"])
        changed = list(changes(run, earlier)) if earlier is not None else []
        files = [*write_all(run, out), out / "report.html"]
        write_page(run, out / "report.html", compared, changed)
        if db:
            keep(run, db)
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        everything = {"run": run, "beside": compared, "against": changed}
        click.echo(msgspec.json.encode(everything).decode())
    else:
        _show(run, compared, changed)
        click.echo(", ".join(map(str, files)))
    if any(change.verdict == "worse" for change in changed):
        click.get_current_context().exit(1)


def _show(run: "Run", compared: "Sequence[Compared]", changed: "Sequence[Change]") -> None:
    from rich.table import Table  # noqa: PLC0415 - as above

    from quantize.bench.page import (  # noqa: PLC0415
        CHANGED,
        COMPARED,
        answers,
        changed_cells,
        compared_cells,
    )
    from quantize.bench.store import SHOWN, described, shown  # noqa: PLC0415
    from quantize.console import table_console  # noqa: PLC0415

    console = table_console()
    console.print(described(run))
    for head, rows in (
        (SHOWN, [shown(row) for row in run.rows]),
        (COMPARED, [compared_cells(one) for one in compared]),
        (CHANGED, [changed_cells(one) for one in changed]),
    ):
        if not rows:
            continue
        table = Table(*head)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    for answer in answers(run):
        console.print(answer)
