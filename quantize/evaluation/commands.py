"""`quantize evaluate`."""

from pathlib import Path

import click
import msgspec

from kiosk.domain.errors import KioskError
from quantize.evaluation.texts import HELDOUT

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER, default=HELDOUT)
@click.option("--model", type=_FOLDER, default=Path("assets/intent"), show_default=True)
@click.option(
    "--others",
    type=_FOLDER,
    help="Folder with ud_hk_yue_zh_parallel.tsv and xsid_zh_test.tsv: parallel, unrelated texts.",
)
@click.option("--baselines", is_flag=True, help="Beside it: teachers, full precision, rules.")
@click.option(
    "--llm",
    default=0,
    metavar="N",
    help="Ask the language model of N sentences, too (seconds each).",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out/evaluation"), show_default=True
)
@click.option("--seed", default=20260115, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def evaluate(
    folder: Path,
    model: Path,
    others: Path | None,
    baselines: bool,
    llm: int,
    out: Path,
    seed: int,
    as_json: bool,
) -> None:
    """Measure understanding on FOLDER's utterances and conversations.

    Prints tables and keeps them in OUT as report.json and as a page with plots. Without FOLDER the
    texts are those of the workshop that nothing was trained on.
    """
    # The workshop's libraries take seconds to load and are not needed for --help.
    from rich.console import Console  # noqa: PLC0415

    from quantize.console import table_console  # noqa: PLC0415
    from quantize.evaluation.measure import measure  # noqa: PLC0415
    from quantize.evaluation.report import show, write_page  # noqa: PLC0415

    console = Console(stderr=True)
    try:
        report = measure(
            folder,
            model,
            others,
            baselines,
            llm,
            seed,
            lambda stage, *_: console.print(f"  {stage}"),
        )
    except (KioskError, OSError) as error:
        raise click.ClickException(str(error)) from error
    out.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.encode(report)
    (out / "report.json").write_bytes(msgspec.json.format(encoded, indent=2))
    write_page(report, out / "report.html")
    if as_json:
        click.echo(encoded.decode())
    else:
        show(report, table_console())
        click.echo(f"{out / 'report.json'}, {out / 'report.html'}")
