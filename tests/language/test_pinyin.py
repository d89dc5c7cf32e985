from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import data_dir
from kiosk.domain.errors import KioskError
from kiosk.language.pinyin import PinyinTable, load_pinyin

HOUSE = ["云岫", "鳄鱼皮", "手袋", "包", "预约", "养护"]


@pytest.fixture(scope="module")
def table() -> PinyinTable:
    return load_pinyin(data_dir() / "lexicons" / "pinyin.txt", HOUSE)


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("woyaoyigehongsedebao", "我要一个红色的包"),
        ("songgeitaitaideliwu", "送给太太的礼物"),
        ("sanwanyineideshoubiao", "三万以内的手表"),
        ("zenmeyanghu", "怎么养护"),
        ("eyupi", "鳄鱼皮"),
        ("yunxiu", "云岫"),  # no dictionary has the house's name
        ("xi'an", "西安"),
        ("nvshi", "女士"),
        ("nihao", "你好"),
    ],
)
def test_a_row_of_letters_is_read_whole(table: PinyinTable, letters: str, first: str):
    assert table.candidates(letters)[0].text == first


@pytest.mark.parametrize(
    ("letters", "word"),
    [
        ("sd", "手袋"),  # initials
        ("eyp", "鳄鱼皮"),
        ("shoud", "手袋"),  # the last syllable is still open
        ("yuy", "预约"),
        ("bao", "包"),
        ("lv", "绿"),
        ("zhongguo", "中国"),
    ],
)
def test_a_word_is_offered_among_the_first(table: PinyinTable, letters: str, word: str):
    assert word in [found.text for found in table.candidates(letters)[:8]]


def test_every_character_of_a_common_name_can_be_found(table: PinyinTable):
    for reading, character in (("wang", "王"), ("li", "李"), ("zhang", "张"), ("liu", "刘")):
        assert character in [found.text for found in table.candidates(reading)]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=20))
def test_a_candidate_uses_letters_from_the_first(table: PinyinTable, letters: str):
    candidates = table.candidates(letters)
    assert len(set(candidates)) == len(candidates) <= 48
    for found in candidates:
        assert 1 <= found.letters <= len(letters)
        assert found.text
        assert all("\u4e00" <= c <= "\u9fff" for c in found.text)


def test_a_damaged_dictionary_is_refused(tmp_path: Path):
    path = tmp_path / "pinyin.txt"
    with pytest.raises(KioskError) as caught:
        load_pinyin(path)
    assert caught.value.code == "pinyin-invalid"
    path.write_text("bao 包\n", "utf-8")
    with pytest.raises(KioskError):
        load_pinyin(path)
