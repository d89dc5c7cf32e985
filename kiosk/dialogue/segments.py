"""Who a sentence speaks of: sentences, the names in them, and the stretch each name governs."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import pairwise

import msgspec

from kiosk.domain.catalog import CatalogName, Product
from kiosk.domain.ontology import Language
from kiosk.language.fold import fold_script

_CHINESE_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]+[」』”\"]?|[^。！？!?\n]+")
_LATIN_SENTENCE = re.compile(r"(?:[^.!?。！？\n]|\.(?=\S))+(?:[.!?。！？]+[”\"]?)?")
_COMPLETE = re.compile(r"[。！？!?][」』”\"]?$|\.[”\"]?$")
_LIST_MARK = re.compile(r"^\s*(?:[-•·*]|\d{1,2}[.、)）])\s*")
_CLAUSE = re.compile(r"[，。；：！？!?;\n]|,(?!\d{3})|:(?!\d)|\.(?=\s|$)")
_JOINT = re.compile(r"[\s、,]*(?:与|和|及|以及|同|跟|同埋|比|较|或|and|or|than|with)?[\s、]*")


class Named(msgspec.Struct, frozen=True):
    """A proper name in a sentence; one name may belong to several pieces."""

    start: int
    end: int
    kind: str
    ids: frozenset[str]


class Segment(msgspec.Struct, frozen=True):
    """A stretch of a sentence and the pieces it is about; `named` if it names them itself."""

    start: int
    end: int
    subjects: tuple[str, ...]
    named: bool


def split_sentences(text: str, language: Language) -> list[str]:
    """Return the sentences of a text with their punctuation, without list marks."""
    pattern = _LATIN_SENTENCE if language is Language.EN else _CHINESE_SENTENCE
    found = (_LIST_MARK.sub("", m.group()).strip() for m in pattern.finditer(text))
    return [sentence for sentence in found if any(c.isalnum() for c in sentence)]


def is_complete(sentence: str) -> bool:
    """Return whether a sentence ends as a sentence does."""
    return bool(_COMPLETE.search(sentence))


class NameBook:
    """The proper names of the house in comparable form.

    Args:
        names: the names of the catalog.
    """

    def __init__(self, names: Iterable[CatalogName]) -> None:
        self._lists: tuple[_NameList, ...] = (_NameList((n.name, n.kind, n.id) for n in names),)

    def with_products(self, products: Iterable[Product]) -> "NameBook":
        """Return the book with the pieces of a plan, whose names are known in each language."""
        entries: list[tuple[str, str, str]] = []
        for product in products:
            entries += [(name, "product", product.sku) for name in product.name.values()]
            entries.append((product.sku, "product", product.sku))
            collection = product.collection_name.values()
            entries += [(name, "collection", product.collection) for name in collection]
        book = copy(self)
        book._lists = (*self._lists, _NameList(entries))
        return book

    def find(self, folded: str) -> list[Named]:
        """Return the names in a text in simplified script and lower case, in order of place."""
        found = [name for one in self._lists for name in one.find(folded)]
        found.sort(key=lambda name: (name.start, name.start - name.end))
        kept: list[Named] = []
        for name in found:
            if not kept or name.start >= kept[-1].end:
                kept.append(name)
            elif (name.start, name.end, name.kind) == (kept[-1].start, kept[-1].end, kept[-1].kind):
                kept[-1] = msgspec.structs.replace(kept[-1], ids=kept[-1].ids | name.ids)
        return kept


class _NameList:
    """Names as one pattern, the longest first."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        self._book: dict[str, tuple[str, set[str]]] = {}
        for name, kind, key in entries:
            if folded := fold_script(name).lower().strip():
                self._book.setdefault(folded, (kind, set()))[1].add(key)
        longest_first = sorted(self._book, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_whole_word, longest_first)) or r"(?!)")

    def find(self, folded: str) -> Iterator[Named]:
        for match in self._pattern.finditer(folded):
            kind, ids = self._book[match.group()]
            yield Named(match.start(), match.end(), kind, frozenset(ids))


def _whole_word(name: str) -> str:
    escaped = re.escape(name)
    return rf"(?<![a-z]){escaped}(?![a-z])" if name.isascii() else escaped


def segment(
    folded: str, names: Iterable[Named], carried: tuple[str, ...], every: tuple[str, ...] | None
) -> list[Segment]:
    """Return the stretches of a sentence, each with the pieces it speaks of.

    Args:
        folded: the sentence in simplified script and lower case.
        names: the names of pieces in the sentence.
        carried: the pieces the sentence before spoke of.
        every: all pieces, for a clause that says 均; None where none says so.
    """
    pieces = [name for name in names if name.kind == "product"]
    segments: list[Segment] = []
    named_here = False
    begin = 0
    for end in [*(m.end() for m in _CLAUSE.finditer(folded)), len(folded)]:
        if end <= begin:
            continue
        groups = _groups(folded, [n for n in pieces if begin <= n.start < end])
        starts = [begin, *(group[0].start for group in groups[1:]), end]
        for group, (a, b) in zip(groups, pairwise(starts), strict=False):
            carried = tuple(dict.fromkeys(i for name in group for i in sorted(name.ids)))
            named_here = True
            segments.append(Segment(a, b, carried, named=True))
        if not groups:
            subjects = every if every and not named_here else carried
            segments.append(Segment(begin, end, subjects, named=named_here))
        begin = end
    return segments


def _groups(folded: str, names: list[Named]) -> list[list[Named]]:
    """Join names that stand side by side, as in A与B."""
    groups: list[list[Named]] = []
    for name in names:
        if groups and _JOINT.fullmatch(folded[groups[-1][-1].end : name.start]):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups
