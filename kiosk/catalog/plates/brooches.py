"""The forms of brooches."""

from math import atan2, cos, degrees, pi, sin

from kiosk.catalog.plates.gems import blade, gem, ornament, pave, stone, vein
from kiosk.catalog.plates.outline import (
    along,
    around,
    mirrored,
    oblong,
    oval,
)
from kiosk.catalog.plates.pen import DARK, Form, Pen, mark_on, mix


def _branch_brooch(pen: Pen) -> str:
    stem = f"M180 470C230 430 {250 + pen.vary('bend', 0, 60)} 300 420 132"
    found = pen.wire(stem, 7)
    for i, (x, y, t) in enumerate(along(stem, 42, 20)[1:]):
        angle = t + (54 if i % 2 else -54) + pen.vary(f"lean {i}", -9, 9)
        size = 78 + pen.vary(f"leaf {i}", 0, 24) - 3 * i
        found += (
            pen.plate(blade(x, y, size, size * 0.24, angle), pen.base, 1.5)
            + f'<path d="{vein(x, y, size, angle)}" stroke="{mark_on(pen.base)}" stroke-width="1.2"/>'
        )
        if pen.stones and i % 2 == 0:
            found += gem(
                pen,
                x + 16 * cos((t - 120) * pi / 180),
                y + 16 * sin((t - 120) * pi / 180),
                13,
                "round",
            )
    return found + (gem(pen, 420, 124, 20, "round") if pen.stones else pen.stud(420, 126, 12))


def _wreath(pen: Pen) -> str:
    found = pen.wire(oval(300, 300, 132), 6)
    count = 18 + pen.vary("leaves", 0, 6)
    for i, (x, y) in enumerate(around(count, 132, (300, 300))):
        t = degrees(atan2(y - 300, x - 300))
        angle = t + 90 + (34 if i % 2 else -34)
        found += pen.plate(blade(x, y, 58, 15, angle), pen.base, 1.3)
        if pen.stones and i % 3 == 0:
            found += gem(pen, x, y, 10, "round")
    return found + (gem(pen, 300, 432, 24) if pen.stones else "")


def _ribbon(pen: Pen) -> str:
    base, mark = pen.base, mark_on(pen.base)
    loop = "M300 280C250 190 150 160 128 214C112 262 190 320 300 290Z"
    tail = "M292 292C262 350 226 410 188 446L236 452L252 480C284 430 304 370 308 300Z"
    found = ""
    for flip in (False, True):
        for path in (tail, loop):
            found += pen.plate(mirrored(path) if flip else path, base, 1.7)
        lines = "M282 276C240 220 180 190 150 214M284 284C236 262 180 244 144 238M276 330C256 370 236 410 214 440"
        found += f'<path d="{mirrored(lines) if flip else lines}" stroke="{mark}" stroke-width="1.3" stroke-opacity="0.7"/>'
    edge = (
        pave(
            pen,
            [(x, y) for x, y, _ in along("M140 220C160 178 236 196 286 262", 15)]
            + [(600 - x, y) for x, y, _ in along("M140 220C160 178 236 196 286 262", 15)],
            5,
        )
        if pen.stones
        else ""
    )
    return (
        found
        + edge
        + pen.plate(oblong(278, 258, 44, 50, 14), base)
        + (gem(pen, 300, 283, 20) if pen.stones else pen.glow(oblong(286, 264, 5, 36, 2), 0.5))
    )


def _bird(pen: Pen) -> str:
    base, mark = pen.base, mark_on(pen.base)
    wing = f"M268 300C250 220 {290 + pen.vary('wing', 0, 40)} 130 410 96C404 132 420 150 398 170C404 190 384 206 368 214C364 238 340 262 318 312Z"
    body = "M120 236C150 230 168 244 190 262C230 262 284 276 330 306C380 340 430 372 486 420C430 412 400 404 372 394C330 404 268 398 232 364C206 340 196 306 180 280C160 266 142 252 120 236Z"
    far = "M250 292C226 240 222 180 240 126C262 150 276 190 284 240L290 300Z"
    feathers = "M290 292C300 230 340 160 396 116M304 300C322 250 356 200 398 166M316 306C332 270 350 240 370 214M340 322C380 352 420 380 466 410M330 338C356 362 384 378 410 392"
    return (
        pen.plate(far, mix(base, "#0c0a08", 0.25), 1.6)
        + pen.plate(body, base, 1.8)
        + pen.plate(wing, base, 1.8)
        + f'<path d="{feathers}" stroke="{mark}" stroke-width="1.4" stroke-opacity="0.75"/>'
        + (
            pave(pen, [(x, y) for x, y, _ in along("M286 284C296 220 330 156 386 118", 17)], 5.5)
            if pen.stones
            else ""
        )
        + (gem(pen, 300, 338, 24) if pen.stones else "")
        + (stone(178, 262, 5, pen.gem) if pen.stones else pen.plate(oval(178, 262, 3.5), DARK))
    )


def _figure(kind: str) -> Form:
    return lambda pen: ornament(pen, kind, 300, 290, 150)


BROOCHES: dict[str, Form] = {
    "branch": _branch_brooch,
    "wreath": _wreath,
    "ribbon": _ribbon,
    "bird": _bird,
    **{kind: _figure(kind) for kind in ("blossom", "fan", "moon", "disc", "leaf")},
}
"""Silhouette → its drawing."""

SIGNS = {
    "叶": "leaf",
    "桐": "leaf",
    "月": "moon",
    "雁": "bird",
    "鹤": "bird",
    "燕": "bird",
    "樱": "blossom",
    "梅": "blossom",
    "花": "blossom",
    "枝": "branch",
    "扇": "fan",
}
"""What stands in the Chinese name of a figurative piece → its silhouette."""
