"""Reads the handwritten sentences and the skeletons."""

import csv
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect, Intent
from quantize.corpora.wishes import NOTHING, read_wish

CORPORA = Path(__file__).parent


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with its intent.

    Attributes:
        wish: its slots in the notation of `wishes`; empty where nobody noted them.
        skeleton: what the sentence is made from; sentences of one skeleton are alike and never
            stand on both sides of a split.
        also: a second intent that the sentence has as much.
        partner: the skeleton of a second sentence that it was joined from.
        exchanged: words put in and the words they replaced, both simplified.
        made: how the composer came by it (`filled`, `exchanged`, `varied`, `joined`, `heard`);
            empty where a person wrote it.
    """

    text: str
    intent: Intent
    dialect: Dialect
    skeleton: str
    wish: str = ""
    also: Intent | None = None
    partner: str = ""
    exchanged: tuple[tuple[str, str], ...] = ()
    made: str = ""

    @property
    def composed(self) -> bool:
        """Return whether the composer made the sentence, instead of a person."""
        return bool(self.made)


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
    text, intent, wish = (*row, "", "", "")[:3]
    if text.strip() and intent in Intent.__members__.values() and _is_wish(wish):
        return Sentence(text, Intent(intent), dialect, text, wish)
    raise KioskError(
        Stage.INPUT,
        "corpus-invalid",
        f"{path}, line {number}: expected a sentence, an intent and a wish, with tabs between",
        "correct the line",
    )


def _is_wish(note: str) -> bool:
    try:
        read_wish(note or NOTHING)
    except (ValueError, msgspec.ValidationError):
        return False
    return True
