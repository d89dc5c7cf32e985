import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.boutique import EntryState, SqliteRegister
from kiosk.domain.dialogue import Form, FormKind
from kiosk.domain.errors import KioskError, Stage

NOW = datetime(2026, 1, 15, 10, 30, tzinfo=UTC)
ORDER = Form(FormKind.ORDER, "YX-HB-0101", {"piece": "听泉手袋", "day": "周六"}, done=True)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def register(tmp_path: Path) -> SqliteRegister:
    return SqliteRegister(tmp_path / "boutique" / "register.db")


def test_an_entry_is_kept_as_it_was_confirmed(register: SqliteRegister, tmp_path: Path) -> None:
    number = register.enter(ORDER, NOW)
    (entry,) = SqliteRegister(tmp_path / "boutique" / "register.db").entries()
    assert (entry.number, entry.kind, entry.sku) == (number, FormKind.ORDER, "YX-HB-0101")
    assert (entry.piece, entry.day, entry.taken_at) == ("听泉手袋", "周六", NOW)


def test_numbers_are_never_given_twice(register: SqliteRegister) -> None:
    numbers = [register.enter(ORDER, NOW) for _ in range(3)]
    register.settle(numbers[-1], EntryState.WITHDRAWN)
    numbers.append(register.enter(ORDER, NOW))
    assert numbers == ["0001", "0002", "0003", "0004"]


def test_a_settled_entry_leaves_the_list_and_can_be_opened_again(register: SqliteRegister) -> None:
    number = register.enter(ORDER, NOW)
    register.settle(number, EntryState.DONE)
    assert register.entries() == []
    assert [entry.state for entry in register.entries(None)] == [EntryState.DONE]
    register.settle(number, EntryState.OPEN)
    assert len(register.entries()) == 1


@pytest.mark.parametrize("number", ["", "9999", "x", "-1", "1" * 40, "１", "1 or 1=1"])
def test_an_unknown_number_is_told(register: SqliteRegister, number: str) -> None:
    register_before = register.entries(None)
    with pytest.raises(KioskError, match="no entry") as caught:
        register.settle(number, EntryState.DONE)
    assert caught.value.code == "entry-unknown"
    assert register.entries(None) == register_before


@given(piece=st.text(max_size=40), day=st.text(max_size=20), kind=st.sampled_from(FormKind))
def test_any_words_are_kept_exactly(
    tmp_path_factory: pytest.TempPathFactory, piece: str, day: str, kind: FormKind
) -> None:
    words = [text.encode("utf-8", "replace").decode() for text in (piece, day)]
    register = SqliteRegister(tmp_path_factory.mktemp("any") / "register.db")
    register.enter(Form(kind, "", {"piece": words[0], "day": words[1]}, done=True), NOW)
    (entry,) = register.entries()
    assert [entry.piece, entry.day] == words


def test_entries_from_many_threads_all_arrive(register: SqliteRegister) -> None:
    numbers: list[str] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(register.enter(ORDER, NOW)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"{number:04d}" for number in range(1, 9)]
    assert len(register.entries()) == 8


@pytest.mark.parametrize("harm", ["no database", "a folder"])
def test_an_unusable_file_is_one_line(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "register.db"
    path.mkdir() if harm == "a folder" else path.write_bytes(b"no database at all" * 100)
    with pytest.raises(KioskError) as caught:
        SqliteRegister(path).enter(ORDER, NOW)
    assert (caught.value.stage, caught.value.code) == (Stage.BOUTIQUE, "register-unusable")
    assert "\n" not in str(caught.value)


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.boutique import SqliteRegister
from kiosk.domain.dialogue import Form, FormKind
register = SqliteRegister(Path(sys.argv[1]))
while True:
    number = register.enter(Form(FormKind.ORDER, "YX-HB-0101", {}, done=True), datetime.now(UTC))
    print(number, flush=True)
"""


def test_a_number_that_was_told_is_kept_through_a_power_cut(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    told: list[str] = []
    for round_ in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert writer.stdout is not None
        told += [writer.stdout.readline().strip() for _ in range(1 + round_ % 4)]
        os.kill(writer.pid, signal.SIGKILL)
        told += writer.communicate()[0].split()
        kept = [entry.number for entry in SqliteRegister(path).entries()]
        assert set(told) <= set(kept)
        assert len(kept) == len(set(kept))
    with sqlite3.connect(path) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
