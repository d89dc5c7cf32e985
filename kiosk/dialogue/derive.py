"""Facts computed from others: ranges, counts and differences, with where they come from."""

from collections.abc import Sequence

from kiosk.domain.catalog import Fact, Match, Product, SearchResult, Text, Wish
from kiosk.domain.ontology import Dimension, Language, Slot


def price_range(result: SearchResult, shown: Sequence[Match] | None = None) -> tuple[Fact, ...]:
    """Return how many pieces were found and from which to which price; empty without matches.

    Args:
        result: what was found.
        shown: the matches whose prices are told beside it; those of the result if None.
    """
    if result.price_range is None:
        return ()
    low, high = result.price_range
    sources = tuple(f"{match.product.sku}/price" for match in (shown or result.matches))
    if low == high:
        text: Text = {
            Language.ZH_HANS: f"符合的作品有{result.total}件，售价¥{low:,}",
            Language.YUE_HANT: f"符合嘅作品有{result.total}件，售價¥{low:,}",
            Language.EN: f"{result.total} pieces meet this, at ¥{low:,}",
        }
    else:
        text = {
            Language.ZH_HANS: f"符合的作品有{result.total}件，价位自¥{low:,}至¥{high:,}",
            Language.YUE_HANT: f"符合嘅作品有{result.total}件，價位由¥{low:,}至¥{high:,}",
            Language.EN: f"{result.total} pieces meet this, from ¥{low:,} to ¥{high:,}",
        }
    return (Fact(f"derived/price-range/{low}-{high}", "", None, result.total, text, sources),)


def overruns(matches: Sequence[Match]) -> tuple[Fact, ...]:
    """Return by how much each piece that misses the budget lies beyond it."""
    return tuple(
        _overrun(match.product, wish)
        for match in matches
        for wish in match.missed
        if wish.slot is Slot.BUDGET
    )


def _overrun(product: Product, wish: Wish) -> Fact:
    gap = f"¥{wish.gap_cny:,}"
    over = wish.value == "max"
    text = {
        Language.ZH_HANS: f"{_name(product, Language.ZH_HANS)}"
        f"{'高出预算' if over else '低于预算下限'}{gap}",
        Language.YUE_HANT: f"{_name(product, Language.YUE_HANT)}"
        f"{'高出預算' if over else '低於預算下限'}{gap}",
        Language.EN: f"{_name(product, Language.EN)} is {gap} "
        f"{'above the budget' if over else 'below the least you named'}",
    }
    return Fact(
        f"derived/budget-gap/{product.sku}",
        product.sku,
        None,
        wish.gap_cny,
        text,
        (f"{product.sku}/price",),
    )


def relaxed(blocking: Wish, result: SearchResult) -> tuple[Fact, ...]:
    """Return how many pieces there are once the wish that stands in the way is given up.

    Args:
        blocking: the wish.
        result: what is found without it.
    """
    text = {
        Language.ZH_HANS: f"放宽这一项，符合的作品有{result.total}件",
        Language.YUE_HANT: f"放寬呢一項，符合嘅作品有{result.total}件",
        Language.EN: f"without it, {result.total} pieces meet the rest",
    }
    if result.total == 1:
        text[Language.EN] = "without it, 1 piece meets the rest"
    sources = tuple(
        f"{match.product.sku}/{dimension_of(blocking.slot)}" for match in result.matches
    )
    return (Fact(f"derived/without/{blocking.slot}", "", None, result.total, text, sources),)


def dimension_of(slot: Slot) -> Dimension:
    """Return the dimension under which the catalog states a slot's value."""
    if slot is Slot.BUDGET:
        return Dimension.PRICE
    if slot is Slot.RECIPIENT:
        return Dimension.OCCASION
    return Dimension.COLLECTION if slot is Slot.TONALITY else Dimension(slot.value)


def price_difference(first: Product, second: Product) -> tuple[Fact, ...]:
    """Return by how much the dearer of two pieces exceeds the other; empty at equal prices."""
    dearer, other = sorted((first, second), key=lambda p: -p.price_cny)
    gap = dearer.price_cny - other.price_cny
    if not gap:
        return ()
    text = {
        Language.ZH_HANS: f"{_name(dearer, Language.ZH_HANS)}的售价比"
        f"{_name(other, Language.ZH_HANS)}高出¥{gap:,}",
        Language.YUE_HANT: f"{_name(dearer, Language.YUE_HANT)}嘅售價比"
        f"{_name(other, Language.YUE_HANT)}高出¥{gap:,}",
        Language.EN: f"{_name(dearer, Language.EN)} is ¥{gap:,} above {_name(other, Language.EN)}",
    }
    return (
        Fact(
            f"derived/price-difference/{dearer.sku}/{other.sku}",
            dearer.sku,
            None,
            gap,
            text,
            (f"{dearer.sku}/price", f"{other.sku}/price"),
        ),
    )


_NUMBERS = {
    Dimension.WEIGHT: ("{a}比{b}重{n}克", "{a}比{b}重{n}克", "{a} is {n} g heavier than {b}"),
    Dimension.CRAFT_HOURS: (
        "{a}的制作工时比{b}多{n}小时",
        "{a}嘅製作工時比{b}多{n}小時",
        "{a} takes {n} hours more at the bench than {b}",
    ),
}
"""How a difference in number is told, in the order of the languages."""


def number_difference(
    pieces: Sequence[Product], facts: Sequence[Sequence[Fact]], asked: Sequence[Dimension]
) -> tuple[Fact, ...]:
    """Return by how much two pieces differ in weight or hours, where that was asked for."""
    found: list[Fact] = []
    for dimension, forms in _NUMBERS.items():
        own = [next((f for f in of if f.dimension is dimension), None) for of in facts]
        first, second = own[0], own[1]
        if dimension not in asked or first is None or second is None:
            continue
        if not isinstance(first.value, int) or not isinstance(second.value, int):
            continue
        gap = first.value - second.value
        if gap:
            more, less = (pieces[0], pieces[1]) if gap > 0 else (pieces[1], pieces[0])
            text = {
                language: form.format(a=_name(more, language), b=_name(less, language), n=abs(gap))
                for language, form in zip(Language, forms, strict=True)
            }
            fact_id = f"derived/{dimension}-difference/{more.sku}/{less.sku}"
            found.append(Fact(fact_id, more.sku, None, abs(gap), text, (first.id, second.id)))
    return tuple(found)


def differing(dimensions: Sequence[Dimension], facts: Sequence[Sequence[Fact]]) -> list[Dimension]:
    """Return the dimensions in which pieces differ, in the given order.

    Args:
        dimensions: those of interest.
        facts: the facts of each piece.
    """
    found = []
    for dimension in dimensions:
        values = [tuple(fact.value for fact in own if fact.dimension is dimension) for own in facts]
        if any(values) and len(set(values)) > 1:
            found.append(dimension)
    return found


def _name(product: Product, language: Language) -> str:
    return product.name.get(language) or product.name[Language.ZH_HANS]
