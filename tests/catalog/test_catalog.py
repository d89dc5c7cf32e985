import shutil
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kiosk.catalog import SqliteCatalog
from kiosk.catalog.grams import query
from kiosk.catalog.plates import draw, drawn
from kiosk.config import data_dir
from kiosk.domain.catalog import Query
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Dimension, Language, Ontology, Slot, load_ontology
from kiosk.domain.understanding import Budget, Slots
from tests.fakes.house import BRAND, open_house, versions_in

HANDBAGS = "catalog/products/handbag.csv"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(data_dir() / "ontology.json")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> SqliteCatalog:
    return open_house(tmp_path_factory.mktemp("built"))


def test_a_terminal_that_hands_orders_to_an_address_says_so(tmp_path: Path) -> None:
    alone = versions_in(tmp_path / "home").open()
    docked = versions_in(tmp_path / "home").open(docked=True)
    (before,), (after,) = alone.house("privacy"), docked.house("privacy")
    assert "不联网" in before.text[Language.ZH_HANS]
    assert "送交本店系统" in after.text[Language.ZH_HANS]
    assert docked.fact(after.id) == after


def test_every_category_has_pieces_and_every_piece_its_dimensions(
    catalog: SqliteCatalog, ontology: Ontology
) -> None:
    categories = {product.category for product in catalog.products()}
    assert categories == set(ontology.values[Slot.CATEGORY])
    optional = {Dimension.HARDWARE, Dimension.PAIRING}
    for product in catalog.products():
        known = {fact.dimension for fact in catalog.facts(product.sku)}
        assert set(Dimension) - known <= optional, product.sku


def test_every_fact_resolves_by_its_id_and_speaks_three_languages(catalog: SqliteCatalog) -> None:
    facts = [
        fact for topic in ("discount", "privacy", "opening_hours") for fact in catalog.house(topic)
    ]
    for product in catalog.products():
        facts += catalog.facts(product.sku)
        facts += [catalog.stock_fact(count) for count in catalog.stock(product.sku)]
        facts += [pairing.fact for pairing in catalog.pairings(product.sku)]
        facts += catalog.suits(product.sku)
        for article in catalog.care("care", product.material, (product.category,)):
            facts += article.facts
        story = catalog.collection_story(product.collection)
        assert story is not None
        facts.append(story)
    assert len(facts) > 2000
    for fact in facts:
        assert catalog.fact(fact.id) == fact
        assert all(fact.text[language] for language in Language)


def test_a_search_meets_every_wish_or_says_what_stands_in_the_way(catalog: SqliteCatalog) -> None:
    wish = Slots(Budget(None, 100_000), (), ("crocodile",), (), ("handbag",))
    found = catalog.search(Query(wish))
    assert found.total == len(found.matches) == 2
    assert all(m.product.price_cny <= 100_000 and not m.missed for m in found.matches)
    none = catalog.search(Query(Slots(Budget(None, 20_000), (), ("crocodile",), (), ("handbag",))))
    assert not none.matches
    assert none.blocking is not None
    assert none.blocking.slot is Slot.BUDGET
    assert all(len({wish.slot for wish in match.missed}) == 1 for match in none.nearest)
    over = catalog.search(Query(Slots(Budget(None, 2_000), category=("watch",)))).nearest[0]
    assert over.missed[0].gap_cny == over.product.price_cny - 2_000


def test_what_is_ruled_out_is_never_found(catalog: SqliteCatalog) -> None:
    result = catalog.search(Query(Slots(category=("handbag",)), Slots(color=("black",)), limit=50))
    assert result.matches
    assert all("black" not in match.product.color for match in result.matches)


@pytest.mark.parametrize(
    "words",
    [
        "听",
        "听泉",
        "聽泉",
        "鳄鱼皮 手袋",
        "YX-HB-0101",
        "hb-0101",
        "0101",
        "tingquan",
        "ting quan",
        "tq",
        "tengcyun",
    ],
)
def test_words_find_from_one_character_up(catalog: SqliteCatalog, words: str) -> None:
    assert "YX-HB-0101" in {product.sku for product in catalog.find(words, 50)}


@pytest.mark.parametrize("words", ["", "   ", '"', "';--", "*", "😀"])
def test_odd_words_find_nothing_and_break_nothing(catalog: SqliteCatalog, words: str) -> None:
    assert catalog.find(words) == () or query(words)


def test_the_same_pack_builds_the_same_rows(tmp_path: Path) -> None:
    dumps = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        open_house(folder).close()
        db = sqlite3.connect(folder / "versions" / "0001" / "catalog.db")
        dumps.append([line for line in db.iterdump() if "_sqlite_migrations" not in line])
        db.close()
    assert dumps[0] == dumps[1]


def changed_pack(tmp_path: Path, file: str, before: str, after: str) -> Path:
    pack = tmp_path / "pack"
    shutil.copytree(BRAND, pack)
    path = pack / file
    text = path.read_text(encoding="utf-8")
    changed = text.replace(before, after, 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return pack


@pytest.mark.parametrize(
    ("file", "before", "after", "named"),
    [
        (HANDBAGS, ",168000,", ",much,", "handbag.csv line 2, column price_cny"),
        (HANDBAGS, "evening|ceremony", "evning|ceremony", "is unknown"),
        (HANDBAGS, "YX-HB-0102", "YX-HB-0101", "stands twice"),
        (HANDBAGS, ",tingquan,168000", ",nowhere,168000", "column collection"),
        ("catalog/stock.csv", "T20:30:00+08:00", " half past eight", "column counted_at"),
        ("catalog/stock.csv", "YX-HB-0101", "YX-HB-9999", "column sku"),
        ("catalog/care.csv", "keep crocodile away", "keep|away", "clauses in Chinese"),
        ("brand.toml", 'here = "sh-hengshan"', 'here = "nowhere"', "names no boutique"),
        ("pairing.toml", "[companions]", "[companions", "pairing.toml"),
    ],
)
def test_a_mistake_in_the_pack_is_named_with_its_place(
    tmp_path: Path, file: str, before: str, after: str, named: str
) -> None:
    pack = changed_pack(tmp_path, file, before, after)
    with pytest.raises(KioskError) as caught:
        versions_in(tmp_path / "home", pack).open()
    assert named in str(caught.value)
    assert not (tmp_path / "home" / "served.json").exists()


def test_a_broken_pack_leaves_the_old_catalog_in_service(tmp_path: Path) -> None:
    pack, home = tmp_path / "pack", tmp_path / "home"
    shutil.copytree(BRAND, pack)
    versions_in(home, pack).open().close()
    before = (home / "served.json").read_bytes()
    (pack / "catalog" / "stock.csv").write_text("sku,boutique,count,counted_at\nX,Y,1,now\n")
    with pytest.raises(KioskError):
        versions_in(home, pack).open()
    assert (home / "served.json").read_bytes() == before


def test_a_missing_or_foreign_database_and_an_unknown_boutique_are_named(
    tmp_path: Path,
) -> None:
    foreign = tmp_path / "foreign.db"
    foreign.write_text("no database")
    for path in (foreign, tmp_path / "none.db"):
        with pytest.raises(KioskError, match="cannot be read"):
            SqliteCatalog(path)
    with pytest.raises(KioskError, match="there is no boutique"):
        versions_in(tmp_path / "home").open("nowhere")


def test_every_piece_has_a_plate_of_its_own(catalog: SqliteCatalog) -> None:
    plates = {}
    for product in catalog.products():
        svg = drawn(product.plate)
        root = ET.fromstring(svg)  # noqa: S314 - drawn by ourselves a moment ago
        tags = {element.tag.split("}")[-1] for element in root.iter()}
        assert tags <= {"svg", "g", "path", "circle", "ellipse"}
        plates[product.sku] = svg
    assert len(set(plates.values())) > 0.98 * len(plates)


def test_a_plate_is_the_same_each_time_and_differs_by_colour() -> None:
    red = draw("YX-1", "handbag", "", ("calfskin",), ("red",), ("gold",))
    assert red == draw("YX-1", "handbag", "", ("calfskin",), ("red",), ("gold",))
    assert red != draw("YX-1", "handbag", "", ("calfskin",), ("blue",), ("gold",))
