"""How many false sentences the verifier lets pass, and how many true ones it takes out."""

import collections
import itertools
import random
from collections.abc import Callable, Sequence

import msgspec

from kiosk.domain.catalog import Product
from kiosk.domain.ontology import Ontology
from kiosk.runtime.conductor import Knowledge
from quantize.replies.mutations import Mutator
from quantize.replies.visits import visits

PER_SENTENCE = 6
"""Changes of one sentence that are tried at most, so that many sentences are."""


class Passed(msgspec.Struct, frozen=True):
    """A false sentence that was kept."""

    kind: str
    act: str
    language: str
    true: str
    false: str


class Dropped(msgspec.Struct, frozen=True):
    """A true sentence that was taken out."""

    act: str
    language: str
    sentence: str
    claim: str
    why: str


class Mutated(msgspec.Struct, frozen=True):
    """What became of mutated replies and of those they were made from.

    Attributes:
        mutants: how many were judged; `kinds` says how many of each kind.
        sentences: how many of the composer's were judged.
    """

    mutants: int
    kinds: dict[str, int]
    passed: tuple[Passed, ...]
    sentences: int
    dropped: tuple[Dropped, ...]


def mutate(
    knowledge: Knowledge,
    ontology: Ontology,
    products: Sequence[Product],
    count: int,
    seed: int,
    tell: Callable[[int], None] = lambda _: None,
) -> Mutated:
    """Judge mutants, each within the reply that it was made of, and the replies themselves.

    Args:
        knowledge: what the turns consult.
        ontology: what values are called.
        products: the pieces of the house.
        count: how many mutants.
        seed: of every choice.
        tell: told after each turn how many were judged.
    """
    rng = random.Random(seed)
    mutator = Mutator(knowledge.catalog, ontology, products)
    kinds: collections.Counter[str] = collections.Counter()
    passed: list[Passed] = []
    dropped: list[Dropped] = []
    seen: set[str] = set()
    sentences = 0
    for asked in visits(knowledge, ontology, products, seed):
        plan = asked.plan
        act, language = f"{plan.act}.{plan.variant}", plan.language
        examination = knowledge.verifier.examine(plan.facts, plan.products, language, asked.granted)
        for sentence in asked.draft.sentences:
            made = list(mutator.mutants(sentence.text, asked, rng))
            rng.shuffle(made)
            fresh = (m for m in made[:PER_SENTENCE] if m.text not in seen)
            for mutant in itertools.islice(fresh, count - kinds.total()):
                seen.add(mutant.text)
                kinds[mutant.kind] += 1
                kept = examination.fork().judge(mutant.text)
                if any(one.text == mutant.text for one in kept):
                    passed.append(Passed(mutant.kind, act, language, mutant.true, mutant.text))
            before = len(examination.removed)
            examination.judge(sentence.text)
            sentences += 1
            dropped += [
                Dropped(act, language, r.sentence, r.claim, r.why)
                for r in examination.removed[before:]
            ]
        tell(kinds.total())
        if kinds.total() >= count:
            break
    return Mutated(kinds.total(), dict(kinds), tuple(passed), sentences, tuple(dropped))
