import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.boutique import EntryState, SqliteRegister
from kiosk.boutique.entries import Event
from kiosk.boutique.envelope import signing_key
from kiosk.boutique.outbox import SqliteOutbox, waiting
from kiosk.boutique.receivers import FolderReceiver, HttpReceiver
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Receiver
from kiosk.domain.records import DeliveryError, Message
from kiosk.runtime.courier import LONGEST_WAIT_S, OTHER_WAIT_S, Courier
from tests.fakes.business import NOW, order, records_in
from tests.fakes.clock import VirtualClock
from tests.fakes.receiver import Integrator, served


class Scene:
    """A register, an integrator and the courier between them, under a clock that a test moves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = records_in(folder)
        self.register = SqliteRegister(self.records)
        self.integrator = Integrator(signing_key(folder / "keys"))
        self.time = VirtualClock()

    def courier(self, receiver: Receiver) -> Courier:
        outbox = SqliteOutbox(
            self.records, "yunxiu", receiver.name, signing_key(self.folder / "keys"),
            self.integrator.key, lambda: NOW,
        )  # fmt: skip
        lock = self.folder / f"{receiver.name}.lock"
        return Courier(outbox, receiver, lock, self.time.monotonic, random.Random(1))

    def order(self, count: int = 1) -> list[str]:
        before = len(self.register.entries(None))
        return [self.register.enter(order(phone=f"139{n + before:08d}"), NOW) for n in range(count)]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
def address(scene: Scene) -> Iterator[str]:
    with served(scene.integrator) as address:
        yield address


@pytest.mark.enable_socket
def test_everything_is_delivered_once_and_in_order(scene: Scene, address: str) -> None:
    numbers = scene.order(5)
    scene.register.settle(numbers[0], EntryState.DONE, NOW)
    courier = scene.courier(HttpReceiver(address))
    assert courier.deliver() is None
    assert courier.deliver() is None
    told = [(told.number, told.event) for told, _ in scene.integrator.kept]
    assert told == [*((n, Event.TAKEN) for n in numbers), (numbers[0], Event.SETTLED)]
    assert len(scene.integrator.asked) == 6


@pytest.mark.enable_socket
def test_an_answer_that_was_lost_is_asked_for_again_and_kept_once(
    scene: Scene, address: str
) -> None:
    scene.order()
    scene.integrator.trouble.extend(["lose", "lose"])
    courier = scene.courier(HttpReceiver(address))
    while (wait := courier.deliver()) is not None:
        scene.time.advance(wait)
    assert len(scene.integrator.asked) == 3
    assert len(scene.integrator.kept) == 1
    assert all(len(bodies) == 1 for bodies in scene.integrator.bodies.values())


@pytest.mark.enable_socket
def test_waits_grow_while_the_receiver_is_out_of_reach_and_nobody_is_hurried(
    scene: Scene, address: str
) -> None:
    scene.order(3)
    scene.integrator.trouble.extend([503] * 15)
    courier = scene.courier(HttpReceiver(address))
    waits = []
    while (wait := courier.deliver()) is not None:
        waits.append(wait)
        assert courier.deliver() == pytest.approx(wait)  # called in between: it rests
        scene.time.advance(wait)
    assert len(waits) == 15
    for n, wait in enumerate(waits):
        assert 0.5 * min(2.0**n, LONGEST_WAIT_S) <= wait <= min(2.0**n, LONGEST_WAIT_S)
    assert len(scene.integrator.kept) == 3


@pytest.mark.enable_socket
def test_a_receiver_that_asks_for_quiet_gets_it(scene: Scene, address: str) -> None:
    scene.order()
    scene.integrator.trouble.append("wait 300")
    assert scene.courier(HttpReceiver(address)).deliver() == 300.0


@pytest.mark.enable_socket
def test_a_message_that_is_refused_holds_no_other_up(scene: Scene, address: str) -> None:
    numbers = scene.order(3)
    scene.integrator.trouble.append(422)
    courier = scene.courier(HttpReceiver(address))
    wait = courier.deliver()
    assert [told.number for told, _ in scene.integrator.kept] == numbers[1:]
    assert [w.refusal for w in waiting(scene.records, "http")] == ["answer-422"]
    assert wait is not None
    scene.time.advance(wait)
    assert courier.deliver() is None
    assert [told.number for told, _ in scene.integrator.kept] == [*numbers[1:], numbers[0]]


@pytest.mark.enable_socket
def test_folder_and_address_are_served_each_by_itself(scene: Scene, address: str) -> None:
    folder = scene.folder / "orders"
    scene.order(2)
    scene.integrator.trouble.extend([503] * 2)
    http, files = scene.courier(HttpReceiver(address)), scene.courier(FolderReceiver(folder))
    assert http.deliver() is not None
    assert files.deliver() is not None  # the folder is not there yet
    folder.mkdir()
    scene.time.advance(10.0)
    assert files.deliver() is None
    assert len(list(folder.glob("*.json"))) == 2
    while (wait := http.deliver()) is not None:
        scene.time.advance(wait)
    assert len(scene.integrator.kept) == 2


def test_two_programs_do_not_deliver_at_once(scene: Scene) -> None:
    scene.order()
    (scene.folder / "orders").mkdir()
    first = scene.courier(FolderReceiver(scene.folder / "orders"))
    with first._lock:
        assert scene.courier(FolderReceiver(scene.folder / "orders")).deliver() == OTHER_WAIT_S
    assert scene.courier(FolderReceiver(scene.folder / "orders")).deliver() is None


class Moody:
    """A receiver that fails in ways that no receiver should."""

    name = "moody"

    def __init__(self, *moods: Exception) -> None:
        self.moods = list(moods)
        self.kept: list[str] = []

    def deliver(self, message: Message) -> None:
        if self.moods:
            raise self.moods.pop(0)
        self.kept.append(message.key)


def test_no_failure_of_any_kind_ends_the_deliveries(scene: Scene) -> None:
    scene.order()
    moody = Moody(
        RuntimeError("a defect"),
        KioskError(Stage.BOUTIQUE, "register-unusable", "disk full"),
        OSError("lock"),
        DeliveryError("x", "x", "x", unreachable=True),
    )
    courier = scene.courier(moody)
    for _ in range(4):
        wait = courier.deliver()
        assert wait is not None
        scene.time.advance(wait)
    assert courier.deliver() is None
    assert len(moody.kept) == 1


def test_a_courier_is_woken_by_a_new_order_and_ends_when_told(scene: Scene) -> None:
    folder = scene.folder / "orders"
    folder.mkdir()
    couriers: list[Courier] = []
    scene.register = SqliteRegister(
        scene.records, changed=lambda: [courier.call() for courier in couriers] and None
    )
    outbox = SqliteOutbox(
        scene.records, "yunxiu", "folder", signing_key(scene.folder / "keys"),
        scene.integrator.key, lambda: NOW,
    )  # fmt: skip
    courier = Courier(outbox, FolderReceiver(folder), scene.folder / "lock")
    couriers.append(courier)
    courier.start()
    scene.order()
    for _ in range(500):
        if list(folder.glob("*.json")):
            break
        courier._thread.join(0.01)
    courier.stop()
    assert not courier._thread.is_alive()
    assert len(list(folder.glob("*.json"))) == 1
