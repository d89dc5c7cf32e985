from pathlib import Path

from tests.boutique.crowd import gather, look


def test_a_crowd_gets_exactly_the_places_that_there_are(tmp_path: Path) -> None:
    outcome = gather(tmp_path, attempts=80, places=20, processes=2)
    assert dict(outcome.errors) == {}
    assert (len(outcome.numbers), outcome.refused) == (20, 60)
    assert look(tmp_path, 20, outcome) == ""
