"""The forms of backpacks."""

from kiosk.catalog.plates.leather import belted, flap_over, monogram, pouch
from kiosk.catalog.plates.outline import n, oblong, symmetric
from kiosk.catalog.plates.pen import Form, Pen


def _straps(pen: Pen, top: float) -> str:
    """Return the loop and the shoulder straps that show behind a backpack."""
    return (
        pen.rod(f"M204 {n(top + 40)}C150 {n(top + 70)} 138 330 160 452", 20, pen.deep)
        + pen.rod(f"M396 {n(top + 40)}C450 {n(top + 70)} 462 330 440 452", 20, pen.deep)
        + pen.rod(
            f"M270 {n(top + 8)}C268 {n(top - 42)} 332 {n(top - 42)} 330 {n(top + 8)}", 13, pen.trim
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
        + flap_over(pen, flap, 10, 18)
        + pen.stitch(
            symmetric(
                f"M300 {top + 4}C232 {top + 4} 196 {top + 18} 190 {top + 72}L186 {drop - 34}Q188 {drop - 11} 214 {drop - 11}L300 {drop - 11}"
            ),
            pen.light,
        )
        + (
            "".join(belted(pen, x, drop - 90, drop - 2) for x in (240, 360))
            if pair
            else belted(pen, 300, drop - 100, drop - 2)
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
            pouch(pen, 336 + pen.vary("pouch", 0, 20), 194, 494)
            if pen.vary("front", 0, 2)
            else pen.stitch("M180 470H420") + pen.line("M164 460H436", 1.8)
        )
        + monogram(pen, 300, top + 96)
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
        + pouch(pen, 348 + pen.vary("pouch", 0, 26), 206, 494)
        + monogram(pen, 300, top + 110)
    )


BACKPACKS: dict[str, Form] = {"flap": _rucksack, "square": _square_pack, "dome": _dome}
"""Silhouette → its drawing."""
