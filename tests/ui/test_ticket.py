"""The ticket on paper: the same drawing for a printer, a PDF and an SVG."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from kiosk.config import assets_dir
from kiosk.ui.codes import code_of
from kiosk.ui.ticket import PAPER_MM, draw_ticket
from kiosk.ui.window import load_fonts
from tests.ui.codes import read_image

LINES = ("云岫 YUNXIU 凭条", "登记号 0042", "预约养护 · 清洁养护", "手袋", "1月17日周六 14:30")
TEXT = "\n".join(LINES)
DOTS_PER_MM = 8

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


def test_a_printed_ticket_can_be_read_by_a_telephone(qapp: object):
    load_fonts(assets_dir() / "fonts")
    size = QSize(round(PAPER_MM.width()), round(PAPER_MM.height())) * DOTS_PER_MM
    paper = QImage(size, QImage.Format.Format_Grayscale8)
    paper.setDotsPerMeterX(DOTS_PER_MM * 1000)
    paper.setDotsPerMeterY(DOTS_PER_MM * 1000)
    paper.fill(Qt.GlobalColor.white)
    assert draw_ticket(paper, LINES, code_of(TEXT))
    assert read_image(paper) == TEXT
    right = size.width() - 4 * DOTS_PER_MM
    assert darkness(paper.copy(0, 0, size.width(), 40 * DOTS_PER_MM)) > 200
    assert darkness(paper.copy(right, 0, 4 * DOTS_PER_MM, size.height())) == 0


def darkness(image: QImage) -> int:
    """Return how many of every fourth dot are dark."""
    dots = [(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return sum(image.pixelColor(x, y).value() < 128 for x, y in dots)


def test_it_becomes_a_pdf_of_one_page_and_an_svg(qapp: object):
    pdf = QBuffer()
    pdf.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(pdf)
    writer.setPageSize(QPageSize(PAPER_MM, QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    assert draw_ticket(writer, LINES, code_of(TEXT))
    content = bytes(pdf.data().data())
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    svg = QBuffer()
    svg.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(svg)
    assert draw_ticket(generator, LINES, code_of(TEXT))
    assert "0042" in bytes(svg.data().data()).decode()
