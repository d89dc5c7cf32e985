import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.boutique import EntryState, SqliteRegister
from kiosk.boutique.calendar import Terms
from kiosk.boutique.retention import take_over
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.records import TimeRefusal, TimeRefusedError
from tests.fakes.business import (
    NAME,
    NOW,
    PHONE,
    at,
    calendar_over,
    care,
    order,
    records_in,
    register_in,
)

ORDER = Form(FormKind.ORDER, "YX-HB-0101", {"piece": "听泉手袋", "day": "周六"}, done=True)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def register(tmp_path: Path) -> SqliteRegister:
    return register_in(tmp_path)


def test_an_entry_is_kept_as_it_was_confirmed(register: SqliteRegister, tmp_path: Path) -> None:
    number = register.enter(order(), NOW)
    (entry,) = register_in(tmp_path).entries()
    assert (entry.number, entry.kind, entry.sku) == (number, FormKind.ORDER, "YX-HB-0101")
    assert (entry.piece, entry.day, entry.taken_at) == ("听泉手袋", "周六", NOW)
    assert (entry.name, entry.phone, entry.start) == (NAME, PHONE, None)


def test_numbers_are_never_given_twice(register: SqliteRegister) -> None:
    numbers = [register.enter(ORDER, NOW) for _ in range(3)]
    register.settle(numbers[-1], EntryState.WITHDRAWN, NOW)
    numbers.append(register.enter(ORDER, NOW))
    assert numbers == ["0001", "0002", "0003", "0004"]


def test_a_settled_entry_leaves_the_list_and_can_be_opened_again(register: SqliteRegister) -> None:
    number = register.enter(ORDER, NOW)
    register.settle(number, EntryState.DONE, NOW)
    assert register.entries() == []
    assert [entry.state for entry in register.entries(None)] == [EntryState.DONE]
    register.settle(number, EntryState.OPEN, NOW)
    assert len(register.entries()) == 1


@pytest.mark.parametrize("number", ["", "9999", "x", "-1", "1" * 40, "１", "1 or 1=1"])
def test_an_unknown_number_is_told(register: SqliteRegister, number: str) -> None:
    with pytest.raises(KioskError, match="no entry") as caught:
        register.settle(number, EntryState.DONE, NOW)
    assert caught.value.code == "entry-unknown"
    assert register.entries(None) == []


@settings(max_examples=40)  # each waits for the disk
@given(
    name=st.text(max_size=60),
    piece=st.text(st.characters(categories=["Cs", "Cc", "Cf", "So", "Lo", "Mn"]), max_size=20),
    kind=st.sampled_from(FormKind),
)
def test_any_words_are_kept_exactly(
    tmp_path_factory: pytest.TempPathFactory, name: str, piece: str, kind: FormKind
) -> None:
    register = register_in(tmp_path_factory.mktemp("any"))
    register.enter(Form(kind, "", {"piece": piece, "name": name}, done=True), NOW)
    (entry,) = register.entries()
    # half of a character is no character, in whatever way it got here
    assert [entry.piece, entry.name] == [
        w.encode("utf-8", "replace").decode() for w in (piece, name)
    ]


@pytest.mark.parametrize(
    "name", ["👩🏽‍🎨 Zoë 🦄", "مريم العلي", "שרה כהן\u202e 13800000000", "Å\u0301" * 9]
)
def test_a_name_of_any_script_is_kept_and_found(register: SqliteRegister, name: str) -> None:
    assert register.enter(order(name=name), NOW) == register.enter(order(name=name), NOW)
    assert [entry.name for entry in register.entries()] == [name]


def test_a_whole_page_as_a_name_is_refused_in_one_line(register: SqliteRegister) -> None:
    with pytest.raises(KioskError, match="the name has 4000 characters") as caught:
        register.enter(order(name="长" * 4000), NOW)
    assert "\n" not in str(caught.value)
    assert register.entries(None) == []


def test_who_confirms_the_same_again_stands_once(register: SqliteRegister) -> None:
    first = register.enter(order(), NOW)
    assert register.enter(order(), NOW + timedelta(minutes=2)) == first
    assert register.enter(order(phone="13900000000"), NOW) != first
    register.settle(first, EntryState.DONE, NOW)
    assert register.enter(order(), NOW) not in {first, ""}
    assert len(register.entries(None)) == 3


def test_two_who_left_no_number_are_two(register: SqliteRegister) -> None:
    assert register.enter(ORDER, NOW) != register.enter(ORDER, NOW)


def test_a_time_is_given_once_and_the_next_is_told_the_nearest(register: SqliteRegister) -> None:
    register.enter(care(at(17, 15)), NOW)
    with pytest.raises(TimeRefusedError) as caught:
        register.enter(care(at(17, 15), {"phone": "13700000000"}), NOW)
    assert caught.value.refusal is TimeRefusal.FULL
    assert caught.value.nearest == (at(17, 13), at(17, 14), at(17, 16))
    (entry,) = register.entries()
    assert (entry.start, entry.phone) == (at(17, 15), PHONE)


def test_as_many_are_received_at_once_as_the_boutique_says(tmp_path: Path) -> None:
    register = register_in(tmp_path, Terms(at_once=2))
    for phone in ("13700000001", "13700000002"):
        register.enter(care(at(17, 15), {"phone": phone}), NOW)
    with pytest.raises(TimeRefusedError):
        register.enter(care(at(17, 15), {"phone": "13700000003"}), NOW)


def test_a_withdrawn_booking_gives_its_place_back(register: SqliteRegister) -> None:
    first = register.enter(care(at(17, 15)), NOW)
    register.settle(first, EntryState.WITHDRAWN, NOW)
    second = register.enter(care(at(17, 15), {"phone": "13700000000"}), NOW)
    with pytest.raises(TimeRefusedError):
        register.settle(first, EntryState.OPEN, NOW)
    assert [entry.number for entry in register.entries()] == [second]
    register.settle(second, EntryState.WITHDRAWN, NOW)
    register.settle(first, EntryState.OPEN, NOW)
    with pytest.raises(TimeRefusedError):
        register.enter(care(at(17, 15), {"phone": "13700000000"}), NOW)


@pytest.mark.parametrize(
    ("start", "refusal"),
    [
        (at(17, 3), TimeRefusal.CLOSED),
        (at(17, 22), TimeRefusal.CLOSED),
        (at(15, 11), TimeRefusal.PAST),
        (at(14, 15), TimeRefusal.PAST),
        (datetime(2027, 1, 17, 15, tzinfo=NOW.tzinfo), TimeRefusal.FAR),
    ],
)
def test_a_time_outside_is_refused(
    register: SqliteRegister, start: datetime, refusal: TimeRefusal
) -> None:
    with pytest.raises(TimeRefusedError) as caught:
        register.enter(care(start), NOW)
    assert caught.value.refusal is refusal
    assert len(caught.value.nearest) == 3
    assert register.entries(None) == []


@pytest.mark.parametrize(
    "start", ["morgen", "2026-01-17T15:00:00", "2026-01-17T15:07:00+08:00", "9" * 99]
)
def test_what_is_no_time_of_the_calendar_is_told(register: SqliteRegister, start: str) -> None:
    with pytest.raises(KioskError, match="is no time of the calendar"):
        register.enter(care(at(17, 15), {"start": start}), NOW)


def test_a_clock_that_was_set_back_gives_no_place(register: SqliteRegister) -> None:
    register.enter(order(), NOW)
    back = NOW - timedelta(days=30)
    with pytest.raises(KioskError, match="accept-clock") as caught:
        register.enter(care(at(1, 15)), back)
    assert caught.value.code == "clock-behind"
    # an order does not rest on the day, and is kept in its order
    assert register.enter(order(phone="13700000000"), back) == "0002"
    register.accept_clock(back)
    assert register.enter(care(at(1, 15)), back) == "0003"


def test_entries_from_many_threads_all_arrive(register: SqliteRegister) -> None:
    numbers: list[str] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(register.enter(ORDER, NOW)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"{number:04d}" for number in range(1, 9)]
    assert len(register.entries()) == 8


@pytest.mark.parametrize("harm", ["no database", "a folder"])
def test_an_unusable_file_is_one_line(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "records.db"
    path.mkdir() if harm == "a folder" else path.write_bytes(b"no database at all" * 100)
    with pytest.raises(KioskError) as caught:
        register_in(tmp_path).enter(ORDER, NOW)
    assert (caught.value.stage, caught.value.code) == (Stage.BOUTIQUE, "register-unusable")
    assert "\n" not in str(caught.value)


def test_a_register_in_clear_is_taken_over_once_and_removed(tmp_path: Path) -> None:
    old = tmp_path / "register.db"
    with sqlite3.connect(old) as db:
        db.execute(
            "create table entries (number integer primary key autoincrement, kind text not null, "
            "sku text not null, piece text not null, day text not null, taken_at text not null, "
            "state text not null)"
        )
        for state in ("open", "done"):
            db.execute(
                "insert into entries (kind, sku, piece, day, taken_at, state) "
                "values ('care', '', '祖母的旧手袋', '周六', ?, ?)",
                (NOW.isoformat(), state),
            )
    kept = old.read_bytes()
    records = records_in(tmp_path / "new")
    for _ in range(2):
        old.write_bytes(kept)
        take_over(old, records, NOW)
        assert not old.exists()
    entries = SqliteRegister(records).entries(None)
    assert [(e.number, e.piece, e.state) for e in entries] == [
        ("0001", "祖母的旧手袋", EntryState.OPEN),
        ("0002", "祖母的旧手袋", EntryState.DONE),
    ]
    assert SqliteRegister(records).enter(ORDER, NOW) == "0003"
    assert take_over(old, records, NOW) == 0


def test_the_calendar_sees_what_is_entered(tmp_path: Path) -> None:
    records = records_in(tmp_path)
    calendar = calendar_over(records)
    register = SqliteRegister(records, calendar, calendar.boutique)
    before = calendar.free_on(at(17, 0).date(), NOW)
    register.enter(care(at(17, 15)), NOW)
    assert set(before) - set(calendar.free_on(at(17, 0).date(), NOW)) == {at(17, 15)}


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.domain.dialogue import Form, FormKind
from tests.fakes.business import register_in
register = register_in(Path(sys.argv[1]))
while True:
    number = register.enter(Form(FormKind.ORDER, "YX-HB-0101", {}, done=True), datetime.now(UTC))
    print(number, flush=True)
"""


def test_a_number_that_was_told_is_kept_through_a_power_cut(tmp_path: Path) -> None:
    told: list[str] = []
    for round_ in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert writer.stdout is not None
        told += [writer.stdout.readline().strip() for _ in range(1 + round_ % 4)]
        os.kill(writer.pid, signal.SIGKILL)
        told += writer.communicate()[0].split()
        kept = [entry.number for entry in register_in(tmp_path).entries()]
        assert set(told) <= set(kept)
        assert len(kept) == len(set(kept))
    with sqlite3.connect(tmp_path / "records.db") as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from kiosk.domain.errors import KioskError
from tests.fakes.business import NOW, at, care, register_in
register = register_in(Path(sys.argv[1]))
register.enter(care(at(16, 15)), NOW)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    print(register.enter(care(at(17, 15)), NOW))
except KioskError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(register.enter(care(at(17, 15)), NOW))
"""


@pytest.mark.parametrize("room", [0, 6_000, 14_000, 22_000])
def test_a_disk_that_fills_in_mid_booking_loses_and_doubles_nothing(
    tmp_path: Path, room: int
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), str(room)],
        capture_output=True, text=True, cwd=ROOT, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert len(told) == 2
    assert "cannot be used" in told[0]
    entries = register_in(tmp_path).entries()
    assert [entry.start for entry in entries] == [at(16, 15), at(17, 15)]
    assert entries[-1].number == told[-1]
