"""The forms of wallets and card holders."""

from kiosk.catalog.plates.leather import INSIDE, flap_over, kiss_lock, monogram
from kiosk.catalog.plates.outline import n, oblong, oval, p, symmetric
from kiosk.catalog.plates.pen import Form, Pen


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
        + flap_over(pen, flap, 9, 16)
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
        + monogram(pen, left + width - 46, top + high - 38)
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
        + monogram(pen, 300, top + high * 0.56)
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
        + flap_over(pen, flap, 9, 14)
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
        + monogram(pen, 300, top + 110)
    )


def _coin_frame(pen: Pen) -> str:
    top = 262
    body = symmetric(f"M300 {top}L206 {top}C160 {top + 56} 132 408 160 442C186 466 250 466 300 466")
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
        + kiss_lock(pen, top - 12)
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
        + monogram(pen, 300, top + high * 0.8)
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
        + flap_over(pen, flap, 8, 14)
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
        + monogram(pen, 300, top + 160)
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
        + monogram(pen, 300, top + 174)
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
}
"""How a piece's Chinese name ends → its silhouette; the longer ending first."""
