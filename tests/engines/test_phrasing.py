"""What is said in one breath."""

import pytest

from kiosk.engines.phrasing import FIRST_LONGEST, phrases


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("依您所述，可先看听泉手袋。", "依您所述，"),
        ("岱顶公文包的售价为两万两千六百元。", "岱顶公文包的售价"),
        ("藕花手拿包在天河店有货，另有三只。", "藕花手拿包"),
        ("就蟒皮破墨腰带而言，价位不一。", "就蟒皮破墨腰带"),
        ("已记下鸵皮柳堤双肩包。", "已记下鸵皮柳堤双肩包。"),
        ("您好。", "您好。"),
    ],
)
def test_the_first_phrase_is_short_where_a_reader_may_draw_breath(text: str, first: str) -> None:
    found = phrases(text)
    assert found[0] == first
    assert "".join(found) == text


def test_later_phrases_are_left_whole() -> None:
    long = "此款手袋的内里为小羊皮，"
    assert len(long) > FIRST_LONGEST
    assert phrases(f"依您所述，{long}")[1] == long


def test_nothing_is_no_phrase() -> None:
    assert phrases("") == []
