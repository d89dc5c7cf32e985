"""Which piece is pointed at: by place in the list, by price, by name, or simply this one."""

import re
from collections.abc import Iterable

from kiosk.domain.catalog import CatalogName
from kiosk.domain.ontology import Slot
from kiosk.domain.understanding import Reference, ReferenceKind
from kiosk.language.lexicon import Hit, HitKind
from kiosk.language.numbers import parse_number

_PIECE = r"(?:款|只|个|条|枚|对|双|件|块|串|副|样|套|支|根)"
_NO_PIECE = (
    r"(?!月|星期|礼拜|人|问题|意思|价|牌子|店|时候|星期|钟|小时|颜色|色|样子|周|字|"
    r"城市|国家|系列|尺寸|码|季|年|钱|预算|世|多月|多星期|半)"
)
_PATTERNS = {
    ReferenceKind.ORDINAL: (
        rf"第(?P<nth>[一二三四五六七八九十1-9]){_PIECE}{_NO_PIECE}|(?P<first>头一{_PIECE}|"
        rf"最前面?那?{_PIECE}|最左边?(?:那|的)?|左边(?:那|的|这)?{_PIECE}|"
        rf"左手边那?{_PIECE})"
        rf"|(?P<last>最后(?:那|一|那一)?{_PIECE}|末尾那?{_PIECE}|最右边?(?:那|的)?|"
        rf"右边(?:那|的|这)?{_PIECE}|右手边那?{_PIECE})"
        rf"|(?P<middle>中间(?:那|的|这)?{_PIECE}|当中(?:那|搿|格|一|个)?{_PIECE})|"
        rf"(?P<digit>[一二三]号(?=[，。吧呢的多有]|$))"
    ),
    ReferenceKind.DEARER: (
        rf"(?:最|比较|更|较)?贵(?:一点|点|些|啲|一些)?(?:的|嘅|额)?(?:那|嗰|埃|伊|这|"
        rf"呢)(?:一)?{_PIECE}|价格?高(?:一点|点|些)?的那{_PIECE}"
    ),
    ReferenceKind.CHEAPER: (
        rf"(?:最|比较|更|较)?(?:便宜|平|强)(?:一点|点|些|啲|一些)?(?:的|嘅|额)?(?:那|嗰|埃|"
        rf"伊|这|呢)(?:一)?{_PIECE}|价格?低(?:一点|点|些)?的那{_PIECE}"
    ),
    ReferenceKind.ALL: (
        rf"(?:这|那|呢|嗰|搿|格)(?:几|两|三|四|些|啲|眼)(?!天|年|月|日|个月|[千万百十]){_PIECE}?|"
        rf"[两三]{_PIECE}(?:都|哪|比|有什么|之间|一起|差|边|阿里)|它们|(?:刚才|上面|前面|"
        rf"以上)(?:几|这几|那几|两|三|那些|说的几){_PIECE}?|[前头](?P<several>两|二|三){_PIECE}"
    ),
    ReferenceKind.THIS: (
        rf"(?:这|呢|搿|格|迭|该|那|嗰|埃|𠮶)(?:一)?{_PIECE}{_NO_PIECE}|(?:刚才|刚刚|头先|"
        rf"上面|前面|上次|刚看)(?:看)?的?(?:那|这)(?:一)?{_PIECE}|(?<![其])它(?!们)|就它|"
        rf"(?!那还是|那就|那不(?!是))(?:这|那)(?=(?:是|有|还|多|怎|要|能|会(?!儿|子)|不|卖)|表|包|手|项|戒|耳|丝|钱|腰|皮|鞋|镯)"
    ),
}
_COMPILED = re.compile(
    "|".join(f"(?P<{kind.value}>{pattern})" for kind, pattern in _PATTERNS.items())
)
_NUMBER_OF_SKU = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{2,4})[\s\-—_]?([A-Za-z]{2,3})[\s\-—_]?(\d{3,5})(?!\d)"
)

_OF_THE_LIST = re.compile(
    rf"(?:第[一二三四五六七八九十1-9]{_PIECE}|头一{_PIECE}|最后(?:那|一|那一)?{_PIECE}|"
    rf"(?:贵|便宜|平)(?:一点|点|些|啲)?(?:的|嘅|额)?(?:那|嗰|这|呢){_PIECE})(?:的|嘅|额)?$"
)
_QUALIFIED = 3
"""A color or a stuff may stand between 这件 and what it points at."""

_LONGEST_POINTER = 10


def names_shown_piece(text: str, hit: Hit) -> bool:
    """Return whether a word only repeats what kind of piece the list shows (第一款链子)."""
    before = text[max(0, hit.start - _LONGEST_POINTER) : hit.start]
    return hit.of(Slot.CATEGORY) and _OF_THE_LIST.search(before) is not None


class ReferenceFinder:
    """Finds the pieces a sentence points at.

    Args:
        names: the catalog's names, from whose ids the written SKUs are known.
    """

    def __init__(self, names: Iterable[CatalogName]) -> None:
        self._skus = {_bare(name.id): name.id for name in names if name.kind == "product"}

    def find(self, text: str, hits: Iterable[Hit]) -> tuple[Reference, ...]:
        """Return the pointers in the order of speaking, each once.

        Args:
            text: the sentence in simplified Mandarin.
            hits: its words, from the lexicon; the name of a collection, an artisan, an atelier or
                a technique points with its own id.
        """
        clothes = {hit.start for hit in hits if hit.kind is HitKind.GARMENT}
        found = [
            (m.start(), _pointer(m))
            for m in _COMPILED.finditer(text)
            if not _points_aside(text, m, clothes)
        ]
        for match in _NUMBER_OF_SKU.finditer(text):
            sku = self._skus.get(_bare("".join(match.groups())))
            if sku is not None:
                found.append(
                    (match.start(), Reference(ReferenceKind.NAMED, match.group(), sku=sku))
                )
        for hit in hits:
            if hit.kind is HitKind.NAME:
                found += [
                    (
                        hit.start,
                        Reference(
                            ReferenceKind.NAMED,
                            hit.words,
                            sku=name.id,
                            entry=name.kind != "product",
                        ),
                    )
                    for name in hit.entry.names
                    if name.kind != "house"
                ]
        found.sort(key=lambda pair: pair[0])
        return tuple(dict.fromkeys(reference for _, reference in found))


def _points_aside(text: str, pointer: re.Match[str], clothes: Iterable[int]) -> bool:
    """Return whether clothes are pointed at (这件黑礼服), or somebody's mind (听那个)."""
    near = range(pointer.end(), pointer.end() + _QUALIFIED)
    return any(place in near for place in clothes) or text[: pointer.start()].endswith(("听", "依"))


def _bare(sku: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", sku.upper())


def _pointer(match: re.Match[str]) -> Reference:
    kind = ReferenceKind(next(k for k in ReferenceKind if match.groupdict().get(k.value)).value)
    if match["several"]:
        return Reference(kind, match.group(), position=round(parse_number(match["several"]) or 0))
    return Reference(kind, match.group(), position=_position(match) if _is_place(kind) else 0)


def _is_place(kind: ReferenceKind) -> bool:
    return kind is ReferenceKind.ORDINAL


def _position(match: re.Match[str]) -> int:
    """Return the 1-based place in the list, -1 for the last."""
    if match["last"]:
        return -1
    if match["first"]:
        return 1
    if match["middle"]:
        return 2
    words = match["nth"] or match["digit"][0]
    return round(parse_number(words) or 1)
