"""Figures over hearings: error rate, words of the house, intents, trust, each with its interval."""

import random
from collections.abc import Callable, Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from quantize.ears.clips import Clip
from quantize.ears.normaliser import normalise
from quantize.ears.systems import Hearing

RESAMPLES = 1_000
_BINS = 10


class Scored(msgspec.Struct, frozen=True):
    """One hearing beside what was said; counts after normalising."""

    clip: Clip
    hearing: Hearing
    errors: int
    characters: int
    words_heard: int
    same_intent: bool | None = None

    @property
    def right(self) -> float:
        """Return the share of characters that are right, 0 to 1."""
        return max(0.0, 1.0 - self.errors / self.characters) if self.characters else 0.0


class Figure(msgspec.Struct, frozen=True):
    """A share with the interval in which it lies in 95 of 100 resamples of the clips."""

    value: float
    low: float
    high: float


class Summary(msgspec.Struct, frozen=True):
    """One system on one group of clips under one condition.

    Attributes:
        error_rate: character errors over the characters of what was said.
        words: the share of the house's words that were heard; None where none were said.
        intents: the share of clips whose intent is that of what was said; None where unmeasured.
        real_time_factor: work over sound.
        calibration: how far confidence and the share of right characters lie apart on average;
            None for a system that tells none.
    """

    system: str
    group: str
    condition: str
    clips: int
    error_rate: Figure
    words: Figure | None
    intents: Figure | None
    real_time_factor: float
    median_work_s: float
    calibration: float | None


Intent = Callable[[str, str], str]
"""From a text and its dialect to the intent as the terminal understands it."""


def score(clip: Clip, hearing: Hearing, intent: Intent | None = None) -> Scored:
    """Return a hearing beside what was said."""
    said, heard = normalise(clip.transcript), normalise(hearing.text)
    same = None
    if intent is not None:
        language = clip.language.value
        same = intent(clip.transcript, language) == intent(hearing.text, language)
    return Scored(
        clip,
        hearing,
        Levenshtein.distance(said, heard),
        len(said),
        sum(normalise(word) in heard for word in clip.words),
        same,
    )


def summarise(scored: Sequence[Scored], seed: int = 0) -> list[Summary]:
    """Return a summary for each system, group and condition, in that order of first sight."""
    groups: dict[tuple[str, str, str], list[Scored]] = {}
    for one in scored:
        key = (one.clip.group, one.hearing.condition, one.hearing.system)
        groups.setdefault(key, []).append(one)
    return [
        _summary(group, condition, system, members, seed)
        for (group, condition, system), members in groups.items()
    ]


def _summary(
    group: str, condition: str, system: str, members: Sequence[Scored], seed: int
) -> Summary:
    work = sorted(one.hearing.work_s for one in members)
    named = [one for one in members if one.clip.words]
    judged = [one for one in members if one.same_intent is not None]
    trusted = [one for one in members if one.hearing.confidence > 0.0]
    return Summary(
        system,
        group,
        condition,
        len(members),
        _figure([(o.errors, o.characters) for o in members], seed),
        _figure([(o.words_heard, len(o.clip.words)) for o in named], seed) if named else None,
        _figure([(int(bool(o.same_intent)), 1) for o in judged], seed) if judged else None,
        round(sum(work) / max(1e-9, sum(one.hearing.audio_s for one in members)), 3),
        work[len(work) // 2],
        calibration(trusted) if trusted else None,
    )


def _figure(parts: Sequence[tuple[int, int]], seed: int) -> Figure:
    """Return a ratio of sums with its bootstrap interval over the clips."""
    chance = random.Random(seed)
    drawn = sorted(_ratio(chance.choices(parts, k=len(parts))) for _ in range(RESAMPLES))
    return Figure(
        round(_ratio(parts), 4),
        round(drawn[int(0.025 * RESAMPLES)], 4),
        round(drawn[int(0.975 * RESAMPLES) - 1], 4),
    )


def _ratio(parts: Sequence[tuple[int, int]]) -> float:
    return sum(part for part, _ in parts) / max(1, sum(whole for _, whole in parts))


def calibration(scored: Sequence[Scored]) -> float:
    """Return how far confidence lies from the share of right characters, averaged over bins."""
    bins: dict[int, list[Scored]] = {}
    for one in scored:
        place = min(_BINS - 1, int(one.hearing.confidence * _BINS))
        bins.setdefault(place, []).append(one)
    apart = sum(
        abs(sum(one.hearing.confidence - one.right for one in members)) for members in bins.values()
    )
    return round(apart / len(scored), 4)
