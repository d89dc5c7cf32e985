"""The forms of silks, shawls and scarves, and what they are printed with."""

from collections.abc import Callable
from math import cos, pi, sin

from kiosk.catalog.plates.outline import (
    Point,
    along,
    around,
    distance,
    mapped,
    n,
    oblong,
    oval,
    p,
    placed,
    polygon,
    smooth,
)
from kiosk.catalog.plates.pen import DARK, Form, Pen, mix


def _motif(pen: Pen, x: float, y: float, size: float, on: str) -> str:
    """Return what is printed in a silk's field, one of several compositions.

    Args:
        pen: of the piece.
        x: the field's middle.
        y: the field's middle.
        size: the field's width and height.
        on: the colour that it is printed on.
    """
    draw = _MOTIFS[pen.pick("motif", tuple(_MOTIFS))]
    other = pen.trim if len(pen.inks) > 1 else pen.light
    return draw(pen, (x, y), size / 2, on, other)


def _medallion(pen: Pen, at: Point, half: float, on: str, other: str) -> str:
    rays = 12 + 4 * pen.vary("rays", 0, 3)
    outer, inner = around(rays, half * 0.86, at), around(rays, half * 0.3, at, 180 / rays)
    return (
        "".join(
            pen.line(polygon(around(rays, half * share, at)), 1.4, 0.8, on)
            for share in (0.86, 0.6, 0.3)
        )
        + pen.line(
            "".join(f"M{p(*a)}L{p(*b)}" for a, b in zip(outer, inner, strict=True)), 1.1, 0.6, on
        )
        + "".join(
            pen.plain(oval(*a, half * 0.06), other, 1.2) for a in around(rays, half * 0.6, at)
        )
    )


def _spray(pen: Pen, at: Point, half: float, on: str, leaf: Callable[[Point, Point], str]) -> str:
    """Return a stem across the field, with what grows from it between two points."""
    x, y = at
    stem = (
        f"M{p(x - half * 0.9, y + half * 0.8)}C{p(x - half * 0.3, y + half * 0.6)} "
        f"{p(x - half * 0.2, y - half * 0.2)} {p(x + half * 0.8, y - half * 0.8)}"
    )
    found = pen.line(stem, 2.4, 0.9, on)
    for k, (a, b, turn) in enumerate(along(stem, half * 2 / 9)):
        reach = half * (0.2 + pen.vary(f"leaf {k}", 0, 14) / 100)
        angle = (turn + (58 if k % 2 else -62)) * pi / 180
        found += leaf((a, b), (a + reach * cos(angle), b + reach * sin(angle)))
    return found


def _branch(pen: Pen, at: Point, half: float, on: str, other: str) -> str:
    def leaf(a: Point, b: Point) -> str:
        middle, side = (
            ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2),
            (0.3 * (b[1] - a[1]), 0.3 * (a[0] - b[0])),
        )
        return pen.plain(
            f"M{p(*a)}Q{p(middle[0] + side[0], middle[1] + side[1])} {p(*b)}"
            f"Q{p(middle[0] - side[0], middle[1] - side[1])} {p(*a)}Z",
            other,
            1.3,
        )

    return _spray(pen, at, half, on, leaf)


def _petals(pen: Pen, at: Point, half: float, on: str, other: str) -> str:
    def leaf(a: Point, b: Point) -> str:
        reach = distance(a, b)
        return (
            pen.line(f"M{p(*a)}L{p(*b)}", 1.4, 0.8, on)
            + "".join(
                pen.plain(oval(*c, reach * 0.22), other, 1.2) for c in around(5, reach * 0.26, b)
            )
            + pen.stud(*b, reach * 0.1)
        )

    return _spray(pen, at, half, on, leaf)


def _waves(pen: Pen, at: Point, half: float, on: str, _: str) -> str:
    count = 6 + pen.vary("waves", 0, 4)
    step = 2 * half / count
    found = ""
    for row in range(1, 2 * count - 1):
        y = at[1] - half + step * (row + 1) / 2
        for k in range(count - row % 2):
            x = at[0] - half + step * (k + 0.5 + row % 2 * 0.5)
            for r in (0.5, 0.34, 0.18):
                w = step * r
                found += (
                    f"M{p(x - w, y)}C{p(x - w, y - w * 1.3)} {p(x + w, y - w * 1.3)} {p(x + w, y)}"
                )
    return pen.line(found, 1.2, 0.65, on)


def _lattice(pen: Pen, at: Point, half: float, on: str, other: str) -> str:
    count = 5 + pen.vary("lattice", 0, 4)
    step = 2 * half / count
    left, top, right, bottom = at[0] - half, at[1] - half, at[0] + half, at[1] + half
    lines = ""
    for k in range(1, count + 1):
        d = step * k
        lines += (
            f"M{p(left + d, top)}L{p(left, top + d)}M{p(right - d, bottom)}L{p(right, bottom - d)}"
        )
        lines += (
            f"M{p(right - d, top)}L{p(right, top + d)}M{p(left + d, bottom)}L{p(left, bottom - d)}"
        )
    return pen.line(lines, 1.2, 0.6, on) + "".join(
        pen.plain(oval(left + step * (i + 0.5), top + step * (j + 0.5), step * 0.12), other, 1)
        for i in range(count)
        for j in range(count)
    )


def _cranes(pen: Pen, at: Point, half: float, _: str, other: str) -> str:
    crane = "M-13 -7C-5 -6 -2 -2 0 0C2 -4 7 -10 13 -9C8 -3 5 2 1 2.4L5 9C0 5 -6 0 -13 -7Z"
    found = ""
    for k in range(5):
        a = at[0] + half * (0.62 - 0.31 * k)
        b = at[1] + half * (-0.6 + pen.vary(f"crane {k}", 0, 120) / 100)
        s = half * (0.2 + pen.vary(f"size {k}", 0, 12) / 100) / 10
        found += pen.plain(mapped(crane, placed(a, b, scale=s)), other, 1.2)
    return found


def _hills(pen: Pen, at: Point, half: float, on: str, other: str) -> str:
    x, y = at
    found = pen.plain(oval(x + half * 0.24, y - half * 0.26, half * 0.36), other, 1.6)
    for k in range(3):
        foot = y + half * (0.2 + 0.24 * k)
        points = [
            (x - half + half * i / 4, foot + half * pen.vary(f"hill {k} {i}", -14, 14) / 100)
            for i in range(9)
        ]
        hill = f"{smooth(points)}L{p(x + half, y + half)}L{p(x - half, y + half)}Z"
        found += pen.plain(hill, mix(on, other if k % 2 else DARK, 0.22 + 0.1 * k), 1.4)
    return found


def _stripes(pen: Pen, at: Point, half: float, on: str, other: str) -> str:
    count = 7 + pen.vary("stripes", 0, 8)
    step = 2 * half / count
    found = ""
    for k in range(count):
        x, w = at[0] - half + step * (k + 0.5), step * (0.14 + pen.vary(f"stripe {k}", 0, 50) / 100)
        ink = other if k % 2 else mix(on, DARK, 0.25)
        found += pen.plain(oblong(x - w / 2, at[1] - half, w, 2 * half), ink, 1)
    return found


_MOTIFS: dict[str, Callable[[Pen, Point, float, str, str], str]] = {
    "medallion": _medallion,
    "branch": _branch,
    "petals": _petals,
    "waves": _waves,
    "lattice": _lattice,
    "cranes": _cranes,
    "hills": _hills,
    "stripes": _stripes,
}
"""What silks are printed with: from the pen, the middle, half the size and two colours."""


def _square(pen: Pen) -> str:
    size = 372
    left, top = 300 - size / 2, 308 - size / 2
    border = 26 + pen.vary("border", 0, 26)
    inner = size - 2 * border
    trim = pen.trim if len(pen.inks) > 1 else pen.deep
    rim = pen.pick("rim", ("double", "dots", "line"))
    # one corner is turned over, as silks are shown
    turn = 70 + pen.vary("corner", 0, 50)
    right, bottom = left + size, top + size

    def inset(depth: float) -> str:
        far, low, cut = right - depth, bottom - depth, max(0.0, turn - 2 * depth)
        return polygon(
            [
                (left + depth, top + depth),
                (far, top + depth),
                (far, low - cut),
                (far - cut, low),
                (left + depth, low),
            ]
        )

    rims = {
        "double": pen.line(inset(border - 7), 1.3, 0.8, trim),
        "dots": "".join(
            f'<circle cx="{n(x)}" cy="{n(y)}" r="2.6" fill="{pen.light}" stroke-width="0.8"/>'
            for x, y, _ in along(
                oblong(left + border / 2, top + border / 2, size - border, size - border), 18
            )
            if x + y < right + bottom - turn - 6
        ),
        "line": pen.line(inset(border / 2), 1.4, 0.8, trim),
    }[rim]
    corner = polygon(
        [(right - turn, bottom), (right, bottom - turn), (right - turn * 0.94, bottom - turn * 0.9)]
    )
    return (
        f'<path d="{mapped(inset(0), lambda x, y: (x + 9, y + 11))}" fill="#000000" fill-opacity="0.28" stroke="none"/>'
        + pen.panel(inset(0), trim, 20)
        + rims
        + pen.plain(inset(border), pen.body, 1.6)
        + f'<g transform="translate({n(-turn * 0.1)} {n(-turn * 0.1)})">{_motif(pen, 300, 308, inner * 0.8, pen.body)}</g>'
        + pen.dark(mapped(corner, lambda x, y: (x - 7, y - 5)), 0.35)
        + pen.panel(corner, pen.light, 12)
    )


def _fringe(pen: Pen, a: Point, b: Point, length: float) -> str:
    """Return a fringe that hangs between two points."""
    line = f"M{p(*a)}L{p(*b)}"
    threads = "".join(
        f"M{p(x, y)}L{p(x + pen.vary('thread' + str(i), -3, 3), y + length)}"
        for i, (x, y, _) in enumerate(along(line, 6.5))
    )
    return f'<path d="{threads}" stroke="{pen.light}" stroke-width="2.2"/>'


def _shawl(pen: Pen) -> str:
    low = 452 + pen.vary("low", 0, 26)
    pattern = pen.pick("weave", ("border", "check", "plain", "bands"))
    back = f"M150 132C210 108 390 108 450 132L466 {low - 70}L134 {low - 70}Z"
    front = f"M132 150C190 118 330 112 372 138C390 240 384 340 396 {low}L118 {low + 8}C116 340 108 240 132 150Z"
    right = f"M372 138C410 120 452 126 470 152C488 250 486 330 496 {low - 26}L396 {low - 20}C386 340 390 240 372 138Z"
    weave = {
        "border": pen.line(f"M120 {low - 44}L394 {low - 52}M119 {low - 34}L395 {low - 42}", 2, 0.8),
        "check": pen.line(
            "".join(
                f"M{x} {142 + abs(x - 250) * 0.06:.0f}C{x - 6} 240 {x - 4} 340 {x} {low}"
                for x in (172, 184, 252, 264, 332, 344)
            )
            + "".join(
                f"M118 {y}C200 {y - 10} 300 {y - 10} 388 {y - 6}"
                for y in (220, 232, 310, 322, 400, 412)
            ),
            1.6,
            0.6,
        ),
        "plain": "",
        "bands": "".join(
            pen.dark(
                f"M116 {y}C200 {y - 8} 300 {y - 8} 390 {y - 8}L391 {y + 20}C300 {y + 20} 200 {y + 20} 117 {y + 28}Z",
                0.3,
            )
            for y in (330, 384, 430)
        ),
    }[pattern]
    folds = f"M180 146C172 240 168 340 170 {low}M244 130C246 240 240 350 242 {low}M312 126C322 230 316 340 324 {low}"
    return (
        pen.ground(176, low + 44)
        + pen.panel(back, pen.deep, 14, "")
        + _fringe(pen, (400, low - 20), (494, low - 26), 32)
        + pen.panel(right, pen.deep, 18)
        + _fringe(pen, (120, low + 8), (395, low), 34)
        + pen.panel(front, depth=26)
        + weave
        + pen.line(folds, 1.5, 0.45)
        + pen.line(f"M416 140C430 240 426 340 436 {low - 24}", 1.4, 0.45, pen.deep)
    )


def _muffler(pen: Pen) -> str:
    low = 440 + pen.vary("low", 0, 30)
    loop = "M190 220C176 130 236 92 300 92C364 92 424 130 410 220C396 262 350 280 300 280C250 280 204 262 190 220Z"
    hole = "M238 206C232 160 262 142 300 142C338 142 368 160 362 206C350 226 326 234 300 234C274 234 250 226 238 206Z"
    left = f"M262 262C236 300 216 380 204 {low - 22}L292 {low - 6}C296 380 306 320 324 266Z"
    right = f"M292 262C312 320 330 390 336 {low + 6}L424 {low - 14}C404 370 374 306 346 256Z"
    bands = pen.pick("bands", ("ends", "ribs", "plain", "check"))
    marks = {
        "ends": pen.line(f"M210 {low - 60}L292 {low - 46}M208 {low - 48}L292 {low - 34}", 2, 0.85)
        + pen.line(f"M332 {low - 34}L412 {low - 52}M334 {low - 22}L416 {low - 40}", 2, 0.85),
        "ribs": pen.line(
            "".join(
                f"M{272 + k * 9} 266C{246 + k * 10} 320 {226 + k * 13} 390 {216 + k * 14} {low - 20 + k * 2}"
                for k in range(6)
            ),
            1.2,
            0.5,
        ),
        "plain": "",
        "check": pen.line(
            "".join(
                f"M{244 - k * 12} {300 + k * 44}L{312 - k * 5} {304 + k * 44}M{312 + k * 6} {300 + k * 44}L{368 + k * 16} {292 + k * 42}"
                for k in range(4)
            ),
            1.8,
            0.6,
        )
        + pen.line(
            f"M280 270C256 330 244 400 240 {low - 16}M322 268C346 330 366 390 378 {low - 4}",
            1.8,
            0.6,
        ),
    }[bands]
    return (
        _fringe(pen, (338, low + 4), (422, low - 14), 36)
        + pen.panel(right, pen.deep, 16)
        + _fringe(pen, (206, low - 20), (290, low - 6), 36)
        + pen.panel(left, depth=18)
        + marks
        + pen.panel(loop, depth=26)
        + pen.plain(hole, mix(pen.deep, "#0c0a08", 0.4), 1.8)
        + pen.line(
            "M200 190C230 250 370 250 400 190M214 146C226 118 262 108 300 108M204 226C240 262 340 266 388 238",
            1.5,
            0.5,
        )
        + pen.panel(
            "M266 232C262 262 268 290 292 300C320 304 342 284 340 246C320 234 290 232 266 232Z",
            pen.light,
            12,
        )
        + pen.line(
            "M280 240C278 262 284 282 296 294M310 240C312 262 314 278 320 290", 1.4, 0.5, pen.light
        )
    )


SCARVES: dict[str, Form] = {"square": _square, "shawl": _shawl, "muffler": _muffler}
"""Silhouette → its drawing."""

ENDINGS = {
    "丝巾": "square",
    "方巾": "square",
    "披肩": "shawl",
    "围巾": "muffler",
}
"""How a piece's Chinese name ends → its silhouette."""
