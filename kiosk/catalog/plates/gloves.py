"""The forms of gloves."""

from math import cos, pi, sin

from kiosk.catalog.plates.leather import bow
from kiosk.catalog.plates.outline import Point, along, mapped
from kiosk.catalog.plates.pen import Form, Pen

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
            bow(pen, button[0], button[1] - 22)
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


GLOVES: dict[str, Form] = {"wrist": _gloves, "evening": _long_gloves}
"""Silhouette → its drawing."""

ENDINGS = {
    "长手套": "evening",
}
"""How a piece's Chinese name ends → its silhouette."""
