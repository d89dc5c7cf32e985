"""Sums that are told by another, told of, shared, denied or taken back."""

import pytest

from kiosk.domain.understanding import Budget
from kiosk.language.money import find_sums
from kiosk.language.sums import Sum, SumKind


def only(text: str) -> Sum:
    (found,) = find_sums(text)
    return found


def wished(text: str) -> list[Budget]:
    return [found.budget for found in find_sums(text) if found.kind is SumKind.BUDGET]


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("预算翻一倍", 200),
        ("那就翻个倍吧", 200),
        ("翻一番", 200),
        ("加大一倍", 200),
        ("双倍也可以", 200),
        ("提到三倍", 300),
        ("再多一半", 150),
        ("少一半吧，刚付完学费", 50),
        ("预算减回一半", 50),
        ("砍半", 50),
        ("对半砍", 50),
        ("一半就够了", 50),
        ("减三成", 70),
        ("加两成", 120),
    ],
)
def test_a_part_of_the_former_sum_scales_it(text: str, percent: int) -> None:
    found = only(text)
    assert found.kind is SumKind.SCALE
    assert found.budget == Budget(max=percent)


@pytest.mark.parametrize(
    "text",
    [
        "比那只贵一倍",
        "声音减半",
        "他出一半",
        "还完房贷剩一半",
        "这款价格翻了一倍",
        "能不能便宜一半",
        "放大两倍看看",
        "两倍镜",
    ],
)
def test_other_things_that_double_or_halve_are_no_budget(text: str) -> None:
    assert find_sums(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("还是照最初那个数", SumKind.FIRST),
        ("预算回到原来的", SumKind.FIRST),
        ("不要超过第一次说的数目", SumKind.FIRST),
        ("还是按刚才说的预算", SumKind.EARLIER),
        ("价钱还是前面那个", SumKind.EARLIER),
    ],
)
def test_a_sum_can_be_the_one_that_was_named_before(text: str, kind: SumKind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize("text", ["原来的价钱是多少", "还是刚才那只好看", "回到刚才那个"])
def test_not_all_that_goes_back_is_a_sum(text: str) -> None:
    assert find_sums(text) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("老板说再加码五千", 5_000),
        ("那我再多出一万吧", 10_000),
        ("减回三千", -3_000),
        ("砍掉一万", -10_000),
        ("少花两千", -2_000),
        ("减多五千", -5_000),
        ("上浮五千", 5_000),
        ("老板批了再加一万", 10_000),
        ("比刚才那个数多一万", 10_000),
        ("她那份加一万，那总共再加一万", 10_000),
    ],
)
def test_more_ways_to_shift_a_sum(text: str, amount: int) -> None:
    found = only(text)
    assert found.kind is SumKind.SHIFT
    assert found.budget == Budget(max=amount)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("莫超过四万", None, 40_000),
        ("不要高过四万", None, 40_000),
        ("可别超四万", None, 40_000),
        ("不低过四千", 4_000, None),
        ("四万以上的就不要了", None, 40_000),
        ("超过四万我买不起", None, 40_000),
        ("四万以下的我不看", 40_000, None),
        ("低于四万别给我看", 40_000, None),
        ("便宜过四万的不用看", 40_000, None),
        ("四万起，上不封顶", 40_000, None),
        ("降到四万", None, 40_000),
        ("四万足够了", None, 40_000),
        ("四万这个样子", 36_000, 44_000),
        ("四万多点", 40_000, 44_000),
        ("四五皮", 40_000, 50_000),
    ],
)
def test_an_end_may_be_told_by_what_lies_beyond_it(
    text: str, low: int | None, high: int | None
) -> None:
    assert only(text).budget == Budget(low, high)


def test_a_limit_with_something_else_refused_stays_what_it_is() -> None:
    assert only("四万以内，别给我推荐太贵的").budget == Budget(None, 40_000)


@pytest.mark.parametrize(
    "text",
    [
        "我一个月工资一万二",
        "去年买的那枚花了三万二",
        "我同事上星期买了只红色的，廿八万，真好看",
        "上次在香港看到一枚，四万五，没买",
        "第一个月出粮，两万三而已",
        "她那枚八千买的",
        "月供一万三，压力大",
        "学费交了四万",
        "前阵子在别家看过一条六千六的",
        "对门那家张口就要五万",
        "昨儿在商场瞧见一块，一开口八万",
        "年底发了两万",
        "去年我花四千",
        "我花六千买过一条，不好用",
    ],
)
def test_what_is_earned_paid_or_seen_elsewhere_is_no_wish(text: str) -> None:
    assert wished(text) == []


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("三万，去年那只才九千", 30_000),
        ("上回那对一万二丢了，这回八千", 8_000),
        ("年终奖发了八万，拿三万出来买", 30_000),
        ("我上个月买了条项链，这次想买戒指，两万", 20_000),
        ("刚发工资，五千吧", 5_000),
        ("本来想三万，现在四万也行", 40_000),
        ("原来说三万，现在老婆批了五万", 50_000),
        ("不是五十万，是十五万", 150_000),
        ("是十五万不是五十万", 150_000),
        ("刚想起房贷，六万", 60_000),
        ("奖金发了三万，我花一万", 10_000),
        ("隔壁张嘴就要十万，我只花五万", 50_000),
    ],
)
def test_a_wish_beside_other_sums_is_the_only_one(text: str, sum_: int) -> None:
    assert wished(text) == [Budget(None, sum_)]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("一人出两万，拢共六万", 60_000),
        ("一家出一万五，加起来三万", 30_000),
        ("我们仨每人一万", 30_000),
        ("我跟我姐俩人一人一万五", 30_000),
        ("三个人夹，每人两万", 60_000),
    ],
)
def test_shares_add_up(text: str, total: int) -> None:
    found = [s for s in find_sums(text) if s.kind is SumKind.BUDGET][-1]
    assert found.budget == Budget(None, total)
    assert found.firm


@pytest.mark.parametrize(
    "text", ["算了还是三万", "五万多了，回到三万", "太太批了三万", "他话三万就三万", "加到三万好了"]
)
def test_a_sum_that_is_settled_on_is_firm(text: str) -> None:
    settled = find_sums(text)[-1]
    assert settled.firm
    assert settled.budget == Budget(None, 30_000)


@pytest.mark.parametrize(
    "text",
    [
        "钱不去管他，不限",
        "刷卡，不限",
        "别管钱了，随便",
        "钱的事你甭管",
        "多少钱都中",
        "不差这点钱",
        "预算取消吧",
        "预算那条去掉",
        "多贵也可以",
        "预算还是不限吧",
        "银码就不限了",
        "价位还是随便吧",
    ],
)
def test_more_ways_to_lift_the_limit(text: str) -> None:
    assert only(text).kind is SumKind.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "去年买了条链子，刚好三万，今年想再看条手链",
        "前年买了只表，正好五万，想换一只",
        "上个月买了个包，刚刚八万",
    ],
)
def test_just_a_sum_goes_on_with_a_tale(text: str) -> None:
    assert wished(text) == []


def test_just_a_sum_is_wished_where_nothing_is_told() -> None:
    assert wished("刚好八万") == [Budget(max=80_000)]


@pytest.mark.parametrize("text", ["不要超过头先说那个数", "别超过先头讲的数目", "还是刚才那个预算"])
def test_one_may_go_back_to_the_sum_named_just_before(text: str) -> None:
    assert [found.kind for found in find_sums(text)] == [SumKind.EARLIER]


@pytest.mark.parametrize(
    "text", ["他前年送我一支笔要三千块", "上次她送了我条围巾两千", "去年人家送我一盒茶叶要八千"]
)
def test_what_a_present_received_cost_is_told(text: str) -> None:
    assert wished(text) == []


def test_a_sum_for_a_present_to_come_is_wished() -> None:
    assert wished("他要送我一支笔，三千以内") == [Budget(max=3_000)]
