"""What was heard, the reply, its cards, and what may be asked next."""

from PySide6.QtCore import Property, QObject, Signal

from kiosk.domain.catalog import Match
from kiosk.domain.dialogue import Reply
from kiosk.domain.events import (
    CaptionChanged,
    Composed,
    Heard,
    Phrased,
    Planned,
    TurnEnded,
    TurnEvent,
    TurnStarted,
)
from kiosk.domain.ontology import Language, Ontology
from kiosk.domain.understanding import DOUBTFUL
from kiosk.ui.viewmodels.cards import Card, card

DOUBTFUL_HEARING = 0.5
"""Confidence of the ears under which the words are shown as doubtful."""


class ConversationModel(QObject):
    """Mirrors the present turn; the turn before is gone from the screen.

    Args:
        ontology: labels of the wishes that a piece does not meet.
    """

    heard_changed = Signal()
    lines_changed = Signal()
    cards_changed = Signal()
    begun_changed = Signal()

    def __init__(self, ontology: Ontology, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ontology = ontology
        self._heard = ""
        self._doubtful = False
        self._lines: list[str] = []
        self._cards: list[Card] = []
        self._matches: dict[str, Match] = {}
        self._begun = False
        self.language = Language.ZH_HANS

    @Property(str, notify=heard_changed)
    def heard(self) -> str:
        """Return the customer's words."""
        return self._heard

    @Property(bool, notify=heard_changed)
    def doubtful(self) -> bool:
        """Return whether the ears are unsure of the words."""
        return self._doubtful

    @Property(list, notify=lines_changed)
    def lines(self) -> list[str]:
        """Return the sentences of the reply."""
        return self._lines

    @Property(list, notify=cards_changed)
    def cards(self) -> list[Card]:
        """Return the cards of the reply, at most three."""
        return self._cards

    @Property(bool, notify=begun_changed)
    def begun(self) -> bool:
        """Return whether the customer has said anything in this visit."""
        return self._begun

    def take(self, event: TurnEvent) -> None:
        """Take an event in."""
        match event:
            case TurnStarted():
                self._matches = {}
                self._show_begun(True)
            case CaptionChanged(stable=stable, tentative=tentative):
                self._show_heard(stable + tentative, False)
            case Heard(transcript=transcript):
                put_in = min((r.confidence for r in transcript.repairs), default=1.0)
                unsure = 0 < transcript.confidence < DOUBTFUL_HEARING or put_in < DOUBTFUL
                self._show_heard(transcript.text, unsure)
                self._show_lines([])
            case Planned(plan=plan):
                self._matches = {m.product.sku: m for m in plan.matches}
            case Composed(reply=reply) | Phrased(reply=reply) | TurnEnded(reply=reply):
                self._show_reply(reply)

    def clear(self) -> None:
        """Forget the turn."""
        self._matches = {}
        self._show_heard("", False)
        self._show_lines([])
        self._show_cards([])
        self._show_begun(False)

    def _show_reply(self, reply: Reply) -> None:
        self.language = reply.language
        self._show_cards(
            [
                card(p, self._matches.get(p.sku), self._ontology, reply.language)
                for p in reply.products[:3]
            ]
        )
        self._show_lines([sentence.text for sentence in reply.sentences])

    def _show_heard(self, text: str, doubtful: bool) -> None:
        if (text, doubtful) != (self._heard, self._doubtful):
            self._heard, self._doubtful = text, doubtful
            self.heard_changed.emit()

    def _show_lines(self, lines: list[str]) -> None:
        if lines != self._lines:
            self._lines = lines
            self.lines_changed.emit()

    def _show_cards(self, cards: list[Card]) -> None:
        if cards != self._cards:
            self._cards = cards
            self.cards_changed.emit()

    def _show_begun(self, begun: bool) -> None:
        if begun != self._begun:
            self._begun = begun
            self.begun_changed.emit()
