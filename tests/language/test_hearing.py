from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from kiosk.language.hearing import Hearing
from kiosk.language.lexicon import Lexicon
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
    ],
)
def test_cantonese_is_compared_by_its_own_sounds(hearing: Hearing, heard: str, meant: str) -> None:
    assert hearing.mend(heard, Dialect.YUE) == meant


@pytest.mark.parametrize(
    "text",
    ["孭咩袋好睇", "借张纸我写地址", "佢住边度", "手挽断咗", "细路玩紧", "小孩喺度跑", "黑色手袋"],
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
