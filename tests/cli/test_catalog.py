"""What the catalog's commands find, and how they explain it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.cli.catalog import catalog
from kiosk.domain.errors import KioskError

Ask = Callable[..., str]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    home = tmp_path_factory.mktemp("home")

    def run(*arguments: str) -> str:
        env = {"VITRINE_HOME": str(home), "COLUMNS": "200"}
        done = CliRunner().invoke(catalog, arguments, env=env, standalone_mode=False)
        if done.exception is not None:
            raise done.exception
        return done.output

    return run


def found(ask: Ask, *arguments: str) -> Any:
    return json.loads(ask(*arguments, "--json"))


def test_a_search_shows_what_each_piece_meets_and_misses(ask: Ask) -> None:
    out = ask("search", "--category", "handbag", "--material", "crocodile", "--max", "20000")
    assert "misses" in out
    assert "material crocodile" in out
    assert "in the way: budget max by ¥" in out
    out = ask("search", "--category", "tote", "--tonality", "heritage", "--min", "20000")
    assert "pieces meet every wish" in out


def test_a_search_rules_out_and_keeps_to_what_lies_here(ask: Ask) -> None:
    everything = found(ask, "search", "--category", "tote")
    here = found(ask, "search", "--category", "tote", "--here", "--without", "color:black")
    assert 0 < here["total"] < everything["total"]
    assert all("black" not in match["product"]["color"] for match in here["matches"])


@pytest.mark.parametrize("of", ["saddle", "马鞍针法", "saddle stitching"])
def test_a_search_keeps_to_an_entry_by_its_id_or_name(ask: Ask, of: str) -> None:
    sewn = found(ask, "search", "--category", "tote", "--of", of)
    for match in sewn["matches"]:
        told = found(ask, "show", match["product"]["sku"])
        assert "马鞍针法" in json.dumps(told, ensure_ascii=False)


def test_likeness_and_the_graph_are_shown(ask: Ask) -> None:
    near = found(ask, "search", "--like", "YX-HB-0101")
    assert {product["category"] for product in near} == {"handbag"}
    edges = found(ask, "graph", "沈砚秋", "--limit", "3")
    assert [edge["relation"] for edge in edges] == ["made by"] * 3
    assert "goes with" in ask("graph", "YX-HB-0101")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "--color", "blak"), "“blak” is no color"),
        (("search", "--without", "blak"), "“blak” is nothing to choose by"),
        (("search", "--of", "nobody"), "“nobody” is no collection"),
        (("graph", "nobody"), "the catalog knows no “nobody”"),
        (("show", "YX-HB-9999"), "there is no piece “YX-HB-9999”"),
    ],
)
def test_what_the_catalog_does_not_know_is_named(
    ask: Ask, arguments: tuple[str, ...], told: str
) -> None:
    with pytest.raises(KioskError, match=told):
        ask(*arguments)
