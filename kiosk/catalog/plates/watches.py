"""The forms of watches."""

from math import cos, pi, sin

from kiosk.catalog.plates.gems import beside, pave, stone
from kiosk.catalog.plates.outline import Point, around, mapped, n, oblong, oval, p
from kiosk.catalog.plates.pen import DARK, INKS, LINE, Form, Pen, mark_on, mix


def _dial_ink(pen: Pen) -> str:
    """Return the colour of a watch's dial."""
    ink = next((c for c in pen.inks if c not in {"gold", "silver"}), "")
    return INKS[ink][0] if ink else pen.pick("dial", ("#d8d0c2", "#211d1a", "#2a3442", "#3b352f"))


def _case(kind: str, s: float) -> str:
    """Return the contour of a watch's case around the plate's middle, at a scale."""
    if kind == "square":
        return oblong(300 - 92 * s, 300 - 92 * s, 184 * s, 184 * s, 20 * s)
    if kind == "oblong":
        return oblong(300 - 78 * s, 300 - 106 * s, 156 * s, 212 * s, 16 * s)
    if kind == "cushion":
        return oblong(300 - 98 * s, 300 - 98 * s, 196 * s, 196 * s, 74 * s)
    if kind == "tonneau":
        path = "M-62 -112Q0 -122 62 -112C104 -50 104 50 62 112Q0 122 -62 112C-104 50 -104 -50 -62 -112Z"
        return mapped(path, lambda x, y: (300 + x * s, 300 + y * s))
    return oval(300, 300, 104 * s)


def _reach(kind: str, angle: float, s: float) -> Point:
    """Return the point of a dial's chapter at an angle from noon, in degrees."""
    x, y = sin(angle * pi / 180), -cos(angle * pi / 180)
    if kind in {"square", "oblong"}:
        w, h = (92, 92) if kind == "square" else (78, 106)
        k = min(w / abs(x) if abs(x) > 1e-6 else 1e9, h / abs(y) if abs(y) > 1e-6 else 1e9)
        return 300 + x * k * s, 300 + y * k * s
    if kind == "tonneau":
        return 300 + x * 88 * s, 300 + y * 108 * s
    return 300 + x * 100 * s, 300 + y * 100 * s


def _band(pen: Pen, half: float, leather: bool) -> str:
    """Return both halves of a watch's strap or bracelet, as far as the plate shows them."""
    found = ""
    for sign in (-1, 1):

        def at(x: float, y: float, sign: int = sign) -> Point:
            return 300 + x, 300 + sign * y

        taper = half * 0.82
        outline = mapped(
            f"M{n(-half)} 84L{n(half)} 84C{n(half)} 150 {n(taper)} 200 {n(taper)} 262L{n(-taper)} 262C{n(-taper)} 200 {n(-half)} 150 {n(-half)} 84Z",
            at,
        )
        if leather:
            dark = (
                mix(_dial_ink(pen), "#1b1512", 0.55) if pen.vary("strap ink", 0, 2) else "#3a281d"
            )
            found += pen.panel(outline, dark, 18, pen.pick("strap", ("crocodile", "calfskin", "")))
            found += pen.stitch(
                mapped(
                    f"M{n(-half + 7)} 96C{n(-half + 7)} 150 {n(-taper + 7)} 200 {n(-taper + 7)} 258M{n(half - 7)} 96C{n(half - 7)} 150 {n(taper - 7)} 200 {n(taper - 7)} 258",
                    at,
                ),
                dark,
            )
            continue
        found += pen.plate(outline, pen.base, 1.8)
        style = pen.pick("links", ("three", "five", "mesh", "block"))
        rows = range(100, 262, 9 if style == "mesh" else 18 if style != "block" else 27)
        lines, shades = "", ""
        for y in rows:
            w = half - (half - taper) * max(0.0, (y - 120) / 140)
            lines += mapped(f"M{n(-w)} {y}L{n(w)} {y}", at)
        columns = {
            "three": (-0.36, 0.36),
            "five": (-0.62, -0.3, 0.3, 0.62),
            "mesh": tuple(k / 6 for k in range(-5, 6)),
            "block": (),
        }[style]
        for k in columns:
            lines += mapped(
                f"M{n(half * k)} 84C{n(half * k)} 150 {n(taper * k)} 200 {n(taper * k)} 262", at
            )
        shades = mapped(
            f"M{n(half * 0.66)} 84L{n(half)} 84C{n(half)} 150 {n(taper)} 200 {n(taper)} 262L{n(taper * 0.66)} 262C{n(taper * 0.66)} 200 {n(half * 0.66)} 150 {n(half * 0.66)} 84Z",
            at,
        )
        light = mapped(
            f"M{n(-half * 0.84)} 84L{n(-half * 0.7)} 84C{n(-half * 0.7)} 150 {n(-taper * 0.7)} 200 {n(-taper * 0.7)} 262L{n(-taper * 0.84)} 262C{n(-taper * 0.84)} 200 {n(-half * 0.84)} 150 {n(-half * 0.84)} 84Z",
            at,
        )
        found += (
            f'<path d="{lines}" stroke="{DARK}" stroke-width="1.2" stroke-opacity="0.7"/>'
            + pen.dark(shades, 0.25)
            + pen.glow(light, 0.3)
        )
    return found


def _watch_case(kind: str) -> Form:
    def form(pen: Pen) -> str:
        dial = _dial_ink(pen)
        mark = mark_on(dial)
        leather = (
            pen.vary("leather", 0, 4) < 3
            if pen.skin in {"gold", "platinum"}
            else pen.vary("leather", 0, 2) == 0
        )
        half = {"oblong": 58, "square": 70, "tonneau": 58}.get(kind, 62)
        gems = bool(pen.stones)
        face = 0.84
        lugs = "".join(
            pen.plate(
                f"M{p(300 + a * (half + 2), 300 + b * 126)}L{p(300 + a * (half - 15), 300 + b * 126)}L{p(300 + a * (half - 15), 300 + b * 60)}L{p(300 + a * (half + 18), 300 + b * 60)}Z",
                pen.base,
                1.6,
            )
            for a in (-1, 1)
            for b in (-1, 1)
        )
        side = 300 + {"square": 92, "oblong": 78, "cushion": 98, "tonneau": 93}.get(kind, 104)
        crown = pen.plate(oblong(side - 4, 289, 18, 22, 4)) + "".join(
            f'<path d="M{side + 3} {y}H{side + 12}" stroke="{DARK}" stroke-width="1"/>'
            for y in (294, 300, 306)
        )
        chrono = pen.pick("calibre", ("plain", "seconds", "moon", "chrono", "date", "plain"))
        if chrono == "chrono":
            crown += "".join(pen.plate(oblong(side - 24, y, 26, 18, 3)) for y in (240, 342))
        rim = [_reach(kind, 360 * k / 36, 0.93) for k in range(36)]
        bezel = (
            pave(pen, rim, 5.4)
            if gems and pen.vary("bezel", 0, 3)
            else (
                f'<path d="{_case(kind, 0.93)}" stroke="{DARK}" stroke-width="1.1" stroke-opacity="0.6"/>'
            )
        )
        style = pen.pick(
            "index", ("batons", "dots", "roman", "gems" if gems else "batons", "railway")
        )
        found = []
        for k in range(12):
            a, b = (
                _reach(kind, 30 * k, face * 0.93),
                _reach(kind, 30 * k, face * (0.76 if k % 3 == 0 else 0.81)),
            )
            if style == "gems":
                found.append(stone(*b, 4.6, beside(pen, k)[0], "round", beside(pen, k)[1]))
            elif style == "dots":
                found.append(pen.plate(oval(*b, 4.6 if k % 3 == 0 else 3), width=0.8))
            elif style == "roman":
                turn = 30 * k
                strokes = ((-4, 0, 4), (-5, 5), (0,))[k % 3]
                c, s = cos(turn * pi / 180), sin(turn * pi / 180)
                found.append(
                    f'<path d="{"".join(f"M{p(a[0] + d * c, a[1] + d * s)}L{p(b[0] + d * c, b[1] + d * s)}" for d in strokes)}" stroke="{mark}" stroke-width="2"/>'
                )
            else:
                found.append(
                    f'<path d="M{p(*a)}L{p(*b)}" stroke="{pen.metal if style == "batons" else mark}" stroke-width="{4 if k % 3 == 0 else 2.6}"/>'
                )
        if style in {"railway", "batons", "roman"}:
            found.append(
                f'<path d="{"".join(f"M{p(*_reach(kind, 6 * k, face * 0.97))}L{p(*_reach(kind, 6 * k, face * 0.94))}" for k in range(60))}" stroke="{mark}" stroke-width="0.9" stroke-opacity="0.7"/>'
            )
        texture = pen.pick("texture", ("plain", "guilloche", "sun", "plain"))
        if texture == "guilloche":
            found.insert(
                0,
                f'<path d="{"".join(oval(*c, 22) for c in around(12, 22, (300, 300)))}" stroke="{mark}" stroke-width="0.7" stroke-opacity="0.3"/>',
            )
        elif texture == "sun":
            found.insert(
                0,
                f'<path d="{"".join(f"M300 300L{p(*_reach(kind, 7.5 * k, face * 0.7))}" for k in range(48))}" stroke="{mark}" stroke-width="0.7" stroke-opacity="0.2"/>',
            )

        def register(x: float, y: float, r: float) -> str:
            return (
                pen.plain(oval(x, y, r), mix(dial, "#0c0a08", 0.22), 0.9)
                + f'<path d="{"".join(f"M{p(*a)}L{p(*b)}" for a, b in zip(around(12, r * 0.94, (x, y)), around(12, r * 0.76, (x, y)), strict=True))}M{p(x, y)}L{p(x + r * 0.4, y - r * 0.56)}" stroke="{mark}" stroke-width="1"/>'
            )

        extra = {
            "plain": "",
            "seconds": register(300, 340, 21),
            "chrono": register(268, 300, 19) + register(332, 300, 19) + register(300, 338, 19),
            "moon": pen.plain(
                "M268 344C268 322 282 312 300 312C318 312 332 322 332 344Q300 352 268 344Z",
                "#1f2b3d",
                1,
            )
            + pen.plate(oval(300 + pen.vary("phase", -14, 14), 334, 10), "#d8c58a", 0.8)
            + "".join(
                f'<circle cx="{x}" cy="{y}" r="1.1" fill="{LINE}" stroke="none"/>'
                for x, y in ((280, 328), (318, 324), (322, 336), (286, 340))
            ),
            "date": pen.plain(oblong(340, 291, 20, 18, 2), "#d8d0c2", 1)
            + f'<path d="M346 296V304M352 296Q356 298 352 301L351 304H356" stroke="{DARK}" stroke-width="1.3"/>',
        }[chrono]
        hour, minute = 300 + pen.vary("hour", 0, 12), pen.vary("minute", 48, 62)
        hands = pen.pick("hands", ("sword", "baton", "leaf"))

        def hand(angle: float, length: float, width: float) -> str:
            c, s = cos((angle - 90) * pi / 180), sin((angle - 90) * pi / 180)
            path = {
                "sword": f"M-10 {n(-width * 0.5)}L{n(length * 0.72)} {n(-width)}L{n(length)} 0L{n(length * 0.72)} {n(width)}L-10 {n(width * 0.5)}Z",
                "baton": f"M-12 {n(-width * 0.7)}L{n(length)} {n(-width * 0.7)}L{n(length)} {n(width * 0.7)}L-12 {n(width * 0.7)}Z",
                "leaf": f"M-12 0Q{n(length * 0.5)} {n(-width * 2)} {n(length)} 0Q{n(length * 0.5)} {n(width * 2)} -12 0Z",
            }[hands]
            return pen.plate(
                mapped(path, lambda x, y: (300 + x * c - y * s, 300 + x * s + y * c)),
                pen.metal if dial != "#d8d0c2" else "#3b352f",
                0.8,
            )

        return (
            _band(pen, half - 14, leather)
            + lugs
            + crown
            + pen.plate(_case(kind, 1), pen.base, 2)
            + pen.glow(_case(kind, 0.98), 0.12)
            + bezel
            + pen.plain(
                _case(kind, face + 0.03), pen.deep if gems else mix(pen.base, "#0c0a08", 0.3), 1.4
            )
            + pen.plain(_case(kind, face), dial, 1.2)
            + "".join(found)
            + extra
            + hand(hour, 46, 3.6)
            + hand(minute, 68, 2.8)
            + pen.stud(300, 300, 4)
            + pen.glow("M238 262C250 236 276 222 300 220L270 246Z", 0.12)
        )

    return form


WATCHES: dict[str, Form] = {
    kind: _watch_case(kind) for kind in ("round", "square", "oblong", "cushion", "tonneau")
}
"""Silhouette → its drawing."""
