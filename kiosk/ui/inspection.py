"""Walks through every screen in every format, as assistive technology would, for `kiosk doctor`."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QAccessible, QGuiApplication

from kiosk.config import load_settings
from kiosk.domain.ontology import Language
from kiosk.runtime.place import place
from kiosk.ui.accessibility import Control, Finding, controls, findings
from kiosk.ui.gallery_floor import NOW, visited
from kiosk.ui.theme import load_theme
from kiosk.ui.viewmodels.patience import WARNING_S
from kiosk.ui.ways import Served, measure_screen, told_errands, ways
from kiosk.ui.window import LANDSCAPE, PORTRAIT, SMALL

FORMATS = (
    ("27-inch portrait", PORTRAIT, 3.21),
    ("27-inch landscape", LANDSCAPE, 3.21),
    ("10-inch", SMALL, 5.94),
)
"""The panels that the house is drawn for, with the pixels of a millimetre."""


def inspect(language: Language = Language.ZH_HANS) -> list[Finding]:
    """Return the conformance table of this terminal's brand, measured on its own screens."""
    held = QGuiApplication.instance() or QGuiApplication([])
    # controls tell their names only where somebody asks
    QAccessible.setActive(True)
    found: list[Control] = []
    served: list[Served] = []
    for label, size, fineness in FORMATS:
        for name, window in visited(size, language, fineness):
            scene = f"{name}, {label}"
            found += controls(window, scene, fineness)
            served.append(measure_screen(window, scene, fineness))
    del held
    where = place(load_settings())
    theme = load_theme(where.brand / "theme.toml")
    table = findings(found, theme.colors, WARNING_S)
    return table + ways(served, *told_errands(where, lambda: NOW))
