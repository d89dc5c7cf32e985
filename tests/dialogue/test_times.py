"""A care booking over the boutique's calendar: free times are read back, others are offered."""

from datetime import date

import msgspec
import pytest

from kiosk.boutique.calendar import BoutiqueCalendar, Closed, Terms
from kiosk.dialogue.advance import advance
from kiosk.dialogue.compose import Composer
from kiosk.dialogue.plan import plan
from kiosk.dialogue.plan_forms import time_gone
from kiosk.dialogue.plan_times import free_facts
from kiosk.dialogue.settle import settle
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Intent, Language
from kiosk.domain.records import TimeRefusal, TimeRefusedError
from kiosk.domain.understanding import Topic
from tests.dialogue.meanings import said
from tests.fakes.business import at, memory_calendar
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import OPENING

CATALOG = MemoryCatalog()
TERMS = Terms(slots_per_hour=2, closed=(Closed(date(2026, 1, 18)),))
CALENDAR = memory_calendar(at(17, 15), terms=TERMS)


def talk(*words: str, calendar: BoutiqueCalendar | None = CALENDAR) -> tuple[DialogueState, Plan]:
    """Book care for an old bag, saying one thing after the other; 对 confirms."""
    state = DialogueState()
    topics: set[Topic] = {Topic.BOOK_CARE}
    for text in ("想预约保养", "一只旧手袋", "我姓陈，电话13800138000", *words):
        topics = {Topic.YES} if text == "对" else topics
        state = advance(state, said(intent=Intent.OTHER, topics=topics, text=text))
        decided = plan(state, CATALOG, OPENING, calendar)
        state = settle(state, decided)
        topics = set()
    return state, decided


@pytest.mark.parametrize(
    "words", [("周六", "下午四点"), ("周六下午四点",), ("下午四点", "周六"), ("17号16:10",)]
)
def test_day_and_time_are_read_back_as_the_calendar_has_them(words: tuple[str, ...]) -> None:
    _, decided = talk(*words)
    assert decided.variant == "read_back"
    assert decided.form is not None
    fields = decided.form.fields
    assert (fields["day"], fields["time"]) == ("1月17日", "16:00")
    assert fields["start"] == at(17, 16).isoformat()


def test_a_full_time_is_answered_with_the_nearest_and_another_is_taken() -> None:
    state, decided = talk("周六下午三点")
    assert decided.variant == "time_full"
    assert [fact.value for fact in decided.facts] == [
        tuple(at(17, *clock).isoformat() for clock in ((14, 0), (14, 30), (15, 30)))
    ]
    assert state.form is not None
    assert state.form.missing == ("time",)
    _, decided = talk("周六下午三点", "三点半", "对")
    assert decided.variant == "done"
    assert decided.form is not None
    assert decided.form.fields["start"] == at(17, 15, 30).isoformat()


def test_another_time_after_the_reading_back_is_looked_up_again() -> None:
    _, decided = talk("周六下午四点", "还是三点")
    assert decided.variant == "time_full"
    _, decided = talk("周六下午四点", "还是五点", "对")
    assert decided.form is not None
    assert decided.form.fields["start"] == at(17, 17).isoformat()


def test_a_yes_to_a_time_that_was_refused_confirms_nothing() -> None:
    _, decided = talk("周六下午三点", "对")
    assert (decided.act, decided.variant) == (Act.BOOK_CARE, "ask_time")


def test_a_day_without_a_free_time_is_asked_for_again() -> None:
    state, decided = talk("周日下午三点")
    assert decided.variant == "time_closed"
    assert state.form is not None
    assert state.form.missing == ("day", "time")


def test_a_day_that_is_no_date_stays_as_it_was_said_without_a_calendar() -> None:
    _, decided = talk("周六下午三点", calendar=None)
    assert decided.variant == "read_back"
    assert decided.form is not None
    assert (decided.form.fields["day"], decided.form.fields["time"]) == ("周六", "15:00")
    assert "start" not in decided.form.fields


def test_where_nothing_is_free_a_person_takes_over() -> None:
    shut = memory_calendar(terms=Terms(closed=(Closed(date(2026, 1, 1), date(2027, 1, 1)),)))
    _, decided = talk("周六", calendar=shut)
    assert (decided.act, decided.variant) == (Act.HANDOFF, "no_time")


def test_a_time_that_went_to_another_at_the_last_moment_is_told() -> None:
    _, decided = talk("周六下午四点", "对")
    assert decided.variant == "done"
    gone = time_gone(decided, TimeRefusedError(TimeRefusal.FULL, (at(17, 16, 30),)))
    assert gone.variant == "time_full"
    assert gone.form is not None
    assert (gone.form.done, gone.form.read_back) == (False, False)
    assert settle(DialogueState(), gone).form == gone.form


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.ZH_HANS, "1月17日周六14:00、14:30、15:30"),
        (Language.YUE_HANT, "1月17日星期六14:00、14:30、15:30"),
        (Language.EN, "Saturday 17 January, 14:00, 14:30, 15:30"),
    ],
)
def test_free_times_are_told_in_every_language(
    composer: Composer, language: Language, told: str
) -> None:
    state, decided = talk("周六下午三点")
    decided = msgspec.structs.replace(decided, language=language)
    assert told in composer.compose(decided, state, 0).text


def test_times_of_two_days_are_two_facts() -> None:
    facts = free_facts([at(16, 20), at(17, 10), at(17, 11)])
    assert [fact.id for fact in facts] == ["slot/2026-01-16", "slot/2026-01-17"]
