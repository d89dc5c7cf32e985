"""What customers asked for in vain, as counts of what stood in the way; never their words."""

from datetime import datetime
from pathlib import Path

import msgspec
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.boutique.files import BusinessFile
from kiosk.domain.dialogue import Plan
from kiosk.domain.events import Planned, TurnEvent
from kiosk.domain.ontology import Act, Slot

unanswered_schema = Migrations("unanswered")


@unanswered_schema()
def m001_unanswered(db: sqlite_utils.Database) -> None:
    """Create the table: one row a day for what is the same."""
    db.execute(
        "create table unanswered (day text not null, reason text not null, category text not null, "
        "wish text not null, count integer not null, primary key (day, reason, category, wish))"
    )


class Cluster(msgspec.Struct, frozen=True):
    """Questions that failed for the same reason.

    Attributes:
        reason: the act that stood in for an answer: `no_match`, `handoff` or `decline`.
        category: what was looked for, an ontology id; empty where nobody said.
        wish: the wish in the way as `slot/value`, such as `material/crocodile`; empty where none
            alone was.
        count: how often.
        last: the last day.
    """

    reason: str
    category: str
    wish: str
    count: int
    last: str


class SqliteUnanswered:
    """The counts in a file.

    Args:
        path: the database; made with its folder on first use.
    """

    def __init__(self, path: Path) -> None:
        self._file = BusinessFile(path, unanswered_schema, "list of open questions")

    def take(self, event: TurnEvent, at: datetime) -> None:
        """Count a turn that found no answer; anything else is passed over.

        Raises:
            KioskError: stage BOUTIQUE, the file cannot be written to.
        """
        if not isinstance(event, Planned) or event.plan.act not in _IN_VAIN:
            return
        reason, category, wish = _told(event.plan)
        with self._file.opened() as db:
            db.execute(
                "insert into unanswered values (?, ?, ?, ?, 1) on conflict do update "
                "set count = count + 1",
                (at.date().isoformat(), reason, category, wish),
            )

    def clusters(self, since: str = "") -> list[Cluster]:
        """Return what failed since a day (ISO), the most frequent first."""
        with self._file.opened() as db:
            found = db.execute(
                "select reason, category, wish, sum(count), max(day) from unanswered "
                "where day >= ? group by reason, category, wish order by 4 desc, 5 desc, 1, 2, 3",
                (since,),
            ).fetchall()
        return [Cluster(*row) for row in found]


_IN_VAIN = frozenset({Act.NO_MATCH, Act.HANDOFF, Act.DECLINE})


def _told(plan: Plan) -> tuple[str, str, str]:
    nearest = plan.matches[0] if plan.matches else None
    if nearest is None:
        return plan.act.value, "", ""
    wanted = [*nearest.met, *nearest.missed]
    category = next((w.value for w in wanted if w.slot is Slot.CATEGORY and not w.excluded), "")
    missed = nearest.missed[0] if nearest.missed else None
    return plan.act.value, category, f"{missed.slot}/{missed.value}" if missed else ""
