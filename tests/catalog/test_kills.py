from pathlib import Path

from tests.catalog.kills import STEPS, matrix


def test_a_kill_at_any_moment_leaves_exactly_one_whole_version(tmp_path: Path) -> None:
    found = matrix(2 * len(STEPS), tmp_path, seed=1)
    assert [wrong for _, wrong in found if wrong] == []
