"""The canonical ids that labels, slots, plans, catalog rows and evaluation files share."""

from enum import StrEnum
from pathlib import Path

import msgspec

from kiosk.domain.errors import KioskError, Stage


class Dialect(StrEnum):
    """The three ways of speaking that the terminal serves (ISO 639-3)."""

    CMN = "cmn"
    YUE = "yue"
    WUU = "wuu"


class Language(StrEnum):
    """The languages in which the terminal answers and labels its screen (BCP 47)."""

    ZH_HANS = "zh-Hans"
    YUE_HANT = "yue-Hant"
    EN = "en"


class Intent(StrEnum):
    """What a customer's sentence is after."""

    PRODUCT_INQUIRY = "product_inquiry"
    STYLING_ADVICE = "styling_advice"
    BUDGET_QUERY = "budget_query"
    STOCK_QUERY = "stock_query"
    AFTER_SALES = "after_sales"
    OTHER = "other"


class Act(StrEnum):
    """What the terminal does in reply."""

    RECOMMEND = "recommend"
    INFORM = "inform"
    COMPARE = "compare"
    QUOTE_PRICE = "quote_price"
    REPORT_STOCK = "report_stock"
    ADVISE_PAIRING = "advise_pairing"
    ADVISE_CARE = "advise_care"
    BOOK_CARE = "book_care"
    PLACE_ORDER = "place_order"
    ASK_SLOT = "ask_slot"
    CONFIRM_SLOT = "confirm_slot"
    CORRECT_PREMISE = "correct_premise"
    NO_MATCH = "no_match"
    HANDOFF = "handoff"
    GREET = "greet"
    DECLINE = "decline"


class Slot(StrEnum):
    """The dimensions of a wish."""

    BUDGET = "budget"
    OCCASION = "occasion"
    MATERIAL = "material"
    TONALITY = "tonality"
    CATEGORY = "category"
    COLOR = "color"
    RECIPIENT = "recipient"


SET_SLOTS = (Slot.OCCASION, Slot.MATERIAL, Slot.TONALITY, Slot.CATEGORY, Slot.COLOR)
"""The slots that hold a set of values; budget is a range, recipient a single value."""


class Dimension(StrEnum):
    """The 17 dimensions under which the catalog knows a piece."""

    CATEGORY = "category"
    COLLECTION = "collection"
    PRICE = "price"
    MATERIAL = "material"
    HARDWARE = "hardware"
    COLOR = "color"
    DIMENSIONS = "dimensions"
    WEIGHT = "weight"
    CAPACITY_OR_MOVEMENT = "capacity_or_movement"
    CRAFT_TECHNIQUE = "craft_technique"
    CRAFT_HOURS = "craft_hours"
    ARTISAN = "artisan"
    ATELIER_ORIGIN = "atelier_origin"
    HISTORY = "history"
    OCCASION = "occasion"
    PAIRING = "pairing"
    CARE = "care"


class Ontology(msgspec.Struct, frozen=True):
    """The value ids of every slot, each with its label per language.

    Attributes:
        values: slot → value id → language → label; the first label of a language is what the
            screen and the composer say.
    """

    values: dict[Slot, dict[str, dict[Language, str]]]

    def label(self, slot: Slot, value: str, language: Language) -> str:
        """Return the label of a value; the id itself where the ontology knows none."""
        labels = self.values.get(slot, {}).get(value, {})
        return labels.get(language) or labels.get(Language.ZH_HANS) or value


def load_ontology(path: Path, *additions: Path) -> Ontology:
    """Read the ontology, and what a brand pack adds to it or words in its own way.

    Raises:
        KioskError: a file is missing or is not an ontology.
    """
    values: dict[Slot, dict[str, dict[Language, str]]] = {}
    for file in (path, *additions):
        for slot, own in _read(file).values.items():
            values.setdefault(slot, {}).update(own)
    return Ontology(values)


def _read(path: Path) -> Ontology:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Ontology)
    except OSError as error:
        raise KioskError(
            Stage.SETTINGS,
            "ontology-missing",
            f"cannot read {path}: {error.strerror}",
            "restore the file from the repository",
        ) from error
    except msgspec.DecodeError as error:
        raise KioskError(
            Stage.SETTINGS,
            "ontology-invalid",
            f"{path} is not an ontology: {error}",
            "restore the file from the repository",
        ) from error
