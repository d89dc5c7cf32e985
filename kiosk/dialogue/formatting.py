"""The values of a plan as words: prices, lists, what a piece misses, and the facts behind each."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from kiosk.dialogue.days import said_day
from kiosk.dialogue.grounds import subjects_of
from kiosk.dialogue.phrases import Joints, Phrases
from kiosk.domain.catalog import Fact, Match, Product, Text, Wish
from kiosk.domain.dialogue import Plan
from kiosk.domain.ontology import SET_SLOTS, Act, Dimension, Language, Ontology, Slot
from kiosk.language.fold import fold_script

_TRAILING = re.compile(r"[\s。．.；;，,]+$")
_INNER_END = re.compile(r"[。！？](?=.)|(?<=[a-z])\.\s+(?=[A-Z])")
_WIDTH = {Language.ZH_HANS: 62, Language.YUE_HANT: 62, Language.EN: 190}


class Filled(msgspec.Struct, frozen=True):
    """Words for a field, and the ids of the facts they state."""

    text: str
    facts: tuple[str, ...] = ()


def price(amount_cny: int) -> str:
    """Return a price for the eye: ¥168,000."""
    return f"¥{amount_cny:,}"


def say(text: Text, language: Language) -> str:
    """Return a text in a language, or in simplified Chinese where it has no other."""
    return text.get(language) or text.get(Language.ZH_HANS) or ""


def clause(fact: Fact, language: Language) -> str:
    """Return a fact as a clause without an end, so that it can stand in a sentence."""
    words = _TRAILING.sub("", say(fact.text, language).strip())
    return _INNER_END.sub("; " if language is Language.EN else "；", words)


def listed(items: Sequence[str], joints: Joints, last: str | None = None) -> str:
    """Return a list as it is said: 甲、乙与丙."""
    if len(items) < 2:
        return "".join(items)
    return joints.list.join(items[:-1]) + (last or joints.last) + items[-1]


def chunks(
    facts: Iterable[Fact], language: Language, joints: Joints, share: int = 1
) -> list[Filled]:
    """Return facts joined to sentences of a good length, in their order.

    Args:
        facts: what is to be said.
        language: the language of the reply.
        joints: the small words.
        share: among how many pieces the length of one sentence is divided.
    """
    rows: list[list[tuple[str, str]]] = []
    for fact in facts:
        said = clause(fact, language)
        if not said or any(said == words for row in rows for words, _ in row):
            continue
        length = sum(len(words) for words, _ in rows[-1]) + len(said) if rows else 0
        if not rows or len(rows[-1]) == 3 or length > _WIDTH[language] // share:
            rows.append([])
        rows[-1].append((said, fact.id))
    return [_joined(row, joints) for row in rows]


def _joined(row: Sequence[tuple[str, str]], joints: Joints) -> Filled:
    """Join clauses; those that have commas of their own are parted more strongly."""
    inner = any("，" in words for words, _ in row)
    joint = joints.piece if inner else joints.clause
    return Filled(joint.join(words for words, _ in row), tuple(fact_id for _, fact_id in row))


def of_piece(facts: Iterable[Fact], sku: str) -> list[Fact]:
    """Return the facts of one piece, those of the catalog only."""
    return [f for f in facts if f.subject == sku and f.dimension is not None]


class Vocabulary:
    """Fills fields from a plan in its language.

    Args:
        phrases: the wordings, for the small words and the names of the slots.
    """

    def __init__(self, plan: Plan, phrases: Phrases, ontology: Ontology) -> None:
        self._plan = plan
        self._phrases = phrases
        self._joints = phrases.joints
        self._ontology = ontology

    def label(self, slot: Slot, value: str) -> str:
        """Return what a value of a slot is called."""
        return self._ontology.label(slot, value, self._plan.language)

    def product(self, product: Product, prefix: str = "") -> dict[str, Filled]:
        """Return the fields of one piece."""
        language, sku = self._plan.language, product.sku
        fields = {
            "name": Filled(say(product.name, language)),
            "price": Filled(price(product.price_cny), (f"{sku}/price",)),
        }
        if prefix:
            return {prefix + name: filled for name, filled in fields.items()}
        fields["collection"] = Filled(
            say(product.collection_name, language), (f"{sku}/collection",)
        )
        for slot in (Slot.CATEGORY, Slot.COLOR, Slot.MATERIAL):
            labels = [self.label(slot, value) for value in product.values(slot)]
            if labels:
                fields[slot.value] = Filled(listed(labels, self._joints), (f"{sku}/{slot.value}",))
        return fields

    def match(self, match: Match) -> dict[str, Filled]:
        """Return what a piece meets and misses."""
        sku = match.product.sku
        met = [w for w in match.met if w.slot is not Slot.BUDGET and not w.excluded]
        fields = {
            "met": self._wishes(met, sku),
            "missed": self._wishes(match.missed, sku),
            "shortfall": Filled(
                self._joints.clause.join(self.shortfall(w) for w in match.missed),
                tuple(dict.fromkeys(f"{sku}/{_dimension(w.slot)}" for w in match.missed)),
            ),
        }
        return {name: filled for name, filled in fields.items() if filled.text}

    def shortfall(self, wish: Wish) -> str:
        """Return in what way a piece misses a wish."""
        if wish.slot is Slot.BUDGET:
            template = self._joints.under if wish.value == "min" else self._joints.over
            return template.format(gap=price(wish.gap_cny))
        template = self._joints.holds if wish.excluded else self._joints.other
        return template.format(value=self.label(wish.slot, wish.value))

    def _wishes(self, wishes: Iterable[Wish], sku: str) -> Filled:
        labels: dict[str, str] = {}
        for wish in wishes:
            label = (
                self._phrases.slot[wish.slot]
                if wish.slot is Slot.BUDGET
                else self.label(wish.slot, wish.value)
            )
            labels.setdefault(label, f"{sku}/{_dimension(wish.slot)}")
        ids = tuple(dict.fromkeys(labels.values()))
        return Filled(listed(list(labels), self._joints), ids)

    def options(self) -> Filled:
        """Return the values offered with the question."""
        slot = self._plan.ask
        if slot is None:
            return Filled("")
        labels = [
            value if slot is Slot.BUDGET else self.label(slot, value)
            for value in self._plan.options
        ]
        return Filled(listed(labels, self._joints, self._joints.choice))

    def doubt(self) -> Filled:
        """Return the value that is asked back."""
        doubt = self._plan.doubt
        if doubt is None:
            return Filled("")
        if doubt.budget is not None:
            bounds = [b for b in (doubt.budget.min, doubt.budget.max) if b is not None]
            return Filled(listed([price(b) for b in dict.fromkeys(bounds)], self._joints))
        return Filled(self.label(doubt.slot, doubt.value) if doubt.value else "")

    def owned(self, words: str) -> str:
        """Return what a customer's own piece is called, in the house's words and not in theirs."""
        folded = fold_script(words)
        found: list[str] = []
        for slot in (Slot.COLOR, Slot.MATERIAL, Slot.CATEGORY):
            labels = {
                fold_script(self._ontology.label(slot, value, tongue)): value
                for value in self._ontology.values.get(slot, {})
                for tongue in (Language.YUE_HANT, Language.ZH_HANS)
            }
            named = [label for label in labels if label in folded]
            if named:
                found.append(self.label(slot, labels[max(named, key=len)]))
        joint = " " if self._plan.language is Language.EN else ""
        return joint.join(found) or self._joints.own

    def granted(self) -> tuple[str, ...]:
        """Return the words a reply may use although no fact states them."""
        words = [self.options().text, self.doubt().text]
        for match in self._plan.matches:
            words += [self.shortfall(wish) for wish in match.missed]
            words += [filled.text for filled in self.match(match).values()]
        if self._plan.form is not None:
            fields = self._plan.form.fields
            words += [
                self.owned(fields.get("piece", "")),
                said_day(fields.get("day", ""), self._plan.language),
            ]
        return tuple(dict.fromkeys(word for word in words if word))

    def kinds(self) -> dict[str, Filled]:
        """Return the facts of the plan by their kind, joined to at most one sentence each."""
        skus = frozenset(product.sku for product in self._plan.products)
        fields: dict[str, Filled] = {}
        for name, prefix in _KINDS.items():
            facts = [f for f in self._plan.facts if f.id.startswith(prefix)]
            if parts := chunks(facts, self._plan.language, self._joints):
                fields[name] = parts[0]
                if len(parts) > 1:
                    fields[f"{name}_more"] = parts[1]
        first = self._plan.products[0].sku if self._plan.products else ""
        own = [fact for fact in self._plan.facts if subjects_of(fact, skus) <= {first}]
        told = _TOLD_ANYWAY.get(self._plan.act, frozenset())
        own = [fact for fact in own if fact.dimension not in told] or own
        if parts := chunks(own, self._plan.language, self._joints):
            fields["facts"] = parts[0]
            if len(parts) > 1:
                fields["more"] = parts[1]
        return fields


_BY_THE_LIST = frozenset({Dimension.PRICE, Dimension.CATEGORY})
_TOLD_ANYWAY = {
    Act.RECOMMEND: _BY_THE_LIST,
    Act.NO_MATCH: _BY_THE_LIST,
    Act.ADVISE_PAIRING: _BY_THE_LIST,
    Act.INFORM: frozenset({Dimension.CATEGORY}),
}
"""What the names and prices of a reply say already, so that its facts need not."""

_KINDS = {
    "derived": "derived/",
    "pair": "pair/",
    "stock": "stock/",
    "care": "care/",
    "house": "house/",
    "entry": "entry/",
}


def _dimension(slot: Slot) -> Dimension:
    """Return the dimension under which the catalog states a slot's value."""
    if slot is Slot.BUDGET:
        return Dimension.PRICE
    return (
        Dimension(slot.value)
        if slot in SET_SLOTS and slot != Slot.TONALITY
        else (Dimension.OCCASION if slot is Slot.RECIPIENT else Dimension.COLLECTION)
    )
