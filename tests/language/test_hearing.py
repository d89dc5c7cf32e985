from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from kiosk.language.hearing import Hearing
from kiosk.language.lexicon import Lexicon
from kiosk.language.normalise import normalise
from kiosk.language.readings import jyutping_key, load_cantonese


@pytest.fixture(scope="module")
def hearing(lexicon: Lexicon) -> Hearing:
    return Hearing(lexicon)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("有冇鄂鱼皮嘅背郎", "有冇鳄鱼皮嘅背囊"),
        ("呢粒转石几钱", "呢粒钻石几钱"),
        ("睇下只玉握", "睇下只玉鈪"),
        ("高睁孩有冇黑色", "高睁鞋有冇黑色"),
        ("去朋友嘅分礼", "去朋友嘅婚礼"),
        ("晚燕戴嘅颈链", "晚宴戴嘅颈链"),
        ("要洋绒，龙重啲嘅", "要羊绒，隆重啲嘅"),
        ("桃池嘅", "陶瓷嘅"),
    ],
)
def test_cantonese_is_compared_by_its_own_sounds(hearing: Hearing, heard: str, meant: str) -> None:
    assert hearing.mend(heard, Dialect.YUE) == meant


@pytest.mark.parametrize(
    "text",
    [
        "孭咩袋好睇",
        "借张纸我写地址",
        "佢住边度",
        "手挽断咗",
        "细路玩紧",
        "小孩喺度跑",
        "黑色手袋",
        "送份礼畀佢",
        "颈度加条链",
        "前面几多人排队",
        "桃池边度有得影相",
    ],
)
def test_ordinary_cantonese_is_left_alone(hearing: Hearing, text: str) -> None:
    assert hearing.mend(text, Dialect.YUE) == text


def test_wu_tones_may_differ_and_its_own_words_stand(hearing: Hearing) -> None:
    assert hearing.mend("我要买只手逃", Dialect.WUU) == "我要买只手套"
    assert hearing.mend("倷额包搿只啥价钿", Dialect.WUU) == "倷额包搿只啥价钿"


def test_mandarin_has_no_sounds_beside_pinyin(hearing: Hearing) -> None:
    assert hearing.mend("转石", Dialect.CMN) == "转石"


def test_merged_sounds_of_cantonese_share_a_key() -> None:
    assert jyutping_key("nei") == jyutping_key("lei")
    assert jyutping_key("ngaak") == jyutping_key("aat")
    assert jyutping_key("gwok") == jyutping_key("got")
    assert jyutping_key("pei") != jyutping_key("bei")


def test_a_missing_table_of_readings_says_where(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"jyutping\.txt"):
        load_cantonese(tmp_path / "jyutping.txt")


@pytest.mark.parametrize(
    ("dialect", "text", "meant"),
    [
        (Dialect.CMN, "晚烟上戴的耳环", "晚宴上戴的耳环"),
        (Dialect.CMN, "参加昏礼", "参加婚礼"),
        (Dialect.CMN, "低掉一点", "低调一点"),
        (Dialect.CMN, "要现带的", "要现代的"),
        (Dialect.CMN, "想看个写跨包", "想看个斜挎包"),
        (Dialect.CMN, "给老公挑副袖口", "给老公挑副袖扣"),
        (Dialect.CMN, "他退休，想送里", "他退休，想送礼"),
        (Dialect.CMN, "老师退休宋他的", "老师退休送他的"),
        (Dialect.WUU, "前喂点", "前卫点"),
        (Dialect.CMN, "转石的", "钻石的"),
        (Dialect.CMN, "要洋绒围巾", "要羊绒围巾"),
        (Dialect.CMN, "泰的，要么陶瓷", "钛的，要么陶瓷"),
        (Dialect.CMN, "皇金的", "黄金的"),
        (Dialect.CMN, "刻色的", "黑色的"),
        (Dialect.CMN, "黄今的，五万以内", "黄金的，五万以内"),
        (Dialect.CMN, "要看黄斤项链", "要看黄金项链"),
        (Dialect.CMN, "想买借指", "想买戒指"),
        (Dialect.CMN, "借指有吗", "戒指有吗"),
        (Dialect.CMN, "尚班穿的", "上班穿的"),
        (Dialect.CMN, "去旅型背的", "去旅行背的"),
        (Dialect.CMN, "旅油的时候拖着", "旅游的时候拖着"),
        (Dialect.CMN, "去履行背的双肩包", "去旅行背的双肩包"),
        (Dialect.CMN, "履行用的箱子", "旅行用的箱子"),
        (Dialect.CMN, "年底派队穿的鞋", "年底派对穿的鞋"),
        (Dialect.WUU, "派队里向戴个", "派对里面戴个"),
        (Dialect.CMN, "严色都行", "颜色都行"),
        (Dialect.YUE, "言色冇所谓", "颜色无所谓"),
        (Dialect.CMN, "红宝石戒纸", "红宝石戒指"),
        (Dialect.YUE, "鑽石戒紙", "钻石戒指"),
        (Dialect.WUU, "包有伐，要额鱼皮个", "包有吗，要鳄鱼皮个"),
        (Dialect.WUU, "额鱼皮，有伐", "鳄鱼皮，有吗"),
        (Dialect.CMN, "洪的", "红的"),
        (Dialect.CMN, "不是黑的，是兰的", "不是黑的，是蓝的"),
        (Dialect.WUU, "篮个吧", "蓝个吧"),
        (Dialect.WUU, "皮带，宏个", "皮带，红个"),
    ],
)
def test_words_of_use_and_manner_are_put_in(
    hearing: Hearing, lexicon: Lexicon, dialect: Dialect, text: str, meant: str
) -> None:
    repaired, _ = hearing.repair(normalise(text, dialect, lexicon.dialects, hearing.mend))
    assert repaired.normalised == meant


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (Dialect.CMN, "袖口脏了"),
        (Dialect.CMN, "西装袖口有点紧"),
        (Dialect.CMN, "就是嫌贵"),
        (Dialect.CMN, "刚签了个大单"),
        (Dialect.CMN, "红配绿行吗"),
        (Dialect.CMN, "名字会刻在里面"),
        (Dialect.CMN, "晚宴戴的项链"),
        (Dialect.CMN, "先带我看看"),
        (Dialect.CMN, "前位客人走了"),
        (Dialect.CMN, "这个送里面那位"),
        (Dialect.CMN, "运动些的表"),
        (Dialect.CMN, "宋朝的花样"),
        (Dialect.CMN, "写个卡片"),
        (Dialect.CMN, "返公司开会"),
        (Dialect.CMN, "女款"),
        (Dialect.CMN, "要男款"),
        (Dialect.CMN, "换红的"),
        (Dialect.CMN, "我找小刘"),
        (Dialect.CMN, "太贵的"),
        (Dialect.CMN, "王女士"),
        (Dialect.CMN, "克拉钻"),
        (Dialect.CMN, "刚才换颜色那句不要了"),
        (Dialect.CMN, "能换个颜色吗"),
        (Dialect.CMN, "黄巾起义"),
        (Dialect.CMN, "我要借指甲刀"),
        (Dialect.CMN, "你们要履行合同"),
        (Dialect.CMN, "承诺没有履行"),
        (Dialect.CMN, "公司派队去参赛"),
        (Dialect.CMN, "姓洪的"),
        (Dialect.CMN, "放在篮子里"),
        (Dialect.CMN, "虹桥的店"),
    ],
)
def test_ordinary_words_are_no_words_of_use(
    hearing: Hearing, lexicon: Lexicon, dialect: Dialect, text: str
) -> None:
    repaired, repairs = hearing.repair(normalise(text, dialect, lexicon.dialects, hearing.mend))
    assert (repaired.normalised, repairs) == (text, ())
