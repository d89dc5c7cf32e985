import itertools
from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language
from kiosk.ui.theme import Theme, contrast, load_theme


def test_contrast_of_black_on_white_is_the_largest():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_ink_is_readable_on_every_surface(theme: Theme):
    colors = theme.colors
    surfaces = (colors.ground, colors.raised, colors.lifted)
    inks = (colors.ink, colors.second_ink, colors.accent, colors.wrong)
    for ink, surface in itertools.product(inks, surfaces):
        assert contrast(ink, surface) >= 4.5, (ink, surface)
    assert contrast(colors.ink, colors.ground) >= 14


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "theme-invalid"),
        (b"\xff\xfe", "theme-invalid"),
        (b"[house]\nname = 3\n", "theme-invalid"),
    ],
)
def test_a_damaged_theme_is_refused_in_one_line(tmp_path: Path, content: bytes, code: str):
    path = tmp_path / "theme.toml"
    path.write_bytes(content)
    with pytest.raises(KioskError) as caught:
        load_theme(path)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_a_missing_theme_is_refused(tmp_path: Path):
    with pytest.raises(KioskError, match=r"theme\.toml") as caught:
        load_theme(tmp_path / "theme.toml")
    assert caught.value.code == "theme-missing"


def test_a_colour_must_be_a_colour(tmp_path: Path):
    shipped = (Path(__file__).parents[2] / "data/brands/yunxiu/theme.toml").read_text("utf-8")
    path = tmp_path / "theme.toml"
    path.write_text(shipped.replace("#14110F", "black"), "utf-8")
    with pytest.raises(KioskError, match="ground"):
        load_theme(path)


def test_every_language_has_three_sentences_to_touch(theme: Theme):
    assert all(len(theme.suggested(language)) == 3 for language in Language)
