"""Bookings and orders in the making: what was said for them, and what is still to be asked."""

import re
from collections.abc import Collection

import msgspec

from kiosk.dialogue.context import seeks
from kiosk.domain.dialogue import DialogueState, Form, FormKind
from kiosk.domain.understanding import Topic, Understanding
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
"""What each form needs, in the order in which it is asked."""

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
    }
)
"""Topics that a booking or an order raises by itself; any other is a question in between."""

_OF_CARE = frozenset({Topic.CARE, Topic.REPAIR, Topic.COLOR, Topic.MATERIAL})
"""Topics that tell what is to be cared for."""

_GIVES_UP = re.compile(r"算了|不用了|不订了|不约了|取消|不要了|免了")

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
    missing = tuple(field for field in FIELDS[form.kind] if field not in fields)
    return msgspec.structs.replace(form, fields=fields, missing=missing)


def fill_form(state: DialogueState, understanding: Understanding) -> Form | None:
    """Return the running form after an utterance; None where there is none or it was given up."""
    form = state.form
    if form is None or form.done:
        return None
    topics, words = understanding.topics, understanding.normalised
    if topics & {Topic.START_OVER, Topic.FAREWELL} or _GIVES_UP.search(words):
        return None
    if interrupted(state, understanding):
        return form
    said = moment_in(words, form.kind)
    if any(form.fields.get(name) != value for name, value in said.items()):
        # a new day or time after the reading back changes the booking, whatever else is said
        return _with_fields(form, {**form.fields, **said})
    if form.read_back and Topic.YES in topics:
        return msgspec.structs.replace(form, done=True)
    if topics & {Topic.NO, Topic.UNDO}:
        return None
    if form.kind is FormKind.CARE and form.missing[:1] == ("piece",) and words:
        return with_field(form, "piece", words[:MAX_PIECE_CHARACTERS])
    return form


def interrupted(state: DialogueState, understanding: Understanding) -> bool:
    """Return whether the customer asks something else while a form is being filled."""
    if state.form is None or state.form.done:
        return False
    if understanding.mentions and seeks(understanding.normalised):
        return True
    expected = _OF_FORMS | _OF_CARE if state.form.kind is FormKind.CARE else _OF_FORMS
    # 第二款 sounds like a call for more pieces; as an answer it only points at one
    expected = expected | {Topic.MORE} if understanding.references else expected
    return bool(understanding.topics - expected)
