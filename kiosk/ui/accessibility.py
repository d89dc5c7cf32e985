"""Measures the screen against EN 301 549 and WCAG 2.2 AA, as far as a program can."""

import itertools
from collections.abc import Callable, Iterator

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickView

from kiosk.ui.theme import Colours, contrast

TARGET_MM = 12.0
"""The house's own measure; WCAG 2.2 asks for 24 CSS pixels, about 6 mm."""

TEXT_RATIO = 4.5
PART_RATIO = 3.0

SLACK_MM = 0.05
"""Pixels are whole."""


class Control(msgspec.Struct, frozen=True):
    """Something that can be touched, as it was found on a screen.

    Attributes:
        scene: the state of the screen.
        width_mm, height_mm: on the glass.
        role: as assistive technology is told; empty for none.
    """

    scene: str
    name: str
    role: str
    width_mm: float
    height_mm: float

    @property
    def large_enough(self) -> bool:
        """Return whether a finger hits it."""
        return min(self.width_mm, self.height_mm) >= TARGET_MM - SLACK_MM


class Finding(msgspec.Struct, frozen=True):
    """One line of the conformance table.

    Attributes:
        clause: of EN 301 549, with the criterion of WCAG 2.2 behind it.
        met: None where a program cannot tell.
    """

    clause: str
    what: str
    measured: str
    met: bool | None


def controls(window: QQuickView, scene: str, pixels_per_mm: float) -> Iterator[Control]:
    """Yield every control that is seen in a window and can be touched now.

    Args:
        window: is shown.
        scene: the name of what it shows.
        pixels_per_mm: how finely its screen is drawn.
    """
    for item in items(window):
        if touchable(item):
            yield _control(item, scene, pixels_per_mm)


def items(window: QQuickView) -> Iterator[QQuickItem]:
    """Yield every item of a window that is seen and answers."""
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if item.isVisible() and item.isEnabled():
            waiting += item.childItems()
            yield item


def touchable(item: QQuickItem) -> bool:
    """Return whether an item is a control."""
    return item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextInput")


def contrasts(colours: Colours) -> Iterator[tuple[str, float, float]]:
    """Yield every pair of colours that meets on the screen: names, ratio, the least allowed."""
    grounds = ("ground", "raised", "lifted")
    inks = (("ink", TEXT_RATIO), ("second_ink", TEXT_RATIO), ("accent", TEXT_RATIO))
    for (ink, least), ground in itertools.product((*inks, ("wrong", TEXT_RATIO)), grounds):
        yield f"{ink} on {ground}", contrast(getattr(colours, ink), getattr(colours, ground)), least
    yield "ground on accent", contrast(colours.ground, colours.accent), PART_RATIO


def findings(found: list[Control], colours: Colours, warning_s: float) -> list[Finding]:
    """Return the conformance table.

    Args:
        found: the controls of every state and format.
        colours: of the house.
        warning_s: seconds for which the end of a still visit is announced.
    """
    nameless = [c for c in found if not c.name]
    roleless = [c for c in found if not c.role]
    small = [c for c in found if not c.large_enough]
    ratios = list(contrasts(colours))
    worst = min(ratios, key=lambda pair: pair[1] / pair[2])
    total = len(found)
    return [
        Finding(
            "11.1.4.3 (1.4.3)",
            "contrast of text",
            f"{len(ratios)} pairs, closest {worst[0]} at {worst[1]:.1f}:1 of {worst[2]}:1",
            all(ratio >= least for _, ratio, least in ratios),
        ),
        Finding(
            "11.4.1.2 (4.1.2)",
            "name of every control",
            _share(total, nameless, lambda c: c.scene),
            not nameless,
        ),
        Finding(
            "11.4.1.2 (4.1.2)",
            "role of every control",
            _share(total, roleless, lambda c: f"{c.name} on {c.scene}"),
            not roleless,
        ),
        Finding(
            "5.5.1, 11.2.5.8 (2.5.8)",
            f"targets of at least {TARGET_MM:.0f} mm",
            _share(
                total,
                small,
                lambda c: f"{c.name} {c.width_mm:.1f} × {c.height_mm:.1f} mm on {c.scene}",
            ),
            not small,
        ),
        Finding(
            "11.2.2.1 (2.2.1)",
            "time can be extended by one touch",
            f"announced {warning_s:g} s before, by picture and sound",
            warning_s >= 20,
        ),
        Finding("8.3", "height and place of the terminal", "depends on how it is set up", None),
        Finding("11.3.1.5 (3.1.5)", "plain words", "a person has to judge", None),
    ]


def _share(total: int, failing: list[Control], told: Callable[[Control], str]) -> str:
    first = "; ".join(dict.fromkeys(told(control) for control in failing[:3]))
    return f"{total - len(failing)} of {total}" + (f"; not {first}" if failing else "")


def _control(item: QQuickItem, scene: str, pixels_per_mm: float) -> Control:
    told = QAccessible.queryAccessibleInterface(item)
    name = told.text(QAccessible.Text.Name) if told is not None else ""
    role = told.role().name if told is not None else ""
    # of a field, all that lies within its line is touched
    parent = item.parentItem()
    whole = parent if item.inherits("QQuickTextInput") and parent is not None else item
    box = whole.mapRectToScene(QRectF(0, 0, whole.width(), whole.height()))
    return Control(
        scene,
        name or str(item.property("placeholderText") or ""),
        "" if role == "NoRole" else role,
        round(box.width() / pixels_per_mm, 1),
        round(box.height() / pixels_per_mm, 1),
    )
