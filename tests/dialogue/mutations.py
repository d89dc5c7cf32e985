"""Turns a true sentence into false ones: each change makes it state what no fact says."""

import random
import re
from collections.abc import Iterator

from kiosk.domain.dialogue import Plan
from kiosk.domain.ontology import Language, Ontology, Slot
from tests.dialogue.house import NAMES, PRODUCTS

_NUMBER = re.compile(r"\d[\d,]*(?::\d{2})?")
_FLIPS = {
    Language.ZH_HANS: (
        ("需避免", "无需避免"), ("建议", "不建议"), ("不可用", "可用"), ("避免阳光", "接受阳光"),
        ("有货", "无货"), ("有货", "售罄"), ("已售罄", "有货"), ("不设", "设有"),
        ("无衬里", "有衬里"),
        ("采用", "未采用"), ("手缝", "机缝"), ("需避免", "可"), ("宜置于", "不宜置于"),
        ("统一", "并不统一"), ("高出", "低于"), ("售价", "原价"), ("防尘袋", "塑料袋"),
        ("避免接触", "经常接触"), ("相近", "相同"), ("双针", "单针"), ("工时", "保修"),
        ("清点于", "到货于"), ("腹部", "背部"), ("植鞣", "铬鞣"), ("为18K金", "并非18K金"),
    ),
    Language.YUE_HANT: (
        ("需避免", "無需避免"), ("建議", "不建議"), ("不可用", "可用"), ("有貨", "冇貨"),
        ("已售罄", "有貨"), ("不設", "設有"), ("無襯裡", "有襯裡"), ("採用", "未採用"),
        ("宜置於", "唔宜置於"), ("高出", "低於"), ("手縫", "機縫"), ("腹部", "背部"),
        ("為18K金", "唔係18K金"), ("相近", "相同"), ("避免陽光", "接受陽光"),
    ),
    Language.EN: (
        ("must not touch", "may touch"), ("we advise", "we do not advise"),
        ("must not be wiped", "may be wiped"), ("is in stock", "is not in stock"),
        ("is sold out", "is in stock"), ("are not discounted", "are discounted"),
        ("without a lining", "with a lining"), ("by hand", "by machine"), ("above", "below"),
        ("away from", "in"), ("is cut", "is not cut"), ("is 18K", "is not 18K"),
        ("saltwater", "freshwater"), ("close in depth", "alike"), ("vegetable", "chrome"),
    ),
}  # fmt: skip
_ADDED = {
    Language.ZH_HANS: ("，并可享九折", "，全球仅此一件", "，由意大利工坊制作", "，三年内免费保养",
                       "，比同类更轻", "，可防水", "，终身质保", "，另赠丝巾", "，明日到货"),
    Language.YUE_HANT: ("，並可享九折", "，全球僅此一件", "，由意大利工坊製作", "，比同類更輕",
                        "，可防水", "，終身保養", "，聽日到貨"),
    Language.EN: (", with 10% off", ", made in Italy", ", and it is waterproof",
                  ", lighter than any other", ", with free repair", ", arriving tomorrow"),
}  # fmt: skip


def mutations(
    sentence: str, plan: Plan, ontology: Ontology, rng: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield the kind of change and the false sentence."""
    yield from _numbers(sentence, rng)
    yield from _names(sentence, plan)
    yield from _labels(sentence, plan, ontology, rng)
    for true, false in _FLIPS[plan.language]:
        if true in sentence:
            yield "flip", sentence.replace(true, false, 1)
    added = rng.choice(_ADDED[plan.language])
    yield "added", sentence[:-1] + added + sentence[-1:]


def _numbers(sentence: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for match in _NUMBER.finditer(sentence):
        if "K" in sentence[match.end() : match.end() + 1] and match.group() != "18":
            continue
        digits = match.group()
        place = rng.randrange(len(digits))
        while not digits[place].isdigit():
            place = rng.randrange(len(digits))
        other = str((int(digits[place]) + rng.randint(1, 8)) % 9 + 1)
        if other == digits[place]:
            other = str(int(other) % 9 + 1)
        changed = digits[:place] + other + digits[place + 1 :]
        yield "number", sentence[: match.start()] + changed + sentence[match.end() :]


def _names(sentence: str, plan: Plan) -> Iterator[tuple[str, str]]:
    language = plan.language
    shown = [p for p in plan.products if p.name[language] in sentence]
    others = [p for p in PRODUCTS if p not in shown]
    for product in shown:
        for other in others:
            yield "name", sentence.replace(product.name[language], other.name[language])
    if len(shown) == 2:
        first, second = (p.name[language] for p in shown)
        swapped = sentence.replace(first, "\0").replace(second, first).replace("\0", second)
        if any(c.isdigit() for c in sentence):
            yield "swap", swapped
    artisans = [entry.name for entry in NAMES if entry.kind == "artisan"]
    for name in artisans:
        for other_name in artisans:
            if name in sentence and other_name != name:
                yield "artisan", sentence.replace(name, other_name)


def _labels(
    sentence: str, plan: Plan, ontology: Ontology, rng: random.Random
) -> Iterator[tuple[str, str]]:
    for slot in (Slot.MATERIAL, Slot.COLOR):
        labels = [ontology.label(slot, v, plan.language) for v in ontology.values[slot]]
        for label in labels:
            if len(label) > 1 and label in sentence:
                other = rng.choice([o for o in labels if o not in label and label not in o])
                yield "label", sentence.replace(label, other)
