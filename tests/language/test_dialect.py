from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ontology import Dialect
from kiosk.language.dialect import guess_dialect
from kiosk.language.dialect_lexicon import load_dialect_lexicons

LEXICONS = load_dialect_lexicons(Path(__file__).parents[2] / "data" / "lexicons")


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("这款手袋还有货吗", Dialect.CMN),
        ("呢款手袋仲有冇货", Dialect.YUE),
        ("我想睇吓嗰只銀包", Dialect.YUE),
        ("格只包还有伐", Dialect.WUU),
        ("侬帮阿拉看看叫", Dialect.WUU),
        ("几钱", Dialect.YUE),
        ("等阵先", Dialect.YUE),
        ("戒子落脱了", Dialect.WUU),
        ("下趟再来", Dialect.WUU),
        ("想買個手袋送給媽媽", Dialect.CMN),
        ("明天步伐一致地去伊朗", Dialect.CMN),
    ],
)
def test_tells_the_dialects_apart(text, dialect):
    assert guess_dialect(text, LEXICONS).dialect is dialect


@pytest.mark.parametrize("text", ["黑色", "", "18万", "手袋"])
def test_neutral_text_leans_to_mandarin_without_certainty(text):
    guess = guess_dialect(text, LEXICONS)
    assert guess.dialect is Dialect.CMN
    assert 0.5 < guess.scores[Dialect.CMN] < 0.95


def test_a_hint_decides_neutral_text_and_clear_words_overrule_it():
    assert guess_dialect("黑色手袋", LEXICONS, Dialect.YUE).dialect is Dialect.YUE
    assert guess_dialect("侬覅讲了，格只包几钿", LEXICONS, Dialect.YUE).dialect is Dialect.WUU


@given(st.text(), st.sampled_from([None, *Dialect]))
def test_scores_are_probabilities(text, hint):
    guess = guess_dialect(text, LEXICONS, hint)
    assert abs(sum(guess.scores.values()) - 1) < 1e-9
    assert guess.scores[guess.dialect] == max(guess.scores.values())


@pytest.mark.parametrize("text", ["陳大文 91234567", "红色", "两万左右", "明天下午三点", "2"])
def test_what_every_dialect_says_alike_tells_none(text):
    assert not guess_dialect(text, LEXICONS).told


@pytest.mark.parametrize("text", ["有没有黑色的", "這個多少錢", "唔該", "格只几钿"])
def test_a_dialects_own_words_tell_it(text):
    assert guess_dialect(text, LEXICONS).told
