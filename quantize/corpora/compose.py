"""Composes sentences from handwritten ones and skeletons, from a seed.

Every composed sentence stems from a sentence or a skeleton that a person wrote: its words for
pieces, colours and sums are exchanged, it is opened and closed as others would, joined to another,
or written as the ears would have heard it. It keeps the name of its source, so that a sentence and
what was made of it never stand on both sides of a split.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dialect, Intent
from kiosk.language.fold import fold_script
from quantize.corpora.noise import Noise, load_noise
from quantize.corpora.sentences import CORPORA, Sentence, handwritten, skeletons

_SLOT = re.compile(r"\{(\w+)\}")
_PUNCTUATION = re.compile(r"[，。？！、]")
_DIGITS = "零一二三四五六七八九十百千万两几半廿卅多0123456789.个"
_EXCHANGED = ("piece", "colour", "material", "sum", "person", "garment", "occasion", "city", "day")
_NOISE_RATES = (0.06, 0.12, 0.25)


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


class Recipe(msgspec.Struct, frozen=True):
    """How many sentences are composed.

    Attributes:
        fillings: of each skeleton.
        exchanges: of the words of each handwritten sentence.
        variants: openings, closings and spellings of each handwritten sentence.
        hearings: of each handwritten sentence by faulty ears.
        joined: share of handwritten sentences that are joined to another.
    """

    fillings: int = 20
    exchanges: int = 1
    variants: int = 1
    hearings: int = 1
    joined: float = 0.12


NOTHING = Recipe(fillings=0, exchanges=0, variants=0, hearings=0, joined=0)
"""The handwritten sentences alone, and the skeletons that have no slots."""


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
    seed: int, recipe: Recipe | None = None, noise: Noise | None = None, folder: Path = CORPORA
) -> list[Sentence]:
    """Return composed sentences, no text twice in a dialect; the same for the same seed.

    Args:
        seed: seed of the choices.
        recipe: how many of each kind.
        noise: the ears' slips; those of the folder where None.
        folder: the folder of the corpora.
    """
    recipe = recipe or Recipe()
    composer = _Composer(load_values(folder), noise or load_noise(folder / "confusions"), seed)
    found: dict[tuple[str, Dialect], Sentence] = {}
    for dialect in Dialect:
        written = handwritten(dialect, folder)
        known = {sentence.text for sentence in written}
        made = (
            *composer.filled(skeletons(dialect, folder), recipe.fillings),
            *composer.exchanged(written, recipe.exchanges),
            *composer.varied(written, recipe.variants),
            *composer.joined(written, recipe.joined),
            *composer.heard(written, recipe.hearings),
        )
        for sentence in made:
            if sentence.text not in known:
                found.setdefault((sentence.text, dialect), sentence)
    return list(found.values())


def vary(sources: list[Sentence], times: int, seed: int, folder: Path = CORPORA) -> list[Sentence]:
    """Return sentences as others open, close and spell them, and as faulty ears write them.

    Args:
        sources: what is said.
        times: how often each is said and how often heard.
        seed: seed of the choices.
        folder: the folder of the corpora.
    """
    composer = _Composer(load_values(folder), load_noise(folder / "confusions"), seed)
    return [*composer.varied(sources, times), *composer.heard(sources, times)]


class _Composer:
    """Makes new sentences of old ones; each choice comes from one seeded source."""

    def __init__(self, values: Values, noise: Noise, seed: int) -> None:
        self._values = values
        self._noise = noise
        self._chance = random.Random(seed)
        self._words = {dialect: _known_words(values, dialect) for dialect in Dialect}

    def filled(self, sources: list[Sentence], times: int) -> Iterator[Sentence]:
        """Yield skeletons with words in their slots; one slot twice holds two different words."""
        for source in sources:
            for _ in range(times if "{" in source.text else 1):
                text = self._fill(source.text, source.dialect)
                yield _made("filled", source, self._vary(text, source.dialect, 0.4))

    def exchanged(self, sources: list[Sentence], times: int) -> Iterator[Sentence]:
        """Yield sentences about another piece, material, colour, sum or person."""
        for source in sources:
            for _ in range(times):
                text, words = self._exchange(fold_script(source.text), source.dialect)
                made = _made("exchanged", source, self._vary(text, source.dialect, 0.4))
                yield msgspec.structs.replace(made, exchanged=words)

    def varied(self, sources: list[Sentence], times: int) -> Iterator[Sentence]:
        """Yield sentences as another person opens, closes and spells them."""
        for source in sources:
            for _ in range(times):
                yield _made("varied", source, self._vary(source.text, source.dialect, 1.0))

    def joined(self, sources: list[Sentence], share: float) -> Iterator[Sentence]:
        """Yield two sentences in one breath; courtesies give way, two aims stand side by side."""
        for source in sources:
            if self._chance.random() >= share:
                continue
            other = self._chance.choice(sources)
            text = f"{source.text.rstrip('。？！')}，{other.text}"
            aims = [i for i in (source.intent, other.intent) if i is not Intent.OTHER]
            yield msgspec.structs.replace(
                _made("joined", source, self._vary(text, source.dialect, 0.4)),
                intent=aims[0] if aims else Intent.OTHER,
                also=aims[1] if len(set(aims)) > 1 else None,
                partner=other.skeleton,
            )

    def heard(self, sources: list[Sentence], times: int) -> Iterator[Sentence]:
        """Yield sentences as faulty ears write them: no punctuation, some characters wrong."""
        for source in sources:
            for _ in range(times):
                said = _PUNCTUATION.sub("", fold_script(source.text))
                rate = self._chance.choice(_NOISE_RATES)
                text = self._noise.corrupt(said, source.dialect, rate, self._chance)
                yield _made("heard", source, text)

    def _fill(self, skeleton: str, dialect: Dialect) -> str:
        used: set[str] = set()

        def pick(match: re.Match[str]) -> str:
            left = [value for value in self._values.of(match[1], dialect) if value not in used]
            value = self._chance.choice(left)
            used.add(value)
            return value

        return _SLOT.sub(pick, skeleton)

    def _exchange(self, text: str, dialect: Dialect) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return the text with other words of the same kind, and which stand for which."""
        words: list[tuple[str, str]] = []
        pattern, slot_of = self._words[dialect]

        def pick(match: re.Match[str]) -> str:
            slot = slot_of[match.group()]
            around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
            if slot == "sum" and any(c in _DIGITS for c in around):
                return match.group()
            new = fold_script(self._chance.choice(self._values.of(slot, dialect)))
            words.append((new, match.group()))
            return new

        return pattern.sub(pick, text), tuple(words)

    def _vary(self, text: str, dialect: Dialect, likelihood: float) -> str:
        """Return the text as another person says it or as a recogniser writes it."""
        chance, values = self._chance, self._values
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


def _made(how: str, source: Sentence, text: str) -> Sentence:
    return Sentence(text, source.intent, source.dialect, source.skeleton, made=how)


def _known_words(values: Values, dialect: Dialect) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all words that may be exchanged, the longest first, and their slots."""
    slot_of = {
        fold_script(word): slot
        for slot in reversed(_EXCHANGED)
        for word in values.of(slot, dialect)
        if len(word) > 1
    }
    longest_first = sorted(slot_of, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), slot_of
