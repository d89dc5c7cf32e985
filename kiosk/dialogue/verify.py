"""Removes every sentence that states something the plan's facts do not."""

import copy
import re
from collections.abc import Iterable, Mapping

from kiosk.dialogue.claims import Coder
from kiosk.dialogue.frame import Frame, Scene, Uncovered
from kiosk.dialogue.grounds import attributes_of, granted_ground, ground_of
from kiosk.dialogue.phrases import Phrases
from kiosk.dialogue.quotes import Spans
from kiosk.dialogue.reading import read
from kiosk.dialogue.segments import NameBook, is_complete, split_sentences
from kiosk.domain.catalog import CatalogName, Fact, Product
from kiosk.domain.dialogue import Removal, Reply, Sentence, Verdict
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.language.fold import fold_script
from kiosk.language.tone import Tone

_FIELD = re.compile(r"\{\w+\}")
_CLAIMED_SLOTS = (Slot.MATERIAL, Slot.COLOR, Slot.CATEGORY, Slot.OCCASION, Slot.TONALITY)


class Verifier:
    """Decides for each sentence whether the facts cover it. Deterministic; keeps no state.

    Args:
        catalog_names: every proper name of the house, so that a wrong one is recognised.
        ontology: the values whose labels are claims when they are said of a piece.
        tone: what the house does not say.
        phrases: the wordings of the house; their fixed words claim nothing.
    """

    def __init__(
        self,
        catalog_names: Iterable[CatalogName],
        ontology: Ontology,
        tone: Tone,
        phrases: Mapping[Language, Phrases] | None = None,
    ) -> None:
        self._names = NameBook(catalog_names)
        self._ontology = ontology
        self._tone = tone
        self._templates = {
            language: [_template(wording) for _, wording in wordings.sentences()]
            for language, wordings in (phrases or {}).items()
        }
        self._labels = {language: _label_pattern(ontology, language) for language in Language}

    def verify(
        self,
        text: str,
        facts: Iterable[Fact],
        products: Iterable[Product],
        language: Language,
        granted: Iterable[str] = (),
        draft: Reply | None = None,
    ) -> Verdict:
        """Return the sentences that the facts cover, and why the others do not stand.

        Args:
            text: the words of the language model, or anyone's.
            facts: all that may be stated.
            products: the pieces of the reply; one that is not named is meant to be the first.
            language: the language of the text.
            granted: words that may be said although no fact states them, such as the wish that
                stands in the way.
            draft: the composer's reply, whose words may be used again.
        """
        examination = Examination(self, facts, products, language, granted, draft)
        for sentence in split_sentences(text, language):
            examination.judge(sentence)
        return examination.verdict()

    def examine(
        self,
        facts: Iterable[Fact],
        products: Iterable[Product],
        language: Language,
        granted: Iterable[str] = (),
        draft: Reply | None = None,
    ) -> "Examination":
        """Return an examination of a text that is still being written; arguments as `verify`."""
        return Examination(self, facts, products, language, granted, draft)

    def _scene(
        self,
        facts: tuple[Fact, ...],
        products: tuple[Product, ...],
        language: Language,
        granted: Iterable[str],
        draft: Reply | None,
    ) -> Scene:
        coder = Coder(language)
        skus = frozenset(product.sku for product in products)
        grounds = [ground_of(fact, skus, language, coder) for fact in facts]
        grounds += [
            granted_ground(name, coder, [product.sku])
            for product in products
            for name in dict.fromkeys(product.name.values())
        ]
        allowed = [granted_ground(words, coder) for words in granted]
        return Scene(
            language=language,
            coder=coder,
            products=products,
            names=self._names.with_products(products),
            grounds=tuple(grounds),
            attributes={p.sku: attributes_of(p, self._ontology, language) for p in products},
            labels=self._labels[language],
            granted=tuple(allowed),
            drafted={fold_script(s.text): s.facts for s in (draft.sentences if draft else ())},
        )

    def _hidden(self, sentence: str, language: Language) -> list[Spans]:
        """Return, for each wording of the house that fits, the spans of its fixed words."""
        patterns = self._templates.get(language, ())
        matches = (pattern.fullmatch(sentence) for pattern in patterns)
        readings = {_fixed_spans(match) for match in matches if match}
        return sorted(
            (spans for spans in readings if _length(sentence, spans)),
            key=lambda spans: -_length(sentence, spans),
        )


class Examination:
    """One text on its way through the verifier, whole or as it is written.

    Attributes:
        kept: the covered sentences so far.
        removed: what was taken out so far, and why.
    """

    def __init__(
        self,
        verifier: Verifier,
        facts: Iterable[Fact],
        products: Iterable[Product],
        language: Language,
        granted: Iterable[str],
        draft: Reply | None,
    ) -> None:
        self._verifier = verifier
        self._language = language
        self._scene = verifier._scene(tuple(facts), tuple(products), language, granted, draft)
        first = self._scene.products[:1]
        self._carried: tuple[str, ...] = tuple(product.sku for product in first)
        self._seen: set[str] = set()
        self._pending = ""
        self.kept: list[Sentence] = []
        self.removed: list[Removal] = []

    def fork(self) -> "Examination":
        """Return an examination that goes on from here by itself."""
        other = copy.copy(self)
        other.kept, other.removed = [*self.kept], [*self.removed]
        other._seen = {*self._seen}
        return other

    def feed(self, piece: str) -> list[Sentence]:
        """Take the next words in; return the covered sentences that they complete."""
        *complete, self._pending = _cut(self._pending + piece, self._language)
        return [kept for sentence in complete for kept in self.judge(sentence)]

    def finish(self) -> list[Sentence]:
        """Judge what is left; a sentence without an end is dropped, for it was cut off."""
        rest, self._pending = self._pending, ""
        sentences = [s for s in split_sentences(rest, self._language) if is_complete(s)]
        return [kept for sentence in sentences for kept in self.judge(sentence)]

    def verdict(self) -> Verdict:
        """Return what was kept and what was not."""
        return Verdict(not self.removed, tuple(self.kept), tuple(self.removed))

    def judge(self, said: str) -> list[Sentence]:
        """Judge one sentence; return it, mended where it must be, if it stands."""
        sentence = said
        tone = self._verifier._tone
        if findings := tone.findings(said, self._language):
            mended = tone.mend(said, self._language)
            words = "、".join(dict.fromkeys(finding.words for finding in findings))
            self.removed.append(Removal(said, words, f"tone: {findings[0].rule}"))
            if mended is None:
                return []
            sentence = mended
        key = fold_script(sentence)
        if key in self._seen:
            self.removed.append(Removal(said, sentence, "said before"))
            return []
        try:
            facts = self._read(sentence)
        except Uncovered as uncovered:
            self.removed.append(Removal(said, uncovered.claim, uncovered.why))
            return []
        self._seen.add(key)
        kept = Sentence(sentence, facts)
        self.kept.append(kept)
        return [kept]

    def _read(self, sentence: str) -> tuple[str, ...]:
        """Return the facts a sentence rests on, and note which pieces the next one speaks of.

        Raises:
            Uncovered: it cannot be read so that all of it is covered.
        """
        failure: Uncovered | None = None
        readings = [*self._verifier._hidden(sentence, self._language), ()]
        carried = self._carried
        drafted = self._scene.drafted.get(fold_script(sentence))
        for hidden in readings:
            frame = Frame(self._scene, sentence, hidden, carried)
            if frame.segments:
                self._carried = frame.segments[-1].subjects
            if drafted is not None:
                return drafted
            try:
                return read(frame)
            except Uncovered as uncovered:
                failure = failure or uncovered
        if len(self._scene.products) > 1 and self._carried != carried:
            self._carried = ("",)
        raise failure or Uncovered(sentence, "the facts do not say this")


def _cut(text: str, language: Language) -> list[str]:
    """Return the complete sentences of a growing text, and what remains."""
    if language is Language.EN:
        parts = re.split(r"(?<=[.!?])(?=\s)|\n", text)
    else:
        parts = re.split(r"(?<=[。！？!?])(?![。！？!?」』”\"])(?=.)|\n", text, flags=re.DOTALL)
    *complete, rest = parts
    sentences = [s for part in complete for s in split_sentences(part, language)]
    return [*sentences, rest]


def _template(wording: str) -> re.Pattern[str]:
    """Return the pattern of a wording, in which the fixed words are the groups."""
    literals = _FIELD.split(wording)
    return re.compile(".+?".join(f"({re.escape(literal)})" for literal in literals), re.DOTALL)


def _fixed_spans(match: re.Match[str]) -> Spans:
    spans = (match.span(i) for i in range(1, len(match.groups()) + 1))
    return tuple((start, end) for start, end in spans if end > start)


def _length(sentence: str, spans: Spans) -> int:
    """Return how many letters or characters stand in some spans."""
    return sum(c.isalnum() for start, end in spans for c in sentence[start:end])


def _label_pattern(ontology: Ontology, language: Language) -> re.Pattern[str]:
    labels = {
        fold_script(ontology.label(slot, value, tongue)).lower()
        for slot in _CLAIMED_SLOTS
        for value in ontology.values.get(slot, {})
        for tongue in (language, Language.ZH_HANS)
    }
    longest_first = sorted(labels, key=len, reverse=True)
    return re.compile(
        "|".join(
            rf"(?<![a-z]){re.escape(label)}(?![a-z])" if label.isascii() else re.escape(label)
            for label in longest_first
        )
        or r"(?!)"
    )
