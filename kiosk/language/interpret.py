"""From a customer's words to their meaning; pure but for the intent scores it is handed."""

from collections.abc import Callable, Iterable

import msgspec

from kiosk.domain.catalog import CatalogName
from kiosk.domain.ontology import Dialect, Ontology, Slot
from kiosk.domain.speech import Repair
from kiosk.domain.understanding import Conduct, Mention, Reading, Slots, Topic, Understanding
from kiosk.language.aftercare import owns_subject
from kiosk.language.firm import is_bare
from kiosk.language.hearing import Hearing
from kiosk.language.intents import adjust
from kiosk.language.lexicon import Hit, HitKind, Lexicon
from kiosk.language.money import find_sums
from kiosk.language.normalise import Normalised, normalise
from kiosk.language.phrases import value_hits
from kiosk.language.premises import find_claims
from kiosk.language.references import ReferenceFinder, names_shown_piece
from kiosk.language.slots import find_mentions, take_alone
from kiosk.language.sums import Sum
from kiosk.language.topics import TopicFinder

Reader = Callable[[str], Reading]
"""From normalised text to what a model makes of it."""

_TAKEN_FOR_GRANTED = frozenset({"material", "said"})
"""The kinds of premise whose values are claims about a piece and no wishes."""

_OF_A_PIECE = frozenset({Conduct.WORTH, Conduct.RIVALS})
"""What is declined although the sentence asks after a piece or its price."""

_OF_WARE = (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR)
"""The slots whose values say that a sentence is about what the house sells."""


class Interpreter:
    """Gives sentences a meaning.

    Args:
        ontology: the values that exist; what it does not know is never mentioned.
        lexicon: the words for the values, and the dialects' words.
        names: the catalog's proper names.
        repair: whether words that sound alike are taken for the house's; off only to measure it.
    """

    def __init__(
        self,
        ontology: Ontology,
        lexicon: Lexicon,
        names: Iterable[CatalogName] = (),
        repair: bool = True,
    ) -> None:
        self._ontology = ontology
        known = tuple(names)
        self._lexicon = lexicon.with_names(known)
        self._hearing = Hearing(self._lexicon) if repair else None
        self._topics = TopicFinder(lexicon.topics)
        self._references = ReferenceFinder(known)

    def normalised(self, text: str, dialect: Dialect | None = None) -> str:
        """Return the sentence in simplified Mandarin, as the intent model reads it."""
        return self._read(text, dialect)[0].normalised

    def words(self, sentence: str) -> tuple[Hit, ...]:
        """Return the known words of a normalised sentence; names of shown pieces are no wishes."""
        return tuple(h for h in self._lexicon.find(sentence) if not names_shown_piece(sentence, h))

    def interpret(
        self,
        text: str,
        dialect: Dialect | None,
        read: Reader,
        heard: Iterable[Repair] = (),
    ) -> Understanding:
        """Return the meaning of one utterance, before it is added to what was known.

        Args:
            text: the customer's words, of any length; only the first 2000 characters are read.
            dialect: the dialect the customer chose or the ears heard; None where it is unknown.
            read: the intent model, or `read_by_rules` where there is none.
            heard: what the ears put in, with its place in the text; a value in such a word is as
                sure as the word is.
        """
        words, repairs = self._read(text, dialect)
        sentence = words.normalised
        hits = self._lexicon.find(sentence)
        sums = find_sums(sentence)
        conduct = self._lexicon.conduct.find(text, sentence, names_ware(hits, sums))
        topics = self._topics.find(sentence)
        if conduct is not None:
            topics |= {Topic.CONDUCT}
        claims = find_claims(sentence, hits, sums)
        weighed = topics - {Topic.CONDUCT} if conduct in _OF_A_PIECE else topics
        reading = read(sentence)
        references = self._references.find(sentence, hits)
        bare = is_bare([(h.start, h.end) for h in value_hits(hits, sentence)], sentence)
        probabilities = adjust(reading.intents, weighed, hits, bool(references), bare)
        intent = max(probabilities, key=lambda i: probabilities[i])
        found = find_mentions(
            sentence,
            [h for h in hits if not names_shown_piece(sentence, h)],
            sums,
            reading,
            claimed=[
                (claim.start, claim.end)
                for claim in claims
                if claim.premise.kind in _TAKEN_FOR_GRANTED
            ],
            owns_subject=owns_subject(sentence, topics, intent),
        )
        mentions = tuple(
            _as_sure(_in_original(m, words, repairs), heard) for m in found if self._is_known(m)
        )
        slots, exclude = take_alone(mentions)
        return Understanding(
            text=text,
            normalised=sentence,
            dialect=words.dialect,
            intent=intent,
            scores=probabilities,
            mentions=mentions,
            slots=slots,
            exclude=exclude,
            references=references,
            topics=topics,
            premises=tuple(claim.premise for claim in claims),
            named=_named(hits),
            person=_person(hits),
            conduct=conduct,
            further=reading.further,
        )

    def _is_known(self, mention: Mention) -> bool:
        values = self._ontology.values.get(mention.slot)
        return not mention.value or values is None or mention.value in values

    def _read(self, text: str, dialect: Dialect | None) -> tuple[Normalised, tuple[Repair, ...]]:
        lexicons = self._lexicon.dialects
        if self._hearing is None:
            return normalise(text, dialect, lexicons), ()
        return self._hearing.repair(normalise(text, dialect, lexicons, self._hearing.mend))


def names_ware(hits: Iterable[Hit], sums: Iterable[Sum]) -> bool:
    """Return whether a sentence names a piece, category, material, color or sum of the house."""
    return any(sums) or any(
        hit.kind is HitKind.NAME
        or (hit.kind is HitKind.VALUE and any(hit.of(slot) for slot in _OF_WARE))
        for hit in hits
    )


def _named(hits: Iterable[Hit]) -> Slots:
    """Return every material, category and color among the words of a sentence."""
    values: dict[Slot, set[str]] = {}
    for hit in hits:
        for slot, value in hit.values:
            values.setdefault(slot, set()).add(value)
    return Slots(
        material=tuple(sorted(values.get(Slot.MATERIAL, ()))),
        category=tuple(sorted(values.get(Slot.CATEGORY, ()))),
        color=tuple(sorted(values.get(Slot.COLOR, ()))),
    )


def _person(hits: Iterable[Hit]) -> str | None:
    """Return the last person among the words of a sentence."""
    people = (v for hit in hits for slot, v in hit.values if slot is Slot.RECIPIENT and v != "self")
    return next(reversed(tuple(people)), None)


def _in_original(mention: Mention, words: Normalised, repairs: Iterable[Repair]) -> Mention:
    """Return a mention with the customer's own words and their place; unsure where repaired."""
    start, end = words.span(mention.start, mention.end)
    doubts = (r.confidence for r in repairs if r.start < mention.end and mention.start < r.end)
    return Mention(
        slot=mention.slot,
        change=mention.change,
        value=mention.value,
        budget=mention.budget,
        words=words.original[start:end],
        start=start,
        end=end,
        confidence=min(doubts, default=mention.confidence),
        firm=mention.firm,
    )


def _as_sure(mention: Mention, heard: Iterable[Repair]) -> Mention:
    """Return a mention that is no surer than the words that the ears put in there."""
    doubts = (r.confidence for r in heard if r.start < mention.end and mention.start < r.end)
    sure = min((*doubts, mention.confidence))
    if sure == mention.confidence:
        return mention
    return msgspec.structs.replace(mention, confidence=sure)
