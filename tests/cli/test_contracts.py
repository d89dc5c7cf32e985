"""The JSON Lines contracts on the real catalog and the real intent model."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def kiosk(*arguments: str, given: bytes = b"") -> tuple[int, list[dict[str, Any]], str]:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.app", *arguments],
        input=given,
        capture_output=True,
        env=dict(os.environ),
        timeout=120,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, lines, done.stderr.decode()


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def test_understand_answers_every_line() -> None:
    given = lines({"id": "a", "text": "二十万以内的鳄鱼皮手袋，不要黑色"}, {"id": "b"})
    given += b"not json\n" + lines({"id": "c", "text": "唔該，有冇腕錶", "dialect": "yue"})
    status, (first, second, third, fourth), _ = kiosk("understand", given=given)
    assert status == 1
    assert first["slots"] == {
        "budget": {"min": None, "max": 200000},
        "material": ["crocodile"],
        "category": ["handbag"],
    }
    assert first["exclude"] == {"color": ["black"]}
    assert abs(sum(first["scores"].values()) - 1) < 1e-3
    assert second["error"]["code"] == "field-missing"
    assert third["error"]["code"] == "invalid-json"
    assert (fourth["dialect"], fourth["slots"]) == ("yue", {"category": ["watch"]})


CONVERSATION = {
    "id": "v",
    "turns": [
        {"text": "想看鳄鱼皮手袋，晚宴用，二十万以内"},
        {"text": "第一款的工艺是怎样的"},
        {"text": "贵的那只店里有吗"},
    ],
}


def test_converse_repeats_itself_for_a_seed_and_a_clock() -> None:
    options = ("converse", "--phrase", "composer", "--seed", "3",
               "--now", "2026-01-15T10:00:00+08:00")  # fmt: skip
    runs = [kiosk(*options, given=lines(CONVERSATION))[1] for _ in range(2)]
    for run in runs:
        for turn in run:
            del turn["ms"]
    assert runs[0] == runs[1]
    assert [turn["act"] for turn in runs[0]] == ["recommend", "inform", "report_stock"]
    assert runs[0][2]["state"]["budget"] == {"min": None, "max": 200000}


def test_a_reply_passes_its_own_verification_and_a_false_price_does_not() -> None:
    _, turns, _ = kiosk("converse", "--phrase", "composer", given=lines(CONVERSATION))
    first = turns[0]
    false = first["reply"].replace("¥186,000", "¥86,000")
    assert false != first["reply"]
    given = lines(
        {"id": "true", "turn": turns[1], "reply": turns[1]["reply"]},
        {"id": "false", "turn": first, "reply": false},
    )
    _, (right, judged), _ = kiosk("verify-reply", given=given)
    assert right["ok"]
    assert not judged["ok"]
    assert "86,000" in judged["removed"][0]["claim"]


def test_verify_reply_by_fact_ids() -> None:
    given = lines(
        {"id": 1, "facts": ["YX-HB-0101/price"], "reply": "听泉手袋，售价¥168,000。"},
        {"id": 2, "facts": ["YX-HB-0101/price"], "reply": "听泉手袋，售价¥100,000。"},
        {"id": 3, "facts": ["NO-SUCH/price"], "reply": "。"},
    )
    status, (right, wrong, unknown), _ = kiosk("verify-reply", given=given)
    assert status == 1
    assert right["ok"]
    assert not wrong["ok"]
    assert unknown["error"]["code"] == "fact-unknown"


@pytest.mark.weights
def test_transcribe_reports_each_bad_file_and_hears_the_others(
    tmp_path: Path, recordings: Path
) -> None:
    empty = tmp_path / "empty.wav"
    empty.write_bytes(b"")
    text = tmp_path / "text.wav"
    text.write_text("not a sound")
    good = recordings / "mid.wav"
    status, answers, _ = kiosk(
        "transcribe", str(empty), str(text), str(tmp_path / "none.wav"), str(good)
    )
    assert status == 1
    assert [("error" in answer) for answer in answers] == [True, True, True, False]
    assert answers[3]["text"]
    assert 0 < answers[3]["confidence"] <= 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("catalog", "show", "YX-NO-0000"), "there is no piece"),
        (("models", "where", "no-such-model"), "there is no model"),
        (("understand", "--in", "/no/such/file"), "cannot open"),
        (("converse", "--now", "yesterday"), "is not a time with a zone"),
    ],
)
def test_bad_input_gets_one_line_and_status_1(arguments: tuple[str, ...], words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.app", *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert words in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1


def test_a_hundred_thousand_characters_are_answered() -> None:
    status, (answer,), _ = kiosk("understand", given=lines({"id": 1, "text": "手袋" * 50_000}))
    assert status == 0
    assert answer["slots"]["category"] == ["handbag"]


def test_a_read_only_home_is_named(tmp_path: Path) -> None:
    home = tmp_path / "file-in-place-of-a-folder"
    home.write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.app", "ask", "手袋"],
        capture_output=True,
        env={**os.environ, "VITRINE_HOME": str(home)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "VITRINE_HOME" in done.stderr.decode()


def test_a_time_that_one_conversation_books_is_free_in_the_next() -> None:
    contact = "我姓陈，电话13800138000"
    said = ("想预约保养", "一只旧手袋", "周六下午三点", contact, "对的")
    booking = [{"text": text} for text in said]
    given = lines(*({"id": n, "turns": booking} for n in range(4)))
    status, turns, _ = kiosk(
        "converse", "--phrase", "composer", "--now", "2026-01-15T10:00:00+08:00", given=given
    )
    replies = {turn["reply"] for turn in turns if turn["turn"] == 4}
    assert status == 0
    assert len(replies) == 1
    assert "1月17日周六15:00" in replies.pop()
