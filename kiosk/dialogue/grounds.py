"""What a sentence may rest on: the facts of a plan, sorted by the piece they are about."""

import re
from collections.abc import Iterable

import msgspec

from kiosk.dialogue.claims import BOUNDARY, Coded, Coder
from kiosk.dialogue.quantities import Quantity, find_quantities
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.ontology import SET_SLOTS, Dimension, Language, Ontology, Slot
from kiosk.language.fold import fold_script

_GENERAL = (
    *("care/", "house/", "history/", "collection/", "artisan/", "atelier/", "technique/"),
    *("entry/", "slot/"),
)

_LAST_MARKS = re.compile(r"[\s。．.；;，,]+$")
_SENTENCE_END = re.compile(r"[。！？；;]\s*(?=.)|(?<=[a-z])\.\s+(?=[A-Z])")


class Ground(msgspec.Struct, frozen=True):
    """One fact, or one attribute of a piece, in the form in which claims are compared with it.

    Attributes:
        id: the fact's id; empty for what may be said but is no fact.
        subjects: the SKUs it is about; empty for the house, a collection or an article.
        text: the words in simplified script, lower case.
        quantities: (value, unit) of every number in any language.
        stock: the count, for a stock fact.
        quotable: the words of the fact, whole and sentence by sentence; each can stand alone.
    """

    id: str
    subjects: frozenset[str]
    text: str
    coded: Coded
    quantities: frozenset[tuple[float, str]]
    stock: int | None = None
    quotable: tuple[str, ...] = ()

    def about(self, subject: str) -> bool:
        """Return whether it may support a clause about a piece (empty: about none)."""
        return not self.subjects or subject in self.subjects


def subjects_of(fact: Fact, skus: frozenset[str]) -> frozenset[str]:
    """Return the SKUs a fact is about, by its id, its subject and what it was computed from."""
    if fact.id.startswith(_GENERAL):
        return frozenset()
    parts = set(fact.id.split("/")) | {fact.subject}
    for source in fact.derived_from:
        parts |= set(source.split("/"))
    named = parts & skus
    if fact.dimension is not None or fact.id.startswith(("stock/", "pair/")):
        named |= {fact.subject}
    return frozenset(named)


def keys(quantities: Iterable[Quantity]) -> frozenset[tuple[float, str]]:
    """Return the numbers without their place in the text."""
    return frozenset((q.value, q.unit) for q in quantities)


def ground_of(fact: Fact, skus: frozenset[str], language: Language, coder: Coder) -> Ground:
    """Return a fact in comparable form."""
    text = fact.text.get(language) or fact.text.get(Language.ZH_HANS) or ""
    quantities = set(keys(q for t in fact.text.values() for q in find_quantities(fold_script(t))))
    if fact.dimension is Dimension.PRICE and isinstance(fact.value, int):
        quantities.add((float(fact.value), "cny"))
    stock = fact.value if fact.id.startswith("stock/") and isinstance(fact.value, int) else None
    return Ground(
        fact.id,
        subjects_of(fact, skus),
        fold_script(text).lower(),
        coder.code(text),
        frozenset(quantities),
        stock,
        _quotable(text),
    )


def _quotable(text: str) -> tuple[str, ...]:
    """Return a text as the composer words it, and its sentences, in comparable form."""
    whole = _LAST_MARKS.sub("", text.strip())
    parts = [part.strip() for part in _SENTENCE_END.split(whole)]
    found = [_SENTENCE_END.sub("；", whole), _SENTENCE_END.sub("; ", whole), whole, *parts]
    folded = (fold_script(words).lower() for words in found if words)
    return tuple(dict.fromkeys(folded))


def granted_ground(
    text: str, coder: Coder, subjects: Iterable[str] = (), ground_id: str = ""
) -> Ground:
    """Return words that may be said, although no fact states them."""
    return Ground(
        ground_id,
        frozenset(subjects),
        fold_script(text).lower(),
        coder.code(text),
        keys(find_quantities(fold_script(text))),
    )


def attributes_of(product: Product, ontology: Ontology, language: Language) -> dict[str, str]:
    """Return the labels of a piece's values in simplified script → the fact id that states them."""
    labels: dict[str, str] = {}
    for slot in SET_SLOTS:
        for value in product.values(slot):
            for tongue in (language, Language.ZH_HANS):
                label = fold_script(ontology.label(slot, value, tongue)).lower()
                labels[label] = f"{product.sku}/{slot.value}"
    for metal in product.hardware:
        label = fold_script(ontology.label(Slot.MATERIAL, metal, language)).lower()
        labels.setdefault(label, f"{product.sku}/hardware")
    return labels


class Corpus:
    """The coded texts that may support a clause, searched for the longest common runs.

    Args:
        grounds: what may be relied on.
    """

    def __init__(self, grounds: Iterable[Ground]) -> None:
        self._code = BOUNDARY
        self._negated: list[int] = [0]
        self._owners: list[str] = [""]
        for ground in grounds:
            self._code += ground.coded.code + BOUNDARY
            self._negated += [*ground.coded.negated, 0]
            self._owners += [ground.id] * (len(ground.coded.code) + 1)

    def longest(self, code: str, start: int) -> int:
        """Return how many units from `start` occur together somewhere; 0 if not even one does."""
        length = 0
        while (
            start + length < len(code)
            and code[start + length] != BOUNDARY
            and code[start : start + length + 1] in self._code
        ):
            length += 1
        return length

    def occurrences(self, run: str) -> list[tuple[int, str]]:
        """Return the negations before the end of each occurrence of a run, and the fact's id."""
        return [
            (self._negated[m.start() + len(run) - 1], self._owners[m.start()])
            for m in re.finditer(f"(?={re.escape(run)})", self._code)
        ]

    def denials(self, run: str) -> set[int]:
        """Return how many negations the whole clause has in which a run occurs, for each."""
        found = set()
        for match in re.finditer(f"(?={re.escape(run)})", self._code):
            end = self._code.index(BOUNDARY, match.start())
            found.add(self._negated[end - 1])
        return found
