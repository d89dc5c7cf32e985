import random
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.dialogue.compose import Composer
from kiosk.dialogue.quantities import find_quantities, parse_chinese_number
from kiosk.dialogue.verify import Verifier
from kiosk.domain.catalog import Fact, Product
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.ontology import Language, Ontology
from tests.dialogue.house import BAG, CARE, CLUTCH, DERIVED, FACTS, HOUSE, STOCK, WATCH
from tests.dialogue.mutations import mutations
from tests.dialogue.plans import every_plan

ZH, YUE, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN
BAG_FACTS, CLUTCH_FACTS = FACTS[BAG.sku], FACTS[CLUTCH.sku]
BOTH = (BAG, CLUTCH)
BOTH_FACTS = (*BAG_FACTS, *CLUTCH_FACTS, *DERIVED)

TRUE: list[tuple[str, tuple[Fact, ...], tuple[Product, ...], Language]] = [
    ("云岫听泉手袋售价¥168,000，主体采用湾鳄腹部鳄鱼皮。", BAG_FACTS, (BAG,), ZH),
    ("此款售价为十六万八千元。", BAG_FACTS, (BAG,), ZH),
    ("重量为860克。", BAG_FACTS, (BAG,), ZH),
    ("锁扣采用18K金材质。", BAG_FACTS, (BAG,), ZH),
    ("这款手袋为黑色鳄鱼皮，适合晚宴。", BAG_FACTS, (BAG,), ZH),
    ("此款手袋由匠师沈砚秋以马鞍针法双针手缝，制作工时为62小时。", BAG_FACTS, (BAG,), ZH),
    ("请勿用清水或酒精擦拭。", CARE, (BAG,), ZH),
    ("云岫听泉手袋的售价比云岫半月手拿包高出¥122,000。", BOTH_FACTS, BOTH, ZH),
    ("云岫听泉手袋在外滩店有货，现存2件，清点于14:05。", STOCK, BOTH, ZH),
    ("云岫半月手拿包在外滩店已售罄。", STOCK, BOTH, ZH),
    ("各店统一定价，不设折扣。", HOUSE, (), ZH),
    ("雲岫聽泉手袋售價¥168,000，主體採用灣鱷腹部鱷魚皮。", BAG_FACTS, (BAG,), YUE),
    ("The Yunxiu Tingquan handbag is priced at ¥168,000.", BAG_FACTS, (BAG,), EN),
    ("Its clasp is 18K gold and it weighs 860 g.", BAG_FACTS, (BAG,), EN),
]

FALSE: list[tuple[str, tuple[Fact, ...], tuple[Product, ...], Language]] = [
    # numbers
    ("此款售价¥186,000。", BAG_FACTS, (BAG,), ZH),
    ("此款售价为十八万六千元。", BAG_FACTS, (BAG,), ZH),
    ("此款重62克。", BAG_FACTS, (BAG,), ZH),
    ("此款宽20厘米、高28厘米。", BAG_FACTS, (BAG,), ZH),
    ("建议每6个月送至专业养护中心。", CARE, (BAG,), ZH),
    ("云岫听泉手袋在外滩店有货，3件。", STOCK, BOTH, ZH),
    ("可享八折优惠。", HOUSE, (BAG,), ZH),
    ("此款约合港币¥168,000。", BAG_FACTS, (BAG,), ZH),
    ("It weighs 62 g.", BAG_FACTS, (BAG,), EN),
    ("The price is ¥186,000.", BAG_FACTS, (BAG,), EN),
    # a fact of one piece said of another
    ("云岫半月手拿包售价¥168,000。", BOTH_FACTS, BOTH, ZH),
    ("云岫听泉手袋售价¥46,000。", BOTH_FACTS, BOTH, ZH),
    ("云岫半月手拿包以马鞍针法双针手缝。", BOTH_FACTS, BOTH, ZH),
    ("云岫半月手拿包的售价比云岫听泉手袋高出¥122,000。", BOTH_FACTS, BOTH, ZH),
    ("云岫半月手拿包与云岫听泉手袋均为鳄鱼皮。", BOTH_FACTS, BOTH, ZH),
    ("两款均为鳄鱼皮。", BOTH_FACTS, BOTH, ZH),
    ("云岫松间行李箱售价¥168,000。", BAG_FACTS, (BAG,), ZH),
    ("此款由顾清和完成。", BAG_FACTS, (BAG,), ZH),
    ("此款属松间系列。", BAG_FACTS, (BAG,), ZH),
    # negation
    ("鳄鱼皮无需避免接触油脂。", CARE, (BAG,), ZH),
    ("鳄鱼皮可接触油脂与尖锐物品。", CARE, (BAG,), ZH),
    ("可用清水或酒精擦拭。", CARE, (BAG,), ZH),
    ("无需每3个月送至专业养护中心。", CARE, (BAG,), ZH),
    ("外层为植鞣小牛皮，内有衬里。", CLUTCH_FACTS, (CLUTCH,), ZH),
    ("各店统一定价，设有折扣。", HOUSE, (), ZH),
    ("可用清水或酒精抹拭。", CARE, (BAG,), YUE),
    ("Crocodile may touch grease or sharp objects.", CARE, (BAG,), EN),
    ("It can be wiped with water.", CARE, (BAG,), EN),
    ("此款并非鳄鱼皮。", BAG_FACTS, (BAG,), ZH),
    ("It is not crocodile.", BAG_FACTS, (BAG,), EN),
    # stock
    ("云岫听泉手袋已售罄。", STOCK, BOTH, ZH),
    ("云岫半月手拿包在外滩店有货，1件。", STOCK, BOTH, ZH),
    ("云岫半月手拿包在太古里店已售罄。", STOCK, BOTH, ZH),
    ("此款有现货。", BAG_FACTS, (BAG,), ZH),
    ("呢款有貨，3件。", STOCK, (BAG,), YUE),
    # materials, colours, places, qualities
    ("此款采用小牛皮。", BAG_FACTS, (BAG,), ZH),
    ("此款为银色鳄鱼皮。", BAG_FACTS, (BAG,), ZH),
    ("此款锁扣为精钢。", BAG_FACTS, (BAG,), ZH),
    ("此款防水，采用意大利工艺。", BAG_FACTS, (BAG,), ZH),
    ("此款比同类更轻。", BAG_FACTS, (BAG,), ZH),
    ("此款仅有一件。", BAG_FACTS, (BAG,), ZH),
    ("The clasp is silver.", BAG_FACTS, (BAG,), EN),
    ("It is made in Italy.", BAG_FACTS, (BAG,), EN),
    ("The clasp is crocodile.", BAG_FACTS, (BAG,), EN),
]


@pytest.mark.parametrize(("text", "facts", "products", "language"), TRUE)
def test_what_follows_from_the_facts_stays(
    verifier: Verifier,
    text: str,
    facts: tuple[Fact, ...],
    products: tuple[Product, ...],
    language: Language,
) -> None:
    verdict = verifier.verify(text, facts, products, language)
    assert verdict.ok, verdict.removed
    assert [sentence.text for sentence in verdict.kept] == [text]
    assert verdict.kept[0].facts


@pytest.mark.parametrize(("text", "facts", "products", "language"), FALSE)
def test_what_does_not_follow_is_removed(
    verifier: Verifier,
    text: str,
    facts: tuple[Fact, ...],
    products: tuple[Product, ...],
    language: Language,
) -> None:
    verdict = verifier.verify(text, facts, products, language)
    assert not verdict.kept
    assert not verdict.ok
    assert verdict.removed[0].sentence == text
    assert verdict.removed[0].claim


def test_one_false_sentence_does_not_take_the_others_along(verifier: Verifier) -> None:
    text = "此款重860克。此款售价¥99,000。锁扣为18K金。"
    verdict = verifier.verify(text, BAG_FACTS, (BAG,), ZH)
    assert [s.text for s in verdict.kept] == ["此款重860克。", "锁扣为18K金。"]
    assert [r.claim for r in verdict.removed] == ["¥99,000"]
    assert verdict.kept[0].facts == ("YX-HB-0101/weight",)


def test_a_pronoun_after_a_removed_sentence_points_nowhere(verifier: Verifier) -> None:
    text = "云岫半月手拿包防水。此款重860克。"
    assert not verifier.verify(text, BOTH_FACTS, BOTH, ZH).kept


def test_the_tone_is_mended_where_it_can_be_and_reported(verifier: Verifier) -> None:
    verdict = verifier.verify("此款重860克！", BAG_FACTS, (BAG,), ZH)
    assert [s.text for s in verdict.kept] == ["此款重860克。"]
    assert not verdict.ok
    assert verdict.removed[0].why == "tone: exclamation"


def test_hype_is_removed(verifier: Verifier) -> None:
    verdict = verifier.verify("此款重860克，堪称完美。", BAG_FACTS, (BAG,), ZH)
    assert not verdict.kept
    assert verdict.removed[0].why == "tone: hype"


def test_the_composers_own_sentences_stay(verifier: Verifier, composer: Composer) -> None:
    said = kept = 0
    for plan in every_plan():
        for turn in range(2):
            reply = composer.compose(plan, DialogueState(turn=turn), seed=7)
            verdict = verifier.verify(
                reply.text, plan.facts, plan.products, plan.language, composer.granted(plan)
            )
            said += len(reply.sentences)
            kept += len(verdict.kept)
    assert said > 500
    assert kept / said >= 0.99


def test_no_mutated_reply_passes(
    verifier: Verifier, composer: Composer, house_ontology: Ontology
) -> None:
    rng = random.Random(20)
    passed: list[str] = []
    kinds: Counter[str] = Counter()
    for plan in every_plan():
        granted = composer.granted(plan)
        for turn in range(2):
            reply = composer.compose(plan, DialogueState(turn=turn), seed=turn)
            for sentence in reply.sentences:
                if not sentence.facts:
                    continue
                for kind, text in mutations(sentence.text, plan, house_ontology, rng):
                    kinds[kind] += 1
                    verdict = verifier.verify(
                        text, plan.facts, plan.products, plan.language, granted
                    )
                    if verdict.kept:
                        passed.append(f"{kind}: {text}")
    assert kinds.total() >= 1500
    assert min(kinds.values()) >= 20
    assert passed == []


def _pieces(text: str, size: int) -> Iterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


def _streamed(
    verifier: Verifier, pieces: Iterable[str], facts: tuple[Fact, ...], language: Language = ZH
) -> list[str]:
    examination = verifier.examine(facts, (BAG,), language)
    kept = [s for piece in pieces for s in examination.feed(piece)]
    return [s.text for s in (*kept, *examination.finish())]


@pytest.mark.parametrize("size", [1, 2, 7, 500])
def test_a_stream_is_judged_sentence_by_sentence(verifier: Verifier, size: int) -> None:
    text = "此款重860克。此款售价¥99,000。锁扣为18K金。此款由沈砚"
    assert _streamed(verifier, _pieces(text, size), BAG_FACTS) == ["此款重860克。", "锁扣为18K金。"]


def test_a_sentence_stands_before_the_model_is_done(verifier: Verifier) -> None:
    examination = verifier.examine(BAG_FACTS, (BAG,), ZH)
    kept = [examination.feed(piece) for piece in ("此款重", "860克。", "锁", "扣为18K金。")]
    assert [[s.text for s in found] for found in kept] == [[], [], ["此款重860克。"], []]
    assert [s.text for s in examination.finish()] == ["锁扣为18K金。"]


def test_english_numbers_do_not_end_a_sentence(verifier: Verifier) -> None:
    text = "It weighs 860 g. The price is ¥168,000. "
    kept = _streamed(verifier, _pieces(text, 3), BAG_FACTS, EN)
    assert kept == ["It weighs 860 g.", "The price is ¥168,000."]


def test_a_model_that_repeats_itself_is_heard_once(verifier: Verifier) -> None:
    assert len(_streamed(verifier, ["此款重860克。"] * 5, BAG_FACTS)) == 1


@settings(max_examples=60)
@given(
    text=st.text(
        alphabet="的一款售价万元鳄鱼皮钢银不无¥0123456789，。！？<|>*\n abc您好了在与比更",
        max_size=120,
    ),
    language=st.sampled_from(list(Language)),
)
def test_babble_never_breaks_the_verifier(
    verifier: Verifier, text: str, language: Language
) -> None:
    verdict = verifier.verify(text, BOTH_FACTS, BOTH, language)
    for sentence in verdict.kept:
        prices = {q.value for q in find_quantities(sentence.text) if q.unit == "cny"}
        assert prices <= {168_000.0, 46_000.0, 122_000.0}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十", 10), ("十六万八千", 168_000), ("十六万八", 168_000), ("两万零五十", 20_050),
        ("廿五", 25), ("卅", 30), ("一九七八", 1978), ("一百二", 120), ("半", 0.5), ("一亿", 1e8),
    ],
)  # fmt: skip
def test_chinese_numbers(words: str, value: float) -> None:
    assert parse_chinese_number(words) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("售价¥168,000", [(168_000, "cny")]), ("16.8万元", [(168_000, "cny")]),
        ("3至6个月", [(3, "month"), (6, "month")]), ("清点于14:05", [(845, "clock")]),
        ("周六到店", [(6, "weekday")]), ("第二款", [(2, "ordinal")]), ("五金十分细致", []),
        ("twenty-one days", [(21, "day")]), ("HK$168,000", [(168_000, "foreign")]),
        ("two thousand yuan", [(2000, "cny")]), ("half a day", [(0.5, "a")]),
    ],
)  # fmt: skip
def test_quantities(text: str, found: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in find_quantities(text)] == found


def test_watch_facts_are_not_lent_to_a_bag(verifier: Verifier) -> None:
    facts = (*BAG_FACTS, *FACTS[WATCH.sku])
    text = "云岫听泉手袋防水50米。"
    assert not verifier.verify(text, facts, (BAG, WATCH), ZH).kept
