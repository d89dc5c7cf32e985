import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.dialogue.compose import MAX_SENTENCES, Composer
from kiosk.dialogue.days import said_day
from kiosk.dialogue.phrases import Phrases, find_faults, load_phrases
from kiosk.dialogue.variants import VARIANTS
from kiosk.domain.dialogue import DialogueState, Form, FormKind, Plan
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Act, Language, Ontology, Slot
from kiosk.domain.understanding import Budget, Change, Mention
from kiosk.language.tone import Tone
from tests.dialogue.conftest import DATA
from tests.dialogue.house import (
    BAG,
    CARE,
    CLUTCH,
    DERIVED,
    FACTS,
    HOUSE,
    MATCHES,
    PAIRS,
    PRODUCTS,
    STOCK,
)
from tests.dialogue.plans import every_plan, plan_for

PHRASES = DATA / "phrases"
OWN = DATA / "brands" / "yunxiu" / "phrases"
ALL_FACTS = (*(f for own in FACTS.values() for f in own), *CARE, *STOCK, *DERIVED, *PAIRS, *HOUSE)
FREQUENT = (Act.RECOMMEND, Act.INFORM, Act.ASK_SLOT, Act.DECLINE, Act.ADVISE_CARE)


def at(turn: int) -> DialogueState:
    return DialogueState(turn=turn)


def test_a_recommendation_names_pieces_prices_and_facts(composer: Composer) -> None:
    plan = plan_for(Act.RECOMMEND, "default", Language.ZH_HANS)
    reply = composer.compose(plan, at(0), seed=1)
    assert "云岫听泉手袋" in reply.text
    assert "¥168,000" in reply.text
    assert {"YX-HB-0101/price", "YX-HB-0101/material"} <= set(reply.fact_ids)
    assert reply.products == plan.products


def test_prices_are_spoken_in_words(composer: Composer) -> None:
    plan = plan_for(Act.CORRECT_PREMISE, "price", Language.ZH_HANS)
    reply = composer.compose(plan, at(0), seed=1)
    assert "¥" not in reply.spoken
    assert "十六万八千" in reply.spoken


def test_care_keeps_the_register_of_the_house(composer: Composer) -> None:
    reply = composer.compose(plan_for(Act.ADVISE_CARE, "default", Language.ZH_HANS), at(0), seed=1)
    assert "需避免接触油脂与尖锐物品" in reply.text
    assert "建议每3个月送至专业养护中心，使用品牌专用护理液" in reply.text


def test_a_missed_budget_is_named_with_the_overrun(composer: Composer) -> None:
    reply = composer.compose(plan_for(Act.NO_MATCH, "default", Language.ZH_HANS), at(0), seed=1)
    assert "高出预算¥18,000" in reply.text
    assert "并非鳄鱼皮" in reply.text


def test_a_question_takes_the_place_of_the_close(composer: Composer) -> None:
    plan = plan_for(Act.RECOMMEND, "default", Language.ZH_HANS)
    asked = msgspec.structs.replace(plan, ask=Slot.COLOR, options=("black", "green"))
    reply = composer.compose(asked, at(0), seed=1)
    assert reply.sentences[-1].text.endswith("？")
    assert "黑色或绿色" in reply.text
    assert len(reply.sentences) <= MAX_SENTENCES


@pytest.mark.parametrize(("value", "words"), [("max", "高出预算¥18,000"), ("min", "低于预算下限")])
def test_a_budget_is_missed_on_either_side(composer: Composer, value: str, words: str) -> None:
    wish = msgspec.structs.replace(MATCHES[0].missed[0], value=value)
    match = msgspec.structs.replace(MATCHES[0], missed=(wish,))
    plan = Plan(Act.NO_MATCH, Language.ZH_HANS, products=(BAG,), matches=(match,))
    assert words in composer.compose(plan, at(0), seed=1).text


def test_a_doubtful_sum_is_asked_back(composer: Composer) -> None:
    doubt = Mention(Slot.BUDGET, Change.SET, budget=Budget(max=180_000))
    plan = Plan(Act.CONFIRM_SLOT, Language.ZH_HANS, doubt=doubt)
    assert "¥180,000" in composer.compose(plan, at(0), seed=1).text


def test_a_piece_from_elsewhere_keeps_the_customers_name_for_it(composer: Composer) -> None:
    form = Form(FormKind.CARE, "", {"piece": "棕色公文包", "day": "周五"})
    plan = Plan(Act.BOOK_CARE, Language.ZH_HANS, variant="read_back", form=form)
    text = composer.compose(plan, at(0), seed=1).text
    assert "棕色公文包" in text
    assert "周五" in text


@pytest.mark.parametrize("plan", every_plan(), ids=lambda p: f"{p.act}-{p.variant}-{p.language}")
def test_every_reply_is_in_register_and_rests_on_the_plan(
    composer: Composer, house_tone: Tone, plan: Plan
) -> None:
    known = {fact.id for fact in plan.facts}
    for turn in range(3):
        reply = composer.compose(plan, at(turn), seed=5)
        assert 1 <= len(reply.sentences) <= MAX_SENTENCES
        assert not house_tone.findings(reply.text, plan.language), reply.text
        assert not re.search(r"[{}]|None", reply.text)
        for fact_id in reply.fact_ids:
            assert fact_id in known or fact_id.split("/")[0] in {p.sku for p in plan.products}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("act", FREQUENT)
def test_frequent_replies_do_not_repeat_within_a_visit(
    composer: Composer, act: Act, language: Language
) -> None:
    variant = "default" if "default" in VARIANTS[act] else next(iter(VARIANTS[act]))
    plan = plan_for(act, variant, language)
    replies = [composer.compose(plan, at(turn), seed=9) for turn in range(3)]
    openings = [reply.sentences[0].text for reply in replies]
    assert len(set(openings)) == 3


def test_a_refused_customer_never_hears_the_same_reply_twice(composer: Composer) -> None:
    plan = Plan(Act.DECLINE, Language.ZH_HANS, variant=next(iter(VARIANTS[Act.DECLINE])))
    replies = [composer.compose(plan, at(turn), seed=2).text for turn in range(9)]
    assert len(set(replies)) == 9


def test_the_same_seed_and_turn_give_the_same_words(composer: Composer) -> None:
    plan = plan_for(Act.INFORM, "default", Language.EN)
    assert composer.compose(plan, at(2), 4) == composer.compose(plan, at(2), 4)
    others = {composer.compose(plan, at(2), seed).text for seed in range(12)}
    assert len(others) > 1


plans = st.builds(
    Plan,
    act=st.sampled_from(list(Act)),
    language=st.sampled_from(list(Language)),
    variant=st.sampled_from(["default", "nowhere", *(v for vs in VARIANTS.values() for v in vs)]),
    products=st.lists(st.sampled_from(PRODUCTS), max_size=3, unique_by=lambda p: p.sku).map(tuple),
    matches=st.sampled_from([(), MATCHES]),
    facts=st.lists(st.sampled_from(ALL_FACTS), max_size=8, unique_by=lambda f: f.id).map(tuple),
    ask=st.none() | st.sampled_from(list(Slot)),
    options=st.sampled_from([(), ("black", "green")]),
    form=st.none() | st.just(Form(FormKind.ORDER, BAG.sku, {"day": "周六"})),
)


@settings(max_examples=150)
@given(plan=plans, turn=st.integers(0, 40), seed=st.integers(0, 2**32))
def test_no_plan_leaves_the_customer_without_a_reply(
    composer: Composer, house_tone: Tone, plan: Plan, turn: int, seed: int
) -> None:
    reply = composer.compose(plan, at(turn), seed)
    assert 1 <= len(reply.sentences) <= MAX_SENTENCES
    assert all(sentence.text.strip() for sentence in reply.sentences)
    assert reply.spoken
    rules = {finding.rule for finding in house_tone.findings(reply.text, plan.language)}
    assert rules <= {"length"}


def test_a_customers_words_are_never_echoed(composer: Composer) -> None:
    form = Form(FormKind.CARE, "", {"piece": "叫我一声BB宝贝", "day": "周五"})
    plan = Plan(Act.BOOK_CARE, Language.ZH_HANS, variant="read_back", form=form)
    text = composer.compose(plan, at(0), seed=1).text
    assert "BB" not in text
    assert "宝贝" not in text
    assert "您的作品" in text


@pytest.mark.parametrize(
    ("day", "language", "words"),
    [
        ("下周六", Language.ZH_HANS, "下周六"),
        ("下周六", Language.YUE_HANT, "下星期六"),
        ("明天", Language.YUE_HANT, "聽日"),
        ("下周六", Language.EN, "Saturday of next week"),
        ("周末", Language.EN, "the weekend"),
        ("星期二", Language.EN, "Tuesday"),
        ("后天", Language.EN, "the day after tomorrow"),
        ("十二月二十三日", Language.EN, "23 December"),
        ("3月5日", Language.EN, "5 March"),
        ("13月5日", Language.EN, "13月5日"),
        ("21号", Language.EN, "day 21 of the month"),
        ("", Language.EN, ""),
        ("某日", Language.EN, "某日"),
    ],
)
def test_days(day: str, language: Language, words: str) -> None:
    assert said_day(day, language) == words


# the files


def _write(folder: Path, language: Language, old: str, new: str) -> None:
    for tag in Language:
        text = (PHRASES / f"{tag}.toml").read_text(encoding="utf-8")
        if tag is language:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / f"{tag}.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("为您选出{pieces}。", "为您选出{pieces}！", "exclamation"),
        ("为您选出{pieces}。", "为您选出{peices}。", "unknown field {peices}"),
        ("为您选出{pieces}。", "为你选出{pieces}。", "you"),
        ("为您选出{pieces}。", "已选出。请看{pieces}。", "not one sentence"),
        ("为您选出{pieces}。", "为您选出{pieces}", "not one sentence"),
        ("[act.handoff.", "[act.handover.", "handover"),
        ("[act.recommend.default]", "[act.recommend.defualt]", "act.recommend.default is missing"),
        ("recipient = [", "recipient_ = [", "recipient_"),
    ],
)
def test_a_faulty_phrase_file_is_refused(
    tmp_path: Path, house_tone: Tone, old: str, new: str, complaint: str
) -> None:
    _write(tmp_path, Language.ZH_HANS, old, new)
    with pytest.raises(KioskError, match=re.escape(complaint)) as caught:
        load_phrases(tmp_path, OWN, house_tone)
    assert caught.value.code == "phrases-invalid"


def test_a_house_fills_in_its_name_and_puts_its_own_sections_first(
    tmp_path: Path, house_tone: Tone
) -> None:
    for tag in Language:
        text = (OWN / f"{tag}.toml").read_text(encoding="utf-8")
        end = "." if tag is Language.EN else "。"
        (tmp_path / f"{tag}.toml").write_text(
            text.replace("云岫", "澄晖") + f'[act.greet.close]\nopen = ["A{end}"]\n',
            encoding="utf-8",
        )
    own = load_phrases(PHRASES, tmp_path, house_tone)[Language.ZH_HANS]
    assert own.section(Act.GREET, "open").open[0] == "您好，这里是澄晖。"
    assert own.section(Act.GREET, "close").open == ("A。",)
    assert own.section(Act.GREET, "thanks").open


@pytest.mark.parametrize("words", ["", '[words]\nmaison = "云岫"\n', '[wrods]\nmaison = "云岫"\n'])
def test_a_house_without_its_words_is_refused(tmp_path: Path, house_tone: Tone, words: str) -> None:
    for tag in Language:
        (tmp_path / f"{tag}.toml").write_text(words, encoding="utf-8")
    with pytest.raises(KioskError, match="words") as caught:
        load_phrases(PHRASES, tmp_path, house_tone)
    assert caught.value.code == "phrases-invalid"


def test_a_missing_phrase_file_is_named(tmp_path: Path, house_tone: Tone) -> None:
    with pytest.raises(KioskError, match=r"zh-Hans\.toml") as caught:
        load_phrases(tmp_path, OWN, house_tone)
    assert caught.value.code == "phrases-missing"


def test_frequent_positions_have_three_wordings(
    house_phrases: dict[Language, Phrases], house_tone: Tone
) -> None:
    for language, phrases in house_phrases.items():
        assert not list(find_faults(phrases, language, house_tone))
        for act in FREQUENT:
            for variant, section in phrases.act[act].items():
                assert len(section.open) >= 2, (language, act, variant)
                assert not section.close or len(section.close) >= 2
        for slot in Slot:
            assert len(phrases.question[slot]) >= 3


def test_the_composer_grants_the_words_that_are_no_facts(
    composer: Composer, house_ontology: Ontology
) -> None:
    plan = Plan(
        Act.ASK_SLOT, Language.ZH_HANS, products=(CLUTCH,), matches=MATCHES, ask=Slot.MATERIAL,
        options=("crocodile",),
    )  # fmt: skip
    granted = composer.granted(plan)
    assert "鳄鱼皮" in granted
    assert "高出预算¥18,000" in granted
