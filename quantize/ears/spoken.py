"""Sentences that name what the house sells, spoken by the house's voices: the catalog test.

Synthetic speech. It is kept in a folder of its own with labels of its own, so that no figure of
it is ever mixed with one of people. Half of the words and two of the voices are for development:
whatever is fitted is fitted on those, and the figures are of the others.
"""

import csv
import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from kiosk.domain.catalog import CatalogName
from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import Voice
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import from_samples, resample, to_samples, write_wav

DEVELOPMENT, HELD_OUT = "synthetic-dev", "synthetic"
"""The labels of the two halves."""

VOICES = {
    DEVELOPMENT: ("zf_xiaobei", "zm_yunxi"),
    HELD_OUT: ("zf_xiaoni", "zf_xiaoxiao", "zf_xiaoyi", "zm_yunjian", "zm_yunxia", "zm_yunyang"),
}

_MARGIN_S = 0.4
"""Silence before and after a sentence, in which an endpoint can be found."""

_CARRIERS = {
    "product": (
        "请问{w}多少钱",
        "{w}还有现货吗",
        "麻烦把{w}拿给我看一下",
        "{w}是用什么做的",
        "我上次看的是{w}",
        "{w}有别的颜色吗",
    ),
    "collection": ("{w}有哪些款式", "我想看看{w}", "{w}今年有新款吗"),
    "artisan": ("这只包是{w}做的吗", "我想了解一下{w}的作品"),
    "atelier": ("{w}在什么地方", "这件是{w}做的吗"),
    "technique": ("{w}是什么意思", "有没有用{w}做的"),
    "pair": (
        "有没有{m}的{c}",
        "我想买一只{m}的{c}送人",
        "这款{c}是{m}的吗",
        "{m}的{c}怎么保养",
        "想要一条{m}{c}",
    ),
}


class Spoken(msgspec.Struct, frozen=True):
    """A sentence to be spoken.

    Attributes:
        words: the words of the house in it, which an ear should hear.
        labels: `DEVELOPMENT` or `HELD_OUT`.
        voice: the name of the voice.
    """

    text: str
    words: tuple[str, ...]
    labels: str
    voice: str


def half_of(word: str) -> str:
    """Return for which half a word is: by its hash, so that it stays there for good."""
    first = hashlib.sha256(word.encode()).digest()[0]
    return DEVELOPMENT if first % 3 == 0 else HELD_OUT


def sentences(
    names: Iterable[CatalogName],
    materials: Sequence[str],
    categories: Sequence[str],
    count: int,
    seed: int,
) -> Iterator[Spoken]:
    """Yield `count` sentences of each half, the same for the same seed.

    Args:
        names: the catalog's names.
        materials: what pieces are made of.
        categories: kinds of pieces.
        count: of each half.
        seed: of the choice.
    """
    chance = random.Random(seed)
    by_kind: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (n.kind, n.name)):
        if name.kind in _CARRIERS and name.name.isalpha() and not name.name.isascii():
            by_kind.setdefault(name.kind, []).append(name.name)
    kinds = ["product", "product", "product", "pair", "pair", "collection", "artisan", "technique"]
    for labels in (DEVELOPMENT, HELD_OUT):
        of_half = {
            kind: [w for w in dict.fromkeys(words) if half_of(w) == labels]
            for kind, words in by_kind.items()
        }
        pairs = [(m, c) for m in materials for c in categories if half_of(m + c) == labels]
        for n in range(count):
            kind = kinds[n % len(kinds)]
            if kind != "pair" and not of_half.get(kind):
                kind = "product"
            carrier = chance.choice(_CARRIERS[kind])
            voice = VOICES[labels][n % len(VOICES[labels])]
            if kind == "pair":
                material, category = chance.choice(pairs)
                text = carrier.format(m=material, c=category)
                yield Spoken(text, (material, category), labels, voice)
            else:
                word = chance.choice(of_half[kind])
                yield Spoken(carrier.format(w=word), (word,), labels, voice)


def speak(voice: Voice, text: str, rate: float = 1.0) -> Sound | None:
    """Return a sentence at SAMPLE_RATE_HZ between two silences; None where nothing was said."""
    parts = [
        to_samples(resample(sound, SAMPLE_RATE_HZ))
        for sound in voice.synthesise(text, Language.ZH_HANS, rate, lambda: False)
    ]
    if not parts:
        return None
    margin = np.zeros(int(_MARGIN_S * SAMPLE_RATE_HZ), np.float32)
    return from_samples(np.concatenate([margin, *parts, margin]))


def write_clips(
    chosen: Sequence[Spoken], voices: Mapping[str, Voice], folder: Path, seed: int
) -> Iterator[Path]:
    """Write the recordings that are not there yet, and `transcripts.tsv`; yield each file.

    Args:
        chosen: the sentences.
        voices: by name.
        folder: receives the recordings, found again by voice and words.
        seed: of the speed at which each is spoken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for sentence in chosen:
        mark = hashlib.sha256(f"{sentence.voice} {sentence.text}".encode()).hexdigest()[:12]
        rate = random.Random(f"{seed} {mark}").uniform(0.95, 1.2)
        path = folder / f"{sentence.labels}-{mark}.wav"
        if not path.exists():
            sound = speak(voices[sentence.voice], f"{sentence.text}。", rate)
            if sound is None:
                continue
            write_wav(sound, path)
        rows.append(
            {
                "file": path.name,
                "language": Dialect.CMN.value,
                "transcript": sentence.text,
                "labels": sentence.labels,
                "words": "|".join(sentence.words),
            }
        )
        yield path
    with (folder / "transcripts.tsv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(
            file, ["file", "language", "transcript", "labels", "words"], delimiter="\t"
        )
        table.writeheader()
        table.writerows(rows)
