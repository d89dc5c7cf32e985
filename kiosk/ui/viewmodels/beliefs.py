"""The chips of what the terminal believes the customer wants."""

from typing import Any, TypedDict

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtCore import Slot as QtSlot

from kiosk.domain.dialogue import DialogueState
from kiosk.domain.events import StateChanged, TurnEvent, Understood
from kiosk.domain.ontology import SET_SLOTS, Language, Ontology, Slot
from kiosk.domain.understanding import Budget, Change, Mention
from kiosk.ui.dimensions import sentence
from kiosk.ui.viewmodels.panel import Option
from kiosk.ui.words import budget_label, price, value_label, word

BUDGETS = (20_000, 50_000, 100_000, 200_000, 500_000)
"""The sums that a touch may set, in CNY; any other is said."""


class Chip(TypedDict):
    """A believed value; slot and value are what a touch removes."""

    slot: str
    value: str
    label: str
    excluded: bool
    doubtful: bool


class BeliefsModel(QObject):
    """Mirrors the wishes of the dialogue state.

    Args:
        ontology: labels of the values.
    """

    chips_changed = Signal()
    editor_changed = Signal()
    wished = Signal(object)
    removed = Signal(str, str)
    settled = Signal(bool)

    def __init__(self, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._chips: list[Chip] = []
        self._state = DialogueState()
        self._open: tuple[Slot, str, bool] | None = None

    @Property(list, notify=chips_changed)
    def chips(self) -> list[Chip]:
        """Return the chips: budget, recipient, wishes, then what is ruled out."""
        return self._chips

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        match event:
            case Understood(state=state) | StateChanged(state=state):
                self._state = state
                self._show(self.chips_of(state))
                self.editor_changed.emit()

    def clear(self) -> None:
        """Forget every wish."""
        self._state = DialogueState()
        self.close()
        self._show([])

    @Property(dict, notify=editor_changed)
    def editor(self) -> dict[str, Any]:
        """Return the belief that is edited and what it may be changed to; empty without one."""
        if self._open is None:
            return {}
        slot, value, doubtful = self._open
        language = self._state.language
        question = ""
        if doubtful and self._state.doubt is not None:
            told = self._doubted(self._state.doubt, language)
            question = word("belief_doubt", language).format(v=told)
        excluded = slot is not Slot.BUDGET and value in self._state.exclude.values(slot)
        return {
            "slot": slot.value,
            "value": value,
            "title": word(f"slot_{slot}", language),
            "label": value_label(self._ontology, slot, value, excluded, language) if value else "",
            "question": question,
            "options": [] if question or excluded else self._options(slot, language),
        }

    @QtSlot(str, str, bool)
    def edit(self, slot: str, value: str, doubtful: bool) -> None:
        """Open one belief; one that is doubtful is asked about."""
        self._open = Slot(slot), value, doubtful
        self.editor_changed.emit()

    @QtSlot()
    def close(self) -> None:
        """Close what is edited."""
        if self._open is not None:
            self._open = None
            self.editor_changed.emit()

    @QtSlot(str)
    def choose(self, value: str) -> None:
        """Wish a value, or wish it no longer."""
        if self._open is None:
            return
        slot = self._open[0]
        if slot is Slot.BUDGET:
            most = int(value) if value else None
            change = Change.SET if most else Change.CLEAR
            self.wished.emit(Mention(slot, change, budget=Budget(max=most) if most else None))
            return
        held = value in self._state.slots.values(slot)
        adds = Change.SET if slot is Slot.RECIPIENT else Change.ADD
        self.wished.emit(Mention(slot, Change.DROP if held else adds, value))

    @QtSlot()
    def remove(self) -> None:
        """Forget the belief that is edited."""
        if self._open is not None:
            slot, value, _ = self._open
            self.close()
            self.removed.emit(slot.value, value)

    @QtSlot(bool)
    def settle(self, meant: bool) -> None:
        """Say whether what is doubtful was meant."""
        self.close()
        self.settled.emit(meant)

    def _options(self, slot: Slot, language: Language) -> list[Option]:
        if slot is Slot.BUDGET:
            held = self._state.slots.budget
            most = held.max if held is not None else None
            sums = [
                Option(
                    id=str(amount),
                    label=word("within", language).format(p=price(amount)),
                    chosen=most == amount,
                )
                for amount in BUDGETS
            ]
            return [*sums, Option(id="", label=word("any_budget", language), chosen=most is None)]
        held_values = self._state.slots.values(slot)
        return [
            Option(
                id=v,
                label=sentence(self._ontology.label(slot, v, language), language),
                chosen=v in held_values,
            )
            for v in self._ontology.values.get(slot, {})
        ]

    def chips_of(self, state: DialogueState) -> list[Chip]:
        """Return the chips of a state."""
        language = state.language
        chips: list[Chip] = []
        if state.slots.budget and (label := budget_label(state.slots.budget, language)):
            chips.append(Chip(slot=Slot.BUDGET.value, value="", label=label, excluded=False,
                              doubtful=False))  # fmt: skip
        for excluded, slots in ((False, state.slots), (True, state.exclude)):
            for slot in (*SET_SLOTS, Slot.RECIPIENT):
                chips.extend(
                    self._chip(slot, value, excluded, language) for value in slots.values(slot)
                )
        if state.doubt is not None and (doubted := self._doubted(state.doubt, language)):
            chips.append(
                Chip(slot=state.doubt.slot.value, value=state.doubt.value, label=doubted,
                     excluded=state.doubt.change is Change.EXCLUDE, doubtful=True)
            )  # fmt: skip
        return chips

    def _doubted(self, doubt: Mention, language: Language) -> str:
        if doubt.budget is not None:
            return budget_label(doubt.budget, language)
        return self._ontology.label(doubt.slot, doubt.value, language) if doubt.value else ""

    def _chip(self, slot: Slot, value: str, excluded: bool, language: Language) -> Chip:
        label = value_label(self._ontology, slot, value, excluded, language)
        return Chip(slot=slot.value, value=value, label=label, excluded=excluded, doubtful=False)

    def _show(self, chips: list[Chip]) -> None:
        if chips != self._chips:
            self._chips = chips
            self.chips_changed.emit()
