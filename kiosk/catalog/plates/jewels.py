"""The forms of rings, necklaces, bracelets, earrings, cufflinks and brooches."""

from collections.abc import Callable
from math import atan2, cos, degrees, pi, sin

from kiosk.catalog.plates.bags import Form
from kiosk.catalog.plates.gems import (
    beside,
    blade,
    center,
    drop,
    gem,
    ornament,
    pave,
    stone,
    stone_of,
    vein,
)
from kiosk.catalog.plates.outline import (
    Point,
    along,
    around,
    mapped,
    mirrored,
    n,
    oblong,
    oval,
    p,
    placed,
    polygon,
    smooth,
)
from kiosk.catalog.plates.pen import DARK, Pen, mark_on, mix


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
            + f'<g transform="translate(300 {n(top - 4)}) scale(0.52) translate(-300 {n(-top + 4)})">{_seal(pen, 300, top - 4, mark)}</g>'
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


def _seal(pen: Pen, x: float, y: float, mark: str) -> str:
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


def _pair(pen: Pen) -> str:
    one = _plain_ring(pen, 112, 382)
    return (
        f'<g transform="translate(-20 -10) scale(0.74)">{one}</g>'
        f'<g transform="translate(190 150) scale(0.64)">{one}</g>'
    )


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


def _cufflinks(pen: Pen) -> str:
    shape = pen.pick("face", ("round", "square", "oblong", "octagon", "figure", "cushion"))
    s = 84 + pen.vary("size", 0, 16)
    mark = mark_on(pen.base)
    w = s * (0.7 if shape == "oblong" else 1)
    filling = pen.pick("filling", ("stone", "rays", "grid", "waves", "seal", "plain"))

    def contour(x: float, y: float, k: float) -> str:
        r = s * k
        return {
            "round": oval(x, y, r),
            "square": oblong(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72, r * 0.12),
            "oblong": oblong(x - r * 0.66, y - r * 1.02, r * 1.32, r * 2.04, r * 0.16),
            "octagon": polygon(around(8, r, (x, y), 22.5)),
            "cushion": oblong(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76, r * 0.44),
            "figure": oval(x, y, r),
        }[shape]

    def face(x: float, y: float) -> str:
        if shape == "figure":
            return ornament(
                pen,
                pen.pick("figure", ("knot", "disc", "lozenge", "blossom", "fan")),
                x,
                y,
                s * 0.96,
            )
        rim, field = pen.plate(contour(x, y, 1), pen.metal, 1.8), contour(x, y, 0.84)
        inner = f'<path d="{contour(x, y, 0.72)}" stroke="{mark}" stroke-width="1.2" stroke-opacity="0.6"/>'
        if pen.stones and filling in {"stone", "seal", "plain"}:
            cut = "step" if shape in {"square", "oblong", "octagon"} else "round"
            body = pen.plate(field, pen.base if pen.skin != "jade" else pen.gem, 1.3) + (
                gem(pen, x, y, s * 0.6, cut) if pen.skin != "jade" else ""
            )
        else:
            lines = {
                "rays": "".join(
                    f"M{p(*a)}L{p(*b)}"
                    for a, b in zip(
                        around(28, w * 0.64, (x, y)), around(28, w * 0.24, (x, y)), strict=True
                    )
                ),
                "grid": "".join(
                    f"M{p(x - w * 0.5, y + k * w * 0.2)}H{n(x + w * 0.5)}M{p(x + k * w * 0.2, y - w * 0.5)}V{n(y + w * 0.5)}"
                    for k in (-2, -1, 0, 1, 2)
                ),
                "waves": "".join(
                    smooth(
                        [
                            (x + w * 0.14 * j, y + w * (0.2 * k + (0.05 if j % 2 else -0.05)))
                            for j in range(-4, 5)
                        ]
                    )
                    for k in (-2, -1, 0, 1, 2)
                ),
            }.get(filling, "")
            body = (
                pen.plate(field, pen.base, 1.3)
                + (inner if filling != "grid" else "")
                + (
                    f'<path d="{lines}" stroke="{mark}" stroke-width="1.3" stroke-opacity="0.75"/>'
                    if lines
                    else ""
                )
            )
            if filling == "seal":
                body += f'<g transform="translate({p(x, y)}) scale({n(s / 90)}) translate({p(-x, -y)})">{_seal(pen, x, y, mark)}</g>'
            if pen.stones:
                body += gem(pen, x, y, s * 0.2, "round")
        return rim + body + pen.glow(oval(x - s * 0.42, y - s * 0.5, s * 0.2, s * 0.06), 0.45)

    # one lies face up; of the other the post and the toggle show
    x, y = 418.0, 214.0
    side = pen.wire(f"M{p(x, y)}L{p(x + 18, y + 96)}", 11) + pen.plate(
        mapped(
            oblong(-40, -11, 80, 22, 11),
            lambda a, b: (x + 20 + a * 0.94 - b * 0.34, y + 104 + a * 0.34 + b * 0.94),
        )
    )
    return (
        side
        + f'<g transform="translate({p(x, y)}) scale(0.82) translate({p(-x, -y)})">{face(x, y)}</g>'
        + face(222, 340)
    )


def _branch_brooch(pen: Pen) -> str:
    stem = f"M180 470C230 430 {250 + pen.vary('bend', 0, 60)} 300 420 132"
    found = pen.wire(stem, 7)
    for i, (x, y, t) in enumerate(along(stem, 42, 20)[1:]):
        angle = t + (54 if i % 2 else -54) + pen.vary(f"lean {i}", -9, 9)
        size = 78 + pen.vary(f"leaf {i}", 0, 24) - 3 * i
        found += (
            pen.plate(blade(x, y, size, size * 0.24, angle), pen.base, 1.5)
            + f'<path d="{vein(x, y, size, angle)}" stroke="{mark_on(pen.base)}" stroke-width="1.2"/>'
        )
        if pen.stones and i % 2 == 0:
            found += gem(
                pen,
                x + 16 * cos((t - 120) * pi / 180),
                y + 16 * sin((t - 120) * pi / 180),
                13,
                "round",
            )
    return found + (gem(pen, 420, 124, 20, "round") if pen.stones else pen.stud(420, 126, 12))


def _wreath(pen: Pen) -> str:
    found = pen.wire(oval(300, 300, 132), 6)
    count = 18 + pen.vary("leaves", 0, 6)
    for i, (x, y) in enumerate(around(count, 132, (300, 300))):
        t = degrees(atan2(y - 300, x - 300))
        angle = t + 90 + (34 if i % 2 else -34)
        found += pen.plate(blade(x, y, 58, 15, angle), pen.base, 1.3)
        if pen.stones and i % 3 == 0:
            found += gem(pen, x, y, 10, "round")
    return found + (gem(pen, 300, 432, 24) if pen.stones else "")


def _ribbon(pen: Pen) -> str:
    base, mark = pen.base, mark_on(pen.base)
    loop = "M300 280C250 190 150 160 128 214C112 262 190 320 300 290Z"
    tail = "M292 292C262 350 226 410 188 446L236 452L252 480C284 430 304 370 308 300Z"
    found = ""
    for flip in (False, True):
        for path in (tail, loop):
            found += pen.plate(mirrored(path) if flip else path, base, 1.7)
        lines = "M282 276C240 220 180 190 150 214M284 284C236 262 180 244 144 238M276 330C256 370 236 410 214 440"
        found += f'<path d="{mirrored(lines) if flip else lines}" stroke="{mark}" stroke-width="1.3" stroke-opacity="0.7"/>'
    edge = (
        pave(
            pen,
            [(x, y) for x, y, _ in along("M140 220C160 178 236 196 286 262", 15)]
            + [(600 - x, y) for x, y, _ in along("M140 220C160 178 236 196 286 262", 15)],
            5,
        )
        if pen.stones
        else ""
    )
    return (
        found
        + edge
        + pen.plate(oblong(278, 258, 44, 50, 14), base)
        + (gem(pen, 300, 283, 20) if pen.stones else pen.glow(oblong(286, 264, 5, 36, 2), 0.5))
    )


def _bird(pen: Pen) -> str:
    base, mark = pen.base, mark_on(pen.base)
    wing = f"M268 300C250 220 {290 + pen.vary('wing', 0, 40)} 130 410 96C404 132 420 150 398 170C404 190 384 206 368 214C364 238 340 262 318 312Z"
    body = "M120 236C150 230 168 244 190 262C230 262 284 276 330 306C380 340 430 372 486 420C430 412 400 404 372 394C330 404 268 398 232 364C206 340 196 306 180 280C160 266 142 252 120 236Z"
    far = "M250 292C226 240 222 180 240 126C262 150 276 190 284 240L290 300Z"
    feathers = "M290 292C300 230 340 160 396 116M304 300C322 250 356 200 398 166M316 306C332 270 350 240 370 214M340 322C380 352 420 380 466 410M330 338C356 362 384 378 410 392"
    return (
        pen.plate(far, mix(base, "#0c0a08", 0.25), 1.6)
        + pen.plate(body, base, 1.8)
        + pen.plate(wing, base, 1.8)
        + f'<path d="{feathers}" stroke="{mark}" stroke-width="1.4" stroke-opacity="0.75"/>'
        + (
            pave(pen, [(x, y) for x, y, _ in along("M286 284C296 220 330 156 386 118", 17)], 5.5)
            if pen.stones
            else ""
        )
        + (gem(pen, 300, 338, 24) if pen.stones else "")
        + (stone(178, 262, 5, pen.gem) if pen.stones else pen.plate(oval(178, 262, 3.5), DARK))
    )


def _figure(kind: str) -> Form:
    return lambda pen: ornament(pen, kind, 300, 290, 150)


RINGS: dict[str, Form] = {"ring": _ring, "pair": _pair}
NECKLACES: dict[str, Form] = {"necklace": _necklace, "pendant": _pendant}
BRACELETS: dict[str, Form] = {"bracelet": _bracelet, "bangle": _bangle}
EARRINGS: dict[str, Form] = {
    "earrings": _earrings,
    "stud": _stud,
    "drop": _drops,
    "hoop": _hoops,
    "thread": _threads,
}
CUFFLINKS: dict[str, Form] = {"cufflinks": _cufflinks}
BROOCHES: dict[str, Form] = {
    "branch": _branch_brooch,
    "wreath": _wreath,
    "ribbon": _ribbon,
    "bird": _bird,
    **{kind: _figure(kind) for kind in ("blossom", "fan", "moon", "disc", "leaf")},
}
"""Silhouette → its drawing, for each category."""

ENDINGS = {
    "对戒": "pair",
    "吊坠": "pendant",
    "手镯": "bangle",
    "耳钉": "stud",
    "耳坠": "drop",
    "耳环": "hoop",
    "耳线": "thread",
}
"""How a piece's Chinese name ends → its silhouette."""

SIGNS = {
    "叶": "leaf",
    "桐": "leaf",
    "月": "moon",
    "雁": "bird",
    "鹤": "bird",
    "燕": "bird",
    "樱": "blossom",
    "梅": "blossom",
    "花": "blossom",
    "枝": "branch",
    "扇": "fan",
}
"""What stands in the Chinese name of a figurative piece → its silhouette."""
