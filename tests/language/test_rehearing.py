"""The house's words, heard for others that sound alike; what is ordinary stays as it was heard."""

import pytest

from kiosk.domain.catalog import HeardWord
from kiosk.domain.ontology import Dialect
from kiosk.domain.understanding import DOUBTFUL
from kiosk.language.lexicon import Lexicon
from kiosk.language.readings import sounds
from kiosk.language.rehearing import Rehearing, house_words

NAMES = ("听泉手袋", "云岫", "荷笠双肩包", "蜥皮荷笠双肩包", "雪窗茶歇")


@pytest.fixture(scope="module")
def rehearing(lexicon: Lexicon) -> Rehearing:
    words = [HeardWord(n, "product", {Dialect.CMN: tuple(sounds(n))}) for n in NAMES]
    words.append(HeardWord("珍珠", "material", {Dialect.CMN: tuple(sounds("珍珠"))}))
    return house_words(words, lexicon)


def best(rehearing: Rehearing, text: str, dialect: Dialect = Dialect.CMN) -> str:
    """Return the sentence that the sound would have to bear out, the first one."""
    proposals = rehearing.propose(text, dialect)
    return proposals[0].text if proposals else text


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("停泉手代还有吗", "听泉手袋还有吗"),
        ("蜥皮何利双肩包多少钱", "蜥皮荷笠双肩包多少钱"),
        ("雪床茶歇是什么做的", "雪窗茶歇是什么做的"),
        ("我要恶鱼皮的", "我要鳄鱼皮的"),
    ],
)
def test_a_name_that_was_misheard_is_proposed(rehearing: Rehearing, heard: str, meant: str) -> None:
    assert best(rehearing, heard) == meant


def test_cantonese_is_compared_by_its_own_sounds(rehearing: Rehearing) -> None:
    proposals = rehearing.propose("有冇鄂魚皮嘅袋", Dialect.YUE)
    assert "有冇鳄鱼皮嘅袋" in [proposal.text for proposal in proposals]


@pytest.mark.parametrize("text", ["听泉手袋还有吗", "鳄鱼皮手袋", "", "12345", "OK"])
def test_what_was_heard_right_is_left_alone(rehearing: Rehearing, text: str) -> None:
    assert best(rehearing, text) == text


def test_the_sound_decides(rehearing: Rehearing) -> None:
    text = "停泉手代还有吗"
    proposals = rehearing.propose(text, Dialect.CMN)
    taken, repairs = rehearing.settle(text, proposals, [3.0] + [-9.0] * (len(proposals) - 1))
    assert taken == "听泉手袋还有吗"
    assert [(r.heard, r.name, r.start, r.end) for r in repairs] == [("停泉手代", "听泉手袋", 0, 4)]
    assert repairs[0].confidence > 0.9
    text = "我想看看真如的"
    proposals = [p for p in rehearing.propose(text, Dialect.CMN) if p.repair.name == "珍珠"]
    assert rehearing.settle(text, proposals, [-15.0]) == (text, ())
    assert rehearing.settle(text, proposals, [0.0])[0] == "我想看看珍珠的"


@pytest.mark.parametrize(
    ("text", "synonym"), [("征服公布来的住房政策", "佛公"), ("我妹妹多月金蜂", "金货")]
)
def test_a_short_synonym_of_the_trade_needs_more_than_its_sound(
    rehearing: Rehearing, text: str, synonym: str
) -> None:
    proposals = rehearing.propose(text, Dialect.CMN)
    unlikely = [-4.5 if p.repair.name == synonym else -15.0 for p in proposals]
    assert rehearing.settle(text, proposals, unlikely) == (text, ())


def test_the_place_of_what_was_put_in_is_that_in_the_new_text(rehearing: Rehearing) -> None:
    text = "请问停泉代和停泉手代"
    proposals = [p for p in rehearing.propose(text, Dialect.CMN) if p.repair.name == "听泉手袋"]
    taken, repairs = rehearing.settle(text, proposals, [2.0] * len(proposals))
    assert repairs
    assert {taken[r.start : r.end] for r in repairs} == {"听泉手袋"}


def test_what_the_sound_hardly_bears_out_is_put_in_with_doubt(rehearing: Rehearing) -> None:
    text = "我想看看真如的"
    proposals = [p for p in rehearing.propose(text, Dialect.CMN) if p.repair.name == "珍珠"]
    _, sure = rehearing.settle(text, proposals, [2.0])
    _, doubtful = rehearing.settle(text, proposals, [-5.0])
    assert doubtful[0].confidence < DOUBTFUL < sure[0].confidence


def test_without_the_sounds_evidence_only_the_same_sounds_are_put_in(rehearing: Rehearing) -> None:
    same = "停泉手代还有吗"
    assert rehearing.settle(same, rehearing.propose(same, Dialect.CMN), None)[0] != same
    far = "今天天气很好我们去公园散步然后回家吃饭"
    assert rehearing.settle(far, rehearing.propose(far, Dialect.CMN), None)[0] == far


def test_two_words_of_one_sentence_are_both_put_in(rehearing: Rehearing) -> None:
    text = "停泉手代有恶鱼皮的吗"
    proposals = rehearing.propose(text, Dialect.CMN)
    taken, repairs = rehearing.settle(text, proposals, [1.0] * len(proposals))
    assert taken == "听泉手袋有鳄鱼皮的吗"
    assert [r.name for r in repairs] == ["听泉手袋", "鳄鱼皮"]


def test_the_prompt_opens_with_what_customers_ask_for(rehearing: Rehearing) -> None:
    assert rehearing.prompt(Dialect.CMN) == ("珍珠",)
    words = [
        HeardWord("云岫", "house", {}),
        HeardWord("鳄鱼皮", "material", {}, {Dialect.YUE: "鱷魚皮"}),
        HeardWord("手袋", "category", {}),
        HeardWord("听泉手袋", "product", {}),
    ]
    assert Rehearing(words).prompt(Dialect.CMN) == ("云岫", "手袋", "鳄鱼皮")
    assert Rehearing(words).prompt(Dialect.YUE)[-1] == "鱷魚皮"
