"""Walks through every screen in every format, as assistive technology would, for `kiosk doctor`."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QAccessible, QGuiApplication

from kiosk.config import load_settings
from kiosk.domain.ontology import Language
from kiosk.runtime.assembly import place
from kiosk.ui.accessibility import Control, Finding, controls, findings
from kiosk.ui.gallery_floor import visited
from kiosk.ui.theme import load_theme
from kiosk.ui.viewmodels.patience import WARNING_S
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
    for label, size, fineness in FORMATS:
        for name, window in visited(size, language, fineness):
            found += controls(window, f"{name}, {label}", fineness)
    del held
    theme = load_theme(place(load_settings()).brand / "theme.toml")
    return findings(found, theme.colors, WARNING_S)
