"""A disk that fills in the middle of a booking: one plain sentence, and nothing lost or doubled."""

import contextlib
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.fakes.small_house import small_data
from tests.fakes.timers import VirtualTimers
from tests.ui.shop import Shop, shown_texts

SIZE = QSize(540, 960)
ROOM_MB = 48

Full = Callable[[], AbstractContextManager[None]]
"""Lets the disk be full for as long as a block lasts."""


@contextlib.contextmanager
def nothing_grows() -> Iterator[None]:
    """Let no file of this program be written at all, as its owner's quota can."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Fill the disk on which a folder lies to the last byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(size))
    try:
        yield
    finally:
        filler.unlink()


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Put a small disk of its own at a folder, where that is permitted."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    options = ["-t", "tmpfs", "-o", f"size={ROOM_MB}m", "vitrine-test", str(folder)]
    told = subprocess.run([mount or "false", *options], capture_output=True, check=False)
    if unmount is None or told.returncode:
        pytest.skip("no disk may be mounted here; the limit of a file's size stands for it")
    try:
        yield
    finally:
        subprocess.run([unmount, "-l", str(folder)], check=True)


@pytest.fixture(scope="module", params=["limit", "disk"])
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Full]]:
    folder = tmp_path_factory.mktemp("home")
    if request.param == "limit":
        yield folder, nothing_grows
        return
    with small_disk(folder):
        yield folder, lambda: filled(folder)


@pytest.fixture(scope="module")
def shop(
    place: tuple[Path, Full], qapp: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shop]:
    with small_data(tmp_path_factory.mktemp("house")):
        shop = Shop(place[0], SIZE, VirtualTimers())
        yield shop
        assert shop.warnings == []
        shop.close()


@pytest.fixture
def full(place: tuple[Path, Full], shop: Shop) -> Iterator[Full]:
    shop.bridge.leave()
    shop.bridge.enter()
    shop.settle()
    yield place[1]
    assert shop.say("你们几点关门")


def begun(shop: Shop) -> int:
    return len(shop.business.register.entries(None))


def test_a_booking_by_voice_goes_to_a_person_and_is_kept_when_there_is_room(
    shop: Shop, full: Full
) -> None:
    before = begun(shop)
    for sentence in ("鳄鱼皮手袋预约养护", "后天下午三点", "我姓王", "电话13812345678"):
        shop.say(sentence)
    with full():
        reply = shop.say("对，没错")
    assert "顾问" in reply
    assert begun(shop) == before
    for sentence in ("鳄鱼皮手袋预约养护", "后天下午三点", "我姓王", "电话13812345678"):
        shop.say(sentence)
    assert shop.say("对，没错")
    entries = shop.business.register.entries(None)
    assert len(entries) == before + 1
    assert entries[-1].number in shown_texts(shop)


def test_a_booking_by_touch_says_so_and_the_same_confirmation_keeps_it_once(
    shop: Shop, full: Full, qtbot: QtBot
) -> None:
    before = begun(shop)
    floor = shop.bridge.property("floor")
    form = floor.property("form")

    def ready() -> None:
        qtbot.waitUntil(lambda: not form.property("view")["busy"], timeout=30_000)
        shop.settle()

    floor.book_care()
    form.choose("handbag")
    form.choose("care_clean")
    ready()
    form.choose(form.property("view")["options"][2]["id"])
    ready()
    form.choose(form.property("view")["options"][1]["id"])
    form.type("王")
    form.next()
    for digit in "13800000000":
        form.key(digit)
    form.next()
    with full():
        for _ in range(3):  # a customer touches again
            form.confirm()
            ready()
    assert form.property("view")["number"] == ""
    assert form.property("view")["error"] in shown_texts(shop)
    assert "顾问" in form.property("view")["error"]
    assert begun(shop) == before
    form.confirm()
    form.confirm()
    ready()
    entries = shop.business.register.entries(None)
    assert len(entries) == before + 1
    assert form.property("view")["number"] == entries[-1].number
