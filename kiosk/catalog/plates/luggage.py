"""The forms of cases, trunks and travelling bags."""

from kiosk.catalog.plates.leather import grip, metal_edge, pouch
from kiosk.catalog.plates.outline import mirrored, n, oblong, oval, p, symmetric
from kiosk.catalog.plates.pen import DARK, Form, Pen


def _wheels(pen: Pen, xs: tuple[float, ...], y: float = 506) -> str:
    """Return the wheels of a case in their forks."""
    return "".join(
        pen.plain(oblong(x - 11, y - 26, 22, 14, 3), DARK, 1.6)
        + pen.plain(oval(x, y - 6, 11, 12), "#26221f", 2)
        + pen.plate(oval(x, y - 6, 4))
        for x in xs
    )


def _corners(pen: Pen, left: float, top: float, right: float, bottom: float, size: float) -> str:
    """Return the guards on a case's corners, each riveted."""
    found = []
    for x, sx in ((left, 1), (right, -1)):
        for y, sy in ((top, 1), (bottom, -1)):
            found.append(
                pen.plain(
                    f"M{p(x, y + sy * size)}V{n(y + sy * 12)}Q{p(x, y)} {p(x + sx * 12, y)}H{n(x + sx * size)}"
                    f"Q{p(x + sx * size * 0.9, y + sy * size * 0.9)} {p(x, y + sy * size)}Z",
                    pen.trim,
                    1.8,
                )
                + pen.stud(x + sx * size * 0.42, y + sy * size * 0.42, 3)
            )
    return "".join(found)


def _cabin(pen: Pen) -> str:
    top, left, right, bottom = 182 + pen.vary("top", 0, 16), 182, 418, 488
    rise = 74 + pen.vary("rise", 0, 26)
    ribs = pen.pick("shell", ("ribs", "straps", "pocket"))
    wide = right - left
    if ribs == "ribs":
        face = "".join(
            pen.line(f"M{n(x)} {top + 26}V{bottom - 22}", 1.4, 0.55)
            for x in (left + wide * k / 8 for k in range(1, 8))
        )
    elif ribs == "straps":
        face = "".join(
            pen.plain(oblong(x - 11, top, 22, bottom - top, 2), pen.trim, 1.6)
            + pen.stitch(
                f"M{x - 6} {top + 6}V{bottom - 6}M{x + 6} {top + 6}V{bottom - 6}", pen.trim
            )
            + pen.plate(oblong(x - 17, top + 92, 34, 26, 4))
            + pen.plain(oblong(x - 10, top + 98, 20, 14, 2), pen.trim, 1.2)
            for x in (238, 362)
        )
    else:
        face = pouch(pen, top + 120, left + 28, bottom - 26)
    return (
        pen.ground(112)
        + pen.wire(f"M262 {top}V{rise}H338V{top}", 8)
        + pen.plain(oblong(252, rise - 10, 96, 20, 9), pen.trim, 2)
        + _wheels(pen, (left + 30, right - 30), 512)
        + pen.panel(oblong(left, top, wide, bottom - top, 26), depth=28)
        + face
        + pen.stitch(oblong(left + 9, top + 9, wide - 18, bottom - top - 18, 20))
        + _corners(pen, left, top, right, bottom, 42)
        + pen.rod(f"M272 {top + 3}C274 {top - 22} 326 {top - 22} 328 {top + 3}", 11, pen.trim)
        + (
            pen.plate(oblong(286, top + 22, 28, 34, 4)) + pen.plate(oval(300, top + 40, 5), DARK)
            if ribs != "straps"
            else pen.plate(oblong(288, top + 26, 24, 12, 3))
        )
    )


def _trunk(pen: Pen) -> str:
    top, left, right, bottom = 234 + pen.vary("top", 0, 18), 88, 512, 508
    seam = top + (bottom - top) * 0.4
    wide = right - left
    slats = pen.vary("slats", 0, 1)
    return (
        pen.ground(210)
        + grip(pen, 246, top - 2, top - 44, 14)
        + pen.panel(oblong(left, top, wide, bottom - top, 14), depth=28)
        + (
            "".join(
                pen.plain(oblong(x - 12, top, 24, bottom - top, 1), pen.trim, 1.6)
                + pen.stud(x, top + 18, 3)
                + pen.stud(x, bottom - 18, 3)
                + pen.stud(x, seam + 30, 3)
                for x in (196, 404)
            )
            if slats
            else ""
        )
        + pen.dark(f"M{left} {n(seam)}H{right}V{n(seam + 8)}H{left}Z", 0.35)
        + metal_edge(pen, f"M{left} {n(seam)}H{right}")
        + pen.stitch(f"M{left + 12} {top + 12}H{right - 12}M{left + 12} {bottom - 12}H{right - 12}")
        + _corners(pen, left, top, right, bottom, 46)
        + "".join(
            pen.plate(oblong(x - 18, seam - 22, 36, 44, 4))
            + pen.plate(oblong(x - 10, seam - 12, 20, 24, 3))
            + pen.glow(oblong(x - 14, seam - 19, 28, 3, 1.5), 0.5)
            for x in (150, 450)
        )
        + pen.plate(oblong(274, seam - 26, 52, 56, 6))
        + pen.plate(oval(300, seam + 4, 8), DARK)
        + pen.plate(oblong(297.5, seam + 4, 5, 16, 1), DARK, 0.5)
        + pen.glow(oblong(280, seam - 22, 40, 4, 2), 0.5)
    )


def _duffle(pen: Pen) -> str:
    top = 282 + pen.vary("top", 0, 16)
    body = symmetric(
        f"M300 {top}L150 {top}C108 {top + 4} 88 {top + 60} 82 400C78 470 84 512 128 512L300 512"
    )
    lift = 116 + pen.vary("lift", 0, 34)
    far = f"M214 {top + 8}C214 {lift - 10} 240 {lift - 14} 300 {lift - 14}C360 {lift - 14} 386 {lift - 10} 386 {top + 8}"
    near = f"M204 512V{top + 40}C204 {lift + 14} 236 {lift + 8} 300 {lift + 8}C364 {lift + 8} 396 {lift + 14} 396 {top + 40}V512"
    end = (
        f"M82 400C78 470 84 512 128 512L146 512C132 440 134 360 150 {top}"
        f"C108 {top + 4} 88 {top + 60} 82 400Z"
    )
    return (
        pen.ground(204)
        + pen.rod(far, 11, pen.deep)
        + pen.panel(body, depth=36)
        + pen.panel(end, pen.trim, 14, "")
        + pen.panel(mirrored(end), pen.trim, 14, "")
        + pen.zip(f"M158 {top + 8}H442", (432, top + 10))
        + pen.line(
            f"M226 {top + 30}C232 {top + 80} 228 {top + 120} 222 {top + 160}M374 {top + 30}C368 {top + 80} 372 {top + 120} 378 {top + 160}",
            1.4,
            0.5,
        )
        + pen.rod(near, 15, pen.trim, "butt")
        + pen.stitch(near, pen.trim)
        + "".join(pen.stud(x, 430, 4) + pen.ring(x, top + 44, 10) for x in (204, 396))
        + "".join(pen.ring(x, top + 22, 10) for x in (126, 474))
        + _tag(pen, top)
    )


def _tag(pen: Pen, top: float) -> str:
    """Return the address tag that hangs from one of two travelling bags."""
    if pen.vary("tag", 0, 1):
        return ""
    return (
        f'<path d="M396 {n(top + 52)}L386 {n(top + 84)}" stroke-width="1.6"/>'
        + pen.plain(
            f"M{p(376, top + 94)}L{p(386, top + 82)}L{p(398, top + 94)}L{p(400, top + 144)}L{p(376, top + 144)}Z",
            pen.light,
            1.6,
        )
        + pen.stud(387, top + 93, 2.5)
    )


LUGGAGE: dict[str, Form] = {"cabin": _cabin, "trunk": _trunk, "duffle": _duffle}
"""Silhouette → its drawing."""

ENDINGS = {
    "登机箱": "cabin",
    "行李箱": "trunk",
    "旅行袋": "duffle",
}
"""How a piece's Chinese name ends → its silhouette."""
