"""How names are said."""

from pathlib import Path

import pytest

from kiosk.config import data_dir
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language
from kiosk.language.pronunciation import load_pronunciation


def test_the_demo_house_names_its_boutiques_as_people_do() -> None:
    said = load_pronunciation(data_dir() / "brands" / "yunxiu" / "pronunciation.toml")
    assert said[Language.ZH_HANS]["朝阳店"] == "chao2 yang2 dian4"


def test_a_brand_need_not_say_anything(tmp_path: Path) -> None:
    assert load_pronunciation(tmp_path / "pronunciation.toml") == {}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('["zh-Hans"]\n"朝阳店" = "chao2 yang2"', "朝阳店"),
        ('["zh-Hans"]\n"朝阳" = "cháo yáng"', "朝阳"),
        ('["zh-Hans"]\n"朝阳" = 3', "no sound"),
        ('["klingon"]\n"a" = "b"', "klingon"),
        ("no toml", "pronunciation.toml"),
    ],
)
def test_what_cannot_be_said_is_told(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "pronunciation.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KioskError, match=complaint):
        load_pronunciation(path)
