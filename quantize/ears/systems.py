"""The ears that are measured beside each other, and what each heard, kept as it is found."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Ears
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import resample, to_samples
from quantize.ears.clips import Clip, Degrader


class Hearing(msgspec.Struct, frozen=True):
    """What one system heard of one clip under one condition; seconds, or as named.

    Attributes:
        made: a mark of all that it depends on; with another mark it is heard again.
        raw: the recogniser's own words, before any repair.
        confidence: 0 to 1; 0 where the system tells none.
    """

    system: str
    file: str
    condition: str
    text: str
    made: str = ""
    raw: str = ""
    confidence: float = 0.0
    dialect: str = ""
    audio_s: float = 0.0
    work_s: float = 0.0
    repairs: tuple[str, ...] = ()


class System(Protocol):
    """Something that hears."""

    name: str

    def hear(self, sound: Sound, dialect: Dialect | None) -> Hearing:
        """Return what was said; file and condition are filled in by the caller."""


class PlainWhisper:
    """faster-whisper as it comes: its own defaults, the language told, nothing else."""

    name = "faster-whisper"

    def __init__(self, model_dir: Path, threads: int) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - native

        self._model: Any = WhisperModel(
            str(model_dir),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )

    def hear(self, sound: Sound, dialect: Dialect | None) -> Hearing:
        """Return what was said."""
        del dialect  # the model knows one Chinese
        segments, _ = self._model.transcribe(
            to_samples(resample(sound, SAMPLE_RATE_HZ)), language="zh"
        )
        text = "".join(segment.text for segment in segments)
        return Hearing(self.name, "", "", text, raw=text)


class OurEars:
    """The terminal's ears, with the house's words.

    Args:
        ears: the engine.
        name: what the figures are called.
        tell: whether it is told the dialect; otherwise it finds it out.
    """

    def __init__(self, ears: Ears, name: str, tell: bool = True) -> None:
        self.name = name
        self._ears = ears
        self._tell = tell

    def hear(self, sound: Sound, dialect: Dialect | None) -> Hearing:
        """Return what was said."""
        heard = self._ears.transcribe(sound, dialect if self._tell else None, lambda: False)
        return Hearing(
            self.name,
            "",
            "",
            heard.text,
            raw=heard.raw,
            confidence=round(heard.confidence, 4),
            dialect=heard.dialect.value,
            repairs=tuple(f"{r.heard}>{r.name} {r.confidence}" for r in heard.repairs),
        )


Made = Callable[[], System]


def listen(
    systems: Iterable[tuple[str, str, Made]],
    wanted: Sequence[tuple[Clip, str]],
    degrader: Degrader,
    kept: Path,
) -> Iterator[Hearing]:
    """Yield what each system hears of each clip under each condition.

    What was heard in an earlier run is read from the file; what is new is appended to it, so that
    a run that was cut short goes on where it was.

    Args:
        systems: name, mark of what its hearings depend on, and how it is made, which happens
            only if it has something to hear.
        wanted: clips and conditions.
        degrader: makes the sounds.
        kept: a file of JSON Lines.
    """
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.touch()
    known = {
        (h.system, h.file, h.condition): h
        for h in map(_decoded, kept.read_bytes().splitlines())
        if h is not None
    }
    for name, mark, make in systems:
        system: System | None = None
        with kept.open("ab") as file:
            for clip, condition in wanted:
                old = known.get((name, clip.file.name, condition))
                if old is not None and old.made == mark:
                    yield old
                    continue
                system = system or make()
                sound = degrader.sound(clip, condition)
                began = time.perf_counter()
                found = system.hear(sound, clip.language)
                heard = msgspec.structs.replace(
                    found,
                    file=clip.file.name,
                    condition=condition,
                    made=mark,
                    audio_s=round(sound.duration_s, 3),
                    work_s=round(time.perf_counter() - began, 4),
                )
                file.write(msgspec.json.encode(heard) + b"\n")
                file.flush()
                yield heard


def _decoded(line: bytes) -> Hearing | None:
    """Return a line of the file; None for one that was cut short."""
    try:
        return msgspec.json.decode(line, type=Hearing)
    except msgspec.DecodeError:
        return None
