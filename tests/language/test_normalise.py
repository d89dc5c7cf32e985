import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dialect
from kiosk.language.dialect_lexicon import load_dialect_lexicons
from kiosk.language.normalise import MAX_UTTERANCE_CHARS, normalise

LEXICONS = load_dialect_lexicons(Path(__file__).parents[2] / "data" / "lexicons")


def plain(text: str, dialect: Dialect | None = None) -> str:
    return normalise(text, dialect, LEXICONS).normalised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ｗ２０萬以內，ＡＢＣ", "W20万以内，ABC"),
        ("呃，我我我想買個鱷魚皮手袋畀老婆，唔好太貴", "我想买个鳄鱼皮手袋给太太，不要太贵"),
        ("你哋呢度几点闩门", "你们这里几点关门"),
        ("铺头喺边度", "店在哪里"),
        ("呢只袋几多钱呀？有冇平啲嘅", "这只包多少钱呀？有没有便宜点的"),
        ("搿只包几钿？便宜眼好伐", "这只包多少钱？便宜点好吗"),
        ("阿拉姆妈过生日，想送拨伊一只镯头", "我妈妈过生日，想送给他一只手镯"),
        ("勿要忒张扬，弗要金颜色额", "不要太张扬，不要金色的"),
        ("那个，我想问一下价格", "我想问一下价格"),
        ("我 想 看 手 表", "我想看手表"),
    ],
)
def test_brings_any_writing_to_simplified_mandarin(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "那个有没有黑色的",
        "这个系列和旁边那个有什么关系",
        "明朝的步伐，伊朗的地毯",
        "拨打电话给老师和老板",
        "哈哈哈哈",
        "我想想再说",
        "预算168,000元，尺寸3.5厘米",
        "我们商量商量，考虑考虑",
        "三点一刻到五点半",
    ],
)
def test_leaves_plain_mandarin_alone(text):
    assert plain(text) == text


@pytest.mark.parametrize("text", ["系列里面边缘平整", "关系体系联系，左边右边", "旅行箱的成本价"])
def test_common_words_survive_even_when_the_dialect_is_known(text):
    assert plain(text, Dialect.YUE) == text


@pytest.mark.parametrize("text", ["步伐一致", "介绍一下搭配", "显眼的金额", "老师和老板"])
def test_common_words_survive_in_wu(text):
    assert plain(text, Dialect.WUU) == text


def test_a_hesitation_alone_is_kept_as_an_answer():
    assert plain("嗯") == "嗯"


def test_a_stretch_leads_back_to_the_customers_own_words():
    result = normalise("呃，我想睇下呢隻鱷魚皮手袋", None, LEXICONS)
    start = result.normalised.index("鳄鱼皮")
    assert result.words(start, start + 3) == "鱷魚皮"
    start = result.normalised.index("看看")
    assert result.words(start, start + 2) == "睇下"
    assert result.words(start, start + 1) == "睇下"


def test_the_dialect_found_is_told():
    assert normalise("搿只包几钿", None, LEXICONS).dialect.dialect is Dialect.WUU


@given(st.text())
def test_every_character_has_a_place_in_the_original(text):
    result = normalise(text, None, LEXICONS)
    assert len(result.spans) == len(result.normalised) <= MAX_UTTERANCE_CHARS
    assert all(0 <= start < end <= len(text) for start, end in result.spans)
    starts = [start for start, _ in result.spans]
    assert starts == sorted(starts)


@given(st.text(alphabet="我想唔系嘅侬伐覅嗯那个呢只，, 12a"), st.sampled_from([None, *Dialect]))
def test_normalising_never_fails_and_repeats_itself(text, dialect):
    assert normalise(text, dialect, LEXICONS) == normalise(text, dialect, LEXICONS)


STRANGE = ["我", "唔", "\ufdfa", "\x00", "那个", "，", "嗯，", "👜", "\ud800", "e\u0301"]


@pytest.mark.parametrize("text", [unit * 100_000 for unit in STRANGE], ids=map(ascii, STRANGE))
def test_long_and_strange_input_takes_no_time(text):
    started = time.perf_counter()
    result = normalise(text, None, LEXICONS)
    assert len(result.normalised) <= MAX_UTTERANCE_CHARS
    assert time.perf_counter() - started < 1.0


def test_what_is_beyond_the_limit_is_ignored():
    assert "手袋" not in plain("好" + "看" * MAX_UTTERANCE_CHARS + "手袋")


@pytest.mark.parametrize(
    "content", ["a,b\n", "word,mandarin,kind\n,x,y\n", "word,mandarin,kind\nx\n"]
)
def test_a_broken_lexicon_names_its_line(tmp_path, content):
    (tmp_path / "yue.csv").write_text(content, encoding="utf-8")
    with pytest.raises(KioskError, match="line"):
        load_dialect_lexicons(tmp_path)


def test_a_missing_lexicon_says_where(tmp_path):
    with pytest.raises(KioskError, match=r"yue\.csv"):
        load_dialect_lexicons(tmp_path)


def test_the_lexicons_are_rich():
    assert len(LEXICONS[Dialect.YUE]) >= 900
    assert len(LEXICONS[Dialect.WUU]) >= 700
