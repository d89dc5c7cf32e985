"""The slow sequence of pieces while nobody speaks."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

import msgspec
from PySide6.QtCore import Property, QObject, QTimer, Signal

from kiosk.domain.catalog import Product, Query, Text
from kiosk.domain.ontology import Dimension, Language
from kiosk.domain.ports import Catalog
from kiosk.ui.plates import plate_url
from kiosk.ui.words import text_in


class Showpiece(msgspec.Struct, frozen=True):
    """A piece with the one line of story that stands beside it."""

    product: Product
    story: Text


class Shown(TypedDict):
    """What the attract screen shows of a piece."""

    sku: str
    name: str
    collection: str
    story: str
    plate: str


def choose_showpieces(catalog: Catalog, limit: int = 6) -> tuple[Showpiece, ...]:
    """Return pieces of as many collections and kinds as there are, each with a line of story."""
    pool = [match.product for match in catalog.search(Query(limit=200)).matches]
    chosen: list[Product] = []
    for product in (*_first_of_each(pool), *pool):
        if product not in chosen and len(chosen) < limit:
            chosen.append(product)
    return tuple(Showpiece(product, _story(catalog, product)) for product in chosen)


def _first_of_each(pool: Iterable[Product]) -> list[Product]:
    collections: set[str] = set()
    categories: set[str] = set()
    first: list[Product] = []
    for product in pool:
        if product.collection not in collections and product.category not in categories:
            collections.add(product.collection)
            categories.add(product.category)
            first.append(product)
    return first


def _story(catalog: Catalog, product: Product) -> Text:
    facts = catalog.facts(product.sku, [Dimension.HISTORY])
    story = catalog.collection_story(product.collection) or next(iter(facts), None)
    return story.text if story is not None else {}


class AttractModel(QObject):
    """Shows one piece after another.

    Args:
        stay_ms: how long each stays.
    """

    piece_changed = Signal()

    def __init__(self, stay_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Showpiece, ...] = ()
        self._index = 0
        self._running = False
        self._language = Language.ZH_HANS
        self._timer = QTimer(self)
        self._timer.setInterval(stay_ms)
        self._timer.timeout.connect(self.advance)

    @Property(dict, notify=piece_changed)
    def piece(self) -> Shown | dict[str, str]:
        """Return the piece that is shown; empty where there are none."""
        if not self._pieces:
            return {}
        shown = self._pieces[self._index]
        return Shown(
            sku=shown.product.sku,
            name=text_in(shown.product.name, self._language),
            collection=text_in(shown.product.collection_name, self._language),
            story=_first_sentence(text_in(shown.story, self._language)),
            plate=plate_url(shown.product.plate),
        )

    @Property(int, notify=piece_changed)
    def index(self) -> int:
        """Return which piece is shown, from 0."""
        return self._index

    @Property(int, notify=piece_changed)
    def count(self) -> int:
        """Return how many pieces there are."""
        return len(self._pieces)

    def show_pieces(self, pieces: Sequence[Showpiece]) -> None:
        """Begin a sequence, in the order of showing."""
        if tuple(pieces) != self._pieces:
            self._pieces, self._index = tuple(pieces), 0
            self.piece_changed.emit()
            self.run(self._running)

    def speak(self, language: Language) -> None:
        """Change the language of the texts."""
        if language is not self._language:
            self._language = language
            self.piece_changed.emit()

    def run(self, running: bool) -> None:
        """Let the sequence go on, or hold it while it is not seen."""
        self._running = running
        if running and len(self._pieces) > 1:
            self._timer.start()
        else:
            self._timer.stop()

    def advance(self) -> None:
        """Show the next piece."""
        if len(self._pieces) > 1:
            self._index = (self._index + 1) % len(self._pieces)
            self.piece_changed.emit()


def _first_sentence(text: str) -> str:
    end = text.find("。")
    return text[: end + 1] if end >= 0 else text
