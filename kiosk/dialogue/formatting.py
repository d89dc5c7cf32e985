"""The values of a plan as words, with the facts behind each: what fills the fields of a wording."""

from collections.abc import Iterable, Sequence

from kiosk.dialogue.days import said_when
from kiosk.dialogue.derive import dimension_of
from kiosk.dialogue.grounds import subjects_of
from kiosk.dialogue.phrases import Phrases
from kiosk.dialogue.wording import (
    WIDTH,
    Filled,
    chunks,
    clause,
    listed,
    of_piece,
    price,
    say,
    sentences_of,
)
from kiosk.domain.catalog import Fact, Match, Product, Wish
from kiosk.domain.dialogue import CareKind, Plan
from kiosk.domain.ontology import Act, Dimension, Language, Ontology, Slot
from kiosk.language.contact import called, phone_for_the_eye
from kiosk.language.fold import fold_script


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

    def piece(self, product: Product) -> dict[str, Filled]:
        """Return the fields of the clause that tells one piece among several."""
        fields = self.product(product)
        fields |= next((self.match(m) for m in self._plan.matches if m.product == product), {})
        share = max(1, len(self._plan.products))
        if share > 1 and self._plan.language is Language.EN:
            # an English name takes the room of a fact
            share += 1
        own = self._told_of(product.sku)
        if parts := chunks(own, self._plan.language, self._joints, share):
            fields["facts"] = parts[0]
        stock = [f for f in self._plan.facts if f.id.startswith(f"stock/{product.sku}/")]
        if counted := chunks(stock, self._plan.language, self._joints, share):
            fields["stock"] = counted[0]
        return fields

    def joined(self, clauses: Sequence[str]) -> str:
        """Return the clauses of several pieces as a list; parted strongly if they have commas."""
        inner = any(mark in clause for clause in clauses for mark in ("，", ", ", "; ", "：", ": "))
        return self._joints.piece.join(clauses) if inner else listed(clauses, self._joints)

    def _told_of(self, sku: str) -> list[Fact]:
        """Return what is to be told of one piece beside what every list says of it."""
        own = of_piece(self._plan.facts, sku)
        told = _TOLD_ANYWAY.get(self._plan.act, frozenset())
        return [fact for fact in own if fact.dimension not in told] or own

    def _described(self, sku: str) -> Filled | None:
        """Return the beginning of a piece's description, as long as one sentence may be."""
        fact = next((f for f in self._plan.facts if f.id == f"{sku}/description"), None)
        if fact is None:
            return None
        words = sentences_of(say(fact.text, self._plan.language), self._plan.language)
        return Filled(words, (fact.id,)) if words else None

    def each(self) -> list[Filled]:
        """Return what sets each piece apart, one clause a piece, in sentences of a good length."""
        own = [(product, self._told_of(product.sku)) for product in self._plan.products]
        rows = self._by_piece([(product, facts[:2]) for product, facts in own])
        if len(rows) < 2:
            return rows
        share = WIDTH[self._plan.language] // max(1, len(own))

        def is_long(product: Product, fact: Fact) -> bool:
            language = self._plan.language
            return len(say(product.name, language)) + len(clause(fact, language)) > share

        short = [(p, sorted(facts, key=lambda f: is_long(p, f))[:1]) for p, facts in own]
        return self._by_piece(short)

    def reasons(self) -> list[Filled]:
        """Return why each piece goes with another or an outfit, in sentences of a good length."""
        return self._by_piece([(p, self._reason(p.sku)) for p in self._plan.products])

    def _reason(self, sku: str) -> list[Fact]:
        pairs = [f for f in self._plan.facts if f.id.startswith("pair/") and sku in f.id.split("/")]
        return (pairs or of_piece(self._plan.facts, sku))[:1]

    def _by_piece(self, told: Sequence[tuple[Product, Sequence[Fact]]]) -> list[Filled]:
        language = self._plan.language
        rows: list[list[Filled]] = []
        for product, facts in told:
            words = [words for fact in facts if (words := clause(fact, language))]
            if not words:
                continue
            name = say(product.name, language)
            said = self._joints.clause.join(words)
            text = said if name in said else self._joints.each.format(name=name, facts=said)
            if not rows or sum(len(f.text) for f in rows[-1]) + len(text) > WIDTH[language]:
                rows.append([])
            rows[-1].append(Filled(text, tuple(fact.id for fact in facts)))
        return [
            Filled(
                self._joints.piece.join(f.text for f in row), tuple(i for f in row for i in f.facts)
            )
            for row in rows
        ]

    def blocking(self) -> Filled:
        """Return what the wish that stands in the way is called."""
        wish = self._plan.blocking
        if wish is None:
            return Filled("")
        if wish.slot is Slot.BUDGET:
            return Filled(self._phrases.slot[Slot.BUDGET])
        label = self.label(wish.slot, wish.value)
        return Filled(self._joints.without.format(value=label) if wish.excluded else label)

    def match(self, match: Match) -> dict[str, Filled]:
        """Return what a piece meets and misses."""
        sku = match.product.sku
        met = [w for w in match.met if w.slot is not Slot.BUDGET and not w.excluded]
        fields = {
            "met": self._wishes(met, sku),
            "missed": self._wishes(match.missed, sku),
            "shortfall": Filled(
                self._joints.clause.join(self.shortfall(w) for w in match.missed),
                tuple(dict.fromkeys(f"{sku}/{dimension_of(w.slot)}" for w in match.missed)),
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
            labels.setdefault(label, f"{sku}/{dimension_of(wish.slot)}")
        ids = tuple(dict.fromkeys(labels.values()))
        return Filled(listed(list(labels), self._joints), ids)

    def options(self) -> Filled:
        """Return the values offered with the question."""
        slot = self._plan.ask
        if slot is None:
            return Filled("")
        labels = [
            price(int(value)) if value.isdecimal() else self.label(slot, value)
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

    def owned(self, words: str, kinds: str = "") -> str:
        """Return what a customer's own piece is called, in the house's words and not in theirs.

        Args:
            words: the customer's.
            kinds: what was understood of them, as `slot/value` with spaces between.
        """
        joint = " " if self._plan.language is Language.EN else ""
        if kinds:
            pairs = (kind.split("/") for kind in kinds.split())
            return joint.join(self.label(Slot(slot), value) for slot, value in pairs)
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
        return joint.join(found) or self._joints.own

    def service(self, kind: str) -> str:
        """Return what a kind of care is called; care where none was said."""
        known = next((k for k in CareKind if k == (kind or CareKind.CARE)), None)
        return self._phrases.service[known] if known else kind

    def granted(self) -> tuple[str, ...]:
        """Return the words a reply may use although no fact states them."""
        words = [self.options().text, self.doubt().text, self.blocking().text]
        for match in self._plan.matches:
            words += [self.shortfall(wish) for wish in match.missed]
            words += [filled.text for filled in self.match(match).values()]
        if self._plan.beside is not None:
            words.append(say(self._plan.beside.name, self._plan.language))
        if self._plan.form is not None:
            fields = self._plan.form.fields
            words += [
                self.owned(fields.get("piece", ""), fields.get("kinds", "")),
                said_when(fields, self._plan.language),
                fields.get("size", ""),
                fields.get("time", ""),
                self.service(fields.get("care", "")),
                called(fields.get("name", "")),
                phone_for_the_eye(fields.get("phone", "")),
            ]
        return tuple(dict.fromkeys(word for word in words if word))

    def kinds(self) -> dict[str, Filled]:
        """Return the facts of the plan by their kind, joined to at most one sentence each."""
        skus = frozenset(product.sku for product in self._plan.products)
        fields: dict[str, Filled] = {}
        for name, prefix in _KINDS.items():
            facts = [f for f in self._plan.facts if _is_of(f, prefix)]
            if parts := chunks(facts, self._plan.language, self._joints):
                fields[name] = parts[0]
                if len(parts) > 1:
                    fields[f"{name}_more"] = parts[1]
        first = self._plan.products[0].sku if self._plan.products else ""
        own = [fact for fact in self._plan.facts if subjects_of(fact, skus) <= {first}]
        told = _TOLD_ANYWAY.get(self._plan.act, frozenset())
        own = [fact for fact in own if fact.dimension not in told] or own
        if (described := self._described(first)) is not None:
            fields["story"] = described
            own = [fact for fact in own if fact.dimension is not None]
        for name, parts in (
            ("facts", chunks(own, self._plan.language, self._joints)),
            ("each", self.each() if len(self._plan.products) > 1 else []),
            ("reasons", self.reasons()),
        ):
            fields |= dict(zip((name, _MORE.get(name, f"{name}_more")), parts, strict=False))
        return fields


_BY_THE_LIST = frozenset({Dimension.PRICE, Dimension.CATEGORY})
_TOLD_ANYWAY = {
    Act.RECOMMEND: _BY_THE_LIST,
    Act.NO_MATCH: _BY_THE_LIST,
    Act.ADVISE_PAIRING: _BY_THE_LIST,
    Act.INFORM: frozenset({Dimension.CATEGORY}),
}
"""What the names and prices of a reply say already, so that its facts need not."""

_MORE = {"facts": "more"}
"""What is left of a field is a field of its own, by its name with `_more`, or by this one."""

_KINDS = {
    "derived": "derived/",
    "relaxed": "derived/without/",
    "pair": "pair/",
    "stock": "stock/",
    "care": "care/",
    "house": "house/",
    "entry": "entry/",
    "free": "slot/",
}


def _is_of(fact: Fact, prefix: str) -> bool:
    """Return whether a fact is of a kind; a longer prefix of another kind is not."""
    longer = (p for p in _KINDS.values() if p != prefix and p.startswith(prefix))
    return fact.id.startswith(prefix) and not fact.id.startswith(tuple(longer))
