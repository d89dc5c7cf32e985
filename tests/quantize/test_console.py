"""The width of printed tables."""

import pytest

from quantize.console import WIDE, table_console


def test_a_pipe_is_wide_enough_for_a_table_and_obeys_whoever_sets_its_width(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert table_console().width == WIDE
    monkeypatch.setenv("COLUMNS", "72")
    assert table_console().width == 72
