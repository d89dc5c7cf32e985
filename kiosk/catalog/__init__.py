"""The catalog in SQLite: build, search, addressable facts."""

from kiosk.catalog.build import BuildReport, build
from kiosk.catalog.store import SqliteCatalog

__all__ = ["BuildReport", "SqliteCatalog", "build"]
