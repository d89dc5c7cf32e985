"""The words of the staff's desk, in Chinese and in English."""

from datetime import datetime

from kiosk.boutique import Cluster, DoorShutError
from kiosk.catalog.source import RefusedError
from kiosk.catalog.tables import TABLES
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language, Ontology, Slot
from kiosk.ui.translations import texts
from kiosk.ui.word_ids import DESK


def desk_words(language: Language) -> dict[str, str]:
    """Return every word of the desk in one language."""
    return dict(texts(DESK, language))


def trouble(error: KioskError, language: Language) -> list[str]:
    """Return what went wrong, a line each; in the error's own words where the desk has none."""
    if isinstance(error, RefusedError):
        return [fault.said(language) for fault in error.faults]
    told = texts(DESK, language).get(f"trouble.{error.code}", str(error))
    if isinstance(error, DoorShutError):
        until = f"{error.until:%H:%M:%S}" if error.until else ""
        told = told.format(n=error.tries_left, t=until)
    return [told]


def action(name: str, language: Language) -> str:
    """Return an act of the staff in words."""
    return texts(DESK, language).get(f"act.{name}", name)


def label(table: str, column: str, language: Language) -> str:
    """Return what people call a column of a table; the table itself where none is named."""
    of_table = TABLES[table]
    found = of_table.column(column) if column else None
    if found is None:
        return of_table.zh if language is Language.ZH_HANS else of_table.en
    return found.zh if language is Language.ZH_HANS else found.en


def moment(at: datetime) -> str:
    """Return a time as the desk writes it, in either language."""
    return f"{at:%Y-%m-%d %H:%M}"


def open_question(cluster: Cluster, ontology: Ontology, language: Language) -> tuple[str, str]:
    """Return what was looked for in vain, and what stood in the way."""
    words = desk_words(language)
    wanted = (
        ontology.label(Slot.CATEGORY, cluster.category, language)
        if cluster.category
        else words[cluster.reason]
    )
    slot, _, value = cluster.wish.partition("/")
    if not slot:
        return wanted, words[cluster.reason] if cluster.category else ""
    way = words["budget"] if slot == Slot.BUDGET else ontology.label(Slot(slot), value, language)
    return wanted, words["in_the_way"] + way
