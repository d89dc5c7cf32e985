"""The house's wordings: data that a brand edits, checked when they are loaded."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kiosk.dialogue.variants import VARIANTS
from kiosk.domain.dialogue import CareKind
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Act, Language, Slot
from kiosk.language.tone import Tone

FIELD = re.compile(r"\{(\w*)\}")

FIELDS = frozenset(
    """
    name price category collection color material
    other_name other_price names pieces facts more derived pair stock care house
    stock_more care_more pair_more house_more story each each_more reasons reasons_more
    beside met missed shortfall blocking relaxed value options piece size day time free
    entry service person phone
    """.split()  # noqa: SIM905 - reads better than a list of strings
)
"""What a wording may name; a wording is used only where all its fields are known."""

_SAMPLE = {Language.ZH_HANS: "某", Language.YUE_HANT: "某", Language.EN: "this"}
_ENDS = {Language.ZH_HANS: "。？", Language.YUE_HANT: "。？", Language.EN: ".?"}


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wordings of one act and variant.

    Each wording of open, body and close is one sentence; a reply takes one of each.

    Attributes:
        piece: one clause for each piece, joined to the field {pieces}.
        spare: takes the place of body where that cannot be filled.
        more: what is left over, in a sentence of its own before the close.
        close: left out where a question follows, or where it was said before.
    """

    open: tuple[str, ...]
    body: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    piece: tuple[str, ...] = ()

    def sentences(self) -> Iterator[str]:
        """Yield every wording that is a sentence."""
        yield from self.open
        yield from self.body
        yield from self.more
        yield from self.close
        yield from self.spare


class Joints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The small words between larger ones.

    Attributes:
        list, last: between the items of a list, and before its last.
        clause, piece: between facts, and between pieces.
        choice: before the last of several options.
        over, under: how far a piece lies beyond the budget; names {gap}.
        own: an owned piece whose kind is not known.
        other, holds: a piece misses a wish, or has what was ruled out; names {value}.
        without: what was ruled out, as a condition; names {value}.
        each: what is told of one piece among several; names {name} and {facts}.
    """

    list: str
    last: str
    clause: str
    piece: str
    choice: str
    over: str
    under: str
    own: str
    other: str
    holds: str
    without: str
    each: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a brand puts into the shared wordings.

    Attributes:
        maison: its name.
        trades: what it makes, as a list in a sentence.
    """

    maison: str
    trades: str


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All wordings in one language.

    Attributes:
        joints: the small words.
        fallback: what is said where no wording of a section can be filled.
        question: for each slot, how it is asked for; {options} names values to choose from.
        slot: what each slot is called.
        service: what each kind of care is called.
        act: act → variant → wordings.
    """

    joints: Joints
    fallback: tuple[str, ...]
    slot: dict[Slot, str]
    service: dict[CareKind, str]
    question: dict[Slot, tuple[str, ...]]
    act: dict[Act, dict[str, Section]]

    def section(self, act: Act, variant: str) -> Section:
        """Return the wordings of an act; its default or first variant where one is unknown."""
        variants = self.act[act]
        return variants.get(variant) or variants.get("default") or next(iter(variants.values()))

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Yield the place and the words of every wording that is a sentence."""
        for wording in self.fallback:
            yield "fallback", wording
        for slot, wordings in self.question.items():
            for wording in wordings:
                yield f"question.{slot}", wording
        for act, variants in self.act.items():
            for variant, section in variants.items():
                for wording in section.sentences():
                    yield f"act.{act}.{variant}", wording

    def clauses(self) -> Iterator[tuple[str, str]]:
        """Yield the place and the words of every wording that is part of a sentence."""
        for act, variants in self.act.items():
            for variant, section in variants.items():
                for wording in section.piece:
                    yield f"act.{act}.{variant}", wording
        for name in ("over", "under", "other", "holds", "without", "each"):
            yield f"joints.{name}", getattr(self.joints, name)


def load_phrases(shared: Path, own: Path, tone: Tone) -> dict[Language, Phrases]:
    """Read and check the wordings of every language.

    Args:
        shared: holds one TOML file per language, named by its tag.
        own: the brand's, in the same form. Its `[words]` fill the fields {maison} and {trades} of
            the shared ones; a list or section of it stands in the place of the shared one.
        tone: what the house does not say.

    Raises:
        KioskError: a file is missing or broken, an act, variant or slot is missing or unknown,
            a wording names an unknown field, is not one sentence, or is against the tone.
    """
    found: dict[Language, Phrases] = {}
    for language in Language:
        path = own / f"{language}.toml"
        told = _read(path)
        try:
            words = msgspec.convert(told.pop("words", None), Words)
        except msgspec.ValidationError as error:
            raise _invalid(path, f"words: {error}") from error
        common = _filled(_read(shared / f"{language}.toml"), msgspec.structs.asdict(words))
        try:
            phrases = msgspec.convert(_over(common, told), Phrases)
        except msgspec.ValidationError as error:
            raise _invalid(path if told else shared / path.name, str(error)) from error
        if faults := list(find_faults(phrases, language, tone)):
            raise _invalid(path, "; ".join(faults[:5]))
        found[language] = phrases
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise KioskError(
            Stage.COMPOSE,
            "phrases-missing",
            f"cannot read {path}: {error.strerror}",
            "restore the file",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _invalid(path, str(error)) from error


def _filled(told: Any, words: Mapping[str, str]) -> Any:
    """Return wordings with the brand's words in them."""
    if isinstance(told, dict):
        return {key: _filled(value, words) for key, value in told.items()}
    if isinstance(told, list):
        return [_filled(value, words) for value in told]
    if isinstance(told, str):
        for field, word in words.items():
            told = told.replace(f"{{{field}}}", word)
    return told


def _over(common: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return wordings with a brand's own in the place of the shared ones."""
    merged = dict(common)
    for key, value in own.items():
        under = merged.get(key)
        if isinstance(value, dict) and isinstance(under, dict):
            merged[key] = _over(under, value)
        else:
            merged[key] = value
    return merged


def find_faults(phrases: Phrases, language: Language, tone: Tone) -> Iterator[str]:
    """Yield, one line each, everything that is wrong with the wordings of a language."""
    yield from _missing(phrases)
    for place, wording in [*phrases.sentences(), *phrases.clauses()]:
        for field in FIELD.findall(wording):
            if field not in FIELDS | {"gap"}:
                yield f"{place}: unknown field {{{field}}} in {wording}"
        sample = FIELD.sub(_SAMPLE[language], wording)
        for finding in tone.findings(sample, language):
            yield f"{place}: {finding.rule} {finding.words!r} in {wording}"
    for place, wording in phrases.sentences():
        body, end = wording[:-1], wording[-1:]
        if end not in _ENDS[language] or re.search(r"[。？！]|[.?!]\s", body):
            yield f"{place}: not one sentence: {wording}"
    if any(FIELD.search(wording) for wording in phrases.fallback):
        yield "fallback: must not name a field"


def _missing(phrases: Phrases) -> Iterator[str]:
    for act, variants in VARIANTS.items():
        written = phrases.act.get(act, {})
        for variant in variants:
            if variant not in written:
                yield f"act.{act}.{variant} is missing"
            elif not written[variant].open:
                yield f"act.{act}.{variant}: open has no wording"
        for variant in written:
            if variant not in variants:
                yield f"act.{act}.{variant} is no variant of the planner"
    for slot in Slot:
        if not phrases.question.get(slot):
            yield f"question.{slot} is missing"
        if not phrases.slot.get(slot):
            yield f"slot.{slot} is missing"
    for kind in CareKind:
        if not phrases.service.get(kind):
            yield f"service.{kind} is missing"
    if not phrases.fallback:
        yield "fallback has no wording"


def _invalid(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.COMPOSE, "phrases-invalid", f"{path}: {why}", "correct the file of the brand pack"
    )
