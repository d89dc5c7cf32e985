"""Turns every plan into a correct reply in the house's manner, without any model."""

import zlib
from collections.abc import Mapping, Sequence

import msgspec

from kiosk.dialogue.days import said_when
from kiosk.dialogue.formatting import Vocabulary
from kiosk.dialogue.forms import asked_for
from kiosk.dialogue.phrases import FIELD, Phrases
from kiosk.dialogue.variants import FORM_ACTS
from kiosk.dialogue.wording import Filled, listed, say
from kiosk.domain.dialogue import DialogueState, Form, FormKind, Plan, Reply, Sentence
from kiosk.domain.ontology import Act, Language, Ontology
from kiosk.language.contact import called, phone_for_the_eye
from kiosk.language.spoken import spoken

MAX_SENTENCES = 3
"""A reply is short: what is longer is asked for."""

CLOSE_MAY_GO = frozenset(
    {
        Act.RECOMMEND,
        Act.INFORM,
        Act.COMPARE,
        Act.QUOTE_PRICE,
        Act.REPORT_STOCK,
        Act.ADVISE_PAIRING,
        Act.ADVISE_CARE,
        Act.CORRECT_PREMISE,
    }
)
"""The acts whose last sentence only points onward: it is left out rather than said again."""


SAID_ONCE = CLOSE_MAY_GO | {Act.PLACE_ORDER}
"""The acts in which a second sentence is not said again where it would be the same."""


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
        """Return a reply of one to three sentences; never an empty one.

        What was said before in the visit is said again only where no other words are left.
        """
        phrases = self._phrases[plan.language]
        writer = _Writer(plan, phrases, self._ontology, state, seed)
        return self.voiced(
            Reply(
                language=plan.language,
                sentences=tuple(writer.sentences()),
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
    """Writes one reply."""

    def __init__(
        self, plan: Plan, phrases: Phrases, ontology: Ontology, state: DialogueState, seed: int
    ) -> None:
        self._plan = plan
        self._phrases = phrases
        self._turn = state.turn
        self._said = {text: place for place, text in enumerate(state.said)}
        self._pending = _pending(plan, state, phrases)
        self._key = f"{seed}/{plan.act}/{plan.variant}"
        self._vocabulary = Vocabulary(plan, phrases, ontology)
        self._section = phrases.section(plan.act, plan.variant)
        self._fields: dict[str, Filled] = {}

    def sentences(self) -> list[Sentence]:
        """Return the sentences of the reply."""
        self._fields = self._plan_fields()
        section = self._section
        found: list[Sentence] = []
        self._add(found, "open", section.open)
        if not self._add(found, "body", section.body):
            self._add(found, "spare", section.spare)
        if self._plan.ask:
            self._add(found, "ask", self._phrases.question[self._plan.ask])
        else:
            self._add(found, "more", section.more)
            self._close(found)
        if not found:
            found = [Sentence(self._fresh("fallback", self._phrases.fallback)[0].text)]
        return found[:MAX_SENTENCES]

    def _close(self, found: list[Sentence]) -> None:
        """Add the last sentence, unless enough is said or it was said before."""
        told = [sentence for sentence in found if sentence.facts]
        may_go = self._plan.act in CLOSE_MAY_GO and bool(told)
        if may_go and self._pending:
            self._add(found, "pending", self._pending)
            return
        if may_go and len(told) > 1 and self._turn % 2:
            return
        filled, is_fresh = self._fresh("close", self._section.close)
        if filled.text and (is_fresh or not may_go):
            found.append(Sentence(filled.text, filled.facts))

    def _add(self, found: list[Sentence], name: str, wordings: Sequence[str]) -> bool:
        filled, is_fresh = self._fresh(name, wordings)
        if not filled.text or filled.text in [sentence.text for sentence in found]:
            return False
        if found and not is_fresh and self._plan.act in SAID_ONCE and name in {"body", "more"}:
            return False
        found.append(Sentence(filled.text, filled.facts))
        return True

    def _fresh(self, name: str, wordings: Sequence[str]) -> tuple[Filled, bool]:
        """Return the next wording, filled, and whether it was never said; empty if none can be.

        Where all were said, the one longest ago comes back.
        """
        usable = self._in_turn(name, self._usable(wordings))
        filled = [_begun(_fill(wording, self._fields)) for wording in usable]
        fresh = next((f for f in filled if f.text not in self._said), None)
        if fresh is not None:
            return fresh, True
        oldest = min(filled, key=lambda f: self._said[f.text], default=Filled(""))
        return oldest, False

    def _usable(
        self, wordings: Sequence[str], fields: Mapping[str, Filled] | None = None
    ) -> list[str]:
        """Return the wordings that can be filled and name the most fields."""
        known = self._fields if fields is None else fields
        usable = [w for w in wordings if all(_is_known(known, f) for f in FIELD.findall(w))]
        richest = max((len(set(FIELD.findall(w))) for w in usable), default=0)
        return [w for w in usable if len(set(FIELD.findall(w))) == richest]

    def _in_turn(self, name: str, wordings: Sequence[str]) -> list[str]:
        """Return wordings beginning with the next one; a new combination each round."""
        if not wordings:
            return []
        count = len(wordings)
        begin = zlib.crc32(f"{self._key}/{name}".encode())
        shift = 0 if name in {"open", "piece"} else self._turn // count
        first = (begin + self._turn + shift) % count
        return [*wordings[first:], *wordings[:first]]

    def _plan_fields(self) -> dict[str, Filled]:
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
        fields["blocking"] = vocabulary.blocking()
        fields["pieces"] = self._pieces()
        if plan.beside is not None:
            fields["beside"] = Filled(say(plan.beside.name, plan.language))
        if plan.form is not None:
            fields |= self._form_fields(plan.form)
        return fields

    def _form_fields(self, form: Form) -> dict[str, Filled]:
        named = next((p for p in self._plan.products if p.sku == form.sku), None)
        piece = (
            say(named.name, self._plan.language)
            if named
            else self._vocabulary.owned(form.fields.get("piece", ""), form.fields.get("kinds", ""))
        )
        return {
            "piece": Filled(piece),
            "size": Filled(form.fields.get("size", "")),
            "day": Filled(said_when(form.fields, self._plan.language)),
            "time": Filled(form.fields.get("time", "")),
            "service": Filled(self._vocabulary.service(form.fields.get("care", ""))),
            "person": Filled(called(form.fields.get("name", ""))),
            "phone": Filled(phone_for_the_eye(form.fields.get("phone", ""))),
        }

    def _pieces(self) -> Filled:
        """Return one clause for each piece of the plan, joined."""
        clauses: list[Filled] = []
        for product in self._plan.products:
            fields = self._vocabulary.piece(product)
            usable = self._in_turn("piece", self._usable(self._section.piece, fields))
            if usable:
                clauses.append(_fill(usable[0], fields))
        ids = dict.fromkeys(i for filled in clauses for i in filled.facts)
        return Filled(self._vocabulary.joined([c.text for c in clauses]), tuple(ids))


def _pending(plan: Plan, state: DialogueState, phrases: Phrases) -> tuple[str, ...]:
    """Return what leads back to a form that was interrupted; nothing where none was."""
    form = state.form
    if form is None or plan.form is not None or form.done or form.dropped:
        return ()
    waiting = form.kind is FormKind.WAITING_LIST
    last = "waiting_list" if waiting else "read_back"
    variant = asked_for(form) or last
    return phrases.section(FORM_ACTS[form.kind], variant).close


def _is_known(fields: Mapping[str, Filled], name: str) -> bool:
    return bool(fields.get(name, Filled("")).text)


def _begun(filled: Filled) -> Filled:
    """Return words as a sentence begins."""
    return Filled(filled.text[:1].upper() + filled.text[1:], filled.facts)


def _fill(wording: str, fields: Mapping[str, Filled]) -> Filled:
    """Put words into a wording and gather the facts they state."""
    names = FIELD.findall(wording)
    text = FIELD.sub(lambda match: fields[match[1]].text, wording)
    return Filled(text, tuple(dict.fromkeys(i for name in names for i in fields[name].facts)))
