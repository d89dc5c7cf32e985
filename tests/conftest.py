"""Fixtures that every room's tests share: the real weights, and the folders of the program."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kiosk.config import data_dir, home_dir
from kiosk.models import ModelStore, load_registry

# 8-bit sums round otherwise on every generation of processors, so that the same ears hear a hard
# word here and not there; the tests hear with the instructions that all processors share
os.environ.setdefault("CT2_FORCE_CPU_ISA", "GENERIC")

# the same examples on every run, and none fails because the machine had other work
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def store() -> ModelStore:
    """The models that `make test` has pulled."""
    return ModelStore(home_dir() / "models", load_registry(data_dir() / "models.toml"))


@pytest.fixture(scope="session")
def llm_path(store: ModelStore) -> Path:
    entry = store.registry.default("llm")
    return store.path(entry) / entry.file[0].name


@pytest.fixture(scope="session")
def ears_dir(store: ModelStore) -> Path:
    return store.path(store.registry.default("ears"))


@pytest.fixture(scope="session")
def voice_dir(store: ModelStore) -> Path:
    return store.path(store.registry.default("voice"))


@pytest.fixture(scope="session")
def recordings(store: ModelStore) -> Path:
    return store.path(store.registry.default("recordings"))
