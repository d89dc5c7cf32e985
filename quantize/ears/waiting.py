"""How long a customer waits: clips are played into the very listener of a terminal.

Time is that of the recording, so that an hour of waiting needs no hour. Ears on one core take the
processor time that they take, so that other programs of the machine do not count; on several, which
only a machine at rest can tell, they take what the clock says.
"""

import time
from collections.abc import Callable, Iterator, Sequence

import msgspec

from kiosk.domain.ports import Cancelled, Ears, VoiceActivity
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound, Transcript
from kiosk.engines.sound import MAX_RECORDING_S, read_sound, to_samples
from kiosk.runtime.endpoint import SPEECH
from kiosk.runtime.listening import Hint, Listener
from quantize.ears.clips import Clip

CHUNK_S = 0.032
"""As a terminal's microphone delivers sound."""

SILENCE_S = 2.5
ABOUT_FOUR_S = (3.0, 5.0)
"""The utterances that the aim of half a second is of: a question of four seconds, about."""

LONGEST_S = 8.0
"""A longer recording is more than one thing said, which a pause may part."""

EARLY_S = 0.25
"""An utterance that is ended with more speech than this still to come was cut."""


class Waited(msgspec.Struct, frozen=True):
    """One utterance; seconds from the true end of its speech.

    Attributes:
        speech_s: from the first to the last speech of the clip.
        endpoint_s: until the listener knew that it was over; negative where it was cut.
        text_s: until the final words were there.
        cut: speech was still to come.
    """

    file: str
    group: str
    speech_s: float
    endpoint_s: float
    text_s: float
    cut: bool
    text: str


class WaitingSummary(msgspec.Struct, frozen=True):
    """Figures over utterances; medians and 95 of 100, in seconds."""

    group: str
    utterances: int
    early: float
    endpoint_median_s: float
    endpoint_p95_s: float
    text_median_s: float
    text_p95_s: float


class VirtualTime:
    """A clock that goes on as sound is recorded and as the ears work, and not otherwise."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def until(self, moment_s: float) -> None:
        """Let it be a later moment."""
        self.now_s = max(self.now_s, moment_s)


class _Done:
    """A hearing whose work is done, but whose time has not come.

    Args:
        words: that it found.
        asked_s: when it asked whether anybody still wanted them, and when it had them.
        ears: that are free once it ends.
        time_: of the recording.
    """

    def __init__(
        self, words: Transcript, asked_s: Sequence[float], ears: "TimedEars", time_: VirtualTime
    ) -> None:
        self._words, self._asked_s, self._ears, self._time = words, asked_s, ears, time_
        self._at_s = asked_s[-1]

    @property
    def done(self) -> bool:
        """Return whether its time has come."""
        return self._time.now_s >= self._at_s

    def cancel(self) -> None:
        """Let it end when it next asks."""
        if not self.done:
            self._ears.busy_until_s = next(s for s in self._asked_s if s >= self._time.now_s)

    def result(self, timeout_s: float) -> Transcript:
        """Let its time come and return the words."""
        del timeout_s
        self._time.until(self._at_s)
        return self._words


class TimedEars:
    """Ears whose hearings take the time that they took, one after the other.

    A hearing that nobody wants any more ends where it next asks whether anybody does.

    Args:
        ears: the engine.
        time_: of the recording.
        clock: in seconds: processor time for one thread, so that it has a core of its own whatever
            else the machine does.
    """

    def __init__(
        self, ears: Ears, time_: VirtualTime, clock: Callable[[], float] = time.process_time
    ) -> None:
        self._ears, self._time, self._clock = ears, time_, clock
        self.busy_until_s = 0.0

    def begin(self, job: Callable[[Ears, Cancelled], Transcript]) -> _Done:
        """Let the ears hear, and know when they would have been done."""
        start_s = max(self._time.now_s, self.busy_until_s)
        began = self._clock()
        asked_s: list[float] = []

        def wanted_no_more() -> bool:
            asked_s.append(start_s + self._clock() - began)
            return False

        words = job(self._ears, wanted_no_more)
        self.busy_until_s = start_s + self._clock() - began
        return _Done(words, [*asked_s, self.busy_until_s], self, self._time)


class _Player:
    """Plays a clip and then silence, each chunk when its last sample would have been recorded."""

    def __init__(self, sound: Sound, time_: VirtualTime) -> None:
        self._pcm = sound.pcm + bytes(int(SILENCE_S * SAMPLE_RATE_HZ) * 2)
        self._time = time_
        self._began_s = time_.now_s
        self.closed_s = 0.0

    @property
    def passed_s(self) -> float:
        """Return how long it is since the clip began."""
        return self._time.now_s - self._began_s

    def __iter__(self) -> Iterator[Sound]:
        width = int(CHUNK_S * SAMPLE_RATE_HZ) * 2
        for number, start in enumerate(range(0, len(self._pcm), width)):
            self._time.until(self._began_s + (number + 1) * CHUNK_S)
            yield Sound(self._pcm[start : start + width], SAMPLE_RATE_HZ)

    def closed(self) -> None:
        """Note when the listener had heard enough."""
        self.closed_s = self.passed_s


def utterances(clips: Sequence[Clip]) -> list[Clip]:
    """Return the clips in which one thing is said: those of at most LONGEST_S of speech."""
    spans = ((clip, speech_span(read_sound(clip.file, MAX_RECORDING_S))) for clip in clips)
    return [clip for clip, (first_s, last_s) in spans if 0.0 < last_s - first_s <= LONGEST_S]


def wait_for(
    clips: Sequence[Clip], ears: Ears, activity: VoiceActivity, threads: int = 1
) -> Iterator[Waited]:
    """Play each clip into a terminal's listener and yield how long its customer waits.

    The true end of speech is judged from the whole clip, in which the future is known.

    Args:
        clips: short utterances.
        ears: the engine.
        activity: tells speech from other sound.
        threads: of the ears.
    """
    timed = time.process_time if threads == 1 else time.perf_counter
    for clip in clips:
        sound = read_sound(clip.file, MAX_RECORDING_S)
        first_s, last_s = speech_span(sound)
        clock = VirtualTime()
        player = _Player(sound, clock)
        listener = Listener(TimedEars(ears, clock, timed), activity, lambda _: None)
        found = listener.listen(player, Hint(clip.language), lambda: False, player.closed)
        text = found.heard.text if found is not None and found.heard is not None else ""
        yield Waited(
            clip.file.name,
            clip.group,
            round(last_s - first_s, 3),
            round(player.closed_s - last_s, 3),
            round(player.passed_s - last_s, 3),
            player.closed_s < last_s - EARLY_S,
            text,
        )


def speech_span(sound: Sound) -> tuple[float, float]:
    """Return where speech begins and ends, in seconds; both 0 where there is none."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps  # noqa: PLC0415 - native

    options = VadOptions(threshold=SPEECH, min_silence_duration_ms=100, speech_pad_ms=0)
    spans = get_speech_timestamps(to_samples(sound), options)
    if not spans:
        return 0.0, 0.0
    return spans[0]["start"] / SAMPLE_RATE_HZ, spans[-1]["end"] / SAMPLE_RATE_HZ


def summarise_waiting(waited: Sequence[Waited]) -> list[WaitingSummary]:
    """Return a summary for each group, one of the utterances of about 4 s, and one over all."""
    groups: dict[str, list[Waited]] = {}
    for one in waited:
        groups.setdefault(one.group, []).append(one)
    least_s, most_s = ABOUT_FOUR_S
    groups[f"{least_s:g} to {most_s:g} s"] = [w for w in waited if least_s <= w.speech_s <= most_s]
    groups["all"] = list(waited)
    return [_summary(name, members) for name, members in groups.items() if members]


def _summary(group: str, members: Sequence[Waited]) -> WaitingSummary:
    whole = [one for one in members if not one.cut] or list(members)
    endpoints = sorted(one.endpoint_s for one in whole)
    texts = sorted(one.text_s for one in whole)
    return WaitingSummary(
        group,
        len(members),
        round(sum(one.cut for one in members) / max(1, len(members)), 4),
        endpoints[len(endpoints) // 2],
        endpoints[int(0.95 * (len(endpoints) - 1))],
        texts[len(texts) // 2],
        texts[int(0.95 * (len(texts) - 1))],
    )
