"""The forms of belts."""

from kiosk.catalog.plates.outline import n, oblong, oval, p
from kiosk.catalog.plates.pen import DARK, Form, Pen, mix


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


BELTS: dict[str, Form] = {"pin_buckle": _pin_buckle, "plate_buckle": _plate_buckle}
"""Silhouette → its drawing."""
