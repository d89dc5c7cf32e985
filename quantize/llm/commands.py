"""`quantize synthesise` and `quantize trim`, and the list of all commands of this room."""

from pathlib import Path

import click
import msgspec

from quantize.llm.telling import FILE, NAMES, Bar, default_model, in_one_line, machine_kind, tell
from quantize.llm.tuning import pairs, tune_llm
from quantize.llm.weights import convert, imatrix, quantise

DIALOGUES, SEED = 300, 11
"""Of the visits whose requests and replies a trimmed model must hold."""


@click.command()
@click.argument("network")
@click.option(
    "--type",
    "quantisation",
    type=click.Choice(NAMES),
    default="Q4_K_M",
    show_default=True,
    help="How the weights are stored.",
)
@click.option("--out", type=FILE, required=True, help="The GGUF file.")
@click.option(
    "--tokenizer",
    type=FILE,
    help="A GGUF file whose tokenizer it takes; the default model's for Qwen, a made-up one else.",
)
@click.option("--seed", default=7, show_default=True, help="Seed of the weights.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@in_one_line
def synthesise(
    network: str, quantisation: str, out: Path, tokenizer: Path | None, seed: int, as_json: bool
) -> None:
    """Make a model of a registered shape with made-up weights, to measure speed and memory.

    NETWORK is qwen1.5-1.8b, qwen2.5-0.5b, qwen2.5-1.5b, qwen3-1.7b or llama-2-7b. The file says of
    itself that its weights are made up, and no terminal answers from it.
    """
    # The workshop's libraries take a moment to load and are not needed for --help.
    from quantize.llm import architectures  # noqa: PLC0415
    from quantize.llm.header import read_header  # noqa: PLC0415
    from quantize.llm.synthesise import synthesise as make  # noqa: PLC0415

    shape = architectures.network(network)
    if tokenizer is None and shape.architecture.startswith("qwen"):
        tokenizer = default_model()
    source = read_header(tokenizer) if tokenizer else None
    with Bar() as progress:
        size = make(shape, quantisation, out, source, seed, progress)
    tell(
        {
            "file": str(out),
            "network": shape.id,
            "type": quantisation,
            "weights": "made up",
            "tokenizer": str(tokenizer) if tokenizer else "made up",
            "bytes": size,
        },
        as_json,
    )


@click.command()
@click.argument("model", type=FILE, required=False)
@click.option("--out", type=FILE, required=True, help="The trimmed GGUF file.")
@click.option(
    "--text",
    "texts",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="A file or folder of text that it must also hold; any number of times.",
)
@click.option(
    "--prompts", default=12, show_default=True, help="On so many the logits are compared."
)
@click.option("--measure", is_flag=True, help="Then measure both, in turns.")
@click.option("--threads", default=2, show_default=True, help="Threads of the measurement.")
@click.option("--rounds", default=3, show_default=True, help="Measurements of each file.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@in_one_line
def trim(
    model: Path | None,
    out: Path,
    texts: tuple[Path, ...],
    prompts: int,
    measure: bool,
    threads: int,
    rounds: int,
    as_json: bool,
) -> None:
    """Take the tokens out of MODEL that a Chinese-speaking terminal never needs.

    Kept is what the brand packs, the wordings, the corpora and our own dialogues need, with all
    common characters, Latin letters and digits; any other text is still written and read, byte by
    byte. Before the file takes its name, all of these texts are encoded and decoded by both models,
    and the logits of all kept tokens are compared to the last bit. MODEL is the default model if
    none is named.
    """
    from kiosk.engines.llama import MADE_UP  # noqa: PLC0415 - as above
    from quantize.llm.dialogues import composed  # noqa: PLC0415 - as above
    from quantize.llm.header import read_header  # noqa: PLC0415 - as above
    from quantize.llm.kept import house_texts  # noqa: PLC0415 - as above
    from quantize.llm.probe import compare  # noqa: PLC0415 - as above
    from quantize.llm.trim import trim as take_out  # noqa: PLC0415 - as above

    source = read_header(model or default_model())
    dialogues = list(composed(DIALOGUES, SEED))
    held = [*house_texts(texts), *(f"{d.prompt}\n{d.reply}" for d in dialogues)]
    spoken = [f"{d.prompt}\n{d.reply}" for d in dialogues[:: -(-DIALOGUES // prompts)]]
    with Bar() as progress:
        done = take_out(source, out, held, spoken, progress)
    weights = "made up" if source.value(MADE_UP) else "real"
    result = {"file": str(out), "weights": weights, **msgspec.to_builtins(done)}
    if measure:
        whole, less = compare([source.path, out], threads, rounds)
        result |= {
            "tokens_per_s_before": whole.tokens_per_s,
            "tokens_per_s_after": less.tokens_per_s,
            "faster": f"{less.tokens_per_s / whole.tokens_per_s - 1:+.1%}",
            "peak_mb_before": whole.peak_mb,
            "peak_mb_after": less.peak_mb,
            "machine": machine_kind(),
        }
    tell(result, as_json)


COMMANDS = (synthesise, trim, imatrix, quantise, convert, pairs, tune_llm)
