"""Draws a piece as an engraved plate: one light, one line weight, shading by material.

Every drawing is plain SVG that Qt renders: paths and circles, no filters, styles, scripts or text.
"""

import os
import zlib
from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

from kiosk.catalog.drawing import Box, Pen, hatch, ink_of, metal_of, texture
from kiosk.domain.catalog import Product
from kiosk.domain.ontology import Language

MANNER = 2
"""Raised whenever the same piece is drawn in another way."""

SIDE = 600
"""Width and height of the drawing's own units."""


_TOLD = {
    "高跟鞋": "pump",
    "短靴": "boot",
    "长靴": "boot",
    "凉鞋": "sandal",
    "拖鞋": "mule",
    "手镯": "bangle",
    "手链": "chain",
    "耳钉": "stud",
    "旅行袋": "duffle",
    "围巾": "shawl",
    "披肩": "shawl",
}
"""How a name ends → the silhouette that it tells."""


def silhouette_of(name: str) -> str:
    """Return the silhouette that a piece's Chinese name tells; empty where it tells none."""
    return next((form for end, form in _TOLD.items() if name.endswith(end)), "")


class Plates:
    """The folder of the drawn plates; each is drawn when its piece is first looked at.

    Args:
        folder: made if there is none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, product: Product, silhouette: str) -> str:
        """Return the file of a piece's plate; empty where the folder cannot be written to."""
        looks = (
            product.sku,
            product.category,
            silhouette or silhouette_of(product.name[Language.ZH_HANS]),
            product.material,
            product.color,
            product.hardware,
        )
        # the name changes with the looks, so that no older drawing is shown
        seen = zlib.crc32(repr((MANNER, looks)).encode())
        path = self._folder / f"{product.sku}-{seen:08x}.svg"
        try:
            if not path.exists() or not path.stat().st_size:
                self._folder.mkdir(parents=True, exist_ok=True)
                fresh = path.with_suffix(f".{os.getpid()}")
                fresh.write_text(draw(*looks), encoding="utf-8")
                fresh.replace(path)
        except OSError:
            return ""
        return str(path)


def draw(
    sku: str,
    category: str,
    silhouette: str,
    material: tuple[str, ...],
    color: tuple[str, ...],
    hardware: tuple[str, ...],
) -> str:
    """Return the SVG of a piece; the same for the same piece everywhere.

    Args:
        sku: varies proportions a little, so that sisters are told apart.
        category: ontology id.
        silhouette: id of a form that some categories know; any other for the category's own.
        material: ontology ids, the leading one first.
        color: ontology ids, the leading one first.
        hardware: ontology ids of the metals; empty where there is none.
    """
    seed = zlib.crc32(sku.encode())
    pen = Pen(ink_of(color[:1]), metal_of(hardware or material), material[:1], seed)
    body = (_SILHOUETTES.get((category, silhouette)) or _DRAWINGS.get(category, _bag))(pen)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        '<ellipse cx="300" cy="520" rx="190" ry="9" fill="#000000" fill-opacity="0.28"/>'
        f'<g fill="none" stroke="{pen.line}" stroke-width="2.2" stroke-linejoin="round" '
        f'stroke-linecap="round">{body}</g></svg>'
    )


def _flap(pen: Pen, left: int, top: int, width: int, height: int, drop: int) -> str:
    """Return a bag's body with its flap, clasp and stitching."""
    right, bottom, middle = left + width, top + height, left + width // 2
    belly = width // 18
    body = (
        f"M{left} {top} H{right} L{right + belly} {bottom - 14} Q{right + belly} {bottom} "
        f"{right + belly - 14} {bottom} H{left - belly + 14} Q{left - belly} {bottom} "
        f"{left - belly} {bottom - 14} Z"
    )
    flap = (
        f"M{left} {top} H{right} L{right + 4} {top + drop - 26} "
        f"Q{middle} {top + drop + 22} {left - 4} {top + drop - 26} Z"
    )
    return (
        pen.filled(body)
        + texture(pen, Box(left + 6, top + drop + 4, width - 12, height - drop - 14))
        + pen.filled(flap, lighter=True)
        + texture(pen, Box(left + 14, top + 6, width - 28, drop - 40))
        + pen.stitched(f"M{left + 10} {top + drop - 36} Q{middle} {top + drop + 8} "
                       f"{right - 10} {top + drop - 36}")
        + pen.stitched(f"M{left - belly + 16} {bottom - 10} H{right + belly - 16}")
        + pen.clasp(middle, top + drop - 6)
        + hatch(Box(right - 26, top + 12, 20, height - 30))
    )  # fmt: skip


def _bag(pen: Pen) -> str:
    lift = pen.vary(0, 26)
    return (
        f'<path d="M205 {250 - lift} C205 {110 - lift} 395 {110 - lift} 395 {250 - lift}" '
        f'stroke="{pen.shade}" stroke-width="11"/>'
        f'<path d="M205 {250 - lift} C205 {110 - lift} 395 {110 - lift} 395 {250 - lift}"/>'
        + pen.ring(205, 246 - lift)
        + pen.ring(395, 246 - lift)
        + _flap(pen, 148, 250 - lift, 304, 264 + lift, 96 + pen.vary(0, 30))
    )


def _tote(pen: Pen) -> str:
    body = "M146 236 H454 L478 508 Q478 518 466 518 H134 Q122 518 122 508 Z"
    return (
        '<path d="M212 236 C212 96 388 96 388 236" stroke-width="9" stroke-opacity="0.5"/>'
        + pen.filled(body)
        + texture(pen, Box(140, 262, 318, 240))
        + '<path d="M204 236 C204 84 396 84 396 236" stroke-width="7"/>'
        + pen.stitched("M150 254 H450")
        + pen.stitched("M134 504 H466")
        + pen.ring(204, 250)
        + pen.ring(396, 250)
        + hatch(Box(436, 262, 22, 236))
    )


def _crossbody(pen: Pen) -> str:
    return (
        '<path d="M182 300 C90 120 250 60 300 64 C350 60 510 120 418 300" stroke-width="4"/>'
        + pen.ring(182, 298)
        + pen.ring(418, 298)
        + _flap(pen, 180, 290, 240, 204, 92)
    )


def _clutch(pen: Pen) -> str:
    body = "M112 300 Q112 282 132 282 H468 Q488 282 488 300 V470 Q488 490 468 490 H132 Q112 490 112 470 Z"
    flap = f"M112 300 Q112 282 132 282 H468 Q488 282 488 300 L300 {402 + pen.vary(0, 30)} Z"
    return (
        pen.filled(body)
        + texture(pen, Box(124, 392, 352, 90))
        + pen.filled(flap, lighter=True)
        + texture(pen, Box(200, 292, 200, 44))
        + pen.stitched("M126 478 H474")
        + pen.clasp(300, 396)
        + hatch(Box(462, 306, 18, 164))
    )


def _backpack(pen: Pen) -> str:
    body = (
        "M170 240 Q170 130 300 130 Q430 130 430 240 V490 Q430 516 404 516 H196 Q170 516 170 490 Z"
    )
    return (
        '<path d="M262 132 C262 84 338 84 338 132" stroke-width="7"/>'
        + pen.filled(body)
        + texture(pen, Box(188, 240, 224, 80))
        + pen.filled("M196 346 H404 V486 Q404 496 394 496 H206 Q196 496 196 486 Z", lighter=True)
        + texture(pen, Box(208, 372, 184, 112))
        + pen.stitched("M204 360 H396")
        + pen.stitched("M186 228 Q300 196 414 228")
        + pen.clasp(300, 352)
        + hatch(Box(408, 240, 16, 250))
    )


def _briefcase(pen: Pen) -> str:
    return (
        '<path d="M238 234 V196 Q238 178 256 178 H344 Q362 178 362 196 V234" stroke-width="9"/>'
        + _flap(pen, 120, 234, 360, 270, 118)
        + pen.clasp(200, 336)
        + pen.clasp(400, 336)
    )


def _luggage(pen: Pen) -> str:
    shell = "M176 180 Q176 156 200 156 H400 Q424 156 424 180 V486 Q424 504 404 504 H196 Q176 504 176 486 Z"
    return (
        '<path d="M252 156 V92 H348 V156" stroke-width="5"/>'
        + pen.filled(shell)
        + texture(pen, Box(192, 176, 216, 310))
        + "".join(f'<path d="M{x} 170 V494" stroke-opacity="0.5"/>' for x in (236, 364))
        + "".join(
            f'<path d="M{x} {y} h{30 * s} M{x} {y} v{30 * t}" stroke-width="6"/>'
            for x, y, s, t in ((182, 162, 1, 1), (418, 162, -1, 1), (182, 498, 1, -1), (418, 498, -1, -1))
        )
        + pen.clasp(300, 330)
        + "".join(f'<circle cx="{x}" cy="514" r="9"/>' for x in (206, 394))
        + hatch(Box(402, 186, 14, 290))
    )  # fmt: skip


def _duffle(pen: Pen) -> str:
    lift = pen.vary(0, 24)
    return (
        f'<path d="M196 270 C200 {150 - lift} 400 {150 - lift} 404 270" stroke="{pen.shade}" '
        'stroke-width="11"/>'
        f'<path d="M196 270 C200 {150 - lift} 400 {150 - lift} 404 270"/>'
        + pen.filled("M112 300 Q112 262 152 262 H448 Q488 262 488 300 V470 Q488 504 452 504 H148 Q112 504 "
                     "112 470 Z")
        + texture(pen, Box(132, 282, 336, 206))
        + '<path d="M124 284 H476" stroke-width="4"/>'
        + pen.stitched("M196 264 V502 M404 264 V502")
        + pen.ring(196, 300) + pen.ring(404, 300)
        + hatch(Box(462, 290, 18, 200))
    )  # fmt: skip


def _wallet(pen: Pen) -> str:
    return (
        pen.filled("M120 300 Q120 288 132 288 H468 Q480 288 480 300 V470 Q480 482 468 482 H132 "
                   "Q120 482 120 470 Z")
        + texture(pen, Box(134, 300, 332, 168))
        + pen.stitched("M132 300 H468 V470 H132 Z")
        + '<path d="M120 372 H480" stroke-opacity="0.7"/>'
        + pen.clasp(448, 372)
        + hatch(Box(456, 304, 18, 160))
    )  # fmt: skip


def _card_holder(pen: Pen) -> str:
    card = '<path d="M196 232 H404 V300 H196 Z" fill="#3a332b"/>'
    return (
        card
        + pen.filled("M176 268 Q176 258 186 258 H414 Q424 258 424 268 V474 Q424 484 414 484 H186 "
                     "Q176 484 176 474 Z")
        + texture(pen, Box(190, 290, 220, 180))
        + '<path d="M176 326 Q300 350 424 326 M176 394 Q300 418 424 394"/>'
        + pen.stitched("M186 268 H414 V474 H186 Z")
        + hatch(Box(404, 274, 14, 196))
    )  # fmt: skip


def _belt(pen: Pen) -> str:
    coil = "M300 190 A130 130 0 1 1 299 190 M300 226 A94 94 0 1 0 301 226"
    return (
        f'<circle cx="300" cy="330" r="132" stroke="{pen.fill}" stroke-width="44"/>'
        '<circle cx="300" cy="330" r="154"/><circle cx="300" cy="330" r="110"/>'
        f'<path d="{coil}" stroke-opacity="0"/>'
        '<circle cx="300" cy="330" r="146" stroke-dasharray="6 6" stroke-width="1.2"/>'
        '<circle cx="300" cy="330" r="118" stroke-dasharray="6 6" stroke-width="1.2"/>'
        + f'<path d="M246 448 h108 v62 h-108 Z" stroke="{pen.metal}" stroke-width="9"/>'
        + f'<path d="M300 448 V514" stroke="{pen.metal}" stroke-width="6"/>'
    )


def _shoes(pen: Pen) -> str:
    return (
        pen.filled("M130 300 C170 330 220 322 260 356 C320 396 420 392 468 436 Q484 456 478 480 "
                   "H134 Q118 480 118 462 V320 Q118 302 130 300 Z")
        + _SOLE
        + pen.stitched("M146 332 C196 346 224 350 256 378")
        + '<path d="M300 398 C330 380 372 400 382 424" stroke-opacity="0.7"/>'
        + "".join(f'<path d="M{250 + 22 * i} {352 + 11 * i} l26 -16"/>' for i in range(4))
    )  # fmt: skip


_SOLE = '<path d="M116 480 H480 V500 H116 Z" fill="#2c241d"/>'


def _pump(pen: Pen) -> str:
    heel = pen.vary(0, 3) * 2
    return (
        pen.filled(f"M120 300 C150 330 190 352 250 372 C340 404 430 420 470 456 Q480 470 462 472 H330 "
                   f"C250 470 190 420 160 392 L{148 - heel} 500 H{130 - heel} L112 340 "
                   "Q108 306 120 300 Z")
        + pen.filled("M120 300 C150 330 190 352 250 372 L262 384 C214 388 160 366 116 340 Z",
                     lighter=True)
        + pen.stitched("M150 340 C200 358 230 366 262 392")
    )  # fmt: skip


def _boot(pen: Pen) -> str:
    top = 120 + pen.vary(0, 70)
    return (
        pen.filled(f"M150 {top} H292 C288 260 292 330 320 364 C372 392 440 404 474 444 Q486 462 480 480 "
                   f"H146 Q134 480 136 462 C146 360 152 260 150 {top} Z")
        + _SOLE
        + texture(pen, Box(166, top + 20, 110, 250))
        + pen.stitched(f"M160 {top + 14} H282")
        + '<path d="M292 330 C268 352 262 392 268 420" stroke-opacity="0.7"/>'
    )  # fmt: skip


def _mule(pen: Pen) -> str:
    return (
        _SOLE
        + pen.filled("M252 480 C262 392 330 356 404 384 C452 402 476 440 476 480 Z", lighter=True)
        + pen.stitched("M270 470 C282 404 336 374 398 396")
        + '<path d="M126 474 H246" stroke-opacity="0.6"/>'
    )


def _sandal(pen: Pen) -> str:
    strap = "M142 412 C150 366 238 360 252 404 C238 432 156 440 142 412"
    return (
        _SOLE
        + pen.filled("M126 480 C124 446 128 424 140 404 L160 408 C154 432 156 456 162 480 Z")
        + f'<path d="{strap}" stroke="{pen.shade}" stroke-width="11"/><path d="{strap}"/>'
        + pen.filled("M312 480 C322 410 372 384 420 402 C450 414 468 444 472 480 H436 C428 444 376 432 "
                     "350 480 Z", lighter=True)
        + pen.ring(250, 404)
    )  # fmt: skip


def _gloves(pen: Pen) -> str:
    hand = (
        "M214 510 V360 C206 320 190 280 184 236 Q184 216 200 220 C212 256 222 280 230 296 V150 "
        "Q244 132 256 150 V280 V128 Q270 110 284 128 V280 V142 Q298 124 312 142 V292 V180 "
        "Q326 166 338 182 V360 C338 400 330 420 330 510 Z"
    )
    return (
        f'<g transform="translate(70 8)" opacity="0.55">{pen.filled(hand)}</g>'
        + pen.filled(hand, lighter=True)
        + pen.stitched("M220 492 H324")
        + "".join(f'<path d="M{x} 320 V400" stroke-opacity="0.6"/>' for x in (246, 272, 298))
    )


def _shawl(pen: Pen) -> str:
    fold = pen.vary(0, 30)
    fringe = "".join(f'<path d="M{x} 486 v22"/>' for x in range(176, 424, 12))
    return (
        pen.filled(f"M176 110 H424 L{412 - fold} 486 H176 Z")
        + pen.filled(f"M300 110 H424 L{412 - fold} 486 H{336 - fold} Z", lighter=True)
        + texture(pen, Box(190, 130, 210, 340))
        + pen.stitched("M176 130 H424 M176 466 H412")
        + fringe
    )


def _scarf(pen: Pen) -> str:
    return (
        pen.filled("M150 150 H450 V450 H150 Z")
        + '<path d="M166 166 H434 V434 H166 Z"/><path d="M176 176 H424 V424 H176 Z" '
        'stroke-opacity="0.4"/>'
        + '<path d="M176 340 C220 260 250 300 280 240 C310 190 340 270 370 230 C392 206 410 236 424 '
        '216" /><path d="M176 380 C230 320 270 350 310 300 C350 262 390 318 424 290"/>'
        + '<path d="M176 404 C250 372 330 396 424 352" stroke-opacity="0.6"/>'
        + '<circle cx="376" cy="204" r="13"/>'
        + f'<path d="M450 450 L506 506 L430 482 Z" fill="{pen.fill}"/>'
        + "".join(f'<path d="M{200 + 18 * i} {424 - 3 * i} v-{10 + 3 * i}"/>' for i in range(5))
    )


def _watch(pen: Pen) -> str:
    hour = pen.vary(0, 40)
    return (
        pen.filled("M246 60 H354 L366 196 H234 Z")
        + pen.filled("M246 540 H354 L366 404 H234 Z")
        + pen.stitched("M256 70 L246 190 M344 70 L354 190 M256 530 L246 410 M344 530 L354 410")
        + f'<circle cx="300" cy="300" r="128" fill="#2a231d" stroke="{pen.metal}" stroke-width="12"/>'
        + f'<circle cx="300" cy="300" r="134"/><circle cx="300" cy="300" r="112" fill="{pen.fill}"/>'
        + "".join(
            f'<path d="M300 {200} v{16 if i % 3 == 0 else 9}" transform="rotate({30 * i} 300 300)" '
            f'stroke="{pen.metal}" stroke-width="{4 if i % 3 == 0 else 2}"/>'
            for i in range(12)
        )
        + f'<path d="M300 300 V238" stroke-width="5" transform="rotate({300 + hour} 300 300)"/>'
        + '<path d="M300 300 V214" stroke-width="3" transform="rotate(54 300 300)"/>'
        + f'<circle cx="300" cy="300" r="6" fill="{pen.metal}"/>'
        + f'<path d="M436 286 h16 v28 h-16 Z" fill="{pen.metal}"/>'
    )


def _gem(pen: Pen, x: int, y: int, r: int) -> str:
    """Return a round stone seen from above, with its facets."""
    facets = "".join(
        f'<path d="M{x} {y - r} L{x + r * 0.38:.1f} {y - r * 0.38:.1f} M{x} {y - r} '
        f'L{x - r * 0.38:.1f} {y - r * 0.38:.1f}" transform="rotate({45 * i} {x} {y})" '
        'stroke-width="1"/>'
        for i in range(8)
    )
    return (
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="{pen.gem}"/>{facets}'
        f'<circle cx="{x}" cy="{y}" r="{r * 0.54:.1f}" stroke-width="1"/>'
    )


def _ring(pen: Pen) -> str:
    stone = (
        ""
        if pen.plain_metal
        else _gem(pen, 300, 214, 50 + pen.vary(0, 16))
        + f'<path d="M262 250 L276 274 M338 250 L324 274" stroke="{pen.metal}" stroke-width="6"/>'
    )
    return (
        f'<circle cx="300" cy="384" r="116" stroke="{pen.metal}" stroke-width="15"/>'
        '<circle cx="300" cy="384" r="124"/><circle cx="300" cy="384" r="108"/>' + stone
    )


def _strand(pen: Pen, path: str, points: list[tuple[int, int]], radius: int) -> str:
    beads = "".join(
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{pen.gem}"/>'
        f'<circle cx="{x - radius // 3}" cy="{y - radius // 3}" r="{max(1, radius // 4)}" '
        'fill="#ffffff" fill-opacity="0.5" stroke="none"/>'
        for x, y in points
    )
    return f'<path d="{path}" stroke="{pen.metal}" stroke-width="3"/>{beads}'


def _necklace(pen: Pen) -> str:
    pearl = pen.leads("pearl")
    points = [
        (round(300 + 168 * (t / 10)), round(120 + 330 * (1 - (t / 10) ** 2)))
        for t in range(-10, 11, 1 if pearl else 3)
    ]
    path = "M132 120 C150 300 220 450 300 450 C380 450 450 300 468 120"
    pendant = "" if pearl else _gem(pen, 300, 478, 30 + pen.vary(0, 12))
    return _strand(pen, path, points, 15 if pearl else 5) + pendant


def _bangle(pen: Pen) -> str:
    width = 40 if pen.leads("jade") else 16 + pen.vary(0, 12)
    tint = pen.gem if pen.leads("jade") else pen.metal
    nodes = "".join(
        f'<path d="M300 {322 - 150} v{width - 6}" transform="rotate({30 * i} 300 330)"/>'
        for i in range(0 if pen.leads("jade") else 12)
    )
    return (
        f'<circle cx="300" cy="330" r="150" stroke="{tint}" stroke-width="{width}"/>'
        f'<circle cx="300" cy="330" r="{150 + width // 2}"/>'
        f'<circle cx="300" cy="330" r="{150 - width // 2}"/>' + nodes
    )


def _bracelet(pen: Pen) -> str:
    points = [
        (round(300 + 170 * x), round(330 + 110 * y))
        for x, y in _circle(24 if pen.leads("pearl") else 32)
    ]
    path = "M130 330 A170 110 0 1 0 470 330 A170 110 0 1 0 130 330"
    return _strand(pen, path, points, 15 if pen.leads("pearl") else 8)


def _circle(count: int) -> list[tuple[float, float]]:
    return [(cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count)]


def _earrings(pen: Pen) -> str:
    drop = 90 + pen.vary(0, 80)
    pair = ""
    for x in (220, 380):
        pair += (
            f'<path d="M{x} 190 C{x - 24} 150 {x + 26} 140 {x + 16} 180" stroke="{pen.metal}"/>'
            + f'<path d="M{x} 196 V{210 + drop}" stroke="{pen.metal}" stroke-width="3"/>'
            + _gem(pen, x, 206, 13)
            + _gem(pen, x, 240 + drop, 34)
        )
    return pair


def _studs(pen: Pen) -> str:
    size = 44 + pen.vary(0, 22)
    return "".join(
        f'<path d="M{x} 330 l18 54" stroke="{pen.metal}" stroke-width="5"/>'
        f'<circle cx="{x}" cy="300" r="{size + 9}" stroke="{pen.metal}" stroke-width="6"/>'
        + (
            f'<circle cx="{x}" cy="300" r="{size}" fill="{pen.metal}"/>'
            if pen.plain_metal
            else _gem(pen, x, 300, size)
        )
        for x in (210, 390)
    )


def _brooch(pen: Pen) -> str:
    lobes = 5 + pen.vary(0, 3)
    leaves = "".join(
        f'<path d="M300 300 C{262 - pen.vary(0, 14)} 250 268 190 300 150 C332 190 '
        f'{338 + pen.vary(0, 14)} 250 300 300 Z M300 290 V170" fill="{pen.metal}" fill-opacity="0.72" '
        f'transform="rotate({360 * i / lobes:.1f} 300 300)"/>'
        for i in range(lobes)
    )
    return (
        f'<path d="M150 428 L450 188" stroke="{pen.metal}" stroke-width="6"/>'
        + leaves
        + (
            f'<circle cx="300" cy="300" r="24" fill="{pen.metal}"/>'
            if pen.plain_metal
            else _gem(pen, 300, 300, 34)
        )
    )


def _cufflinks(pen: Pen) -> str:
    return "".join(
        f'<path d="M{x} 330 v96 M{x - 34} 426 h68" stroke="{pen.metal}" stroke-width="9"/>'
        f'<circle cx="{x}" cy="282" r="58" fill="{pen.fill}" stroke="{pen.metal}" '
        f'stroke-width="8"/><circle cx="{x}" cy="282" r="63"/>' + _gem(pen, x, 282, 24)
        for x in (210, 390)
    )


_DRAWINGS: dict[str, Callable[[Pen], str]] = {
    "handbag": _bag,
    "tote": _tote,
    "crossbody": _crossbody,
    "clutch": _clutch,
    "backpack": _backpack,
    "briefcase": _briefcase,
    "luggage": _luggage,
    "wallet": _wallet,
    "card_holder": _card_holder,
    "belt": _belt,
    "shoes": _shoes,
    "gloves": _gloves,
    "scarf": _scarf,
    "watch": _watch,
    "ring": _ring,
    "necklace": _necklace,
    "bracelet": _bracelet,
    "earrings": _earrings,
    "cufflinks": _cufflinks,
    "brooch": _brooch,
}

_SILHOUETTES: dict[tuple[str, str], Callable[[Pen], str]] = {
    ("shoes", "pump"): _pump,
    ("shoes", "boot"): _boot,
    ("shoes", "sandal"): _sandal,
    ("shoes", "mule"): _mule,
    ("scarf", "shawl"): _shawl,
    ("luggage", "duffle"): _duffle,
    ("bracelet", "bangle"): _bangle,
    ("earrings", "stud"): _studs,
}
