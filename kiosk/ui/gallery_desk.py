"""Draws every page of the staff's desk as a PNG, over a scratch copy of the demo maison.

`python -m kiosk.ui.gallery_desk OUT [--size portrait|landscape|small] [--english]`; needs no
display.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.boutique import Role, SqliteUnanswered
from kiosk.config import assets_dir, load_settings
from kiosk.domain.catalog import Query
from kiosk.domain.dialogue import Plan
from kiosk.domain.events import Planned
from kiosk.domain.ontology import Act, Language
from kiosk.domain.understanding import Budget, Slots
from kiosk.runtime.assembly import open_back_office, open_staff
from kiosk.runtime.place import brand_ontology, local_time, open_catalog, place
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery import SIZES, save, without_display
from kiosk.ui.theme import load_theme
from kiosk.ui.viewmodels.desk import DeskModel
from kiosk.ui.viewmodels.screens import DeskPage
from kiosk.ui.window import close_window, open_window

NAME, PIN = "周敏", "271828"
SETTLE_MS = 80


def pages(desk: DeskModel, stick: Path) -> Iterator[str]:
    """Do what staff do and yield the name of each picture when it may be taken."""
    yield "door"
    door, stock = desk.property("door"), desk.property("stock")
    deliveries = desk.property("deliveries")
    door.choose(NAME)
    for digit in "2718":
        door.key(digit)
    yield "pin"
    door.clear()
    for digit in "999999":
        door.key(digit)
    door.enter()
    yield "refused"
    for digit in PIN:
        door.key(digit)
    door.enter()
    yield "stock-all"
    for letter in "lfx":
        stock.key(letter)
    yield "stock"
    shelf = stock.property("shelves")[1]
    for size in shelf["sizes"][:2]:
        stock.count(shelf["sku"], size["size"], 1)
    stock.reprice(shelf["sku"])
    for digit in "26800":
        stock.key(digit)
    yield "price"
    stock.set_price()
    yield "pending"
    stock.keep()
    yield "kept"
    (stick / "价格.csv").write_text(
        f"sku,price_cny\n{shelf['sku']},16.8万\nYX-HB-0101,十六万\n", encoding="utf-8"
    )
    desk.turn_to(DeskPage.IMPORT)
    yield "stick"
    deliveries.read(0)
    yield "faults"
    (stick / "价格.csv").write_text(
        f"sku,price_cny\n{shelf['sku']},26800\nYX-HB-0101,198000\nYX-HB-0105,72000\n",
        encoding="utf-8",
    )
    desk.turn_to(DeskPage.IMPORT)
    yield "stick-again"
    deliveries.read(0)
    yield "import"
    deliveries.weigh()
    yield "impact"
    deliveries.publish()
    yield "versions"
    for page in (DeskPage.HEALTH, DeskPage.QUESTIONS, DeskPage.AUDIT):
        desk.turn_to(page)
        yield page.value


def draw(out: Path, size: str, home: Path, english: bool) -> None:
    """Play the desk in one size and one language and save its pictures."""
    os.environ["VITRINE_HOME"] = str(home)
    where = place(load_settings())
    stick = home / "stick"
    stick.mkdir(parents=True)
    open_staff(where).add(NAME, Role.MANAGER, PIN)
    open_staff(where).add("林晓", Role.ADVISOR, "314159")
    _ask_in_vain(SqliteUnanswered(home / "boutique" / where.settings.brand / "unanswered.db"))
    theme = load_theme(where.brand / "theme.toml")
    office = open_back_office(where, media=lambda: iter([stick]))
    bridge = Bridge(theme, brand_ontology(where.brand), office=office)
    window = open_window(bridge, theme, assets_dir() / "fonts", SIZES[size], reduced_motion=True)
    desk = bridge.property("desk")
    bridge.knock()
    _settle(lambda: desk.property("busy") == "")
    if english:
        desk.speak()
    for name in pages(desk, stick):
        _settle(lambda: desk.property("busy") == "")
        target = out / size / f"desk-{name}{'-en' if english else ''}.png"
        save(window, target)
    close_window(window)
    bridge.deleteLater()


def _ask_in_vain(unanswered: SqliteUnanswered) -> None:
    catalog = open_catalog(place(load_settings()))
    now = local_time()
    for times, slots in (
        (7, Slots(Budget(max=20_000), category=("handbag",), material=("crocodile",))),
        (4, Slots(Budget(max=5_000), category=("watch",))),
        (2, Slots(category=("gloves",), material=("crocodile",))),
    ):
        nearest = catalog.search(Query(slots)).nearest
        plan = Plan(Act.NO_MATCH, Language.ZH_HANS, matches=nearest)
        for day in range(times):
            unanswered.take(Planned(0, plan, 0.0), now - timedelta(days=day))
    unanswered.take(Planned(0, msgspec.structs.replace(plan, act=Act.HANDOFF, matches=()), 0), now)


def _settle(done: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer()

    def look() -> None:
        if done():
            QTimer.singleShot(SETTLE_MS, loop.quit)
            timer.stop()

    timer.timeout.connect(look)
    timer.start(SETTLE_MS)
    loop.exec()


def main() -> None:
    """Draw the desk in one size, or in all three."""
    parser = without_display(__doc__)
    parser.add_argument("--english", action="store_true")
    options = parser.parse_args()
    QGuiApplication(sys.argv[:1])
    for size in SIZES:
        if options.size in (None, size):
            with tempfile.TemporaryDirectory(prefix="vitrine-desk-") as home:
                draw(options.out, size, Path(home), options.english)


if __name__ == "__main__":
    main()
