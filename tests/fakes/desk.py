"""The staff's desk over a small house, with a folder for a stick."""

from pathlib import Path

from argon2 import PasswordHasher

from kiosk.boutique import Role, SqliteAudit, SqliteStaff, SqliteStock, SqliteUnanswered
from kiosk.catalog import Updates
from kiosk.domain.ports import Clock
from kiosk.runtime.backoffice import BackOffice, Records
from kiosk.runtime.records import Business
from tests.fakes.business import HERE, ZONE
from tests.fakes.house import versions_in

MANAGER, ADVISOR = "周敏", "林晓"
PINS = {MANAGER: "271828", ADVISOR: "314159"}


def open_desk(folder: Path, brand: Path, clock: Clock) -> BackOffice:
    """Return a desk whose files lie in a folder; its stick is the folder `stick` there."""
    (folder / "stick").mkdir()
    staff = SqliteStaff(folder / "staff.db", clock, PasswordHasher(1, 8, 1))
    staff.add(MANAGER, Role.MANAGER, PINS[MANAGER])
    staff.add(ADVISOR, Role.ADVISOR, PINS[ADVISOR])
    stock = SqliteStock(folder / "stock.db")
    versions = versions_in(folder / "versions", brand)
    return BackOffice(
        Records(
            staff,
            stock,
            SqliteAudit(folder / "audit.db"),
            SqliteUnanswered(folder / "unanswered.db"),
            Business(folder, folder / "keys", brand, HERE, ZONE, clock),
        ),
        Updates(versions, brand.name, folder / "trusted"),
        lambda: versions.open(counts=stock),
        clock,
        list,
        lambda: iter([folder / "stick"]),
    )
