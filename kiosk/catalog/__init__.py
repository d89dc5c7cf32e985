"""The catalog in SQLite: versions, search, addressable facts, and what staff may change."""

from kiosk.catalog.store import SqliteCatalog
from kiosk.catalog.versions import Versions

__all__ = ["SqliteCatalog", "Versions"]
