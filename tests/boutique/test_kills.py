from pathlib import Path

import pytest

from tests.boutique.kills import Run
from tests.fakes.receiver import served


@pytest.mark.enable_socket
def test_orders_arrive_exactly_once_however_often_the_terminal_is_killed(tmp_path: Path) -> None:
    run = Run(tmp_path, seed=1)
    with served(run.integrator) as address:
        for life in range(4):
            run.kill_once(address, life)
        run.finish(address)
    assert run.told
    assert run.look() == []
