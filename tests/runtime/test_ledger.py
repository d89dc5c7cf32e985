from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.boutique import EntryState, Person, Purpose, Role
from kiosk.domain.errors import KioskError
from kiosk.runtime.backoffice import BackOffice
from kiosk.runtime.records import Business
from tests.fakes.business import HERE, NAME, PHONE, ZONE, at, care, order
from tests.fakes.clock import OPENING, VirtualClock
from tests.fakes.desk import ADVISOR, MANAGER, open_desk
from tests.fakes.small_house import write_small_house

BOSS, HELP = Person(MANAGER, Role.MANAGER), Person(ADVISOR, Role.ADVISOR)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_house(tmp_path_factory.mktemp("small") / "yunxiu")


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def office(tmp_path: Path, pack: Path, clock: VirtualClock) -> BackOffice:
    return open_desk(tmp_path, pack, clock.now)


@pytest.fixture
def business(office: BackOffice, tmp_path: Path, pack: Path, clock: VirtualClock) -> Business:
    """The records as the terminal itself holds them, beside the desk."""
    return Business(tmp_path, tmp_path / "keys", pack, HERE, ZONE, clock.now)


def acts(office: BackOffice) -> list[tuple[str, str, str]]:
    entries, broken = office.audit()
    assert broken is None
    return [(entry.who, entry.action, entry.subject) for entry in reversed(entries)]


def test_staff_see_what_customers_confirmed(office: BackOffice, business: Business) -> None:
    business.register.enter(care(at(17, 15)), OPENING)
    business.register.enter(care(at(17, 11), {"phone": "13700000000"}), OPENING)
    business.register.enter(order(), OPENING)
    assert [entry.number for entry in office.ledger.entries(HELP)] == ["0001", "0002", "0003"]
    visits = office.ledger.visits(HELP, at(17, 0).date())
    assert [(entry.start, entry.name) for entry in visits] == [
        (at(17, 11), NAME),
        (at(17, 15), NAME),
    ]
    assert office.ledger.visits(HELP, at(18, 0).date()) == []


def test_an_entry_is_settled_on_record(office: BackOffice, business: Business) -> None:
    number = business.register.enter(order(), OPENING)
    assert office.ledger.settle(HELP, number, EntryState.DONE) == []
    assert len(office.ledger.entries(HELP, every=True)) == 1
    assert acts(office) == [(ADVISOR, "set to done", number)]


def test_a_manager_gives_out_and_erases_on_record_without_naming_anybody(
    office: BackOffice, business: Business
) -> None:
    business.register.enter(order(), OPENING)
    held = office.ledger.export(BOSS, phone=PHONE)
    assert [entry.name for entry in held.entries] == [NAME]
    office.ledger.erase(BOSS, number="0001")
    assert office.ledger.entries(BOSS) == []
    assert acts(office) == [(MANAGER, "exported", "0001"), (MANAGER, "erased", "0001")]


def test_an_advisor_gives_out_and_erases_nothing_and_a_stranger_sees_nothing(
    office: BackOffice, business: Business
) -> None:
    business.register.enter(order(), OPENING)
    stranger = Person("某人", Role.MANAGER)
    for act in (
        lambda: office.ledger.export(HELP, phone=PHONE),
        lambda: office.ledger.erase(HELP, phone=PHONE),
        lambda: office.ledger.accept_clock(HELP),
        lambda: office.ledger.entries(stranger),
        lambda: office.ledger.settle(stranger, "0001", EntryState.DONE),
    ):
        with pytest.raises(KioskError, match="may do this"):
            act()
    assert [entry.state for entry in business.register.entries()] == [EntryState.OPEN]


def test_a_clock_that_was_set_back_is_accepted_by_a_manager(
    office: BackOffice, business: Business, clock: VirtualClock
) -> None:
    business.register.enter(order(), OPENING)
    clock.advance(-86_400 * 5)
    with pytest.raises(KioskError, match="accept-clock"):
        business.register.enter(care(at(11, 15)), clock.now())
    office.ledger.accept_clock(BOSS)
    business.register.enter(care(at(11, 15)), clock.now())


def test_a_profile_is_kept_by_consent_and_goes_with_it(office: BackOffice) -> None:
    today = OPENING.date()
    with pytest.raises(KioskError, match="no purpose"):
        office.ledger.keep_profile(HELP, NAME, PHONE, "", {})
    consents = {Purpose.CARE: today + timedelta(days=90)}
    number = office.ledger.keep_profile(HELP, NAME, PHONE, "爱素色", consents)
    assert [p.notes for p in office.ledger.profiles(HELP, Purpose.CARE)] == ["爱素色"]
    assert office.ledger.profiles(HELP, Purpose.TASTE) == []
    office.ledger.withdraw(HELP, number, Purpose.CARE)
    assert office.ledger.profiles(HELP, Purpose.CARE) == []
    assert acts(office) == [
        (ADVISOR, "kept for care", "profile 1"),
        (ADVISOR, "ended care", "profile 1"),
    ]


def test_where_no_receiver_is_named_nothing_waits_and_nothing_is_carried(
    office: BackOffice, business: Business
) -> None:
    business.register.enter(order(), OPENING)
    assert office.ledger.waiting() == {}
    assert business.couriers() == []
    with business.served():
        business.tidy(OPENING + timedelta(days=400))
    assert [entry.name for entry in business.register.entries()] == [NAME]
