from pathlib import Path

import pytest

from kiosk.domain.catalog import CatalogName
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Slot, load_ontology
from kiosk.language.lexicon import HitKind, Lexicon, load_lexicon
from tests.language.conftest import DATA


def words(lexicon: Lexicon, text: str) -> list[str]:
    return [hit.words for hit in lexicon.find(text) if hit.kind is HitKind.VALUE]


def test_every_value_of_the_ontology_has_words(lexicon: Lexicon) -> None:
    known = {pair for entry in lexicon.entries.values() for pair in entry.values}
    ontology = load_ontology(DATA / "ontology.json")
    for slot, values in ontology.values.items():
        for value in values:
            assert (slot, value) in known or (slot, value) == (Slot.OCCASION, "gift")


def test_every_word_means_a_value_of_the_ontology(lexicon: Lexicon) -> None:
    ontology = load_ontology(DATA / "ontology.json")
    for form, entry in lexicon.entries.items():
        for slot, value in entry.values:
            assert value in ontology.values[slot], form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("红宝石", ["红宝石"]),
        ("晚宴包", ["晚宴包"]),
        ("表带", []),
        ("代表", []),
        ("白天", []),
        ("斜挎包和钱包", ["斜挎包", "钱包"]),
        ("bagel", []),
        ("想要BAG", ["bag"]),
    ],
)
def test_the_longest_word_wins(lexicon: Lexicon, text: str, found: list[str]) -> None:
    assert words(lexicon, text) == found


def test_a_name_never_hides_a_value(lexicon: Lexicon) -> None:
    named = lexicon.with_names(
        [
            CatalogName("手袋", "product", "A"),
            CatalogName("问月", "product", "B"),
            CatalogName("问月", "collection", "c"),
            CatalogName("月", "product", "D"),
        ]
    )
    assert words(named, "手袋") == ["手袋"]
    (hit,) = named.find("问月")
    assert [name.id for name in hit.entry.names] == ["B", "c"]
    assert named.find("月") == ()
    assert len(named) == len(lexicon) + 1


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("脖子上空空的", {(Slot.CATEGORY, "necklace")}),
        ("结婚二十年了", {(Slot.OCCASION, "anniversary")}),
        ("想背红包", {(Slot.CATEGORY, "handbag"), (Slot.COLOR, "red")}),
        ("脖子疼", set()),
    ],
)
def test_values_are_told_in_more_words(
    lexicon: Lexicon, text: str, values: set[tuple[Slot, str]]
) -> None:
    assert {pair for hit in lexicon.find(text) for pair in hit.values} == values


@pytest.mark.parametrize("text", ["那个包工头", "戒烟", "亭亭玉立", "他是我表哥", "表彰会"])
def test_an_ordinary_word_holds_no_value(lexicon: Lexicon, text: str) -> None:
    assert (Slot.CATEGORY, "handbag") not in {p for h in lexicon.find(text) for p in h.values}
    assert not [
        hit for hit in lexicon.find(text) if hit.kind is HitKind.VALUE and len(hit.words) == 1
    ]


def copy(folder: Path) -> Path:
    for name in (
        *("slots.toml", "mandarin.toml", "slots_dialects.toml", "expressions.toml"),
        *("topics.toml", "conduct.toml", "yue.csv", "wuu.csv", "jyutping.txt"),
    ):
        (folder / name).write_bytes((DATA / "lexicons" / name).read_bytes())
    return folder


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("slots.toml", b"[category", "lexicon-invalid"),
        ("slots.toml", b"[category]\nhandbag = ['x']", "lexicon-invalid"),
        ("slots.toml", b"\xff", "lexicon-invalid"),
        ("topics.toml", b"price = ['(']", "lexicon-invalid"),
        ("expressions.toml", b"'category.belt' = ['(']", "lexicon-invalid"),
        ("expressions.toml", b"'shelf.belt' = ['a']", "lexicon-invalid"),
    ],
)
def test_a_broken_file_is_told_by_name(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    folder = copy(tmp_path)
    (folder / name).write_bytes(content)
    with pytest.raises(KioskError, match=name) as caught:
        load_lexicon(folder)
    assert caught.value.code == code


def test_a_house_adds_words_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "lexicon.toml"
    plain = load_lexicon(DATA / "lexicons", own)
    own.write_text('[category]\nring = ["约指"]\n', encoding="utf-8")
    added = load_lexicon(DATA / "lexicons", own)
    assert set(added.entries) - set(plain.entries) == {"约指"}
    own.write_text("[category]\nring = 3\n", encoding="utf-8")
    with pytest.raises(KioskError, match=r"lexicon\.toml"):
        load_lexicon(DATA / "lexicons", own)


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "slots.toml").unlink()
    with pytest.raises(KioskError, match=r"slots\.toml") as caught:
        load_lexicon(folder)
    assert caught.value.code == "lexicon-unreadable"
