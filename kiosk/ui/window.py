"""The terminal's window: fonts, tokens, QML, and the time until it is first seen."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QUrl, Signal
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtQml import QQmlError
from PySide6.QtQuick import QQuickView

from kiosk.domain.errors import Fault, KioskError, Stage
from kiosk.ui.bridge import Bridge
from kiosk.ui.theme import Theme
from kiosk.ui.typing import KeyboardDoor

QML_DIR = Path(__file__).parent / "qml"

PORTRAIT = QSize(1080, 1920)
LANDSCAPE = QSize(1920, 1080)
SMALL = QSize(1280, 800)

MM_PER_INCH = 25.4
PLAUSIBLE = (1.5, 12.0)
"""Pixels of a millimetre that a panel can have; what lies beyond is a wrong description of it."""
USUAL = 3.2
"""A portrait panel of 27 inches."""


class FirstFrame(QObject):
    """Tells once when a window has drawn its first frame.

    Args:
        window: the window to wait for.
        since: `time.perf_counter()` of the moment to count from.
    """

    shown = Signal(float)

    def __init__(self, window: QQuickView, since: float) -> None:
        super().__init__(window)
        self._window = window
        self._since = since
        self.ms: float | None = None
        window.frameSwapped.connect(self._swapped)

    def _swapped(self) -> None:
        if self.ms is None:
            self.ms = round((time.perf_counter() - self._since) * 1000, 1)
            self._window.frameSwapped.disconnect(self._swapped)
            self.shown.emit(self.ms)


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Register every font of a folder and return the families.

    Raises:
        KioskError: there is none, or one cannot be read.
    """
    families: list[str] = []
    for path in sorted(folder.glob("*.otf")):
        font = QFontDatabase.addApplicationFont(str(path))
        if font < 0:
            raise KioskError(
                Stage.SCREEN,
                "font-invalid",
                f"{path} is not a font",
                "restore the file from the repository",
            )
        families.extend(QFontDatabase.applicationFontFamilies(font))
    if not families:
        raise KioskError(
            Stage.SCREEN,
            "fonts-missing",
            f"there are no fonts in {folder}",
            "restore assets/fonts from the repository",
        )
    return tuple(families)


def open_window(
    bridge: Bridge,
    theme: Theme,
    fonts: Path,
    size: QSize | None = None,
    full_screen: bool = False,
    reduced_motion: bool = False,
    pixels_per_mm: float | None = None,
) -> QQuickView:
    """Open the window and return it; `first_frame(window)` tells when it was seen.

    Args:
        bridge: outlives the window.
        theme: the tokens of the house.
        fonts: the folder of the fonts.
        size: of the window; portrait 1080 x 1920 where it is not full screen.
        full_screen: cover the screen, whatever its size.
        reduced_motion: nothing moves or fades.
        pixels_per_mm: how finely the glass is drawn; what the screen says of itself if None.

    Raises:
        KioskError: the fonts or the QML files are damaged.
    """
    since = time.perf_counter()
    load_fonts(fonts)
    window = QQuickView()
    window.setObjectName("vitrine")
    window.setTitle(theme.house.latin)
    window.setColor(theme.colors.ground)
    window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    window.resize(size or PORTRAIT)
    window.engine().addImportPath(str(QML_DIR))
    _dress(window, theme, reduced_motion, pixels_per_mm or measured_fineness(window))
    window.setInitialProperties({"bridge": bridge})
    window.setSource(QUrl.fromLocalFile(str(QML_DIR / "Vitrine" / "Main.qml")))
    if window.status() is not QQuickView.Status.Ready:
        raise _broken(window.errors())
    KeyboardDoor(window, bridge.board)
    FirstFrame(window, since).setObjectName("first_frame")
    if full_screen:
        window.showFullScreen()
    else:
        window.show()
    return window


def first_frame(window: QQuickView) -> FirstFrame:
    """Return the object that tells when the window was first seen."""
    found = window.findChild(FirstFrame, "first_frame")
    assert found is not None, "the window was not opened by open_window"  # noqa: S101
    return found


def grab(window: QQuickView) -> QImage:
    """Return what the window shows now, without a screen too."""
    return window.grabWindow()


def close_window(window: QQuickView) -> None:
    """Close the window and release its QML before the bridge goes."""
    window.close()
    window.setSource(QUrl())
    window.deleteLater()


def measured_fineness(window: QQuickView) -> float:
    """Return the pixels of a millimetre, as the screen says; a screen that says nonsense is passed.

    A panel of 10 inches has 6, one of 43 inches 2.
    """
    screen = window.screen()
    fineness = screen.physicalDotsPerInch() / MM_PER_INCH if screen else 0.0
    return fineness if PLAUSIBLE[0] <= fineness <= PLAUSIBLE[1] else USUAL


def _dress(window: QQuickView, theme: Theme, reduced_motion: bool, fineness: float) -> None:
    tokens = window.engine().singletonInstance("Vitrine", "Theme")
    if not isinstance(tokens, QObject):
        raise _broken(window.errors())
    tokens.setProperty("house", theme.house.name)
    tokens.setProperty("latin", theme.house.latin)
    for group in (theme.colors, theme.sizes, theme.motion):
        for field in group.__struct_fields__:
            tokens.setProperty(_camel(field), getattr(group, field))
    tokens.setProperty("pixelsPerMm", fineness)
    if reduced_motion:
        tokens.setProperty("revealMs", 0)
        tokens.setProperty("travel", 0)


def _camel(field: str) -> str:
    first, *rest = field.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _broken(errors: list[QQmlError]) -> KioskError:
    first = errors[0].toString() if errors else "the QML files cannot be loaded"
    return KioskError(
        Stage.SCREEN, "qml-invalid", first, "restore kiosk/ui from the repository", Fault.PROGRAM
    )
