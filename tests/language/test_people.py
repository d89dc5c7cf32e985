"""For whom a piece is: told plainly, by a pronoun, or of somebody who has another part."""

import pytest

from kiosk.domain.ontology import Dialect, Intent
from kiosk.domain.understanding import Reading
from kiosk.language.interpret import Interpreter

CMN, YUE, WUU = Dialect.CMN, Dialect.YUE, Dialect.WUU


def recipient(interpreter: Interpreter, text: str, dialect: Dialect) -> str | None:
    """Return for whom a piece is by the rules alone."""
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    return interpreter.interpret(text, dialect, lambda _: reading).slots.recipient


@pytest.mark.parametrize(
    ("dialect", "text", "person"),
    [
        (CMN, "我跟老婆十周年，给她挑个戒指", "wife"),
        (CMN, "陪闺蜜来的她生日送她一对耳环", "friend"),
        (CMN, "昨天跟我爸吃饭，想给他换条皮带", "father"),
        (YUE, "同老婆慶祝，想買隻錶畀佢", "wife"),
        (YUE, "帶埋個女嚟，揀條頸鏈送畀佢", "child"),
        (WUU, "搭女朋友一道来个，想送伊一根项链", "girlfriend"),
    ],
)
def test_a_pronoun_stands_for_the_person_before_it(interpreter, dialect, text, person) -> None:
    assert recipient(interpreter, text, dialect) == person


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "我老公陪我来的，给他看看"),
        (CMN, "我爱人走了五年了，想看块表"),
        (CMN, "我妈前年过世了，看看镯子"),
        (CMN, "我女儿国庆结婚，我穿旗袍，看看项链"),
        (CMN, "我是老板，想看块表"),
        (YUE, "我個仔下個月擺酒，我做奶奶，想睇對耳環"),
        (YUE, "我係老闆，想睇隻錶"),
        (WUU, "舅舅囡儿结婚，我要看只手拿包"),
    ],
)
def test_who_has_another_part_receives_nothing(interpreter, dialect, text) -> None:
    assert recipient(interpreter, text, dialect) is None


@pytest.mark.parametrize(
    ("dialect", "text", "person"),
    [
        (CMN, "送同事的女儿一条手链", "child"),
        (CMN, "给我男朋友他妈挑条丝巾", "elder"),
        (CMN, "给我女朋友", "girlfriend"),
        (CMN, "给我女儿", "child"),
        (CMN, "我女儿下个月结婚，看看项链", "child"),
        (CMN, "给我妈妈买个镯子", "mother"),
        (CMN, "去见准岳父，想带份礼物", "elder"),
        (YUE, "去探外父，想買份手信", "elder"),
        (YUE, "送份禮畀個日本客", "client"),
        (WUU, "阿拉爷爷九十岁，买根围巾送伊", "elder"),
    ],
)
def test_the_person_meant_is_told_from_whose_kin_it_is(interpreter, dialect, text, person) -> None:
    assert recipient(interpreter, text, dialect) == person


def test_money_kept_for_another_present_is_no_gift(interpreter) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    meaning = interpreter.interpret("要留两千随份子，看看表", CMN, lambda _: reading)
    assert meaning.slots.occasion == ()
