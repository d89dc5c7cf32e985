"""What one sentence is compared with, and what all checks of it share."""

import re
from collections.abc import Mapping
from functools import cached_property

import msgspec

from kiosk.dialogue.claim_words import ALL_PIECES
from kiosk.dialogue.claims import BOUNDARY, Coder, negations
from kiosk.dialogue.grounds import Corpus, Ground
from kiosk.dialogue.quantities import find_quantities
from kiosk.dialogue.quotes import Quote, Spans, find_quotes
from kiosk.dialogue.segments import NameBook, Segment, segment
from kiosk.domain.catalog import Product
from kiosk.domain.ontology import Language
from kiosk.language.fold import fold_script


class Uncovered(Exception):  # noqa: N818 - the outcome of a reading, not an error of the program
    """A claim that follows from no fact."""

    def __init__(self, claim: str, why: str) -> None:
        super().__init__(why)
        self.claim = claim
        self.why = why


class Scene(msgspec.Struct, frozen=True):
    """All that the sentences of one reply are compared with.

    Attributes:
        attributes: SKU → label of one of its values → fact id.
        labels: every label of the ontology that is a claim when it is said of a piece.
        granted: what may be said although no fact states it (wishes, options, what is asked).
        drafted: the composer's own sentences in simplified script → the facts they state.
    """

    language: Language
    coder: Coder
    products: tuple[Product, ...]
    names: NameBook
    grounds: tuple[Ground, ...]
    attributes: Mapping[str, Mapping[str, str]]
    labels: re.Pattern[str]
    granted: tuple[Ground, ...] = ()
    drafted: Mapping[str, tuple[str, ...]] = {}

    @property
    def least_run(self) -> int:
        """Return how many units must agree before it counts as the words of a fact."""
        return 1 if self.language is Language.EN else 2


class Frame:
    """A sentence as the checks see it; they note here which facts it rests on.

    Args:
        scene: what the sentences of the reply are compared with.
        sentence: the sentence as written.
        hidden: the spans that are the house's own fixed words and claim nothing.
        carried: the pieces the sentence before spoke of.

    Attributes:
        folded: the sentence in simplified script and lower case.
        cited: the ids of the facts that cover it, in the order of finding.
        settled: the spans of names, numbers and labels that were found true.
        quotes: the facts that it repeats word for word.
    """

    def __init__(
        self, scene: Scene, sentence: str, hidden: Spans, carried: tuple[str, ...]
    ) -> None:
        self.scene = scene
        self.sentence = sentence
        self.folded = fold_script(sentence).lower()
        self.hidden = hidden
        self.names = scene.names.find(self.folded)
        every = None
        if re.search(ALL_PIECES, self.folded) and len(scene.products) > 1:
            every = tuple(product.sku for product in scene.products)
        self.segments = segment(self.folded, self.names, carried, every)
        self.quantities = find_quantities(self.folded)
        self.coded = scene.coder.code(sentence, hidden)
        self.quotes = find_quotes(self.folded, scene.grounds, self.names, hidden)
        self.cited: dict[str, None] = {}
        self.settled: list[tuple[int, int]] = []

    def cite(self, fact_id: str) -> None:
        """Note that the sentence rests on a fact."""
        if fact_id:
            self.cited[fact_id] = None

    def is_hidden(self, start: int, end: int) -> bool:
        """Return whether a span lies in the house's own fixed words."""
        return any(a <= start and end <= b for a, b in self.hidden)

    def is_quoted(self, start: int, end: int, subject: str) -> bool:
        """Return whether a span lies in a fact that is repeated word for word of a piece."""
        return any(q.start <= start and end <= q.end for q in self.quotes_of(subject))

    def quotes_of(self, subject: str) -> list[Quote]:
        """Return the facts that are repeated of a piece, the longest first."""
        return [q for q in self.quotes if q.owned or q.ground.about(subject)]

    def bare(self, start: int, end: int) -> str:
        """Return a stretch with spaces in the place of names and of what is quoted."""
        spans = [(n.start, n.end) for n in self.names] + [(q.start, q.end) for q in self.quotes]
        covered = {i for a, b in spans for i in range(a, b)}
        return "".join(" " if i in covered else self.folded[i] for i in range(start, end))

    def about(self, subject: str) -> list[Ground]:
        """Return the facts that may support what is said of a piece."""
        return [ground for ground in self.scene.grounds if ground.about(subject)]

    def grants(self, part: Segment, place: int) -> bool:
        """Return whether a wish's words may stand at a place although no fact states them.

        Behind the name of a piece they would be told of the piece, whatever was wished.
        """
        if any(n.kind == "product" and part.start <= n.start < place for n in self.names):
            begin = max(self.folded.rfind(mark, 0, place) for mark in "，；。：,;:") + 1
            return bool(self.hidden) and len(negations(self.folded[begin:place])) % 2 == 1
        return bool(self.hidden) or not part.named

    def overlap(self, part: Segment, ground: Ground) -> int:
        """Return the length of the longest run of words, numbers aside, shared with a fact."""
        numbers = [(q.start, q.end) for q in self.quantities]
        code = "".join(
            BOUNDARY if any(a <= self.coded.starts[i] < b for a, b in numbers) else self.plain[i]
            for i in self.coded.units(part.start, part.end)
        )
        corpus = Corpus([ground])
        return max((corpus.longest(code, i) for i in range(len(code))), default=0)

    @cached_property
    def plain(self) -> str:
        """Return the coded sentence with the house's fixed words left in."""
        return self.scene.coder.code(self.sentence).code if self.hidden else self.coded.code
