import pytest

from kiosk.engines.drafting import Drafter

FACTS = "听泉手袋，材质为鳄鱼皮，售价¥168,000。重860克。"
DRAFT = "请看听泉手袋。其余各项，可继续询问。"


@pytest.fixture
def drafter() -> Drafter:
    return Drafter([FACTS, DRAFT])


def test_an_answer_is_expected_to_begin_as_the_first_text(drafter: Drafter) -> None:
    assert drafter.rest("") == (FACTS, True)


def test_what_agrees_goes_on_as_the_text_does(drafter: Drafter) -> None:
    assert drafter.rest("听泉手袋，材质为") == ("鳄鱼皮，售价¥168,000。重860克。", True)


def test_one_character_alone_is_a_weak_hint_except_at_the_beginning(drafter: Drafter) -> None:
    assert drafter.rest("听") == (FACTS[1:], True)
    assert Drafter(["甲乙丙", DRAFT]).rest("可")[1] is False


def test_another_mark_is_skipped(drafter: Drafter) -> None:
    assert drafter.rest("听泉手袋，材质为鳄鱼皮。") == ("售价¥168,000。重860克。", True)


def test_words_put_in_do_not_lose_the_place(drafter: Drafter) -> None:
    rest, sure = drafter.rest("听泉手袋，材质为鳄鱼皮，其")
    assert rest.startswith("售价¥168,000")
    assert not sure


def test_the_other_text_is_found_too(drafter: Drafter) -> None:
    assert drafter.rest("重860克。其余各") == ("项，可继续询问。", True)


def test_the_end_of_a_text_is_a_guess_as_well(drafter: Drafter) -> None:
    assert drafter.rest("重860克。") == ("", True)


@pytest.mark.parametrize("sources", [[], [""]])
def test_without_texts_nothing_is_foretold(sources: list[str]) -> None:
    assert Drafter(sources).rest("") == ("", False)
    assert Drafter(sources).rest("听泉") == ("", False)


def test_what_stands_nowhere_foretells_nothing(drafter: Drafter) -> None:
    assert drafter.rest("zzzz") == ("", False)
