"""What is known in a conversation, what is to be said, and what was said."""

from enum import StrEnum

import msgspec

from kiosk.domain.catalog import Fact, Match, Product, Wish
from kiosk.domain.ontology import Act, Dialect, Intent, Language, Slot
from kiosk.domain.understanding import Budget, Mention, Slots, Understanding


class EventKind(StrEnum):
    """How something came to be believed."""

    SAID = "said"
    TOUCHED = "touched"
    UNDONE = "undone"
    CLEARED = "cleared"


class BeliefEvent(msgspec.Struct, frozen=True):
    """One entry of the log from which the beliefs are derived.

    Attributes:
        turn: the turn, counted from 0.
        mention: what was said or touched; None for UNDONE and CLEARED.
        undoes: for UNDONE, the turn whose events no longer count.
    """

    turn: int
    kind: EventKind
    mention: Mention | None = None
    undoes: int | None = None


class FormKind(StrEnum):
    """What is collected over several turns."""

    CARE = "care"
    ORDER = "order"
    WAITING_LIST = "waiting_list"


class CareKind(StrEnum):
    """What is to be done to a piece that is brought."""

    CARE = "care"
    REPAIR = "repair"
    ALTERATION = "alteration"  # a ring made wider, a strap made shorter, letters cut in
    INSPECTION = "inspection"  # a person looks at it and says what it needs


class Form(msgspec.Struct, frozen=True):
    """A booking or an order in the making.

    Attributes:
        sku: the piece; empty where it is not from the list.
        fields: what was said for each field so far (`piece`, `size`, `day`, `time`, `name`), and
            what it comes to: `kinds` of an owned piece, `date` of an order, `start` of a care
            booking, `care` as a CareKind, `phone` in digits. An empty `name` or `phone` was asked
            for and is not given.
        missing: the fields still to be asked, in order.
        rests: the latest utterance asked something else.
        unclear: the field that the latest utterance answered with what it cannot be, such as a
            telephone number that is too short; empty where there is none.
        offered: free times that were named last, ISO 8601 with their zone.
        read_back: it was read to the customer and waits for a yes.
        denied: a no was said to what was read back, and the change is still to be named.
        done: it was confirmed.
        dropped: it was given up.
    """

    kind: FormKind
    sku: str = ""
    fields: dict[str, str] = {}
    missing: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    rests: bool = False
    unclear: str = ""
    read_back: bool = False
    denied: bool = False
    done: bool = False
    dropped: bool = False


class DialogueState(msgspec.Struct, frozen=True):
    """All that is known of a visit. Lives in memory only.

    Attributes:
        turn: how many utterances were taken in.
        language_fixed: whether the customer chose the language, which no dialect changes then.
        log: the events in order; slots and exclude follow from it.
        intent: the running goal, which a fragment continues.
        latest: the last utterance's meaning; None before the first.
        shown: the SKUs of the latest list, in the order on the screen.
        seen: every SKU shown in this visit.
        focus: the piece being talked about; empty if none.
        expecting: the slot just asked for; None otherwise.
        asked: the slots that were asked for in this visit and are not asked again.
        doubt: the mention that waits for a yes; a no leaves all as it is.
        form: the booking or order in the making.
        refusals: declined utterances in a row.
        last_act: what was done in the last reply; None before the first.
        new_values: whether the latest utterance changed slots or exclude.
        outfit: what the customer wears, as garments and colour ids; empty if it was not described.
        beside: the SKU that pieces are being matched with; empty if none.
        said: the latest sentences of the replies, oldest first, so that none is said twice.
        sums_told: the sum that was only told of, neither wish nor budget, in each of the latest
            utterances, oldest first; None where there was none.
        told: the ids of the facts stated last, oldest first, so that something else is told next.
    """

    turn: int = 0
    dialect: Dialect = Dialect.CMN
    language: Language = Language.ZH_HANS
    language_fixed: bool = False
    log: tuple[BeliefEvent, ...] = ()
    slots: Slots = Slots()
    exclude: Slots = Slots()
    intent: Intent = Intent.OTHER
    latest: Understanding | None = None
    shown: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    focus: str = ""
    expecting: Slot | None = None
    asked: frozenset[Slot] = frozenset()
    doubt: Mention | None = None
    form: Form | None = None
    refusals: int = 0
    last_act: Act | None = None
    new_values: bool = False
    outfit: tuple[str, ...] = ()
    beside: str = ""
    said: tuple[str, ...] = ()
    sums_told: tuple[Budget | None, ...] = ()
    told: tuple[str, ...] = ()


class Plan(msgspec.Struct, frozen=True):
    """What the reply does and all that it may state.

    Attributes:
        variant: which of the act's texts fits, e.g. `range` or `single` for quote_price; the
            phrase file has a section per act and variant.
        products: the pieces of the reply in the order of the cards, at most three.
        matches: for recommend and no_match, the same pieces with wishes met and missed.
        facts: everything the reply may state; nothing else may be stated.
        ask: the slot that is asked for at the end; None if nothing is asked.
        options: the values offered with the question.
        form: the booking or order as it stands after this turn.
        doubt: the value that is asked back, or what else a yes will change.
        blocking: for no_match, the wish that stands in the way; None where more than one does.
        beside: for advise_pairing, the piece that the others go with; None for an outfit.
    """

    act: Act
    language: Language
    variant: str = "default"
    products: tuple[Product, ...] = ()
    matches: tuple[Match, ...] = ()
    facts: tuple[Fact, ...] = ()
    ask: Slot | None = None
    options: tuple[str, ...] = ()
    form: Form | None = None
    doubt: Mention | None = None
    blocking: Wish | None = None
    beside: Product | None = None


class ReplySource(StrEnum):
    """Whose words the customer gets."""

    COMPOSER = "composer"
    LLM = "llm"


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a reply with the ids of the facts it states."""

    text: str
    facts: tuple[str, ...] = ()


class Reply(msgspec.Struct, frozen=True):
    """What is shown and said.

    Attributes:
        spoken: the text as it is to be read aloud: numbers, prices and letters in words.
        products: the cards, in order.
    """

    language: Language
    sentences: tuple[Sentence, ...]
    spoken: str
    products: tuple[Product, ...] = ()
    source: ReplySource = ReplySource.COMPOSER

    @property
    def text(self) -> str:
        """Return the whole reply as shown."""
        joint = " " if self.language is Language.EN else ""
        return joint.join(sentence.text for sentence in self.sentences)

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Return the ids of all facts stated, each once, in order."""
        return tuple(dict.fromkeys(i for sentence in self.sentences for i in sentence.facts))


class Removal(msgspec.Struct, frozen=True):
    """A sentence the verifier removed, the claim that was not covered, and why."""

    sentence: str
    claim: str
    why: str


class Verdict(msgspec.Struct, frozen=True):
    """What is left of a text after verification; ok means nothing was removed."""

    ok: bool
    kept: tuple[Sentence, ...]
    removed: tuple[Removal, ...] = ()
