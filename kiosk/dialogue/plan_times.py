"""Lays a care booking over the boutique's calendar: the time that is read back is a free one."""

from collections.abc import Iterable
from datetime import datetime, time
from itertools import groupby

import msgspec

from kiosk.dialogue.days import said_date
from kiosk.dialogue.forms import without_fields
from kiosk.domain.catalog import Fact
from kiosk.domain.dialogue import Form, FormKind, Plan
from kiosk.domain.ontology import Act, Language
from kiosk.domain.ports import Calendar
from kiosk.domain.records import Availability, TimeRefusal
from kiosk.language.moments import day_meant


def timed(plan: Plan, calendar: Calendar | None, now: datetime) -> Plan:
    """Return a plan whose care booking names a free time, or offers the nearest free ones.

    Args:
        plan: as it was decided without regard to the calendar.
        calendar: of the boutique; without one the day stays as it was said.
        now: the terminal's time.
    """
    form = plan.form
    if form is None or form.done or form.dropped:
        return plan
    if form.kind is FormKind.ORDER:
        return _dated(plan, form, now)
    if calendar is None or form.kind is not FormKind.CARE:
        return plan
    day = day_meant(form.fields.get("day", ""), now.astimezone(calendar.zone).date())
    if day is None:
        return plan
    at = _clock(form.fields.get("time", ""))
    found = calendar.look(day, at, now)
    if found.refusal is not None:
        whole_day = at is None or not calendar.free_on(day, now)
        dropped = ("day", "time", "start") if whole_day else ("time", "start")
        return offered(plan, without_fields(form, dropped), found.refusal, found.nearest)
    said = {"day": f"{day.month}月{day.day}日"}
    if found.start is not None:
        said |= {"time": f"{found.start:%H:%M}", "start": found.start.isoformat()}
    form = msgspec.structs.replace(form, fields={**form.fields, **said})
    form = msgspec.structs.replace(form, offered=_offered(found.nearest))
    return msgspec.structs.replace(plan, form=form, facts=(*plan.facts, *free_facts(_named(found))))


def _dated(plan: Plan, form: Form, now: datetime) -> Plan:
    """Return a plan whose order names a date that is not past."""
    day = day_meant(form.fields.get("day", ""), now.date())
    if day is None:
        return plan
    if day < now.date():
        form = without_fields(form, ("day", "date"))
        return msgspec.structs.replace(plan, variant="day_past", form=form)
    form = msgspec.structs.replace(form, fields={**form.fields, "date": day.isoformat()})
    return msgspec.structs.replace(plan, form=form)


def _offered(starts: Iterable[datetime]) -> tuple[str, ...]:
    return tuple(start.isoformat() for start in starts)


def offered(plan: Plan, form: Form, refusal: TimeRefusal, nearest: Iterable[datetime]) -> Plan:
    """Return the plan that refuses a time and names the nearest free ones.

    Args:
        plan: what was decided before.
        form: without the time that is refused.
        refusal: why.
        nearest: free times; where there are none a person takes over.
    """
    times = tuple(nearest)
    free = free_facts(times)
    form = msgspec.structs.replace(form, offered=_offered(times))
    if not free:
        return Plan(Act.HANDOFF, plan.language, "no_time", plan.products, facts=plan.facts)
    return msgspec.structs.replace(
        plan, act=Act.BOOK_CARE, variant=f"time_{refusal}", form=form, facts=(*plan.facts, *free)
    )


def free_facts(starts: Iterable[datetime]) -> tuple[Fact, ...]:
    """Return the facts that state free times, one for each day, the id naming the day."""
    facts = []
    for day, group in groupby(starts, key=lambda start: start.date()):
        times = list(group)
        clocks = [f"{start:%H:%M}" for start in times]
        text = {
            language: said_date(times[0].date(), language)
            + (", " if language is Language.EN else "")
            + (", " if language is Language.EN else "、").join(clocks)
            for language in Language
        }
        value = tuple(start.isoformat() for start in times)
        facts.append(Fact(f"slot/{day}", "", None, value, text, ("calendar",)))
    return tuple(facts)


def _clock(said: str) -> time | None:
    try:
        return time.fromisoformat(said)
    except ValueError:
        return None


def _named(found: Availability) -> tuple[datetime, ...]:
    return found.nearest or ((found.start,) if found.start is not None else ())
