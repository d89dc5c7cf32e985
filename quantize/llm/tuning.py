"""`quantize tune-llm`."""

from itertools import islice
from pathlib import Path

import click
import msgspec

from quantize.llm.telling import FILE, Bar, default_model, in_one_line, machine_kind, tell


@click.command(name="tune-llm")
@click.argument("model", type=FILE, required=False)
@click.option("--out", type=FILE, help="The tuned GGUF file.")
@click.option("--export", type=FILE, help="Only write the pairs there, to be edited by hand.")
@click.option("--pairs", type=FILE, help="Pairs that were edited; the composer's if none is named.")
@click.option("--dialogues", default=400, show_default=True, help="How many pairs.")
@click.option("--steps", type=click.IntRange(1), default=200, show_default=True)
@click.option("--seed", default=11, show_default=True, help="Seed of the visits and the training.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@in_one_line
def tune_llm(
    model: Path | None,
    out: Path | None,
    export: Path | None,
    pairs: Path | None,
    dialogues: int,
    steps: int,
    seed: int,
    as_json: bool,
) -> None:
    """Teach MODEL the house's tone on pairs of a request and the reply it should give.

    The pairs are what the terminal asks, with the composer's replies, or a file of JSON Lines that
    --export wrote and somebody edited. What comes out is to pass `quantize gate` before a terminal
    gets it. MODEL is the default model if none is named. Wants a graphics card for more than a
    trial: two cores take about a minute a dialogue and step.
    """
    # The workshop's libraries take seconds to load and are not needed for --help.
    from quantize.llm.dialogues import composed, read_dialogues  # noqa: PLC0415
    from quantize.llm.header import read_header  # noqa: PLC0415

    if (out is None) == (export is None):
        raise click.UsageError("name either --out or --export")
    written = read_dialogues(pairs) if pairs else composed(dialogues, seed)
    told = list(islice(written, dialogues))
    if export is not None:
        export.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in told))
        tell({"file": str(export), "pairs": len(told)}, as_json)
        return
    if out is None:
        return
    source = read_header(model or default_model())
    from quantize.llm.tune import TuneSettings, tune  # noqa: PLC0415 - as above

    with Bar() as progress:
        done = tune(source, told, out, TuneSettings(steps=steps), seed, progress)
    tell({"file": str(out), **msgspec.to_builtins(done), "machine": machine_kind()}, as_json)
