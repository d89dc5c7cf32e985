"""A tiny set of recordings by the voices themselves, on which the pipeline can be tried."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import Voice
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import resample, write_wav
from quantize.corpora.sentences import handwritten

Speaking = tuple[str, Voice, Language]
"""A speaker's name, the voice, and the language it is asked for."""

LENGTHS = range(6, 19)
CARRIERS = {
    Dialect.CMN: ("{}多少钱", "想看看{}", "{}有现货吗"),
    Dialect.YUE: ("{}几多钱", "想睇下{}", "{}有冇现货"),
    Dialect.WUU: ("{}几钿", "想看看{}", "{}有货伐"),
}


def sentences(names: Sequence[str], count: int, seed: int) -> Iterator[tuple[Dialect, str]]:
    """Yield so many sentences a dialect: half handwritten ones, half with names of the catalog."""
    chance = random.Random(seed)
    for dialect in Dialect:
        own = [s.text for s in handwritten(dialect) if len(s.text) in LENGTHS]
        for text in chance.sample(own, min(len(own), count // 2)):
            yield dialect, text
        for name in chance.sample(list(names), count - count // 2):
            yield dialect, chance.choice(CARRIERS[dialect]).format(name)


def record(
    folder: Path,
    spoken: Sequence[tuple[Dialect, str]],
    speakers: dict[Dialect, list[Speaking]],
    today: date,
    seed: int,
) -> None:
    """Write the recordings, who speaks them, and consents that hold today.

    Args:
        folder: is created.
        spoken: the sentences.
        speakers: of each dialect.
        today: the day of the consents.
        seed: of the speeds.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["file\tdialect\tspeaker\tconsent\ttranscript"]
    for number, (dialect, text) in enumerate(spoken):
        mine = speakers[dialect]
        name, voice, language = mine[number % len(mine)]
        path = folder / f"{number:04d}_{name}.wav"
        rate = chance.uniform(0.9, 1.15)
        if not path.exists():
            parts = list(voice.synthesise(text, language, rate, lambda: False))
            whole = Sound(b"".join(part.pcm for part in parts), parts[0].rate_hz)
            write_wav(resample(whole, SAMPLE_RATE_HZ), path)
        rows.append(f"{path.name}\t{dialect.value}\t{name}\tc-{name}\t{text}")
    names = sorted({name for mine in speakers.values() for name, _, _ in mine})
    consents = [f"c-{name}\t{name}\tears\t{today}\t\t" for name in names]
    head = "consent\tspeaker\tpurpose\tgiven\twithdrawn\tuntil"
    _write(folder / "recordings.tsv", rows)
    _write(folder / "consents.tsv", [head, *consents])


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
