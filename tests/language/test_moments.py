from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.language.moments import day_meant, time_meant

THURSDAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("今天", date(2026, 1, 15)),
        ("大后天", date(2026, 1, 18)),
        ("周六", date(2026, 1, 17)),
        ("周四", date(2026, 1, 15)),
        ("周三", date(2026, 1, 21)),
        ("下周三", date(2026, 1, 21)),
        ("下个礼拜一", date(2026, 1, 19)),
        ("这个周一", date(2026, 1, 12)),
        ("星期天", date(2026, 1, 18)),
        ("周末", date(2026, 1, 17)),
        ("3月5号", date(2026, 3, 5)),
        ("一月三号", date(2027, 1, 3)),
        ("十二月三十一日", date(2026, 12, 31)),
        ("31号", date(2026, 1, 31)),
        ("三号", date(2026, 2, 3)),
        ("2月30号", None),
        ("13月1号", None),
        ("改天", None),
        ("", None),
    ],
)
def test_the_date_that_a_day_means(said: str, meant: date | None) -> None:
    assert day_meant(said, THURSDAY) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("下午三点", time(15)),
        ("周六三点半过来", time(15, 30)),
        ("十点", time(10)),
        ("8点", time(20)),
        ("上午十点一刻", time(10, 15)),
        ("15:00", time(15)),
        ("9:30", time(9, 30)),
        ("下午3:30", time(15, 30)),
        ("晚上八点", time(20)),
        ("中午十二点", time(12)),
        ("中午一点", time(13)),
        ("下午十二点", time(12)),
        ("两点钟", time(14)),
        ("一点钟", time(13)),
        ("二十点", time(20)),
        ("九点零五分", time(9, 5)),
        ("15时", time(15)),
        ("0点", time(0)),
        ("明天下午", time(14)),
        ("便宜一点，下午过来", time(14)),
        ("便宜一点", None),
        ("有点贵", None),
        ("25点", None),
        ("三点水", None),
        ("", None),
    ],
)
def test_the_time_that_a_sentence_names(words: str, meant: time | None) -> None:
    assert time_meant(words) == meant


@given(st.dates(date(2000, 1, 1), date(2200, 1, 1)), st.sampled_from("一二三四五六日"))
def test_a_weekday_is_the_next_to_come(today: date, name: str) -> None:
    meant = day_meant(f"周{name}", today)
    assert meant is not None
    assert timedelta() <= meant - today < timedelta(7)
    assert "一二三四五六日"[meant.weekday()] == name


@given(st.text(max_size=30))
def test_any_words_are_read_without_an_error(words: str) -> None:
    time_meant(words)
    day_meant(words, THURSDAY)
