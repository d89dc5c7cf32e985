"""Short visits, one after the other: `python -m tests.ui.visits [--visits N] [--json]`.

Behind the real window every visit calls what touches call: a wish, a piece and its pages, the list
with its code, a comparison, a look, a booking that is given up, the panel, what is known, the end.
At each tenth of them it is counted what the program holds.
"""

import argparse
import gc
import json
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import psutil
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem

from kiosk.runtime.measure import machine
from tests.fakes.clock import VirtualClock
from tests.fakes.timers import VirtualTimers
from tests.ui.monkey import SIZES, listening, tidying
from tests.ui.shop import Shop

WISHES = ("十万以内的鳄鱼皮手袋", "想看腕表", "有冇絲巾", "English please", "送太太的生日礼物")
STILL_S = 120
"""Standing still for so long ends a visit."""

SLACK = 0.02
"""A count may end by so much above its first tenth, which fills caches."""


class Held(msgspec.Struct, frozen=True):
    """What the program holds after so many visits.

    Attributes:
        qobjects: objects below the window and the bridge, drawn items included.
        wrappers: Qt's objects that Python knows.
        pyobjects: Python's objects that its collector follows.
    """

    visits: int
    resident_mb: float
    qobjects: int
    wrappers: int
    pyobjects: int


class Visits:
    """Customers at one terminal, each of whom is done in a few seconds.

    Args:
        home: the terminal's folder.
    """

    def __init__(self, home: Path) -> None:
        self._timers, self._clock = VirtualTimers(), VirtualClock()
        self.shop = Shop(home, SIZES[0], self._timers, self._clock.now)
        self.shop.keep_events = False
        self.troubles: list[str] = []

    def play(self, visits: int) -> Iterator[Held]:
        """Play so many and yield what is held after each tenth of them."""
        with listening(self.troubles), tidying():
            for number in range(1, visits + 1):
                self._visit(number)
                if number % max(1, visits // 10) == 0:
                    yield self._count(number)
                if self.troubles:
                    break

    def _visit(self, number: int) -> None:
        shop, floor = self.shop, self.shop.bridge.property("floor")
        shop.bridge.enter()
        shop.say(WISHES[number % len(WISHES)])
        cards = shop.bridge.property("conversation").property("cards")
        for card in cards[:2]:
            floor.open_piece(card["sku"])
            for tab in ("details", "craft", "care", "stock"):
                floor.property("piece").turn_to(tab)
                shop.pump()
            floor.keep(card["sku"])
            floor.open_look(card["sku"])
            shop.pump()
        for show in (
            floor.open_list, floor.compare_kept, floor.book_care, floor.back, floor.call,
            floor.end_call, floor.open_panel, floor.open_privacy,
        ):  # fmt: skip
            show()
            shop.settle()
        shop.bridge.board.open()
        shop.pump()
        if number % 2:
            shop.bridge.leave()
        else:
            self._timers.pass_s(STILL_S)
        shop.settle()
        self._timers.pass_s(STILL_S)
        self._clock.advance(2 * STILL_S)
        shop.settle()
        if shop.screen() != "attract":
            self.troubles.append(f"visit {number} did not end, but is on “{shop.screen()}”")
        self.troubles += shop.warnings

    def _count(self, visits: int) -> Held:
        gc.collect()
        shop = self.shop
        return Held(
            visits,
            round(psutil.Process().memory_info().rss / 2**20, 1),
            sum(1 for _ in below(shop.window)) + sum(1 for _ in below(shop.bridge)),
            len(shiboken6.getAllValidWrappers()),
            len(gc.get_objects()),
        )


def below(top: QObject) -> Iterator[QObject]:
    """Yield an object and whatever belongs to it or is drawn in it."""
    waiting: list[QObject] = [top]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        key = shiboken6.getCppPointer(found)[0]
        if key in seen:
            continue
        seen.add(key)
        yield found
        waiting += found.children()
        if isinstance(found, QQuickItem):
            waiting += found.childItems()


def growing(held: list[Held]) -> list[str]:
    """Return which counts end higher than after the first tenth."""
    first, last = held[0], held[-1]
    return [
        f"{name} grew from {getattr(first, name)} to {getattr(last, name)}"
        for name in ("qobjects", "wrappers", "pyobjects")
        if getattr(last, name) > getattr(first, name) * (1 + SLACK)
    ]


def main() -> None:
    """Play, print what is held, and exit with 1 where anything grows or went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.INFO)
    begun = time.monotonic()
    held: list[Held] = []
    if not options.json:
        click.echo("visits  resident MB  QObjects  wrappers  Python objects")
    with tempfile.TemporaryDirectory() as home:
        visits = Visits(Path(home))
        for row in visits.play(options.visits):
            held.append(row)
            if not options.json:
                click.echo(
                    f"{row.visits:6}  {row.resident_mb:11.1f}  {row.qobjects:8}  "
                    f"{row.wrappers:8}  {row.pyobjects:14}"
                )
        visits.shop.close()
        here = machine(Path(home))
    troubles = visits.troubles + (growing(held) if held else [])
    if options.json:
        told = {"machine": here.processor, "held": held, "troubles": troubles}
        click.echo(json.dumps(msgspec.to_builtins(told)))
    else:
        click.echo(f"{here.processor}, {here.cores} cores, {time.monotonic() - begun:.0f} s")
        click.echo("\n".join(f"trouble  {t}" for t in troubles) or "nothing grew")
    sys.exit(1 if troubles else 0)


if __name__ == "__main__":
    main()
