"""The ears work while the customer speaks; tones stand for speech, scripts for the recogniser."""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator

import pytest

from kiosk.domain.events import CaptionChanged, EngineName, LevelChanged, TurnEvent
from kiosk.domain.ontology import Dialect
from kiosk.domain.ports import Cancelled
from kiosk.domain.speech import Sound, Transcript
from kiosk.runtime.endpoint import LoudnessActivity
from kiosk.runtime.listening import PRE_ROLL_S, Caption, Hint, Listener
from kiosk.runtime.worker import EngineWorker
from tests.fakes.ears import ScriptedEars
from tests.fakes.sounds import silence, tone


class Room:
    """Delivers chunks, each after the ears have nothing to do any more."""

    def __init__(self, *sounds: Sound, quiet_s: float = 3.0) -> None:
        self._chunks = [
            Sound(sound.pcm[start : start + 3200])
            for sound in (*sounds, silence(quiet_s))
            for start in range(0, len(sound.pcm), 3200)
        ]
        self.delivered = 0
        self.settle: Callable[[], None] = lambda: None

    def __iter__(self) -> Iterator[Sound]:
        for chunk in self._chunks:
            self.settle()
            self.delivered += 1
            yield chunk


@pytest.fixture
def events() -> list[TurnEvent]:
    return []


def working(ears: ScriptedEars) -> EngineWorker[ScriptedEars]:
    worker = EngineWorker(EngineName.EARS, lambda: ears)
    worker.start()
    assert worker.wait_started(5.0)
    return worker


def listen(
    room: Room, hearings: Iterable[str | Transcript], events: list[TurnEvent], hint: Hint
) -> tuple[ScriptedEars, object]:
    ears = ScriptedEars(hearings)
    worker = working(ears)
    # a job that is queued behind the others tells that they are done
    room.settle = lambda: worker.call(lambda _engine, _stop: None, 5.0)
    try:
        listener = Listener(worker, LoudnessActivity(), events.append)
        return ears, listener.listen(room, hint, lambda: False)
    finally:
        worker.stop()


def test_a_hearing_that_began_too_early_is_given_up_at_the_pause(events: list[TurnEvent]) -> None:
    begun = threading.Event()

    class Slow(ScriptedEars):
        cancelled = 0

        def transcribe(
            self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled
        ) -> Transcript:
            if not begun.is_set():
                begun.set()
                # the caption of the first second is never done by itself
                while not cancelled():
                    pass
                self.cancelled += 1
            return super().transcribe(sound, dialect, cancelled)

    ears = Slow(["这款多少钱"])
    worker = working(ears)
    listener = Listener(worker, LoudnessActivity(), events.append)
    room = Room(tone(300, 2.0))
    room.settle = lambda: begun.wait(10.0) if room.delivered == 15 else None
    found = listener.listen(room, Hint(Dialect.CMN), lambda: False)
    worker.stop()
    assert ears.cancelled == 1
    assert found is not None
    assert found.heard.text == "这款多少钱"


def test_a_whole_question_ends_soon_and_is_heard_by_then(events: list[TurnEvent]) -> None:
    room = Room(silence(1.0), tone(300, 2.0))
    ears, utterance = listen(room, ["这款", "这款多少钱"], events, Hint(Dialect.CMN))
    assert utterance is not None
    assert utterance.heard.text == "这款多少钱"
    assert utterance.heard.dialect is Dialect.CMN
    # 3 s of silence and speech, then the pause after a whole sentence
    assert 30 + 4 <= room.delivered <= 30 + 6
    assert len(ears.sounds) == 2


def test_what_hangs_in_the_air_is_waited_for(events: list[TurnEvent]) -> None:
    room = Room(tone(300, 2.0), silence(0.8), tone(300, 1.0))
    hearings = ["我想要", "我想要一个", "我想要一个手", "我想要一个手袋"]
    _, utterance = listen(room, hearings, events, Hint(Dialect.CMN))
    assert utterance.heard.text == "我想要一个手袋"


def test_the_sound_before_the_first_syllable_is_kept_and_no_more(events: list[TurnEvent]) -> None:
    ears, utterance = listen(
        Room(silence(2.0), tone(300, 1.0)), ["好", "好"], events, Hint(Dialect.CMN)
    )
    heard, dialect = ears.sounds[-1]
    assert dialect is Dialect.CMN
    assert 1.0 + PRE_ROLL_S <= heard.duration_s <= 1.0 + PRE_ROLL_S + 0.8
    assert utterance.sound.pcm[: len(heard.pcm)] == heard.pcm


def test_captions_grow_and_never_take_back_what_is_stable(events: list[TurnEvent]) -> None:
    hearings = ["有没", "有没有鳄鱼", "有没有鳄鱼皮", "有没有鳄鱼皮手袋"]
    listen(Room(tone(300, 4.5)), hearings, events, Hint(Dialect.CMN))
    captions = [event for event in events if isinstance(event, CaptionChanged)]
    assert len(captions) >= 3
    for before, after in itertools.pairwise(captions):
        assert after.stable.startswith(before.stable)
    assert captions[-1].stable.startswith("有没有鳄鱼")
    assert any(isinstance(event, LevelChanged) for event in events)


def test_a_caption_is_stable_where_two_hearings_agree() -> None:
    caption = Caption()
    assert caption.take("停泉手").stable == ""
    assert caption.take("听泉手袋").stable == ""
    assert caption.take("听泉手代多少").stable == "听泉手"
    last = caption.take("听泉手代多少钱")
    assert (last.stable, last.tentative) == ("听泉手代多少", "钱")


def test_nobody_speaks(events: list[TurnEvent]) -> None:
    ears, utterance = listen(Room(quiet_s=9.0), ["幻听"], events, Hint())
    assert utterance is None
    assert ears.sounds == []


def test_a_dialect_once_found_is_kept_for_the_rest_of_the_utterance(
    events: list[TurnEvent],
) -> None:
    found = Transcript("呢個袋", Dialect.YUE, 0.8, dialects={Dialect.YUE: 0.9, Dialect.CMN: 0.1})
    ears, _ = listen(Room(tone(300, 2.0)), [found, "呢個袋幾錢"], events, Hint())
    assert [dialect for _, dialect in ears.sounds] == [None, Dialect.YUE]


def test_a_touch_ends_it_and_what_was_said_counts(events: list[TurnEvent]) -> None:
    room = Room(tone(300, 1.5), quiet_s=0.0)
    _, utterance = listen(room, ["这款", "这款"], events, Hint(Dialect.CMN))
    assert utterance.heard.text == "这款"


def test_a_forgotten_visit_leaves_no_utterance(events: list[TurnEvent]) -> None:
    worker = working(ScriptedEars(["秘密"] * 9))
    forgotten = threading.Event()
    room = Room(tone(300, 2.0))
    room.settle = lambda: forgotten.set() if room.delivered > 15 else None
    closed: list[bool] = []
    listener = Listener(worker, LoudnessActivity(), events.append)
    found = listener.listen(room, Hint(), forgotten.is_set, lambda: closed.append(True))
    worker.stop()
    assert found is None
    assert closed == [True]


class DeadEars(ScriptedEars):
    def transcribe(self, sound: Sound, dialect: Dialect | None, cancelled: Cancelled) -> Transcript:
        raise RuntimeError("the library died")


def test_dead_ears_leave_the_sound_to_the_turn(events: list[TurnEvent]) -> None:
    worker = working(DeadEars())
    listener = Listener(worker, LoudnessActivity(), events.append)
    found = listener.listen(Room(tone(300, 2.0)), Hint(), lambda: False)
    worker.stop()
    assert found is not None
    assert found.heard is None
    assert found.sound.duration_s >= 2.0
