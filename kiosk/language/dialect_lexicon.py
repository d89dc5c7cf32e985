"""Words of Cantonese and Wu with their Mandarin counterparts, found longest first."""

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect
from kiosk.language.fold import fold_script

KEEP = "keep"
"""The kind of a row that only protects a common word from being taken apart."""

HEARD = "heard"
"""The kind of a row that holds what recognisers and hurried typing write for a word."""

_COLUMNS = ["word", "mandarin", "kind"]


class DialectWord(msgspec.Struct, frozen=True):
    """A word of a dialect, in simplified script, and what Mandarin says instead.

    Attributes:
        kind: group of meaning, or KEEP for a word that stays as it is.
    """

    word: str
    mandarin: str
    kind: str


class DialectLexicon:
    """The words of one dialect; a phrase wins over the words it is made of.

    Args:
        words: the rows; of two rows with the same word the first counts.
    """

    def __init__(self, words: list[DialectWord]) -> None:
        self._words: dict[str, DialectWord] = {}
        lengths: dict[str, set[int]] = {}
        for word in words:
            self._words.setdefault(word.word, word)
            lengths.setdefault(word.word[0], set()).add(len(word.word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __len__(self) -> int:
        return sum(word.kind != KEEP for word in self._words.values())

    def __iter__(self) -> Iterator[DialectWord]:
        return iter(self._words.values())

    @property
    def kept(self) -> Iterator[str]:
        """Return the words that stay as they are."""
        return (word.word for word in self if word.kind == KEEP)

    def find(self, simplified: str) -> Iterator[tuple[int, DialectWord]]:
        """Yield each word with its place, from left to right, without overlaps.

        Args:
            simplified: text in simplified script.
        """
        place = 0
        while place < len(simplified):
            word = self._longest_at(simplified, place)
            if word is None:
                place += 1
                continue
            yield place, word
            place += len(word.word)

    def _longest_at(self, text: str, place: int) -> DialectWord | None:
        for length in self._lengths.get(text[place], ()):
            word = self._words.get(text[place : place + length])
            if word is not None:
                return word
        return None


DialectLexicons = dict[Dialect, DialectLexicon]


def load_dialect_lexicons(folder: Path) -> DialectLexicons:
    """Read `yue.csv` and `wuu.csv`, columns word, mandarin, kind.

    Raises:
        KioskError: a file is missing, or a row has not three columns or no word.
    """
    return {
        dialect: DialectLexicon(_read(folder / f"{dialect.value}.csv"))
        for dialect in (Dialect.YUE, Dialect.WUU)
    }


def _read(path: Path) -> list[DialectWord]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KioskError(
            Stage.SETTINGS,
            "lexicon-unreadable",
            f"cannot read {path}: {error}",
            "restore the file from the repository",
        ) from error
    if not rows or rows[0] != _COLUMNS:
        raise _bad_row(path, 1)
    words = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(_COLUMNS) or not row[0]:
            raise _bad_row(path, number)
        words.append(DialectWord(fold_script(row[0]), fold_script(row[1]), row[2]))
    return words


def _bad_row(path: Path, number: int) -> KioskError:
    return KioskError(
        Stage.SETTINGS,
        "lexicon-invalid",
        f"{path}, line {number}: expected the columns word, mandarin, kind",
        "correct the line",
    )
