"""`quantize evaluate-replies`."""

from pathlib import Path

import click
import msgspec

from kiosk.domain.errors import KioskError


@click.command(name="evaluate-replies")
@click.option("--mutants", default=10_000, show_default=True, help="Mutated replies; 0: none.")
@click.option("--premises", default=300, show_default=True, help="Questions with wrong premises.")
@click.option("--phrases", default=500, show_default=True, help="Replies worded by the model.")
@click.option(
    "--seconds",
    default=0,
    show_default=True,
    help="Have the model write missing outputs for so long; run again to go on.",
)
@click.option("--wishes", default=300, show_default=True, help="Wishes with known answers.")
@click.option("--alone", default=0, show_default=True, help="Of these to the model alone.")
@click.option("--visits", default=100, show_default=True, help="Visits whose turns are timed.")
@click.option("--drafts", default=0, show_default=True, help="Answers with and without drafts.")
@click.option(
    "--outputs",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("out/replies/outputs.jsonl"),
    show_default=True,
    help="Where the model's outputs are kept.",
)
@click.option("--seed", default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def evaluate_replies(outputs: Path, seed: int, as_json: bool, **counts: int) -> None:
    """Measure replies: how true, how fitting, in what tone and how soon.

    With 0 a part is left out. What the language model writes takes seconds each and is kept, so
    that a long run can be made in parts; what is there is judged.
    """
    # The engines take seconds to load and are not needed for --help.
    from rich.console import Console  # noqa: PLC0415

    from quantize.console import table_console  # noqa: PLC0415
    from quantize.replies.evaluate import Evaluation, Sizes  # noqa: PLC0415
    from quantize.replies.report import show  # noqa: PLC0415

    progress = Console(stderr=True)
    sizes = Sizes(**counts)
    try:
        evaluation = Evaluation(outputs, seed, lambda told: progress.print(f"  {told}"))
        try:
            report = evaluation.measure(sizes)
        finally:
            evaluation.close()
    except (KioskError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        show(report, table_console())
