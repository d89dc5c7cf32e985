from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.ontology import load_ontology
from kiosk.language.interpret import Interpreter
from kiosk.language.lexicon import load_lexicon
from quantize.distill.alignment import NEITHER, RULED_OUT, UNTOLD, WISHED, roles_of

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def interpreter():
    return Interpreter(load_ontology(DATA / "ontology.json"), load_lexicon(DATA / "lexicons"))


def parts(interpreter, sentence, wish, **words):
    return roles_of(interpreter, sentence, wish, **words).tolist()


@pytest.mark.parametrize(
    ("sentence", "wish", "told"),
    [
        ("想看黑色手袋", "color=black; category=handbag", {2: WISHED, 3: WISHED, 4: WISHED}),
        ("我那只手袋脏了", "-", {3: NEITHER, 4: NEITHER}),
        ("手袋不要黑色", "category=handbag; !color=black", {0: WISHED, 4: RULED_OUT}),
        ("二十万以内的手袋", "category=handbag; budget=..200000", {0: WISHED, 6: WISHED}),
        ("这只手袋卖二十万以内吗", "category=handbag", {5: NEITHER, 2: WISHED}),
        ("送太太的手袋", "category=handbag; recipient=wife; occasion=gift", {0: WISHED, 1: WISHED}),
    ],
)
def test_a_word_plays_the_part_that_was_noted(interpreter, sentence, wish, told):
    found = parts(interpreter, sentence, wish)
    assert len(found) == len(sentence)
    assert {place: found[place] for place in told} == told


def test_nothing_is_told_of_characters_without_a_word(interpreter):
    assert parts(interpreter, "你们几点关门", "-") == [UNTOLD] * 6


def test_one_value_named_twice_tells_nothing(interpreter):
    found = parts(interpreter, "黑色礼服配黑色手袋", "color=black; category=handbag")
    assert found[0] == found[5] == UNTOLD
    assert found[7] == WISHED


def test_an_exchanged_word_plays_the_part_of_the_one_it_replaced(interpreter):
    found = parts(interpreter, "想看红色手袋", "color=black", exchanged={"红色": "黑色"})
    assert found[2] == WISHED
    assert found[4] == NEITHER


def test_the_parts_are_small_whole_numbers(interpreter):
    assert roles_of(interpreter, "想看手袋", "-").dtype == np.int8
