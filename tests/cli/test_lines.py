import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli.lines import Record, run_lines, text_field
from kiosk.domain.errors import KioskError, Stage


def echo(record: Record) -> list[Record]:
    if record.get("text") == "refuse":
        raise KioskError(Stage.HEAR, "sound-empty", "the recording is empty", "speak")
    if record.get("text") == "break":
        raise ZeroDivisionError("by zero")
    return [{"id": record.get("id"), "echo": text_field(record, "text")}]


def answers(raw: bytes) -> tuple[int, list[Record]]:
    out = io.BytesIO()
    status = run_lines(io.BytesIO(raw), out, echo)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_answers_every_line_in_order() -> None:
    status, lines = answers('{"id":1,"text":"甲"}\n\n{"id":2,"text":"乙"}'.encode())
    assert status == 0
    assert lines == [{"id": 1, "echo": "甲"}, {"id": 2, "echo": "乙"}]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b'{"id":7,', "invalid-json"),
        (b"[1,2]", "not-an-object"),
        (b'"words"', "not-an-object"),
        (b'{"id":"\xff\xfe"}', "invalid-utf8"),
        (b'{"id":1}', "field-missing"),
        (b'{"id":1,"text":5}', "field-wrong"),
        (b'{"id":1,"text":"refuse"}', "sound-empty"),
        (b'{"id":1,"text":"break"}', "defect"),
        (b"[" * 100_000, "invalid-json"),
    ],
)
def test_a_bad_line_is_answered_with_its_error_and_the_run_goes_on(bad: bytes, code: str) -> None:
    status, lines = answers(bad + b'\n{"id":2,"text":"ok"}\n')
    assert status == 1
    assert lines[0]["error"]["code"] == code
    assert "\n" not in lines[0]["error"]["message"]
    assert lines[1] == {"id": 2, "echo": "ok"}


def test_a_byte_order_mark_does_no_harm() -> None:
    assert answers(b'\xef\xbb\xbf{"id":1,"text":"x"}') == (0, [{"id": 1, "echo": "x"}])


@given(st.lists(st.binary(max_size=40).filter(lambda b: b.strip() and b"\n" not in b)))
def test_any_bytes_get_one_answer_a_line(lines: list[bytes]) -> None:
    _, got = answers(b"\n".join(lines))
    assert len(got) == len(lines)
