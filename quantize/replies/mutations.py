"""Makes true sentences false: each change states what neither the plan nor the catalog says.

Every change is guarded: it is only made where the changed words are false of the piece, so that a
verifier that keeps the sentence is wrong.
"""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from kiosk.dialogue.quantities import find_quantities
from kiosk.dialogue.wording import clause, price, say
from kiosk.domain.catalog import Product
from kiosk.domain.ontology import SET_SLOTS, Language, Ontology, Slot
from kiosk.domain.ports import Catalog
from kiosk.language.fold import fold_script
from quantize.replies.false_words import false_words, units
from quantize.replies.visits import Asked

_NUMBER = re.compile(r"(?<![A-Za-z\d])\d[\d,]*(?:\.\d+)?(?::\d{2})?")
_WATER = re.compile(r"防水|water")
_MATERIALS = (Slot.MATERIAL, Slot.COLOR, Slot.CATEGORY, Slot.OCCASION, Slot.TONALITY)


class Mutant(msgspec.Struct, frozen=True):
    """A sentence that was made false, and how."""

    kind: str
    true: str
    text: str


class Mutator:
    """Changes the sentences of replies.

    Args:
        catalog: what is true beyond the plan.
        ontology: what values are called.
        products: pieces whose names stand in for others.
    """

    def __init__(self, catalog: Catalog, ontology: Ontology, products: Sequence[Product]) -> None:
        self._catalog = catalog
        self._ontology = ontology
        self._products = products
        names = catalog.names()
        kinds = ("artisan", "atelier", "collection", "technique")
        self._names = {kind: [n.name for n in names if n.kind == kind] for kind in kinds}

    def mutants(self, sentence: str, asked: Asked, rng: random.Random) -> Iterator[Mutant]:
        """Yield every kind of change that fits a true sentence of a reply."""
        truth = Truth(asked, self._catalog, self._ontology)
        makers = (
            self._numbers, self._labels, self._entries, self._pieces, self._swaps, self._places,
            _units, _opposites, _additions,
        )  # fmt: skip
        for maker in makers:
            for kind, text in maker(sentence, truth, rng):
                if text != sentence and not truth.says(text):
                    yield Mutant(kind, sentence, text)

    def _numbers(
        self, sentence: str, truth: "Truth", rng: random.Random
    ) -> Iterator[tuple[str, str]]:
        for match in _NUMBER.finditer(sentence):
            for _ in range(6):
                changed = _other_number(match.group(), rng)
                if number_value(changed) not in truth.numbers:
                    yield "number", sentence[: match.start()] + changed + sentence[match.end() :]
                    break
        for day in false_words(truth.language).day:
            others = [d for d in false_words(truth.language).day if d not in sentence]
            if day in sentence and others:
                yield "day", sentence.replace(day, rng.choice(others))

    def _labels(
        self, sentence: str, truth: "Truth", rng: random.Random
    ) -> Iterator[tuple[str, str]]:
        language = truth.language
        spans = [m.span() for name in truth.names for m in re.finditer(re.escape(name), sentence)]
        for slot in _MATERIALS:
            labels = [self._ontology.label(slot, v, language) for v in self._ontology.values[slot]]
            for label in labels:
                pattern = rf"\b{re.escape(label)}\b" if label.isascii() else re.escape(label)
                match = re.search(pattern, sentence)
                if match is None or any(a <= match.start() < b for a, b in spans):
                    continue
                others = [
                    o for o in labels
                    if not truth.holds(o) and o not in label and label not in o
                ]  # fmt: skip
                if others:
                    other = rng.choice(others)
                    yield slot.value, sentence[: match.start()] + other + sentence[match.end() :]

    def _entries(
        self, sentence: str, truth: "Truth", rng: random.Random
    ) -> Iterator[tuple[str, str]]:
        folded = fold_script(sentence)
        for kind, names in self._names.items():
            for name in names:
                start = folded.find(name)
                others = [n for n in names if not truth.holds(n)]
                if start >= 0 and others:
                    other = rng.choice(others)
                    yield kind, sentence[:start] + other + sentence[start + len(name) :]

    def _pieces(
        self, sentence: str, truth: "Truth", rng: random.Random
    ) -> Iterator[tuple[str, str]]:
        """Say what is true of one piece of another that is not in the reply."""
        language = truth.language
        for product in truth.products:
            name = say(product.name, language)
            if name not in sentence:
                continue
            stated = truth.stated_of(product, sentence)
            strangers = [
                p
                for p in rng.sample(self._products, 20)
                if p not in truth.products and stated and not stated <= truth.all_of(p)
            ]
            if strangers:
                yield "piece", sentence.replace(name, say(strangers[0].name, language))

    def _swaps(
        self, sentence: str, truth: "Truth", rng: random.Random
    ) -> Iterator[tuple[str, str]]:
        """Exchange the names or one fact of two pieces in a sentence."""
        language = truth.language
        named = [p for p in truth.products if say(p.name, language) in sentence]
        for first, second in pairwise(named):
            one, two = say(first.name, language), say(second.name, language)
            if one in two or two in one:
                continue
            of_first, of_second = (
                truth.stated_of(first, sentence),
                truth.stated_of(second, sentence),
            )
            if of_first - truth.all_of(second) or of_second - truth.all_of(first):
                hidden = sentence.replace(one, "\0").replace(two, one)
                yield "swap", hidden.replace("\0", two)
            for fact in of_first - truth.all_of(second):
                rivals = [
                    f
                    for f in truth.all_of(second)
                    if _alike(f, fact) and not any(f in own for own in truth.all_of(first))
                ]
                if rivals and sentence.count(fact) == 1:
                    yield "fact", sentence.replace(fact, rng.choice(rivals))

    def _places(
        self, sentence: str, truth: "Truth", rng: random.Random
    ) -> Iterator[tuple[str, str]]:
        places = false_words(truth.language).place
        for place in places:
            others = [p for p in places if not truth.holds(p)]
            if place in sentence and others:
                yield "place", sentence.replace(place, rng.choice(others))
        boutiques = truth.boutiques
        for name in boutiques:
            others = [b for b in boutiques if not truth.holds(b)]
            if name in sentence and others:
                yield "place", sentence.replace(name, rng.choice(others))


class Truth:
    """What is true of the pieces of a reply, by the plan and by the catalog."""

    def __init__(self, asked: Asked, catalog: Catalog, ontology: Ontology) -> None:
        plan = asked.plan
        language = plan.language
        self.language = language
        self.products = plan.products
        self._catalog = catalog
        pieces = (*plan.products, *([plan.beside] if plan.beside else []))
        self.names = [say(p.name, language) for p in pieces]
        own = [fact for p in pieces for fact in catalog.facts(p.sku)]
        texts = [t for f in (*plan.facts, *own) for t in f.text.values()]
        told = [t for f in plan.facts for t in f.text.values()]
        told += [*self.names, *(s.text for s in asked.draft.sentences)]
        self._told = [fold_script(text).lower() for text in told if text]
        texts += [*asked.granted, *self.names, *(s.text for s in asked.draft.sentences)]
        values = [
            ontology.label(slot, value, tongue)
            for p in pieces
            for slot in (*SET_SLOTS, Slot.MATERIAL)
            for value in (*p.values(slot), *(p.hardware if slot is Slot.MATERIAL else ()))
            for tongue in Language
        ]
        self._values = {fold_script(value).lower() for value in values}
        self._texts = [fold_script(text).lower() for text in (*texts, *values)]
        self.clauses = list(dict.fromkeys(clause(fact, language) for fact in plan.facts))
        self.numbers = {q.value for text in self._texts for q in find_quantities(text)}
        self.numbers |= {float(p.price_cny) for p in pieces}
        self.numbers |= {number_value(n) for text in self._texts for n in _NUMBER.findall(text)}
        boutiques = {c.boutique.id: c.boutique for p in pieces for c in catalog.stock(p.sku)}
        self.boutiques = [say(b.name, language) for b in boutiques.values()]

    def holds(self, words: str) -> bool:
        """Return whether words stand anywhere in what is true of the pieces."""
        folded = fold_script(words).lower()
        return any(folded in text for text in self._texts)

    def says(self, sentence: str) -> bool:
        """Return whether a sentence is true after all, since the draft or a fact is the same."""
        folded = fold_script(sentence).lower().rstrip("。.")
        return any(folded == text.rstrip("。.") for text in self._texts)

    def tells(self, words: str) -> bool:
        """Return whether words stand in a fact of the plan, a name or the draft."""
        folded = fold_script(words).lower()
        return any(folded in text for text in self._told)

    def shares_a_value(self, words: str) -> bool:
        """Return whether words name a material, colour or other value of the pieces."""
        folded = fold_script(words).lower()
        return any(value in folded for value in self._values)

    def all_of(self, product: Product) -> set[str]:
        """Return every clause that is true of a piece, its price included."""
        facts = self._catalog.facts(product.sku)
        return {clause(f, self.language) for f in facts} | {price(product.price_cny)}

    def stated_of(self, product: Product, sentence: str) -> set[str]:
        """Return the clauses of a piece that a sentence states."""
        return {words for words in self.all_of(product) if words in sentence}


def _stands_free(said: str, place: int, word: str) -> bool:
    """Return whether a word is no part of a longer one that means something else."""
    around = said[max(0, place - 1) : place + len(word) + 1]
    if word.isascii():
        return place == 0 or not said[place - 1].isalpha()
    return not re.search(
        r"不同|不锈|不規則|不规则|可可|能量|由来|由來|重工|双重|雙重|厚重|重叠|屬於|金属|金屬|必须|必須|宜家"
        r"|隆重|贵重|貴重|起重|不过|不過|宽松|皮重|无须|無須",
        around,
    )


def _alike(one: str, other: str) -> bool:
    """Return whether two clauses say the same kind of thing."""
    return one[:2] == other[:2] or (one[:1] == "¥" == other[:1])


def _other_number(digits: str, rng: random.Random) -> str:
    """Return a number of the same form with one digit changed."""
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    place = rng.choice(places)
    lowest = 1 if place == places[0] and len(places) > 1 else 0
    others = [d for d in "0123456789"[lowest:] if d != digits[place]]
    return digits[:place] + rng.choice(others) + digits[place + 1 :]


def numbers_in(sentence: str) -> list[str]:
    """Return the numbers of a sentence as they are written."""
    return _NUMBER.findall(sentence)


def number_value(digits: str) -> float:
    """Return the value of a number as it is written; of a time of day, its minutes."""
    hours, _, minutes = digits.partition(":")
    number = float(re.sub("[,，]", "", hours))
    return 60 * number + float(minutes) if minutes else number


def _units(sentence: str, _truth: Truth, _rng: random.Random) -> Iterator[tuple[str, str]]:
    for unit, other in units():
        places = [
            m
            for m in re.finditer(re.escape(unit), sentence)
            if sentence[m.start() - 1 : m.start()].isdigit() or unit == "¥"
        ]
        for place in places[:1]:
            yield "unit", sentence[: place.start()] + other + sentence[place.end() :]


def _opposites(sentence: str, truth: Truth, _rng: random.Random) -> Iterator[tuple[str, str]]:
    """Turn what a fact says round; only words of a fact that stands there whole."""
    for words in truth.clauses:
        start = sentence.find(words)
        if start < 0:
            start = sentence.find(words[:1].upper() + words[1:])
        if start < 0:
            continue
        said = sentence[start : start + len(words)]
        for true, false in false_words(truth.language).opposite:
            place = said.lower().find(true)
            if place < 0 or not _stands_free(said, place, true):
                continue
            turned = said[:place] + false + said[place + len(true) :]
            yield "opposite", sentence[:start] + turned + sentence[start + len(words) :]


def _additions(sentence: str, truth: Truth, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Add a clause; none that names a value the piece has."""
    resists = truth.holds("防水")
    added = [
        a
        for a in false_words(truth.language).added
        if not truth.shares_a_value(a) and not (resists and _WATER.search(a))
    ]
    for clause_added in rng.sample(added, 2):
        yield "addition", sentence[:-1] + clause_added + sentence[-1:]
