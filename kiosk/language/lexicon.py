"""The words for every slot value and for the house's own names, found longest first."""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from kiosk.domain.catalog import CatalogName
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Slot
from kiosk.language.conduct import ConductFinder, load_conduct
from kiosk.language.dialect_lexicon import DialectLexicons, load_dialect_lexicons
from kiosk.language.expressions import ExpressionFinder
from kiosk.language.fold import fold_script
from kiosk.language.phonetics import LONGEST_WORD, frequent_words
from kiosk.language.readings import Reading, load_cantonese


class HitKind(StrEnum):
    """What a word in a sentence names."""

    VALUE = "value"
    STEM = "stem"  # a root that counts only right before a piece or a material
    GARMENT = "garment"  # clothes and bodies, which are never sold
    NAME = "name"  # a proper name of the house
    KEEP = "keep"  # an ordinary word that only looks like a value


Value = tuple[Slot, str]


class Entry(msgspec.Struct, frozen=True):
    """What one surface form means."""

    kind: HitKind
    values: tuple[Value, ...] = ()
    names: tuple[CatalogName, ...] = ()


class Hit(msgspec.Struct, frozen=True):
    """A surface form at a place of a sentence."""

    entry: Entry
    words: str
    start: int
    end: int

    @property
    def kind(self) -> HitKind:
        """Return what the word names."""
        return self.entry.kind

    @property
    def values(self) -> tuple[Value, ...]:
        """Return the slot values the word stands for."""
        return self.entry.values

    def of(self, slot: Slot) -> bool:
        """Return whether the word names a value of a slot."""
        return any(found is slot for found, _ in self.entry.values)


class Lexicon:
    """All words a sentence is searched for, with the dialects' words beside them.

    Args:
        entries: surface form in simplified characters → what it means.
        topics: topic id → pattern of the words that raise it.
        dialects: the words of Cantonese and Wu.
        conduct: finds what the house does not enter into.
        expressions: finds values that are told in more words than a surface form.
        ordinary: frequent words; a value of one character is none inside such a word (`包工头`).
        cantonese: how Cantonese says characters; without it nothing is compared by its sounds.
    """

    def __init__(
        self,
        entries: dict[str, Entry],
        topics: dict[str, str],
        dialects: DialectLexicons,
        conduct: ConductFinder,
        expressions: ExpressionFinder,
        ordinary: Collection[str],
        cantonese: Reading | None = None,
    ) -> None:
        self.entries = entries
        self.cantonese = cantonese
        self.topics = topics
        self.dialects = dialects
        self.conduct = conduct
        self._expressions = expressions
        self._ordinary = ordinary
        lengths: dict[str, set[int]] = {}
        for form in entries:
            lengths.setdefault(form[0], set()).add(len(form))
        self._lengths = {c: sorted(found, reverse=True) for c, found in lengths.items()}

    def __len__(self) -> int:
        return len(self.entries)

    def with_names(self, names: Iterable[CatalogName]) -> "Lexicon":
        """Return the lexicon with the catalog's names; a form of both kinds means both."""
        entries = dict(self.entries)
        for name in names:
            form = fold_script(name.name).strip().lower()
            if len(form) < 2:
                continue
            old = entries.get(form)
            if old is not None and old.kind is HitKind.VALUE:
                continue
            known = old.names if old is not None and old.kind is HitKind.NAME else ()
            entries[form] = Entry(HitKind.NAME, names=(*known, name))
        return Lexicon(
            entries,
            self.topics,
            self.dialects,
            self.conduct,
            self._expressions,
            self._ordinary,
            self.cantonese,
        )

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the words of a simplified text from left to right, without overlaps."""
        lowered = text.lower() if len(text.lower()) == len(text) else text
        told = self._expressions.find(lowered)
        hits: list[Hit] = []
        place = 0
        while place < len(lowered):
            hit = self._longest_at(lowered, place)
            expression = told.get(place)
            if expression is not None and (hit is None or hit.end <= expression.end):
                is_garment = hit is not None and hit.kind is HitKind.GARMENT
                kind = HitKind.GARMENT if is_garment else HitKind.VALUE
                entry = Entry(kind, expression.values)
                hit = Hit(entry, lowered[place : expression.end], place, expression.end)
            if hit is None or self._cuts_person(lowered, hit):
                place += 1
                continue
            hits.append(hit)
            place = hit.end
        return tuple(hits)

    def _cuts_person(self, text: str, hit: Hit) -> bool:
        """Return whether a person with a pronoun ends within another's word (我女|朋友)."""
        if not hit.of(Slot.RECIPIENT) or hit.words[0] not in _PRONOUNS:
            return False
        inner = (self._longest_at(text, place) for place in range(hit.start + 1, hit.end))
        return any(other and other.of(Slot.RECIPIENT) and other.end > hit.end for other in inner)

    def _longest_at(self, text: str, place: int) -> Hit | None:
        for length in self._lengths.get(text[place], ()):
            form = text[place : place + length]
            entry = self.entries.get(form)
            if entry is None or not _stands_alone(text, place, place + len(form)):
                continue
            if length == 1 and entry.kind is HitKind.VALUE and self._is_ordinary(text, place):
                continue
            return Hit(entry, form, place, place + len(form))
        return None

    def _is_ordinary(self, text: str, place: int) -> bool:
        """Return whether a character belongs to a frequent word that is no form itself."""
        return any(
            text[start:end] in self._ordinary
            and text[start:end] not in self.entries
            and _AROUND_PIECES.isdisjoint((text[start], text[end - 1]))
            for start in range(max(0, place - LONGEST_WORD + 1), place + 1)
            for end in range(max(place + 1, start + 2), min(start + LONGEST_WORD, len(text)) + 1)
        )


_AROUND_PIECES = frozenset("一两几上里")
"""These stand beside a piece as often as they form a word with it (一包, 手上表, 的表里)."""

_PRONOUNS = frozenset("我你您他她伊佢俺咱")

_LATIN = re.compile(r"[a-z0-9]")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a Latin word or number is not the part of a longer one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    cuts_before = _LATIN.match(text[start]) and before and _LATIN.match(before)
    cuts_after = _LATIN.match(text[end - 1]) and after and _LATIN.match(after)
    return not (cuts_before or cuts_after)


_VALUE_SLOTS = tuple(slot for slot in Slot if slot is not Slot.BUDGET)


def load_lexicon(folder: Path, own: Path | None = None) -> Lexicon:
    """Read the words, expressions, topics, conduct and readings of a folder.

    Args:
        folder: the lexicons that all houses share.
        own: a brand's `lexicon.toml` in the form of `slots.toml`, whose words are added; there may
            be none.

    Raises:
        KioskError: a file is missing, cannot be read, or names what no slot has.
    """
    entries: dict[str, Entry] = {}
    shared = [folder / name for name in _WORDS]
    for path in (*shared, *([own] if own is not None and own.exists() else [])):
        try:
            slots = _read_toml(path)
            entries |= _entries(slots if path == shared[0] else _NO_WORDS | slots)
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise _invalid(path, str(error)) from error
    topics = {
        topic: "|".join(patterns) for topic, patterns in _read_toml(folder / "topics.toml").items()
    }
    for topic, pattern in topics.items():
        try:
            re.compile(pattern)
        except re.error as error:
            raise _invalid(folder / "topics.toml", f"{topic}: {error}") from error
    try:
        expressions = ExpressionFinder(_read_toml(folder / "expressions.toml"))
    except (ValueError, AttributeError, TypeError) as error:
        raise _invalid(folder / "expressions.toml", str(error)) from error
    return Lexicon(
        entries,
        topics,
        load_dialect_lexicons(folder),
        load_conduct(folder / "conduct.toml"),
        expressions,
        frequent_words(),
        load_cantonese(folder / "jyutping.txt"),
    )


_WORDS = ("slots.toml", "mandarin.toml", "slots_dialects.toml")


_NO_WORDS: dict[str, Any] = {
    "keep": {"words": ()},
    "garment": {"words": ()},
    "stem": {},
    "compound": {},
    **{slot.value: {} for slot in _VALUE_SLOTS},
}
"""The sections of `slots.toml`, all empty: a file that adds words needs only some of them."""


def _entries(slots: dict[str, Any]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for word in slots["keep"]["words"]:
        entries[_form(word)] = Entry(HitKind.KEEP)
    for word in slots["garment"]["words"]:
        entries[_form(word)] = Entry(HitKind.GARMENT)
    for value, (slot, *roots) in slots["stem"].items():
        for root in roots:
            entries[_form(root)] = Entry(HitKind.STEM, ((Slot(slot), value),))
    for slot in _VALUE_SLOTS:
        for value, forms in slots[slot.value].items():
            for form in forms:
                entries[_form(form)] = Entry(HitKind.VALUE, ((slot, value),))
    for form, names in slots["compound"].items():
        pairs = (name.split(".") for name in names)
        values = tuple((Slot(slot), value) for slot, value in pairs)
        entries[_form(form)] = Entry(HitKind.VALUE, values)
    return entries


def _form(word: str) -> str:
    return fold_script(word).lower()


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise KioskError(
            Stage.SETTINGS,
            "lexicon-unreadable",
            f"cannot read {path}: {error.strerror}",
            "restore the file from the repository",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _invalid(path, str(error)) from error


def _invalid(path: Path, why: str) -> KioskError:
    return KioskError(Stage.SETTINGS, "lexicon-invalid", f"{path}: {why}", "correct the entry")
