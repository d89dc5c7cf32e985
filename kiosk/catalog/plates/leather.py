"""Parts that bags, cases, wallets, shoes and gloves share."""

from kiosk.catalog.plates.outline import n, oblong, oval, p
from kiosk.catalog.plates.pen import DARK, Pen

INSIDE = "#cdc4b4"
"""The paper of what lies inside."""


def monogram(pen: Pen, x: float, y: float, on: str = "") -> str:
    """Return the small mark that is pressed into leather, one of a few kinds."""
    kind = pen.pick("mark", ("bar", "disc", "none", "lozenge"))
    if kind == "bar":
        return pen.plate(oblong(x - 15, y - 3.5, 30, 7, 2)) + pen.glow(
            oblong(x - 12, y - 2, 24, 1.6, 0.8), 0.5
        )
    if kind == "disc":
        return pen.plate(oval(x, y, 8)) + pen.glow(oval(x - 2.5, y - 2.5, 2), 0.6)
    if kind == "lozenge":
        return pen.line(
            f"M{p(x, y - 11)}L{p(x + 9, y)}L{p(x, y + 11)}L{p(x - 9, y)}Z", 1.3, 0.8, on
        )
    return ""


def grip(pen: Pen, left: float, foot: float, top: float, width: float = 15) -> str:
    """Return a briefcase's low handle on two plates."""
    right = 600 - left
    path = f"M{p(left, foot)}C{p(left, top + 6)} {p(left + 14, top)} {p(left + 36, top)}H{n(right - 36)}C{p(right - 14, top)} {p(right, top + 6)} {p(right, foot)}"
    return (
        pen.rod(path, width, pen.trim)
        + pen.stitch(path, pen.trim)
        + "".join(
            pen.plate(oblong(x - 13, foot - 8, 26, 16, 4)) + pen.stud(x, foot, 2.5)
            for x in (left, right)
        )
    )


def belted(pen: Pen, x: float, top: float, drop: float) -> str:
    """Return a strap that holds a flap down, with its buckle."""
    return (
        pen.plain(
            f"M{p(x - 13, top)}H{n(x + 13)}V{n(drop + 34)}Q{p(x, drop + 48)} {p(x - 13, drop + 34)}Z",
            pen.trim,
            1.8,
        )
        + pen.stitch(
            f"M{p(x - 8, top + 4)}V{n(drop - 18)}M{p(x + 8, top + 4)}V{n(drop - 18)}", pen.trim
        )
        + pen.plate(oblong(x - 19, drop - 14, 38, 28, 4))
        + pen.plain(oblong(x - 12, drop - 8, 24, 16, 2), pen.trim, 1.4)
        + pen.plate(oblong(x - 1.5, drop - 12, 3, 22, 1), width=1)
    )


def pouch(pen: Pen, top: float, left: float = 212, bottom: float = 490) -> str:
    """Return a pocket laid on a backpack's front, with its zip."""
    wide = 600 - 2 * left
    return (
        pen.panel(oblong(left, top, wide, bottom - top, 22), pen.light, 16)
        + pen.zip(f"M{p(left + 22, top + 20)}H{n(600 - left - 22)}", (600 - left - 36, top + 22))
        + pen.stitch(
            f"M{p(left + 12, top + 38)}V{n(bottom - 24)}Q{p(left + 12, bottom - 11)} {p(left + 26, bottom - 11)}"
            f"H{n(600 - left - 26)}Q{p(600 - left - 12, bottom - 11)} {p(600 - left - 12, bottom - 24)}V{n(top + 38)}",
            pen.light,
        )
    )


def bow(pen: Pen, x: float, y: float) -> str:
    """Return a small flat bow."""
    return (
        pen.plain(
            f"M{p(x, y)}C{p(x - 14, y - 20)} {p(x - 34, y - 16)} {p(x - 36, y + 2)}C{p(x - 34, y + 16)} {p(x - 14, y + 12)} {p(x, y)}Z",
            pen.trim,
            1.7,
        )
        + pen.plain(
            f"M{p(x, y)}C{p(x + 12, y - 22)} {p(x + 32, y - 24)} {p(x + 36, y - 8)}C{p(x + 36, y + 8)} {p(x + 14, y + 10)} {p(x, y)}Z",
            pen.trim,
            1.7,
        )
        + pen.plain(oval(x, y, 6, 7), pen.trim, 1.7)
    )


def flap_over(pen: Pen, path: str, fall: float, depth: float) -> str:
    """Return a flap that lies on a body, with the shadow that it throws.

    Args:
        pen: of the piece.
        path: the flap's contour.
        fall: how far its shadow falls.
        depth: how far its own shade reaches from its contour.
    """
    return f'<g transform="translate(0 {n(fall)})">{pen.dark(path, 0.3)}</g>' + pen.panel(
        path, pen.light, depth
    )


def metal_edge(pen: Pen, path: str) -> str:
    """Return the rim of metal where two halves of a hard case meet."""
    return (
        f'<path d="{path}" stroke="{DARK}" stroke-width="9"/>'
        f'<path d="{path}" stroke="{pen.metal}" stroke-width="6"/>'
    )


def kiss_lock(pen: Pen, y: float) -> str:
    """Return the two crossing arms of a frame's lock, their balls above them."""
    return (
        pen.wire(f"M{p(287, y)}Q{p(284, y - 19)} {p(301, y - 21)}", 5)
        + pen.wire(f"M{p(313, y)}Q{p(316, y - 19)} {p(299, y - 21)}", 5)
        + pen.stud(290, y - 25, 8)
        + pen.stud(310, y - 25, 8)
    )
