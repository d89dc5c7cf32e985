"""Composes sentences from skeletons, and says handwritten ones in other ways, from a seed."""

import random
import re
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect
from quantize.corpora.sentences import CORPORA, Sentence, handwritten, skeletons

_SLOT = re.compile(r"\{(\w+)\}")
_PUNCTUATION = re.compile(r"[，。？！、]")


class Values(msgspec.Struct, frozen=True):
    """What the slots may hold and how sentences vary, as `values.toml` tells it."""

    all: dict[str, list[str]]
    yue: dict[str, list[str]]
    wuu: dict[str, list[str]]
    openings: dict[Dialect, list[str]]
    closings: dict[Dialect, list[str]]
    slips: dict[Dialect, list[tuple[str, str]]]

    def of(self, slot: str, dialect: Dialect) -> list[str]:
        """Return what a slot may hold in a dialect."""
        own = {Dialect.YUE: self.yue, Dialect.WUU: self.wuu}.get(dialect, {})
        return self.all[slot] + own.get(slot, [])


def load_values(folder: Path = CORPORA) -> Values:
    """Read the values of the slots.

    Raises:
        KioskError: the file is missing or wrong.
    """
    path = folder / "values.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Values)
    except (OSError, msgspec.DecodeError) as error:
        raise KioskError(
            Stage.INPUT,
            "corpus-invalid",
            f"cannot use {path}: {error}",
            "restore the file from the repository",
        ) from error


def compose(
    seed: int, per_skeleton: int = 5, variants: int = 1, folder: Path = CORPORA
) -> list[Sentence]:
    """Return composed sentences and variants of handwritten ones; the same for the same seed.

    Args:
        seed: seed of the choices.
        per_skeleton: how many fillings of each skeleton.
        variants: how many other ways of saying each handwritten sentence.
        folder: the folder of the corpora.
    """
    values = load_values(folder)
    chance = random.Random(seed)
    found: dict[tuple[str, Dialect], Sentence] = {}
    for dialect in Dialect:
        for skeleton in skeletons(dialect, folder):
            for _ in range(per_skeleton):
                text = _fill(skeleton.text, dialect, values, chance)
                _keep(found, skeleton, _vary(text, dialect, values, chance, 0.4))
        for sentence in handwritten(dialect, folder):
            for _ in range(variants):
                text = _vary(sentence.text, dialect, values, chance, 1.0)
                if text != sentence.text:
                    _keep(found, sentence, text)
    return list(found.values())


def _keep(found: dict[tuple[str, Dialect], Sentence], source: Sentence, text: str) -> None:
    sentence = Sentence(text, source.intent, source.dialect, source.skeleton, composed=True)
    found.setdefault((text, source.dialect), sentence)


def _fill(skeleton: str, dialect: Dialect, values: Values, chance: random.Random) -> str:
    """Return the skeleton with its slots filled; one slot twice holds two different values."""
    used: set[str] = set()

    def pick(match: re.Match[str]) -> str:
        left = [value for value in values.of(match[1], dialect) if value not in used]
        value = chance.choice(left)
        used.add(value)
        return value

    return _SLOT.sub(pick, skeleton)


def _vary(
    text: str, dialect: Dialect, values: Values, chance: random.Random, likelihood: float
) -> str:
    """Return the text as another person says it or as a recogniser writes it."""
    if chance.random() >= likelihood:
        return text
    fitting = [(said, heard) for said, heard in values.slips[dialect] if said in text]
    if fitting and chance.random() < 0.35:
        said, heard = chance.choice(fitting)
        text = text.replace(said, heard, 1)
    if chance.random() < 0.5:
        text = _PUNCTUATION.sub("", text)
    if chance.random() < 0.5:
        text = chance.choice(values.openings[dialect]) + text
    if chance.random() < 0.4:
        text += chance.choice(values.closings[dialect])
    return text
