import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language
from kiosk.language.fold import fold_script
from kiosk.language.tone import Tone, load_tone

ZH, YUE, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN
TONE = load_tone(Path(__file__).resolve().parents[2] / "data" / "tone.toml")


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("此款手袋😘。", ZH, "emoji"),
        ("此款手袋(^_^)。", ZH, "kaomoji"),
        ("此款手袋（捂脸）。", ZH, "kaomoji"),
        ("欢迎！", ZH, "exclamation"),
        ("您好~", ZH, "tilde"),
        ("您好……", ZH, "ellipsis"),
        ("**此款**手袋。", ZH, "markup"),
        ("此款\u200b手袋。", ZH, "hidden-characters"),
        ("啊啊啊啊啊。", ZH, "repetition"),
        ("THIS IS SOLD OUT NOW", EN, "shouting"),
        ("你看此款。", ZH, "you"),
        ("你哋睇呢款。", YUE, "you"),
        ("亲亲，此款如何。", ZH, "endearment"),
        ("您好，亲。", ZH, "endearment"),
        ("寶貝，呢款如何。", YUE, "endearment"),
        ("Yes, baby.", EN, "endearment"),
        ("此款很好哦。", ZH, "particle"),
        ("呢款好啦。", YUE, "particle"),
        ("您話呢。", YUE, "particle"),
        ("此款yyds。", ZH, "slang"),
        ("此款绝绝子。", ZH, "slang"),
        ("很高兴为您服务。", ZH, "filler"),
        ("好的，请看此款。", ZH, "filler"),
        ("Feel free to ask.", EN, "filler"),
        ("It's calfskin.", EN, "contraction"),
        ("抱歉，实在对不起。", ZH, "apology"),
        ("此款尽显奢华。", ZH, "hype"),
        ("A timeless elegance.", EN, "hype"),
        ("此款为最佳之选。", ZH, "absolute"),
        ("全球第一。", ZH, "absolute"),
        ("頂級工藝。", YUE, "absolute"),
        ("The finest leather.", EN, "absolute"),
        ("此款保值。", ZH, "value-promise"),
        ("A sound investment.", EN, "value-promise"),
        ("请赶紧下单。", ZH, "urging"),
        ("切勿错过。", ZH, "urging"),
        ("Hurry.", EN, "urging"),
        ("此款⏰。", ZH, "emoji"),
        ("此款㊗。", ZH, "emoji"),
        ("此款(｡･ω･｡)。", ZH, "kaomoji"),
        ("此款:-)", ZH, "kaomoji"),
        ("买它买它买它买它。", ZH, "repetition"),
        ("女神，请看。", ZH, "endearment"),
        ("咱们先看此款。", ZH, "endearment"),
        ("此款甚好哒。", ZH, "particle"),
        ("嗯，此款。", ZH, "particle"),
        ("呢款好靓㗎。", YUE, "particle"),
        ("此款颜值出众。", ZH, "slang"),
        ("此款为平替。", ZH, "slang"),
        ("This is totally you.", EN, "slang"),
        ("作为人工智能，无法判断。", ZH, "filler"),
        ("Of course, here it is.", EN, "filler"),
        ("此款稀缺。", ZH, "hype"),
        ("An iconic piece.", EN, "hype"),
        ("此款为国家级工艺。", ZH, "absolute"),
        ("首款采用此工艺。", ZH, "absolute"),
        ("工艺一流。", ZH, "absolute"),
        ("全網獨家。", YUE, "absolute"),
        ("NO.1之选。", ZH, "absolute"),
        ("A first-class hide.", EN, "absolute"),
        ("二手也值钱。", ZH, "value-promise"),
        ("可作传家宝。", ZH, "value-promise"),
        ("It keeps its value.", EN, "value-promise"),
        ("仅剩2件。", ZH, "urging"),
        ("别犹豫。", ZH, "urging"),
        ("唔好錯過。", YUE, "urging"),
        ("It is selling fast.", EN, "urging"),
        ("此" * 120 + "。", ZH, "length"),
        ("word " * 60 + ".", EN, "length"),
    ],
)
def test_what_the_house_does_not_say(text: str, language: Language, rule: str) -> None:
    found = TONE.findings(text, language)
    assert rule in {finding.rule for finding in found}
    assert all(text[finding.start : finding.end] == finding.words for finding in found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "此款鳄鱼皮女包需避免接触油脂与尖锐物品，建议每3个月送至专业养护中心，使用品牌专用护理液",
            ZH,
        ),
        ("最近到店的第一款为羊毛呢料，最后一件已售罄。", ZH),
        ("由匠师亲手缝制，迷你尺寸，唯一编号压印于内。", ZH),
        ("增值税发票可于店内开具。", ZH),
        ("呢款手袋喺外灘店有貨，邊緣以雙針手縫。", YUE),
        ("請問邊一日方便送嚟？", YUE),
        ("The house's clasp is 18K gold; at most 3 pieces are made.", EN),
        ("材质为100%桑蚕丝。", ZH),
        ("羽根点由盖心往下渐疏，近底只剩光皮。", ZH),
        ("内衬灰羊绒呢，手可伸进暖着。", ZH),
        ("扣针弯成一段卷须，尖端搭在叶形金框的缺口里。", ZH),
        ("提手中空，入手比看上去轻。", ZH),
        ("金色小扣藏在第一道棱下。", ZH),
        ("The clasp closes with a soft click; honey-yellow ostrich.", EN),
        ("A case in exotic leather is best carried on board.", EN),
    ],
)
def test_plain_statements_pass(text: str, language: Language) -> None:
    assert TONE.findings(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "mended"),
    [
        ("你看这款，最近到店哦！", ZH, "您看这款，最近到店。"),
        ("**此款**重860克~", ZH, "此款重860克"),
        ("呢款鱷魚皮手袋啦！", YUE, "呢款鱷魚皮手袋。"),
        ("It's made of calfskin!", EN, "It is made of calfskin."),
        ("此款尽显奢华。", ZH, None),
        ("亲亲，请看。", ZH, "请看。"),
        ("好的，此款重860克。", ZH, "此款重860克。"),
        ("亲亲抱抱此款。", ZH, None),
        ("😘", ZH, None),
    ],
)
def test_mending(text: str, language: Language, mended: str | None) -> None:
    assert TONE.mend(text, language) == mended


@given(st.text(max_size=60), st.sampled_from(list(Language)))
def test_what_is_mended_is_clean(text: str, language: Language) -> None:
    mended = TONE.mend(text, language)
    assert mended is None or not TONE.findings(mended, language)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold_script(text)) == len(text)


def test_folding_reads_both_scripts_alike() -> None:
    assert fold_script("鱷魚皮銀包１８Ｋ") == "鳄鱼皮银包18K"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "tone-missing"),
        ("[[rule]]\nid = 'a'\npattern = '('\n[length]\n", "tone-invalid"),
        ("[[rule]]\nid = 'a'\n[length]\n", "tone-invalid"),
        ("[length]\n[[rule]]\nid = 'a'\npattern = 'x'\nseverity = 3\n", "tone-invalid"),
        ("not toml", "tone-invalid"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str | None, code: str) -> None:
    path = tmp_path / "tone.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(KioskError, match=re.escape(str(path))) as caught:
        load_tone(path)
    assert caught.value.code == code


def test_a_tone_without_a_limit_accepts_any_length() -> None:
    rules = TONE._rules
    lax = Tone(type(rules)(length={}, rule=()))
    assert lax.findings("".join(chr(0x4E00 + n) for n in range(500)), ZH) == ()
