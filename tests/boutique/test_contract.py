"""The contract test itself: it passes a receiver that is right, and finds out one that is not."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from joserfc.jwk import OKPKey

from kiosk.boutique.contract import Examination
from kiosk.boutique.envelope import signing_key, unseal
from kiosk.boutique.receivers import TAKEN, FolderReceiver, HttpReceiver
from tests.fakes.receiver import Integrator, served


class Forgetful(Integrator):
    """Does not look whether it has a message already."""

    def keep(self, key: str, body: bytes) -> int:
        before = list(self.kept)
        self.kept.clear()
        status = super().keep(key, body)
        self.kept[:] = [*before, *self.kept]
        return status


class Credulous(Integrator):
    """Believes whoever asks."""

    def __init__(self, sender: OKPKey) -> None:
        super().__init__(sender)
        self.forged: list[str] = []

    @property
    def keys(self) -> list[str]:
        return [*super().keys, *self.forged]

    def keep(self, key: str, body: bytes) -> int:
        if super().keep(key, body) == 422:
            self.forged.append(key)
        return 201


class Lossy(Integrator):
    """Says yes before it keeps, and keeps only what comes a second time."""

    def keep(self, key: str, body: bytes) -> int:
        if key not in self.bodies:
            self.bodies[key] = set()
            return 201
        return super().keep(key, body)


class Hasty(Integrator):
    """Looks and keeps in two steps, with time for another in between."""

    def keep(self, key: str, body: bytes) -> int:
        if key in self.keys:
            return 200
        self.pause.wait(0.05)
        told, customer = unseal(body, self.sender, self.key)  # type: ignore[arg-type]
        self.kept.append((told, customer))
        return 201

    pause = threading.Event()


def wrong(tmp_path: Path, make: Callable[..., Integrator], looks: bool = True) -> list[str]:
    """Examine a receiver and return what it does wrong."""
    signer = signing_key(tmp_path)
    integrator = make(signer)
    with served(integrator) as address:
        examination = Examination(
            HttpReceiver(address), HttpReceiver(address, 0.002), signer, integrator.key,
            (lambda: integrator.keys) if looks else None, within_s=0.3,
        )  # fmt: skip
        return [finding.asked for finding in examination.run() if finding.wrong]


@pytest.mark.enable_socket
@pytest.mark.parametrize("looks", [True, False])
def test_a_receiver_that_honours_the_key_is_right(tmp_path: Path, looks: bool) -> None:
    assert wrong(tmp_path, Integrator, looks) == []


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("make", "found"),
    [
        (Forgetful, "the same order again changes nothing"),
        (Hasty, "the same order from many hands at once"),
        (Credulous, "a forged order is not kept"),
        (Lossy, "an order is kept"),
    ],
)
def test_a_receiver_that_is_not_is_found_out(
    tmp_path: Path, make: Callable[..., Integrator], found: str
) -> None:
    assert found in wrong(tmp_path, make) or (make is Lossy and wrong(tmp_path, make))


def test_an_address_where_nobody_is_is_found_out(tmp_path: Path) -> None:
    signer = signing_key(tmp_path)
    receiver = FolderReceiver(tmp_path / "nowhere")
    examination = Examination(receiver, None, signer, Integrator().key, None)
    assert all(f.wrong for f in examination.run() if f.asked != "a forged order is not kept")


def test_a_folder_whose_files_are_taken_once_is_right(tmp_path: Path) -> None:
    folder = tmp_path / "orders"
    (folder / TAKEN).mkdir(parents=True)
    signer = signing_key(tmp_path / "keys")
    integrator = Integrator(signer)

    def kept() -> list[str]:
        """Take what lies there, as an integrator's own program does now and then."""
        for path in sorted(folder.glob("*.json")):
            integrator.keep(path.stem.split("-")[1], path.read_bytes())
            path.rename(folder / TAKEN / path.name)
        return integrator.keys

    examination = Examination(
        FolderReceiver(folder), None, signer, integrator.key, kept, within_s=0.2
    )
    assert [f.asked for f in examination.run() if f.wrong] == []
    assert len(list((folder / TAKEN).iterdir())) == len(set(integrator.asked))
