"""The draughtsman's tools: inks by colour, metals, lines, surfaces, hardware."""

from collections.abc import Callable, Sequence
from hashlib import blake2b

import msgspec

from kiosk.catalog.plates.grain import grain, lit, shaded
from kiosk.catalog.plates.outline import along, n, oblong, oval, p

LINE = "#e4dccd"
"""Ivory: the one line of all plates."""

DARK = "#17120f"
"""The line on metal and on what is light."""

INKS = {
    "black": ("#211d1a", "#2f2925"),
    "white": ("#bdb4a4", "#cdc4b4"),
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
    "silver": "#bdbdba",
    "steel": "#a3a5a5",
    "titanium": "#86898a",
    "diamond": "#c9c8c4",
}

STONES = {
    "diamond": "#ccd3d8",
    "ruby": "#8c1f2b",
    "sapphire": "#2a4b80",
    "emerald": "#2a6a49",
    "jade": "#5d8a6c",
    "pearl": "#d8d0c2",
}
"""Material → the colour of the stone where the piece's own colour says no other."""

_TINTS = {
    "white": "#cfd3d2",
    "grey": "#8b8d90",
    "brown": "#7b5236",
    "beige": "#c3ac8b",
    "red": "#8c1f2b",
    "pink": "#c08a92",
    "orange": "#b8672f",
    "yellow": "#c39f45",
    "green": "#2e6b4a",
    "blue": "#2a4b80",
    "purple": "#65477c",
    "black": "#2b2724",
    "gold": "#c39a5b",
    "silver": "#b5b6b5",
}
_TINTED = {"sapphire", "jade", "pearl", "ceramic"}


def mix(one: str, two: str, share: float) -> str:
    """Return a colour between two; the share is that of the second."""
    pairs = ((int(one[i : i + 2], 16), int(two[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def mark_on(fill: str) -> str:
    """Return the colour of a line that can be seen on a surface."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return DARK if 0.3 * red + 0.6 * green + 0.1 * blue > 108 else LINE


class Pen(msgspec.Struct, frozen=True):
    """How one piece is drawn.

    Attributes:
        sku: what varies proportions between sisters.
        material: ids, the leading one first.
        inks: ids of its colours, the leading one first; at least one.
        metal: the colour of its metal.
        form: id of its silhouette.
    """

    sku: str
    material: tuple[str, ...]
    inks: tuple[str, ...]
    metal: str
    form: str = ""

    @property
    def body(self) -> str:
        """Return the colour of a surface."""
        return INKS[self.inks[0]][0]

    @property
    def light(self) -> str:
        """Return the colour of a surface nearer to the light."""
        return INKS[self.inks[0]][1]

    @property
    def deep(self) -> str:
        """Return the colour of a surface that lies in shade."""
        return mix(self.body, "#0c0a08", 0.32)

    @property
    def trim(self) -> str:
        """Return the colour of handles and edges: the second colour where there is one."""
        return INKS[self.inks[1]][0] if len(self.inks) > 1 else mix(self.body, self.light, 0.5)

    @property
    def mark(self) -> str:
        """Return the colour of lines on the body."""
        return mark_on(self.body)

    @property
    def skin(self) -> str:
        """Return the leading material."""
        return self.material[0] if self.material else ""

    @property
    def stones(self) -> tuple[str, ...]:
        """Return the stones among the materials, the leading one first."""
        found = tuple(m for m in self.material if m in STONES)
        # the leading stone is the coloured one; diamonds surround it
        return tuple(sorted(found, key=lambda m: m == "diamond"))

    @property
    def gem(self) -> str:
        """Return the colour of the leading stone, or of the enamel where there is none."""
        first = self.stones[0] if self.stones else "ceramic"
        tint = next((c for c in self.inks if c not in {"gold", "silver"}), self.inks[0])
        if first in _TINTED and not (first == "pearl" and tint == "white"):
            return _TINTS.get(tint, STONES.get(first, "#8b8d90"))
        return STONES[first]

    @property
    def base(self) -> str:
        """Return the colour of a jewel's body: its metal, or its ceramic."""
        return self.gem if self.skin in {"ceramic", "jade"} else self.metal

    def has(self, material: str) -> bool:
        """Return whether a material is among the piece's."""
        return material in self.material

    def vary(self, what: str, low: int, high: int) -> int:
        """Return a number between two bounds that is the piece's own."""
        found = blake2b(f"{self.sku}/{what}".encode(), digest_size=4).digest()
        return low + int.from_bytes(found, "big") % (high - low + 1)

    def pick(self, what: str, options: Sequence[str]) -> str:
        """Return the one of some options that is the piece's own."""
        return options[self.vary(what, 0, len(options) - 1)]

    def plain(self, path: str, fill: str, width: float = 2.2) -> str:
        """Return a surface with its outline, and nothing on it."""
        return f'<path d="{path}" fill="{fill}" stroke-width="{n(width)}"/>'

    def panel(self, path: str, fill: str = "", depth: float = 22, skin: str | None = None) -> str:
        """Return a surface with its outline, its grain, its light and its shade.

        Args:
            path: the contour.
            fill: its colour; that of the body if empty.
            depth: how far the shade reaches from the contour.
            skin: the material of its grain; the leading one if None, none if empty.
        """
        fill = fill or self.body
        mark = mark_on(fill)
        return (
            f'<path d="{path}" fill="{fill}" stroke="none"/>'
            + grain(self.skin if skin is None else skin, path, mark)
            + shaded(path, depth)
            + lit(path, depth * 0.7, LINE)
            + f'<path d="{path}"/>'
        )

    def line(self, path: str, width: float = 1.5, opacity: float = 1, on: str = "") -> str:
        """Return a line on a surface, the body's if no other is given."""
        return (
            f'<path d="{path}" stroke="{mark_on(on or self.body)}" stroke-width="{n(width)}" '
            f'stroke-opacity="{opacity:g}"/>'
        )

    def stitch(self, path: str, on: str = "") -> str:
        """Return a row of stitches."""
        return (
            f'<path d="{path}" stroke="{mark_on(on or self.body)}" stroke-width="1.3" '
            'stroke-dasharray="6 4.5" stroke-opacity="0.7"/>'
        )

    def dark(self, path: str, opacity: float = 0.35) -> str:
        """Return a flat shadow that lies on a surface."""
        return f'<path d="{path}" fill="#0c0a08" fill-opacity="{opacity:g}" stroke="none"/>'

    def glow(self, path: str, opacity: float = 0.3) -> str:
        """Return a flat light that lies on a surface."""
        return f'<path d="{path}" fill="#fffaf0" fill-opacity="{opacity:g}" stroke="none"/>'

    def rod(self, path: str, width: float, fill: str, cap: str = "round") -> str:
        """Return a rounded strap, handle or wire along a path, lit from the upper left."""
        inner = max(1.0, width - 4.2)
        return (
            f'<path d="{path}" stroke-width="{n(width)}" stroke-linecap="{cap}"/>'
            f'<path d="{path}" stroke="{fill}" stroke-width="{n(inner)}" stroke-linecap="{cap}"/>'
        )

    def wire(self, path: str, width: float) -> str:
        """Return a wire of metal with a thread of light on it."""
        return (
            f'<path d="{path}" stroke="{DARK}" stroke-width="{n(width + 2)}"/>'
            f'<path d="{path}" stroke="{self.metal}" stroke-width="{n(width)}"/>'
            f'<path d="{path}" stroke="#fffaf0" stroke-width="{n(max(0.8, width * 0.24))}" '
            f'stroke-opacity="0.6"/>'
        )

    def plate(self, path: str, fill: str = "", width: float = 1.5) -> str:
        """Return a small part of metal, or of what else is given."""
        # a dark part would be lost on the dark ground without a line around it
        line = DARK if fill in {"", DARK} else mark_on(fill)
        return (
            f'<path d="{path}" fill="{fill or self.metal}" stroke="{line}" '
            f'stroke-width="{n(width)}"/>'
        )

    def ring(self, x: float, y: float, r: float = 11) -> str:
        """Return a ring of metal."""
        return self.wire(oval(x, y, r), 4.5)

    def stud(self, x: float, y: float, r: float = 5) -> str:
        """Return a rivet of metal."""
        return self.plate(oval(x, y, r)) + self.glow(oval(x - r * 0.3, y - r * 0.3, r * 0.32), 0.7)

    def chain(self, path: str, link: float = 15) -> str:
        """Return a chain along a path: links from the side and from the front in turn."""
        found = []
        for i, (x, y, turn) in enumerate(along(path, link * 0.72)):
            shape = oval(0, 0, link / 2, link * 0.09 if i % 2 else link * 0.3)
            found.append(f'<g transform="translate({p(x, y)}) rotate({n(turn)})">')
            found.append(f'<path d="{shape}"/></g>')
        links = "".join(found)
        return (
            f'<g stroke="{DARK}" stroke-width="{n(link * 0.2 + 2)}">{links}</g>'
            f'<g stroke="{self.metal}" stroke-width="{n(link * 0.2)}">{links}</g>'
        )

    def clasp(self, x: float, y: float) -> str:
        """Return a clasp of metal, one of a few kinds."""
        kind = self.pick("clasp", ("turn", "plate", "round", "bar", "tongue"))
        if kind == "turn":
            return (
                self.plate(oblong(x - 22, y - 13, 44, 26, 12))
                + self.plate(oblong(x - 5, y - 17, 10, 34, 4))
                + self.glow(oblong(x - 3, y - 14, 2.5, 26, 1), 0.5)
            )
        if kind == "plate":
            return (
                self.plate(oblong(x - 17, y - 20, 34, 40, 5))
                + self.plate(oblong(x - 11, y - 4, 22, 18, 3))
                + self.glow(oblong(x - 13, y - 17, 26, 4, 2), 0.4)
            )
        if kind == "round":
            return (
                self.plate(oval(x, y, 19))
                + self.plate(oval(x, y, 12))
                + self.glow(oval(x - 4, y - 4, 4), 0.5)
            )
        if kind == "bar":
            return self.plate(oblong(x - 30, y - 7, 60, 14, 6)) + self.glow(
                oblong(x - 26, y - 4.5, 52, 3, 1.5), 0.5
            )
        return (
            self.plate(f"M{p(x - 13, y - 22)}L{p(x + 13, y - 22)}L{p(x + 13, y + 8)}"
                       f"Q{p(x, y + 30)} {p(x - 13, y + 8)}Z")
            + self.plate(oval(x, y + 2, 5), DARK)
            + self.glow(oblong(x - 9, y - 18, 3, 26, 1.5), 0.45)
        )  # fmt: skip

    def zip(self, path: str, pull: tuple[float, float]) -> str:
        """Return a zip along a path with its pull hanging at a point."""
        x, y = pull
        return (
            f'<path d="{path}" stroke="{DARK}" stroke-width="7"/>'
            f'<path d="{path}" stroke="{self.metal}" stroke-width="4" stroke-dasharray="2.4 2.6" '
            'stroke-linecap="butt"/>'
            + self.plate(oblong(x - 5, y - 6, 10, 13, 3))
            + self.plate(f"M{p(x - 3.5, y + 8)}L{p(x + 3.5, y + 8)}L{p(x + 5.5, y + 34)}"
                         f"Q{p(x, y + 41)} {p(x - 5.5, y + 34)}Z")
        )  # fmt: skip

    def ground(self, half: float, y: float = 514, x: float = 300) -> str:
        """Return the shadow that a standing piece throws on its shelf."""
        return (
            f'<path d="{oval(x + 10, y, half + 16, 11)}" fill="#000000" fill-opacity="0.3" '
            'stroke="none"/>'
        )


Form = Callable[[Pen], str]
"""Draws one silhouette."""


def inks_of(color: tuple[str, ...]) -> tuple[str, ...]:
    """Return the inks of a piece's colours; brown where there is none."""
    return tuple(c for c in color if c in INKS) or ("brown",)


def metal_of(materials: tuple[str, ...]) -> str:
    """Return the colour of the first metal among materials."""
    return next((METALS[m] for m in materials if m in METALS), METALS["steel"])
