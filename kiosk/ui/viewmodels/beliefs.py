"""The chips of what the terminal believes the customer wants."""

from typing import TypedDict

from PySide6.QtCore import Property, QObject, Signal

from kiosk.domain.dialogue import DialogueState
from kiosk.domain.events import StateChanged, TurnEvent, Understood
from kiosk.domain.ontology import SET_SLOTS, Language, Ontology, Slot
from kiosk.ui.words import budget_label, value_label


class Chip(TypedDict):
    """A believed value; slot and value are what a touch removes."""

    slot: str
    value: str
    label: str
    excluded: bool


class BeliefsModel(QObject):
    """Mirrors the wishes of the dialogue state.

    Args:
        ontology: labels of the values.
    """

    chips_changed = Signal()

    def __init__(self, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._chips: list[Chip] = []

    @Property(list, notify=chips_changed)
    def chips(self) -> list[Chip]:
        """Return the chips: budget, recipient, wishes, then what is ruled out."""
        return self._chips

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        match event:
            case Understood(state=state) | StateChanged(state=state):
                self._show(self.chips_of(state))

    def clear(self) -> None:
        """Forget every wish."""
        self._show([])

    def chips_of(self, state: DialogueState) -> list[Chip]:
        """Return the chips of a state."""
        language = state.language
        chips: list[Chip] = []
        if state.slots.budget and (label := budget_label(state.slots.budget, language)):
            chips.append(Chip(slot=Slot.BUDGET.value, value="", label=label, excluded=False))
        for excluded, slots in ((False, state.slots), (True, state.exclude)):
            for slot in (*SET_SLOTS, Slot.RECIPIENT):
                chips.extend(
                    self._chip(slot, value, excluded, language) for value in slots.values(slot)
                )
        return chips

    def _chip(self, slot: Slot, value: str, excluded: bool, language: Language) -> Chip:
        label = value_label(self._ontology, slot, value, excluded, language)
        return Chip(slot=slot.value, value=value, label=label, excluded=excluded)

    def _show(self, chips: list[Chip]) -> None:
        if chips != self._chips:
            self._chips = chips
            self.chips_changed.emit()
