"""Turns every plan into a correct reply in the house's manner, without any model."""

import zlib
from collections.abc import Mapping, Sequence

import msgspec

from kiosk.dialogue.days import said_day
from kiosk.dialogue.formatting import Filled, Vocabulary, chunks, listed, of_piece, say
from kiosk.dialogue.phrases import FIELD, Phrases
from kiosk.domain.catalog import Fact
from kiosk.domain.dialogue import DialogueState, Form, Plan, Reply, Sentence
from kiosk.domain.ontology import Language, Ontology
from kiosk.language.spoken import spoken

MAX_SENTENCES = 3
"""A reply is short: what is longer is asked for."""


class Composer:
    """Chooses wordings by the seed and the turn and fills them from the plan alone.

    Args:
        phrases: the wordings of each language, from load_phrases.
        ontology: what the values of a wish are called.
    """

    def __init__(self, phrases: Mapping[Language, Phrases], ontology: Ontology) -> None:
        self._phrases = phrases
        self._ontology = ontology

    def compose(self, plan: Plan, state: DialogueState, seed: int) -> Reply:
        """Return a reply of one to three sentences; never an empty one."""
        phrases = self._phrases[plan.language]
        writer = _Writer(plan, phrases, self._ontology, f"{seed}/{plan.act}/{plan.variant}")
        sentences = writer.sentences(state.turn)
        return self.voiced(
            Reply(
                language=plan.language,
                sentences=tuple(sentences),
                spoken="",
                products=plan.products,
            )
        )

    def granted(self, plan: Plan) -> tuple[str, ...]:
        """Return the words a reply to the plan may use although no fact states them."""
        return Vocabulary(plan, self._phrases[plan.language], self._ontology).granted()

    def voiced(self, reply: Reply) -> Reply:
        """Return the reply with its text as it is to be read aloud."""
        return msgspec.structs.replace(reply, spoken=spoken(reply.text, reply.language))


class _Writer:
    """Writes one reply.

    Args:
        key: what the choice of wordings depends on, beside the turn.
    """

    def __init__(self, plan: Plan, phrases: Phrases, ontology: Ontology, key: str) -> None:
        self._plan = plan
        self._phrases = phrases
        self._key = key
        self._vocabulary = Vocabulary(plan, phrases, ontology)
        self._section = phrases.section(plan.act, plan.variant)
        self._fields: dict[str, Filled] = {}

    def sentences(self, turn: int) -> list[Sentence]:
        """Return the sentences of the reply."""
        self._fields = self._plan_fields(turn)
        section, plan = self._section, self._plan
        question = self._phrases.question[plan.ask] if plan.ask else ()
        parts: list[tuple[str, Sequence[str]]] = [("open", section.open), ("body", section.body)]
        parts.append(("ask", question) if question else ("close", section.close))
        found: list[Sentence] = []
        for place, (name, wordings) in enumerate(parts):
            sentence = self._sentence(name, wordings, turn, place)
            if sentence is None and name == "body":
                sentence = self._sentence("spare", section.spare, turn, place)
            if sentence and sentence.text not in [s.text for s in found]:
                found.append(sentence)
        if not found:
            found = [Sentence(self._pick("fallback", self._phrases.fallback, turn, 0))]
        return found[:MAX_SENTENCES]

    def _sentence(
        self, name: str, wordings: Sequence[str], turn: int, place: int
    ) -> Sentence | None:
        usable = [w for w in wordings if all(self._known(f) for f in FIELD.findall(w))]
        richest = max((len(set(FIELD.findall(w))) for w in usable), default=0)
        usable = [w for w in usable if len(set(FIELD.findall(w))) == richest or not richest]
        if not usable:
            return None
        filled = _fill(self._pick(name, usable, turn, place), self._fields)
        return Sentence(filled.text, filled.facts)

    def _known(self, field: str) -> bool:
        return bool(self._fields.get(field, Filled("")).text)

    def _pick(self, name: str, wordings: Sequence[str], turn: int, place: int) -> str:
        """Choose a wording: the next one each turn, and a new combination each round."""
        count = len(wordings)
        begin = zlib.crc32(f"{self._key}/{name}".encode())
        shift = turn // count if place else 0
        return wordings[(begin + turn + shift) % count]

    def _plan_fields(self, turn: int) -> dict[str, Filled]:
        plan, vocabulary = self._plan, self._vocabulary
        fields = vocabulary.kinds()
        for product, prefix in zip(plan.products, ("", "other_"), strict=False):
            fields |= vocabulary.product(product, prefix)
        if plan.matches:
            fields |= vocabulary.match(plan.matches[0])
        names = [say(product.name, plan.language) for product in plan.products]
        fields["names"] = Filled(listed(names, self._phrases.joints))
        fields["options"] = vocabulary.options()
        fields["value"] = vocabulary.doubt()
        fields["pieces"] = self._pieces(turn)
        if plan.form is not None:
            fields |= self._form_fields(plan.form)
        return fields

    def _form_fields(self, form: Form) -> dict[str, Filled]:
        named = next((p for p in self._plan.products if p.sku == form.sku), None)
        piece = (
            say(named.name, self._plan.language)
            if named
            else self._vocabulary.owned(form.fields.get("piece", ""))
        )
        day = said_day(form.fields.get("day", ""), self._plan.language)
        return {"piece": Filled(piece), "day": Filled(day)}

    def _chunks(self, facts: Sequence[Fact]) -> list[Filled]:
        share = max(1, len(self._plan.products))
        return chunks(facts, self._plan.language, self._phrases.joints, share)

    def _pieces(self, turn: int) -> Filled:
        """Return one clause for each piece of the plan, joined."""
        if not self._section.piece:
            return Filled("")
        clauses: list[Filled] = []
        matches = {match.product.sku: match for match in self._plan.matches}
        for product in self._plan.products:
            fields = self._vocabulary.product(product)
            if product.sku in matches:
                fields |= self._vocabulary.match(matches[product.sku])
            own = self._chunks(of_piece(self._plan.facts, product.sku))
            if own:
                fields["facts"] = own[0]
            stock = [f for f in self._plan.facts if f.id.startswith(f"stock/{product.sku}/")]
            if counted := self._chunks(stock):
                fields["stock"] = counted[0]
            usable = [
                w
                for w in self._section.piece
                if all(f in fields and fields[f].text for f in FIELD.findall(w))
            ]
            richest = max((len(FIELD.findall(w)) for w in usable), default=0)
            usable = [w for w in usable if len(FIELD.findall(w)) == richest]
            if usable:
                clauses.append(_fill(self._pick("piece", usable, turn, 0), fields))
        ids = dict.fromkeys(i for filled in clauses for i in filled.facts)
        return Filled(self._phrases.joints.piece.join(c.text for c in clauses), tuple(ids))


def _fill(wording: str, fields: Mapping[str, Filled]) -> Filled:
    """Put words into a wording and gather the facts they state."""
    names = FIELD.findall(wording)
    text = FIELD.sub(lambda match: fields[match[1]].text, wording)
    text = text[:1].upper() + text[1:]
    return Filled(text, tuple(dict.fromkeys(i for name in names for i in fields[name].facts)))
