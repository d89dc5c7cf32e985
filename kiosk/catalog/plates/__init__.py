"""Draws a piece as an engraved plate: one light, one line weight, shading by material.

Every drawing is plain SVG that Qt renders: paths, circles and groups, no filters, styles, scripts
or text.
"""

from urllib.parse import quote, unquote

from kiosk.catalog.plates import (
    backpacks,
    bags,
    belts,
    bracelets,
    briefcases,
    brooches,
    cufflinks,
    earrings,
    gloves,
    luggage,
    necklaces,
    rings,
    scarves,
    shoes,
    wallets,
    watches,
)
from kiosk.catalog.plates.outline import n
from kiosk.catalog.plates.pen import LINE, Form, Pen, inks_of, metal_of
from kiosk.domain.catalog import Product
from kiosk.domain.ontology import Language

PLATE = "plate:"
"""How the name of a drawn plate begins; any other plate is the path of a photo."""

_PARTS = 6

SIDE = 600
"""Width and height of the drawing's own units."""

FORMS: dict[str, dict[str, Form]] = {
    "handbag": bags.HANDBAGS,
    "tote": bags.TOTES,
    "crossbody": bags.CROSSBODIES,
    "clutch": bags.CLUTCHES,
    "wallet": wallets.WALLETS,
    "card_holder": wallets.CARD_HOLDERS,
    "briefcase": briefcases.BRIEFCASES,
    "backpack": backpacks.BACKPACKS,
    "luggage": luggage.LUGGAGE,
    "shoes": shoes.SHOES,
    "gloves": gloves.GLOVES,
    "belt": belts.BELTS,
    "scarf": scarves.SCARVES,
    "watch": watches.WATCHES,
    "ring": rings.RINGS,
    "necklace": necklaces.NECKLACES,
    "bracelet": bracelets.BRACELETS,
    "earrings": earrings.EARRINGS,
    "cufflinks": cufflinks.CUFFLINKS,
    "brooch": brooches.BROOCHES,
}
"""Category → silhouette → its drawing."""

_NAMED = {
    "chain_wallet",
    "coin",
    "passport",
    "neck",
    "evening",
    "pair",
    "pendant",
    "bangle",
    "thread",
}
"""Silhouettes that a piece has only where it says so."""

_ENDINGS = {
    **wallets.ENDINGS,
    **luggage.ENDINGS,
    **shoes.ENDINGS,
    **gloves.ENDINGS,
    **scarves.ENDINGS,
    **rings.ENDINGS,
    **necklaces.ENDINGS,
    **bracelets.ENDINGS,
    **earrings.ENDINGS,
}
"""How a piece's Chinese name ends → the silhouette that it tells."""


def silhouette_of(category: str, name: str) -> str:
    """Return the silhouette that a piece's Chinese name tells; empty where it tells none."""
    forms = FORMS.get(category, {})
    told = [form for end, form in _ENDINGS.items() if name.endswith(end)]
    told += [form for sign, form in brooches.SIGNS.items() if sign in name]
    return next((form for form in told if form in forms), "")


def plate_name(product: Product, silhouette: str = "") -> str:
    """Return the name of a piece's plate, which says all that `drawn` needs.

    Args:
        product: the piece.
        silhouette: id of a form; what the piece's name tells if empty.
    """
    told = (
        product.sku,
        product.category,
        silhouette or silhouette_of(product.category, product.name[Language.ZH_HANS]),
        "+".join(product.material),
        "+".join(product.color),
        "+".join(product.hardware),
    )
    return PLATE + "/".join(quote(part, safe="+") for part in told)


def drawn(name: str) -> str:
    """Return the SVG of a plate.

    Raises:
        ValueError: it is no name that `plate_name` gives.
    """
    parts = [unquote(part) for part in name.removeprefix(PLATE).split("/")]
    if not name.startswith(PLATE) or len(parts) != _PARTS:
        raise ValueError(f"{name} is no plate")
    sku, category, silhouette = parts[:3]
    material, color, hardware = (tuple(filter(None, part.split("+"))) for part in parts[3:])
    return draw(sku, category, silhouette, material, color, hardware)


def draw(
    sku: str,
    category: str,
    silhouette: str,
    material: tuple[str, ...],
    color: tuple[str, ...],
    hardware: tuple[str, ...],
) -> str:
    """Return the SVG of a piece; the same for the same piece everywhere.

    Args:
        sku: varies form and proportions, so that sisters are told apart.
        category: ontology id.
        silhouette: id of a form of the category; any other for the category's own.
        material: ontology ids, the leading one first.
        color: ontology ids, the leading one first.
        hardware: ontology ids of the metals; empty where there is none.
    """
    forms = FORMS.get(category, bags.HANDBAGS)
    pen = Pen(sku, material, inks_of(color), metal_of(hardware or material), silhouette)
    common = [form for form in forms if form not in _NAMED]
    form = silhouette if silhouette in forms else pen.pick("form", common)
    width, height = pen.vary("width", -10, 6) / 200, pen.vary("height", -10, 4) / 200
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<g fill="none" stroke="{LINE}" stroke-width="2.2" stroke-linejoin="round" '
        f'stroke-linecap="round" transform="translate({n(-300 * width)} {n(-512 * height)}) '
        f'scale({1 + width:g} {1 + height:g})">{forms[form](pen)}</g></svg>'
    )
