"""Kills a terminal at any moment of taking and handing over orders, and looks what arrived.

`python -m tests.boutique.kills 500` kills a program so often that takes orders and carries them to
a folder and to a real HTTP server; a few of its kills are a test. Every order whose number was
told must arrive exactly once at both, and nothing may arrive twice, whether it was told or not.
"""

import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click
from joserfc.jwk import OKPKey

from kiosk.boutique import SqliteRegister
from kiosk.boutique.envelope import Customer, Told, signing_key, unseal
from tests.boutique.order_taker import Sent, couriers, start
from tests.fakes.business import records_in
from tests.fakes.receiver import Integrator, served

LONGEST_S = 0.6
"""How long a program lives at most after its first order."""


class Run:
    """A folder, a server, and the orders that were told so far.

    Args:
        folder: of the records, the keys and the orders.
        seed: of the moments of the kills.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.told: list[str] = []
        self.integrator = Integrator(signing_key(folder / "keys"))
        self._chance = random.Random(seed)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.boutique.order_taker"])
        (folder / "orders").mkdir()

    def kill_once(self, address: str, life: int) -> None:
        """Start a program, let it take orders, and kill it at a moment of one of them."""
        reader, writer = os.pipe()
        program = self._context.Process(
            target=start, args=(self.folder, address, self._public(), Sent(writer), life)
        )
        program.start()
        os.close(writer)
        with os.fdopen(reader, "rb") as numbers:
            first = numbers.readline()
            time.sleep(self._chance.random() * LONGEST_S)
            os.kill(program.pid or 0, signal.SIGKILL)
            program.join()
            rest = numbers.read()
        # the last line may be cut short: its number was not told
        self.told += [line.decode() for line in (first + rest).split(b"\n")[:-1] if line]

    def finish(self, address: str) -> None:
        """Hand over what is left, as the next start of the terminal does."""
        for courier in couriers(self.folder, address, OKPKey.import_key(self._public())):
            while (wait := courier.deliver()) is not None:
                time.sleep(wait)

    def look(self) -> list[str]:
        """Return what is wrong; empty where everything arrived exactly once."""
        sender = signing_key(self.folder / "keys")
        files = [
            unseal(path.read_bytes(), sender, self.integrator.key)
            for path in sorted((self.folder / "orders").iterdir())
        ]
        entries = SqliteRegister(records_in(self.folder)).entries(None)
        wrong = []
        if len(set(self.told)) != len(self.told):
            wrong.append("a number was told twice")
        if missing := set(self.told) - {entry.number for entry in entries}:
            wrong.append(f"{len(missing)} numbers that were told are not in the register")
        if len({entry.phone for entry in entries}) != len(entries):
            wrong.append("a customer stands in the register twice")
        for name, kept in (("folder", files), ("server", self.integrator.kept)):
            wrong += [f"{name}: {what}" for what in _faults(kept, {e.number: e for e in entries})]
        if any(len(bodies) > 1 for bodies in self.integrator.bodies.values()):
            wrong.append("server: the same key came with other words")
        return wrong

    def _public(self) -> dict[str, str]:
        return {name: str(part) for name, part in self.integrator.key.as_dict(False).items()}


def _faults(kept: list[tuple[Told, Customer | None]], entries: dict[str, object]) -> list[str]:
    taken = Counter(told.number for told, _ in kept if told.event == "taken")
    keys = Counter(told.key for told, _ in kept)
    wrong = []
    if twice := [key for key, times in keys.items() if times > 1]:
        wrong.append(f"{len(twice)} keys arrived twice")
    if late := set(entries) - set(taken):
        wrong.append(f"{len(late)} orders did not arrive")
    if strange := set(taken) - set(entries):
        wrong.append(f"{len(strange)} orders arrived that nobody made")
    if doubled := [number for number, times in taken.items() if times > 1]:
        wrong.append(f"{len(doubled)} orders arrived twice")
    names = {told.number: customer.name for told, customer in kept if customer is not None}
    if any(names[n] != getattr(entries.get(n), "name", "") for n in names):
        wrong.append("a customer arrived under another order")
    return wrong


def main(arguments: list[str]) -> int:
    """Kill so often and print what arrived."""
    kills = int(arguments[0])
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    run = Run(folder, seed=int(arguments[1]) if len(arguments) > 1 else 7)
    started = time.monotonic()
    try:
        with served(run.integrator) as address:
            for life in range(kills):
                run.kill_once(address, life)
            run.finish(address)
        wrong = run.look()
        entries = len(SqliteRegister(records_in(folder)).entries(None))
        files = len(list((folder / "orders").iterdir()))
    finally:
        shutil.rmtree(folder)
    click.echo(
        f"{kills} kills in {time.monotonic() - started:.0f} s: {len(run.told)} orders told, "
        f"{entries} in the register, {files} messages in the folder, "
        f"{len(run.integrator.kept)} kept by the server of {len(run.integrator.asked)} requests"
    )
    for line in wrong:
        click.echo(line)
    click.echo("something is wrong" if wrong else "every order arrived exactly once at both")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
