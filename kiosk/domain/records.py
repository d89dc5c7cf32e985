"""What the boutique's business records hand out: free times, messages, and why they refuse."""

from datetime import datetime
from enum import StrEnum

import msgspec

from kiosk.domain.errors import KioskError, Stage


class TimeRefusal(StrEnum):
    """Why a piece cannot be brought at a time."""

    PAST = "past"  # before now and the notice that the boutique needs
    CLOSED = "closed"  # outside opening hours, or on a holiday
    FULL = "full"  # every place is taken
    FAR = "far"  # later than bookings are taken for


class Availability(msgspec.Struct, frozen=True):
    """Whether a time is free.

    Attributes:
        start: the time that may be booked; None where it is refused or only a day was asked for.
        refusal: why it is refused; None where it is free.
        nearest: free times nearest to what was asked for, the earliest first.
    """

    start: datetime | None
    refusal: TimeRefusal | None = None
    nearest: tuple[datetime, ...] = ()


class TimeRefusedError(KioskError):
    """A booking that was confirmed cannot be entered: its time is not free any more.

    Attributes:
        refusal: why.
        nearest: free times nearest to it, the earliest first.
    """

    def __init__(self, refusal: TimeRefusal, nearest: tuple[datetime, ...]) -> None:
        super().__init__(
            Stage.BOUTIQUE,
            f"time-{refusal}",
            f"the time that was asked for is {refusal}",
            "offer one of the nearest free times",
        )
        self.refusal = refusal
        self.nearest = nearest


class Message(msgspec.Struct, frozen=True):
    """One thing that an integrator is told, in the form in which it is handed over.

    Attributes:
        key: the idempotency key: the same for every attempt at the same message, never given twice.
        sequence: grows with every message of a terminal; messages of one entry keep this order.
        body: a JSON Web Signature as JSON, UTF-8; the same bytes in every attempt.
    """

    key: str
    sequence: int
    body: bytes


class DeliveryError(KioskError):
    """A message was not taken.

    Attributes:
        unreachable: the receiver as a whole cannot be reached, so that others need not be tried.
        wait_s: how long the receiver asks to be left alone; None where it does not say.
    """

    def __init__(
        self, code: str, message: str, remedy: str, unreachable: bool, wait_s: float | None = None
    ) -> None:
        super().__init__(Stage.BOUTIQUE, code, message, remedy)
        self.unreachable = unreachable
        self.wait_s = wait_s
