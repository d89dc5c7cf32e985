"""A plan for every act and variant, made of the small house."""

from kiosk.dialogue.plan_times import free_facts
from kiosk.dialogue.variants import VARIANTS
from kiosk.domain.catalog import Fact
from kiosk.domain.dialogue import Form, FormKind, Plan
from kiosk.domain.ontology import Act, Dimension, Language, Slot
from kiosk.domain.understanding import Change, Mention
from tests.dialogue.house import (
    BAG,
    CARE,
    CLUTCH,
    DERIVED,
    FACTS,
    HOUSE,
    MATCHES,
    PAIRS,
    STOCK,
    WATCH,
)
from tests.fakes.business import at


def _facts(sku: str, *dimensions: Dimension) -> tuple[Fact, ...]:
    return tuple(f for f in FACTS[sku] if not dimensions or f.dimension in dimensions)


_ENTRY_TEXT = {
    Language.ZH_HANS: "登记号为0012",
    Language.YUE_HANT: "登記號為0012",
    Language.EN: "the entry number is 0012",
}
_CRAFT = (Dimension.MATERIAL, Dimension.CRAFT_TECHNIQUE, Dimension.CRAFT_HOURS)
_FORM = Form(FormKind.CARE, BAG.sku, {"piece": "听泉手袋", "day": "周六"}, ())
_BOOKING = Form(FormKind.CARE, BAG.sku, {**_FORM.fields, "day": "1月17日", "time": "15:00"}, ())
_FREE = free_facts([at(16, 20), at(17, 10), at(17, 11, 30)])

_BOTH = (BAG, CLUTCH)
_FACTS_OF_BOTH = (*_facts(BAG.sku, *_CRAFT), *_facts(CLUTCH.sku, *_CRAFT))
_ENTRY = Fact("entry/0012", "", None, "0012", _ENTRY_TEXT, ("register",))
_PRICE = _facts(BAG.sku, Dimension.PRICE)
_CORRECTED = {"discount": HOUSE[:1], "stock": STOCK[:1], "care": CARE}
_PARTS: dict[Act, dict[str, object]] = {
    Act.RECOMMEND: {"products": _BOTH, "matches": MATCHES, "facts": _FACTS_OF_BOTH},
    Act.NO_MATCH: {"products": _BOTH, "matches": MATCHES, "facts": DERIVED[1:]},
    Act.COMPARE: {"products": _BOTH, "facts": (DERIVED[0], *_FACTS_OF_BOTH)},
    Act.QUOTE_PRICE: {"products": _BOTH, "facts": (*HOUSE[:1], *DERIVED[1:], *_PRICE)},
    Act.REPORT_STOCK: {"products": _BOTH, "facts": STOCK},
    Act.ADVISE_PAIRING: {"products": (CLUTCH, WATCH), "facts": PAIRS},
    Act.ADVISE_CARE: {"products": (BAG,), "facts": CARE},
    Act.BOOK_CARE: {"products": (BAG,), "form": _BOOKING, "facts": (*_PRICE, *_FREE)},
    Act.PLACE_ORDER: {"products": (BAG,), "form": _FORM, "facts": _PRICE},
    Act.ASK_SLOT: {"ask": Slot.MATERIAL, "options": ("crocodile", "calfskin")},
    Act.CONFIRM_SLOT: {"doubt": Mention(Slot.MATERIAL, Change.SET, "crocodile")},
    Act.INFORM: {"products": (BAG,), "facts": _facts(BAG.sku)},
}


def _parts(act: Act, variant: str) -> dict[str, object]:
    """Return the fields of a plan that suits an act and a variant."""
    if act is Act.CORRECT_PREMISE:
        facts = _CORRECTED.get(variant, _facts(BAG.sku, *_CRAFT))
        return {"products": (BAG,), "facts": facts}
    parts = _PARTS.get(act, {})
    return {**parts, "facts": (*_PRICE, _ENTRY)} if variant.endswith("done") else parts


def plan_for(act: Act, variant: str, language: Language) -> Plan:
    return Plan(act=act, language=language, variant=variant, **_parts(act, variant))


def every_plan() -> list[Plan]:
    return [
        plan_for(act, variant, language)
        for language in Language
        for act, variants in VARIANTS.items()
        for variant in variants
    ]
