"""Which part each found word plays, read off from what somebody noted of the sentence."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Slots
from kiosk.language.giving import gives_gift
from kiosk.language.interpret import Interpreter
from kiosk.language.money import find_sums
from kiosk.language.slots import gift_place, wish_words
from kiosk.language.sums import SumKind
from quantize.corpora.wishes import read_wish

UNTOLD, NEITHER, WISHED, RULED_OUT = -1, 0, 1, 2

Value = tuple[Slot, str]


def roles_of(
    interpreter: Interpreter,
    normalised: str,
    wish: str,
    exchanged: Mapping[str, str] | None = None,
) -> NDArray[np.int8]:
    """Return the part of every character of a normalised sentence, int8 [characters].

    A word is WISHED where its value was noted, RULED_OUT where it was noted as such, otherwise
    NEITHER. UNTOLD are all characters of no word, and words of which the note cannot tell: one
    value named twice, and sums that the note puts in other numbers.

    Args:
        interpreter: finds the words.
        normalised: the sentence as the model reads it.
        wish: the note of the sentence it stems from.
        exchanged: words that were put in → words that they replaced, both simplified.
    """
    wished, barred = read_wish(wish)
    told = np.full(len(normalised), UNTOLD, dtype=np.int8)
    words, sums = interpreter.words(normalised), find_sums(normalised)
    hits = wish_words(normalised, words, sums)
    counts: dict[Value, int] = {}
    for hit in hits:
        for value in hit.values:
            counts[value] = counts.get(value, 0) + 1
    for hit in hits:
        values = hit.values
        if exchanged and hit.words in exchanged:
            values = _values(interpreter, exchanged[hit.words])
        elif exchanged and any(new in hit.words or hit.words in new for new in exchanged):
            continue
        parts = {_part(value, wished, barred) for value in values}
        twice = any(counts.get(value, 0) > 1 for value in hit.values)
        if len(parts) == 1 and not (twice and parts != {NEITHER}):
            told[hit.start : hit.end] = parts.pop()
    if gives_gift(normalised, words):
        given = "gift" in wished.occasion
        told[gift_place(normalised)] = WISHED if given else NEITHER
    for found in sums:
        if found.kind is not SumKind.BUDGET:
            continue
        if wished.budget is None:
            told[found.start : found.end] = NEITHER
        elif found.budget == wished.budget or exchanged:
            told[found.start : found.end] = WISHED
    return told


def _part(value: Value, wished: Slots, barred: Slots) -> int:
    slot, name = value
    if name in wished.values(slot):
        return WISHED
    return RULED_OUT if name in barred.values(slot) else NEITHER


def _values(interpreter: Interpreter, word: str) -> tuple[Value, ...]:
    return tuple(value for hit in interpreter.words(word) for value in hit.values)
