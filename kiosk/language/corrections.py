"""What no longer counts at the end of a sentence: corrections, replacements, complaints."""

import re
from collections.abc import Sequence

from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Change
from kiosk.language.negation import Cue, CueKind
from kiosk.language.scope import BACKWARD, Found

_TURNING = (CueKind.WANT, CueKind.REPLACE, CueKind.CORRECT)
_WISHED = (Change.SET, Change.ADD)
_OTHERS = re.compile(r"有没有|有冇|有伐|换|别的|其他|其它|第二")
_LEATHER_STRAP = re.compile(r"皮带(?:的|款|表|版|嘅)|(?:配|带|换)皮带|[钢胶]带|橡胶带?|表带")


def corrected(found: list[Found], cues: Sequence[Cue], text: str) -> list[Found]:
    """Return the values without those that the customer took back or replaced on the way."""
    for cue in cues:
        if cue.kind not in (CueKind.CORRECT, CueKind.REPLACE, CueKind.WEARY):
            continue
        later = {f.slot for f in found if f.start >= cue.end and f.change is not Change.EXCLUDE}
        kept: list[Found] = []
        for item in found:
            is_old = item.end <= cue.start and item.change in _WISHED
            is_old = is_old and _gives_way(cue, item, later, found, text)
            if not is_old:
                kept.append(item)
            elif cue.kind is not CueKind.CORRECT and item.slot is not Slot.BUDGET:
                item.change = Change.DROP
                kept.append(item)
        found = kept
    return _without_echoes(found, cues)


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
        return item.slot in later
    if BACKWARD.fullmatch(text[item.end : cue.start]) is None:
        return False
    others = {f.slot for f in found if f.value != item.value and f.change in _WISHED}
    is_quality = item.slot in (Slot.COLOR, Slot.MATERIAL)
    return item.slot in others or (is_quality and _OTHERS.search(text, cue.end) is not None)


def in_context(found: list[Found], text: str) -> list[Found]:
    """Return the values with those that another value gives a different sense.

    A business trip (出差) asks for luggage as a journey; beside a watch 皮带 is its strap.
    """
    categories = {f.value for f in found if f.slot is Slot.CATEGORY}
    for item in found:
        if item.value == "business" and "luggage" in categories and "出差" in text:
            item.value = "travel"
    if "watch" in categories and _LEATHER_STRAP.search(text):
        return [f for f in found if f.value != "belt"]
    return found
