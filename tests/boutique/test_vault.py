import os
import sqlite3
from pathlib import Path

import pytest

from kiosk.boutique import SqliteRegister
from kiosk.boutique.records import SealedRecords
from kiosk.boutique.vault import MasterKeys
from kiosk.domain.errors import KioskError
from tests.fakes.business import NAME, NOW, PHONE, order, records_in


@pytest.fixture
def records(tmp_path: Path) -> SealedRecords:
    records = records_in(tmp_path)
    for n in range(5):
        SqliteRegister(records).enter(order(phone=f"1391234567{n}"), NOW)
    return records


def names(records: SealedRecords) -> list[str]:
    return [entry.name for entry in SqliteRegister(records).entries()]


def test_the_keys_lie_outside_and_are_read_by_the_terminal_alone(
    records: SealedRecords, tmp_path: Path
) -> None:
    (key,) = (tmp_path / "keys").iterdir()
    assert key.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert key.read_bytes() not in (tmp_path / "records.db").read_bytes()


def test_without_its_keys_a_copy_of_the_records_tells_nothing(
    records: SealedRecords, tmp_path: Path
) -> None:
    stolen = SealedRecords(tmp_path / "records.db", tmp_path / "elsewhere")
    with pytest.raises(KioskError, match="restore it from its backup") as caught:
        SqliteRegister(stolen).entries()
    assert caught.value.code == "key-unusable"
    # nor is anything added to it that the right keys could not read
    with pytest.raises(KioskError):
        SqliteRegister(stolen).enter(order(), NOW)


def test_rotation_seals_everything_anew_and_removes_the_old_key(
    records: SealedRecords, tmp_path: Path
) -> None:
    (old,) = (tmp_path / "keys").iterdir()
    kept = old.read_bytes()
    with sqlite3.connect(tmp_path / "records.db") as db:
        before = {row[0] for row in db.execute("select name from entries")}
    assert records.rotate(NOW) == 5 * 4
    (new,) = (tmp_path / "keys").iterdir()
    assert new.name != old.name
    assert new.read_bytes() != kept
    with sqlite3.connect(tmp_path / "records.db") as db:
        assert not before & {row[0] for row in db.execute("select name from entries")}
        assert db.execute("select count(*) from data_keys").fetchone() == (1,)
    assert names(records) == [NAME] * 5
    assert names(records_in(tmp_path)) == [NAME] * 5
    # a program that had the old keys in memory goes on with the new ones
    assert SqliteRegister(records).enter(order(), NOW) == "0006"


def test_a_rotation_that_is_cut_short_leaves_everything_readable(
    records: SealedRecords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.boutique.vault.Vault.forget_old", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        records.rotate(NOW)
    assert names(records_in(tmp_path)) == [NAME] * 5
    monkeypatch.undo()
    monkeypatch.setattr("kiosk.boutique.vault.Vault.forget_masters", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        records_in(tmp_path).rotate(NOW)
    assert names(records_in(tmp_path)) == [NAME] * 5
    assert len(list((tmp_path / "keys").iterdir())) == 3
    monkeypatch.undo()
    records_in(tmp_path).rotate(NOW)
    assert len(list((tmp_path / "keys").iterdir())) == 1
    assert names(records_in(tmp_path)) == [NAME] * 5


def _power_cut(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "change",
    [
        "update entries set name = (select name from entries where number = 2) where number = 1",
        "update entries set name = phone where number = 1",
        "update entries set name = cast(substr(name, 1, 40) || 'z' as blob) where number = 1",
        "update entries set name = x'0000' where number = 1",
        "update data_keys set wrapped = zeroblob(60)",
    ],
)
def test_a_field_that_was_altered_or_moved_is_found_out(
    records: SealedRecords, tmp_path: Path, change: str
) -> None:
    with sqlite3.connect(tmp_path / "records.db") as db:
        db.execute(change)
    with pytest.raises(KioskError) as caught:
        names(records_in(tmp_path))
    assert caught.value.code == "record-altered"
    assert PHONE not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are of POSIX systems")
def test_a_key_that_others_may_read_is_refused(records: SealedRecords, tmp_path: Path) -> None:
    (key,) = (tmp_path / "keys").iterdir()
    key.chmod(0o644)
    with pytest.raises(KioskError, match="chmod 600"):
        names(records_in(tmp_path))


def test_a_key_of_the_wrong_length_is_refused(tmp_path: Path) -> None:
    keys = MasterKeys(tmp_path)
    name = keys.make()
    (tmp_path / f"{name}.key").write_bytes(b"short")
    with pytest.raises(KioskError, match="is no key"):
        keys.load(name)
