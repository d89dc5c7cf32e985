"""The forms of wallets, card holders, briefcases, backpacks and luggage."""

from kiosk.catalog.plates.bags import Form
from kiosk.catalog.plates.outline import mirrored, n, oblong, oval, p, symmetric
from kiosk.catalog.plates.pen import DARK, Pen


def _monogram(pen: Pen, x: float, y: float, on: str = "") -> str:
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


def _long(pen: Pen) -> str:
    top, drop = 252, 372 + pen.vary("drop", 0, 46)
    body = oblong(96, top, 408, 220, 12)
    shape = pen.pick("flap", ("straight", "round", "point"))
    if shape == "straight":
        edge = f"L504 {drop - 12}Q504 {drop} 492 {drop}L108 {drop}Q96 {drop} 96 {drop - 12}"
    elif shape == "round":
        edge = f"L504 {drop - 46}C470 {drop + 2} 380 {drop + 8} 300 {drop + 8}C220 {drop + 8} 130 {drop + 2} 96 {drop - 46}"
    else:
        edge = f"L504 {drop - 40}L340 {drop}Q300 {drop + 10} 260 {drop}L96 {drop - 40}"
    flap = (
        f"M96 {top + 8}Q96 {top - 4} 108 {top - 4}L492 {top - 4}Q504 {top - 4} 504 {top + 8}{edge}Z"
    )
    return (
        pen.ground(204, 474)
        + pen.panel(body)
        + f'<g transform="translate(0 9)">{pen.dark(flap, 0.3)}</g>'
        + pen.panel(flap, pen.light, 16)
        + pen.stitch(f"M106 {top + 8}H494M106 460H494", pen.light)
        + (pen.clasp(300, drop - 8) if pen.vary("latch", 0, 2) else pen.stud(300, drop - 12, 7))
    )


def _bifold(pen: Pen) -> str:
    top, left, width = 252 + pen.vary("top", 0, 16), 146, 308
    high = 472 - top
    return (
        pen.ground(150, 474)
        + pen.panel(oblong(left + 8, top - 7, width - 2, high, 12), pen.deep, 12, "")
        + pen.panel(oblong(left, top, width, high, 14))
        + pen.stitch(oblong(left + 11, top + 11, width - 22, high - 22, 8))
        + pen.line(f"M{left + 5} {top + 12}V{top + high - 12}", 4, 0.35)
        + (_strap(pen, left + width, top + high / 2) if pen.vary("strap", 0, 2) == 0 else "")
        + _monogram(pen, left + width - 46, top + high - 38)
    )


def _strap(pen: Pen, right: float, y: float) -> str:
    """Return the strap that closes a wallet from its edge."""
    return pen.panel(
        f"M{p(right + 4, y - 17)}L{p(right - 70, y - 17)}Q{p(right - 88, y)} {p(right - 70, y + 17)}"
        f"L{p(right + 4, y + 17)}Z",
        pen.trim,
        8,
        "",
    ) + pen.stud(right - 66, y, 7)


def _zip_around(pen: Pen) -> str:
    top = 250 + pen.vary("top", 0, 18)
    high, wide = 472 - top, 382
    left = 300 - wide / 2
    seam = (
        f"M{p(left + 14, top + high - 8)}L{p(left + 14, top + 30)}Q{p(left + 14, top + 12)} {p(left + 32, top + 12)}"
        f"L{p(left + wide - 32, top + 12)}Q{p(left + wide - 14, top + 12)} {p(left + wide - 14, top + 30)}"
        f"L{p(left + wide - 14, top + high - 40)}"
    )
    return (
        pen.ground(188, 474)
        + pen.panel(oblong(left, top, wide, high, 28), pen.deep, 12, "")
        + pen.zip(seam, (left + wide - 14, top + high - 34))
        + pen.panel(oblong(left + 24, top + 22, wide - 48, high - 26, 14))
        + pen.stitch(oblong(left + 34, top + 32, wide - 68, high - 46, 8))
        + _monogram(pen, 300, top + high * 0.56)
    )


def _chain(pen: Pen) -> str:
    top, drop = 300, 402 + pen.vary("drop", 0, 36)
    left, right = 134, 466
    body = oblong(left, top, right - left, 192, 12)
    flap = (
        f"M{left} {top + 8}Q{left} {top - 4} {left + 12} {top - 4}L{right - 12} {top - 4}"
        f"Q{right} {top - 4} {right} {top + 8}L{right} {drop - 30}"
        f"Q{right - 4} {drop} {right - 40} {drop}L{left + 40} {drop}Q{left + 4} {drop} {left} {drop - 30}Z"
    )
    lift = 70 + pen.vary("lift", 0, 50)
    return (
        pen.ground(168, 494)
        + pen.chain(
            f"M{left + 8} {top + 2}C{left - 40} {top - 130} 200 {lift} 292 {lift}"
            f"C392 {lift} {right + 44} {top - 120} {right - 8} {top + 2}",
            16,
        )
        + pen.ring(left + 8, top, 9)
        + pen.ring(right - 8, top, 9)
        + pen.panel(body)
        + f'<g transform="translate(0 9)">{pen.dark(flap, 0.3)}</g>'
        + pen.panel(flap, pen.light, 14)
        + pen.stitch(
            f"M{left + 11} {top + 8}V{drop - 30}Q{left + 14} {drop - 11} {left + 42} {drop - 11}"
            f"H{right - 42}Q{right - 14} {drop - 11} {right - 11} {drop - 30}V{top + 8}",
            pen.light,
        )
        + pen.clasp(300, drop - 6)
    )


def _coin(pen: Pen) -> str:
    if pen.vary("coin", 0, 2) == 0:
        return _coin_frame(pen)
    top = 250 + pen.vary("top", 0, 26)
    round_ = pen.pick("corner", ("drop", "square"))
    body = (
        oblong(158, top, 284, 462 - top, 30)
        if round_ == "square"
        else symmetric(
            f"M300 {top}L168 {top}Q146 {top} 148 {top + 24}C152 {top + 150} 200 462 300 462"
        )
    )
    return (
        pen.ground(96, 464)
        + pen.panel(body, depth=28)
        + pen.zip(f"M172 {top + 18}H428", (414, top + 20))
        + pen.stitch(f"M168 {top + 34}H432")
        + pen.ring(150, top + 16, 12)
        + _monogram(pen, 300, top + 110)
    )


def _coin_frame(pen: Pen) -> str:
    top = 262
    body = symmetric(f"M300 {top}L186 {top}C150 {top + 56} 132 408 160 442C186 466 250 466 300 466")
    pleats = "".join(
        f"M{300 + k * 24} {top + 10}C{300 + k * 28} {top + 44} {300 + k * 30} {top + 60} {300 + k * 30} {top + 92 - abs(k) * 8}"
        for k in range(-4, 5)
    )
    return (
        pen.ground(130, 468)
        + pen.panel(body, depth=28)
        + pen.line(pleats, 1.3, 0.5)
        + pen.plate(
            symmetric(
                f"M300 {top - 14}C250 {top - 14} 180 {top - 14} 172 {top + 22}L166 {top + 48}L178 {top + 48}"
                f"C184 {top + 6} 230 {top + 4} 300 {top + 4}"
            )
        )
        + pen.glow(
            f"M196 {top - 8}Q240 {top - 11} 300 {top - 11}Q360 {top - 11} 404 {top - 8}Q360 {top - 7} 300 {top - 7}Q240 {top - 7} 196 {top - 8}Z",
            0.6,
        )
        + pen.wire(f"M288 {top - 12}Q285 {top - 28} 302 {top - 32}", 4.5)
        + pen.wire(f"M312 {top - 12}Q315 {top - 28} 298 {top - 32}", 4.5)
        + pen.stud(291, top - 36, 8)
        + pen.stud(309, top - 36, 8)
    )


def _passport(pen: Pen) -> str:
    top, left, width = 178 + pen.vary("top", 0, 16), 176, 248
    high = 492 - top
    return (
        pen.ground(124, 494)
        + pen.panel(oblong(left + 9, top - 6, width, high, 8), INSIDE, 8, "")
        + pen.panel(oblong(left, top, width, high, 14))
        + pen.line(f"M{left + 7} {top + 12}V{top + high - 12}", 5, 0.3)
        + pen.stitch(oblong(left + 14, top + 12, width - 26, high - 24, 8))
        + pen.line(oval(300, top + high * 0.4, 44), 1.6, 0.8)
        + pen.line(
            f"M256 {n(top + high * 0.4)}H344M300 {n(top + high * 0.4 - 44)}V{n(top + high * 0.4 + 44)}"
            + oval(300, top + high * 0.4, 20, 44),
            1.1,
            0.65,
        )
        + pen.line(f"M262 {n(top + high * 0.72)}H338", 2, 0.7)
    )


INSIDE = "#cdc4b4"
"""The paper of what lies inside."""


def _slots(pen: Pen, left: float, width: float, ys: tuple[float, ...]) -> str:
    """Return the curved mouths of card slots, each with its shade."""
    return "".join(
        pen.dark(f"M{p(left, y)}H{n(left + width)}V{n(y + 6)}H{n(left)}Z", 0.28)
        + pen.line(f"M{p(left, y)}H{n(left + width)}", 1.8)
        + pen.stitch(f"M{p(left + 6, y + 11)}H{n(left + width - 6)}")
        for y in ys
    )


def _flat(pen: Pen) -> str:
    top = 234 + pen.vary("top", 0, 16)
    left, width, high = 156, 288, 470 - top
    cut = pen.pick("cut", ("straight", "scoop", "slant"))
    body = oblong(left, top, width, high, 14)
    card = pen.panel(oblong(left + 16, top - 22, width - 32, 60, 8), INSIDE, 6, "")
    if cut == "scoop":
        body = (
            f"M{left + 14} {top}L262 {top}C268 {top + 34} 332 {top + 34} 338 {top}L{left + width - 14} {top}"
            f"Q{left + width} {top} {left + width} {top + 14}L{left + width} 456Q{left + width} 470 {left + width - 14} 470"
            f"L{left + 14} 470Q{left} 470 {left} 456L{left} {top + 14}Q{left} {top} {left + 14} {top}Z"
        )
    ys = (top + high * 0.3, top + high * 0.52)
    slots = (
        _slots(pen, left + 1, width - 2, ys[: 1 + pen.vary("slots", 0, 1)])
        if cut != "slant"
        else pen.line(f"M{left} {n(top + 70)}L{left + width} {n(top + 28)}", 1.8)
        + pen.stitch(f"M{left + 4} {n(top + 82)}L{left + width - 4} {n(top + 41)}")
        + pen.line(f"M{left} {n(top + 122)}L{left + width} {n(top + 80)}", 1.8)
        + pen.stitch(f"M{left + 4} {n(top + 134)}L{left + width - 4} {n(top + 93)}")
    )
    return (
        pen.ground(140, 472)
        + card
        + pen.panel(body)
        + slots
        + pen.stitch(f"M{left + 10} {top + 14}V460H{left + width - 10}V{top + 14}")
        + _monogram(pen, 300, top + high * 0.8)
    )


def _folded(pen: Pen) -> str:
    top = 236 + pen.vary("top", 0, 14)
    left, width, high = 158, 284, 470 - top
    drop = top + high * (0.44 + pen.vary("drop", 0, 16) / 100)
    right = left + width
    flap = (
        f"M{left} {top + 12}Q{left} {top} {left + 12} {top}L{right - 12} {top}Q{right} {top} {right} {top + 12}"
        f"L{right} {n(drop - 22)}Q{p(300, drop + 30)} {p(left, drop - 22)}Z"
    )
    return (
        pen.ground(138, 472)
        + pen.panel(oblong(left, top, width, high, 14))
        + pen.stitch(f"M{left + 10} {top + 40}V460H{right - 10}V{top + 40}")
        + f'<g transform="translate(0 8)">{pen.dark(flap, 0.3)}</g>'
        + pen.panel(flap, pen.light, 14)
        + pen.stitch(
            f"M{left + 10} {top + 12}V{n(drop - 26)}Q{p(300, drop + 18)} {p(right - 10, drop - 26)}V{top + 12}",
            pen.light,
        )
        + pen.stud(300, drop - 12, 8)
    )


def _neck(pen: Pen) -> str:
    top, left, width = 282, 200, 200
    cord = f"M222 {top + 8}C150 150 210 66 296 66C390 66 450 150 378 {top + 8}"
    strap = pen.chain(cord, 11) if pen.vary("cord", 0, 1) else pen.rod(cord, 8, pen.trim)
    return (
        pen.ground(98, 494)
        + strap
        + pen.panel(oblong(left + 12, top - 16, width - 24, 60, 6), INSIDE, 6, "")
        + pen.panel(oblong(left, top, width, 492 - top, 14))
        + _slots(pen, left + 1, width - 2, (top + 54.0, top + 96.0))
        + pen.stitch(f"M{left + 10} {top + 14}V482H{left + width - 10}V{top + 14}")
        + pen.ring(222, top + 6, 8)
        + pen.ring(378, top + 6, 8)
        + _monogram(pen, 300, top + 160)
    )


def _zip_case(pen: Pen) -> str:
    top = 244 + pen.vary("top", 0, 16)
    left, width, high = 152, 296, 470 - top
    chain = pen.has("gold") or pen.vary("chain", 0, 1)
    return (
        pen.ground(144, 472)
        + (
            pen.chain(
                f"M{left + 12} {top + 18}C{left - 40} 150 210 96 300 96C390 96 {left + width + 40} 150 {left + width - 12} {top + 18}",
                12,
            )
            if chain
            else ""
        )
        + pen.panel(oblong(left, top, width, high, 16))
        + pen.zip(f"M{left + 16} {top + 22}H{left + width - 16}", (left + width - 34, top + 24))
        + _slots(pen, left + 1, width - 2, (top + 84.0, top + 122.0))
        + pen.stitch(f"M{left + 11} {top + 46}V459H{left + width - 11}V{top + 46}")
        + _monogram(pen, 300, top + 174)
    )


def _grip(pen: Pen, left: float, foot: float, top: float, width: float = 15) -> str:
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


def _belted(pen: Pen, x: float, top: float, drop: float) -> str:
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


def _satchel(pen: Pen) -> str:
    top, drop = 236, 372 + pen.vary("drop", 0, 30)
    body = oblong(92, top, 416, 276, 14)
    flap = f"M92 {top + 12}Q92 {top - 4} 108 {top - 4}L492 {top - 4}Q508 {top - 4} 508 {top + 12}L508 {drop - 16}Q508 {drop} 490 {drop}L110 {drop}Q92 {drop} 92 {drop - 16}Z"
    pair = pen.vary("belts", 0, 1)
    return (
        pen.ground(206)
        + _grip(pen, 232, top - 4, 176 - pen.vary("lift", 0, 10))
        + pen.panel(body)
        + pen.line(f"M92 {drop + 70}H508", 1.5, 0.8)
        + pen.stitch(f"M104 {drop + 80}H496M104 500H496")
        + f'<g transform="translate(0 10)">{pen.dark(flap, 0.3)}</g>'
        + pen.panel(flap, pen.light, 18)
        + pen.stitch(
            f"M104 {top + 10}V{drop - 14}Q104 {drop - 11} 110 {drop - 11}H490Q496 {drop - 11} 496 {drop - 14}V{top + 10}",
            pen.light,
        )
        + (
            "".join(_belted(pen, x, top - 3, drop - 6) for x in (188, 412))
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
        + _monogram(pen, 300, top + 170)
    )


def _doctor(pen: Pen) -> str:
    top = 238 + pen.vary("top", 0, 14)
    body = symmetric(
        f"M300 {top}L146 {top}C126 {top + 8} 118 {top + 50} 108 {top + 96}C96 400 94 460 100 496Q102 512 120 512L300 512"
    )
    return (
        pen.ground(200)
        + _grip(pen, 236, top - 12, 168, 17)
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
        + "".join(_belted(pen, x, top - 12, top + 72) for x in (196, 404))
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
        + _grip(pen, 236, top - 2, 206 + pen.vary("lift", 0, 12), 13)
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


def _straps(pen: Pen, top: float) -> str:
    """Return the loop and the shoulder straps that show behind a backpack."""
    return (
        pen.rod(f"M204 {n(top + 40)}C150 {n(top + 70)} 138 330 160 452", 20, pen.deep)
        + pen.rod(f"M396 {n(top + 40)}C450 {n(top + 70)} 462 330 440 452", 20, pen.deep)
        + pen.rod(
            f"M270 {n(top + 8)}C268 {n(top - 42)} 332 {n(top - 42)} 330 {n(top + 8)}", 13, pen.trim
        )
    )


def _pouch(pen: Pen, top: float, left: float = 212, bottom: float = 490) -> str:
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


def _rucksack(pen: Pen) -> str:
    top, drop = 168, 330 + pen.vary("drop", 0, 40)
    body = symmetric(
        f"M300 {top}C236 {top} 190 {top + 14} 184 {top + 70}L168 476Q166 512 204 512L300 512"
    )
    flap = symmetric(
        f"M300 {top - 8}C226 {top - 8} 184 {top + 10} 178 {top + 70}L174 {drop - 34}Q174 {drop} 212 {drop}L300 {drop}"
    )
    pair = pen.vary("belts", 0, 1)
    return (
        pen.ground(140)
        + _straps(pen, top)
        + pen.panel(body, depth=28)
        + pen.line(
            symmetric("M300 406L214 406Q202 406 202 418L200 478Q200 492 214 492L300 492"), 1.8
        )
        + pen.stitch(symmetric("M300 418L220 418Q212 418 212 426L210 474Q210 482 218 482L300 482"))
        + f'<g transform="translate(0 10)">{pen.dark(flap, 0.3)}</g>'
        + pen.panel(flap, pen.light, 18)
        + pen.stitch(
            symmetric(
                f"M300 {top + 4}C232 {top + 4} 196 {top + 18} 190 {top + 72}L186 {drop - 34}Q188 {drop - 11} 214 {drop - 11}L300 {drop - 11}"
            ),
            pen.light,
        )
        + (
            "".join(_belted(pen, x, drop - 90, drop - 2) for x in (240, 360))
            if pair
            else _belted(pen, 300, drop - 100, drop - 2)
        )
    )


def _square_pack(pen: Pen) -> str:
    top = 170 + pen.vary("top", 0, 16)
    body = oblong(164, top, 272, 512 - top, 30)
    return (
        pen.ground(138)
        + _straps(pen, top)
        + pen.panel(body, depth=26)
        + pen.zip(
            f"M186 300V{n(top + 44)}Q186 {n(top + 24)} 206 {n(top + 24)}H394Q414 {n(top + 24)} 414 {n(top + 44)}V300",
            (414, 296),
        )
        + (
            _pouch(pen, 336 + pen.vary("pouch", 0, 20), 194, 494)
            if pen.vary("front", 0, 2)
            else pen.stitch("M180 470H420") + pen.line("M164 460H436", 1.8)
        )
        + _monogram(pen, 300, top + 96)
    )


def _dome(pen: Pen) -> str:
    top = 164 + pen.vary("top", 0, 18)
    body = symmetric(
        f"M300 {top}C214 {top} 172 {top + 60} 166 {top + 150}L158 478Q158 512 196 512L300 512"
    )
    return (
        pen.ground(144)
        + _straps(pen, top)
        + pen.panel(body, depth=32)
        + pen.zip(
            f"M190 {n(top + 170)}C194 {n(top + 76)} 230 {n(top + 26)} 300 {n(top + 26)}C370 {n(top + 26)} 406 {n(top + 76)} 410 {n(top + 170)}",
            (410, top + 168),
        )
        + _pouch(pen, 348 + pen.vary("pouch", 0, 26), 206, 494)
        + _monogram(pen, 300, top + 110)
    )


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
        face = _pouch(pen, top + 120, left + 28, bottom - 26)
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
        + _grip(pen, 246, top - 2, top - 44, 14)
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
        + f'<path d="M{left} {n(seam)}H{right}" stroke="{DARK}" stroke-width="9"/>'
        + f'<path d="M{left + 1} {n(seam)}H{right - 1}" stroke="{pen.metal}" stroke-width="6"/>'
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


WALLETS: dict[str, Form] = {
    "long": _long,
    "bifold": _bifold,
    "zip_around": _zip_around,
    "chain_wallet": _chain,
    "coin": _coin,
    "passport": _passport,
}
CARD_HOLDERS: dict[str, Form] = {
    "flat": _flat,
    "folded": _folded,
    "neck": _neck,
    "zip": _zip_case,
}
BRIEFCASES: dict[str, Form] = {
    "satchel": _satchel,
    "portfolio": _portfolio,
    "doctor": _doctor,
    "slim": _slim,
}
BACKPACKS: dict[str, Form] = {"flap": _rucksack, "square": _square_pack, "dome": _dome}
LUGGAGE: dict[str, Form] = {"cabin": _cabin, "trunk": _trunk, "duffle": _duffle}
"""Silhouette → its drawing, for each category."""

ENDINGS = {
    "拉链钱包": "zip_around",
    "旅行钱包": "zip_around",
    "长钱包": "long",
    "零钱包": "coin",
    "护照夹": "passport",
    "折钱包": "bifold",
    "西装钱夹": "long",
    "钱夹": "bifold",
    "名片卡包": "folded",
    "折卡包": "folded",
    "钞夹卡包": "flat",
    "颈卡包": "neck",
    "链卡包": "zip",
    "风琴卡包": "zip",
    "登机箱": "cabin",
    "行李箱": "trunk",
    "旅行袋": "duffle",
}
"""How a piece's Chinese name ends → its silhouette; the longer ending first."""
