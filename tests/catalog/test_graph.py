"""What leads from one node of the catalog to another, and what is like a piece."""

import pytest

from kiosk.catalog import SqliteCatalog
from kiosk.catalog.graph import Node, NodeKind, Relation, edges_of, nodes_named
from kiosk.domain.catalog import Product, Query
from kiosk.domain.ontology import SET_SLOTS, Language, Slot
from kiosk.domain.understanding import Budget, Slots
from tests.fakes.house import open_house

PIECE = "YX-HB-0101"
MANY = 5_000


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> SqliteCatalog:
    return open_house(tmp_path_factory.mktemp("graph"))


def node(catalog: SqliteCatalog, named: str) -> Node:
    (found,) = nodes_named(catalog, named)
    return found


def test_a_piece_leads_to_who_made_it_where_how_of_what_and_what_it_goes_with(
    catalog: SqliteCatalog,
) -> None:
    edges = edges_of(catalog, node(catalog, PIECE))
    found = {(edge.relation, edge.other.kind, edge.other.id) for edge in edges}
    assert {
        (Relation.BELONGS_TO, NodeKind.COLLECTION, "tingquan"),
        (Relation.MADE_BY, NodeKind.ARTISAN, "shen-yanqiu"),
        (Relation.MADE_AT, NodeKind.ATELIER, "suzhou"),
        (Relation.WORKED_IN, NodeKind.TECHNIQUE, "belly"),
        (Relation.MADE_OF, NodeKind.MATERIAL, "crocodile"),
        (Relation.GOES_WITH, NodeKind.PIECE, "YX-CL-0401"),
    } <= found


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("沈砚秋", NodeKind.ARTISAN),
        ("kang-an", NodeKind.ARTISAN),
        ("the Suzhou leather atelier", NodeKind.ATELIER),
        ("马鞍针法", NodeKind.TECHNIQUE),
        ("听泉系列", NodeKind.COLLECTION),
        ("翡翠", NodeKind.MATERIAL),
    ],
)
def test_an_entry_leads_to_every_piece_that_leads_to_it(
    catalog: SqliteCatalog, named: str, kind: NodeKind
) -> None:
    own = node(catalog, named)
    assert own.kind is kind
    pieces = [edge.piece.id for edge in edges_of(catalog, own, MANY)]
    assert len(pieces) > 5
    prices = [product.price_cny for sku in pieces if (product := catalog.product(sku))]
    assert prices == sorted(prices, reverse=True)
    back = {
        product.sku
        for product in catalog.products()
        if any(
            (edge.other.kind, edge.other.id) == (own.kind, own.id)
            for edge in edges_of(catalog, node(catalog, product.sku), 0)
        )
    }
    assert set(pieces) == back


def test_every_edge_is_a_fact_that_can_be_looked_up(catalog: SqliteCatalog) -> None:
    for named in (PIECE, "YX-WA-1407", "沈砚秋", "翡翠"):
        for edge in edges_of(catalog, node(catalog, named), 10):
            assert catalog.fact(edge.fact.id) == edge.fact


def test_what_the_catalog_does_not_know_is_no_node(catalog: SqliteCatalog) -> None:
    assert nodes_named(catalog, "nobody") == ()


def test_a_search_may_be_kept_to_an_entry(catalog: SqliteCatalog) -> None:
    totes = Slots(category=("tote",))
    sewn = catalog.search(Query(totes, entry="saddle", limit=MANY))
    assert 0 < sewn.total < catalog.search(Query(totes)).total
    facts = [catalog.fact(f"{match.product.sku}/craft_technique") for match in sewn.matches]
    assert {fact.value for fact in facts if fact} == {"saddle"}
    nowhere = catalog.search(Query(Slots(category=("watch",)), entry="saddle"))
    assert not nowhere.matches
    assert nowhere.blocking is not None
    assert nowhere.blocking.slot is Slot.CATEGORY
    assert catalog.search(Query(entry="nobody")).total == 0


def test_what_is_similar_is_of_the_same_kind_and_shares_most(catalog: SqliteCatalog) -> None:
    own = catalog.product(PIECE)
    assert own is not None
    near = catalog.similar(PIECE, 5)
    assert own not in near

    def shared(product: Product) -> int:
        return sum(len({*product.values(slot)} & {*own.values(slot)}) for slot in SET_SLOTS)

    assert all(product.category == own.category for product in near)
    kin = [p for p in catalog.products() if p.category == own.category and p != own]
    nearest = sorted((shared(product) for product in kin), reverse=True)
    assert min(shared(product) for product in near) >= nearest[20]
    assert catalog.similar("YX-HB-9999") == ()


def test_every_wish_is_told_as_met_or_missed(catalog: SqliteCatalog) -> None:
    wish = Slots(Budget(None, 30_000), ("evening",), ("crocodile",), (), ("handbag",), ("red",))
    result = catalog.search(Query(wish, Slots(tonality=("sporty",))))
    assert not result.matches
    for match in result.nearest:
        product = match.product
        told = {(wish.slot, wish.value, wish.excluded): True for wish in match.met}
        told |= {(wish.slot, wish.value, wish.excluded): False for wish in match.missed}
        assert told == {
            (Slot.BUDGET, "max", False): product.price_cny <= 30_000,
            (Slot.OCCASION, "evening", False): "evening" in product.occasion,
            (Slot.MATERIAL, "crocodile", False): "crocodile" in product.material,
            (Slot.CATEGORY, "handbag", False): product.category == "handbag",
            (Slot.COLOR, "red", False): "red" in product.color,
            (Slot.TONALITY, "sporty", True): "sporty" not in product.tonality,
        }
        over = [wish.gap_cny for wish in match.missed if wish.slot is Slot.BUDGET]
        assert over in ([], [product.price_cny - 30_000])


def test_the_wish_in_the_way_is_the_one_that_frees_most(catalog: SqliteCatalog) -> None:
    two = Slots(Budget(None, 500), (), ("crocodile",), (), ("watch",))
    assert catalog.search(Query(two)).blocking is None
    wish = Slots(Budget(None, 20_000), (), ("crocodile",), (), ("handbag",))
    blocking = catalog.search(Query(wish)).blocking
    freed = {
        Slot.BUDGET: Slots(None, (), ("crocodile",), (), ("handbag",)),
        Slot.MATERIAL: Slots(Budget(None, 20_000), (), (), (), ("handbag",)),
        Slot.CATEGORY: Slots(Budget(None, 20_000), (), ("crocodile",)),
    }
    totals = {slot: catalog.search(Query(slots)).total for slot, slots in freed.items()}
    assert blocking is not None
    assert totals[blocking.slot] == max(totals.values())


def test_names_are_found_in_every_language(catalog: SqliteCatalog) -> None:
    atelier = node(catalog, "suzhou")
    assert all(node(catalog, atelier.name[language]) == atelier for language in Language)
