"""The forms of earrings."""

from collections.abc import Callable
from math import cos, pi, sin

from kiosk.catalog.plates.gems import (
    center,
    drop,
    gem,
    ornament,
    pave,
)
from kiosk.catalog.plates.outline import (
    n,
    oblong,
    oval,
    p,
)
from kiosk.catalog.plates.pen import DARK, Form, Pen


def _both(draw: Callable[[float], str], gap: float = 96) -> str:
    """Return a pair, side by side."""
    return draw(300 - gap) + draw(300 + gap)


def _stud(pen: Pen) -> str:
    s = 62 + pen.vary("size", 0, 20)
    kind = pen.pick("figure", ("disc", "leaf", "blossom", "moon", "lozenge", "knot", "fan"))
    gem = bool(pen.stones) and pen.vary("set", 0, 2) > 0

    def one(x: float) -> str:
        if gem:
            return drop(pen, x, 300, s * 0.78, len(pen.stones) > 1 or pen.vary("halo", 0, 2) == 0)
        return ornament(pen, kind, x, 300, s)

    return _both(one, 104)


def _drops(pen: Pen) -> str:
    kind = pen.pick("figure", ("disc", "leaf", "bell", "blossom", "lozenge", "fan", "hoop", "bar"))
    length = 96 + pen.vary("length", 0, 70)
    top = pen.pick("top", ("hook", "stud", "bar"))

    def one(x: float) -> str:
        y = 120.0
        head = {
            "hook": pen.wire(
                f"M{p(x + 16, y + 66)}C{p(x + 24, y - 10)} {p(x - 26, y - 10)} {p(x, y + 44)}", 4
            ),
            "stud": gem(pen, x, y + 22, 17, "round") if pen.stones else pen.stud(x, y + 24, 14),
            "bar": pen.plate(oblong(x - 5, y, 10, 44, 4))
            + pen.glow(oblong(x - 3, y + 3, 2.4, 36, 1), 0.5),
        }[top]
        foot = y + 42 + length
        line = (
            pen.chain(f"M{p(x, y + 44)}L{p(x, foot)}", 9)
            if pen.vary("line", 0, 1)
            else pen.wire(f"M{p(x, y + 44)}L{p(x, foot)}", 3.4)
        )
        beads = (
            pave(pen, [(x, y + 44 + length * k / 4) for k in (1, 2, 3)], 5)
            if pen.stones and pen.vary("beads", 0, 1)
            else ""
        )
        s = 50.0
        low = (
            drop(pen, x, foot + s, s * 0.8, len(pen.stones) > 1)
            if pen.stones and pen.vary("set", 0, 1)
            else ornament(pen, kind, x, foot + s, s)
        )
        return head + line + beads + low

    return _both(one, 92)


def _hoops(pen: Pen) -> str:
    r = 70 + pen.vary("size", 0, 34)
    width = 9 + pen.vary("width", 0, 16)
    kind = pen.pick("hoop", ("plain", "rope", "open", "charm"))

    def one(x: float) -> str:
        path = oval(x, 290, r * 0.82, r)
        if kind == "open":
            path = f"M{p(x + 8, 290 - r)}C{p(x - r * 0.9, 290 - r)} {p(x - r * 0.9, 290 + r)} {p(x + 6, 290 + r)}C{p(x + r * 0.5, 290 + r)} {p(x + r * 0.76, 290 + r * 0.5)} {p(x + r * 0.76, 290)}"
        found = (
            pen.wire(path, width) if pen.base == pen.metal else pen.rod(path, width + 3, pen.base)
        )
        if kind == "rope":
            found += f'<path d="{path}" stroke="{DARK}" stroke-width="{n(width)}" stroke-dasharray="1.4 6" stroke-linecap="butt" stroke-opacity="0.7"/>'
        if pen.stones:
            found += pave(
                pen,
                [
                    (x - r * 0.82 * sin(a * pi / 180), 290 - r * cos(a * pi / 180))
                    for a in range(60, 200, 14)
                ],
                width * 0.36,
            )
        if kind == "charm":
            found += pen.wire(oval(x, 290 + r + 9, 7), 2.6) + center(pen, x, 290 + r + 50, 32)
        return found + pen.plate(oblong(x - 4, 290 - r - width * 0.5 - 6, 8, width + 10, 3))

    return _both(one, 112)


def _threads(pen: Pen) -> str:
    def one(x: float) -> str:
        return (
            pen.chain(f"M{p(x - 12, 96)}C{p(x + 10, 70)} {p(x + 16, 110)} {p(x + 14, 420)}", 8)
            + pen.plate(oblong(x - 16, 96, 7, 70, 3))
            + center(pen, x + 14, 458, 34)
        )

    return _both(one, 88)


def _earrings(pen: Pen) -> str:
    return (_stud, _drops, _hoops)[pen.vary("earring", 0, 2)](pen)


EARRINGS: dict[str, Form] = {
    "earrings": _earrings,
    "stud": _stud,
    "drop": _drops,
    "hoop": _hoops,
    "thread": _threads,
}
"""Silhouette → its drawing."""

ENDINGS = {
    "耳钉": "stud",
    "耳坠": "drop",
    "耳环": "hoop",
    "耳线": "thread",
}
"""How a piece's Chinese name ends → its silhouette."""
