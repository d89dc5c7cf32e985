"""Bookings and orders in the making: what was said for them, and what is still to be asked."""

import re
from collections.abc import Collection, Mapping

import msgspec

from kiosk.dialogue.asking import seeks
from kiosk.dialogue.choices import chosen_time
from kiosk.domain.dialogue import CareKind, DialogueState, Form, FormKind
from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Topic, Understanding
from kiosk.language.contact import declines_contact, has_digits, name_in, phone_in
from kiosk.language.moments import time_meant
from kiosk.language.services import service_in

_DAY = re.compile(
    r"今天|明天|后天|大后天"
    r"|(?:这个?|(?<!一)下个?|本)?(?:周|星期|礼拜)[一二三四五六日天末]"
    r"|\d{1,2}月\d{1,2}[日号]|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]"
    r"|\d{1,2}[日号]|周末"
)

CONTACT = ("name", "phone")

FIELDS = {
    FormKind.CARE: ("piece", "care", "day", "time", *CONTACT),
    FormKind.ORDER: ("piece", "day", *CONTACT),
    FormKind.WAITING_LIST: ("piece", *CONTACT),
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

_POLITE = frozenset({Topic.THANKS, Topic.GREETING, Topic.ASIDE, Topic.MORE})
"""Topics that ask nothing."""

_OF_CARE = frozenset({Topic.CARE, Topic.REPAIR, Topic.COLOR, Topic.MATERIAL})
"""Topics that tell what is to be cared for."""

_OF_SIZES = frozenset({Topic.SIZE, Topic.STOCK_HERE})
"""Topics that an answer with a size raises by itself."""

_LONG_NUMBER = re.compile(r"\+?\d[\d -]{5,}\d")
"""A telephone number: no day and no time."""

_GIVES_UP = re.compile(
    r"算[了啦喇]|不[订约]|唔[订约使]|不用了|不订了|不约了|取消|不要了|免了|不需要了|改天再"
)
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
    normalised = _LONG_NUMBER.sub(" ", normalised)
    if "day" in FIELDS[kind] and (day := day_in(normalised)):
        found["day"] = day
    if "time" in FIELDS[kind] and (at := time_meant(normalised)):
        found["time"] = f"{at:%H:%M}"
    return found


def with_field(form: Form, name: str, value: str) -> Form:
    """Return the form with one field filled."""
    return _with_fields(form, {name: value})


def without_fields(form: Form, names: Collection[str]) -> Form:
    """Return the form with fields to be asked again; it is read back anew after that."""
    kept = {name: value for name, value in form.fields.items() if name not in names}
    return msgspec.structs.replace(_having(form, kept), read_back=False, done=False)


def _with_fields(form: Form, said: Mapping[str, str]) -> Form:
    return _having(form, {**form.fields, **said})


def _having(form: Form, fields: dict[str, str]) -> Form:
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
    form = msgspec.structs.replace(form, rests=False, unclear="")
    said = contact_in(form, understanding.text)
    if not said and _GIVES_UP.search(words):
        return msgspec.structs.replace(form, dropped=True)
    if not said and _interrupts(form, understanding):
        return msgspec.structs.replace(form, rests=True)
    said |= _size_in(words) if form.missing[:1] == (_SIZE,) else {}
    said |= _care_in(form, words)
    said |= _chosen(form, understanding) or moment_in(words, form.kind)
    denies = topics & {Topic.NO, Topic.UNDO}
    if form.kind is FormKind.CARE and form.missing[:1] == ("piece",) and words and not denies:
        return _with_fields(with_owned(form, understanding), said)
    if any(form.fields.get(name) != value for name, value in said.items()):
        # a new day or time after the reading back changes the booking, whatever else is said
        return _with_fields(form, said)
    return _answered(form, understanding)


def _answered(form: Form, understanding: Understanding) -> Form:
    """Return the form after an utterance that fills none of its fields."""
    topics = understanding.topics
    if form.read_back and Topic.YES in topics:
        return msgspec.structs.replace(form, done=True)
    if form.missing[:1] == ("care",):
        # whatever it is that cannot be named here, a person looks at the piece
        return _with_fields(form, {"care": CareKind.INSPECTION.value})
    if form.missing and form.missing[0] in CONTACT and has_digits(understanding.text):
        return msgspec.structs.replace(form, unclear="phone")
    if form.denied and Topic.YES in topics:
        return msgspec.structs.replace(form, denied=False)
    if topics & {Topic.NO, Topic.UNDO}:
        # a no to what was read back asks for a change; a second one gives it up
        nearly = form.read_back or form.missing[:1] in {(name,) for name in CONTACT}
        asks = nearly and not form.denied
        return msgspec.structs.replace(form, denied=asks, dropped=not asks, read_back=False)
    return form


def contact_in(form: Form, text: str) -> dict[str, str]:
    """Return the name and the telephone number that a sentence gives, or refuses, to a form."""
    asked = form.missing[:1]
    if asked and asked[0] in CONTACT and declines_contact(text):
        return {name: "" for name in CONTACT if name not in form.fields}
    found = {"name": name_in(text, asked == ("name",)), "phone": phone_in(text)}
    return {name: value for name, value in found.items() if value}


def asked_for(form: Form) -> str:
    """Return the variant that asks for what a form lacks next; empty where it lacks nothing."""
    if not form.missing:
        return ""
    if form.unclear == "phone":
        return "phone_unclear"
    return "ask_contact" if form.missing == CONTACT else f"ask_{form.missing[0]}"


def _care_in(form: Form, words: str) -> dict[str, str]:
    """Return what is to be done to the piece, where it is asked for or corrected."""
    if form.kind is not FormKind.CARE:
        return {}
    kind = service_in(words)
    corrects = form.read_back or form.denied
    return {"care": kind.value} if kind and ("care" in form.missing or corrects) else {}


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
    return _with_fields(form, {"piece": words} | ({"kinds": kinds} if kinds else {}))


def _size_in(words: str) -> dict[str, str]:
    """Return the size that a sentence names, as a field."""
    found = _SIZES.search(words.lower())
    size = next((group for group in found.groups() if group), "") if found else ""
    return {_SIZE: size.upper()} if size else {}


def _chosen(form: Form, understanding: Understanding) -> dict[str, str]:
    """Return the day and the time that are chosen among those offered; nothing if none is."""
    start = chosen_time(form.offered, understanding) if form.offered else None
    if start is None:
        return {}
    return {"day": f"{start.month}月{start.day}日", "time": f"{start:%H:%M}"}


def asks_else(understanding: Understanding) -> bool:
    """Return whether something else is asked with what gives a form up (不约了，请叫顾问)."""
    wished = understanding.mentions and seeks(understanding.normalised)
    return bool(wished or understanding.topics - _OF_FORMS - _OF_CARE - _POLITE)


def _interrupts(form: Form, understanding: Understanding) -> bool:
    """Return whether the customer asks something else while a form is being filled."""
    if understanding.mentions and seeks(understanding.normalised):
        return True
    asked = form.missing[:1]
    if asked == ("care",) and service_in(understanding.normalised):
        return False
    expected = _OF_FORMS | _OF_CARE if form.kind is FormKind.CARE else _OF_FORMS
    if asked == (_SIZE,):
        expected |= _OF_SIZES
    # 第二款 sounds like a call for more pieces; as an answer it only points at one
    expected = expected | {Topic.MORE} if understanding.references else expected
    return bool(understanding.topics - expected)
