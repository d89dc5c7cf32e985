import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.understanding import Budget
from kiosk.language.money import find_sums
from kiosk.language.sums import Sum, SumKind
from tests.language.test_numbers import say

SUMS = st.integers(10, 99_999).map(lambda n: n * 100)


def only(text: str) -> Sum:
    (found,) = find_sums(text)
    return found


@given(SUMS, st.sampled_from(["{}元", "{}块", "{}块钱", "{}蚊", "预算{}", "{}元以内", "不超过{}"]))
def test_a_sum_said_in_full_is_the_upper_limit(n: int, style: str) -> None:
    assert only(style.format(say(n))).budget == Budget(None, n)


@given(SUMS, st.sampled_from(["¥{:,}", "{}元", "预算{}", "{:,}以内", "RMB {}"]))
def test_a_sum_in_figures_is_the_upper_limit(n: int, style: str) -> None:
    assert only(style.format(n)).budget == Budget(None, n)


@given(SUMS, st.sampled_from(["{}左右", "{}上下", "大概{}", "大约{}元", "{}块样子", "差不多{}"]))
def test_about_a_sum_is_ten_per_cent_around_it(n: int, style: str) -> None:
    assert only(style.format(say(n))).budget == Budget(round(n * 0.9), round(n * 1.1))


@given(SUMS, st.sampled_from(["{}以上", "{}起", "不低于{}", "至少{}", "起码{}元"]))
def test_at_least_a_sum_is_the_lower_limit(n: int, style: str) -> None:
    assert only(style.format(say(n))).budget == Budget(n, None)


@given(st.integers(1, 40), st.integers(41, 90), st.sampled_from(["到", "至", "-", "~"]))
def test_a_range_shares_the_last_unit(low: int, high: int, joint: str) -> None:
    assert only(f"{low}{joint}{high}万").budget == Budget(low * 10_000, high * 10_000)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("二十来万", 180_000, 220_000),
        ("廿万", None, 200_000),
        ("卅万", None, 300_000),
        ("20w", None, 200_000),
        ("20W", None, 200_000),
        ("两皮", None, 20_000),
        ("个半万", None, 15_000),
        ("万五蚊", None, 15_000),
        ("一万出头", 10_000, 11_000),
        ("成万蚊", 9_000, 11_000),
        ("五位数", 10_000, 99_999),
        ("六位数", 100_000, 999_999),
        ("十几万", 110_000, 190_000),
        ("二十多万", 200_000, 300_000),
        ("一万多", 10_000, 20_000),
        ("万把块", 9_000, 11_000),
        ("百来万", 900_000, 1_100_000),
        ("三万块到顶了", None, 30_000),
        ("顶多五万", None, 50_000),
        ("五万封顶", None, 50_000),
        ("不想花超过十万", None, 100_000),
        ("十万朝上", 100_000, None),
        ("五万里向", None, 50_000),
        ("八千到一万二", 8_000, 12_000),
        ("五万八万的", 50_000, 80_000),
    ],
)
def test_ways_of_saying_a_sum(text: str, low: int | None, high: int | None) -> None:
    assert only(text).budget == Budget(low, high)


@pytest.mark.parametrize(
    "text",
    [
        "2018年买的",
        "三个月",
        "二十岁",
        "第二个",
        "两款",
        "两块表",
        "38码",
        "40毫米",
        "13812345678",
        "下午三点到五点",
        "百分之二十",
        "打八折",
        "18k金",
        "万一",
        "千万别",
        "万年历",
        "百搭",
        "YX-HB-0101",
        "一千个小时",
        "三千米防水",
        "五公斤",
        "2026-01-15",
        "一万步",
        "一米六八",
    ],
)
def test_other_numbers_are_no_sums(text: str) -> None:
    assert find_sums(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "我一个月工资八千",
        "不是才八万吗",
        "成万蚊一个卡包",
        "动不动就小十万，我吃不消",
        "这只手袋六万二",
        "听说要八万",
        "八万的那只",
        "比那个贵两万",
    ],
)
def test_a_price_is_no_wish(text: str) -> None:
    assert only(text).kind is SumKind.PRICE


@pytest.mark.parametrize(
    "text", ["预算不限", "价格无所谓", "不差钱", "上不封顶", "多少钱都行", "无所谓"]
)
def test_no_limit_clears(text: str) -> None:
    assert only(text).kind is SumKind.CLEAR


@pytest.mark.parametrize(
    ("text", "amount"), [("再加两万", 20_000), ("多两万", 20_000), ("再减一万", -10_000)]
)
def test_more_or_less_money_shifts_the_limit(text: str, amount: int) -> None:
    found = only(text)
    assert found.kind is SumKind.SHIFT
    assert found.budget == Budget(max=amount)


@given(st.text(alphabet="零一二两三十百千万到左右以内元块个皮年0123456789.,-w¥再加不", max_size=40))
def test_no_text_breaks_the_finder(text: str) -> None:
    for found in find_sums(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("四皮半", Budget(None, 45_000)),
        ("两皮半就够", Budget(None, 25_000)),
        ("十二皮半以内", Budget(None, 125_000)),
        ("7皮半", Budget(None, 75_000)),
        ("六皮三", Budget(None, 63_000)),
        ("五撇", Budget(None, 5_000)),
        ("9撇，不要再贵", Budget(None, 9_000)),
        ("七撇半左右", Budget(6_750, 8_250)),
        ("三皮几", Budget(30_000, 40_000)),
        ("六皮到九皮", Budget(60_000, 90_000)),
        ("五六撇", Budget(5_000, 6_000)),
    ],
)
def test_cantonese_units_of_money_are_counted_and_halved_like_others(
    text: str, budget: Budget
) -> None:
    assert only(text).budget == budget


@pytest.mark.parametrize("text", ["两撇胡须", "一皮带", "三撇小胡子", "羊皮半透明的"])
def test_words_with_the_characters_of_those_units_are_no_sums(text: str) -> None:
    assert not find_sums(text)


@pytest.mark.parametrize(
    "text", ["不加了，还是回转头七万", "返回去七万", "回番七万", "还是回来七万吧", "退回去七万"]
)
def test_going_back_to_a_sum_sets_it(text: str) -> None:
    assert only(text).kind is SumKind.BUDGET
    assert only(text).budget == Budget(None, 70_000)


def test_a_piece_brought_back_is_no_sum_gone_back_to() -> None:
    assert not only("那只是带回来七万").firm
