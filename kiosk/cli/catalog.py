"""`kiosk catalog`: build, look into and check the catalog."""

from collections.abc import Iterable, Mapping
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.catalog import SqliteCatalog
from kiosk.catalog.graph import edges_of, nodes_named
from kiosk.catalog.health import Weight, census, examine
from kiosk.catalog.index import ENTRY_COLUMNS
from kiosk.config import load_settings
from kiosk.domain.catalog import Match, Product, Query, Wish
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import SET_SLOTS, Dimension, Language, Slot
from kiosk.domain.understanding import Budget, Slots
from kiosk.runtime.place import local_time, open_catalog, open_versions, place


@click.group()
def catalog() -> None:
    """The catalog of this terminal's brand."""


@catalog.command(name="build")
@click.option("--json", "as_json", is_flag=True)
def build_catalog(as_json: bool) -> None:
    """Build the database from the brand pack, if the pack changed."""
    where = place(load_settings())
    open_catalog(where).close()
    served = open_versions(where).serve()
    if as_json:
        _json(served)
    else:
        click.echo(
            f"version {served.number} is served: {served.products} pieces, {served.digest[:12]}"
        )


@catalog.command(name="list")
@click.option("--category", default="", help="An ontology id, such as handbag.")
@click.option("--json", "as_json", is_flag=True)
def list_products(category: str, as_json: bool) -> None:
    """List the pieces."""
    shown = [p for p in _open().products() if category in {"", p.category}]
    _print(shown, as_json)


@catalog.command()
@click.argument("sku")
@click.option("--json", "as_json", is_flag=True)
def show(sku: str, as_json: bool) -> None:
    """Show everything that may be said of a piece."""
    opened = _open()
    product = opened.product(sku)
    if product is None:
        raise KioskError(
            Stage.CATALOG, "sku-unknown", f"there is no piece “{sku}”", "see kiosk catalog list"
        )
    facts = [
        *opened.facts(sku),
        *(opened.stock_fact(count) for count in opened.stock(sku)),
        *opened.suits(sku),
        *(pairing.fact for pairing in opened.pairings(sku)),
    ]
    if as_json:
        _json({"product": product, "facts": facts})
        return
    table = Table("fact", title=f"{product.name[Language.ZH_HANS]}  {sku}")
    table.add_column("says", overflow="fold")
    for fact in facts:
        table.add_row(fact.id, fact.text[Language.ZH_HANS])
    Console().print(table)


@catalog.command()
@click.argument("words", nargs=-1)
@click.option("--category", multiple=True)
@click.option("--material", multiple=True)
@click.option("--color", multiple=True)
@click.option("--occasion", multiple=True)
@click.option("--tonality", multiple=True)
@click.option("--max", "top", type=int, help="Highest price in CNY.")
@click.option("--min", "bottom", type=int, help="Lowest price in CNY.")
@click.option("--without", multiple=True, help="Ruled out, such as color:black.")
@click.option("--here", is_flag=True, help="Only what lies in this boutique.")
@click.option("--of", "entry", default="", help="A collection, artisan, atelier or technique.")
@click.option("--like", default="", help="A SKU: pieces of its kind that share most with it.")
@click.option("--json", "as_json", is_flag=True)
def search(
    words: tuple[str, ...],
    top: int | None,
    bottom: int | None,
    without: tuple[str, ...],
    here: bool,
    entry: str,
    like: str,
    as_json: bool,
    **wished: tuple[str, ...],
) -> None:
    """Search by words, by likeness, or by constraints, telling what each piece meets and misses."""
    opened = _open()
    if words:
        _print(list(opened.find(" ".join(words))), as_json)
        return
    if like:
        _print(list(opened.similar(like, 10)), as_json)
        return
    budget = Budget(bottom, top) if (bottom, top) != (None, None) else None
    result = opened.search(
        Query(
            _slots(opened, wished, budget),
            _slots(opened, _ruled_out(without)),
            in_stock_at=opened.here.id if here else "",
            entry=_entry(opened, entry) if entry else "",
            limit=10,
        )
    )
    if as_json:
        _json(result)
        return
    _print_matches(result.matches or result.nearest)
    if result.matches:
        click.echo(f"{result.total} pieces meet every wish")
    else:
        way = _told(result.blocking) if result.blocking else "more than one wish"
        click.echo(f"nothing meets every wish; in the way: {way}; above are the nearest")


def _ruled_out(without: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for told in without:
        slot, _, value = told.partition(":")
        found[slot] = (*found.get(slot, ()), value)
    return found


def _slots(
    opened: SqliteCatalog, wished: Mapping[str, tuple[str, ...]], budget: Budget | None = None
) -> Slots:
    for slot, values in wished.items():
        if slot not in SET_SLOTS:
            raise KioskError(
                Stage.CATALOG, "slot-unknown", f"“{slot}” is nothing to choose by",
                "write " + " or ".join(f"{known}:VALUE" for known in SET_SLOTS),
            )  # fmt: skip
        known = opened.ontology.values[Slot(slot)]
        if unknown := [value for value in values if value not in known]:
            raise KioskError(
                Stage.CATALOG, "value-unknown", f"“{unknown[0]}” is no {slot}",
                "use one of: " + ", ".join(known),
            )  # fmt: skip
    return msgspec.structs.replace(Slots(budget), **wished)


def _entry(opened: SqliteCatalog, named: str) -> str:
    nodes = [node for node in nodes_named(opened, named) if node.kind in ENTRY_COLUMNS]
    if not nodes:
        raise KioskError(
            Stage.CATALOG, "entry-unknown",
            f"“{named}” is no collection, artisan, atelier or technique", "use its id or its name",
        )  # fmt: skip
    return nodes[0].id


@catalog.command()
@click.argument("node")
@click.option("--limit", default=20, show_default=True, help="The most pieces of one relation.")
@click.option("--json", "as_json", is_flag=True)
def graph(node: str, limit: int, as_json: bool) -> None:
    """Show what a node of the catalog leads to, and the fact that says so.

    NODE is a SKU, or the id or name of a collection, artisan, atelier, technique or material.
    """
    opened = _open()
    nodes = nodes_named(opened, node)
    if not nodes:
        raise KioskError(
            Stage.CATALOG, "node-unknown", f"the catalog knows no “{node}”",
            "name a SKU, or a collection, artisan, atelier, technique or material",
        )  # fmt: skip
    edges = [edge for own in nodes for edge in edges_of(opened, own, limit)]
    if as_json:
        _json(edges)
        return
    table = Table(title=node)
    for heading in ("piece", "relation", "other", "fact", "says"):
        table.add_column(heading, overflow="fold")
    for edge in edges:
        table.add_row(
            f"{edge.piece.name[Language.ZH_HANS]} {edge.piece.id}",
            edge.relation,
            f"{edge.other.name[Language.ZH_HANS]} {edge.other.id}",
            edge.fact.id,
            edge.fact.text[Language.ZH_HANS],
        )
    Console().print(table)


@catalog.command()
@click.option("--hints", is_flag=True, help="Also what is only worth a look.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check(context: click.Context, hints: bool, as_json: bool) -> None:
    """Find what is wrong with the catalog that is served; status 1 if there is anything.

    Missing dimensions, absurd prices, twins, edges that lead nowhere, pictures that cannot be read,
    words that contradict the cells.
    """
    where = place(load_settings())
    opened = open_catalog(where)
    found = list(examine(opened, local_time()))
    faults = [finding for finding in found if finding.weight is Weight.FAULT]
    if as_json:
        _json({"census": census(opened), "findings": found})
    else:
        for finding in found if hints else faults:
            click.echo(f"{finding.weight}  {finding.subject}: {finding.what[Language.EN]}")
        held = census(opened)
        click.echo(
            f"{held.pieces:,} pieces, {held.filled:.1%} of {len(Dimension)} dimensions told: "
            f"{len(faults)} faults, {len(found) - len(faults)} hints"
        )
        click.echo(", ".join(f"{kind} {count}" for kind, count in held.kinds.items()))
        told = {
            **held.entries,
            "dated event": held.events,
            "care article": held.articles,
            "pairing": held.pairings,
        }
        click.echo(", ".join(f"{count:,} {kind}s" for kind, count in told.items()))
        click.echo(
            f"{held.distinct_sentences:,} of {held.sentences:,} sentences of description differ"
        )
    context.exit(1 if faults else 0)


def _open() -> SqliteCatalog:
    return open_catalog(place(load_settings()))


def _print(products: list[Product], as_json: bool) -> None:
    if as_json:
        _json(products)
        return
    table = Table("SKU", "piece", "category", "material", "colour", "price")
    for product in products:
        table.add_row(
            product.sku,
            product.name[Language.ZH_HANS],
            product.category,
            ", ".join(product.material),
            ", ".join(product.color),
            f"¥{product.price_cny:,}",
        )
    Console().print(table)


def _print_matches(matches: Iterable[Match]) -> None:
    table = Table("SKU", "piece", "price", "meets", "misses")
    for match in matches:
        table.add_row(
            match.product.sku,
            match.product.name[Language.ZH_HANS],
            f"¥{match.product.price_cny:,}",
            ", ".join(map(_told, match.met)),
            ", ".join(map(_told, match.missed)),
        )
    Console().print(table)


def _told(wish: Wish) -> str:
    gap = f" by ¥{wish.gap_cny:,}" if wish.gap_cny else ""
    return f"{'no ' if wish.excluded else ''}{wish.slot} {wish.value}{gap}"


def _json(value: Any) -> None:
    click.echo(msgspec.json.encode(value).decode())
