import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.language.phonetics import PhoneticIndex, common_words
from kiosk.language.readings import sound_key, sounds

NAMES = [
    *("鳄鱼皮", "鸵鸟皮", "蟒蛇皮", "小牛皮", "麂皮", "帆布", "真丝", "羊绒", "铂金"),
    *("钻石", "翡翠", "珍珠", "手袋", "托特包", "斜挎包", "公文包", "行李箱", "钱包"),
    *("卡包", "腰带", "皮带", "手套", "丝巾", "围巾", "腕表", "手表", "戒指"),
    *("项链", "手链", "手镯", "耳环", "袖扣", "商务", "经典", "云岫"),
]
HANDWRITTEN = Path(__file__).parents[2] / "quantize" / "corpora" / "handwritten"


@pytest.fixture(scope="module")
def index():
    return PhoneticIndex(NAMES, common_words())


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("有没有恶鱼皮的手代", "有没有鳄鱼皮的手袋"),
        ("想买个行李相", "想买个行李箱"),
        ("驼鸟皮的前包", "鸵鸟皮的钱包"),
        ("看看手标", "看看手表"),
        ("这个工文包多少钱", "这个公文包多少钱"),
        ("秀扣有吗", "袖扣有吗"),
    ],
)
def test_finds_what_was_meant(index, heard, meant):
    assert index.repair(heard) == meant


@pytest.mark.parametrize(
    "text",
    [
        "我的司机在二环路等我",
        "手机没电了",
        "我的脸比较圆，戴什么耳环显脸小",
        "行李相册放在哪里",
        "借支笔给我",
        "网上看的手袋",
        "",
        "abc 123",
    ],
)
def test_leaves_common_words_alone(index, text):
    assert index.repair(text) == text


def test_ordinary_sentences_are_left_alone(index):
    with (HANDWRITTEN / "cmn.tsv").open(encoding="utf-8", newline="") as file:
        # the later sentences, whose wishes are noted, are misheard on purpose here and there
        sentences = [r["text"] for r in csv.DictReader(file, delimiter="\t") if not r["wish"]]
    changed = [text for text in sentences if index.repair(text) != text]
    assert len(sentences) > 700
    assert len(changed) <= 5, changed


def test_a_repair_says_where_and_how_sure(index):
    (repair,) = index.repairs("我要手代")
    assert (repair.start, repair.end, repair.heard, repair.name) == (2, 4, "手代", "手袋")
    assert 0.9 <= repair.confidence <= 1


def test_confused_sounds_share_a_key_and_others_do_not():
    assert sound_key("zhen") == sound_key("zeng")
    assert sound_key("nan") == sound_key("lang")
    assert sound_key("huang") == sound_key("fang")
    assert sound_key("pi") != sound_key("bi")


@given(st.text())
def test_one_sound_for_each_character(text):
    assert len(sounds(text)) == len(text)


@given(st.text(alphabet="鳄恶鱼皮手代袋的行李相箱有，a"))
def test_a_repaired_text_keeps_its_length_and_stays(text):
    index = PhoneticIndex(NAMES, {})
    once = index.repair(text)
    assert len(once) == len(text)


def test_long_text_takes_no_time(index):
    started = time.perf_counter()
    index.repairs("恶鱼皮手代" * 400)
    assert time.perf_counter() - started < 1.0


def test_a_missing_dictionary_says_where(tmp_path):
    with pytest.raises(KioskError, match="cannot read"):
        common_words(tmp_path / "none.txt")
