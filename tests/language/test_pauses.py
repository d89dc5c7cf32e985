import pytest

from kiosk.domain.ontology import Dialect
from kiosk.language.pauses import Question, pause_s

WHOLE = ["这款多少钱？", "有没有黑色的吗", "呢個袋幾多錢", "唔該", "搿只包几钿啊", "谢谢"]
HANGING = ["我想要一个", "有没有黑色的", "我想揾一隻嘅", "因为", "嗯", "还有", "呢個"]


@pytest.mark.parametrize("dialect", Dialect)
def test_what_hangs_is_waited_for_longer_than_what_is_whole(dialect: Dialect) -> None:
    unknown = pause_s(None, dialect)
    assert {text for text in WHOLE if pause_s(text, dialect) >= unknown} == set()
    assert {text for text in HANGING if pause_s(text, dialect) <= unknown} == set()


def test_a_yes_ends_sooner_where_one_was_asked_for() -> None:
    asked = pause_s("对", Dialect.CMN, Question.YES_NO)
    assert asked < pause_s("对", Dialect.CMN)
    told = "我想看看别的手袋"
    assert pause_s(told, Dialect.CMN, Question.YES_NO) == pause_s(told, Dialect.CMN)


def test_a_numeral_is_given_time_for_its_unit() -> None:
    assert pause_s("二十", Dialect.CMN, Question.NUMBER) > pause_s("二十万", Dialect.CMN)
    assert pause_s("二十", Dialect.CMN) < pause_s("二十", Dialect.CMN, Question.NUMBER)


def test_wu_is_given_more_time() -> None:
    assert pause_s("好", Dialect.WUU) > pause_s("好", Dialect.CMN)


def test_cantonese_without_a_final_particle_is_given_more_time_than_with_one() -> None:
    with_one, without = "呢個袋好靚啊", "呢個袋好靚"
    assert pause_s(with_one, Dialect.YUE) < pause_s(without, Dialect.YUE)
    assert pause_s(without, Dialect.YUE) < pause_s(None, Dialect.YUE)
