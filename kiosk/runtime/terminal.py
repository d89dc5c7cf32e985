"""A running terminal: one visit at a time, its engines, its listening and its speaking."""

import contextlib
import queue
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterator

import msgspec
import structlog

from kiosk.dialogue.advance import answer_doubt, remove, touch
from kiosk.domain.dialogue import DialogueState
from kiosk.domain.errors import KioskError
from kiosk.domain.events import (
    EngineName,
    EngineStatus,
    Fallback,
    ListeningChanged,
    StateChanged,
    TurnEvent,
    VisitForgotten,
)
from kiosk.domain.ontology import Dialect, Language, Slot
from kiosk.domain.ports import Microphone
from kiosk.domain.speech import Sound, Utterance
from kiosk.domain.understanding import Mention
from kiosk.language.pauses import Question
from kiosk.runtime.conductor import Conductor, Knowledge, Turn
from kiosk.runtime.counter import Counter
from kiosk.runtime.endpoint import LoudnessActivity
from kiosk.runtime.listening import Hint, Listener
from kiosk.runtime.speaking import Speaker
from kiosk.runtime.worker import EngineUnavailableError, EngineWorker

Command = Callable[[], None]

_log = structlog.get_logger()

CHUNK_WAIT_S = 2.0
"""A microphone that delivers nothing for so long has been unplugged."""


class Terminal:
    """Serves one visit after another; every method may be called from any thread.

    Utterances and edits by touch are carried out one after the other on the terminal's own
    thread, listening and speaking each on another; nothing here blocks the caller.

    Args:
        conductor: leads each turn.
        speaker: says each reply aloud.
        microphone: None for a terminal without one.
        emit: receives the events that are not of a turn.
        language: in which a new visit is answered.
        published: asked between two visits for what was published meanwhile; None if nothing was.
        counter: what a customer does by touch; None for a terminal that only talks.
        listener: hears utterances; by loudness alone, and the ears begin after the pause, if None.
    """

    def __init__(
        self,
        conductor: Conductor,
        speaker: Speaker,
        microphone: EngineWorker[Microphone] | None,
        emit: Callable[[TurnEvent], None],
        language: Language = Language.ZH_HANS,
        published: Callable[[], Knowledge | None] | None = None,
        counter: Counter | None = None,
        listener: Listener | None = None,
    ) -> None:
        self._conductor = conductor
        self._speaker = speaker
        self._microphone = microphone
        self._emit = emit
        self._language = language
        self._published = published
        self._counter = counter
        self._listener = listener or Listener(None, LoudnessActivity(), emit)
        self._state = DialogueState(language=language)
        self._dialect: Dialect | None = None
        self._visit = 0
        self._commands: queue.Queue[Command | None] = queue.Queue()
        self._listening = threading.Event()
        self._listening_thread: threading.Thread | None = None
        self._speech: threading.Thread | None = None
        self._thread = threading.Thread(target=self._serve, name="terminal", daemon=True)

    @property
    def state(self) -> DialogueState:
        """Return what is known of the present visit."""
        return self._state

    @property
    def counter(self) -> Counter | None:
        """Return what a customer does by touch; None for a terminal that only talks."""
        return self._counter

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def close(self, timeout_s: float = 5.0) -> None:
        """Fall silent, stop listening, finish the running turn and end."""
        self._listening.clear()
        self._speaker.stop()
        self._commands.put(None)
        for thread in (self._thread, self._listening_thread, self._speech):
            if thread is not None and thread.is_alive():
                thread.join(timeout_s)

    def say(self, text: str) -> None:
        """Take in what was typed or touched as a sentence."""
        words = text.strip()
        if words:
            self._take(Utterance(text=words, dialect=self._dialect), self._visit)

    def start_listening(self, waking: bool = False) -> None:
        """Open the microphone until the customer has finished or `stop_listening`.

        Args:
            waking: nobody asked for it, so that what is no speech is answered by nothing.
        """
        self._speaker.stop()
        if self._listening.is_set():
            return
        if self._microphone is None:
            self._emit(self._fallback(EngineStatus.ABSENT, "absent"))
            return
        # one of its own: who is still closing must not close what is opened meanwhile
        self._listening = threading.Event()
        self._listening.set()
        self._listening_thread = threading.Thread(
            target=self._listen,
            args=(self._microphone, waking, self._listening),
            name="listen",
            daemon=True,
        )
        self._listening_thread.start()

    def stop_listening(self) -> None:
        """Close the microphone; what was said so far is taken in.

        Where it is open beside a reply, the reply ends and the microphone with it.
        """
        if not self._listening.is_set():
            self._speaker.stop()
        self._listening.clear()

    def stop_speaking(self) -> None:
        """Fall silent; the reply stays on the screen."""
        self._speaker.stop()

    def announce(self, text: str, language: Language) -> None:
        """Say something of the house's own accord, unless something is being said already.

        An open microphone is closed before; what was said so far is taken in. Where no voice
        speaks the language, a tone is heard instead.
        """
        self._listening.clear()

        def tell() -> None:
            if self._speech is None or not self._speech.is_alive():
                self._speech = threading.Thread(
                    target=self._speaker.announce, args=(text, language), name="speech", daemon=True
                )
                self._speech.start()

        self._order(tell, self._visit)

    def touch_remove(self, slot: Slot, value: str) -> None:
        """Forget one value of a wish; the budget has no value id."""
        self._edit(lambda state: remove(state, slot, value))

    def touch_set(self, mention: Mention) -> None:
        """Set, add or drop one value of a wish."""
        self._edit(lambda state: touch(state, mention))

    def settle_doubt(self, meant: bool) -> None:
        """Believe what was asked back, or drop it."""
        self._edit(lambda state: answer_doubt(state, meant))

    def look_again(self) -> None:
        """Answer what is wished now, after it was changed by touch."""
        self._speaker.stop()

        def again() -> None:
            self._say(self._conductor.reconsider(self._state), time.perf_counter())

        self._order(again, self._visit)

    def choose_language(self, language: Language) -> None:
        """Answer in this language from now on."""
        self._edit(lambda state: _answered_in(state, language))

    def choose_pace(self, rate: float) -> None:
        """Speak at this rate for the rest of the visit; 1.0 is the normal speed."""
        self._speaker.rate = rate

    def _edit(self, change: Callable[[DialogueState], DialogueState]) -> None:
        def edit() -> None:
            self._state = change(self._state)
            self._emit(StateChanged(self._state))

        self._order(edit, self._visit)

    def choose_dialect(self, dialect: Dialect | None) -> None:
        """Fix the customer's dialect, or let it be found out again."""
        self._dialect = dialect

    def forget(self) -> None:
        """End the visit: nothing of it remains."""
        self._visit += 1
        self._listening.clear()
        self._speaker.stop()
        self._speaker.rate = 1.0

        def wipe() -> None:
            self._dialect = None
            self._state = DialogueState(language=self._language)
            self._emit(VisitForgotten())
            self._emit(StateChanged(self._state))
            self._renew()

        self._commands.put(wipe)

    def _order(self, command: Command, visit: int) -> None:
        """Let something be done for a visit, unless that one is over by then."""
        self._commands.put(lambda: command() if visit == self._visit else None)

    def _take(self, utterance: Utterance, visit: int, waking: bool = False) -> None:
        ended = time.perf_counter()
        self._speaker.stop()
        self._order(lambda: self._turn(utterance, ended, waking), visit)

    def _interrupted(self, chunks: Generator[Sound, None, None]) -> None:
        """Take in what a customer says into a reply."""
        visit = self._visit

        def closed() -> None:
            chunks.close()
            self._emit(ListeningChanged(listening=False))

        utterance = self._listener.listen(
            self._marked(chunks), self._hint(), lambda: visit != self._visit, closed
        )
        if utterance is not None:
            self._take(utterance, visit)

    def _turn(self, utterance: Utterance, ended: float, waking: bool) -> None:
        turn = self._conductor.take(utterance, self._state)
        if waking and not turn.understanding.text:
            # a cough or a door at an empty terminal
            self._emit(StateChanged(self._state))
            return
        # who typed did not ask to be listened to
        self._speaker.interrupted = self._interrupted if utterance.sound is not None else None
        self._say(turn, ended)

    def _say(self, turn: Turn, ended: float) -> None:
        self._state = turn.state
        if self._speech is not None:
            self._speech.join()
        self._speech = threading.Thread(
            target=self._speaker.speak,
            args=(turn.number, turn.reply, ended),
            name="speech",
            daemon=True,
        )
        self._speech.start()

    def _renew(self) -> None:
        """Take up a newly published catalog; a visit keeps the one that it began with."""
        if self._published is None:
            return
        try:
            knowledge = self._published()
        except KioskError as error:
            _log.warning("catalog-kept", error=str(error))
            return
        if knowledge is not None:
            self._conductor.know(knowledge)

    def _serve(self) -> None:
        while (command := self._commands.get()) is not None:
            try:
                command()
            except Exception as error:
                # a defect of ours must not leave a customer before a screen that thinks for ever;
                # what was said stands in the error's message, so that only its place is told
                _log.error("command-failed", error=type(error).__name__, at=_place_of(error))
                with contextlib.suppress(Exception):
                    self._say(self._conductor.hand_over(self._state), time.perf_counter())

    def _listen(
        self, microphone: EngineWorker[Microphone], waking: bool, listening: threading.Event
    ) -> None:
        visit = self._visit
        chunks = microphone.stream(
            lambda device, stop: device.record(stop, lambda _: None),
            CHUNK_WAIT_S,
            lambda: not listening.is_set(),
        )

        def closed() -> None:
            chunks.close()
            listening.clear()
            self._emit(ListeningChanged(listening=False))

        utterance = self._listener.listen(
            self._marked(chunks), self._hint(), lambda: visit != self._visit, closed
        )
        # what was said before the visit was forgotten belongs to nobody
        if utterance is not None:
            self._take(utterance, visit, waking)

    def _marked(self, chunks: Iterator[Sound]) -> Iterator[Sound]:
        """Pass the sound on and tell when it begins to come, and why it ends too soon."""
        begun = False
        try:
            for chunk in chunks:
                if not begun:
                    self._emit(ListeningChanged(listening=True))
                begun = True
                yield chunk
        except EngineUnavailableError as error:
            self._emit(self._fallback(error.status, error.code))
        except KioskError as error:
            self._emit(self._fallback(EngineStatus.FAILED, error.code))

    def _hint(self) -> Hint:
        """Return what is known before the customer speaks."""
        state = self._state
        form = state.form
        asks = state.expecting is Slot.BUDGET or (form is not None and form.missing)
        question = Question.NUMBER if asks else Question.NONE
        if state.doubt is not None or (form is not None and form.read_back):
            question = Question.YES_NO
        return Hint(self._dialect, state.dialect, question)

    def _fallback(self, status: EngineStatus, code: str) -> Fallback:
        return Fallback(self._state.turn, EngineName.MICROPHONE, status, code)


def _place_of(error: Exception) -> str:
    """Return the file and the line that raised an error."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def _answered_in(state: DialogueState, language: Language) -> DialogueState:
    return msgspec.structs.replace(state, language=language, language_fixed=True)
