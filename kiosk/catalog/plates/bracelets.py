"""The forms of bracelets and bangles."""

from math import cos, pi, sin

from kiosk.catalog.plates.gems import (
    beside,
    blade,
    center,
    gem,
    ornament,
    pave,
    stone,
    stone_of,
    vein,
)
from kiosk.catalog.plates.outline import Point, along, mapped, n, oblong, oval, p, placed
from kiosk.catalog.plates.pen import DARK, Form, Pen, mark_on, mix


def _bangle(pen: Pen) -> str:
    high = 34 + pen.vary("high", 0, 46)
    rx, ry, cy = 190.0, 104.0, 286.0
    mark = mark_on(pen.base)
    kind = pen.pick("bangle", ("round", "flat", "cuff", "engraved", "double"))
    solid = pen.skin == "jade"

    def rim(k: float) -> str:
        return f"M{p(300 - rx, cy + high * k)}C{p(300 - rx, cy + high * k + ry * 1.32)} {p(300 + rx, cy + high * k + ry * 1.32)} {p(300 + rx, cy + high * k)}"

    outside = f"{rim(0)}L{p(300 + rx, cy + high)}C{p(300 + rx, cy + high + ry * 1.32)} {p(300 - rx, cy + high + ry * 1.32)} {p(300 - rx, cy + high)}Z"
    if solid or kind == "round":
        w = 22 + high * 0.3
        return (
            pen.ground(150, cy + ry + w)
            + f'<path d="{oval(300, cy + 20, rx, ry + 20)}{oval(300, cy + 16, rx - w, ry + 20 - w * 0.84)}" fill="{pen.base}" fill-rule="evenodd" stroke="{DARK}" stroke-width="2"/>'
            + pen.glow(
                f"M{p(300 - rx + 9, cy + 20)}C{p(300 - rx + 12, cy - ry * 0.7)} {p(240, cy - ry + 12)} {p(300, cy - ry + 8)}C{p(240, cy - ry + 20)} {p(300 - rx + 22, cy - ry * 0.6)} {p(300 - rx + 17, cy + 20)}Z",
                0.5,
            )
            + pen.dark(
                f"M{p(300 + rx - 5, cy + 30)}C{p(300 + rx - 10, cy + ry * 0.9)} {p(380, cy + ry + 34)} {p(290, cy + ry + 36)}C{p(376, cy + ry + 22)} {p(300 + rx - 22, cy + ry * 0.8)} {p(300 + rx - 14, cy + 30)}Z",
                0.3,
            )
            + (
                pen.line(
                    f"M{p(180, cy + 90)}C{p(220, cy + 110)} {p(240, cy + 112)} {p(280, cy + 124)}M{p(400, cy - 60)}C{p(420, cy - 50)} {p(440, cy - 30)} {p(452, cy - 16)}",
                    1.2,
                    0.35,
                    pen.base,
                )
                if solid
                else ""
            )
            + (
                "".join(
                    pen.plate(
                        mapped(
                            oblong(-12, -w * 0.56, 24, w * 1.12, 3),
                            placed(x, y),
                        )
                    )
                    for x, y in ((190.0, cy + 96), (410.0, cy + 96))
                )
                if solid and len(pen.material) > 1
                else ""
            )
            + (
                pave(
                    pen,
                    [
                        (x, y)
                        for x, y, _ in along(
                            f"M{p(190, cy + 94)}Q{p(300, cy + 166)} {p(410, cy + 94)}", 17
                        )
                    ],
                    6,
                )
                if pen.stones and not solid
                else ""
            )
        )
    found = ""
    if kind == "engraved":
        found = f'<path d="{rim(0.12)}{rim(0.88)}{"".join(oval(x, y, 9, high * 0.26) for x, y, _ in along(rim(0.5), 25, 14))}" stroke="{mark}" stroke-width="1.4" stroke-opacity="0.75"/>'
    elif kind == "double":
        found = f'<path d="{rim(0.44)}{rim(0.56)}" stroke="{DARK}" stroke-width="1.6"/>' + pen.dark(
            f"{rim(0.44)}L{p(300 + rx, cy + high * 0.56)}C{p(300 + rx, cy + high * 0.56 + ry * 1.32)} {p(300 - rx, cy + high * 0.56 + ry * 1.32)} {p(300 - rx, cy + high * 0.56)}Z",
            0.6,
        )
    else:
        found = f'<path d="{rim(0.08)}{rim(0.92)}" stroke="{mark}" stroke-width="1.3" stroke-opacity="0.7"/>'
    if pen.stones:
        found += "".join(
            stone(
                x,
                y,
                min(9, high * 0.2),
                pen.gem if i % 2 else beside(pen, i)[0],
                "round",
                stone_of(pen) if i % 2 else beside(pen, i)[1],
            )
            for i, (x, y, _) in enumerate(along(rim(0.5), 24, 70))
        )
    if kind == "cuff":
        gap = f"M250 {n(cy + ry * 0.9)}H350V{n(cy + ry + high + 20)}H250Z"
        found += f'<path d="{gap}" fill="#1d1916" stroke="none"/>' + "".join(
            pen.plate(oblong(x - 8, cy + ry * 0.92, 16, high + 8, 7), pen.base)
            + (gem(pen, x, cy + ry * 0.92 + high * 0.5 + 4, 9, "round") if pen.stones else "")
            for x in (248, 352)
        )
    return (
        pen.ground(150, cy + high + ry)
        + pen.plate(oval(300, cy, rx, ry), mix(pen.base, "#0c0a08", 0.5), 1.8)
        + f'<path d="{oval(300, cy + 5, rx - 8, ry - 8)}" fill="{mix(pen.base, "#0c0a08", 0.66)}" stroke="{DARK}" stroke-width="1"/>'
        + f'<path d="M{p(300 - rx + 8, cy + 8)}C{p(300 - rx + 16, cy + high - ry * 1.0)} {p(300 + rx - 16, cy + high - ry * 1.0)} {p(300 + rx - 8, cy + 8)}C{p(300 + rx - 20, cy + ry * 1.24)} {p(300 - rx + 20, cy + ry * 1.24)} {p(300 - rx + 8, cy + 8)}Z" fill="#1d1916" stroke="none"/>'
        + pen.plate(outside, pen.base, 2)
        + pen.glow(
            f"M{p(300 - rx * 0.84, cy + ry * 0.56)}L{p(300 - rx * 0.74, cy + ry * 0.68)}L{p(300 - rx * 0.74, cy + high + ry * 0.66)}L{p(300 - rx * 0.84, cy + high + ry * 0.54)}Z",
            0.4,
        )
        + pen.dark(
            f"M{p(300 + rx * 0.76, cy + ry * 0.64)}Q{p(300 + rx * 0.98, cy + ry * 0.36)} {p(300 + rx, cy)}L{p(300 + rx, cy + high)}Q{p(300 + rx * 0.98, cy + high + ry * 0.36)} {p(300 + rx * 0.76, cy + high + ry * 0.62)}Z",
            0.28,
        )
        + found
    )


def _bracelet(pen: Pen) -> str:
    path = oval(300, 300, 196, 122 + pen.vary("squash", 0, 26))
    beads = pen.skin in {"pearl", "jade"}
    kind = (
        "beads"
        if beads
        else pen.pick(
            "bracelet", ("tennis", "chain", "plates") if pen.stones else ("chain", "plates", "rope")
        )
    )
    if kind == "beads":
        big = 15 + pen.vary("bead", 0, 6)
        spots = along(path, big * 2.05)[:-1]
        return "".join(
            stone(x, y, big, pen.gem, "round", stone_of(pen)) for x, y, _ in spots
        ) + ornament(pen, pen.pick("figure", ("disc", "hoop", "blossom")), 300, 300 + 122 + 28, 24)
    if kind == "tennis":
        spots = along(path, 20)[:-1]
        return "".join(pen.plate(oval(x, y, 10.5), width=1) for x, y, _ in spots) + "".join(
            stone(
                x,
                y,
                8,
                pen.gem if i % 2 or len(pen.stones) < 2 else beside(pen, i)[0],
                "round",
                stone_of(pen) if i % 2 or len(pen.stones) < 2 else beside(pen, i)[1],
            )
            for i, (x, y, _) in enumerate(spots)
        )
    if kind == "chain":
        size = 26 + pen.vary("link", 0, 18)
        low = max(y for _, y, _ in along(path, 20))
        return (
            pen.chain(path, size) + pen.wire(oval(300, low, 14), 5) + center(pen, 300, low + 50, 32)
        )
    if kind == "rope":
        thick = 12 + pen.vary("rope", 0, 8)
        twist = "".join(
            f"M{p(x - thick * 0.4 * cos((t + 60) * pi / 180), y - thick * 0.4 * sin((t + 60) * pi / 180))}L{p(x + thick * 0.4 * cos((t + 60) * pi / 180), y + thick * 0.4 * sin((t + 60) * pi / 180))}"
            for x, y, t in along(path, 7)
        )
        low = max(y for _, y, _ in along(path, 20))
        return (
            pen.wire(path, thick)
            + f'<path d="{twist}" stroke="{DARK}" stroke-width="1.3" stroke-opacity="0.7"/>'
            + pen.plate(oblong(276, low - thick, 48, thick * 2, 8))
            + pen.glow(oblong(284, low - thick + 3, 32, 3, 1.5), 0.5)
        )
    found = ""
    shape = pen.pick("plates", ("square", "leaf", "ring"))
    for i, (x, y, t) in enumerate(along(path, 36)[:-1]):
        c, s = cos(t * pi / 180), sin(t * pi / 180)

        def at(a: float, b: float, x: float = x, y: float = y, c: float = c, s: float = s) -> Point:
            return x + a * c - b * s, y + a * s + b * c

        if shape == "square":
            found += pen.plate(mapped(oblong(-15, -13, 30, 26, 4), at), pen.base, 1.3)
        elif shape == "leaf":
            found += (
                pen.plate(blade(*at(-19, 0), 38, 13, t), pen.base, 1.2)
                + f'<path d="{vein(*at(-19, 0), 38, t)}" stroke="{mark_on(pen.base)}" stroke-width="1"/>'
            )
        else:
            found += pen.wire(oval(x, y, 16), 4.5)
        if pen.stones and (shape != "leaf" or i % 2):
            found += stone(
                x,
                y,
                7.5,
                pen.gem if i % 2 else beside(pen, i)[0],
                "round",
                stone_of(pen) if i % 2 else beside(pen, i)[1],
            )
        elif shape == "square":
            found += f'<path d="{mapped(oblong(-9, -7, 18, 14, 2), at)}" stroke="{mark_on(pen.base)}" stroke-width="1" stroke-opacity="0.7"/>'
    return found


BRACELETS: dict[str, Form] = {"bracelet": _bracelet, "bangle": _bangle}
"""Silhouette → its drawing."""

ENDINGS = {
    "手镯": "bangle",
}
"""How a piece's Chinese name ends → its silhouette."""
