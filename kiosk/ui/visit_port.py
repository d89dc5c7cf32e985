"""The door upward: what the screen may ask of the visit that it shows."""

from typing import Protocol

from kiosk.domain.ontology import Dialect, Language, Slot


class VisitPort(Protocol):
    """The commands of a customer; each returns at once and is answered by events.

    `kiosk.runtime.terminal.Terminal` fulfils it.
    """

    def say(self, text: str) -> None:
        """Take in what was typed or touched as a sentence."""

    def start_listening(self) -> None:
        """Open the microphone; `ListeningChanged(True)` follows once it is open."""

    def stop_listening(self) -> None:
        """Close the microphone; what was said so far is taken in."""

    def stop_speaking(self) -> None:
        """Fall silent; the reply stays on the screen."""

    def announce(self, text: str, language: Language) -> None:
        """Say something of the house's own accord, or sound a tone where no voice can."""

    def touch_remove(self, slot: Slot, value: str) -> None:
        """Forget one value of a wish; the value is empty for the budget."""

    def choose_dialect(self, dialect: Dialect | None) -> None:
        """Fix the customer's dialect, or let it be found out again."""

    def forget(self) -> None:
        """End the visit: nothing of it remains; `StateChanged` with an empty state follows."""
