"""`quantize distill`."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.config import data_dir
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import load_ontology
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from quantize.console import table_console
from quantize.distill.progress import Progress
from quantize.llm.telling import default_model

if TYPE_CHECKING:
    from quantize.distill.run import Material
    from quantize.distill.student import StudentSettings

SEED = 20260115

_SMALLER: dict[str, dict[str, Any]] = {
    "vectors": {"vectors": False},
    "width": {"width": 96},
    "layers": {"layers": 1},
}
"""Parts that are left out by another setting of the student: half as wide, or of one layer."""

LEFT_OUT = ("lexicon", "noise", "teachers", "meanings", "composed", *_SMALLER)
"""What an ablation leaves out."""
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option(
    "--teacher",
    type=click.Choice(["teach", "ask"]),
    is_flag=False,
    flag_value="teach",
    help="Teach the large teacher anew, or ask the kept one of sentences that are new to it.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Then evaluate what was made beside its baselines."
)
@click.option(
    "--ablate",
    multiple=True,
    type=click.Choice(["all", *LEFT_OUT]),
    help="Then leave this out and compare; any number of times.",
)
@click.option("--epochs", type=click.IntRange(1), help="Passes of the student.")
@click.option("--out", type=_FOLDER, default=Path("assets/intent"), show_default=True)
@click.option("--seed", default=SEED, show_default=True, help="Seed of every choice.")
@click.option("--json", "as_json", is_flag=True, help="Print the card as JSON.")
@click.pass_context
def distill(
    context: click.Context,
    teacher: str | None,
    everything: bool,
    ablate: tuple[str, ...],
    epochs: int | None,
    out: Path,
    seed: int,
    as_json: bool,
) -> None:
    """Make the intent model: corpus, teachers, student, ONNX graph, card.

    What the large teacher said of the corpus is kept in the repository, so that all of it runs on
    two cores; --teacher teaches it anew from the language model's weights, which takes an hour.
    """
    # The workshop's libraries take seconds to load and are not needed for --help.
    from quantize.distill.corpus import corpus_hash  # noqa: PLC0415
    from quantize.distill.run import prepare, ship, teach  # noqa: PLC0415
    from quantize.distill.student import StudentSettings  # noqa: PLC0415

    console = Console(stderr=True)
    began = time.monotonic()

    def progress(stage: str, done: int, of: int) -> None:
        console.print(f"{time.monotonic() - began:6.0f} s  {stage}  {done}/{of}", highlight=False)

    settings = StudentSettings()
    if epochs is not None:
        settings = msgspec.structs.replace(settings, epochs=epochs)
    try:
        interpreter = plain_interpreter()
        if teacher:
            _opinions(teacher, interpreter, seed, progress)
        material = prepare(interpreter, seed, progress)
        facts = {
            "seed": seed,
            "data_sha256": corpus_hash(data_dir() / "lexicons"),
            "student": msgspec.to_builtins(settings),
        }
        card = ship(teach(material, settings, seed, progress), material, out, facts)
        if ablate:
            left_out = LEFT_OUT if "all" in ablate else ablate
            _show(_ablations(left_out, material, settings, seed, progress, card))
    except (KioskError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(card).decode())
    else:
        for name, quality in card["development"].items():
            click.echo(f"{name:4} {quality}")
        click.echo(f"{out / card['model']}: {card['bytes']:,} bytes, sha256 {card['sha256'][:12]}…")
    if everything:
        from quantize.evaluation.commands import evaluate  # noqa: PLC0415 - the same

        context.invoke(evaluate, model=out, baselines=True)


def plain_interpreter() -> Interpreter:
    """Return an interpreter that knows what all houses share."""
    data = data_dir()
    return Interpreter(load_ontology(data / "ontology.json"), load_lexicon(data / "lexicons"))


def _opinions(how: str, interpreter: Interpreter, seed: int, progress: Progress) -> None:
    from quantize.distill.teach_teacher import ask_teacher, teach_teacher  # noqa: PLC0415 - as above

    if how == "teach":
        teach_teacher(default_model(), interpreter, seed, progress)
    else:
        ask_teacher(default_model(), interpreter, seed, progress)


def _ablations(
    left_out: Sequence[str],
    material: "Material",
    settings: "StudentSettings",
    seed: int,
    progress: Progress,
    card: dict[str, Any],
) -> list[tuple[str, dict[str, Any]]]:
    """Return the development figures of the whole and of the whole less one part."""
    from quantize.distill.run import Parts, ship, teach  # noqa: PLC0415 - as above

    rows = [("whole", card["development"])]
    for name in left_out:
        progress(f"without {name}", len(rows), len(left_out))
        changed = msgspec.structs.replace(settings, **_SMALLER.get(name, {}))
        parts = Parts() if name in _SMALLER else msgspec.structs.replace(Parts(), **{name: False})
        with tempfile.TemporaryDirectory(prefix="vitrine-ablation-") as folder:
            taught = teach(material, changed, seed, progress, parts)
            card = ship(taught, material, Path(folder), {}, Path(folder))
        rows.append((f"without {name}", card["development"]))
        progress(f"without {name}: F1 {card['development']['all']['macro_f1']:.3f}", 1, 1)
    return rows


def _show(rows: Sequence[tuple[str, dict[str, Any]]]) -> None:
    table = Table(title="Ablation, development rows", title_justify="left", header_style="")
    for name in ("variant", "F1", "cmn", "yue", "wuu", "roles"):
        table.add_column(name, justify="left" if name == "variant" else "right")
    for name, quality in rows:
        figures = [f"{quality[d]['macro_f1']:.3f}" for d in ("all", "cmn", "yue", "wuu")]
        table.add_row(name, *figures, f"{quality['all']['roles']:.3f}")
    table_console().print(table)
