"""The forms of necklaces and pendants."""

from math import cos, pi, sin

from kiosk.catalog.plates.gems import beside, blade, center, ornament, stone, stone_of
from kiosk.catalog.plates.outline import along, mapped, n, oblong, oval, placed
from kiosk.catalog.plates.pen import DARK, Form, Pen

_NECK = "M136 74C140 220 206 {0} 300 {0}C394 {0} 460 220 464 74"


def _links(pen: Pen, path: str) -> str:
    """Return a fine chain, one of a few kinds."""
    kind = pen.pick("links", ("cable", "snake", "beads", "long"))
    if kind == "snake":
        return (
            pen.wire(path, 4)
            + f'<path d="{path}" stroke="{DARK}" stroke-width="4" stroke-dasharray="1 3" stroke-opacity="0.6" stroke-linecap="butt"/>'
        )
    if kind == "beads":
        return f'<path d="{path}" stroke="{pen.metal}" stroke-width="1.2"/>' + "".join(
            pen.plate(oval(x, y, 2.6), width=0.7) for x, y, _ in along(path, 9)
        )
    return pen.chain(path, 11 if kind == "cable" else 18)


def _pendant(pen: Pen) -> str:
    low = 300 + pen.vary("low", 0, 30)
    s = 58 + pen.vary("size", 0, 16)
    return (
        _links(pen, _NECK.format(low))
        + pen.wire(oval(300, low + 10, 8, 11), 3.6)
        + center(pen, 300, low + 22 + s, s)
    )


def _strand(pen: Pen) -> str:
    """Return a row of pearls or stones, larger towards the middle."""
    low = 390 + pen.vary("low", 0, 40)
    path = _NECK.format(low)
    big = 12 + pen.vary("bead", 0, 6)
    spots = along(path, big * 1.62)
    middle = (len(spots) - 1) / 2
    found = f'<path d="{path}" stroke="{pen.metal}" stroke-width="1.6"/>'
    for i, (x, y, _) in enumerate(spots):
        r = big * (0.56 + 0.44 * (1 - abs(i - middle) / middle) ** 0.7)
        found += (
            stone(x, y, r, pen.gem, "round", stone_of(pen))
            if pen.vary("rhythm", 0, 2) or i % 3
            else pen.plate(oval(x, y, r * 0.62), width=1)
        )
    return found + (center(pen, 300, low + 50, 34) if pen.vary("centre", 0, 1) else "")


def _collar(pen: Pen) -> str:
    """Return a necklace of set stones or of metal plates in a row."""
    low = 360 + pen.vary("low", 0, 40)
    path = _NECK.format(low)
    kind = pen.pick("collar", ("plates", "leaves", "rings", "bars"))
    spots = along(path, 25)
    found = f'<path d="{path}" stroke="{pen.metal}" stroke-width="2"/>'
    middle = (len(spots) - 1) / 2
    for i, (x, y, turn) in enumerate(spots):
        k = 0.5 + 0.5 * (1 - abs(i - middle) / middle)
        out = turn + 90
        c, s = cos(out * pi / 180), sin(out * pi / 180)
        if kind == "plates":
            found += pen.plate(
                mapped(
                    oblong(-10 * k, -8 * k, 20 * k, 22 * k, 4),
                    placed(x, y, turn),
                ),
                pen.base,
                1.2,
            )
        elif kind == "leaves":
            found += pen.plate(
                blade(x, y, 44 * k, 11 * k, out + (14 if i < middle else -14)), pen.base, 1.1
            )
        elif kind == "rings":
            found += pen.wire(oval(x + c * 6, y + s * 6, 13 * k), 3)
        else:
            found += pen.plate(
                mapped(
                    oblong(0, -3, 46 * k, 6, 2),
                    placed(x, y, out),
                ),
                pen.base,
                1,
            )
        if pen.stones and pen.skin != "jade" and i % 2 == 0:
            reach = {"plates": 3, "leaves": 8, "rings": 6, "bars": 40 * k}[kind]
            found += stone(
                x + c * reach, y + s * reach, 5.5 * k + 2, pen.gem, "round", stone_of(pen)
            )
    return found


def _chain_necklace(pen: Pen) -> str:
    """Return a chain that is the piece itself, with stations or a toggle."""
    low = 400 + pen.vary("low", 0, 40)
    path = _NECK.format(low)
    size = 20 + pen.vary("link", 0, 16)
    found = pen.chain(path, size)
    spots = along(path, 58, 40)
    if pen.stones:
        found += "".join(
            stone(
                x,
                y,
                11,
                pen.gem if i % 2 == 0 else beside(pen, i)[0],
                "round",
                stone_of(pen) if i % 2 == 0 else beside(pen, i)[1],
            )
            for i, (x, y, _) in enumerate(spots)
        )
    elif pen.vary("stations", 0, 1):
        found += "".join(ornament(pen, "disc", x, y, 13) for x, y, _ in spots)
    else:
        found += pen.wire(oval(300, low + 18, 18), 5) + pen.wire(
            f"M300 {n(low + 30)}V{n(low + 84)}", 6
        )
    return found


def _necklace(pen: Pen) -> str:
    if stone_of(pen) in {"pearl", "jade"} and pen.skin in {"pearl", "jade"}:
        return (_strand, _strand, _pendant)[pen.vary("necklace", 0, 2)](pen)
    forms = (_chain_necklace, _pendant, _collar) + ((_strand,) if pen.stones else ())
    return forms[pen.vary("necklace", 0, len(forms) - 1)](pen)


NECKLACES: dict[str, Form] = {"necklace": _necklace, "pendant": _pendant}
"""Silhouette → its drawing."""

ENDINGS = {
    "吊坠": "pendant",
}
"""How a piece's Chinese name ends → its silhouette."""
