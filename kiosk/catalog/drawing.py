"""The draughtsman's tools: inks by colour, metals, textures by material, stitching, shading."""

import msgspec

LINE = "#e4dccd"
"""Ivory: the one line of all plates."""

INKS = {
    "black": ("#211d1a", "#2f2925"),
    "white": ("#cfc6b6", "#ddd5c6"),
    "grey": ("#55514c", "#656059"),
    "brown": ("#4a3224", "#5b3f2e"),
    "beige": ("#8f7d64", "#a08d73"),
    "red": ("#5a1f1f", "#6d2a28"),
    "pink": ("#8a5a5c", "#9b6b6c"),
    "orange": ("#7d4526", "#8f5431"),
    "yellow": ("#8b6d2c", "#9d7e3a"),
    "green": ("#27382d", "#34493b"),
    "blue": ("#1f2b3d", "#2b3a50"),
    "purple": ("#3c2a44", "#4c3856"),
    "gold": ("#7c6235", "#8f7443"),
    "silver": ("#7d7d7a", "#8f8f8b"),
    "multicolor": ("#4b4038", "#5d5046"),
}
"""Colour → body and the surface nearer to the light."""

METALS = {
    "gold": "#c39a5b",
    "platinum": "#c9c8c4",
    "silver": "#c4c4c2",
    "steel": "#a9abab",
    "titanium": "#8d9090",
    "diamond": "#c9c8c4",
}

GEMS = {
    "white": "#d9dde0",
    "red": "#8c1f2b",
    "green": "#2e6b4a",
    "blue": "#29497c",
    "gold": "#c39a5b",
    "silver": "#b9bab9",
    "black": "#2a2623",
}


class Box(msgspec.Struct, frozen=True):
    """A rectangle in the drawing's units."""

    left: float
    top: float
    width: float
    height: float


class Pen(msgspec.Struct, frozen=True):
    """How one piece is drawn.

    Attributes:
        ink: its colour's id.
        metal: the colour of its metal.
        material: its leading material.
        seed: what varies proportions between sisters.
    """

    ink: str
    metal: str
    material: tuple[str, ...]
    seed: int

    @property
    def line(self) -> str:
        """Return the colour of the line."""
        return LINE

    @property
    def fill(self) -> str:
        """Return the colour of a surface."""
        return INKS[self.ink][0]

    @property
    def shade(self) -> str:
        """Return the colour of a surface nearer to the light."""
        return INKS[self.ink][1]

    @property
    def gem(self) -> str:
        """Return the colour of a stone or a pearl."""
        if self.leads("pearl"):
            return "#d8d0c2"
        return GEMS.get(self.ink, "#d9dde0")

    @property
    def plain_metal(self) -> bool:
        """Return whether the piece is metal without a stone."""
        return self.leads("gold") and self.ink == "gold"

    def leads(self, material: str) -> bool:
        """Return whether a material is the leading one."""
        return self.material[:1] == (material,)

    def vary(self, low: int, high: int) -> int:
        """Return a number between two bounds that is the piece's own."""
        return low + self.seed % (high - low + 1)

    def filled(self, path: str, lighter: bool = False) -> str:
        """Return a surface with its outline."""
        return f'<path d="{path}" fill="{self.shade if lighter else self.fill}"/>'

    def stitched(self, path: str) -> str:
        """Return a row of stitches."""
        return f'<path d="{path}" stroke-width="1.3" stroke-dasharray="7 5" stroke-opacity="0.75"/>'

    def ring(self, x: float, y: float) -> str:
        """Return a ring of metal."""
        return f'<circle cx="{x}" cy="{y}" r="11" stroke="{self.metal}" stroke-width="5"/>'

    def clasp(self, x: float, y: float) -> str:
        """Return a clasp of metal."""
        return (
            f'<path d="M{x - 17} {y - 15} h34 v30 q0 8 -8 8 h-18 q-8 0 -8 -8 Z" '
            f'fill="{self.metal}" stroke-width="1.6"/>'
            f'<path d="M{x} {y - 6} v14" stroke="#14110f" stroke-width="3"/>'
        )


def ink_of(color: tuple[str, ...]) -> str:
    """Return the ink of a piece's leading colour."""
    return color[0] if color and color[0] in INKS else "brown"


def metal_of(materials: tuple[str, ...]) -> str:
    """Return the colour of the first metal among materials."""
    return next((METALS[m] for m in materials if m in METALS), METALS["steel"])


def hatch(box: Box) -> str:
    """Return the engraver's shading on the side away from the light."""
    lines = range(0, int(box.height), 9)
    return "".join(
        f'<path d="M{box.left} {box.top + y + box.width * 0.5:.0f} l{box.width} {-box.width * 0.5:.0f}" '
        'stroke-width="1" stroke-opacity="0.28"/>'
        for y in lines
    )


def texture(pen: Pen, box: Box) -> str:
    """Return the grain of the leading material inside a box."""
    draw = _TEXTURES.get(pen.material[0] if pen.material else "")
    return draw(box) if draw else ""


def _scales(box: Box) -> str:
    """Crocodile: square belly scales in the middle, rounder and smaller towards the flanks."""
    found = []
    middle = box.left + box.width / 2
    y = box.top
    while y < box.top + box.height - 8:
        x, side = middle, 0
        offsets = [0.0]
        width = 30.0
        while sum(offsets) + width < box.width / 2 and len(offsets) < 14:
            offsets.append(width)
            width = max(13.0, width * 0.86)
        reach = 0.0
        for side, gap in enumerate(offsets):
            reach += gap
            curve = 2 + side * 1.2
            for sign in (1, -1) if side else (1,):
                x = middle + sign * reach
                found.append(f"M{x:.1f} {y:.1f} q{sign * curve:.1f} 9 0 18")
        found.append(
            f"M{middle - reach:.1f} {y:.1f} Q{middle:.1f} {y - 5:.1f} {middle + reach:.1f} {y:.1f}"
        )
        y += 19
    return _fine("".join(found), 0.42)


def _quills(box: Box) -> str:
    """Ostrich: raised quill points, set wide and in staggered rows."""
    points = [
        (box.left + 14 + x * 26 + (13 if y % 2 else 0), box.top + 12 + y * 22)
        for y in range(int((box.height - 12) // 22))
        for x in range(int((box.width - 20) // 26))
    ]
    return "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="2.6" stroke-width="1" stroke-opacity="0.55"/>'
        for x, y in points
    )


def _diamonds(box: Box) -> str:
    """Lizard and python: a net of small lozenges."""
    found = []
    step = 20
    for y in range(0, int(box.height) - step, step):
        found += [
            f"M{box.left + x + 10:.0f} {box.top + y:.0f} l9 10 l-9 10 l-9 -10 Z"
            for x in range(0, int(box.width) - step, step)
        ]
    return _fine("".join(found), 0.36)


def _grain(box: Box) -> str:
    """Goatskin and calf: a few short creases, never a pattern."""
    found = []
    for y in range(0, int(box.height) - 8, 16):
        found += [
            f"M{box.left + x:.0f} {box.top + y + 6:.0f} q5 -3 10 0"
            for x in range((y // 16 % 3) * 9, int(box.width) - 12, 34)
        ]
    return _fine("".join(found), 0.2)


def _weave(box: Box) -> str:
    """Canvas: the threads, crossing."""
    rows = [f"M{box.left} {box.top + y} h{box.width}" for y in range(6, int(box.height), 12)]
    columns = [f"M{box.left + x} {box.top} v{box.height}" for x in range(6, int(box.width), 12)]
    return _fine("".join(rows + columns), 0.14)


def _sheen(box: Box) -> str:
    """Satin: three soft diagonals of light."""
    found = [
        f"M{box.left + box.width * share:.0f} {box.top + box.height} l{box.height * 0.5:.0f} "
        f"{-box.height}"
        for share in (0.2, 0.32, 0.62)
    ]
    return f'<path d="{"".join(found)}" stroke-width="7" stroke-opacity="0.12"/>'


def _fine(path: str, opacity: float) -> str:
    return f'<path d="{path}" stroke-width="1.1" stroke-opacity="{opacity}"/>'


_TEXTURES = {
    "crocodile": _scales,
    "ostrich": _quills,
    "lizard": _diamonds,
    "python": _diamonds,
    "calfskin": _grain,
    "goatskin": _grain,
    "canvas": _weave,
    "silk": _sheen,
    "lambskin": _sheen,
}
