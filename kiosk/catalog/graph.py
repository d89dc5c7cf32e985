"""The catalog as a graph: which nodes there are, and the edges that lead from one of them.

Nothing is stored twice: an edge is a fact, so that it has an id and a version as every fact has.
"""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from kiosk.catalog.store import SqliteCatalog
from kiosk.domain.catalog import Fact, Product, Text
from kiosk.domain.ontology import Dimension, Slot


class NodeKind(StrEnum):
    """What a node is."""

    PIECE = "piece"
    COLLECTION = "collection"
    ARTISAN = "artisan"
    ATELIER = "atelier"
    TECHNIQUE = "technique"
    MATERIAL = "material"


class Relation(StrEnum):
    """What an edge says, read from the piece to the other node."""

    BELONGS_TO = "belongs to"
    MADE_BY = "made by"
    MADE_AT = "made at"
    WORKED_IN = "worked in"
    MADE_OF = "made of"
    GOES_WITH = "goes with"


class Node(msgspec.Struct, frozen=True):
    """A piece, an entry or a material."""

    kind: NodeKind
    id: str
    name: Text


class Edge(msgspec.Struct, frozen=True):
    """A relation of two nodes, with the fact that states it."""

    piece: Node
    relation: Relation
    other: Node
    fact: Fact


_TOLD_BY = {
    NodeKind.COLLECTION: (Dimension.COLLECTION, Relation.BELONGS_TO),
    NodeKind.ARTISAN: (Dimension.ARTISAN, Relation.MADE_BY),
    NodeKind.ATELIER: (Dimension.ATELIER_ORIGIN, Relation.MADE_AT),
    NodeKind.TECHNIQUE: (Dimension.CRAFT_TECHNIQUE, Relation.WORKED_IN),
    NodeKind.MATERIAL: (Dimension.MATERIAL, Relation.MADE_OF),
}
"""The dimension whose facts are the edges to a kind of node."""


def nodes_named(catalog: SqliteCatalog, node: str) -> tuple[Node, ...]:
    """Return the nodes of an id or of a Chinese or English name; several may share one."""
    product = catalog.product(node)
    if product is not None:
        return (_piece(product),)
    found = [
        Node(NodeKind(entry.kind), entry.id, entry.name)
        for entry in catalog.entries()
        if node in {entry.id, *entry.name.values()}
    ]
    materials = catalog.ontology.values[Slot.MATERIAL].items()
    found += [
        Node(NodeKind.MATERIAL, value, dict(named))
        for value, named in materials
        if node in {value, *named.values()}
    ]
    return tuple(found)


def edges_of(catalog: SqliteCatalog, node: Node, limit: int = 20) -> tuple[Edge, ...]:
    """Return the edges of a node: a piece's own, or those of the dearest pieces that lead to it.

    Args:
        catalog: opened.
        node: of the catalog.
        limit: the most edges of one relation.
    """
    if node.kind is NodeKind.PIECE:
        return (*_to_entries(catalog, node), *_to_pieces(catalog, node, limit))
    dimension, relation = _TOLD_BY[node.kind]
    return tuple(
        Edge(_piece(product), relation, node, fact)
        for product in catalog.made(node.kind, node.id, limit)
        for fact in catalog.facts(product.sku, [dimension])
    )


def _to_entries(catalog: SqliteCatalog, piece: Node) -> Iterator[Edge]:
    entries = {(entry.kind, entry.id): entry.name for entry in catalog.entries()}
    for kind, (dimension, relation) in _TOLD_BY.items():
        for fact in catalog.facts(piece.id, [dimension]):
            values = fact.value if isinstance(fact.value, tuple) else (str(fact.value),)
            for value in values:
                if kind is NodeKind.MATERIAL:
                    name = dict(catalog.ontology.values[Slot.MATERIAL][value])
                else:
                    name = entries[kind, value]
                yield Edge(piece, relation, Node(kind, value, name), fact)


def _to_pieces(catalog: SqliteCatalog, piece: Node, limit: int) -> Iterator[Edge]:
    for pairing in catalog.pairings(piece.id, limit):
        other = catalog.product(pairing.sku)
        if other is not None:
            yield Edge(piece, Relation.GOES_WITH, _piece(other), pairing.fact)


def _piece(product: Product) -> Node:
    return Node(NodeKind.PIECE, product.sku, dict(product.name))
