import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.language.numbers import parse_arabic, parse_chinese, parse_number, parse_range

FIGURES = "零一二三四五六七八九"


def say_section(n: int) -> str:
    """Say a number below 10,000 in full."""
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            words += ("零" if zero and words else "") + FIGURES[digit] + name
            zero = False
        else:
            zero = True
    return words


def say(n: int) -> str:
    """Say a number below a hundred million in full, as a bank clerk would."""
    high, low = divmod(n, 10_000)
    words = say_section(high) + "万" if high else ""
    if low:
        words += ("零" if high and low < 1000 else "") + say_section(low)
    return words


@given(st.integers(1, 99_999_999))
def test_a_number_said_in_full_is_read_back(n: int) -> None:
    assert parse_chinese(say(n)) == n


@given(st.integers(1, 99_999_999))
def test_colloquial_two_and_ten_are_the_same_number(n: int) -> None:
    words = say(n)
    casual = words.replace("二千", "两千").replace("二万", "两万")
    if casual.startswith("一十"):
        casual = casual[1:]
    assert parse_chinese(casual) == n


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([("万", 10_000), ("千", 1_000)]))
def test_a_digit_after_a_unit_counts_its_tenths(n: int, tenth: int, unit: tuple[str, int]) -> None:
    assert parse_chinese(f"{FIGURES[n]}{unit[0]}{FIGURES[tenth]}") == n * unit[1] + (
        tenth * unit[1] / 10
    )


@given(st.integers(0, 99_999_999))
def test_figures_with_and_without_separators_agree(n: int) -> None:
    assert parse_arabic(str(n)) == n
    assert parse_arabic(f"{n:,}") == n


@given(st.integers(1, 9_999), st.sampled_from(["万", "w", "W", "皮"]))
def test_a_unit_multiplies_figures(n: int, unit: str) -> None:
    assert parse_number(f"{n / 10:.1f}{unit}") == pytest.approx(n * 1_000)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("廿", 20),
        ("廿五", 25),
        ("廿万", 200_000),
        ("卅万", 300_000),
        ("万二", 12_000),
        ("千五", 1_500),
        ("两万八", 28_000),
        ("两万零八", 20_008),
        ("十五万六", 156_000),
        ("两万半", 25_000),
        ("一亿两千万", 120_000_000),
        ("壹万贰仟", 12_000),
        ("3万5", 35_000),
        ("3万五", 35_000),
        ("3万5千", 35_000),
        ("16.8万", 168_000),
        ("20k", 20_000),
    ],
)
def test_short_forms(words: str, value: float) -> None:
    assert parse_number(words) == pytest.approx(value)


@pytest.mark.parametrize("words", ["", "万一", "五五", "十万百", "表", "三二一", "二十三十", "3表"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert parse_number(words) is None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("五六万", 50_000, 60_000),
        ("三五万", 30_000, 50_000),
        ("十五六万", 150_000, 160_000),
        ("三四十万", 300_000, 400_000),
        ("七八千", 7_000, 8_000),
        ("五万八万", 50_000, 80_000),
        ("二十三十万", 200_000, 300_000),
        ("五万", 50_000, 50_000),
    ],
)
def test_neighbouring_digits_span_a_range(words: str, low: float, high: float) -> None:
    assert parse_range(words) == (low, high)


@given(st.text(alphabet="零一二两三十百千万亿半廿0123456789.,wk表", max_size=30))
def test_no_text_breaks_the_reader(words: str) -> None:
    parse_number(words)
    parse_range(words)
