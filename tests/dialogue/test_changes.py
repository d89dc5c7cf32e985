"""What adds to, replaces, corrects and takes back values of a search that goes on."""

from pathlib import Path

import pytest

from kiosk.domain.ontology import Dialect
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from quantize.corpora.wishes import read_wish
from tests.dialogue.test_taking_back import state_after

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def interpreter(house_ontology):
    return Interpreter(house_ontology, load_lexicon(ROOT / "data" / "lexicons"))


def check(interpreter, dialect, said, wish):
    state = state_after(interpreter, dialect, *said)
    assert (state.slots, state.exclude) == read_wish(wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (Dialect.CMN, ("看手套", "绿的，不，灰的，绿的显胖"), "category=gloves; color=grey"),
        (
            Dialect.CMN,
            ("看项链", "珍珠的，不，钻石的，哦不，珍珠的"),
            "category=necklace; material=pearl",
        ),
        (Dialect.CMN, ("看鞋", "要金的，不，棕的"), "category=shoes; color=brown"),
        (Dialect.YUE, ("睇手袋", "紅色，唔係，藍色，紅色我有晒"), "category=handbag; color=blue"),
        (Dialect.WUU, ("看丝巾", "红个，勿是，蓝个，红个忒老气"), "category=scarf; color=blue"),
        (
            Dialect.CMN,
            ("看戒指", "我说黄金，她说铂金，听她的，铂金"),
            "category=ring; material=platinum",
        ),
    ],
)
def test_what_was_corrected_is_not_wished_again_by_the_reason(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (Dialect.CMN, ("黑色的包", "换成蓝色吧，黑色的显老气"), "category=handbag; color=blue"),
        (
            Dialect.CMN,
            ("黑色的包", "蓝色的也看看，黑色的留着"),
            "category=handbag; color=black,blue",
        ),
        (Dialect.YUE, ("黑色手袋", "轉做紅色啦，黑色成個人好沉"), "category=handbag; color=red"),
        (Dialect.YUE, ("杏色手袋", "杏色好易污糟，都係灰色啦"), "category=handbag; color=grey"),
        (Dialect.WUU, ("黑个手袋", "换红个，黑个着勒像出客"), "category=handbag; color=red"),
    ],
)
def test_the_old_value_after_the_new_one_only_tells_why(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (Dialect.CMN, ("看鞋", "不要红色的", "红色那句不算"), "category=shoes"),
        (Dialect.CMN, ("看鞋", "不要红色的", "收回不要红色那句"), "category=shoes"),
        (Dialect.CMN, ("看鞋", "黑色的", "谢谢", "黑色那句收回"), "category=shoes"),
        (Dialect.YUE, ("睇手袋", "綠色唔要", "綠色嗰句收返"), "category=handbag"),
        (Dialect.WUU, ("看丝巾", "绿个勿要", "绿个搿句勿算"), "category=scarf"),
        (
            Dialect.CMN,
            ("看鞋", "不要红色的，要蓝的", "红色那句当我没说，红的也行"),
            "category=shoes; color=blue,red",
        ),
    ],
)
def test_a_named_sentence_is_taken_back(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (Dialect.CMN, ("红的围巾", "我姐说也能看粉的"), "category=scarf; color=pink,red"),
        (Dialect.CMN, ("红的围巾", "她说也可以要粉的"), "category=scarf; color=pink,red"),
        (Dialect.CMN, ("红的围巾", "粉的也能看"), "category=scarf; color=pink,red"),
        (Dialect.YUE, ("黑色手袋", "佢話都可以睇啡色"), "category=handbag; color=black,brown"),
        (Dialect.WUU, ("黑个手袋", "红个也好"), "category=handbag; color=black,red"),
        (Dialect.WUU, ("看手袋", "黑个搭蓝个侪可以"), "category=handbag; color=black,blue"),
    ],
)
def test_what_may_be_seen_too_joins(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (
            Dialect.CMN,
            ("黑的或者紫的包", "她嫌黑的闷，黑的不看了"),
            "category=handbag; color=purple",
        ),
        (Dialect.WUU, ("看手袋", "莫拿黑个拨我"), "category=handbag; !color=black"),
    ],
)
def test_what_is_complained_of_and_dropped_is_not_ruled_out(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (Dialect.CMN, ("送太太钻石手链", "前面那位先生走了，轮到我了，想看腕表"), "category=watch"),
        (Dialect.CMN, ("送太太钻石手链", "我不是刚才那个人，想看腕表"), "category=watch"),
        (Dialect.YUE, ("想睇廿萬以內嘅手表", "頭先嗰位走咗喇，我想睇耳環"), "category=earrings"),
        (Dialect.WUU, ("拨老公买手套", "前一位走脱勒，我想看手表"), "category=watch"),
    ],
)
def test_the_next_customer_starts_over(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (Dialect.CMN, ("帆布包", "材料其实无所谓"), "category=handbag"),
        (Dialect.YUE, ("紅寶石頸鏈", "石頭冇所謂，邊種都得"), "category=necklace"),
        (Dialect.CMN, ("钻石手链", "钻石不如珍珠"), "category=bracelet; material=pearl"),
        (Dialect.CMN, ("想看晚宴包", "包就要金色的"), "category=clutch; color=gold"),
        (Dialect.CMN, ("想看晚宴包", "换成包吧"), "category=handbag"),
        (
            Dialect.CMN,
            ("我的表带断了，能修吗", "换条棕色鳄鱼皮表带"),
            "color=brown; material=crocodile",
        ),
        (
            Dialect.YUE,
            ("我條錶帶裂咗，整唔整到", "換條黑色牛皮錶帶"),
            "color=black; material=calfskin",
        ),
    ],
)
def test_the_rest_of_the_search_stays(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (Dialect.CMN, ("棕的皮带", "黑的也拿一条吧"), "category=belt; color=black,brown"),
        (Dialect.CMN, ("看戒指", "铂金的", "好吧，听她的，黄金"), "category=ring; material=gold"),
        (
            Dialect.WUU,
            ("粉个双肩包", "伊要紫个，听伊个，换紫个"),
            "category=backpack; color=purple",
        ),
        (
            Dialect.YUE,
            ("睇頸鏈", "珍珠定翡翠好啲呢，你話"),
            "category=necklace; material=pearl,jade",
        ),
        (Dialect.CMN, ("你说手袋好还是托特包好，我拿不定",), "category=handbag,tote"),
        (
            Dialect.WUU,
            ("看戒指", "覅红宝石", "覅红宝石搿句闲话收回，当我没讲过，要钻石"),
            "category=ring; material=diamond",
        ),
        (
            Dialect.CMN,
            ("我的表带断了，能修吗", "换条棕色鳄鱼皮表带", "转黑色吧"),
            "color=black; material=crocodile",
        ),
    ],
)
def test_who_decides_and_what_is_chosen_between(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (
            Dialect.CMN,
            ("晚宴用的手拿包", "送我闺蜜的"),
            "category=clutch; occasion=evening,gift; recipient=friend",
        ),
        (
            Dialect.CMN,
            ("想送老婆一条项链", "她去婚礼上戴"),
            "category=necklace; occasion=gift,wedding; recipient=wife",
        ),
        (
            Dialect.YUE,
            ("想送條絲巾畀阿媽", "旅行用"),
            "category=scarf; occasion=gift,travel; recipient=mother",
        ),
        (Dialect.WUU, ("婚礼用个手袋", "派对用"), "category=handbag; occasion=party"),
    ],
)
def test_giving_and_an_occasion_of_wearing_stand_beside_each_other(
    interpreter, dialect, said, wish
):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (
            Dialect.CMN,
            ("看手袋", "音乐会上拎，我们乐团首演", "颁奖礼上戴"),
            "category=handbag; occasion=ceremony",
        ),
        (Dialect.CMN, ("我今天穿的是黑色小羊皮鞋，想看只手袋",), "category=handbag"),
        (
            Dialect.CMN,
            ("看手袋，小羊皮的", "手袋家里堆成山了，看丝巾吧"),
            "category=scarf",
        ),
        (Dialect.CMN, ("看项链", "先按两万算"), "category=necklace; budget=..20000"),
        (
            Dialect.CMN,
            ("见客户戴的表", "别太前卫，看着不稳重"),
            "category=watch; occasion=business; !tonality=avant_garde",
        ),
    ],
)
def test_a_wish_stands_beside_what_is_only_told(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)


@pytest.mark.parametrize(
    ("dialect", "said", "wish"),
    [
        (
            Dialect.CMN,
            ("看手表", "别家那块标价六万", "钢的", "别超过刚才那个数"),
            "category=watch; material=steel; budget=..60000",
        ),
        (
            Dialect.YUE,
            ("想睇手袋", "我家姐嗰隻買咗三萬", "黑色", "唔好超過頭先嗰個數"),
            "category=handbag; color=black; budget=..30000",
        ),
        (
            Dialect.CMN,
            ("看手表，五万以内", "别家那块标价六万", "钢的", "别超过刚才那个数"),
            "category=watch; material=steel; budget=..50000",
        ),
        (
            Dialect.CMN,
            ("别家那块标价六万", "看手表", "钢的", "黑的", "别超过刚才那个数"),
            "category=watch; material=steel; color=black",
        ),
    ],
)
def test_a_sum_only_told_of_lately_is_kept_to(interpreter, dialect, said, wish):
    check(interpreter, dialect, said, wish)
