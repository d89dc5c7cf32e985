"""Whether tuned ears may replace the ears they were made from."""

import random
from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from kiosk.domain.ports import Ears
from kiosk.engines.sound import MAX_RECORDING_S, read_sound
from quantize.ears.clips import Clip
from quantize.ears.normaliser import normalise

RESAMPLES = 1000
TOLERANCE = 0.01
"""Character error rate by which a dialect may rise without counting as worse: on few clips one
character more or less decides nothing."""


class Heard(msgspec.Struct, frozen=True):
    """One clip as two recognisers heard it; errors are characters."""

    group: str
    characters: int
    before: int
    after: int


class Change(msgspec.Struct, frozen=True):
    """A group's character error rates, and the 95 % interval of their difference."""

    group: str
    clips: int
    before: float
    after: float
    least: float
    most: float

    @property
    def worse(self) -> bool:
        """Return whether the group is heard worse than before."""
        return self.after > self.before + TOLERANCE


def errors(ears: Ears, clips: Sequence[Clip]) -> list[int]:
    """Return the wrong characters of each clip in the recogniser's own words."""
    found = []
    for clip in clips:
        sound = read_sound(clip.file, MAX_RECORDING_S)
        heard = ears.transcribe(sound, clip.language, lambda: False)
        found.append(Levenshtein.distance(normalise(clip.transcript), normalise(heard.raw)))
    return found


def changes(
    clips: Sequence[Clip], before: Sequence[int], after: Sequence[int], seed: int = 0
) -> list[Change]:
    """Return the change of each group of clips, by dialect and by who wrote the transcripts."""
    groups: dict[str, list[Heard]] = {}
    for clip, was, now in zip(clips, before, after, strict=True):
        group = f"{clip.language.value}/{clip.labels}"
        heard = Heard(group, len(normalise(clip.transcript)), was, now)
        groups.setdefault(group, []).append(heard)
    return [_change(group, members, seed) for group, members in sorted(groups.items())]


def _change(group: str, heard: Sequence[Heard], seed: int) -> Change:
    chance = random.Random(seed)
    drawn = sorted(_difference(chance.choices(heard, k=len(heard))) for _ in range(RESAMPLES))
    total = max(1, sum(h.characters for h in heard))
    return Change(
        group,
        len(heard),
        sum(h.before for h in heard) / total,
        sum(h.after for h in heard) / total,
        drawn[int(0.025 * RESAMPLES)],
        drawn[int(0.975 * RESAMPLES)],
    )


def _difference(heard: Sequence[Heard]) -> float:
    return sum(h.after - h.before for h in heard) / max(1, sum(h.characters for h in heard))


def refusals(found: Sequence[Change]) -> list[str]:
    """Return why the tuned ears must not be used; empty where they may."""
    reasons = [
        f"{c.group} is heard worse: {c.before:.3f} → {c.after:.3f}" for c in found if c.worse
    ]
    clips = sum(c.clips for c in found)
    was = sum(c.before * c.clips for c in found) / max(1, clips)
    now = sum(c.after * c.clips for c in found) / max(1, clips)
    if not reasons and now >= was:
        reasons.append(f"nothing is heard better: {was:.3f} → {now:.3f}")
    return reasons
