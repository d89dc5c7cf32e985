"""Measures the ways to use the terminal without hands, voice, hearing, reach or movement."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, QRectF
from PySide6.QtQuick import QQuickItem, QQuickView

from kiosk.domain.dialogue import DialogueState
from kiosk.domain.events import TurnEvent
from kiosk.domain.ontology import Act
from kiosk.domain.ports import Clock
from kiosk.domain.speech import Utterance
from kiosk.runtime.assembly import conductor_for, gather_knowledge
from kiosk.runtime.conductor import Minds
from kiosk.runtime.place import Place, brand_ontology
from kiosk.ui.accessibility import Finding, items, touchable
from kiosk.ui.viewmodels.conversation import ConversationModel

ERRANDS: tuple[tuple[str, Act], ...] = (
    ("想看黑色手袋", Act.RECOMMEND),
    ("第一款多少钱", Act.QUOTE_PRICE),
    ("第一款有现货吗", Act.REPORT_STOCK),
    ("第一款和第二款有什么区别", Act.COMPARE),
    ("第一款是什么材质", Act.INFORM),
    ("第一款配什么鞋", Act.ADVISE_PAIRING),
    ("鳄鱼皮怎么保养", Act.ADVISE_CARE),
    ("请叫一位顾问过来", Act.HANDOFF),
    ("我想预约养护", Act.BOOK_CARE),
    ("算了，不约了", Act.BOOK_CARE),
    ("我想预订第一款", Act.PLACE_ORDER),
)
"""What a customer comes for, in the words of a visit, and what the terminal does then."""

REACHED_MM = 8.0
"""How much of a control has to come into the lower half; WCAG 2.2 asks for about 6 of a target."""

HOUSE_PACE_MS = 520

KEY = "key_"
"""How the names of the keyboard's keys begin."""


class Served(msgspec.Struct, frozen=True):
    """How one screen serves a hand that stays low, and an eye that bears no movement.

    Attributes:
        controls: how many can be touched.
        beyond: the names of those that never come into the lower half.
        moving: how many parts still move when stillness was chosen.
    """

    name: str
    controls: int
    beyond: tuple[str, ...]
    moving: int


def measure_screen(window: QQuickView, name: str, pixels_per_mm: float) -> Served:
    """Choose the lower half and stillness for a screen, measure it, and put both back.

    While the keyboard is shown it is what is touched; what lies behind it counts where it is shown
    without.
    """
    root = window.rootObject()
    bridge = root.property("bridge") if root is not None else None
    tokens = window.engine().singletonInstance("Vitrine", "Theme")
    if not isinstance(bridge, QObject) or not isinstance(tokens, QObject):
        raise TypeError("the window was not opened by open_window")
    panel = bridge.property("floor").property("panel")
    writing = bool(bridge.property("keyboard").property("shown"))
    before = tokens.property("revealMs")
    tokens.setProperty("revealMs", HOUSE_PACE_MS)
    panel.choose("motion", "motion_none")
    standing = _places(window)
    moving = sum(_moves(item) for item in items(window)) + (tokens.property("revealMs") > 0)
    panel.choose("reach", "reach_low")
    lowered = _places(window)
    panel.choose("reach", "reach_whole")
    panel.choose("motion", "motion_full")
    tokens.setProperty("revealMs", before)
    least = REACHED_MM * pixels_per_mm
    glass = QRectF(0, 0, window.width(), window.height())
    seen = [
        (told, box, low)
        for (told, box), (_, low) in zip(standing, lowered, strict=True)
        if box.intersects(glass) and (not writing or told.startswith(KEY))
    ]
    beyond = [
        told for told, *boxes in seen if not any(_within(box, window, least) for box in boxes)
    ]
    return Served(name, len(seen), tuple(beyond), moving)


def told_errands(where: Place, clock: Clock) -> tuple[list[str], list[str]]:
    """Say every errand and return those that were not done, and those not seen in words.

    Nothing but the sentence reaches the terminal, as when it was heard.
    """
    seen = ConversationModel(brand_ontology(where.brand))
    told: list[TurnEvent] = []
    conductor = conductor_for(where, gather_knowledge(where), Minds(), clock, told.append)
    state = DialogueState()
    undone, unseen = [], []
    for sentence, act in ERRANDS:
        turn = conductor.take(Utterance(text=sentence), state)
        state = turn.state
        for event in told:
            seen.take(event)
        told.clear()
        if turn.plan.act is not act:
            undone.append(f"{sentence}: {turn.plan.act}")
        if "".join(seen.property("lines")) != "".join(s.text for s in turn.reply.sentences):
            unseen.append(sentence)
    return undone, unseen


def ways(screens: Sequence[Served], undone: list[str], unseen: list[str]) -> list[Finding]:
    """Return the lines of the conformance table that tell how else the terminal can be used."""
    told = len(ERRANDS)
    mute = [screen for screen in screens if not screen.controls]
    far = [f"{name} on {screen.name}" for screen in screens for name in screen.beyond]
    restless = [screen.name for screen in screens if screen.moving]
    total = sum(screen.controls for screen in screens)
    return [
        _line("4.2.4", "captions: every reply in words on the screen", told, unseen),
        _line("4.2.7", "voice only: what is said is done", told, undone),
        _line(
            "4.2.6",
            "touch only: every screen has what can be touched",
            len(screens),
            [screen.name for screen in mute],
        ),
        _line("4.2.8", "reach zone: controls that come into the lower half", total, far),
        _line(
            "11.2.2.2 (2.2.2)", "reduced motion: screens that stand still", len(screens), restless
        ),
    ]


def _places(window: QQuickView) -> list[tuple[str, QRectF]]:
    """Return the name and the place of each control, in an order that a shift does not change."""
    boxes = [
        (
            item.objectName() or str(item.property("text")),
            item.mapRectToScene(QRectF(0, 0, item.width(), item.height())),
        )
        for item in items(window)
        if touchable(item) and item.objectName() != "reach"
    ]
    return sorted(boxes, key=lambda pair: (pair[0], pair[1].x(), pair[1].y()))


def _within(box: QRectF, window: QQuickView, least: float) -> bool:
    """Return whether a finger that stays in the lower half hits a control."""
    half = QRectF(0, window.height() / 2, window.width(), window.height() / 2)
    return box.intersected(half).height() >= min(least, box.height() - 1)


def _moves(item: QQuickItem) -> int:
    """Return how many animations of an item run."""
    return sum(
        child.inherits("QQuickAbstractAnimation") and bool(child.property("running"))
        for child in item.children()
    )


def _line(clause: str, what: str, total: int, failing: Sequence[str]) -> Finding:
    first = "; ".join(dict.fromkeys(failing[:3]))
    measured = f"{total - len(failing)} of {total}" + (f"; not {first}" if failing else "")
    return Finding(clause, what, measured, not failing)
