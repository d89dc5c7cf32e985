from pathlib import Path

import pytest

from kiosk.domain.errors import KioskError
from quantize.gate.judging import ROLES, Limit, judge, read_limits


def test_every_role_has_limits_and_each_says_what_it_is_for() -> None:
    limits = read_limits()
    assert set(limits) == set(ROLES)
    assert all(limit.why for figures in limits.values() for limit in figures.values())


@pytest.mark.parametrize(
    ("limit", "value", "parent", "holds"),
    [
        (Limit("", most=1.0), 1.0, None, True),
        (Limit("", most=1.0), 1.001, None, False),
        (Limit("", least=0.9), 0.9, None, True),
        (Limit("", least=0.9), 0.89, None, False),
        (Limit("", above=0.1), 0.6, 0.5, True),
        (Limit("", above=0.1), 0.61, 0.5, False),
        (Limit("", below=0.1), 0.39, 0.5, False),
        (Limit("", times=2.0), 1.0, 0.5, True),
        (Limit("", times=2.0), 1.1, 0.5, False),
        (Limit("", above=1.0, most=0.7), 0.8, 0.5, False),
        (Limit("", above=1.0), 0.8, None, False),
        (Limit("", most=1.0), float("nan"), None, False),
    ],
)
def test_a_figure_holds_within_all_its_bounds(
    limit: Limit, value: float, parent: float | None, holds: bool
) -> None:
    beside = None if parent is None else {"x": parent}
    (found,) = judge({"x": limit}, {"x": value}, beside)
    assert found.holds is holds
    assert bool(found.reason) is not holds


def test_what_was_not_measured_does_not_hold() -> None:
    (found,) = judge({"x": Limit("", most=1.0)}, {}, {})
    assert not found.holds
    assert "was not measured" in found.reason


def test_a_reason_names_figure_bound_and_parent() -> None:
    (found,) = judge({"kl": Limit("how far", times=1.5)}, {"kl": 0.4}, {"kl": 0.2})
    assert found.reason == "kl is 0.4, above 0.3; the parent's is 0.2 (how far)"


@pytest.mark.parametrize(
    "text", ['[llm.x]\nwhy = "a"', "[llm.x]\nmost = 1", '[llm.x]\nwhy = ""\nmax = 1', "[", "[x.y]"]
)
def test_limits_that_bound_nothing_are_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_text(text)
    with pytest.raises(KioskError, match="holds no limits"):
        read_limits(path)
