"""A care booking, an order or a waiting-list entry, question by question, and its ticket."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.domain.dialogue import FormKind
from kiosk.domain.errors import KioskError
from kiosk.domain.ontology import Language, Ontology
from kiosk.domain.records import TimeRefusedError
from kiosk.runtime.counter import Counter
from kiosk.ui import drafts
from kiosk.ui.codes import NO_CODE, Code, code_of
from kiosk.ui.drafts import Draft
from kiosk.ui.ticket import Ticket, can_print, print_ticket
from kiosk.ui.viewmodels.errands import Errands
from kiosk.ui.viewmodels.form_view import told_of, view_of
from kiosk.ui.words import text_in, word

DAYS = 8
"""So many days are offered at a time."""


class FormModel(QObject):
    """Mirrors one draft, and enters it.

    Args:
        ontology: labels of the kinds of pieces.
        house: the house's name, as a ticket is headed.
    """

    changed = Signal()
    typed_changed = Signal()
    entered = Signal(str)

    def __init__(self, ontology: Ontology, house: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._house = house
        self._errands = Errands(self)
        self._language = Language.ZH_HANS
        self._counter: Counter | None = None
        self._draft: Draft | None = None
        self._reset()

    def _reset(self) -> None:
        self._days: tuple[date, ...] = ()
        self._pages: list[date] = []
        self._times: tuple[datetime, ...] = ()
        self._typed = self._title = ""
        self._busy = self._prints = False
        self._error = self._printing = ""
        self._number = ""
        self._ticket: Ticket | None = None
        self._code = NO_CODE

    @Property(dict, notify=changed)
    def view(self) -> dict[str, Any]:
        """Return the present question, its options and what was answered; empty without a form."""
        if self._draft is None or self._counter is None:
            return {}
        return view_of(
            self._draft, self._days, self._times, self._counter.now().date(), self._ontology,
            self._language,
        ) | {
            "busy": self._busy,
            "error": word(self._error, self._language) if self._error else "",
            "earlier": len(self._pages) > 1,
            "number": self._number,
            "ticket": list(self._ticket.lines) if self._ticket else [],
            "printing": word(self._printing, self._language) if self._printing else "",
            "prints": self._prints,
            "title_id": self._title,
        }  # fmt: skip

    @Property(dict, notify=changed)
    def code(self) -> Code:
        """Return the ticket's code; of size 0 until there is one."""
        return self._code

    @Property(str, notify=typed_changed)
    def typed(self) -> str:
        """Return what is typed as the present answer."""
        return self._typed

    @property
    def is_open(self) -> bool:
        """Return whether a form is being filled in or its ticket is shown."""
        return self._draft is not None

    def begin(self, counter: Counter, kind: FormKind, sku: str, language: Language) -> bool:
        """Begin a form; for care without a SKU it is about a piece that the customer owns."""
        product = counter.catalog.product(sku) if sku else None
        if product is None and (sku or kind is not FormKind.CARE):
            return False
        self._errands.forget()
        self._reset()
        self._counter, self._language = counter, language
        sizes = counter.sizes(product) if product and kind is FormKind.ORDER else ()
        self._go(drafts.begin(kind, product, sizes))
        return True

    def speak(self, language: Language) -> None:
        """Change the language of the form; what was filled in stays."""
        self._language = language
        if self._draft is not None:
            self.changed.emit()

    def clear(self) -> None:
        """Forget the form; one that is being entered is entered all the same."""
        self._errands.forget()
        self._reset()
        self._draft = None
        self.changed.emit()
        self.typed_changed.emit()

    @Slot(str)
    def choose(self, value: str) -> None:
        """Answer the present question by one of its options; a late finger answers no other."""
        draft = self._draft
        if draft is None or self._busy:
            return
        if value not in [option["id"] for option in self.property("view")["options"]]:
            return
        if draft.step == drafts.NAME:
            self._title = "" if value == self._title else value
            self.changed.emit()
            return
        self._go(drafts.answer(draft, value))

    @Slot(str)
    def type(self, text: str) -> None:
        """Take in the answer as it is typed so far."""
        most = drafts.MOST_NAME
        if text[:most] != self._typed:
            self._typed = text[:most]
            self.typed_changed.emit()
            self._complain("")

    @Slot(str)
    def key(self, character: str) -> None:
        """Type a digit of the telephone number."""
        asked = self._draft is not None and self._draft.step == drafts.PHONE
        if asked and character in "0123456789":
            self.type((self._typed + character)[: drafts.MOST_DIGITS])

    @Slot()
    def erase(self) -> None:
        """Take back the last character."""
        self.type(self._typed[:-1])

    @Slot()
    def next(self) -> None:
        """Take what was typed as the answer, or say what is wrong with it."""
        draft = self._draft
        if draft is None or draft.step not in (drafts.NAME, drafts.PHONE):
            return
        told = self._typed.strip()
        if draft.step == drafts.NAME and told and self._title:
            title = word(self._title, self._language)
            told = f"{title} {told}" if self._language is Language.EN else told + title
        if drafts.is_valid(draft.step, told):
            self._go(drafts.answer(draft, told))
        else:
            self._complain("phone_short" if draft.step == drafts.PHONE else "name_missing")

    @Slot(str)
    def edit(self, step: str) -> None:
        """Ask one question again."""
        if self._draft is not None and not self._busy and not self._number:
            self._go(drafts.ask_again(self._draft, step))

    @Slot(result=bool)
    def back(self) -> bool:
        """Go back one question; False at the first one, and at the ticket."""
        before = drafts.before(self._draft) if self._draft and not self._number else None
        if before is None or self._busy:
            return False
        self._go(before)
        return True

    @Slot()
    def later(self) -> None:
        """Offer later days."""
        if self._days:
            self._pages.append(self._days[-1] + timedelta(1))
            self._load_days()

    @Slot()
    def earlier(self) -> None:
        """Offer the days before again."""
        if len(self._pages) > 1:
            self._pages.pop()
            self._load_days()

    @Slot()
    def confirm(self) -> None:
        """Enter the form; the ticket follows, or a sentence that says why not."""
        draft, counter, language = self._draft, self._counter, self._language
        if draft is None or counter is None or self._busy or draft.step != drafts.CONFIRM:
            return
        form = drafts.form_of(draft, told_of(draft, self._ontology, language))
        here = text_in(counter.catalog.here.name, language)

        def enter() -> tuple[str, Ticket, Code]:
            number = counter.enter(form)
            ticket = Ticket.of(draft, number, self._house, here, self._ontology, language)
            told = draft.values.get(drafts.DAY)
            day = date.fromisoformat(told) if told else None
            try:
                slip = counter.sign_ticket(ticket.lines, day)
                return number, ticket, code_of(slip)
            except Exception:
                # whatever it was, it is entered; a ticket without a code still names the number
                return number, ticket, NO_CODE

        self._error = ""
        self._wait(enter, self._done, self._refused)

    @Slot()
    def print_ticket(self) -> None:
        """Send the ticket to the terminal's printer."""
        if self._ticket is not None:
            sent = print_ticket(self._ticket, self._code)
            self._printing = "printed" if sent else "no_printer"
            self.changed.emit()

    def _go(self, draft: Draft) -> None:
        before, self._draft = self._draft, draft
        self._error = ""
        if before is None or before.step != draft.step:
            self._typed = draft.values.get(drafts.PHONE, "") if draft.step == drafts.PHONE else ""
            self.typed_changed.emit()
        self.changed.emit()
        if draft.step == drafts.DAY:
            self._pages = self._pages or [self._today()]
            self._load_days()
        elif draft.step == drafts.TIME:
            self._load_times(date.fromisoformat(draft.values[drafts.DAY]))

    def _today(self) -> date:
        return self._counter.now().date() if self._counter else date.min

    def _load_days(self) -> None:
        counter, draft = self._counter, self._draft
        if counter is not None and draft is not None:
            since = self._pages[-1]
            self._wait(lambda: counter.days(draft.kind, since, DAYS), self._offer, self._unread)

    def _load_times(self, day: date) -> None:
        counter = self._counter
        if counter is not None:
            self._wait(lambda: counter.times(day), self._offer_times, self._unread)

    def _wait(
        self, call: Callable[[], Any], then: Callable[[Any], None],
        failed: Callable[[KioskError], None],
    ) -> None:  # fmt: skip
        self._busy = True
        self.changed.emit()
        self._errands.run(call, then, failed)

    def _offer(self, days: tuple[date, ...]) -> None:
        self._busy = False
        self._days = days
        # that the time before is gone still stands beside the others
        self._complain(self._error if days else "no_days")

    def _offer_times(self, times: tuple[datetime, ...]) -> None:
        self._busy = False
        self._times = times
        self._complain(self._error if times else "no_days")

    def _unread(self, error: KioskError) -> None:
        del error
        self._busy = False
        self._complain("not_kept")

    def _done(self, made: tuple[str, Ticket, Code]) -> None:
        self._busy = False
        self._prints = can_print()
        self._number, self._ticket, self._code = made
        self.entered.emit(self._number)
        self.changed.emit()

    def _refused(self, error: KioskError) -> None:
        self._busy = False
        if isinstance(error, TimeRefusedError) and self._draft is not None:
            self._go(drafts.without(self._draft, drafts.TIME))
            self._complain("time_gone")
        else:
            self._complain("not_kept")

    def _complain(self, key: str) -> None:
        self._error = key
        self.changed.emit()
