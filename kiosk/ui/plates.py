"""Draws the plates of pieces for the screen, each when it is first looked at."""

import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImageReader

from kiosk.catalog.plates import PLATE, drawn


@cache
def _folder() -> TemporaryDirectory[str]:
    # kept by the cache, and removed with its files when the program ends
    return TemporaryDirectory(prefix="vitrine-plates-", ignore_cleanup_errors=True)


def plate_url(plate: str) -> str:
    """Return the URL of a drawn plate or of a photo; empty where it is none that can be shown.

    Args:
        plate: the name of a plate, or the path of a photo.
    """
    if not plate.startswith(PLATE):
        is_picture = bool(plate) and QImageReader(plate).canRead()
        return QUrl.fromLocalFile(plate).toString() if is_picture else ""
    try:
        path = Path(_folder().name) / f"{zlib.crc32(plate.encode()):08x}.svg"
        if not path.exists():
            path.write_text(drawn(plate), encoding="utf-8")
    except (OSError, ValueError):
        return ""
    return QUrl.fromLocalFile(str(path)).toString()
