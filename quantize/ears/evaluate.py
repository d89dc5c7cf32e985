"""`quantize evaluate-ears`: what the ears make of recordings, beside faster-whisper as it comes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from kiosk.domain.errors import KioskError

if TYPE_CHECKING:
    from quantize.ears.measure import Report

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(name="evaluate-ears")
@click.argument("folder", type=_FOLDER)
@click.option(
    "--catalog",
    default=0,
    metavar="N",
    help="Sentences with words of the house, spoken by its voices, N of each half.",
)
@click.option("--fit", is_flag=True, help="The development half of these sentences, not the other.")
@click.option("--clips", "most", default=0, metavar="N", help="At most N clips of each group.")
@click.option(
    "--noise",
    "noises",
    multiple=True,
    type=click.Choice(["music", "babble"]),
    help="Also with this over it; may be given twice.",
)
@click.option(
    "--ratio",
    "ratios_db",
    multiple=True,
    type=int,
    default=(20, 10, 5, 0),
    show_default=True,
    help="Decibels of speech over noise.",
)
@click.option("--identify", is_flag=True, help="Also without telling the ears the dialect.")
@click.option("--model", default="", help="Other ears of data/models.toml than the default.")
@click.option(
    "--listen",
    "waits",
    default=0,
    metavar="N",
    help="Play N short clips to the listener and tell how long a customer waits.",
)
@click.option(
    "--room",
    "room_s",
    default=0,
    metavar="SECONDS",
    help="Listen to so much silence, noise and music; 3600 for an hour.",
)
@click.option(
    "--cores", default=0, help="Processor threads; 0 for the settings', and 1 for --listen."
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("out/ears"),
    show_default=True, help="Keeps what was heard and spoken, so that a run can go on.",
)  # fmt: skip
@click.option("--seed", default=11, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def evaluate_ears(folder: Path, out: Path, as_json: bool, **options: Any) -> None:
    """Measure the ears on the recordings that FOLDER/transcripts.tsv names.

    Error rates are of characters after the normaliser of quantize/ears/normaliser.py, with the
    interval of 95 of 100 resamples of the clips. Labels by people, labels by machines and speech
    by voices stand apart.
    """
    # native libraries, which --help does without
    from quantize.ears.measure import Wanted, measure  # noqa: PLC0415

    wanted = Wanted(folder=folder, out=out, **options)
    try:
        report = measure(wanted, lambda stage: click.echo(f"  {stage}", err=True))
    except (KioskError, OSError, KeyError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    out.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.encode(report)
    (out / "report.json").write_bytes(msgspec.json.format(encoded, indent=2))
    click.echo(encoded.decode() if as_json else "\n".join(_lines(report)))


def _lines(report: "Report") -> Iterator[str]:
    yield f"{report.machine}; ears: {report.ears}; {report.threads} threads"
    rows = [
        (
            s.group,
            s.condition,
            s.system,
            str(s.clips),
            f"{s.error_rate.value:.3f} ({s.error_rate.low:.3f}–{s.error_rate.high:.3f})",
            f"{s.words.value:.3f} ({s.words.low:.3f}–{s.words.high:.3f})" if s.words else "",
            f"{s.intents.value:.3f}" if s.intents else "",
            f"{s.real_time_factor:.2f}",
            f"{s.median_work_s:.2f}",
            f"{s.calibration:.3f}" if s.calibration is not None else "",
        )
        for s in report.summaries
    ]
    head = ("clips of", "with", "ears", "n", "CER", "words", "intents", "RTF", "s", "calibration")
    yield from _table(head, rows)
    for told in report.dialects:
        yield (
            f"{told.group}: dialect found by itself in {told.right} of {told.clips} "
            f"({told.share:.3f})"
        )
    for wait in report.waiting:
        yield (f"{wait.group}: {wait.utterances} utterances, early cuts {wait.early:.3f}")
        yield (
            f"  from the last word to the end found {wait.endpoint_median_s:.2f} s (p95 "
            f"{wait.endpoint_p95_s:.2f}), to the text {wait.text_median_s:.2f} s (p95 "
            f"{wait.text_p95_s:.2f})"
        )
    for kind in report.room:
        yield (
            f"{kind.seconds:.0f} s of {kind.kind}: {kind.taken} times taken for speech, "
            f"{kind.phantoms} phantom turns; without the endpoint {kind.direct} phantoms"
        )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    for row in (head, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
