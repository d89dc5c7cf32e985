from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.boutique.calendar import BoutiqueCalendar, Closed, Terms, load_terms
from kiosk.config import data_dir
from kiosk.domain.catalog import Boutique
from kiosk.domain.errors import KioskError
from kiosk.domain.records import TimeRefusal
from tests.fakes.business import HERE, NOW, ZONE, at, memory_calendar


def calendar(terms: Terms, *taken: datetime) -> BoutiqueCalendar:
    return memory_calendar(*taken, terms=terms)


def test_the_times_of_a_day_begin_at_opening_and_end_before_closing() -> None:
    free = calendar(Terms(slots_per_hour=2, last_minutes=60)).free_on(date(2026, 1, 17), NOW)
    assert (free[0], free[1], free[-1]) == (at(17, 10), at(17, 10, 30), at(17, 20, 30))
    assert len(free) == 22


def test_today_begins_after_the_notice() -> None:
    assert calendar(Terms(notice_minutes=60)).free_on(NOW.date(), NOW)[0] == at(15, 12)


def test_a_time_between_two_counts_as_the_earlier() -> None:
    found = calendar(Terms(slots_per_hour=2)).look(date(2026, 1, 17), time(15, 20), NOW)
    assert (found.start, found.refusal, found.nearest) == (at(17, 15), None, ())


def test_a_full_time_is_answered_with_the_nearest_free_ones() -> None:
    taken = (at(17, 15), at(17, 15, 30), at(17, 14, 30))
    found = calendar(Terms(slots_per_hour=2), *taken).look(date(2026, 1, 17), time(15), NOW)
    assert (found.start, found.refusal) == (None, TimeRefusal.FULL)
    assert found.nearest == (at(17, 13, 30), at(17, 14), at(17, 16))


def test_two_at_once_fill_a_time_together() -> None:
    once = calendar(Terms(at_once=2), at(17, 15))
    assert once.look(date(2026, 1, 17), time(15), NOW).start == at(17, 15)
    twice = calendar(Terms(at_once=2), at(17, 15), at(17, 15))
    assert twice.look(date(2026, 1, 17), time(15), NOW).refusal is TimeRefusal.FULL


def test_a_holiday_is_answered_with_the_days_around_it() -> None:
    terms = Terms(closed=(Closed(date(2026, 1, 17), date(2026, 1, 18)),))
    found = calendar(terms).look(date(2026, 1, 17), None, NOW)
    assert found.refusal is TimeRefusal.CLOSED
    assert {start.date() for start in found.nearest} == {date(2026, 1, 16)}
    assert calendar(terms).free_on(date(2026, 1, 18), NOW) == ()


def test_hours_of_a_weekday_stand_before_the_usual_ones() -> None:
    terms = Terms(hours={"saturday": "12:00-15:00", "sunday": ""})
    assert calendar(terms).free_on(date(2026, 1, 17), NOW) == (at(17, 12), at(17, 13), at(17, 14))
    assert calendar(terms).look(date(2026, 1, 18), None, NOW).refusal is TimeRefusal.CLOSED


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2026, 1, 14), TimeRefusal.PAST),
        (date(1, 1, 1), TimeRefusal.PAST),
        (date(2026, 6, 1), TimeRefusal.FAR),
        (date(9999, 12, 31), TimeRefusal.FAR),
    ],
)
def test_a_day_outside_is_answered_with_days_within(day: date, refusal: TimeRefusal) -> None:
    for wanted in (None, time(15)):
        found = calendar(Terms()).look(day, wanted, NOW)
        assert (found.start, found.refusal, len(found.nearest)) == (None, refusal, 3)


def test_weeks_that_are_full_are_looked_past() -> None:
    terms = Terms(days_ahead=60)
    every = [t for n in range(40) for t in calendar(terms).free_on(NOW.date() + timedelta(n), NOW)]
    found = calendar(terms, *every).look(NOW.date(), None, NOW)
    assert found.refusal is TimeRefusal.FULL
    assert found.nearest[0].date() == NOW.date() + timedelta(40)


def test_where_everything_is_full_nothing_is_offered() -> None:
    terms = Terms(days_ahead=2)
    every = [t for n in range(3) for t in calendar(terms).free_on(NOW.date() + timedelta(n), NOW)]
    assert calendar(terms, *every).look(NOW.date(), time(15), NOW).nearest == ()


@given(
    per_hour=st.sampled_from([1, 2, 3, 4, 6]),
    minutes=st.integers(0, 60 * 24 * 30),
    taken=st.lists(st.integers(0, 600), max_size=30),
)
def test_what_is_offered_can_be_booked(per_hour: int, minutes: int, taken: list[int]) -> None:
    terms = Terms(slots_per_hour=per_hour)
    every = [t for n in range(20) for t in calendar(terms).free_on(NOW.date() + timedelta(n), NOW)]
    kept = calendar(terms, *(every[n] for n in taken if n < len(every)))
    wanted = NOW + timedelta(minutes=minutes)
    found = kept.look(wanted.date(), wanted.time(), NOW)
    assert (found.start is None) == (found.refusal is not None)
    offered = found.nearest or (found.start,)
    for start in offered:
        assert start is not None
        again = kept.look(start.date(), start.time(), NOW)
        assert (again.start, again.refusal) == (start, None)
        assert kept.is_start(start)
    assert list(offered) == sorted(offered)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("slots_per_hour = 7", "parted"),
        ("at_once = 0", "at_once"),
        ("hours = { someday = '10:00-11:00' }", "someday"),
        ("hours = { monday = '11:00-10:00' }", "opening hours"),
        ("hours = { monday = '25:00-26:00' }", "opening hours"),
        ("closed = [{ on = '2026-02-30' }]", "closed"),
        ("slots = 3", "slots"),
        ("boutique = 3", "no table"),
        ("x = [", "calendar.toml"),
    ],
)
def test_a_wrong_calendar_is_one_line(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KioskError, match=told) as caught:
        load_terms(path, HERE.id)
    assert "\n" not in str(caught.value)


def test_opening_hours_that_cannot_be_read_are_told() -> None:
    here = Boutique("x", {}, {}, "daily")
    with pytest.raises(KioskError, match="“daily” are no opening hours"):
        BoutiqueCalendar(here, Terms(), ZONE, lambda *_: {})


def test_a_brand_pack_without_a_calendar_has_a_time_each_hour(tmp_path: Path) -> None:
    assert load_terms(tmp_path / "calendar.toml", HERE.id) == Terms()


def test_every_brands_calendar_can_be_read() -> None:
    for path in (data_dir() / "brands").glob("*/calendar.toml"):
        assert load_terms(path, "anywhere").closed
    central = load_terms(data_dir() / "brands" / "yunxiu" / "calendar.toml", "hk-central")
    assert (central.slots_per_hour, central.hours["sunday"]) == (1, "11:00-19:00")
    assert {closed.on.year for closed in central.closed} == {2026, 2027}
