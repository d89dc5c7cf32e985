"""Where a sentence repeats a fact word for word, so that all it says there is covered."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from kiosk.dialogue.claim_words import NEUTRAL_CHINESE, NEUTRAL_ENGLISH
from kiosk.dialogue.claims import negations, stem
from kiosk.dialogue.grounds import Ground
from kiosk.dialogue.segments import Named

Spans = tuple[tuple[int, int], ...]

_BEGINS = re.compile(r"[，。；：！？!?;:,()（）—–\n]\s*|\.\s+|\s-\s")
_ENDS = re.compile(r"\s*(?:$|[，。；：！？!?;:,.()（）—–\n、与和及]|而|并|且|\band\b|\bor\b)")
_LATIN_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_NEUTRAL = re.compile("|".join(sorted(NEUTRAL_CHINESE, key=len, reverse=True)))


class Quote(msgspec.Struct, frozen=True):
    """A fact in its own words.

    Attributes:
        owned: it names the piece it is of, or was computed of all; it needs no subject.
    """

    start: int
    end: int
    ground: Ground
    owned: bool


def find_quotes(
    folded: str, grounds: Iterable[Ground], names: Sequence[Named], hidden: Spans
) -> list[Quote]:
    """Return the facts that stand word for word in a sentence, the longest first.

    A quote has to fill its clause: before it only names and words that claim nothing, behind it
    the end of the clause, and no negation on either side.

    Args:
        folded: the sentence in simplified script and lower case.
        grounds: the facts.
        names: the proper names in the sentence.
        hidden: the spans that are the house's own fixed words.
    """
    found: list[Quote] = []
    for ground in grounds:
        for words in ground.quotable:
            start = folded.find(words)
            while start >= 0:
                end = start + len(words)
                if _fills_its_clause(folded, start, end, names, hidden):
                    named = any(
                        n.kind == "product" and start <= n.start and n.end <= end for n in names
                    )
                    owned = named or ground.id.startswith("derived/")
                    found.append(Quote(start, end, ground, owned))
                start = folded.find(words, start + 1)
    return sorted(found, key=lambda quote: quote.start - quote.end)


def _fills_its_clause(
    folded: str, start: int, end: int, names: Sequence[Named], hidden: Spans
) -> bool:
    ends_here = _ENDS.match(folded, end) or any(a == end for a, _ in hidden)
    if not ends_here or (folded[start].isalnum() and folded[start - 1 : start].isdigit()):
        return False
    if folded[start].isascii() and folded[start - 1 : start].isalpha():
        return False
    begin = max((m.end() for m in _BEGINS.finditer(folded, 0, start)), default=0)
    before = _without(folded, begin, start, [(n.start, n.end) for n in names] + list(hidden))
    return not negations(before) and _claims_nothing(before)


def _without(folded: str, begin: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    covered = {i for a, b in spans for i in range(a, b)}
    return "".join(" " if i in covered else folded[i] for i in range(begin, end))


def _claims_nothing(words: str) -> bool:
    latin = _LATIN_WORD.findall(words)
    rest = _NEUTRAL.sub("", _LATIN_WORD.sub("", words))
    return not any(c.isalnum() for c in rest) and all(
        stem(word) in _NEUTRAL_STEMS or word == "s" for word in latin
    )


_NEUTRAL_STEMS = frozenset(stem(word) for word in NEUTRAL_ENGLISH)
