"""Kills a program at any moment of import, publish and roll back, and looks what is left.

`python -m tests.catalog.kills 210` runs the whole matrix and prints it; a few of its kills are a
test. After each kill the terminal must serve exactly a version that was published, whole.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from kiosk.catalog import Updates
from kiosk.catalog.source import digest
from tests.fakes.house import versions_in
from tests.fakes.small_house import write_small_house

SKU = "YX-HB-0101"
PRICES = (100_000, 200_000)
STEPS = ("import", "publish", "roll back")


def work(home: Path, pack: Path, step: str) -> None:
    """Do one step over and over, until killed; tell when each repetition begins."""
    versions = versions_in(home, pack)
    updates = Updates(versions, "yunxiu", home / "trusted")
    files = [home.parent / f"{price}.csv" for price in PRICES]
    turn = 0
    while True:
        turn += 1
        if step != "roll back":
            served = versions.source(versions.serve().number)["products"][SKU,].text("price_cny")
            path = files[0] if served != str(PRICES[0]) else files[1]
            if step == "import":
                click.echo("begin")
                updates.draft(path, "kill")
                continue
            updates.draft(path, "kill")
            click.echo("begin")
            versions.publish("kill")
        else:
            click.echo("begin")
            versions.roll_back(turn % 2 + 1, "kill")


def kill_once(home: Path, pack: Path, step: str, chance: random.Random) -> None:
    """Start the work and kill it at a moment of one of its repetitions."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.catalog.kills", "work", str(home), str(pack), step],
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    for _ in range(chance.randint(1, 3)):
        assert program.stdout.readline() == b"begin\n"
    time.sleep(chance.random() * {"import": 0.5, "publish": 0.05, "roll back": 0.03}[step])
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()


def look(home: Path, pack: Path) -> str:
    """Return what is wrong after a kill; empty where the terminal serves one whole version."""
    versions = versions_in(home, pack)
    before = versions.history()[-1].number
    served = versions.serve()
    if served.number != before:
        return f"served {before}, then {served.number} without anybody's doing"
    source = versions.source(served.number)
    if digest(source) != served.digest:
        return f"version {served.number} is not what it was"
    opened = versions.open()
    shown = opened.product(SKU)
    held = source["products"][SKU,].number("price_cny")
    pieces = len(opened.products())
    opened.close()
    if shown is None or shown.price_cny != held or pieces != served.products:
        return f"version {served.number} is shown as another"
    draft = versions.draft()
    if draft is not None and digest(versions.source(0)) != draft.digest:
        return "the draft is half a draft"
    return ""


def matrix(kills: int, folder: Path, seed: int) -> list[tuple[str, str]]:
    """Return for each kill the step it fell into and what was wrong after it."""
    chance = random.Random(seed)
    pack = write_small_house(folder / "yunxiu")
    home = folder / "home"
    versions = versions_in(home, pack)
    updates = Updates(versions, "yunxiu", home / "trusted")
    for price in PRICES:
        (folder / f"{price}.csv").write_text(f"sku,price_cny\n{SKU},{price}\n")
    updates.draft(folder / f"{PRICES[0]}.csv", "first")
    versions.publish("first")
    found = []
    for number in range(kills):
        step = STEPS[number % len(STEPS)]
        kill_once(home, pack, step, chance)
        found.append((step, look(home, pack)))
    return found


def main(arguments: list[str]) -> int:
    """Run the worker, or the matrix and print it."""
    if arguments[:1] == ["work"]:
        work(Path(arguments[1]), Path(arguments[2]), arguments[3])
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    try:
        found = matrix(int(arguments[0]), folder, seed=7)
    finally:
        shutil.rmtree(folder)
    kills = Counter(step for step, _ in found)
    right = Counter(step for step, wrong in found if not wrong)
    for step in STEPS:
        click.echo(f"{step}: {right[step]} of {kills[step]} kills left exactly one whole version")
    for step, wrong in found:
        if wrong:
            click.echo(f"{step}: {wrong}")
    return 0 if sum(right.values()) == len(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
