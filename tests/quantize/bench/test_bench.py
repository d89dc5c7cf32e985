"""The commands on a real, tiny model, in processes of their own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.domain.errors import KioskError
from quantize.bench import run as run_module
from quantize.bench.jobs import SENSES, Job, run_job
from quantize.bench.machine import Speeds, fingerprint, measure_speeds
from quantize.bench.run import OWN, Plan, jobs_of
from quantize.cli import main

SMALL = ["-p", "16", "-n", "8", "-t", "1", "-r", "2"]


def test_the_machine_is_measured() -> None:
    speeds = measure_speeds(2, 1 << 20, 128)
    assert min(speeds.bandwidth, speeds.float32, speeds.int8) > 1e6
    assert fingerprint().key == fingerprint().key


def test_a_run_is_written_kept_and_held_against_itself(
    toy_f16: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "ask_speeds", lambda threads: Speeds(threads, 1e9, 1e9, 1e9))
    out, database = str(tmp_path / "out"), str(tmp_path / "bench.db")
    asked = ["bench", str(toy_f16), *SMALL, "--scenario", "tg", "--backend", "kiosk"]
    first = CliRunner().invoke(main, [*asked, "--out", out, "--db", database, "--json"])
    assert first.exit_code == 0, first.output
    run = json.loads(first.stdout)["run"]
    (row,) = run["rows"]
    assert row["made_up"]
    assert row["avg_ts"] > 0
    assert row["peak_resident"] > toy_f16.stat().st_size
    assert run["speeds"]["bandwidth"] > 0
    assert (tmp_path / "out" / "report.html").is_file()
    stored = json.loads((tmp_path / "out" / "bench.json").read_text())
    stored["rows"][0]["avg_ts"] *= 1000
    (tmp_path / "fast.json").write_text(json.dumps(stored))
    again = CliRunner().invoke(
        main, [*asked, "--out", out, "--against", str(tmp_path / "fast.json"), "--json"]
    )
    assert again.exit_code == 1
    assert "worse" in {change["verdict"] for change in json.loads(again.stdout)["against"]}


def test_estimate_foretells_what_is_measured(toy_f16: Path) -> None:
    done = CliRunner().invoke(main, ["estimate", str(toy_f16), "-c", "256", "--measure", "--json"])
    assert done.exit_code in {0, 1}, done.output
    found = json.loads(done.stdout)
    assert {one["backend"] for one in found} == {"kiosk", "llama.cpp"}
    assert all(one["measured"] > one["estimate"]["weights"] for one in found)
    assert done.stderr.count(" measured, ") == len(found)


@pytest.mark.parametrize("spoilt", ["cut", "magic", "empty"])
def test_a_broken_file_is_named_in_one_line(spoilt: str, toy_f16: Path, tmp_path: Path) -> None:
    data = toy_f16.read_bytes()
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(
        {"cut": data[: len(data) // 2], "magic": b"FUGG" + data[4:], "empty": b""}[spoilt]
    )
    for command in (["bench", str(bad), *SMALL], ["estimate", str(bad)]):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 1
        assert "bad.gguf cannot be measured" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    hollow = tmp_path / "hollow.gguf"
    hollow.write_bytes(b"GGUF" + bytes(2 << 20))
    with pytest.raises(KioskError, match=r"tg of hollow\.gguf could not be measured"):
        run_job(Job("kiosk", "tg", str(hollow), n_gen=1))


def test_the_matrix_is_models_by_backends_by_scenarios() -> None:
    plan = Plan(
        (Path("a.gguf"), Path("b.gguf")),
        scenarios=("pp", "tg", *OWN, *SENSES),
        prompts=(128, 512),
        depths=(0, 1024),
    )
    jobs = list(jobs_of(plan, frozenset({"b.gguf"})))
    assert len(jobs) == 2 * 2 * (2 * 2 + 2) + 2 * len(OWN) - 1 + len(SENSES)
    assert not [job for job in jobs if job.scenario == "drafted" and job.model == "b.gguf"]


@pytest.mark.parametrize("given", ["x", "1,-2", ""])
def test_a_list_that_is_none_is_refused(given: str, toy_f16: Path) -> None:
    done = CliRunner().invoke(main, ["bench", str(toy_f16), "-p", given])
    assert done.exit_code == 2
    assert "no list of numbers" in done.stderr
