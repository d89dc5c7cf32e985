"""From a customer's words to their meaning; pure but for the intent scores it is handed."""

from collections.abc import Callable, Iterable

from kiosk.domain.catalog import CatalogName
from kiosk.domain.ontology import Dialect, Intent, Ontology
from kiosk.domain.understanding import Mention, Understanding
from kiosk.language.lexicon import Lexicon
from kiosk.language.normalise import Normalised, normalise
from kiosk.language.slots import find_mentions, take_alone

Scores = Callable[[str], dict[Intent, float]]
"""From normalised text to a probability for every intent."""


class Interpreter:
    """Gives sentences a meaning.

    Args:
        ontology: the values that exist; what it does not know is never mentioned.
        lexicon: the words for the values, and the dialects' words.
        names: the catalog's proper names.
    """

    def __init__(
        self, ontology: Ontology, lexicon: Lexicon, names: Iterable[CatalogName] = ()
    ) -> None:
        self._ontology = ontology
        self._lexicon = lexicon.with_names(names)

    def normalised(self, text: str, dialect: Dialect | None = None) -> str:
        """Return the sentence in simplified Mandarin, as the intent model reads it."""
        return self._normalise(text, dialect).normalised

    def interpret(self, text: str, dialect: Dialect | None, scores: Scores) -> Understanding:
        """Return the meaning of one utterance, before it is added to what was known.

        Args:
            text: the customer's words, of any length; only the first 2000 characters are read.
            dialect: the dialect the customer chose or the ears heard; None where it is unknown.
            scores: the intent model, or `rule_scores` where there is none.
        """
        words = self._normalise(text, dialect)
        sentence = words.normalised
        probabilities = scores(sentence)
        intent = max(probabilities, key=lambda i: probabilities[i])
        mentions = tuple(
            _in_original(mention, words) for mention in find_mentions(sentence, self._lexicon)
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
        )

    def _normalise(self, text: str, dialect: Dialect | None) -> Normalised:
        return normalise(text, dialect, self._lexicon.dialects)


def _in_original(mention: Mention, words: Normalised) -> Mention:
    """Return a mention with the customer's own words and their place."""
    start, end = words.span(mention.start, mention.end)
    return Mention(
        slot=mention.slot,
        change=mention.change,
        value=mention.value,
        budget=mention.budget,
        words=words.original[start:end],
        start=start,
        end=end,
        confidence=mention.confidence,
    )
