import pytest

from kiosk.language.contact import (
    declines_contact,
    has_digits,
    name_in,
    phone_for_the_eye,
    phone_in,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("我姓陈", "陈"),
        ("免贵姓沈，电话13600136000", "沈"),
        ("我叫陈静", "陈静"),
        ("我姓陳，電話9123 4567", "陳"),
        ("叫我王小姐", "王小姐"),
        ("my name is John Smith", "John Smith"),
        ("陈静", ""),
        ("周六下午", ""),
        ("我是说明天", ""),
    ],
)
def test_a_name_that_is_stated_counts_at_any_time(words: str, name: str) -> None:
    assert name_in(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("陈静", "陈静"),
        ("黃生 六一二三四五六七", "黃生"),
        ("李明 13900139000", "李明"),
        ("13900139000，孙女士", "孙女士"),
        ("我是欧阳老师", "欧阳老师"),
        ("John Smith", "John Smith"),
        ("好的", ""),
        ("为什么", ""),
        ("13800138000", ""),
        ("手袋吧", ""),
    ],
)
def test_a_bare_name_counts_as_an_answer(words: str, name: str) -> None:
    assert name_in(words, asked=True) == name


@pytest.mark.parametrize("words", ["帮我叫个顾问来", "幫我叫個顧問嚟"])
def test_who_has_somebody_called_tells_no_name(words: str) -> None:
    assert name_in(words) == ""


@pytest.mark.parametrize(
    ("words", "phone"),
    [
        ("13800138000", "13800138000"),
        ("电话是138 0013 8000", "13800138000"),
        ("+86 138-0013-8000", "13800138000"),
        ("一三八零零一三八零零零", "13800138000"),
        ("幺三八零零幺三八零零零", "13800138000"),
        ("電話 9123 4567", "91234567"),
        ("021-6234-5678", "02162345678"),
        ("+44 7911 123456", "+447911123456"),
        ("１３８００１３８０００", "13800138000"),
        ("1380013800", ""),
        ("二十万以内", ""),
        ("3月5号", ""),
    ],
)
def test_a_telephone_number_is_read_as_it_is_said(words: str, phone: str) -> None:
    assert phone_in(words) == phone


def test_a_number_that_lacks_digits_is_noticed() -> None:
    assert has_digits("一三八零零一三")
    assert not has_digits("周六下午三点")


@pytest.mark.parametrize("words", ["不方便留", "唔方便", "我不想留电话", "rather not"])
def test_nobody_has_to_leave_a_name(words: str) -> None:
    assert declines_contact(words)


def test_numbers_are_grouped_for_the_eye() -> None:
    assert phone_for_the_eye("13800138000") == "138 0013 8000"
    assert phone_for_the_eye("91234567") == "9123 4567"
    assert phone_for_the_eye("+447911123456") == "+447911123456"
