"""`kiosk slip`: reads back the lists and tickets that customers took home."""

import sys
from pathlib import Path
from typing import TypedDict

import click
import msgspec
from joserfc.jwk import OKPKey
from rich.console import Console
from rich.table import Table

from kiosk.boutique.slips import Slip, read_slip
from kiosk.cli.options import clock_at
from kiosk.config import load_settings
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ontology import Language
from kiosk.domain.ports import Catalog
from kiosk.runtime.assembly import open_business
from kiosk.runtime.place import open_catalog, place

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp")


class Item(TypedDict):
    """A piece that a slip names, as it is today; without name and price where it is not sold."""

    sku: str
    name: str
    price_cny: int | None
    here: int


@click.group()
def slip() -> None:
    """The lists and tickets that customers took home in a code."""


@slip.command()
@click.argument("source", type=click.Path(path_type=Path), default="-")
@click.option("--key", "keys", multiple=True, type=click.Path(path_type=Path),
              help="Public key (JWK) of another terminal to believe; may be repeated.")  # fmt: skip
@click.option("--now", help="The terminal's time, such as 2026-01-15T10:00:00+08:00.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def read(
    context: click.Context, source: Path, keys: tuple[Path, ...], now: str | None, as_json: bool
) -> None:
    """Verify a slip and show its pieces as they are today; status 1 if it has expired.

    SOURCE is a picture of the code, or its text as a scanner types it; standard input by default.
    """
    where = place(load_settings())
    business = open_business(where)
    believed = [business.signer(), *(_public_key(path) for path in keys)]
    today = clock_at(now)().astimezone(business.calendar.zone).date()
    found = read_slip(_text(source), believed, today)
    items = _today(found, open_catalog(where))
    if as_json:
        told = msgspec.to_builtins(found) | {"items": items}
        click.echo(msgspec.json.encode(told).decode())
    else:
        _show(found, items)
    context.exit(1 if found.expired else 0)


def _show(found: Slip, items: list[Item]) -> None:
    until = f"{'expired on' if found.expired else 'valid until'} {found.until}"
    click.echo(f"signed by a terminal of the house; {until}")
    for line in found.lines:
        click.echo(f"  {line}")
    if items:
        table = Table("SKU", "piece", "price today", "here", box=None)
        for item in items:
            price = item["price_cny"]
            told = f"¥{price:,}" if price is not None else "not sold any more"
            table.add_row(item["sku"], item["name"], told, str(item["here"]))
        Console().print(table)


def _today(found: Slip, catalog: Catalog) -> list[Item]:
    items = []
    for sku in found.skus:
        product = catalog.product(sku)
        here = sum(c.count for c in catalog.stock(sku) if c.boutique.id == catalog.here.id)
        items.append(
            Item(
                sku=sku,
                name=product.name[Language.ZH_HANS] if product else "",
                price_cny=product.price_cny if product else None,
                here=here if product else 0,
            )
        )
    return items


def _text(source: Path) -> str:
    try:
        if str(source) == "-":
            return sys.stdin.buffer.read().decode()
        if source.suffix.lower() in _PICTURES:
            return _scanned(source)
        return source.read_text("utf-8")
    except OSError as error:
        raise _unreadable(source, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(source, "it is no text in UTF-8") from error


def _scanned(source: Path) -> str:
    # the two are heavy, and most slips are typed by a scanner
    import zxingcpp  # noqa: PLC0415
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(source) as picture:
            codes = zxingcpp.read_barcodes(picture.convert("L"))
    except UnidentifiedImageError as error:
        raise _unreadable(source, "it is no picture") from error
    if not codes:
        raise _unreadable(source, "there is no code in it")
    return str(codes[0].text)


def _public_key(path: Path) -> OKPKey:
    try:
        return OKPKey.import_key(msgspec.json.decode(path.read_bytes()))
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except (ValueError, msgspec.DecodeError, TypeError, KeyError) as error:
        raise _unreadable(path, "it is no public key as kiosk outbox key prints it") from error


def _unreadable(source: Path, why: str) -> KioskError:
    return KioskError(
        Stage.INPUT, "slip-unreadable", f"{source}: {why}",
        "give the text of a code, or a picture that shows one",
    )  # fmt: skip
