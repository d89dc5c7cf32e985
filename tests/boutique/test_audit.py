import sqlite3
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from kiosk.boutique import SqliteAudit

NOW = datetime.fromisoformat("2026-01-15T10:00:00+08:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    audit = SqliteAudit(tmp_path / "audit.db")
    for n, action in enumerate(("entered", "counted", "published", "entered")):
        audit.record(NOW + timedelta(minutes=n), "周敏", action, f"YX-{n}")
    return tmp_path / "audit.db"


def test_entries_follow_from_one_another(path: Path) -> None:
    audit = SqliteAudit(path)
    assert [entry.number for entry in audit.entries()] == [4, 3, 2, 1]
    assert audit.entries(1)[0].subject == "YX-3"
    assert audit.broken_at() is None


@pytest.mark.parametrize("change", ["update audit set who = '别人'", "delete from audit"])
def test_entries_can_neither_be_changed_nor_taken_out(path: Path, change: str) -> None:
    with sqlite3.connect(path) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(change)


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ("update audit set who = '别人' where number = 2", 2),
        ("delete from audit where number = 3", 3),
        ("update audit set number = 9 where number = 4", 4),
        ("update audit set link = '' where number = 1", 1),
    ],
)
def test_whoever_goes_round_the_lock_is_found_out(path: Path, change: str, at: int) -> None:
    with sqlite3.connect(path) as db:
        db.execute("drop trigger no_update")
        db.execute("drop trigger no_delete")
        db.execute(change)
    assert SqliteAudit(path).broken_at() == at


def _write(path: Path) -> None:
    for _ in range(10):
        SqliteAudit(path).record(NOW, "林晓", "counted", "YX")


def test_several_programs_write_one_chain(path: Path) -> None:
    with get_context("spawn").Pool(3) as pool:
        pool.map(_write, [path] * 3)
    audit = SqliteAudit(path)
    assert len(audit.entries()) == 34
    assert audit.broken_at() is None
