"""The catalog in SQLite: versions, search, addressable facts, and what staff may change."""

from kiosk.catalog.store import SqliteCatalog
from kiosk.catalog.updates import Preview, Updates
from kiosk.catalog.versions import Version, Versions

__all__ = ["Preview", "SqliteCatalog", "Updates", "Version", "Versions"]
