"""Draws the plates of pieces for the screen, each when it is first looked at."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.catalog.plates import PLATE, SIDE, drawn

PROVIDER = "plates"
"""What the screen calls the provider: `image://plates/…`."""


# a piece is shown in several sizes, and shown again
_drawn = lru_cache(128)(drawn)


class PlateProvider(QQuickImageProvider):
    """Gives the screen the plate of a name; a name that is none gives no picture."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802, N803, A002 - Qt's names
        """Return the plate, as large as fits into the size that is asked for."""
        try:
            svg = _drawn(PLATE + id)
        except ValueError:
            return QImage()
        asked = min(requestedSize.width(), requestedSize.height())
        side = asked if asked > 0 else SIDE
        size.setWidth(side)
        size.setHeight(side)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
        painter.end()
        return image
