"""The boutique's own photographs of pieces: checked, turned upright, made small, anonymous."""

import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.catalog.cells import CellError

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})

MOST_PIXELS = 60_000_000
"""Of one picture; more than any camera of a shop delivers."""

LONGEST_SIDE = 1600
"""Pixels of a kept picture, twice what the largest card shows."""


def check_picture(path: Path) -> None:
    """Check that a picture can be shown.

    Raises:
        CellError: it cannot.
        OSError: it cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _unfit(f"有{picture.width}×{picture.height}像素",
                                 f"has {picture.width} × {picture.height} pixels",
                                 "请缩小", "make it smaller")  # fmt: skip
                picture.load()
    except (UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise _unfit("不是图片，或已损坏", "is no picture or broken",
                     "请换一张JPEG或PNG", "use another JPEG or PNG") from error  # fmt: skip
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _unfit("像素过多", "has too many pixels", "请缩小", "make it smaller") from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise _unfit("图片不完整", "is cut short", "请重新复制", "copy it again"
        ) from error  # fmt: skip


def kept(path: Path) -> bytes:
    """Return a picture as it is kept: upright, at most LONGEST_SIDE, without any metadata."""
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=90)
        return out.getvalue()


def _unfit(zh: str, en: str, right_zh: str, right_en: str) -> CellError:
    return CellError(zh, en, right_zh, right_en)
