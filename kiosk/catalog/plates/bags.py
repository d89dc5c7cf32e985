"""The forms of handbags, totes, crossbody bags and clutches."""

from kiosk.catalog.plates.leather import kiss_lock, metal_edge
from kiosk.catalog.plates.outline import n, oblong, oval, p, symmetric
from kiosk.catalog.plates.pen import DARK, Form, Pen


def _handle(pen: Pen, left: float, foot: float, top: float, width: float = 13) -> str:
    """Return a stiff top handle that stands on two rings."""
    right = 600 - left
    arch = (
        f"M{p(left, foot)}C{p(left + 2, top - 8)} {p(left + 26, top)} {p(300, top)}"
        f"C{p(right - 26, top)} {p(right - 2, top - 8)} {p(right, foot)}"
    )
    return pen.rod(arch, width, pen.trim) + pen.stitch(arch, pen.trim)


def _tabs(pen: Pen, left: float, top: float, height: float = 40) -> str:
    """Return the leather tabs that hold a handle's rings."""
    return "".join(
        pen.ring(x, top - 6, 10)
        + pen.plain(f"M{p(x - 9, top - 2)}L{p(x + 9, top - 2)}L{p(x + 9, top + height - 10)}"
                    f"L{p(x, top + height)}L{p(x - 9, top + height - 10)}Z", pen.trim, 1.6)
        + pen.stud(x, top + height - 18, 3)
        for x in (left, 600 - left)
    )  # fmt: skip


def _structured(pen: Pen) -> str:
    top, drop = 262, 330 + pen.vary("drop", 0, 34)
    body = symmetric(f"M300 {top}L158 {top}L128 498Q127 512 141 512L300 512")
    flap = symmetric(
        f"M300 {top - 4}L164 {top - 4}Q154 {top - 4} 153 {top + 6}L149 {drop - 24}"
        f"Q150 {drop - 6} 170 {drop - 4}Q240 {drop + 8} 300 {drop + 8}"
    )
    seam = symmetric(f"M300 {top + 8}L166 {top + 8}L161 {drop - 22}Q240 {drop - 6} 300 {drop - 6}")
    return (
        pen.ground(178)
        + _handle(pen, 216, top - 8, 130 + pen.vary("lift", 0, 34))
        + pen.panel(body)
        + pen.dark(f"M150 {drop - 8}Q240 {drop + 10} 300 {drop + 10}Q360 {drop + 10} 450 {drop - 8}"
                   f"L452 {drop + 4}Q360 {drop + 24} 300 {drop + 24}Q240 {drop + 24} 148 {drop + 4}Z")
        + pen.panel(flap, pen.light, 16)
        + pen.stitch(seam, pen.light)
        + pen.stitch("M142 502H458")
        + _tabs(pen, 216, top - 2)
        + pen.clasp(300, drop)
    )  # fmt: skip


def _soft(pen: Pen) -> str:
    dip = 268 + pen.vary("dip", 0, 26)
    body = symmetric(
        f"M300 {dip}C252 {dip} 214 {dip - 30} 186 {dip - 62}C170 {dip - 74} 152 {dip - 52} 148 {dip - 20}"
        f"C138 340 96 392 104 452C112 504 170 512 300 512"
    )
    strap = f"M178 {dip - 56}C176 {dip - 200} 232 78 300 78C368 78 424 {dip - 200} 422 {dip - 56}"
    folds = (
        f"M182 {dip - 36}C190 {dip + 30} 176 400 150 448M204 {dip - 16}C214 {dip + 40} 206 380 192 420"
        f"M418 {dip - 36}C410 {dip + 30} 424 400 450 448M396 {dip - 16}C386 {dip + 40} 394 380 408 420"
        f"M236 {dip + 8}C240 {dip + 30} 240 {dip + 46} 236 {dip + 64}"
        f"M364 {dip + 8}C360 {dip + 30} 360 {dip + 46} 364 {dip + 64}"
    )
    return (
        pen.ground(176)
        + pen.rod(strap, 16, pen.trim)
        + pen.stitch(strap, pen.trim)
        + pen.panel(body, depth=34)
        + pen.line(folds, 1.5, 0.6)
        + pen.stitch(
            f"M158 {dip - 30}C150 350 112 396 118 450C126 492 180 500 300 500"
            f"C420 500 474 492 482 450C488 396 450 350 442 {dip - 30}"
        )
        + pen.line(
            f"M190 {dip - 50}C218 {dip - 18} 254 {dip + 10} 300 {dip + 10}"
            f"C346 {dip + 10} 382 {dip - 18} 410 {dip - 50}"
        )
        + pen.ring(178, dip - 54, 13)
        + pen.ring(422, dip - 54, 13)
        + pen.stud(300, dip + 4, 6)
    )


def _bucket(pen: Pen) -> str:
    rim = 236 + pen.vary("rim", 0, 20)
    base = symmetric("M300 452L193 452L196 494Q198 512 220 512L300 512")
    strap = f"M186 {rim + 24}C178 60 422 60 414 {rim + 24}"
    pleats = "".join(
        f"M{x} {rim + 34}Q{x + (300 - x) * 0.06:.0f} {rim + 80} {x + (300 - x) * 0.02:.0f} {rim + 122}"
        for x in (204, 236, 268, 332, 364, 396)
    )
    cord = f"M184 {rim + 30}Q300 {rim + 52} 416 {rim + 30}"
    return (
        pen.ground(124)
        + pen.rod(strap, 12, pen.trim)
        + pen.plain(oval(300, rim, 122, 20), pen.deep)
        + pen.panel(symmetric(f"M300 {rim + 18}C240 {rim + 18} 186 {rim + 12} 178 {rim}L196 494"
                              "Q198 512 220 512L300 512"), depth=34)
        + pen.line(pleats, 1.4, 0.55)
        + pen.panel(base, pen.trim, 20, "")
        + pen.stitch("M200 460H400", pen.trim)
        + pen.rod(cord, 7, pen.trim)
        + "".join(pen.stud(x, rim + 34 + 10 * (1 - ((x - 300) / 116) ** 2), 6)
                  for x in (220, 252, 284, 316, 348, 380))
        + pen.rod(f"M296 {rim + 44}C286 {rim + 84} 280 {rim + 104} 282 {rim + 128}"
                  f"M304 {rim + 44}C312 {rim + 80} 318 {rim + 96} 316 {rim + 116}", 6, pen.trim)
        + pen.plate(oblong(277, rim + 124, 10, 24, 4))
        + pen.plate(oblong(311, rim + 112, 10, 24, 4))
        + pen.plain(oval(300, rim + 44, 8, 9), pen.trim, 1.6)
        + pen.ring(188, rim + 22, 10)
        + pen.ring(412, rim + 22, 10)
    )  # fmt: skip


def _half_moon(pen: Pen) -> str:
    top = 276 + pen.vary("top", 0, 16)
    body = symmetric(f"M300 {top}L126 {top}Q112 {top} 112 {top + 14}C112 430 186 512 300 512")
    inner = symmetric(f"M300 {top + 12}L126 {top + 12}C124 424 194 500 300 500")
    flap = symmetric(
        f"M300 {top - 4}L130 {top - 4}Q116 {top - 2} 118 {top + 14}C124 {top + 62} 206 {top + 108} 300 {top + 108}"
    )
    strap = f"M140 {top - 4}C150 60 450 60 460 {top - 4}"
    return (
        pen.ground(90)
        + pen.rod(strap, 13, pen.trim)
        + pen.stitch(strap, pen.trim)
        + pen.panel(body, depth=30)
        + pen.stitch(inner)
        + pen.dark(f"M122 {top + 24}C140 {top + 72} 214 {top + 112} 300 {top + 112}"
                   f"C386 {top + 112} 460 {top + 72} 478 {top + 24}L480 {top + 34}"
                   f"C460 {top + 86} 386 {top + 126} 300 {top + 126}C214 {top + 126} 140 {top + 86} 120 {top + 34}Z")
        + pen.panel(flap, pen.light, 18)
        + pen.stitch(f"M130 {top + 18}C142 {top + 60} 212 {top + 96} 300 {top + 96}"
                     f"C388 {top + 96} 458 {top + 60} 470 {top + 18}", pen.light)
        + pen.ring(140, top - 8, 11)
        + pen.ring(460, top - 8, 11)
        + pen.clasp(300, top + 98)
    )  # fmt: skip


def _frame(pen: Pen) -> str:
    top = 254 + pen.vary("top", 0, 22)
    body = symmetric(
        f"M300 {top}L190 {top}C168 {top + 6} 164 {top + 40} 150 {top + 80}C120 390 96 430 112 468"
        f"C128 506 190 512 300 512"
    )
    bar = symmetric(f"M300 {top - 14}L186 {top - 14}Q170 {top - 14} 168 {top + 4}L160 {top + 62}L170 {top + 62}"
                    f"L180 {top + 6}L300 {top + 6}")  # fmt: skip
    pleats = "".join(
        f"M{300 + k * 17} {top + 8}C{300 + k * 21} {top + 70} {300 + k * 30} {top + 130} {300 + k * 32} {430 - abs(k) * 7}"
        for k in (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5)
    )
    return (
        pen.ground(170)
        + _handle(pen, 214, top - 14, 118 + pen.vary("lift", 0, 26), 12)
        + pen.panel(body, depth=32)
        + pen.line(pleats, 1.3, 0.5)
        + pen.plate(bar)
        + pen.glow(f"M186 {top - 10}L414 {top - 10}L414 {top - 7}L186 {top - 7}Z", 0.5)
        + kiss_lock(pen, top - 14)
        + pen.stud(214, top - 14, 6)
        + pen.stud(386, top - 14, 6)
    )


def _box(pen: Pen) -> str:
    top, seam = 256, 324 + pen.vary("seam", 0, 18)
    shell = oblong(142, top, 316, 256, 18)
    lid = f"M142 {seam}L142 {top + 18}Q142 {top} 160 {top}L440 {top}Q458 {top} 458 {top + 18}L458 {seam}Z"
    return (
        pen.ground(164)
        + _handle(pen, 220, top - 2, 142 + pen.vary("lift", 0, 26))
        + pen.panel(shell, depth=24)
        + pen.panel(lid, pen.light, 14)
        + pen.line(f"M142 {seam + 7}H458", 1.3, 0.8)
        + pen.stitch(f"M152 {seam - 10}H448M152 {seam + 17}H448")
        + "".join(
            pen.plain(f"M{p(x, 512)}L{p(x, 470)}Q{p(x + s * 36, 472)} {p(x + s * 40, 512)}Z", pen.trim, 1.6)
            for x, s in ((144, 1), (456, -1))
        )
        + "".join(pen.plain(oblong(x - 13, top - 8, 26, 20, 4), pen.trim, 1.6) + pen.stud(x, top + 2, 3.5)
                  for x in (220, 380))
        + pen.clasp(300, seam + 2)
    )  # fmt: skip


def _trapeze(pen: Pen) -> str:
    top = 250
    body = symmetric(f"M300 {top}L132 {top}L112 494Q112 512 132 512L300 512")
    lift = 96 + pen.vary("lift", 0, 34)
    far = f"M214 {top + 8}C214 {lift - 12} 240 {lift - 12} 300 {lift - 12}C360 {lift - 12} 386 {lift - 12} 386 {top + 8}"
    near = f"M206 {top + 34}C206 {lift + 8} 236 {lift + 8} 300 {lift + 8}C364 {lift + 8} 394 {lift + 8} 394 {top + 34}"
    return (
        pen.ground(190)
        + pen.rod(far, 11, pen.deep)
        + pen.panel(body, depth=26)
        + pen.stitch(f"M134 {top + 14}H466M124 498H476")
        + pen.rod(near, 13, pen.trim)
        + pen.stitch(near, pen.trim)
        + "".join(pen.plain(f"M{x - 11} {top + 26}L{x + 11} {top + 26}L{x + 11} {top + 70}L{x} {top + 84}"
                            f"L{x - 11} {top + 70}Z", pen.trim, 1.6)
                  + pen.stud(x, top + 62, 3.5) for x in (206, 394))
        + _charm(pen, 206, top + 84)
    )  # fmt: skip


def _charm(pen: Pen, x: float, y: float) -> str:
    """Return the address tag that some totes carry."""
    if pen.vary("charm", 0, 2):
        return ""
    return (
        f'<path d="M{p(x, y - 20)}L{p(x + 8, y + 18)}" stroke-width="1.6"/>'
        + pen.plain(f"M{p(x - 2, y + 30)}L{p(x + 8, y + 16)}L{p(x + 18, y + 28)}L{p(x + 22, y + 76)}"
                    f"L{p(x + 2, y + 78)}Z", pen.light, 1.6)
        + pen.stud(x + 8, y + 26, 2.5)
    )  # fmt: skip


def _winged(pen: Pen) -> str:
    top = 268 + pen.vary("top", 0, 18)
    lift = 110 + pen.vary("lift", 0, 30)
    far = f"M226 {top}C222 {lift - 8} 250 {lift - 8} 300 {lift - 8}C350 {lift - 8} 378 {lift - 8} 374 {top}"
    near = f"M216 {top + 30}C216 {lift + 14} 244 {lift + 10} 300 {lift + 10}C356 {lift + 10} 384 {lift + 14} 384 {top + 30}"
    wings = symmetric(
        f"M300 {top + 10}L150 {top + 10}C120 {top - 10} 92 {top - 12} 74 {top + 6}C96 {top + 40} 124 400 134 512L300 512"
    )
    body = symmetric(f"M300 {top}L152 {top}L140 496Q140 512 156 512L300 512")
    return (
        pen.ground(170)
        + pen.rod(far, 10, pen.deep)
        + pen.panel(wings, pen.deep, 20)
        + pen.panel(body, pen.light, 26)
        + pen.line(f"M152 {top + 16}H448", 1.4, 0.8, pen.light)
        + pen.stitch("M150 500H450", pen.light)
        + pen.rod(f"M90 {top + 18}L148 {top + 52}M510 {top + 18}L452 {top + 52}", 8, pen.trim)
        + pen.rod(near, 12, pen.trim)
        + "".join(pen.plain(oblong(x - 10, top + 20, 20, 54, 6), pen.trim, 1.6) + pen.stud(x, top + 62, 3.5)
                  + pen.stud(x, top + 32, 3.5) for x in (216, 384))
        + pen.clasp(300, top + 44)
    )  # fmt: skip


def _shopper(pen: Pen) -> str:
    top = 204 + pen.vary("top", 0, 26)
    body = symmetric(f"M300 {top}L158 {top}L166 500Q166 512 180 512L300 512")
    lift = 72 + pen.vary("lift", 0, 20)
    far = f"M228 {top}C230 {lift - 6} 252 {lift - 8} 300 {lift - 8}C348 {lift - 8} 370 {lift - 6} 372 {top}"
    near = f"M222 {top + 250}V{top}C222 {lift + 14} 250 {lift + 12} 300 {lift + 12}C350 {lift + 12} 378 {lift + 14} 378 {top}V{top + 250}"
    return (
        pen.ground(140)
        + pen.rod(far, 9, pen.deep)
        + pen.panel(body, depth=24)
        + pen.panel(symmetric(f"M300 {top}L158 {top}L159 {top + 24}L300 {top + 24}"), pen.trim, 8, "")
        + pen.rod(near, 13, pen.trim, "butt")
        + pen.stitch(near, pen.trim)
        + pen.panel(symmetric("M300 456L164 456L166 500Q166 512 180 512L300 512"), pen.trim, 12, "")
        + pen.stitch("M172 464H428", pen.trim)
        + "".join(pen.stud(x, top + 40, 4) for x in (222, 378))
    )  # fmt: skip


def _shoulder(pen: Pen, left: float, foot: float, top: float) -> str:
    """Return the long strap of a crossbody bag, fallen in two curves behind it."""
    right = 600 - left
    width = pen.vary("strap", 0, 1)
    path = (
        f"M{p(left, foot)}C{p(left - 52, foot - 130)} {p(left + 10, top)} {p(286, top)}"
        f"C{p(right + 30, top)} {p(right + 48, foot - 120)} {p(right, foot)}"
    )
    return pen.chain(path, 17) if width and pen.inks[0] != "brown" else pen.rod(path, 10, pen.trim)


def _courier(pen: Pen) -> str:
    top, drop = 304, 404 + pen.vary("drop", 0, 30)
    body = symmetric(f"M300 {top}L166 {top}L160 488Q160 512 186 512L300 512")
    flap = symmetric(
        f"M300 {top - 8}L178 {top - 8}Q160 {top - 8} 160 {top + 10}L160 {drop - 40}Q162 {drop} 206 {drop}L300 {drop}"
    )
    return (
        pen.ground(144)
        + _shoulder(pen, 176, top, 88)
        + pen.panel(body)
        + pen.dark(f"M160 {drop - 30}Q166 {drop + 2} 206 {drop + 2}L394 {drop + 2}Q434 {drop + 2} 440 {drop - 30}"
                   f"L440 {drop - 16}Q432 {drop + 14} 394 {drop + 14}L206 {drop + 14}Q168 {drop + 14} 160 {drop - 16}Z")
        + pen.panel(flap, pen.light, 16)
        + pen.stitch(symmetric(f"M300 {top + 4}L182 {top + 4}Q172 {top + 4} 172 {top + 16}L172 {drop - 40}"
                               f"Q176 {drop - 12} 210 {drop - 12}L300 {drop - 12}"), pen.light)
        + pen.stitch("M176 500H424")
        + pen.ring(172, top - 2, 10)
        + pen.ring(428, top - 2, 10)
        + pen.clasp(300, drop - 6)
    )  # fmt: skip


def _camera(pen: Pen) -> str:
    top = 310 + pen.vary("top", 0, 20)
    body = oblong(148, top, 304, 512 - top, 34)
    front = oblong(170, top + 62, 260, 512 - top - 84, 18)
    return (
        pen.ground(150)
        + _shoulder(pen, 162, top + 28, 92)
        + pen.panel(body)
        + pen.zip(f"M178 {top + 24}H422", (214, top + 26))
        + pen.panel(front, pen.light, 16)
        + pen.stitch(oblong(180, top + 72, 240, 512 - top - 104, 12), pen.light)
        + "".join(pen.plain(oblong(x - 9, top + 14, 18, 36, 6), pen.trim, 1.6) + pen.ring(x, top + 12, 9)
                  for x in (152, 448))
        + (pen.clasp(300, top + 74) if pen.vary("latch", 0, 1) else "")
    )  # fmt: skip


def _saddle(pen: Pen) -> str:
    top, drop = 300, 430 + pen.vary("drop", 0, 28)
    body = symmetric(f"M300 {top}L168 {top}C160 400 160 440 176 470C196 506 240 512 300 512")
    flap = symmetric(
        f"M300 {top - 6}L182 {top - 6}Q164 {top - 6} 162 {top + 12}C156 {top + 66} 166 {drop - 40} 220 {drop - 14}"
        f"C250 {drop} 280 {drop + 2} 300 {drop + 2}"
    )
    return (
        pen.ground(110)
        + _shoulder(pen, 176, top, 88)
        + pen.panel(body, depth=28)
        + pen.panel(flap, pen.light, 20)
        + pen.stitch(symmetric(f"M300 {top + 6}L184 {top + 6}Q176 {top + 6} 174 {top + 16}"
                               f"C168 {top + 64} 180 {drop - 48} 226 {drop - 26}C252 {drop - 12} 280 {drop - 10} 300 {drop - 10}"),
                     pen.light)
        + pen.plain(f"M284 {drop - 66}L316 {drop - 66}L316 {drop + 18}Q300 {drop + 34} 284 {drop + 18}Z", pen.trim, 1.8)
        + pen.plate(oblong(277, drop - 30, 46, 22, 4))
        + pen.plate(oblong(285, drop - 24, 30, 10, 2), DARK)
        + pen.stud(300, drop + 10, 4)
        + pen.ring(172, top + 2, 10)
        + pen.ring(428, top + 2, 10)
    )  # fmt: skip


def _drum(pen: Pen) -> str:
    r = 106 + pen.vary("r", 0, 8)
    y = 510 - r
    return (
        pen.ground(64)
        + _shoulder(pen, 300 - r + 6, y - 24, 84)
        + pen.panel(oval(300, y, r), depth=24)
        + f'<path d="{oval(300, y, r - 18)}" stroke="{pen.mark}" stroke-width="1.5"/>'
        + pen.stitch(oval(300, y, r - 26))
        + pen.zip(
            f"M{p(300 - r * 0.78, y - r * 0.5)}C{p(300 - r * 0.5, y - r * 1.06)} {p(300 + r * 0.5, y - r * 1.06)} {p(300 + r * 0.78, y - r * 0.5)}",
            (300 + r * 0.74, y - r * 0.56),
        )
        + pen.ring(300 - r + 2, y - 18, 10)
        + pen.ring(300 + r - 2, y - 18, 10)
        + pen.clasp(300, y)
    )


def _envelope(pen: Pen) -> str:
    top, tip = 268, 396 + pen.vary("tip", 0, 44)
    body = oblong(104, top, 392, 220, 10)
    flap = f"M104 {top + 10}Q104 {top} 114 {top}L486 {top}Q496 {top} 496 {top + 10}L314 {tip - 8}Q300 {tip + 2} 286 {tip - 8}Z"
    return (
        pen.ground(198, 492)
        + pen.panel(body)
        + pen.dark(f"M104 {top + 12}L286 {tip - 4}Q300 {tip + 6} 314 {tip - 4}L496 {top + 12}L496 {top + 26}"
                   f"L316 {tip + 10}Q300 {tip + 20} 284 {tip + 10}L104 {top + 26}Z")
        + pen.panel(flap, pen.light, 18)
        + pen.stitch(f"M124 {top + 14}L290 {tip - 20}Q300 {tip - 13} 310 {tip - 20}L476 {top + 14}", pen.light)
        + pen.stitch("M114 478H486")
        + pen.clasp(300, tip - 14)
    )  # fmt: skip


def _kisslock(pen: Pen) -> str:
    top = 252 + pen.vary("top", 0, 20)
    body = symmetric(
        f"M300 {top}L142 {top}C112 {top + 50} 96 {top + 110} 106 440C116 480 170 490 300 490"
    )
    pleats = "".join(
        f"M{300 + k * 26} {top + 12}C{300 + k * 28} {top + 60} {300 + k * 31} {top + 90} {300 + k * 31} {top + 120 - abs(k) * 9}"
        for k in range(-5, 6)
    )
    return (
        pen.ground(190, 492)
        + pen.panel(body, depth=30)
        + pen.line(pleats, 1.3, 0.5)
        + pen.plate(symmetric(f"M300 {top - 12}L146 {top - 12}Q130 {top - 12} 126 {top + 6}L116 {top + 44}L127 {top + 44}L138 {top + 8}L300 {top + 8}"))
        + pen.glow(f"M146 {top - 8}L454 {top - 8}L454 {top - 5}L146 {top - 5}Z", 0.5)
        + kiss_lock(pen, top - 12)
    )  # fmt: skip


def _minaudiere(pen: Pen) -> str:
    high = 200 + pen.vary("high", 0, 24)
    top = 490 - high
    shell = oblong(120, top, 360, high, 26)
    middle = top + high * 0.42
    return (
        pen.ground(184, 492)
        + pen.panel(shell, depth=24)
        + metal_edge(pen, f"M120 {n(middle)}H480")
        + f'<path d="{oblong(126, top + 6, 348, high - 12, 21)}" stroke="{pen.mark}" stroke-width="1.2" stroke-opacity="0.6"/>'
        + pen.clasp(300, middle)
        + pen.glow(f"M122 {n(middle - 2)}H478V{n(middle - 0.6)}H122Z", 0.6)
    )


def _crescent(pen: Pen) -> str:
    top = 288 + pen.vary("top", 0, 16)
    body = symmetric(f"M300 {top}L108 {top}Q92 {top} 94 {top + 18}C106 420 190 490 300 490")
    return (
        pen.ground(110, 492)
        + pen.panel(body, depth=30)
        + pen.line(f"M98 {top + 30}C140 {top + 62} 220 {top + 76} 300 {top + 76}C380 {top + 76} 460 {top + 62} 502 {top + 30}", 1.8)
        + pen.dark(f"M98 {top + 32}C140 {top + 64} 220 {top + 78} 300 {top + 78}C380 {top + 78} 460 {top + 64} 502 {top + 32}"
                   f"L500 {top + 42}C456 {top + 76} 380 {top + 90} 300 {top + 90}C220 {top + 90} 144 {top + 76} 100 {top + 42}Z")
        + pen.stitch(f"M108 {top + 24}C150 {top + 52} 222 {top + 66} 300 {top + 66}C378 {top + 66} 450 {top + 52} 492 {top + 24}")
        + pen.stitch(f"M112 {top + 52}C136 428 204 478 300 478C396 478 464 428 488 {top + 52}")
        + metal_edge(pen, f"M100 {top}H500")
        + pen.clasp(300, top + 70)
    )  # fmt: skip


def _pouch(pen: Pen) -> str:
    fold = 356 + pen.vary("fold", 0, 26)
    back = oblong(118, 278, 364, 212, 8)
    front = f"M110 264L490 264Q496 264 496 272L490 {fold}Q300 {fold + 16} 110 {fold}L104 272Q104 264 110 264Z"
    return (
        pen.ground(192, 492)
        + pen.panel(back)
        + pen.dark(f"M112 {fold + 2}Q300 {fold + 18} 488 {fold + 2}L484 {fold + 16}Q300 {fold + 34} 116 {fold + 16}Z")
        + pen.panel(front, pen.light, 18)
        + pen.zip(f"M116 {fold - 12}Q300 {fold + 3} 484 {fold - 12}", (146, fold - 8))
        + pen.stitch("M128 480H472")
        + pen.rod(f"M486 {fold - 40}C530 {fold - 30} 536 {fold + 40} 510 {fold + 70}C494 {fold + 84} 482 {fold + 50} 490 {fold - 20}", 8, pen.trim)
        + pen.ring(488, fold - 34, 8)
    )  # fmt: skip


HANDBAGS: dict[str, Form] = {
    "structured": _structured,
    "soft": _soft,
    "bucket": _bucket,
    "half_moon": _half_moon,
    "frame": _frame,
    "box": _box,
}
TOTES: dict[str, Form] = {"trapeze": _trapeze, "winged": _winged, "shopper": _shopper}
CROSSBODIES: dict[str, Form] = {
    "courier": _courier,
    "camera": _camera,
    "saddle": _saddle,
    "drum": _drum,
}
CLUTCHES: dict[str, Form] = {
    "envelope": _envelope,
    "frame": _kisslock,
    "box": _minaudiere,
    "half_moon": _crescent,
    "pouch": _pouch,
}
