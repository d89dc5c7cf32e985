import pytest

from kiosk.dialogue.forms import day_in


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("帮我留一下周六下午过来", "周六"),
        ("下周六过来", "下周六"),
        ("看一下下周三行不行", "下周三"),
        ("大后天吧", "大后天"),
        ("3月5号", "3月5号"),
        ("改天再说", ""),
    ],
)
def test_the_day_that_a_sentence_names(words: str, day: str) -> None:
    assert day_in(words) == day
