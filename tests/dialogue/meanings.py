"""Understandings for tests: made by hand, or by hypothesis from all that there is."""

from hypothesis import strategies as st

from kiosk.domain.ontology import SET_SLOTS, Dialect, Intent, Slot
from kiosk.domain.understanding import (
    Budget,
    Change,
    Conduct,
    DialectGuess,
    Mention,
    Premise,
    Reference,
    ReferenceKind,
    Topic,
    Understanding,
)

CERTAIN = DialectGuess(Dialect.CMN, dict(zip(Dialect, (1.0, 0.0, 0.0), strict=True)))
NO_SCORES = dict.fromkeys(Intent, 1 / len(Intent))


def said(
    *mentions: Mention,
    intent: Intent = Intent.PRODUCT_INQUIRY,
    topics: frozenset[Topic] | set[Topic] = frozenset(),
    text: str = "想看一些新到的作品给我介绍",
    references: tuple[Reference, ...] = (),
    premises: tuple[Premise, ...] = (),
    dialect: DialectGuess = CERTAIN,
    conduct: Conduct | None = None,
) -> Understanding:
    """Return a meaning with what matters set and all else plain."""
    return Understanding(
        text,
        text,
        dialect,
        intent,
        NO_SCORES,
        mentions,
        topics=frozenset(topics),
        references=references,
        premises=premises,
        conduct=conduct,
    )


def wish(slot: Slot, value: str, change: Change = Change.SET, confidence: float = 1.0) -> Mention:
    return Mention(slot, change, value, words=value, confidence=confidence)


def sum_of(change: Change = Change.SET, **limits: int) -> Mention:
    return Mention(Slot.BUDGET, change, budget=Budget(**limits))


VALUES = {
    Slot.CATEGORY: ("handbag", "clutch", "watch", "cufflinks"),
    Slot.MATERIAL: ("crocodile", "calfskin", "silk"),
    Slot.COLOR: ("black", "green", "white"),
    Slot.OCCASION: ("evening", "daily", "gift"),
    Slot.TONALITY: ("understated", "opulent"),
    Slot.RECIPIENT: ("wife", "father"),
}
SKUS = ("YX-HB-1", "YX-HB-5", "YX-WT-1", "YX-SC-1", "nowhere")

_confidences = st.sampled_from((1.0, 0.6, 0.3, 0.0))
_sums = st.none() | st.integers(-2_000_000, 2_000_000)
_budgets = st.none() | st.builds(Budget, _sums, _sums)


@st.composite
def _mentions(draw: st.DrawFn) -> Mention:
    slot = draw(st.sampled_from(list(Slot)))
    change = draw(st.sampled_from(list(Change)))
    budget = draw(_budgets) if slot is Slot.BUDGET else None
    value = "" if slot is Slot.BUDGET else draw(st.sampled_from(VALUES[slot]) | st.text(max_size=3))
    return Mention(slot, change, value, budget, confidence=draw(_confidences))


mentions = _mentions()
_references = st.builds(
    Reference,
    st.sampled_from(list(ReferenceKind)),
    st.just("那个"),
    st.integers(-3, 9),
    st.sampled_from(SKUS) | st.just(""),
)
_premises = st.builds(
    Premise,
    st.sampled_from(("price", "discount", "material", "stock", "said", "care")) | st.text(),
    st.just("不是"),
    st.none() | st.integers(0, 900_000),
    st.sampled_from(("silk", "crocodile", "")),
)
_words = st.text(max_size=20) | st.sampled_from(
    ("算了", "周六", "明天可以", "这个呢", "随便", "还有别的吗", "红色的有吗", "取消", "")
)
_guesses = st.builds(
    DialectGuess, st.sampled_from(list(Dialect)), st.just(dict.fromkeys(Dialect, 1.0))
)
meanings = st.builds(
    Understanding,
    text=_words,
    normalised=_words,
    dialect=_guesses,
    intent=st.sampled_from(list(Intent)),
    scores=st.just(NO_SCORES),
    mentions=st.lists(mentions, max_size=4).map(tuple),
    references=st.lists(_references, max_size=2).map(tuple),
    topics=st.frozensets(st.sampled_from(list(Topic)), max_size=3),
    premises=st.lists(_premises, max_size=1).map(tuple),
    conduct=st.sampled_from((None, None, None, *Conduct)),
)
visits = st.lists(meanings, max_size=6)
touches = st.builds(
    Mention,
    st.sampled_from(SET_SLOTS),
    st.sampled_from((Change.SET, Change.ADD, Change.DROP, Change.EXCLUDE, Change.CLEAR)),
    st.sampled_from(("black", "silk", "handbag", "evening")),
)
