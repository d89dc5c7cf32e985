"""`kiosk catalog`: build, look into and check the catalog."""

from collections.abc import Iterator
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.catalog import SqliteCatalog
from kiosk.config import load_settings
from kiosk.domain.catalog import Product, Query
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Dimension, Language, Slot
from kiosk.domain.understanding import Budget, Slots
from kiosk.runtime.assembly import open_catalog, open_versions, place

PRICES_CNY = (500, 5_000_000)
"""Prices outside this range are slips of the keyboard."""


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
    table = Table("fact", "says", title=f"{product.name[Language.ZH_HANS]}  {sku}")
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
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Find missing dimensions and absurd prices; status 1 if there are any."""
    opened = _open()
    found = list(faults(opened))
    if as_json:
        _json(found)
    else:
        for line in found:
            click.echo(line)
        click.echo(f"{len(opened.products())} pieces checked, {len(found)} faults")
    context.exit(1 if found else 0)


def faults(opened: SqliteCatalog) -> Iterator[str]:
    """Yield what is wrong with a catalog, a line each."""
    optional = {Dimension.HARDWARE, Dimension.PAIRING}
    for product in opened.products():
        known = {fact.dimension for fact in opened.facts(product.sku)}
        for dimension in Dimension:
            if dimension not in known | optional:
                yield f"{product.sku}: {dimension} is missing"
        if not PRICES_CNY[0] <= product.price_cny <= PRICES_CNY[1]:
            yield f"{product.sku}: ¥{product.price_cny:,} is no price"
        for slot in (Slot.COLOR, Slot.OCCASION, Slot.TONALITY):
            if not product.values(slot):
                yield f"{product.sku}: no {slot}"


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
