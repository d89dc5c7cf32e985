"""`quantize pairs` and `quantize tune-llm`."""

from itertools import chain, islice
from pathlib import Path

import click
import msgspec

from quantize.llm.telling import FILE, Bar, default_model, in_one_line, machine_kind, tell


@click.command()
@click.option("--out", type=FILE, required=True, help="Receives one pair a line, as JSON.")
@click.option("--dialogues", default=400, show_default=True, help="How many pairs.")
@click.option("--seed", default=11, show_default=True, help="Seed of the visits.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@in_one_line
def pairs(out: Path, dialogues: int, seed: int, as_json: bool) -> None:
    """Write pairs of a request and its reply, to be edited by hand and learnt from.

    First come the replies that somebody edited already (quantize/corpora/replies.toml), then the
    composer's.
    """
    # The workshop's libraries take seconds to load and are not needed for --help.
    from quantize.llm.dialogues import composed, edited  # noqa: PLC0415

    told = islice(chain(edited(), composed(dialogues, seed)), dialogues)
    lines = [msgspec.json.encode(one) + b"\n" for one in told]
    part = out.with_name(f"{out.name}.part")
    part.write_bytes(b"".join(lines))
    part.replace(out)
    tell({"file": str(out), "pairs": len(lines)}, as_json)


@click.command(name="tune-llm")
@click.argument("model", type=FILE, required=False)
@click.option("--out", type=FILE, required=True, help="The tuned GGUF file.")
@click.option(
    "--pairs",
    "named",
    type=FILE,
    help="Pairs to learn; if none, those of `quantize pairs`.",
)
@click.option("--dialogues", default=400, show_default=True, help="How many pairs.")
@click.option("--steps", type=click.IntRange(1), default=200, show_default=True)
@click.option("--batch", type=click.IntRange(1), default=4, show_default=True, help="Pairs a step.")
@click.option("--seed", default=11, show_default=True, help="Seed of the visits and the training.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@in_one_line
def tune_llm(
    model: Path | None,
    out: Path,
    named: Path | None,
    dialogues: int,
    steps: int,
    batch: int,
    seed: int,
    as_json: bool,
) -> None:
    """Teach MODEL the house's tone on pairs of a request and the reply it should give.

    The pairs are what the terminal asks, with replies that somebody edited and the composer's,
    or a file that `quantize pairs` wrote. What comes out is to pass `quantize gate` before a
    terminal gets it. MODEL is the default model if none is named. A graphics card is used where
    there is one; on a processor no more than a trial is to be had.
    """
    from quantize.llm.dialogues import composed, edited, read_dialogues  # noqa: PLC0415 - as above
    from quantize.llm.header import read_header  # noqa: PLC0415 - as above

    written = read_dialogues(named) if named else chain(edited(), composed(dialogues, seed))
    told = list(islice(written, dialogues))
    source = read_header(model or default_model())
    from quantize.llm.tune import TuneSettings, tune  # noqa: PLC0415 - as above

    with Bar() as progress:
        done = tune(source, told, out, TuneSettings(steps=steps, batch=batch), seed, progress)
    tell({"file": str(out), **msgspec.to_builtins(done), "machine": machine_kind()}, as_json)
