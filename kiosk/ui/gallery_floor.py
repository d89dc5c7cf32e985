"""Draws every screen beside the conversation, over the demo maison's real catalog.

`python -m kiosk.ui.gallery_floor OUT [--size portrait|landscape|small] [--language …] [--largest]
[NAME…]`; needs no display.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.config import assets_dir, load_settings
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.events import StateChanged
from kiosk.domain.ontology import Language, Slot
from kiosk.domain.understanding import Budget, Change, Mention, Slots
from kiosk.runtime.assembly import open_scratch_business
from kiosk.runtime.conductor import Kept
from kiosk.runtime.counter import Counter
from kiosk.runtime.place import Place, brand_ontology, open_catalog, place
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery import SIZES, settle, without_display
from kiosk.ui.gallery_scenes import READY
from kiosk.ui.theme import load_theme
from kiosk.ui.viewmodels.floor import FloorModel
from kiosk.ui.visit_port import VisitPort
from kiosk.ui.window import close_window, grab, open_window

SETTLE_MS = 200
NOW = datetime.fromisoformat("2026-01-15T10:20:00+08:00")
BAG, OTHER, THIRD, WATCH = "YX-HB-0101", "YX-HB-0105", "YX-HB-0128", "YX-WA-1403"


class SilentVisit:
    """A visit behind the pictures: it has a counter and says nothing."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def pages(bridge: Bridge, floor: FloorModel) -> Iterator[str]:
    """Do what a customer does by touch and yield the name of each picture when it may be taken."""
    beliefs = bridge.property("beliefs")
    beliefs.edit("material", "crocodile", False)
    yield "belief"
    beliefs.edit("color", "black", True)
    yield "belief-doubt"
    beliefs.close()
    floor.open_piece(BAG)
    yield "piece"
    piece = floor.property("piece")
    for tab in ("details", "craft", "care", "stock"):
        piece.turn_to(tab)
        yield f"piece-{tab}"
    floor.keep(BAG)
    floor.open_look(BAG)
    yield "look"
    floor.keep_look()
    floor.keep(OTHER)
    _wait_for(lambda: floor.property("wishlist").property("code")["size"] > 0)
    yield "list"
    floor.compare_kept()
    yield "comparison"
    floor.book_care()
    yield from _booking(floor)
    floor.call()
    yield "call"
    floor.end_call()
    floor.open_privacy()
    yield "privacy"
    floor.open_panel()
    yield "panel"
    bridge.leave()
    yield "farewell"


def _visit_in(language: Language) -> DialogueState:
    """Return what is known of a visit that sought an evening bag and was not heard quite well."""
    slots = Slots(Budget(max=200_000), material=("crocodile",), occasion=("evening",))
    doubt = Mention(Slot.COLOR, Change.SET, "black", confidence=0.4)
    return DialogueState(turn=2, language=language, slots=slots, seen=(BAG, OTHER), doubt=doubt)


def _booking(floor: FloorModel) -> Iterator[str]:
    """Book care for a calfskin handbag, question by question."""
    form = floor.property("form")

    def ready() -> None:
        _wait_for(lambda: not form.property("view")["busy"])

    yield "care-kind"
    form.choose("handbag")
    yield "care-service"
    form.choose("care_clean")
    ready()
    yield "care-day"
    form.choose(form.property("view")["options"][2]["id"])
    ready()
    yield "care-time"
    form.choose(form.property("view")["options"][9]["id"])
    yield "care-name"
    form.type("王")
    form.choose("ms")
    form.next()
    for digit in "13800000000":
        form.key(digit)
    yield "care-phone"
    form.next()
    yield "care-check"
    form.confirm()
    ready()
    yield "care-ticket"
    floor.finish()


def draw(out: Path, size: str, language: Language, names: list[str], largest: bool) -> None:
    """Play the screens in one size and one language and save their pictures."""
    folder = out / (f"{size}-largest" if largest else size)
    for name, window in visited(SIZES[size], language, type_size="size_3" if largest else "size_1"):
        if names and name not in names:
            continue
        target = folder / f"{name}.{language}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not grab(window).save(str(target)):
            sys.exit(f"cannot write {target}: check the folder's permissions")


def visited(
    size: QSize,
    language: Language,
    pixels_per_mm: float | None = None,
    type_size: str = "size_1",
) -> Iterator[tuple[str, QQuickView]]:
    """Walk through the screens and yield the name of each with the window that shows it."""
    where = place(load_settings())
    theme = load_theme(where.brand / "theme.toml")
    with tempfile.TemporaryDirectory(prefix="vitrine-floor-") as scratch:
        bridge = Bridge(theme, brand_ontology(where.brand), language)
        bridge.attach(cast(VisitPort, SilentVisit(_counter(where, Path(scratch)))))
        window = open_window(
            bridge,
            theme,
            assets_dir() / "fonts",
            size,
            reduced_motion=True,
            pixels_per_mm=pixels_per_mm,
        )
        for event in READY:
            bridge.post(event)
        bridge.enter()
        bridge.post(StateChanged(_visit_in(language)))
        bridge.property("floor").property("panel").choose("type_size", type_size)
        settle(SETTLE_MS)
        yield "conversation", window
        bridge.board.open()
        settle(SETTLE_MS)
        yield "keyboard", window
        bridge.board.close()
        for name in pages(bridge, bridge.property("floor")):
            settle(SETTLE_MS)
            yield name, window
        close_window(window)
        bridge.deleteLater()


def _counter(where: Place, scratch: Path) -> Counter:
    business = open_scratch_business(where, scratch, lambda: NOW)
    catalog = open_catalog(where)
    kept = Kept(business.register, business.calendar)
    return Counter(lambda: catalog, kept, lambda: NOW, business.signer)


def _wait_for(done: Callable[[], bool]) -> None:
    """Let what is done beside the screen come to its end."""
    for _ in range(50):
        if done():
            return
        settle(SETTLE_MS)


def main() -> None:
    """Draw the screens in one size and language, or in all."""
    parser = without_display(__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--language", choices=[language.value for language in Language])
    parser.add_argument("--largest", action="store_true", help="in type of twice the size")
    options = parser.parse_args()
    QGuiApplication(sys.argv[:1])
    for size in SIZES:
        for language in Language:
            if options.size in (None, size) and options.language in (None, language):
                draw(options.out, size, language, options.names, options.largest)


if __name__ == "__main__":
    main()
