from pathlib import Path

from tests.ui.monkey import Monkey


def test_a_monkey_does_no_harm(tmp_path: Path, qapp: object):
    monkey = Monkey(tmp_path, seed=7)
    result = monkey.play(touches=160, utterances=16, hours=0.6)
    monkey.shop.close()
    assert result.troubles == []
    assert (result.touches, result.utterances) == (160, 16)
    assert result.turns >= 10
    assert result.hours > 0.2
