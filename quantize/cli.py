"""Commands of the workshop, in which models are made and measured."""

import tempfile
from pathlib import Path

import click
import msgspec

from kiosk.domain.errors import KioskError
from quantize.bench.commands import bench
from quantize.bench.planning import advise, estimate
from quantize.distill.commands import distill
from quantize.ears.commands import confusions
from quantize.ears.evaluate import evaluate_ears
from quantize.ears.tuning import rehearse_tuning, tune_ears
from quantize.evaluation.commands import evaluate
from quantize.fewshot.commands import fewshot
from quantize.gate.commands import gate, gate_plants
from quantize.llm.commands import COMMANDS as LANGUAGE_MODEL_COMMANDS
from quantize.replies.commands import evaluate_replies
from quantize.speech.commands import bench_voice, evaluate_barge_in


@click.group()
def main() -> None:
    """Make and measure the models of the terminal."""


main.add_command(distill)
main.add_command(evaluate)
main.add_command(evaluate_replies)
main.add_command(confusions)
main.add_command(evaluate_ears)
for command in LANGUAGE_MODEL_COMMANDS:
    main.add_command(command)
main.add_command(fewshot)
main.add_command(rehearse_tuning)
main.add_command(tune_ears)
main.add_command(bench_voice)
main.add_command(evaluate_barge_in)


@main.command(name="bench-catalog")
@click.option("--rows", multiple=True, type=int, default=(1_260, 10_000, 100_000, 1_000_000))
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--seed", default=7, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the measurements as JSON.")
def bench_catalog(rows: tuple[int, ...], folder: Path, seed: int, as_json: bool) -> None:
    """Time building and searching catalogs of several sizes, in FOLDER, beside SQLite's own means.

    The pieces are those of the demo maison, varied.
    """
    from kiosk.config import load_settings  # noqa: PLC0415 - native libraries, which --help does without
    from kiosk.runtime.place import brand_ontology, open_versions, place  # noqa: PLC0415
    from quantize.catalog.bench import measure  # noqa: PLC0415

    try:
        where = place(load_settings())
        ontology = brand_ontology(where.brand)
        pack = open_versions(where).pack()
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    folder.mkdir(parents=True, exist_ok=True)
    measured = []
    for count in rows:
        measured.append(measure(pack, ontology, count, folder, seed))
        found = measured[-1]
        if not as_json:
            click.echo(
                f"{found.rows:,} pieces: built in {found.build_s} s, {found.megabytes} MB, opened "
                f"in {found.open_ms} ms, resident {found.resident_mb} MB; trigrams find "
                f"{found.trigram_finds:.0%} of the words"
            )
            for search in found.searches:
                click.echo(
                    f"  {search.kind:24} p50 {search.p50:8.2f} ms   p95 {search.p95:8.2f} ms"
                )
    if as_json:
        click.echo(msgspec.json.encode(measured).decode())


@main.command(name="bench-import")
@click.option("--rows", multiple=True, type=int, default=(1_000, 10_000, 50_000))
@click.option("--seed", default=7, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the measurements as JSON.")
def bench_import(rows: tuple[int, ...], seed: int, as_json: bool) -> None:
    """Time importing and publishing workbooks of many pieces, and a stock file of all pieces."""
    from kiosk.config import load_settings  # noqa: PLC0415 - as above
    from kiosk.runtime.place import brand_ontology, place  # noqa: PLC0415
    from quantize.catalog.importing import measure  # noqa: PLC0415

    try:
        where = place(load_settings())
        ontology = brand_ontology(where.brand)
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    measured = []
    for count in rows:
        with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as folder:
            found = measure(where.brand, ontology, count, Path(folder), seed)
        measured.append(found)
        if not as_json:
            click.echo(
                f"{found.rows:,} rows: draft {found.draft_s} s, publish {found.publish_s} s; "
                f"{found.counts:,} counts in {found.counts_s} s; peak {found.peak_mb} MB"
            )
    if as_json:
        click.echo(msgspec.json.encode(measured).decode())


for measuring in (bench, estimate, advise, gate, gate_plants):
    main.add_command(measuring)
