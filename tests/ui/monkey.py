"""A monkey at the terminal: `python -m tests.ui.monkey [--touches N] [--utterances N] [--hours H]`.

It touches whatever there is and wherever it likes, with up to ten fingers, drags, speaks, turns the
screen and goes away, for hours that pass in minutes. Every so often it is looked whether the
terminal is alive: nothing raised, nothing stuck, something to be seen, memory flat; and whether it
goes back to its first screen, its microphone closed, when it is left alone.
"""

import argparse
import gc
import itertools
import json
import logging
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec
import psutil
import structlog
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import Sound, Transcript
from kiosk.runtime.measure import machine
from tests.fakes.clock import VirtualClock
from tests.fakes.ears import ScriptedEars
from tests.fakes.sounds import MemoryMicrophone, silence, tone
from tests.fakes.timers import VirtualTimers
from tests.ui.shop import Shop

SIZES = (QSize(540, 960), QSize(960, 540), QSize(640, 400))
LOOK_EVERY = 50
PATIENT = 50
"""How often a terminal that thinks is looked at again: a sentence may just have been heard."""

TURN_EVERY = 500
LEAVE_EVERY = 2600
ALONE_S = 480
"""Left alone for so long, every visit is over: it may still listen, answer, wait twice and ask."""

STRANGE = (
    "", "啊" * 4000, "😀🎁👜", "مرحبا بالعالم", "\u202eabc\u202c", "1" * 300, "\x00\x07", "？？？",
    "'; drop table products;--", "不要不要不要", "算了", "对", "不是", "第二款", "后天下午三点",
    "我姓王电话13812345678", "预约养护", "留一件", "请叫顾问", "English please", "講廣東話",
)  # fmt: skip


class Result(msgspec.Struct):
    """What a run found."""

    touches: int = 0
    utterances: int = 0
    turns: int = 0
    visits: int = 0
    hours: float = 0.0
    seconds: float = 0.0
    screens: dict[str, int] = {}
    troubles: list[str] = []
    resident_mb: list[float] = []

    @property
    def tenths_mb(self) -> list[float]:
        """Return the memory at the end of each tenth of the run."""
        count = len(self.resident_mb)
        return [self.resident_mb[max(0, count * n // 10 - 1)] for n in range(1, 11)]

    @property
    def growth_mb(self) -> float:
        """Return by how much memory grew from the second quarter of the run to its last."""
        count = len(self.resident_mb)
        if count < 8:
            return 0.0
        early, late = self.resident_mb[count // 4 : count // 2], self.resident_mb[-count // 4 :]
        return sum(late) / len(late) - sum(early) / len(early)


class ForgetfulEars(ScriptedEars):
    """Ears that keep nothing of what they heard."""

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        try:
            return super().transcribe(sound, dialect, cancelled)
        finally:
            self.sounds.clear()


class Monkey:
    """Plays at one terminal.

    Args:
        home: the terminal's folder.
        seed: of everything it does.
    """

    def __init__(self, home: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._sentences = [*sentences(), *STRANGE]
        self._timers, self._clock = VirtualTimers(), VirtualClock()
        self.result = Result()
        hearings = (self._random.choice(self._sentences) for _ in itertools.count())
        spoken = (
            self._random.choice((tone(220, 1.5), tone(220, 0.2), silence(1.0)))
            for _ in itertools.count()
        )
        self.shop = Shop(
            home,
            SIZES[0],
            self._timers,
            self._clock.now,
            lambda: ForgetfulEars(hearings),
            lambda: MemoryMicrophone(spoken, endless=True, pace=self._clock.sleep),
        )
        self.shop.keep_events = False
        self._device = QTest.createTouchDevice()
        self._screens = self.shop.bridge.property("screens")
        self._screens.changed.connect(self._count_visits)

    def play(self, touches: int, utterances: int, hours: float) -> Result:
        """Do so much in such an order as chance has it."""
        acts = ["touch"] * touches + ["speak"] * utterances
        self._random.shuffle(acts)
        pause_s = hours * 3600 / len(acts)
        begun = time.monotonic()
        with listening(self.result.troubles), tidying():
            for number, act in enumerate(acts, 1):
                if act == "touch":
                    self._touch()
                else:
                    self._speak()
                self._wait(pause_s)
                if number % LOOK_EVERY == 0 or number == len(acts):
                    self._look(number)
                if number % LEAVE_EVERY == 0 or number == len(acts):
                    self._leave_alone(number)
                if self.result.troubles:
                    break
        self.result.turns = self.shop.turns
        self.result.seconds = round(time.monotonic() - begun, 1)
        return self.result

    def _count_visits(self) -> None:
        self.result.visits += self._screens.property("current") == "attract"

    def _touch(self) -> None:
        self.result.touches += 1
        screen = self.shop.screen()
        self.result.screens[screen] = self.result.screens.get(screen, 0) + 1
        chance = self._random.random()
        if chance < 0.7:
            self._fingers([self._somewhere_that_answers()])
        elif chance < 0.85:
            self._fingers([self._anywhere()])
        elif chance < 0.95:
            self._drag()
        else:
            self._fingers([self._anywhere() for _ in range(self._random.randint(2, 10))])
        self.shop.pump()

    def _fingers(self, points: list[QPoint]) -> None:
        window = self.shop.window
        down = QTest.touchEvent(window, self._device, False)
        for finger, point in enumerate(points):
            down.press(finger, point, window)
        down.commit()
        up = QTest.touchEvent(window, self._device, False)
        for finger, point in enumerate(points):
            up.release(finger, point, window)
        up.commit()

    def _drag(self) -> None:
        window, start, end = self.shop.window, self._anywhere(), self._anywhere()
        QTest.touchEvent(window, self._device).press(0, start, window)
        for step in (0.3, 0.6, 1.0):
            at = QPointF(start) + (QPointF(end) - QPointF(start)) * step
            QTest.touchEvent(window, self._device).move(0, at.toPoint(), window)
        QTest.touchEvent(window, self._device).release(0, end, window)

    def _speak(self) -> None:
        self.result.utterances += 1
        self.shop.bridge.say(self._random.choice(self._sentences))
        if self._random.random() < 0.5:  # the other half is touched while it thinks
            self.shop.settle()

    def _wait(self, mean_s: float) -> None:
        # many are quick, few stand still for long
        long = self._random.random() < 0.002
        waited = self._random.uniform(60, 130) if long else self._random.expovariate(2 / mean_s)
        self.result.hours += waited / 3600
        self._clock.advance(waited)
        self._timers.pass_s(waited)

    def _look(self, number: int) -> None:
        shop, troubles = self.shop, self.result.troubles
        for _ in range(PATIENT):
            shop.settle()
            phase = shop.bridge.property("talk").property("phase")
            if phase != "understanding":
                break
        else:
            troubles.append(f"after {number} acts it still thinks")
        if not list(self._answering()):
            troubles.append(f"after {number} acts nothing on “{shop.screen()}” can be touched")
        if self._empty():
            troubles.append(f"after {number} acts the screen “{shop.screen()}” is empty")
        if number % TURN_EVERY == 0:
            shop.window.resize(self._random.choice(SIZES))
        troubles += shop.warnings
        gc.collect()
        self.result.resident_mb.append(round(psutil.Process().memory_info().rss / 2**20, 1))

    def _leave_alone(self, number: int) -> None:
        for _ in range(ALONE_S // 5):
            self.result.hours += 5 / 3600
            self._clock.advance(5)
            self._timers.pass_s(5)
            self.shop.settle()
        talk = self.shop.bridge.property("talk")
        found = (self.shop.screen(), talk.property("phase"), talk.property("microphone"))
        if found != ("attract", "resting", False):
            self.result.troubles.append(f"after {number} acts, left alone, it is {found}")

    def _empty(self) -> bool:
        image = self.shop.window.grabWindow()
        points = itertools.product(range(0, image.width(), 7), range(0, image.height(), 7))
        return len({image.pixel(x, y) for x, y in points}) < 3

    def _anywhere(self) -> QPoint:
        size = self.shop.window.size()
        return QPoint(self._random.randrange(size.width()), self._random.randrange(size.height()))

    def _somewhere_that_answers(self) -> QPoint:
        found = list(self._answering())
        if not found:
            return self._anywhere()
        item = self._random.choice(found)
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()

    def _answering(self) -> Iterator[QQuickItem]:
        waiting = [self.shop.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if not (item.isVisible() and item.isEnabled()):
                continue
            takes = item.acceptedMouseButtons() & Qt.MouseButton.LeftButton
            if takes and item.width() > 0:
                yield item
            waiting += item.childItems()


@contextmanager
def tidying() -> Iterator[None]:
    """Collect garbage on this thread alone, as the stage does; what was there before is kept."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


class listening:  # noqa: N801 - reads as what it does
    """Collects what is raised on any thread, what Qt warns of, and defects that were caught."""

    def __init__(self, troubles: list[str]) -> None:
        self._troubles = troubles

    def __enter__(self) -> None:
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = lambda kind, error, _: self._troubles.append(f"{kind.__name__}: {error}")
        threading.excepthook = lambda args: self._troubles.append(
            f"{args.exc_type.__name__}: {args.exc_value} on {args.thread}"
        )
        self._handler = qInstallMessageHandler(self._qt)
        structlog.configure(processors=[self._log, structlog.processors.JSONRenderer()])

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(self._handler)
        structlog.reset_defaults()

    def _qt(self, kind: QtMsgType, _: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            self._troubles.append(f"Qt: {message}")

    def _log(self, _: object, method: str, event: dict) -> dict:
        if method in ("error", "exception", "critical"):
            self._troubles.append(f"log: {event}")
        return event


def sentences() -> list[str]:
    """Return the sentences on which understanding is tried, and every turn of the conversations."""
    tests = Path(__file__).parents[1]
    rows = (tests / "language" / "sentences.tsv").read_text("utf-8").splitlines()
    return [cell for row in rows for cell in row.split("\t")[:2] if len(cell) > 3]


def main() -> None:
    """Play, print what was found, and exit with 1 if anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--touches", type=int, default=50_000)
    parser.add_argument("--utterances", type=int, default=2_000)
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as home:
        monkey = Monkey(Path(home), options.seed)
        result = monkey.play(options.touches, options.utterances, options.hours)
        monkey.shop.close()
        here = machine(Path(home))
    if options.json:
        told = {"machine": here.processor, "tenths_mb": result.tenths_mb}
        click.echo(json.dumps(msgspec.to_builtins(result) | told))
    else:
        click.echo(f"{here.processor}, {here.cores} cores")
        click.echo(
            f"{result.touches} touches, {result.utterances} utterances, {result.turns} turns, "
            f"{result.visits} visits, {result.hours:.1f} hours in {result.seconds:.0f} s"
        )
        touched = ", ".join(f"{name} {count}" for name, count in sorted(result.screens.items()))
        click.echo(f"touches by screen: {touched}")
        tenths = ", ".join(f"{mb:.0f}" for mb in result.tenths_mb)
        click.echo(f"resident MB at the end of each tenth: {tenths}")
        click.echo(f"grown by {result.growth_mb:.1f} MB from the second quarter to the last")
        for trouble in result.troubles:
            click.echo(f"trouble  {trouble}")
        click.echo("nothing raised, nothing stuck" if not result.troubles else "")
    sys.exit(1 if result.troubles else 0)


if __name__ == "__main__":
    main()
