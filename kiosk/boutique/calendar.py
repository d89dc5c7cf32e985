"""When a boutique takes pieces into care: its hours, its holidays, and the places of each time."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Annotated, Any

import msgspec

from kiosk.domain.catalog import Boutique
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.records import Availability, TimeRefusal

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

DAYS_AROUND = 14
"""How far from what was asked for the nearest free times are looked for, in days."""

Taken = Callable[[datetime, datetime], Mapping[datetime, int]]
"""Returns for each time in a span how many of its places are taken; times are in UTC."""

_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


class Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days on which a boutique is shut; both ends count.

    Attributes:
        until: the last day; `on` itself if left out.
    """

    on: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether a day is one of them."""
        return self.on <= day <= (self.until or self.on)


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a boutique takes pieces into care, as a brand pack writes it in `calendar.toml`.

    Attributes:
        slots_per_hour: how many times begin in an hour; 60 is divisible by it.
        at_once: how many customers are received at one time.
        last_minutes: how long before closing the last time begins, in minutes.
        notice_minutes: how long from now the first time lies at least, in minutes.
        days_ahead: how far ahead a booking is taken, in days.
        hours: weekday → opening hours such as `10:00-21:30` where they differ from the usual; empty
            for a day on which the boutique is shut.
        closed: holidays.
    """

    slots_per_hour: Annotated[int, msgspec.Meta(ge=1, le=60)] = 1
    at_once: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    last_minutes: Annotated[int, msgspec.Meta(ge=0, le=720)] = 30
    notice_minutes: Annotated[int, msgspec.Meta(ge=0, le=43_200)] = 60
    days_ahead: Annotated[int, msgspec.Meta(ge=1, le=730)] = 60
    hours: dict[str, str] = {}
    closed: tuple[Closed, ...] = ()


def load_terms(path: Path, boutique: str) -> Terms:
    """Read how a boutique takes pieces into care.

    What stands under `[boutique.ID]` takes the place of what is said for all; holidays are added.

    Args:
        path: `calendar.toml` of the brand pack; without one a boutique has a time each hour.
        boutique: its id.

    Raises:
        KioskError: the file cannot be read, or an entry is unknown or wrong.
    """
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Terms()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, str(error)) from error
    own = told.pop("boutique", {})
    own = own.get(boutique, {}) if isinstance(own, dict) else None
    if not isinstance(own, dict):
        raise _broken(path, f"“boutique.{boutique}” is no table")
    closed = [*_listed(told.get("closed")), *_listed(own.get("closed"))]
    try:
        terms = msgspec.convert({**told, **own, "closed": closed}, Terms)
    except msgspec.ValidationError as error:
        raise _broken(path, str(error)) from error
    if 60 % terms.slots_per_hour:
        raise _broken(path, f"60 minutes cannot be parted into {terms.slots_per_hour}")
    if unknown := set(terms.hours) - set(WEEKDAYS):
        raise _broken(path, f"“{min(unknown)}” is no weekday, such as monday")
    for hours in terms.hours.values():
        if hours:
            _span(hours, path)
    return terms


class BoutiqueCalendar:
    """The port `Calendar`.

    Args:
        boutique: whose usual opening hours hold where the terms name none.
        terms: of its brand pack.
        zone: in which the boutique's hours are told.
        taken: asked anew each time.
    """

    def __init__(self, boutique: Boutique, terms: Terms, zone: tzinfo, taken: Taken) -> None:
        self.boutique = boutique.id
        self.terms = terms
        self._zone = zone
        self._taken = taken
        self._usual = _span(boutique.opening, Path("brand.toml"))

    @property
    def zone(self) -> tzinfo:
        """Return the zone of the boutique's hours."""
        return self._zone

    def look(self, day: date, at: time | None, now: datetime, limit: int = 3) -> Availability:
        """Return whether a time is free, and the free times nearest to it."""
        if at is None:
            free = self.free_on(day, now)
            if free:
                return Availability(None, None, free[:limit])
            refusal = self._shut(day, now) or TimeRefusal.FULL
            return Availability(None, refusal, self._nearest(self._middle(day), now, limit))
        wanted = datetime.combine(day, at, self._zone)
        refused = self.refusal(wanted, now)
        if refused is None:
            start = self._snapped(wanted)
            if not self._full(start, self._taken(_utc(start), _utc(start) + timedelta(minutes=1))):
                return Availability(start)
        return Availability(None, refused or TimeRefusal.FULL, self._nearest(wanted, now, limit))

    def free_on(self, day: date, now: datetime) -> tuple[datetime, ...]:
        """Return every free time of a day, the earliest first."""
        return tuple(self._free_in([day], now)) if not self._shut(day, now) else ()

    def refusal(self, wanted: datetime, now: datetime) -> TimeRefusal | None:
        """Return why a time cannot be booked whoever has booked; None if it can be."""
        wanted = wanted.astimezone(self._zone)
        shut = self._shut(wanted.date(), now)
        if shut is not None:
            return shut
        start = self._snapped(wanted)
        if start not in set(self._starts(wanted.date())):
            return TimeRefusal.CLOSED
        return TimeRefusal.PAST if start < self._earliest(now) else None

    def nearest(self, wanted: datetime, now: datetime, limit: int = 3) -> tuple[datetime, ...]:
        """Return free times around one that is refused, the earliest first."""
        return self._nearest(wanted.astimezone(self._zone), now, limit)

    def is_start(self, start: datetime) -> bool:
        """Return whether a booking may begin at exactly this time."""
        return self._snapped(start.astimezone(self._zone)) == start

    def _nearest(self, wanted: datetime, now: datetime, limit: int) -> tuple[datetime, ...]:
        first, last = self._earliest(now).date(), self._last_day(now)
        middle = min(max(wanted.date(), first), last)
        for around in (DAYS_AROUND, self.terms.days_ahead):
            days = [middle + timedelta(n) for n in range(-around, around + 1)]
            free = self._free_in([day for day in days if first <= day <= last], now)
            if free:
                break
        return tuple(sorted(sorted(free, key=lambda start: abs(start - wanted))[:limit]))

    def _free_in(self, days: list[date], now: datetime) -> list[datetime]:
        """Return the free times of days that follow one another."""
        if not days:
            return []
        taken = self._taken(
            _utc(self._midnight(days[0])), _utc(self._midnight(days[-1] + timedelta(1)))
        )
        earliest = self._earliest(now)
        return [
            start
            for day in days
            if not self._shut(day, now)
            for start in self._starts(day)
            if start >= earliest and not self._full(start, taken)
        ]

    def _shut(self, day: date, now: datetime) -> TimeRefusal | None:
        if day < self._today(now):
            return TimeRefusal.PAST
        if day > self._last_day(now):
            return TimeRefusal.FAR
        if any(closed.holds(day) for closed in self.terms.closed) or self._hours(day) is None:
            return TimeRefusal.CLOSED
        return None

    def _hours(self, day: date) -> tuple[time, time] | None:
        told = self.terms.hours.get(WEEKDAYS[day.weekday()])
        if told is None:
            return self._usual
        return _span(told, Path("calendar.toml")) if told else None

    def _starts(self, day: date) -> Iterator[datetime]:
        """Yield every time of a day on which the boutique is open."""
        hours = self._hours(day)
        if hours is None:
            return
        step = timedelta(minutes=60 // self.terms.slots_per_hour)
        opens, closes = (datetime.combine(day, at, self._zone) for at in hours)
        last = closes - timedelta(minutes=self.terms.last_minutes)
        start = self._snapped(opens)
        while start <= last:
            if start >= opens:
                yield start
            start += step

    def _snapped(self, wanted: datetime) -> datetime:
        step = 60 // self.terms.slots_per_hour
        return wanted.replace(minute=wanted.minute // step * step, second=0, microsecond=0)

    def _full(self, start: datetime, taken: Mapping[datetime, int]) -> bool:
        return taken.get(_utc(start), 0) >= self.terms.at_once

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone)

    def _middle(self, day: date) -> datetime:
        return datetime.combine(day, time(12), self._zone)

    def _today(self, now: datetime) -> date:
        return now.astimezone(self._zone).date()

    def _last_day(self, now: datetime) -> date:
        return self._today(now) + timedelta(self.terms.days_ahead)

    def _earliest(self, now: datetime) -> datetime:
        return now.astimezone(self._zone) + timedelta(minutes=self.terms.notice_minutes)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _span(hours: str, path: Path) -> tuple[time, time]:
    found = _HOURS.fullmatch(hours)
    try:
        if found is None:
            raise ValueError(hours)
        opens = time(int(found[1]), int(found[2]))
        closes = time(int(found[3]), int(found[4]))
    except ValueError:
        opens = closes = time()
    if opens >= closes:
        raise _broken(path, f"“{hours}” are no opening hours such as 10:00-21:30")
    return opens, closes


def _listed(told: object) -> list[Any]:
    return told if isinstance(told, list) else [told] if told is not None else []


def _broken(path: Path, why: str) -> KioskError:
    return KioskError(
        Stage.SETTINGS, "calendar-invalid", f"{path.name}: {why}", "correct the brand pack"
    )
