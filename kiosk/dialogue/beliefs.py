"""What is believed of a customer's wish: a fold over the log of events."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kiosk.domain.dialogue import BeliefEvent, EventKind
from kiosk.domain.ontology import SET_SLOTS, Slot
from kiosk.domain.understanding import BUDGET_MOVES, Budget, Change, Mention, Slots

LAPSING = (Slot.MATERIAL, Slot.COLOR)
"""What does not outlive a change of category unless it is said again."""


class _Beliefs:
    """The values of every slot while the log is read."""

    def __init__(self) -> None:
        self.wished: dict[Slot, set[str]] = {slot: set() for slot in SET_SLOTS}
        self.ruled_out: dict[Slot, set[str]] = {slot: set() for slot in SET_SLOTS}
        self.budget: Budget | None = None
        self._budgets: list[Budget] = []
        self.recipient: str | None = None
        self._left: set[str] = set()
        self._of_left: dict[Slot, set[str]] = {slot: set() for slot in LAPSING}

    def take(self, mentions: Sequence[Mention]) -> None:
        """Apply the mentions of one turn."""
        self._lapse(mentions)
        fresh: set[Slot] = set()
        for mention in mentions:
            if mention.slot is Slot.BUDGET:
                self._take_budget(mention)
            elif mention.slot is Slot.RECIPIENT:
                self._take_recipient(mention)
            else:
                self._take_value(mention, fresh)

    def _lapse(self, mentions: Sequence[Mention]) -> None:
        """Let material and color go where one category takes another's place.

        A category that was given up in an earlier turn still counts as the old one; what was said
        since then does not go with it.
        """
        new = {
            m.value
            for m in mentions
            if m.slot is Slot.CATEGORY and m.change in {Change.SET, Change.ADD}
        }
        replaced = any(m.slot is Slot.CATEGORY and m.change is Change.SET for m in mentions)
        old = self.wished[Slot.CATEGORY]
        if old and replaced and not new & old:
            for slot in LAPSING:
                self.wished[slot].clear()
        elif new and not old:
            for slot in LAPSING:
                if not new & self._left:
                    self.wished[slot] -= self._of_left[slot]
                self._of_left[slot].clear()
            self._left.clear()

    def _leave(self, categories: set[str]) -> None:
        """Remember the last category given up, and what was wished of it."""
        self._left = set(categories)
        self._of_left = {slot: set(self.wished[slot]) for slot in LAPSING}

    def _take_value(self, mention: Mention, fresh: set[Slot]) -> None:
        wished, ruled_out = self.wished[mention.slot], self.ruled_out[mention.slot]
        value = mention.value
        if not value and mention.change is not Change.CLEAR:
            return
        before = set(wished)
        if mention.change is Change.CLEAR:
            wished.clear()
            ruled_out.clear()
        elif mention.change is Change.DROP:
            wished.discard(value)
        elif mention.change is Change.EXCLUDE:
            wished.discard(value)
            ruled_out.add(value)
        else:
            # the first unqualified value of a turn replaces, further ones stand beside it
            if mention.change is Change.SET and mention.slot not in fresh:
                # giving and an occasion of wearing stand beside each other
                kept = {v for v in wished if (v == "gift") != (value == "gift")}
                wished &= kept if mention.slot is Slot.OCCASION else set()
            wished.add(value)
            ruled_out.discard(value)
            fresh.add(mention.slot)
            if mention.slot in self._of_left:
                self._of_left[mention.slot].discard(value)
        if mention.slot is Slot.CATEGORY and before and not wished:
            self._leave(before)

    def _take_recipient(self, mention: Mention) -> None:
        if mention.change not in {Change.DROP, Change.EXCLUDE, Change.CLEAR}:
            self.recipient = mention.value or None
        elif mention.value in {"", self.recipient}:
            self.recipient = None

    def _take_budget(self, mention: Mention) -> None:
        if mention.change in BUDGET_MOVES:
            self.budget = _moved(mention, self.budget, self._budgets)
        elif mention.change in {Change.CLEAR, Change.DROP, Change.EXCLUDE}:
            self.budget = None
        else:
            self.budget = mention.budget
        if self.budget is not None and self.budget not in self._budgets[-1:]:
            self._budgets.append(self.budget)

    def slots(self) -> tuple[Slots, Slots]:
        """Return what is wished and what is ruled out."""
        wished = _as_slots(self.wished)
        return (
            replace(wished, budget=self.budget, recipient=self.recipient),
            _as_slots(self.ruled_out),
        )


def _moved(mention: Mention, now: Budget | None, named: Sequence[Budget]) -> Budget | None:
    """Return the budget that is told by one before it; as it was where there is none to go by.

    Args:
        mention: one of BUDGET_MOVES.
        now: the budget that holds.
        named: every budget that held, in order.
    """
    if mention.change is Change.FIRST:
        return next(iter(named), now)
    if mention.change is Change.EARLIER:
        return next((budget for budget in reversed(named) if budget != now), now)
    amount = (mention.budget and mention.budget.max) or 0
    if now is None or now.max is None:
        return now
    by_amount = mention.change is Change.SHIFT
    top = max(0, now.max + amount if by_amount else round(now.max * amount / 100))
    return Budget(now.min if now.min is not None and now.min <= top else None, top)


def _as_slots(values: dict[Slot, set[str]]) -> Slots:
    return Slots(
        occasion=tuple(sorted(values[Slot.OCCASION])),
        material=tuple(sorted(values[Slot.MATERIAL])),
        tonality=tuple(sorted(values[Slot.TONALITY])),
        category=tuple(sorted(values[Slot.CATEGORY])),
        color=tuple(sorted(values[Slot.COLOR])),
    )


def fold(log: Iterable[BeliefEvent]) -> tuple[Slots, Slots]:
    """Return what is wished and what is ruled out after a log of events."""
    events = tuple(log)
    undone = {event.undoes for event in events if event.kind is EventKind.UNDONE}
    beliefs = _Beliefs()
    turn: int | None = None
    pending: list[Mention] = []
    for event in events:
        if event.turn in undone and event.kind is not EventKind.UNDONE:
            continue
        if event.kind is EventKind.CLEARED:
            beliefs, pending = _Beliefs(), []
        elif event.mention is not None:
            # a touch is a change of its own, whatever was said in the same turn
            if event.turn != turn or event.kind is EventKind.TOUCHED:
                beliefs.take(pending)
                pending, turn = [], event.turn
            pending.append(event.mention)
    beliefs.take(pending)
    return beliefs.slots()


def undoable_turn(log: Iterable[BeliefEvent]) -> int | None:
    """Return the latest turn whose events still count; None if there is nothing to undo."""
    events = tuple(log)
    undone = {event.undoes for event in events if event.kind is EventKind.UNDONE}
    turns = [e.turn for e in events if e.kind is not EventKind.UNDONE and e.turn not in undone]
    return max(turns, default=None)
