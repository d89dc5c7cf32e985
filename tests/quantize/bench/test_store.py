import csv
import json
from pathlib import Path

import pytest
import sqlite_utils

from kiosk.domain.errors import KioskError
from kiosk.engines.header import Header
from quantize.bench.against import changes
from quantize.bench.page import write_page
from quantize.bench.store import COLUMNS, keep, read_run, write_all
from tests.quantize.bench.conftest import row, run_of


def test_every_form_holds_the_same_rows(toy_header: Header, tmp_path: Path) -> None:
    run = run_of(row(toy_header), row(toy_header, scenario="turn", first=(0.5,)))
    markdown, table, whole, lines = write_all(run, tmp_path / "out")
    assert markdown.read_text().count("\n| toy.gguf") == 2
    with table.open(newline="") as file:
        read = list(csv.DictReader(file))
    assert [float(r["avg_ts"]) for r in read] == [r.avg_ts for r in run.rows]
    assert tuple(read[0]) == COLUMNS
    told = [json.loads(line) for line in lines.read_text().splitlines()]
    assert [t["scenario"] for t in told] == ["tg", "turn"]
    assert told[0]["machine"]["processor"] == "a processor"
    assert [r.case for r in read_run(str(whole)).rows] == [r.case for r in run.rows]


def test_the_database_keeps_runs_under_their_machine(toy_header: Header, tmp_path: Path) -> None:
    database = tmp_path / "bench.db"
    fast, slow = run_of(row(toy_header)), run_of(row(toy_header, seconds=(2.0,)))
    assert (keep(fast, database), keep(slow, database)) == (1, 2)
    kept = sqlite_utils.Database(database)
    assert kept["machines"].count == 1
    assert kept["rows"].count == 2
    assert read_run(f"{database}:1").rows[0].avg_ts == fast.rows[0].avg_ts
    assert read_run(str(database)).rows[0].avg_ts == slow.rows[0].avg_ts
    kept.close()


@pytest.mark.parametrize("named", ["nothing.db", "nothing.json", "text.json", "text.db"])
def test_what_is_no_run_is_refused_in_one_line(named: str, tmp_path: Path) -> None:
    if named.startswith("text"):
        (tmp_path / named).write_text("no run")
    with pytest.raises(KioskError, match="holds no run") as caught:
        read_run(str(tmp_path / named))
    assert "\n" not in str(caught.value)


def test_a_run_is_held_against_an_earlier_one(toy_header: Header) -> None:
    then = run_of(row(toy_header, seconds=(1.0, 1.01, 0.99)))
    same = run_of(row(toy_header, seconds=(1.02, 1.03, 1.01)))
    worse = run_of(row(toy_header, seconds=(1.2, 1.21, 1.19), peak=1_100_000_000))
    better = run_of(row(toy_header, seconds=(0.8, 0.81, 0.79)))
    verdicts = {
        name: [(c.what, c.verdict) for c in changes(now, then)]
        for name, now in (("same", same), ("worse", worse), ("better", better))
    }
    assert verdicts == {
        "same": [("tokens/s", "same"), ("memory", "same")],
        "worse": [("tokens/s", "worse"), ("memory", "worse")],
        "better": [("tokens/s", "better"), ("memory", "same")],
    }


def test_noise_is_no_regression(toy_header: Header) -> None:
    then = run_of(row(toy_header, seconds=(0.7, 1.0, 1.4)))
    now = run_of(row(toy_header, seconds=(0.8, 1.1, 1.5)))
    assert [c.verdict for c in changes(now, then)] == ["same", "same"]


def test_a_case_that_was_not_there_is_new(toy_header: Header) -> None:
    now = run_of(row(toy_header, scenario="turn"))
    assert [c.verdict for c in changes(now, run_of())] == ["new"]


def test_the_page_begins_with_the_answer(toy_header: Header, tmp_path: Path) -> None:
    now = run_of(row(toy_header))
    write_page(now, tmp_path / "report.html", (), list(changes(now, now)))
    page = (tmp_path / "report.html").read_text()
    assert page.index("tokens a second, ") < page.index("<table>")
    assert page.count("<img ") == 3
