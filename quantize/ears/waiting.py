"""How long a customer waits: clips are played in real time into the very listener of a terminal."""

import time
from collections.abc import Iterator, Sequence

import msgspec

from kiosk.domain.ports import Ears, VoiceActivity
from kiosk.domain.speech import SAMPLE_RATE_HZ, Sound
from kiosk.engines.sound import MAX_RECORDING_S, read_sound, to_samples
from kiosk.runtime.endpoint import SPEECH
from kiosk.runtime.listening import Hint, Listener
from kiosk.runtime.worker import EngineWorker
from quantize.ears.clips import Clip

CHUNK_S = 0.1
SILENCE_S = 2.5
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


class _Player:
    """Plays a clip and then silence, each chunk when its last sample would have been recorded."""

    def __init__(self, sound: Sound) -> None:
        self._pcm = sound.pcm + bytes(int(SILENCE_S * SAMPLE_RATE_HZ) * 2)
        self.began = 0.0
        self.closed_s = 0.0

    def __iter__(self) -> Iterator[Sound]:
        width = int(CHUNK_S * SAMPLE_RATE_HZ) * 2
        self.began = time.perf_counter()
        for number, start in enumerate(range(0, len(self._pcm), width)):
            due = self.began + (number + 1) * CHUNK_S
            time.sleep(max(0.0, due - time.perf_counter()))
            yield Sound(self._pcm[start : start + width], SAMPLE_RATE_HZ)

    def closed(self) -> None:
        """Note when the listener had heard enough."""
        self.closed_s = time.perf_counter() - self.began


def wait_for(
    clips: Sequence[Clip], ears: EngineWorker[Ears], activity: VoiceActivity
) -> Iterator[Waited]:
    """Play each clip in real time and yield how long its customer waits.

    The true end of speech is judged from the whole clip, in which the future is known.
    """
    listener = Listener(ears, activity, lambda _: None)
    for clip in clips:
        sound = read_sound(clip.file, MAX_RECORDING_S)
        first_s, last_s = speech_span(sound)
        if last_s <= first_s:
            continue
        player = _Player(sound)
        found = listener.listen(player, Hint(clip.language), lambda: False, player.closed)
        done_s = time.perf_counter() - player.began
        text = found.heard.text if found is not None and found.heard is not None else ""
        yield Waited(
            clip.file.name,
            clip.group,
            round(last_s - first_s, 3),
            round(player.closed_s - last_s, 3),
            round(done_s - last_s, 3),
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
    """Return a summary for each group, and one over all."""
    groups: dict[str, list[Waited]] = {}
    for one in waited:
        groups.setdefault(one.group, []).append(one)
    return [_summary(name, members) for name, members in (*groups.items(), ("all", waited))]


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
