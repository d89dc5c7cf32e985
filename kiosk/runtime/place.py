"""Where a terminal's things lie, and how its knowledge is opened."""

from datetime import datetime
from pathlib import Path

import msgspec

from kiosk import config
from kiosk.boutique import SqliteStock
from kiosk.catalog import SqliteCatalog, Updates, Versions
from kiosk.domain.ontology import Ontology, load_ontology
from kiosk.domain.ports import (
    Clock,
)
from kiosk.language.tone import load_tone
from kiosk.models import ModelStore, load_registry


class Place(msgspec.Struct, frozen=True):
    """Where a terminal's things lie.

    Attributes:
        brand: the brand pack's folder.
        catalog: the folder of the catalog's versions.
        store: the models of this terminal.
    """

    settings: config.Settings
    brand: Path
    catalog: Path
    store: ModelStore


def place(settings: config.Settings) -> Place:
    """Find the brand pack, the catalog and the models of a terminal."""
    home = config.home_dir()
    return Place(
        settings,
        config.brand_dir(settings),
        home / "catalog" / settings.brand,
        ModelStore(home / "models", load_registry(config.data_dir() / "models.toml")),
    )


def local_time() -> datetime:
    """Return the terminal's own time."""
    return datetime.now().astimezone()


def open_versions(where: Place, clock: Clock = local_time) -> Versions:
    """Return the versions of the brand's catalog on this terminal."""
    config.writable(where.catalog)
    tone = load_tone(config.data_dir() / "tone.toml")
    return Versions(where.catalog, where.brand, brand_ontology(where.brand), clock, tone)


def open_updates(where: Place, clock: Clock = local_time) -> Updates:
    """Return what staff may do to the brand's catalog on this terminal."""
    return Updates(open_versions(where, clock), where.brand.name, trusted_keys(where))


def trusted_keys(where: Place) -> Path:
    """Return the folder of the public keys whose bundles this terminal believes."""
    return where.catalog / "trusted"


def brand_ontology(brand: Path) -> Ontology:
    """Return the ontology with what a brand adds to it."""
    own = brand / "ontology.json"
    return load_ontology(config.data_dir() / "ontology.json", *([own] if own.exists() else []))


def open_catalog(where: Place) -> SqliteCatalog:
    """Open the catalog that is served, with the boutiques' latest counts."""
    settings = where.settings
    return open_versions(where).open(
        settings.boutique or None, open_stock(where), bool(settings.outbox_url)
    )


def open_stock(where: Place) -> SqliteStock:
    """Return the stock ledger of this terminal's brand."""
    return SqliteStock(where.catalog / "stock.db")
