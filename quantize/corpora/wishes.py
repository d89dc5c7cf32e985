"""The notation in which corpora say what a sentence wishes: `slot=value,value; budget=min..max`."""

import msgspec

from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Budget, Slots

NOTHING = "-"
"""A sentence that was looked at and wishes nothing; an empty note was not looked at."""


def read_wish(note: str) -> tuple[Slots, Slots]:
    """Return what a note says is wished and what is ruled out.

    Args:
        note: parts joined by `; `. `!slot=…` rules values out; either end of a budget may be empty.

    Raises:
        ValueError: the note names no slot, or a budget without two ends.
    """
    wished: dict[str, object] = {}
    barred: dict[str, object] = {}
    for part in note.split("; ") if note != NOTHING else ():
        name, _, value = part.partition("=")
        target = barred if name.startswith("!") else wished
        slot = Slot(name.removeprefix("!"))
        if slot is Slot.BUDGET:
            low, high = value.split("..")
            target[slot.value] = Budget(int(low) if low else None, int(high) if high else None)
        elif slot is Slot.RECIPIENT:
            target[slot.value] = value
        else:
            target[slot.value] = tuple(sorted(value.split(",")))
    return msgspec.convert(wished, Slots), msgspec.convert(barred, Slots)


def named_slots(note: str) -> frozenset[Slot]:
    """Return the slots that a note speaks of, wished or ruled out.

    Raises:
        ValueError: the note names no slot.
    """
    parts = note.split("; ") if note != NOTHING else ()
    return frozenset(Slot(part.partition("=")[0].removeprefix("!")) for part in parts)
