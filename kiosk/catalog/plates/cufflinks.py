"""The forms of cufflinks."""

from kiosk.catalog.plates.gems import gem, ornament, seal
from kiosk.catalog.plates.outline import around, mapped, n, oblong, oval, p, polygon, smooth
from kiosk.catalog.plates.pen import Form, Pen, mark_on


def _cufflinks(pen: Pen) -> str:
    shape = pen.pick("face", ("round", "square", "oblong", "octagon", "figure", "cushion"))
    s = 84 + pen.vary("size", 0, 16)
    mark = mark_on(pen.base)
    w = s * (0.7 if shape == "oblong" else 1)
    filling = pen.pick("filling", ("stone", "rays", "grid", "waves", "seal", "plain"))

    def contour(x: float, y: float, k: float) -> str:
        r = s * k
        return {
            "round": oval(x, y, r),
            "square": oblong(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72, r * 0.12),
            "oblong": oblong(x - r * 0.66, y - r * 1.02, r * 1.32, r * 2.04, r * 0.16),
            "octagon": polygon(around(8, r, (x, y), 22.5)),
            "cushion": oblong(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76, r * 0.44),
            "figure": oval(x, y, r),
        }[shape]

    def face(x: float, y: float) -> str:
        if shape == "figure":
            return ornament(
                pen,
                pen.pick("figure", ("knot", "disc", "lozenge", "blossom", "fan")),
                x,
                y,
                s * 0.96,
            )
        rim, field = pen.plate(contour(x, y, 1), pen.metal, 1.8), contour(x, y, 0.84)
        inner = f'<path d="{contour(x, y, 0.72)}" stroke="{mark}" stroke-width="1.2" stroke-opacity="0.6"/>'
        if pen.stones and filling in {"stone", "seal", "plain"}:
            cut = "step" if shape in {"square", "oblong", "octagon"} else "round"
            body = pen.plate(field, pen.base if pen.skin != "jade" else pen.gem, 1.3) + (
                gem(pen, x, y, s * 0.6, cut) if pen.skin != "jade" else ""
            )
        else:
            lines = {
                "rays": "".join(
                    f"M{p(*a)}L{p(*b)}"
                    for a, b in zip(
                        around(28, w * 0.64, (x, y)), around(28, w * 0.24, (x, y)), strict=True
                    )
                ),
                "grid": "".join(
                    f"M{p(x - w * 0.5, y + k * w * 0.2)}H{n(x + w * 0.5)}M{p(x + k * w * 0.2, y - w * 0.5)}V{n(y + w * 0.5)}"
                    for k in (-2, -1, 0, 1, 2)
                ),
                "waves": "".join(
                    smooth(
                        [
                            (x + w * 0.14 * j, y + w * (0.2 * k + (0.05 if j % 2 else -0.05)))
                            for j in range(-4, 5)
                        ]
                    )
                    for k in (-2, -1, 0, 1, 2)
                ),
            }.get(filling, "")
            body = (
                pen.plate(field, pen.base, 1.3)
                + (inner if filling != "grid" else "")
                + (
                    f'<path d="{lines}" stroke="{mark}" stroke-width="1.3" stroke-opacity="0.75"/>'
                    if lines
                    else ""
                )
            )
            if filling == "seal":
                body += f'<g transform="translate({p(x, y)}) scale({n(s / 90)}) translate({p(-x, -y)})">{seal(pen, x, y, mark)}</g>'
            if pen.stones:
                body += gem(pen, x, y, s * 0.2, "round")
        return rim + body + pen.glow(oval(x - s * 0.42, y - s * 0.5, s * 0.2, s * 0.06), 0.45)

    # one lies face up; of the other the post and the toggle show
    x, y = 418.0, 214.0
    side = pen.wire(f"M{p(x, y)}L{p(x + 18, y + 96)}", 11) + pen.plate(
        mapped(
            oblong(-40, -11, 80, 22, 11),
            lambda a, b: (x + 20 + a * 0.94 - b * 0.34, y + 104 + a * 0.34 + b * 0.94),
        )
    )
    return (
        side
        + f'<g transform="translate({p(x, y)}) scale(0.82) translate({p(-x, -y)})">{face(x, y)}</g>'
        + face(222, 340)
    )


CUFFLINKS: dict[str, Form] = {"cufflinks": _cufflinks}
"""Silhouette → its drawing."""
