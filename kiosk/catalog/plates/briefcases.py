"""The forms of briefcases."""

from kiosk.catalog.plates.leather import belted, flap_over, grip, monogram
from kiosk.catalog.plates.outline import n, oblong, oval, p, symmetric
from kiosk.catalog.plates.pen import DARK, Form, Pen


def _satchel(pen: Pen) -> str:
    top, drop = 236, 372 + pen.vary("drop", 0, 30)
    body = oblong(92, top, 416, 276, 14)
    flap = f"M92 {top + 12}Q92 {top - 4} 108 {top - 4}L492 {top - 4}Q508 {top - 4} 508 {top + 12}L508 {drop - 16}Q508 {drop} 490 {drop}L110 {drop}Q92 {drop} 92 {drop - 16}Z"
    pair = pen.vary("belts", 0, 1)
    return (
        pen.ground(206)
        + grip(pen, 232, top - 4, 176 - pen.vary("lift", 0, 10))
        + pen.panel(body)
        + pen.line(f"M92 {drop + 70}H508", 1.5, 0.8)
        + pen.stitch(f"M104 {drop + 80}H496M104 500H496")
        + flap_over(pen, flap, 10, 18)
        + pen.stitch(
            f"M104 {top + 10}V{drop - 14}Q104 {drop - 11} 110 {drop - 11}H490Q496 {drop - 11} 496 {drop - 14}V{top + 10}",
            pen.light,
        )
        + (
            "".join(belted(pen, x, top - 3, drop - 6) for x in (188, 412))
            if pair
            else pen.clasp(300, drop - 4)
        )
    )


def _portfolio(pen: Pen) -> str:
    top = 262 + pen.vary("top", 0, 12)
    body = oblong(88, top, 424, 512 - top, 20)
    lift = 180 + pen.vary("lift", 0, 16)
    far = f"M226 {top + 8}C226 {lift} 240 {lift - 12} 300 {lift - 12}C360 {lift - 12} 374 {lift} 374 {top + 8}"
    near = f"M220 {top + 66}V{top}C220 {lift + 14} 238 {lift + 6} 300 {lift + 6}C362 {lift + 6} 380 {lift + 14} 380 {top}V{top + 66}"
    pocket = pen.vary("pocket", 0, 1)
    return (
        pen.ground(208)
        + pen.rod(far, 10, pen.deep)
        + pen.panel(body)
        + pen.zip(f"M118 {top + 14}H482", (470, top + 16))
        + (
            pen.line(f"M120 {top + 112}H480", 1.8) + pen.stitch(f"M116 {top + 122}H484V498H116Z")
            if pocket
            else pen.stitch(oblong(102, top + 32, 396, 512 - top - 46, 12))
        )
        + pen.rod(near, 13, pen.trim, "butt")
        + pen.stitch(near, pen.trim)
        + "".join(
            pen.plain(oblong(x - 12, top + 58, 24, 30, 5), pen.trim, 1.8)
            + pen.stud(x, top + 78, 3.5)
            for x in (220, 380)
        )
        + monogram(pen, 300, top + 170)
    )


def _doctor(pen: Pen) -> str:
    top = 238 + pen.vary("top", 0, 14)
    body = symmetric(
        f"M300 {top}L146 {top}C126 {top + 8} 118 {top + 50} 108 {top + 96}C96 400 94 460 100 496Q102 512 120 512L300 512"
    )
    return (
        pen.ground(200)
        + grip(pen, 236, top - 12, 168, 17)
        + pen.panel(body, depth=32)
        + pen.line(
            f"M150 {top + 20}C168 {top + 60} 150 {top + 130} 140 {top + 190}M450 {top + 20}C432 {top + 60} 450 {top + 130} 460 {top + 190}",
            1.5,
            0.6,
        )
        + pen.panel(
            symmetric(
                f"M300 {top - 14}L150 {top - 14}Q132 {top - 14} 132 {top + 4}L128 {top + 30}L300 {top + 30}"
            ),
            pen.trim,
            8,
            "",
        )
        + pen.stitch(f"M142 {top + 20}H458", pen.trim)
        + "".join(belted(pen, x, top - 12, top + 72) for x in (196, 404))
        + pen.clasp(300, top + 18)
        + pen.panel(symmetric("M300 470L101 470L100 496Q102 512 120 512L300 512"), pen.trim, 10, "")
        + pen.stitch("M112 480H488", pen.trim)
        + "".join(pen.stud(x, 500, 4) for x in (124, 476))
    )


def _slim(pen: Pen) -> str:
    top = 270 + pen.vary("top", 0, 18)
    body = oblong(96, top, 408, 510 - top, 12)
    seam = top + (510 - top) * 0.42
    kind = pen.pick("closing", ("zip", "tab", "latches"))
    tail = {
        "zip": pen.zip(f"M112 {n(seam)}H488", (474, seam + 2)),
        "tab": pen.line(f"M96 {n(seam)}H504", 1.8)
        + pen.panel(
            f"M272 {top - 4}H328V{n(seam + 8)}Q300 {n(seam + 28)} 272 {n(seam + 8)}Z",
            pen.trim,
            8,
            "",
        )
        + pen.stud(300, seam, 6),
        "latches": pen.dark(f"M96 {n(seam)}H504V{n(seam + 7)}H96Z", 0.3)
        + pen.line(f"M96 {n(seam)}H504", 1.8)
        + "".join(
            pen.plate(oblong(x - 16, seam - 14, 32, 32, 4))
            + pen.plate(oval(x, seam + 6, 4), DARK)
            + pen.glow(oblong(x - 12, seam - 11, 24, 3, 1.5), 0.5)
            for x in (176, 424)
        ),
    }[kind]
    return (
        pen.ground(200)
        + grip(pen, 236, top - 2, 206 + pen.vary("lift", 0, 12), 13)
        + pen.panel(body)
        + pen.stitch(oblong(108, top + 12, 384, 510 - top - 24, 6))
        + tail
        + "".join(
            pen.plain(
                f"M{p(x, 510)}L{p(x, 478)}Q{p(x + s * 30, 480)} {p(x + s * 34, 510)}Z",
                pen.trim,
                1.6,
            )
            for x, s in ((97, 1), (503, -1))
        )
    )


BRIEFCASES: dict[str, Form] = {
    "satchel": _satchel,
    "portfolio": _portfolio,
    "doctor": _doctor,
    "slim": _slim,
}
"""Silhouette → its drawing."""
