"""The demo maison as it is built and shipped, under a virtual clock."""

from datetime import datetime
from pathlib import Path

from kiosk.catalog import SqliteCatalog, Versions
from kiosk.config import data_dir
from kiosk.domain.ontology import load_ontology

BRAND = data_dir() / "brands" / "yunxiu"
NOW = datetime.fromisoformat("2026-01-15T10:00:00+08:00")


def versions_in(folder: Path, brand: Path = BRAND) -> Versions:
    """Return the versions of a brand in a folder."""
    return Versions(folder, brand, load_ontology(data_dir() / "ontology.json"), lambda: NOW)


def open_house(folder: Path) -> SqliteCatalog:
    """Build the demo maison into a folder and open it."""
    return versions_in(folder).open()
