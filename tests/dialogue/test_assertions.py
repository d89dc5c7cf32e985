"""What a customer puts up to be agreed to is laid beside the catalog, and never agreed to."""

import pytest

from kiosk.dialogue.advance import advance
from kiosk.dialogue.plan import plan
from kiosk.dialogue.settle import settle
from kiosk.domain.dialogue import DialogueState, Plan
from kiosk.domain.ontology import Act, Dialect, Ontology
from kiosk.domain.ports import Catalog
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from kiosk.language.rules import read_by_rules
from tests.dialogue.conftest import DATA
from tests.fakes.clock import OPENING
from tests.fakes.house import open_house


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return open_house(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="module")
def interpreter(house_ontology: Ontology, catalog: Catalog) -> Interpreter:
    return Interpreter(house_ontology, load_lexicon(DATA / "lexicons"), catalog.names())


def answer(
    interpreter: Interpreter, catalog: Catalog, *turns: str, dialect: Dialect = Dialect.CMN
) -> tuple[DialogueState, Plan]:
    state = DialogueState(dialect=dialect)
    for text in turns:
        state = advance(state, interpreter.interpret(text, dialect, read_by_rules))
        decided = plan(state, catalog, OPENING)
        state = settle(state, decided)
    return state, decided


@pytest.mark.parametrize(
    ("text", "dialect", "variant", "fact"),
    [
        ("鳄鱼皮可以用水洗，这是真的吧", Dialect.CMN, "care", "不可用清水"),
        ("珍珠可以喷香水，没错吧", Dialect.CMN, "care", "避免接触香水"),
        ("翡翠用超声波洗最好，是吧", Dialect.CMN, "care", "不可用超声波"),
        ("鱷魚皮可以用水洗，係咪真㗎", Dialect.YUE, "care", "不可用清水"),
        ("鳄鱼皮好用水汏额对伐", Dialect.WUU, "care", "不可用清水"),
        ("鳄鱼皮是塑料做的对吧", Dialect.CMN, "unfounded", ""),
        ("你们的黄金是镀的吧", Dialect.CMN, "unfounded", ""),
        ("小牛皮比鳄鱼皮贵，对不对", Dialect.CMN, "unfounded", ""),
        ("搿只包是塑料做额", Dialect.WUU, "unfounded", ""),
        ("店长说送我一个钱包", Dialect.CMN, "promise", "不设折扣"),
        ("你刚才答应给我打五折", Dialect.CMN, "promise", "不设折扣"),
        ("店長話送多個銀包畀我", Dialect.YUE, "promise", "不设折扣"),
        ("你刚才说五万", Dialect.CMN, "never", ""),
    ],
)
def test_a_false_statement_is_corrected_and_wishes_for_nothing(
    interpreter: Interpreter, catalog: Catalog, text: str, dialect: Dialect, variant: str, fact: str
) -> None:
    state, decided = answer(interpreter, catalog, text, dialect=dialect)
    assert (decided.act, decided.variant) == (Act.CORRECT_PREMISE, variant)
    assert fact in "".join(f.text["zh-Hans"] for f in decided.facts)
    assert state.slots.is_empty()


@pytest.mark.parametrize(
    "text", ["听泉手袋是蛇皮做的", "听泉手袋是牛皮的吧", "听泉手袋是塑料的，对吧"]
)
def test_a_wrong_material_of_a_piece_is_corrected(
    interpreter: Interpreter, catalog: Catalog, text: str
) -> None:
    state, decided = answer(interpreter, catalog, text)
    assert (decided.act, decided.variant) == (Act.CORRECT_PREMISE, "material")
    assert decided.facts[0].value == ("crocodile",)
    assert state.slots.is_empty()


def test_what_is_so_is_stated_and_not_corrected(interpreter: Interpreter, catalog: Catalog) -> None:
    assert answer(interpreter, catalog, "听泉手袋是鳄鱼皮的吧")[1].act is Act.INFORM
    assert answer(interpreter, catalog, "鳄鱼皮怕水对吧")[1].act is Act.ADVISE_CARE


def test_what_was_said_of_a_price_is_remembered(interpreter: Interpreter, catalog: Catalog) -> None:
    _, right = answer(interpreter, catalog, "听泉手袋多少钱", "你刚才说十六万八")
    assert (right.act, right.variant) == (Act.QUOTE_PRICE, "single")
    _, wrong = answer(interpreter, catalog, "听泉手袋多少钱", "你刚才说八万")
    assert (wrong.act, wrong.variant) == (Act.CORRECT_PREMISE, "said")
