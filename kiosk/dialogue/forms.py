"""Bookings and orders in the making: what was said for them, and what is still to be asked."""

import re
from collections.abc import Collection
from datetime import datetime

import msgspec

from kiosk.dialogue.context import seeks
from kiosk.domain.dialogue import DialogueState, Form, FormKind
from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import ReferenceKind, Topic, Understanding
from kiosk.language.moments import time_meant

_DAY = re.compile(
    r"今天|明天|后天|大后天"
    r"|(?:这个?|(?<!一)下个?|本)?(?:周|星期|礼拜)[一二三四五六日天末]"
    r"|\d{1,2}月\d{1,2}[日号]|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]"
    r"|\d{1,2}[日号]|周末"
)

FIELDS = {
    FormKind.CARE: ("piece", "day", "time"),
    FormKind.ORDER: ("piece", "day"),
    FormKind.WAITING_LIST: ("piece",),
}
"""What each form needs, in the order in which it is asked; an order of a sized piece its size."""

_SIZE = "size"

_OF_FORMS = frozenset(
    {
        Topic.YES,
        Topic.NO,
        Topic.UNDO,
        Topic.BOOK_CARE,
        Topic.ORDER,
        Topic.RESERVE,
        Topic.BACKCHANNEL,
        Topic.ARRIVAL,
        Topic.CHEAPEST,
        Topic.ASSERTED,
        Topic.REJECTED,
    }
)
"""Topics that a booking or an order raises by itself; any other is a question in between."""

_OF_CARE = frozenset({Topic.CARE, Topic.REPAIR, Topic.COLOR, Topic.MATERIAL})
"""Topics that tell what is to be cared for."""

_OF_SIZES = frozenset({Topic.SIZE, Topic.STOCK_HERE})
"""Topics that an answer with a size raises by itself."""

_GIVES_UP = re.compile(
    r"算[了啦喇]|不[订约]|唔[订约使]|不用了|不订了|不约了|取消|不要了|免了|不需要了|改天再"
)
_ANY_TIME = re.compile(r"都(?:可以|行|好)|随便|你定|您定|最早|头一个|第一个")
_SIZES = re.compile(
    r"(?<![\d.])(?P<number>\d{2}(?:\.5)?)(?![\d.点月日:])|(?<![a-z])(?P<letter>xs|s|m|l|xl)(?![a-z])"
    r"|(?<!\d)(?P<ring>\d{1,2})\s*(?:号|码|#)"
)

MAX_PIECE_CHARACTERS = 20
"""How much of a customer's own words is kept as the name of an owned piece."""


def day_in(normalised: str) -> str:
    """Return the day that a sentence names; empty if it names none."""
    found = _DAY.search(normalised)
    return found.group() if found else ""


def moment_in(normalised: str, kind: FormKind) -> dict[str, str]:
    """Return the day and the time of day that a sentence names, as far as a form needs them."""
    found: dict[str, str] = {}
    if "day" in FIELDS[kind] and (day := day_in(normalised)):
        found["day"] = day
    if "time" in FIELDS[kind] and (at := time_meant(normalised)):
        found["time"] = f"{at:%H:%M}"
    return found


def with_field(form: Form, name: str, value: str) -> Form:
    """Return the form with one field filled."""
    return _with_fields(form, {**form.fields, name: value})


def without_fields(form: Form, names: Collection[str]) -> Form:
    """Return the form with fields to be asked again; it is read back anew after that."""
    kept = {name: value for name, value in form.fields.items() if name not in names}
    return msgspec.structs.replace(_with_fields(form, kept), read_back=False, done=False)


def _with_fields(form: Form, fields: dict[str, str]) -> Form:
    needed = FIELDS[form.kind]
    if _SIZE in form.missing or _SIZE in form.fields:
        needed = (needed[0], _SIZE, *needed[1:])
    missing = tuple(field for field in needed if field not in fields)
    return msgspec.structs.replace(form, fields=fields, missing=missing, denied=False)


def needing_size(form: Form) -> Form:
    """Return the form that also asks for a size."""
    missing = tuple(field for field in form.missing if field != "piece")
    return msgspec.structs.replace(form, missing=(_SIZE, *missing))


def fill_form(state: DialogueState, understanding: Understanding) -> Form | None:
    """Return the running form after an utterance; None where there is none or the visit ends."""
    form = state.form
    if form is None or form.done or form.dropped:
        return None
    topics, words = understanding.topics, understanding.normalised
    if topics & {Topic.START_OVER, Topic.FAREWELL}:
        return None
    if _GIVES_UP.search(words):
        return msgspec.structs.replace(form, dropped=True)
    if interrupted(state, understanding):
        return form
    said = _size_in(words) if form.missing[:1] == (_SIZE,) else {}
    said = said or _chosen(form, understanding) or moment_in(words, form.kind)
    if any(form.fields.get(name) != value for name, value in said.items()):
        # a new day or time after the reading back changes the booking, whatever else is said
        return _with_fields(form, {**form.fields, **said})
    if form.read_back and Topic.YES in topics:
        return msgspec.structs.replace(form, done=True)
    if topics & {Topic.NO, Topic.UNDO}:
        # a no to what was read back asks for a change; a second one gives it up
        asks = form.read_back and not form.denied
        return msgspec.structs.replace(form, denied=asks, dropped=not asks, read_back=False)
    if form.kind is FormKind.CARE and form.missing[:1] == ("piece",) and words:
        return with_owned(form, understanding)
    return form


def with_owned(form: Form, understanding: Understanding) -> Form:
    """Return the form with a customer's own piece as it was said, and what that is understood as.

    The understanding is kept as `slot/value` with spaces between, for the house to name it by.
    """
    named = understanding.named
    kinds = " ".join(
        f"{slot}/{value}"
        for slot in (Slot.COLOR, Slot.MATERIAL, Slot.CATEGORY)
        for value in named.values(slot)[:1]
    )
    words = understanding.normalised[:MAX_PIECE_CHARACTERS]
    fields = {**form.fields, "piece": words} | ({"kinds": kinds} if kinds else {})
    return _with_fields(form, fields)


def _size_in(words: str) -> dict[str, str]:
    """Return the size that a sentence names, as a field."""
    found = _SIZES.search(words.lower())
    size = next((group for group in found.groups() if group), "") if found else ""
    return {_SIZE: size.upper()} if size else {}


def _chosen(form: Form, understanding: Understanding) -> dict[str, str]:
    """Return the day and the time that are chosen among those offered; nothing if none is."""
    words = understanding.normalised
    if not form.offered or moment_in(words, form.kind):
        return {}
    starts = [datetime.fromisoformat(start) for start in form.offered]
    places = [
        reference.position
        for reference in understanding.references
        if reference.kind is ReferenceKind.ORDINAL and 0 < abs(reference.position) <= len(starts)
    ]
    if not places and not _ANY_TIME.search(words):
        return {}
    place = places[0] if places else 1
    start = starts[place - 1 if place > 0 else place]
    return {"day": f"{start.month}月{start.day}日", "time": f"{start:%H:%M}"}


def interrupted(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether the customer asks something else while a form is being filled."""
    form = state.form
    if form is None or form.done or form.dropped:
        return False
    if understanding.mentions and seeks(understanding.normalised):
        return True
    expected = _OF_FORMS | _OF_CARE if form.kind is FormKind.CARE else _OF_FORMS
    if form.missing[:1] == (_SIZE,):
        expected |= _OF_SIZES
    # 第二款 sounds like a call for more pieces; as an answer it only points at one
    expected = expected | {Topic.MORE} if understanding.references else expected
    return bool(understanding.topics - expected)
