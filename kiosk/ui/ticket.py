"""The ticket of an entry on paper: drawn once, for a printer, a PDF or an SVG alike."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageSize, QPaintDevice, QPainter, QPainterPath
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.domain.ontology import Language, Ontology
from kiosk.ui import drafts
from kiosk.ui.codes import QUIET, Code
from kiosk.ui.drafts import Draft
from kiosk.ui.viewmodels.form_view import told_of
from kiosk.ui.words import word

PAPER_MM = QSizeF(80, 150)
"""A roll of 80 mm, as the printers of tills take it."""

_MARGIN_MM = 6.0
_LINE_MM = 6.2


class Ticket(msgspec.Struct, frozen=True):
    """What a ticket says; neither name nor telephone number."""

    lines: tuple[str, ...]

    @staticmethod
    def of(
        draft: Draft, number: str, house: str, here: str, ontology: Ontology, language: Language
    ) -> "Ticket":
        """Return the ticket of an entry.

        Args:
            draft: what was entered.
            number: of the entry.
            house: the house's name.
            here: the boutique's name.
            ontology: labels of the kinds of pieces.
            language: of the words.
        """
        told = told_of(draft, ontology, language)
        at = draft.values.get(drafts.TIME, "")[11:16]
        when = " ".join(part for part in (told.get("day", ""), at) if part)
        what = (word(f"form_{draft.kind}", language), told.get("care", ""))
        lines = (
            f"{house} {word('ticket', language)}",
            f"{word('field_number', language)} {number}",
            " · ".join(part for part in what if part),
            told["piece"],
            when,
            here,
        )
        return Ticket(tuple(line[0].upper() + line[1:] for line in lines if line))


def can_print() -> bool:
    """Return whether the terminal has a printer."""
    return not QPrinterInfo.defaultPrinter().isNull()


def print_ticket(ticket: Ticket, code: Code) -> bool:
    """Send a ticket to the terminal's printer; False where it has none or does not take it."""
    found = QPrinterInfo.defaultPrinter()
    if found.isNull():
        return False
    printer = QPrinter(found)
    printer.setPageSize(QPageSize(PAPER_MM, QPageSize.Unit.Millimeter))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return draw_ticket(printer, ticket.lines, code)


def draw_ticket(device: QPaintDevice, lines: Sequence[str], code: Code) -> bool:
    """Draw a ticket in black on the paper; False where nothing can be drawn on it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    # dots of the paper, not a scaled painter: small type keeps its own outlines
    unit = device.logicalDpiX() / 25.4
    y = _MARGIN_MM * unit
    width = (PAPER_MM.width() - 2 * _MARGIN_MM) * unit
    for place, line in enumerate(lines):
        font = QFont("Vitrine Serif")
        font.setPixelSize(max(1, round((5.2 if place == 1 else 3.9) * unit)))
        painter.setFont(font)
        box = QRectF(_MARGIN_MM * unit, y, width, 3 * _LINE_MM * unit)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        used = painter.boundingRect(box, flags, line)
        painter.drawText(box, flags, line)
        y += max(_LINE_MM * unit, used.height() + 1.6 * unit)
    if code["size"]:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        _draw_code(painter, code, y + 2 * unit, min(width, 56.0 * unit), _MARGIN_MM * unit)
    return painter.end()


def _draw_code(painter: QPainter, code: Code, y: float, width: float, x: float) -> None:
    module = width / (code["size"] + 2 * QUIET)
    painter.translate(x + QUIET * module, y + QUIET * module)
    painter.scale(module, module)
    painter.fillPath(_outline(code), Qt.GlobalColor.black)


def _outline(code: Code) -> QPainterPath:
    """Return the dark modules of a code as rectangles."""
    path = QPainterPath()
    for run in code["path"].split("M")[1:]:
        start, length = run.split("h")[:2]
        x, row = start.split()
        path.addRect(int(x), int(row), int(length.partition("v")[0]), 1)
    return path
