import os
from pathlib import Path

import pytest

from kiosk.engines.prefixes import Prefixes

TOKENS = [1, 2, 3]
STATE = bytes(range(256)) * 8


def _only_file(folder: Path) -> Path:
    (path,) = folder.glob("*.prefix")
    return path


def test_a_state_outlives_the_program(tmp_path: Path) -> None:
    Prefixes(tmp_path, "model").put(TOKENS, STATE)
    assert Prefixes(tmp_path, "model").get(TOKENS) == STATE


def test_other_tokens_and_other_models_have_other_states(tmp_path: Path) -> None:
    Prefixes(tmp_path, "model").put(TOKENS, STATE)
    assert Prefixes(tmp_path, "model").get([1, 2]) is None
    assert Prefixes(tmp_path, "newer").get(TOKENS) is None
    assert Prefixes(tmp_path, "model").get(TOKENS, rearranged=True) is None


def _cut(data: bytes) -> bytes:
    return data[:-1]


def _flipped(data: bytes) -> bytes:
    return data[:-5] + bytes([data[-5] ^ 1]) + data[-4:]


@pytest.mark.parametrize(
    "harm", [_cut, _flipped, lambda _: b"", lambda d: b"x" + d[1:], lambda d: d + b"x"]
)
def test_a_broken_file_is_removed_and_not_believed(tmp_path: Path, harm: object) -> None:
    Prefixes(tmp_path, "model").put(TOKENS, STATE)
    path = _only_file(tmp_path)
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    assert Prefixes(tmp_path, "model").get(TOKENS) is None
    assert not path.exists()


def test_a_file_under_the_name_of_another_is_not_believed(tmp_path: Path) -> None:
    Prefixes(tmp_path, "model").put(TOKENS, STATE)
    path = _only_file(tmp_path)
    Prefixes(tmp_path, "model").put([9], b"other")
    (other,) = (p for p in tmp_path.glob("*.prefix") if p != path)
    other.replace(path)
    assert Prefixes(tmp_path, "model").get(TOKENS) is None


def test_what_was_used_longest_ago_makes_room(tmp_path: Path) -> None:
    prefixes = Prefixes(tmp_path, "model", limit_bytes=3 * len(STATE))
    for number in range(4):
        prefixes.put([number], STATE)
        newest = max(tmp_path.glob("*.prefix"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    left = [n for n in range(4) if Prefixes(tmp_path, "model").get([n]) is not None]
    assert left == [2, 3]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3 * len(STATE)


def test_a_disk_that_takes_nothing_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    prefixes = Prefixes(tmp_path / "file" / "folder", "model")
    prefixes.put(TOKENS, STATE)
    assert prefixes.get(TOKENS) == STATE


def test_without_a_folder_the_memory_serves() -> None:
    prefixes = Prefixes()
    prefixes.put(TOKENS, STATE)
    assert prefixes.get(TOKENS) == STATE
    assert Prefixes().get(TOKENS) is None
