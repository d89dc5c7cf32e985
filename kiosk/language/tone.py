"""The house's manner as rules that judge a text and, where it can be done safely, mend it."""

import re
from functools import cached_property
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.language.fold import fold_script

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_LATIN_SENTENCE = re.compile(r"(?:[^.!?\n]|[.](?!\s|$))+")


class ToneFinding(msgspec.Struct, frozen=True):
    """Words the house does not use.

    Attributes:
        rule: the id of the rule of data/tone.toml; `length` for a sentence that is too long.
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
        pattern: what is found, as a regular expression on simplified characters.
        allow: longer words in which a match is innocent.
        mend: the replacement of a match; None where a person has to reword.
    """

    id: str
    pattern: str
    languages: tuple[Language, ...] = ()
    allow: str = ""
    mend: str | None = None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _allow(self) -> re.Pattern[str] | None:
        return re.compile(self.allow) if self.allow else None

    def holds_in(self, language: Language) -> bool:
        """Return whether the rule concerns a language."""
        return not self.languages or language in self.languages

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Return the spans of all matches that stand in no allowed word."""
        free = [m.span() for m in self._allow.finditer(folded)] if self._allow else []
        return [
            (start, end)
            for start, end in (m.span() for m in self._pattern.finditer(folded))
            if end > start and not any(a <= start and end <= b for a, b in free)
        ]


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
        folded = fold_script(text)
        found = [
            ToneFinding(rule.id, text[start:end], start, end)
            for rule in self._rules.rule
            if rule.holds_in(language)
            for start, end in rule.spans(folded)
        ]
        found += self._too_long(text, language)
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule)))

    def mend(self, text: str, language: Language = Language.ZH_HANS) -> str | None:
        """Return the text in the house's manner, or None where only a person can reword it."""
        mended = text
        for rule in self._rules.rule:
            if rule.mend is None or not rule.holds_in(language):
                continue
            for start, end in reversed(rule.spans(fold_script(mended))):
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
            re.compile(rule.pattern)
            re.compile(rule.allow)
    except OSError as error:
        raise KioskError(
            Stage.SETTINGS,
            "tone-missing",
            f"cannot read {path}: {error.strerror}",
            "restore the file from the repository",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, re.error) as error:
        raise KioskError(
            Stage.SETTINGS, "tone-invalid", f"{path}: {error}", "correct the entry"
        ) from error
    return Tone(rules)
