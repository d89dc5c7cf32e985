"""The words that publishing compiles for the ears."""

from pathlib import Path

import pytest

from kiosk.catalog import hearing
from kiosk.catalog.hearing import heard_words
from kiosk.config import data_dir
from kiosk.domain.catalog import CatalogName, HeardWord
from kiosk.domain.ontology import Dialect, Ontology, load_ontology
from kiosk.language.fold import fold_script
from tests.fakes.house import open_house

NAMES = (
    CatalogName("听泉手袋", "product", "YX-1"),
    CatalogName("听泉手袋", "product", "YX-2"),
    CatalogName("雲岫", "house", "yunxiu"),
    CatalogName("YUNXIU", "house", "yunxiu"),
    CatalogName("岫", "house", "yunxiu"),
)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(data_dir() / "ontology.json")


def compiled(ontology: Ontology) -> dict[str, HeardWord]:
    return {word.word: word for word in heard_words(NAMES, ontology)}


def test_a_name_is_compiled_once_with_its_sounds_in_each_dialect(ontology: Ontology) -> None:
    words = list(heard_words(NAMES, ontology))
    assert len({word.word for word in words}) == len(words)
    name = compiled(ontology)["听泉手袋"]
    assert name.sounds[Dialect.CMN] == ("ting", "quan", "shou", "dai")
    assert name.sounds[Dialect.YUE] == ("teng", "cyun", "sau", "doi")
    assert name.sounds[Dialect.WUU] == name.sounds[Dialect.CMN]
    assert name.prompts[Dialect.YUE] == "聽泉手袋"


def test_only_what_can_be_compared_by_sound_is_compiled(ontology: Ontology) -> None:
    words = compiled(ontology)
    assert "云岫" in words
    assert not {"YUNXIU", "岫", "雲岫"} & set(words)
    assert all(len(w.sounds[Dialect.CMN]) == len(w.word) for w in words.values())


def test_the_trades_words_come_with_what_each_dialect_calls_them(ontology: Ontology) -> None:
    words = compiled(ontology)
    assert words["鳄鱼皮"].kind == "material"
    assert words["双肩包"].prompts[Dialect.YUE] == "背囊"
    assert "背囊" in words


def test_there_is_an_end_to_the_words(ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "MOST_WORDS", 100)
    many = (CatalogName(f"听{chr(0x4E00 + n)}", "product", str(n)) for n in range(900))
    assert len(list(heard_words(many, ontology))) == 100


def test_a_published_catalog_hands_its_words_out(tmp_path: Path) -> None:
    catalog = open_house(tmp_path)
    words = {word.word for word in catalog.heard_words()}
    names = {fold_script(name.name) for name in catalog.names() if name.name.isalpha()}
    assert words >= {name for name in names if not name.isascii() and len(name) > 1}
    assert "鳄鱼皮" in words
