"""Words that do not interrupt."""

import pytest

from kiosk.domain.ontology import Dialect
from kiosk.domain.speech import Transcript
from kiosk.language.attention import interrupts, listens_on, repeats

SAID = "依您所述，可先看听泉手袋，售价十六万八千元。"


@pytest.mark.parametrize(
    "words",
    [
        "嗯",
        "嗯嗯。",
        "係",
        "係呀",
        "对",
        "对的，对的",
        "好",
        "好嘅",
        "哦，明白",
        "对额",
        "OK",
        "",
        "。",
    ],
)
def test_who_shows_to_listen_does_not_interrupt(words: str) -> None:
    assert listens_on(words)


@pytest.mark.parametrize(
    "words",
    ["停", "等一下", "不对", "唔係", "好贵", "对了，有红色的吗", "几多钱", "是哪一款", "好不好看"],
)
def test_who_wants_something_does(words: str) -> None:
    assert not listens_on(words)


@pytest.mark.parametrize("words", ["可先看听泉手袋", "手袋，售价十六万", "听泉"])
def test_the_terminals_own_words_are_known(words: str) -> None:
    assert repeats(words, SAID) == (len(words) > 2)


@pytest.mark.parametrize("words", ["听泉手袋有红色的吗", "贵了一点", "看看腕表"])
def test_other_words_are_the_customers(words: str) -> None:
    assert not repeats(words, SAID)


def heard(words: str, confidence: float = 0.9) -> Transcript:
    return Transcript(words, Dialect.CMN, confidence)


@pytest.mark.parametrize(
    ("words", "confidence", "meant"),
    [
        ("停", 0.9, True),
        ("等一下", 0.4, True),
        ("嗯", 0.9, False),
        ("", 0.0, False),
        ("乖", 0.9, False),
        ("林郎林郎", 0.4, False),
        ("貴", 0.4, True),
        ("听泉手袋", 0.9, False),
    ],
)
def test_a_short_word_interrupts_if_it_says_something(
    words: str, confidence: float, meant: bool
) -> None:
    assert interrupts(heard(words, confidence), SAID, asked=False) == meant


def test_whatever_is_said_into_a_question_is_its_answer() -> None:
    assert interrupts(heard("对"), SAID, asked=True)
    assert not interrupts(heard(""), SAID, asked=True)
