"""The facts of a piece: seventeen dimensions, each worded as a clause with a stable id."""

from collections.abc import Iterator, Mapping

import msgspec

from kiosk.catalog.words import clause, labels
from kiosk.domain.catalog import Fact, Product, StockCount, Text
from kiosk.domain.ontology import Dimension, Language, Ontology, Slot


class Entry(msgspec.Struct, frozen=True):
    """A collection, artisan, atelier or technique.

    Attributes:
        kind: `collection`, `artisan`, `atelier` or `technique`.
        text: what is told of it, as a clause.
        account: more of it, clause by clause: a craft as a master tells it, a training.
    """

    kind: str
    id: str
    name: Text
    text: Text
    account: tuple[Text, ...] = ()

    def facts(self) -> tuple[Fact, ...]:
        """Return what may be told of it: its story, that with its name, then the account."""
        dimension = _OF_ENTRIES[self.kind]
        told = [("story", self.text)]
        told.append(("about", clause("{n}，{t}", "{n}，{t}", "{n}: {t}", n=self.name, t=self.text)))
        told += [(f"account/{n}", text) for n, text in enumerate(self.account, start=1)]
        return tuple(
            Fact(f"{self.kind}/{self.id}/{part}", self.id, dimension, text[Language.ZH_HANS], text)
            for part, text in told
        )


_OF_ENTRIES = {
    "collection": Dimension.COLLECTION,
    "artisan": Dimension.ARTISAN,
    "atelier": Dimension.ATELIER_ORIGIN,
    "technique": Dimension.CRAFT_TECHNIQUE,
}

Entries = Mapping[tuple[str, str], Entry]
"""Every entry by its kind and id."""


class Details(msgspec.Struct, frozen=True):
    """What is known of a piece beside the values a search needs.

    Attributes:
        technique, artisan, atelier: ids of entries.
        sizes: the sizes it is made in; empty where there is one.
        description: what an advisor tells of it; None where nobody has written it.
    """

    dimensions: Text
    weight_g: int
    capacity: Text
    technique: str
    craft_hours: int
    artisan: str
    atelier: str
    history: Text
    sizes: tuple[str, ...] = ()
    description: Text | None = None


def facts_of(
    product: Product,
    details: Details,
    entries: Entries,
    ontology: Ontology,
    care: Text | None,
    pairing: Text | None,
) -> tuple[Fact, ...]:
    """Return the facts of a piece in the order of the dimensions, its description last.

    Args:
        product: the piece.
        details: what is known beside the searchable values.
        entries: what the ids of the details stand for.
        ontology: what the values are called.
        care: the first rule of its care; None where no article applies.
        pairing: the reason of its first pairing; None where it has none.
    """
    worded = dict(_worded(product, details, entries, ontology))
    if care is not None:
        worded[Dimension.CARE] = ("care", care)
    if pairing is not None:
        worded[Dimension.PAIRING] = ("pairing", pairing)
    found = [
        Fact(f"{product.sku}/{dimension}", product.sku, dimension, *worded[dimension])
        for dimension in Dimension
        if dimension in worded
    ]
    if (told := details.description) is not None:
        found.append(
            Fact(f"{product.sku}/description", product.sku, None, told[Language.ZH_HANS], told)
        )
    return tuple(found)


def _worded(
    product: Product, details: Details, entries: Entries, ontology: Ontology
) -> Iterator[tuple[Dimension, tuple[int | str | tuple[str, ...], Text]]]:
    def named(slot: Slot, values: tuple[str, ...]) -> Text:
        return {language: labels(ontology, slot, values, language) for language in Language}

    technique = entries["technique", details.technique]
    artisan = entries["artisan", details.artisan]
    atelier = entries["atelier", details.atelier]
    kind = named(Slot.CATEGORY, (product.category,))
    yield (
        Dimension.CATEGORY,
        (product.category, clause("品类为{k}", "品類為{k}", "it is a {k}", k=kind)),
    )
    yield (
        Dimension.COLLECTION,
        (
            product.collection,
            clause("属{c}", "屬{c}", "it belongs to {c}", c=product.collection_name),
        ),
    )
    price = f"{product.price_cny:,}"
    yield (
        Dimension.PRICE,
        (
            product.price_cny,
            clause("售价¥{p}", "售價¥{p}", "the price is ¥{p}", p=price),
        ),
    )
    material = named(Slot.MATERIAL, product.material)
    yield (
        Dimension.MATERIAL,
        (product.material, clause("材质为{m}", "材質為{m}", "the material is {m}", m=material)),
    )
    if product.hardware:
        metal = named(Slot.MATERIAL, product.hardware)
        fittings = clause("五金为{m}", "五金為{m}", "the hardware is {m}", m=metal)
    else:
        fittings = clause("不设五金", "不設五金", "it has no metal fittings")
    yield Dimension.HARDWARE, (product.hardware, fittings)
    color = named(Slot.COLOR, product.color)
    yield (
        Dimension.COLOR,
        (product.color, clause("颜色为{c}", "顏色為{c}", "the colour is {c}", c=color)),
    )
    yield Dimension.DIMENSIONS, (details.dimensions[Language.ZH_HANS], details.dimensions)
    yield (
        Dimension.WEIGHT,
        (
            details.weight_g,
            clause("重{w}克", "重{w}克", "it weighs {w} g", w=details.weight_g),
        ),
    )
    yield Dimension.CAPACITY_OR_MOVEMENT, (details.capacity[Language.ZH_HANS], details.capacity)
    yield (
        Dimension.CRAFT_TECHNIQUE,
        (
            technique.id,
            clause("工艺为{t}", "工藝為{t}", "the technique is {t}", t=technique.name),
        ),
    )
    yield (
        Dimension.CRAFT_HOURS,
        (
            details.craft_hours,
            clause(
                "单件制作工时{h}小时",
                "單件製作工時{h}小時",
                "one piece takes {h} hours at the bench",
                h=details.craft_hours,
            ),
        ),
    )
    yield (
        Dimension.ARTISAN,
        (
            artisan.id,
            clause("由{a}完成", "由{a}完成", "it is the work of {a}", a=artisan.name),
        ),
    )
    yield (
        Dimension.ATELIER_ORIGIN,
        (
            atelier.id,
            clause("制于{a}", "製於{a}", "it is made at {a}", a=atelier.name),
        ),
    )
    yield Dimension.HISTORY, (details.history[Language.ZH_HANS], _with_edition(product, details))
    occasion = named(Slot.OCCASION, product.occasion)
    yield (
        Dimension.OCCASION,
        (product.occasion, clause("适合{o}", "適合{o}", "it suits {o}", o=occasion)),
    )


def _with_edition(product: Product, details: Details) -> Text:
    if product.edition is None:
        return details.history
    return clause(
        "{h}，限量{n}件",
        "{h}，限量{n}件",
        "{h}, in an edition of {n} pieces",
        h=details.history,
        n=product.edition,
    )


def stock_fact(count: StockCount, names: Mapping[str, Text], told_at: Text) -> Fact:
    """Return the fact that states a count and when it was counted."""
    values: dict[str, Text | str | int] = {
        "p": names[count.sku],
        "b": count.boutique.name,
        "n": count.count,
        "t": told_at,
        "s": _in_sizes(count.sizes),
    }
    if count.count:
        text = clause(
            "{p}在{b}有货，{n}件{s}，清点于{t}",
            "{p}喺{b}有貨，{n}件{s}，清點於{t}",
            "{p} is in stock at {b}, {n} in number{s}, counted on {t}",
            **values,
        )
    else:
        text = clause(
            "{p}在{b}已售罄，清点于{t}",
            "{p}喺{b}已售罄，清點於{t}",
            "{p} is sold out at {b}, counted on {t}",
            **values,
        )
    return Fact(f"stock/{count.sku}/{count.boutique.id}", count.sku, None, count.count, text)


def _in_sizes(sizes: tuple[str, ...]) -> Text:
    if not sizes:
        return dict.fromkeys(Language, "")
    chinese = f"，尺码{'、'.join(sizes)}"
    return {
        Language.ZH_HANS: chinese,
        Language.YUE_HANT: chinese.replace("码", "碼"),
        Language.EN: f", in size{'s' if len(sizes) > 1 else ''} {', '.join(sizes)}",
    }


def care_fact(article: str, number: int, line: Text) -> Fact:
    """Return one line of a care article."""
    return Fact(f"care/{article}/{number}", article, Dimension.CARE, line[Language.ZH_HANS], line)


def pair_fact(sku: str, with_sku: str, reason: Text) -> Fact:
    """Return the reason of a pairing."""
    return Fact(
        f"pair/{sku}/{with_sku or 'outfit'}",
        sku,
        Dimension.PAIRING,
        reason[Language.ZH_HANS],
        reason,
    )
