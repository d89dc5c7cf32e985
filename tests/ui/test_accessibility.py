import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from kiosk.ui.accessibility import Control, contrasts, controls, findings
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery_scenes import READY, scenes
from kiosk.ui.theme import Theme
from kiosk.ui.viewmodels.patience import WARNING_S
from kiosk.ui.window import SMALL
from tests.ui.conftest import Windows

TEN_INCH = 5.94
"""Pixels of a millimetre: the panel on which targets are the smallest."""

GOOD = Control("here", "发送", "Button", 14.0, 12.0)


def met(found: list[Control], theme: Theme, warning_s: float = WARNING_S) -> dict[str, bool | None]:
    return {line.what: line.met for line in findings(found, theme.colors, warning_s)}


def test_every_control_of_a_conversation_has_a_name_a_role_and_room_for_a_finger(
    bridge: Bridge, windows: Windows, qtbot: QtBot, theme: Theme
):
    QAccessible.setActive(True)
    window = windows.open(bridge, SMALL)
    fine = window.engine().singletonInstance("Vitrine", "Theme")
    fine.setProperty("pixelsPerMm", TEN_INCH)
    bridge.enter()
    found: list[Control] = []
    for scene in scenes()[1:5]:
        for event in (*READY, *scene.events):
            bridge.post(event)
        qtbot.wait(30)
        found += controls(window, scene.name, TEN_INCH)
    bridge.board.open()
    qtbot.wait(30)
    found += controls(window, "keyboard", TEN_INCH)
    assert len(found) > 40
    assert [c for c in found if not c.name or not c.role or not c.large_enough] == []
    assert False not in met(found, theme).values()


def test_every_pair_of_colours_can_be_read(theme: Theme):
    assert [pair for pair in contrasts(theme.colors) if pair[1] < pair[2]] == []


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (Control("here", "", "Button", 14.0, 12.0), "name of every control"),
        (Control("here", "发送", "", 14.0, 12.0), "role of every control"),
        (Control("here", "发送", "Button", 14.0, 11.0), "targets of at least 12 mm"),
    ],
)
def test_what_is_not_met_is_told_with_its_place(bad: Control, what: str, theme: Theme):
    assert met([GOOD], theme)[what] is True
    lines = {line.what: line for line in findings([GOOD, bad], theme.colors, WARNING_S)}
    assert lines[what].met is False
    assert "1 of 2" in lines[what].measured
    assert "here" in lines[what].measured


def test_too_short_a_warning_is_told(theme: Theme):
    assert met([GOOD], theme, 15)["time can be extended by one touch"] is False
