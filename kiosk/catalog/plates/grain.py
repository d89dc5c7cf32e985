"""The surfaces of the plates: the grain of each material, and the engraver's light and shade."""

from collections.abc import Callable, Iterator

from kiosk.catalog.plates.outline import Outline, n, p

_DARK = "#0c0a08"


def shaded(path: str, depth: float, strength: float = 0.42) -> str:
    """Return the hatching on the side away from the light, which comes from the upper left."""
    wide = _edge(path, (-depth, -depth * 0.55), 7, 0)
    narrow = _edge(path, (-depth * 0.5, -depth * 0.3), 7, 3.5)
    return (
        f'<path d="{wide}{narrow}" stroke="{_DARK}" stroke-width="1.3" '
        f'stroke-opacity="{strength}"/>'
        if wide or narrow
        else ""
    )


def lit(path: str, depth: float, color: str, strength: float = 0.2) -> str:
    """Return the fine lines on the side of the light."""
    found = _edge(path, (depth, depth * 0.6), 6, 0)
    return (
        f'<path d="{found}" stroke="{color}" stroke-width="1" stroke-opacity="{strength}"/>'
        if found
        else ""
    )


def _edge(path: str, shift: tuple[float, float], gap: float, start: float) -> str:
    shape = Outline(path, -42)
    found = []
    y = shape.top + start + 1
    while y < shape.bottom:
        for a, b in shape.edge(*shift, y):
            # a sliver reads as dirt
            if b - a > 4:
                found.append(f"M{p(*shape.back(a + 1.2, y))}L{p(*shape.back(b - 1.2, y))}")
        y += gap
    return "".join(found)


def grain(material: str, path: str, color: str) -> str:
    """Return the grain of a material inside a contour.

    Args:
        material: ontology id; one without a grain is left bare.
        path: the contour.
        color: of the marks.
    """
    draw = _GRAINS.get(material)
    return draw(Outline(path), color) if draw else ""


def _marks(found: list[str], color: str, opacity: float, width: float = 1) -> str:
    if not found:
        return ""
    return (
        f'<path d="{"".join(found)}" stroke="{color}" stroke-width="{n(width)}" '
        f'stroke-opacity="{opacity:g}"/>'
    )


def _chance(*of: float) -> float:
    """Return a number between 0 and 1 that is always the same for the same place."""
    value = 17.0
    for part in of:
        value = (value * 31.7 + part * 12.9898) % 233.28
    return (value * 43.7585) % 1


def _rows(shape: Outline, gap: float, start: float = 0.5) -> list[float]:
    count = int((shape.bottom - shape.top) / gap)
    spare = (shape.bottom - shape.top - count * gap) / 2
    return [shape.top + spare + gap * (i + start) for i in range(count)]


def _bands(
    shape: Outline, gap: float, reach: float, margin: float
) -> Iterator[tuple[int, float, float, float]]:
    """Yield the stretches that marks may stand on: number of the row, height, left and right end.

    Args:
        shape: the contour.
        gap: between two rows.
        reach: of a mark above and below its row.
        margin: kept free at both ends.
    """
    for line, y in enumerate(_rows(shape, gap)):
        for a, b in shape.band(y, reach, margin):
            yield line, y, a, b


def _scales(shape: Outline, color: str) -> str:
    """Crocodile: square belly scales in the middle, rounder and smaller towards the flanks."""
    middle = (shape.left + shape.right) / 2
    half = max(1.0, (shape.right - shape.left) / 2)
    edges = [0.0]
    while edges[-1] < half:
        edges.append(edges[-1] + max(11.0, 30 - 19 * (edges[-1] / half)))
    square, round_ = list[str](), list[str]()
    for line, y in enumerate(_rows(shape, 19)):
        spans = shape.band(y, 9.5, 3)
        for side in (-1, 1):
            for i in range(len(edges) - 1):
                a, b = middle + side * edges[i], middle + side * edges[i + 1]
                left, right = min(a, b) + 1.3, max(a, b) - 1.3
                if not any(c <= left and right <= d for c, d in spans):
                    continue
                soft = min(7.0, 2.5 + 6 * edges[i] / half)
                tilt = side * edges[i] / half * 5 + (_chance(line, i) - 0.5) * 2
                top, bottom = y - 8.2 + tilt, y + 8.2 + tilt
                if edges[i] > half * 0.62:
                    top, bottom = top + 1.5, bottom - 1.5
                (square if edges[i] < half * 0.5 else round_).append(
                    f"M{p(left + soft, top)}L{p(right - soft, top)}"
                    f"Q{p(right, top)} {p(right, top + soft)}L{p(right, bottom - soft)}"
                    f"Q{p(right, bottom)} {p(right - soft, bottom)}L{p(left + soft, bottom)}"
                    f"Q{p(left, bottom)} {p(left, bottom - soft)}L{p(left, top + soft)}"
                    f"Q{p(left, top)} {p(left + soft, top)}Z"
                )
    return _marks(square, color, 0.4) + _marks(round_, color, 0.32)


def _quills(shape: Outline, color: str) -> str:
    """Ostrich: raised quill points in staggered rows, closest on the crown."""
    middle = (shape.left + shape.right) / 2
    half = max(1.0, (shape.right - shape.left) / 2)
    found = []
    for line, y, a, b in _bands(shape, 17, 7, 7):
        x = a + (9 if line % 2 else 0)
        while x < b:
            crown = 1 - abs(x - middle) / half
            if _chance(x, y) < 0.55 + 0.45 * crown:
                at = x + (_chance(y, x) - 0.5) * 5
                r = 1.5 + 1.2 * crown
                found.append(
                    f"M{p(at - r, y)}Q{p(at - r, y - r * 1.3)} {p(at, y - r * 1.2)}"
                    f"Q{p(at + r, y - r)} {p(at + r, y)}Q{p(at + r, y + r)} {p(at, y + r)}"
                    f"M{p(at + r, y + r)}L{p(at + r * 2.6, y + r * 2)}"
                )
            x += 18
    return _marks(found, color, 0.5, 1.1)


def _beads(shape: Outline, color: str) -> str:
    """Lizard: rings of tiny scales, row upon row."""
    found = []
    for line, y, a, b in _bands(shape, 8.5, 4, 4):
        x = a + (4.75 if line % 2 else 0)
        while x + 7 < b:
            found.append(f"M{p(x, y + 2)}Q{p(x + 3.5, y - 5)} {p(x + 7, y + 2)}")
            x += 9.5
    return _marks(found, color, 0.34)


def _lozenges(shape: Outline, color: str) -> str:
    """Python: a net of lozenges, with the darker saddles that run down the back."""
    net, dark = list[str](), list[str]()
    middle = (shape.left + shape.right) / 2
    for line, y, a, b in _bands(shape, 10, 9, 3):
        first = int((a + 10 - middle) // 20) + 1
        for i in range(first, int((b - 10 - middle) // 20) + 1):
            x = middle + 20 * i + (10 if line % 2 else 0)
            if x - 9 < a or x + 9 > b:
                continue
            mark = f"M{p(x, y - 8)}L{p(x + 8.5, y)}L{p(x, y + 8)}L{p(x - 8.5, y)}Z"
            wave = abs(((x - middle) / 74 + (line // 9) * 0.5) % 1 - 0.5) * 2
            (dark if wave + abs(line % 9 - 4) / 5 < 0.75 else net).append(mark)
    return _marks(net, color, 0.32) + (
        f'<path d="{"".join(dark)}" fill="{_DARK}" fill-opacity="0.34" stroke="{color}" '
        'stroke-width="1" stroke-opacity="0.42"/>'
        if dark
        else ""
    )


def _creases(gap: float, length: float, opacity: float) -> Callable[[Outline, str], str]:
    """Goatskin and calf: short creases, never a pattern."""

    def draw(shape: Outline, color: str) -> str:
        found = []
        for line, y, a, b in _bands(shape, gap, gap / 2, 5):
            x = a + _chance(line, 3) * length * 2
            while x + length < b:
                lift = (_chance(x, line) - 0.5) * gap * 0.8
                found.append(
                    f"M{p(x, y + lift)}Q{p(x + length / 2, y + lift - 2.6)} "
                    f"{p(x + length, y + lift + (_chance(line, x) - 0.5) * 3)}"
                )
                x += length * (1.8 + 2.2 * _chance(line, x, y))
        return _marks(found, color, opacity)

    return draw


def _weave(shape: Outline, color: str) -> str:
    """Canvas: the threads, over and under."""
    found = []
    for line, y, a, b in _bands(shape, 6, 3, 2):
        x = a + (5 if line % 2 else 0)
        while x + 5 < b:
            found.append(f"M{p(x, y)}L{p(x + 5, y)}")
            x += 10
    return _marks(found, color, 0.34)


def _nap(shape: Outline, color: str) -> str:
    """Suede: the nap, as the stipple of an etching."""
    found = []
    for line, y, a, b in _bands(shape, 7.5, 4, 3):
        x = a + _chance(line, 1) * 9
        while x < b:
            at = y + (_chance(x, line) - 0.5) * 5
            found.append(f"M{p(x, at)}L{p(x + 1, at + 0.6)}")
            x += 5 + 6 * _chance(line, x)
    return _marks(found, color, 0.42, 1.2)


def _sheen(count: int, opacity: float) -> Callable[[Outline, str], str]:
    """Satin and lambskin: slanting bands of light, each of fine lines."""

    def draw(shape: Outline, color: str) -> str:
        _, turned = shape, list[str]()
        width = shape.right - shape.left
        for band in range(count):
            middle = shape.left + width * (0.16 + 0.6 * band / max(1, count - 1))
            for i in range(-3, 4):
                x = middle + i * 4.5
                length = (shape.bottom - shape.top) * (0.5 - 0.1 * abs(i))
                turned.append(_slant(shape, x, length))
        return _marks([mark for mark in turned if mark], color, opacity)

    return draw


def _slant(shape: Outline, x: float, length: float) -> str:
    """Return the part of a slanting line that is inside a shape."""
    middle = (shape.top + shape.bottom) / 2
    y, ends = middle - length / 2, list[tuple[float, float]]()
    while y <= middle + length / 2:
        at = x + (shape.bottom - y) * 0.42
        if any(a + 8 < at < b - 8 for a, b in shape.row(y)):
            ends.append((at, y))
        elif ends:
            break
        y += 6
    return f"M{p(*ends[0])}L{p(*ends[-1])}" if len(ends) > 3 else ""


def _twill(shape: Outline, color: str) -> str:
    """Cashmere and wool: the small strokes of a twill."""
    found = []
    for line, y, a, b in _bands(shape, 8, 4, 4):
        x = a + (line * 4) % 12
        while x < b - 4:
            found.append(f"M{p(x, y + 2.5)}L{p(x + 4, y - 2.5)}")
            x += 12
    return _marks(found, color, 0.34, 1.1)


_GRAINS: dict[str, Callable[[Outline, str], str]] = {
    "crocodile": _scales,
    "ostrich": _quills,
    "lizard": _beads,
    "python": _lozenges,
    "calfskin": _creases(21, 9, 0.2),
    "goatskin": _creases(9, 6, 0.32),
    "lambskin": _sheen(2, 0.16),
    "suede": _nap,
    "canvas": _weave,
    "silk": _sheen(4, 0.24),
    "cashmere": _twill,
    "wool": _twill,
}
