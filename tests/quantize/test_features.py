import math
import time

from hypothesis import given
from hypothesis import strategies as st

from kiosk.language.cues import CUES
from quantize.distill.features import HASHED_GRAMS, LEXICAL_DIM, lexical_features


def cues_of(text: str) -> set[str]:
    return {name for name, value in zip(CUES, lexical_features(text), strict=False) if value}


def test_cues_tell_the_intents_apart():
    assert "price" in cues_of("这只包多少钱")
    assert "stock" in cues_of("黑色的还有货吗")
    assert {"care", "piece"} <= cues_of("这只包怎么保养")
    assert "match" in cues_of("红裙子配什么包")
    assert not {"price", "stock", "care", "match"} & cues_of("今天星期几")


@given(st.text())
def test_the_vector_has_its_length_and_range(text):
    vector = lexical_features(text)
    assert len(vector) == LEXICAL_DIM == len(CUES) + HASHED_GRAMS
    assert all(0 <= value <= 1 for value in vector)
    assert math.isclose(sum(v * v for v in vector[len(CUES) :]), 1.0, rel_tol=1e-6)


def test_punctuation_and_case_do_not_count():
    assert lexical_features("有货吗？")[len(CUES) :] == lexical_features("有货吗")[len(CUES) :]


def test_long_text_takes_no_time():
    started = time.perf_counter()
    lexical_features("配" * 2000)
    lexical_features("第一二三四五六" * 300)
    assert time.perf_counter() - started < 0.5
