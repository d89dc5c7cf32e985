"""Stones, their settings, and the small figures that jewels show."""

from collections.abc import Callable
from math import cos, pi, sin

from kiosk.catalog.plates.outline import Point, around, mapped, n, oblong, oval, p, polygon, smooth
from kiosk.catalog.plates.pen import DARK, STONES, Pen, mark_on, mix

_PALE = "#ccd3d8"


def _cut(x: float, y: float, r: float, cut: str) -> tuple[str, str, list[tuple[Point, Point]]]:
    """Return a stone's contour, its table, and the lines between them."""
    if cut == "step":
        w, h, c = r * 0.8, r * 1.05, r * 0.3

        def octagon(s: float) -> list[Point]:
            return [
                (x - w * s + c * s, y - h * s),
                (x + w * s - c * s, y - h * s),
                (x + w * s, y - h * s + c * s),
                (x + w * s, y + h * s - c * s),
                (x + w * s - c * s, y + h * s),
                (x - w * s + c * s, y + h * s),
                (x - w * s, y + h * s - c * s),
                (x - w * s, y - h * s + c * s),
            ]

        outer, inner = octagon(1), octagon(0.58)
        return polygon(outer), polygon(inner), list(zip(outer, inner, strict=True))
    if cut == "pear":
        outline = (
            f"M{p(x, y - r * 1.3)}C{p(x + r * 0.34, y - r * 0.8)} {p(x + r * 0.86, y - r * 0.36)} {p(x + r * 0.86, y + r * 0.2)}"
            f"C{p(x + r * 0.86, y + r * 0.72)} {p(x + r * 0.48, y + r)} {p(x, y + r)}"
            f"C{p(x - r * 0.48, y + r)} {p(x - r * 0.86, y + r * 0.72)} {p(x - r * 0.86, y + r * 0.2)}"
            f"C{p(x - r * 0.86, y - r * 0.36)} {p(x - r * 0.34, y - r * 0.8)} {p(x, y - r * 1.3)}Z"
        )
        table = around(8, r * 0.46, (x, y + r * 0.12))
        rim = [(x, y - r * 1.26), *around(8, r * 0.86, (x, y + r * 0.14))[1:]]
        return outline, polygon(table), list(zip(rim, table, strict=True))
    squash = 0.78 if cut == "oval" else 1
    table = around(8, r * 0.55, (x, y), 22.5, 1 / squash if squash != 1 else 1)
    table = [(x + (a - x) * squash, b) for a, b in table]
    rim = around(8, r * 0.97, (x, y), 22.5, 1)
    rim = [(x + (a - x) * squash, y + (b - y) * (1.16 if squash != 1 else 1)) for a, b in rim]
    return (
        oval(x, y, r * squash, r * (1.16 if squash != 1 else 1)),
        polygon(table),
        list(zip(rim, table, strict=True)),
    )


def stone(x: float, y: float, r: float, color: str, cut: str = "round", kind: str = "") -> str:
    """Return a stone: faceted, or domed where it is jade, pearl or small."""
    width = n(min(1.6, max(0.7, r * 0.12)))
    if kind in {"pearl", "jade"}:
        return (
            f'<path d="{oval(x, y, r)}" fill="{color}" stroke="{DARK}" stroke-width="{width}"/>'
            f'<path d="{oval(x + r * 0.12, y + r * 0.16, r * 0.78)}" fill="{mix(color, "#0c0a08", 0.16)}" stroke="none"/>'
            f'<path d="{oval(x - r * 0.06, y - r * 0.06, r * 0.66)}" fill="{color}" stroke="none"/>'
            f'<path d="{oval(x - r * 0.32, y - r * 0.36, r * 0.24, r * 0.18)}" fill="#fffaf0" fill-opacity="0.75" stroke="none"/>'
        )
    if r < 7:
        return (
            f'<path d="{oval(x, y, r)}" fill="{color}" stroke="{DARK}" stroke-width="{width}"/>'
            f'<path d="{oval(x - r * 0.25, y - r * 0.28, r * 0.34)}" fill="#fffaf0" fill-opacity="0.8" stroke="none"/>'
        )
    outline, table, lines = _cut(x, y, r, cut)
    ribs = "".join(f"M{p(*a)}L{p(*b)}" for a, b in lines)
    lit = polygon([lines[-1][0], lines[0][0], lines[0][1], lines[-1][1]])
    low = polygon([lines[3][0], lines[4][0], lines[4][1], lines[3][1]])
    return (
        f'<path d="{outline}" fill="{color}" stroke="{DARK}" stroke-width="{width}"/>'
        f'<path d="{low}" fill="#0c0a08" fill-opacity="0.3" stroke="none"/>'
        f'<path d="{table}" fill="#fffaf0" fill-opacity="0.16" stroke="none"/>'
        f'<path d="{lit}" fill="#fffaf0" fill-opacity="0.5" stroke="none"/>'
        f'<path d="{table}{ribs}" stroke="{mark_on(color)}" stroke-width="{n(max(0.6, r * 0.035))}" stroke-opacity="0.75"/>'
    )


def stone_of(pen: Pen) -> str:
    """Return the leading stone; empty where the piece is of metal or ceramic."""
    return pen.stones[0] if pen.stones else ""


def _shape(pen: Pen) -> str:
    """Return the cut of the leading stone."""
    return pen.pick("cut", ("round", "oval", "step", "pear"))


def gem(pen: Pen, x: float, y: float, r: float, cut: str = "") -> str:
    """Return the leading stone."""
    return stone(x, y, r, pen.gem, cut or _shape(pen), stone_of(pen))


def beside(pen: Pen, i: int) -> tuple[str, str]:
    """Return the colour and the kind of the stones beside the leading one."""
    others = pen.stones[1:] or pen.stones or ("",)
    kind = others[i % len(others)]
    return (pen.gem if kind == stone_of(pen) else STONES.get(kind, _PALE)), kind


def pave(pen: Pen, points: list[Point], r: float) -> str:
    """Return small stones at points."""
    return "".join(
        stone(x, y, r, beside(pen, i)[0], "round", beside(pen, i)[1])
        for i, (x, y) in enumerate(points)
    )


def claws(pen: Pen, x: float, y: float, r: float, count: int = 4) -> str:
    """Return the claws that hold a stone."""
    return "".join(
        pen.plate(oval(*c, max(1.6, r * 0.11)), width=1)
        for c in around(count, r * 0.98, (x, y), 45)
    )


def blade(x: float, y: float, length: float, width: float, angle: float) -> str:
    """Return a leaf's contour from its stem at a point, in degrees."""
    c, s = cos(angle * pi / 180), sin(angle * pi / 180)
    path = f"M0 0C{n(length * 0.3)} {n(-width)} {n(length * 0.7)} {n(-width * 0.9)} {n(length)} 0C{n(length * 0.7)} {n(width * 0.7)} {n(length * 0.3)} {n(width * 0.9)} 0 0Z"
    return mapped(path, lambda a, b: (x + a * c - b * s, y + a * s + b * c))


def vein(x: float, y: float, length: float, angle: float) -> str:
    """Return the line in the middle of a leaf."""
    c, s = cos(angle * pi / 180), sin(angle * pi / 180)
    return f"M{p(x + length * 0.08 * c, y + length * 0.08 * s)}L{p(x + length * 0.86 * c, y + length * 0.86 * s)}"


def _edge(pen: Pen, s: float) -> str:
    """Return how a line is drawn on a figure of a size."""
    return (
        f'stroke="{mark_on(pen.base)}" stroke-width="{n(max(0.9, s * 0.03))}" stroke-opacity="0.8"'
    )


def _set(pen: Pen) -> bool:
    """Return whether a figure carries stones; jade is the figure itself."""
    return bool(pen.stones) and pen.skin != "jade"


def _disc(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    rays = 10 + 2 * pen.vary("rays", 0, 6)
    found = pen.plate(oval(x, y, s), base) + f'<path d="{oval(x, y, s * 0.86)}" {_edge(pen, s)}/>'
    lines = "".join(
        f"M{p(*a)}L{p(*b)}"
        for a, b in zip(around(rays, s * 0.8, (x, y)), around(rays, s * 0.44, (x, y)), strict=True)
    )
    found += f'<path d="{lines}" {_edge(pen, s)}/>'
    found += (
        gem(pen, x, y, s * 0.36, "round")
        if _set(pen)
        else f'<path d="{oval(x, y, s * 0.3)}" {_edge(pen, s)}/>'
    )
    return found + pen.glow(oval(x - s * 0.5, y - s * 0.56, s * 0.12, s * 0.08), 0.6)


def _hoop(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    ring = (
        pen.wire(oval(x, y, s * 0.84), s * 0.2)
        if pen.base == pen.metal
        else (
            pen.plain(oval(x, y, s), base, 1.6)
            + pen.plain(oval(x, y, s * 0.6), "#1d1916", 1.6)
            + pen.glow(
                f"M{p(x - s * 0.76, y - s * 0.2)}C{p(x - s * 0.7, y - s * 0.6)} {p(x - s * 0.3, y - s * 0.84)} {p(x, y - s * 0.84)}"
                f"C{p(x - s * 0.3, y - s * 0.74)} {p(x - s * 0.6, y - s * 0.5)} {p(x - s * 0.76, y - s * 0.2)}Z",
                0.4,
            )
        )
    )
    return ring + (pave(pen, around(7, s * 0.84, (x, y))[2:6], s * 0.09) if _set(pen) else "")


def _leaf(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    turn = -68 + pen.vary("turn", -12, 12)
    c, d = cos(turn * pi / 180), sin(turn * pi / 180)
    foot = (x - s * c, y - s * d)
    found = (
        pen.plate(blade(*foot, 2 * s, s * 0.8, turn), base)
        + f'<path d="{vein(*foot, 2 * s, turn)}" {_edge(pen, s)}/>'
    )
    for k in (0.3, 0.5, 0.7):
        a, b = foot[0] + 2 * s * k * c, foot[1] + 2 * s * k * d
        found += f'<path d="M{p(a, b)}L{p(a + s * 0.3 * cos((turn - 40) * pi / 180), b + s * 0.3 * sin((turn - 40) * pi / 180))}M{p(a, b)}L{p(a + s * 0.3 * cos((turn + 40) * pi / 180), b + s * 0.3 * sin((turn + 40) * pi / 180))}" {_edge(pen, s)}/>'
    return found + (
        gem(pen, foot[0] + s * 0.1, foot[1] + s * 0.02, s * 0.24, "round") if _set(pen) else ""
    )


def _blossom(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    petals = 5 + pen.vary("petals", 0, 1)
    found = "".join(
        pen.plate(oval(*c, s * 0.42), base)
        + f'<path d="M{p(x, y)}L{p(x + (c[0] - x) * 1.3, y + (c[1] - y) * 1.3)}" {_edge(pen, s)}/>'
        for c in around(petals, s * 0.56, (x, y))
    )
    found += "".join(
        pen.glow(oval(a - s * 0.12, b - s * 0.14, s * 0.09), 0.6)
        for a, b in around(petals, s * 0.58, (x, y))
    )
    return found + (gem(pen, x, y, s * 0.3, "round") if pen.stones else pen.stud(x, y, s * 0.2))


def _moon(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    found = pen.plate(
        f"M{p(x + s * 0.34, y - s * 0.94)}C{p(x - s * 0.6, y - s * 1.1)} {p(x - s * 1.2, y - s * 0.2)} {p(x - s * 0.9, y + s * 0.44)}"
        f"C{p(x - s * 0.6, y + s * 1.1)} {p(x + s * 0.4, y + s * 1.14)} {p(x + s * 0.84, y + s * 0.5)}"
        f"C{p(x + s * 0.2, y + s * 0.76)} {p(x - s * 0.4, y + s * 0.4)} {p(x - s * 0.42, y - s * 0.1)}"
        f"C{p(x - s * 0.42, y - s * 0.54)} {p(x - s * 0.1, y - s * 0.86)} {p(x + s * 0.34, y - s * 0.94)}Z",
        base,
    )
    found += pen.glow(oval(x - s * 0.7, y - s * 0.1, s * 0.07, s * 0.3), 0.5)
    return found + (
        gem(pen, x + s * 0.3, y - s * 0.1, s * 0.34, "round")
        if pen.stones
        else pen.stud(x + s * 0.3, y - s * 0.1, s * 0.14)
    )


def _bell(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    found = pen.plate(
        f"M{p(x, y - s)}C{p(x + s * 0.5, y - s * 0.9)} {p(x + s * 0.46, y - s * 0.1)} {p(x + s * 0.66, y + s * 0.44)}"
        f"Q{p(x, y + s * 0.64)} {p(x - s * 0.66, y + s * 0.44)}C{p(x - s * 0.46, y - s * 0.1)} {p(x - s * 0.5, y - s * 0.9)} {p(x, y - s)}Z",
        base,
    )
    found += f'<path d="M{p(x - s * 0.52, y + s * 0.1)}Q{p(x, y + s * 0.28)} {p(x + s * 0.52, y + s * 0.1)}M{p(x - s * 0.42, y - s * 0.34)}Q{p(x, y - s * 0.2)} {p(x + s * 0.42, y - s * 0.34)}" {_edge(pen, s)}/>'
    found += pen.glow(oval(x - s * 0.26, y - s * 0.4, s * 0.06, s * 0.3), 0.5)
    return found + (
        gem(pen, x, y + s * 0.8, s * 0.24, "round")
        if pen.stones
        else pen.stud(x, y + s * 0.74, s * 0.16)
    )


def _lozenge(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    found = pen.plate(polygon([(x, y - s), (x + s * 0.66, y), (x, y + s), (x - s * 0.66, y)]), base)
    found += f'<path d="{polygon([(x, y - s * 0.74), (x + s * 0.48, y), (x, y + s * 0.74), (x - s * 0.48, y)])}" {_edge(pen, s)}/>'
    found += pen.glow(
        polygon(
            [
                (x - s * 0.5, y - s * 0.08),
                (x - s * 0.06, y - s * 0.78),
                (x - s * 0.3, y - s * 0.3),
            ]
        ),
        0.5,
    )
    return found + (
        gem(pen, x, y, s * 0.34)
        if _set(pen)
        else f'<path d="M{p(x - s * 0.48, y)}H{n(x + s * 0.48)}M{p(x, y - s * 0.74)}V{n(y + s * 0.74)}" {_edge(pen, s)}/>'
    )


def _bar(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    w = s * 0.24
    found = pen.plate(oblong(x - w, y - s, 2 * w, 2 * s, w * 0.4), base) + pen.glow(
        oblong(x - w * 0.6, y - s * 0.86, w * 0.3, s * 1.7, w * 0.15), 0.5
    )
    points = [(x, y + s * (0.78 - 0.26 * k)) for k in range(3 + pen.vary("row", 0, 3))]
    return found + (
        pave(pen, points, w * 0.62)
        if _set(pen)
        else f'<path d="{"".join(f"M{p(x - w, b)}H{n(x + w)}" for _, b in points)}" {_edge(pen, s)}/>'
    )


def _knot(pen: Pen, x: float, y: float, s: float) -> str:
    r = s * 0.56
    path = f"M{p(x - s, y - s * 0.3)}C{p(x - s * 0.2, y - s)} {p(x + r, y - s * 0.1)} {p(x + r, y + r)}C{p(x + r, y + s)} {p(x - r, y + s)} {p(x - r, y + r)}C{p(x - r, y - s * 0.1)} {p(x + s * 0.2, y - s)} {p(x + s, y - s * 0.3)}"
    return pen.wire(path, s * 0.17) + (
        gem(pen, x, y + s * 0.16, s * 0.26, "round") if pen.stones else ""
    )


def _fan(pen: Pen, x: float, y: float, s: float) -> str:
    base = pen.base
    ribs = [(-60 + 20 * k) for k in range(7)]
    arc = [
        (x + 1.5 * s * sin(a * pi / 180), y + s * 0.7 - 1.5 * s * cos(a * pi / 180)) for a in ribs
    ]
    foot = (x, y + s * 0.7)
    found = pen.plate(
        f"M{p(*foot)}L{p(*arc[0])}{smooth(arc)[len('M' + p(*arc[0])) :]}L{p(*foot)}Z", base
    )
    found += f'<path d="{"".join(f"M{p(*foot)}L{p(*a)}" for a in arc[1:-1])}" {_edge(pen, s)}/>'
    return (
        found
        + (
            pave(
                pen,
                [(foot[0] + (a - foot[0]) * 0.86, foot[1] + (b - foot[1]) * 0.86) for a, b in arc],
                s * 0.08,
            )
            if _set(pen)
            else ""
        )
        + pen.stud(*foot, s * 0.1)
    )


_FIGURES: dict[str, Callable[[Pen, float, float, float], str]] = {
    "disc": _disc,
    "hoop": _hoop,
    "leaf": _leaf,
    "blossom": _blossom,
    "moon": _moon,
    "bell": _bell,
    "lozenge": _lozenge,
    "bar": _bar,
    "knot": _knot,
    "fan": _fan,
}

ORNAMENTS = tuple(_FIGURES)
"""What an ornament may show."""


def ornament(pen: Pen, kind: str, x: float, y: float, s: float) -> str:
    """Return a small figure of the piece's own metal or ceramic, with its stones.

    Args:
        pen: of the piece.
        kind: one of `ORNAMENTS`.
        x: its middle.
        y: its middle.
        s: half its height.
    """
    return _FIGURES[kind](pen, x, y, s)


def drop(pen: Pen, x: float, y: float, r: float, halo: bool) -> str:
    """Return a set stone, with a ring of small ones if wanted."""
    if not halo:
        return (
            pen.plate(oval(x, y, r * 1.08)) * (stone_of(pen) == "jade")
            + gem(pen, x, y, r)
            + ("" if stone_of(pen) in {"pearl", "jade"} else claws(pen, x, y, r))
        )
    return (
        pen.plate(oval(x, y, r * 1.5))
        + pave(pen, around(14, r * 1.3, (x, y)), r * 0.19)
        + gem(pen, x, y, r * 0.98, "round")
    )


def center(pen: Pen, x: float, y: float, s: float) -> str:
    """Return the piece's main figure: a stone where it has one, else an ornament."""
    kind = pen.pick("figure", ORNAMENTS)
    if pen.stones and pen.vary("set", 0, 2):
        halo = len(pen.stones) > 1 or pen.vary("halo", 0, 2) == 0
        r = s * 0.62
        # hung by its upper edge, as the ornament is
        return drop(pen, x, y - s + r * (1.5 if halo else 1.16), r, halo)
    return ornament(pen, kind, x, y, s)


def seal(pen: Pen, x: float, y: float, mark: str) -> str:
    """Return what is cut into a signet: a mountain, a cloud, a branch or a knot."""
    path = {
        "mountain": f"M{p(x - 50, y + 34)}L{p(x - 16, y - 24)}L{p(x + 4, y + 6)}L{p(x + 20, y - 14)}L{p(x + 50, y + 34)}Z",
        "cloud": f"M{p(x - 46, y + 20)}C{p(x - 60, y - 16)} {p(x - 14, y - 32)} {p(x - 6, y)}C{p(x - 2, y - 34)} {p(x + 48, y - 28)} {p(x + 36, y + 6)}M{p(x - 46, y + 20)}H{n(x + 46)}",
        "branch": f"M{p(x - 40, y + 40)}L{p(x + 36, y - 40)}"
        + blade(x - 10, y + 8, 40, 13, -100)
        + blade(x + 10, y - 12, 40, 13, 10)
        + blade(x - 26, y + 26, 40, 13, 20),
        "knot": oval(x - 14, y, 26) + oval(x + 14, y, 26),
    }[pen.pick("seal", ("mountain", "cloud", "branch", "knot"))]
    return f'<path d="{path}" stroke="{mark}" stroke-width="4"/>'
