from pathlib import Path

import pytest

from kiosk.catalog import SqliteCatalog
from kiosk.catalog.pairing import Rules
from kiosk.catalog.source import toml
from kiosk.domain.catalog import Pairing, Product
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language
from tests.fakes.house import BRAND, open_house, versions_in
from tests.fakes.pieces import PIECES
from tests.fakes.small_house import write_small_house

PER_HOUSE = 2_500
HELD = ("tote", "backpack", "briefcase", "luggage")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> SqliteCatalog:
    return open_house(tmp_path_factory.mktemp("paired"))


@pytest.fixture(scope="module")
def pairs(catalog: SqliteCatalog) -> list[tuple[Product, Product, Pairing]]:
    found = {}
    for product in catalog.products():
        for pairing in catalog.pairings(product.sku, 100):
            other = catalog.product(pairing.sku)
            assert other is not None
            found[frozenset((product.sku, other.sku))] = (product, other, pairing)
    return list(found.values())


def test_every_pair_has_one_of_four_grounds_and_a_reason_in_words(
    pairs: list[tuple[Product, Product, Pairing]],
) -> None:
    assert len(pairs) >= PER_HOUSE
    grounds = {pairing.ground for _, _, pairing in pairs}
    assert grounds == {"color", "register", "proportion", "occasion"}
    for _, _, pairing in pairs:
        assert all(text and "{" not in text for text in pairing.fact.text.values())


def test_loud_colours_that_share_none_seldom_meet(
    pairs: list[tuple[Product, Product, Pairing]],
) -> None:
    quiet = set(toml(BRAND / "pairing.toml")["quiet"])
    clashing = [
        (one.sku, other.sku)
        for one, other, _ in pairs
        if not {one.color[0], other.color[0]} & quiet and not set(one.color) & set(other.color)
    ]
    assert len(clashing) < len(pairs) / 50, clashing


def test_a_piece_of_the_house_goes_only_with_what_its_brand_allows(
    pairs: list[tuple[Product, Product, Pairing]],
) -> None:
    slippers = [
        {one.category, other.category}
        for one, other, _ in pairs
        if "拖鞋" in one.name[Language.ZH_HANS] + other.name[Language.ZH_HANS]
    ]
    assert slippers
    assert all(kinds == {"shoes", "scarf"} for kinds in slippers)


def test_only_what_fits_is_said_to_lie_within(
    pairs: list[tuple[Product, Product, Pairing]],
) -> None:
    within = [pair for pair in pairs if "收在其中" in pair[2].fact.text[Language.ZH_HANS]]
    assert within
    for one, other, _ in within:
        assert {one.category in HELD, other.category in HELD} == {True, False}


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('quiet = ["black"', 'quiet = ["jet"', "“jet” is no color"),
        ('small = ["wallet"', 'small = ["purse"', "“purse” is no category"),
        ("[[reason.proportion]]", "[[reason.balance]]", "[[reason.balance]] is none of"),
        ("[[reason.occasion]]", "[[reason.color]]", "[[reason.occasion]] is missing"),
    ],
)
def test_a_mistake_in_the_manner_of_pairing_is_named(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    pack = write_small_house(tmp_path / "pack")
    path = pack / "pairing.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(KioskError) as caught:
        versions_in(tmp_path / "home", pack).open()
    assert named in str(caught.value)


def test_a_piece_without_a_limit_may_go_with_anything() -> None:
    assert Rules({}, (), {}, {}).limit(PIECES[0].product) is None
    assert Rules({}, (), {}, {}, only={"听泉": ("scarf",)}).limit(PIECES[0].product) == ("scarf",)
