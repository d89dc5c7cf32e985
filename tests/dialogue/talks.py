"""A visit in meanings: the plan of every turn, on the small house."""

from datetime import date

from kiosk.boutique.calendar import Closed, Terms
from kiosk.dialogue.advance import advance
from kiosk.dialogue.plan import plan
from kiosk.dialogue.settle import settle
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Topic, Understanding
from tests.dialogue.meanings import said, wish
from tests.fakes.business import at, memory_calendar
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import OPENING

CATALOG = MemoryCatalog()
CALENDAR = memory_calendar(at(17, 15), terms=Terms(closed=(Closed(date(2026, 1, 18)),)))
BAG = wish(Slot.CATEGORY, "handbag")
MORE = said(topics={Topic.MORE}, text="还有没有其他的作品可以看")
Told = tuple[DialogueState, Plan]


def talk(*turns: Understanding) -> list[Told]:
    """Return the state and the plan of every turn, each settled before the next."""
    told = []
    state = DialogueState()
    for turn in turns:
        state = advance(state, turn)
        decided = plan(state, CATALOG, OPENING, CALENDAR)
        state = settle(state, decided)
        told.append((state, decided))
    return told


def last(*turns: Understanding) -> Plan:
    return talk(*turns)[-1][1]
