from datetime import datetime
from pathlib import Path

import pytest

from kiosk.boutique import Cluster, SqliteUnanswered
from kiosk.catalog import SqliteCatalog
from kiosk.domain.catalog import Query
from kiosk.domain.dialogue import Plan
from kiosk.domain.events import Planned, TurnStarted
from kiosk.domain.ontology import Act, Language
from kiosk.domain.understanding import Budget, Slots
from tests.fakes.house import open_house

MONDAY = datetime.fromisoformat("2026-01-12T10:00:00+08:00")
TUESDAY = datetime.fromisoformat("2026-01-13T10:00:00+08:00")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> SqliteCatalog:
    return open_house(tmp_path_factory.mktemp("house"))


def test_what_stood_in_the_way_is_counted_and_no_word_is_kept(
    house: SqliteCatalog, tmp_path: Path
) -> None:
    wish = Query(Slots(budget=Budget(max=3000), category=("handbag",), material=("crocodile",)))
    found = house.search(wish)
    assert found.nearest
    nothing = Plan(Act.NO_MATCH, Language.ZH_HANS, matches=found.nearest)
    listed = SqliteUnanswered(tmp_path / "unanswered.db")
    listed.take(Planned(0, nothing, 1.0), MONDAY)
    listed.take(Planned(0, nothing, 1.0), TUESDAY)
    listed.take(Planned(0, Plan(Act.DECLINE, Language.ZH_HANS), 1.0), MONDAY)
    listed.take(Planned(0, Plan(Act.GREET, Language.ZH_HANS), 1.0), MONDAY)
    listed.take(TurnStarted(0), MONDAY)
    first, second = listed.clusters()
    assert (first.reason, first.category, first.count, first.last) == (
        "no_match", "handbag", 2, "2026-01-13",
    )  # fmt: skip
    assert first.wish
    assert second == Cluster("decline", "", "", 1, "2026-01-12")
    assert [cluster.count for cluster in listed.clusters("2026-01-13")] == [1]
