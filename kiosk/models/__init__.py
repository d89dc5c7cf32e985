"""The model registry: what there is, what lies here, and how it gets here."""

from kiosk.models.pull import pull
from kiosk.models.registry import ModelEntry, Registry, load_registry
from kiosk.models.store import ModelState, ModelStore

__all__ = ["ModelEntry", "ModelState", "ModelStore", "Registry", "load_registry", "pull"]
