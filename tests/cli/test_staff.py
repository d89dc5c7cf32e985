"""What staff do at a command line: who may open the desk, and another house's name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PIN = "271828"


def kiosk(home: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.app", *arguments],
        capture_output=True,
        env={**os.environ, "VITRINE_HOME": str(home)},
        timeout=120,
        check=False,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def test_staff_are_added_listed_changed_and_removed_on_record(tmp_path: Path) -> None:
    assert "begin with: kiosk staff add" in kiosk(tmp_path, "staff", "list")[1]
    status, out, _ = kiosk(tmp_path, "staff", "add", "周敏", "--role", "manager", "--pin", PIN)
    assert status == 0
    assert "hold the house's name" in out
    kiosk(tmp_path, "staff", "add", "林晓", "--pin", "314159")
    kiosk(tmp_path, "staff", "pin", "林晓", "--pin", "161803")
    kiosk(tmp_path, "staff", "remove", "林晓")
    people = json.loads(kiosk(tmp_path, "staff", "list", "--json")[1])
    assert people == [{"name": "周敏", "role": "manager"}]
    status, out, _ = kiosk(tmp_path, "staff", "audit", "--json")
    told = json.loads(out)
    assert (status, told["broken_at"]) == (0, None)
    assert [entry["action"] for entry in told["entries"]] == [
        "removed", "changed the PIN of", "added advisor", "added manager",
    ]  # fmt: skip
    assert PIN not in out
    assert json.loads(kiosk(tmp_path, "staff", "questions", "--json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("staff", "add", "周敏", "--role", "manager", "--pin", "123456"), "too easy to guess"),
        (("staff", "add", "周敏", "--role", "manager", "--pin", "12"), "6 to 12 digits"),
        (("staff", "add", "林晓", "--pin", PIN), "there is no manager yet"),
        (("staff", "remove", "某人"), "nobody is called “某人”"),
        (("staff", "pin", "某人", "--pin", PIN), "nobody is called “某人”"),
        (("demo", "--brand", "nobody"), "there is no brand pack"),
        (("catalog", "impact"), "there is no draft"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    status, _, err = kiosk(tmp_path, *arguments)
    assert status == 1
    assert told in err
    assert "Traceback" not in err


def test_the_demo_maison_is_found_sound(tmp_path: Path) -> None:
    status, out, _ = kiosk(tmp_path, "catalog", "check", "--json")
    assert status == 0
    told = json.loads(out)
    census = told["census"]
    assert census["pieces"] >= 1_260
    assert census["filled"] == 1
    assert len(census["kinds"]) == 19
    assert census["entries"] == {"artisan": 30, "atelier": 8, "collection": 40, "technique": 24}
    assert census["articles"] >= 60
    assert census["pairings"] >= 2_500
    assert census["distinct_sentences"] == census["sentences"]
    assert not [found for found in told["findings"] if found["weight"] == "fault"]
