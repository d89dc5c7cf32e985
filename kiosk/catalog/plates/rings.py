"""The forms of rings."""

from math import cos, pi, sin

from kiosk.catalog.plates.gems import beside, drop, ornament, pave, seal, stone, stone_of
from kiosk.catalog.plates.outline import along, mapped, n, oblong, oval, p, polygon, smooth
from kiosk.catalog.plates.pen import DARK, Form, Pen, mark_on, mix


def _hoop_of(pen: Pen, y: float, r: float, width: float) -> str:
    """Return a ring's shank seen a little from above: the inside, then the outside."""
    ry = r * 1.06
    outer, inner = oval(300, y, r, ry), oval(300, y + 2, r - width, ry - width * 1.1)
    base = pen.base
    return (
        f'<path d="{outer}{inner}" fill="{base}" fill-rule="evenodd" stroke="{DARK}" stroke-width="1.8"/>'
        + pen.glow(
            f"M{p(300 - r + 4, y)}C{p(300 - r + 4, y - ry * 0.5)} {p(300 - r * 0.5, y - ry + 5)} {p(300, y - ry + 4)}"
            f"C{p(300 - r * 0.46, y - ry + 12)} {p(300 - r + 12, y - ry * 0.5)} {p(300 - r + 10, y)}Z",
            0.5,
        )
        + pen.dark(
            f"M{p(300 + r - 3, y)}C{p(300 + r - 3, y + ry * 0.5)} {p(300 + r * 0.5, y + ry - 4)} {p(300, y + ry - 3)}"
            f"C{p(300 + r * 0.46, y + ry - 10)} {p(300 + r - 10, y + ry * 0.5)} {p(300 + r - 9, y)}Z",
            0.35,
        )
    )


def _ring(pen: Pen) -> str:
    r, y = 112.0, 382.0
    width = 13 + pen.vary("shank", 0, 8)
    top = y - r * 1.06
    stones = bool(pen.stones) and pen.skin != "jade"
    if not stones:
        return _plain_ring(pen, r, y)
    kind = pen.pick("setting", ("solitaire", "halo", "trilogy", "row", "ornament", "crossing"))
    s = 38 + pen.vary("stone", 0, 12)
    shank = _hoop_of(pen, y, r, width)
    sides = pave(
        pen,
        [
            (300 + sign * r * sin(a * pi / 180), y - r * 1.06 * cos(a * pi / 180) + width * 0.5)
            for sign in (-1, 1)
            for a in range(26, 62, 7)
        ],
        width * 0.34,
    )
    seat = pen.plate(
        f"M{p(300 - s * 0.74, top - s * 0.2)}L{p(300 + s * 0.74, top - s * 0.2)}L{p(300 + s * 0.3, top + 16)}L{p(300 - s * 0.3, top + 16)}Z",
        pen.metal,
        1.5,
    )
    head = top - s * 0.72
    if kind == "solitaire":
        body = seat + drop(pen, 300, head, s, False) + (sides if pen.vary("sides", 0, 1) else "")
    elif kind == "halo":
        body = sides + seat + drop(pen, 300, head + 4, s * 0.84, True)
    elif kind == "trilogy":
        wing = s * 0.62
        body = (
            "".join(
                pen.plate(
                    f"M{p(300 + a * s * 1.24 - wing * 0.5, head + s * 0.6)}L{p(300 + a * s * 1.24 + wing * 0.5, head + s * 0.6)}L{p(300 + a * s * 0.9, top + 22)}Z",
                    pen.metal,
                    1.3,
                )
                + stone(
                    300 + a * s * 1.3,
                    head + s * 0.32,
                    wing,
                    beside(pen, 0)[0],
                    "round",
                    beside(pen, 0)[1],
                )
                for a in (-1, 1)
            )
            + seat
            + drop(pen, 300, head, s * 0.94, False)
        )
    elif kind == "row":
        points = [
            (300 + r * sin(a * pi / 180), y - r * 1.06 * cos(a * pi / 180) + width * 0.42)
            for a in range(-66, 67, 12)
        ]
        body = "".join(pen.plate(oval(*c, 11.5), width=1) for c in points) + "".join(
            stone(
                *c,
                9,
                (pen.gem if i % 2 else beside(pen, i)[0]),
                "round",
                stone_of(pen) if i % 2 else beside(pen, i)[1],
            )
            for i, c in enumerate(points)
        )
    elif kind == "ornament":
        body = ornament(
            pen,
            pen.pick("figure", ("blossom", "leaf", "disc", "moon", "lozenge")),
            300,
            top - s * 0.5,
            s * 1.06,
        )
    else:
        body = (
            pen.wire(
                f"M{p(300 - 70, top + 38)}C{p(300 - 40, top - 6)} {p(300 - 10, top - 20)} {p(300 + 26, top - 34)}",
                9,
            )
            + pen.wire(
                f"M{p(300 + 70, top + 38)}C{p(300 + 40, top - 2)} {p(300 + 10, top - 8)} {p(300 - 26, top - 10)}",
                9,
            )
            + drop(pen, 300 + 34, top - 40, s * 0.56, False)
            + stone(300 - 36, top - 10, s * 0.4, beside(pen, 0)[0], "round", beside(pen, 0)[1])
        )
    return pen.ground(70, 506) + shank + body


def _plain_ring(pen: Pen, r: float, y: float) -> str:
    """Return a ring of metal, ceramic or jade alone: a band seen from above."""
    bands = ("court", "engraved", "signet", "twist", "waves", "knife")
    kind = "court" if pen.skin == "jade" else pen.pick("band", bands)
    mark = mark_on(pen.base)
    if kind == "signet":
        top = y - r * 1.06
        face = pen.pick("face", ("cushion", "oval", "shield"))
        plate = {
            "cushion": oblong(250, top - 46, 100, 84, 24),
            "oval": oval(300, top - 6, 44, 54),
            "shield": f"M256 {n(top - 46)}H344V{n(top - 6)}Q344 {n(top + 30)} 300 {n(top + 46)}Q256 {n(top + 30)} 256 {n(top - 6)}Z",
        }[face]
        inner = mapped(plate, lambda a, b: (300 + (a - 300) * 0.84, top - 4 + (b - top + 4) * 0.84))
        return (
            pen.ground(70, 506)
            + _hoop_of(pen, y, r, 18)
            + pen.plate(
                f"M{p(300 - 96, y - 56)}C{p(300 - 84, top + 14)} {p(300 - 60, top)} {p(300 - 46, top - 24)}L{p(300 + 46, top - 24)}C{p(300 + 60, top)} {p(300 + 84, top + 14)} {p(300 + 96, y - 56)}C{p(300 + 66, top + 36)} {p(300 - 66, top + 36)} {p(300 - 96, y - 56)}Z",
                pen.base,
                1.8,
            )
            + pen.plate(plate, pen.base, 1.8)
            + f'<path d="{inner}" stroke="{mark}" stroke-width="1.3" stroke-opacity="0.8"/>'
            + pen.glow(oblong(262, top - 38, 22, 4, 2), 0.6)
            + f'<g transform="translate(300 {n(top - 4)}) scale(0.52) translate(-300 {n(-top + 4)})">{seal(pen, 300, top - 4, mark)}</g>'
        )
    high = 74 + pen.vary("high", 0, 46)
    rx, ry, cy = 150.0, 62.0, 292.0
    outside = (
        f"M{p(300 - rx, cy)}C{p(300 - rx, cy + ry * 1.3)} {p(300 + rx, cy + ry * 1.3)} {p(300 + rx, cy)}L{p(300 + rx, cy + high)}"
        f"C{p(300 + rx, cy + high + ry * 1.3)} {p(300 - rx, cy + high + ry * 1.3)} {p(300 - rx, cy + high)}Z"
    )

    def ring_at(k: float) -> str:
        return f"M{p(300 - rx, cy + high * k)}C{p(300 - rx, cy + high * k + ry * 1.3)} {p(300 + rx, cy + high * k + ry * 1.3)} {p(300 + rx, cy + high * k)}"

    lines, solid = "", ""
    if kind == "engraved":
        spots = along(ring_at(0.5), 26, 12)
        lines = (
            "".join(
                polygon([(x, b - high * 0.26), (x + 9, b), (x, b + high * 0.26), (x - 9, b)])
                for x, b, _ in spots
            )
            + ring_at(0.12)
            + ring_at(0.88)
        )
    elif kind == "twist":
        lines = "".join(
            f"M{p(a[0] - 10, a[1] - high * 0.5)}C{p(a[0] + 8, a[1] - high * 0.2)} {p(a[0] - 6, a[1] + high * 0.2)} {p(a[0] + 14, a[1] + high * 0.5)}"
            for a in along(ring_at(0.5), 24, 36)
        )
    elif kind == "waves":
        lines = "".join(
            smooth(
                [
                    (x, b + high * 0.1 * (1 if i % 2 else -1))
                    for i, (x, b, _) in enumerate(along(ring_at(k), 22, 2))
                ]
            )
            for k in (0.24, 0.42, 0.6, 0.78)
        )
    elif kind == "knife":
        lines = ring_at(0.46) + ring_at(0.54)
        solid = pen.dark(
            f"{ring_at(0.54)}L{p(300 + rx, cy + high)}C{p(300 + rx, cy + high + ry * 1.3)} {p(300 - rx, cy + high + ry * 1.3)} {p(300 - rx, cy + high)}Z",
            0.22,
        )
    else:
        lines = ring_at(0.1) + ring_at(0.9)
    inlay = (
        "".join(
            stone(x, b, high * 0.12, pen.gem, "round", stone_of(pen))
            for x, b, _ in along(ring_at(0.5), 34, 40)
        )
        if pen.stones and pen.skin != "jade"
        else ""
    )
    return (
        pen.ground(120, cy + high + ry * 1.0)
        + pen.plate(oval(300, cy, rx, ry), mix(pen.base, "#0c0a08", 0.45), 1.8)
        + f'<path d="{oval(300, cy + 5, rx - 9, ry - 8)}" fill="#1d1916" stroke="{DARK}" stroke-width="1.2"/>'
        + f'<path d="M{p(300 - rx + 12, cy + 8)}C{p(300 - rx + 16, cy - ry * 1.1)} {p(300 + rx - 16, cy - ry * 1.1)} {p(300 + rx - 12, cy + 8)}C{p(300 + rx - 30, cy - ry * 0.62)} {p(300 - rx + 30, cy - ry * 0.62)} {p(300 - rx + 12, cy + 8)}Z" fill="{mix(pen.base, "#0c0a08", 0.6)}" stroke="none"/>'
        + pen.plate(outside, pen.base, 2)
        + solid
        + pen.glow(
            f"M{p(300 - rx * 0.8, cy + ry * 0.6)}L{p(300 - rx * 0.66, cy + ry * 0.74)}L{p(300 - rx * 0.66, cy + high + ry * 0.7)}L{p(300 - rx * 0.8, cy + high + ry * 0.54)}Z",
            0.42,
        )
        + pen.dark(
            f"M{p(300 + rx * 0.7, cy + ry * 0.7)}Q{p(300 + rx * 0.98, cy + ry * 0.4)} {p(300 + rx, cy)}L{p(300 + rx, cy + high)}Q{p(300 + rx * 0.98, cy + high + ry * 0.4)} {p(300 + rx * 0.7, cy + high + ry * 0.68)}Z",
            0.28,
        )
        + f'<path d="{lines}" stroke="{mark}" stroke-width="1.4" stroke-opacity="0.75"/>'
        + inlay
    )


def _pair(pen: Pen) -> str:
    one = _plain_ring(pen, 112, 382)
    return (
        f'<g transform="translate(-20 -10) scale(0.74)">{one}</g>'
        f'<g transform="translate(190 150) scale(0.64)">{one}</g>'
    )


RINGS: dict[str, Form] = {"ring": _ring, "pair": _pair}
"""Silhouette → its drawing."""

ENDINGS = {
    "对戒": "pair",
}
"""How a piece's Chinese name ends → its silhouette."""
