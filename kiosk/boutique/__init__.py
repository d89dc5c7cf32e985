"""The boutique's own records: bookings, stock, staff, and what they did."""

from kiosk.boutique.audit import AuditEntry, SqliteAudit
from kiosk.boutique.register import Entry, EntryState, SqliteRegister
from kiosk.boutique.staff import DoorShutError, Person, Role, SqliteStaff
from kiosk.boutique.stock import Applied, SqliteStock
from kiosk.boutique.unanswered import Cluster, SqliteUnanswered

__all__ = [
    "Applied",
    "AuditEntry",
    "Cluster",
    "DoorShutError",
    "Entry",
    "EntryState",
    "Person",
    "Role",
    "SqliteAudit",
    "SqliteRegister",
    "SqliteStaff",
    "SqliteStock",
    "SqliteUnanswered",
]
