import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import data_dir
from kiosk.domain.catalog import CatalogName
from kiosk.domain.ontology import Dialect, Intent, Ontology, Slot, load_ontology
from kiosk.domain.speech import Repair
from kiosk.domain.understanding import DOUBTFUL, Change, Reading, ReferenceKind, Topic
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import Lexicon
from kiosk.language.rules import read_by_rules

CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from("我要黑色的包不二十万送给太太金这只，是唔覅\u202e\u200f👜\x00\ud800１ＷＡ"),
)


@given(st.text(CHARACTERS, max_size=80), st.sampled_from([None, *Dialect]))
def test_any_text_has_a_meaning(
    interpreter: Interpreter, text: str, dialect: Dialect | None
) -> None:
    meaning = interpreter.interpret(text, dialect, read_by_rules)
    assert sum(meaning.scores.values()) == pytest.approx(1)
    assert meaning.intent in meaning.scores
    for mention in meaning.mentions:
        assert meaning.text[mention.start : mention.end] == mention.words


@pytest.mark.parametrize("unit", ["不要黑色的", "二十万", "包", " ", "1,", "我的", "\n", "不"])
def test_a_hundred_thousand_characters_are_answered(interpreter: Interpreter, unit: str) -> None:
    text = unit * (100_000 // len(unit))
    meaning = interpreter.interpret(text, None, read_by_rules)
    assert len(meaning.normalised) <= 4_000


def test_mentions_carry_the_customers_own_words(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("有冇廿萬以內嘅鱷魚皮手袋", Dialect.YUE, read_by_rules)
    assert [m.words for m in meaning.mentions] == ["廿萬以內", "鱷魚皮", "手袋"]
    assert interpreter.normalised("有冇手袋", Dialect.YUE).startswith("有没有")


def test_the_first_value_replaces_and_the_next_join(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("项链或者手链", None, read_by_rules)
    assert [m.change for m in meaning.mentions] == [Change.SET, Change.ADD]
    also = interpreter.interpret("红色也行", None, read_by_rules)
    assert [m.change for m in also.mentions] == [Change.ADD]


def test_what_is_like_a_piece_is_asked_in_every_tongue(interpreter: Interpreter) -> None:
    for text in ("有没有和听泉手袋类似的", "跟这款差不多的款有吗", "any bag similar to this one"):
        assert Topic.SIMILAR in interpreter.interpret(text, None, read_by_rules).topics, text


def test_an_artisan_or_a_technique_is_pointed_at_by_name(lexicon: Lexicon) -> None:
    names = (
        CatalogName("沈砚秋", "artisan", "shen-yanqiu"),
        CatalogName("马鞍针法", "technique", "saddle"),
        CatalogName("听泉手袋", "product", "YX-HB-0101"),
        CatalogName("云岫", "house", "house"),
    )
    ontology = load_ontology(data_dir() / "ontology.json")
    interpreter = Interpreter(ontology, lexicon.with_names(names), names)
    meaning = interpreter.interpret(
        "云岫的听泉手袋和沈砚秋用马鞍针法做的托特包", None, read_by_rules
    )
    assert [(r.sku, r.entry) for r in meaning.references] == [
        ("YX-HB-0101", False), ("shen-yanqiu", True), ("saddle", True),
    ]  # fmt: skip


def test_a_dropped_value_is_told_but_not_ruled_out(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("包不看了，看手表", None, read_by_rules)
    assert [(m.value, m.change) for m in meaning.mentions] == [
        ("handbag", Change.DROP),
        ("watch", Change.SET),
    ]


def test_a_correction_leaves_one_budget(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("二十五万，不对，十八万以内", None, read_by_rules)
    (mention,) = meaning.mentions
    assert mention.budget is not None
    assert mention.budget.max == 180_000


@pytest.mark.parametrize(
    ("text", "slot"), [("颜色无所谓", Slot.COLOR), ("什么材质都行", Slot.MATERIAL)]
)
def test_indifference_clears_a_slot(interpreter: Interpreter, text: str, slot: Slot) -> None:
    (mention,) = interpreter.interpret(text, None, read_by_rules).mentions
    assert (mention.slot, mention.change) == (slot, Change.CLEAR)


def test_what_sounds_alike_is_repaired_and_less_sure(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("想看厄鱼皮手代", None, read_by_rules)
    assert meaning.slots.material == ("crocodile",)
    assert meaning.slots.category == ("handbag",)
    assert all(m.confidence < 1 for m in meaning.mentions)
    assert [m.words for m in meaning.mentions] == ["厄鱼皮", "手代"]


@pytest.mark.parametrize("heard", ["我想给手袋预约养户。", "我想预约养互"])
def test_care_that_was_misheard_is_care(interpreter: Interpreter, heard: str) -> None:
    assert "book_care" in interpreter.interpret(heard, None, read_by_rules).topics


def test_values_outside_the_ontology_are_not_mentioned(lexicon: Lexicon) -> None:
    bare = Interpreter(Ontology({Slot.COLOR: {"red": {}}}), lexicon)
    assert bare.interpret("红色或者黑色", None, read_by_rules).slots.color == ("red",)


@pytest.mark.parametrize(
    ("text", "kind", "position", "sku"),
    [
        ("第一款多少钱", ReferenceKind.ORDINAL, 1, ""),
        ("第三只有货吗", ReferenceKind.ORDINAL, 3, ""),
        ("最后一款是什么皮", ReferenceKind.ORDINAL, -1, ""),
        ("贵的那只", ReferenceKind.DEARER, 0, ""),
        ("便宜的那只还有吗", ReferenceKind.CHEAPER, 0, ""),
        ("这款还有吗", ReferenceKind.THIS, 0, ""),
        ("这两款有什么区别", ReferenceKind.ALL, 0, ""),
        ("听松有货吗", ReferenceKind.NAMED, 0, "YX-HB-0101"),
        ("听松托特有货吗", ReferenceKind.NAMED, 0, "YX-HB-0102"),
        ("云纹是什么意思", ReferenceKind.NAMED, 0, "yunwen"),
        ("yx-hb-0101多少钱", ReferenceKind.NAMED, 0, "YX-HB-0101"),
        ("YXHB0102还有吗", ReferenceKind.NAMED, 0, "YX-HB-0102"),
    ],
)
def test_references(
    interpreter: Interpreter, text: str, kind: ReferenceKind, position: int, sku: str
) -> None:
    found = interpreter.interpret(text, None, read_by_rules).references
    assert (kind, position, sku) in [(r.kind, r.position, r.sku) for r in found]


@pytest.mark.parametrize("text", ["第一次来", "这个月到货吗", "你好", "没有便宜点的", "XX-YY-0001"])
def test_what_points_at_no_piece(interpreter: Interpreter, text: str) -> None:
    assert interpreter.interpret(text, None, read_by_rules).references == ()


@pytest.mark.parametrize("text", ["呢款幾錢", "搿只几钿", "頭一隻有冇貨", "平啲嗰個"])
def test_dialects_point_too(interpreter: Interpreter, text: str) -> None:
    assert interpreter.interpret(text, None, read_by_rules).references


@pytest.mark.parametrize(
    ("text", "kind", "amount", "value"),
    [
        ("听说你们打八折", "discount", None, ""),
        ("不是才八万吗", "price", 80_000, ""),
        ("这不是小牛皮的吗", "material", None, "calfskin"),
        ("你刚才说这只是鳄鱼皮的", "said", None, "crocodile"),
        ("你说过只要五万", "said", 50_000, ""),
        ("上次不是还有货吗", "stock", None, ""),
        ("听说鳄鱼皮不能沾水", "care", None, ""),
    ],
)
def test_premises(
    interpreter: Interpreter, text: str, kind: str, amount: int | None, value: str
) -> None:
    found = interpreter.interpret(text, None, read_by_rules).premises
    assert (kind, amount, value) in [(p.kind, p.amount_cny, p.value) for p in found]


@pytest.mark.parametrize(
    "text", ["现在打折吗", "这是鳄鱼皮吗", "有货吗", "五万以内", "是不是牛皮的"]
)
def test_a_question_takes_nothing_for_granted(interpreter: Interpreter, text: str) -> None:
    assert interpreter.interpret(text, None, read_by_rules).premises == ()


def test_a_false_premise_is_no_wish(interpreter: Interpreter) -> None:
    assert interpreter.interpret("这不是小牛皮的吗", None, read_by_rules).slots.is_empty()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("有没有黑色的手袋", Intent.PRODUCT_INQUIRY),
        ("你好，请问有没有手袋", Intent.PRODUCT_INQUIRY),
        ("我穿黑色礼服，配什么耳环好", Intent.STYLING_ADVICE),
        ("这只表多少钱", Intent.BUDGET_QUERY),
        ("能打折吗", Intent.BUDGET_QUERY),
        ("可以分期吗", Intent.BUDGET_QUERY),
        ("上海的门店有货吗", Intent.STOCK_QUERY),
        ("什么时候到货", Intent.STOCK_QUERY),
        ("我的包开线了能修吗", Intent.AFTER_SALES),
        ("鳄鱼皮怎么保养", Intent.AFTER_SALES),
        ("你好", Intent.OTHER),
        ("你们几点关门", Intent.OTHER),
        ("能刻字吗", Intent.PRODUCT_INQUIRY),
        ("呢隻錶幾錢", Intent.BUDGET_QUERY),
        ("搿只包有现货伐", Intent.STOCK_QUERY),
    ],
)
def test_intents_without_the_model(interpreter: Interpreter, text: str, intent: Intent) -> None:
    assert interpreter.interpret(text, None, read_by_rules).intent is intent


@pytest.mark.parametrize("sentence", ["珍珠项链", "手镯，翡翠的", "黑色嘅", "鳄鱼皮的吧"])
def test_what_names_nothing_but_values_is_an_inquiry(
    interpreter: Interpreter, sentence: str
) -> None:
    scores = {Intent.AFTER_SALES: 0.6, Intent.PRODUCT_INQUIRY: 0.3, Intent.OTHER: 0.1}
    assert interpreter.interpret(sentence, None, lambda _: Reading(scores)).intent == (
        Intent.PRODUCT_INQUIRY
    )
    told = interpreter.interpret(f"我那个{sentence}坏了", None, lambda _: Reading(scores))
    assert told.intent is Intent.AFTER_SALES


def test_a_topic_outweighs_an_undecided_model(interpreter: Interpreter) -> None:
    def undecided(_: str) -> Reading:
        return Reading(dict.fromkeys(Intent, 1 / len(Intent)))

    meaning = interpreter.interpret("保修几年", None, undecided)
    assert meaning.intent is Intent.AFTER_SALES
    assert Topic.WARRANTY in meaning.topics


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("手袋20万一内", None, 200_000), ("二十万已下的", None, 200_000), ("五万亿上", 50_000, None)],
)
def test_a_bound_that_was_heard_as_its_homophone(
    interpreter: Interpreter, text: str, least: int | None, most: int | None
) -> None:
    budget = interpreter.interpret(text, None, read_by_rules).slots.budget
    assert budget is not None
    assert (budget.min, budget.max) == (least, most)


def test_a_value_is_no_surer_than_the_word_that_the_ears_put_in(interpreter: Interpreter) -> None:
    text = "有没有鳄鱼皮的手袋"
    doubt = Repair(3, 6, "恶余皮", "鳄鱼皮", 0.4)
    meaning = interpreter.interpret(text, Dialect.CMN, read_by_rules, [doubt])
    sure = {mention.value: mention.confidence for mention in meaning.mentions}
    assert sure["crocodile"] == 0.4 < DOUBTFUL
    assert sure["handbag"] > DOUBTFUL


@pytest.mark.parametrize(
    ("dialect", "sentence"),
    [
        (Dialect.CMN, "想看个包，别让同事看出是哪个牌子"),
        (Dialect.CMN, "别把牌子印在外面的包"),
        (Dialect.YUE, "睇隻手袋，唔想畀人睇到個牌子露出嚟"),
        (Dialect.WUU, "寻只包，覅让人家看出牌子"),
    ],
)
def test_what_others_shall_not_see_is_a_manner_and_rules_out_no_piece(
    interpreter: Interpreter, dialect: Dialect, sentence: str
) -> None:
    meaning = interpreter.interpret(sentence, dialect, read_by_rules)
    assert meaning.slots.category == ("handbag",)
    assert meaning.slots.tonality == ("understated",)
    assert meaning.exclude.is_empty()


@pytest.mark.parametrize("sentence", ["想买双鞋，别让人笑话", "畀對鞋我睇下，唔好畀人笑"])
def test_what_others_shall_not_do_rules_out_no_piece(
    interpreter: Interpreter, sentence: str
) -> None:
    meaning = interpreter.interpret(sentence, None, read_by_rules)
    assert (meaning.slots.category, meaning.exclude.category) == (("shoes",), ())


@pytest.mark.parametrize("sentence", ["什么裙子都好配", "样样衣裳侪好配", "樣樣衫都襯到"])
def test_what_goes_with_all_clothes_is_classic(interpreter: Interpreter, sentence: str) -> None:
    meaning = interpreter.interpret(sentence, None, read_by_rules)
    assert meaning.slots.tonality == ("classic",)


@pytest.mark.parametrize("sentence", ["贵的那个能装手提电脑吗", "貴嗰個裝唔裝得落手提電腦"])
def test_a_computer_that_shall_fit_in_is_no_wish(interpreter: Interpreter, sentence: str) -> None:
    assert interpreter.interpret(sentence, None, read_by_rules).slots.is_empty()


@pytest.mark.parametrize(
    ("dialect", "sentence", "colors"),
    [
        (Dialect.CMN, "银色不看了，看金的", ("gold",)),
        (Dialect.CMN, "金色还是银的好", ("gold", "silver")),
        (Dialect.YUE, "金色唔睇喇，睇銀嘅", ("silver",)),
        (Dialect.WUU, "银色个勿看了，要金个", ("gold",)),
    ],
)
def test_a_bare_metal_beside_the_colour_of_another_is_a_colour(
    interpreter: Interpreter, dialect: Dialect, sentence: str, colors: tuple[str, ...]
) -> None:
    found = interpreter.interpret(sentence, dialect, read_by_rules).slots
    assert (found.color, found.material) == (colors, ())


def test_a_metal_of_a_piece_stays_a_metal_beside_a_colour(interpreter: Interpreter) -> None:
    found = interpreter.interpret("要银的手链，包是金色", None, read_by_rules).slots
    assert found.material == ("silver",)


@pytest.mark.parametrize("sentence", ["昨儿在对门瞅见一对粉色的", "上礼拜在商场碰见只绿的，要五千"])
def test_what_was_seen_elsewhere_is_no_wish(interpreter: Interpreter, sentence: str) -> None:
    assert interpreter.interpret(sentence, Dialect.CMN, read_by_rules).slots.is_empty()


@pytest.mark.parametrize(
    ("dialect", "sentence"),
    [
        (Dialect.CMN, "看看戒指，我太太在那边试鞋呢"),
        (Dialect.CMN, "我想看戒指，她们在楼上挑围巾"),
        (Dialect.YUE, "想睇戒指，佢喺後面睇緊手袋"),
        (Dialect.WUU, "我想看看戒指，伊勒拉对面看丝巾"),
    ],
)
def test_what_somebody_else_looks_at_over_there_is_another_search(
    interpreter: Interpreter, dialect: Dialect, sentence: str
) -> None:
    assert interpreter.interpret(sentence, dialect, read_by_rules).slots.category == ("ring",)


@pytest.mark.parametrize("sentence", ["啥色都行", "啥色儿都可以", "什么色儿都好"])
def test_any_colour_will_do_in_northern_words(interpreter: Interpreter, sentence: str) -> None:
    (found,) = interpreter.interpret(sentence, Dialect.CMN, read_by_rules).mentions
    assert (found.slot, found.change) == (Slot.COLOR, Change.CLEAR)
