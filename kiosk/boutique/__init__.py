"""Business records in SQLite: the register of care bookings, orders and waiting-list entries."""

from kiosk.boutique.register import Entry, EntryState, SqliteRegister

__all__ = ["Entry", "EntryState", "SqliteRegister"]
