"""Any way of writing or saying a sentence, brought to simplified Mandarin with its places kept."""

import re
import unicodedata
from collections.abc import Callable, Iterable

import msgspec

from kiosk.domain.ontology import Dialect
from kiosk.domain.understanding import DialectGuess
from kiosk.language.dialect import guess_dialect
from kiosk.language.dialect_lexicon import DialectLexicons
from kiosk.language.fold import fold_script

MAX_UTTERANCE_CHARS = 2_000
"""How many characters of an utterance are read; people do not speak longer in one breath."""

# Words of a dialect are replaced well before it is certain: a wrong guess finds few of them.
_LIKELY = 0.3
# Sounds are compared by a dialect's readings only where few sentences are of another.
_SURE = 0.6
_CJK = r"\u3400-\u9fff\U00020000-\U0003134f"
_PUNCTUATION = ",，、。.!！?？;；:：…~～ "
# Width normalisation would turn these into ASCII, and commas into thousands separators.
_CHINESE_PUNCTUATION = frozenset("，。！？；：（）、【】《》「」『』〈〉…—～“”‘’·")
_HALF_TO_CHINESE = str.maketrans({",": "，", "?": "？", "!": "！", ";": "；"})
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Mn", "Me"})

_START = rf"(?:^|(?<=[{_PUNCTUATION}]))"
_PAUSE = rf"[{_PUNCTUATION}]"
_FILLERS = re.compile(
    "|".join(
        (
            r"[嗯呃]+",
            rf"{_START}(?:额+|唉+|诶+|欸+|哎+|噢+|哦+|喔+|呣+|啊+)(?={_PAUSE}|[我你您请想那])",
            rf"{_START}(?:e+m+|u+m+|u+h+|h+m+|a+h+)(?![A-Za-z])",
            rf"{_START}(?:那个|内个){{2,}}",
            rf"{_START}(?:那个|内个)(?={_PAUSE}+(?:那个|我|你们|请|您|就是|想|[嗯呃]))",
            rf"{_START}(?:那个|内个)(?=我想问|请问|麻烦|你们)",
            rf"{_START}(?:就是说|就是那个|怎么说呢|这个这个|那什么)(?={_PAUSE}|我|有)",
            rf"{_START}就是(?={_PAUSE})",
            rf"{_START}(?:即系|即是|嗱|葛末|格末|格么|葛么)(?={_PAUSE})",
        )
    )
)
_STUTTERS = re.compile(
    "|".join(
        (
            rf"(?P<one>[{_CJK}])(?P=one){{2,}}",
            rf"(?P<two>[我你您他她佢侬这那有要就想能帮])(?P=two)(?=[{_CJK}])",
            r"(?P<phrase>(?:我想|我要|我就|你们|有没有|有冇|阿有|能不能|可不可以|帮我|给我|这个|这款|就是|想买|想问|"
            r"我想问|请问|呢个|搿个|格个|阿拉|我们|我哋))(?P=phrase)+",
        )
    )
)
_LAUGHTER = frozenset("哈呵嘻嘿一二三四五六七八九零〇十百千万亿")
_RESTATED = frozenset(("想想", "就就", "能能"))
_SPACES_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}，。？！；：、]) +(?=[{_CJK}，。？！；：、])")
_LEADING = re.compile(rf"^[{_PUNCTUATION}]+")
_DOUBLED_PAUSES = re.compile(r"(?<=[，。、])[，。、\s]+|\s{2,}")
_HALF_PUNCTUATION = re.compile(rf"(?<=[{_CJK}])[,?!;](?!\d)|(?<!\d),(?=[{_CJK}])")

_Span = tuple[int, int]
Mend = Callable[[str, Dialect], str]
"""From fluent text in simplified script and its dialect to text of the same length."""


class Normalised(msgspec.Struct, frozen=True):
    """A sentence as written and in simplified Mandarin, with the way back.

    Attributes:
        original: the customer's words, whole.
        normalised: simplified Mandarin of the first MAX_UTTERANCE_CHARS characters.
        spans: for each normalised character the start and end in the original; what replaces a
            phrase points to the whole phrase.
        dialect: the dialect of the words, and how sure that is.
    """

    original: str
    normalised: str
    spans: tuple[_Span, ...]
    dialect: DialectGuess

    def span(self, start: int, end: int) -> _Span:
        """Return where a stretch of the normalised text comes from; empty at an empty stretch."""
        if start >= end:
            place = self.spans[start][0] if start < len(self.spans) else len(self.original)
            return place, place
        return self.spans[start][0], max(span[1] for span in self.spans[start:end])

    def words(self, start: int, end: int) -> str:
        """Return the customer's own words for a stretch of the normalised text."""
        first, last = self.span(start, end)
        return self.original[first:last]


class _Mapped(msgspec.Struct, frozen=True):
    """Text on the way, each character with its place in the original."""

    text: str
    spans: tuple[_Span, ...]

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> "_Mapped":
        """Return the text with stretches exchanged; changes are in order and do not overlap."""
        parts: list[str] = []
        spans: list[_Span] = []
        done = 0
        for start, end, new in changes:
            parts += (self.text[done:start], new)
            spans += self.spans[done:start]
            if new == self.text[start:end]:
                spans += self.spans[start:end]
            elif new:
                spans += [(self.spans[start][0], self.spans[end - 1][1])] * len(new)
            done = end
        if not done:
            return self
        return _Mapped("".join((*parts, self.text[done:])), (*spans, *self.spans[done:]))

    def remove(self, pattern: re.Pattern[str]) -> "_Mapped":
        """Return the text without the stretches that match."""
        return self.replace((m.start(), m.end(), "") for m in pattern.finditer(self.text))


def normalise(
    text: str, dialect: Dialect | None, lexicons: DialectLexicons, mend: Mend | None = None
) -> Normalised:
    """Return the sentence in simplified Mandarin: width, script, hesitations, dialect words.

    Args:
        text: what was heard or typed, of any length.
        dialect: the dialect the customer chose or the ears heard; None where it is unknown.
            Clear words of another dialect overrule it.
        lexicons: the words of the dialects, from `load_dialect_lexicons`.
        mend: puts right what was misheard, where the dialect is all but certain and before its
            words are replaced.
    """
    plain = _plain_characters(text[:MAX_UTTERANCE_CHARS])
    guess = guess_dialect(plain.text, lexicons, dialect)
    simplified = _Mapped(fold_script(plain.text), plain.spans)
    fluent = _without_hesitation(simplified)
    likely = max(lexicons, key=lambda d: guess.scores[d], default=Dialect.CMN)
    if likely in lexicons and guess.scores[likely] >= _LIKELY:
        lexicon = lexicons[likely]
        if mend is not None and guess.scores[likely] >= _SURE:
            fluent = _Mapped(mend(fluent.text, likely), fluent.spans)
        fluent = fluent.replace(
            (place, place + len(word.word), word.mandarin)
            for place, word in lexicon.find(fluent.text)
        )
    return Normalised(text, fluent.text, fluent.spans, guess)


def _plain_characters(text: str) -> _Mapped:
    """Return the text in normal width, without control characters, marks and pictures."""
    parts: list[str] = []
    spans: list[_Span] = []
    for place, character in enumerate(text):
        plain = _plain_character(character)
        parts.append(plain)
        spans += [(place, place + 1)] * len(plain)
    mapped = _Mapped("".join(parts)[:MAX_UTTERANCE_CHARS], tuple(spans[:MAX_UTTERANCE_CHARS]))
    mapped = mapped.replace(
        (m.start(), m.end(), m.group().translate(_HALF_TO_CHINESE))
        for m in _HALF_PUNCTUATION.finditer(mapped.text)
    )
    return mapped.remove(_SPACES_BETWEEN_CJK)


def _plain_character(character: str) -> str:
    if character in _CHINESE_PUNCTUATION:
        return character
    if character in "\t\n\r\v\f\u3000" or unicodedata.category(character) == "Zs":
        return " "
    wide = "".join(
        c
        for c in unicodedata.normalize("NFKC", character)
        if unicodedata.category(c) not in _DROPPED_CATEGORIES
    )
    return wide.translate(_HALF_TO_CHINESE) if wide != character and wide in ",?!;" else wide


def _without_hesitation(mapped: _Mapped) -> _Mapped:
    """Return the text without fillers and stuttered syllables; all of it if nothing is left."""
    fluent = mapped.remove(_FILLERS)
    fluent = fluent.replace(
        (m.start(), m.end(), _said_once(m)) for m in _STUTTERS.finditer(fluent.text)
    )
    fluent = fluent.remove(_DOUBLED_PAUSES).remove(_LEADING)
    return fluent if any(c.isalnum() for c in fluent.text) else mapped


def _said_once(stutter: re.Match[str]) -> str:
    words = stutter.group()
    if words[0] in _LAUGHTER or words in _RESTATED:
        return words
    return stutter["one"] or stutter["two"] or stutter["phrase"] or words
