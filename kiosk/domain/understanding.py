"""What a sentence means: intent, wishes, references and doubts."""

from enum import StrEnum

import msgspec

from kiosk.domain.ontology import Dialect, Intent, Slot


class Budget(msgspec.Struct, frozen=True):
    """A price range in whole CNY; None is an open end."""

    min: int | None = None
    max: int | None = None


class Slots(msgspec.Struct, frozen=True, omit_defaults=True):
    """The values of a wish (or of what is ruled out), sets as sorted tuples.

    Serialises as the `slots` object of the contracts: empty slots are left out.
    """

    budget: Budget | None = None
    occasion: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    tonality: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    color: tuple[str, ...] = ()
    recipient: str | None = None

    def values(self, slot: Slot) -> tuple[str, ...]:
        """Return the values of a set slot, or the recipient as a tuple of at most one.

        Raises:
            ValueError: for the budget, which is a range.
        """
        if slot is Slot.BUDGET:
            raise ValueError("the budget is a range, read .budget")
        if slot is Slot.RECIPIENT:
            return (self.recipient,) if self.recipient else ()
        found: tuple[str, ...] = getattr(self, slot.value)
        return found

    def is_empty(self) -> bool:
        """Return whether nothing is wished."""
        return self == Slots()


class Change(StrEnum):
    """What a mention does to the beliefs about its slot."""

    SET = "set"  # an unqualified value: replaces what the slot held
    ADD = "add"  # joined by 或者, 还有, 也行: stands beside what the slot held
    DROP = "drop"  # 算了, X不看了: no longer wanted, not ruled out
    EXCLUDE = "exclude"  # 不要X: no longer wanted and ruled out
    CLEAR = "clear"  # 不限, 无所谓: the whole slot, values and exclusions
    SHIFT = "shift"  # 再加两万: raises (or lowers) the budget's upper end by an amount
    SCALE = "scale"  # 翻一倍, 少一半: the budget's upper end times a percentage
    FIRST = "first"  # 照一开始说的数: the budget that was named first
    EARLIER = "earlier"  # 还是刚才那个数: the budget before the latest


BUDGET_MOVES = frozenset({Change.SHIFT, Change.SCALE, Change.FIRST, Change.EARLIER})
"""The changes that tell a budget by the one that was named before."""


class Reading(msgspec.Struct, frozen=True):
    """What a model makes of a sentence: its aim, and which of its words are wishes.

    Attributes:
        intents: probability of every intent; they sum to 1.
        wished, ruled_out: per character of the sentence, the probability that the word it belongs
            to is wished or ruled out, and not owned, worn or merely mentioned; empty where nothing
            but the intent was judged.
        further: probability of every intent that was added to the six, by name; each has its share
            in the probability of the one it belongs to.
    """

    intents: dict[Intent, float]
    wished: tuple[float, ...] = ()
    ruled_out: tuple[float, ...] = ()
    further: dict[str, float] = {}


class Mention(msgspec.Struct, frozen=True):
    """One value found in a sentence, in the order of speaking.

    Attributes:
        value: an ontology id; empty for the budget and for CLEAR.
        budget: the range, where slot is the budget (`max` is the signed amount for
            SHIFT, the percentage for SCALE; None for FIRST and EARLIER).
        words: the customer's own words.
        start, end: their span in the original text, in characters.
        confidence: 0 to 1; below DOUBTFUL the value is asked back before it is relied on.
        firm: it holds whatever else the sentence is about: a sum (老板娘凶死了，三万), or what it
            opens with (山羊皮，我等会打电话).
    """

    slot: Slot
    change: Change
    value: str = ""
    budget: Budget | None = None
    words: str = ""
    start: int = 0
    end: int = 0
    confidence: float = 1.0
    firm: bool = False


DOUBTFUL = 0.6
"""Confidence under which a value is drawn as doubtful and asked back."""


class ReferenceKind(StrEnum):
    """How a piece is pointed at."""

    ORDINAL = "ordinal"  # 第一款, 头一只: position is 1-based, -1 the last
    THIS = "this"  # 这款, 呢个, 搿只: the piece in focus
    DEARER = "dearer"  # 贵的那只
    CHEAPER = "cheaper"  # 便宜的那只
    NAMED = "named"  # by the name of a piece or an entry, or by SKU: sku is set
    ALL = "all"  # 这几款, 两款


class Reference(msgspec.Struct, frozen=True):
    """A pointer to a piece that was shown or is named, or to what pieces have in common.

    Attributes:
        sku: of the piece that is named, or the id of the entry.
        entry: whether it names a collection, an artisan, an atelier or a technique.
    """

    kind: ReferenceKind
    words: str
    position: int = 0
    sku: str = ""
    entry: bool = False


class Topic(StrEnum):
    """What exactly is asked, finer than the intent; more than one may hold."""

    PRICE = "price"
    DISCOUNT = "discount"
    INSTALMENT = "instalment"
    TAX_REFUND = "tax_refund"
    MATERIAL = "material"
    CRAFT = "craft"
    HOURS = "hours"
    ARTISAN = "artisan"
    ORIGIN = "origin"
    HISTORY = "history"
    SIZE = "size"
    WEIGHT = "weight"
    CAPACITY = "capacity"
    MOVEMENT = "movement"
    HARDWARE = "hardware"
    COLOR = "color"
    COLLECTION = "collection"
    EDITION = "edition"
    COMPARE = "compare"
    STOCK_HERE = "stock_here"
    STOCK_ELSEWHERE = "stock_elsewhere"
    ARRIVAL = "arrival"
    RESERVE = "reserve"
    ORDER = "order"
    CARE = "care"
    REPAIR = "repair"
    WARRANTY = "warranty"
    RETURN = "return"
    BOOK_CARE = "book_care"
    AUTHENTICITY = "authenticity"
    ENGRAVING = "engraving"
    PAIRING = "pairing"
    MORE = "more"  # 还有别的吗
    SIMILAR = "similar"  # 类似的: what is like a piece
    CHEAPER = "cheaper"  # 便宜点的
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    PERSON = "person"
    OPENING_HOURS = "opening_hours"
    DIRECTIONS = "directions"
    PRIVACY = "privacy"
    YES = "yes"
    NO = "no"
    UNDO = "undo"  # 不是这个, 唔系, 勿是
    START_OVER = "start_over"
    REPEAT = "repeat"
    CONDUCT = "conduct"  # injection, insult, politics, role-play: answered by decline
    BACKCHANNEL = "backchannel"  # 嗯, 我再想想
    ASIDE = "aside"  # two customers among themselves, or a telephone
    WHY = "why"  # why these pieces
    WHY_DEAR = "why_dear"  # why does it cost so much
    REJECTED = "rejected"  # 都不喜欢: what was shown does not please
    CHEAPEST = "cheapest"
    DEAREST = "dearest"
    GIFT_WRAPPING = "gift_wrapping"
    PAYMENT = "payment"
    DEPOSIT = "deposit"
    TRANSFER = "transfer"  # from one boutique to another
    SPECIES = "species"  # papers of exotic leathers
    STORY = "story"  # of the house
    ASSERTED = "asserted"  # 对吧, 是真的吧: something is put up to be agreed to
    PROMISED = "promised"  # 店长说送我的: a favour that somebody is said to have granted


class Conduct(StrEnum):
    """What the house does not enter into, and what is no talk of a shop."""

    EMERGENCY = "emergency"  # someone is in need: a person is called at once
    INJECTION = "injection"  # the program is to drop or show its rules
    PARROT = "parrot"  # words are put into the house's mouth
    ADDRESS = "address"  # endearments, emoji, slang and airs are asked for
    INSULT = "insult"
    POLITICS = "politics"
    MEDICINE = "medicine"
    WORTH = "worth"  # what a piece may fetch later, advice on money
    OTHERS = "others"  # other customers, staff, what the house keeps to itself
    FLIRTING = "flirting"
    ROLE_PLAY = "role_play"
    RIVALS = "rivals"  # other houses
    MACHINE = "machine"  # who or what is speaking
    ERRANDS = "errands"  # poems, sums, weather, tickets
    HARM = "harm"


class Premise(msgspec.Struct, frozen=True):
    """Something the customer takes for granted, to be checked against the catalog.

    Attributes:
        kind: "price", "discount", "material", "stock", "said" or "care".
        words: the customer's own words.
        amount_cny: the sum that was claimed, where one was.
        value: the ontology id that was claimed, where one was.
    """

    kind: str
    words: str
    amount_cny: int | None = None
    value: str = ""


class DialectGuess(msgspec.Struct, frozen=True):
    """A dialect found in words or sound, with the certainty of each (they sum to 1).

    Attributes:
        told: whether anything tells it; a name, a number, 红色 may be said in every dialect.
    """

    dialect: Dialect
    scores: dict[Dialect, float]
    told: bool = True


class Understanding(msgspec.Struct, frozen=True):
    """The meaning of one utterance, before it is added to what was known.

    Attributes:
        text: the customer's words as heard or typed.
        normalised: the same in simplified Mandarin, as the intent model reads it.
        scores: probability of every intent; sums to 1.
        mentions: values in the order of speaking, self-corrections already resolved.
        slots, exclude: the mentions taken alone, as if nothing had been known before.
        named: every material, category and color that the words name, wished or not; what care
            is asked of, and what an owned piece or an outfit is made of.
        person: of those to whom a piece may be given the last one named, whatever their part; 给她
            said next means them.
        conduct: what of a sentence the house does not enter into; None where there is nothing.
        further: probability of every intent that was added to the six, by name.
    """

    text: str
    normalised: str
    dialect: DialectGuess
    intent: Intent
    scores: dict[Intent, float]
    mentions: tuple[Mention, ...] = ()
    slots: Slots = Slots()
    exclude: Slots = Slots()
    references: tuple[Reference, ...] = ()
    topics: frozenset[Topic] = frozenset()
    premises: tuple[Premise, ...] = ()
    named: Slots = Slots()
    person: str | None = None
    conduct: Conduct | None = None
    further: dict[str, float] = {}
