"""Recordings with transcripts, and the same with noise over them."""

import csv
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from kiosk.domain.ontology import Dialect
from kiosk.domain.speech import Sound
from kiosk.engines.sound import MAX_RECORDING_S, Samples, from_samples, read_sound, to_samples
from quantize.ears.room_sounds import music

BABBLERS = 4
"""So many people talk at once in a babble: no word of any of them can be made out."""

RATIOS_DB = (20, 10, 5, 0)
CLEAN = "clean"


class Clip(msgspec.Struct, frozen=True):
    """A recording and what was said.

    Attributes:
        labels: who says so: `human`, `machine` (a better recogniser), or `synthetic` for sentences
            that a voice spoke; `synthetic-dev` for those on which something was fitted.
        words: words of the house in it.
    """

    file: Path
    language: Dialect
    transcript: str
    labels: str
    words: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Return the group whose figures it belongs to."""
        return f"{self.language.value}/{self.labels}"


def read_clips(folder: Path) -> list[Clip]:
    """Return the clips that `transcripts.tsv` (file, language, transcript, labels, words) names."""
    with (folder / "transcripts.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Clip(
                folder / row["file"],
                Dialect(row["language"]),
                row["transcript"],
                row["labels"],
                tuple(word for word in (row.get("words") or "").split("|") if word),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def conditions(noises: Sequence[str], ratios_db: Sequence[int] = RATIOS_DB) -> list[str]:
    """Return the names of the conditions: clean, and each noise at each ratio."""
    return [CLEAN, *(f"{noise} {ratio}" for noise in noises for ratio in ratios_db)]


class Degrader:
    """Lays noise over speech, the same for the same clip and condition.

    Args:
        talkers: the clips of which a babble is mixed.
    """

    def __init__(self, talkers: Sequence[Clip]) -> None:
        self._talkers = sorted(talkers, key=lambda clip: clip.file.name)
        self._read: dict[Path, Samples] = {}

    def sound(self, clip: Clip, condition: str) -> Sound:
        """Return a clip under a condition such as `clean` or `babble 10`."""
        speech = self._samples(clip.file)
        if condition == CLEAN:
            return from_samples(speech)
        kind, ratio = condition.split(" ")
        chance = np.random.default_rng(zlib.crc32(f"{clip.file.name} {condition}".encode()))
        noise = self._babble(clip, speech.size, chance)
        if kind == "music":
            noise = music(speech.size, chance)
        return from_samples(over(speech, noise, float(ratio)))

    def _babble(self, clip: Clip, count: int, chance: np.random.Generator) -> Samples:
        """Return several other people talking at once."""
        others = [talker for talker in self._talkers if talker.file != clip.file]
        mixed = np.zeros(count, np.float32)
        for number in chance.choice(len(others), BABBLERS, replace=False):
            voice = self._samples(others[int(number)].file)
            level = float(np.sqrt(np.mean(voice**2))) or 1.0
            start = int(chance.integers(voice.size))
            mixed += np.resize(np.roll(voice, start), count) / level
        return mixed

    def _samples(self, file: Path) -> Samples:
        if file not in self._read:
            self._read[file] = to_samples(read_sound(file, MAX_RECORDING_S))
        return self._read[file]


def over(speech: Samples, noise: Samples, ratio_db: float) -> Samples:
    """Return speech with noise so many decibels below the level at which it is spoken."""
    loud = speech[np.abs(speech) > 0.02]
    power = float(np.mean((loud if loud.size else speech) ** 2))
    wanted = power / 10 ** (ratio_db / 10)
    have = float(np.mean(noise**2)) or 1.0
    mixed = speech + noise * np.sqrt(wanted / have)
    loudest = max(1.0, float(np.abs(mixed).max()))
    return np.asarray(mixed / loudest, np.float32)


def iterate(clips: Sequence[Clip], names: Sequence[str]) -> Iterator[tuple[Clip, str]]:
    """Yield each clip under each condition."""
    return ((clip, name) for name in names for clip in clips)
