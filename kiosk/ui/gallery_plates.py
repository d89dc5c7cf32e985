"""Line drawings for the gallery."""

from pathlib import Path

from kiosk.domain.catalog import Product

_HANDBAG = """
<path d="M150 250 C150 130 250 130 250 250" stroke-width="5"/>
<path d="M158 250 C158 142 242 142 242 250" stroke-width="1.2"/>
<path d="M92 250 H308 L326 400 Q327 410 316 410 H84 Q73 410 74 400 Z" fill="#241d18"/>
<path d="M92 250 H308 L312 286 Q200 318 88 286 Z" fill="#2c241d"/>
<rect x="188" y="292" width="24" height="30" fill="#14110f"/><path d="M200 300 V314"/>
<path d="M80 396 H320" stroke-dasharray="5 4" stroke-width="1"/>"""
_CLUTCH = """
<path d="M60 280 Q60 240 100 240 H300 Q340 240 340 280 Q340 400 200 400 Q60 400 60 280 Z"
 fill="#241d18"/>
<path d="M60 280 Q200 330 340 280" /><path d="M74 262 H326" stroke="#b48a56" stroke-width="3"/>
<path d="M80 300 Q200 392 320 300" stroke-dasharray="5 4" stroke-width="1"/>"""
_WATCH = """
<path d="M164 60 H236 L244 180 H156 Z" fill="#241d18"/>
<path d="M164 440 H236 L244 320 H156 Z" fill="#241d18"/>
<circle cx="200" cy="250" r="88" fill="#2c241d"/><circle cx="200" cy="250" r="76"/>
<path d="M200 250 V196 M200 250 L234 268" stroke-width="3"/>
<path d="M176 292 A26 26 0 0 0 224 292" stroke="#b48a56"/>
<rect x="288" y="242" width="10" height="16"/>
"""
_DRAWINGS = {"handbag": _HANDBAG, "clutch": _CLUTCH, "watch": _WATCH}


def plate_of(product: Product, folder: Path) -> Path:
    """Write the plate of a piece into a folder and return its absolute path."""
    path = (folder / f"{product.category}.svg").resolve()
    if not path.exists():
        path.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500">'
            '<g fill="none" stroke="#ede6d8" stroke-width="2">'
            f"{_DRAWINGS[product.category]}</g></svg>",
            encoding="utf-8",
        )
    return path
