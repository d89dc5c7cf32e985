"""`quantize fewshot`."""

from pathlib import Path

import click
import msgspec

from kiosk.config import data_dir
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect, Intent
from quantize.distill.commands import SEED, plain_interpreter

LIMIT = 0.005

_FILE = click.Path(path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_examples = click.option("--examples", type=_FILE, required=True, help="Sentences, one a line.")
_out = click.option("--out", type=_FOLDER, required=True)
_model = click.option("--model", type=_FOLDER, default=Path("assets/intent"), show_default=True)
_limit = click.option(
    "--limit", type=click.FloatRange(0, 1), default=LIMIT, show_default=True, help="Greatest cost."
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


@click.group()
def fewshot() -> None:
    """Add a new intent, or a new category's words, from eight examples."""


@fewshot.command()
@click.argument("name")
@click.option("--parent", required=True, help="The one of the six that it belongs to.")
@_examples
@_limit
@_model
@_out
@click.option("--seed", default=SEED, show_default=True, help="Seed that the model was made with.")
@_as_json
def intent(
    name: str,
    parent: str,
    examples: Path,
    limit: float,
    model: Path,
    out: Path,
    seed: int,
    as_json: bool,
) -> None:
    """Add the intent NAME to a model; the six others stay as they are.

    Says how many of the examples are known by the others, and what it costs: which development
    sentences of the corpus it takes, and the F1 of the six. Over the limit nothing is written.
    """
    # The workshop's libraries take seconds to load and are not needed for --help.
    from kiosk.engines.intent import Further  # noqa: PLC0415
    from quantize.corpora.compose import NOTHING  # noqa: PLC0415
    from quantize.distill.corpus import gather  # noqa: PLC0415
    from quantize.distill.encoder import Encoder  # noqa: PLC0415
    from quantize.fewshot.examples import read_examples  # noqa: PLC0415
    from quantize.fewshot.intent import Terms, add_intent, check_name  # noqa: PLC0415

    try:
        added = Further(name, _parent(parent))
        check_name(name, model)
        sentences = read_examples(examples)
        interpreter = plain_interpreter()
        corpus = gather(interpreter, Encoder(), seed, NOTHING)
        gain = add_intent(added, sentences, corpus, Terms(limit, seed), model, interpreter, out)
    except (KioskError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(gain).decode())
    else:
        click.echo(f"known by the other examples: {gain.recall:.0%} of {gain.examples}")
        for text in gain.missed:
            click.echo(f"  not known: {text}")
        click.echo(f"taken from others: {len(gain.taken)} sentences ({gain.cost:.2%})")
        for text, own in gain.taken:
            click.echo(f"  {own}: {text}")
        click.echo(f"of its parent's: {len(gain.of_parent)}")
        for text in gain.of_parent:
            click.echo(f"  {text}")
        for group, (before, after) in gain.macro_f1.items():
            click.echo(f"F1 of the six, {group}: {before:.4f} before, {after:.4f} after")
    _end(gain.refused, out)


@fewshot.command()
@click.argument("category")
@click.option("--label", required=True, help="What the screen calls it, in simplified characters.")
@_examples
@_limit
@_model
@_out
@_as_json
def words(
    category: str,
    label: str,
    examples: Path,
    limit: float,
    model: Path,
    out: Path,
    as_json: bool,
) -> None:
    """Collect the words of a new CATEGORY as additions to a brand pack.

    The examples have them in brackets: 想看[胸针]，送太太. Says how many examples are found by
    the words of the others, and what it costs: the F1 of the slots over the corpus. Over the limit,
    or where a word is an ordinary one, nothing is written.
    """
    from kiosk.engines.intent import OnnxIntent  # noqa: PLC0415 - as above
    from quantize.corpora.sentences import handwritten  # noqa: PLC0415 - as above
    from quantize.fewshot.examples import read_marked  # noqa: PLC0415 - as above
    from quantize.fewshot.words import House, add_words  # noqa: PLC0415 - as above

    try:
        marked = read_marked(examples)
        noted = [s for dialect in Dialect for s in handwritten(dialect) if s.wish]
        house, read = House(data_dir()), OnnxIntent(model).read
        gain = add_words(category, label, marked, noted, limit, house, read, out)
    except (KioskError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(gain).decode())
    else:
        click.echo(f"words: {'、'.join(gain.words)}")
        click.echo(
            f"found in {gain.found} of {gain.examples} examples; by the words of the others in "
            f"{gain.by_others}, by those or their sound in {gain.by_sound}"
        )
        click.echo(f"found in {len(gain.touched)} of {gain.sentences} sentences of the corpus")
        for text in gain.touched:
            click.echo(f"  {text}")
        before, after = gain.slot_f1
        click.echo(f"F1 of the slots: {before:.4f} before, {after:.4f} after")
    _end(gain.refused, out)


def _parent(name: str) -> Intent:
    if name not in Intent.__members__.values():
        raise click.ClickException(f"there is no intent “{name}”: name one of {', '.join(Intent)}")
    return Intent(name)


def _end(refused: str, out: Path) -> None:
    if refused:
        raise click.ClickException(f"refused, nothing was written: {refused}")
    click.echo(f"written to {out}", err=True)
