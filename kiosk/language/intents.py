"""Intent scores, corrected where the ontology's rules leave no doubt."""

from collections.abc import Mapping, Sequence

from kiosk.domain.ontology import Intent, Slot
from kiosk.domain.understanding import Topic
from kiosk.language.lexicon import Hit

# By how much a topic multiplies the odds of an intent. Large where the rules name the topic under
# the intent (打折 under budget_query), small where the word also stands in other questions.
_EVIDENCE: dict[Topic, tuple[Intent, float]] = {
    Topic.PRICE: (Intent.BUDGET_QUERY, 2.5),
    Topic.DISCOUNT: (Intent.BUDGET_QUERY, 5.0),
    Topic.INSTALMENT: (Intent.BUDGET_QUERY, 6.0),
    Topic.TAX_REFUND: (Intent.BUDGET_QUERY, 6.0),
    Topic.STOCK_HERE: (Intent.STOCK_QUERY, 2.5),
    Topic.STOCK_ELSEWHERE: (Intent.STOCK_QUERY, 4.0),
    Topic.ARRIVAL: (Intent.STOCK_QUERY, 3.0),
    Topic.RESERVE: (Intent.STOCK_QUERY, 3.0),
    Topic.CARE: (Intent.AFTER_SALES, 3.0),
    Topic.REPAIR: (Intent.AFTER_SALES, 3.0),
    Topic.WARRANTY: (Intent.AFTER_SALES, 5.0),
    Topic.RETURN: (Intent.AFTER_SALES, 4.0),
    Topic.BOOK_CARE: (Intent.AFTER_SALES, 5.0),
    Topic.ENGRAVING: (Intent.PRODUCT_INQUIRY, 4.0),
    Topic.PAIRING: (Intent.STYLING_ADVICE, 2.5),
    Topic.EDITION: (Intent.PRODUCT_INQUIRY, 2.0),
    Topic.CRAFT: (Intent.PRODUCT_INQUIRY, 2.0),
    Topic.ORIGIN: (Intent.PRODUCT_INQUIRY, 2.0),
    Topic.HISTORY: (Intent.PRODUCT_INQUIRY, 2.0),
    Topic.MOVEMENT: (Intent.PRODUCT_INQUIRY, 2.0),
    Topic.OPENING_HOURS: (Intent.OTHER, 6.0),
    Topic.DIRECTIONS: (Intent.OTHER, 3.0),
    Topic.PRIVACY: (Intent.OTHER, 6.0),
    Topic.PERSON: (Intent.OTHER, 3.0),
    Topic.CONDUCT: (Intent.OTHER, 6.0),
    Topic.GREETING: (Intent.OTHER, 2.0),
    Topic.THANKS: (Intent.OTHER, 2.0),
    Topic.FAREWELL: (Intent.OTHER, 2.0),
    Topic.REPEAT: (Intent.OTHER, 2.0),
    Topic.START_OVER: (Intent.OTHER, 2.0),
}
_NOTHING_NAMED = 2.0
"""By how much the odds of other talk rise where no word of the house and no question is found."""
_BARE = 12.0
"""By how much the odds of a product inquiry rise where nothing but values is named (珍珠项链)."""
_WITHOUT_WISHES = frozenset({Topic.GREETING, Topic.THANKS, Topic.FAREWELL, Topic.DIRECTIONS})


def adjust(
    scores: Mapping[Intent, float],
    topics: frozenset[Topic],
    hits: Sequence[Hit],
    points: bool = False,
    is_bare: bool = False,
) -> dict[Intent, float]:
    """Return the probabilities with the odds of the topics' intents raised; they sum to 1.

    Args:
        scores: the engine's probability of every intent.
        topics: what the sentence asks.
        hits: its words; courtesies beside a piece (你好，有没有手袋) decide nothing.
        points: whether it points at a piece (第二个).
        is_bare: whether it is nothing but such words as can be wished.
    """
    names_piece = points or any(h.of(Slot.CATEGORY) or h.of(Slot.MATERIAL) for h in hits)
    raised = {intent: max(scores.get(intent, 0.0), 1e-6) for intent in Intent}
    for topic in topics:
        intent, factor = _EVIDENCE.get(topic, (Intent.OTHER, 1.0))
        if not (names_piece and topic in _WITHOUT_WISHES):
            raised[intent] *= factor
    if is_bare and not topics:
        raised[Intent.PRODUCT_INQUIRY] *= _BARE
    if not (hits or topics or points):
        raised[Intent.OTHER] *= _NOTHING_NAMED
    total = sum(raised.values())
    return {intent: value / total for intent, value in raised.items()}
