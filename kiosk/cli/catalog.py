"""`kiosk catalog`: build, look into and check the catalog."""

from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.catalog import SqliteCatalog
from kiosk.catalog.health import Weight, census, examine
from kiosk.config import load_settings
from kiosk.domain.catalog import Product, Query
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dimension, Language
from kiosk.domain.understanding import Budget, Slots
from kiosk.runtime.assembly import local_time, open_catalog, open_versions, place


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
@click.option("--max", "top", type=int, help="Highest price in CNY.")
@click.option("--min", "bottom", type=int, help="Lowest price in CNY.")
@click.option("--json", "as_json", is_flag=True)
def search(
    words: tuple[str, ...],
    category: tuple[str, ...],
    material: tuple[str, ...],
    color: tuple[str, ...],
    occasion: tuple[str, ...],
    top: int | None,
    bottom: int | None,
    as_json: bool,
) -> None:
    """Search by words, or by constraints with an explanation of what stands in the way."""
    opened = _open()
    if words:
        _print(list(opened.find(" ".join(words))), as_json)
        return
    budget = Budget(bottom, top) if (bottom, top) != (None, None) else None
    slots = Slots(budget, occasion, material, (), category, color)
    result = opened.search(Query(slots, limit=10))
    if as_json:
        _json(result)
        return
    _print([match.product for match in result.matches or result.nearest], as_json=False)
    if result.matches:
        click.echo(f"{result.total} pieces meet every wish")
    else:
        blocking = result.blocking
        way = f"{blocking.slot} {blocking.value}" if blocking else "more than one wish"
        click.echo(f"nothing meets every wish; in the way: {way}; above are the nearest")


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


def _json(value: Any) -> None:
    click.echo(msgspec.json.encode(value).decode())
