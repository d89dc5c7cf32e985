"""When a terminal for which speech alone has to be enough opens its microphone by itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.domain.events import (
    EngineName,
    Fallback,
    SpeechEnded,
    SpeechStarted,
    StateChanged,
    TurnEvent,
    TurnStarted,
)
from kiosk.ui.timers import Timers

VOICE_S = 8
"""A reply that is not heard by then is not spoken at all."""


class HandsFree(QObject):
    """Listens whenever the terminal rests, but never into its own reply.

    Args:
        wanted: whether speech alone has to be enough here.
        rests: whether there is nothing else to be done on this screen.
        listen: opens the microphone.
        timers: what a silent reply is waited for by.
    """

    def __init__(
        self,
        wanted: bool,
        rests: Callable[[], bool],
        listen: Callable[[], None],
        timers: Timers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.wanted = wanted
        self._rests = rests
        self._listen = listen
        self._closed = False
        self._to_speak = False
        self._silent = timers(self, VOICE_S, self._spoken)

    def close(self) -> None:
        """Stay closed for this visit: whoever closes a microphone does not want it to open."""
        self._closed = True

    def renew(self) -> None:
        """Begin another visit."""
        self._closed = False

    def follow(self, event: TurnEvent) -> None:
        """Know from the events whether a reply is still to be spoken."""
        match event:
            case TurnStarted():
                self._to_speak = True
            case SpeechStarted():
                self._silent.stop()
            case SpeechEnded() | StateChanged():
                self._spoken()
            case Fallback(engine=EngineName.VOICE | EngineName.LOUDSPEAKER):
                self._spoken()

    def again(self) -> None:
        """Open the microphone, if it is time."""
        if not self.wanted or self._closed or not self._rests():
            return
        if self._to_speak:
            self._silent.start()
        else:
            self._listen()

    def _spoken(self) -> None:
        self._to_speak = False
        self._silent.stop()
        self.again()
