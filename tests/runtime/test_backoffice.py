import os
from pathlib import Path

import pytest

from kiosk.boutique import Applied, Person, Role
from kiosk.catalog import Preview
from kiosk.catalog.source import RefusedError
from kiosk.domain.errors import KioskError
from kiosk.runtime.backoffice import BackOffice
from tests.fakes.clock import VirtualClock
from tests.fakes.desk import ADVISOR, MANAGER, PINS, open_desk
from tests.fakes.small_house import write_small_house

SKU = "YX-HB-0101"
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


def acts(office: BackOffice) -> list[tuple[str, str, str]]:
    entries, broken = office.audit()
    assert broken is None
    return [(entry.who, entry.action, entry.subject) for entry in reversed(entries)]


def test_a_count_is_of_now_of_here_and_on_record(office: BackOffice, clock: VirtualClock) -> None:
    clock.advance(3600)
    (shelf,) = office.find(SKU)
    assert shelf.sizes == ("",)
    counted = office.count(HELP, SKU, "", 7)
    assert counted.counts[0] is not None
    assert (counted.counts[0].count, counted.counts[0].counted_at) == (7, clock.now())
    assert office.find(SKU) == [counted]
    assert acts(office) == [(ADVISOR, "counted", f"{SKU}: 1 → 7")]


@pytest.mark.parametrize(
    ("sku", "size", "count"), [("YX-XX-1", "", 1), (SKU, "38", 1), (SKU, "", -1), (SKU, "", 10_000)]
)
def test_what_cannot_be_counted_is_refused(
    office: BackOffice, sku: str, size: str, count: int
) -> None:
    with pytest.raises(KioskError):
        office.count(HELP, sku, size, count)
    assert acts(office) == []


def test_a_clock_that_went_back_cannot_undo_a_count(
    office: BackOffice, clock: VirtualClock
) -> None:
    office.count(HELP, SKU, "", 7)
    clock.advance(-86_400 * 30)
    with pytest.raises(KioskError, match="a later count"):
        office.count(HELP, SKU, "", 1)


def test_a_price_is_drafted_looked_at_published_and_rolled_back(office: BackOffice) -> None:
    before = office.find(SKU)[0].product.price_cny
    preview = office.price(BOSS, {SKU: "99000"})
    assert preview is not None
    assert [move.sku for move in preview.changes.steep] == [SKU]
    assert office.find(SKU)[0].product.price_cny == before
    office.publish(BOSS)
    assert office.find(SKU)[0].product.price_cny == 99_000
    office.roll_back(BOSS, 1)
    assert office.find(SKU)[0].product.price_cny == before
    assert acts(office) == [
        (MANAGER, "drafted", f"{SKU}: ¥168,000 → ¥99,000"),
        (MANAGER, "published", "v2"),
        (MANAGER, "rolled back to", "v1"),
    ]


@pytest.mark.parametrize("price", ["0", "面议", "", "1e5"])
def test_a_price_that_is_none_is_refused(office: BackOffice, price: str) -> None:
    with pytest.raises(RefusedError):
        office.price(BOSS, {SKU: price})
    assert office.preview() is None


def test_an_advisor_publishes_nothing(office: BackOffice, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "价格.csv"
    stick.write_text(f"sku,price_cny\n{SKU},99000\n", encoding="utf-8")
    office.deliver(BOSS, stick)
    for act in (
        lambda: office.price(HELP, {SKU: "1"}),
        lambda: office.deliver(HELP, stick),
        lambda: office.publish(HELP),
        lambda: office.discard(HELP),
        lambda: office.roll_back(HELP, 1),
        # a role that was written down once is not believed for ever
        lambda: office.publish(Person(ADVISOR, Role.MANAGER)),
        lambda: office.publish(Person("某人", Role.MANAGER)),
    ):
        with pytest.raises(KioskError, match="only a manager"):
            act()
    assert office.preview() is not None
    assert len(office.versions()[0]) == 1


def test_the_stick_shows_what_can_be_read_newest_first(office: BackOffice, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    for age, name in enumerate(("库存.csv", "目录.xlsx", "._目录.xlsx", "~$目录.xlsx", "照片.jpg")):
        (stick / name).write_text("", encoding="utf-8")
        os.utime(stick / name, (1000 - age, 1000 - age))
    assert [path.name for path in office.deliveries()] == ["库存.csv", "目录.xlsx"]


def test_a_stock_file_is_taken_at_once_and_anything_else_drafted(
    office: BackOffice, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    counts = stick / "库存.csv"
    heading = "sku,boutique,size,count,counted_at"
    for day, told in (("2026-01-15", (1, 0)), ("2020-01-15", (0, 1))):
        row = f"{SKU},sh-hengshan,,3,{day}T09:00:00+08:00"
        counts.write_text(f"{heading}\n{row}\n", encoding="utf-8")
        applied = office.deliver(HELP, counts)
        assert isinstance(applied, Applied)
        assert (applied.taken, len(applied.older)) == told
    prices = stick / "价格.csv"
    prices.write_text(f"sku,price_cny\n{SKU},99000\n", encoding="utf-8")
    assert isinstance(office.deliver(BOSS, prices), Preview)
    office.discard(BOSS)
    assert office.preview() is None
    prices.write_text(f"sku,price_cny\n{SKU},九万九\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        office.deliver(BOSS, prices)


def test_who_enters_and_who_is_refused_is_on_record(office: BackOffice) -> None:
    with pytest.raises(KioskError):
        office.enter(ADVISOR, PINS[MANAGER])
    assert office.enter(MANAGER, PINS[MANAGER]) == BOSS
    assert acts(office) == [(ADVISOR, "refused: pin-wrong", ""), (MANAGER, "entered", "")]


def test_the_demo_houses_pieces_are_in_health(office: BackOffice) -> None:
    health = office.health()
    assert health.pieces == sum(health.kinds.values())
    assert not [found for found in health.findings if found.weight == "fault"]
