"""A customer speaks into a reply."""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator

from kiosk.domain.dialogue import Reply, Sentence
from kiosk.domain.events import EngineName, ListeningChanged, SpeechEnded, TurnEvent
from kiosk.domain.ontology import Dialect, Language
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import Overheard, Sound, Transcript
from kiosk.runtime.overhearing import Overhearing
from kiosk.runtime.speaking import Speaker, VoiceChoice
from kiosk.runtime.worker import EngineWorker
from tests.fakes import MemoryLoudspeaker, ToneVoice

CHUNK = Sound(bytes(1024))
REPLY = Reply(Language.ZH_HANS, (Sentence("第一句话。"),), "第一句话。第二句话。")


class PacedMicrophone:
    """Delivers silence, a chunk each time it is let."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)

    def record(self, cancelled: Cancelled, level: Callable[[float], None]) -> Iterator[Sound]:
        while not cancelled():
            if self.steps.acquire(timeout=0.02):
                yield CHUNK

    def close(self) -> None:
        pass


class ScriptedAttention:
    """Hears what the test says: per chunk, whether a customer speaks."""

    def __init__(self, speech: list[float]) -> None:
        self._speech = speech
        self._before = 0.0
        self.heard = threading.Semaphore(0)

    def hear(self, heard: Sound, played: Sound) -> Overheard:
        speech = self._speech.pop(0) if self._speech else 0.0
        began = speech > 0.5 >= self._before
        self._before = speech
        self.heard.release()
        return Overheard(heard, speech, began)

    def close(self) -> None:
        pass


class PacedLoudspeaker:
    """Takes a slice, lets the microphone hear two chunks, and waits until they are heard."""

    def __init__(self, microphone: PacedMicrophone, heard: threading.Semaphore) -> None:
        self._microphone = microphone
        self._heard = heard
        self.played: list[Sound] = []
        self.stops = 0

    def play(self, chunks: Iterable[Sound], cancelled: Cancelled) -> bool:
        for chunk in chunks:
            if cancelled():
                break
            self.played.append(chunk)
            self._microphone.steps.release(2)
            for _ in range(2):
                # nobody hears any more once the customer has the floor
                self._heard.acquire(timeout=0.5)
        if cancelled():
            self.stops += 1
            # time goes on while it is silent
            self._microphone.steps.release(100)
        return not cancelled()

    def close(self) -> None:
        pass


class OneWordEars:
    def __init__(self, word: str) -> None:
        self._word = word

    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        return Transcript(self._word, Dialect.CMN, 0.9, self._word)

    def close(self) -> None:
        pass


def spoken_into(
    speech: list[float], word: str = "嗯"
) -> tuple[bool, PacedLoudspeaker, list[Sound], list[TurnEvent]]:
    """Speak REPLY while `speech` is heard; returns whether it ended, and what was taken."""
    events: list[TurnEvent] = []
    taken: list[Sound] = []
    microphone = PacedMicrophone()
    attention = ScriptedAttention(speech)
    loudspeaker = PacedLoudspeaker(microphone, attention.heard)
    workers = [
        EngineWorker(EngineName.MICROPHONE, lambda: microphone),
        EngineWorker(EngineName.MICROPHONE, lambda: attention),
        EngineWorker(EngineName.EARS, lambda: OneWordEars(word)),
        EngineWorker(EngineName.VOICE, ToneVoice),
        EngineWorker(EngineName.LOUDSPEAKER, lambda: loudspeaker),
    ]
    heard = threading.Event()

    def take(chunks: Generator[Sound, None, None]) -> None:
        for chunk in chunks:
            taken.append(chunk)
            if len(taken) == 3:
                break
        chunks.close()
        heard.set()

    for worker in workers:
        worker.start()
        assert worker.wait_started(10)
    overhearing = Overhearing(workers[0], workers[1], workers[2], events.append)
    speaker = Speaker(
        [VoiceChoice(workers[3], frozenset({Language.ZH_HANS}))],
        workers[4],
        events.append,
        overhearing=overhearing,
    )
    speaker.interrupted = take
    ended = speaker.speak(1, REPLY, 0.0)
    if not ended:
        assert heard.wait(10)
    for worker in workers:
        worker.stop()
    return ended, loudspeaker, taken, events


def test_who_goes_on_speaking_is_listened_to() -> None:
    ended, loudspeaker, taken, events = spoken_into([0.0] * 3 + [0.9] * 60)
    assert not ended
    assert loudspeaker.stops >= 1
    assert taken[0].duration_s > CHUNK.duration_s
    assert SpeechEnded(1, stopped=True) in events
    assert ListeningChanged(listening=True) in events


def test_a_nod_lets_the_reply_go_on_from_its_phrase() -> None:
    ended, loudspeaker, taken, events = spoken_into([0.0] * 3 + [0.9] * 6 + [0.0] * 400)
    assert ended
    assert not taken
    assert loudspeaker.stops == 1
    assert SpeechEnded(1, stopped=False) in events
    whole = sum(0.06 * 4 for _ in range(2))
    assert sum(sound.duration_s for sound in loudspeaker.played) > whole


def test_a_short_word_that_asks_for_something_interrupts() -> None:
    ended, *_ = spoken_into([0.0] * 3 + [0.9] * 6 + [0.0] * 400, "停")
    assert not ended


def test_the_terminals_own_words_do_not_interrupt_it() -> None:
    ended, *_ = spoken_into([0.0] * 3 + [0.9] * 6 + [0.0] * 400, "第一句话")
    assert ended


def test_nobody_listens_where_nobody_would_answer() -> None:
    events: list[TurnEvent] = []
    workers = [
        EngineWorker(EngineName.VOICE, ToneVoice),
        EngineWorker(EngineName.LOUDSPEAKER, MemoryLoudspeaker),
    ]
    for worker in workers:
        worker.start()
    speaker = Speaker(
        [VoiceChoice(workers[0], frozenset({Language.ZH_HANS}))], workers[1], events.append
    )
    assert speaker.speak(1, REPLY, 0.0)
    assert not any(isinstance(event, ListeningChanged) for event in events)
    for worker in workers:
        worker.stop()
