"""Words asked for so plainly that a model is overruled which hears something else."""

import pytest

from kiosk.domain.understanding import Reading
from kiosk.language.firm import is_bare, is_named_anew
from kiosk.language.interpret import Interpreter
from kiosk.language.rules import read_by_rules
from quantize.corpora.wishes import read_wish


def read_as_small_talk(normalised: str) -> Reading:
    """Judge as the model does where it takes a sentence for no wish at all."""
    by_rules = read_by_rules(normalised)
    low = (0.05,) * len(normalised)
    return Reading(by_rules.intents, low, low)


@pytest.mark.parametrize(
    ("sentence", "wish"),
    [
        ("我胖了一圈，想买条皮带", "category=belt"),
        ("双肩包有吗，我那只断了", "category=backpack"),
        ("改主意了，给我们老板买", "recipient=boss"),
        ("叫惯了，不是男朋友，是老公", "recipient=husband"),
        ("喜酒取消了，换成上班背", "occasion=daily"),
        ("刚忘记算房贷，六万", "budget=..60000"),
        ("钱包在哪儿", "category=wallet"),
        ("请问皮带专柜在哪疙瘩", "category=belt"),
        ("我也来瞅瞅手镯", "category=bracelet"),
        ("白色手袋", "category=handbag; color=white"),
        ("我女儿毕业，想送她一块表", "category=watch; recipient=child; occasion=gift"),
    ],
)
def test_what_is_asked_for_plainly_is_a_wish(interpreter: Interpreter, sentence, wish):
    meaning = interpreter.interpret(sentence, None, read_as_small_talk)
    expected, barred = read_wish(wish)
    for slot in ("category", "recipient", "budget", "color"):
        assert getattr(meaning.slots, slot) == getattr(expected, slot), slot
    assert meaning.exclude == barred


@pytest.mark.parametrize(
    "sentence",
    [
        "我想看看手袋的拉链能不能修",
        "上次买只表停了",
        "我的手套落在哪里了",
        "这只表在哪里修",
        "我女儿的同事戴着珍珠",
        "我脚上这双是白的",
        "隔壁那位太太也来过",
    ],
)
def test_what_is_only_spoken_of_stays_with_the_model(interpreter: Interpreter, sentence):
    assert interpreter.interpret(sentence, None, read_as_small_talk).slots.is_empty()


def test_a_sentence_is_bare_where_only_particles_stand_beside_its_values():
    assert is_bare([(0, 3)], "黑色的吧")
    assert not is_bare([(0, 2)], "黑色掉漆了")
    assert not is_bare([], "吧")


def test_only_after_a_correction_is_something_named_anew():
    assert is_named_anew(6, "不是女儿，是我妈")
    assert not is_named_anew(3, "这是我妈")


def read_as_ruled_out(normalised: str) -> Reading:
    """Judge as the model does where a manner reminds it of 不要太浪漫."""
    length = len(normalised)
    return Reading(read_by_rules(normalised).intents, (0.05,) * length, (0.9,) * length)


@pytest.mark.parametrize("sentence", ["浪漫眼个", "款式浪漫一点", "样子浪漫点的", "浪漫啲"])
def test_more_of_a_manner_rules_out_nothing(interpreter: Interpreter, sentence: str) -> None:
    meaning = interpreter.interpret(sentence, None, read_as_ruled_out)
    assert (meaning.slots.tonality, meaning.exclude.tonality) == (("romantic",), ())


def test_less_of_a_manner_still_rules_out(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("不要浪漫一点的", None, read_as_ruled_out)
    assert meaning.exclude.tonality == ("romantic",)
