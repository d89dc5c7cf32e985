"""Events as a terminal sends them, for looking at every state of the screen."""

from collections.abc import Iterable

import msgspec

from kiosk.catalog.plates import plate_name
from kiosk.domain.catalog import Match, Product, Text, Wish
from kiosk.domain.dialogue import DialogueState, Plan, Reply, Sentence
from kiosk.domain.events import (
    Composed,
    EngineChanged,
    EngineName,
    EngineStatus,
    Heard,
    LevelChanged,
    ListeningChanged,
    Planned,
    SpeechStarted,
    TurnEnded,
    TurnEvent,
    TurnStarted,
    Understood,
)
from kiosk.domain.ontology import Act, Dialect, Intent, Language, Slot
from kiosk.domain.speech import Transcript
from kiosk.domain.understanding import Budget, DialectGuess, Slots, Understanding
from kiosk.ui.viewmodels.attract import Showpiece

HANS, HANT, EN = Language.ZH_HANS, Language.YUE_HANT, Language.EN

READY: tuple[TurnEvent, ...] = tuple(EngineChanged(e, EngineStatus.READY) for e in EngineName)


class Scene(msgspec.Struct, frozen=True):
    """One state of the screen.

    Attributes:
        name: the picture's file name.
        events: what leads to it, after the engines are ready.
        screen: "attract" or "conversation".
        engines: events of the engines, where they are not all ready.
    """

    name: str
    events: tuple[TurnEvent, ...] = ()
    screen: str = "conversation"
    engines: tuple[TurnEvent, ...] = READY


def _text(hans: str, hant: str = "", en: str = "") -> Text:
    return {HANS: hans, HANT: hant or hans, EN: en or hans}


def _piece(sku: str, category: str, name: Text, collection: Text, price_cny: int) -> Product:
    return Product(
        sku=sku,
        name=name,
        category=category,
        collection=sku[3:5].lower(),
        collection_name=collection,
        price_cny=price_cny,
        material=("crocodile",),
        color=("black",),
        occasion=("evening",),
        tonality=("understated",),
    )


LINSHU = _text("林疏", "林疏", "Linshu")
JIYE = _text("霁夜", "霽夜", "Jiye")
PIECES = (
    _piece(
        "YX-HB-0101",
        "handbag",
        _text("林疏小号手袋", "林疏小號手袋", "Linshu Small"),
        LINSHU,
        86_000,
    ),
    _piece(
        "YX-CL-0203",
        "clutch",
        _text("霁夜半月手拿包", "霽夜半月手拿包", "Jiye Crescent"),
        JIYE,
        68_500,
    ),
    _piece(
        "YX-HB-0107",
        "handbag",
        _text("林疏横款手袋", "林疏橫款手袋", "Linshu East-West"),
        LINSHU,
        98_000,
    ),
)
WATCH = _piece(
    "YX-WA-0301",
    "watch",
    _text("归雁月相腕表", "歸雁月相腕錶", "Guiyan Moonphase"),
    _text("归雁", "歸雁", "Guiyan"),
    128_000,
)
LONG = _piece(
    "YX-HB-0199",
    "handbag",
    _text("林疏系列二十四节气限定手工马鞍缝线鳄鱼皮横款大号手提肩背两用包"),
    LINSHU,
    1_288_000,
)
LONG_EN = msgspec.structs.replace(LONG, sku="YX-HB-0198")

STORIES = (
    _text("取山间林木疏朗之意，一只袋身由一位匠人自裁皮至封边独立完成。"),
    _text("半月为形，合拢时只见一线银光。"),
    _text("横款沿用一九八〇年代的纸样，提手改以双层叠缝。"),
    _text("月相盘以珐琅分层烧成，每一百二十二年校正一日。"),
)


def _with_plates(products: Iterable[Product]) -> tuple[Product, ...]:
    return tuple(msgspec.structs.replace(p, plate=plate_name(p)) for p in products)


def showpieces() -> tuple[Showpiece, ...]:
    """Return the sequence of the attract screen."""
    pieces = _with_plates((*PIECES, WATCH))
    return tuple(Showpiece(p, story) for p, story in zip(pieces, STORIES, strict=True))


def _understood(text: str, slots: Slots, exclude: Slots, language: Language) -> Understood:
    meaning = Understanding(
        text=text,
        normalised=text,
        dialect=DialectGuess(Dialect.CMN, {Dialect.CMN: 1.0}),
        intent=Intent.PRODUCT_INQUIRY,
        scores={Intent.PRODUCT_INQUIRY: 1.0},
        slots=slots,
        exclude=exclude,
    )
    state = DialogueState(turn=1, slots=slots, exclude=exclude, language=language, latest=meaning)
    return Understood(0, meaning, state, 14.0)


def turn(
    heard: str,
    sentences: tuple[str, ...],
    products: tuple[Product, ...] = (),
    slots: Slots | None = None,
    exclude: Slots | None = None,
    matches: tuple[Match, ...] = (),
    language: Language = HANS,
    confidence: float = 0.9,
) -> tuple[TurnEvent, ...]:
    """Return the events of a whole turn."""
    reply = Reply(
        language=language,
        sentences=tuple(Sentence(s) for s in sentences),
        spoken="".join(sentences),
        products=products,
    )
    plan = Plan(act=Act.RECOMMEND, language=language, products=products, matches=matches)
    return (
        TurnStarted(0),
        Heard(0, Transcript(heard, Dialect.CMN, confidence), 640.0),
        _understood(heard, slots or Slots(), exclude or Slots(), language),
        Planned(0, plan, 2.0),
        Composed(0, reply, 1.0),
        TurnEnded(0, reply, {"total": 657.0}),
    )


WISH = Slots(
    budget=Budget(max=100_000),
    material=("crocodile",),
    category=("handbag",),
    occasion=("evening",),
)


def scenes() -> tuple[Scene, ...]:
    """Return every state that is looked at."""
    three = _with_plates(PIECES)
    watch, long = _with_plates((WATCH, LONG))
    asked = "想看一只晚宴用的鳄鱼皮手袋，十万以内"
    answer = turn(
        asked,
        ("十万元以内的鳄鱼皮手袋，现有三款。", "晚宴宜取霁夜半月手拿包，合拢时仅见一线银光。"),
        three,
        WISH,
    )
    near = tuple(
        Match(p, (), (Wish(Slot.BUDGET, "max", gap_cny=p.price_cny - 50_000),)) for p in three
    )
    listening: tuple[TurnEvent, ...] = (ListeningChanged(True), LevelChanged(0.62))
    return (
        Scene("attract", screen="attract"),
        Scene("attract-starting", screen="attract", engines=()),
        Scene("begin"),
        Scene("listening", listening),
        Scene(
            "understanding", (TurnStarted(0), Heard(0, Transcript(asked, Dialect.CMN, 0.9), 640.0))
        ),
        Scene("three", answer),
        Scene("speaking", (*answer, SpeechStarted(0, 900.0))),
        Scene("listening-again", (*answer, *listening)),
        Scene(
            "one",
            turn(
                "林疏小号的工艺是怎样的",
                (
                    "林疏小号由一位匠人独立缝制，工时三十八小时。",
                    "边缘以蜂蜡七度打磨，缝线为亚麻双针马鞍缝。",
                ),
                three[:1],
                WISH,
            ),
        ),
        Scene(
            "two",
            turn(
                "前两款有什么不同",
                (
                    "林疏小号为单提手，容量四升；霁夜为手拿，容量一点二升。",
                    "两款相差一万七千五百元。",
                ),
                three[:2],
                WISH,
                Slots(color=("red",), tonality=("opulent",)),
            ),
        ),
        Scene(
            "long-reply",
            turn(
                "鳄鱼皮平时应该怎么保养",
                (
                    "鳄鱼皮宜置于通风处，避光，避开暖气与空调出风口。",
                    "沾水后以软布吸干，平放阴干，不可加热。",
                    "每月以干绒布顺鳞片方向轻拭一次，不使用任何含油脂的护理品。",
                    "久置时填充无酸纸，收入防尘袋，袋口留隙。",
                    "每两年可送回本店做一次湿度与缝线检视，需时约十个工作日。",
                    "如鳞片翘起或失去光泽，请停止使用并交由工坊处理。",
                ),
                slots=WISH,
            ),
        ),
        Scene(
            "no-match",
            turn(
                "五万以内的鳄鱼皮手袋",
                (
                    "五万元以内没有鳄鱼皮手袋。",
                    "最接近的是霁夜半月手拿包，高于预算一万八千五百元。",
                ),
                three,
                Slots(budget=Budget(max=50_000), material=("crocodile",), category=("handbag",)),
                matches=near,
            ),
        ),
        Scene(
            "long-name",
            turn(
                "二十四节气那只还有吗",
                ("林疏系列二十四节气限定手袋，编号制作二十四只，本店现陈列一只。",),
                (long, three[0], watch),
                Slots(
                    budget=Budget(min=50_000, max=80_000),
                    recipient="wife",
                    occasion=("anniversary", "gift"),
                ),
            ),
        ),
        Scene(
            "doubtful",
            turn("请问有没有林书的小号", ("您说的是林疏系列的小号手袋吗？",), confidence=0.3),
        ),
        Scene(
            "cantonese",
            turn(
                "唔該，有冇十萬以內嘅鱷魚皮手袋，晚宴用",
                (
                    "十萬元以內嘅鱷魚皮手袋，現有三款。",
                    "晚宴宜取霽夜半月手拿包，合埋時只見一線銀光。",
                ),
                three,
                WISH,
                language=HANT,
            ),
        ),
        Scene(
            "english",
            turn(
                "Do you have a crocodile evening bag under 100,000?",
                (
                    "There are three crocodile bags within 100,000 yuan.",
                    "For an evening, the Jiye Crescent is the quietest of them.",
                ),
                three,
                WISH,
                language=EN,
            ),
        ),
        Scene(
            "no-ears",
            engines=(*READY, EngineChanged(EngineName.EARS, EngineStatus.FAILED)),
        ),
        Scene(
            "no-voice",
            answer,
            engines=(*READY, EngineChanged(EngineName.VOICE, EngineStatus.ABSENT)),
        ),
        Scene("starting", engines=(EngineChanged(EngineName.EARS, EngineStatus.STARTING),)),
    )
