"""`kiosk frames`: how the screen moves and answers while every engine is at work."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk import config
from kiosk.domain.events import EngineChanged, EngineName, EngineStatus, ListeningChanged
from kiosk.domain.events import LevelChanged as Level
from kiosk.domain.speech import Sound
from kiosk.language.pinyin import load_pinyin
from kiosk.runtime.assembly import gather_knowledge
from kiosk.runtime.engines import Engines, running
from kiosk.runtime.measure import (
    Machine,
    machine,
    measure_ears,
    measure_model,
    measure_voice,
    seconds_since_start,
)
from kiosk.runtime.place import Place, open_catalog, place
from kiosk.ui.frames import Frames, Touches, log_frames, time_touches
from kiosk.ui.stage import Stage
from kiosk.ui.window import PORTRAIT

SIZE = (PORTRAIT.width(), PORTRAIT.height())
STARTS = 3
ROUNDS = 20
KEYS = ("key_b", "key_a", "key_o", "key_erase", "key_erase", "key_erase")


TURN_S = 0.9
"""How long a screen stays in the log of screens that change; it fades for half of that."""


class Smoothness(msgspec.Struct, frozen=True):
    """How the screen moved and answered.

    Attributes:
        listening: frames while the ring follows a voice.
        changing: frames while one screen fades into another, which draws all of the window.
        touches: to the ring or to the keyboard, whichever was answered later.
    """

    listening: Frames
    changing: Frames
    touches: Touches


class Report(msgspec.Struct, frozen=True):
    """What was measured, the engines resting and at work.

    Attributes:
        starts_s: from the start of the program to its first screen, each time.
        busy: engines that were at work meanwhile.
    """

    machine: Machine
    starts_s: tuple[float, ...]
    busy: tuple[EngineName, ...]
    resting: Smoothness
    at_work: Smoothness


@click.command()
@click.option("--seconds", default=15.0, show_default=True, help="How long frames are logged.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--start-only", is_flag=True, hidden=True)
def frames(seconds: float, as_json: bool, start_only: bool) -> None:
    """Log frames and touches at rest and with ears, language model and voice at work."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = config.load_settings()
    where = place(settings)
    stage = Stage(where.brand, open_catalog(where), settings.idle_s, size=SIZE)
    stage.first_screen()
    if start_only:
        click.echo(f"{seconds_since_start():.2f}")
        stage.dismiss()
        return
    report = examine(where, stage, seconds)
    stage.dismiss()
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _show(report)


def examine(where: Place, stage: Stage, seconds: float) -> Report:
    """Measure the screen of a terminal whose engines rest, then with all of them at work."""
    starts = tuple(_start() for _ in range(STARTS))
    bridge = stage.bridge
    bridge.board.learn(load_pinyin(config.data_dir() / "lexicons" / "pinyin.txt"))
    for name in (EngineName.EARS, EngineName.MICROPHONE):
        bridge.post(EngineChanged(name, EngineStatus.READY))
    bridge.enter()
    resting = _measure(stage, seconds)
    with running(Engines(where, lambda *_: None)) as engines:
        ears, llm, voices = (
            engines.ears(gather_knowledge(where).expected),
            engines.llm(),
            engines.voices(),
        )
        engines.wait_started()
        spoken: list[Sound] = []
        measure_voice(voices[0].worker, spoken)
        said = Sound(b"".join(s.pcm for s in spoken), spoken[0].rate_hz) if spoken else None
        work: dict[EngineName, Callable[[], object]] = {
            EngineName.LLM: lambda: measure_model(llm),
            EngineName.VOICE: lambda: measure_voice(voices[0].worker, []),
        }
        if said is not None:
            work[EngineName.EARS] = lambda: measure_ears(ears, said)
        done = threading.Event()
        workers = [threading.Thread(target=_repeat, args=(call, done)) for call in work.values()]
        for worker in workers:
            worker.start()
        at_work = _measure(stage, seconds)
        done.set()
        for worker in workers:
            worker.join()
    return Report(machine(config.home_dir()), starts, tuple(work), resting, at_work)


def _measure(stage: Stage, seconds: float) -> Smoothness:
    bridge, window = stage.bridge, stage.window
    bridge.board.close()
    bridge.post(ListeningChanged(True))
    listening = log_frames(window, seconds, lambda at: bridge.post(Level(abs(at * 1.7 % 2 - 1))))
    bridge.post(ListeningChanged(False))
    changing = log_frames(window, seconds, _turning(stage))
    ring = time_touches(window, ("ring",), ROUNDS)
    bridge.board.open()
    keys = time_touches(window, KEYS, ROUNDS)
    worse = max(ring, keys, key=lambda touches: touches.p95_ms)
    return Smoothness(listening, changing, worse)


def _turning(stage: Stage) -> Callable[[float], None]:
    """Return what opens a screen and goes back from it, again and again."""
    floor = stage.bridge.property("floor")
    turned = 0

    def turn(at: float) -> None:
        nonlocal turned
        if at >= (turned + 1) * TURN_S:
            turned += 1
            if turned % 2:
                floor.open_panel()
            else:
                floor.back()

    return turn


def _repeat(call: Callable[[], object], done: threading.Event) -> None:
    while not done.is_set():
        call()


def _start() -> float:
    program = Path(sys.modules["kiosk"].__file__ or "").parent.parent
    told = subprocess.run(
        [sys.executable, "-m", "kiosk.app", "frames", "--start-only"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(program)},
    )
    return float(told.stdout.split()[-1])


def _show(report: Report) -> None:
    console = Console()
    here = report.machine
    console.print(f"{here.processor}, {here.cores} cores, screen {here.display or 'offscreen'}")
    starts = ", ".join(f"{start:.1f}" for start in report.starts_s)
    console.print(f"program start to first screen: {starts} s")
    table = Table("", "engines at rest", f"at work: {', '.join(report.busy)}")
    states = (report.resting, report.at_work)
    for what, moves in _MOVES.items():
        table.add_row(f"[bold]frames while {moves}")
        for label, name in _OF_FRAMES.items():
            cells = (getattr(getattr(state, what), name) for state in states)
            table.add_row(
                label, *(f"{cell:.2%}" if name == "dropped" else f"{cell:g}" for cell in cells)
            )
    for label, name in (("touch answered, median ms", "median_ms"), ("p95 ms", "p95_ms")):
        table.add_row(label, *(f"{getattr(state.touches, name):g}" for state in states))
    console.print(table)


_MOVES = {"listening": "the ring follows a voice", "changing": "screens change"}
_OF_FRAMES = {
    "number": "count",
    "median ms": "median_ms",
    "95 of 100 within ms": "p95_ms",
    "longest ms": "longest_ms",
    "missed of 60 a second": "dropped",
}
