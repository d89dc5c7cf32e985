"""Tuned ears are refused that hear worse."""

from pathlib import Path

from kiosk.domain.ontology import Dialect
from quantize.ears.clips import Clip
from quantize.ears.gate import changes, refusals


def clips(dialect: Dialect, count: int) -> list[Clip]:
    return [
        Clip(Path(f"{n}.wav"), dialect, "十个字十个字十个字十", "held out") for n in range(count)
    ]


CLIPS = [*clips(Dialect.CMN, 4), *clips(Dialect.YUE, 4)]


def test_better_ears_are_accepted() -> None:
    found = changes(CLIPS, [2, 2, 2, 2, 6, 6, 6, 6], [2, 1, 2, 1, 3, 3, 2, 2])
    assert [(c.group, round(c.before, 3), round(c.after, 3)) for c in found] == [
        ("cmn/held out", 0.2, 0.15),
        ("yue/held out", 0.6, 0.25),
    ]
    assert all(c.least <= c.after - c.before <= c.most for c in found)
    assert not refusals(found)


def test_one_dialect_that_is_heard_worse_is_enough_to_refuse() -> None:
    found = changes(CLIPS, [2, 2, 2, 2, 6, 6, 6, 6], [2, 3, 2, 3, 0, 0, 0, 0])
    assert refusals(found) == ["cmn/held out is heard worse: 0.200 → 0.250"]


def test_ears_that_changed_nothing_are_refused() -> None:
    same = [2, 2, 2, 2, 6, 6, 6, 6]
    assert refusals(changes(CLIPS, same, same)) == ["nothing is heard better: 0.400 → 0.400"]
