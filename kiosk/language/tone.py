"""The house's manner as rules that judge a text and, where it can be done safely, mend it."""

import re
from functools import cached_property
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.language.fold import fold_script

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_TOKEN = re.compile(r"[a-z0-9]+")
_LATIN_SENTENCE = re.compile(r"(?:[^.!?\n]|[.](?!\s|$))+")


TIMES = 4
"""What comes so often in a row is a stutter."""

LONGEST_PERIOD = 4
"""The longest piece of text whose repetition is looked for, in characters."""


class ToneFinding(msgspec.Struct, frozen=True):
    """Words the house does not use.

    Attributes:
        rule: the id of the rule of data/tone.toml; `length` for a sentence that is too long,
            `repetition` for one that stutters.
        words: the words as written.
        start, end: their span in the text, in characters.
    """

    rule: str
    words: str
    start: int
    end: int


class ToneRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One thing that is not said.

    Attributes:
        languages: where the rule holds; empty for everywhere.
        words: what is found, in simplified characters; Latin words as whole words, in any case.
        pattern: what is found beside them, as a regular expression on lower-case letters.
        cased: the pattern is read on letters as they are written.
        allow: longer words in which a match is innocent, as a regular expression.
        mend: the replacement of a match; None where a person has to reword.
    """

    id: str
    words: tuple[str, ...] = ()
    pattern: str = ""
    cased: bool = False
    languages: tuple[Language, ...] = ()
    allow: str = ""
    mend: str | None = None

    @cached_property
    def _latin(self) -> tuple[re.Pattern[str], frozenset[str]] | None:
        """Return the pattern of the Latin words, and the words with which they begin."""
        words = sorted((w.lower() for w in self.words if _is_latin(w)), key=len, reverse=True)
        if not words:
            return None
        bounded = "|".join(re.escape(word) for word in words)
        heads = frozenset(_TOKEN.findall(word)[0] for word in words)
        return re.compile(rf"(?<![a-z0-9])(?:{bounded})(?![a-z0-9])"), heads

    @cached_property
    def _others(self) -> tuple[re.Pattern[str], ...]:
        """Return the patterns of the Chinese words, and the one that stands beside the words.

        Each begins with a plain character where it can, so that a clean text is passed over fast.
        """
        words = sorted((w for w in self.words if not _is_latin(w)), key=len, reverse=True)
        patterns = ["|".join(re.escape(word) for word in words), self.pattern]
        return tuple(re.compile(pattern) for pattern in patterns if pattern)

    @cached_property
    def _allow(self) -> re.Pattern[str] | None:
        return re.compile(self.allow) if self.allow else None

    def compile(self) -> None:
        """Make the patterns ready.

        Raises:
            re.error: one is broken.
            ValueError: there is nothing to be found.
        """
        if not self._others and not self._latin:
            raise ValueError(f"the rule “{self.id}” has neither words nor a pattern")
        _ = self._allow

    def holds_in(self, language: Language) -> bool:
        """Return whether the rule concerns a language."""
        return not self.languages or language in self.languages

    def spans(self, text: "_Read") -> list[tuple[int, int]]:
        """Return the spans of all matches that stand in no allowed word."""
        read = text.folded if self.cased else text.lowered
        patterns = list(self._others)
        if self._latin is not None and not self._latin[1].isdisjoint(text.tokens):
            patterns.append(self._latin[0])
        found = [m.span() for p in patterns for m in p.finditer(read) if m.end() > m.start()]
        if not found:
            return []
        free = [m.span() for m in self._allow.finditer(read)] if self._allow else []
        return sorted(
            (start, end)
            for start, end in set(found)
            if not any(a <= start and end <= b for a, b in free)
        )


class _Read:
    """A text as the rules read it: simplified, and in lower case; places stay the same.

    Attributes:
        tokens: its Latin words.
    """

    def __init__(self, text: str) -> None:
        self.folded = text if text.isascii() else fold_script(text)
        lowered = self.folded.lower()
        self.lowered = lowered if len(lowered) == len(self.folded) else self.folded
        self.tokens = frozenset(_TOKEN.findall(self.lowered))


def _is_latin(word: str) -> bool:
    return word.replace("’", "'").isascii()


class ToneRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The contents of data/tone.toml.

    Attributes:
        length: characters of a Chinese sentence or words of an English one, at most.
    """

    length: dict[Language, int]
    rule: tuple[ToneRule, ...]


class Tone:
    """The linter of the house's manner.

    Args:
        rules: what is not said; load_tone reads them from a file.
    """

    def __init__(self, rules: ToneRules) -> None:
        self._rules = rules

    def findings(self, text: str, language: Language) -> tuple[ToneFinding, ...]:
        """Return everything in a text that the house would not say, in order of place."""
        read = _Read(text)
        found = {
            ToneFinding(rule.id, text[start:end], start, end)
            for rule in self._rules.rule
            if rule.holds_in(language)
            for start, end in rule.spans(read)
        }
        found |= {*self._too_long(text, language), *_repeated(text)}
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule)))

    def mend(self, text: str, language: Language = Language.ZH_HANS) -> str | None:
        """Return the text in the house's manner, or None where only a person can reword it."""
        mended = text
        for rule in self._rules.rule:
            if rule.mend is None or not rule.holds_in(language):
                continue
            for start, end in reversed(rule.spans(_Read(mended))):
                mended = mended[:start] + rule.mend + mended[end:]
        mended = _tidy(mended, language)
        return mended if mended and not self.findings(mended, language) else None

    def _too_long(self, text: str, language: Language) -> list[ToneFinding]:
        limit = self._rules.length.get(language)
        if limit is None:
            return []
        latin = language is Language.EN
        pattern = _LATIN_SENTENCE if latin else _SENTENCE
        return [
            ToneFinding("length", match.group(), match.start(), match.end())
            for match in pattern.finditer(text)
            if (len(match.group().split()) if latin else len(match.group())) > limit
        ]


def _repeated(text: str) -> list[ToneFinding]:
    """Return the runs in which one to four signs come again and again (啊啊啊啊)."""
    for period in range(1, LONGEST_PERIOD + 1):
        same = "".join("=" if a == b else " " for a, b in zip(text, text[period:], strict=False))
        if "=" * (TIMES - 1) * period not in same:
            continue
        found = []
        for run in re.finditer("=" * ((TIMES - 1) * period) + "=*", same):
            start, end = run.start(), run.end() + period
            words = text[start:end]
            if not any(c.isdigit() or c.isspace() for c in words):
                found.append(ToneFinding("repetition", words, start, end))
        if found:
            return found
    return []


def _tidy(text: str, language: Language) -> str:
    """Close the gaps that removed words leave in the punctuation."""
    if language is Language.EN:
        text = re.sub(r"。+", ".", text)
        text = re.sub(r"\s+([,.;?])", r"\1", text)
        text = re.sub(r"\.(?=[A-Z])", ". ", text)
    text = re.sub(r"[，、,；;：:]+(?=[。？.?])", "", text)
    text = re.sub(r"([。，、？,?])[。，、,]+", r"\1", text)
    text = re.sub(r"^[\s，。、,.；;：:]+", "", text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def load_tone(path: Path) -> Tone:
    """Read the rules of the house's manner.

    Raises:
        KioskError: the file is missing, has an unknown field or a broken pattern.
    """
    try:
        rules = msgspec.toml.decode(path.read_bytes(), type=ToneRules)
        for rule in rules.rule:
            rule.compile()
    except OSError as error:
        raise KioskError(
            Stage.SETTINGS,
            "tone-missing",
            f"cannot read {path}: {error.strerror}",
            "restore the file from the repository",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, re.error, ValueError) as error:
        raise KioskError(
            Stage.SETTINGS, "tone-invalid", f"{path}: {error}", "correct the entry"
        ) from error
    return Tone(rules)
