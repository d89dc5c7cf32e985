"""The geometry of the plates: paths as points, so that grain and shading end at the contour."""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi, sin, sqrt

Point = tuple[float, float]
Span = tuple[float, float]

_TOKEN = re.compile(r"[MLHVCQZ]|-?\d+(?:\.\d+)?")
_STEPS = 9


def n(value: float) -> str:
    """Return a number as a path has it, to a tenth."""
    return f"{round(value, 1) + 0.0:g}"


def p(x: float, y: float) -> str:
    """Return a point as a path has it."""
    return f"{n(x)} {n(y)}"


def steps(path: str) -> list[tuple[str, list[Point]]]:
    """Return a path's commands with their points; absolute commands only, H and V as L."""
    found: list[tuple[str, list[Point]]] = []
    letter, numbers, at = "", list[float](), (0.0, 0.0)

    def close() -> None:
        nonlocal numbers, at
        if letter == "H":
            points = [(x, at[1]) for x in numbers]
        elif letter == "V":
            points = [(at[0], y) for y in numbers]
        else:
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
        size = {"C": 3, "Q": 2}.get(letter, 1)
        name = "L" if letter in "HV" else letter
        for i in range(0, len(points), size):
            found.append((name if i == 0 or name != "M" else "L", points[i : i + size]))
            at = points[i + size - 1]
        if letter == "Z":
            found.append(("Z", []))
        numbers = []

    for token in _TOKEN.findall(path):
        if token.isalpha():
            if letter:
                close()
            letter = token
        else:
            numbers.append(float(token))
    close()
    return found


def flat(path: str, count: int = _STEPS) -> list[list[Point]]:
    """Return a path's lines as points; a closed one ends where it began."""
    lines: list[list[Point]] = []
    for name, points in steps(path):
        if name == "M":
            lines.append([points[0]])
        elif name == "Z":
            lines[-1].append(lines[-1][0])
        elif name == "L":
            lines[-1].append(points[0])
        else:
            ends = [lines[-1][-1], *points]
            lines[-1] += [_on(ends, i / count) for i in range(1, count + 1)]
    return lines


def _on(ends: list[Point], t: float) -> Point:
    while len(ends) > 1:
        ends = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(ends)]
    return ends[0]


def mapped(path: str, move: Callable[[float, float], Point]) -> str:
    """Return a path with each of its points moved."""
    return "".join(
        name + " ".join(p(*move(x, y)) for x, y in points) for name, points in steps(path)
    )


def placed(
    x: float, y: float, turn: float = 0, scale: float = 1
) -> Callable[[float, float], Point]:
    """Return the move of a shape drawn around nought to its place, its turn and its size."""
    c, s = scale * cos(turn * pi / 180), scale * sin(turn * pi / 180)
    return lambda a, b: (x + a * c - b * s, y + a * s + b * c)


def mirrored(path: str, axis: float = 300) -> str:
    """Return a path seen in a mirror that stands upright."""
    return mapped(path, lambda x, y: (2 * axis - x, y))


def symmetric(half: str, axis: float = 300) -> str:
    """Return the closed path of which the left half is given, from its top to its bottom."""
    forward = steps(half)
    ends = [points[-1] for _, points in forward]
    back = [f"L{p(2 * axis - ends[-1][0], ends[-1][1])}"]
    for i in range(len(forward) - 1, 0, -1):
        name, points = forward[i]
        turned = [*points[-2::-1], ends[i - 1]]
        back.append(name + " ".join(p(2 * axis - x, y) for x, y in turned))
    return mapped(half, lambda x, y: (x, y)) + "".join(back) + "Z"


def oval(x: float, y: float, rx: float, ry: float | None = None) -> str:
    """Return an ellipse as a path."""
    ry = rx if ry is None else ry
    k, j = rx * 0.5523, ry * 0.5523
    return (
        f"M{p(x, y - ry)}C{p(x + k, y - ry)} {p(x + rx, y - j)} {p(x + rx, y)}"
        f"C{p(x + rx, y + j)} {p(x + k, y + ry)} {p(x, y + ry)}"
        f"C{p(x - k, y + ry)} {p(x - rx, y + j)} {p(x - rx, y)}"
        f"C{p(x - rx, y - j)} {p(x - k, y - ry)} {p(x, y - ry)}Z"
    )


def oblong(left: float, top: float, width: float, height: float, r: float = 0) -> str:
    """Return a rectangle with rounded corners as a path."""
    right, bottom = left + width, top + height
    return (
        f"M{p(left + r, top)}L{p(right - r, top)}Q{p(right, top)} {p(right, top + r)}"
        f"L{p(right, bottom - r)}Q{p(right, bottom)} {p(right - r, bottom)}"
        f"L{p(left + r, bottom)}Q{p(left, bottom)} {p(left, bottom - r)}"
        f"L{p(left, top + r)}Q{p(left, top)} {p(left + r, top)}Z"
    )


def polygon(points: list[Point]) -> str:
    """Return a closed path through points."""
    return "M" + "L".join(p(x, y) for x, y in points) + "Z"


def around(count: int, radius: float, at: Point, turn: float = 0, squash: float = 1) -> list[Point]:
    """Return points evenly around a circle, the first one on top."""
    angles = (turn * pi / 180 - pi / 2 + 2 * pi * i / count for i in range(count))
    return [(at[0] + radius * cos(a), at[1] + radius * squash * sin(a)) for a in angles]


def smooth(points: list[Point], closed: bool = False) -> str:
    """Return a soft path through points."""
    last = len(points) - 1
    found = [f"M{p(*points[0])}"]
    for i in range(last + closed):
        a, b = points[i], points[(i + 1) % (last + 1)]
        before = points[i - 1] if i or closed else a
        after = points[(i + 2) % (last + 1)] if i + 2 <= last or closed else b
        one = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
        two = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
        found.append(f"C{p(*one)} {p(*two)} {p(*b)}")
    return "".join(found) + ("Z" if closed else "")


def along(path: str, gap: float, start: float = 0) -> list[tuple[float, float, float]]:
    """Return points at even distances along a path, each with the path's direction in degrees."""
    line = [point for part in flat(path, 24) for point in part]
    walked = [0.0]
    for a, b in pairwise(line):
        walked.append(walked[-1] + hypot(b[0] - a[0], b[1] - a[1]))
    # a whole number of gaps, so that the last bead is as far from the end as the others
    count = max(1, round((walked[-1] - 2 * start) / gap))
    found = []
    for i in range(count + 1):
        reach = start + (walked[-1] - 2 * start) * i / count
        at = min(max(1, bisect_left(walked, reach)), len(line) - 1)
        a, b = line[at - 1], line[at]
        share = (reach - walked[at - 1]) / ((walked[at] - walked[at - 1]) or 1)
        found.append(
            (
                a[0] + (b[0] - a[0]) * share,
                a[1] + (b[1] - a[1]) * share,
                degrees(atan2(b[1] - a[1], b[0] - a[0])),
            )
        )
    return found


class Outline:
    """A closed shape that answers where a line crosses it.

    Args:
        path: absolute commands; holes are parts of their own.
        turn: degrees by which the shape is turned before it is asked.
    """

    def __init__(self, path: str, turn: float = 0) -> None:
        self._cos, self._sin = cos(turn * pi / 180), sin(turn * pi / 180)
        lines = [[self._turned(*point) for point in line] for line in flat(path)]
        self._edges = [
            (a, b) if a[1] < b[1] else (b, a)
            for line in lines
            for a, b in pairwise([*line, line[0]])
            if a[1] != b[1]
        ]
        points = [point for line in lines for point in line]
        self.left = min(x for x, _ in points)
        self.right = max(x for x, _ in points)
        self.top = min(y for _, y in points)
        self.bottom = max(y for _, y in points)

    def _turned(self, x: float, y: float) -> Point:
        return x * self._cos + y * self._sin, y * self._cos - x * self._sin

    def back(self, x: float, y: float) -> Point:
        """Return a point of the turned shape as it lies on the plate."""
        return x * self._cos - y * self._sin, y * self._cos + x * self._sin

    def row(self, y: float) -> list[Span]:
        """Return the spans of a level line inside the shape."""
        found = sorted(
            a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
            for a, b in self._edges
            if a[1] <= y < b[1]
        )
        return list(zip(found[::2], found[1::2], strict=False))

    def band(self, y: float, half: float, margin: float = 0) -> list[Span]:
        """Return the spans in which a mark of some height stays inside the shape."""
        spans = both(both(self.row(y - half), self.row(y + half)), self.row(y))
        return [(a + margin, b - margin) for a, b in spans if b - a > 2 * margin]

    def edge(self, dx: float, dy: float, y: float) -> list[Span]:
        """Return the spans of a level line that leave the shape when it is shifted."""
        shift = self._turned(dx, dy)
        return without(
            self.row(y), [(a + shift[0], b + shift[0]) for a, b in self.row(y - shift[1])]
        )


def both(one: list[Span], two: list[Span]) -> list[Span]:
    """Return where two rows of spans overlap."""
    return [(max(a, c), min(b, d)) for a, b in one for c, d in two if min(b, d) > max(a, c)]


def without(one: list[Span], two: list[Span]) -> list[Span]:
    """Return what is left of a row of spans when another is taken away."""
    for c, d in two:
        one = [
            part for a, b in one for part in ((a, min(b, c)), (max(a, d), b)) if part[1] > part[0]
        ]
    return one


def distance(a: Point, b: Point) -> float:
    """Return how far two points are from one another."""
    return sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
