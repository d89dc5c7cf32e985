"""What no longer counts at the end of a sentence: corrections, replacements, complaints."""

import re
from collections.abc import Sequence

from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Change
from kiosk.language.negation import Cue, CueKind
from kiosk.language.phrases import clause_at
from kiosk.language.scope import BACKWARD, Found

_TURNING = (CueKind.WANT, CueKind.REPLACE, CueKind.CORRECT)
_SHEENS = {"gold", "silver"}
_ALONE = re.compile(r"[的个嘅额]?(?:吧|好|呢|就行|也行|也好|$|[，。！？,.!?])")
_WISHED = (Change.SET, Change.ADD)
_COMPLAINED = re.compile(r"嫌[^，。,]{0,3}$")
_OTHERS = re.compile(r"有没有|有冇|有伐|换|别的|其他|其它|第二")
_LEATHER_STRAP = re.compile(r"皮带(?:的|款|表|版|嘅)|(?:配|带|换)皮带|[钢胶]带|橡胶带?|表带")


def corrected(found: list[Found], cues: Sequence[Cue], text: str) -> list[Found]:
    """Return the values without those that the customer took back or replaced on the way."""
    gone: dict[tuple[Slot, str], int] = {}
    for cue in cues:
        if cue.kind not in (CueKind.CORRECT, CueKind.REPLACE, CueKind.WEARY):
            continue
        later = {f.slot for f in found if f.start >= cue.end and f.change is not Change.EXCLUDE}
        anew = _named_anew(found, cue)
        kept: list[Found] = []
        for item in found:
            is_old = item.end <= cue.start and item.change in _WISHED
            is_old = is_old and _gives_way(cue, item, later, found, text)
            if not is_old:
                kept.append(item)
                continue
            if (item.slot, item.value) in anew:
                continue
            gone[item.slot, item.value] = cue.end
            if cue.kind is not CueKind.CORRECT and item.slot is not Slot.BUDGET:
                item.change = Change.DROP
                kept.append(item)
        found = kept
    return _only_complained_of(
        _without_echoes(_without_excuses(found, cues, gone, text), cues), text
    )


def _named_anew(found: Sequence[Found], cue: Cue) -> set[tuple[Slot, str]]:
    """Return the first value of each slot behind a cue: it was meant before already."""
    first: dict[Slot, str] = {}
    for item in found:
        if item.start >= cue.end and item.change is Change.SET:
            first.setdefault(item.slot, item.value)
    return set(first.items())


def _without_excuses(
    found: Sequence[Found], cues: Sequence[Cue], gone: dict[tuple[Slot, str], int], text: str
) -> list[Found]:
    """Return the values without those that only tell why they were given up.

    In 红的，不，蓝的，红的归新娘 red is no wish; in 红的，不，蓝的，哦不，红的 it is.
    """
    kept = []
    for item in found:
        since = gone.get((item.slot, item.value), len(text))
        start, _ = clause_at(text, item.start, item.end)
        turned = item.alone or any(
            cue.kind in _TURNING
            and since <= cue.start <= item.start
            and (cue.kind is not CueKind.WANT or cue.start >= start)
            for cue in cues
        )
        if item.start < since or item.change is not Change.SET or turned:
            kept.append(item)
    return kept


def _only_complained_of(found: list[Found], text: str) -> list[Found]:
    """Return the values, those only dropped that were just complained of.

    嫌粉的幼稚，粉的不看了 rules out nothing.
    """
    dropped = {(f.slot, f.value): f.start for f in found if f.change is Change.DROP}
    for item in found:
        if item.change is Change.EXCLUDE and _COMPLAINED.search(text[: item.start]):
            later = dropped.get((item.slot, item.value), -1) > item.start
            item.change = Change.DROP if later else item.change
    return found


def _without_echoes(found: Sequence[Found], cues: Sequence[Cue]) -> list[Found]:
    """Return the values without those that only tell why they are ruled out.

    In 珍珠的不考虑，珍珠像眼泪 the second word wishes nothing; in 不要金的，还是金的 it does.
    """
    ruled_out: dict[tuple[Slot, str], int] = {}
    kept = []
    for item in found:
        key = item.slot, item.value
        since = ruled_out.get(key)
        turned = since is not None and any(
            cue.kind in _TURNING and since <= cue.start <= item.start for cue in cues
        )
        if item.change is Change.EXCLUDE:
            ruled_out[key] = item.end
        if since is None or turned or item.change is not Change.SET:
            kept.append(item)
    return kept


def _gives_way(cue: Cue, item: Found, later: set[Slot], found: Sequence[Found], text: str) -> bool:
    """Return whether a value stands no longer after a correction, replacement or complaint."""
    if cue.kind is not CueKind.WEARY:
        return item.slot in later or (Slot.COLOR in later and is_metal_sheen(item, text))
    if BACKWARD.fullmatch(text[item.end : cue.start]) is None:
        return False
    others = {f.slot for f in found if f.value != item.value and f.change in _WISHED}
    is_quality = item.slot in (Slot.COLOR, Slot.MATERIAL)
    return item.slot in others or (is_quality and _OTHERS.search(text, cue.end) is not None)


def is_metal_sheen(item: Found, text: str) -> bool:
    """Return whether a metal may as well be a color (银的, and not 纯银)."""
    return item.slot is Slot.MATERIAL and text[item.start : item.end].rstrip("的个嘅额") in {
        "金",
        "银",
    }


def in_context(found: list[Found], text: str) -> list[Found]:
    """Return the values with those that another value gives a different sense.

    A business trip (出差) asks for luggage as a journey; beside a watch 皮带 is its strap; beside
    金色 a bare 银的 is a color, too.
    """
    categories = {f.value for f in found if f.slot is Slot.CATEGORY}
    sheens = {f.value for f in found if f.slot is Slot.COLOR} & _SHEENS
    for item in found:
        if sheens and is_metal_sheen(item, text) and _ALONE.match(text, item.end):
            item.slot = Slot.COLOR
        if item.value == "business" and "luggage" in categories and "出差" in text:
            item.value = "travel"
    if "watch" in categories and _LEATHER_STRAP.search(text):
        return [f for f in found if f.value != "belt"]
    return found
