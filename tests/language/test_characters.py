from hypothesis import given
from hypothesis import strategies as st

from kiosk.language.characters import LONGEST, START, UNKNOWN, Characters, load_characters

KNOWN = Characters("手袋a")


def test_punctuation_and_spaces_are_left_out_and_places_kept():
    numbers, places = KNOWN.numbers("手， 袋A？")
    assert numbers == [START, 3, 4, 5]
    assert places == [0, 3, 4]


def test_a_strange_character_is_unknown():
    assert KNOWN.numbers("龘")[0] == [START, UNKNOWN]


def test_of_a_long_sentence_both_ends_are_read():
    numbers, places = KNOWN.numbers("手" * 500 + "袋")
    assert len(places) == LONGEST
    assert numbers[1] == 3
    assert numbers[-1] == 4
    assert places[-1] == 500


def test_a_vocabulary_is_one_line(tmp_path):
    (tmp_path / "v.txt").write_text("手袋\n", encoding="utf-8")
    assert len(load_characters(tmp_path / "v.txt")) == 5


@given(st.text(max_size=300))
def test_any_text_has_a_number_per_place(text):
    numbers, places = KNOWN.numbers(text)
    assert len(numbers) == len(places) + 1 <= LONGEST + 1
    assert all(text[place].isalnum() for place in places)
