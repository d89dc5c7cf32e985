"""The screens that a customer opens by touch, beside the conversation."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.domain.dialogue import DialogueState, FormKind
from kiosk.domain.events import Planned, StateChanged, TurnEvent, Understood
from kiosk.domain.ontology import Act, Language, Ontology
from kiosk.runtime.counter import Counter
from kiosk.ui.viewmodels.beliefs import BeliefsModel
from kiosk.ui.viewmodels.call import CallModel
from kiosk.ui.viewmodels.comparison import ComparisonModel
from kiosk.ui.viewmodels.form import FormModel
from kiosk.ui.viewmodels.look import LookModel
from kiosk.ui.viewmodels.panel import PanelModel
from kiosk.ui.viewmodels.piece import PieceModel
from kiosk.ui.viewmodels.privacy import PrivacyModel
from kiosk.ui.viewmodels.screens import Screen, ScreensModel
from kiosk.ui.viewmodels.wishes import WishesModel
from kiosk.ui.viewmodels.wishlist import WishlistModel
from kiosk.ui.visit_port import VisitPort
from kiosk.ui.words import word


class FloorModel(QObject):
    """Opens these screens and keeps what they show in one language and of one visit.

    Args:
        screens: which screen is on top.
        ontology: labels of the values.
        house: the house's name.
        beliefs: what the customer is believed to wish.
    """

    list_changed = Signal()
    advice_changed = Signal()

    def __init__(
        self,
        screens: ScreensModel,
        ontology: Ontology,
        house: str,
        beliefs: BeliefsModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._visit: VisitPort | None = None
        self._language = Language.ZH_HANS
        self._state = DialogueState()
        self._advice: Planned | None = None
        self._shown: tuple[str, ...] = ()
        self._piece = PieceModel(ontology, self)
        self._comparison = ComparisonModel(ontology, self)
        self._look = LookModel(ontology, self)
        self._wishlist = WishlistModel(ontology, house, self)
        self._form = FormModel(ontology, house, self)
        self._form.entered.connect(self._note_entry)
        self._call = CallModel(ontology, self)
        self._privacy = PrivacyModel(self)
        self._panel = PanelModel(self)
        self._beliefs = beliefs
        self._wishes = WishesModel(beliefs, self._panel, self)
        self._entries: tuple[str, ...] = ()
        self._farewell = ""

    @Property(QObject, constant=True)
    def piece(self) -> PieceModel:
        """Return the piece that is looked at."""
        return self._piece

    @Property(QObject, constant=True)
    def comparison(self) -> ComparisonModel:
        """Return the pieces that are compared."""
        return self._comparison

    @Property(QObject, constant=True)
    def look(self) -> LookModel:
        """Return the look."""
        return self._look

    @Property(QObject, constant=True)
    def wishlist(self) -> WishlistModel:
        """Return the list of the visit."""
        return self._wishlist

    @Property(QObject, constant=True)
    def form(self) -> FormModel:
        """Return the booking or order that is filled in."""
        return self._form

    @Property(QObject, constant=True)
    def calling(self) -> CallModel:
        """Return the call for a person."""
        return self._call

    @Property(QObject, constant=True)
    def privacy(self) -> PrivacyModel:
        """Return what is known of the customer."""
        return self._privacy

    @Property(QObject, constant=True)
    def panel(self) -> PanelModel:
        """Return language, type and pace."""
        return self._panel

    @Property(QObject, constant=True)
    def wishes(self) -> WishesModel:
        """Return what is changed by touch in what the visit knows."""
        return self._wishes

    @Property(list, notify=list_changed)
    def kept(self) -> list[str]:
        """Return the SKUs of the list."""
        return list(self._wishlist.skus)

    @Property(bool, notify=advice_changed)
    def advised(self) -> bool:
        """Return whether the latest reply advises a look that can be opened."""
        return self._advice is not None

    @property
    def state(self) -> DialogueState:
        """Return what is known of the visit."""
        return self._state

    @property
    def _counter(self) -> Counter | None:
        return self._visit.counter if self._visit is not None else None

    @property
    def is_calling(self) -> bool:
        """Return whether somebody waits for an adviser."""
        return self._call.is_on

    def attach(self, visit: VisitPort) -> None:
        """Hand what is touched to this visit and its counter from now on."""
        self._visit = visit
        self._wishes.attach(visit)

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        self._wishes.take(event)
        match event:
            case Understood(state=state) | StateChanged(state=state):
                self._state = state
            case Planned(plan=plan):
                self._shown = tuple(product.sku for product in plan.products)
                advised = plan.act is Act.ADVISE_PAIRING and bool(plan.products)
                self._advice = event if advised else None
                self.advice_changed.emit()

    @Property(str, notify=list_changed)
    def farewell(self) -> str:
        """Return what is said last; names the latest entry of the visit that is over."""
        return self._farewell

    def part(self) -> None:
        """Forget the visit that is over, also what was said last."""
        self._farewell = ""
        self.list_changed.emit()

    def speak(self, language: Language) -> None:
        """Change the language of what is shown."""
        self._language = language
        self._panel.speak(language)
        if self._counter is None:
            return
        self._call.speak(language)
        self._form.speak(language)
        self._show_known()
        if self._piece.sku:
            self._piece.show(self._counter, self._piece.sku, language)
        self._comparison.show(self._counter, self._comparison.skus, language)
        if self._look.plan is not None:
            self._look.show_advice(self._look.plan, language)
        elif self._look.sku:
            self._look.show_with(self._counter, self._look.sku, self._state, language)
        self._show_list()

    def clear(self) -> None:
        """Forget the visit."""
        self._state = DialogueState()
        self._advice = None
        self._shown = ()
        self._farewell = (
            word("farewell_entry", self._language).format(n=self._entries[-1])
            if self._entries
            else word("farewell_cleared", self._language)
        )
        self._entries = ()
        for model in (
            self._piece, self._comparison, self._look, self._wishlist, self._form, self._call,
            self._privacy, self._panel, self._wishes,
        ):  # fmt: skip
            model.clear()
        self.list_changed.emit()
        self.advice_changed.emit()

    @Slot()
    def back(self) -> None:
        """Go back one screen, in a form one question."""
        if self._screens.top() is Screen.FORM:
            if self._form.back():
                return
            self._form.clear()
        self._screens.pop()

    @Slot()
    def book_care(self) -> None:
        """Begin a care booking for a piece that the customer owns."""
        self._fill_in(FormKind.CARE, "")

    @Slot(str)
    def order(self, sku: str) -> None:
        """Begin an order, or an entry of the waiting list where the piece lies nowhere."""
        counter = self._counter
        product = counter.catalog.product(sku) if counter is not None else None
        if counter is not None and product is not None:
            self._fill_in(counter.order_kind(product), sku)

    @Slot()
    def finish(self) -> None:
        """Put the ticket away."""
        self._form.clear()
        self._screens.pop()

    def _fill_in(self, kind: FormKind, sku: str) -> None:
        if self._counter is not None and self._form.begin(self._counter, kind, sku, self._language):
            self._screens.push(Screen.FORM)

    def _note_entry(self, number: str) -> None:
        self._entries = (*self._entries, number)
        self._show_known()

    @Slot(str)
    def open_piece(self, sku: str) -> None:
        """Show a piece."""
        if self._counter is not None and self._piece.show(self._counter, sku, self._language):
            self._screens.push(Screen.PIECE)

    @Slot()
    def compare_shown(self) -> None:
        """Compare the pieces of the latest reply."""
        self._compare(self._shown)

    @Slot()
    def compare_kept(self) -> None:
        """Compare the first pieces of the list."""
        self._compare(self._wishlist.skus)

    @Slot(str)
    def open_look(self, sku: str) -> None:
        """Show what goes with a piece."""
        counter = self._counter
        if counter and self._look.show_with(counter, sku, self._state, self._language):
            self._screens.push(Screen.LOOK)

    @Slot()
    def open_advice(self) -> None:
        """Show the look that the latest reply advises."""
        if self._advice and self._look.show_advice(self._advice.plan, self._language):
            self._screens.push(Screen.LOOK)

    @Slot(str)
    def keep(self, sku: str) -> None:
        """Put a piece on the list, or take it off again."""
        if sku in self._wishlist.skus:
            self._wishlist.remove(sku)
        else:
            self._wishlist.add([sku])
        self._list_edited()

    @Slot()
    def keep_look(self) -> None:
        """Put every piece of the look on the list, and show it."""
        self._wishlist.add(self._look.skus)
        self._list_edited()
        self.open_list()

    @Slot()
    def open_list(self) -> None:
        """Show the list."""
        self._screens.push(Screen.LIST)
        self._show_list()

    @Slot()
    def call(self) -> None:
        """Call for a person, and tell which pieces it is about."""
        if self._counter is not None:
            looked_at = (self._piece.sku,) if self._piece.sku else ()
            skus = dict.fromkeys((*looked_at, *self._wishlist.skus, *self._shown))
            self._call.show(self._counter, tuple(skus), self._language)
            self._screens.push(Screen.CALL)

    @Slot()
    def end_call(self) -> None:
        """End the call and go back."""
        self._call.clear()
        self._screens.pop()

    @Slot()
    def open_privacy(self) -> None:
        """Show what is known of the customer."""
        self._screens.push(Screen.PRIVACY)
        self._show_known()

    @Slot()
    def open_panel(self) -> None:
        """Show language, type and pace."""
        self._screens.push(Screen.PANEL)

    def _show_known(self) -> None:
        if self._screens.top() is Screen.PRIVACY:
            wishes = [chip["label"] for chip in self._beliefs.chips_of(self._state)]
            self._privacy.show(
                self._counter, self._state, wishes, self._wishlist.skus, self._entries,
                self._language,
            )  # fmt: skip

    def _compare(self, skus: tuple[str, ...]) -> None:
        if self._counter and self._comparison.show(self._counter, skus, self._language):
            self._screens.push(Screen.COMPARISON)

    def _list_edited(self) -> None:
        self.list_changed.emit()
        self._show_list()

    def _show_list(self) -> None:
        if self._counter is not None:
            on_top = self._screens.top() is Screen.LIST
            self._wishlist.show(self._counter, self._language, with_code=on_top)
