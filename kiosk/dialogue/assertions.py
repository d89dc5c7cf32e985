"""Statements that a customer puts up to be agreed to: 鳄鱼皮可以用水洗，是真的吧.

Nothing is agreed to here. A statement is laid beside what the catalog and the articles say, and
the answer states that; where they say nothing, the answer says so.
"""

import re
from collections.abc import Sequence

from kiosk.domain.catalog import Fact, Product
from kiosk.domain.ontology import Dimension, Language
from kiosk.domain.understanding import Slots, Understanding

_TREATMENTS = (
    "超声波", "洗衣机", "机洗", "水洗", "手洗", "热水", "温水", "清水", "水", "酒精", "香水", "汗",
    "牙膏", "醋", "洗洁精", "皂", "护手霜", "油", "晒", "烤", "吹风", "摔", "撞", "摩擦", "重压",
    "高温", "温泉", "泳", "密封", "折", "悬挂", "挂", "干洗", "擦", "拧", "熨", "泡", "浸", "淋",
    "雨",
)  # fmt: skip
"""What may be done to a piece, the more exact word first."""

_DENIES = re.compile(
    r"不可|不能|不宜|不要|不得|勿|避免|避开|远离|不入|不用|不近|不碰|需避|难以|不自行|不|怕"
)
_FORBIDS = re.compile(
    r"不能|不可以?|不宜|不要|不好|怕|别|勿|会坏|会掉|会褪|碰不得|唔好|唔可以|千万"
)
_MADE_OF = re.compile(
    r"(?:是|系|用|为|由)(?P<stuff>[^，。？?是系]{1,8}?)(?:做|制|造|材质|料|面)?(?:成|出来)?(?:的|嘅|额|哒|㗎|(?=[，。]|$))"
)
_STUFFS = re.compile(
    r"皮|革|料|绒|丝|绸|缎|棉|麻|毛|金|银|铜|铁|钢|铝|钛|铂|瓷|玻璃|塑|胶|树脂|尼龙|涤纶|化纤|人造|合成|[仿假][皮钻]|镀"
    r"|pu|pvc|木|石|钻|玉|翠|珠|水晶|锆|莫桑"
)


def treatments_in(understanding: Understanding) -> tuple[str, ...]:
    """Return the words of a sentence for what may be done to a piece."""
    words = understanding.normalised.replace("防水", "")
    return tuple(word for word in _TREATMENTS if word in words)


def contradicts(understanding: Understanding, facts: Sequence[Fact]) -> bool:
    """Return whether articles of care say the opposite of a statement about a treatment."""
    claimed_harmful = bool(_FORBIDS.search(understanding.normalised))
    for treatment in treatments_in(understanding):
        for fact in facts:
            text = fact.text[Language.ZH_HANS]
            if treatment in text:
                denied = bool(_DENIES.search(text[: text.find(treatment) + len(treatment)]))
                return denied is not claimed_harmful
    return False


def on_the_point(understanding: Understanding, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the fact that speaks of the treatment in question, and the first of its article.

    The first fact of an article names what it is about. Where none speaks of the treatment, the
    first two facts are returned.
    """
    for treatment in treatments_in(understanding):
        for fact in facts:
            if treatment in fact.text[Language.ZH_HANS]:
                own = [other for other in facts if other.subject == fact.subject]
                return tuple(own[:2]) if fact == own[0] else (own[0], fact)
    return tuple(facts[:2])


def stuff_in(understanding: Understanding) -> str:
    """Return the stuff of which a piece is said to be made; empty where none is named."""
    for found in _MADE_OF.finditer(understanding.normalised.lower()):
        if _STUFFS.search(found["stuff"]):
            return found["stuff"]
    return ""


def is_made_so(understanding: Understanding, piece: Product) -> bool:
    """Return whether every material that a statement names is one of a piece's own."""
    named = understanding.named.material
    own = {*piece.material, *piece.hardware}
    return (
        bool(named)
        and set(named) <= own
        and not re.search("假|仿|人造|镀|合成", understanding.text)
    )


def subjects(understanding: Understanding) -> Slots:
    """Return the materials and kinds a statement is about."""
    named = understanding.named
    return Slots(material=named.material, category=named.category)


ABOUT_PIECES = (Dimension.MATERIAL, Dimension.HARDWARE)
"""What answers a statement about what a piece is made of."""
