import contextlib
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.boutique import (
    EntryState,
    Purpose,
    SealedRecords,
    SqliteAudit,
    SqlitePeople,
    SqliteProfiles,
    SqliteRegister,
)
from kiosk.boutique.calendar import Terms
from kiosk.boutique.people import digits_of
from kiosk.boutique.retention import KEPT_SETTLED, forget_settled
from kiosk.domain.errors import KioskError, Stage
from tests.fakes.business import NAME, NOW, PHONE, at, calendar_over, care, order, records_in

TODAY = NOW.date()
YEAR = TODAY + timedelta(365)


@pytest.fixture
def records(tmp_path: Path) -> SealedRecords:
    return records_in(tmp_path)


@pytest.fixture
def register(records: SealedRecords) -> SqliteRegister:
    return SqliteRegister(records, calendar_over(records, Terms()), "sh-hengshan")


@pytest.fixture
def profiles(records: SealedRecords) -> SqliteProfiles:
    return SqliteProfiles(records)


@pytest.fixture
def audit(tmp_path: Path) -> SqliteAudit:
    return SqliteAudit(tmp_path / "audit.db")


@pytest.fixture
def people(records: SealedRecords, audit: SqliteAudit) -> SqlitePeople:
    return SqlitePeople(records, lambda did, what: audit.record(NOW, "周敏", did, what))


@pytest.mark.parametrize(
    "phone",
    [
        "13912345678",
        "+86 139 1234 5678",
        "0086-139-1234-5678",
        "１３９１２３４５６７８",
        "(139) 12345678",
    ],
)
def test_a_number_is_the_same_in_every_writing(phone: str) -> None:
    assert digits_of(phone) == PHONE


@pytest.mark.parametrize(("phone", "digits"), [("+852 9123 4567", "91234567"), ("8613", "8613")])
def test_a_prefix_is_taken_off_where_it_is_one(phone: str, digits: str) -> None:
    assert digits_of(phone) == digits


def test_a_person_gets_all_that_is_held_and_nothing_of_others(
    register: SqliteRegister, profiles: SqliteProfiles, people: SqlitePeople, audit: SqliteAudit
) -> None:
    register.enter(order(), NOW)
    register.enter(order(phone="13700000000", name="别人"), NOW)
    register.enter(care(at(17, 15), {"phone": "+86 13912345678"}), NOW)
    profiles.keep(NAME, PHONE, "爱素色", {Purpose.TASTE: YEAR}, NOW)
    held = people.export(phone="139-1234-5678")
    assert [entry.number for entry in held.entries] == ["0001", "0003"]
    assert [(p.notes, p.consents) for p in held.profiles] == [("爱素色", {Purpose.TASTE: YEAR})]
    assert people.find(number="0003") == held
    (act,) = audit.entries()
    assert (act.who, act.action, act.subject) == ("周敏", "exported", "0001, 0003, profile 1")


def test_what_is_erased_is_nowhere_and_the_place_is_free(
    register: SqliteRegister, profiles: SqliteProfiles, people: SqlitePeople, tmp_path: Path
) -> None:
    register.enter(order(phone="13700000000"), NOW)
    register.enter(care(at(17, 15)), NOW)
    profiles.keep(NAME, PHONE, "", {Purpose.CARE: YEAR}, NOW)
    with contextlib.closing(sqlite3.connect(tmp_path / "records.db")) as db:
        sealed = db.execute("select name from entries where number = 2").fetchone()[0]
    people.erase(NOW, phone=PHONE)
    assert people.find(phone=PHONE).is_empty
    assert profiles.every() == []
    (kept, erased) = register.entries(None)
    assert (kept.phone, kept.state) == ("13700000000", EntryState.OPEN)
    assert (erased.state, erased.name, erased.phone, erased.piece) == (
        EntryState.ERASED,
        "",
        "",
        "",
    )
    assert all(
        sealed not in path.read_bytes() for path in tmp_path.glob("records.db*") if path.is_file()
    )
    assert register.enter(care(at(17, 15), {"phone": "13700000001"}), NOW) == "0003"


@pytest.mark.parametrize("act", ["export", "erase"])
def test_what_cannot_be_put_on_record_is_not_done(
    records: SealedRecords, register: SqliteRegister, act: str
) -> None:
    def full(action: str, subject: str) -> None:
        raise KioskError(Stage.BOUTIQUE, "audit-log-unusable", "disk full")

    register.enter(order(), NOW)
    people = SqlitePeople(records, full)
    with pytest.raises(KioskError, match="disk full"):
        people.export(PHONE) if act == "export" else people.erase(NOW, PHONE)
    assert [entry.name for entry in register.entries()] == [NAME]


@pytest.mark.parametrize(
    "ask",
    [
        lambda people: people.export(phone="13700000000"),
        lambda people: people.export(number="0099"),
        lambda people: people.erase(NOW, number="x"),
    ],
)
def test_a_person_who_is_not_held_is_told(
    register: SqliteRegister, people: SqlitePeople, audit: SqliteAudit,
    ask: Callable[[SqlitePeople], object],
) -> None:  # fmt: skip
    register.enter(order(), NOW)
    with pytest.raises(KioskError, match="nothing is held"):
        ask(people)
    assert audit.entries() == []


def test_a_few_digits_name_nobody(people: SqlitePeople) -> None:
    with pytest.raises(KioskError, match="too few digits"):
        people.find(phone="139")


def test_an_erased_entry_cannot_be_settled(register: SqliteRegister, people: SqlitePeople) -> None:
    number = register.enter(order(), NOW)
    with pytest.raises(KioskError, match="erased"):
        register.settle(number, EntryState.ERASED, NOW)
    people.erase(NOW, PHONE)
    with pytest.raises(KioskError, match="erased"):
        register.settle(number, EntryState.OPEN, NOW)


@pytest.mark.parametrize(
    "consents",
    [{}, {Purpose.CARE: TODAY - timedelta(1)}, {Purpose.CARE: TODAY + timedelta(731)}],
)
def test_no_profile_without_a_consent_that_holds(
    profiles: SqliteProfiles, consents: dict[Purpose, date]
) -> None:
    with pytest.raises(KioskError):
        profiles.keep(NAME, PHONE, "", consents, NOW)
    assert profiles.every() == []


def test_a_profile_is_used_for_what_was_consented_to_until_its_day(
    profiles: SqliteProfiles,
) -> None:
    consents = {Purpose.CARE: TODAY + timedelta(30), Purpose.ARRIVALS: YEAR}
    number = profiles.keep(NAME, PHONE, "", consents, NOW)
    assert [p.number for p in profiles.usable(Purpose.CARE, TODAY)] == [number]
    assert profiles.usable(Purpose.TASTE, TODAY) == []
    assert profiles.usable(Purpose.CARE, TODAY + timedelta(31)) == []
    assert profiles.expire(NOW + timedelta(31)) == 0
    (kept,) = profiles.every()
    assert kept.consents == {Purpose.ARRIVALS: YEAR}
    assert profiles.expire(NOW + timedelta(366)) == 1
    assert profiles.every() == []


def test_a_profile_goes_with_its_last_consent(profiles: SqliteProfiles) -> None:
    number = profiles.keep(NAME, PHONE, "", {Purpose.CARE: YEAR, Purpose.TASTE: YEAR}, NOW)
    profiles.withdraw(number, Purpose.CARE, NOW)
    assert len(profiles.every()) == 1
    with pytest.raises(KioskError, match="no consent"):
        profiles.withdraw(number, Purpose.CARE, NOW)
    profiles.withdraw(number, Purpose.TASTE, NOW)
    assert profiles.every() == []


def test_who_an_entry_was_is_forgotten_long_after_it_was_settled(
    records: SealedRecords, register: SqliteRegister
) -> None:
    open_, done = register.enter(order(), NOW), register.enter(order(phone="13700000000"), NOW)
    register.settle(done, EntryState.DONE, NOW)
    later = NOW + KEPT_SETTLED + timedelta(days=1)
    assert forget_settled(records, ["http"], later) == 0  # an integrator was not told of it yet
    assert forget_settled(records, [], NOW + KEPT_SETTLED) == 0
    assert forget_settled(records, [], later) == 1
    assert forget_settled(records, [], later) == 0
    kept = {entry.number: (entry.name, entry.state) for entry in register.entries(None)}
    assert kept == {open_: (NAME, EntryState.OPEN), done: ("", EntryState.DONE)}
