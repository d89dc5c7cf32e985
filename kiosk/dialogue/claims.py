"""How a sentence is read for claims: its clauses, its negations and the words that bear weight."""

import re
from bisect import bisect_right

import msgspec

from kiosk.dialogue.claim_words import NEGATORS, NEUTRAL_ENGLISH, NOT_NEGATORS
from kiosk.domain.ontology import Language
from kiosk.language.fold import fold_script

BOUNDARY = "\n"
"""Stands between clauses of a coded text; no match reaches across it."""

_CLAUSE_END = re.compile(r"[，。；：！？!?;()（）\n—]|[,:.](?!\d)|(?<!\d)[,:](?=\d)|\s-\s")
_SKIPPED = re.compile(r"[\s「」『』“”\"'《》〈〉‘’]")
_ENGLISH_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*(?:['’]s(?![a-z]))?|\d[\d,.:]*|[¥%]|[^\sa-z\d]")
_FIRST_WORD_CODE = 0xE000


_NEGATOR = re.compile(f"(?P<innocent>{NOT_NEGATORS})|(?:{NEGATORS})")


def negations(folded: str) -> list[tuple[int, int]]:
    """Return the spans of all words that negate."""
    return [m.span() for m in _NEGATOR.finditer(folded) if not m["innocent"]]


def stem(word: str) -> str:
    """Return an English word without its commonest endings."""
    word = re.sub("['’]s$", "", word)
    for ending, keep in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + keep
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


class Coded(msgspec.Struct, frozen=True):
    """A text as a string in which one character is one unit of meaning.

    Chinese: one character each, without spaces and quotation marks. English: one private-use
    character for each word. Clauses are parted by BOUNDARY.

    Attributes:
        starts, ends: the span of each unit in the text.
        negated: for each unit, how many negators of its clause end at or before it.
        negators: unit index → whether it belongs to a negator.
    """

    code: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    negated: tuple[int, ...]
    negators: frozenset[int]

    def units(self, start: int, end: int) -> range:
        """Return the indexes of the units that touch a span of the text."""
        return range(bisect_right(self.ends, start), bisect_right(self.starts, end - 1))


class Coder:
    """Codes texts of one language; words get their codes as they come."""

    def __init__(self, language: Language) -> None:
        self._latin = language is Language.EN
        self._codes: dict[str, str] = {}
        self.neutral_codes = frozenset(self._code(stem(word)) for word in NEUTRAL_ENGLISH)

    def _code(self, word: str) -> str:
        return self._codes.setdefault(word, chr(_FIRST_WORD_CODE + len(self._codes)))

    def code(self, text: str, hidden: tuple[tuple[int, int], ...] = ()) -> Coded:
        """Return the coded text; hidden spans become boundaries and negate nothing."""
        folded = fold_script(text).lower()
        spans = [s for s in negations(folded) if not _inside(s, hidden)]
        code: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        negated: list[int] = []
        count = 0
        negators = set()
        for unit, start, end in self._units(folded):
            is_boundary = bool(_CLAUSE_END.match(folded, start)) or _inside((start, end), hidden)
            count = 0 if is_boundary else count + sum(s[1] == end for s in spans)
            if any(s[0] <= start < s[1] for s in spans):
                negators.add(len(code))
            code.append(BOUNDARY if is_boundary else unit)
            starts.append(start)
            ends.append(end)
            negated.append(count)
        return Coded("".join(code), tuple(starts), tuple(ends), tuple(negated), frozenset(negators))

    def _units(self, folded: str) -> list[tuple[str, int, int]]:
        if not self._latin:
            return [(c, i, i + 1) for i, c in enumerate(folded) if not _SKIPPED.match(c)]
        return [
            (self._code(stem(m.group())) if m.group()[0].isalnum() else m.group(), *m.span())
            for m in _ENGLISH_TOKEN.finditer(folded)
            if not _SKIPPED.match(m.group())
        ]


def _inside(span: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)
