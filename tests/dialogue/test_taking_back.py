"""What takes back the latest change of a search, and what corrects it or only tells more of it."""

from pathlib import Path

import pytest

from kiosk.dialogue.advance import advance
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Dialect
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from kiosk.language.rules import read_by_rules
from quantize.corpora.wishes import read_wish

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def interpreter(house_ontology):
    return Interpreter(house_ontology, load_lexicon(ROOT / "data" / "lexicons"))


def state_after(interpreter: Interpreter, dialect: Dialect, *said: str) -> DialogueState:
    state = DialogueState(dialect=dialect)
    for words in said:
        state = advance(state, interpreter.interpret(words, dialect, read_by_rules))
    return state


@pytest.mark.parametrize(
    ("dialect", "denial"),
    [
        (Dialect.CMN, "不是"),
        (Dialect.CMN, "上一句取消"),
        (Dialect.CMN, "刚才那句别算"),
        (Dialect.CMN, "刚才换丝巾那句不算，照旧"),
        (Dialect.CMN, "说错了"),
        (Dialect.CMN, "不是，我是跟我妈讲话呢"),
        (Dialect.CMN, "不是，丝巾是我妹妹在看"),
        (Dialect.YUE, "唔係"),
        (Dialect.YUE, "頭先嗰句唔算"),
        (Dialect.YUE, "唔係呀，我同個朋友講嘅啫"),
        (Dialect.WUU, "勿是"),
        (Dialect.WUU, "刚刚一句勿算"),
        (Dialect.WUU, "勿是呀，侬覅睬伊"),
    ],
)
def test_a_denial_takes_back_the_latest_change(interpreter, dialect, denial):
    state = state_after(interpreter, dialect, "想看卡包", "想看丝巾", denial)
    assert state.slots.category == ("card_holder",)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        (("想看卡包", "不是，是丝巾"), "category=scarf"),
        (("给女儿买耳环", "不是给女儿，是给我妈"), "category=earrings; recipient=mother"),
        (("想看卡包", "谢谢", "不是"), "category=card_holder"),
        (("戒指，不要红宝石的", "我收回刚才那句，就要红宝石"), "category=ring; material=ruby"),
    ],
)
def test_a_correction_or_a_late_no_takes_nothing_back(interpreter, said, wish):
    state = state_after(interpreter, Dialect.CMN, *said)
    assert (state.slots, state.exclude) == read_wish(wish)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        (("我妈七十了", "想给她买副耳环"), "category=earrings; recipient=mother"),
        (("给女儿买双鞋", "我妈也在", "帮她选鞋"), "category=shoes; recipient=child"),
    ],
)
def test_a_pronoun_means_who_was_named_just_before(interpreter, said, wish):
    state = state_after(interpreter, Dialect.CMN, *said)
    assert (state.slots, state.exclude) == read_wish(wish)


def test_what_is_to_stay_outlives_a_change_of_kind(interpreter):
    state = state_after(interpreter, Dialect.CMN, "想看黑色鳄鱼皮手袋", "换成钱包，其他要求不变")
    assert state.slots == read_wish("category=wallet; color=black; material=crocodile")[0]


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        (("看看围巾", "围巾她柜子里塞满了，看手套吧"), "category=gloves"),
        (("看看围巾", "围巾和手套都看看"), "category=gloves,scarf"),
        (("看看围巾", "围巾也要，手套也要"), "category=gloves,scarf"),
        (("手套，羊毛的", "羊毛会扎人，羊绒好些"), "category=gloves; material=cashmere"),
        (("手表，不要黄金", "黄金真的俗"), "category=watch; !material=gold"),
        (("手表，不要黄金", "还是要黄金吧"), "category=watch; material=gold"),
        (("手表，不要黄金", "黄金"), "category=watch; material=gold"),
    ],
)
def test_what_is_named_again_gives_way_to_what_is_turned_to(interpreter, said, wish):
    state = state_after(interpreter, Dialect.CMN, *said)
    assert (state.slots, state.exclude) == read_wish(wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (
            Dialect.CMN,
            ("项链，不要铂金", "珍珠的", "刚才说不要铂金，那句当我没说，珍珠不变"),
            "category=necklace; material=pearl",
        ),
        (
            Dialect.CMN,
            ("手袋，不要红色", "五万以内", "红色不要那句话收回"),
            "category=handbag; budget=..50000",
        ),
        (
            Dialect.YUE,
            ("頸鏈，唔要黃金", "頭先話唔要黃金，嗰句當我冇講"),
            "category=necklace",
        ),
        (
            Dialect.YUE,
            ("手袋，唔要羊皮", "黑色", "頭先講羊皮唔要，呢句唔算"),
            "category=handbag; color=black",
        ),
        (
            Dialect.WUU,
            ("项链，覅黄金", "珍珠个", "刚刚讲黄金覅，迭句当我呒没讲"),
            "category=necklace; material=pearl",
        ),
        (
            Dialect.CMN,
            ("看手套", "黑的，棕的也行", "棕的那句当我没说"),
            "category=gloves; color=black",
        ),
        (
            Dialect.YUE,
            ("手鈪，翡翠嘅", "八萬以內", "頭先講嘅翡翠當我冇講過"),
            "category=bracelet; budget=..80000",
        ),
        (
            Dialect.WUU,
            ("看腕表，弗要黑颜色", "三万以内", "刚刚讲个黑颜色当我没讲"),
            "category=watch; budget=..30000",
        ),
        (
            Dialect.CMN,
            ("看丝巾", "红的", "换成蓝的", "刚才说的蓝色不算"),
            "category=scarf; color=red",
        ),
    ],
)
def test_what_is_quoted_can_be_taken_back_by_name(interpreter, dialect, said, wish):
    state = state_after(interpreter, dialect, *said)
    assert (state.slots, state.exclude) == read_wish(wish)
