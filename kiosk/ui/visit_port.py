"""The door upward: what the screen may ask of the visit that it shows."""

from typing import Protocol

from kiosk.domain.ontology import Dialect, Language, Slot
from kiosk.domain.understanding import Mention
from kiosk.runtime.counter import Counter


class VisitPort(Protocol):
    """The commands of a customer; each returns at once and is answered by events.

    `kiosk.runtime.terminal.Terminal` fulfils it.
    """

    @property
    def counter(self) -> Counter | None:
        """Return what a customer does by touch; None for a terminal that only talks."""

    def say(self, text: str) -> None:
        """Take in what was typed or touched as a sentence."""

    def start_listening(self, waking: bool = False) -> None:
        """Open the microphone; `ListeningChanged(True)` follows once it is open.

        Args:
            waking: nobody asked for it, so that what is no speech is answered by nothing.
        """

    def stop_listening(self) -> None:
        """Close the microphone; what was said so far is taken in."""

    def stop_speaking(self) -> None:
        """Fall silent; the reply stays on the screen."""

    def announce(self, text: str, language: Language) -> None:
        """Say something of the house's own accord, or sound a tone where no voice can."""

    def touch_remove(self, slot: Slot, value: str) -> None:
        """Forget one value of a wish; the value is empty for the budget."""

    def touch_set(self, mention: Mention) -> None:
        """Set, add or drop one value of a wish; `StateChanged` follows."""

    def settle_doubt(self, meant: bool) -> None:
        """Believe what was asked back, or drop it; `StateChanged` follows."""

    def look_again(self) -> None:
        """Answer what is wished now, after it was changed by touch: a turn follows."""

    def choose_language(self, language: Language) -> None:
        """Answer in this language from now on; `StateChanged` follows."""

    def choose_pace(self, rate: float) -> None:
        """Speak at this rate for the rest of the visit; 1.0 is the normal speed."""

    def choose_dialect(self, dialect: Dialect | None) -> None:
        """Fix the customer's dialect, or let it be found out again."""

    def forget(self) -> None:
        """End the visit: nothing of it remains; `VisitForgotten` follows, then an empty state."""
