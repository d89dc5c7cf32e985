"""The tokens of the screen, as a brand pack sets them."""

import re
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.domain.catalog import Text
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language

Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
Pixels = Annotated[int, msgspec.Meta(ge=1, le=400)]
Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=60_000)]


class House(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is speaking: the name, its Latin form, and what the house makes."""

    name: str
    latin: str
    trades: Text


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ground, two surfaces above it, two inks, one accent, one colour for what is wrong."""

    ground: Colour
    raised: Colour
    lifted: Colour
    ink: Colour
    second_ink: Colour
    accent: Colour
    wrong: Colour
    hairline: Colour


class Sizes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Type sizes in pixels on a screen 1080 wide."""

    caption: Pixels
    body: Pixels
    reply: Pixels
    title: Pixels
    poster: Pixels


class Motion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long things take to appear, how long a piece stays, how far things travel (px)."""

    reveal_ms: Milliseconds
    piece_ms: Milliseconds
    travel: Annotated[int, msgspec.Meta(ge=0, le=100)]


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tokens of one house."""

    house: House
    colors: Colours
    sizes: Sizes
    motion: Motion
    suggestions: dict[Language, tuple[str, ...]] = {}

    def suggested(self, language: Language) -> tuple[str, ...]:
        """Return the sentences to touch; those in simplified Chinese where there are no others."""
        return self.suggestions.get(language) or self.suggestions.get(Language.ZH_HANS, ())


def load_theme(path: Path) -> Theme:
    """Read `theme.toml` of a brand pack.

    Raises:
        KioskError: the file is missing, is not TOML, or holds a wrong token.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Theme)
    except OSError as error:
        raise KioskError(
            Stage.SCREEN,
            "theme-missing",
            f"cannot read {path}: {error.strerror}",
            "restore theme.toml of the brand pack",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KioskError(
            Stage.SCREEN, "theme-invalid", f"{path}: {error}", "correct the entry it names"
        ) from error


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(pair, 16) / 255 for pair in re.findall("..", colour.lstrip("#")))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
