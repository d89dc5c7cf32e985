"""The boutique's own records: bookings, orders, stock, staff, and what they did."""

from kiosk.boutique.audit import AuditEntry, SqliteAudit
from kiosk.boutique.entries import Entry, EntryState
from kiosk.boutique.people import Held, SqlitePeople
from kiosk.boutique.profiles import Profile, Purpose, SqliteProfiles
from kiosk.boutique.records import SealedRecords
from kiosk.boutique.register import SqliteRegister
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
    "Held",
    "Person",
    "Profile",
    "Purpose",
    "Role",
    "SealedRecords",
    "SqliteAudit",
    "SqlitePeople",
    "SqliteProfiles",
    "SqliteRegister",
    "SqliteStaff",
    "SqliteStock",
    "SqliteUnanswered",
]
