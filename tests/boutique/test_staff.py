import multiprocessing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.boutique import DoorShutError, Person, Role, SqliteStaff
from kiosk.boutique.staff import MOST_TRIES, SHUT
from kiosk.domain.errors import KioskError

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOW = datetime.fromisoformat("2026-01-15T10:00:00+08:00")
RIGHT, WRONG = "271828", "314159"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def staff(tmp_path: Path, clock: Clock) -> SqliteStaff:
    opened = SqliteStaff(tmp_path / "staff.db", clock, QUICK)
    opened.add("周敏", Role.MANAGER, RIGHT)
    return opened


def fail(staff: SqliteStaff) -> DoorShutError:
    with pytest.raises(DoorShutError) as caught:
        staff.enter("周敏", WRONG)
    return caught.value


def test_the_right_pin_opens_and_a_hash_is_kept(staff: SqliteStaff, tmp_path: Path) -> None:
    assert staff.enter("周敏", RIGHT) == Person("周敏", Role.MANAGER)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"$argon2id$" in kept
    assert RIGHT.encode() not in kept


def test_five_wrong_pins_shut_the_door_longer_each_time(staff: SqliteStaff, clock: Clock) -> None:
    for shut_for in (*SHUT, SHUT[-1]):
        for left in range(MOST_TRIES - 1, 0, -1):
            error = fail(staff)
            assert (error.tries_left, error.until) == (left, None)
        assert fail(staff).until == clock.now + shut_for
        with pytest.raises(DoorShutError):
            staff.enter("周敏", RIGHT)
        clock.now += shut_for
    staff.enter("周敏", RIGHT)
    assert fail(staff).tries_left == MOST_TRIES - 1


def test_the_door_stays_shut_over_a_restart(staff: SqliteStaff, tmp_path: Path, clock: Clock):
    for _ in range(MOST_TRIES):
        fail(staff)
    with pytest.raises(DoorShutError):
        SqliteStaff(tmp_path / "staff.db", clock, QUICK).enter("周敏", RIGHT)


def _try(path: Path) -> bool:
    try:
        SqliteStaff(path, lambda: NOW, QUICK).enter("周敏", WRONG)
    except DoorShutError as error:
        return error.until is None
    return False


def test_tries_from_several_programs_are_counted_together(staff: SqliteStaff, tmp_path: Path):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        counted = pool.map(_try, [tmp_path / "staff.db"] * 12)
    assert sum(counted) == MOST_TRIES - 1


@settings(max_examples=60)
@given(pin=st.text(st.sampled_from("0123456789aX é五"), max_size=14))
def test_only_pins_of_a_form_that_is_not_easy_are_taken(
    pin: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    staff = SqliteStaff(tmp_path_factory.mktemp("staff") / "staff.db", lambda: NOW, QUICK)
    formed = pin.isascii() and pin.isdigit() and 6 <= len(pin) <= 12
    try:
        staff.add("周敏", Role.MANAGER, pin)
    except KioskError as error:
        assert error.code in ({"pin-easy"} if formed else {"pin-form"})
        assert staff.people() == []
    else:
        assert formed
        assert len(set(pin)) > 2


@pytest.mark.parametrize("pin", ["123456", "987654", "000000", "121212", "13579", "2468024680246"])
def test_easy_pins_are_refused(staff: SqliteStaff, pin: str) -> None:
    with pytest.raises(KioskError, match="PIN"):
        staff.add("林晓", Role.ADVISOR, pin)


def test_there_is_always_a_manager(tmp_path: Path, clock: Clock) -> None:
    staff = SqliteStaff(tmp_path / "staff.db", clock, QUICK)
    with pytest.raises(KioskError, match="no manager yet"):
        staff.add("林晓", Role.ADVISOR, RIGHT)
    staff.add("周敏", Role.MANAGER, RIGHT)
    staff.add("林晓", Role.ADVISOR, WRONG)
    with pytest.raises(KioskError, match="last manager"):
        staff.remove("周敏")
    staff.remove("林晓")
    staff.remove("周敏")
    assert staff.people() == []


def test_names_are_one_each_and_known(staff: SqliteStaff) -> None:
    with pytest.raises(KioskError, match="already"):
        staff.add(" 周敏 ", Role.ADVISOR, RIGHT)
    for act in (staff.remove, lambda name: staff.change_pin(name, RIGHT)):
        with pytest.raises(KioskError, match="nobody is called"):
            act("某人")
    staff.change_pin("周敏", WRONG)
    assert staff.enter("周敏", WRONG).role is Role.MANAGER
    assert tuple(sorted(SHUT)) == SHUT
    assert SHUT[0] > timedelta(0)
