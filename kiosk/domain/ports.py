"""The doors through which engines and stores are reached; no behaviour lives here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Protocol

from kiosk.domain.catalog import (
    Boutique,
    CareArticle,
    CatalogName,
    Counted,
    Fact,
    HeardWord,
    Pairing,
    Product,
    Query,
    SearchResult,
    StockCount,
)
from kiosk.domain.dialogue import Form
from kiosk.domain.ontology import Dialect, Dimension, Language
from kiosk.domain.phrasing import Instruction, PhraseRequest
from kiosk.domain.records import Availability, Message
from kiosk.domain.speech import Overheard, Proposal, Repair, Sound, Transcript
from kiosk.domain.understanding import Reading

Cancelled = Callable[[], bool]
"""Polled by an engine at least every 100 ms; True means: stop now, discard the rest."""

Clock = Callable[[], datetime]
"""The time of the terminal, with its zone; virtual in tests."""


class Expected(Protocol):
    """What the ears are told to expect: the house's words, and what sounds like them."""

    def prompt(self, dialect: Dialect) -> tuple[str, ...]:
        """Return the words to prompt a recogniser with, the most useful first."""

    def hot_words(self) -> tuple[str, ...]:
        """Return every word, for recognisers that take a list of any length."""

    def propose(self, text: str, dialect: Dialect) -> tuple[Proposal, ...]:
        """Return the sentences that may have been said in place of a hearing, likeliest first."""

    def settle(
        self, text: str, proposals: Sequence[Proposal], evidence: Sequence[float] | None
    ) -> tuple[str, tuple[Repair, ...]]:
        """Return the sentence with what was probably said put in, and what that is.

        `evidence` tells by how much the sound bears out each proposal better than the text, in
        natural logarithms of probability; None where the recogniser cannot tell.
        """


class Ears(Protocol):
    """A speech recogniser. Created, used and closed on one thread."""

    def expect(self, words: Expected) -> None:
        """Listen for the words of another version of the catalog from now on."""

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        """Return what was said; empty text for silence, noise and phantom words.

        Raises:
            KioskError: stage HEAR, when the sound cannot be used.
        """

    def close(self) -> None:
        """Release the model."""


class VoiceActivity(Protocol):
    """Tells speech from other sound; follows one stream, on one thread."""

    @property
    def frame_s(self) -> float:
        """Return the seconds that are judged at a time."""

    def hear(self, sound: Sound) -> list[float]:
        """Return the probability of speech in each frame that is whole by now."""

    def reset(self) -> None:
        """Forget what was heard: another stream begins."""

    def close(self) -> None:
        """Release the model."""


class IntentModel(Protocol):
    """A reader of sentences. Created, used and closed on one thread."""

    def read(self, normalised: str) -> Reading:
        """Return the probability of every intent, and of every character to be of a wish."""

    def close(self) -> None:
        """Release the model."""


class LanguageModel(Protocol):
    """A text generator. Created, used and closed on one thread."""

    def stream(self, request: PhraseRequest, cancelled: Cancelled) -> Iterator[str]:
        """Yield the answer piece by piece; greedy, so that a request repeats it."""

    def warm(self, instruction: Instruction) -> None:
        """Prepare for requests with an instruction, so that the first one need not wait for it."""

    def close(self) -> None:
        """Release the model."""


class Voice(Protocol):
    """A speech synthesiser. Created, used and closed on one thread."""

    @property
    def languages(self) -> frozenset[Language]:
        """Return the languages it can speak."""

    def synthesise(
        self, spoken: str, language: Language, rate: float, cancelled: Cancelled
    ) -> Iterator[Sound]:
        """Yield sound phrase by phrase; `rate` 1.0 is the normal speed, 0.8 slower."""

    def prepare(self, language: Language, rate: float) -> bool:
        """Make one set phrase beforehand; False if there is nothing to be made."""

    def close(self) -> None:
        """Release the model."""


class Attention(Protocol):
    """Hears a customer while the terminal itself speaks. Created, used and closed on one thread."""

    def hear(self, heard: Sound, played: Sound) -> Overheard:
        """Take in a chunk at 16 kHz and what the loudspeaker was given in the same time."""

    def close(self) -> None:
        """Release what it holds."""


class Microphone(Protocol):
    """A source of sound."""

    def record(self, cancelled: Cancelled, level: Callable[[float], None]) -> Iterator[Sound]:
        """Yield chunks of at most 100 ms at SAMPLE_RATE_HZ until cancelled.

        Raises:
            KioskError: stage HEAR, when there is no device or it was unplugged.
        """

    def close(self) -> None:
        """Release the device."""


class Loudspeaker(Protocol):
    """A sink of sound."""

    def play(self, chunks: Iterable[Sound], cancelled: Cancelled) -> bool:
        """Play to the end and return True, or stop within 200 ms of `cancelled` and return False.

        Raises:
            KioskError: stage SPEAK, when there is no device.
        """

    def close(self) -> None:
        """Release the device."""


class Register(Protocol):
    """Where confirmed bookings and orders are kept for the staff."""

    def enter(self, form: Form, taken_at: datetime) -> str:
        """Keep a confirmed form for good and return the number under which it is found.

        The fields of a form that are kept: `piece`, `day` and `time` as they were said, `start`
        (the time of a care booking, ISO 8601 with its zone), `care`, `name`, `phone`. The same form
        entered again while its entry is open returns the same number.

        Raises:
            TimeRefusedError: the time of a care booking is not free any more.
            KioskError: stage BOUTIQUE, when it cannot be kept.
        """


class Calendar(Protocol):
    """When the boutique takes pieces into care, and which of these times are free."""

    def look(self, day: date, at: time | None, now: datetime, limit: int = 3) -> Availability:
        """Return whether a time is free, and the free times nearest to it.

        Args:
            day: in the boutique's zone.
            at: in the boutique's zone; a time between two that are given counts as the earlier.
                None asks for the day alone: refused where it has no free time, never booked.
            now: the terminal's time.
            limit: how many free times are named at most.
        """

    @property
    def zone(self) -> tzinfo:
        """Return the zone in which days and times are named."""

    def free_on(self, day: date, now: datetime) -> tuple[datetime, ...]:
        """Return every free time of a day, the earliest first."""


class Receiver(Protocol):
    """Where confirmed orders are handed to: an integrator's folder or address.

    Used by one thread alone. A receiver honours the key: a message whose key it has kept already
    changes nothing and counts as delivered.
    """

    @property
    def name(self) -> str:
        """Return what the receiver is called in the outbox; stays the same over restarts."""

    def deliver(self, message: Message) -> None:
        """Hand a message over; it is kept for good by the receiver when this returns.

        Raises:
            DeliveryError: it was not, or nobody knows; the same message is handed over again.
        """


class Counts(Protocol):
    """What was counted in the boutiques since a version of the catalog was made."""

    @property
    def changes(self) -> int:
        """Return a number that grows with every change."""

    def of(self, sku: str) -> tuple[Counted, ...]:
        """Return the counts of a piece."""

    def at(self, boutique: str) -> tuple[Counted, ...]:
        """Return the counts of a boutique."""


class Catalog(Protocol):
    """All that may be said of the house and its pieces, read-only, from one published version."""

    @property
    def version(self) -> str:
        """Return the id of the published version."""

    @property
    def here(self) -> Boutique:
        """Return the boutique in which this terminal stands."""

    def product(self, sku: str) -> Product | None:
        """Return a piece; None where the SKU is unknown."""

    def search(self, query: Query) -> SearchResult:
        """Return the pieces that meet all wishes, or the nearest with what they miss."""

    def facts(self, sku: str, dimensions: Iterable[Dimension] | None = None) -> tuple[Fact, ...]:
        """Return the facts of a piece in the order of the dimensions; all if none are named."""

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact with this id; None where it is unknown (derived facts are)."""

    def stock(self, sku: str) -> tuple[StockCount, ...]:
        """Return the counts of a piece, this boutique first."""

    def stock_fact(self, count: StockCount) -> Fact:
        """Return the fact that states a count and the time it was counted."""

    def pairings(self, sku: str, limit: int = 3) -> tuple[Pairing, ...]:
        """Return the pieces that go with a piece, with the reason."""

    def similar(self, sku: str, limit: int = 3) -> tuple[Product, ...]:
        """Return the pieces of the same kind that share most with a piece, the dearer first."""

    def suits(self, sku: str) -> tuple[Fact, ...]:
        """Return the reasons for which a piece suits an outfit."""

    def outfits(self) -> tuple[Pairing, ...]:
        """Return every reason for which a piece suits an outfit."""

    def care(
        self, topic: str, materials: Iterable[str], categories: Iterable[str]
    ) -> tuple[CareArticle, ...]:
        """Return the articles on a topic, the most specific first."""

    def house(self, topic: str) -> tuple[Fact, ...]:
        """Return what the house says on a topic (`opening_hours`, `discount`, `privacy`, …)."""

    def collection_story(self, collection: str) -> Fact | None:
        """Return the story of a collection."""

    def names(self) -> tuple[CatalogName, ...]:
        """Return every proper name of the house."""

    def heard_words(self) -> tuple[HeardWord, ...]:
        """Return the words of the house as they sound, which the ears are told to expect."""
