"""A program that takes orders and carries them away until it is killed."""

import multiprocessing
import os
from pathlib import Path

from joserfc.jwk import OKPKey

from kiosk.boutique import EntryState, SqliteRegister
from kiosk.boutique.envelope import signing_key
from kiosk.boutique.outbox import SqliteOutbox
from kiosk.boutique.receivers import FolderReceiver, HttpReceiver
from kiosk.domain.ports import Receiver
from kiosk.runtime.courier import Courier
from tests.fakes.business import NOW, order, records_in


def couriers(folder: Path, address: str, integrator: OKPKey) -> list[Courier]:
    """Return the couriers to the folder and to the address."""
    records, signer = records_in(folder), signing_key(folder / "keys")
    receivers: list[Receiver] = [FolderReceiver(folder / "orders"), HttpReceiver(address)]
    return [
        Courier(
            SqliteOutbox(records, "yunxiu", receiver.name, signer, integrator, lambda: NOW),
            receiver,
            folder / f"{receiver.name}.lock",
        )
        for receiver in receivers
    ]


def work(folder: Path, address: str, key: dict[str, str], told: int, life: int) -> None:
    """Take orders over and over and hand them over meanwhile, until killed.

    Args:
        folder: of the records.
        address: of the server.
        key: the integrator's public key.
        told: a pipe to which the number of each order is written once it is told to the customer.
        life: which program of the run this is, so that no two customers are alike.
    """
    carrying = couriers(folder, address, OKPKey.import_key(key))
    register = SqliteRegister(
        records_in(folder), changed=lambda: [courier.call() for courier in carrying] and None
    )
    for courier in carrying:
        courier.start()
    for n in range(10_000):
        number = register.enter(order(phone=f"{life:05d}{n:06d}", name=f"顾客{life}·{n}"), NOW)
        os.write(told, f"{number}\n".encode())
        if n % 7 == 6:
            register.settle(number, EntryState.DONE, NOW)


class Sent:
    """A file descriptor that a process of the fork server gets a copy of."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = multiprocessing.reduction.DupFd(descriptor)  # type: ignore[attr-defined]


def start(folder: Path, address: str, key: dict[str, str], sent: Sent, life: int) -> None:
    """Work in a process of its own."""
    work(folder, address, key, sent.descriptor.detach(), life)
