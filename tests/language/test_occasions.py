"""What a piece is for, told in passing, and occasions that are over."""

import pytest

from kiosk.domain.ontology import Dialect
from kiosk.domain.understanding import Reading
from kiosk.language.interpret import Interpreter
from kiosk.language.rules import read_by_rules

CMN, YUE, WUU = Dialect.CMN, Dialect.YUE, Dialect.WUU


def read_as_small_talk(normalised: str) -> Reading:
    """Judge as the model does where it takes a sentence for no wish at all."""
    low = (0.05,) * len(normalised)
    return Reading(read_by_rules(normalised).intents, low, low)


@pytest.mark.parametrize(
    ("dialect", "text", "occasion"),
    [
        (CMN, "我每天坐地铁", "daily"),
        (CMN, "天天要挤早高峰", "daily"),
        (CMN, "见客户也拎着它", "business"),
        (CMN, "单位办晚宴，我要上去讲两句", "evening"),
        (CMN, "下周去旅游，给我拿个箱子", "travel"),
        (CMN, "下个月跟闺女去旅游", "travel"),
        (YUE, "下個禮拜同屋企人去旅行", "travel"),
        (WUU, "下趟搭同事去旅游", "travel"),
        (CMN, "约了个人，头一回见面", "date"),
        (CMN, "新馆落成，他要上台讲话", "ceremony"),
        (CMN, "分公司开业，我要上去剪彩", "ceremony"),
        (CMN, "她下礼拜要去领奖", "ceremony"),
        (YUE, "新鋪開張，佢要上台剪綵", "ceremony"),
        (WUU, "新厂开幕，伊要上台剪彩", "ceremony"),
        (YUE, "日日搭地鐵返工", "daily"),
        (YUE, "公司搞晚宴，我做主持", "evening"),
        (WUU, "天天轧地铁挤公交", "daily"),
    ],
)
def test_an_occasion_told_of_oneself_counts(
    interpreter: Interpreter, dialect: Dialect, text: str, occasion: str
) -> None:
    assert interpreter.interpret(text, dialect, read_as_small_talk).slots.occasion == (occasion,)


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "年会刚发了奖金，想看个手镯"),
        (CMN, "上周派对玩疯了，看看丝巾"),
        (CMN, "刚旅行回来，想看块表"),
        (CMN, "今天签了个大单，想看块表"),
        (CMN, "合同签下来了，签成了大单，看块表"),
        (YUE, "今日簽咗張大單，想睇隻錶"),
        (WUU, "今朝签仔一只大单子，看只表"),
        (CMN, "我平时穿得素，看看丝巾"),
        (YUE, "尾牙啱啱抽咗獎，想睇隻錶"),
        (WUU, "昨日派对散脱勒，看看丝巾"),
    ],
)
def test_an_occasion_that_is_over_is_none(
    interpreter: Interpreter, dialect: Dialect, text: str
) -> None:
    reading = Reading(read_by_rules(text).intents)
    assert interpreter.interpret(text, dialect, lambda _: reading).slots.occasion == ()


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "刚上班，没攒下钱，看看钱包"),
        (CMN, "上班没几年，买不起太贵的，看看表"),
        (CMN, "我在银行上班，想看块表"),
        (YUE, "啱啱返工，冇乜錢，睇下銀包"),
        (WUU, "刚刚上班，钞票勿多，看只包"),
    ],
)
def test_a_job_is_no_occasion(interpreter: Interpreter, dialect: Dialect, text: str) -> None:
    reading = Reading(read_by_rules(text).intents, (0.9,) * 200, (0.05,) * 200)
    assert interpreter.interpret(text, dialect, lambda _: reading).slots.occasion == ()


@pytest.mark.parametrize("text", ["刚上班，想买个上班背的包", "平时上班用", "去公司上班背"])
def test_what_is_used_at_work_is_daily(interpreter: Interpreter, text: str) -> None:
    meaning = interpreter.interpret(text, CMN, lambda _: Reading(read_by_rules(text).intents))
    assert meaning.slots.occasion == ("daily",)


def test_a_wedding_that_was_is_still_the_occasion(interpreter: Interpreter) -> None:
    reading = Reading(read_by_rules("").intents)
    meaning = interpreter.interpret("刚结婚，想看对戒指", CMN, lambda _: reading)
    assert meaning.slots.occasion == ("wedding",)


@pytest.mark.parametrize("text", ["要谁见了都愣住的那种", "没什么人敢戴的", "一般人不敢背的"])
def test_what_startles_everybody_is_daring(interpreter: Interpreter, text: str) -> None:
    meaning = interpreter.interpret(text, CMN, lambda _: Reading(read_by_rules(text).intents))
    assert meaning.slots.tonality == ("avant_garde",)
