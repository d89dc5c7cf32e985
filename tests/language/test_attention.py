"""Words that do not interrupt."""

import pytest

from kiosk.language.attention import listens_on, repeats

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
