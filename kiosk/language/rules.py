"""Intent scores from keywords: the fallback of the intent model and its baseline."""

import math
import re

from kiosk.domain.ontology import Intent
from kiosk.domain.understanding import Reading
from kiosk.language.cues import CUES

_PRODUCT, _STYLING, _BUDGET = (
    Intent.PRODUCT_INQUIRY,
    Intent.STYLING_ADVICE,
    Intent.BUDGET_QUERY,
)
_STOCK, _CARE, _OTHER = Intent.STOCK_QUERY, Intent.AFTER_SALES, Intent.OTHER

# Log-odds that a group of cues adds to an intent. Set by hand: 2 and more for words that decide
# (打折, 保修), about 1 for words that lean (包, 想看), negative where they speak against.
_WEIGHTS: dict[str, dict[Intent, float]] = {
    "price": {_BUDGET: 2.8},
    "sum": {_BUDGET: 1.0},
    "sum_bound": {_BUDGET: 0.9},
    "afford": {_BUDGET: 1.4},
    "discount": {_BUDGET: 3.0},
    "payment": {_BUDGET: 2.6},
    "difference_price": {_BUDGET: 2.4},
    "sum_total": {_BUDGET: 1.6},
    "stock": {_STOCK: 2.4},
    "left": {_STOCK: 2.4},
    "other_shop": {_STOCK: 2.4},
    "reserve": {_STOCK: 2.6},
    "take": {_STOCK: 2.0},
    "arrive": {_STOCK: 2.4},
    "size_have": {_STOCK: 1.2},
    "care": {_CARE: 2.4},
    "damage": {_CARE: 2.4},
    "repair": {_CARE: 2.6},
    "guarantee": {_CARE: 2.4},
    "bought": {_CARE: 1.6},
    "book": {_CARE: 2.2},
    "match": {_STYLING: 3.2},
    "with": {_STYLING: 1.6},
    "garment": {_STYLING: 1.8},
    "body": {_STYLING: 2.0},
    "wear_to": {_STYLING: 2.2},
    "look_for": {_PRODUCT: 1.0},
    "gift": {_PRODUCT: 0.8, _OTHER: -0.5},
    "piece": {_PRODUCT: 1.2, _OTHER: -1.5},
    "material": {_PRODUCT: 0.9, _OTHER: -1.0},
    "colour": {_PRODUCT: 0.4, _OTHER: -0.6},
    "about": {_PRODUCT: 2.4},
    "story": {_PRODUCT: 2.4},
    "tone": {_PRODUCT: 0.9, _OTHER: -0.5},
    "decide": {_PRODUCT: 1.6},
    "refuse": {_PRODUCT: 0.8},
    "greet": {_OTHER: 0.2},
    "answer": {_OTHER: 2.5},
    "think": {_OTHER: 2.0},
    "place": {_OTHER: 2.0},
    "person": {_OTHER: 2.4},
    "machine": {_OTHER: 1.6},
    "outside": {_OTHER: 1.4},
    "command": {_OTHER: 2.4},
}
_PATTERNS = {cue: re.compile(CUES[cue], re.IGNORECASE) for cue in _WEIGHTS}
_PRIOR = dict.fromkeys(Intent, 0.0) | {_PRODUCT: 0.7, _OTHER: 1.2}


def read_by_rules(normalised: str) -> Reading:
    """Return a probability for every intent from keywords; which words are wishes stays open.

    Args:
        normalised: the sentence in simplified Mandarin.
    """
    log_odds = dict(_PRIOR)
    for cue, weights in _WEIGHTS.items():
        if _PATTERNS[cue].search(normalised):
            for intent, weight in weights.items():
                log_odds[intent] += weight
    powers = {intent: math.exp(value) for intent, value in log_odds.items()}
    total = sum(powers.values())
    return Reading({intent: power / total for intent, power in powers.items()})
