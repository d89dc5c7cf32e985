"""Catalogs of any size for measuring: pieces of a real house, varied, that are never sold."""

import random
from collections.abc import Iterator, Sequence
from itertools import product as every

import msgspec

from kiosk.catalog.pack import Piece
from kiosk.domain.ontology import Language, Ontology, Slot

_SYLLABLES = (
    "云山泉石松竹梅兰江河湖海星月日风雨雪霜露花叶枝根桥亭楼阁舟帆灯影琴棋书画玉金银瓷锦绣丝棉"
    "春夏秋冬晨暮"
)


def pieces(house: Sequence[Piece], count: int, ontology: Ontology, seed: int) -> Iterator[Piece]:
    """Yield pieces, the dearer first, each varied from one of a house; the same for a seed."""
    chance = random.Random(seed)
    called = names(seed)
    colors = sorted(ontology.values[Slot.COLOR])
    occasions = sorted(ontology.values[Slot.OCCASION])
    top = 2_000_000
    for number in range(count):
        own = house[chance.randrange(len(house))]
        kind = own.product.name[Language.ZH_HANS][-2:]
        name = f"{called[number % len(called)]}{kind}"
        product = msgspec.structs.replace(
            own.product,
            sku=f"SY-{number:07d}",
            name=dict.fromkeys(Language, name),
            price_cny=max(500, int(top * (1 - number / count) ** 3)),
            color=(chance.choice(colors),),
            occasion=tuple(chance.sample(occasions, 2)),
        )
        yield Piece(product, own.details, own.silhouette)


def names(seed: int) -> list[str]:
    """Return some 80,000 names of three syllables in an order that the seed gives."""
    called = ["".join(syllables) for syllables in every(_SYLLABLES, repeat=3)]
    random.Random(seed).shuffle(called)
    return called
