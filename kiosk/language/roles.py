"""Which of the found words are wishes: the model's judgement and the rules' weighed together.

The rules know what 不要 and 换成 do; the model has seen who owns, wears or merely mentions a thing.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

import msgspec

from kiosk.domain.ontology import SET_SLOTS, Slot
from kiosk.domain.understanding import Change, Reading
from kiosk.language.lexicon import Hit
from kiosk.language.scope import Found

RULES_ODDS = 6.0
"""By how much the rules' verdict raises the odds of a part."""

RULES_ODDS_OF_FRAGMENT = 10.0
"""The same in few words, which the model reads without the conversation they continue."""

FRAGMENT_CHARACTERS = 16
"""A sentence of more characters tells by itself what it is about."""

FIRM_ODDS = 60.0
"""The same where a word is asked for plainly; the model never falls below 0.04 by itself."""

TURNS_ROUND = 0.8
"""How sure the model must be of an exclusion where the rules see no word of ruling out."""

_WISHED = (Change.SET, Change.ADD)


class Part(IntEnum):
    """What a word does in a sentence."""

    NEITHER = 0  # owned, worn, somebody else's, or merely mentioned
    WISHED = 1
    RULED_OUT = 2


class Candidate(msgspec.Struct, frozen=True):
    """A value whose word stands in a sentence, whatever part it plays there."""

    slot: Slot
    value: str
    start: int
    end: int


def candidates(hits: Iterable[Hit]) -> tuple[Candidate, ...]:
    """Return a candidate per value of each word."""
    return tuple(
        Candidate(slot, value, hit.start, hit.end) for hit in hits for slot, value in hit.values
    )


def weigh(
    found: Sequence[Found],
    named: Sequence[Candidate],
    reading: Reading,
    told: Sequence[tuple[int, int]] = (),
) -> list[Found]:
    """Return the values that are wished or ruled out after the model was heard, in order.

    Args:
        found: what the rules make of the words.
        named: every word that could be a wish.
        reading: the model's; where it judged no words the rules stand alone.
        told: places in which it is said of what the customer has that it is so.
    """
    if not reading.wished:
        return list(found)
    kept = [item for item in found if _stands(item, reading)]
    known = {(item.slot, item.value) for item in found}
    for word in named:
        if (word.slot, word.value) in known or _has_recipient(word, kept):
            continue
        is_told = any(start <= word.start and word.end <= end for start, end in told)
        part = judge_part(word.start, word.end, Part.NEITHER, reading, firm=is_told)
        if part is not Part.NEITHER:
            change = Change.SET if part is Part.WISHED else Change.EXCLUDE
            kept.append(Found(word.slot, word.value, word.start, word.end, change))
            known.add((word.slot, word.value))
    return sorted(kept, key=lambda item: (item.start, item.end))


def judge_part(start: int, end: int, rules: Part, reading: Reading, firm: bool = False) -> Part:
    """Return the likeliest part of a stretch when model and rules have been heard.

    Args:
        start: its first character.
        end: the one behind its last.
        rules: what the rules make of it.
        reading: the model's.
        firm: whether the rules' verdict stands whatever the sentence is about.
    """
    wished = _certainty(start, end, reading.wished)
    ruled_out = _certainty(start, end, reading.ruled_out)
    chances = [1 - wished - ruled_out, wished, ruled_out]
    chances[rules] *= FIRM_ODDS if firm else _odds(reading)
    return max(Part, key=lambda part: chances[part])


def _odds(reading: Reading) -> float:
    is_fragment = len(reading.wished) <= FRAGMENT_CHARACTERS
    return RULES_ODDS_OF_FRAGMENT if is_fragment else RULES_ODDS


def _stands(item: Found, reading: Reading) -> bool:
    """Return whether a value of the rules stands; a wish may be turned into an exclusion."""
    if item.change not in _WISHED:
        return True
    part = judge_part(item.start, item.end, Part.WISHED, reading, item.firm)
    if part is Part.RULED_OUT and item.slot in SET_SLOTS:
        sure = _certainty(item.start, item.end, reading.ruled_out) >= TURNS_ROUND
        if sure and not item.alone:
            item.change = Change.EXCLUDE
        return True
    return part is Part.WISHED


def _certainty(start: int, end: int, per_character: Sequence[float]) -> float:
    """Return the mean over a stretch."""
    return sum(per_character[start:end]) / max(1, end - start)


def _has_recipient(word: Candidate, kept: Iterable[Found]) -> bool:
    return word.slot is Slot.RECIPIENT and any(i.slot is Slot.RECIPIENT for i in kept)
