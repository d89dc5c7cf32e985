"""Reads the handwritten sentences and the skeletons."""

import csv
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect, Intent

CORPORA = Path(__file__).parent


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with its intent.

    Attributes:
        skeleton: what the sentence is made from; sentences of one skeleton are alike and never
            stand on both sides of a split.
        composed: it was put together by the composer and not written by hand.
    """

    text: str
    intent: Intent
    dialect: Dialect
    skeleton: str
    composed: bool = False


def handwritten(dialect: Dialect, folder: Path = CORPORA) -> list[Sentence]:
    """Return the handwritten sentences of a dialect, in the order of the file."""
    return _read(folder / "handwritten" / f"{dialect.value}.tsv", dialect)


def skeletons(dialect: Dialect, folder: Path = CORPORA) -> list[Sentence]:
    """Return the skeletons of a dialect; their text has slots such as `{piece}`."""
    return _read(folder / "skeletons" / f"{dialect.value}.tsv", dialect)


def _read(path: Path, dialect: Dialect) -> list[Sentence]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise KioskError(
            Stage.INPUT,
            "corpus-missing",
            f"cannot read {path}: {error.strerror}",
            "restore the file from the repository",
        ) from error
    return [_sentence(path, number, row, dialect) for number, row in enumerate(rows[1:], start=2)]


def _sentence(path: Path, number: int, row: list[str], dialect: Dialect) -> Sentence:
    if len(row) == 2 and row[0].strip() and row[1] in Intent.__members__.values():
        return Sentence(row[0], Intent(row[1]), dialect, row[0])
    raise KioskError(
        Stage.INPUT,
        "corpus-invalid",
        f"{path}, line {number}: expected a sentence, a tab and an intent",
        "correct the line",
    )
