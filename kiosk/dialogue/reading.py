"""One reading of one sentence: each claim is looked up in the facts, or the reading fails."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from kiosk.dialogue.claim_words import ALL_PIECES, IN_STOCK, NEUTRAL_CHINESE, SOLD_OUT, WEIGHTY
from kiosk.dialogue.claims import BOUNDARY, Coded, Coder, negations
from kiosk.dialogue.grounds import Corpus, Ground, keys
from kiosk.dialogue.quantities import Quantity, find_quantities
from kiosk.dialogue.segments import NameBook, Named, Segment, segment
from kiosk.domain.catalog import Product
from kiosk.domain.ontology import Language
from kiosk.language.fold import fold_script

Spans = tuple[tuple[int, int], ...]

_DEICTIC = re.compile(r"此[款件枚只包表]|[该這这本呢][款件只]|this|it\b")
_COMPARING = re.compile(
    r"比(?!例)|[高低]于|[高低]出|贵|便宜|平过|[轻重大小]于|\b(?:than|above|below|over|under)\b"
)
_COUNTED_PIECES = re.compile(r"[两二三3][款者]|\b(?:these|the|both|all) (?:two|three)\b")
_MEASURES = frozenset({"g", "kg", "mm", "cm", "l", "carat", "karat"})
_NEUTRAL = re.compile("|".join(sorted(NEUTRAL_CHINESE, key=len, reverse=True)))
_PRICE_WORD = re.compile(r"价|售|元|[¥￥]|蚊|\b(?:price|cost)")


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
    """

    language: Language
    coder: Coder
    products: tuple[Product, ...]
    names: NameBook
    grounds: tuple[Ground, ...]
    attributes: Mapping[str, Mapping[str, str]]
    labels: re.Pattern[str]
    granted: tuple[Ground, ...] = ()

    @property
    def least_run(self) -> int:
        """Return how many units must agree before it counts as the words of a fact."""
        return 1 if self.language is Language.EN else 2


class Reading:
    """Reads a sentence once.

    Args:
        hidden: the spans that are the house's own fixed words and claim nothing.
        carried: the pieces the sentence before spoke of.
    """

    def __init__(
        self, scene: Scene, sentence: str, hidden: Spans, carried: tuple[str, ...]
    ) -> None:
        self._scene = scene
        self._sentence = sentence
        self._folded = fold_script(sentence).lower()
        self._hidden = hidden
        self._names = scene.names.find(self._folded)
        every = None
        if re.search(ALL_PIECES, self._folded) and len(scene.products) > 1:
            every = tuple(product.sku for product in scene.products)
        self.segments = segment(self._folded, self._names, carried, every)
        self._quantities = find_quantities(self._folded)
        self._coded = scene.coder.code(sentence, hidden)
        self._cited: dict[str, None] = {}
        self._settled: list[tuple[int, int]] = []

    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts that cover the sentence.

        Raises:
            Uncovered: a claim follows from no fact.
        """
        self._check_names()
        self._check_order()
        for part in self.segments:
            for subject in part.subjects or ("",):
                self._check_quantities(part, subject)
                self._check_labels(part, subject)
                self._check_stock(part, subject)
                self._check_words(part, subject)
        return tuple(self._cited)

    def _cite(self, fact_id: str) -> None:
        if fact_id:
            self._cited[fact_id] = None

    def _is_hidden(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self._hidden)

    def _about(self, subject: str) -> list[Ground]:
        return [ground for ground in self._scene.grounds if ground.about(subject)]

    def _check_names(self) -> None:
        skus = {product.sku for product in self._scene.products}
        skus |= {s for ground in self._scene.grounds for s in ground.subjects}
        for name in self._names:
            words = self._folded[name.start : name.end]
            said = self._sentence[name.start : name.end]
            if name.kind == "house":
                pass
            elif name.kind == "product":
                if not name.ids & skus and not any(words in g.text for g in self._scene.grounds):
                    raise Uncovered(said, "this piece is not part of the answer")
            elif not self._is_hidden(name.start, name.end):
                self._check_other_name(name, words, said)
            self._settled.append((name.start, name.end))

    def _check_other_name(self, name: Named, words: str, said: str) -> None:
        part = next(p for p in self.segments if p.start <= name.start < p.end)
        for subject in part.subjects or ("",):
            product = next((p for p in self._scene.products if p.sku == subject), None)
            if product and product.collection in name.ids:
                self._cite(f"{subject}/collection")
                continue
            sources = [g for g in self._about(subject) if words in g.text]
            if not sources and not any(words in g.text for g in self._scene.granted):
                raise Uncovered(said, "no fact of this piece has this name")
            if sources:
                self._cite(sources[0].id)

    def _check_order(self) -> None:
        """A comparison of two pieces must name them in the order of the fact."""
        for match in re.finditer(r"[^；;。]+", self._folded):
            pieces = [
                name
                for name in self._names
                if name.kind == "product" and match.start() <= name.start < match.end()
            ]
            if len({name.ids for name in pieces}) < 2 or not _COMPARING.search(match.group()):
                continue
            first, second = (self._folded[n.start : n.end] for n in pieces[:2])
            if not any(
                -1 < ground.text.find(first) < ground.text.find(second)
                for ground in self._scene.grounds
            ):
                raise Uncovered(
                    self._sentence[match.start() : match.end()],
                    "no fact compares these pieces this way round",
                )

    # numbers

    def _check_quantities(self, part: Segment, subject: str) -> None:
        for quantity in self._quantities:
            if not part.start <= quantity.start < part.end:
                continue
            if self._is_hidden(quantity.start, quantity.end) or quantity.article:
                self._settled.append((quantity.start, quantity.end))
                continue
            if any(n.start <= quantity.start and quantity.end <= n.end for n in self._names):
                continue
            self._check_quantity(part, subject, quantity)
            self._settled.append((quantity.start, quantity.end))

    def _check_quantity(self, part: Segment, subject: str, quantity: Quantity) -> None:
        said = self._sentence[quantity.start : quantity.end]
        key = (quantity.value, quantity.unit)
        if self._counts_the_pieces(quantity):
            return
        grounds = self._about(subject)
        product = next((p for p in self._scene.products if p.sku == subject), None)
        supporting = [(self._overlap(part, g), g) for g in grounds if key in g.quantities]
        rivals = [
            self._overlap(part, g)
            for g in grounds
            if key not in g.quantities and any(u == quantity.unit for _, u in g.quantities)
        ]
        said_as_price = self._hidden or _PRICE_WORD.search(self._folded[part.start : part.end])
        if product and key == (float(product.price_cny), "cny") and said_as_price:
            self._cite(f"{subject}/price")
            return
        for overlap, ground in sorted(supporting, key=lambda pair: -pair[0]):
            if self._supports(quantity, ground, overlap, rivals):
                self._cite(ground.id)
                return
        if any(key in g.quantities for g in self._scene.granted) and self._hidden:
            return
        raise Uncovered(said, "no fact of this piece has this number in this sense")

    def _supports(
        self, quantity: Quantity, ground: Ground, overlap: int, rivals: list[int]
    ) -> bool:
        """Return whether a fact that holds the number says it of the same thing."""
        same_unit = [value for value, unit in ground.quantities if unit == quantity.unit]
        if len(same_unit) > 1 and not self._follows_alike(quantity, ground):
            return False
        if self._stands_alike(quantity, ground):
            return True
        if len(ground.subjects) != 1 or quantity.unit == "cny":
            return False
        if quantity.unit in _MEASURES and not rivals:
            return True
        return overlap >= max([self._scene.least_run, *rivals])

    def _follows_alike(self, quantity: Quantity, ground: Ground) -> bool:
        """Return whether the same character stands before the number here and in the fact."""
        before = self._folded[: quantity.start].rstrip()[-1:]
        words = self._folded[quantity.start : quantity.end]
        return bool(re.search(re.escape(before) + r"\s?" + re.escape(words), ground.text))

    def _counts_the_pieces(self, quantity: Quantity) -> bool:
        words = self._folded[max(0, quantity.start - 6) : quantity.end]
        return quantity.value == len(self._scene.products) and bool(_COUNTED_PIECES.search(words))

    def _stands_alike(self, quantity: Quantity, ground: Ground) -> bool:
        """Return whether the number has the same neighbours here and in the fact."""
        before = self._folded[max(0, quantity.start - 2) : quantity.end]
        after = self._folded[quantity.start : quantity.end + 2]
        return any(
            len(words) > quantity.end - quantity.start and words in ground.text
            for words in (before, after)
        )

    def _overlap(self, part: Segment, ground: Ground) -> int:
        """Return the length of the longest run of words, numbers aside, shared with a fact."""
        numbers = [(q.start, q.end) for q in self._quantities]
        code = "".join(
            BOUNDARY if any(a <= self._coded.starts[i] < b for a, b in numbers) else self._plain[i]
            for i in self._coded.units(part.start, part.end)
        )
        corpus = Corpus([ground])
        return max((corpus.longest(code, i) for i in range(len(code))), default=0)

    @cached_property
    def _plain(self) -> str:
        """Return the coded sentence with the house's fixed words left in."""
        return self._scene.coder.code(self._sentence).code if self._hidden else self._coded.code

    # labels

    def _check_labels(self, part: Segment, subject: str) -> None:
        asked = self._folded.rstrip('」”"').endswith(("?", "？"))
        is_free = asked and not part.named and not _DEICTIC.search(self._folded)
        for match in self._scene.labels.finditer(self._folded, part.start, part.end):
            start, end = match.span()
            inside_name = any(n.start <= start and end <= n.end for n in self._names)
            if not (inside_name or is_free or self._is_hidden(start, end)):
                self._check_label(part, subject, start, end)
            self._settled.append((start, end))

    def _check_label(self, part: Segment, subject: str, start: int, end: int) -> None:
        label = self._folded[start:end]
        attributes = self._scene.attributes.get(subject, {})
        denied = self._is_denied(start)
        replaces = self._replaces_another(subject, start, end)
        if label in attributes and not denied and not replaces:
            self._cite(attributes[label])
            return
        for ground in self._about(subject):
            free = not subject or (not ground.subjects and not part.named)
            if label in ground.text and (free or self._says_alike(part, start, end, ground)):
                self._cite(ground.id)
                return
        is_granted = any(label in ground.text for ground in self._scene.granted)
        is_granted &= label not in attributes
        if not (is_granted and (self._hidden or not part.named)):
            raise Uncovered(self._sentence[start:end], "no fact of this piece says this")

    def _is_denied(self, start: int) -> bool:
        """Return whether an odd number of negators stands before a place in its clause."""
        begin = max(self._folded.rfind(mark, 0, start) for mark in "，；。：,;:") + 1
        return len(negations(self._folded[begin:start])) % 2 == 1

    def _replaces_another(self, subject: str, start: int, end: int) -> bool:
        """Return whether a fact has another label where the sentence has this one."""
        before = re.search(r"(?:[a-z]+ ?){1,2}$|[\u4e00-\u9fff]{2}$", self._folded[:start])
        if before is None:
            return False
        label = self._folded[start:end]
        grounds = [g.text for g in self._about(subject)]
        if any(before.group() + label in text for text in grounds):
            return False
        return any(
            self._scene.labels.match(text, found.end())
            for text in grounds
            for found in re.finditer(re.escape(before.group()), text)
        )

    def _says_alike(self, part: Segment, start: int, end: int, ground: Ground) -> bool:
        """Return whether a fact has the label together with words that stand beside it here.

        Where the fact is about several pieces, the words must reach to the name of the piece.
        """
        if len(ground.subjects) > 1 and part.named:
            return any(
                self._folded[min(start, n.start) : max(end, n.end)] in ground.text
                for n in self._names
                if part.start <= n.start < part.end
            )
        return any(
            len(words) >= end - start + 2 and words in ground.text
            for words in (
                self._folded[max(0, start - 2) : end],
                self._folded[start : end + 2],
                self._folded[max(0, start - 1) : end + 1],
            )
        )

    # stock

    def _check_stock(self, part: Segment, subject: str) -> None:
        text = self._folded[part.start : part.end]
        sold_out = [m.span() for m in re.finditer(SOLD_OUT, text)]
        claims = [(span, False) for span in sold_out]
        for match in re.finditer(IN_STOCK, text):
            if any(a <= match.start() < b for a, b in sold_out):
                continue
            clause_negated = sum(1 for _, e in negations(text) if e <= match.start()) % 2
            claims.append((match.span(), not clause_negated))
        if not claims or self._folded.endswith(("?", "？")):
            return
        counts = [g for g in self._about(subject) if g.stock is not None]
        stated = tuple((part.start + a, part.start + b) for (a, b), _ in claims)
        shared = [(self._shared_units(part, g, stated), g) for g in counts]
        most = max((units for units, _ in shared), default=0)
        for (start, end), present in claims:
            right = [g for units, g in shared if units == most and bool(g.stock) is present]
            quoted = [
                g for g in self._about(subject) if g.stock is None and text[start:end] in g.text
            ]
            if not right and not quoted:
                raise Uncovered(text[start:end], "the counted stock does not say this")
            self._cite((right or quoted)[0].id)

    def _shared_units(self, part: Segment, ground: Ground, aside: Spans) -> int:
        """Return how many units a stretch shares with a fact, some spans set aside."""
        corpus = Corpus([ground])
        units = self._coded.units(part.start, part.end)
        shared: set[int] = set()
        for i in units:
            length = corpus.longest(self._plain, i)
            if length >= 2:
                shared.update(range(i, i + length))
        return sum(
            1
            for i in shared
            if i in units and not any(a <= self._coded.starts[i] < b for a, b in aside)
        )

    # all other words

    def _check_words(self, part: Segment, subject: str) -> None:
        coded, scene = self._coded, self._scene
        units = coded.units(part.start, part.end)
        granted = scene.granted if self._hidden or not part.named else ()
        corpus = Corpus([*self._about(subject), *(g for g in granted if g.about(subject))])
        neutral = self._neutral(units)
        covered: set[int] = set()
        reached = 0
        for i in units:
            length = min(corpus.longest(coded.code, i), units.stop - i)
            if length < scene.least_run or i + length <= reached:
                continue
            run = range(i, i + length)
            if all(j in neutral for j in run):
                continue
            reached = i + length
            self._check_polarity(corpus, coded, run)
            covered.update(run)
        self._check_negators(coded, units, covered)
        self._check_weighty(part, covered)
        self._check_rest(units, covered | neutral)

    def _neutral(self, units: range) -> set[int]:
        if self._scene.language is Language.EN:
            codes = self._scene.coder.neutral_codes
            return {i for i in units if self._coded.code[i] in codes}
        spans = [m.span() for m in _NEUTRAL.finditer(self._folded)]
        return {i for i in units if any(a <= self._coded.starts[i] < b for a, b in spans)}

    def _words(self, units: Iterable[int]) -> str:
        indexes = list(units)
        return self._sentence[self._coded.starts[indexes[0]] : self._coded.ends[indexes[-1]]]

    def _check_polarity(self, corpus: Corpus, coded: Coded, run: range) -> None:
        code = coded.code[run.start : run.stop]
        here = coded.negated[run.stop - 1] % 2
        sources = [owner for negated, owner in corpus.occurrences(code) if negated % 2 == here]
        if not sources:
            raise Uncovered(self._words(run), "the facts say the opposite")
        if len(run) >= (3 if self._scene.language is Language.EN else 4):
            self._cite(sources[0])

    def _check_negators(self, coded: Coded, units: range, covered: set[int]) -> None:
        for i in units:
            if i not in coded.negators or i in covered or coded.code[i] == BOUNDARY:
                continue
            following = coded.code[i : units.stop].split(BOUNDARY)[0]
            if not any(j in covered for j in range(i, i + len(following))):
                raise Uncovered(self._words([i]), "no fact denies this")

    def _check_weighty(self, part: Segment, covered: set[int]) -> None:
        for match in re.finditer(WEIGHTY, self._folded):
            start, end = match.span()
            inside_name = any(n.start <= start and end <= n.end for n in self._names)
            if not part.start <= start < part.end or inside_name or self._is_hidden(start, end):
                continue
            if any(i not in covered for i in self._coded.units(start, end)):
                raise Uncovered(self._sentence[start:end], "no fact compares or limits this way")

    def _check_rest(self, units: range, known: set[int]) -> None:
        rest: list[int] = []
        for i in [*units, -1]:
            if i >= 0 and not self._is_known(i, known):
                rest.append(i)
                continue
            if rest:
                raise Uncovered(self._words(rest), "the facts do not say this")
            rest = []

    def _is_known(self, i: int, known: set[int]) -> bool:
        coded = self._coded
        unit = coded.code[i]
        return (
            i in known
            or i in coded.negators
            or unit == BOUNDARY
            or not (unit.isalnum() or unit >= "\ue000")
            or any(a <= coded.starts[i] < b for a, b in self._settled)
        )


def quantities_in(text: str) -> frozenset[tuple[float, str]]:
    """Return the numbers of a text."""
    return keys(find_quantities(fold_script(text)))
