"""Commands of the workshop, in which models are made and measured."""

from collections import Counter
from pathlib import Path

import click
import msgspec

from kiosk.config import data_dir
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect


@click.group()
def main() -> None:
    """Make and measure the models of the terminal."""


@main.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("assets/intent"),
    show_default=True,
    help="Folder that receives the model and its card.",
)
@click.option("--seed", default=20260115, show_default=True, help="Seed of every choice.")
@click.option("--json", "as_json", is_flag=True, help="Print the card as JSON.")
def baseline(out: Path, seed: int, as_json: bool) -> None:
    """Fit the intent head on the frozen sentence encoder and export it to ONNX."""
    # The workshop's libraries take seconds to load and are not needed for --help.
    from kiosk.language.dialect_lexicon import load_dialect_lexicons  # noqa: PLC0415
    from quantize.baseline.data import Featuriser, data_hash, prepare  # noqa: PLC0415
    from quantize.baseline.export import save  # noqa: PLC0415
    from quantize.baseline.fit import cross_validate, fit  # noqa: PLC0415
    from quantize.corpora.compose import compose  # noqa: PLC0415
    from quantize.corpora.sentences import handwritten  # noqa: PLC0415

    try:
        lexicon_folder = data_dir() / "lexicons"
        written = [s for dialect in Dialect for s in handwritten(dialect)]
        composed = compose(seed)
        examples = prepare([*written, *composed], Featuriser(load_dialect_lexicons(lexicon_folder)))
        measured = cross_validate(examples, seed)
        head = fit(examples, measured.temperature, seed)
        sizes = Counter(f"handwritten_{s.dialect.value}" for s in written)
        sizes.update(f"composed_{s.dialect.value}" for s in composed)
        card = save(head, measured, dict(sizes), seed, data_hash(lexicon_folder), out)
    except KioskError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(card))
        return
    for dialect, quality in measured.per_dialect.items():
        click.echo(
            f"{dialect.value}: accuracy {quality.accuracy:.3f}, macro F1 {quality.macro_f1:.3f}, "
            f"{quality.sentences} sentences"
        )
    click.echo(f"{out / card['model']}: {card['bytes']:,} bytes, sha256 {card['sha256'][:12]}…")
