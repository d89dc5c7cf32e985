"""Measures the ears on recordings with transcripts: character error rate and speed.

The normaliser, written down because every figure depends on it: simplified script, lower case,
full-width letters as half-width, numbers of digits as Chinese numerals read one way, no
punctuation and no spaces. Nothing else: a Cantonese word heard as its Mandarin one is an error.
"""

import csv
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import opencc

from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Ears
from kiosk.domain.speech import Sound
from kiosk.engines.sound import MAX_RECORDING_S, read_sound

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


class Clip(msgspec.Struct, frozen=True):
    """A recording and what a person (or a better recogniser) says was said."""

    file: Path
    language: Dialect
    transcript: str
    labels: str


class Score(msgspec.Struct, frozen=True):
    """One clip's result; `errors` and `characters` after normalising, seconds otherwise."""

    file: str
    group: str
    errors: int
    characters: int
    audio_s: float
    work_s: float
    confidence: float
    text: str

    @property
    def error_rate(self) -> float:
        """Return errors per character of the reference."""
        return self.errors / self.characters if self.characters else float(bool(self.errors))


class Summary(msgspec.Struct, frozen=True):
    """A group of clips: errors over all characters, work over all sound."""

    group: str
    clips: int
    character_error_rate: float
    real_time_factor: float
    median_work_s: float


def normalise(text: str) -> str:
    """Return a text as it is compared."""
    folded = unicodedata.normalize("NFKC", _TO_SIMPLIFIED.convert(text)).lower()
    spoken = re.sub(r"\d+", lambda number: _say(number.group()), folded)
    return "".join(c for c in spoken if c.isalnum())


def _say(digits: str) -> str:
    """Return a number as it is spoken; long ones and those with a leading zero digit by digit."""
    if len(digits) > 8 or (len(digits) > 1 and digits[0] == "0"):
        return "".join(_DIGITS[int(d)] for d in digits)
    high, low = digits[:-4], digits[-4:]
    said = _say_four(low.lstrip("0"))
    if high:
        gap = "零" if low[0] == "0" and said else ""
        return f"{_say_four(high)}万{gap}{said}"
    return said or "零"


def _say_four(digits: str) -> str:
    """Return up to four digits without leading zero as they are spoken; empty for none."""
    said = ""
    for place, digit in enumerate(reversed(digits)):
        if digit != "0":
            said = _DIGITS[int(digit)] + _UNITS[place] + said
        elif said and not said.startswith("零"):
            said = "零" + said
    return said[1:] if said.startswith("一十") else said


def edit_distance(reference: str, heard: str) -> int:
    """Return the least number of insertions, deletions and substitutions (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for i, wanted in enumerate(reference, 1):
        diagonal, row[0] = row[0], i
        for j, got in enumerate(heard, 1):
            diagonal, row[j] = (
                row[j],
                min(row[j] + 1, row[j - 1] + 1, diagonal + (wanted != got)),
            )
    return row[-1]


def read_clips(folder: Path) -> Iterator[Clip]:
    """Yield the clips that `transcripts.tsv` (file, language, transcript, labels) names."""
    with (folder / "transcripts.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Clip(
                folder / row["file"], Dialect(row["language"]), row["transcript"], row["labels"]
            )


def evaluate(
    ears: Ears, clips: Iterator[Clip], clock: Callable[[], float] = time.perf_counter
) -> list[Score]:
    """Transcribe every clip, the dialect given, and score it."""
    return [_score(ears, clip, read_sound(clip.file, MAX_RECORDING_S), clock) for clip in clips]


def _score(ears: Ears, clip: Clip, sound: Sound, clock: Callable[[], float]) -> Score:
    began = clock()
    heard = ears.transcribe(sound, clip.language, lambda: False)
    work_s = clock() - began
    reference, text = normalise(clip.transcript), normalise(heard.text)
    return Score(
        file=clip.file.name,
        group=f"{clip.language.value}/{clip.labels}",
        errors=edit_distance(reference, text),
        characters=len(reference),
        audio_s=sound.duration_s,
        work_s=work_s,
        confidence=heard.confidence,
        text=heard.text,
    )


def summarise(scores: list[Score]) -> list[Summary]:
    """Return one summary per group, by name."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(score.group, []).append(score)
    return [
        Summary(
            group=group,
            clips=len(members),
            character_error_rate=sum(s.errors for s in members)
            / max(1, sum(s.characters for s in members)),
            real_time_factor=sum(s.work_s for s in members) / sum(s.audio_s for s in members),
            median_work_s=sorted(s.work_s for s in members)[len(members) // 2],
        )
        for group, members in sorted(groups.items())
    ]
