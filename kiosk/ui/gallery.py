"""Draws every state of the screen as a PNG, through the real bridge and the real QML.

`python -m kiosk.ui.gallery OUT [--size portrait|landscape|small] [NAME…]`; needs no display.
"""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.config import assets_dir, data_dir
from kiosk.domain.ontology import load_ontology
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery_scenes import Scene, scenes, showpieces
from kiosk.ui.theme import load_theme
from kiosk.ui.window import LANDSCAPE, PORTRAIT, SMALL, close_window, grab, open_window

SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "small": SMALL}

SETTLE_MS = 60
"""Without motion a scene stands after a few frames."""


def draw(scene: Scene, size: QSize, target: Path) -> None:
    """Play a scene's events and save what the window shows."""
    theme = load_theme(data_dir() / "brands" / "yunxiu" / "theme.toml")
    bridge = Bridge(theme, load_ontology(data_dir() / "ontology.json"))
    bridge.show_pieces(showpieces())
    window = open_window(bridge, theme, assets_dir() / "fonts", size, reduced_motion=True)
    if scene.screen != "attract":
        bridge.enter()
    for event in (*scene.engines, *scene.events):
        bridge.post(event)
    settle()
    save(window, target)
    close_window(window)
    bridge.deleteLater()


def settle(ms: int = SETTLE_MS) -> None:
    """Let the window come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def save(window: QQuickView, target: Path) -> None:
    """Write what a window shows, or end the program where that cannot be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not grab(window).save(str(target)):
        sys.exit(f"cannot write {target}: check the folder's permissions")


def without_display(description: str | None) -> argparse.ArgumentParser:
    """Let Qt draw into memory, and return a parser that knows where to and in which size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=sorted(SIZES))
    return parser


def main() -> None:
    """Draw the scenes that are named, or all of them, in one size or all three."""
    parser = without_display(__doc__)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    QGuiApplication(sys.argv[:1])
    for label, size in SIZES.items():
        if options.size not in (None, label):
            continue
        for scene in scenes():
            if options.names and scene.name not in options.names:
                continue
            draw(scene, size, options.out / label / f"{scene.name}.png")


if __name__ == "__main__":
    main()
