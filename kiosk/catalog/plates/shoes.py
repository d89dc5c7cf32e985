"""The forms of shoes and boots."""

from kiosk.catalog.plates.leather import bow
from kiosk.catalog.plates.outline import Point, along, mapped, n, oblong, oval, p
from kiosk.catalog.plates.pen import DARK, Form, Pen, mix

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
        + (bow(pen, 226, 434) if pen.vary("bow", 0, 4) == 0 else "")
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
            "bow": bow(pen, 196, 446),
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
"""Silhouette → its drawing."""

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
}
"""How a piece's Chinese name ends → its silhouette."""
