"""Finds names of the house in a sentence where a recogniser wrote words that sound alike."""

import functools
import importlib.util
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.domain.errors import Fault, KioskError, Stage
from kiosk.domain.speech import Repair
from kiosk.language.readings import MANDARIN, Reading, is_chinese

_COMMON = 20
LONGEST_WORD = 4
"""How many characters a frequent word has at most."""

_BASE_CONFIDENCE = 0.95
_CLASS_PENALTY = 0.12
_TONE_PENALTY = 0.03
_STRANGER_PENALTY = 0.4
_ALONE_PENALTY = 0.15
"""Of other characters with the very same sounds and tones that are all a clause says (桃池的)."""

_ALONE_BEFORE = re.compile(r"(?:^|[，。、？！ ])$")
_ALONE_BEHIND = re.compile(r"[的个嘅额]?(?:$|[，。、？！ ])")
_LEAST = 0.6
_TONES = "123456"
_OPENING = frozenset("要有看寻买找只条根副双或")
"""Behind these a name begins."""
_CLOSING = frozenset("额呃个")
"""Particles that close a word: none stands before all words, or within a longer name."""
# These carry a sentence; a name heard over one of them is far likelier to be chance.
_FUNCTION_CHARACTERS = frozenset(
    "的了我你您他她它是有不没在这那个和跟要想看很都也就还给吗呢吧啊呀么哪谁多少大小好买卖送说来去"
    "一二两三四五六七八九十百千万元块能会可以用把被对从到上下里外戴穿配搭背再写借玩住边收拎些份位"
)


def common_words(dictionary: Path | None = None, least: int = _COMMON) -> dict[str, int]:
    """Return frequent words of two to four characters with their counts.

    Args:
        dictionary: lines of word, count and class; jieba's dictionary where None.
        least: the smallest count that makes a word frequent.

    Raises:
        KioskError: there is no dictionary.
    """
    path = dictionary or _jieba_dictionary()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KioskError(
            Stage.UNDERSTAND,
            "dictionary-missing",
            f"cannot read {path}: {error.strerror}",
            "set the program up again",
        ) from error
    words: dict[str, int] = {}
    for line in lines:
        word, count, *_ = line.split(" ")
        if 2 <= len(word) <= LONGEST_WORD and int(count) >= least:
            words[word] = int(count)
    return words


@functools.cache
def frequent_words() -> dict[str, int]:
    """Return the frequent words of jieba's dictionary, read once."""
    return common_words()


class PhoneticIndex:
    """Names by their sound.

    Args:
        names: product names and words of the ontology, in simplified script; those of one
            character or with other characters than Chinese ones are left out.
        common: frequent words, which are never taken for a name; from `common_words`.
        reading: how the speakers say the characters.
        firm: characters that stand where they were heard, besides those that carry any sentence.
    """

    def __init__(
        self,
        names: Iterable[str],
        common: Mapping[str, int],
        reading: Reading = MANDARIN,
        firm: frozenset[str] = frozenset(),
    ) -> None:
        self._firm = _FUNCTION_CHARACTERS | firm
        self._common = common
        self._reading = reading
        self._names = frozenset(n for n in names if len(n) > 1 and all(map(is_chinese, n)))
        self._by_sound: dict[tuple[str, ...], list[str]] = {}
        for name in sorted(self._names):
            key = tuple(reading.keys(name))
            self._by_sound.setdefault(key, []).append(name)
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)

    def repairs(self, text: str) -> tuple[Repair, ...]:
        """Return the names that were probably meant, without overlaps, in order of place.

        Args:
            text: a sentence in simplified script, as the recogniser wrote it.
        """
        keys = self._reading.keys(text)
        taken = self._places_of_names(text)
        found: list[Repair] = []
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                window = range(start, start + length)
                names = self._by_sound.get(tuple(keys[start : start + length]))
                if not names or not taken.isdisjoint(window):
                    continue
                repair = self._best(text, start, names)
                if repair is not None:
                    found.append(repair)
                    taken.update(window)
        return tuple(sorted(found, key=lambda repair: repair.start))

    def repair(self, text: str, least: float = _LEAST) -> str:
        """Return the text with the names put in that are at least so sure."""
        parts, done = [], 0
        for repair in self.repairs(text):
            if repair.confidence >= least:
                parts += [text[done : repair.start], repair.name]
                done = repair.end
        return "".join((*parts, text[done:]))

    def _places_of_names(self, text: str) -> set[int]:
        """Return the places that belong to a name as it is written."""
        return {
            place
            for length in self._lengths
            for start in range(len(text) - length + 1)
            if text[start : start + length] in self._names
            for place in range(start, start + length)
        }

    def _best(self, text: str, start: int, names: list[str]) -> Repair | None:
        end = start + len(names[0])
        heard = text[start:end]
        if is_explained(text, start, end, self._common):
            return None
        is_alone = (
            _ALONE_BEFORE.search(text[:start]) is not None
            and _ALONE_BEHIND.match(text, end) is not None
        )
        stranger = _ALONE_PENALTY if is_alone else _STRANGER_PENALTY
        best = max(
            names,
            key=lambda name: (
                self._confidence(heard, name, stranger),
                self._common.get(name, 0),
                name,
            ),
        )
        confidence = self._confidence(heard, best, stranger)
        replaced = {h for h, n in zip(heard, best, strict=True) if h != n}
        if confidence < _LEAST or replaced & self._firm - _loose(text, start, best):
            return None
        return Repair(start, end, heard, best, round(confidence, 2))

    def _confidence(self, heard: str, name: str, stranger: float) -> float:
        """Return how sure a name is: less for each confused sound, tone, and foreign character.

        Args:
            heard: as many characters as the name has.
            name: what may have been meant.
            stranger: what it costs that no character is the same, if all sounds and tones are.
        """
        confidence = _BASE_CONFIDENCE
        pairs = list(zip(self._reading.toned(heard), self._reading.toned(name), strict=True))
        for said, meant in pairs:
            confidence -= _CLASS_PENALTY * (said.rstrip(_TONES) != meant.rstrip(_TONES))
            confidence -= _TONE_PENALTY * (said[-1:] != meant[-1:])
        if not set(heard) & set(name):
            is_same = all(said == meant for said, meant in pairs)
            confidence -= stranger if is_same else _STRANGER_PENALTY
        return confidence


def _loose(text: str, start: int, name: str) -> frozenset[str]:
    """Return the particles that cannot be meant at a place (额鱼皮), so that they were misheard."""
    before = text[max(0, start - 1) : start]
    opens = not before.isalnum() or before in _OPENING
    return _CLOSING if opens and len(name) > 2 else frozenset()


def is_explained(text: str, start: int, end: int, common: Mapping[str, int]) -> bool:
    """Return whether frequent words explain a stretch, alone or across its ends."""
    if text[start:end] in common:
        return True
    explained: set[int] = set()
    for first in range(max(0, start - LONGEST_WORD + 1), end):
        for last in range(first + 2, min(first + LONGEST_WORD, len(text)) + 1):
            if last <= start or text[first:last] not in common:
                continue
            if first < start or last > end:
                return True
            explained.update(range(first, last))
    return explained.issuperset(range(start, end))


def _jieba_dictionary() -> Path:
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise KioskError(
            Stage.UNDERSTAND,
            "dictionary-missing",
            "the word dictionary of jieba is not installed",
            "set the program up again",
            Fault.WORLD,
        )
    return Path(spec.origin).parent / "dict.txt"
