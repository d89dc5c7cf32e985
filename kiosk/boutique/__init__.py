"""Business records in SQLite: the register of bookings and orders, and the stock ledger."""

from kiosk.boutique.register import Entry, EntryState, SqliteRegister
from kiosk.boutique.stock import Applied, SqliteStock

__all__ = ["Applied", "Entry", "EntryState", "SqliteRegister", "SqliteStock"]
