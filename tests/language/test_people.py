"""For whom a piece is: told plainly, by a pronoun, or of somebody who has another part."""

import pytest

from kiosk.domain.ontology import Dialect, Intent
from kiosk.domain.understanding import Change, Reading
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
        (CMN, "他在少年宫教孩子画画，要素一点的围巾"),
        (CMN, "我每天服侍老人，看看平底鞋"),
        (YUE, "佢做補習教小朋友英文嘅，想要舒服啲嘅鞋"),
        (WUU, "伊是教小囡钢琴个，要素净点个耳环"),
        (CMN, "我太太评上教授，我陪她去领奖，想看块表"),
        (CMN, "老公单位年会，要带我一起去，看看手拿包"),
        (YUE, "我老公升職，我同佢一齊去飲宴，想睇條頸鏈"),
        (CMN, "别太花，同事天天问"),
        (YUE, "唔好有字母，費事啲同事成日問"),
        (CMN, "女：老公，这个太花了，要素的手袋"),
        (CMN, "男：妈，八万太多了，五万以内"),
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


@pytest.mark.parametrize(
    ("dialect", "text", "person"),
    [
        (CMN, "给我闺女，不对，给我妈", "mother"),
        (CMN, "给我妈买的，说错了，是给我爸", "father"),
        (YUE, "送畀我阿媽，唔係，送畀我奶奶", "elder"),
        (YUE, "畀老公嘅，講錯咗，畀老豆嘅", "father"),
        (WUU, "送拨阿拉姆妈，勿对，送拨阿拉丈人", "elder"),
    ],
)
def test_whoever_is_named_after_a_slip_is_meant(interpreter, dialect, text, person) -> None:
    assert recipient(interpreter, text, dialect) == person


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "同事都换了新表，我也想看块表"),
        (CMN, "我那个闺蜜从国外回来，手上那只镯子好看，我也来瞧瞧镯子"),
        (CMN, "我老婆上个月买了条围巾，我也来挑一条"),
        (YUE, "我個朋友戴對珍珠耳環好靚，我都想睇下耳環"),
        (WUU, "阿拉同学买了只新表，我也想看看表"),
    ],
)
def test_whose_example_is_followed_receives_nothing(interpreter, dialect, text) -> None:
    assert recipient(interpreter, text, dialect) is None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("我太太评上教授，我陪她去领奖，给她买条项链", "wife"),
        ("女：给老公看块表", "husband"),
        ("给同事买的，天天问我要", "friend"),
    ],
)
def test_whom_one_goes_with_may_receive_as_well(interpreter, text, person) -> None:
    assert recipient(interpreter, text, CMN) == person


def test_a_wish_to_give_as_well_keeps_the_person(interpreter) -> None:
    assert recipient(interpreter, "我妈生日，我也想送她一条丝巾", CMN) == "mother"


def test_money_kept_for_another_present_is_no_gift(interpreter) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    meaning = interpreter.interpret("要留两千随份子，看看表", CMN, lambda _: reading)
    assert meaning.slots.occasion == ()


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "他当了四十年厂长，看看皮带"),
        (CMN, "她以前是校长，要大气的"),
        (CMN, "我给领导当司机，想看块表"),
        (CMN, "最近认识了个新朋友，看看耳钉"),
        (YUE, "佢做咗廿幾年校長，想睇隻錶"),
        (YUE, "識咗個新朋友，想睇對耳環"),
        (WUU, "伊做仔三十年厂长，看看皮带"),
    ],
)
def test_what_somebody_was_or_whom_one_met_receives_nothing(interpreter, dialect, text) -> None:
    assert recipient(interpreter, text, dialect) is None


@pytest.mark.parametrize(
    ("dialect", "text", "person"),
    [
        (CMN, "认识了一个新朋友，想买条丝巾送给她", "friend"),
        (CMN, "我太太在楼上，我自己看条皮带", "self"),
        (CMN, "他们先逛，我自己挑双鞋", "self"),
        (CMN, "我自己给我妈挑条丝巾", "mother"),
        (YUE, "老婆去咗食飯，我自己睇下銀包", "self"),
        (WUU, "老婆勒隔壁，我自家看只手表", "self"),
        (CMN, "我跟老公公结婚五十年了，想给他买块表", "husband"),
        (WUU, "我搭老太婆结婚卅年哉，想拨伊买根项链", "wife"),
        (CMN, "给老太太买条围巾", "elder"),
    ],
)
def test_the_wearer_is_told_by_who_chooses_and_who_married(
    interpreter, dialect, text, person
) -> None:
    assert recipient(interpreter, text, dialect) == person


@pytest.mark.parametrize(
    ("dialect", "text", "gives"),
    [
        (CMN, "想送样体面的东西给他", True),
        (CMN, "想送好一点的给她", True),
        (CMN, "送他一份像样的", True),
        (YUE, "想送樣靚嘢畀佢", True),
        (WUU, "想送样登样个物事拨伊", True),
        (CMN, "前男友送我那条断了，想看条手链", False),
        (CMN, "老公送我的那条我很喜欢，想送闺蜜一条丝巾", True),
        (YUE, "前男友送畀我嗰條斷咗，想睇手鏈", False),
        (WUU, "老公送拨我搿只落脱了，想看手链", False),
        (CMN, "能快递送上门给他吗", False),
        (CMN, "上次送他一块表，想看条皮带", False),
    ],
)
def test_giving_is_told_with_words_between_and_not_of_what_was_given(
    interpreter, dialect, text, gives
) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    found = interpreter.interpret(text, dialect, lambda _: reading).slots.occasion
    assert ("gift" in found) is gives


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "上回送她一只玉镯，十二万，她天天戴"),
        (CMN, "去年给我妈买了条珍珠项链，六万多"),
        (CMN, "前年他生日送他一双红色皮鞋"),
        (YUE, "上次送咗隻錶畀佢，九萬幾，佢好鍾意"),
        (WUU, "旧年送伊一只黄金手镯，十万"),
    ],
)
def test_what_was_given_before_is_no_wish(interpreter, dialect, text) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    slots = interpreter.interpret(text, dialect, lambda _: reading).slots
    assert not (slots.category or slots.material or slots.color or slots.occasion)
    assert slots.budget is None


def test_a_present_of_today_is_sought_beside_an_earlier_one(interpreter) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    text = "上次送她一只表，这次送条手链吧"
    slots = interpreter.interpret(text, CMN, lambda _: reading).slots
    assert slots.category == ("bracelet",)
    assert slots.occasion == ("gift",)


@pytest.mark.parametrize(
    ("dialect", "text", "person"),
    [
        (CMN, "去年送我爸一块表，今年给我妈买条项链", "mother"),
        (CMN, "上次给我老公买了条皮带，这回给我儿子看双鞋", "child"),
        (YUE, "上次送咗對耳環畀女朋友，今次同阿媽揀條絲巾", "mother"),
        (WUU, "旧年送拨老公一只表，今年拨阿爸买条皮带", "father"),
        (CMN, "去年送我爸一块表，今年想看条皮带", "father"),
    ],
)
def test_who_was_given_something_before_gives_way_to_who_is_named_now(
    interpreter, dialect, text, person
) -> None:
    assert recipient(interpreter, text, dialect) == person


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "妈，我不喜欢粉的，要蓝的"),
        (CMN, "老公，我不想要金的"),
        (YUE, "媽咪，我唔要白色啊，要綠色"),
        (WUU, "姆妈，我覅红个，要蓝个"),
        (YUE, "我哋兩公婆想睇行李喼"),
        (WUU, "阿拉两夫妻想看看戒指"),
    ],
)
def test_who_is_spoken_to_or_comes_as_a_pair_receives_nothing(interpreter, dialect, text) -> None:
    assert recipient(interpreter, text, dialect) is None


def test_who_is_named_first_and_then_given_to_receives(interpreter) -> None:
    assert recipient(interpreter, "老婆，我不想送她太大的", CMN) == "wife"


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "她嫌贵，不送她了，我自己用"),
        (CMN, "算了不送了，留着自己戴"),
        (CMN, "不是送人的，自己背"),
        (YUE, "唔送畀佢喇，自己戴好過"),
        (WUU, "勿送拨伊了，我自家用"),
    ],
)
def test_who_gives_nothing_any_more_drops_the_gift(interpreter, dialect, text) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    meaning = interpreter.interpret(text, dialect, lambda _: reading)
    gifts = [m.change for m in meaning.mentions if m.value == "gift"]
    assert gifts == [Change.DROP]
    assert meaning.slots.recipient == "self"


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (CMN, "不送她了，送我妈"),
        (CMN, "不送手表了，送对袖扣吧"),
        (CMN, "你们不送货了吗"),
        (CMN, "不送了，我过来拿"),
        (YUE, "唔送佢喇，買份禮物畀阿媽"),
    ],
)
def test_another_gift_or_a_delivery_drops_none(interpreter, dialect, text) -> None:
    reading = Reading(dict.fromkeys(Intent, 1 / 6))
    found = interpreter.interpret(text, dialect, lambda _: reading).mentions
    assert all(m.change is not Change.DROP for m in found)
