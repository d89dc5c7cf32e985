"""A crowd books care at once: as many as there are places get one, all others hear what is free.

`python -m tests.boutique.crowd 1000 50` sends 1,000 attempts from threads of several processes at
50 places of one day and prints what became of them; a smaller crowd is a test.
"""

import multiprocessing
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import click

from kiosk.boutique.calendar import Terms
from kiosk.domain.errors import KioskError
from kiosk.domain.records import TimeRefusedError
from tests.fakes.business import NOW, at, care, register_in

PROCESSES = 4
TIMES = 10
"""Times of the day that the places are spread over, an hour apart."""


class Outcome:
    """What became of the attempts.

    Attributes:
        numbers: of those who got a place.
        refused: how many were told the nearest free times.
        errors: codes of anything else.
    """

    def __init__(self) -> None:
        self.numbers: list[str] = []
        self.refused = 0
        self.errors: Counter[str] = Counter()
        self.seconds = 0.0


def gather(folder: Path, attempts: int, places: int, processes: int = PROCESSES) -> Outcome:
    """Let a crowd book and return what became of it.

    Args:
        folder: of the records.
        attempts: customers, each with a number of their own and a thread.
        places: that there are, a multiple of `TIMES`.
        processes: among which the customers are divided.
    """
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(processes + 1)
    told = context.Queue()
    share = [range(first, attempts, processes) for first in range(processes)]
    crowd = [
        context.Process(target=_book, args=(folder, list(part), places, gate, told))
        for part in share
    ]
    for process in crowd:
        process.start()
    gate.wait(60)
    started = time.perf_counter()
    outcome = Outcome()
    for _ in range(attempts):
        kind, value = told.get(timeout=600)
        if kind == "number":
            outcome.numbers.append(value)
        elif kind == "refused":
            outcome.refused += 1
        else:
            outcome.errors[value] += 1
    outcome.seconds = time.perf_counter() - started
    for process in crowd:
        process.join(60)
    return outcome


def terms(places: int) -> Terms:
    """Return terms under which the day has so many places at each of its times."""
    return Terms(at_once=places // TIMES)


def starts() -> list[datetime]:
    """Return the times that the crowd wants."""
    return [at(17, 10) + timedelta(hours=n) for n in range(TIMES)]


def _book(folder: Path, customers: list[int], places: int, gate, told) -> None:  # type: ignore[no-untyped-def]
    register = register_in(folder, terms(places))
    wanted = starts()

    def attempt(customer: int) -> None:
        form = care(wanted[customer % TIMES], {"phone": f"139{customer:08d}"})
        try:
            told.put(("number", register.enter(form, NOW)))
        except TimeRefusedError as error:
            told.put(("refused", len(error.nearest)))
        except KioskError as error:
            told.put(("error", error.code))
        except Exception as error:
            told.put(("error", type(error).__name__))

    threads = [threading.Thread(target=attempt, args=(customer,)) for customer in customers]
    gate.wait(60)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def look(folder: Path, places: int, outcome: Outcome) -> str:
    """Return what is wrong after a crowd; empty where every place has one customer."""
    entries = register_in(folder, terms(places)).entries()
    if sorted(entry.number for entry in entries) != sorted(outcome.numbers):
        return "the register does not hold exactly those who were told a number"
    each = Counter(entry.start for entry in entries)
    if set(each.values()) != {places // TIMES} or len(each) != TIMES:
        return f"the times are not filled to their places: {sorted(each.values())}"
    if len({entry.phone for entry in entries}) != places:
        return "somebody has two places"
    return ""


def main(arguments: list[str]) -> int:
    """Gather a crowd and print what became of it."""
    attempts, places = int(arguments[0]), int(arguments[1])
    with tempfile.TemporaryDirectory(prefix="crowd-") as folder:
        outcome = gather(Path(folder), attempts, places)
        wrong = look(Path(folder), places, outcome)
    click.echo(
        f"{attempts} attempts from threads of {PROCESSES} processes for {places} places in "
        f"{outcome.seconds:.1f} s: {len(outcome.numbers)} booked, {outcome.refused} told what is "
        f"free, {outcome.errors.total()} errors {dict(outcome.errors) or ''}"
    )
    click.echo(wrong or "every place has one customer")
    return 1 if wrong or outcome.errors or len(outcome.numbers) != places else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
