"""The forms of shoes, gloves, belts and scarves."""

from collections.abc import Callable
from math import cos, pi, sin

from kiosk.catalog.plates.bags import Form
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
from kiosk.catalog.plates.pen import DARK, Pen, mix

_LINING = "#8f7d64"
"""The leather inside a shoe or a glove."""

_WELT = (
    "M80 484Q72 490 76 499Q81 510 104 511L214 512C300 512 350 501 402 491L404 512L512 512L518 466"
    "L508 466C430 476 330 484 250 492C180 498 120 496 80 484Z"
)
_FEATHER = "C430 477 330 485 250 493C180 499 122 497 84 486"
"""The line on which an upper of a flat shoe meets its sole, from the heel to the toe."""


def _welted(pen: Pen) -> str:
    """Return the sole of a welted shoe, its stitches and the layers of its heel."""
    sole = "#2b221b" if pen.inks[0] != "black" or pen.vary("sole", 0, 1) else "#5b4331"
    return (
        pen.ground(216)
        + pen.plain(_WELT, sole)
        + f'<path d="M402 491L516 484M404 502L514 498" stroke="{_LINING}" stroke-width="1.2" stroke-opacity="0.8"/>'
        + f'<path d="M84 495C150 506 240 504 300 497C360 488 440 480 512 475" stroke="{_LINING}" '
        'stroke-width="1.2" stroke-dasharray="3 3" stroke-opacity="0.9"/>'
    )


def _laces(pen: Pen, rungs: tuple[tuple[Point, Point], ...]) -> str:
    """Return flat laces, each from eyelet to eyelet, and the eyelets."""
    color = mix(pen.trim, "#0c0a08", 0.25)
    return "".join(
        pen.rod(f"M{p(*a)}Q{p((a[0] + b[0]) / 2 - 3, (a[1] + b[1]) / 2 - 7)} {p(*b)}", 6.5, color)
        + pen.stud(*b, 2.6)
        for a, b in rungs
    )


def _broguing(pen: Pen, path: str) -> str:
    """Return the punched holes along a seam, of shoes that have them."""
    if pen.vary("brogue", 0, 2):
        return ""
    return "".join(
        f'<circle cx="{n(x)}" cy="{n(y)}" r="2" fill="{DARK}" stroke="none"/>'
        for x, y, _ in along(path, 9)
    )


def _oxford(pen: Pen) -> str:
    upper = (
        f"M84 486C80 458 108 442 150 434C204 426 248 404 286 362C300 346 312 332 328 318"
        f"C352 350 436 356 482 322C498 312 508 320 507 340C506 380 516 420 508 466{_FEATHER}Z"
    )
    cap = "M168 430C180 452 182 474 174 495"
    vamp = "M292 356C262 404 284 440 340 462C360 472 372 478 376 482"
    kind = pen.pick("toe", ("cap", "plain", "wing"))
    if kind == "wing":
        cap = "M154 434C190 430 196 446 192 456C240 450 290 462 330 486"
    return (
        _welted(pen)
        + pen.plain("M300 344C318 316 326 308 342 300L352 330Z", pen.deep, 1.8)
        + pen.panel(upper, depth=26)
        + (
            ""
            if kind == "plain"
            else pen.line(cap, 1.8)
            + pen.stitch(mapped(cap, lambda x, y: (x + 6, y)))
            + _broguing(pen, cap)
        )
        + pen.line(vamp, 1.8)
        + pen.stitch(mapped(vamp, lambda x, y: (x + 7, y - 2)))
        + pen.line("M432 345C422 400 430 440 446 472", 1.6)
        + pen.stitch("M334 326C356 356 440 364 488 328")
        + _laces(
            pen,
            tuple(
                ((268.0 + k * 15, 380.0 - k * 17), (296.0 + k * 13, 392.0 - k * 18))
                for k in range(4)
            ),
        )
    )


def _derby(pen: Pen) -> str:
    upper = (
        f"M84 486C78 452 106 434 150 428C204 420 244 402 282 360C298 342 310 328 326 314"
        f"C352 346 436 352 482 320C498 310 508 320 507 340C506 380 516 420 508 466{_FEATHER}Z"
    )
    quarter = (
        "M326 314C352 346 436 352 482 320C498 310 508 320 507 340C506 380 516 420 508 466"
        "C460 472 420 477 380 481C368 452 330 440 278 434C262 428 264 410 276 396C292 372 308 340 326 314Z"
    )
    return (
        _welted(pen)
        + pen.plain(
            "M262 382C290 340 312 306 340 288C350 292 352 306 348 322L300 386Z", pen.deep, 1.8
        )
        + pen.panel(upper, depth=26)
        + (
            pen.line("M162 427C176 450 178 474 170 495", 1.8)
            + pen.stitch("M169 427C183 450 185 474 177 495")
            if pen.vary("cap", 0, 1)
            else ""
        )
        + pen.panel(quarter, pen.light, 18)
        + pen.stitch(
            "M372 474C358 452 326 446 284 440C272 436 274 418 284 402C300 376 312 352 328 326C356 356 440 362 490 328",
            pen.light,
        )
        + pen.line("M440 346C428 400 436 440 452 470", 1.6, on=pen.light)
        + _broguing(pen, "M376 478C362 446 328 432 280 424")
        + _laces(
            pen,
            tuple(
                ((262.0 + k * 17, 384.0 - k * 19), (292.0 + k * 15, 404.0 - k * 21))
                for k in range(4 if pen.vary("eyes", 0, 1) else 3)
            ),
        )
    )


def _loafer(pen: Pen) -> str:
    upper = (
        f"M84 486C78 456 100 436 146 424C196 412 240 394 286 362C330 388 430 398 486 356"
        f"C502 350 508 358 507 370C506 400 514 430 508 466{_FEATHER}Z"
    )
    inside = "M286 362C340 352 430 348 486 356C430 398 330 388 286 362Z"
    apron = "M300 384C262 408 214 424 176 430C136 438 116 450 112 462"
    strap = (
        "M232 396C262 376 286 368 318 382C338 414 352 446 360 480L282 489C282 450 262 418 232 396Z"
    )
    front = pen.pick("front", ("penny", "bit", "tassel", "plain"))
    trim = pen.panel(strap, pen.light, 10, "")
    if front == "penny":
        trim += pen.stitch("M242 398C270 380 288 376 312 388C330 416 342 446 350 476", pen.light)
        trim += pen.plain("M268 402L306 396L312 408L276 414Z", DARK, 1.4)
    elif front == "bit":
        trim = (
            pen.rod("M240 398C262 388 284 392 300 402", 9, pen.trim)
            + pen.wire("M232 398L312 404", 5)
            + pen.ring(236, 398, 12)
            + pen.ring(308, 404, 12)
        )
    elif front == "tassel":
        trim = pen.rod("M240 400L300 396", 7, pen.trim) + "".join(
            pen.plain(f"M{x - 5} 398L{x + 7} 398L{x + 14} 446L{x - 8} 448Z", pen.trim, 1.6)
            + pen.line(f"M{x} 412L{x - 3} 445M{x + 4} 412L{x + 6} 445", 1, 0.7, pen.trim)
            for x in (252, 276)
        )
    else:
        trim = ""
    return (
        _welted(pen)
        + pen.plain(inside, _LINING, 1.8)
        + pen.panel(upper, depth=24)
        + pen.line(apron, 2)
        + "".join(
            pen.line(f"M{p(x - 4, y - 5)}L{p(x + 4, y + 5)}", 1.4, 0.8)
            for x, y, _ in along(apron, 9)
        )
        + trim
        + pen.line("M452 378C446 410 452 440 462 470", 1.6)
        + pen.stitch("M322 386C360 402 440 402 492 366")
    )


def _sneaker(pen: Pen) -> str:
    upper = (
        "M88 474C84 440 112 426 156 414C206 402 244 384 280 344C292 330 306 316 326 306"
        "C340 320 356 346 400 346C440 346 462 322 478 310C496 302 506 316 506 332"
        "C506 370 514 420 508 470L300 478Z"
    )
    sole = "M78 468Q72 500 96 508Q140 514 300 512L480 512Q514 512 518 478Q518 464 508 464C400 476 220 480 88 462Q80 460 78 468Z"
    rubber = mix("#cdc4b4", pen.body, 0.1) if pen.vary("sole", 0, 2) else pen.trim
    toe = "M88 470C84 440 112 426 150 416C190 428 206 452 206 478Z"
    quarter = (
        "M326 306C340 320 356 346 400 346C380 392 350 430 318 476L230 478C240 440 262 420 280 400Z"
    )
    return (
        pen.ground(218)
        + pen.plain("M284 344C300 312 312 292 338 280C356 284 362 300 352 330Z", pen.light, 1.8)
        + pen.panel(upper, depth=24)
        + pen.panel(toe, pen.trim if len(pen.inks) > 1 else pen.light, 12)
        + pen.panel(quarter, pen.light, 10, "")
        + pen.stitch("M322 320C300 350 270 394 256 424", pen.light)
        + pen.panel(
            "M468 320C492 298 508 312 506 334C506 372 514 420 508 468L452 474C448 410 452 356 468 320Z",
            pen.trim,
            10,
            "",
        )
        + pen.line("M400 352C408 400 420 440 430 474", 1.6)
        + pen.plain(sole, rubber)
        + f'<path d="M80 486C200 500 400 498 516 482" stroke="{DARK}" stroke-width="1.5" stroke-opacity="0.6"/>'
        + _laces(
            pen,
            tuple(
                ((250.0 + k * 17, 372.0 - k * 17), (284.0 + k * 14, 392.0 - k * 21))
                for k in range(5)
            ),
        )
    )


def _heel(pen: Pen, left: float, right: float, top: float) -> str:
    """Return a high heel under a seat, one of three kinds."""
    kind = pen.pick("heel", ("needle", "block", "flare"))
    if kind == "needle":
        path = f"M{p(left, top + 8)}C{p(left + 34, top + 26)} {p(right - 26, top + 62)} {p(right - 20, 512)}L{p(right - 8, 512)}C{p(right - 8, top + 60)} {p(right + 2, top + 30)} {p(right, top)}Z"
    elif kind == "block":
        path = f"M{p(left, top + 10)}C{p(left + 16, top + 20)} {p(left + 22, top + 50)} {p(left + 22, 512)}L{p(right - 4, 512)}L{p(right, top)}Z"
    else:
        path = f"M{p(left, top + 8)}C{p(left + 30, top + 24)} {p(right - 40, top + 56)} {p(right - 50, 512)}L{p(right - 2, 512)}C{p(right - 10, top + 66)} {p(right + 2, top + 30)} {p(right, top)}Z"
    return pen.panel(path, pen.trim if pen.vary("heel color", 0, 1) else pen.body, 12, "")


def _pump(pen: Pen) -> str:
    seat = 392 + pen.vary("seat", 0, 36)
    back = seat - 104
    point = pen.pick("toe", ("point", "almond"))
    tip = (
        "M82 500C110 474 160 452 226 434" if point == "point" else "M98 492C112 462 164 446 226 434"
    )
    end = "L104 511Q80 510 82 500Z" if point == "point" else "L120 511Q92 508 98 492Z"
    top = f"C266 428 300 434 326 424C384 400 424 {back + 64} 462 {back + 4}C470 {back - 6} 482 {back - 2} 484 {back + 10}"
    upper = f"{tip}{top}C492 {back + 44} 494 {back + 74} 488 {seat + 6}C436 {seat + 6} 396 {seat + 44} 350 478C318 500 276 511 236 511{end}"
    inside = f"M226 434C280 404 340 388 400 340C428 {back + 40} 446 {back + 16} 462 {back + 4}C424 {back + 64} 384 400 326 424C300 434 266 428 226 434Z"
    sole = f"M98 512L238 512C280 512 322 502 354 480C400 446 438 {seat + 8} 488 {seat + 8}"
    strap = pen.vary("strap", 0, 3) == 0
    return (
        pen.ground(206)
        + _heel(pen, 414, 488, seat + 4)
        + pen.plain(inside, _LINING, 1.8)
        + pen.panel(upper, depth=22)
        + f'<path d="{sole}" stroke="#7a1f22" stroke-width="3.4"/>'
        + pen.line(f"M448 {back + 26}C440 {back + 60} 444 {seat - 30} 456 {seat}", 1.4, 0.8)
        + pen.line("M232 440C270 434 302 440 330 430", 1.2, 0.7)
        + (
            pen.rod(
                f"M474 {back + 4}C430 {back - 28} 372 {back - 4} 352 {back + 60}C350 {back + 78} 360 {back + 92} 376 {back + 98}",
                8,
                pen.trim,
            )
            + pen.plate(oblong(366, back + 2, 16, 16, 3))
            if strap
            else ""
        )
        + (_bow(pen, 226, 434) if pen.vary("bow", 0, 4) == 0 else "")
    )


def _bow(pen: Pen, x: float, y: float) -> str:
    """Return a small flat bow."""
    return (
        pen.plain(
            f"M{p(x, y)}C{p(x - 14, y - 20)} {p(x - 34, y - 16)} {p(x - 36, y + 2)}C{p(x - 34, y + 16)} {p(x - 14, y + 12)} {p(x, y)}Z",
            pen.trim,
            1.7,
        )
        + pen.plain(
            f"M{p(x, y)}C{p(x + 12, y - 22)} {p(x + 32, y - 24)} {p(x + 36, y - 8)}C{p(x + 36, y + 8)} {p(x + 14, y + 10)} {p(x, y)}Z",
            pen.trim,
            1.7,
        )
        + pen.plain(oval(x, y, 6, 7), pen.trim, 1.7)
    )


def _sandal(pen: Pen) -> str:
    seat = 404 + pen.vary("seat", 0, 50)
    flat = seat > 436
    back = seat - 112
    foot = f"M92 496C130 500 190 502 236 500C290 496 322 476 360 448C396 420 430 {seat - 4} 488 {seat - 2}L490 {seat + 8}C436 {seat + 10} 404 434 366 462C330 490 290 510 236 512L110 512Q86 510 92 496Z"
    ankle = f"M484 {back + 26}C440 {back + 4} 384 {back + 10} 356 {back + 36}C388 {back + 44} 452 {back + 52} 486 {back + 40}Z"
    bands = pen.pick("bands", ("one", "cross", "three"))
    toes = {
        "one": pen.panel(
            "M132 498C136 462 168 438 212 434C244 440 262 468 262 496C220 503 170 503 132 498Z",
            depth=14,
        ),
        "cross": pen.panel(
            "M128 497C146 462 190 436 240 430L258 452C220 458 180 474 160 500Z", depth=10
        )
        + pen.panel(
            "M160 452C200 446 246 466 276 490L248 500C214 482 180 474 150 474Z", pen.light, depth=10
        ),
        "three": "".join(
            pen.panel(
                f"M{x} 500C{x + 2} 472 {x + 18} 452 {x + 40} 448L{x + 58} 450C{x + 40} 462 {x + 30} 480 {x + 26} 501Z",
                depth=8,
            )
            for x in (124, 166, 208)
        ),
    }[bands]
    return (
        pen.ground(204)
        + (
            pen.panel(f"M410 {seat + 14}L488 {seat + 8}L486 512L412 512Z", "#5b4331", 10, "")
            if flat
            else _heel(pen, 420, 488, seat + 6)
        )
        + pen.plain(foot, _LINING)
        + pen.line(
            f"M96 503C200 510 280 506 340 470C380 440 430 {seat + 4} 488 {seat + 3}",
            1.3,
            0.7,
            _LINING,
        )
        + toes
        + pen.panel(
            f"M452 {seat}C448 {seat - 40} 456 {back + 60} 470 {back + 20}L486 {back + 18}C490 {back + 60} 492 {seat - 40} 488 {seat}Z",
            depth=8,
        )
        + pen.panel(ankle, pen.light, 8, "")
        + pen.plate(oblong(374, back + 18, 24, 24, 4))
        + pen.plain(oblong(380, back + 24, 12, 12, 2), pen.light, 1.2)
    )


def _mule(pen: Pen) -> str:
    upper = "M92 492C86 456 112 434 160 424C210 414 256 396 300 356C322 372 346 420 352 478L250 496C180 502 124 500 92 492Z"
    bed = "M92 490C180 502 300 488 400 474C440 466 486 456 504 462Q516 468 508 478C440 486 380 492 330 500L110 506Z"
    trim = pen.pick("front", ("plain", "buckle", "bit", "apron"))
    return (
        _welted(pen)
        + pen.plain(bed, _LINING, 1.8)
        + pen.plain(
            "M300 356C330 360 352 400 372 476L352 478C346 420 322 372 300 356Z", pen.deep, 1.8
        )
        + pen.panel(upper, depth=26)
        + pen.stitch("M104 484C170 494 260 488 342 470C334 420 318 386 300 370")
        + {
            "plain": "",
            "buckle": pen.rod("M238 400C272 420 300 452 312 486", 15, pen.trim, "butt")
            + pen.plate(oblong(262, 418, 30, 30, 4))
            + pen.plain(oblong(269, 425, 16, 16, 2), pen.trim, 1.3),
            "bit": pen.wire("M214 410L318 424", 5)
            + pen.ring(222, 411, 13)
            + pen.ring(308, 423, 13),
            "apron": pen.line("M298 376C262 408 200 426 160 434C132 442 118 452 114 464", 2),
        }[trim]
    )


def _flat(pen: Pen) -> str:
    upper = (
        "M86 496C90 470 130 456 190 444C222 438 250 446 286 448C370 448 430 432 482 392C496 386 504 394 504 408"
        "C504 436 510 462 506 484C440 494 340 502 250 506L112 508Q84 508 86 496Z"
    )
    inside = "M190 444C250 424 400 400 482 392C430 432 370 448 286 448C250 446 222 438 190 444Z"
    return (
        pen.ground(214)
        + pen.plain("M92 500Q90 512 112 512L506 512L510 482C420 494 240 506 92 500Z", "#2b221b")
        + pen.plain(inside, _LINING, 1.8)
        + pen.panel(upper, depth=20)
        + pen.line("M194 452C226 446 252 454 288 456C370 456 430 442 486 402", 1.3, 0.8)
        + (
            pen.panel(
                "M90 488C96 468 128 458 172 449C186 466 188 488 182 507L112 508Q84 508 90 488Z",
                pen.trim,
                10,
                "",
            )
            if len(pen.inks) > 1 or pen.vary("cap", 0, 1)
            else ""
        )
        + {
            "bow": _bow(pen, 196, 446),
            "bit": pen.wire("M176 446L232 448", 4.5)
            + pen.ring(180, 446, 10)
            + pen.ring(230, 448, 10),
            "strap": pen.rod("M300 452C316 420 340 404 372 404", 9, pen.trim)
            + pen.plate(oblong(318, 410, 18, 18, 3)),
            "": "",
        }[pen.pick("front", ("bow", "bit", "strap", ""))]
    )


def _ankle_boot(pen: Pen) -> str:
    return _boot(pen, 214 + pen.vary("shaft", 0, 34))


def _tall_boot(pen: Pen) -> str:
    return _boot(pen, 72 + pen.vary("shaft", 0, 30))


def _boot(pen: Pen, top: float) -> str:
    """Return a boot whose shaft ends at a height."""
    tall = top < 150
    wide = 24 if tall else 0
    front = f"C276 398 286 360 284 {320 if not tall else 300}C282 {top + 90} {270 - wide} {top + 50} {268 - wide} {top}"
    upper = (
        f"M88 482C86 452 118 434 160 424C214 412 254 416 270 396{front}"
        f"L{430 + wide / 2} {top - 8}C{434 + wide / 2} {top + 70} 436 300 440 340C446 380 470 400 472 440L468 470"
        "C420 474 340 480 260 488C180 496 118 494 88 482Z"
    )
    sole = "M84 480Q76 486 80 498Q86 511 108 512L230 512C300 510 340 496 376 488L378 512L470 512L476 468C420 474 340 480 260 488C180 496 118 494 84 480Z"
    kind = pen.pick(
        "shaft", ("zip", "buckle", "plain") if tall else ("chelsea", "lace", "zip", "buckle")
    )
    rim = f"M{268 - wide} {top}L{430 + wide / 2} {top - 8}L{430 + wide / 2} {top + 14}L{268 - wide} {top + 22}Z"
    details = {
        "chelsea": pen.panel(f"M330 {top}L386 {top - 4}L378 340Q358 356 340 340Z", pen.trim, 6, "")
        + pen.line(
            "".join(f"M{x} {top + 6}L{x - 1} 338" for x in range(342, 382, 7)), 1.1, 0.6, pen.trim
        )
        + pen.rod(f"M424 {top - 4}C420 {top - 30} 440 {top - 30} 436 {top + 20}", 9, pen.trim),
        "lace": pen.line(f"M300 {top + 8}C306 340 306 380 250 424", 1.6)
        + _laces(
            pen,
            tuple(
                (
                    (278.0 - max(0, k - 3) * 14, 0.0 + top + 26 + k * 27),
                    (308.0 - max(0, k - 3) * 12, 0.0 + top + 34 + k * 27),
                )
                for k in range(int((400 - top) / 27))
            ),
        ),
        "zip": pen.zip(f"M376 {top + 2}C374 300 376 380 384 440", (376, top + 10)),
        "buckle": pen.rod(
            "M286 350C330 366 390 362 440 344"
            if not tall
            else f"M256 {top + 44}C310 {top + 54} 380 {top + 50} 434 {top + 36}",
            15,
            pen.trim,
            "butt",
        )
        + pen.plate(oblong(340, (340 if not tall else top + 34), 34, 30, 4))
        + pen.plain(oblong(347, (347 if not tall else top + 41), 20, 16, 2), pen.trim, 1.3),
        "plain": pen.line(f"M384 {top}C380 300 384 400 396 470", 1.5),
    }[kind]
    return (
        pen.ground(206)
        + pen.plain(sole, "#2b221b")
        + pen.line("M378 490L474 482", 1.2, 0.8, "#2b221b")
        + pen.plain(oval(349 - wide / 4, top - 4, 81 + wide * 0.75, 9), pen.deep, 1.8)
        + pen.panel(upper, depth=26)
        + (pen.panel(rim, pen.trim, 6, "") if kind in {"zip", "plain", "lace"} else "")
        + details
        + pen.line("M404 360C396 400 400 440 410 474", 1.5, 0.8)
        + pen.line(
            "M282 396C300 420 304 450 300 484"
            if kind != "lace"
            else "M190 420C204 440 206 470 200 492",
            1.5,
            0.8,
        )
    )


_HAND = (
    "M238 500L230 420C224 396 206 386 192 364L148 300C138 276 160 262 176 280L218 336"
    "L213 172C212 144 249 142 251 170L256 262L257 146C257 116 294 116 295 146L297 262"
    "L302 164C304 136 339 138 337 168L334 276L343 210C347 186 377 190 373 216C373 270 373 340 363 416L366 500Z"
)
_SEAMS = "M252 300L258 372M296 296L298 372M334 304L332 368"


def _turned(path: str, degrees: float, shift: Point, flip: bool = False) -> str:
    """Return a path turned around the middle of the wrist, shifted, and mirrored if wanted."""
    c, s = cos(degrees * pi / 180), sin(degrees * pi / 180)

    def move(x: float, y: float) -> Point:
        dx, dy = (302 - x if flip else x - 302), y - 500
        return 302 + shift[0] + dx * c - dy * s, 500 + shift[1] + dx * s + dy * c

    return mapped(path, move)


def _glove(pen: Pen, hand: str, seams: str, cuff: str, color: str) -> str:
    """Return one glove with the seams on its back and its cuff."""
    return pen.panel(hand, color, 18) + pen.line(seams, 1.5, 0.8, color) + cuff


def _wrist_gloves(pen: Pen) -> str:
    kind = pen.pick("cuff", ("button", "strap", "rib", "bow"))
    lean = 5 + pen.vary("lean", 0, 7)

    def cuff(turn: float, shift: Point, flip: bool, color: str) -> str:
        def at(path: str) -> str:
            return _turned(path, turn, shift, flip)

        hem = at("M236 468L365 468L366 500L238 500Z")
        if kind == "rib":
            ribs = at("".join(f"M{x} 452L{x + 0.5} 500" for x in range(244, 366, 9)))
            return pen.panel(at("M234 450L364 450L366 500L238 500Z"), pen.trim, 6, "") + pen.line(
                ribs, 1.2, 0.6, pen.trim
            )
        button = along(at("M300 462L300 466"), 9)[0]
        if kind == "strap":
            return (
                pen.line(at("M236 482L366 482"), 1.2, 0.6, color)
                + pen.panel(
                    at("M262 430L364 424L365 448L264 454Q250 442 262 430Z"), pen.trim, 6, ""
                )
                + pen.stud(*along(at("M270 442L273 442"), 9)[0][:2], 5)
            )
        slit = pen.line(at("M300 500L300 432"), 1.8, 1, color)
        mark = (
            _bow(pen, button[0], button[1] - 22)
            if kind == "bow"
            else pen.stud(button[0] - 6, button[1], 5)
        )
        return slit + pen.stitch(hem, color) + mark

    back = (lean, (62.0, 4.0), True)
    front = (-lean * 0.6, (-66.0, 8.0), False)
    return (
        pen.ground(170, 510)
        + _glove(
            pen, _turned(_HAND, *back), _turned(_SEAMS, *back), cuff(*back, pen.deep), pen.deep
        )
        + _glove(
            pen, _turned(_HAND, *front), _turned(_SEAMS, *front), cuff(*front, pen.body), pen.body
        )
    )


def _long_gloves(pen: Pen) -> str:
    kind = pen.pick("cuff", ("buttons", "ruched", "plain"))

    def small(path: str) -> str:
        return mapped(path, lambda x, y: (300 + (x - 302) * 0.62, 66 + (y - 118) * 0.62))

    hand = small(_HAND[: _HAND.index("L366 500Z")])
    # the sleeve continues what would be the wrist
    sleeve = hand.replace(small("M238 500").removeprefix("M"), "232 508", 1) + "L366 508Z"
    found = pen.ground(150, 512)
    for dx, flip, color in ((66.0, True, pen.deep), (-66.0, False, pen.body)):

        def at(path: str, dx: float = dx, flip: bool = flip) -> str:
            return _turned(path, 4 if flip else -4, (dx, 0), flip)

        found += _glove(pen, at(sleeve), at(small(_SEAMS)), "", color)
        if kind == "buttons":
            found += pen.line(at("M300 262L302 340"), 1.6, 1, color)
            found += "".join(pen.stud(x, y, 4) for x, y, _ in along(at("M296 268L297 336"), 17))
        elif kind == "ruched":
            found += pen.line(
                at("".join(f"M250 {y}Q300 {y + 16} 352 {y - 4}" for y in range(310, 480, 22))),
                1.3,
                0.55,
                color,
            )
        found += pen.stitch(at("M236 496L362 496"), color)
    return found


def _gloves(pen: Pen) -> str:
    # silk gloves are evening gloves, and those are long
    return _long_gloves(pen) if pen.skin == "silk" else _wrist_gloves(pen)


def _belt(pen: Pen, buckle: str) -> str:
    """Return a rolled belt around its buckle, which lies in front."""
    drop = pen.vary("drop", 0, 20)
    high = 52 + pen.vary("high", 0, 14)
    front = (
        f"M80 322C84 {404 + drop} 190 {430 + drop} 300 {430 + drop}C410 {430 + drop} 516 {404 + drop} 520 322"
        f"L520 {322 + high}C516 {404 + drop + high} 410 {430 + drop + high} 300 {430 + drop + high}"
        f"C190 {430 + drop + high} 84 {404 + drop + high} 80 {322 + high}Z"
    )

    rim = 208 - drop
    back = (
        f"M80 322C84 {rim + 20} 190 {rim} 300 {rim}C410 {rim} 516 {rim + 20} 520 322"
        f"C506 {rim + high + 16} 410 {rim + high} 300 {rim + high}C190 {rim + high} 94 {rim + high + 16} 80 322Z"
    )

    def edge(y: float, left: float = 84, right: float = 516) -> str:
        deep = 429 + drop - 322
        return "M" + "L".join(
            p(x, y + deep * (1 - ((x - 300) / 222) ** 2) ** 0.5)
            for x in range(int(left), int(right) + 1, 12)
        )

    tip = 300 + 106 + pen.vary("tip", 0, 30)
    y = 430 + drop + high / 2
    holes = "".join(
        f'<path d="{oval(x, y - 107 * (1 - (1 - ((x - 300) / 222) ** 2) ** 0.5), 3.4)}" fill="{DARK}" stroke-width="1"/>'
        for x in range(372, int(tip) - 10, 22)
    )
    return (
        pen.ground(200, 440 + drop + high)
        + pen.panel(back, mix(pen.deep, "#0c0a08", 0.2), 12, "")
        + pen.panel(front, depth=26)
        + pen.stitch(edge(331))
        + pen.stitch(edge(313 + high))
        + holes
        + pen.line(
            _end(tip, 322 + (429 + drop - 322) * (1 - ((tip - 300) / 222) ** 2) ** 0.5, high), 2
        )
        + pen.panel(oblong(346, y - high / 2 - 9, 20, high + 14, 3), pen.trim, 6, "")
        + buckle
    )


def _end(x: float, y: float, high: float) -> str:
    """Return the line of a belt's pointed end that lies on the belt."""
    return f"M{p(x - 24, y + 2)}C{p(x, y + 4)} {p(x + 16, y + high * 0.3)} {p(x + 18, y + high * 0.46)}C{p(x + 14, y + high * 0.7)} {p(x, y + high - 2)} {p(x - 24, y + high + 2)}"


def _middle(pen: Pen) -> tuple[float, float]:
    """Return the height of a belt's band in front and where its middle lies."""
    high = 52 + pen.vary("high", 0, 14)
    return high, 430 + pen.vary("drop", 0, 20) + high / 2


def _pin_buckle(pen: Pen) -> str:
    high, y = _middle(pen)
    kind = pen.pick("frame", ("square", "round", "horseshoe", "slim"))
    h = high / 2 + 13
    outer, inner = {
        "square": (oblong(252, y - h, 84, 2 * h, 8), oblong(264, y - h + 11, 60, 2 * h - 22, 4)),
        "round": (oval(294, y, 46, h + 3), oval(294, y, 34, h - 8)),
        "horseshoe": (
            f"M336 {n(y - h)}H292C242 {n(y - h)} 242 {n(y + h)} 292 {n(y + h)}H336Z",
            f"M325 {n(y - h + 11)}H294C258 {n(y - h + 11)} 258 {n(y + h - 11)} 294 {n(y + h - 11)}H325Z",
        ),
        "slim": (oblong(262, y - h, 70, 2 * h, 3), oblong(269, y - h + 7, 56, 2 * h - 14, 2)),
    }[kind]
    return _belt(
        pen,
        pen.plate(outer)
        + pen.plain(inner, pen.light, 1.5)
        + pen.stitch(f"M270 {n(y - h + 18)}H322M270 {n(y + h - 18)}H322", pen.light)
        + pen.glow(f"M262 {n(y - h + 3)}H322V{n(y - h + 5.5)}H262Z", 0.5)
        + pen.plate(oblong(248, y - 4.5, 84, 9, 4))
        + pen.plate(oblong(322, y - 10, 12, 20, 3)),
    )


def _plate_buckle(pen: Pen) -> str:
    high, y = _middle(pen)
    kind = pen.pick("plate", ("bar", "oval", "link", "rings", "initial"))
    h = high / 2 + 7
    plate = {
        "bar": pen.plate(oblong(244, y - h, 96, 2 * h, 5))
        + pen.line(oblong(253, y - h + 9, 78, 2 * h - 18, 2), 1.3, 0.8, pen.metal),
        "oval": pen.plate(oval(294, y, 52, h))
        + pen.line(oval(294, y, 42, h - 9), 1.3, 0.8, pen.metal),
        "link": pen.plate(oblong(240, y - h + 8, 60, 2 * h - 16, 14))
        + pen.plate(oblong(286, y - h + 8, 60, 2 * h - 16, 14))
        + pen.plain(oblong(252, y - h + 20, 30, 2 * h - 40, 6), pen.light, 1.4)
        + pen.plain(oblong(304, y - h + 20, 30, 2 * h - 40, 6), pen.light, 1.4),
        "rings": pen.plain(oblong(250, y - h + 6, 90, 2 * h - 12, 4), pen.light, 1.4)
        + pen.wire(oval(276, y, h - 4), 8)
        + pen.wire(oval(312, y, h - 4), 8),
        "initial": pen.plate(oblong(250, y - h, 84, 2 * h, 3))
        + pen.line(
            f"M270 {n(y - h + 14)}L292 {n(y)}L314 {n(y - h + 14)}M292 {n(y)}V{n(y + h - 14)}",
            3.4,
            0.9,
            pen.metal,
        ),
    }[kind]
    return _belt(pen, plate + pen.glow(f"M256 {n(y - h + 5)}H328V{n(y - h + 7.5)}H256Z", 0.45))


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


SHOES: dict[str, Form] = {
    "pump": _pump,
    "ankle_boot": _ankle_boot,
    "tall_boot": _tall_boot,
    "sandal": _sandal,
    "mule": _mule,
    "loafer": _loafer,
    "oxford": _oxford,
    "derby": _derby,
    "sneaker": _sneaker,
    "flat": _flat,
}
GLOVES: dict[str, Form] = {"wrist": _gloves, "evening": _long_gloves}
BELTS: dict[str, Form] = {"pin_buckle": _pin_buckle, "plate_buckle": _plate_buckle}
SCARVES: dict[str, Form] = {"square": _square, "shawl": _shawl, "muffler": _muffler}
"""Silhouette → its drawing, for each category."""

ENDINGS = {
    "高跟鞋": "pump",
    "短靴": "ankle_boot",
    "长靴": "tall_boot",
    "凉鞋": "sandal",
    "拖鞋": "mule",
    "乐福鞋": "loafer",
    "牛津鞋": "oxford",
    "德比鞋": "derby",
    "运动鞋": "sneaker",
    "平底鞋": "flat",
    "长手套": "evening",
    "丝巾": "square",
    "方巾": "square",
    "披肩": "shawl",
    "围巾": "muffler",
}
"""How a piece's Chinese name ends → its silhouette."""
