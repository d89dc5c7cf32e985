"""One piece: its plate, what it is, how it is made and cared for, where it lies."""

from typing import Any, TypedDict

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.domain.catalog import Fact, Product, StockCount
from kiosk.domain.dialogue import FormKind
from kiosk.domain.ontology import Dimension, Language, Ontology
from kiosk.domain.ports import Catalog
from kiosk.runtime.counter import Counter
from kiosk.ui.dimensions import dimension_values, sentence
from kiosk.ui.viewmodels.cards import card
from kiosk.ui.words import moment, text_in, word

TABS = ("about", "details", "craft", "care", "stock")


class Shelf(TypedDict):
    """Where a piece lies, and when it was counted there."""

    boutique: str
    count: str
    counted: str
    here: bool
    lies: bool


class PieceModel(QObject):
    """Mirrors one piece of the catalog.

    Args:
        ontology: labels of the values.
    """

    changed = Signal()
    tab_changed = Signal()

    def __init__(self, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._view: dict[str, Any] = {}
        self._tab = TABS[0]
        self.sku = ""

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Return everything that is shown; empty where no piece is."""
        return self._view

    @Property(str, notify=tab_changed)
    def tab(self) -> str:
        """Return which part is open."""
        return self._tab

    @Slot(str)
    def turn_to(self, tab: str) -> None:
        """Open a part."""
        if tab in TABS and tab != self._tab:
            self._tab = tab
            self.tab_changed.emit()

    def show(self, counter: Counter, sku: str, language: Language) -> bool:
        """Show a piece; False, and nothing changes, where the catalog has none of this SKU."""
        product = counter.catalog.product(sku)
        if product is None:
            return False
        if sku != self.sku:
            self.turn_to(TABS[0])
        self.sku = sku
        self._put(self._of(counter, product, language))
        return True

    def clear(self) -> None:
        """Forget the piece."""
        self.sku = ""
        self.turn_to(TABS[0])
        self._put({})

    def _put(self, view: dict[str, Any]) -> None:
        if view != self._view:
            self._view = view
            self.changed.emit()

    def _of(self, counter: Counter, product: Product, language: Language) -> dict[str, Any]:
        catalog = counter.catalog
        values = dimension_values(catalog, product, self._ontology, language)
        waiting = counter.order_kind(product) is FormKind.WAITING_LIST
        counts = [_shelf(count, catalog, language) for count in catalog.stock(product.sku)]
        return {
            **card(product, None, self._ontology, language),
            "edition": word("edition", language).format(n=product.edition)
            if product.edition is not None
            else "",
            "about": _about(catalog, product, language),
            "details": [
                {"label": word(f"dim_{dimension}", language), "text": values[dimension]}
                for dimension in Dimension
                if dimension in values
            ],
            "craft": _craft(catalog, product, language),
            "care": _care(catalog, product, language),
            "stock": counts,
            "lies": any(count["lies"] for count in counts),
            "tabs": [{"id": tab, "label": word(tab, language)} for tab in TABS],
            "order": word("wait" if waiting else "order", language),
        }


def _about(catalog: Catalog, product: Product, language: Language) -> list[str]:
    told = [f for f in catalog.facts(product.sku) if f.id.endswith("/description")]
    story = catalog.collection_story(product.collection)
    return [_told(fact, language) for fact in (*told, *([story] if story else []))]


def _craft(catalog: Catalog, product: Product, language: Language) -> list[str]:
    """Return how it is made and by whom, as the house tells it."""
    of = {fact.dimension: fact for fact in catalog.facts(product.sku)}
    ids: list[str] = []
    for dimension, kind, parts in (
        (Dimension.CRAFT_TECHNIQUE, "technique", ("about", "account/1", "account/2")),
        (Dimension.ARTISAN, "artisan", ("about",)),
        (Dimension.ATELIER_ORIGIN, "atelier", ("about",)),
    ):
        if dimension in of:
            ids += [f"{kind}/{of[dimension].value}/{part}" for part in parts]
    told = [fact for fact_id in ids if (fact := catalog.fact(fact_id)) is not None]
    if Dimension.HISTORY in of:
        told.append(of[Dimension.HISTORY])
    return [_told(fact, language) for fact in told]


def _care(catalog: Catalog, product: Product, language: Language) -> list[str]:
    articles = catalog.care("care", product.material, (product.category,))
    return [_told(fact, language) for article in articles[:2] for fact in article.facts]


def _shelf(count: StockCount, catalog: Catalog, language: Language) -> Shelf:
    told = word("pieces", language).format(n=count.count)
    if count.count and count.sizes:
        joint = ", " if language is Language.EN else "、"
        told += "　" + word("sizes", language).format(s=joint.join(count.sizes))
    name = text_in(count.boutique.name, language)
    city = text_in(count.boutique.city, language)
    return Shelf(
        boutique=f"{sentence(name.removeprefix('the '), language)}, {city}"
        if language is Language.EN
        else f"{city}　{name}",
        count=told if count.count else word("sold_out", language),
        counted=word("counted", language).format(t=moment(count.counted_at, language)),
        here=count.boutique.id == catalog.here.id,
        lies=count.count > 0,
    )


def _told(fact: Fact, language: Language) -> str:
    """Return a fact as a line with its full stop."""
    line = sentence(text_in(fact.text, language), language)
    stop = "." if language is Language.EN else "。"
    return line if line.endswith((stop, "。", ".")) else line + stop
