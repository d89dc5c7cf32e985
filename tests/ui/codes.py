"""Reads codes back as a telephone does: from a picture."""

import numpy as np
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.ui.codes import QUIET, Code
from kiosk.ui.ticket import _outline


def read_code(code: Code) -> str:
    """Return the text of a code that was drawn as a picture."""
    assert code["size"]
    image = QImage(
        4 * (code["size"] + 2 * QUIET),
        4 * (code["size"] + 2 * QUIET),
        QImage.Format.Format_Grayscale8,
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(4, 4)
    painter.translate(QUIET, QUIET)
    painter.fillPath(_outline(code), Qt.GlobalColor.black)
    painter.end()
    return read_image(image)


def read_image(image: QImage) -> str:
    """Return the text of the one code in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    (found,) = zxingcpp.read_barcodes(np.ascontiguousarray(rows[:, : grey.width()]))
    return found.text
