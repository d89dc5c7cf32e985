"""A boutique's own recordings: whose they are, what was said, and the leave to learn from them.

A folder holds `recordings.tsv` (file, dialect, speaker, consent, transcript) and `consents.tsv`
(consent, speaker, purpose, given, withdrawn, until; days as 2026-01-15, the last two may be empty).
"""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from kiosk.domain.ontology import Dialect

PURPOSE = "ears"
HELD_OUT = 0.25
"""Share of the recordings that are kept for measuring."""


class RecordingsError(ValueError):
    """Recordings that cannot or must not be used; each complaint on a line of its own."""


class Recording(msgspec.Struct, frozen=True):
    """One sound file and what is said in it."""

    file: Path
    dialect: Dialect
    speaker: str
    consent: str
    transcript: str


class Consent(msgspec.Struct, frozen=True):
    """The leave of a speaker to learn from what was recorded."""

    speaker: str
    purposes: tuple[str, ...]
    given: date
    withdrawn: date | None = None
    until: date | None = None


def read_recordings(folder: Path, today: date) -> list[Recording]:
    """Return the recordings of a folder, each with a consent that holds today.

    Raises:
        RecordingsError: a file or a table is missing or wrong, or a consent is missing, withdrawn,
            over, for another purpose or of another speaker. Nothing is used then.
    """
    consents = dict(_consents(folder / "consents.tsv"))
    complaints: list[str] = []
    found: list[Recording] = []
    for row, line in _rows(folder / "recordings.tsv", 5):
        file, dialect, speaker, consent, transcript = row
        where = f"{folder / 'recordings.tsv'}, line {line}"
        path = (folder / file).resolve()
        if dialect not in set(Dialect):
            complaints.append(f"{where}: there is no dialect “{dialect}”; use cmn, yue or wuu")
        elif not transcript.strip():
            complaints.append(f"{where}: {file} has no transcript")
        elif not path.is_relative_to(folder.resolve()) or not path.is_file():
            complaints.append(f"{where}: there is no file {file} in the folder")
        elif wrong := _objection(consents.get(consent), speaker, today):
            complaints.append(f"{where}: {file} must not be used: {wrong}")
        else:
            found.append(Recording(path, Dialect(dialect), speaker, consent, transcript.strip()))
    if complaints:
        raise RecordingsError("\n".join(complaints))
    if not found:
        raise RecordingsError(f"{folder / 'recordings.tsv'} names no recording")
    return found


def _objection(consent: Consent | None, speaker: str, today: date) -> str:
    if consent is None:
        return "its consent is not on record"
    if consent.speaker != speaker:
        return "its consent is another speaker's"
    if PURPOSE not in consent.purposes:
        return f"the consent is not for the purpose “{PURPOSE}”"
    if consent.given > today:
        return f"the consent begins on {consent.given}"
    if consent.withdrawn is not None:
        return f"the consent was withdrawn on {consent.withdrawn}"
    if consent.until is not None and consent.until < today:
        return f"the consent ended on {consent.until}"
    return ""


def _consents(path: Path) -> Iterator[tuple[str, Consent]]:
    for row, line in _rows(path, 6):
        name, speaker, purposes, given, withdrawn, until = row
        try:
            yield (
                name,
                Consent(
                    speaker,
                    tuple(purposes.split()),
                    date.fromisoformat(given),
                    date.fromisoformat(withdrawn) if withdrawn else None,
                    date.fromisoformat(until) if until else None,
                ),
            )
        except ValueError as error:
            raise RecordingsError(f"{path}, line {line}: {error}; write 2026-01-15") from error


def _rows(path: Path, columns: int) -> Iterator[tuple[list[str], int]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for line, row in enumerate(csv.reader(file, "excel-tab"), 1):
                if line == 1 or not row:
                    continue
                if len(row) != columns:
                    raise RecordingsError(
                        f"{path}, line {line}: {len(row)} columns instead of {columns}"
                    )
                yield row, line
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordingsError(f"cannot read {path}: {error}") from error


def parted(recordings: Sequence[Recording]) -> tuple[list[Recording], list[Recording]]:
    """Return what is learnt from, and what is kept for measuring.

    Of each dialect whole speakers are kept, where it has three or more, so that it is not measured
    who was learnt by heart; otherwise whole sentences. A sentence that is kept is learnt from
    nobody.
    """
    kept: list[Recording] = []
    for dialect in Dialect:
        mine = [r for r in recordings if r.dialect is dialect]
        speakers = sorted({r.speaker for r in mine}, key=_lot)
        if len(speakers) >= 3:
            count = max(1, round(len(speakers) * HELD_OUT))
            kept += [r for r in mine if r.speaker in speakers[:count]]
        else:
            sentences = sorted({r.transcript for r in mine}, key=_lot)
            count = max(1, round(len(sentences) * HELD_OUT)) if len(sentences) > 1 else 0
            kept += [r for r in mine if r.transcript in sentences[:count]]
    known = {(r.dialect, r.transcript) for r in kept}
    files = {r.file for r in kept}
    learnt = [
        r for r in recordings if r.file not in files and (r.dialect, r.transcript) not in known
    ]
    return learnt, kept


def _lot(text: str) -> str:
    """Return an order that has nothing to do with the text, the same every time."""
    return hashlib.sha256(text.encode()).hexdigest()
