"""The counter: what a customer does by touch beside the conversation."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from joserfc.jwk import OKPKey

from kiosk.boutique.slips import SlipKind, write_slip
from kiosk.dialogue.plan_forms import order_kind
from kiosk.dialogue.plan_look import Reasoned, companions
from kiosk.domain.catalog import Product
from kiosk.domain.dialogue import DialogueState, Form, FormKind
from kiosk.domain.errors import KioskError, Stage
from kiosk.domain.ports import Catalog, Clock
from kiosk.domain.records import TimeRefusal
from kiosk.runtime.conductor import Kept

LIST_DAYS = 30
"""How long a list that was taken home counts, in days; prices change with the seasons."""

TICKET_DAYS = 60
"""How long a ticket without a day of its own counts."""

_SHUT = (TimeRefusal.PAST, TimeRefusal.CLOSED, TimeRefusal.FAR)


class Counter:
    """Looks pieces up, enters forms, and signs what is taken home; any thread may call.

    Args:
        catalog: returns the version that the present visit is served from.
        kept: where confirmed forms go, and the calendar of their times.
        clock: the terminal's time.
        signer: the terminal's key; None where it has none.
    """

    def __init__(
        self,
        catalog: Callable[[], Catalog],
        kept: Kept,
        clock: Clock,
        signer: Callable[[], OKPKey] | None = None,
    ) -> None:
        self._catalog = catalog
        self._kept = kept
        self._clock = clock
        self._signer = signer

    @property
    def catalog(self) -> Catalog:
        """Return the version that the present visit is served from."""
        return self._catalog()

    def now(self) -> datetime:
        """Return the terminal's time, in the boutique's zone."""
        calendar = self._kept.calendar
        return self._clock().astimezone(calendar.zone) if calendar else self._clock()

    def order_kind(self, product: Product) -> FormKind:
        """Return an order, or the waiting list for a piece that lies nowhere."""
        return order_kind(product, self.catalog)

    def sizes(self, product: Product) -> tuple[str, ...]:
        """Return the sizes in which a piece lies anywhere; none where it has no sizes."""
        found = (size for count in self.catalog.stock(product.sku) for size in count.sizes)
        return tuple(dict.fromkeys(found))

    def companions(self, product: Product, state: DialogueState) -> list[Reasoned]:
        """Return what goes with a piece within the wishes of a visit, each with its reasons."""
        return companions(state, product, (), self.catalog)

    def days(self, kind: FormKind, since: date, limit: int) -> tuple[date, ...]:
        """Return the days from one on that may be chosen, the earliest first.

        For care a day needs a free time, for an order the boutique need only be open.

        Raises:
            KioskError: the records cannot be read.
        """
        now = self.now()
        calendar = self._kept.calendar
        found: list[date] = []
        day = max(since, now.date())
        # past the calendar's end every day is refused as too far
        for _ in range(limit + 62):
            if len(found) == limit:
                break
            if calendar is None or (
                calendar.free_on(day, now)
                if kind is FormKind.CARE
                else calendar.look(day, None, now, 1).refusal not in _SHUT
            ):
                found.append(day)
            day += timedelta(1)
        return tuple(found)

    def times(self, day: date) -> tuple[datetime, ...]:
        """Return the free times of a day.

        Raises:
            KioskError: the records cannot be read.
        """
        calendar = self._kept.calendar
        return calendar.free_on(day, self.now()) if calendar is not None else ()

    def enter(self, form: Form) -> str:
        """Keep a confirmed form and return its number; may take a while.

        Raises:
            TimeRefusedError: its time is not free any more.
            KioskError: it cannot be kept.
        """
        if self._kept.register is None:
            raise KioskError(
                Stage.BOUTIQUE, "register-absent", "this terminal keeps no register",
                "a person takes the form",
            )  # fmt: skip
        return self._kept.register.enter(form, self._clock())

    def sign_list(self, lines: Callable[[date], Sequence[str]]) -> tuple[str, date]:
        """Return a list to take home, signed, and the last day on which it counts.

        Args:
            lines: returns what it says, given that day.

        Raises:
            KioskError: it is too long for a code, or the key cannot be used.
        """
        until = self.now().date() + timedelta(LIST_DAYS)
        return self._signed(SlipKind.LIST, lines(until), until), until

    def sign_ticket(self, lines: Sequence[str], day: date | None) -> str:
        """Return the ticket of an entry, signed; it counts until the day after its own.

        Raises:
            KioskError: the key cannot be used.
        """
        until = day + timedelta(1) if day else self.now().date() + timedelta(TICKET_DAYS)
        return self._signed(SlipKind.TICKET, lines, until)

    def _signed(self, kind: SlipKind, lines: Sequence[str], until: date) -> str:
        if self._signer is None:
            raise KioskError(
                Stage.BOUTIQUE, "signer-absent", "this terminal has no key to sign with",
                "open it with its records",
            )  # fmt: skip
        return write_slip(kind, lines, until, self._signer())
