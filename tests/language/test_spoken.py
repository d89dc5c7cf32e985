import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ontology import Language
from kiosk.language.numerals import LARGEST, counted, decimal, english_ordinal, numeral
from kiosk.language.spoken import spoken

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¥168,000", "十六万八千元"),
        ("168,000元", "十六万八千元"),
        ("售价 ¥16.8万", "售价十六点八万元"),
        ("24 × 18 × 9 cm", "二十四乘十八乘九厘米"),
        ("重 0.65 kg", "重零点六五公斤"),
        ("2只，第2款，2月2号，200元", "两只，第二款，二月二号，两百元"),
        ("保湿 5.5%", "保湿百分之五点五"),
        ("2026-01-15 10:00–21:30", "二零二六年一月十五日十点到二十一点半"),
        ("2026年出品", "二零二六年出品"),
        ("型号 YX-HB-0101。", "型号 Y X H B 零一零一。"),
        ("18K金", "十八K金"),
        ("5-8万", "五到八万"),
        ("21:05", "二十一点零五分"),
        ("400-820-1234", "四零零八二零一二三四"),
        ("表径38mm，2 小时", "表径三十八毫米，两小时"),
        ("1/2", "二分之一"),
        ("没有数字", "没有数字"),
    ],
)
def test_reads_as_people_say_it(text, expected):
    assert spoken(text, HANS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¥168,000", "十六萬八千元"),
        ("2隻手袋", "兩隻手袋"),
        ("20,000元", "兩萬元"),
        ("12:30 見", "十二點半見"),
        ("3.5厘米", "三點五厘米"),
    ],
)
def test_cantonese_is_read_in_its_own_script(text, expected):
    assert spoken(text, HANT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¥168,000", "one hundred sixty-eight thousand yuan"),
        ("24 × 18 × 9 cm", "twenty-four by eighteen by nine centimetres"),
        ("2026-01-15", "January fifteenth, twenty twenty-six"),
        ("at 10:00", "at ten o'clock"),
        ("YX-HB-0101", "Y X H B zero one zero one"),
        ("1 kg", "one kilogram"),
        ("5%", "five percent"),
    ],
)
def test_english(text, expected):
    assert spoken(text, EN) == expected


DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


def read_back(words: str) -> int:
    """An independent reader of Chinese numerals, right for what numeral() may write."""
    for unit, value in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            head, _, tail = words.rpartition(unit)
            return read_back(head) * value + (read_back(tail) if tail else 0)
    total, digit = 0, 0
    for character in words:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


@given(st.integers(0, LARGEST))
def test_a_chinese_numeral_reads_back_as_the_number(number):
    words = numeral(number, HANS)
    assert read_back(words) == number
    assert "零零" not in words
    assert not words.endswith("零") or number == 0


@given(
    st.text(alphabet="0123456789,.¥×x-:/%年月日cmkgYXHB元两只 ，。号"), st.sampled_from(Language)
)
def test_no_digit_is_left(text, language):
    assert not re.search(r"[0-9]", spoken(text, language))


@given(st.text(), st.sampled_from(Language))
def test_reading_never_fails(text, language):
    said = spoken(text, language)
    assert not re.search(r"[0-9]", said)


@given(st.integers(1, 9_999_999))
def test_a_price_is_its_numeral(price):
    assert spoken(f"¥{price:,}", HANS) == numeral(price, HANS) + "元"
    assert spoken(f"{price:,}元", EN) == numeral(price, EN) + "元"


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "first"), (12, "twelfth"), (20, "twentieth"), (21, "twenty-first")]
)
def test_english_ordinals(number, expected):
    assert english_ordinal(number) == expected


def test_two_of_a_thing():
    assert (counted(2, HANS), counted(2, HANT), counted(12, HANS)) == ("两", "兩", "十二")
    assert decimal("2.05", HANS) == "二点零五"
