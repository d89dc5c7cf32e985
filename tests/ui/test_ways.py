from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from kiosk.config import load_settings
from kiosk.runtime.place import place
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery_scenes import READY
from kiosk.ui.ways import ERRANDS, Served, measure_screen, told_errands, ways
from kiosk.ui.window import LANDSCAPE, PORTRAIT, SMALL
from tests.ui.conftest import Windows

FINENESS = {PORTRAIT: 3.21, LANDSCAPE: 3.21, SMALL: 5.94}


@pytest.mark.parametrize("size", list(FINENESS), ids=["portrait", "landscape", "small"])
def test_every_control_comes_into_the_lower_half_and_nothing_moves(
    bridge: Bridge, windows: Windows, qtbot: QtBot, size: QSize
):
    window = windows.open(bridge, size)
    bridge.enter()
    for event in READY:
        bridge.post(event)
    floor = bridge.property("floor")
    for open_screen in (lambda: None, floor.open_panel, floor.open_privacy, floor.call):
        open_screen()
        qtbot.wait(30)
        served = measure_screen(window, "screen", FINENESS[size])
        assert served.controls > 2
        assert (served.beyond, served.moving) == ((), 0)
    assert floor.property("panel").property("low") is False


def test_what_moves_or_stays_out_of_reach_is_found(
    bridge: Bridge, windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    window = windows.open(bridge, PORTRAIT)
    bridge.enter()
    floor = bridge.property("floor")
    floor.open_panel()
    qtbot.wait(30)
    panel = floor.property("panel")
    monkeypatch.setattr(type(panel), "choose", lambda *_: None)
    served = measure_screen(window, "screen", FINENESS[PORTRAIT])
    assert "back" in served.beyond
    assert served.moving == 1


def test_all_is_done_that_is_said_and_all_is_seen_that_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path))
    now = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
    assert told_errands(place(load_settings()), lambda: now) == ([], [])


def test_the_table_names_what_is_not_met():
    good, bad = Served("here", 3, (), 0), Served("there", 0, ("back",), 1)
    assert all(line.met for line in ways([good], [], []))
    lines = ways([good, bad], [ERRANDS[0][0]], [ERRANDS[1][0]])
    assert [line.met for line in lines] == [False] * 5
    assert [line.measured.split("; not ")[1] for line in lines] == [
        ERRANDS[1][0], ERRANDS[0][0], "there", "back on there", "there",
    ]  # fmt: skip
