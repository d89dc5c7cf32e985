"""What of the language model's outputs would be shown, and whether that is true and in register.

Whether a shown sentence is true is looked up by other code than the verifier's: numbers, values,
names, places and days as plain strings in all that is true of the pieces.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kiosk.dialogue.segments import split_sentences
from kiosk.domain.ontology import SET_SLOTS, Ontology
from kiosk.language.fold import fold_script
from kiosk.language.tone import Tone
from kiosk.runtime.conductor import Knowledge
from quantize.replies.false_words import false_words
from quantize.replies.mutations import Truth, number_value, numbers_in
from quantize.replies.outputs import Written

_PART = re.compile(r"[，。；：？！,;:?!]\s?|\.\s|\.$")
_FAVOURS = re.compile(
    r"折扣|打折|\d折|免费|免費|赠送|贈送|另送|升值|保值|防水|机洗|機洗|终身|終身|停产|停產|最好|第一"
    r"|\bfree\b|\bgift\b|waterproof|discontinued|lifetime|\bbest\b|% off"
)
"""What only a fact may bring up."""


class Shown(msgspec.Struct, frozen=True):
    """A sentence that was shown and states what is nowhere true of the pieces."""

    kind: str
    number: int
    question: str
    sentence: str
    claim: str


class Judged(msgspec.Struct, frozen=True):
    """What became of the outputs of one kind.

    Attributes:
        outputs, sentences: how many there were.
        shown: how many sentences were kept.
        untrue: the kept ones that a second reading finds to be unsupported.
        correct, correct_kept: sentences that repeat the draft or the facts clause by clause, of
            outputs about at most one piece, and how many of them were kept.
        lost: the correct ones that were not.
        whole: outputs of which every sentence was kept.
        tone_before, tone_after: findings of tone in the outputs as they were written, and in what
            is shown of them.
    """

    outputs: int
    sentences: int
    shown: int
    untrue: tuple[Shown, ...]
    correct: int
    correct_kept: int
    lost: tuple[Shown, ...]
    whole: int
    tone_before: int
    tone_after: int


def judge(
    outputs: Sequence[Written], knowledge: Knowledge, ontology: Ontology, tone: Tone
) -> Judged:
    """Judge outputs as a terminal does before it shows them, and what it shows once more."""
    untrue: list[Shown] = []
    lost: list[Shown] = []
    sentences = shown = correct = whole = before = after = 0
    names = [n.name for n in knowledge.catalog.names() if n.kind not in {"house", "product"}]
    for one in outputs:
        plan = one.asked.plan
        truth = Truth(one.asked, knowledge.catalog, ontology)
        draft = one.asked.draft if one.kind == "phrase" else None
        verdict = knowledge.verifier.verify(
            one.text, plan.facts, plan.products, plan.language, one.asked.granted, draft
        )
        said = split_sentences(one.text, plan.language)
        sentences, shown = sentences + len(said), shown + len(verdict.kept)
        whole += verdict.ok
        before += len(tone.findings(one.text, plan.language))
        kept = [sentence.text for sentence in verdict.kept]
        after += sum(len(tone.findings(text, plan.language)) for text in kept)
        about = (one.kind, one.number, one.asked.question)
        untrue += [
            Shown(*about, text, claim)
            for text in kept
            for claim in unsupported(text, truth, names, ontology)
        ]
        for text in dict.fromkeys(said):
            if not tone.findings(text, plan.language) and repeats(text, truth, one):
                correct += 1
                lost += [Shown(*about, text, "")] if text not in kept else []
    return Judged(
        len(outputs), sentences, shown, tuple(untrue), correct, correct - len(lost), tuple(lost),
        whole, before, after,
    )  # fmt: skip


def unsupported(
    sentence: str, truth: Truth, names: Iterable[str], ontology: Ontology
) -> Iterator[str]:
    """Yield the numbers, values, names, places, days and favours that are not true of the pieces.

    Args:
        sentence: what is shown.
        truth: all that is true of the pieces.
        names: of the house's collections, artisans, ateliers and techniques, simplified.
        ontology: what values are called.
    """
    folded = fold_script(sentence).lower()
    yield from (n for n in numbers_in(sentence) if number_value(n) not in truth.numbers)
    yield from (name for name in names if name in folded and not truth.holds(name))
    words = false_words(truth.language)
    for word in (*words.day, *words.place):
        if word in sentence and not truth.holds(word):
            yield word
    for slot in SET_SLOTS:
        for value in ontology.values[slot]:
            label = ontology.label(slot, value, truth.language)
            pattern = rf"\b{re.escape(label.lower())}\b" if label.isascii() else re.escape(label)
            if re.search(pattern, sentence.lower()) and not truth.holds(label):
                yield label
    yield from (m for m in _FAVOURS.findall(sentence.lower()) if not truth.holds(m))


def repeats(sentence: str, truth: Truth, one: Written) -> bool:
    """Return whether every clause of a sentence stands in a fact, a name or the draft as it is."""
    if len(one.asked.plan.products) > 1:
        return any(fold_script(s.text) == fold_script(sentence) for s in one.asked.draft.sentences)
    clauses = [part.strip() for part in _PART.split(sentence) if part.strip()]
    return bool(clauses) and all(truth.tells(clause) for clause in clauses)
