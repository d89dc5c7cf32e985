"""`quantize tune-ears` and `quantize rehearse-tuning`."""

import hashlib
import platform
import shutil
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect, Language
from quantize.ears.clips import Clip, read_clips
from quantize.ears.gate import Change, changes, errors, refusals
from quantize.ears.recordings import Recording, RecordingsError, parted, read_recordings
from quantize.ears.weights import WeightsError

_STYLES = ("zf_xiaobei", "zf_xiaoni", "zf_xiaoyi", "zm_yunjian", "zm_yunxi", "zm_yunxia")


@click.command(name="tune-ears")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--base", type=click.Path(file_okay=False, path_type=Path), help="A model folder.")
@click.option(
    "--guard",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Further clips (transcripts.tsv) that must not be heard worse; nothing is learnt of them.",
)
@click.option("--epochs", default=4, show_default=True, type=click.IntRange(1, 100))
@click.option("--batch", default=4, show_default=True, type=click.IntRange(1, 64))
@click.option("--rate", default=5e-4, show_default=True, type=click.FloatRange(1e-6, 1e-1))
@click.option("--seed", default=7, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the card as JSON.")
def tune_ears(folder: Path, out: Path, base: Path | None, as_json: bool, **how: Any) -> None:
    """Fine-tune the ears on a boutique's own recordings, FOLDER, and measure before and after.

    FOLDER holds recordings.tsv and consents.tsv; a recording without a consent that holds today
    stops the run. A quarter is kept for measuring. Ears that hear any dialect worse than before are
    refused: OUT/refused holds them then, with the exit status 1; OUT/model otherwise.
    """
    from kiosk.config import load_settings  # noqa: PLC0415 - reads files, which --help does without
    from kiosk.runtime.place import place  # noqa: PLC0415 - the same
    from quantize.ears.tune import Recipe  # noqa: PLC0415 - the same

    guards = how.pop("guard")
    try:
        store = place(load_settings()).store
        like = base or store.path(store.registry.default("ears"))
        recordings = read_recordings(folder, date.today())
        guard = [clip for path in guards for clip in read_clips(path)]
        card, reasons = _run(like, recordings, guard, out, Recipe(**how))
    except (KioskError, RecordingsError, WeightsError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(card).decode())
    else:
        _print(card, reasons, out)
    click.get_current_context().exit(1 if reasons else 0)


def _run(
    like: Path, recordings: Sequence[Recording], guard: Sequence[Clip], out: Path, recipe: Any
) -> tuple[dict[str, Any], list[str]]:
    from kiosk.engines.whisper import WhisperEars  # noqa: PLC0415 - native
    from quantize.ears.tune import to_ears, tune  # noqa: PLC0415 - loads torch

    learnt, kept = parted(recordings)
    if not learnt or not kept:
        raise RecordingsError("there are too few recordings to learn from some and measure others")
    clips = [Clip(r.file, r.dialect, r.transcript, "held out") for r in kept] + list(guard)
    ears = WhisperEars(like)
    before = errors(ears, clips)
    ears.close()
    began = time.perf_counter()
    with click.progressbar(length=100, label="learning") as bar:

        def progress(step: int, steps: int, _loss: float) -> None:
            bar.update(100 * step // steps - bar.pos)

        model = tune(like, learnt, recipe, progress)
    learning_s = time.perf_counter() - began
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".tuned-", dir=out) as half:
        made = Path(half) / "model"
        to_ears(model, like, made)
        ears = WhisperEars(made)
        found = changes(clips, before, errors(ears, clips))
        ears.close()
        reasons = refusals(found)
        card = _card(learnt, kept, recipe, found, reasons, made, learning_s)
        (made / "card.json").write_bytes(msgspec.json.format(msgspec.json.encode(card)))
        target = out / ("refused" if reasons else "model")
        shutil.rmtree(target, ignore_errors=True)
        made.replace(target)
    return card, reasons


def _card(
    learnt: Sequence[Recording],
    kept: Sequence[Recording],
    recipe: Any,
    found: Sequence[Change],
    reasons: Sequence[str],
    made: Path,
    learning_s: float,
) -> dict[str, Any]:
    """Return what later readers must know: whose voices are in the ears, and what they are worth.

    Consents are named so that a model can be found again whose consent is withdrawn later.
    """
    return {
        "learnt_from": len(learnt),
        "measured_on": len(kept),
        "consents": sorted({recording.consent for recording in learnt}),
        "recipe": recipe,
        "learning_s": round(learning_s, 1),
        "machine": platform.machine(),
        "changes": found,
        "accepted": not reasons,
        "reasons": reasons,
        "sha256": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(made.iterdir())
        },
    }


def _print(card: dict[str, Any], reasons: Sequence[str], out: Path) -> None:
    click.echo(
        f"learnt from {card['learnt_from']} recordings in {card['learning_s']:.0f} s, measured on "
        f"{card['measured_on']} others"
    )
    click.echo(f"{'':22}{'clips':>6}{'before':>9}{'after':>9}   change, 95 %")
    for change in card["changes"]:
        click.echo(
            f"{change.group:22}{change.clips:6}{change.before:9.3f}{change.after:9.3f}   "
            f"{change.least:+.3f} to {change.most:+.3f}"
        )
    for reason in reasons:
        click.echo(f"refused: {reason}")
    if not reasons:
        click.echo(f"accepted: {out / 'model'}; name it as `ears` in data/models.toml")


@click.command(name="rehearse-tuning")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--count", default=24, show_default=True, help="Sentences a dialect.")
@click.option("--seed", default=3, show_default=True)
def rehearse_tuning(folder: Path, count: int, seed: int) -> None:
    """Make a tiny set of recordings in FOLDER by the voices, on which to try `tune-ears`.

    Wu has no voice: its sentences are read as a Mandarin speaker reads them.
    """
    from kiosk.config import load_settings  # noqa: PLC0415 - native libraries behind it
    from kiosk.engines.kokoro import KokoroVoice  # noqa: PLC0415 - the same
    from kiosk.engines.system_voice import SystemVoice  # noqa: PLC0415 - the same
    from kiosk.runtime.place import open_catalog, place  # noqa: PLC0415 - the same
    from quantize.ears.rehearsal import Speaking, record, sentences  # noqa: PLC0415 - the same

    try:
        where = place(load_settings())
        names = [piece.name[Language.ZH_HANS] for piece in open_catalog(where).products()]
        model = where.store.path(where.store.registry.default("voice"))
        voice = KokoroVoice(model)
        house: list[Speaking] = [(s, voice.styled(s), Language.ZH_HANS) for s in _STYLES]
        system: list[Speaking] = [("system-yue", SystemVoice(), Language.YUE_HANT)]
        speakers = {Dialect.CMN: house, Dialect.WUU: house, Dialect.YUE: system}
        spoken = list(sentences(names, count, seed))
        record(folder, spoken, speakers, date.today(), seed)
    except (KioskError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(spoken)} recordings in {folder}")
