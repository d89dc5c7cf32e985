"""Restores the words of the house where a recogniser wrote others that sound alike."""

import re

import msgspec

from kiosk.domain.ontology import Dialect, Slot
from kiosk.domain.speech import Repair
from kiosk.language.dialect_lexicon import HEARD, KEEP, DialectLexicon
from kiosk.language.lexicon import HitKind, Lexicon
from kiosk.language.normalise import Normalised
from kiosk.language.phonetics import PhoneticIndex, frequent_words
from kiosk.language.readings import MANDARIN, Reading

_LEAST_OF_SHORT = 0.9
_LEAST = 0.75
_SHORT = 2
_LEAST_IN_DIALECT = {Dialect.YUE: 0.78, Dialect.WUU: 0.86}
"""Of Wu only the tones may differ from pinyin, which its recognisers write."""
_PARTICLES = frozenset("的个得了点一")
_REPAIRED_SLOTS = (Slot.CATEGORY, Slot.MATERIAL, Slot.COLOR)
# Of occasions and tonalities only these: other words for them sound like turns of phrase.
_TOLD = (
    "晚宴", "婚礼", "婚宴", "典礼", "颁奖", "纪念日", "周年", "商务", "通勤", "上班", "蜜月",
    "低调", "经典", "现代", "前卫", "浪漫", "华丽", "隆重", "极简", "复古", "利落", "休闲", "百搭",
)  # fmt: skip
# A word of one syllable is known only by what stands beside it.
_BESIDE = (
    ("表", re.compile(r"(?<=[只块])[标裱镖飙](?![签准价记志题])")),
    ("包", re.compile(r"(?<=[只个])[胞苞煲孢](?![汤仔])")),
    ("以", re.compile(r"(?<=[万千百块元])[一已亿意](?=[内下上](?!子))")),
    ("护", re.compile(r"(?<=养)[户互沪](?![型主])")),
    ("预", re.compile(r"[玉育遇裕愈](?=算)")),
    ("算", re.compile(r"(?<=预)[蒜酸祘]")),
    ("拿", re.compile(r"(?<=手)[那哪](?=[包袋])")),
    ("镯", re.compile(r"(?<=手)[着浊捉卓琢灼酌](?![急想凉火])")),
    ("铂", re.compile(r"[伯博泊柏](?=金[手戒项耳镯的，。对表链])")),
    ("质", re.compile(r"(?<=材)[制志治至]")),
    ("行", re.compile(r"(?<=旅)[形型刑](?!成)")),
    (
        "旅",
        re.compile(
            r"(?<![\u4e00-\u9fff])[履吕铝侣](?=行(?:$|[，。、？！]|[用穿戴背拎带的时]))"
            r"|(?<=[去来为])[履吕铝侣](?=行(?:$|[，。、？！]|[用穿戴背拎带的时]))"
        ),
    ),
    ("对", re.compile(r"(?<=派)[队兑](?=$|[，。、？！]|[用穿戴背拎上里的])")),
    ("颜", re.compile(r"[言严盐沿研](?=色(?:$|[，。、？！的都也无随不就没]))")),
    ("游", re.compile(r"(?<=旅)[油由](?!此|于)")),
    ("指", re.compile(r"(?<=戒)[纸址旨](?![板箱])")),
    ("环", re.compile(r"(?<=耳)还(?![是有要没])")),
    (
        "扣",
        re.compile(r"(?<=[看买要挑选找送订副对]袖)口(?=$|[，。？！吗呢吧])|(?<=^袖)口(?=$|，)"),
    ),
    ("黄", re.compile(r"(?<![\u4e00-\u9fff])[王皇簧](?=金(?:[的个嘅额]|$|[，。、？！]))")),
    (
        "钛",
        re.compile(
            r"(?<![\u4e08-\u4fff\u5000-\u9fff])[太态泰肽](?=[的个嘅额](?:$|[，。、]|或|还是|也|都))"
        ),
    ),
    (
        "金",
        re.compile(
            r"(?<=(?<![\u4e00-\u9fff])黄)[巾斤今津](?=[的个嘅额]?(?:$|[，。、？！])|[的个嘅额]?(?:项链|戒指|手[镯链]|耳[环钉]|吊坠))"
        ),
    ),
    ("戒", re.compile(r"(?<![来去要想先])借(?=指(?:$|[，。、？！]|[的吧呢吗嘛啊呀和跟或有还]))")),
    ("红", re.compile(r"(?<![^，。、是])[洪宏鸿虹](?=[的个嘅额](?:吧|$|[，。、？！]))")),
    ("蓝", re.compile(r"(?<![^，。、是])[兰栏篮拦](?=[的个嘅额](?:吧|$|[，。、？！]))")),
    ("黑", re.compile(r"[克刻](?=色(?:[的个嘅额]|$|[，。、？！]|[包袋鞋皮表手腰]))")),
    ("斜", re.compile(r"[写邪协](?=[跨挎垮胯][包袋])")),
    ("礼", re.compile(r"(?<=[想要来去做拿备]送)[里理李力](?=$|[，。？！的用给])")),
    ("送", re.compile(r"宋(?=给|[他她佢伊]|(?:老|太|妈|爸|女朋|男朋|闺|朋友|客户|领导|长辈))")),
    (
        "皮",
        re.compile(
            r"(?<=[鳄鸵牛羊蛇蜴])[批披劈](?![评发])|(?<=[鳄鸵]鱼)[批披劈](?![评发])|(?<=鸟)[批披劈]"
        ),
    ),
)
_CONFIDENCE_BESIDE = 0.8

_LEAST_OF_VALUE = 0.79
_PLAIN = (
    "钻石", "黄金", "铂金", "珍珠", "翡翠", "玉石", "羊绒", "羊毛", "帆布", "真丝",
    "鳄鱼", "鸵鸟", "麂皮", "羊皮", "牛皮", "精钢", "陶瓷", "手袋", "手镯", "手链",
    "项链", "吊坠", "戒指", "耳环", "耳钉", "耳坠", "袖扣", "丝巾", "围巾", "腰带",
    "皮带", "手套", "腕表", "手表", "钱包", "背包", "皮鞋", "黑色", "白色", "灰色",
    "棕色", "红色", "绿色", "蓝色", "紫色", "橙色", "粉色",
)  # fmt: skip
_BEFORE_VALUE = re.compile(
    r"(?:^|[，。、？！ ]|[要看买挑选找是或者和跟](?:[一两]?[只条块枚对双件款个支根副颗串])?)$"
)
_BEHIND_VALUE = re.compile(
    r"[的个嘅额]?(?:$|[，。、？！]|或|还是|也|都|"
    r"耳[钉环坠夹饰]|戒|项链|手[链镯表袋提拿]|腕表|袖扣|丝巾|围巾|腰带|皮带)"
)
"""Where a word of two characters is told as what is wanted: an answer, or beside a piece."""


class Hearing:
    """Repairs sentences by sound.

    Args:
        lexicon: the words that may have been meant: pieces, materials and the house's names.

    Raises:
        KioskError: the dictionary of frequent words is missing.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        meant = [
            form
            for form, entry in lexicon.entries.items()
            if entry.kind is HitKind.NAME
            or (
                entry.kind is HitKind.VALUE
                and any(slot in _REPAIRED_SLOTS for slot, _ in entry.values)
            )
        ]
        words = [form for form in meant if _PARTICLES.isdisjoint(form)]
        common = frequent_words() | _kept(lexicon)
        self._indices = (PhoneticIndex(words, common), PhoneticIndex(_TOLD, common))
        readings = {Dialect.YUE: lexicon.cantonese, Dialect.WUU: MANDARIN}
        self._spoken = {
            dialect: _spoken_indices(lexicon, lexicon.dialects[dialect], reading, words, common)
            for dialect, reading in readings.items()
            if dialect in lexicon.dialects and reading is not None
        }

    def mend(self, text: str, dialect: Dialect) -> str:
        """Return the text with the words put in that sound alike to speakers of a dialect.

        Args:
            text: simplified script, before the dialect's words are replaced.
            dialect: a dialect with sounds of its own; in others nothing is put in.
        """
        for index in self._spoken.get(dialect, ()):
            text = index.repair(text, _LEAST_IN_DIALECT[dialect])
        return text

    def repair(self, words: Normalised) -> tuple[Normalised, tuple[Repair, ...]]:
        """Return the sentence with the words put in that were probably meant, and which they are.

        The repaired text has the same length, so that every place stays what it was.
        """
        beside = (
            Repair(m.start(), m.end(), m.group(), meant, _CONFIDENCE_BESIDE)
            for meant, pattern in _BESIDE
            for m in pattern.finditer(words.normalised)
        )
        found = (r for index in self._indices for r in index.repairs(words.normalised))
        repairs: list[Repair] = []
        sure = (r for r in found if _is_sure(r, words.normalised))
        for repair in (*sure, *beside):
            if not any(r.start < repair.end and repair.start < r.end for r in repairs):
                repairs.append(repair)
        if not repairs:
            return words, ()
        characters = list(words.normalised)
        for repair in repairs:
            characters[repair.start : repair.end] = repair.name
        repaired = msgspec.structs.replace(words, normalised="".join(characters))
        return repaired, tuple(repairs)


def _kept(lexicon: Lexicon) -> dict[str, int]:
    """Return the words that name no piece, none of which was misheard."""
    return {
        form: 1
        for form, entry in lexicon.entries.items()
        if entry.kind is HitKind.KEEP
        or (entry.kind is HitKind.VALUE and entry.values[0][0] is Slot.TONALITY)
    }


def _spoken_indices(
    lexicon: Lexicon,
    spoken: DialectLexicon,
    reading: Reading,
    words: list[str],
    common: dict[str, int],
) -> tuple[PhoneticIndex, PhoneticIndex]:
    """Return the words for pieces and materials, and of use and manner, by a dialect's sounds.

    What is a word by itself, in the dialect or for a piece, was not misheard.
    """
    firm = {word.word for word in spoken if len(word.word) == 1 and word.kind != HEARD}
    firm |= {form for form, e in lexicon.entries.items() if len(form) == 1 and e.values}
    pieces = (*words, *_names_of_pieces(lexicon, spoken))
    ordinary = common | dict.fromkeys(spoken.kept, 1)
    return (
        PhoneticIndex(pieces, ordinary, reading, frozenset(firm)),
        PhoneticIndex(_TOLD, ordinary, reading, frozenset(firm)),
    )


def _names_of_pieces(lexicon: Lexicon, spoken: DialectLexicon) -> list[str]:
    """Return a dialect's own words for pieces and materials, without misspelt ones."""
    return [
        word.word
        for word in spoken
        if word.kind not in (KEEP, HEARD)
        and _PARTICLES.isdisjoint(word.word)
        and any(
            hit.words == word.mandarin and any(map(hit.of, _REPAIRED_SLOTS))
            for hit in lexicon.find(word.mandarin)
        )
    ]


def _is_sure(repair: Repair, text: str) -> bool:
    same_length = len(repair.name) == repair.end - repair.start
    return same_length and repair.confidence >= _least(repair, text)


def _least(repair: Repair, text: str) -> float:
    """Return how sure a word must be: less where it stands as a value (专石的, 要专石耳钉)."""
    if len(repair.name) > _SHORT:
        return _LEAST
    is_value = (
        repair.name in _PLAIN
        and _BEFORE_VALUE.search(text[: repair.start])
        and _BEHIND_VALUE.match(text, repair.end)
    )
    return _LEAST_OF_VALUE if is_value else _LEAST_OF_SHORT
