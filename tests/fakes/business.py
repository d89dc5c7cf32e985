"""The business records of one boutique in a folder, open from 10:00 to 21:30 in China."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from kiosk.boutique import SealedRecords, SqliteRegister
from kiosk.boutique.calendar import BoutiqueCalendar, Terms
from kiosk.boutique.register import taken_places
from kiosk.domain.catalog import Boutique
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.ontology import Language

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 1, 15, 10, 30, tzinfo=ZONE)
HERE = Boutique(
    "sh-hengshan", {Language.ZH_HANS: "衡山路店"}, {Language.ZH_HANS: "上海"}, "10:00-21:30"
)

NAME, PHONE = "欧阳若兰", "13912345678"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time in January 2026; the 15th is a Thursday."""
    return datetime(2026, 1, day, hour, minute, tzinfo=ZONE)


def records_in(folder: Path) -> SealedRecords:
    """Return the records in a folder, with their keys beside them."""
    return SealedRecords(folder / "records.db", folder / "keys")


def calendar_over(records: SealedRecords, terms: Terms | None = None) -> BoutiqueCalendar:
    """Return the boutique's calendar over its records."""
    return BoutiqueCalendar(HERE, terms or Terms(), ZONE, taken_places(records, HERE.id))


def memory_calendar(*taken: datetime, terms: Terms | None = None) -> BoutiqueCalendar:
    """Return the boutique's calendar with some times taken, each once, and no records behind it."""

    def count(since: datetime, until: datetime) -> Mapping[datetime, int]:
        within = [time.astimezone(UTC) for time in taken if since <= time < until]
        return {time: within.count(time) for time in within}

    return BoutiqueCalendar(HERE, terms or Terms(), ZONE, count)


def register_in(folder: Path, terms: Terms | None = None) -> SqliteRegister:
    """Return the register in a folder."""
    records = records_in(folder)
    return SqliteRegister(records, calendar_over(records, terms), HERE.id)


def care(start: datetime, fields: Mapping[str, str] | None = None) -> Form:
    """Return a confirmed care booking."""
    said = {
        "piece": "旧手提包",
        "day": "1月17日",
        "time": f"{start:%H:%M}",
        "name": NAME,
        "phone": PHONE,
    }
    return Form(
        FormKind.CARE, "", {**said, "start": start.isoformat(), **(fields or {})}, done=True
    )


def order(phone: str = PHONE, name: str = NAME, kind: FormKind = FormKind.ORDER) -> Form:
    """Return a confirmed order, or waiting-list entry."""
    fields = {"piece": "听泉手袋", "day": "周六", "name": name, "phone": phone}
    return Form(kind, "YX-HB-0101", fields, done=True)
